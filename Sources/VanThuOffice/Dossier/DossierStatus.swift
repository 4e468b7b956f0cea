import VanThuBase
import VanThuEngine

/// How far a conference's dossier is on a day: what exists, what is due, what is late, what waits.
public struct DossierStatus: Sendable {
  /// Where one paper stands.
  public enum State: String, Sendable {
    /// Issued, with its date.
    case issued
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
  private let conference: Conference
  /// The papers, most urgent first.
  public let lines: [Line]
  /// Open petitions with a deadline, most urgent first.
  public let deadlines: [Deadline]
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
    let lines = DossierPaper.all(of: office).flatMap { DossierStatus.lines($0, maker, asOf: day) }
    self.lines = lines.enumerated().sorted { a, b in
      let (x, y) = (DossierStatus.rank(a.element), DossierStatus.rank(b.element))
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element)
    let all = conference.petitions.filter { $0.isKnown(on: day) }
    deadlines = all.filter { $0.isOpen(on: day) }.compactMap { petition in
      petition.due(conference, office).map {
        Deadline(petition: petition.id, unit: petition.unit, due: $0, isLate: $0 < day)
      }
    }.sorted { ($0.due, $0.petition) < ($1.due, $1.petition) }
    petitionCount = all.count
    repeats = all.compactMap { petition in petition.repeats.map { (petition.id, $0) } }
    petitions = Conference.Petition.State.allCases.map { state in
      (state: state, count: all.count { $0.progress.state(on: day) == state })
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
    let due = paper.due(conference, maker.office, for: rounds.first)
    let isRequired = paper.need(conference) == .required
    func line(
      _ state: State, _ subject: String? = nil, date: CivilDate? = nil, reason: String? = nil
    ) -> Line {
      let isLate = state != .issued && state != .notNeeded && due.map { $0 < day } ?? false
      return Line(
        paper: paper, subject: subject, state: state, date: date ?? due, reason: reason,
        isLate: isLate, isRequired: isRequired)
    }
    let tasks = maker.tasks(for: paper)
    let waiting = maker.waiting(for: paper)
    guard !tasks.isEmpty || !waiting.isEmpty else {
      if let issued = conference.paper(paper.id), issued.isIssued(by: day) {
        return [line(.issued, date: issued.date)]
      }
      let reason = paper.waitsFor(conference) ?? "nội dung"
      return [line(isRequired ? .waiting : .notNeeded, reason: reason)]
    }
    func line(_ task: DossierMaker.Task, _ reason: String?) -> Line {
      let subject = task.unit ?? task.petition?.id
      if let issued = maker.issued(task), issued.isIssued(by: day) {
        return line(.issued, subject, date: issued.date)
      }
      return line(reason == nil ? .ready : .waiting, subject, reason: reason)
    }
    // copies for the guests are one paper
    let papers = paper.scope == .guest ? Array(tasks.prefix(1)) : tasks
    return papers.map { line($0, nil) } + waiting.map { line($0.task, $0.reason) }
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
      let issued = conference.paper(paper, for: index, of: rounds)
      let due = paper.due(conference, maker.office, for: rounds[index])
      let isIssued = issued?.isIssued(by: day) ?? false
      let isWaiting = reason != nil || rounds[index].first > day && !(paper.phase == .before)
      let state: State =
        isIssued ? .issued : !isWaiting ? .ready : isRequired ? .waiting : .notNeeded
      let isDue = state == .ready || state == .waiting
      return Line(
        paper: paper, subject: "phiên ngày \(rounds[index].last.written)", state: state,
        date: isIssued ? issued?.date : due, reason: isWaiting ? reason ?? "phiên họp" : nil,
        isLate: isDue && due.map { $0 < day } ?? false, isRequired: isRequired)
    }
  }

  /// Late ones first, by day; then what can be made, by day; then what waits; then what is done.
  private static func rank(_ line: Line) -> (Int, Int) {
    let day = line.date?.dayNumber ?? Int.max
    switch line.state {
    case .ready, .waiting:
      return line.isLate ? (0, day) : line.state == .ready ? (1, day) : (2, day)
    case .issued: return (3, day)
    case .notNeeded: return (4, day)
    }
  }

  // MARK: - Text

