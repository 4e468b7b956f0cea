/// How papers of a template normally use the keys that every paper has: what a sample shows filled in,
/// and which columns a form has.
public struct PaperUse: Sendable {
  /// How a key is used.
  public enum Level: Sendable {
    /// Normally given.
    case usual
    /// Given where there is reason.
    case optional
    /// Not of this kind of paper.
    case none
  }

  /// The kind of paper.
  let kind: PaperKind
  /// The standard its examples follow.
  let standard: Standard
  /// Whether the template has a subject of its own.
  let hasSubject: Bool
  /// Whether the record gives the legal bases.
  let takesBases: Bool
  /// The examples the template has of its own, by path.
  let examples: [String: String]
  /// Whether they are papers of their own, not issued with another.
  let isOwn: Bool
  /// Whether they are copies of others.
  let isCopy: Bool
  /// The keys that a form uses; nil for papers.
  let formKeys: Set<String>?

  /// The use of papers of a template.
  public init(_ template: Template, _ standard: Standard) {
    kind = template.kind
    self.standard = standard
    hasSubject = !template.subject.isEmpty
    takesBases = template.takesBases
    examples = template.examples
    isOwn = template.attached == nil && template.copies?.format != .electronic
    isCopy = template.copies != nil
    formKeys = template.formKeys
  }

  /// The use of what a record gives to many papers.
  init(sharedBy standard: Standard) {
    kind = .thongBao
    self.standard = standard
    hasSubject = true
    takesBases = true
    examples = [:]
    isOwn = true
    isCopy = false
    formKeys = nil
  }

  private var conventions: Conventions { standard.conventions }

  /// Whether papers are addressed to somebody.
  public var hasAddressees: Bool { kind.takesAddressees }

  /// Whether who is addressed comes first among the recipients, as "Như trên".
  public var namesAddresseesFirst: Bool {
    kind.family == .letter || kind == .toTrinh || kind == .baoCao
  }

  /// The kinds that two bodies issue together now and then, or always.
  private static let joint: Set<PaperKind> = [
    .banGhiNho, .banThoaThuan, .hopDong, .nghiQuyet, .quyChe, .chuongTrinh, .keHoach, .huongDan,
    .thongBao, .vanBan,
  ]

  /// The use of keys that what is issued with another paper does not have: it goes where that goes, and
  /// is signed where that is.
  private func levelOfAttachment(_ field: Field) -> Level? {
    switch field {
    case PaperFields.signers, PaperFields.recipients, PaperFields.filing, PaperFields.drafter,
      PaperFields.copies, PaperFields.addressees, PaperFields.bases, PaperFields.urgency,
      PaperFields.circulation, PaperFields.partner, PaperFields.texts, PaperFields.appendices:
      Level.none
    default: nil
    }
  }

  /// The use of keys that a copy does not have: what it says is said by what it copies.
  private func levelOfCopy(_ field: Field) -> Level? {
    switch field {
    case PaperFields.subject, PaperFields.addressees, PaperFields.bases, PaperFields.partner,
      PaperFields.texts, PaperFields.appendices, PaperFields.urgency, PaperFields.circulation,
      PaperFields.secrecy, PaperFields.draft, PaperFields.fitting:
      Level.none
    case PaperFields.number, PaperFields.notation: isOwn ? nil : Level.none
    default: nil
    }
  }

  /// How a key is used.
  public func level(_ field: Field) -> Level {
    if let formKeys, PaperFields.all[field.name] === field {
      return field === PaperFields.template || formKeys.contains(field.name) ? .usual : .none
    }
    if !isOwn, let level = levelOfAttachment(field) { return level }
    if isCopy, let level = levelOfCopy(field) { return level }
    switch field {
    case PaperFields.number, PaperFields.notation:
      return kind.isNumbered ? .optional : .none
    case PaperFields.partner:
      return !PaperUse.joint.contains(kind)
        ? .none
        : kind == .banGhiNho || kind == .banThoaThuan ? .usual : .optional
    case PaperFields.texts: return kind.family == .decision ? .optional : .none
    case PaperFields.drafter, PaperFields.copies:
      return conventions.filesWithClerk ? .optional : .none
    default: break
    }
    return switch field {
    case PaperFields.recipients where kind == .thuCong: .optional
    case PaperFields.filing where kind == .thuCong: .none
    case PaperFields.agencyAbbreviation where !kind.isNumbered: .optional
    case PaperFields.template, PaperFields.agency, PaperFields.date, PaperFields.recipients,
      PaperFields.filing, PaperFields.signers:
      .usual
    case PaperFields.subject:
      hasSubject || kind == .vanBan ? .optional : kind.needsSubject ? .usual : .none
    case PaperFields.addressees:
      !hasAddressees
        ? .none
        : kind == .baoCao || kind == .vanBan ? .optional : .usual
    case PaperFields.bases:
      !takesBases ? .none : kind.family == .decision ? .usual : .optional
    case PaperFields.agencyStandard, PaperFields.agencyName, PaperFields.agencyAbbreviation,
      PaperFields.agencyPlace, PaperFields.signerPosition, PaperFields.signerName:
      .usual
    case PaperFields.agencyParent: conventions.isOfState ? .optional : .usual
    case PaperFields.agencyUnit:
      kind.family == .letter && conventions.codesLettersByUnit ? .usual : .optional
    case PaperFields.signerCollective:
      kind.family == .minutes
        ? .none : hasTwoSigners || isOfAnotherBody(field) ? .optional : .usual
    case PaperFields.signerPower, PaperFields.signerPrincipal:
      kind.family == .minutes ? .none : .optional
    default: .optional
    }
  }

