import TestSupport
import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore

@testable import VanThuWeb

@Suite struct PasteTests {
  private func paste(
    _ html: String, text: String = "", into name: String, _ template: String = "thong-bao",
    _ form: [(String, String)] = []
  ) throws -> WebResponse {
    let office = try TestOffice()
    let id = try office.paper("mau: \(template)\nngay: 2026\n")
    let browser = try office.browser(.drafter)
    _ = browser.get("/van-ban/\(id)")
    browser.headers = ["x-vanthu": "phan"]
    let answer = browser.post(
      "/van-ban/\(id)/dan", form + [("!dan", name), ("!html", html), ("!chu", text)])
    #expect(try office.store.paper(id)?.revision == 1, "pasting saves nothing")
    return answer
  }

  private func note(_ answer: WebResponse) -> String {
    Link.decoded(answer.header("X-Da-Dan") ?? "") ?? ""
  }

  /// The values of the controls of a list that came back.
  private func values(_ answer: WebResponse) -> [String: String] {
    var values: [String: String] = [:]
    for match in answer.text.matches(of: /<input ([^>]*)>/) {
      let name = match.1.firstMatch(of: /name="([^"!]*)"/).map { String($0.1) }
      let value = match.1.firstMatch(of: /value="([^"]*)"/).map { String($0.1) }
      if let name { values[name] = value }
    }
    return values
  }

  @Test func makesAnOutline() throws {
    let answer = try paste("<ol><li>Một <b>hai</b><li>Ba</ol><img>", into: "noi_dung")
    #expect(answer.status == 200 && answer.text == "1. Một **hai**\n2. Ba")
    #expect(answer.header("Content-Type") == "text/plain; charset=utf-8")
    #expect(note(answer) == "Đã dán. Không giữ được: 1 hình (không đưa vào).")
    #expect(note(try paste("<p>a", into: "noi_dung")) == "Đã dán.")
  }

  @Test func makesItemsOfAList() throws {
    let form = [("can_cu[#]", "3"), ("can_cu[1]", "Luật A"), ("can_cu[3]", "Luật C")]
    let answer = try paste(
      "", text: "- Luật X;\n- Luật Y;\n", into: "can_cu[2]", "quyet-dinh", form)
    let found = values(answer)
    #expect(found["can_cu[#]"] == "4" && note(answer) == "Đã dán 2 mục.")
    #expect((1...4).map { found["can_cu[\($0)]"] } == ["Luật A", "Luật X;", "Luật Y;", "Luật C"])
    // behind what stands there already
    let behind = values(try paste("", text: "x\ny", into: "can_cu[1]", "quyet-dinh", form))
    #expect((1...5).map { behind["can_cu[\($0)]"] } == ["Luật A", "x", "y", "", "Luật C"])
    // one line stands at the caret
    let line = try paste("", text: "- Luật X\n", into: "can_cu[1]", "quyet-dinh", form)
    #expect(line.text == "Luật X" && line.header("X-Tieu-Diem") == nil)
    let recipients = values(try paste("<p>A</p><p>B (báo cáo)</p>", into: "noi_nhan[1]"))
    #expect(recipients["noi_nhan[2]"] == "B (báo cáo)")
  }

  private static let rows = """
    <table><tr><td>Số lượng<td>Tên hồ sơ, tài liệu, tài sản<td>Mã<tr><td>3<td>Hồ sơ<td>k
    <tr><td>2<td>Tài liệu</table>
    """

  /// Columns go to the fields their heads name, or from the field where the caret is.
  @Test func makesRecordsOfRows() throws {
    let list = "danh_muc", template = "bien-ban-giao-nhan"
    let named = try paste(PasteTests.rows, into: "danh_muc[1].ten", template)
    let found = values(named)
    #expect(found["\(list)[1].ten"] == "Hồ sơ" && found["\(list)[1].so_luong"] == "3")
    #expect(found["\(list)[2].ten"] == "Tài liệu" && found["\(list)[#]"] == "2")
    #expect(note(named).contains("1 ô ở cột mà danh sách này không có"))
    let unnamed = try paste(
      "", text: "1\tHồ sơ\tbộ\t3\n2\tTài liệu\tquyển\t2", into: "danh_muc[1].ten", template)
    let bare = values(unnamed)
    // what the columns were taken for is told where their names were not there
    #expect(note(unnamed).hasPrefix("Đã dán 2 mục, các cột lần lượt là: Tên hồ sơ"))
    #expect(!note(named).contains("lần lượt"))
    #expect(bare["\(list)[1].ten"] == "Hồ sơ" && bare["\(list)[2].don_vi_tinh"] == "quyển")
    let inside = values(
      try paste("", text: "3\tđủ\n2\trách", into: "danh_muc[1].so_luong", template))
    #expect(inside["\(list)[2].so_luong"] == "2" && inside["\(list)[2].tinh_trang"] == "rách")
    let lines = values(try paste("", text: "a\nb", into: "danh_muc[1].ten", template))
    #expect(lines["\(list)[2].ten"] == "b")
  }

  @Test func makesRowsOfATable() throws {
    let answer = try paste(
      "<table><tr><td>STT<td>Tên<tr><td>1<td>a|b<tr><td>2<td></table>",
      into: "phu_luc[1].bang.dong[1]", "thong-bao", [("phu_luc[#]", "1")])
    let found = values(answer), name = "phu_luc[1].bang.dong"
    #expect(found["\(name)[1]"] == "STT | Tên" && found["\(name)[2]"] == "1 | a/b")
    #expect(found["\(name)[3]"] == "| 2 |  |" && note(answer).contains("dấu | trong ô"))
  }

  @Test func refusesWhatItCannotPaste() throws {
    for name in ["", "khong_co", "phu_luc[1]", "can_cu[0]", "can_cu[x]", "ky[1].khong_co"] {
      let answer = try paste("<p>a<p>b", into: name)
      #expect(answer.status == 404 || answer.header("X-Tieu-Diem") == nil, "\(name)")
    }
    let large = String(repeating: "x", count: Limits.pastedBytes + 1)
    #expect(try paste(large, into: "noi_dung").status == 413)
  }

  /// What is active stays words, also in the list that is swapped in.
  @Test func keepsHostileWordsAsWords() throws {
    let probe = "&lt;img src=x onerror=alert(1)&gt;&quot;<script>alert(2)</script>"
    let answer = try paste("<p>\(probe)<p>\(probe)", into: "can_cu[1]", "quyet-dinh")
    #expect(answer.text.contains("&lt;img") && !answer.text.contains("<img"))
    #expect(!answer.text.contains("<script") && !answer.text.contains("alert(2)"))
  }

  /// Whatever is pasted wherever into whatever form: every word is in what comes back, none that was
  /// there is gone.
  @Test func losesNothingOfTheForm() throws {
    let template = try #require(
      PaperDesk(office: "", fonts: .init()).template("bien-ban-giao-nhan"))
    var random = SplitMix64(seed: 9)
    let pieces = ["a\tb\n", "c\n", "1\t2\t3\n", "\n", "\td\n", "- e\n", "Tên\tSố lượng\n"]
    for _ in 0..<500 {
      var form = FormData()
      for list in ["ben_giao", "danh_muc"] {
        let count = Int(random.next() % 4)
        form["\(list)[#]"] = String(count)
        for number in 0..<count where random.next() % 2 == 0 {
          form["\(list)[\(number + 1)]\(list == "danh_muc" ? ".ten" : "")"] = "cũ\(number)"
        }
      }
      let text = (0..<Int(random.next() % 6)).map { _ in
        pieces[Int(random.next() % UInt64(pieces.count))]
      }.joined()
      let name = ["ben_giao[2]", "danh_muc[1].ten", "danh_muc[2].so_luong"][
        Int(random.next() % 3)]
      let content = try #require(PastedContent(text: text))
      let outcome = try #require(PasteDeeds.pasted(content, into: name, form, template.schema))
      guard case .list(let made, let list, let item, let count, _, _) = outcome else { continue }
      #expect(made.count(of: list) <= form.count(of: list) + count + 2 && item > 0 && count > 0)
      for (name, value) in form.pairs where value.hasPrefix("cũ") {
        #expect(made.pairs.contains { $0.value == value }, "\(name)")
      }
      let numbers = made.pairs.compactMap { pair -> Int? in
        guard pair.name.hasPrefix(list + "["), !pair.name.hasSuffix("[#]") else { return nil }
        return Int(pair.name.dropFirst(list.count + 1).prefix { $0.isNumber })
      }
      #expect(numbers.allSatisfy { $0 <= made.count(of: list) })
    }
  }
}
