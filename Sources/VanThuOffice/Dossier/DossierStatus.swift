import VanThuBase
import VanThuEngine

/// How far a conference's dossier is on a day: what exists, what is due, what is late, what waits.
public struct DossierStatus: Sendable {
  /// Where one paper stands.
  public enum State: String, Sendable {
    /// Issued, with its date.
    case issued
    /// What it is for has been done, as the record tells, though it does not tell of the paper.
    case done
    /// Can be made now.
    case ready
    /// Waits for something the record does not say yet.
    case waiting
    /// There is no matter for it.
    case notNeeded = "not-needed"
  }

  /// A line of the list.
  public struct Line: Sendable {
    /// The paper.
    public let paper: DossierPaper
    /// The office or petition it is for.
    public let subject: String?
    /// The same without what tells one time from another; empty for one of the conference.
    public let of: String
    /// Where it stands.
    public let state: State
    /// When it was issued, or is due.
    public let date: CivilDate?
    /// What it waits for.
    public let reason: String?
    /// Whether it is late on the day asked for.
    public let isLate: Bool
    /// Whether the dossier must have it.
    public let isRequired: Bool
  }

  /// Work before the conference that is not done.
  public struct Task: Sendable {
    /// Who has to do it.
    public let unit: String
    /// What it is.
    public let task: String
    /// Until when: its own day, else the first of the conference.
    public let due: CivilDate?
    /// Whether it is late on the day asked for.
    public let isLate: Bool
  }

  /// A petition that a higher level has not answered.
  public struct Awaited: Sendable {
    /// Its id.
    public let petition: String
    /// Where it was forwarded to.
    public let target: String?
    /// When, where that is known.
    public let sent: CivilDate?
    /// When the higher level is to be reminded.
    public let due: CivilDate?
    /// When it was reminded last.
    public let reminded: CivilDate?
    /// Whether it is late on the day asked for.
    public let isLate: Bool
  }

  /// A petition that is due.
  public struct Deadline: Sendable {
    /// Its id.
    public let petition: String
    /// Who is to solve it.
    public let unit: String?
    /// When it is due.
    public let due: CivilDate
    /// Whether it is late on the day asked for.
    public let isLate: Bool
  }

  /// The day asked for.
  public let day: CivilDate
  let conference: Conference
  /// The papers, most urgent first.
  public let lines: [Line]
  /// Open petitions with a deadline, most urgent first.
  public let deadlines: [Deadline]
  /// Work before the conference that is not done, by unit, each unit's most urgent first.
  public let tasks: [Task]
  /// Forwarded petitions without an answer, the longest waiting first.
  public let awaited: [Awaited]
  /// Petitions that had come in, by state.
  public let petitions: [(state: Conference.Petition.State, count: Int)]
  /// How many petitions had come in.
  public let petitionCount: Int
  /// Those of them that raise one of an earlier conference again: its id and the earlier one's.
  public let repeats: [(petition: String, earlier: String)]

  /// Looks at a conference on a day.
  public init(_ conference: Conference, office: Office, asOf day: CivilDate) {
    self.conference = conference
    self.day = day
    let maker = DossierMaker(conference, office: office)
    let all = conference.petitions.filter { $0.isKnown(on: day) }
    let awaited = DossierStatus.awaited(all, maker, asOf: day)
    self.awaited = awaited
    let lines = DossierPaper.all(of: office).flatMap { paper in
      paper.id == DossierPaper.reminderID
        ? [DossierStatus.reminder(paper, maker, awaited, asOf: day)]
        : DossierStatus.lines(paper, maker, asOf: day)
    }
    self.lines = lines.enumerated().sorted { a, b in
      let (x, y) = (DossierStatus.rank(a.element), DossierStatus.rank(b.element))
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element)
    deadlines = all.filter { $0.isOpen(on: day) }.compactMap { petition in
      petition.due(conference, office).map {
        Deadline(petition: petition.id, unit: petition.unit, due: $0, isLate: $0 < day)
      }
    }.sorted { ($0.due, $0.petition) < ($1.due, $1.petition) }
    tasks = DossierStatus.tasks(conference, asOf: day)
    petitionCount = all.count
    repeats = all.compactMap { petition in petition.repeats.map { (petition.id, $0) } }
    petitions = Conference.Petition.State.allCases.map { state in
      (state: state, count: all.count { $0.progress.state(on: day) == state })
    }
  }

  /// What has to be prepared and is not done, by unit.
  private static func tasks(_ conference: Conference, asOf day: CivilDate) -> [Task] {
    var units: [String] = []
    for item in conference.preparations where !item.isDone {
      if let unit = item.unit, !units.contains(unit) { units.append(unit) }
    }
    return units.flatMap { unit in
      conference.preparations.filter { $0.unit == unit && !$0.isDone }.map { item in
        let due = item.due ?? conference.days.first
        return Task(
          unit: unit, task: item.task ?? "", due: due, isLate: due.map { $0 < day } ?? false)
      }.enumerated().sorted { a, b in
        let (x, y) = (a.element.due?.dayNumber ?? Int.max, b.element.due?.dayNumber ?? Int.max)
        return x == y ? a.offset < b.offset : x < y
      }.map(\.element)
    }
  }

  /// What waits for a higher level.
  private static func awaited(
    _ petitions: [Conference.Petition], _ maker: DossierMaker, asOf day: CivilDate
  ) -> [Awaited] {
    let reminded = maker.conference.papers.lazy
      .filter { $0.paperID == DossierPaper.reminderID && $0.isIssued(by: day) }
      .compactMap(\.date).max()
    return petitions.filter { $0.progress.awaitsReply(on: day) }.map { petition in
      let sent = petition.progress.forwardedOn
      let due = petition.replyDue(maker.office)
      return Awaited(
        petition: petition.id, target: petition.forwardedTo, sent: sent, due: due,
        reminded: reminded.flatMap { day in sent.map { $0 <= day } ?? false ? day : nil },
        isLate: due.map { $0 < day } ?? false)
    }.sorted { a, b in
      let (x, y) = (a.sent?.dayNumber ?? Int.max, b.sent?.dayNumber ?? Int.max)
      return x == y ? a.petition < b.petition : x < y
    }
  }

