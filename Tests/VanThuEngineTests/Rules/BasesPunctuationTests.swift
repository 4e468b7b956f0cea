import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct BasesPunctuationTests {
  @Test func findsCommasAndMixtures() throws {
    let text = """
      can_cu:
        - Luật Đất đai ngày 18 tháng 01 năm 2024;
        - Luật Thủ đô ngày 28 tháng 6 năm 20241️⃣,
        - Luật Lưu trữ ngày 21 tháng 6 năm 2022️⃣4
        - Luật Căn cước ngày 27 tháng 11 năm 20233️⃣,
      """
    try expect(
      BasesPunctuation.self, in: MarkedText(plan([:], text)),
      [
        .warning("1️⃣", "dấu ở cuối căn cứ không đúng"),
        .warning("2️⃣", "dấu chấm phẩy còn thiếu ở cuối căn cứ"),
        .warning("3️⃣", "dấu ở cuối căn cứ không đúng"),
      ])
  }

  @Test func leavesRightSignsAndNone() throws {
    for ends in [(";", "."), ("", ""), ("", "."), (";", ";")] {
      let text = """
        can_cu:
          - Luật Đất đai ngày 18 tháng 01 năm 2024\(ends.0)
          - Luật Thủ đô ngày 28 tháng 6 năm 2024\(ends.1)
        """
      try expect(BasesPunctuation.self, in: MarkedText(plan([:], text)), [])
    }
    try expect(
      BasesPunctuation.self,
      in: MarkedText(partyPlan(["can_cu": "[\"Điều lệ Đảng;\", \"Quy chế làm việc,\"]"])), [])
  }
}
