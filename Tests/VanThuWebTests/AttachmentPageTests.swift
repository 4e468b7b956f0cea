import TestSupport
import Testing
import VanThuBase
import VanThuOffice
import VanThuStore

@testable import VanThuWeb

@Suite struct AttachmentPageTests {
  private static let pdf = Array("%PDF-1.7\r\n--lạ\r\n\0\u{FF}%%EOF".utf8)

  /// A form with a file, as browsers write it.
  private func multipart(
    _ token: String, _ name: String, _ bytes: [UInt8], boundary: String = "----WebKitFormBoundaryX1"
  ) -> [UInt8] {
    let head =
      "--\(boundary)\r\nContent-Disposition: form-data; name=\"!ma\"\r\n\r\n\(token)\r\n--\(boundary)\r\n"
      + "Content-Disposition: form-data; name=\"tep\"; filename=\"\(name)\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    return Array(head.utf8) + bytes + Array("\r\n--\(boundary)--\r\n".utf8)
  }

  private func attach(
    _ browser: Browser, _ paper: Int, _ name: String = "Bản ký.pdf",
    _ bytes: [UInt8] = AttachmentPageTests.pdf, type: String? = nil, token: String? = nil
  ) throws -> WebResponse {
    _ = browser.get("/van-ban/\(paper)")
    let request = try #require(
      WebRequest(
        "POST", "/van-ban/\(paper)/tep",
        headers: [
          "host": TestOffice.host, "origin": "http://\(TestOffice.host)",
          "content-type": type ?? "multipart/form-data; boundary=----WebKitFormBoundaryX1",
          "cookie": browser.cookies.map { "\($0)=\($1)" }.joined(separator: "; "),
        ], body: multipart(token ?? browser.token, name, bytes)))
    return browser.web.respond(to: request)
  }

  @Test func takesAFileAndHandsItOut() throws {
    let office = try TestOffice()
    let paper = try office.paper(steps: 5)
    let clerk = try office.browser(.clerk)
    let answer = try attach(clerk, paper)
    #expect(answer.header("Location") == "/van-ban/\(paper)?da=dinh-kem#tep-dinh-kem")
    let reader = try office.browser(.reader)
    let page = reader.get("/van-ban/\(paper)").text
    #expect(page.contains(">Bản ký.pdf</a>") && !page.contains("/tep/1/bo"))
    #expect(!page.contains("multipart/form-data"))
    let file = reader.get("/van-ban/\(paper)/tep/1")
    #expect(
      file.body == AttachmentPageTests.pdf && file.header("Content-Type") == "application/pdf")
    #expect(file.header("Content-Disposition")?.hasPrefix("attachment; ") == true)
    #expect(file.header("X-Content-Type-Options") == "nosniff")
    let other = try office.paper()
    #expect(reader.get("/van-ban/\(other)/tep/1").status == 404)
    #expect(try attach(clerk, paper).status == 422)
    _ = clerk.get("/van-ban/\(paper)")
    #expect(clerk.post("/van-ban/\(paper)/tep/1/bo").status == 303)
    #expect(reader.get("/van-ban/\(paper)/tep/1").status == 404)
  }

  @Test func refusesOtherFiles() throws {
    let office = try TestOffice()
    let paper = try office.paper()
    let clerk = try office.browser(.clerk)
    for (name, text) in [
      ("a.html", "<html><script>alert(1)</script>"), ("a.pdf", "MZ"), ("a.svg", "<svg/>"), ("", ""),
    ] {
      let answer = try attach(clerk, paper, name, Array(text.utf8))
      #expect(answer.status == 422 && answer.text.contains("<title>Lỗi: "), "\(name)")
    }
    #expect(try office.store.attachments(paper).isEmpty)
  }

  /// The name of a file is words wherever it is shown.
  @Test func keepsHostileNamesAsWords() throws {
    let office = try TestOffice()
    let paper = try office.paper()
    let clerk = try office.browser(.clerk)
    _ = try attach(clerk, paper, "%22><img src=x onerror=alert(1)>.pdf")
    let page = clerk.get("/van-ban/\(paper)").text
    #expect(page.contains("img src=x onerror=alert(1).pdf") && !page.contains("<img"))
    let header = clerk.get("/van-ban/\(paper)/tep/1").header("Content-Disposition") ?? ""
    #expect(!header.contains("\n") && header.filter { $0 == "\"" }.count == 2)
  }

  /// Only a form of ours, only on the one route that takes files.
  @Test func wantsTheTokenInTheForm() throws {
    let office = try TestOffice()
    let paper = try office.paper()
    let clerk = try office.browser(.clerk)
    #expect(try attach(clerk, paper, token: "x").status == 403)
    #expect(try attach(clerk, paper, type: "multipart/form-data").status == 415)
    #expect(try attach(clerk, paper, type: "multipart/form-data; boundary=y").status == 415)
    let drafter = try office.browser(.drafter), leader = try office.browser(.leader)
    #expect(try attach(drafter, paper).status == 303)
    #expect(try attach(leader, paper).status == 403)
    let body = multipart(clerk.token, "a.pdf", AttachmentPageTests.pdf)
    let request = try #require(
      WebRequest(
        "POST", "/van-ban/\(paper)",
        headers: [
          "host": TestOffice.host,
          "content-type": "multipart/form-data; boundary=----WebKitFormBoundaryX1",
          "cookie": clerk.cookies.map { "\($0)=\($1)" }.joined(separator: "; "),
        ], body: body))
    #expect(office.web.respond(to: request).status == 415)
    #expect(WebOffice.limit("POST", ["van-ban", "1", "tep"]) == Routes.uploadLimit)
  }

  /// A backup of the browser is a file the server sends and takes away.
  @Test func sendsABackupAsAFile() throws {
    let office = try TestOffice()
    let boss = try office.browser(.administrator)
    _ = boss.get("/sao-luu")
    let answer = boss.post("/sao-luu")
    let path = try #require(answer.ownFile)
    let start = try FileBytes(path).read(at: 0, count: 15)
    #expect(start == Array("SQLite format 3".utf8))
    WebOffice.remove(path)
  }

  // MARK: - The form itself

  @Test func readsWhatBrowsersWrite() throws {
    let type = "multipart/form-data; boundary=\"----WebKitFormBoundaryX1\""
    let read = try #require(
      MultipartForm.read(multipart("t", "Đ.pdf", AttachmentPageTests.pdf), type))
    #expect(read.form["!ma"] == "t")
    #expect(read.file == UploadedFile(name: "Đ.pdf", bytes: AttachmentPageTests.pdf))
    #expect(try #require(MultipartForm.read(multipart("t", "", []), type)).file == nil)
  }

  /// Any change of a form gives a form or none, and never more than was sent.
  @Test func readsNoBrokenForm() throws {
    let type = "multipart/form-data; boundary=----WebKitFormBoundaryX1"
    let whole = multipart("t", "a.pdf", AttachmentPageTests.pdf)
    var random = SplitMix64(seed: 3)
    for round in 0..<3000 {
      var bytes = whole
      for _ in 0...Int(random.next() % 3) {
        let at = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 3 {
        case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: at)
        default: bytes.removeSubrange(at...)
        }
        if bytes.isEmpty { break }
      }
      if let read = MultipartForm.read(bytes, type) {
        #expect((read.file?.bytes.count ?? 0) <= bytes.count, "\(round)")
      }
    }
    for end in whole.indices.dropLast(4) {
      #expect(MultipartForm.read(Array(whole[..<end]), type) == nil, "\(end)")
    }
    let two = Array(whole.dropLast(4)) + whole.dropFirst("------WebKitFormBoundaryX1".utf8.count)
    #expect(MultipartForm.read(two, type) == nil)
  }
}
