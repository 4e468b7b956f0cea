import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct UnprintedKeyTests {
  @Test("case Q1") func tellsWhatThePartyDoesNotPrint() throws {
    try expect(
      UnprintedKey.self,
      in: MarkedText(partyPlan([:], "1️⃣nguoi_soan: TA\n2️⃣so_ban: 15\n")),
      [
        .warning("1️⃣", "người soạn (`nguoi_soan`) không in trong kế hoạch của Đảng"),
        .warning("2️⃣", "số bản (`so_ban`) không in trong kế hoạch của Đảng"),
      ])
  }

  @Test("case Q1") func leavesWhatTheStatePrints() throws {
    try expect(
      UnprintedKey.self, in: MarkedText(plan([:], "nguoi_soan: TA\nso_ban: 15\n")), [])
  }

  @Test("case K7") func tellsThatALetterHasNoNumber() throws {
    try expect(
      UnprintedKey.self,
      in: """
        mau: thu-cong
        co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], dia_danh: Đồng Mây}
        1️⃣so: 5
        ngay: 5/8/2026
        noi_dung: Cảm ơn.
        ky: {chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
        """,
      [.warning("1️⃣", "số văn bản (`so`) không in trong thư công")])
  }

  @Test("case K2") func tellsThatATextIssuedWithADecisionIsSignedThere() throws {
    try expect(
      UnprintedKey.self,
      in: """
        mau: van-ban-kem-theo
        co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND}
        ten_loai: Quy chế
        noi_dung: Nội dung.
        1️⃣ky: {chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
        """,
      [.warning("1️⃣", "người ký (`ky`) không in trong văn bản kèm theo")])
  }
}
