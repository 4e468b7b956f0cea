import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct SigningPowerTests {
  @Test func wantsForWhom() throws {
    for power in ["KT", "TL", "TUQ"] {
      try expect(
        SigningPower.self,
        in: MarkedText(
          plan(["ky": "{quyen_han: 1️⃣\(power), chuc_vu: PHÓ CHỦ TỊCH, ho_ten: Lê Thị Hoa}"])),
        [.error("1️⃣", "\(power). thiếu chức vụ của người được ký thay (`thay`)")])
    }
  }

  @Test func wantsThePower() throws {
    try expect(
      SigningPower.self,
      in: MarkedText(plan(["ky": "{thay: 1️⃣CHỦ TỊCH, chuc_vu: PHÓ CHỦ TỊCH, ho_ten: Lê Thị Hoa}"])),
      [.error("1️⃣", "quyền hạn ký (`quyen_han`) chưa có trong khi đã ghi `thay`")])
  }

  @Test func leavesWholePowers() throws {
    try expect(
      SigningPower.self,
      in: MarkedText(
        plan(["ky": "{quyen_han: KT, thay: CHỦ TỊCH, chuc_vu: PHÓ CHỦ TỊCH, ho_ten: Lê Thị Hoa}"])),
      [])
    try expect(
      SigningPower.self,
      in: MarkedText(plan(["ky": "{quyen_han: Q, chuc_vu: GIÁM ĐỐC, ho_ten: Lê Thị Hoa}"])), [])
  }
}
