import TestSupport
import Testing
import VanThuBase

@Suite struct SourceTextTests {
  private func position(_ text: String, _ offset: Int) -> String {
    let (line, column) = SourceText(name: "a", text: text).position(of: offset)
    return "\(line):\(column)"
  }

  @Test func countsColumnsInScalars() {
    #expect(position("Điều 1", 0) == "1:1")
    #expect(position("Điều 1", 2) == "1:2")  // behind Đ of two bytes
    #expect(position("Điều 1", 99) == "1:7")
    #expect(position("😀a", 4) == "1:2")
  }

  @Test func startsLinesBehindLineFeeds() {
    #expect(position("a\nb", 1) == "1:2")
    #expect(position("a\nb", 2) == "2:1")
    #expect(position("a\r\nb", 2) == "1:3")
    #expect(position("a\r\nb", 3) == "2:1")
    #expect(position("a\n", 2) == "2:1")
    #expect(position("", 0) == "1:1")
  }

  @Test func givesLinesWithoutTheirBreaks() {
    let source = SourceText(name: "a", text: "một\r\n\nba")
    #expect(source.lineCount == 3)
    #expect((0...5).map { source.line($0) } == ["một", "một", "", "ba", "ba", "ba"])
    #expect(SourceText(name: "a", text: "x\n").line(2) == "")
    #expect(source.offset(ofLine: 3) == 8 && source.offset(ofLine: 9) == 8)
  }

  @Test func agreesWithCountingFromTheStart() {
    var generator = SplitMix64(seed: 11)
    let pieces = ["a", "ề", "đ", "😀", "\n", "\r\n", " ", String(repeating: "ơ", count: 700)]
    let text = (0..<400).map { _ in pieces[Int.random(in: 0..<8, using: &generator)] }.joined()
    let source = SourceText(name: "a", text: text)
    var (line, column, offset) = (1, 1, 0)
    for scalar in text.unicodeScalars {
      #expect(source.position(of: offset) == (line, column))
      offset += UTF8.width(scalar)
      if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
    }
    #expect(source.position(of: offset) == (line, column))
  }

  /// Counting from the start of the line each time would take minutes.
  @Test(.timeLimit(.minutes(1))) func findsColumnsInLinesOfMegabytes() {
    let source = SourceText(name: "a", text: String(repeating: "đường ", count: 500_000))
    for step in 0..<2000 { _ = source.position(of: source.count - step) }
    #expect(source.position(of: source.count).column == 3_000_001)
  }

  @Test func keepsRangesInsideTheTextAndAroundScalars() {
    let source = SourceText(name: "a", text: "aềb")
    #expect(SourceRange(source, 2, 3).offsets == 1..<4)
    #expect(SourceRange(source, 4, 99).offsets == 4..<5)
    #expect(SourceRange(source, -3, -1).offsets == 0..<0)
    #expect(SourceRange(source, 4, 1).offsets == 4..<4)
    #expect(SourceRange(source, 1, 4) == SourceRange(source, 1, 4))
    #expect(SourceRange(source, 1, 4) != SourceRange(SourceText(name: "a", text: "aềb"), 1, 4))
  }
}
