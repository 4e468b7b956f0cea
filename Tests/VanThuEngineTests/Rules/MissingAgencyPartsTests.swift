import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct MissingAgencyPartsTests {
  @Test func wantsAbbreviationAndPlace() throws {
    try expect(
      MissingAgencyParts.self,
      in: MarkedText(plan(["co_quan": "1️⃣{ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY]}"])),
      [
        .error("1️⃣", "chữ viết tắt tên cơ quan (`viet_tat`) chưa có nên không lập được ký hiệu"),
        .error("1️⃣", "địa danh (`dia_danh`) nơi cơ quan đóng trụ sở chưa có"),
      ])
  }

  @Test func wantsTheDraftingUnitOfALetter() throws {
    try expect(
      MissingAgencyParts.self,
      in: MarkedText(
        letter([
          "co_quan": "1️⃣{ten: ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY, viet_tat: UBND, dia_danh: Đồng Mây}"
        ])),
      [.warning("1️⃣", "đơn vị soạn thảo (`don_vi`) chưa có nên ký hiệu công văn thiếu phần sau")])
  }

  @Test func needsNoAbbreviationBesideANotation() throws {
    try expect(
      MissingAgencyParts.self,
      in: MarkedText(
        plan([
          "co_quan": "{ten: ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY, dia_danh: Đồng Mây}",
          "ky_hieu": "48/KH-UBND",
        ])), [])
  }
}
