import Testing
import VanThuBase
import VanThuEngine

/// Numbers of pages and heads that come along with a text from a PDF are left out and told.
@Suite struct OutlinePagesTests {
  /// Paragraphs of four wrapped lines each.
  private static func paragraphs(_ range: ClosedRange<Int>) -> String {
    range.map { number in
      """
      Đoạn \(number): Ủy ban nhân dân xã giao Phòng Kinh tế chủ trì, phối hợp với các thôn rà soát
      diện tích, lập danh sách từng hộ, niêm yết công khai tại nhà văn hóa thôn trong mười ngày
      liền, ghi lại mọi ý kiến rồi gửi về Văn phòng trước khi trình Chủ tịch Ủy ban nhân dân xã
      xem xét.
      """
    }.joined(separator: "\n")
  }

  private static func dumped(_ range: ClosedRange<Int>) -> String { dump(paragraphs(range)) }

  @Test(arguments: [
    ("1", "2"), ("2", "3"), ("- 2 -", "- 3 -"), ("– 11 –", "– 12 –"), ("Trang 1/3", "Trang 2/3"),
    ("Trang 4", "Trang 5"), ("3/5", "4/5"), ("   9", "\t10  "),
  ])
  func leavesOutNumbersOfPages(first: String, second: String) throws {
    let text =
      Self.paragraphs(1...4) + "\n\(first)\n" + Self.paragraphs(5...8) + "\n\(second)\n"
      + Self.paragraphs(9...9)
    #expect(dump(text) == Self.dumped(1...9))
    #expect(
      try told(text).map { $0.split(separator: " ").last } == ["outline-page", "outline-page"])
    #expect(try told(text).compactMap { $0.split(separator: ":").first } == ["17", "34"])
  }

  @Test func goesOnOverAPage() throws {
    let text = Self.paragraphs(1...4).split(separator: "\n", omittingEmptySubsequences: false)
    for (blank, lines) in [("", 1), ("\n", 2)] {
      let torn =
        text[..<14].joined(separator: "\n") + "\n\(blank)2\n\(blank)"
        + text[14...].joined(separator: "\n")
      #expect(dump(torn) == Self.dumped(1...4), "\(lines)")
      #expect(try told(torn) == ["\(14 + lines):1 outline-page"])
    }
  }

  @Test func leavesOutHeadsBesideNumbers() throws {
    let head = "Quy chế làm việc của Ủy ban nhân dân xã"
    let text =
      Self.paragraphs(1...4) + "\n2\n\(head)\n" + Self.paragraphs(5...8) + "\n3\n\(head)\n"
      + Self.paragraphs(9...9)
    #expect(dump(text) == Self.dumped(1...9))
    #expect(
      try told(text) == [
        "17:1 outline-page", "18:1 outline-page", "35:1 outline-page", "36:1 outline-page",
      ])
  }

  /// The end of a paragraph before two numbers is no head.
  @Test func keepsLinesThatAreAlikeByChance() {
    let text =
      Self.paragraphs(1...4) + "\n2\n" + Self.paragraphs(5...8) + "\n3\n" + Self.paragraphs(9...9)
    #expect(dump(text).ranges(of: "xem xét.").count == 9)
  }

  @Test(
    "numbers that are none of a page",
    arguments: [
      // no text between them
      "1\nNạo vét\n2\nSửa cầu\n3\nLàm đường", "17",
      // not one behind the other
      "3\n" + paragraphs(1...4) + "\n7", "1/6\n" + paragraphs(1...4) + "\n2/9",
      paragraphs(1...4) + "\n1/2\n" + paragraphs(5...5), "2026\n" + paragraphs(1...4) + "\n2027",
      // meant
      paragraphs(1...4) + "\n\\2\n" + paragraphs(5...5), "12,5\n" + paragraphs(1...4) + "\n13,5",
    ])
  func keepsOtherNumbers(text: String) throws {
    let outline = Outline.parse(text, source: nil)
    #expect(!outline.diagnostics.contains { $0.id == "outline-page" })
    func digits(_ text: String) -> String { text.filter(\.isNumber) }
    #expect(digits(dump(outline).replacing(#/(?m)^heading\d/#, with: "")) == digits(text))
  }

  /// A text that was not wrapped has no pages.
  @Test func keepsNumbersBetweenParagraphs() throws {
    let line = "Mỗi dòng là một đoạn, kết thúc bằng dấu chấm, đủ dài để không ai nghĩ là bị ngắt."
    let text = ["1", "2", "3"].map {
      $0 + "\n" + Array(repeating: line, count: 14).joined(separator: "\n")
    }
    #expect(try !told(text.joined(separator: "\n")).contains { $0.hasSuffix("outline-page") })
  }

  /// However many numbers there are, reading stays linear.
  @Test func readsManyNumbersQuickly() {
    let text = Self.paragraphs(1...4) + "\n" + String(repeating: "1\n\n2\n\n", count: 40_000)
    let time = ContinuousClock().measure { _ = Outline.parse(text, source: nil) }
    #expect(time < .seconds(20))
  }
}
