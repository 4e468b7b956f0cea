import VanThuBase
import VanThuEngine

extension Conference.Petition {
  /// How a petition stands. Each stands in exactly one way on any day.
  public enum State: String, CaseIterable, Sendable {
    case new = "Mới"
    case underway = "Đang giải quyết"
    case solved = "Đã giải quyết"
    case answered = "Đã trả lời tại hội nghị"
    case forwarded = "Chuyển cấp trên"

    /// Whether somebody of the office still has to do something.
    public var isOpen: Bool { self == .new || self == .underway }
  }

  /// What the chair concluded about it. Each petition has exactly one course, which does not change by
  /// what becomes of it later.
  public enum Course: String, CaseIterable, Sendable {
    case answered = "Trả lời tại hội nghị"
    case assigned = "Giao đơn vị"
    case forwarded = "Chuyển cấp trên"
  }

  /// What became of a petition and when. Papers, status, report and indexes ask nothing else for the
  /// state of a petition.
  public struct Progress: Sendable {
    /// Its state: the one the record gives, unless a day the record gives tells of a later one.
    public let state: State
    /// The state the record gives, where it gives one.
    let given: State?
    /// The day it was done with, was answered at the conference, or the higher level answered.
    public let doneOn: CivilDate?
    /// The day it was forwarded.
    public let forwardedOn: CivilDate?
    /// Whether it went to a higher level at some time.
    public let isForwarded: Bool
    /// Whether there is an answer from where it went.
    let isReplied: Bool

    /// Works it out.
    /// - Parameters:
    ///   - given: the state the record gives; nil when it gives none.
    ///   - doneOn: the day the record gives for its end.
    ///   - heldOn: the day of the conference, on which what is answered there is answered.
    ///   - target: the level it was forwarded to.
    ///   - hasResult: whether the record says what came of it.
    init(
      _ given: State?, doneOn: CivilDate?, heldOn: CivilDate?, forwardedOn: CivilDate?,
      to target: String?, hasResult: Bool
    ) {
      let wasSent = target != nil || forwardedOn != nil
      self.given = given
      state =
        switch given {
        case nil: wasSent ? .forwarded : doneOn != nil ? .solved : .new
        case .new?, .underway?:
          forwardedOn != nil ? .forwarded : doneOn != nil ? .solved : given ?? .new
        case .answered?: wasSent ? .forwarded : .answered
        case .solved?, .forwarded?: given ?? .new
        }
      self.doneOn = doneOn ?? (state == .answered ? heldOn : nil)
      self.forwardedOn = forwardedOn
      isForwarded = state == .forwarded || wasSent
      isReplied = hasResult
    }

    /// How it stood on the evening of a day.
    /// - Parameter day: the day; nil takes all that is known.
    public func state(on day: CivilDate?) -> State {
      switch state {
      case .new, .underway: return state
      case .answered: return Progress.happened(doneOn, by: day) ? .answered : .new
      case .forwarded: return Progress.happened(forwardedOn, by: day) ? .forwarded : .underway
      case .solved:
        if Progress.happened(doneOn, by: day) { return .solved }
        return isForwarded && Progress.happened(forwardedOn, by: day) ? .forwarded : .underway
      }
    }

    /// Whether the higher level had not answered yet on the evening of a day.
    public func awaitsReply(on day: CivilDate?) -> Bool {
      guard state(on: day) == .forwarded else { return false }
      return !(state == .forwarded && isReplied && Progress.happened(doneOn, by: day))
    }

    /// Whether what came of it was known on the evening of a day: a result belongs to the day it was
    /// done with; what is still being worked on tells how far it is.
    func hasResult(on day: CivilDate?) -> Bool {
      isReplied && (state.isOpen || Progress.happened(doneOn, by: day))
    }

    /// The day it left the office's hands, where that is known.
    public var endedOn: CivilDate? { state == .forwarded ? forwardedOn : doneOn }

    /// Whether something without a day, or with one that is not later, has happened.
    private static func happened(_ event: CivilDate?, by day: CivilDate?) -> Bool {
      guard let event, let day else { return true }
      return event <= day
    }
  }

  /// What the chair concluded about it.
  public var course: Course {
    if progress.state == .answered { return .answered }
    return progress.isForwarded || isBeyondPower ? .forwarded : .assigned
  }

  /// Whether somebody of the office still has something to do about it on a day.
  public func isOpen(on day: CivilDate? = nil) -> Bool { progress.state(on: day).isOpen }
}
