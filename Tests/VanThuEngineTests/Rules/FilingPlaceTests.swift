import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct FilingPlaceTests {
  @Test func findsTheOtherStandardsWay() throws {
    try expect(
      FilingPlace.self, in: MarkedText(plan(["luu": "1️⃣Văn phòng"])),
      [.warning("1️⃣", "VT (văn thư) không có trong dòng lưu")])
    try expect(
      FilingPlace.self, in: MarkedText(partyPlan(["luu": "1️⃣VT, VPĐU"])),
      [.warning("1️⃣", "VT không dùng trong dòng lưu của văn bản Đảng")])
  }

  @Test func leavesTheStandardsOwnWay() throws {
    try expect(FilingPlace.self, in: MarkedText(plan(["luu": "\"Lưu: VT, Hồ sơ.\""])), [])
    try expect(FilingPlace.self, in: MarkedText(partyPlan(["luu": "VPĐU"])), [])
  }
}
