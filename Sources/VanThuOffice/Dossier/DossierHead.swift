import VanThuBase
import VanThuEngine

/// Puts the heads of a dossier's papers together: what the record says of the paper, else what it says
/// of all, else what the paper asks for.
struct DossierHead {
  private let conference: Conference
  private let office: Office
  /// Takes citizens' names out of what the record says of a paper; nil where they stay.
  private let mask: NameMask?

  /// Takes a conference, as the papers tell of it.
  init(_ conference: Conference, _ office: Office, mask: NameMask?) {
    self.conference = conference
    self.office = office
    self.mask = mask
  }

  /// The head of a paper, and what it was taken from.
  /// - Parameter issued: what the record says of this paper alone.
  func head(
    _ task: DossierMaker.Task, _ issued: Conference.Issued?
  ) -> (head: Head, origin: PaperMaker.Origin) {
    let place = conference.place
    let unit = task.unit.map { UnitHead($0, issuer(nil), office, at: place) }
    let record = record(task, issued)
    var (head, found) = HeadReader.read(
      record, office: office, at: place, issuer: unit.map { ($0.agency, $0.standard) })
    if let unit { unit.complete(&head) }
    func isSaid(_ key: Field) -> Bool { record.entry(key.name) != nil }
    if task.paper.signing == .minutes, !(issued?.gives(PaperFields.signers) ?? false) {
      head.signers = [minutesSigners(head.standard)]
    }
    if !isSaid(PaperFields.addressees) {
      head.addressees = addressees(task, issued?.date).map { Placed($0, at: place) }
    }
    if !head.addressees.isEmpty, let first = head.recipients.first,
      !Vietnamese.fold(first.name).hasPrefix("nhu_tren")
    {
      // what is addressed to somebody starts its recipients with them
      head.recipients.insert(Recipient(name: "Như trên", range: place), at: 0)
    }
    var origin = PaperMaker.Origin(
      Value(.record(record), at: conference.origin.range), at: place, found: found)
    origin.fields = conference.value
    origin.isShared = true
    origin.isExempt = conference.kind == .urgent && task.paper.phase == .before
    return (head, origin)
  }

  /// Who issues a paper, by what the record says of it or of all; faults are not told here.
  func issuer(_ issued: Conference.Issued?) -> (agency: Agency, standard: Standard) {
    let own = issued?.own.entry(PaperFields.agency.name)
    return AgencyReader.read(
      own.map { Record([$0]) } ?? conference.common, office: office, at: conference.place)
  }

  /// The keys the record gives for a paper: its own before those of all papers.
  private func record(_ task: DossierMaker.Task, _ issued: Conference.Issued?) -> Record {
    // a letter to a citizen that is published keeps to the initials, whatever was typed
    let hidden = mask != nil && task.petition != nil ? PaperFields.addressees.name : nil
    let given = (issued?.own.entries ?? []).filter { $0.key != hidden }
    let own = mask.map { mask in given.map { mask.masked($0) } } ?? given
    // what an office of the commune issues itself is headed, signed and sent by that office
    let foreign = task.unit == nil ? [] : UnitHead.keys.map(\.name)
    let common = conference.common.entries.filter { entry in
      !foreign.contains(entry.key) && !own.contains { $0.key == entry.key }
    }
    return Record(common + own)
  }

  private func addressees(_ task: DossierMaker.Task, _ day: CivilDate?) -> [String] {
    var names: [String] = []
    func add(_ name: String?) {
      if let name, !names.contains(name) { names.append(name) }
    }
    switch task.paper.addressing {
    case .none: break
    case .units(let isConcerned):
      conference.petitions.filter { $0.isKnown(on: day) && isConcerned($0, day) }
        .forEach { add($0.unit) }
    case .higherLevels(let isConcerned):
      conference.petitions.filter { $0.isKnown(on: day) && isConcerned($0, day) }
        .forEach { add($0.forwardedTo) }
    case .citizen:
      guard let petition = task.petition, conference.petitions.indices.contains(petition.index),
        let person = conference.petitions[petition.index].person
      else { break }
      let home = conference.petitions[petition.index].home.map { ", \($0)" } ?? ""
      add("Ông (bà) \(person)\(home)")
    }
    return names
  }

