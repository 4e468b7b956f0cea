import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct PartySigningTests {
  @Test func findsPowersThePartyDoesNotUse() throws {
    try expect(
      PartySigning.self,
      in: MarkedText(
        partyPlan([
          "ky":
            "{tap_the: ĐẢNG ỦY, quyen_han: 1️⃣KT, thay: BÍ THƯ, chuc_vu: PHÓ BÍ THƯ, ho_ten: Lê Thị Hoa}"
        ])),
      [.error("1️⃣", "KT không dùng khi ký thay mặt cấp ủy")])
    try expect(
      PartySigning.self,
      in: MarkedText(
        partyPlan([
          "ky": "{quyen_han: 1️⃣TUQ, thay: BÍ THƯ, chuc_vu: CHÁNH VĂN PHÒNG, ho_ten: Lê Thị Hoa}"
        ])),
      [.error("1️⃣", "TUQ không dùng trong văn bản của Đảng")])
    try expect(
      PartySigning.self,
      in: MarkedText(partyPlan(["ky": "{chuc_vu: 1️⃣BÍ THƯ, ho_ten: Lê Thị Hoa}"])),
      [.warning("1️⃣", "tập thể cấp ủy (`tap_the`) chưa ghi")])
  }

  @Test(arguments: [
    "{tap_the: ĐẢNG ỦY, chuc_vu: PHÓ BÍ THƯ, ho_ten: Lê Thị Hoa}",
    "{quyen_han: TL, thay: BAN THƯỜNG VỤ, chuc_vu: CHÁNH VĂN PHÒNG, ho_ten: Lê Thị Hoa}",
    "{quyen_han: KT, thay: TRƯỞNG BAN, chuc_vu: PHÓ TRƯỞNG BAN, ho_ten: Lê Thị Hoa}",
  ])
  func leavesThePartysWays(_ signer: String) throws {
    try expect(PartySigning.self, in: MarkedText(partyPlan(["ky": signer])), [])
  }

  @Test func leavesTheState() throws {
    try expect(
      PartySigning.self,
      in: MarkedText(
        plan(["ky": "{quyen_han: TUQ, thay: CHỦ TỊCH, chuc_vu: TRƯỞNG PHÒNG, ho_ten: Lê Thị Hoa}"])),
      [])
  }
}
