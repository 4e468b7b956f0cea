import Foundation
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

/// What people really type and paste. The names of the tests are those of the cases they close.
@Suite struct OutlineCasesTests {
  private static let levels = """
    heading1: I. MỤC ĐÍCH
    heading2: 1. Mục đích
    dash: - Nạo vét.
    point: a) Đúng hạn;
    plus: + Sáu
    """

  @Test("case O1", arguments: ["\t", "\u{A0}", "   ", "\u{A0} ", "\u{2003}", "\u{3000}", " \t"])
  func takesAnyWhiteSpaceBehindASign(blank: String) throws {
    let text = ["I.|MỤC ĐÍCH", "1.|Mục đích", "-|Nạo vét.", "a)|Đúng hạn;", "+|Sáu"]
      .joined(separator: "\n").replacing("|", with: blank)
    #expect(dump(text) == Self.levels)
    #expect(try told(text.replacing("\t", with: " ")) == [])
  }

  @Test("case O2") func readsTheBulletsOfWordAndTheWeb() {
    #expect(
      dump("●\tMột\n· Hai\n▪ Ba\n○ Bốn\n\t− Năm\no\tSáu\n\u{F0B7}\tBảy") == """
        dash: - Một
        dash: - Hai
        dash: - Ba
        plus: + Bốn
        plus: + Năm
        plus: + Sáu
        dash: - Bảy
        """)
  }

  @Test(
    "case O2: other signs",
    arguments: [
      "•", "∙", "‣", "■", "◆", "❖", "➢", "➤", "►", "✓", "✔", "\u{F0A7}", "\u{F0D8}", "\u{F0FC}",
      "\u{F076}", "−", "‑", "―",
    ])
  func readsOtherBullets(sign: String) {
    #expect(dump("\(sign) Một\n\(sign)\u{A0}Hai") == "dash: - Một\ndash: - Hai")
  }

  @Test("case O2: o is told") func tellsThatALetterWasABullet() throws {
    #expect(try told("Gồm:\no\u{A0}\u{A0}Một\no   Hai") == ["2:1 outline-bullet"])
  }

  /// Behind a short line nothing was wrapped: what looks like an item there is told.
  @Test(
    "tight signs",
    arguments: [
      "1.1 Không chấm hai", "a.điểm a", "b)điểm b", "-5 triệu đồng", "+10 triệu", "*Sao hai",
    ])
  func tellsOfSignsWithoutBlank(line: String) throws {
    #expect(try told("Ý một\n\(line)") == ["2:1 outline-joined"])
    #expect(try told("\(line)").isEmpty)
  }

  @Test("case O3") func readsOtherSignsAtTheirLevel() throws {
    let text = """
      I- MỤC ĐÍCH
      1- Mục đích
      2/ Nội dung
      a/ Phạm vi
      (1) Văn phòng
      (2) Các phòng
      1.1. Thời gian
      2.1. Chung
      2.1.1. Địa điểm
      2.1.2. Hội trường
      2.1.a) Hồ sơ
      i) Một
      ii) Báo cáo
      """
    #expect(
      dump(text) == """
        heading1: I- MỤC ĐÍCH
        heading2: 1- Mục đích
        heading2: 2/ Nội dung
        heading3: a/ Phạm vi
        point: (1) Văn phòng
        point: (2) Các phòng
        heading3: 1.1. Thời gian
        heading3: 2.1. Chung
        heading3: 2.1.1. Địa điểm
        heading3: 2.1.2. Hội trường
        heading3: 2.1.a) Hồ sơ
        point: i) Một
        point: ii) Báo cáo
        """)
    #expect(try told(text) == [])
  }

  @Test("case O4") func tellsOfLinesThatLookLikeItems() throws {
    let text = "Câu một đang nói\n★★ hai\nab) ba\n1000. bốn\nD1/ năm\n17\n\\- sáu\nbảy."
    #expect(dump(text) == "body: Câu một đang nói ★★ hai ab) ba 1000. bốn D1/ năm 17 - sáu bảy.")
    #expect(
      try told(text) == [
        "2:1 outline-joined", "3:1 outline-joined", "4:1 outline-joined", "5:1 outline-joined",
        "6:1 outline-joined",
      ])
  }

  @Test(
    "case O5: several items in one line",
    arguments: [
      ("I. MỤC ĐÍCH 1. Mục đích - Nạo vét. II. NỘI DUNG 1. Thời gian - Từ ngày 05.", 6),
      ("1. Rà soát các kiến nghị. 2. Tổng hợp, báo cáo.", 2),
      ("I. MỤC ĐÍCH II. YÊU CẦU", 2), ("a) Đúng hạn; b) đủ số; c) đúng mẫu.", 3),
      ("Điều 1. Phạm vi. Điều 2. Đối tượng.", 2),
      ("1. Giao Văn phòng: a) Tổng hợp; b) Báo cáo.", 3),
      // what stands in a sentence
      ("1. Thực hiện khoản 2. Điều 5. của Quy chế.", 0),
      ("a) Bổ sung điểm b) vào khoản 2 Điều 5.", 0),
      ("1. Họp từ ngày 1 đến ngày 2. Sau đó báo cáo.", 0),
      ("1. Phòng Văn hóa - Xã hội.", 0), ("Gồm: 1. Rà soát. 2. Tổng hợp.", 0),
      ("1. Diện tích 1.250 m2. 25 hộ tham gia.", 0), ("1. Mục đích", 0), ("", 0),
      ("2. Giao Tổ 1. Tổ 2. và Tổ 3. thực hiện.", 0),
    ])
  func tellsItemsInOneLine(text: String, count: Int) throws {
    for (name, file) in [
      ("a.json", "{\"noi_dung\": \"\(text)\"}"), ("a.yaml", "noi_dung: '\(text)'\n"),
    ] {
      let value = try #require(
        try InputReader.read(Array(file.utf8), name: name).record?["noi_dung"])
      let told = Outline.parse(value.text ?? "", source: value).diagnostics
        .filter { $0.id == "outline-folded" }
      #expect(told.count == (count == 0 ? 0 : 1), "\(told.map(\.message))")
      guard let first = told.first else { continue }
      #expect(first.severity == .warning)
      #expect(first.message == "\(count) mục nằm trong một dòng, in thành một đoạn")
      guard name == "a.json" else { continue }
      // the edit parts them
      let fix = try #require(first.fix)
      var mended = Array(file.utf8)
      let range = try #require(fix.range)
      mended.replaceSubrange(range.offsets, with: (fix.replacement ?? "").utf8)
      let read = try #require(try InputReader.read(mended, name: name).record?["noi_dung"]?.text)
      #expect(read.split(separator: "\n").count == count)
      #expect(Outline.parse(read, source: nil).diagnostics.isEmpty)
    }
  }

  @Test("case O5") func refusesAFoldedText() throws {
    func found(_ yaml: String) throws -> [String] {
      let value = try #require(
        try InputReader.read(Array(yaml.utf8), name: "a.yaml").record?["noi_dung"])
      return Outline.parse(try #require(value.text), source: value).diagnostics.map {
        "\($0.severity) \($0.id.rawValue)"
      }
    }
    let lost = ["error outline-folded"]
    #expect(try found("noi_dung: I. MỤC ĐÍCH\n  1. Mục đích\n  - Nạo vét.\n") == lost)
    #expect(try found("noi_dung: Mở đầu\n  1. Mục đích\n") == lost)
    #expect(try found("noi_dung:\n  I. MỤC ĐÍCH\n  1. Mục đích\n") == lost)
    #expect(try found("noi_dung: \"I. MỤC ĐÍCH\n  1. Mục đích\"\n") == lost)
    #expect(try found("noi_dung: >\n  I. MỤC ĐÍCH\n  1. Mục đích\n") == lost)
    #expect(try found("noi_dung: |\n  I. MỤC ĐÍCH\n  1. Mục đích\n") == [])
    #expect(try found("noi_dung: Một câu dài\n  viết hai dòng.\n") == [])
    #expect(try found("noi_dung: \"1. Một\\n2. Hai\"\n") == [])
  }

  @Test("case O6") func takesDashesBehindLongLines() throws {
    let long = "Tổ chức tiếp xúc đối thoại trực tiếp với nhân dân hoặc đại diện nhân dân các thôn"
    #expect(
      dump("- \(long)\n- **Quý II:** Tổ chức tại trụ sở.\n- \(long)\n- đại biểu các thôn") == """
        dash: - \(long)
        dash: - {b Quý II:} Tổ chức tại trụ sở.
        dash: - \(long)
        dash: - đại biểu các thôn
        """)
    // a dash inside a name is no sign, which is told
    let name = "1. Trình bày báo cáo khái quát về tình hình thực hiện nhiệm vụ phát triển kinh tế"
    #expect(dump("\(name)\n- xã hội.") == "clause: \(name) - xã hội.")
    #expect(try told("\(name)\n- xã hội.") == ["2:1 outline-joined"])
    #expect(dump("\(long) từ năm 2026\n- 2030.") == "body: \(long) từ năm 2026 - 2030.")
  }

  @Test("case O7") func goesOnWhereTheColumnWasFull() {
    let first = "1. Đề nghị Thường trực Hội đồng nhân dân xã phối hợp với Văn phòng HĐND và UBND"
    #expect(
      dump("\(first)\nHuyện tổ chức Hội nghị.\n2. Thời gian\nTheo kế hoạch chung.") == """
        clause: \(first) Huyện tổ chức Hội nghị.
        heading2: 2. Thời gian
        body: Theo kế hoạch chung.
        """)
  }

  @Test("case O8") func seesNumbersAndNamesThatAreNoSigns() throws {
    for text in [
      "Toàn Đảng bộ đẩy mạnh học tập tư tưởng của\nC. Mác và Ph. Ăng-ghen, đạo đức Hồ Chí Minh.",
      "Kỷ niệm ngày sinh của\nV. I. Lê-nin tại hội trường.",
      "Tổng diện tích được giao trong năm là\n12.5 ha.", "Hội nghị bắt đầu lúc\n8.30 sáng mai.",
      "Các phòng phối hợp thực hiện trong năm\n2026. Văn phòng theo dõi.",
    ] {
      #expect(dump(text) == "body: " + text.replacing("\n", with: " "))
      #expect(try told(text) == [])
    }
    #expect(dump("1. Tổng diện tích là\n12.5 ha.") == "clause: 1. Tổng diện tích là 12.5 ha.")
    #expect(dump("12.5 ha lúa bị ngập.") == "body: 12.5 ha lúa bị ngập.")
    #expect(dump("1. Một\n1.1 Hai") == "heading2: 1. Một\nheading3: 1.1 Hai")
  }

  @Test("case O9") func readsTheSignsOfMarkdown() {
    #expect(
      dump("## I. MỤC ĐÍCH\n**1. Mục đích**\n- + Thời gian\n#### **2. Yêu cầu**\n### Chung ###")
        == """
        heading1: I. MỤC ĐÍCH
        heading2: {b 1. Mục đích}
        plus: + Thời gian
        heading2: {b 2. Yêu cầu}
        body: {b Chung ###}
        """)
    #expect(dump("- - Một\n- – Hai\n• - Ba") == "dash: - Một\ndash: – Hai\ndash: - Ba")
  }

  @Test(
    "case O10",
    arguments: [
      "Hố ga 2*3*4 m.", "Liên hệ 091***123", "cột 3 (*) và cột 5 (*)", "https://vi.du/a_b*c*d",
      "rộng 2 *3* 4 m", "mã A*B và C*D", "* chưa đóng *", "**", "(**) ghi chú",
    ])
  func keepsStarsThatAreText(text: String) {
    let wanted = text.hasPrefix("* ") ? "dash: " : "body: "
    #expect(dump(text) == wanted + text)
  }

  @Test(
    "case O10: marks",
    arguments: [
      ("(*chậm nhất 05 ngày*)", "({i chậm nhất 05 ngày})"), ("**30** ngày", "{b 30} ngày"),
      ("“**Ba không**”", "“{b Ba không}”"), ("*05 ngày* sau", "{i 05 ngày} sau"),
      ("**Chủ trì:** Ông", "{b Chủ trì:} Ông"), ("số *a*, *b*.", "số {i a}, {i b}."),
    ])
  func readsMarksAroundWords(text: String, wanted: String) {
    #expect(dump(text) == "body: " + wanted)
  }

  @Test("case O11") func keepsTheTitleOfAnArticleByItself() {
    #expect(
      dump("Điều 2. Giá trị hợp đồng\n3.000.000 đồng, trả một lần.") == """
        article: Điều 2. Giá trị hợp đồng
        body: 3.000.000 đồng, trả một lần.
        """)
  }

  @Test("case O12") func readsTablesOfTabs() throws {
    let text =
      "Dự toán:\nSTT\tNội dung\tTiền\n1\tNạo vét\t310\n2.\tSửa cầu\t45\n\tCộng\t355\nSau bảng."
    #expect(
      dump(text) == """
        body: Dự toán:
        table ---: STT | Nội dung | Tiền / 1 | Nạo vét | 310 / 2. | Sửa cầu | 45 /  | Cộng | 355
        body: Sau bảng.
        """)
    #expect(try told(text) == [])
    #expect(try told("A\tB\tC\n1\t2\t3\n4\t5") == ["3:1 table-row"])
    // words set out by tabs are no table
    #expect(
      dump("Thời gian:\t8 giờ\nĐịa điểm:\tHội trường")
        == "body: Thời gian: 8 giờ Địa điểm: Hội trường")
    #expect(dump("\t1.\tMột\n\t2.\tHai") == "heading2: 1. Một\nheading2: 2. Hai")
  }

  @Test(
    "case O12: a row that lost its tabs",
    arguments: [
      (
        "A\tB\tC\n1\tX\t5\n2 Y 6\n3\tZ\t7", "A | B | C / 1 | X | 5 / 2 Y 6 |  |  / 3 | Z | 7", "3:1"
      ),
      ("A\tB\tC\n1\tX\t5\n2 Y 6", "A | B | C / 1 | X | 5 / 2 Y 6 |  | ", "3:1"),
      ("A\tB\tC\n1 X 5\n2\tY\t6", "A | B | C / 1 X 5 |  |  / 2 | Y | 6", "2:1"),
      ("A\tB C\n1\tX\t5\n2\tY\t6", "A | B C |  / 1 | X | 5 / 2 | Y | 6", "1:1"),
      ("A\tB\nX\t5\nY 6\nZ\t7", "A | B / X | 5 / Y 6 |  / Z | 7", "3:1"),
    ])
  func keepsRowsThatLostTheirTabs(text: String, rows: String, place: String) throws {
    let columns = rows.prefix { $0 != "/" }.count { $0 == "|" } + 1
    #expect(dump(text) == "table \(String(repeating: "-", count: columns)): \(rows)")
    #expect(try told(text) == ["\(place) table-row"])
  }

  @Test("case O12: sentences between tables") func endsTablesBeforeSentences() {
    let text = "A\tB\tC\n1\tX\t5\nTrong đó:\nA\tB\tC\n1\tX\t5\nCác thôn thực hiện."
    #expect(
      dump(text) == """
        table ---: A | B | C / 1 | X | 5
        body: Trong đó:
        table ---: A | B | C / 1 | X | 5
        body: Các thôn thực hiện.
        """)
  }

  @Test("case O13") func tellsOfRowsWithOtherCounts() throws {
    #expect(
      try told("| A | B |\n|---|---|\n| 1 |\n| 1 | 2 |\n| 1 | 2 | 3 |") == [
        "3:1 table-row", "5:1 table-row",
      ])
  }

  @Test("case O15") func takesLongClausesForClauses() {
    let long = """
      1. Ủy ban nhân dân xã giao Văn phòng chủ trì, phối hợp với các phòng, đơn vị và trưởng các
      thôn xây dựng kế hoạch chi tiết, phân công người, báo cáo Chủ tịch Ủy ban nhân dân xã trước
      ngày 15 hằng tháng
      """
    #expect(dump(long) == "clause: " + long.replacing("\n", with: " "))
    let title =
      "2. Bộ phận Kiểm tra - Tuyên giáo phối hợp với Văn phòng - Thống kê và các bộ phận có liên quan"
    #expect(dump(title) == "heading2: " + title)
  }

  private func plan(_ text: String) throws -> PaperMaker.Outcome {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
    return try make(
      """
      mau: ke-hoach
      co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ TÂN LŨNG], viet_tat: UBND, dia_danh: Tân Lũng}
      so: 5
      ngay: 2026-08-14
      trich_yeu: Nạo vét kênh mương
      can_cu: [Luật Thủy lợi ngày 19 tháng 6 năm 2017]
      noi_dung: |
      \(lines.joined(separator: "\n"))
      noi_nhan: [Các thôn]
      luu: VT
      ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Lê Văn Sáu}
      """)
  }

  @Test("case O14") func keepsTwoTablesApart() throws {
    let outcome = try plan("Gồm:\n| A |\n|---|\n| 1 |\n\n| B |\n|---|\n| 2 |")
    let document = Composer.document(for: try #require(outcome.paper))
    let body = DOCXWriter.parts(of: document).first { $0.name == "word/document.xml" }
    let xml = String(decoding: try #require(body).bytes, as: UTF8.self)
    #expect(xml.components(separatedBy: "<w:tbl>").count == 5)
    // neither the two nor the second and the signatures
    #expect(!xml.contains("</w:tbl>\n<w:tbl>") && !xml.contains("</w:tbl><w:tbl>"))
  }

  @Test("case O16") func takesTheClosingMarkAtTheEnd() throws {
    let outcome = try plan(
      "Yêu cầu các đơn vị thực hiện tốt nội dung Kế hoạch\nnày, báo cáo kết quả cho Văn phòng\nxã./."
    )
    #expect(outcome.diagnostics.map(\.id) == [])
    let alone = try plan("Yêu cầu các đơn vị thực hiện tốt nội dung\nKế hoạch này\n./.")
    #expect(alone.diagnostics.map(\.id) == [])
    let apart = try plan("Yêu cầu các đơn vị thực hiện tốt nội dung\nKế hoạch này\n\n./.")
    #expect(apart.diagnostics.map(\.id) == [])
  }

  @Test("case O17") func makesAPaperWithoutĐ() throws {
    let outcome = try plan("1. Gồm:\na) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\ne) Năm.")
    #expect(outcome.paper != nil)
    #expect(
      outcome.diagnostics.map { "\($0.severity) \($0.id.rawValue)" } == ["warning point-letter"])
  }
}
