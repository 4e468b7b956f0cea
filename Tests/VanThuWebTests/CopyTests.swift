import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuEngine
import VanThuStore

@testable import VanThuWeb

/// Copies of papers, the register, and what lists call papers.
@Suite struct CopyTests {
  @Test func offersNoCopyWithoutOriginal() throws {
    let office = try TestOffice()
    let browser = try office.browser(.drafter)
    let page = browser.get("/van-ban/moi").text
    #expect(!page.contains("value=\"ban-sao") && page.contains("“Làm bản sao”"))
    for id in ["ban-sao", "ban-sao-dien-tu"] {
      #expect(browser.post("/van-ban/moi", [("mau", id)]).status == 404)
    }
    let draft = try office.paper(), numbered = try office.paper(steps: 4)
    for id in [draft, numbered] {
      #expect(!browser.get("/van-ban/\(id)").text.contains("Làm bản sao"))
      #expect(browser.post("/van-ban/moi", [("sao", String(id))]).status == 404)
    }
    #expect(browser.post("/van-ban/moi", [("sao", "77")]).status == 404)
  }

  /// A copy is begun at its original, numbered in a book of its own, and rendered alike elsewhere.
  @Test func copiesAnIssuedPaper() throws {
    let office = try TestOffice()
    let original = try office.paper(steps: 5)
    let clerk = try office.browser(.clerk)
    #expect(clerk.get("/van-ban/\(original)").text.contains("Làm bản sao"))
    let answer = clerk.post("/van-ban/moi", [("sao", String(original))])
    let copy = try #require(answer.header("Location"))
    let page = clerk.get(copy)
    #expect(page.text.contains("href=\"/van-ban/\(original)\""))
    #expect(page.text.contains("<svg") && page.text.contains("tiếp công dân"))
    var form = try clerk.form(page).filter { !["luu", "ky[1]", "noi_nhan[1]"].contains($0.0) }
    form += [("luu", "VT"), ("ky[1]", "chu_tich"), ("noi_nhan[1]", "Các thôn")]
    #expect(clerk.post(copy, form).text.contains("Không có lỗi"))
    let id = try #require(Int(copy.split(separator: "/").last ?? ""))
    #expect(try office.store.paper(id)?.facts.kind == "Sao y")
    // no copy of a copy, and none of what is not issued
    #expect(clerk.post("/van-ban/moi", [("sao", String(id))]).status == 404)
    let leader = try office.browser(.leader)
    func step(_ browser: Browser, _ step: Step, _ more: [(String, String)] = []) throws {
      let revision = try #require(try office.store.paper(id)).revision
      _ = browser.get(copy)
      let answer = browser.post(
        "\(copy)/buoc/\(step.rawValue)", [("!ban", String(revision))] + more)
      #expect(answer.status == 303, "\(step): \(answer.text)")
    }
    try step(clerk, .submit)
    try step(leader, .approve)
    try step(leader, .sign, [("ngay_ky", "28/9/2026")])
    try step(clerk, .number, [("khoa", String(repeating: "a", count: 32))])
    let books = try office.store.books()
    #expect(books.map(\.series).sorted() == ["Bản sao", "Chung"])
    #expect(try office.store.paper(id)?.facts.notation == "01/SY-UBND")
    try rendersAlike(office, clerk, id, original)
  }

  private func rendersAlike(
    _ office: TestOffice, _ clerk: Browser, _ id: Int, _ original: Int
  ) throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let zip = clerk.get("/van-ban/\(id)/tai/zip")
    #expect(String(decoding: zip.body, as: UTF8.self).contains("van-ban-\(original).yaml"))
    let settings = clerk.get("/thiet-lap/tep")
    #expect(settings.header("Content-Disposition")?.contains("van-phong.yaml") == true)
    try sandbox.write(clerk.get("/van-ban/\(id)/tai/yaml").text, to: "sao.yaml")
    try sandbox.write(
      try #require(try office.store.paper(original)).record, to: "van-ban-\(original).yaml")
    try sandbox.write(settings.text, to: "van-phong.yaml")
    #expect(!(try sandbox.run("vanthu render sao.yaml -f docx,txt -o ra")).contains("=>"))
    for format in ["docx", "txt"] {
      let theirs = try Data(contentsOf: sandbox.folder.appending(path: "ra/sao.\(format)"))
      #expect(clerk.get("/van-ban/\(id)/tai/\(format)").body == Array(theirs), "\(format)")
    }
  }

