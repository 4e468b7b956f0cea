import VanThuBase
import VanThuEngine

/// What contradicts itself in what a record says of the papers that were issued.
struct IssuedChecks {
  private let conference: Conference
  private let office: Office
  private let rounds: [Conference.Round]
  /// All papers of dossiers, by id.
  private let papers: [String: DossierPaper]
  /// The first of each paper that was issued, by id.
  private let earliest: [String: Conference.Issued]
  /// The petitions, by id.
  private let petitions: [String: Conference.Petition]
  /// The units that have petitions, by their folded names.
  private let units: [String: String]
  /// How many names may still be looked for among all that could be meant.
  private var guesses = Limits.remarks
  private var sink = DiagnosticSink()

  /// Looks at a conference.
  /// - Parameter office: the office, for its deadlines.
  static func check(_ conference: Conference, _ office: Office) -> [Diagnostic] {
    var checks = IssuedChecks(conference, office)
    checks.order()
    checks.posting()
    checks.numbers()
    checks.late()
    return checks.sink.diagnostics
  }

  private init(_ conference: Conference, _ office: Office) {
    self.conference = conference
    self.office = office
    rounds = conference.rounds
    papers = Dictionary(
      DossierPaper.all(of: office).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let dated = conference.papers.filter { $0.date != nil }
    earliest = Dictionary(dated.map { ($0.paperID, $0) }) { first, other in
      if let a = first.date, let b = other.date, b < a { other } else { first }
    }
    petitions = Dictionary(
      conference.petitions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    units = Dictionary(
      conference.petitions.compactMap { $0.unit.map { (Vietnamese.fold($0), $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  private mutating func order() {
    for issued in conference.papers {
      guard let paper = papers[issued.paperID] else {
        unknown(issued)
        continue
      }
      whose(issued, paper)
      guard let date = issued.date else { continue }
      day(issued, paper, date)
      for cited in paper.cites {
        guard let other = earliest[cited], let day = other.date, date < day else { continue }
        let title = papers[cited]?.title.lowercasedFirst ?? cited
        wrongOrder(
          issued, "\(paper.title.lowercasedFirst) có ngày trước \(title) mà nó dẫn",
          .init("ngày của văn bản được dẫn", at: other.origin.place(of: .day)))
      }
      answer(issued, date)
    }
  }

  private mutating func wrongOrder(
    _ issued: Conference.Issued, _ message: String, _ note: Diagnostic.Note
  ) {
    sink.report(
      issued.origin.finding(
        .error, "paper-order", message, .day, at: issued.origin.place(of: .day, .paper),
        notes: [note]))
  }

  /// What looks ahead to the conference is not younger than it, what looks back not older, and nothing
  /// that belongs to the day is years away from it.
  private mutating func day(
    _ issued: Conference.Issued, _ paper: DossierPaper, _ date: CivilDate
  ) {
    guard let first = conference.days.first, let last = conference.days.last else { return }
    let title = paper.title.lowercasedFirst
    // minutes tell of the day as well
    let looksBack =
      paper.phase == .after
      ? conference.round(heldBy: date) == nil : paper.deadline == .minutes && date < first
    let looksAhead = paper.phase == .before || IssuedChecks.ofTheDay.contains(paper.id)
    if looksBack {
      wrongOrder(
        issued, "\(title) có ngày trước ngày họp", .init("phiên đầu họp ngày \(first.written)"))
    } else if looksAhead, date > last {
      wrongOrder(
        issued, "\(title) có ngày sau ngày họp", .init("phiên cuối họp ngày \(last.written)"))
    } else if paper.phase == .during, date.dayNumber - last.dayNumber > IssuedChecks.year {
      wrongOrder(
        issued, "\(title) có ngày sau ngày họp hơn một năm",
        .init("phiên cuối họp ngày \(last.written)"))
    } else if paper.phase != .after, first.dayNumber - date.dayNumber > IssuedChecks.year {
      wrongOrder(
        issued, "\(title) có ngày trước ngày họp hơn một năm",
        .init("phiên đầu họp ngày \(first.written)"))
    }
  }

  /// Papers the conference is held by: they are ready when it begins.
  private static let ofTheDay: Set = ["chuong-trinh", "noi-quy", "bao-cao-khai-mac"]
  /// Days between a paper and its conference beyond which a year was mistyped.
  private static let year = 366

  /// A letter to who asked is not older than what they asked for, nor than what it tells.
  private mutating func answer(_ issued: Conference.Issued, _ date: CivilDate) {
    guard let id = issued.petition, let petition = petitions[id] else { return }
    guard !petition.isKnown(on: date) else { return }
    sink.report(
      issued.origin.finding(
        .error, "paper-order", "văn bản trả lời có ngày trước ngày nhận kiến nghị \(id)", .day,
        notes: [.init("ngày nhận kiến nghị", at: petition.origin.place(of: .received))]))
  }

  /// Minutes of posting tell of what has been posted.
  private mutating func posting() {
    for issued in conference.papers where issued.paperID == "bien-ban-niem-yet" {
      guard let date = issued.date,
        let later = conference.publications.first(where: { $0.day.map { $0 > date } ?? false })
      else { continue }
      sink.report(
        issued.origin.finding(
          .error, "paper-order", "biên bản niêm yết có ngày trước ngày công khai nó ghi", .day,
          notes: [.init("ngày công khai", at: later.origin.place(of: .day))]))
    }
  }

  /// Papers behind a deadline the office sets itself; the rules of law look at the others.
  private mutating func late() {
    for issued in conference.papers {
      guard let date = issued.date,
        let paper = papers[issued.paperID],
        let step = paper.deadline, let own = office.deadlines.own(step)?.value,
        [.plan, .loudspeaker, .synthesis, .unitAnswers, .minutes].contains(step),
        let round = step.isBefore
          ? rounds.first(where: { date <= $0.last }) : conference.round(heldBy: date),
        let due = paper.due(conference, office, for: round, on: date), date > due
      else { continue }
      sink.report(
        issued.origin.finding(
          .warning, "paper-late",
          "\(paper.title.lowercasedFirst) chậm \(date.dayNumber - due.dayNumber) ngày so với hạn \(own.written) cơ quan tự đặt",
          .day, notes: [.init("hạn là ngày \(due.written)")]))
    }
  }

  /// One number of a register is of one paper.
  private mutating func numbers() {
    var seen: [[String]: Conference.Issued] = [:]
    for issued in conference.papers {
      guard let number = issued.number, let date = issued.date,
        let kind = BagDocument.kind(of: issued.paperID)
          ?? TemplateHead(builtIn: "dossier/\(issued.paperID)")?.kind
      else { continue }
      let agency = issued.own.entry(PaperFields.agency.name)?.value
      let name = agency?.text ?? agency?.record?["ten"]?.text ?? ""
      let key = [
        kind.slug, number.plain, String(date.year), issued.notation ?? "",
        Vietnamese.fold(issued.unit ?? name),
      ]
      if let other = seen[key] {
        sink.report(
          issued.origin.finding(
            .warning, "number-twice",
            "hai văn bản cùng số \(number.plain) trong một sổ của năm \(date.year)", .number,
            notes: [.init("số ấy ghi lần đầu ở đây", at: other.origin.place(of: .number))],
            fix: "kiểm tra lại số của hai văn bản"))
      }
      seen[key] = issued
    }
  }

  /// A paper of a unit or about a petition that the record does not have would not be made, and nobody
  /// would know why.
  private mutating func whose(_ issued: Conference.Issued, _ paper: DossierPaper) {
    let title = paper.title.lowercasedFirst
    if let id = issued.petition {
      if petitions[id] == nil { unknownPetition(issued, id) }
    } else if paper.scope == .petition {
      sink.report(
        issued.origin.finding(
          .warning, "unknown-petition", "\(title) chưa ghi trả lời kiến nghị nào", .petition,
          at: issued.origin.place(of: .paper),
          fix: "thêm `\(Conference.IssuedKey.petition.rawValue)`: mã của kiến nghị được trả lời"))
    }
    guard paper.scope == .unit else { return }
    if let unit = issued.unit {
      if units[Vietnamese.fold(unit)] == nil { unknownUnit(issued, unit) }
    } else {
      sink.report(
        issued.origin.finding(
          .warning, "unknown-unit", "\(title) chưa ghi là của đơn vị nào", .unit,
          at: issued.origin.place(of: .paper),
          fix: "thêm `\(Conference.IssuedKey.unit.rawValue)`: đơn vị được giao kiến nghị"))
    }
  }

  /// The nearest of some names. Among thousands of faults nobody reads all the guesses.
  private mutating func nearest(
    to name: String, among names: (IssuedChecks) -> [String]
  ) -> String? {
    guard guesses > 0 else { return nil }
    guesses -= 1
    return Vietnamese.nearest(to: name, among: names(self))
  }

  private mutating func unknownPetition(_ issued: Conference.Issued, _ id: String) {
    let near = nearest(to: id) { $0.conference.petitions.map(\.id) }
    sink.report(
      issued.origin.finding(
        .error, "unknown-petition", "hồ sơ không có kiến nghị `\(id)`", .petition,
        fix: near.map { "có phải ý bạn là `\($0)`?" } ?? "ghi `ma` của kiến nghị được trả lời"))
  }

  private mutating func unknownUnit(_ issued: Conference.Issued, _ unit: String) {
    let near = nearest(to: Vietnamese.fold(unit)) { $0.units.keys.sorted() }
      .flatMap { units[$0] }
    sink.report(
      issued.origin.finding(
        .warning, "unknown-unit",
        "không kiến nghị nào giao đơn vị này, văn bản chỉ có trong mục lục", .unit,
        fix: near.map { "có phải ý bạn là `\($0)`?" }
          ?? "kiểm tra `\(Conference.PetitionKey.unit.rawValue)` của các kiến nghị"))
  }

  private mutating func unknown(_ issued: Conference.Issued) {
    let ids = DossierPaper.ids(of: office)
    let near = nearest(to: issued.paperID) { _ in ids }
    sink.report(
      issued.origin.finding(
        .error, "unknown-paper", "hồ sơ không có văn bản nào tên này", .paper,
        fix: near.map { "có phải ý bạn là `\($0)`?" }
          ?? "các văn bản: \(ids.joined(separator: ", "))"))
  }
}
