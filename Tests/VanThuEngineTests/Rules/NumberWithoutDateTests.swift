import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct NumberWithoutDateTests {
  @Test func findsNumbersWithoutAWholeDate() throws {
    try expect(
      NumberWithoutDate.self, in: MarkedText(plan(["so": "1️⃣48", "ngay": nil])),
      [.warning("1️⃣", "ngày ban hành còn trống trong khi đã có số")])
    try expect(
      NumberWithoutDate.self, in: MarkedText(plan(["ngay": "1️⃣2026-08"])),
      [.warning("1️⃣", "ngày ban hành còn trống trong khi đã có số")])
  }

  @Test func leavesBothOrNeither() throws {
    try expect(NumberWithoutDate.self, in: MarkedText(plan()), [])
    try expect(NumberWithoutDate.self, in: MarkedText(plan(["so": nil, "ngay": nil])), [])
  }
}
