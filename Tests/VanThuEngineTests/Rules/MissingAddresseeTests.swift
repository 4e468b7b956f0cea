import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct MissingAddresseeTests {
  @Test func wantsOneInLetters() throws {
    try expect(
      MissingAddressee.self, in: MarkedText(letter(["kinh_gui": nil, "noi_nhan": "[UBND tỉnh]"])),
      [.error(nil, "nơi kính gửi (`kinh_gui`) chưa có")])
    try expect(
      MissingAddressee.self,
      in: MarkedText(letter(["kinh_gui": nil], "1️⃣kinh_gui:\n")),
      [.error("1️⃣", "nơi kính gửi (`kinh_gui`) chưa có")])
  }

  @Test func wantsNoneInPlans() throws {
    try expect(
      MissingAddressee.self,
      in: MarkedText(plan([:], "1️⃣kinh_gui: [UBND tỉnh]")),
      [.warning("1️⃣", "Kính gửi không có trong loại văn bản này")])
  }

  @Test func leavesRightPapers() throws {
    try expect(MissingAddressee.self, in: MarkedText(letter()), [])
    try expect(MissingAddressee.self, in: MarkedText(plan()), [])
  }
}
