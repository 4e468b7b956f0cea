import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// The two promises of a dossier, over conferences at random: no petition is lost, and no paper
/// contradicts another.
struct DossierPromiseTests {
  /// A paper that was made, as lines under the headings they stand under.
  private struct Made {
    let id: String
    let date: CivilDate?
    var lines: [(heading: String, text: String)] = []
    /// The rows of its tables, cell by cell.
    var rows: [(heading: String, cells: [String])] = []
    var text: String {
      (lines.map(\.text) + rows.map { $0.cells.joined(separator: " | ") }).joined(separator: "\n")
    }

    init(_ id: String, _ paper: Paper) {
      self.id = id
      date = paper.head.date.value.civil
      var heading = ""
      for block in paper.body {
        switch block {
        case .paragraph(let paragraph):
          if [.heading1, .heading2, .heading3].contains(paragraph.role) {
            heading = paragraph.plainText
          }
          lines.append((heading, paragraph.plainText))
        case .table(let table):
          for row in table.rows {
            let cells = row.map { $0.paragraphs.map(\.plainText).joined(separator: "\n") }
            rows.append((heading, cells))
          }
        default: break
        }
      }
    }

    /// The headings a petition stands under, once for each time it is told of.
    func places(of petition: Conference.Petition) -> [String] {
      lines.filter { $0.text.contains("\(petition.id): ") && $0.text.contains(petition.content) }
        .map(\.heading)
        + rows.filter { $0.cells.first == petition.id }.map(\.heading)
    }

    /// The number before some words; 0 where it does not say them.
    func count(before words: String) -> Int {
      for line in lines {
        guard let range = line.text.firstRange(of: words) else { continue }
        let digits = line.text[..<range.lowerBound].reversed().prefix { $0.isNumber }
        return Int(String(digits.reversed())) ?? -1
      }
      return 0
    }

    /// The number behind some words; 0 where it does not say them.
    func count(behind words: String) -> Int {
      for line in lines {
        guard let range = line.text.firstRange(of: words) else { continue }
        return Int(String(line.text[range.upperBound...].prefix { $0.isNumber })) ?? -1
      }
      return 0
    }
  }

  /// A conference at random and its papers; nil where the record is refused.
  private struct World {
    let conference: Conference
    let office: Office
    var papers: [Made] = []

    init?(_ seed: Int) throws {
      let random = RandomConference(seed: seed)
      office = try DossierTesting.office(random.office)
      let (conference, found) = try DossierTesting.read(random.yaml, office: office)
      self.conference = conference
      guard !found.contains(where: { $0.severity == .error }) else { return nil }
      var maker = DossierMaker(conference, office: office)
      for paper in DossierPaper.all where !paper.isSpoken {
        for task in maker.tasks(for: paper) {
          let outcome = try maker.make(task)
          let made = try #require(outcome.paper, "\(outcome.diagnostics.map(\.message))")
          papers.append(Made(paper.id, made))
        }
      }
    }

    func paper(_ id: String) -> Made? { papers.first { $0.id == id } }

    func known(_ made: Made) -> [Conference.Petition] {
      conference.petitions.filter { $0.isKnown(on: made.date) }
    }
  }

  private static let seeds = Array(0..<150)

  @Test func looksAtManyConferences() throws {
    let worlds = try DossierPromiseTests.seeds.compactMap { try World($0) }
    #expect(worlds.count > 60)
    #expect(worlds.map { $0.conference.petitions.count }.reduce(0, +) > 200)
    #expect(worlds.map(\.papers.count).reduce(0, +) > 600)
  }

  // MARK: - No petition is lost

  @Test(arguments: seeds)
  func losesNoPetition(_ seed: Int) throws {
    guard let world = try World(seed) else { return }
    if let minutes = world.paper("bien-ban") { checkMinutes(minutes, world) }
    if let synthesis = world.paper("tong-hop-y-kien") { checkSynthesis(synthesis, world) }
    if let conclusion = world.paper("thong-bao-ket-luan") { checkConclusion(conclusion, world) }
    if let list = world.paper("danh-muc-ton") { checkList(list, world) }
    try checkReport(world)
    try checkStatus(world)
  }

