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

/// Word files in the browser: what is wrong with them, and papers begun from them.
@Suite struct WordPageTests {
  /// The Word file of the usual paper, with some of its words changed.
  private static func file(
    _ office: TestOffice, _ changes: KeyValuePairs<String, String> = [:],
    record: String = TestOffice.record
  ) throws -> [UInt8] {
    let made = try office.web.desk().files(record, name: "a.yaml", stem: "a", as: [.docx])
    let bytes = try #require(made.files.first, "\(made.diagnostics.map(\.message))").bytes
    let zip = try ZipReader(MemoryBytes(bytes))
    return try ZipWriter().archive(
      zip.files.map { entry in
        var content = try zip.bytes(entry)
        if entry.name == "word/document.xml" {
          var text = String(decoding: content, as: UTF8.self)
          for (old, new) in changes {
            #expect(text.contains(old), "\(old)")
            text = text.replacing(old, with: new)
          }
          content = Array(text.utf8)
        }
        return ZipEntry(name: entry.name, bytes: content)
      })
  }

  private static let faulty: KeyValuePairs<String, String> = [
    "tiếp công dân vào": "tiếp  công dân vào", "Nơi nhận:": "Noi nhan:",
  ]

  private func check(
    _ browser: Browser, _ bytes: [UInt8], _ name: String = "Thông báo.docx"
  ) throws -> WebResponse {
    _ = browser.get("/van-ban/word")
    return try browser.upload("/van-ban/word", name, bytes)
  }

