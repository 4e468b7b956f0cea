import Testing
import VanThuStore

@testable import VanThuWeb

@Suite struct SignInTests {
  // MARK: - The first administrator

  @Test func takesTheFirstAdministratorByTheWord() throws {
    let office = try TestOffice(isEmpty: true)
    let browser = try office.browser()
    #expect(browser.get("/").header("Location") == "/bat-dau")
    #expect(browser.get("/bat-dau").status == 200)
    let person = [("ten", "Bà A"), ("dang_nhap", "a.b"), ("mat_khau", "mat khau dai")]
    let wrong = browser.post("/bat-dau", person + [("tu", "abcd-efgh-ijkm-xxxx")])
    #expect(wrong.status == 422 && wrong.text.contains("<title>Lỗi: "))
    #expect(browser.post("/bat-dau", person + [("tu", " ABCD EFGH-ijkmnpqr ")]).status == 303)
    #expect(try office.store.people().map(\.role) == [.administrator])
    #expect(browser.get("/nguoi").status == 200)
    // the word serves once
    let other = try office.browser()
    #expect(other.get("/bat-dau").header("Location") == "/dang-nhap")
  }

  @Test func letsNobodyGuessTheWord() throws {
    let office = try TestOffice(isEmpty: true)
    let browser = try office.browser()
    _ = browser.get("/bat-dau")
    var last = WebResponse(status: 0)
    for _ in 0..<12 { last = browser.post("/bat-dau", [("tu", "x")]) }
    #expect(last.text.contains("quá nhiều lần"))
    #expect(browser.post("/bat-dau", [("tu", "abcd-efgh-ijkm-npqr")]).status == 422)
    // nor does a stranger keep the administrator out for long
    for _ in 0..<200 {
      office.clock.advance(20)
      last = browser.post("/bat-dau", [("tu", "x")])
    }
    office.clock.advance(61)
    let person = [("ten", "Bà A"), ("dang_nhap", "a.b"), ("mat_khau", "mat khau dai")]
    #expect(browser.post("/bat-dau", person + [("tu", "abcd-efgh-ijkm-npqr")]).status == 303)
  }

  // MARK: - Sign-in

  @Test func saysTheSameOfWrongNamesAndPasswords() throws {
    let office = try TestOffice()
    func attempt(_ name: String) throws -> String {
      let browser = try office.browser()
      _ = browser.get("/dang-nhap")
      let answer = browser.post("/dang-nhap", [("dang_nhap", name), ("mat_khau", "sai sai sai")])
      #expect(answer.status == 422 && browser.cookies["vanthu"] == nil)
      return answer.text.replacing(browser.token, with: "").replacing(name, with: "")
    }
    #expect(try attempt("van_thu") == attempt("khong_co"))
  }

