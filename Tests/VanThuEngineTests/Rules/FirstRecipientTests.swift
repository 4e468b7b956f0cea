import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

@Suite struct FirstRecipientTests {
  @Test func wantsNhuTrenFirst() throws {
    try expect(
      FirstRecipient.self, in: MarkedText(letter(["noi_nhan": "[1️⃣UBND tỉnh, Như trên]"])),
      [.error("1️⃣", "“Như trên” chưa đứng đầu nơi nhận")])
    try expect(
      FirstRecipient.self, in: MarkedText(plan(["noi_nhan": "[1️⃣Như trên, UBND tỉnh]"])),
      [.error("1️⃣", "“Như trên” không chỉ tới đâu vì văn bản không có Kính gửi")])
  }

  @Test func leavesRightLists() throws {
    try expect(
      FirstRecipient.self, in: MarkedText(letter(["noi_nhan": "[Như trên, UBND tỉnh]"])), [])
    try expect(FirstRecipient.self, in: MarkedText(plan()), [])
  }

  @Test func wantsTheArticleOfADecisionFirst() throws {
    try expect(
      FirstRecipient.self,
      in: """
        mau: quyet-dinh
        co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
        trich_yeu: Về việc thành lập Tổ giúp việc
        tham_quyen: Chủ tịch Ủy ban nhân dân xã
        can_cu: [Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025]
        dieu: [{noi_dung: Thành lập Tổ giúp việc.}]
        noi_nhan: [UBND tỉnh, 1️⃣Như Điều 1]
        luu: VT
        ky: {chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
        """,
      [.warning("1️⃣", "“Như Điều …” không đứng đầu nơi nhận")])
  }

  @Test func wantsArticlesThatThereAre() throws {
    func decision(_ recipient: String) -> MarkedText {
      MarkedText(
        """
        mau: quyet-dinh
        co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
        trich_yeu: Về việc thành lập Tổ giúp việc
        tham_quyen: Chủ tịch Ủy ban nhân dân xã
        can_cu: [Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025]
        dieu: [{noi_dung: Thành lập Tổ giúp việc.}, {tieu_de: Hiệu lực, noi_dung: Từ ngày ký.}]
        noi_nhan: [1️⃣\(recipient), UBND tỉnh]
        luu: VT
        ky: {chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
        """)
    }
    for right in ["Như Điều 1", "Như Điều 2", "Như Điều 2, 3", "Như trên Điều 5"] {
      let outcome = try make(decision(right).text)
      #expect(!outcome.diagnostics.contains { $0.message.contains("chỉ có đến Điều") })
    }
    try expect(
      FirstRecipient.self, in: decision("Như Điều 5"),
      [.error("1️⃣", "văn bản chỉ có đến Điều 2, không có Điều 5")])
  }
}
