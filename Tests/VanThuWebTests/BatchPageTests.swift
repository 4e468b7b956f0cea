import Foundation
import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore

@testable import VanThuWeb

@Suite struct BatchPageTests {
  private static let heads = [
    "Ngày văn bản", "Trích yếu", "Nội dung", "Nơi nhận", "Nơi lưu", "ky",
  ]

  /// A filled workbook for announcements.
  private func table(_ rows: [[String]]) throws -> [UInt8] {
    let columns = BatchPageTests.heads.map {
      WorkbookForm.Column(header: $0, note: "", content: .text, isRequired: false)
    }
    return try WorkbookForm(
      title: "T", sheets: [.init(name: "Dữ liệu", columns: columns, rows: rows)]
    ).bytes()
  }

  private func row(_ subject: String, day: String = "2027") -> [String] {
    [
      day, subject, "1. Ủy ban nhân dân xã tiếp công dân vào ngày 15 hằng tháng.", "Các thôn", "VT",
      "chu_tich",
    ]
  }

  private func send(
    _ browser: Browser, _ bytes: [UInt8], name: String = "bang.xlsx", template: String = "thong-bao"
  ) throws -> WebResponse {
    _ = browser.get("/hang-loat")
    let boundary = "----vanthu"
    var body = Array(
      "--\(boundary)\r\nContent-Disposition: form-data; name=\"!ma\"\r\n\r\n\(browser.token)\r\n"
        .utf8)
    body += Array(
      "--\(boundary)\r\nContent-Disposition: form-data; name=\"mau\"\r\n\r\n\(template)\r\n".utf8)
    body += Array(
      "--\(boundary)\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"\(name)\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        .utf8)
    body += bytes + Array("\r\n--\(boundary)--\r\n".utf8)
    var headers = ["host": TestOffice.host, "origin": "http://\(TestOffice.host)"]
    headers["content-type"] = "multipart/form-data; boundary=\(boundary)"
    headers["cookie"] = browser.cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
    let request = try #require(
      WebRequest("POST", "/hang-loat", headers: headers, body: body))
    return browser.web.respond(to: request)
  }

  /// Waits until a run has ended.
  private func wait(_ office: TestOffice, _ id: Int) async throws {
    for _ in 0..<600 where office.web.runs.isRunning(id) {
      try await Task.sleep(for: .milliseconds(50))
    }
    try #require(!office.web.runs.isRunning(id))
  }

  @Test func makesDraftsOfRows() async throws {
    let office = try TestOffice()
    let drafter = try office.browser(.drafter)
    let rows = (1...25).map { row("Lịch tiếp công dân thôn \($0)") }
    let answer = try send(drafter, try table(rows))
    #expect(answer.header("Location") == "/hang-loat/1", "\(answer.text)")
    let page = drafter.get("/hang-loat/1")
    #expect(page.text.contains("Lập 25 văn bản") && !page.text.contains("Dòng có lỗi"))
    #expect(try office.store.papers(PaperFilter()).count == 0)
    #expect(drafter.post("/hang-loat/1/chay").status == 303)
    try await wait(office, 1)
    var filter = PaperFilter()
    filter.batch = 1
    let made = try office.store.papers(filter)
    #expect(made.count == 25 && made.papers.allSatisfy { $0.state == .draft })
    #expect(
      made.papers.allSatisfy { $0.facts.kind == "Thông báo" && $0.facts.signer == "Vi Quang Lịch" })
    #expect(drafter.get("/van-ban?bang=1").text.contains("25 văn bản"))
    let done = drafter.get("/hang-loat/1").text
    #expect(done.contains("Đã lập xong 25 trên 25 văn bản") && !done.contains("/chay"))
    let zip = try ZipReader(MemoryBytes(drafter.get("/hang-loat/1/zip").body))
    #expect(zip.files.count == 25 && Set(zip.files.map { $0.name.lowercased() }).count == 25)
    // asked again nothing is made twice
    _ = drafter.get("/hang-loat")
    _ = drafter.post("/hang-loat/1/chay")
    try await wait(office, 1)
    #expect(try office.store.papers(PaperFilter()).count == 25)
  }

  /// Every fault is told with its cell, and the other rows are papers.
  @Test func tellsFaultsAtCells() async throws {
    let office = try TestOffice()
    let drafter = try office.browser(.drafter)
    let answer = try send(
      drafter, try table([row("A"), row("B", day: "31/4/2027"), row("<script>alert(1)</script>")]))
    #expect(answer.status == 303)
    let page = drafter.get("/hang-loat/1").text
    #expect(page.contains("1 dòng có lỗi") && page.contains("Lập 2 văn bản"))
    #expect(page.contains("trang “Dữ liệu”, ô A"), "\(page)")
    _ = drafter.post("/hang-loat/1/chay")
    try await wait(office, 1)
    #expect(try office.store.papers(PaperFilter()).count == 2)
    for path in ["/hang-loat", "/hang-loat/1", "/van-ban?bang=1"] {
      #expect(!drafter.get(path).text.contains("<script>alert"))
    }
  }

  /// A table that comes again is known by its rows, whatever file they stand in, and nothing is made
  /// twice without being asked.
  @Test func asksBeforeRowsBecomePapersTwice() async throws {
    let office = try TestOffice()
    let drafter = try office.browser(.drafter)
    func count() throws -> Int { try office.store.papers(PaperFilter()).count }
    _ = try send(drafter, try table((1...10).map { row("Lịch \($0)") }))
    _ = drafter.post("/hang-loat/1/chay")
    try await wait(office, 1)
    // eight of the old rows in another file, and two new ones
    let again = try table((3...12).map { row("Lịch \($0)") })
    #expect(try send(drafter, again, name: "b.xlsx").header("Location") == "/hang-loat/2")
    let page = drafter.get("/hang-loat/2").text
    #expect(page.contains("8 dòng đã thành văn bản") && page.contains("href=\"/hang-loat/1\""))
    #expect(page.contains(">Chỉ lập 2 dòng mới<") && page.contains(">Lập cả 10 dòng<"))
    let asked = drafter.post("/hang-loat/2/chay")
    #expect(asked.status == 422 && asked.text.contains("Chỉ lập 2 dòng mới"))
    #expect(try count() == 10)
    #expect(drafter.post("/hang-loat/2/chay", [("lap", "moi")]).status == 303)
    try await wait(office, 2)
    #expect(try count() == 12)
    #expect(try office.store.batch(2).papers == 2)
    // what is left is asked about again, and made when it is wanted
    let left = drafter.get("/hang-loat/2").text
    #expect(left.contains(">Lập cả 8 dòng<") && !left.contains("Chỉ lập"))
    #expect(drafter.post("/hang-loat/2/chay", [("lap", "tat-ca")]).status == 303)
    try await wait(office, 2)
    #expect(try count() == 20)
    // the same rows for another template are other papers
    _ = try send(drafter, try table((1...3).map { row("Lịch \($0)") }), template: "ke-hoach")
    #expect(!drafter.get("/hang-loat/3").text.contains("đã thành văn bản"))
  }

  /// A run that was stopped, or whose server was, goes on where it was.
  @Test func goesOnWhereItWas() async throws {
    let office = try TestOffice()
    let drafter = try office.browser(.drafter)
    _ = try send(drafter, try table((1...60).map { row("Lịch \($0)") }))
    let batch = try office.store.batch(1)
    let person = try office.person(.drafter)
    let template = try #require(try office.web.desk().template("thong-bao"))
    // twenty papers, then the end of the server
    let desk = try office.web.desk()
    let bytes = try office.store.content(ofBatch: batch)
    var first: [(row: Int, record: String, facts: PaperFacts)] = []
    _ = try BatchTable(
      bytes, template, office.web,
      onRow: { row in
        first.append((row.number, row.record, desk.read(row.record, name: "x.yaml").facts))
        return first.count < 20
      }, onFault: nil)
    try office.store.setBatch(1, isStopped: false, by: person)
    try office.store.begin(first, ofBatch: 1, by: person)
    #expect(drafter.get("/hang-loat/1").text.contains("Lập tiếp 40 văn bản"))
    // the same rows again are refused as a whole
    #expect(throws: (any Error).self) {
      try office.store.begin(Array(first.suffix(1)), ofBatch: 1, by: person)
    }
    _ = drafter.post("/hang-loat/1/dung")
    #expect(drafter.get("/hang-loat/1").text.contains("Đã dừng."))
    _ = drafter.post("/hang-loat/1/chay")
    try await wait(office, 1)
    #expect(try office.store.batch(1).papers == 60)
    #expect(try office.store.madeRows(ofBatch: 1).count == 60)
  }

  @Test func refusesWhatIsNoTable() throws {
    let office = try TestOffice()
    let drafter = try office.browser(.drafter)
    #expect(try send(drafter, Array("Trích yếu\r\nA\r\n".utf8)).status == 422)
    #expect(try send(drafter, try table([])).status == 422)
    #expect(try send(drafter, try table([row("A")]), template: "ban-sao").status == 404)
    let other = try WorkbookForm(
      title: "T",
      sheets: [
        .init(
          name: "Dữ liệu",
          columns: [.init(header: "Món ăn", note: "", content: .text, isRequired: false)],
          rows: [["phở"]])
      ]
    ).bytes()
    let answer = try send(drafter, other)
    #expect(answer.status == 422 && answer.text.contains("Món ăn"))
    #expect(try office.store.batches().isEmpty)
    let form = drafter.get("/hang-loat/bang?mau=giay-moi")
    #expect(FileKind(form.body) == .xlsx)
    #expect(drafter.get("/hang-loat/bang?mau=x").status == 404)
  }
}
