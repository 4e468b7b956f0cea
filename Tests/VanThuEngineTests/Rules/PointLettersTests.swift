import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct PointLettersTests {
  @Test func findsLettersOutsideTheAlphabet() throws {
    let text = """
      noi_dung: |
        1. Gồm:
        a) Một;
        b) Hai;
        c) Ba;
        d) Bốn;
        1️⃣e) Năm;
        2️⃣f) Sáu.
      """
    try expect(
      PointLetters.self, in: MarkedText(plan(["noi_dung": nil], text)),
      [
        .warning("1️⃣", "đ còn thiếu sau d"),
        .warning("2️⃣", "f không có trong bảng chữ cái tiếng Việt"),
      ])
  }

  @Test func leavesTheVietnameseAlphabet() throws {
    var text = "noi_dung: |\n  1. Gồm:\n"
    for letter in "abcdđeghiklmnopqrstuvxy" { text += "  \(letter)) Nội dung;\n" }
    try expect(PointLetters.self, in: MarkedText(plan(["noi_dung": nil], text)), [])
  }
}
