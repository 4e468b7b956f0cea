import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct MissingSignerTests {
  @Test func wantsSignersWithPositions() throws {
    try expect(
      MissingSigner.self, in: MarkedText(plan(["ky": nil])),
      [.error(nil, "người ký (`ky`) chưa có")])
    try expect(
      MissingSigner.self, in: MarkedText(plan(["ky": "{1️⃣ho_ten: Vi Quang Lịch}"])),
      [.error("1️⃣", "chức vụ của người ký (`chuc_vu`) chưa có")])
    try expect(
      MissingSigner.self, in: MarkedText(plan(["ky": "{chuc_vu: CHỦ TỊCH1️⃣}"])),
      [.warning("1️⃣", "họ tên người ký (`ho_ten`) để trống")])
  }

  @Test func leavesWholeSigners() throws {
    try expect(MissingSigner.self, in: MarkedText(plan()), [])
  }

  @Test func leavesRoomForTheSigner() throws {
    #expect(
      try repaired(MissingSigner.self, plan(["ky": nil])).hasSuffix(
        "luu: VT, VP\nky:\n  chuc_vu: \n  ho_ten: \n"))
    let block = plan(["ky": "\n  tap_the: ỦY BAN NHÂN DÂN\n  chuc_vu: CHỦ TỊCH"])
    #expect(try repaired(MissingSigner.self, block).hasSuffix("CHỦ TỊCH\n  ho_ten: \n"))
  }
}
