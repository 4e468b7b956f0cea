import VanThuBase

/// Number and notation of a paper.
///
/// State: `48/KH-UBND`, công văn `05/UBND-VHXH` (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I,
/// mục II.3). Party: `48-KH/ĐU`, công văn `48-CV/ĐU` (Hướng dẫn 05-HD/VPTW).
extension Paper {
  /// The number with its leading zero below 10, or room to write it.
  var writtenNumber: String {
    guard let number = head.number?.value else { return PartialDate.blank }
    let digits = number.prefix { $0.isNumber }
    return digits.count == 1 ? "0" + number : number
  }

  /// The code behind the number: `KH-UBND`, `UBND-VHXH`; with the Party `KH/ĐU`.
  var derivedCode: String {
    // what is issued with a paper has no number but that paper's
    let kind = attachment.map { PaperKind(named: $0.parent) ?? .vanBan } ?? kind
    return Paper.derivedCode(kind, code, head.agency, head.partner?.agency, head.standard)
  }

  private static func derivedCode(
    _ kind: PaperKind, _ code: String?, _ agency: Agency, _ partner: Agency?, _ standard: Standard
  ) -> String {
    // two bodies stand one behind the other: `BGN-UBND-MTTQ`, with the Party `CTr/ĐU-UBND`
    let body = [agency.abbreviation?.value, partner?.abbreviation?.value].compactMap(\.self)
      .joined(separator: "-")
    let short = code ?? kind.abbreviation(standard) ?? ""
    let conventions = standard.conventions
    let parts =
      kind.family == .letter && conventions.codesLettersByUnit
      ? [body, agency.unit ?? ""] : [short, body]
    return parts.filter { !$0.isEmpty }.joined(separator: conventions.codeSign)
  }

  /// Number and code: `48/KH-UBND`.
  public var writtenNotation: String {
    if let notation = head.notation?.value {
      if notation.first?.isNumber == true || notation.first == "/" || notation.first == "-" {
        return notation.first?.isNumber == true ? notation : writtenNumber + notation
      }
      return writtenNumber + separator + notation
    }
    return writtenNumber + separator + derivedCode
  }

  /// What no other paper of a year has: body, year, number and notation; nil without a number.
  public var registeredAs: String? {
    guard isNumbered, head.number != nil || head.notation != nil else { return nil }
    let notation = writtenNotation
    if notation.hasPrefix(PartialDate.blank) { return nil }
    return "\(head.agency.spokenName) \(head.date.value.year ?? 0) \(notation)"
  }

  private var separator: String { head.standard.conventions.numberSign }

  /// The whole line: `Số: 48/KH-UBND`, with the Party `Số 48-KH/ĐU`.
  var numberLine: String {
    let notation = writtenNotation
    let blank = notation.hasPrefix(PartialDate.blank) ? "\u{A0}" : " "
    return head.standard.conventions.numberLabel + blank + notation
  }

  /// `An Bình, ngày 26 tháng 9 năm 2025`.
  var placeDateLine: String {
    let place = head.agency.place?.value ?? ""
    return (place.isEmpty ? "" : place + ", ") + head.date.value.written
  }

  /// How a paper of a kind is named once it has number and date.
  public static func citation(
    kind: PaperKind, number: String, date: PartialDate, agency: Agency, standard: Standard
  ) -> String {
    let code = derivedCode(kind, nil, agency, nil, standard)
    let padded = number.count == 1 ? "0" + number : number
    return standard.conventions.cited(
      kind.name, padded + standard.conventions.numberSign + code, date, agency.spokenName)
  }

  /// How another paper, or an appendix, names this one: `Kế hoạch số 48/KH-UBND ngày … của …`.
  public var reference: String {
    let issuers = [head.agency, head.partner?.agency].compactMap { $0?.spokenName }
    if let attachment, attachment.signed != nil {
      // what its digital signature says is not filled in (mẫu 1.3, 2.2)
      return head.standard.conventions.cited(
        attachment.parent, PartialDate.blank + separator + derivedCode, PartialDate(),
        issuers.joined(separator: " và "))
    }
    return head.standard.conventions.cited(
      attachment?.parent ?? name, isNumbered || attachment != nil ? writtenNotation : nil,
      head.date.value, issuers.joined(separator: " và "))
  }
}

extension Conventions {
  /// `Kế hoạch số 48/KH-UBND ngày … của …`.
  fileprivate func cited(
    _ name: String, _ notation: String?, _ date: PartialDate, _ issuer: String
  ) -> String {
    let number = notation.map { " số \($0)" } ?? ""
    return "\(name)\(number)\(citedDateLead)\(date.written) của \(issuer)"
  }
}