  /// Who took the minutes at the left, who chaired at the right.
  private func minutesSigners(_ standard: Standard) -> [Signer] {
    let place = conference.place
    let titles = standard.conventions.minutesSigners
    func signer(_ position: String, _ person: Conference.Person) -> Signer {
      Signer(
        position: Placed(position, at: place), name: person.name.map { Placed($0, at: place) },
        range: place)
    }
    return [
      signer(titles.secretary, conference.secretary),
      signer(titles.chair, conference.chair),
    ]
  }
}

/// The head of a paper that an office of the commune issues itself: its name heads it, its head signs.
struct UnitHead {
  /// What the unit says itself, whatever the record says for all papers.
  static let keys = [
    PaperFields.agency, PaperFields.signers, PaperFields.filing, PaperFields.recipients,
  ]

  let agency: Agency
  let standard: Standard
  private let signers: [[Signer]]
  private let recipients: [Recipient]
  private let filing: Placed<String>

  /// Takes a unit.
  /// - Parameters:
  ///   - issuer: the agency it belongs to.
  ///   - place: where to say what is wrong with it.
  init(
    _ unit: String, _ issuer: (agency: Agency, standard: Standard), _ office: Office,
    at place: SourceRange
  ) {
    let known = office.units.entries.first { entry in
      let name = entry.value.record?["ten"]?.text ?? entry.written
      return Vietnamese.fold(name) == Vietnamese.fold(unit)
    }?.value.record
    let parent = issuer.agency.name.joined(separator: " ")
      .replacing("ỦY BAN NHÂN DÂN", with: "UBND").replacing("UỶ BAN NHÂN DÂN", with: "UBND")
    let initials = unit.split(separator: " ").compactMap(\.first).map { $0.uppercased() }
      .filter { $0.first?.isLetter == true }.joined()
    standard = issuer.standard
    agency = Agency(
      parent: parent.isEmpty ? [] : [Vietnamese.capitals(parent)],
      name: [Vietnamese.capitals(unit.uppercased())],
      abbreviation: Placed(known?["viet_tat"]?.text ?? initials, at: place),
      place: issuer.agency.place, spokenName: unit, range: place)
    let head = Placed(UnitHead.head(of: unit), at: place)
    signers =
      known?["ky"].map { HeadReader.signers($0, office: office) }
      ?? [[Signer(position: head, range: place)]]
    filing = Placed(standard.conventions.filesWithClerk ? "VT" : unit, at: place)
    recipients = [issuer.agency.spokenName, "Lãnh đạo \(unit.lowercasedFirst)"].map {
      Recipient(name: $0, range: place)
    }
  }

  /// Gives a head what the record does not say of this paper alone.
  func complete(_ head: inout Head) {
    if head.signers.isEmpty { head.signers = signers }
    if head.recipients.isEmpty { head.recipients = recipients }
    head.filing = head.filing ?? Filing(place: filing)
  }

  /// The title of who heads a unit, by what the unit is called.
  private static func head(of unit: String) -> String {
    let folded = Vietnamese.fold(unit)
    let titles = [
      ("van_phong", "CHÁNH VĂN PHÒNG"), ("phong", "TRƯỞNG PHÒNG"), ("trung_tam", "GIÁM ĐỐC"),
      ("cong_an", "TRƯỞNG CÔNG AN"), ("ban", "TRƯỞNG BAN"), ("tram", "TRƯỞNG TRẠM"),
      ("uy_ban_mat_tran", "CHỦ TỊCH"), ("thon", "TRƯỞNG THÔN"), ("chi_bo", "BÍ THƯ"),
    ]
    return titles.first { folded.hasPrefix($0.0) }?.1 ?? "THỦ TRƯỞNG ĐƠN VỊ"
  }
}
