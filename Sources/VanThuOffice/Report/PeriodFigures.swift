import VanThuBase
import VanThuEngine

/// What was done in one period, counted. Everything is a `Tally`, so every total is the sum of its
/// parts.
struct PeriodFigures: Sendable {
  /// How quickly results of a conference were published.
  enum Publication: CaseIterable, Sendable {
    case inTime, late, pending, missing

    /// What a report calls it.
    /// - Parameter span: the deadline of all conferences; nil where they have several.
    func name(_ span: DaySpan?) -> String {
      guard let days = span.map({ "\($0.count) ngày\($0.isWorking ? " làm việc" : "")" }) else {
        return switch self {
        case .inTime: "Công khai đúng hạn"
        case .late: "Công khai quá hạn"
        case .pending: "Chưa công khai, chưa đến hạn"
        case .missing: "Chưa công khai, đã quá hạn"
        }
      }
      return switch self {
      case .inTime: "Công khai trong \(days)"
      case .late: "Công khai sau \(days)"
      case .pending: "Chưa công khai, chưa quá \(days)"
      case .missing: "Chưa công khai, đã quá \(days)"
      }
    }
  }

  /// Whether what was answered was answered in time.
  enum Timeliness: String, CaseIterable, Sendable {
    case inTime = "Đúng hạn"
    case late = "Chậm hạn"
    case unknown = "Không đặt hạn hoặc chưa ghi ngày xong"
  }

  /// A petition that had to be dealt with in the period.
  struct Concern: Sendable {
    var petition: ConferenceFacts.Petition
    /// Which conference, among those given.
    var conference: Int
    /// Whether it was open already when the period began.
    var isCarried: Bool
    /// How it stood at the end.
    var outcome: ConferenceFacts.Outcome
  }

  /// Petitions of one field, office or agency: by how they came and by how they stand.
  struct Account: Sendable {
    var carried = 0
    var received = 0
    var outcomes = Tally(ConferenceFacts.Outcome.allCases)

    mutating func add(_ concern: Concern) {
      if concern.isCarried { carried += 1 } else { received += 1 }
      outcomes.add(concern.outcome)
    }
  }

  let period: ReportPeriod
  /// The conferences held, by their places among those given, in the order of their days.
  private(set) var held: [Int] = []
  private(set) var concerns: [Concern] = []
  private(set) var kinds = Tally(Conference.Kind.allCases.map(\.rawValue))
  private(set) var forms: Tally<String>
  /// Petitions received, by the place of the part of the period among `period.parts`.
  private(set) var parts: Tally<Int>
  private(set) var publications: Tally<String>
  private(set) var moments = Tally(Conference.Petition.Moment.allCases.map(\.rawValue))
  private(set) var channels = Tally<String>()
  private(set) var fields = Tally<String>()
  private(set) var outcomes = Tally(ConferenceFacts.Outcome.allCases.map(\.rawValue))
  private(set) var timeliness = Tally(Timeliness.allCases.map(\.rawValue))
  private(set) var destinations = Tally<String>()
  private(set) var overdue = Tally<String>()
  /// People attending, by agency.
  private(set) var attendance = Tally<String>()
  private(set) var conferencesByAgency = Tally<String>()
  private(set) var petitionsByConference = Tally<Int>()
  private(set) var byField: [String: Account] = [:]
  private(set) var byUnit: [String: Account] = [:]
  private(set) var byAgency: [String: Account] = [:]
  /// Days from receipt to answer: their sum and of how many petitions.
  private(set) var answerDays = (sum: 0, count: 0)
  /// Days from a conference to the publication of its results.
  private(set) var publicationDays = (sum: 0, count: 0)

  /// Counts.
  /// - Parameters:
  ///   - conferences: all there are, of this period or not.
  ///   - spelling: one spelling for names that differ only in case or tone marks.
  ///   - isByAgency: whether what is overdue is listed by agency, not by unit.
  init(
    _ conferences: [ConferenceFacts], _ period: ReportPeriod, forms: [String], spelling: Spelling,
    isByAgency: Bool
  ) {
    self.period = period
    self.forms = Tally(forms)
    let spans = Set(conferences.map(\.publicationSpan))
    let span = spans.count == 1 ? spans.first ?? nil : nil
    publications = Tally(Publication.allCases.map { $0.name(span) })
    let parts = period.parts
    self.parts = Tally(Array(parts.indices))
    for (index, conference) in conferences.enumerated() {
      let agency = spelling[conference.agency]
      if conference.isHeld, let day = conference.day, period.contains(day) {
        held.append(index)
        kinds.add(conference.kind.rawValue)
        self.forms.add(conference.form)
        attendance.add(agency, conference.attendance)
        conferencesByAgency.add(agency)
        publish(conference, day, span)
      }
      for petition in conference.petitions {
        guard let concern = concern(petition, index) else { continue }
        concerns.append(concern)
        count(concern, agency, parts, spelling, isByAgency)
      }
    }
    held.sort { a, b in
      let (x, y) = (conferences[a].day?.dayNumber ?? 0, conferences[b].day?.dayNumber ?? 0)
      return x == y ? a < b : x < y
    }
  }