  @Test func givesNoOfficeFileBeforeThereIsOne() throws {
    let office = try TestOffice()
    let clerk = try office.browser(.clerk)
    #expect(clerk.get("/thiet-lap").text.contains("href=\"/thiet-lap/tep\""))
    let empty = try TestOffice(isEmpty: true)
    let boss = try empty.store.add(
      login: "boss", name: "A", role: .administrator, password: TestOffice.password, by: nil)
    empty.web.forgetFirstWord()
    let browser = try empty.browser()
    _ = browser.get("/dang-nhap")
    _ = browser.post(
      "/dang-nhap", [("dang_nhap", boss.login), ("mat_khau", TestOffice.password)])
    #expect(browser.get("/thiet-lap/tep").status == 404)
    #expect(!browser.get("/thiet-lap").text.contains("href=\"/thiet-lap/tep\""))
  }

  // MARK: - What lists and the register say

  private func facts(_ record: String) throws -> PaperFacts {
    let office = try TestOffice()
    return try #require(try office.store.paper(try office.paper(record))).facts
  }

  @Test func writesWhomATelegramGoesTo() throws {
    let record = """
      mau: cong-dien
      ngay: 2026
      trich_yeu: Ứng phó mưa lũ
      kinh_gui: [Trưởng các thôn, Công an xã]
      noi_dung: Chủ động ứng phó.
      noi_nhan: [Như trên, Thường trực Đảng ủy (báo cáo)]
      luu: VT
      ky: [chu_tich]

      """
    #expect(
      try facts(record).recipients == "Trưởng các thôn; Công an xã; Thường trực Đảng ủy")
    let bare = record.replacing("noi_nhan: [Như trên, Thường trực Đảng ủy (báo cáo)]\n", with: "")
    #expect(try facts(bare).recipients == "Trưởng các thôn; Công an xã")
    #expect(try facts(TestOffice.record).recipients == "Các thôn")
    #expect(try facts("mau: cong-dien\nngay: 2026\n").recipients == "")
  }

  /// A paper with a title of its own is called by it in the list, its filter and the book.
  @Test func callsPapersByTheirOwnTitle() throws {
    let office = try TestOffice()
    let record = """
      mau: van-ban
      ngay: 26/9/2026
      tieu_de: Giấy xác nhận
      viet_tat_loai: GXN
      noi_dung: Ủy ban nhân dân xã xác nhận.
      noi_nhan: [Các thôn]
      luu: VT
      ky: [chu_tich]

      """
    let id = try office.paper(record)
    #expect(try office.store.paper(id)?.facts.kind == "Giấy xác nhận")
    let browser = try office.browser(.reader)
    #expect(browser.get("/van-ban").text.contains("<td>Giấy xác nhận</td>"))
    let filtered = browser.get("/van-ban?loai=Gi%E1%BA%A5y%20x%C3%A1c%20nh%E1%BA%ADn").text
    #expect(filtered.contains("1 văn bản"))
  }

  /// No list shows the id of a template.
  @Test(arguments: BuiltInTemplates.ids) func namesEveryPaperInVietnamese(_ id: String) throws {
    for record in ["mau: \(id)\n", "mau: \(id)\nngay: 31/4/2026\nso: x\n"] {
      let facts = try facts(record)
      #expect(!facts.kind.isEmpty && !facts.kind.contains("…") && facts.kind != id)
      #expect(!ListPages.kind(facts).contains(id))
    }
    var unknown = PaperFacts()
    unknown.template = id
    #expect(!ListPages.kind(unknown).contains("-"))
  }
}
