import Testing
import VanThuBase
import VanThuEngine

/// What each origin does to a text, in its smallest form.
@Suite struct OutlineOriginsTests {
  // MARK: - Word

  @Test(
    "letters of Wingdings",
    arguments: [
      ("§", "dash: - "), ("Ø", "dash: - "), ("ü", "dash: - "), ("v", "dash: - "), ("Þ", "dash: - "),
      ("q", "plus: + "), ("o", "plus: + "),
    ])
  func readsLettersThatWereBullets(letter: String, sign: String) throws {
    let text = "Gồm:\n\(letter)\tMột\n\(letter)\u{A0}\u{A0}Hai"
    #expect(dump(text) == "body: Gồm:\n\(sign)Một\n\(sign)Hai")
    #expect(try told(text) == (letter == "§" ? [] : ["2:1 outline-bullet"]))
  }

  @Test func takesNumbersBehindATab() throws {
    #expect(
      dump("Gồm:\nü\t100% hồ sơ;\nØ\t30 ngày.")
        == "body: Gồm:\ndash: - 100% hồ sơ;\ndash: - 30 ngày.")
  }

  @Test func tellsEachLetterOnce() throws {
    #expect(
      try told("Ø\tMột\nØ\tHai\no\tBa\nü\tBốn\no\tNăm") == [
        "1:1 outline-bullet", "3:1 outline-bullet", "4:1 outline-bullet",
      ])
  }

  @Test(arguments: ["v v.", "q 3", "Ø 60 mm", "Ø  60 mm", "ü", "§5", "§ 12", "vở\tsách", "v  2"])
  func keepsLettersThatAreNoBullets(text: String) {
    #expect(dump(text) == "body: " + text.split { $0.isWhitespace }.joined(separator: " "))
  }

  @Test func readsPartsWithLetters() throws {
    let text = "PHẦN A. KẾT QUẢ\nPhần B: Nhiệm vụ\nPHẦN C\nKIẾN NGHỊ\nMục Đ. Khác"
    #expect(
      dump(text) == """
        part: PHẦN A
        partTitle: KẾT QUẢ
        part: Phần B
        partTitle: NHIỆM VỤ
        part: PHẦN C
        partTitle: KIẾN NGHỊ
        part: Mục Đ
        partTitle: KHÁC
        """)
    #expect(Outline.parse(text, source: nil).marks.map(\.ordinal) == [1, 2, 3, 5])
    #expect(Outline.parse("Phần I\nA\nPhần V\nB", source: nil).marks.map(\.ordinal) == [1, 5])
    #expect(dump("Phần A của Đề án.") == "body: Phần A của Đề án.")
  }

  // MARK: - LibreOffice

  /// Many lines, and none goes on in the next: each is a paragraph, however short.
  @Test func seesThatNothingWasWrapped() {
    let lines = (1...12).map { "Hộ thứ \($0) đã nhận đủ giống, phân bón và ký sổ tại nhà văn hóa." }
    let text = lines.joined(separator: "\n")
    #expect(dump(text) == lines.map { "body: " + $0 }.joined(separator: "\n"))
    // of a few nothing is known
    #expect(dump(lines[..<4].joined(separator: "\n")).split(separator: "\n").count == 1)
  }

  @Test func putsAResolutionOnItsOwnLine() {
    #expect(
      dump("Xét đề nghị của Chánh Văn phòng,\nQUYẾT ĐỊNH:\nĐiều 1. Phạm vi") == """
        body: Xét đề nghị của Chánh Văn phòng,
        body: QUYẾT ĐỊNH:
        article: Điều 1. Phạm vi
        """)
    let inside = "Thực hiện ý kiến chỉ đạo của\nUBND TỈNH: các xã"
    #expect(dump(inside) == "body: " + inside.replacing("\n", with: " "))
  }

  // MARK: - PDF

  @Test(
    "words torn at a hyphen",
    arguments: [
      ("theo Nghị định số 30/2020/NĐ-\nCP của Chính phủ", "NĐ-CP"),
      ("theo Quyết định số 27/QĐ-\nUBND của xã", "QĐ-UBND"),
      ("theo Nghị định số 30/2020/NĐ\u{2010}\nCP của Chính phủ", "NĐ\u{2010}CP"),
      ("qua điện thoại hoặc in-tơ-\nnét vệ tinh", "in-tơ-nét"),
      ("trong giai đoạn 2026-\n2030 của xã", "2026-2030"),
      ("nhiệm vụ kinh tế -\nxã hội của xã", "kinh tế - xã"), ("bằng số âm -\n5 độ", "âm - 5"),
      ("Phó Bí thư-\nChủ tịch xã", "thư- Chủ"),
    ])
  func joinsWordsAtAHyphen(text: String, wanted: String) {
    #expect(dump(text).contains(wanted), "\(dump(text))")
  }

  @Test(arguments: ["•", "-", "1.", "a)", "1.1.", "(1)", "I.", "+"], ["", "\n"])
  func findsTheWordsOfALoneSign(sign: String, blank: String) throws {
    let text = "Gồm:\n\n\(sign)\n\(blank)Nạo vét kênh Cầu Ván;\n\n\\Đoạn sau."
    let together = "Gồm:\n\n\(sign) Nạo vét kênh Cầu Ván;\n\n\\Đoạn sau."
    #expect(dump(text) == dump(together))
    #expect(try told(text) == [])
    // a sign with another below, or the end, has no words
    #expect(dump("\(sign)\n\(sign)").split(separator: "\n").count == 2)
    // what is marked as text stays apart
    #expect(dump("\(sign)\n\n\\Đoạn sau.").hasSuffix("\nbody: Đoạn sau."))
  }

  // MARK: - Published papers

  @Test func readsTitlesOfPartsOverSeveralLines() {
    #expect(
      dump("Chương II\nQUẢN LÝ ĐẤT NGHĨA TRANG\nVÀ XÂY DỰNG\nPHẦN MỘ\nĐiều 3. Diện tích") == """
        part: Chương II
        partTitle: QUẢN LÝ ĐẤT NGHĨA TRANG VÀ XÂY DỰNG PHẦN MỘ
        article: Điều 3. Diện tích
        """)
    #expect(
      dump("Chương I. QUY ĐỊNH\nCHUNG\n\nPHẠM VI\nCủa Quy chế.") == """
        part: Chương I
        partTitle: QUY ĐỊNH CHUNG
        body: PHẠM VI Của Quy chế.
        """)
    #expect(dump("Mục 1\nQUY ĐỊNH\nQuy chế này.").hasSuffix("body: Quy chế này."))
  }

  @Test func readsTablesWithBorders() throws {
    let text = "+---+----+\n| A | B  |\n+===+====+\n| 1 | 2  |\n+---+----+\n| 3 | 4  |\n+---+----+"
    #expect(dump(text) == "table --: A | B / 1 | 2 / 3 | 4")
    #expect(dump("Gồm:\n" + text + "\nHết.") == "body: Gồm:\n" + dump(text) + "\nbody: Hết.")
    #expect(try told(text) == [])
    #expect(dump("+---+").hasPrefix("body: +---+"))
  }
}
