import VanThuBase
import VanThuEngine

extension Conference {
  /// Something citizens ask for.
  public struct Petition: Sendable {
    /// Its place among the petitions, from 0.
    public var index: Int
    /// Its id.
    public var id: String
    /// What stands before their name in a sentence.
    public var address: String?
    /// Who asks.
    public var person: String?
    /// Where they live.
    public var home: String?
    /// Its field of life.
    public var field: String
    /// What is asked for.
    public var content: String
    /// When and how it came in.
    public var intake: Intake
    /// The day it came in, where the record says it.
    public var received: CivilDate?
    /// What was answered at the conference.
    public var answer: String?
    /// Who answered there, for the office.
    public var answerer: String?
    /// The office that is to solve it.
    public var unit: String?
    /// Its own deadline.
    public var deadline: CivilDate?
    /// What became of it.
    public var progress: Progress
    /// What came of it.
    public var result: String?
    /// The paper that answers it, as a citation.
    public var answeredBy: String?
    /// Whether the office has no power to solve it.
    public var isBeyondPower: Bool
    /// The level it was forwarded to.
    public var forwardedTo: String?
    /// The id of the petition of an earlier conference that it raises again.
    public var repeats: String?
    let origin: Located<PetitionKey>

    /// Whether there is anything to tell who asked.
    public var isAnswered: Bool { answer != nil || result != nil }

    /// Whether it had come in by a day; what has no day has.
    public func isKnown(on day: CivilDate?) -> Bool {
      guard let day, let received else { return true }
      return received <= day
    }

    /// The day it came in; the first session's when it does not say.
    public func receivedOn(_ conference: Conference) -> CivilDate? {
      received ?? conference.days.first
    }

    /// The day it is due: its own deadline, else so many days as the office sets behind the end of the
    /// conference where it was assigned, or behind its receipt where the office counts from there. What
    /// was answered on the spot has none but its own.
    public func due(_ conference: Conference, _ office: Office) -> CivilDate? {
      if let deadline { return deadline }
      guard course != .answered, let span = office.deadlines.span(.answer) else { return nil }
      let start =
        office.deadlines.countsFromReceipt ? receivedOn(conference) : intake.concludedOn
      return start.flatMap { office.deadlines.calendar.day(span, after: $0) }
    }

    /// The day from which on a higher level is reminded that it has not answered.
    func replyDue(_ office: Office) -> CivilDate? {
      progress.forwardedOn.flatMap { office.deadlines.due(.reply, from: $0) }
    }
  }
}
