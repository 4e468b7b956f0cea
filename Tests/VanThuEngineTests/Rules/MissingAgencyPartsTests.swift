import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct MissingAgencyPartsTests {
  @Test func wantsAbbreviationAndPlace() throws {
    try expect(
      MissingAgencyParts.self,
      in: MarkedText(plan(["co_quan": "{ten: ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY1️⃣, don_vi: VP2️⃣}"])),
      [
        .error("1️⃣", "chữ viết tắt tên cơ quan (`viet_tat`) chưa có nên không lập được ký hiệu"),
        .error("2️⃣", "địa danh (`dia_danh`) nơi cơ quan đóng trụ sở chưa có"),
      ])
  }

  @Test func wantsTheDraftingUnitOfALetter() throws {
    try expect(
      MissingAgencyParts.self,
      in: MarkedText(
        letter([
          "co_quan": "{ten: ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY, viet_tat: UBND1️⃣, dia_danh: Đồng Mây}"
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

  @Test func addsEachKeyWhereItBelongs() throws {
    let yaml = plan([
      "co_quan": "\n  tieu_chuan: nd30\n  ten: ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY\n  don_vi: VP"
    ])
    #expect(
      try repaired(MissingAgencyParts.self, yaml).contains(
        "XÃ ĐỒNG MÂY\n  viet_tat: \n  don_vi: VP\n  dia_danh: \nso: 48"))
  }
}
