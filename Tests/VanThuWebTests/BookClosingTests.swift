import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuStore

@testable import VanThuWeb

/// Books that are printed and closed, and the books of a committee's term.
@Suite struct BookClosingTests {
  private static let settings = """
    tieu_chuan: hd05
    co_quan:
      dang_uy:
        tieu_chuan: hd05
        cap_tren: ĐẢNG BỘ TỈNH LAM SƠN
        ten: ĐẢNG ỦY XÃ AN BÌNH
        viet_tat: ĐU
        dia_danh: An Bình
    nguoi_ky:
      bi_thu:
        tap_the: ĐẢNG ỦY
        chuc_vu: BÍ THƯ
        ho_ten: Vi Quang Lịch

    """

  private static let record = """
    mau: thong-bao
    ngay: 2026
    trich_yeu: Lịch tiếp công dân
    noi_dung: |
      Đảng ủy xã tiếp công dân ngày 10 hằng tháng.
    noi_nhan: [Các chi bộ]
    luu: Văn phòng Đảng ủy
    ky: [bi_thu]

    """

  private static func partyOffice() throws -> TestOffice {
    let office = try TestOffice()
    let revision = try office.store.office().revision
    try office.store.setOffice(
      settings, from: revision, by: try office.person(.administrator))
    return office
  }

