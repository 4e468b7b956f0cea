import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@Suite struct OutlineTests {
  @Test func readsEveryLevel() {
    #expect(
      dump(
        """
        I. MỤC ĐÍCH, YÊU CẦU
        1. Mục đích
        a) Nâng cao hiệu quả;
        đ) Điểm đ.
        - Gạch đầu dòng;
        + Cộng.
        1.1. Số con
        1.2 Số con có câu.
        A. CHỮ A
        – Gạch dài
        • Chấm
        """) == """
          heading1: I. MỤC ĐÍCH, YÊU CẦU
          heading2: 1. Mục đích
          point: a) Nâng cao hiệu quả;
          point: đ) Điểm đ.
          dash: - Gạch đầu dòng;
          plus: + Cộng.
          heading3: 1.1. Số con
          clause: 1.2 Số con có câu.
          heading1: A. CHỮ A
          dash: – Gạch dài
          dash: - Chấm
          """)
  }

  @Test func readsTheLevelsOfLaws() {
    #expect(
      dump(
        """
        Phần thứ nhất
        NHỮNG VẤN ĐỀ CHUNG

        Chương II

        Quy định chung
        Mục 3. Tổ chức
        Tiểu mục 1
        Nhiệm vụ
        Điều 4. Phạm vi điều chỉnh
        1. Thông tư này quy định về công tác văn thư.
        Khoản 2. Áp dụng.
        Điều 5: Hiệu lực
        Điều 6 của Luật này không phải là tiêu đề.
        """) == """
          part: Phần thứ nhất
          partTitle: NHỮNG VẤN ĐỀ CHUNG
          part: Chương II
          partTitle: QUY ĐỊNH CHUNG
          part: Mục 3
          partTitle: TỔ CHỨC
          part: Tiểu mục 1
          partTitle: NHIỆM VỤ
          article: Điều 4. Phạm vi điều chỉnh
          clause: 1. Thông tư này quy định về công tác văn thư.
          clause: Khoản 2. Áp dụng.
          article: Điều 5: Hiệu lực
          body: Điều 6 của Luật này không phải là tiêu đề.
          """)
  }

  @Test func tellsHeadingsFromClauses() {
    #expect(dump("1. Thời gian") == "heading2: 1. Thời gian")
    #expect(dump("1. Thời gian: 8 giờ.") == "clause: 1. Thời gian: 8 giờ.")
    #expect(dump("1. THỜI GIAN:") == "heading2: 1. THỜI GIAN:")
    #expect(dump("1. Thời gian;") == "clause: 1. Thời gian;")
    #expect(dump("a) Thời gian") == "heading3: a) Thời gian")
    #expect(dump("**1. Thời gian.**") == "heading2: {b 1. Thời gian.}")
  }

  @Test func joinsHardWrappedLines() {
    #expect(
      dump(
        """
        1. Nâng cao hiệu quả công tác tiếp xúc, đối thoại trực tiếp giữa người đứng đầu
        cấp ủy, chính quyền với Nhân dân.
        2. Tiêu đề đứng riêng
        Đoạn dưới tiêu đề.

        Đoạn khác  \t
          thụt vào.
        """) == """
          clause: 1. Nâng cao hiệu quả công tác tiếp xúc, đối thoại trực tiếp giữa người đứng đầu cấp ủy, chính quyền với Nhân dân.
          heading2: 2. Tiêu đề đứng riêng
          body: Đoạn dưới tiêu đề.
          body: Đoạn khác thụt vào.
          """)
  }

  @Test func joinsHeadingsOfSeveralCapitalLines() {
    #expect(
      dump("I. ĐẶC ĐIỂM TÌNH HÌNH VÀ KẾT QUẢ\nTHỰC HIỆN NHIỆM VỤ\nNăm 2025, xã đã thực hiện.")
        == """
        heading1: I. ĐẶC ĐIỂM TÌNH HÌNH VÀ KẾT QUẢ THỰC HIỆN NHIỆM VỤ
        body: Năm 2025, xã đã thực hiện.
        """)
  }

  @Test func seesWrappedLinesThatLookLikeItems() {
    let long = "Căn cứ Kế hoạch của Ủy ban nhân dân tỉnh về tổ chức đối thoại trong năm"
    #expect(dump("\(long)\n2025. Các phòng phối hợp.") == "body: \(long) 2025. Các phòng phối hợp.")
    #expect(dump("\(long)\n12. Các phòng phối hợp.") == "body: \(long) 12. Các phòng phối hợp.")
    #expect(
      dump("\(long) về kinh tế\n- xã hội, quốc phòng.")
        == "body: \(long) về kinh tế - xã hội, quốc phòng.")
    #expect(dump("\(long):\n- xã hội.") == "body: \(long):\ndash: - xã hội.")
    #expect(dump("\(long)\n- Xã hội.") == "body: \(long)\ndash: - Xã hội.")
    #expect(dump("\(long)\n1. Một.") == "body: \(long)\nclause: 1. Một.")
  }

  @Test func tellsCapitalsFromRomans() {
    #expect(
      dump("A. MỘT A\nB. HAI B\nC. BA C\nD. BỐN D\nĐ. NĂM Đ") == """
        heading1: A. MỘT A
        heading1: B. HAI B
        heading1: C. BA C
        heading1: D. BỐN D
        heading1: Đ. NĂM Đ
        """)
    let marks = Outline.parse("A. X\nB. X\nC. X\nI. Y\nII. Y\nV. Y", source: nil).marks
    #expect(marks.map(\.ordinal) == [1, 2, 3, 1, 2, 5])
    #expect(Outline.parse("C. X", source: nil).marks.map(\.ordinal) == [100])
  }

  @Test func countsPointsByTheVietnameseAlphabet() {
    let marks = Outline.parse("a) x;\nd) x;\nđ) x;\ne) x;\nf) x.", source: nil).marks
    #expect(marks.map(\.ordinal) == [1, 4, 5, 6, nil])
    #expect(marks.map(\.isPoint) == Array(repeating: true, count: 5))
  }

  @Test(arguments: [
    ("- không dấu cách", "dash: - không dấu cách"), ("-5 độ C", "body: -5 độ C"),
    ("--- gạch", "body: --- gạch"),
    ("+84 210", "body: +84 210"), ("1000. Một", "body: 1000. Một"),
    ("1.234.567 đồng", "body: 1.234.567 đồng"),
    ("12,5 ha", "body: 12,5 ha"), ("8.30 giờ", "body: 8.30 giờ"), ("ab) x", "body: ab) x"),
    ("TP. Hồ Chí Minh", "body: TP. Hồ Chí Minh"),
    ("\\1. Không phải mục", "body: 1. Không phải mục"),
    ("\\- Không phải gạch", "body: - Không phải gạch"),
    ("\\a) Không phải điểm", "body: a) Không phải điểm"), ("C:\\thumuc", "body: C:\\thumuc"),
    ("", ""), ("\n \n\t\n", ""),
  ])
  func leavesOtherLinesAsText(text: String, wanted: String) {
    #expect(dump(text) == wanted)
  }

  @Test(arguments: [
    ("a **b c** d", "a {b b c} d"), ("*b* c", "{i b} c"), ("***b***", "***b***"),
    ("**b *c* d**", "{b b }{bi c}{b  d}"),
    ("2 * 3 * 4", "2 * 3 * 4"), ("a ** b", "a ** b"), ("a \\*b\\* c", "a *b* c"),
    ("a\\\\b", "a\\b"), ("**chưa đóng", "**chưa đóng"),
    ("*x", "*x"), ("{{x}} <b>&amp;</b>", "{{x}} <b>&amp;</b>"), ("\\", "\\"),
    ("**a***b*", "**a***b*"), ("**a** *b*", "{b a} {i b}"),
  ])
  func readsEmphasis(text: String, wanted: String) {
    #expect(dump(text) == (wanted.isEmpty ? "" : "body: " + wanted))
  }

  @Test func readsTables() {
    #expect(
      dump(
        "| STT | Tên \\| gọi | **Số** |\n|:-:|---|--:|\n| 1 | a *b* | 2 |\n| 2 |\n||x\nĐoạn sau.")
          == """
          table c-r: STT | Tên | gọi | {b Số} / 1 | a {i b} | 2 / 2 |  |  /  | x | 
          body: Đoạn sau.
          """)
    #expect(dump("|") == "table -: ")
    #expect(dump("| a |\n\n| b |") == "table -: a\ntable -: b")
    #expect(dump("| a\\\\ | b\\") == "table --: a\\ | b\\")
  }

  @Test func keepsWideRaggedTablesSmall() {
    let text =
      "|" + String(repeating: "x|", count: 100_000) + "\n"
      + String(repeating: "| a\n", count: 20_000)
    let time = ContinuousClock().measure {
      guard case .table(let table)? = Outline.parse(text, source: nil).blocks.first else {
        Issue.record("no table")
        return
      }
      #expect(table.columns.count == 63 && table.rows.count == 20_000)
      // nothing is lost: the rest stands in the last column
      let last = table.header[0].last?.paragraphs.first?.plainText ?? ""
      #expect(last.count { $0 == "x" } == 100_000 - 62)
    }
    #expect(time < .seconds(60))
  }

  @Test(arguments: ["*a ", "**a ", "*a b* ", "**a *b ", "\\*a* "])
  func readsManyMarksQuickly(piece: String) {
    let text = String(repeating: piece, count: 30_000)
    let time = ContinuousClock().measure { _ = Outline.parse(text, source: nil) }
    #expect(time < .seconds(10))
  }

  @Test(arguments: ["TIÊU ĐỀ DÀI\n", "chữ thường không dấu câu\n", "I. X\n", "| a\n", "- x\n"])
  func readsManyLinesQuickly(line: String) {
    let text = "I. MỘT\n" + String(repeating: line, count: 40_000)
    let time = ContinuousClock().measure { _ = Outline.parse(text, source: nil) }
    #expect(time < .seconds(20))
  }

  @Test func placesItsSigns() throws {
    let value = try #require(
      try InputReader.read(
        Array("noi_dung: |\n  Mở đầu.\n\n  **II. MỘT**\n    a) Điểm;\n".utf8), name: "a.yaml"
      ).record?["noi_dung"])
    let outline = Outline.parse(try #require(value.text), source: value)
    #expect(outline.marks.map { slice($0.place) } == ["II.", "a)"])
    #expect(
      outline.marks.map { "\($0.place.map { $0.source.position(of: $0.lowerBound) } ?? (0, 0))" }
        == ["(4, 5)", "(5, 5)"])
  }

  @Test func placesNothingInsideADefault() throws {
    let source = SourceText(name: "a.yaml", text: "so: 1\n")
    let value = Value(.text("1. Một.\n1. Hai."), at: SourceRange(source, 0, 0))
    let marks = Outline.parse("1. Một.\n1. Hai.", source: value).marks
    #expect(marks.compactMap(\.place).map(\.offsets) == [0..<0, 0..<0])
  }
}
