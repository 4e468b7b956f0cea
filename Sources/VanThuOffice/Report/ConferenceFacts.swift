import VanThuBase
import VanThuEngine

/// What a report needs to know of one conference: no names of citizens, no homes.
public struct ConferenceFacts: Sendable {
  /// A petition in a report.
  public struct Petition: Sendable {
    /// Its id inside the dossier.
    public var id: String
    /// What is asked for; empty when a report does not print it, for the petition is done with.
    public var content: String
    /// Its field of life.
    public var field: String
    /// When it came in, seen from the conference.
    public var moment: Conference.Petition.Moment
    /// The way it came in; nil when nobody wrote it down.
    public var channel: Conference.Petition.Channel?
    /// The office that is to solve it; nil when nobody was named.
    public var unit: String?
    /// When it came in.
    public var received: CivilDate?
    /// When it is due.
    public var due: CivilDate?
    /// What became of it.
    public var progress: Conference.Petition.Progress
    /// The level it was forwarded to.
    public var forwardedTo: String?
    /// The id of the petition of an earlier conference that it raises again.
    public var repeats: String?
    /// Where the record says so.
    var repeatsPlace: SourceRange?

    /// How it stood on the evening of a day.
    public func outcome(on day: CivilDate) -> Outcome {
      switch progress.state(on: day) {
      case .solved: .solved
      case .answered: .answered
      case .forwarded: .forwarded
      case .new, .underway: due.map { $0 < day } ?? false ? .overdue : .open
      }
    }
  }

  /// How a petition stands on a day. Each stands in exactly one way.
  public enum Outcome: String, CaseIterable, Sendable {
    case solved = "Đã giải quyết"
    case answered = "Đã trả lời tại hội nghị"
    case forwarded = "Đã chuyển cấp trên"
    case open = "Đang giải quyết, chưa quá hạn"
    case overdue = "Đang giải quyết, quá hạn"
  }

  /// The file of its record, for messages.
  public var path: String
  /// Where the record gives the day of a conference that is not known to have been held.
  var dayPlace: SourceRange?
  /// Where the first petition stands whose day is not known.
  var undatedPlace: SourceRange?
  /// Its name as a sentence writes it.
  public var name: String
  /// The agency that held it.
  public var agency: String
  /// How it came about.
  public var kind: Conference.Kind
  /// Its form: face to face, online …
  public var form: String
  /// Days of its sessions, in order.
  public var days: [CivilDate]
  /// Where its sessions were.
  public var place: String
  /// Whether it was held.
  public var isHeld: Bool
  /// How many people attended.
  public var attendance: Int
  /// Where and when its results were published.
  public var publications: [(place: String, day: CivilDate)]
  /// Its petitions.
  public var petitions: [Petition]

  /// The day it counts on: that of its last session.
  public var day: CivilDate? { days.last }

  /// The day its results had to be public.
  public var publicationDue: CivilDate?
  /// How long the office has for that.
  public var publicationSpan: DaySpan?

  /// The first publication known on a day, and how many days behind the last session it was; nil when
  /// there was none.
  public func publication(asOf day: CivilDate) -> (day: CivilDate, delay: Int)? {
    guard let held = days.last,
      let first = publications.map(\.day).filter({ $0 <= day }).min()
    else { return nil }
    return (first, max(0, first.dayNumber - held.dayNumber))
  }

  /// Takes the facts out of a record.
  /// - Parameters:
  ///   - conference: the conference.
  ///   - office: its office, for units and deadlines.
  ///   - path: the record's file, for messages.
  ///   - day: what petitions done with on this day asked for is not kept; nil keeps all.
  public init(
    _ conference: Conference, office: Office, path: String = "", openOn day: CivilDate? = nil
  ) {
    self.path = path
    name = conference.name
    agency =
      AgencyReader.read(conference.common, office: office, at: conference.place).agency.spokenName
    kind = conference.kind
    form = conference.form.rawValue
    let sessions = conference.days
    var seen: Set<Int> = []
    days = sessions.filter { seen.insert($0.dayNumber).inserted }
    var places: [String] = []
    for place in conference.sessions.compactMap(\.venue) where !places.contains(place) {
      places.append(place)
    }
    place = places.joined(separator: "; ")
    isHeld = conference.isHeld
    attendance =
      (conference.attendance
      ?? conference.groups.compactMap(\.present).reduce(Number(0), +)).whole
    publications = conference.publications.compactMap { item in
      item.day.map { (item.venue, $0) }
    }
    publicationSpan = office.deadlines.span(.posting)
    publicationDue = days.last.flatMap { office.deadlines.due(.posting, from: $0) }
    let held = days.first
    // a place holds on to its text: only where it is wanted, and of that its lines alone
    if !isHeld {
      dayPlace =
        (conference.sessions.last { $0.day == conference.days.last }?.origin.place(of: .day))?.apart
    }
    if held == nil, let undated = conference.petitions.first(where: { $0.received == nil }) {
      undatedPlace =
        (undated.origin.place(of: .received, .id, .content) ?? undated.origin.range).apart
    }
    var words = Words()
    petitions = conference.petitions.map { petition in
      var facts = Petition(petition, conference, office, held: held)
      facts.field = words.one(facts.field)
      facts.unit = facts.unit.map { words.one($0) }
      if let day, ![.open, .overdue].contains(facts.outcome(on: day)) { facts.content = "" }
      return facts
    }
  }
}

/// Keeps names that recur in a record once.
private struct Words {
  private var known: [String: String] = [:]

  mutating func one(_ text: String) -> String {
    if let kept = known[text] { return kept }
    known[text] = text
    return text
  }
}

extension ConferenceFacts.Petition {
  /// Takes the facts out of a petition.
  /// - Parameter held: the first day of the conference.
  fileprivate init(
    _ petition: Conference.Petition, _ conference: Conference, _ office: Office, held: CivilDate?
  ) {
    id = petition.id
    content = petition.content
    field = petition.field
    moment = petition.intake.moment
    channel = petition.intake.channel
    unit = petition.unit
    received = petition.received ?? held
    due = petition.due(conference, office)
    progress = petition.progress
    forwardedTo = progress.state == .forwarded ? petition.forwardedTo : nil
    repeats = petition.repeats
    if repeats != nil { repeatsPlace = petition.origin.place(of: .repeats)?.apart }
  }
}
