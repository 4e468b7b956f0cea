import GRDB
import Synchronization
import Testing

@testable import VanThuStore
@testable import VanThuWeb

/// What a server that fails says, to people and to its log.
@Suite struct FailureTests {
  private func web(_ office: TestOffice, _ said: Said) -> WebOffice {
    var options = WebOffice.Options(hosts: [TestOffice.host])
    options.report = { line in said.lines.withLock { $0.append(line) } }
    let clock = office.clock
    return WebOffice(office.store, options, now: { clock.now }, firstWord: nil)
  }

  final class Said: Sendable {
    let lines = Mutex<[String]>([])
  }

  private func browser(_ web: WebOffice, _ role: Role) throws -> Browser {
    let browser = Browser(web)
    _ = browser.get("/dang-nhap")
    _ = browser.post(
      "/dang-nhap", [("dang_nhap", role.rawValue), ("mat_khau", TestOffice.password)])
    _ = browser.get("/tro-giup")
    return browser
  }

  @Test func namesAnErrorInThePageAndInTheLog() throws {
    let office = try TestOffice()
    let said = Said()
    let browser = try browser(web(office, said), .drafter)
    try office.store.write { try $0.execute(sql: "DROP TABLE choice") }
    let answer = browser.get("/van-ban?tim=Nguy%E1%BB%85n%20V%C4%83n%20M%E1%BA%ADt")
    #expect(answer.status == 500)
    let lines = said.lines.withLock { $0 }
    let line = try #require(lines.first)
    let words = try #require(line.firstMatch(of: /lỗi ([0-9a-f]{8}): SQLite 1 ở GET \/van-ban/))
    let id = String(words.1)
    #expect(lines.count == 1 && answer.text.contains(id))
    #expect(!line.contains("Nguy") && !line.contains("choice"))
    // what people do wrong is no error of the server
    #expect(browser.get("/khong-co").status == 404)
    #expect(said.lines.withLock { $0.count } == 1)
  }

  @Test func saysPlainlyThatTheDiskIsFull() throws {
    let office = try TestOffice()
    let said = Said()
    let id = try office.paper()
    let browser = try browser(web(office, said), .drafter)
    let form = try browser.form(browser.get("/van-ban/\(id)")).filter { $0.0 != "noi_dung" }
    try office.store.pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA max_page_count = 1")
    }
    let long = form + [("noi_dung", String(repeating: "Một dòng dài. ", count: 40_000))]
    let answer = browser.post("/van-ban/\(id)", long)
    #expect(answer.status == 503 && answer.text.contains("đã đầy"))
    #expect(said.lines.withLock { $0.first?.contains("SQLite 13") } == true)
    browser.headers = ["x-vanthu": "phan"]
    #expect(browser.post("/van-ban/\(id)/xem", long).text.contains("đã đầy"))
    #expect(try office.store.paper(id)?.revision == 1)
  }
}