  /// The example of a key, as the standard has it.
  /// - Parameters:
  ///   - group: the key it is inside of.
  ///   - item: which of several signers, from 0.
  func example(_ field: Field, in group: Field? = nil, item: Int = 0) -> String? {
    if let own = ownExample(field, in: group, item: item) { return own }
    if group === PaperFields.signers, kind.family == .minutes, field === PaperFields.signerPosition
    {
      return positions[item]
    }
    if group === PaperFields.signers, item == 0, kind.family == .minutes,
      field === PaperFields.signerName
    {
      return "Nguyễn Thị A"
    }
    if field === PaperFields.notation {
      let example =
        kind.family == .letter ? conventions.letterNotationExample : conventions.notationExample
      return example.replacing("KH", with: kind.abbreviation(standard) ?? "KH")
    }
    if conventions.isOfState { return field.example }
    return switch field {
    case PaperFields.agencyStandard: standard.rawValue
    case PaperFields.agencyParent: "ĐẢNG BỘ TỈNH ĐÔNG SƠN"
    case PaperFields.agencyName: "ĐẢNG ỦY XÃ AN BÌNH"
    case PaperFields.agencySpokenName: "Đảng ủy xã An Bình"
    case PaperFields.agencyAbbreviation: "ĐU"
    case PaperFields.addressees: "Tỉnh ủy Đông Sơn"
    case PaperFields.bases: "Điều lệ Đảng Cộng sản Việt Nam"
    case PaperFields.filing: conventions.filingExample
    case PaperFields.signerCollective: "ĐẢNG ỦY"
    case PaperFields.signerPosition: "BÍ THƯ"
    case PaperFields.signerPrincipal: "BÍ THƯ"
    default: field.example
    }
  }

  /// The example that the template itself gives.
  func ownExample(_ field: Field, in group: Field? = nil, item: Int = 0) -> String? {
    guard !examples.isEmpty else { return nil }
    guard let group else { return examples[field.name] }
    return examples["\(group.name)[\(item + 1)].\(field.name)"]
      ?? examples["\(group.name).\(field.name)"]
  }

  /// Whether the template names another body in its examples, and no collective that goes with it.
  private func isOfAnotherBody(_ collective: Field) -> Bool {
    ownExample(PaperFields.agencyName, in: PaperFields.agency) != nil
      && ownExample(collective, in: PaperFields.signers) == nil
  }

  /// Whether two sign as a rule: minutes, and what parties agree on.
  public var hasTwoSigners: Bool {
    kind.family == .minutes
      || ownExample(PaperFields.signerPosition, in: PaperFields.signers, item: 1) != nil
        && examples["\(PaperFields.signers.name)[2].\(PaperFields.signerPosition.name)"] != nil
  }

  /// Who signs, left and right, where two do.
  public var positions: [String] {
    let usual = [conventions.minutesSigners.secretary, conventions.minutesSigners.chair]
    return usual.enumerated().map { item, position in
      ownExample(PaperFields.signerPosition, in: PaperFields.signers, item: item) ?? position
    }
  }

  /// Recipients as papers usually have them; who is addressed comes first.
  var recipients: [String] {
    let others =
      conventions.isOfState
      ? ["Thường trực Đảng ủy xã (báo cáo)", "Các thôn"]
      : ["Thường trực Tỉnh ủy (báo cáo)", "Các chi bộ trực thuộc"]
    let comesFirst = level(PaperFields.addressees) == .usual && namesAddresseesFirst
    return (comesFirst || kind == .giayGioiThieu ? ["Như trên"] : []) + others
  }
}

extension PaperKind {
  /// Whether papers of the kind are addressed to somebody.
  var takesAddressees: Bool {
    switch self {
    case .toTrinh, .baoCao, .congDien, .thuCong, .vanBan: true
    default: family == .letter
    }
  }
}

/// Keys are told apart as the things they are, not by what they hold.
func ~= (pattern: Field, value: Field) -> Bool { pattern === value }
