import Foundation
import Synchronization
import TestSupport
import Testing
import VanThuStore

@testable import VanThuWeb

/// Many offices in one process.
@Suite struct OfficesTests {
  /// Offices in folders, and what was told about them.
  final class Province {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "vanthu-\(UUID().uuidString)").path
    let clock = TestClock()
    let words = WordList()
    let faults = WordList()
    let offices: Offices

    init(_ names: [String], _ bounds: Offices.Bounds = Offices.Bounds()) throws {
      let clock = clock, words = words, faults = faults
      for name in names {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(name)", withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
      }
      var options = WebOffice.Options(hosts: [])
      options.report = { faults.add($0) }
      offices = Offices(
        folder, suffixes: ["tinh.vn", "tinh.vn:8080"], options, bounds: bounds,
        now: { clock.now }
      ) { name, word in words.add("\(name) \(word)") }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func get(_ host: String, _ path: String = "/dang-nhap", cookie: String = "") throws
      -> WebResponse
    {
      var headers = ["host": host]
      if !cookie.isEmpty { headers["cookie"] = cookie }
      return offices.respond(to: try #require(WebRequest("GET", path, headers: headers)))
    }

    /// Gives an office its first person.
    func people(_ name: String) throws {
      let store = try Store("\(folder)/\(name)", passwords: Passwords(.least))
      _ = try store.add(
        login: "quan-tri", name: "A", role: .administrator, password: TestOffice.password, by: nil)
    }
  }

  final class WordList: Sendable {
    private let list = Mutex<[String]>([])
    var all: [String] { list.withLock { $0 } }
    func add(_ word: String) { list.withLock { $0.append(word) } }
  }

  @Test func findsAnOfficeByItsName() throws {
    let province = try Province(["xa-a", "xa-b"])
    try province.people("xa-a")
    try province.people("xa-b")
    for host in ["xa-a.tinh.vn", "XA-B.tinh.vn:8080"] {
      #expect(try province.get(host).status == 200, "\(host)")
    }
    for host in [
      "", "tinh.vn", "xa-c.tinh.vn", "xa-a.tinh.vn.kẻ.vn", "xa-a.xa-b.tinh.vn", "..tinh.vn",
      "xa-a/../xa-b.tinh.vn", "xa-a.tinh.vn:9", "-xa.tinh.vn", "xa_a.tinh.vn", "%2e%2e.tinh.vn",
    ] {
      let answer = try province.get(host)
      #expect(answer.status == 421 && answer.headers.contains { $0.name == "X-Frame-Options" })
    }
    #expect(province.words.all == [] && province.faults.all == [])
    #expect(try FileManager.default.contentsOfDirectory(atPath: province.folder).count == 2)
  }

  /// Who is signed in at one office is nobody at the next.
  @Test func sharesNoSession() throws {
    let province = try Province(["xa-a", "xa-b"])
    try province.people("xa-a")
    try province.people("xa-b")
    let clock = province.clock
    func signIn() throws -> String {
      let store = try Store("\(province.folder)/xa-a", now: { clock.now })
      return try #require(
        try store.signIn(login: "quan-tri", password: TestOffice.password)
      ).token
    }
    let cookie = "vanthu=\(try signIn())"
    #expect(try province.get("xa-a.tinh.vn", "/", cookie: cookie).status == 200)
    let other = try province.get("xa-b.tinh.vn", "/", cookie: cookie)
    #expect(other.status == 303 && other.headers.contains { $0.value == "/dang-nhap" })
  }

  @Test func tellsTheWordOfAnEmptyOffice() throws {
    let province = try Province(["moi"])
    #expect(try province.get("moi.tinh.vn", "/bat-dau").status == 200)
    #expect(try province.get("moi.tinh.vn", "/bat-dau").status == 200)
    province.clock.advance(3600)
    _ = try province.get("khac.tinh.vn")
    #expect(try province.get("moi.tinh.vn", "/bat-dau").status == 200)
    #expect(province.words.all.count == 1 && province.words.all[0].hasPrefix("moi "))
  }

  @Test func followsNoLink() throws {
    let province = try Province(["xa-a"])
    try FileManager.default.createSymbolicLink(
      atPath: "\(province.folder)/xa-b", withDestinationPath: "\(province.folder)/xa-a")
    #expect(try province.get("xa-b.tinh.vn").status == 421)
    #expect(Offices.names(in: province.folder) == ["xa-a"])
    try FileManager.default.createDirectory(
      atPath: "\(province.folder)/Xã Sai", withIntermediateDirectories: true)
    #expect(Offices.unnamed(in: province.folder) == ["Xã Sai"])
  }

  /// One office that cannot be opened hinders no other; its reason is in the log alone.
  @Test func goesOnBesideADamagedOffice() throws {
    let province = try Province(["hong", "tot"])
    try province.people("tot")
    try Data("hỏng".utf8).write(
      to: URL(filePath: "\(province.folder)/hong/van-phong.sqlite"))
    let answer = try province.get("hong.tinh.vn")
    #expect(answer.status == 503)
    #expect(!String(decoding: answer.body, as: UTF8.self).contains(province.folder))
    #expect(province.faults.all.count == 1 && province.faults.all[0].contains("hong"))
    #expect(try province.get("tot.tinh.vn").status == 200)
  }

  /// What nobody comes to is closed, and opened again with all it had.
  @Test func closesWhatIsIdle() throws {
    var bounds = Offices.Bounds()
    bounds.mostOpen = 3
    let names = (1...6).map { "xa-\($0)" }
    let province = try Province(names, bounds)
    for name in names { try province.people(name) }
    for name in names {
      #expect(try province.get("\(name).tinh.vn").status == 200)
      province.clock.advance(1)
      #expect(province.offices.openCount <= 3)
    }
    #expect(province.offices.openCount == 3)
    // one that was closed is nobody's, so that it can be looked after, and is opened again
    #expect(try Store("\(province.folder)/xa-1").people().count == 1)
    #expect(try province.get("xa-1.tinh.vn").status == 200)
    province.clock.advance(3600)
    #expect(try province.get("xa-2.tinh.vn").status == 200)
    #expect(province.offices.openCount == 1)
  }

  /// Many at once, more than may be open: each is answered by its own office.
  @Test func answersManyAtOnce() async throws {
    var bounds = Offices.Bounds()
    bounds.mostOpen = 2
    let names = (1...5).map { "xa-\($0)" }
    let province = try Province(names, bounds)
    for name in names { try province.people(name) }
    let offices = province.offices
    let wrong = await withTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          var wrong = 0
          for round in 0..<25 {
            let name = names[(task * 7 + round) % names.count]
            let request = WebRequest("GET", "/dang-nhap", headers: ["host": "\(name).tinh.vn"])
            if request.map({ offices.respond(to: $0).status }) != 200 { wrong += 1 }
          }
          return wrong
        }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
    #expect(province.faults.all == [])
    withExtendedLifetime(province) {}
  }

  @Test func saysWhatAFolderOfOfficesNeeds() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    _ = try sandbox.run("mkdir tinh")
    let empty = try sandbox.run("vanthu serve --offices tinh")
    #expect(empty.contains("mkdir -m 700 tinh/xa-an-binh") && empty.hasSuffix("=> 74\n"))
    let both = try sandbox.run("vanthu serve --offices tinh --data d")
    #expect(both.contains("Chỉ nêu một trong") && both.hasSuffix("=> 64\n"))
  }
}
