import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct NumberPaddingTests {
  @Test func wantsAZeroBelowTen() throws {
    try expect(
      NumberPadding.self, in: MarkedText(plan(["so": "5", "ky_hieu": "1️⃣5/KH-UBND"])),
      [.error("1️⃣", "số 0 phía trước còn thiếu ở số nhỏ hơn 10")])
    #expect(
      try repaired(NumberPadding.self, plan(["so": nil, "ky_hieu": "5/KH-UBND"])).contains(
        "05/KH-UBND"))
  }

  @Test func leavesPaddedAndDerivedNumbers() throws {
    try expect(NumberPadding.self, in: MarkedText(plan(["so": "5", "ky_hieu": "05/KH-UBND"])), [])
    try expect(NumberPadding.self, in: MarkedText(plan(["so": "5"])), [])
  }
}
