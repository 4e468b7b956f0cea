import VanThuBase
import VanThuEngine

extension Conference {
  /// Something citizens ask for.
  public struct Petition: Sendable {
    /// Where it stands.
    public enum State: String, CaseIterable, Sendable {
      case new = "Mới"
      case underway = "Đang giải quyết"
      case solved = "Đã giải quyết"
      case answered = "Đã trả lời tại hội nghị"
      case forwarded = "Chuyển cấp trên"
    }

    /// How it came in.
    public enum Source: String, CaseIterable, Sendable {
      case before = "Trước hội nghị"
      case atConference = "Tại hội nghị"
      case post = "Qua bưu điện"
      case mail = "Qua thư điện tử"
    }

    /// Its place among the petitions, from 0.
    public var index: Int
    /// Its id.
    public var id: String
    /// Who asks.
    public var person: String?
    /// Where they live.
    public var home: String?
    /// Its field of life.
    public var field: String
    /// What is asked for.
    public var content: String
    /// How it came in.
    public var source: Source
    /// The day it came in, where the record says it.
    public var received: CivilDate?
    /// What was answered at the conference.
    public var answer: String?
    /// The office that is to solve it.
    public var unit: String?
    /// Its own deadline.
    public var deadline: CivilDate?
    /// Where it stands.
    public var state: State
    /// The day it was done with.
    public var doneOn: CivilDate?
    /// What came of it.
    public var result: String?
    /// Whether the office has no power to solve it.
    public var isBeyondPower: Bool
    /// The level it was forwarded to.
    public var forwardedTo: String?
    /// The day it was forwarded.
    public var forwardedOn: CivilDate?
    let origin: Located<PetitionKey>

    /// Whether somebody still has to do something here.
    public var isOpen: Bool { state == .new || state == .underway }
    /// Whether somebody still had to do something here on a day.
    public func isOpen(on day: CivilDate) -> Bool {
      isOpen || (state == .solved && doneOn.map { $0 > day } ?? false)
    }
    /// Whether it came in before the conference.
    public var cameBefore: Bool { source == .before }
    /// Whether there is anything to tell who asked.
    public var isAnswered: Bool { answer != nil || result != nil }

    /// The day it came in; the first session's when it does not say.
    public func receivedOn(_ conference: Conference) -> CivilDate? {
      received ?? conference.days.first
    }

    /// The day it is due: its own deadline, else so many days after it came in as the office sets.
    public func due(_ conference: Conference, _ office: Office) -> CivilDate? {
      if let deadline { return deadline }
      guard let days = office.days(OfficeFields.answer) else { return nil }
      return receivedOn(conference)?.adding(days: days)
    }
  }
}
