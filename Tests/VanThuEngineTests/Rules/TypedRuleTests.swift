import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct TypedRuleTests {
  @Test func findsRowsOfSigns() throws {
    try expect(
      TypedRule.self,
      in: MarkedText(plan(["noi_dung": "Họp lúc 1️⃣_____ tại 2️⃣........ do ông 3️⃣……… chủ trì."])),
      ["1️⃣", "2️⃣", "3️⃣"].map { .warning($0, "dãy dấu gạch dưới hoặc dấu chấm thay cho nội dung") })
  }

  @Test func leavesEllipses() throws {
    try expect(
      TypedRule.self, in: MarkedText(plan(["noi_dung": "Kênh, mương, cống... và hồ…; tên_tệp."])),
      [])
  }
}