  /// The Party's numbers run for each kind through the committee's term, in whatever year.
  @Test func countsThePartysPapersThroughTheTerm() throws {
    let office = try BookClosingTests.partyOffice()
    let first = try office.paper(BookClosingTests.record, steps: 4)
    #expect(try office.store.paper(first)?.state == .numbered)
    let book = try #require(try office.store.books().first)
    #expect(book.period == BookPeriod(term: 2025, 2030) && book.series == "Thông báo")
    #expect(book.agency == "Đảng ủy xã An Bình")
    let clerk = try office.browser(.clerk)
    let page = clerk.get("/so/\(book.id)").text
    #expect(page.contains("Sổ đăng ký văn bản đi nhiệm kỳ 2025–2030"))
    let second = try office.paper(BookClosingTests.record, steps: 3)
    #expect(
      clerk.get("/van-ban/\(second)").text
        .contains("Số tiếp theo của sổ Thông báo nhiệm kỳ 2025–2030, Đảng ủy xã An Bình: "))
  }

  @Test func keepsTheTermOfTheSettings() throws {
    let office = try BookClosingTests.partyOffice()
    let clerk = try office.browser(.clerk)
    _ = clerk.get("/thiet-lap")
    let wrong = clerk.post("/thiet-lap/so", [("so", "chung"), ("nhiem_ky", "2030–2025")])
    #expect(wrong.status == 422 && wrong.text.contains("hiệm kỳ viết như 2025–2030"))
    _ = clerk.get("/thiet-lap")
    #expect(
      clerk.post("/thiet-lap/so", [("so", "chung"), ("nhiem_ky", "2026 - 2031")]).status == 303)
    #expect(clerk.get("/thiet-lap").text.contains("value=\"2026–2031\""))
    _ = try office.paper(BookClosingTests.record, steps: 4)
    #expect(try office.store.books().map(\.period.years) == ["2026–2031"])
  }

  @Test func opensTheBookOfATerm() throws {
    let office = try BookClosingTests.partyOffice()
    let clerk = try office.browser(.clerk)
    func open(_ years: String) -> WebResponse {
      _ = clerk.get("/so")
      return clerk.post(
        "/so",
        [
          ("co_quan", "Đảng ủy xã An Bình"), ("loai", "Nghị quyết"), ("nam", years),
          ("truoc", "12"),
        ])
    }
    #expect(open("2025–2030").status == 303)
    #expect(open("2025-2030").text.contains("đã có"))
    for years in ["", "26", "2030-2025", "20266", "năm nay"] {
      #expect(open(years).text.contains("hiệm kỳ viết như 2025–2030"), "\(years)")
    }
    #expect(try office.store.books().map(\.last) == [12])
  }

  /// A book that no paper would take its number from is not opened.
  @Test func opensNoBookInVain() throws {
    let office = try TestOffice()
    let clerk = try office.browser(.clerk)
    func open(_ agency: String, _ series: String, _ years: String) -> String {
      _ = clerk.get("/so")
      return clerk.post(
        "/so", [("co_quan", agency), ("loai", series), ("nam", years), ("truoc", "5")]
      ).text
    }
    let own = "Ủy ban nhân dân xã Đồng Mây"
    #expect(open("UBND xã Đồng Mây", "Chung", "2027").contains("“\(own)”"))
    #expect(open(own, "Kế hoạch", "2027").contains("một sổ chung"))
    #expect(open(own, "Chung", "2025–2030").contains("theo năm"))
    #expect(try office.store.books() == [])
    _ = open(own, "Chung", "2027")
    _ = open(own, "Bản sao", "2027")
    #expect(try office.store.books().map(\.last) == [5, 5])
    try office.store.set("so", "loai", by: try office.person(.clerk))
    #expect(open(own, "Chung", "2026").contains("mỗi loại một sổ"))
    let party = try BookClosingTests.partyOffice()
    let browser = try party.browser(.clerk)
    for years in ["2025", "2024–2029", "2020–2025"] {
      _ = browser.get("/so")
      let page = browser.post(
        "/so",
        [("co_quan", "Đảng ủy xã An Bình"), ("loai", "Nghị quyết"), ("nam", years), ("truoc", "5")])
      #expect(page.text.contains("ghi 2025–2030"), "\(years)")
    }
  }

  /// The words of the printed book.
  private func printed(_ office: TestOffice) throws -> String {
    let book = try #require(try office.store.book(1))
    let document = try RegisterPrinting.register(office.web, book).document()
    #expect(document.sections.allSatisfy { $0.page.width > $0.page.height })
    var renderer = Renderer()
    return String(decoding: try renderer.render(document, as: .html), as: UTF8.self)
  }

  /// The printed book has its cover, each number and what became of it.
  @Test func printsABook() throws {
    let office = try TestOffice()
    _ = try office.paper(steps: 5)
    let clerk = try office.browser(.clerk)
    _ = clerk.get("/so/1")
    _ = clerk.post(
      "/so/1/giu", [("khoa", String(repeating: "b", count: 32)), ("ly_do", "chờ ký")])
    let answer = try office.browser(.reader).get("/so/1/in")
    try #require(answer.status == 200, "\(answer.text.prefix(300))")
    #expect(answer.header("Content-Type") == "application/pdf")
    #expect(answer.body.starts(with: Array("%PDF-1.7".utf8)))
    let text = try printed(office)
    for words in [
      "ỦY BAN NHÂN DÂN", "SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Năm 2026", "Sổ Chung", "Từ số 01 đến số 02",
      "Quyển số", "01/TB-UBND", "Giữ chỗ: chờ ký", "Sổ có 2 số.", "Số giữ chỗ: 02.",
    ] { #expect(text.contains(words), "\(words): \(text)") }
    #expect(clerk.get("/so/9/in").status == 404)
    let incoming = clerk.get("/den/in?nam=2026")
    #expect(incoming.status == 200 && incoming.header("Content-Type") == "application/pdf")
  }

  @Test func closesABookOnceItIsLookedAt() throws {
    let office = try TestOffice()
    _ = try office.paper(steps: 4)
    _ = try office.paper(steps: 3)
    let clerk = try office.browser(.clerk)
    func close(_ more: [(String, String)]) -> WebResponse {
      _ = clerk.get("/so/1")
      return clerk.post("/so/1/khoa", more)
    }
    let page = clerk.get("/so/1").text
    #expect(page.contains("còn 1 văn bản đã ký chưa cấp số") && !page.contains("chưa hết"))
    let name = Store.BookName(agency: "UBND", series: "Chung", year: office.web.today.year)
    let young = try office.store.open(name, before: 0, by: try office.person(.clerk))
    let said = "Sổ của \(name.period) khóa được từ ngày 31/12/\(name.period.first)"
    #expect(clerk.get("/so/\(young.id)").text.contains(said))
    _ = clerk.get("/so/\(young.id)")
    let early = clerk.post("/so/\(young.id)/khoa", [("dong_y", "co"), ("so_cuoi", "0")])
    #expect(early.status == 422 && early.text.contains(said))
    #expect(close([("so_cuoi", "1")]).status == 422)
    #expect(close([("dong_y", "co"), ("so_cuoi", "7")]).text.contains("số cuối nay là 1"))
    #expect(try office.store.book(1)?.closed == nil)
    #expect(close([("dong_y", "co"), ("so_cuoi", "1")]).status == 303)
    let closed = clerk.get("/so/1").text
    #expect(closed.contains("Đã khóa ngày") && !closed.contains("/so/1/giu"))
    #expect(close([("dong_y", "co"), ("so_cuoi", "1")]).text.contains("đã khóa rồi"))
    #expect(clerk.get("/so").text.contains("đã khóa"))
    // a paper that comes too late is told, and keeps its signature
    let late = clerk.get("/van-ban/2")
    #expect(late.text.contains("đã khóa"))
    let answer = clerk.post(
      "/van-ban/2/buoc/cap_so",
      [
        ("!ban", "\(try #require(try office.store.paper(2)).revision)"),
        ("khoa", String(repeating: "c", count: 32)), ("van", "co"),
      ])
    #expect(answer.text.contains("đã khóa") && answer.status == 422)
    #expect(try office.store.paper(2)?.state == .signed)
    #expect(try printed(office).contains("Khóa sổ ngày"))
  }
}
