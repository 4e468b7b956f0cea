import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

/// The worked conferences of the project.
struct DossierTests {
  static let names: [String] = {
    let folder = Golden.root.appending(path: "examples")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasPrefix("ho-so-") }.sorted()
  }()

  /// Those that stand in the plan of a year.
  private static let planned = names.filter {
    AtomicFile.exists(folder($0) + "/ke-hoach-nam.yaml")
  }

  private func conference(_ name: String) throws -> (Conference, [Diagnostic]) {
    let path = Golden.root.appending(path: "examples/\(name)/hoi-nghi.yaml").path
    let bytes = try AtomicFile.read(path, limit: Limits.inputBytes)
    let read = try Conference.read(
      try InputReader.read(bytes, name: "hoi-nghi.yaml"), office: try office(name))
    return (read.conference, read.diagnostics)
  }

  /// The office file beside a record; some say everything themselves.
  private func office(_ name: String) throws -> Office {
    let path = Golden.root.appending(path: "examples/\(name)/\(Workspace.officeFileName)").path
    guard AtomicFile.exists(path) else { return Office() }
    let bytes = try AtomicFile.read(path, limit: Limits.inputBytes)
    return try Office(try InputReader.read(bytes, name: Workspace.officeFileName))
  }

  @Test func findsConferences() { #expect(DossierTests.names.count >= 3) }

  @Test(arguments: names)
  func buildsEveryPaperWithoutErrors(_ name: String) throws {
    let (conference, found) = try conference(name)
    #expect(found.map(\.message) == [])
    var maker = DossierMaker(conference, office: try office(name))
    var html = HTMLWriter()
    var kept: Set<String> = []
    for paper in DossierPaper.all {
      for task in maker.tasks(for: paper) {
        let outcome = try maker.make(task)
        let made = try #require(
          outcome.paper, "\(paper.id): \(outcome.diagnostics.map(\.message))")
        let isSpoken = paper.isSpoken
        let document =
          isSpoken ? Composer.spokenDocument(for: made) : Composer.document(for: made)
        let text = PlainTextWriter().write(document)
        kept.formUnion(
          Golden.expect(
            text: document,
            at: "examples/\(name)/expected/\(paper.phase.rawValue)/\(task.fileName)"))
        let words = TextExtractor.sorted(TextExtractor.words(docx: document))
        #expect(TextExtractor.sorted(TextExtractor.words(text: text)) == words)
        #expect(
          TextExtractor.sorted(TextExtractor.words(html: html.write(document))) == words)
        // two minutes at about 170 syllables a minute
        if isSpoken { #expect(TextExtractor.words(text: text).count <= 340) }
      }
    }
    // what stands beside the folders of papers is of the tests below
    Golden.expectNothing(beside: kept, at: "examples/\(name)/expected") { !$0.contains("/") }
  }

  @Test(arguments: names)
  func indexesThePapers(_ name: String) throws {
    let (conference, _) = try conference(name)
    let index = DossierIndex(conference, office: try office(name))
    let folder = "examples/\(name)/expected"
    var kept = Set(["status-start.txt", "status-year.txt"].map { "\(folder)/\($0)" })
    for (title, list) in [("papers", DossierIndex.List.papers), ("dossiers", .dossiers)] {
      let outcome = try index.make(list)
      let paper = try #require(outcome.paper, "\(outcome.diagnostics.map(\.message))")
      kept.formUnion(
        Golden.expect(text: Composer.document(for: paper), at: "\(folder)/index-\(title)"))
    }
    if DossierTests.planned.contains(name) {
      kept.formUnion(["status-folder.txt", "ke-hoach-nam.txt"].map { "\(folder)/\($0)" })
    }
    Golden.expectNothing(beside: kept, at: folder) { $0.contains("/") }
  }

  @Test(arguments: names)
  func namesNoCitizenInPublicPapers(_ name: String) throws {
    let (conference, _) = try conference(name)
    let citizens =
      conference.petitions.compactMap(\.person) + conference.opinions.compactMap(\.person)
    var maker = DossierMaker(conference, office: try office(name), isPublic: true)
    for paper in DossierPaper.all {
      for task in maker.tasks(for: paper) {
        guard let made = try maker.make(task).paper else { continue }
        let text = String(
          decoding: PlainTextWriter(width: 0).write(Composer.document(for: made)), as: UTF8.self)
        for citizen in citizens { #expect(!text.contains(citizen), "\(paper.id)") }
      }
    }
  }

  @Test(arguments: names)
  func saysWhereItStands(_ name: String) throws {
    let (conference, _) = try conference(name)
    for (title, date) in [
      ("start", conference.days.first?.adding(days: -10)),
      ("year", conference.days.first?.adding(days: 240)),
    ] {
      let status = DossierStatus(
        conference, office: try office(name), asOf: try #require(date))
      Golden.expect(
        Array(status.text.utf8), at: "examples/\(name)/expected/status-\(title).txt")
      let json = try JSONSerialization.jsonObject(with: Data(status.json.utf8))
      #expect((json as? [String: Any])?["papers"] != nil)
    }
  }

  /// The plan of a year beside a conference, and what the office owes at the year's end.
  @Test("case T6", arguments: planned)
  func keepsThePlanOfTheYear(_ name: String) throws {
    var desk = Desk()
    let (sheet, made) = desk.sheet(.file(DossierTests.folder(name) + "/ke-hoach-nam.yaml"))
    #expect(made.diagnostics.map(\.message) == [])
    Golden.expect(
      text: try #require(sheet).document, at: "examples/\(name)/expected/ke-hoach-nam")
    let day = try #require(CivilDate(year: 2026, month: 12, day: 20))
    let (status, found) = desk.folderStatus(DossierTests.folder(name), asOf: day)
    #expect(found.diagnostics.map(\.message) == [])
    Golden.expect(
      Array(try #require(status).text.utf8), at: "examples/\(name)/expected/status-folder.txt")
  }

  private static func folder(_ name: String) -> String {
    Golden.root.appending(path: "examples/\(name)").path
  }

  @Test func showsContradictions() throws {
    let record = """
      co_quan: {ten: ỦY BAN NHÂN DÂN XÃ AN BÌNH, viet_tat: UBND, dia_danh: An Bình}
      ten_hoi_nghi: hội nghị đối thoại
      loai: Định kỳ
      chu_tri: {chuc_danh: Chủ tịch, ho_ten: A}
      phien: [{ngay_hop: 2026-09-10, dia_diem: Hội trường, gio_bat_dau: 8:00, gio_ket_thuc: 7:30}]
      thanh_phan: [{nhom: Dân, co_mat: 10}, {nhom: Cán bộ, co_mat: 5}]
      tong_co_mat: 16
      thong_bao: {ngay: 2026-09-08}
      kien_nghi:
        - {ma: K1, linh_vuc: Đất, noi_dung: X, ngay_nhan: 2026-09-10, ngay_xong: 2026-09-01, trang_thai: Đã giải quyết}
        - {ma: K1, linh_vuc: Đất, noi_dung: Y}
      cong_khai: [{noi: Trụ sở, ngay: 2026-09-05}]
      van_ban:
        - {loai: ke-hoach, so: 1, ngay: 2026-08-20}
        - {loai: giay-moi, so: 1, ngay: 2026-08-10}
        - {loai: ke-hoch, so: 1, ngay: 2026-08-10}
      """
    let value = try InputReader.read(Array(record.utf8), name: "hoi-nghi.yaml")
    let found = try Conference.read(value).diagnostics.inOrder().map { finding in
      let (line, column) = finding.range.map { $0.source.position(of: $0.lowerBound) } ?? (0, 0)
      return "\(line):\(column) \(finding.id.rawValue)"
    }
    #expect(
      found == [
        "5:87 session-times", "7:14 attendance-total", "8:19 notice-late",
        "10:76 petition-dates", "11:10 petition-twice", "11:39 petition-nobody",
        "12:33 published-before", "15:35 paper-order", "16:12 unknown-paper",
      ], "\(found)")
  }

  @Test func filesWithThePartyOfficeWhenItsSecretaryCoChairs() throws {
    let (party, _) = try conference("ho-so-dang-uy")
    let (state, _) = try conference("ho-so-uy-ban")
    #expect(party.placeOfFiling == "Văn phòng Đảng ủy")
    #expect(state.placeOfFiling == "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân")
  }
}
