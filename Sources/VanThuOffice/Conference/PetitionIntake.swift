import VanThuBase
import VanThuEngine

extension Conference.Petition {
  /// When a petition came in, seen from the conference.
  public enum Moment: String, CaseIterable, Sendable {
    case before = "Trước hội nghị"
    case at = "Tại hội nghị"
    case after = "Sau hội nghị"
  }

  /// By which way a petition came in.
  public enum Channel: String, CaseIterable, Sendable {
    case meeting = "Tại hội nghị"
    case inPerson = "Trực tiếp"
    case post = "Bưu điện"
    case mail = "Thư điện tử"
    case portal = "Cổng thông tin điện tử"
    case loudspeaker = "Truyền thanh"
    case phone = "Điện thoại"
    case front = "Mặt trận Tổ quốc"
    case press = "Báo chí"

    /// The way as a sentence has it behind "gửi".
    var phrase: String {
      switch self {
      case .meeting: "tại hội nghị"
      case .inPerson: "trực tiếp"
      case .front: "qua Mặt trận Tổ quốc"
      default: "qua \(rawValue.lowercasedFirst)"
      }
    }
  }

  /// What older records say in one word of time and way.
  enum Source: String, CaseIterable, Sendable {
    case before = "Trước hội nghị"
    case atConference = "Tại hội nghị"
    case post = "Qua bưu điện"
    case mail = "Qua thư điện tử"

    /// The time it tells of; letters may come at any.
    fileprivate var moment: Moment? {
      switch self {
      case .before: .before
      case .atConference: .at
      case .post, .mail: nil
      }
    }

    /// The way it tells of.
    fileprivate var channel: Channel? {
      switch self {
      case .before: nil
      case .atConference: .meeting
      case .post: .post
      case .mail: .mail
      }
    }
  }

  /// When and how a petition came in.
  public struct Intake: Sendable {
    /// When. A day of receipt decides it, whatever else the record says.
    public let moment: Moment
    /// The way; nil when nobody wrote it down.
    public let channel: Channel?
    /// What the record says of the time, where it says it.
    let said: Moment?
    /// The key that says it.
    let saidBy: Conference.PetitionKey
    /// The day from which on an answer is due: the end of the round it was looked at in, or the day it
    /// came in after all of them.
    let concludedOn: CivilDate?
    /// The keys beside the word of an older record that say otherwise than it does.
    let saidAgain: [Conference.PetitionKey]

    /// Works it out.
    /// - Parameters:
    ///   - moment: the time the record gives.
    ///   - channel: the way the record gives.
    ///   - source: the word of an older record for both.
    ///   - received: the day it came in.
    ///   - isAnsweredThere: whether it was answered at the conference, and so came in by its end.
    ///   - rounds: the rounds of the conference.
    init(
      _ moment: Moment?, _ channel: Channel?, source: Source?, received: CivilDate?,
      isAnsweredThere: Bool = false, rounds: [Conference.Round]
    ) {
      let way = channel ?? source?.channel
      said = moment ?? source?.moment ?? (channel == .meeting ? .at : nil)
      saidBy = moment != nil ? .moment : source?.moment != nil ? .source : .channel
      saidAgain =
        (differ(moment, source?.moment) ? [.moment] : [])
        + (differ(channel, source?.channel) ? [.channel] : [])
      let likely = said ?? (way == nil || way == .meeting || isAnsweredThere ? .at : .after)
      var derived = likely
      if let received, let first = rounds.first?.first, let last = rounds.last?.last {
        if received < first { derived = .before }
        if received > last { derived = .after }
      }
      // the round it was looked at in: the first not over when it came
      let round = received.map { day in rounds.first { day <= $0.last } } ?? rounds.last
      concludedOn = derived == .after ? received : round?.last
      self.moment = derived
      self.channel = way ?? (derived == .at ? .meeting : nil)
    }

    /// Whether the day of receipt belies the time the record gives.
    var isContradicted: Bool { said.map { $0 != moment } ?? false }

    /// How it came, as a sentence has it: `gửi trước hội nghị`, `gửi qua bưu điện`.
    public var phrase: String {
      switch moment {
      case .before: "gửi trước hội nghị"
      case .at: "nêu tại hội nghị"
      case .after:
        switch channel {
        case nil, .meeting: "gửi sau hội nghị"
        case let channel?: "gửi \(channel.phrase)"
        }
      }
    }
  }
}

/// Whether both are given and are not the same.
private func differ<T: Equatable>(_ a: T?, _ b: T?) -> Bool {
  if let a, let b { a != b } else { false }
}
