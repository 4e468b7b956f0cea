import VanThuBase
import VanThuEngine

/// A unit that makes papers of its own, as the office file has it. Nothing about it is guessed: what its
/// papers need and nobody says, they wait for.
struct OfficeUnit {
  /// What it is called in the record.
  let name: String
  /// Whether it is one official, who reports as a person.
  let isPerson: Bool
  private let record: Record
  private let office: Office

  /// Keys that a unit says itself, whatever the record says for all papers.
  static let keys = [
    PaperFields.agency, PaperFields.signers, PaperFields.filing, PaperFields.recipients,
  ]

  /// Looks a unit up.
  init(_ name: String, _ office: Office) {
    self.name = name
    self.office = office
    record =
      office.units.entries.first { entry in
        let known = entry.value.record?[OfficeFields.unitName.name]?.text ?? entry.written
        return Vietnamese.fold(known) == Vietnamese.fold(name)
      }?.value.record ?? Record([])
    isPerson =
      record[OfficeFields.unitIsPerson.name]?.text.flatMap(YesNo.read) ?? OfficeUnit.isPerson(name)
  }

  /// Whether a name is that of an official, not of an office: `Công chức Địa chính - Xây dựng`.
  private static func isPerson(_ name: String) -> Bool {
    let folded = Vietnamese.fold(name)
    return ["cong_chuc_", "vien_chuc_", "can_bo_", "ong_", "ba_", "dong_chi_"]
      .contains { folded.hasPrefix($0) }
  }

  /// The keys every paper has that the office file gives for it.
  var entries: [Record.Entry] {
    record.entries.filter { entry in
      OfficeUnit.keys.contains { $0.name == entry.key } && !entry.value.isBlank
    }
  }

  /// The keys of the office file that a paper of it still needs.
  /// - Parameter own: what the record says of this paper alone.
  func missing(beside own: Record?) -> [String] {
    guard !isPerson else { return [] }
    func gives(_ field: Field) -> Bool {
      [own, record].contains { $0?[field.name].map { !$0.isBlank } ?? false }
    }
    var missing: [Field] = []
    if !gives(PaperFields.agency) {
      if !gives(OfficeFields.unitAbbreviation) { missing.append(OfficeFields.unitAbbreviation) }
      if standard == nil { missing.append(OfficeFields.unitStandard) }
      if !gives(OfficeFields.unitParent) { missing.append(OfficeFields.unitParent) }
    }
    if !gives(PaperFields.signers) { missing.append(OfficeFields.unitSigner) }
    return missing.map(\.name)
  }

  /// The agency of the office file that it belongs to, where its superior is given by an id.
  private var superior: (agency: Agency, standard: Standard)? {
    guard let value = record[OfficeFields.unitParent.name], let text = value.text,
      office.agencies.entry(Vietnamese.fold(text)) != nil
    else { return nil }
    let key = PaperFields.agency.name
    let entry = Record.Entry(key: key, written: key, keyRange: value.range, value: value)
    return AgencyReader.read(Record([entry]), office: office, at: value.range)
  }

  /// The standard of its papers; nil where nobody says.
  private var standard: Standard? {
    record[OfficeFields.unitStandard.name]?.text
      .flatMap { Standard(rawValue: Vietnamese.fold($0)) }
      ?? superior?.standard ?? office.standard?.value
  }

  /// Who issues its papers, where neither it nor the record gives a whole agency.
  /// - Parameter issuer: who issues the papers of the conference, for the place.
  func issuer(
    _ issuer: (agency: Agency, standard: Standard), at place: SourceRange
  ) -> (agency: Agency, standard: Standard) {
    let standard = standard ?? issuer.standard
    guard !isPerson else {
      return (
        Agency(name: [], place: issuer.agency.place, spokenName: name, range: place), standard
      )
    }
    let short = record[OfficeFields.unitAbbreviation.name]
    let agency = Agency(
      parent: parent, name: [Vietnamese.capitals(name)],
      abbreviation: short?.text.map { Placed($0, at: short?.range) },
      place: superior?.agency.place ?? issuer.agency.place, spokenName: name, range: place)
    return (agency, standard)
  }

  /// The lines of its superior body above its name.
  private var parent: [String] {
    if let superior {
      let name = superior.agency.name.joined(separator: " ")
      return [
        name.replacing("ỦY BAN NHÂN DÂN", with: "UBND").replacing("UỶ BAN NHÂN DÂN", with: "UBND")
      ]
    }
    let value = record[OfficeFields.unitParent.name]
    return (value?.items ?? value.map { [$0] } ?? []).compactMap(\.text).map(Vietnamese.capitals)
  }

  /// Gives a head what neither the office file nor the record says.
  func complete(
    _ head: inout Head, _ issuer: (agency: Agency, standard: Standard), at place: SourceRange
  ) {
    if head.recipients.isEmpty {
      head.recipients = [
        Recipient(name: issuer.agency.spokenName, remark: "để báo cáo", range: place)
      ]
    }
    guard !isPerson else {
      if head.signers.isEmpty {
        head.signers = [[Signer(position: Placed("NGƯỜI BÁO CÁO", at: place), range: place)]]
      }
      guard head.agency.name.isEmpty else { return }
      // a person's report has no number; what heads it says what it is
      head.heading = Vietnamese.capitals(PaperKind.baoCao.name)
      return
    }
    let files = head.standard.conventions.filesWithClerk
    head.filing = head.filing ?? Filing(place: Placed(files ? "VT" : name, at: place))
  }
}
