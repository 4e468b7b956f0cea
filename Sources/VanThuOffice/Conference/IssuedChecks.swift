import VanThuBase
import VanThuEngine

/// What contradicts itself in what a record says of the papers that were issued.
struct IssuedChecks {
  private let conference: Conference
  private let office: Office
  private let rounds: [Conference.Round]
  private var sink = DiagnosticSink()

  /// Looks at a conference.
  /// - Parameter office: the office, for its deadlines.
  static func check(_ conference: Conference, _ office: Office) -> [Diagnostic] {
    var checks = IssuedChecks(
      conference: conference, office: office, rounds: conference.rounds)
    checks.order()
    checks.posting()
    checks.numbers()
    checks.late()
    return checks.sink.diagnostics
  }

  private mutating func order() {
    for issued in conference.papers {
      guard let paper = DossierPaper.all.first(where: { $0.id == issued.paperID }) else {
        if !OwnPapers.ids(office).contains(issued.paperID) { unknown(issued) }
        continue
      }
      unknownPetition(issued)
      guard let date = issued.date else { continue }
      let range = issued.origin.place(of: .day, .paper)
      // minutes tell of the day as well
      let isOfDay = paper.phase == .after || paper.deadline == .minutes
      if isOfDay, let first = conference.days.first,
        paper.phase == .after ? conference.round(heldBy: date) == nil : date < first
      {
        sink.report(
          issued.origin.finding(
            .error, "paper-order",
            "\(paper.title.lowercasedFirst) có ngày trước ngày họp", .day, at: range,
            notes: [.init("phiên đầu họp ngày \(first.written)")]))
      }
      for cited in paper.cites {
        guard let other = conference.paper(cited), let day = other.date, date < day else {
          continue
        }
        let title = DossierPaper.all.first { $0.id == cited }?.title.lowercasedFirst ?? cited
        sink.report(
          issued.origin.finding(
            .error, "paper-order",
            "\(paper.title.lowercasedFirst) có ngày trước \(title) mà nó dẫn", .day, at: range,
            notes: [.init("ngày của văn bản được dẫn", at: other.origin.place(of: .day))]))
      }
      answer(issued, date)
    }
  }

  /// A letter to who asked is not older than what they asked for, nor than what it tells.
  private mutating func answer(_ issued: Conference.Issued, _ date: CivilDate) {
    guard let id = issued.petition,
      let petition = conference.petitions.first(where: { $0.id == id })
    else { return }
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
        let paper = DossierPaper.all.first(where: { $0.id == issued.paperID }),
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

  /// A letter about a petition that is not there would stand in no paper and no index.
  private mutating func unknownPetition(_ issued: Conference.Issued) {
    let ids = conference.petitions.map(\.id)
    guard let id = issued.petition, !ids.contains(id) else { return }
    let near = Vietnamese.nearest(to: id, among: ids)
    sink.report(
      issued.origin.finding(
        .error, "unknown-petition", "hồ sơ không có kiến nghị `\(id)`", .petition,
        fix: near.map { "có phải ý bạn là `\($0)`?" } ?? "ghi `ma` của kiến nghị được trả lời"))
  }

  private mutating func unknown(_ issued: Conference.Issued) {
    let ids = DossierPaper.ids(of: office)
    let near = Vietnamese.nearest(to: issued.paperID, among: ids)
    sink.report(
      issued.origin.finding(
        .error, "unknown-paper", "hồ sơ không có văn bản nào tên này", .paper,
        fix: near.map { "có phải ý bạn là `\($0)`?" }
          ?? "các văn bản: \(ids.joined(separator: ", "))"))
  }
}
