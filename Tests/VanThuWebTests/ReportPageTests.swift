import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice
import VanThuStore
import VanThuWord

@testable import VanThuWeb

/// Periodic reports over the conferences of an office, begun as papers.
@Suite struct ReportPageTests {
  /// An office with the conferences of an example.
  private func office() throws -> (office: TestOffice, names: [String]) {
    let office = try TestOffice()
    let folder = "examples/nam-doi-thoai/ho-so"
    let names = try Repository.names(in: folder).filter { $0.hasSuffix(".yaml") }
    let settings = try Repository.text("examples/nam-doi-thoai/van-phong.yaml")
    let revision = try office.store.office().revision
    try office.store.setOffice(settings, from: revision, by: try office.person(.administrator))
    for name in names {
      _ = try office.conference(try Repository.text("\(folder)/\(name)"))
    }
    return (office, names)
  }

  private static let first = "loai=bao-cao-6-thang&tu=15%2F12%2F2025&den=14%2F6%2F2026"
  private static let form = [
    ("loai", "bao-cao-6-thang"), ("tu", "15/12/2025"), ("den", "14/6/2026"),
  ]

  /// What the command line reports of the same records, without charts.
  private func told() throws -> [String] {
    let folder = Repository.root.appending(path: "examples/nam-doi-thoai").path
    let data = FileManager.default.temporaryDirectory
      .appending(path: "bao-cao-\(UUID().uuidString).json")
    try Data(
      ReportRecord.data([], day: try #require(CivilDate(year: 2026, month: 6, day: 14)))
    ).write(to: data)
    defer { try? FileManager.default.removeItem(at: data) }
    let first = try #require(CivilDate(year: 2025, month: 12, day: 15))
    let last = try #require(CivilDate(year: 2026, month: 6, day: 14))
    let period = try #require(ReportPeriod(from: first, to: last))
    var run = ReportRun(
      "bao-cao-6-thang", of: ["\(folder)/ho-so"], period: period,
      previous: try #require(period.previous), as: [.docx])
    run.data = data.path
    run.officePath = "\(folder)/van-phong.yaml"
    let made = Desk().report(run).made
    let file = try #require(made.files.first, "\(made.diagnostics.map(\.message))")
    let paper = try #require(try WordPaper.read(file.bytes, name: "a.docx"))
    return paper.paragraphs.map(\.words)
  }

  private static func plain(_ text: String) -> String {
    text.replacing("\u{A0}", with: " ").replacing("\n", with: " ").replacing("\u{2011}", with: "-")
      .replacing("./.", with: ".")
      .trimmedOfBlanks
  }

  /// The draft says what the command's report says: every paragraph of the text and every cell.
  @Test func beginsTheReportTheCommandMakes() throws {
    let (office, _) = try office()
    let drafter = try office.browser(.drafter)
    let page = drafter.get("/hoi-nghi/bao-cao?\(ReportPageTests.first)")
    #expect(page.status == 200 && page.text.contains("6 tháng đầu năm 2026"))
    #expect(page.text.contains("2 hội nghị trong kỳ; 20 kiến nghị phải giải quyết"))
    #expect(page.text.contains("<figure") && page.text.contains("Lập văn bản đang soạn"))
    let answer = drafter.post("/hoi-nghi/bao-cao", ReportPageTests.form)
    #expect(answer.header("Location") == "/van-ban/1?da=bao-cao", "\(answer.text)")
    let paper = try #require(try office.store.paper(1))
    #expect(paper.facts.template == "bao-cao" && paper.facts.kind == "Báo cáo")
    #expect(paper.facts.subject.hasSuffix("6 tháng đầu năm 2026"))
    let form = try PaperForm(paper.record, try office.web.desk())
    #expect(form.form["ngay"] == "2027" && form.form["so"].isEmpty)
    // nobody of the stand-ins is left
    #expect(!paper.record.contains("Các đơn vị") && !paper.record.contains("Nguyễn Văn A"))
    let sheet = try #require(try office.web.desk().read(paper.record, name: "a.yaml").sheet)
    var words: [String] = []
    var document = sheet.document
    document.change(paragraph: { words.append(ReportPageTests.plain($0.plainText)) })
    let text = words.joined(separator: "\n")
    // who gets it, when, and who signs is the office's own
    let head = [
      "14 tháng 6", "Số:", "Các đơn vị", "CHỦ TỊCH", "Nguyễn Văn A", "Lưu:",
    ]
    let missing = try told().map(ReportPageTests.plain).filter { line in
      !line.isBlank && !text.contains(line) && !head.contains { line.contains($0) }
    }
    #expect(missing.isEmpty, "\(missing)")
    #expect(text.contains("KẾT QUẢ CHUNG") && words.count > 200)
    let shown = drafter.get("/van-ban/1?da=bao-cao").text
    #expect(shown.contains("Đã lập báo cáo từ hồ sơ các hội nghị"))
  }

  /// A report of a period there is one of is asked about.
  @Test func asksBeforeASecondReport() throws {
    let (office, _) = try office()
    let drafter = try office.browser(.drafter)
    _ = drafter.get("/hoi-nghi/bao-cao")
    let own =
      ReportPageTests.form + [
        ("kinh_gui", "Ủy ban nhân dân tỉnh"), ("danh_gia", "1. Ưu điểm\n- Đúng lịch <b>."),
      ]
    #expect(drafter.post("/hoi-nghi/bao-cao", own).status == 303)
    #expect(try office.store.paper(1)?.record.contains("Đúng lịch <b>") == true)
    #expect(
      try office.store.paper(1)?.record.contains("kính báo cáo Ủy ban nhân dân tỉnh xem xét")
        == true)
    _ = drafter.get("/hoi-nghi/bao-cao")
    let asked = drafter.post("/hoi-nghi/bao-cao", own)
    #expect(asked.status == 422 && asked.text.contains(">Vẫn lập thêm một bản<"))
    #expect(asked.text.contains("Đúng lịch &lt;b&gt;") && !asked.text.contains("<b>"))
    #expect(drafter.post("/hoi-nghi/bao-cao", own + [("van", "1")]).status == 303)
    #expect(try office.store.papers(PaperFilter()).count == 2)
  }

  /// Without days the latest period that closed is taken.
  @Test func takesTheLatestClosedPeriod() throws {
    for (kind, day, wanted) in [
      (ReportMaker.Kind.halfYear, (2026, 6, 13), "2025-06-15 2025-12-14"),
      (.halfYear, (2026, 6, 14), "2025-12-15 2026-06-14"),
      (.year, (2027, 1, 15), "2025-12-15 2026-12-14"),
      (.month, (2027, 1, 13), "2026-11-15 2026-12-14"),
      (.quarter, (2026, 11, 30), "2026-06-15 2026-09-14"),
      (.nineMonths, (2026, 11, 30), "2025-12-15 2026-09-14"),
      (.tenMonths, (2026, 9, 30), "2024-12-15 2025-10-14"),
    ] {
      let day = try #require(CivilDate(year: day.0, month: day.1, day: day.2))
      let period = try #require(kind.latestPeriod(by: day))
      #expect("\(period.first.iso) \(period.last.iso)" == wanted)
      #expect(period.wholeMonths == kind.months)
    }
    let (office, _) = try office()
    let page = try office.browser(.reader).get("/hoi-nghi/bao-cao?loai=bao-cao-nam").text
    #expect(page.contains("value=\"15/12/2025\"") && page.contains("value=\"14/12/2026\""))
    #expect(!page.contains("Lập văn bản đang soạn"))
  }

  @Test func saysWhyThereIsNoReport() throws {
    let office = try TestOffice()
    let drafter = try office.browser(.drafter)
    #expect(drafter.get("/hoi-nghi/bao-cao").text.contains("Chưa có hội nghị nào"))
    for (first, last) in [("31/4/2026", "14/6/2026"), ("14/6/2026", "1/1/2026"), ("", "14/6/2026")]
    {
      let query = "tu=\(Link.encoded(first))&den=\(Link.encoded(last))"
      #expect(drafter.get("/hoi-nghi/bao-cao?\(query)").status == 422, "\(first)")
    }
    _ = try office.conference(
      "ten_hoi_nghi: \"<script>alert(1)</script>\"\nphien:\n  - ngay_hop: 31/4/2026\n")
    let page = drafter.get("/hoi-nghi/bao-cao?\(ReportPageTests.first)").text
    #expect(page.contains("hồ sơ còn lỗi hoặc trùng") && page.contains("bo_qua=co"))
    #expect(!page.contains("<script>alert"))
    // one without a day is of no period, and blocks nothing
    _ = try office.conference("ten_hoi_nghi: mới lập\n")
    #expect(
      drafter.get("/hoi-nghi/bao-cao?\(ReportPageTests.first)").text
        .contains("1 hồ sơ chưa có ngày họp"))
    _ = drafter.get("/hoi-nghi/bao-cao")
    #expect(drafter.post("/hoi-nghi/bao-cao", ReportPageTests.form).status == 422)
    #expect(try office.store.papers(PaperFilter()).count == 0)
  }
}
