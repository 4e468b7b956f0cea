import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice
import VanThuStore

@testable import VanThuWeb

@Suite struct EditorTests {
  @Test func findsTemplatesWithoutMarks() throws {
    let office = try TestOffice()
    let browser = try office.browser(.drafter)
    let all = browser.get("/van-ban/moi").text
    #expect(!all.replacing(/<[^>]*>/, with: "").contains(/[a-z]_[a-z]/))
    let found = browser.get("/van-ban/moi?tim=giay%20moi").text
    #expect(found.contains("value=\"giay-moi\"") && !found.contains("value=\"ke-hoach\""))
    let answer = browser.post("/van-ban/moi", [("mau", "giay-moi")])
    #expect(answer.header("Location") == "/van-ban/1")
    #expect(try office.store.paper(1)?.facts.kind == "Giấy mời")
    #expect(browser.post("/van-ban/moi", [("mau", "../x")]).status == 404)
    #expect(browser.post("/van-ban/moi", [("tu", "1")]).header("Location") == "/van-ban/2")
  }

  @Test func takesRecordsWrittenElsewhere() throws {
    let office = try TestOffice()
    let browser = try office.browser(.drafter)
    _ = browser.get("/van-ban/moi")
    let made = browser.post("/van-ban/moi", [("tep", TestOffice.record)])
    #expect(made.header("Location") == "/van-ban/1")
    #expect(try office.store.paper(1)?.record == TestOffice.record)
    for bad in ["", "a: [", "mau: khong-co\n", TestOffice.record + "khong_co: 1\n"] {
      let answer = browser.post("/van-ban/moi", [("tep", bad)])
      #expect(answer.status == 422 && answer.text.contains("<title>Lỗi: "), "\(bad)")
    }
  }