  /// The lines of a paper: one, or one for each office or petition it is for.
  private static func lines(
    _ paper: DossierPaper, _ maker: DossierMaker, asOf day: CivilDate
  ) -> [Line] {
    let conference = maker.conference
    let rounds = conference.rounds
    if rounds.count > 1, paper.deadline != nil, paper.scope.isOfConference {
      return byRound(paper, maker, rounds, asOf: day)
    }
    let due = paper.due(conference, maker.office, for: rounds.first, on: day)
    let isRequired = paper.need(conference) == .required
    func line(
      _ state: State, _ subject: String? = nil, of: String? = nil, date: CivilDate? = nil,
      reason: String? = nil
    ) -> Line {
      let isOpen = state == .ready || state == .waiting
      return Line(
        paper: paper, subject: subject, of: of ?? "", state: state,
        date: date ?? (isOpen ? due : nil),
        reason: reason, isLate: isOpen && due.map { $0 < day } ?? false, isRequired: isRequired)
    }
    let tasks = maker.tasks(for: paper)
    let waiting = maker.waiting(for: paper)
    // what the record tells of and cannot be made, or not yet
    let recorded = maker.entries(of: paper, besides: tasks + waiting.map(\.task))
      .filter { $0.isIssued(by: day) }
      .map { line(.issued, $0.unit ?? $0.petition, of: $0.unit ?? $0.petition, date: $0.date) }
    guard !tasks.isEmpty || !waiting.isEmpty else {
      if !recorded.isEmpty { return recorded }
      if let done = paper.done(conference, for: nil, rounds.first, by: day) {
        return [line(.done, date: done)]
      }
      let reason = paper.waitsFor(conference) ?? "nội dung"
      return [line(isRequired ? .waiting : .notNeeded, reason: reason)]
    }
    func line(_ task: DossierMaker.Task, _ reason: String?) -> Line {
      let subject = task.subject
      if let issued = maker.issued(task), issued.isIssued(by: day) {
        return line(.issued, subject, of: task.part.subject, date: issued.date)
      }
      if let done = paper.done(conference, for: task.petition, rounds.first, by: day) {
        return line(.done, subject, of: task.part.subject, date: done)
      }
      return line(
        reason == nil ? .ready : .waiting, subject, of: task.part.subject, reason: reason)
    }
    // copies for the guests are one paper
    let papers = paper.scope == .guest ? DossierMaker.onePerEntry(tasks) : tasks
    return papers.map { line($0, nil) } + waiting.map { line($0.task, $0.reason) } + recorded
  }

  /// The line of the letter that reminds higher levels: needed once they have had their days.
  private static func reminder(
    _ paper: DossierPaper, _ maker: DossierMaker, _ awaited: [Awaited], asOf day: CivilDate
  ) -> Line {
    let issued = maker.conference.papers.filter {
      $0.paperID == paper.id && $0.isIssued(by: day)
    }.compactMap(\.date).max()
    let isNeeded = awaited.contains { $0.isLate && $0.reminded == nil }
    let next = awaited.compactMap(\.due).min()
    let state: State = isNeeded ? .ready : issued != nil ? .issued : .notNeeded
    return Line(
      paper: paper, subject: nil, of: "", state: state, date: state == .issued ? issued : nil,
      reason: state == .notNeeded
        ? next.map { "kiến nghị đã chuyển quá ngày \($0.written) chưa có trả lời" }
          ?? "kiến nghị đã chuyển chưa có trả lời" : nil,
      isLate: false, isRequired: false)
  }

  /// The lines of a paper of a conference of several rounds: each round has its own deadline.
  private static func byRound(
    _ paper: DossierPaper, _ maker: DossierMaker, _ rounds: [Conference.Round],
    asOf day: CivilDate
  ) -> [Line] {
    let conference = maker.conference
    let isRequired = paper.need(conference) == .required
    let reason = paper.waitsFor(conference)
    return rounds.indices.map { index in
      let issued = conference.paper(paper, for: index, of: rounds).flatMap {
        $0.isIssued(by: day) ? $0.date : nil
      }
      let done = issued ?? paper.done(conference, for: nil, rounds[index], by: day)
      let due = paper.due(conference, maker.office, for: rounds[index], on: day)
      let isWaiting = reason != nil || rounds[index].first > day && !(paper.phase == .before)
      let state: State =
        issued != nil
        ? .issued
        : done != nil ? .done : !isWaiting ? .ready : isRequired ? .waiting : .notNeeded
      let isDue = state == .ready || state == .waiting
      return Line(
        paper: paper, subject: "phiên ngày \(rounds[index].last.written)", of: "", state: state,
        date: done ?? due, reason: isWaiting ? reason ?? "phiên họp" : nil,
        isLate: isDue && due.map { $0 < day } ?? false, isRequired: isRequired)
    }
  }

  /// Late ones first, by day; then what can be made, by day; then what waits; then what is done.
  private static func rank(_ line: Line) -> (Int, Int) {
    let day = line.date?.dayNumber ?? Int.max
    switch line.state {
    case .ready, .waiting:
      return line.isLate ? (0, day) : line.state == .ready ? (1, day) : (2, day)
    case .issued, .done: return (3, day)
    case .notNeeded: return (4, day)
    }
  }
}
