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
    let unit = task.unit.map { OfficeUnit($0, office) }
    let record = record(task, unit, issued)
    var (head, found) = HeadReader.read(
      record, office: office, at: place, issuer: unit.map { $0.issuer(issuer(nil), at: place) })
    unit?.complete(&head, issuer(nil), at: place)
    func isSaid(_ key: Field) -> Bool { record.entry(key.name) != nil }
    if !(issued?.gives(PaperFields.signers) ?? false) {
      switch task.paper.signing {
      case .office: break
      case .minutes: head.signers = [minutesSigners(head.standard)]
      case .posting: head.signers = postingSigners(head.standard)
      }
    }
    if !isSaid(PaperFields.recipients), task.unit == nil, task.paper.receiving != .office {
      head.recipients = recipients(task)
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
  private func record(
    _ task: DossierMaker.Task, _ unit: OfficeUnit?, _ issued: Conference.Issued?
  ) -> Record {
    // a letter to a citizen that is published keeps to the initials, whatever was typed
    let hidden = mask != nil && task.petition != nil ? PaperFields.addressees.name : nil
    let written = (issued?.own.entries ?? []).filter { $0.key != hidden }
    let own = mask.map { mask in written.map { mask.masked($0) } } ?? written
    // what a unit issues itself is headed, signed and sent by that unit; a paper with recipients of its
    // own is not sent to those of all papers
    let foreign =
      (unit == nil ? [] : OfficeUnit.keys.map(\.name))
      + (task.paper.receiving == .office ? [] : [PaperFields.recipients.name])
    func besides(_ taken: [Record.Entry], _ entries: [Record.Entry]) -> [Record.Entry] {
      entries.filter { entry in !taken.contains { $0.key == entry.key } }
    }
    let given = own + besides(own, unit?.entries ?? listed(task.paper))
    let common = conference.common.entries.filter { !foreign.contains($0.key) }
    return Record(besides(given, common) + given)
  }

  /// The recipients the office file lists for a paper, under the paper's id.
  private func listed(_ paper: DossierPaper) -> [Record.Entry] {
    guard let list = office.recipients.entry(Vietnamese.fold(paper.id)) else { return [] }
    let key = PaperFields.recipients.name
    return [.init(key: key, written: key, keyRange: list.keyRange, value: list.value)]
  }

  /// Who gets a paper that is not for all who get the papers of the office.
  private func recipients(_ task: DossierMaker.Task) -> [Recipient] {
    let place = conference.place
    var recipients: [Recipient] = []
    if task.paper.receiving == .invited {
      let name = task.guest == nil ? "Như thành phần mời" : "Khách mời có tên trên"
      recipients.append(Recipient(name: name, range: place))
    }
    let chair = conference.chair.title?.capitalFirst ?? ""
    recipients.append(
      Recipient(
        name: chair, remark: task.paper.receiving == .chair ? nil : "để báo cáo", range: place))
    if let unit = task.petition?.unit { recipients.append(Recipient(name: unit, range: place)) }
    return recipients.filter { !$0.name.isEmpty }
  }

  /// Whether a letter to the units that petitions were given to would go to the office itself alone.
  func isToItself(_ paper: DossierPaper) -> Bool {
    guard case .units(let isConcerned) = paper.addressing else { return false }
    let own = Vietnamese.fold(issuer(nil).agency.spokenName)
    let units = concerned(isConcerned, nil)
    return !units.isEmpty && units.allSatisfy { DossierHead.isSame($0, own) }
  }

  /// The units that petitions were given to.
  private func concerned(
    _ isConcerned: (Conference.Petition, CivilDate?) -> Bool, _ day: CivilDate?
  ) -> [String] {
    conference.petitions.filter { $0.isKnown(on: day) && isConcerned($0, day) }.compactMap(\.unit)
  }

  /// Whether a name is that of an office, with or without its place: Ủy ban nhân dân xã.
  private static func isSame(_ name: String, _ folded: String) -> Bool {
    let name = Vietnamese.fold(name)
    return name == folded || folded.hasPrefix(name + "_")
  }

  private func addressees(_ task: DossierMaker.Task, _ day: CivilDate?) -> [String] {
    var names: [String] = []
    let own = Vietnamese.fold(issuer(nil).agency.spokenName)
    func add(_ name: String?) {
      guard let name, !names.contains(name) else { return }
      // an office does not write to itself
      if !DossierHead.isSame(name, own) { names.append(name) }
    }
    switch task.paper.addressing {
    case .none: break
    case .units(let isConcerned):
      let units = concerned(isConcerned, day)
      units.forEach { add($0) }
      // a letter that the record tells of went somewhere
      if names.isEmpty, let first = units.first { names = [first] }
    case .higherLevels(let isConcerned):
      conference.petitions.filter { $0.isKnown(on: day) && isConcerned($0, day) }
        .forEach { add($0.forwardedTo) }
    case .citizen:
      guard let petition = task.petition, conference.petitions.indices.contains(petition.index),
        let person = conference.petitions[petition.index].person
      else { break }
      let home = conference.petitions[petition.index].home.map { ", \($0)" } ?? ""
      let form = conference.petitions[petition.index].address
      add(FormsOfAddress.address(person, form).capitalFirst + home)
    }
    return names
  }

  /// Who took the minutes at the left, who chaired at the right.
  private func minutesSigners(_ standard: Standard) -> [Signer] {
    let titles = standard.conventions.minutesSigners
    return [
      signer(titles.secretary, conference.secretary, .secretary, "thư ký"),
      signer(titles.chair, conference.chair, .chair, "người chủ trì"),
    ]
  }

  /// Who wrote down that the results were posted, who saw it, who stands for the place; two beside one
  /// another. Who saw it may sign by hand.
  private func postingSigners(_ standard: Standard) -> [[Signer]] {
    let titles = standard.conventions.postingSigners
    func signers(_ role: Conference.PostingSigner.Role, _ title: String) -> [Signer] {
      conference.postingSigners.filter { $0.role == role }
        .map { signer(title, $0.person, .postingSigners, role.rawValue.lowercasedFirst) }
    }
    var makers = signers(.maker, titles.maker)
    if makers.isEmpty {
      makers = [signer(titles.maker, conference.secretary, .secretary, "thư ký")]
    }
    var witnesses = signers(.witness, titles.witness)
    if witnesses.isEmpty {
      witnesses = [signer(titles.witness, .init(), .postingSigners, "người chứng kiến")]
    }
    let all = makers + witnesses + signers(.representative, titles.representative)
    return stride(from: 0, to: all.count, by: 2).map { Array(all[$0..<min($0 + 2, all.count)]) }
  }

  /// Somebody the record names elsewhere than among signers.
  /// - Parameters:
  ///   - key: where it names them.
  ///   - role: what they are, for a message that has no name.
  private func signer(
    _ position: String, _ person: Conference.Person, _ key: Conference.Key, _ role: String
  ) -> Signer {
    let place = conference.origin.keyPlace(of: key) ?? conference.place
    let name = Conference.PersonKey.name.rawValue
    return Signer(
      position: Placed(position, at: place), name: person.name.map { Placed($0, at: place) },
      range: place,
      nameless: (
        "họ tên \(role) (`\(key.rawValue)`) chưa có nên chỗ ký để trống",
        "thêm `\(name): …` vào `\(key.rawValue)`, hoặc để ghi tay khi ký"
      ))
  }
}