  /// The faults of a form are those of the command line, at their fields and in a summary of links.
  @Test func tellsFaultsAsTheCommandLineDoes() throws {
    let office = try TestOffice()
    let id = try office.paper(
      "mau: giay-moi\nngay: 31/4/2026\nten_cuoc_hop: Họp\nky:\n  - chuc_vu: CHỦ TỊCH\n")
    let browser = try office.browser(.drafter)
    let page = browser.post("/van-ban/\(id)", try browser.form(browser.get("/van-ban/\(id)")))
    #expect(page.status == 422 && page.text.contains("<title>Lỗi: "))
    let record = try #require(try office.store.paper(id)).record
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(record, to: "a.yaml")
    try sandbox.write(TestOffice.settings, to: "van-phong.yaml")
    let told = try sandbox.run("vanthu check a.yaml --format json")
    let end = try #require(told.lastIndex(of: "]"))
    let read = try JSONSerialization.jsonObject(with: Data(told[...end].utf8))
    let json = try #require(read as? [[String: Any]])
    let words = FieldWords(try #require(try office.web.desk().template("giay-moi")).schema.fields)
    #expect(json.count >= 5)
    for finding in json {
      let message = try #require(finding["message"] as? String)
      let parts = words.said(message).split(separator: "\"").map(String.init)
      #expect(parts.allSatisfy { page.text.contains($0) }, "\(message)")
      #expect(page.text.contains("data-loi=\"\(finding["id"] as? String ?? "")\""))
      if let citation = finding["citation"] as? String { #expect(page.text.contains(citation)) }
    }
    let summary = try #require(page.text.firstMatch(of: /id="tom-tat".*?<\/section>/)).0
    let ids = page.text.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
    let links = summary.matches(of: /href="#([^"]*)"/).map { String($0.1) }
    #expect(links.count >= 4)
    for link in links { #expect(ids.contains(Link.decoded(link) ?? ""), "\(link)") }
    #expect(page.text.contains("aria-invalid=\"true\""))
    // before anything was sent nothing is said at the fields
    #expect(!browser.get("/van-ban/\(id)").text.contains("aria-invalid"))
  }

  @Test func tellsTheLineOfAnOutline() throws {
    let office = try TestOffice()
    let id = try office.paper(
      TestOffice.record.replacing("  2. Địa điểm", with: "  Chữ.\n\n  4. Địa điểm"))
    let browser = try office.browser(.drafter)
    let page = browser.post("/van-ban/\(id)", try browser.form(browser.get("/van-ban/\(id)")))
    #expect(page.text.contains("dòng 4: "))
  }

  @Test func mendsWhatItCan() throws {
    let office = try TestOffice()
    let id = try office.paper(
      TestOffice.record.replacing("luu: VT", with: "luu: VT\ndo_khan: HOA TOK"))
    let browser = try office.browser(.drafter)
    let form = try browser.form(browser.get("/van-ban/\(id)"))
    let page = browser.post("/van-ban/\(id)", form)
    let index = try #require(page.text.firstMatch(of: /name="!sua" value="(\d+)"/)).1
    let mended = browser.post("/van-ban/\(id)", try browser.form(page) + [("!sua", String(index))])
    #expect(mended.status == 200)
    #expect(try office.store.paper(id)?.record.contains("\"HỎA TỐC\"") == true)
    #expect(mended.text.contains("Đã sửa Độ khẩn: “HOA TOK” thành “HỎA TỐC”."))
  }

  /// What a form would be left as it is by is not offered, and a stale button does nothing.
  @Test(arguments: BuiltInTemplates.ids) func offersNoMendOfNothing(_ id: String) throws {
    let office = try TestOffice()
    let paper = try office.paper("mau: \(id)\nngay: 2026\n")
    let browser = try office.browser(.drafter)
    let form = try browser.form(browser.get("/van-ban/\(paper)"))
    let page = browser.post("/van-ban/\(paper)", form)
    let before = try #require(try office.store.paper(paper)).record
    for match in page.text.matches(of: /name="!sua" value="(\d+)"/) {
      let answer = browser.post(
        "/van-ban/\(paper)", try browser.form(page) + [("!sua", String(match.1))])
      #expect(answer.status == 200 && answer.text.contains("Đã sửa "))
      let after = try #require(try office.store.paper(paper)).record
      #expect(after != before)
    }
    if page.text.contains("data-loi=\"missing-") {
      #expect(browser.post("/van-ban/\(paper)", form + [("!sua", "0")]).status == 404)
    }
  }

  /// No key, id or day of files is left in what a form tells.
  @Test(arguments: BuiltInTemplates.ids) func tellsFaultsInWordsOfTheForm(_ id: String) throws {
    let office = try TestOffice()
    let paper = try office.paper("mau: \(id)\nngay: 2026\ndo_khan: X\nso: 1\n")
    let browser = try office.browser(.drafter)
    let page = browser.post(
      "/van-ban/\(paper)", try browser.form(browser.get("/van-ban/\(paper)")))
    let told =
      page.text.matches(of: /<li[^>]* data-loi=.*?<\/li>/).map { String($0.0) }
      + page.text.matches(of: /class="help"[^>]*>([^<]*)</).map { String($0.1) }
      + page.text.matches(of: /<section class="summary.*?<\/section>/).map { String($0.0) }
    #expect(told.count > 3)
    for text in told {
      let words = text.replacing(/<[^>]*>/, with: " ")
      #expect(!words.contains(/[a-z]+_[a-z_]+/), "\(words)")
      #expect(!words.contains(/\[[a-z-]+\]/) && !words.contains("`"), "\(words)")
      #expect(!words.contains(/\d{4}-\d{2}-\d{2}/), "\(words)")
    }
  }

  /// Lists grow and shrink without script.
  @Test func changesListsWithoutScript() throws {
    let office = try TestOffice()
    let id = try office.paper()
    let browser = try office.browser(.drafter)
    let form = try browser.form(browser.get("/van-ban/\(id)"))
    let more = browser.post("/van-ban/\(id)", form + [("!lam", "them noi_nhan")])
    #expect(more.status == 200 && more.text.contains("name=\"noi_nhan[2]\""))
    var next = try browser.form(more).filter { $0.0 != "noi_nhan[2]" }
    next.append(("noi_nhan[2]", "Công an xã"))
    let up = browser.post("/van-ban/\(id)", next + [("!lam", "len noi_nhan[2]")])
    _ = browser.post("/van-ban/\(id)", try browser.form(up))
    let record = try #require(try office.store.paper(id)).record
    #expect(record.contains("noi_nhan:\n  - \"Công an xã\"\n  - \"Các thôn\"\n"))
    browser.headers = ["x-vanthu": "phan"]
    let part = browser.post("/van-ban/\(id)", form + [("!lam", "them noi_nhan")])
    #expect(part.text.hasPrefix("<fieldset") && part.header("X-Tieu-Diem") != nil)
  }

  // MARK: - Saving

  @Test func savesAndShowsWhileOneTypes() throws {
    let office = try TestOffice()
    let id = try office.paper()
    let browser = try office.browser(.drafter)
    var form = try browser.form(browser.get("/van-ban/\(id)")).filter { $0.0 != "trich_yeu" }
    form.append(("trich_yeu", "Lịch mới"))
    browser.headers = ["x-vanthu": "phan"]
    let answer = browser.post("/van-ban/\(id)/xem", form)
    #expect(answer.status == 200 && answer.header("X-Ban") == "2")
    #expect(answer.text.contains("<svg") && answer.text.contains("Lịch mới"))
    #expect(!answer.text.contains("<?xml") && !answer.text.contains(" style="))
    #expect(try office.store.paper(id)?.facts.subject == "Lịch mới")
    // the same revision again is somebody who did not see that
    let other = browser.post("/van-ban/\(id)/xem", form + [("trich_yeu", "Khác")])
    #expect(other.status == 409)
    #expect(try office.store.paper(id)?.facts.subject == "Lịch mới")
  }

  /// Two at one paper: the second sees both texts, and neither is lost whatever they choose.
  @Test func losesNothingOfTwoAtOnePaper() throws {
    let office = try TestOffice()
    let id = try office.paper()
    let one = try office.browser(.drafter), two = try office.browser(.clerk)
    func form(_ browser: Browser, _ subject: String) throws -> [(String, String)] {
      try browser.form(browser.get("/van-ban/\(id)")).filter { $0.0 != "trich_yeu" }
        + [("trich_yeu", subject)]
    }
    let (first, second) = (try form(one, "Của người một"), try form(two, "Của người hai"))
    #expect(one.post("/van-ban/\(id)", first).status == 200)
    let conflict = two.post("/van-ban/\(id)", second)
    #expect(conflict.status == 409)
    #expect(conflict.text.contains("Của người một") && conflict.text.contains("Của người hai"))
    #expect(two.post("/van-ban/\(id)", try two.form(conflict)).status == 200)
    #expect(try office.store.paper(id)?.facts.subject == "Của người hai")
    let versions = try office.store.versions(id)
    #expect(versions.contains { $0.record.contains("Của người một") })
    #expect(two.get("/van-ban/\(id)/phien-ban").text.contains("Của người một"))
  }

  // MARK: - The way of a paper

  @Test func takesAPaperFromDraftToTheBook() throws {
    let office = try TestOffice()
    let id = try office.paper()
    let (drafter, leader, clerk) = (
      try office.browser(.drafter), try office.browser(.leader), try office.browser(.clerk)
    )
    func step(_ browser: Browser, _ step: Step, _ more: [(String, String)] = []) -> WebResponse {
      let page = browser.get("/van-ban/\(id)")
      let revision =
        page.text.firstMatch(of: /name="!ban" value="(\d+)"/).map { String($0.1) } ?? ""
      let key =
        page.text.firstMatch(of: /name="khoa" value="([0-9a-f]+)"/).map { String($0.1) } ?? ""
      return browser.post(
        "/van-ban/\(id)/buoc/\(step.rawValue)", [("!ban", revision), ("khoa", key)] + more)
    }
    #expect(step(drafter, .submit).status == 303)
    #expect(step(leader, .sendBack).status == 422)
    #expect(step(leader, .sendBack, [("ly_do_tra", "thiếu giờ")]).status == 303)
    #expect(step(drafter, .submit).status == 303)
    #expect(step(leader, .approve).status == 303)
    #expect(step(leader, .sign, [("ngay_ky", "31/4/2026")]).status == 422)
    #expect(step(leader, .sign, [("ngay_ky", "26/9/2026")]).status == 303)
    #expect(clerk.get("/van-ban/\(id)").text.contains("<strong class=\"number\">1</strong>"))
    #expect(step(clerk, .number).status == 303)
    #expect(step(clerk, .issue).status == 303)
    let paper = try #require(try office.store.paper(id))
    #expect(paper.state == .issued && paper.facts.notation == "01/TB-UBND")
    #expect(paper.facts.day == "2026-09-26")
    let book = clerk.get("/so/1").text
    #expect(book.contains("01/TB-UBND") && book.contains("Không có số nào bị nhảy"))
    for column in BookPages.columns { #expect(book.contains("<th scope=\"col\">\(column)</th>")) }
    let steps = try office.store.versions(id).map(\.state)
    #expect(
      steps.reversed() == [
        .draft, .submitted, .draft, .submitted, .approved, .signed, .numbered, .issued,
      ])
  }

  @Test func takesTheNumberOutOfAPaperWhenItIsCancelled() throws {
    let office = try TestOffice()
    let id = try office.paper(steps: 4)
    #expect(try office.store.paper(id)?.record.contains("so: 1\n") == true)
    let clerk = try office.browser(.clerk)
    _ = clerk.get("/so/1")
    #expect(clerk.post("/so/1/huy", [("so", "1"), ("ly_do_huy", "x")]).status == 422)
    #expect(clerk.post("/so/1/huy", [("so", "1"), ("ly_do_huy", "ghi nhầm")]).status == 303)
    let paper = try #require(try office.store.paper(id))
    #expect(paper.state == .draft && !paper.record.contains("so:") && paper.facts.notation == "")
    #expect(clerk.get("/so/1").text.contains("Đã hủy: "))
    #expect(clerk.post("/so/1/huy", [("so", "7"), ("ly_do_huy", "ghi nhầm")]).status == 422)
  }

  @Test func submitsNothingWithFaults() throws {
    let office = try TestOffice()
    let id = try office.paper("mau: giay-moi\n")
    let browser = try office.browser(.drafter)
    let page = browser.get("/van-ban/\(id)")
    #expect(!page.text.contains("/buoc/trinh"))
    #expect(browser.post("/van-ban/\(id)/buoc/trinh", [("!ban", "1")]).status == 422)
    #expect(try office.store.paper(id)?.state == .draft)
  }

  /// A lost answer and a second press take one number.
  @Test func takesOneNumberForOneForm() throws {
    let office = try TestOffice()
    let id = try office.paper(steps: 3)
    let clerk = try office.browser(.clerk)
    let page = clerk.get("/van-ban/\(id)")
    let key = String(try #require(page.text.firstMatch(of: /name="khoa" value="([0-9a-f]+)"/)).1)
    let revision = String(try #require(page.text.firstMatch(of: /name="!ban" value="(\d+)"/)).1)
    for _ in 0..<3 {
      let answer = clerk.post(
        "/van-ban/\(id)/buoc/cap_so", [("!ban", revision), ("khoa", key)])
      #expect(answer.status == 303)
    }
    #expect(try office.store.books().map(\.last) == [1])
  }

  // MARK: - Downloads

  /// What the web saved, the command line renders byte for byte.
  @Test func givesTheBytesOfTheCommandLine() throws {
    let office = try TestOffice()
    let id = try office.paper(steps: 5)
    let browser = try office.browser(.reader)
    let record = browser.get("/van-ban/\(id)/tai/yaml")
    let stored = try #require(try office.store.paper(id))
    #expect(record.body == Array(stored.record.utf8))
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(record.text, to: "a.yaml")
    try sandbox.write(TestOffice.settings, to: "van-phong.yaml")
    #expect(!(try sandbox.run("vanthu render a.yaml -f docx,html,txt,pdf -o ra")).contains("=>"))
    for format in ["docx", "html", "txt", "pdf"] {
      let mine = browser.get("/van-ban/\(id)/tai/\(format)")
      let theirs = try Data(contentsOf: sandbox.folder.appending(path: "ra/a.\(format)"))
      #expect(mine.status == 200 && mine.body == Array(theirs), "\(format)")
      #expect(
        mine.header("Content-Disposition")?.contains("filename*=UTF-8''Th%C3%B4ng%20b%C3%A1o")
          == true)
    }
    let zip = browser.get("/van-ban/\(id)/tai/zip")
    #expect(zip.status == 200 && zip.body.starts(with: Array("PK".utf8)))
    #expect(browser.get("/van-ban/\(id)/tai/svg").status == 404)
    #expect(browser.get("/van-ban/\(id)/tai/exe").status == 404)
  }

  @Test func givesNoFilesOfAPaperWithFaults() throws {
    let office = try TestOffice()
    let id = try office.paper("mau: giay-moi\n")
    let answer = try office.browser(.drafter).get("/van-ban/\(id)/tai/docx")
    #expect(answer.status == 422 && answer.header("Content-Disposition") == nil)
  }

  // MARK: - Hostile words

  /// A probe in every field of every template stays words on every page.
  @Test(arguments: BuiltInTemplates.ids) func keepsHostileWordsAsWords(_ id: String) throws {
    let probe = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'"
    let office = try TestOffice()
    let desk = try office.web.desk()
    let template = try #require(desk.template(id))
    var form = FormData()
    func fill(_ fields: [Field], _ group: String) {
      for field in fields where field !== PaperFields.template {
        let name = FormNames.key(group, field.name)
        switch field.kind {
        case .group(let inner): fill(inner, name)
        case .list(let inner):
          form["\(name)[#]"] = "1"
          fill(inner, "\(name)[1]")
        case .texts, .rows:
          form["\(name)[#]"] = "1"
          form["\(name)[1]"] = probe
        case .choice(let choices): form[name] = choices[0]
        case .date: form[name] = "26/9/2026"
        default: form[name] = probe
        }
      }
    }
    fill(template.schema.fields, "")
    let record = PaperForm(form, template).record
    let paper = try office.paper(record)
    let browser = try office.browser(.drafter)
    let page = browser.get("/van-ban/\(paper)")
    let sent = browser.post("/van-ban/\(paper)", try browser.form(page))
    for answer in [
      page, sent, browser.get("/"), browser.get("/van-ban"),
      browser.get("/van-ban/\(paper)/phien-ban"),
    ] {
      #expect(answer.text.contains("&lt;script&gt;") || !answer.text.contains("alert(1)"))
      #expect(!answer.text.contains("<script>alert") && !answer.text.contains("<img src=x"))
    }
    let html = desk.files(record, name: "a.yaml", stem: "a", as: [.html])
    for file in html.files {
      #expect(!String(decoding: file.bytes, as: UTF8.self).contains("<script>alert"))
    }
  }
}