  /// The word for the file on a page that offers to go on with it.
  private func key(_ page: String) throws -> String {
    String(try #require(page.firstMatch(of: /name="tep" value="([0-9a-f]{32})"/)).1)
  }

  // MARK: - Looking

  @Test func saysWhatTheCommandSays() throws {
    let office = try TestOffice()
    let bytes = try WordPageTests.file(office, WordPageTests.faulty)
    var desk = Desk(MemoryShelf(["tep.docx": bytes]))
    let told = desk.check(word: "tep.docx").diagnostics
    #expect(told.count >= 2)
    let page = try check(try office.browser(.drafter), bytes)
    #expect(page.status == 200)
    let ids = page.text.matches(of: /data-loi="([^"]*)"/).map { String($0.1) }
    let examination = try office.web.examine(bytes)
    let said = examination.remarks.map { "\($0.finding.id.rawValue) \($0.finding.message)" }
    #expect(said == told.map { "\($0.id.rawValue) \($0.message)" })
    #expect(
      ids.sorted()
        == examination.remarks.filter { $0.paragraph != nil }.map(\.finding.id.rawValue).sorted())
    for finding in told {
      #expect(page.text.contains(PageText.escaped(FieldWords().said(finding.message))))
    }
  }

  /// A fault stands beside the paragraph it is about, and the summary leads there.
  @Test func showsFaultsAtTheirParagraphs() throws {
    let office = try TestOffice()
    let bytes = try WordPageTests.file(office, WordPageTests.faulty)
    let page = try check(try office.browser(.reader), bytes).text
    let block = try #require(
      page.matches(of: /<div class="block said">.*?<\/ul><\/div>/)
        .first { $0.0.contains("tiếp  công dân vào") }
    ).0
    #expect(block.contains("data-loi=\"double-blanks\"") && block.contains("Sửa: "))
    let place = String(try #require(block.firstMatch(of: /id="(doan-\d+)"/)).1)
    #expect(page.contains("<a href=\"#\(place)\">"))
    // who may only read is offered no new paper
    #expect(!page.contains("/van-ban/word/soan") && office.web.options.wordTray.count == 1)
  }

  @Test func findsNothingWrongWithOurOwnPaper() throws {
    let office = try TestOffice()
    let page = try check(try office.browser(.drafter), try WordPageTests.file(office))
    #expect(page.text.contains("summary good") && !page.text.contains("block said"))
    #expect(page.text.contains("Thông báo, xét theo Nghị định 30/2020/NĐ-CP"))
  }

  /// What is looked at is written nowhere.
  @Test func keepsNothingOfWhatIsLookedAt() throws {
    let office = try TestOffice()
    let before = try FileManager.default.subpathsOfDirectory(atPath: office.folder).sorted()
    _ = try check(try office.browser(.drafter), try WordPageTests.file(office))
    let behind = try FileManager.default.subpathsOfDirectory(atPath: office.folder).sorted()
    #expect(before == behind && !behind.contains { $0.hasPrefix("tep/") })
    #expect(try office.store.papers(PaperFilter()).count == 0)
  }

  @Test func saysPlainlyWhatIsNoPaper() throws {
    let office = try TestOffice()
    let browser = try office.browser(.drafter)
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let zip = try ZipWriter().archive([ZipEntry(name: "a.txt", bytes: Array("x".utf8))])
    let sheet = try WorkbookForm(
      title: "T",
      sheets: [
        .init(
          name: "A", columns: [.init(header: "A", note: "", content: .text, isRequired: false)],
          rows: [["x"]])
      ]
    ).bytes()
    for (bytes, words) in [
      (old, "tệp Word đời cũ (.doc)"),
      (old + "EncryptedPackage".utf8.flatMap { [$0, 0] }, "tệp Word có mật khẩu"),
      (zip, "gói này không phải tệp Word"), (sheet, "đây là bảng tính Excel"),
      (Array("%PDF-1.7".utf8), "đây là tệp PDF"), ([], "chọn một tệp Word"),
      (try RawWord(paragraphs: ["Kính gửi {{ ten }}"]).bytes(), "biểu mẫu có thẻ để điền"),
      (try RawWord(paragraphs: ["{{ ten"]).bytes(), "biểu mẫu có thẻ để điền"),
      (try RawWord(paragraphs: ["Chào cả nhà"]).bytes(), "không nhận ra thể thức"),
      (Array(try WordPageTests.file(office).prefix(2000)), "tệp không phải là ZIP"),
    ] {
      let page = try check(browser, bytes)
      #expect(page.status == 422 && page.text.contains("<title>Lỗi: "), "\(words)")
      #expect(page.text.lowercased().contains(words.lowercased()), "\(words)")
    }
    #expect(office.web.options.wordTray.count == 0)
  }

  /// Words of a file, and its name, are words on the page.
  @Test func runsNothingOfAFile() throws {
    let office = try TestOffice()
    let browser = try office.browser(.drafter)
    let probe = "&lt;img src=x onerror=alert(1)&gt;&lt;script&gt;alert(2)&lt;/script&gt;  x"
    let bytes = try WordPageTests.file(
      office, ["tiếp công dân vào": probe, "Các thôn": "\(probe)"])
    let page = try check(browser, bytes, "%22><script>alert(3)</script>.docx").text
    #expect(page.contains("&lt;img src=x onerror=alert(1)&gt;"))
    #expect(!page.contains("<img") && !page.contains("<script>alert"))
    let answer = browser.post("/van-ban/word/soan", [("tep", try key(page))])
    let paper = browser.get(try #require(answer.header("Location"))).text
    #expect(paper.contains("&lt;img") && !paper.contains("<img"))
    #expect(!paper.contains("<script>alert"))
  }

  // MARK: - Going on

  @Test func goesOnWithAFile() throws {
    let office = try TestOffice()
    let browser = try office.browser(.drafter)
    let bytes = try WordPageTests.file(office, WordPageTests.faulty)
    let page = try check(browser, bytes)
    let key = try key(page.text)
    let answer = browser.post("/van-ban/word/soan", [("tep", key)])
    #expect(answer.header("Location") == "/van-ban/1?da=tu-word", "\(answer.text)")
    let paper = try #require(try office.store.paper(1))
    let drafter = try office.person(.drafter)
    #expect(paper.state == .draft && paper.author == drafter.id)
    #expect(paper.facts.kind == "Thông báo" && paper.facts.subject == "Lịch tiếp công dân")
    let desk = try office.web.desk()
    var wanted = try PaperForm(try #require(try office.web.examine(bytes).record), desk)
    wanted.form["ngay"] = "2027"
    #expect(paper.record == wanted.record)
    let file = try office.store.attachment(1, of: 1)
    #expect(file.bytes == bytes && file.attachment.name == "Thông báo.docx")
    // the button pressed twice makes one paper
    #expect(browser.post("/van-ban/word/soan", [("tep", key)]).status == 422)
    #expect(try office.store.papers(PaperFilter()).count == 1)
    let shown = browser.get("/van-ban/1?da=tu-word").text
    #expect(shown.contains("Đã soạn từ tệp Word") && shown.contains("/van-ban/1/tep/1/kiem"))
    let again = try office.browser(.reader).get("/van-ban/1/tep/1/kiem")
    #expect(again.status == 200 && again.text.contains("data-loi=\"double-blanks\""))
    #expect(!again.text.contains("/van-ban/word/soan"))
  }

  /// Number and day are those of the old paper; the rest is as `vanthu read` has it, and the paper made
  /// of it says the same.
  @Test func beginsWithoutNumberAndDay() throws {
    let office = try TestOffice()
    let old = TestOffice.record.replacing("ngay: 2026", with: "so: 48\nngay: 26/9/2026")
    let examination = try office.web.examine(try WordPageTests.file(office, record: old))
    let record = try WordPages.record(office.web, examination)
    #expect(record.contains("ngay: \"2027\"") || record.contains("ngay: 2027"), "\(record)")
    #expect(!record.contains("48"))
    let made = try office.web.desk().files(record, name: "b.yaml", stem: "b", as: [.docx])
    let again = try office.web.examine(try #require(made.files.first).bytes)
    let words = again.paragraphs.map { $0.words.replacing("\u{A0}", with: " ") }
      .joined(separator: "\n")
    #expect(words.contains("tiếp công dân vào ngày 15 hằng tháng") && words.contains("Các thôn"))
  }

  /// What has no place in the new paper is named before and after it is begun.
  @Test func namesWhatHasNoPlace() throws {
    let office = try TestOffice()
    let browser = try office.browser(.drafter)
    let body = "<w:p><w:r><w:t>Đoạn lạc lõng ở cuối tệp</w:t></w:r></w:p><w:sectPr"
    let bytes = try WordPageTests.file(office, ["<w:sectPr": body])
    let page = try check(browser, bytes)
    #expect(page.text.contains("điều bản soạn chưa có"), "\(page.text)")
    #expect(page.text.contains("“Đoạn lạc lõng ở cuối tệp”"))
    let answer = browser.post("/van-ban/word/soan", [("tep", try key(page.text))])
    let shown = browser.get(try #require(answer.header("Location"))).text
    #expect(shown.contains("Bản soạn chưa có") && shown.contains("Đoạn lạc lõng ở cuối tệp"))
  }

  @Test func forgetsFiles() throws {
    let office = try TestOffice()
    let browser = try office.browser(.drafter), other = try office.browser(.clerk)
    let bytes = try WordPageTests.file(office)
    let first = try key(try check(browser, bytes).text)
    _ = other.get("/van-ban/word")
    #expect(other.post("/van-ban/word/soan", [("tep", first)]).status == 422)
    // three at most for each, the oldest goes
    for _ in 0..<3 { _ = try check(browser, bytes) }
    #expect(office.web.options.wordTray.count == 3)
    _ = browser.get("/van-ban/word")
    #expect(browser.post("/van-ban/word/soan", [("tep", first)]).status == 422)
    let last = try key(try check(browser, bytes).text)
    office.clock.advance(WordTray.seconds + 1)
    _ = browser.get("/van-ban/word")
    #expect(browser.post("/van-ban/word/soan", [("tep", last)]).status == 422)
    #expect(office.web.options.wordTray.count == 0)
    #expect(try office.store.papers(PaperFilter()).count == 0)
  }

  /// A file with macros is looked at, and not kept.
  @Test func attachesNoMacros() throws {
    let office = try TestOffice()
    let browser = try office.browser(.drafter)
    let zip = try ZipReader(MemoryBytes(try WordPageTests.file(office)))
    let bytes = try ZipWriter().archive(
      try zip.files.map { ZipEntry(name: $0.name, bytes: try zip.bytes($0)) }
        + [ZipEntry(name: "word/vbaProject.bin", bytes: [1])])
    let page = try check(browser, bytes)
    #expect(page.status == 200)
    let answer = browser.post("/van-ban/word/soan", [("tep", try key(page.text))])
    #expect(answer.status == 422 && answer.text.contains("macro"))
    #expect(try office.store.papers(PaperFilter()).count == 0)
  }

  // MARK: - Mending

  /// The words for the files on a page, in their order.
  private func keys(_ page: String) -> [String] {
    page.matches(of: /name="tep" value="([0-9a-f]{32})"/).map { String($0.1) }
  }

  private func ids(_ bytes: [UInt8]) -> Set<String> {
    var desk = Desk(MemoryShelf(["tep.docx": bytes]))
    return Set(desk.check(word: "tep.docx").diagnostics.map(\.id.rawValue))
  }

  @Test func mendsAFileIntoANewOne() throws {
    let office = try TestOffice()
    let bytes = try WordPageTests.file(office, WordPageTests.faulty)
    let browser = try office.browser(.reader)
    let first = try key(try check(browser, bytes, "<b>Thông báo.docx").text)
    let page = browser.post("/van-ban/word/sua", [("tep", first)])
    #expect(page.status == 200 && page.text.contains("Đã sửa 1 chỗ"))
    #expect(page.text.contains("hai dấu cách liền nhau") || page.text.contains("Hai dấu cách"))
    #expect(page.text.contains("&lt;b&gt;Thông báo-sua.docx") && !page.text.contains("--fix"))
    let new = try #require(keys(page.text).first { $0 != first })
    let answer = browser.post("/van-ban/word/tai", [("tep", new)])
    #expect(answer.status == 200 && FileKind(answer.body) == .docx)
    #expect(answer.header("Content-Disposition")?.contains("-sua.docx") == true)
    #expect(ids(bytes).contains("double-blanks") && !ids(answer.body).contains("double-blanks"))
    #expect(ids(answer.body).contains("part-wording"))
    // the file is another's, and no paper was made
    let other = try office.browser(.clerk)
    _ = other.get("/van-ban/word")
    #expect(other.post("/van-ban/word/tai", [("tep", new)]).status == 422)
    #expect(other.post("/van-ban/word/sua", [("tep", new)]).status == 422)
    #expect(try office.store.papers(PaperFilter()).count == 0)
  }

  @Test func changesWordsWhereItIsAsked() throws {
    let office = try TestOffice()
    let bytes = try WordPageTests.file(office, WordPageTests.faulty)
    let browser = try office.browser(.drafter)
    let first = try key(try check(browser, bytes).text)
    let page = browser.post("/van-ban/word/sua", [("tep", first)]).text
    #expect(page.contains("name=\"sua.part-wording\""))
    let again = browser.post(
      "/van-ban/word/sua", [("tep", first), ("sua.part-wording", "co"), ("sua.x", "co")])
    let new = try #require(keys(again.text).first { $0 != first })
    let file = browser.post("/van-ban/word/tai", [("tep", new)]).body
    #expect(!ids(file).contains("part-wording"))
    // and it can be gone on with
    let answer = browser.post("/van-ban/word/soan", [("tep", new)])
    #expect(answer.status == 303)
  }

  /// While a file is looked at that takes long, the third who comes is sent away at once, and pages that
  /// have nothing to do with it are answered.
  @Test func sendsAwayWhoWouldWaitForLong() throws {
    let office = try TestOffice()
    let bytes = try WordPageTests.file(office)
    let browser = try office.browser(.drafter)
    let gate = office.web.options.wordTray.gate
    let done = DispatchSemaphore(value: 0), begun = DispatchSemaphore(value: 0)
    for _ in 0..<3 {
      Thread.detachNewThread {
        begun.signal()
        try? gate.passSoon { done.wait() }
      }
      begun.wait()
    }
    var answer = try check(browser, bytes)
    for _ in 0..<100 where answer.status != 503 {
      usleep(10_000)
      answer = try check(browser, bytes)
    }
    #expect(answer.status == 503 && answer.text.contains("thử lại"))
    #expect(browser.get("/van-ban").status == 200)
    for _ in 0..<3 { done.signal() }
    for _ in 0..<500 where try check(browser, bytes).status != 200 { usleep(10_000) }
    #expect(try check(browser, bytes).status == 200)
  }

  @Test func onlyLooksAtAFileWithMacros() throws {
    let office = try TestOffice()
    let browser = try office.browser(.drafter)
    let zip = try ZipReader(MemoryBytes(try WordPageTests.file(office, WordPageTests.faulty)))
    let bytes = try ZipWriter().archive(
      try zip.files.map { ZipEntry(name: $0.name, bytes: try zip.bytes($0)) }
        + [ZipEntry(name: "word/vbaProject.bin", bytes: [1])])
    let key = try key(try check(browser, bytes).text)
    let page = browser.post("/van-ban/word/sua", [("tep", key)])
    #expect(page.status == 422 && page.text.contains("chỉ kiểm tra được"))
  }

  /// Every record read from a paper of ours has a form, and its paper is made of it.
  @Test(arguments: Examples.names) func readsEveryExampleIntoAForm(_ name: String) throws {
    let office = try TestOffice()
    var desk = Desk()
    let path = Repository.root.appending(path: "examples/\(name)/input.yaml").path
    let made = desk.compose(.file(path), as: [.docx])
    let bytes = try #require(made.files.first).bytes
    let examination = try office.web.examine(bytes)
    #expect(examination.kind == .paper)
    guard examination.record != nil else { return }
    let record = try WordPages.record(office.web, examination)
    #expect(try office.web.desk().read(record, name: "a.yaml").sheet != nil)
  }
}

/// Texts as pages have them.
enum PageText {
  static func escaped(_ text: String) -> String {
    var html = PageWriter()
    html.text(text)
    return String(decoding: html.bytes, as: UTF8.self)
  }
}
