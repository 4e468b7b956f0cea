import VanThuBase
import VanThuEngine

/// Petitions as the papers of a dossier see them: as they stood on the day of the paper, and with what
/// follows from the record.
enum PetitionFields {
  private enum Name: String, CaseIterable {
    case moment = "luc"
    case order = "thu_tu_nhan"
    case intake = "cach_gui"
    case course = "xu_ly"
    case awaitsReply = "cho_cap_tren"
    case isUnfinished = "con_viec"
    case isOverdue = "qua_han"
  }

  /// What follows from the record, declared behind what it gives.
  static let declared: [Field] = Name.allCases.map { name in
    let kind: Field.Kind =
      switch name {
      case .moment, .intake, .course: .text
      case .order: .number
      case .awaitsReply, .isUnfinished, .isOverdue: .bool
      }
    return Field(name: name.rawValue, label: name.rawValue, kind: kind, isRequired: true)
  }

  /// Works it out for a paper.
  /// - Parameters:
  ///   - values: the values of the paper's fields, those of the record among them.
  ///   - day: the day of the paper; nil tells all that is known.
  static func set(
    in values: inout FieldValues, _ conference: Conference, _ office: Office, on day: CivilDate?
  ) {
    var index = 0
    values.change(Conference.Key.petitions.rawValue) { item in
      defer { index += 1 }
      guard conference.petitions.indices.contains(index) else { return }
      let petition = conference.petitions[index]
      derive(petition, conference, office, day, &item)
      hideLater(petition, day, &item)
    }
  }

  private static func derive(
    _ petition: Conference.Petition, _ conference: Conference, _ office: Office, _ day: CivilDate?,
    _ item: inout FieldValues
  ) {
    let moment = petition.intake.moment
    let order = Conference.Petition.Moment.allCases.firstIndex(of: moment) ?? 0
    item[Name.moment.rawValue] = Datum(moment.rawValue)
    item[Name.order.rawValue] = Datum(order)
    item[Name.intake.rawValue] = Datum(petition.intake.phrase)
    item[Name.course.rawValue] = Datum(petition.course.rawValue)
    let awaitsReply = petition.progress.awaitsReply(on: day)
    item[Name.awaitsReply.rawValue] = Datum(awaitsReply)
    item[Name.isUnfinished.rawValue] = Datum(awaitsReply || petition.isOpen(on: day))
    let due = petition.due(conference, office)
    let isLate = day.flatMap { day in due.map { $0 < day } } ?? false
    item[Name.isOverdue.rawValue] = Datum(isLate && petition.isOpen(on: day))
    item[Conference.PetitionKey.state.rawValue] = Datum(petition.progress.state(on: day).rawValue)
    if petition.deadline == nil {
      item[Conference.PetitionKey.deadline.rawValue] = Datum(petition.due(conference, office))
    }
  }

  /// Takes away what had not happened yet on a day.
  private static func hideLater(
    _ petition: Conference.Petition, _ day: CivilDate?, _ item: inout FieldValues
  ) {
    guard let day else { return }
    let progress = petition.progress
    func hide(_ keys: Conference.PetitionKey...) {
      for key in keys { item[key.rawValue] = .missing }
    }
    if let done = progress.doneOn, done > day { hide(.doneOn, .answeredBy) }
    if let sent = progress.forwardedOn, sent > day { hide(.forwardedOn) }
    if !progress.hasResult(on: day) { hide(.result) }
  }
}
