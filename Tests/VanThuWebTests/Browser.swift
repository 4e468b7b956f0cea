import Foundation
import Synchronization
import Testing
import VanThuBase
import VanThuEngine
import VanThuStore

@testable import VanThuWeb

/// A clock that tests move.
final class TestClock: Sendable {
  private let time = Mutex(1_800_000_000)
  var now: Int { time.withLock { $0 } }
  func advance(_ seconds: Int) { time.withLock { $0 += seconds } }
}

/// An office with people of all roles, asked as browsers ask it, without a port.
final class TestOffice {
  static let password = "mat khau dai"
  static let host = "127.0.0.1:8080"
  let folder: String
  let clock = TestClock()
  let store: Store
  let web: WebOffice

  /// - Parameter isEmpty: whether nobody is there, only a word for the first administrator.
  init(isEmpty: Bool = false) throws {
    folder =
      FileManager.default.temporaryDirectory.appending(path: "vanthu-\(UUID().uuidString)").path
    let clock = clock
    store = try Store(folder, passwords: Passwords(.least), now: { clock.now })
    web = WebOffice(
      store, .init(hosts: [TestOffice.host]), now: { clock.now },
      firstWord: isEmpty ? "abcd-efgh-ijkm-npqr" : nil)
    guard !isEmpty else { return }
    var boss: Person?
    for role in Role.allCases {
      let person = try store.add(
        login: role.rawValue, name: "Người \(role.title)", role: role,
        password: TestOffice.password, by: boss)
      boss = boss ?? person
    }
    if let boss { try store.setOffice(TestOffice.settings, from: 0, by: boss) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Somebody at a browser.
  func browser(_ role: Role? = nil, on other: WebOffice? = nil) throws -> Browser {
    let browser = Browser(other ?? web)
    guard let role else { return browser }
    _ = browser.get("/dang-nhap")
    let answer = browser.post(
      "/dang-nhap", [("dang_nhap", role.rawValue), ("mat_khau", TestOffice.password)])
    try #require(answer.status == 303 && browser.cookies["vanthu"] != nil)
    _ = browser.get("/tro-giup")
    return browser
  }

  func person(_ role: Role) throws -> Person {
    try #require(try store.people().first { $0.role == role })
  }

  /// A record whose paper has no faults.
  static let record = """
    mau: thong-bao
    ngay: 2026
    trich_yeu: "Lịch tiếp công dân"
    noi_dung: |
      1. Ủy ban nhân dân xã tiếp công dân vào ngày 15 hằng tháng.
      2. Địa điểm: trụ sở Ủy ban nhân dân xã.
    noi_nhan:
      - "Các thôn"
    luu: VT
    ky:
      - chu_tich

    """

  static let settings = """
    tieu_chuan: nd30
    co_quan:
      ubnd:
        tieu_chuan: nd30
        ten:
          - "ỦY BAN NHÂN DÂN"
          - "XÃ ĐỒNG MÂY"
        viet_tat: UBND
        dia_danh: "Đồng Mây"
    nguoi_ky:
      chu_tich:
        tap_the: "ỦY BAN NHÂN DÂN"
        chuc_vu: "CHỦ TỊCH"
        ho_ten: "Vi Quang Lịch"

    """

  /// A paper of the drafter's.
  func paper(_ record: String = TestOffice.record, by role: Role = .drafter) throws -> Int {
    try #require(try DemoOffice(store).begin(record, by: try person(role)))
  }

  /// The same, taken some steps.
  func paper(_ record: String = TestOffice.record, steps: Int) throws -> Int {
    let id = try paper(record)
    if steps > 2 {
      // the day of signing
      let stored = try #require(try store.paper(id))
      let desk = try web.desk()
      let dated = try PaperForm(stored.record, desk).setting("ngay", "26/9/2026")
      _ = try store.save(
        id, dated, desk.read(dated, name: "x.yaml").facts, from: stored.revision,
        by: try person(.clerk))
    }
    try DemoOffice(store).move(
      id, steps: steps, clerk: try person(.clerk), leader: try person(.leader))
    return id
  }
}

/// A browser: keeps cookies, knows the token of the last page.
final class Browser {
  let web: WebOffice
  var cookies: [String: String] = [:]
  /// The token of the last page that had a form.
  var token = ""
  var headers: [String: String] = [:]

  init(_ web: WebOffice) { self.web = web }

  func get(_ path: String) -> WebResponse { send("GET", path, []) }

  /// Sends a form with the token of the last page.
  func post(_ path: String, _ form: [(String, String)] = []) -> WebResponse {
    send("POST", path, [("!ma", token)] + form)
  }

  func send(_ method: String, _ path: String, _ form: [(String, String)]) -> WebResponse {
    var all = ["host": TestOffice.host]
    if method == "POST" {
      all["content-type"] = "application/x-www-form-urlencoded"
      all["origin"] = "http://\(TestOffice.host)"
    }
    all["cookie"] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
    for (name, value) in headers { all[name] = value }
    guard
      let request = WebRequest(
        method, path, headers: all, body: Array(FormData(form).urlEncoded.utf8))
    else { return WebResponse(status: 400) }
    let answer = web.respond(to: request)
    for (name, value) in answer.headers where name == "Set-Cookie" {
      let pair = value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
      cookies[pair[0]] = pair.count > 1 ? pair[1] : nil
    }
    if let token = answer.text.firstMatch(of: /name="!ma" value="([0-9a-f]+)"/) {
      self.token = String(token.1)
    }
    return answer
  }

  /// The fields of the form on a page that is drafted on, as a browser would send them.
  func form(_ page: WebResponse) throws -> [(String, String)] {
    let start = try #require(page.text.range(of: "id=\"soan\""))
    let text = page.text[start.upperBound...].prefix { _ in true }
    let end = text.range(of: "</form>")?.lowerBound ?? text.endIndex
    var pairs: [(String, String)] = []
    for match in text[..<end].matches(
      of:
        /<(input|textarea|select) ([^>]*)>(?:([^<]*)<\/textarea>)?((?:<option[^>]*>[^<]*<\/option>)*)/
    ) {
      let attributes = String(match.2)
      guard let name = attributes.firstMatch(of: /(?:^| )name="([^"]*)"/).map({ String($0.1) })
      else { continue }
      let value = attributes.firstMatch(of: /\ value="([^"]*)"/).map { String($0.1) } ?? ""
      switch match.1 {
      case "textarea": pairs.append((unescaped(name), unescaped(String(match.3 ?? ""))))
      case "select":
        let chosen = match.4.firstMatch(of: /<option value="([^"]*)" selected>/)
        pairs.append((unescaped(name), unescaped(String(chosen?.1 ?? ""))))
      default:
        if attributes.contains("type=\"radio\""), !attributes.contains(" checked") { continue }
        if name == "!ma" { continue }
        pairs.append((unescaped(name), unescaped(value)))
      }
    }
    return pairs
  }

  private func unescaped(_ text: String) -> String {
    var text = text
    for (coded, plain) in [
      ("&#10;", "\n"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
      ("&amp;", "&"),
    ] { text = text.replacing(coded, with: plain) }
    return text
  }
}

extension WebResponse {
  /// The body as text.
  var text: String { String(decoding: body, as: UTF8.self) }

  /// A header.
  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