  private func checkMinutes(_ minutes: Made, _ world: World) {
    for petition in world.conference.petitions {
      let places = minutes.places(of: petition)
      let moment = petition.intake.moment
      guard petition.isKnown(on: minutes.date), moment != .after else {
        #expect(places.isEmpty, "\(petition.id)")
        continue
      }
      #expect(places.count == 1, "\(petition.id) \(places)")
      #expect(
        places.first?.contains(moment == .before ? "GỬI TRƯỚC HỘI NGHỊ" : "NÊU TẠI HỘI NGHỊ")
          == true)
    }
    let told = world.known(minutes)
    #expect(
      minutes.count(before: " kiến nghị nêu tại hội nghị")
        == told.count { $0.intake.moment == .at })
    #expect(
      minutes.count(before: " ý kiến, kiến nghị gửi trước")
        == told.count { $0.intake.moment == .before })
  }

  private func checkSynthesis(_ synthesis: Made, _ world: World) {
    for petition in world.conference.petitions {
      let isIn = petition.isKnown(on: synthesis.date) && petition.intake.moment == .before
      #expect(synthesis.places(of: petition).count == (isIn ? 1 : 0), "\(petition.id)")
    }
    let told = world.known(synthesis).filter { $0.intake.moment == .before }
    #expect(synthesis.count(behind: "đã tiếp nhận ") == told.count)
    let sums = synthesis.rows.filter { $0.cells.count > 1 }.compactMap { row in
      row.cells.first == "Cộng" ? nil : row.cells.count > 2 ? Int(row.cells[2]) : nil
    }
    #expect(sums.reduce(0, +) == told.count)
  }

  private func checkConclusion(_ conclusion: Made, _ world: World) {
    let headings: [Conference.Petition.Course: String] = [
      .answered: "Kiến nghị đã được trả lời tại hội nghị",
      .assigned: "Kiến nghị giao đơn vị giải quyết", .forwarded: "Kiến nghị vượt thẩm quyền",
    ]
    for petition in world.conference.petitions {
      let places = conclusion.places(of: petition)
      guard petition.isKnown(on: conclusion.date) else {
        #expect(places.isEmpty)
        continue
      }
      #expect(places.count == 1, "\(petition.id) \(places)")
      #expect(places.first?.contains(headings[petition.course] ?? "-") == true)
    }
    let told = world.known(conclusion)
    #expect(conclusion.count(behind: "Đã tiếp nhận ") == told.count)
    let answered = conclusion.count(before: " kiến nghị đã được trả lời xong")
    let forwarded = conclusion.count(before: " kiến nghị vượt thẩm quyền")
    #expect(answered == told.count { $0.course == .answered })
    #expect(forwarded == told.count { $0.course == .forwarded })
    let rest = conclusion.count(before: " kiến nghị còn lại giao đơn vị")
    if answered + forwarded > 0 { #expect(answered + forwarded + rest == told.count) }
  }

  private func checkList(_ list: Made, _ world: World) {
    let told = world.known(list)
    guard let line = list.lines.first(where: { $0.text.begins(with: "Tổng số kiến nghị") }) else {
      #expect(told.isEmpty)
      return
    }
    let numbers = line.text.split { !$0.isNumber }.compactMap { Int($0) }
    #expect(numbers.first == told.count)
    let late = told.count { $0.intake.moment == .after }
    #expect(numbers.dropFirst(late > 0 ? 2 : 1).reduce(0, +) == told.count, "\(line.text)")
    if late > 0 { #expect(numbers[1] == late) }
    for petition in told {
      let state = petition.progress.state(on: list.date)
      let isListed = state.isOpen || petition.progress.awaitsReply(on: list.date)
      #expect(list.places(of: petition).count == (isListed ? 1 : 0), "\(petition.id) \(state)")
    }
  }

  private func checkReport(_ world: World) throws {
    let period = try ReportTesting.period("2026-01-01 2026-12-31")
    let facts = ConferenceFacts(world.conference, office: world.office)
    let figures = ReportFigures([facts], period: period, previous: try #require(period.previous))
    let view = try ReportTesting.view(figures)
    let all = world.conference.petitions
    #expect(ReportTesting.main(view, "tiep_nhan") == all.count)
    for row in try ReportTesting.table(view, "nguon") {
      #expect(row.1 == all.count { $0.intake.moment.rawValue == row.0 })
    }
    let last = period.last
    #expect(
      ReportTesting.main(view, "da_xong")
        == all.count { [.solved, .answered].contains($0.progress.state(on: last)) })
    #expect(ReportTesting.main(view, "con_lai") == all.count { $0.isOpen(on: last) })
    #expect(view.records("con_ton").count == all.count { $0.isOpen(on: last) })
  }

  private func checkStatus(_ world: World) throws {
    for text in ["2026-04-01", "2026-04-17", "2026-05-20", "2026-12-31"] {
      let day = try DossierTesting.day(text)
      let status = DossierStatus(world.conference, office: world.office, asOf: day)
      let known = world.conference.petitions.filter { $0.isKnown(on: day) }
      #expect(status.petitionCount == known.count)
      #expect(status.petitions.map(\.count).reduce(0, +) == known.count)
      for (state, count) in status.petitions {
        #expect(count == known.count { $0.progress.state(on: day) == state })
      }
    }
  }

  // MARK: - No paper contradicts another

  @Test(arguments: seeds)
  func contradictsNoOtherPaper(_ seed: Int) throws {
    guard let world = try World(seed) else { return }
    for made in world.papers {
      try checkCitations(made, world)
      checkTimes(made, world)
      checkDeadlines(made, world)
    }
    checkUnits(world)
    checkSpans(world)
    checkReplies(world)
  }

  /// A cited paper has the number and date the record gives it, and is not younger.
  private func checkCitations(_ made: Made, _ world: World) throws {
    for issued in world.conference.papers {
      guard let number = issued.number?.plain, let date = issued.date,
        made.text.contains("số \(number)/")
      else { continue }
      #expect(made.date.map { date <= $0 } ?? true, "\(made.id) cites \(issued.paperID)")
      #expect(made.text.contains("ngày \(PartialDate(date).written.dropFirst(5))"), "\(made.id)")
    }
  }

  /// Nothing is told before it happened.
  private func checkTimes(_ made: Made, _ world: World) {
    guard let day = made.date else { return }
    for petition in world.conference.petitions {
      let progress = petition.progress
      if !petition.isKnown(on: day) {
        #expect(!made.text.contains(petition.content), "\(made.id) \(petition.id)")
      }
      if let done = progress.doneOn, done > day, let result = petition.result {
        #expect(!made.text.contains(result), "\(made.id) \(petition.id)")
      }
    }
  }

  /// A petition has one deadline wherever one stands beside it.
  private func checkDeadlines(_ made: Made, _ world: World) {
    let columns = [
      "thong-bao-ket-luan": 3, "danh-muc-ton": 3, "chi-dao-tiep-tuc": 3, "bao-cao-ket-qua": 2,
    ]
    guard let column = columns[made.id] else { return }
    for petition in world.conference.petitions {
      for row in made.rows where row.cells.first == petition.id {
        let due = petition.due(world.conference, world.office)?.written
        let cell = row.cells[column]
        #expect(due.map(cell.begins) ?? !cell.contains("2026"), "\(made.id) \(petition.id) \(cell)")
      }
    }
  }

  /// The office that solves a petition is the same in all papers.
  private func checkUnits(_ world: World) {
    let columns = ["thong-bao-ket-luan": 2, "danh-muc-ton": 2, "chi-dao-tiep-tuc": 2]
    for petition in world.conference.petitions {
      let names = Set(
        world.papers.flatMap { made in
          made.rows.filter { $0.cells.first == petition.id }
            .compactMap { row in columns[made.id].map { row.cells[$0] } }
        })
      #expect(names.count <= 1)
    }
  }

  /// One span of a step in all papers.
  private func checkSpans(_ world: World) {
    let span = world.office.deadlines.span(.posting)?.written ?? ""
    for made in world.papers {
      for line in made.lines where line.text.contains("công khai trong thời hạn") {
        #expect(line.text.contains("công khai trong thời hạn \(span) kể từ"), "\(made.id)")
      }
    }
  }

  /// What waits for a higher level is as many in the list as in the letter of the same state.
  private func checkReplies(_ world: World) {
    guard let letter = world.paper("chi-dao-tiep-tuc") else { return }
    let waiting = world.known(letter).count { $0.progress.awaitsReply(on: letter.date) }
    #expect(letter.count(before: " kiến nghị đã chuyển") == waiting)
    let open = world.known(letter).filter { $0.isOpen(on: letter.date) }.map(\.id)
    #expect(Set(letter.rows.map { $0.cells[0] }) == Set(open))
  }
}
