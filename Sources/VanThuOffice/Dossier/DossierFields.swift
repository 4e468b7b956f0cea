import VanThuBase
import VanThuEngine

/// What templates of the dossier see beside the record: fields that are worked out.
enum DossierFields {
  private enum Name: String, CaseIterable {
    case firstDay = "ngay_dau"
    case lastDay = "ngay_cuoi"
    case citations = "dan_chieu"
    case unit = "rieng_don_vi"
    case petitions = "rieng_kien_nghi"
    case invited = "tong_moi"
    case present = "tong_du"
    case isClosed = "het_han_gui"
    case guest = "rieng_khach"
    case guestsOfNoGroup = "khach_khac"
  }

  /// The fields of the record, with what follows from it.
  static let declared: Result<[Field], DiagnosticsError> = Result {
    () throws(DiagnosticsError) -> [Field] in
    let record = try Conference.recordType.get().fields.map { field in
      let more =
        switch Conference.Key(rawValue: field.name) {
        case .petitions: PetitionFields.declared
        case .groups: AttendanceFields.ofGroup
        default: [Field]()
        }
      guard !more.isEmpty else { return field }
      return Field(name: field.name, label: field.label, kind: .list(field.children + more))
    }
    func children(_ key: Conference.Key) -> [Field] { record[key.rawValue]?.children ?? [] }
    return record + derived(children(.petitions), children(.guests))
  }

  /// The fields that are worked out.
  private static func derived(_ petition: [Field], _ guest: [Field]) -> [Field] {
    Name.allCases.map { name in
      switch name {
      case .firstDay, .lastDay: field(name.rawValue, .date, isRequired: true)
      case .citations:
        field(
          name.rawValue,
          .group(DossierPaper.all.map { field(slot(of: $0), .text, isRequired: false) }),
          isRequired: true)
      case .unit: field(name.rawValue, .text, isRequired: false)
      case .petitions: field(name.rawValue, .list(petition), isRequired: false)
      case .guest: field(name.rawValue, .list(guest), isRequired: false)
      case .guestsOfNoGroup: field(name.rawValue, AttendanceFields.ofGuests, isRequired: false)
      case .invited, .present: field(name.rawValue, .number, isRequired: true)
      case .isClosed: field(name.rawValue, .bool, isRequired: true)
      }
    }
  }

  private static func field(_ name: String, _ kind: Field.Kind, isRequired: Bool) -> Field {
    Field(name: name, label: name, kind: kind, isRequired: isRequired)
  }

  /// The name of a paper's citation.
  private static func slot(of paper: DossierPaper) -> String {
    paper.id.replacing("-", with: "_")
  }

  /// Works them out for a paper.
  /// - Parameters:
  ///   - conference: the conference as this paper tells of it.
  ///   - citations: how papers are cited, by id.
  ///   - unit: the office whose paper it is.
  ///   - petitions: the petitions it is about, where it is not about all.
  ///   - guest: who it invites by name.
  ///   - day: the day of the paper, which knows of nothing later.
  ///   - isAhead: whether it looks ahead to the conference.
  static func set(
    in values: inout FieldValues, _ conference: Conference, _ office: Office,
    citations: [String: String], unit: String?, petitions: [Conference.Petition],
    guest: Conference.Guest?, on day: CivilDate?, isAhead: Bool
  ) {
    PetitionFields.set(in: &values, conference, office, on: day)
    AddressedNames.set(in: &values)
    AttendanceFields.set(in: &values, conference, guests: Name.guestsOfNoGroup.rawValue)
    values[Conference.Key.withSecretary.rawValue] = .bool(conference.isWithSecretary)
    if let guest { values[Name.guest.rawValue] = invited(guest, conference, values) }
    let held = heldSessions(&values, conference, by: isAhead ? nil : day)
    let days = held.compactMap(\.day)
    let written = conference.sessions.lazy.compactMap(\.date).first
    let partial = written.map { Datum.date($0, source: nil) } ?? .missing
    values[Name.firstDay.rawValue] = days.first.map { Datum($0) } ?? partial
    values[Name.lastDay.rawValue] = days.last.map { Datum($0) } ?? partial
    for paper in DossierPaper.all {
      values["\(Name.citations.rawValue).\(slot(of: paper))"] = Datum(citations[paper.id])
    }
    values[Name.unit.rawValue] = Datum(unit)
    let known = { (petitions: [Conference.Petition]) in petitions.filter { $0.isKnown(on: day) } }
    values[Name.petitions.rawValue] = ConferenceDecoder.values(of: known(petitions), in: values)
    let all = Conference.Key.petitions.rawValue
    values[all] = ConferenceDecoder.values(of: known(conference.petitions), in: values)
    values[Name.isClosed.rawValue] = Datum(isClosed(conference, on: day))
    let (invited, present) = (conference.groups.map(\.invited), conference.groups.map(\.present))
    values[Name.invited.rawValue] = .number(invited.compactMap(\.self).reduce(Number(0), +))
    values[Name.present.rawValue] = .number(present.compactMap(\.self).reduce(Number(0), +))
  }

  /// The guest an invitation is for, as templates see a list of one.
  private static func invited(
    _ guest: Conference.Guest, _ conference: Conference, _ values: FieldValues
  ) -> Datum {
    guard case .list(let items) = values[Conference.Key.guests.rawValue],
      items.count == conference.guests.count,
      let index = conference.guests.firstIndex(where: { $0 == guest })
    else { return .list([]) }
    return .list([items[index]])
  }

  /// The sessions a paper tells of: one that looks back, only of those held by its day.
  private static func heldSessions(
    _ values: inout FieldValues, _ conference: Conference, by day: CivilDate?
  ) -> [Conference.Session] {
    let all = conference.sessions
    let held = all.indices.filter { index in
      guard let day, let session = all[index].day else { return true }
      return session <= day
    }
    let key = Conference.Key.sessions.rawValue
    guard !held.isEmpty, held.count < all.count, case .list(let items) = values[key],
      items.count == all.count
    else { return all }
    values[key] = .list(held.map { items[$0] })
    return held.map { all[$0] }
  }

  /// Whether the time for sending opinions ahead was over on a day, and none came in after it.
  private static func isClosed(_ conference: Conference, on day: CivilDate?) -> Bool {
    guard let end = conference.notice.opinionsUntil, day.map({ end <= $0 }) ?? true else {
      return false
    }
    return !conference.petitions.contains { petition in
      petition.intake.moment == .before && petition.isKnown(on: day)
        && petition.received.map { $0 > end } ?? false
    }
  }
}
