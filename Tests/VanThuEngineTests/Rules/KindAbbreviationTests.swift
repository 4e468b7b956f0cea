import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct KindAbbreviationTests {
  @Test func findsWrongAbbreviations() throws {
    try expect(
      KindAbbreviation.self, in: MarkedText(plan(["ky_hieu": "48/1️⃣KHO-UBND"])),
      [.error("1️⃣", "KH mới là chữ viết tắt của kế hoạch")])
    try expect(
      KindAbbreviation.self, in: MarkedText(partyPlan(["ky_hieu": "28-1️⃣KHo/ĐU"])),
      [.error("1️⃣", "KH mới là chữ viết tắt của kế hoạch")])
    try expect(
      KindAbbreviation.self, in: MarkedText(letter(["ky_hieu": "12/1️⃣CV-UBND"])),
      [.error("1️⃣", "CV không ghi trong ký hiệu công văn")])
  }

  @Test func leavesRightOnes() throws {
    try expect(KindAbbreviation.self, in: MarkedText(plan(["ky_hieu": "48/KH-UBND"])), [])
    try expect(KindAbbreviation.self, in: MarkedText(plan(["ky_hieu": "KH-UBND"])), [])
    try expect(KindAbbreviation.self, in: MarkedText(letter(["ky_hieu": "12/UBND-VP"])), [])
    try expect(KindAbbreviation.self, in: MarkedText(partyPlan(["ky_hieu": "28-KH/ĐU"])), [])
  }
}