  /// The list for people.
  public var text: String {
    var out = conference.name.capitalFirst
    out += " (\(conference.kind.rawValue.lowercased()))\n"
    if !conference.days.isEmpty {
      out += "Ngày họp: \(conference.days.map(\.written).joined(separator: ", "))\n"
    }
    out += "Tính đến \(day.written)\n"
    let groups: [(String, (Line) -> Bool)] = [
      ("QUÁ HẠN", { $0.isLate }),
      ("CẦN LÀM", { !$0.isLate && $0.state == .ready }),
      ("CÒN CHỜ", { !$0.isLate && $0.state == .waiting }),
      ("ĐÃ BAN HÀNH", { $0.state == .issued }),
      ("CHƯA CẦN", { $0.state == .notNeeded }),
    ]
    for (title, belongs) in groups {
      let chosen = lines.filter(belongs)
      guard !chosen.isEmpty else { continue }
      out += "\n\(title)\n"
      for line in chosen { out += "  \(describe(line))\n" }
    }
    out += "\nKIẾN NGHỊ: \(petitionCount)\n"
    for (state, count) in petitions where count > 0 { out += "  \(state.rawValue): \(count)\n" }
    if !repeats.isEmpty {
      out += "\nKIẾN NGHỊ NHẮC LẠI\n"
      for item in repeats {
        out += "  \(item.petition) nhắc lại \(item.earlier) của hội nghị trước\n"
      }
    }
    let late = deadlines.filter(\.isLate)
    if !late.isEmpty {
      out += "\nKIẾN NGHỊ QUÁ HẠN\n"
      for item in late { out += "  \(describe(item))\n" }
    }
    let soon = deadlines.filter { !$0.isLate }
    if !soon.isEmpty {
      out += "\nKIẾN NGHỊ ĐẾN HẠN\n"
      for item in soon { out += "  \(describe(item))\n" }
    }
    return out
  }

  private func describe(_ line: Line) -> String {
    var text = line.paper.title
    if let subject = line.subject { text += ": \(subject)" }
    text += " (\(line.paper.id))"
    switch line.state {
    case .issued: if let date = line.date { text += ", ngày \(date.written)" }
    case .ready, .waiting:
      if let due = line.date {
        let days = due.dayNumber - day.dayNumber
        text += ", hạn \(due.written)"
        text += days < 0 ? ", chậm \(-days) ngày" : days == 0 ? ", hôm nay" : ", còn \(days) ngày"
      }
      if line.state == .waiting, let reason = line.reason { text += "; chờ \(reason)" }
    case .notNeeded: if let reason = line.reason { text += "; khi có \(reason)" }
    }
    return text
  }

  private func describe(_ item: Deadline) -> String {
    let days = item.due.dayNumber - day.dayNumber
    let unit = item.unit.map { ", \($0)" } ?? ", chưa giao đơn vị"
    return "\(item.petition)\(unit), hạn \(item.due.written)"
      + (days < 0 ? ", chậm \(-days) ngày" : days == 0 ? ", hôm nay" : ", còn \(days) ngày")
  }

  /// The same for other programs.
  public var json: String {
    var json = JSONWriter(capacity: 1 << 12)
    json.object(.lines) { json in
      json.pair("asOf", day.iso)
      json.array("papers", .lines) { json in
        for line in lines { json.object { write(line, &$0) } }
      }
      json.object("petitions") { json in
        json.pair("total", petitionCount)
        for (state, count) in petitions { json.pair(state.rawValue, count) }
      }
      json.array("deadlines", .lines) { json in
        for item in deadlines {
          json.object { json in
            json.pair("petition", item.petition)
            json.pair("unit", item.unit)
            json.pair("due", item.due.iso)
            json.pair("late", item.isLate)
          }
        }
      }
      json.array("repeats", .lines) { json in
        for item in repeats {
          json.object { json in
            json.pair("petition", item.petition)
            json.pair("earlier", item.earlier)
          }
        }
      }
    }
    json.newline()
    return json.string
  }

  private func write(_ line: Line, _ json: inout JSONWriter) {
    json.pair("id", line.paper.id)
    json.pair("title", line.paper.title)
    json.pair("phase", line.paper.phase.rawValue)
    json.pair("subject", line.subject)
    json.pair("state", line.state.rawValue)
    json.pair(line.state == .issued ? "issued" : "due", line.date?.iso)
    json.pair("waitsFor", line.reason)
    json.pair("late", line.isLate)
    json.pair("required", line.isRequired)
  }
}
