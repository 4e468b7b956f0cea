import VanThuBase

/// What a paper is about, where the law sets dates for it.
///
/// A template says so: `about` on its root tells what the paper does, `role` on a field what its value
/// means. Rules ask neither a template's id nor a field's name, so that an office's own templates are
/// held to the same law.
public struct Event: Sendable {
  /// What a paper does about its event; how templates write it in `about`.
  public enum Subject: String, CaseIterable, Sendable {
    /// It plans a dialogue.
    case dialoguePlan = "dialogue-plan"
    /// It makes a dialogue known.
    case dialogueNotice = "dialogue-notice"
    /// It invites to a dialogue.
    case dialogueInvitation = "dialogue-invitation"
    /// It makes known what a dialogue came to.
    case dialogueConclusion = "dialogue-conclusion"
    /// It invites to a meeting, which is a dialogue when its name says so.
    case meetingInvitation = "meeting-invitation"
  }

  /// What the paper does about it; nil when its template does not say.
  public var subject: Subject?
  /// The deadlines of the office whose paper it is.
  var deadlines = Deadlines()
  /// The values with a role, in the order of the record.
  private var values: [(role: FieldRole, datum: Datum, range: SourceRange?)] = []

  /// No event.
  public init() {}

  /// A date the record gives, and where.
  struct Day {
    let date: PartialDate
    let range: SourceRange?
  }

  /// The dates with a role.
  func days(_ role: FieldRole) -> [Day] {
    values.compactMap { value in
      guard value.role == role, case .date(let date, let source) = value.datum else { return nil }
      return Day(date: date, range: source?.range)
    }
  }

  /// The numbers with a role, and where the record gives them.
  func numbers(_ role: FieldRole) -> [Placed<Number>] {
    values.compactMap { value in
      guard value.role == role, case .number(let number) = value.datum else { return nil }
      return Placed(number, at: value.range)
    }
  }

  /// The texts with a role.
  func texts(_ role: FieldRole) -> [String] {
    values.compactMap { value in
      guard value.role == role, case .text(let text, _) = value.datum else { return nil }
      return text
    }
  }

  /// All dates that belong to the event.
  var allDays: [Day] { FieldRole.allCases.flatMap(days) }
}

extension Event {
  /// The event of a record.
  /// - Parameters:
  ///   - template: says what it is about, and which of its fields have a role.
  ///   - fields: the values of its fields, in their order.
  ///   - record: the record, for the places of what has none of its own.
  ///   - deadlines: the deadlines of the office.
  init(
    _ template: Template, _ fields: [Datum], _ record: Value, deadlines: Deadlines = Deadlines()
  ) {
    subject = template.about
    self.deadlines = deadlines
    for path in template.roles {
      gather(path.role, path.slots[...], template.fields, fields, record)
    }
  }

  private mutating func gather(
    _ role: FieldRole, _ path: ArraySlice<Int>, _ fields: [Field], _ values: [Datum],
    _ record: Value?
  ) {
    guard let slot = path.first, slot < values.count else { return }
    let given = record?.record?[fields[slot].name]
    let rest = path.dropFirst()
    guard !rest.isEmpty else {
      if case .missing = values[slot] { return }
      self.values.append((role, values[slot], given?.range))
      return
    }
    let children = fields[slot].children
    switch values[slot] {
    case .record(let inner): gather(role, rest, children, inner, given)
    case .list(let items):
      for (index, item) in items.enumerated() {
        guard case .record(let inner) = item else { continue }
        let places = given?.items
        gather(role, rest, children, inner, places.flatMap { index < $0.count ? $0[index] : nil })
      }
    default: break
    }
  }
}

/// What the value of a field means to the rules of law, whatever the field is called; how templates
/// write it in `role`.
public enum FieldRole: String, CaseIterable, Sendable {
  /// The day of the event.
  case eventDate = "event-date"
  /// What the event is called.
  case eventName = "event-name"
  /// A day before the event by which somebody has to do something for it.
  case eventDeadline = "event-deadline"
  /// How many days ahead the event is made known.
  case noticeDays = "notice-days"
  /// The day by which the results are made public.
  case publicationDeadline = "publication-deadline"

  /// The types a field with it may have, as templates write them.
  var types: [String] {
    switch self {
    case .eventDate, .eventDeadline, .publicationDeadline: ["date"]
    case .eventName: ["text"]
    case .noticeDays: ["number"]
    }
  }

  /// Whether a field of a kind may have it.
  func fits(_ kind: Field.Kind) -> Bool {
    switch (self, kind) {
    case (.eventDate, .date), (.eventDeadline, .date), (.publicationDeadline, .date),
      (.eventName, .text), (.noticeDays, .number):
      true
    default: false
    }
  }
}

extension Template {
  /// A field with a role, and the way to it.
  struct RolePath: Sendable {
    let role: FieldRole
    /// The order of the field among its siblings, outermost first.
    let slots: [Int]

    /// The fields with a role among fields and what lies inside them.
    static func all(in fields: [Field]) -> [RolePath] {
      fields.enumerated().flatMap { index, field in
        (field.role.map { [RolePath(role: $0, slots: [index])] } ?? [])
          + all(in: field.children).map { RolePath(role: $0.role, slots: [index] + $0.slots) }
      }
    }
  }
}