  private mutating func publish(
    _ conference: ConferenceFacts, _ day: CivilDate, _ span: DaySpan?
  ) {
    let due = conference.publicationDue ?? day
    if let first = conference.publication(asOf: period.last) {
      publications.add((first.day <= due ? Publication.inTime : .late).name(span))
      publicationDays.sum += first.delay
      publicationDays.count += 1
    } else {
      publications.add((period.last > due ? Publication.missing : .pending).name(span))
    }
  }

  private func concern(_ petition: ConferenceFacts.Petition, _ index: Int) -> Concern? {
    guard let received = petition.received, received <= period.last else { return nil }
    let isCarried = received < period.first
    if isCarried, let eve = period.first.adding(days: -1) {
      let before = petition.outcome(on: eve)
      guard before == .open || before == .overdue else { return nil }
    }
    return Concern(
      petition: petition, conference: index, isCarried: isCarried,
      outcome: petition.outcome(on: period.last))
  }

  private mutating func count(
    _ concern: Concern, _ agency: String, _ parts: [(name: String, period: ReportPeriod)],
    _ spelling: Spelling, _ isByAgency: Bool
  ) {
    let petition = concern.petition
    let field = spelling[petition.field]
    let unit = petition.unit.map { spelling[$0] } ?? PeriodFigures.nobody
    if !concern.isCarried {
      moments.add(petition.moment.rawValue)
      channels.add(petition.channel?.rawValue ?? PeriodFigures.noWay)
      fields.add(field)
      petitionsByConference.add(concern.conference)
      if let received = petition.received,
        let part = parts.firstIndex(where: { $0.period.contains(received) })
      {
        self.parts.add(part)
      }
    }
    outcomes.add(concern.outcome.rawValue)
    byField[field, default: Account()].add(concern)
    byUnit[unit, default: Account()].add(concern)
    byAgency[agency, default: Account()].add(concern)
    switch concern.outcome {
    case .solved, .answered:
      timeliness.add(timeliness(petition, concern.outcome).rawValue)
      if let received = petition.received, let ended = petition.progress.endedOn {
        answerDays.sum += max(0, ended.dayNumber - received.dayNumber)
        answerDays.count += 1
      }
    case .forwarded:
      destinations.add(petition.forwardedTo.map { spelling[$0] } ?? "Chưa ghi nơi chuyển")
    case .overdue: overdue.add(isByAgency ? agency : unit)
    case .open: break
    }
  }

  private func timeliness(
    _ petition: ConferenceFacts.Petition, _ outcome: ConferenceFacts.Outcome
  ) -> Timeliness {
    guard let ended = petition.progress.endedOn else { return .unknown }
    guard let due = petition.due else { return outcome == .answered ? .inTime : .unknown }
    return ended <= due ? .inTime : .late
  }

  /// What stands for the way a petition came when nobody wrote it down.
  private static let noWay = "Không ghi kênh"
  /// What stands for an office when nobody was named.
  static let nobody = "Chưa giao đơn vị"

  // MARK: - Figures worked out from the tallies

  /// What was solved or answered.
  var done: Int {
    outcomes[ConferenceFacts.Outcome.solved.rawValue]
      + outcomes[ConferenceFacts.Outcome.answered.rawValue]
  }

  /// How many petitions were received at conferences that are not among those held in the period:
  /// before a conference still to come, or after one held earlier.
  var receivedElsewhere: Int {
    petitionsByConference.total - held.reduce(0) { $0 + petitionsByConference[$1] }
  }

  /// How many petitions were carried over.
  var carried: Int { concerns.count { $0.isCarried } }

  /// Tenths of a percent of what was answered with a known day that was answered in time.
  var shareInTime: Int? {
    let inTime = timeliness[Timeliness.inTime.rawValue]
    return PeriodFigures.tenths(inTime * 100, inTime + timeliness[Timeliness.late.rawValue])
  }

  /// Tenths of a day from receipt to answer.
  var averageAnswer: Int? { PeriodFigures.tenths(answerDays.sum, answerDays.count) }

  /// Tenths of a day from conference to publication.
  var averagePublication: Int? {
    PeriodFigures.tenths(publicationDays.sum, publicationDays.count)
  }

  /// A quotient in tenths, halves rounded up; nil when there is nothing to divide by.
  static func tenths(_ sum: Int, _ count: Int) -> Int? {
    count == 0 ? nil : (sum * 20 + count) / (2 * count)
  }
}

/// One way to write names that differ only in case, blanks or the place of tone marks: the first met.
struct Spelling: Sendable {
  private var known: [[UInt8]: String] = [:]
  private var keys: [String: [UInt8]] = [:]

  /// Learns the names of all conferences.
  init(_ conferences: [ConferenceFacts]) {
    for conference in conferences {
      learn(conference.agency)
      for petition in conference.petitions {
        learn(petition.field)
        if let unit = petition.unit { learn(unit) }
        if let target = petition.forwardedTo { learn(target) }
      }
    }
  }

  private mutating func learn(_ name: String) {
    guard keys[name] == nil else { return }
    let key = Vietnamese.spellingKey(name)
    keys[name] = key
    if known[key] == nil { known[key] = name }
  }

  /// The spelling to print.
  subscript(name: String) -> String { keys[name].flatMap { known[$0] } ?? name }
}
