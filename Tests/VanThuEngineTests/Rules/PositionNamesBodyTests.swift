import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct PositionNamesBodyTests {
  @Test func findsBodiesBehindPositions() throws {
    try expect(
      PositionNamesBody.self,
      in: MarkedText(plan(["ky": "{chuc_vu: 1️⃣CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ, ho_ten: Lê Thị Hoa}"])),
      [.error("1️⃣", "tên cơ quan không ghi sau chức vụ CHỦ TỊCH")])
    try expect(
      PositionNamesBody.self,
      in: MarkedText(
        partyPlan(["ky": "{tap_the: ĐẢNG ỦY, chuc_vu: 1️⃣BÍ THƯ ĐẢNG ỦY, ho_ten: Lê Thị Hoa}"])),
      [.error("1️⃣", "tên cơ quan không ghi sau chức vụ BÍ THƯ")])
  }

  @Test(arguments: [
    "CHỦ TỊCH", "PHÓ BÍ THƯ THƯỜNG TRỰC", "CHÁNH VĂN PHÒNG",
    "TRƯỞNG PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ",
  ])
  func leavesPositions(_ position: String) throws {
    try expect(
      PositionNamesBody.self,
      in: MarkedText(plan(["ky": "{chuc_vu: \"\(position)\", ho_ten: Lê Thị Hoa}"])), [])
  }
}
