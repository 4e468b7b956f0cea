import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct MissingSignerTests {
  @Test func wantsSignersWithPositions() throws {
    try expect(
      MissingSigner.self, in: MarkedText(plan(["ky": nil])),
      [.error(nil, "người ký (`ky`) chưa có")])
    try expect(
      MissingSigner.self, in: MarkedText(plan(["ky": "1️⃣{ho_ten: Vi Quang Lịch}"])),
      [.error("1️⃣", "chức vụ của người ký (`chuc_vu`) chưa có")])
    try expect(
      MissingSigner.self, in: MarkedText(plan(["ky": "1️⃣{chuc_vu: CHỦ TỊCH}"])),
      [.warning("1️⃣", "họ tên người ký (`ho_ten`) để trống")])
  }

  @Test func leavesWholeSigners() throws {
    try expect(MissingSigner.self, in: MarkedText(plan()), [])
  }
}