  @Test func slowsDownWhoGuesses() throws {
    let office = try TestOffice()
    let browser = try office.browser()
    _ = browser.get("/dang-nhap")
    func attempt(_ name: String, _ password: String) -> WebResponse {
      browser.post("/dang-nhap", [("dang_nhap", name), ("mat_khau", password)])
    }
    for _ in 0..<10 { #expect(attempt("van_thu", "sai").text.contains("không đúng")) }
    let stopped = attempt("van_thu", TestOffice.password)
    #expect(stopped.status == 422 && stopped.header("Retry-After") == "30")
    office.clock.advance(31)
    #expect(attempt("van_thu", TestOffice.password).status == 303)
  }

  /// A role is not changed where the password beside it is refused.
  @Test func changesNobodyByHalf() throws {
    let office = try TestOffice()
    let clerk = try office.person(.clerk)
    let boss = try office.browser(.administrator)
    _ = boss.get("/nguoi")
    for (password, words) in [
      ("ngan", "ít nhất"), (String(repeating: "a", count: 513), "dài quá 512"),
    ] {
      let answer = boss.post(
        "/nguoi/\(clerk.id)",
        [("vai", "xem"), ("dung", "co"), ("mat_khau_\(clerk.id)", password)])
      #expect(answer.status == 422 && answer.text.contains(words), "\(words)")
      #expect(try office.person(.clerk) == clerk)
    }
  }

  /// A whole office comes in the morning from one address.
  @Test func letsColleaguesInTogether() throws {
    let office = try TestOffice()
    for _ in 0..<4 { for role in Role.allCases { _ = try office.browser(role) } }
  }

  @Test func doublesTheWait() {
    let throttle = Throttle()
    var now = 1000
    var waits: [Int] = []
    for _ in 0..<60 {
      if let wait = throttle.wait("a", now: now) {
        waits.append(wait)
        now += wait
      }
    }
    #expect(waits.starts(with: [30, 60, 120]))
    #expect(throttle.wait("b", now: now) == nil)
  }

  /// Somebody guesses many names from the address that all have behind a proxy: who was there before
  /// comes in, and who was not after seconds.
  @Test func letsOthersInWhileSomebodyGuesses() throws {
    let office = try TestOffice()
    let known = try office.browser(.clerk)
    _ = known.post("/dang-xuat")
    let guesser = try office.browser()
    _ = guesser.get("/dang-nhap")
    func guess(_ count: Int, _ round: Int) -> Int {
      (0..<count).count { number in
        guesser.post(
          "/dang-nhap", [("dang_nhap", "ten\(round).\(number)"), ("mat_khau", "sai")]
        ).header("Retry-After") != nil
      }
    }
    #expect(guess(60, 0) > 20)
    func enter(_ role: Role) throws -> Int {
      let browser = try office.browser()
      _ = browser.get("/dang-nhap")
      return browser.post(
        "/dang-nhap", [("dang_nhap", role.rawValue), ("mat_khau", TestOffice.password)]
      ).status
    }
    #expect(try enter(.clerk) == 303)
    office.clock.advance(3)
    #expect(try enter(.leader) == 303)
    for round in 1..<20 {
      office.clock.advance(61)
      _ = guess(40, round)
      #expect(try enter(.clerk) == 303, "\(round)")
    }
    // and a name that itself was guessed waits
    for _ in 0..<11 {
      _ = guesser.post("/dang-nhap", [("dang_nhap", "soan_thao"), ("mat_khau", "sai")])
    }
    #expect(try enter(.drafter) == 422)
  }

  /// Failures at one address keep nobody out who comes from another, where they are known.
  @Test func boundsANameByItsAddress() {
    let throttle = Throttle()
    #expect(throttle.waitToEnter("a", from: "1", now: 0) == nil)
    throttle.entered("a", from: "1", now: 0)
    for _ in 0..<40 { _ = throttle.waitToEnter("a", from: "2", now: 10) }
    #expect(throttle.waitToEnter("a", from: "2", now: 10) != nil)
    #expect(throttle.waitToEnter("a", from: "1", now: 10) == nil)
    // from a third address the name waits, but not for minutes
    let wait = throttle.waitToEnter("a", from: "3", now: 10) ?? 0
    #expect(wait <= 60)
  }

  /// The waits of an address grow slowly, are never long, and are forgotten.
  @Test func forgetsTheWaitsOfAnAddress() {
    let throttle = Throttle()
    var number = 0
    var longest = 0
    for now in 0..<3000 {
      for _ in 0..<5 {
        number += 1
        longest = max(longest, throttle.waitToEnter("x\(number)", from: "1", now: now) ?? 0)
      }
    }
    #expect(longest > 0 && longest <= 60)
    #expect(throttle.waitToEnter("y", from: "1", now: 10_000) == nil)
    var first: Int?
    for index in 0..<200 where first == nil {
      first = throttle.waitToEnter("z\(index)", from: "1", now: 10_001)
      if first == nil, index > 40 {
        first = throttle.waitToEnter("z\(index)", from: "1", now: 10_001)
      }
    }
    #expect((first ?? 99) <= 5)
  }

  @Test func givesAnotherSessionAtEachSignIn() throws {
    let office = try TestOffice()
    let browser = try office.browser()
    browser.cookies["vanthu"] = String(repeating: "a", count: 64)
    _ = browser.get("/dang-nhap")
    _ = browser.post("/dang-nhap", [("dang_nhap", "van_thu"), ("mat_khau", TestOffice.password)])
    #expect(browser.cookies["vanthu"] != String(repeating: "a", count: 64))
    #expect(browser.get("/").status == 200)
    let old = browser.cookies
    _ = browser.post("/dang-xuat")
    browser.cookies = old
    #expect(browser.get("/").header("Location") == "/dang-nhap")
  }

  @Test func hidesCookiesFromScripts() throws {
    let office = try TestOffice()
    var options = WebOffice.Options(hosts: [TestOffice.host])
    for isSecure in [false, true] {
      options.isSecure = isSecure
      let web = WebOffice(office.store, options, now: { 0 }, firstWord: nil)
      let cookie = web.cookie(web.cookieName, "x")
      #expect(cookie.contains("; HttpOnly; SameSite=Lax") && cookie.contains("Path=/"))
      #expect(cookie.contains("; Secure") == isSecure)
      #expect(web.cookieName.hasPrefix("__Host-") == isSecure)
      #expect(!cookie.contains("Domain"))
    }
  }

  // MARK: - Whose requests they are

  @Test func takesFormsOfItsOwnPagesOnly() throws {
    let office = try TestOffice()
    let browser = try office.browser(.drafter)
    let good = browser.token
    func attempt() -> Int { browser.post("/van-ban/moi", [("mau", "thong-bao")]).status }
    browser.token = String(repeating: "0", count: good.utf8.count)
    #expect(attempt() == 403)
    browser.token = good
    for origin in ["http://evil.example", "https://127.0.0.1:8080", "http://127.0.0.1:9"] {
      browser.headers = ["origin": origin]
      #expect(attempt() == 403, "\(origin)")
    }
    browser.headers = ["sec-fetch-site": "cross-site"]
    #expect(attempt() == 403)
    browser.headers = ["content-type": "text/plain"]
    #expect(attempt() == 415)
    browser.headers = ["origin": "null"]
    #expect(attempt() == 303)
    // a token of another session
    let other = try office.browser(.clerk)
    browser.headers = [:]
    browser.token = other.token
    #expect(attempt() == 403)
    #expect(try office.store.papers(PaperFilter()).count == 1)
  }

  @Test func refusesForeignNames() throws {
    let office = try TestOffice()
    let browser = try office.browser()
    for host in ["evil.example", "", "127.0.0.1", "127.0.0.1:8080.evil.example"] {
      browser.headers = ["host": host]
      #expect(browser.get("/dang-nhap").status == 421, "\(host)")
    }
  }

  @Test func sendsTheSameSafeHeadersAlways() throws {
    let office = try TestOffice()
    let browser = try office.browser(.clerk)
    let answers =
      ["/", "/khong-co", "/van-ban", "/tep/khong", "/so/99"].map { browser.get($0) }
      + [browser.send("DELETE", "/", []), browser.post("/so/9/giu")]
    for answer in answers {
      #expect(
        answer.header("Content-Security-Policy")
          == "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
      )
      #expect(answer.header("X-Content-Type-Options") == "nosniff")
      #expect(answer.header("Referrer-Policy") == "no-referrer")
      #expect(answer.header("X-Frame-Options") == "DENY")
      #expect(answer.header("Cache-Control") == "no-store")
    }
  }

  @Test func boundsBodiesByRoute() throws {
    #expect(WebOffice.limit("POST", ["dang-nhap"]) == 64 << 10)
    #expect(WebOffice.limit("POST", ["van-ban", "1"]) == Routes.formLimit)
    #expect(WebOffice.limit("POST", ["khong", "co"]) == 1024)
  }

  /// What somebody types as a name breaks no line of the audit.
  @Test func writesNoNamesOfStrangersIntoTheAudit() throws {
    let office = try TestOffice()
    let browser = try office.browser()
    _ = browser.get("/dang-nhap")
    _ = browser.post("/dang-nhap", [("dang_nhap", "mat khau cua toi\n1"), ("mat_khau", "x")])
    let row = try #require(try office.store.audit().first)
    #expect(row.deed == "đăng nhập sai" && row.object == "" && row.person == "")
  }
}
