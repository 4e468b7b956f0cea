import Testing

@testable import VanThuEngine

@Suite struct RecipientLinesTests {
  private func recipients(_ yaml: String) throws -> [String] {
    let outcome = try make(
      """
      mau: ke-hoach
      co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ TÂN LŨNG], viet_tat: UBND, dia_danh: Tân Lũng}
      so: 5
      ngay: 2026-08-14
      trich_yeu: Nạo vét kênh mương
      can_cu: [Luật Thủy lợi ngày 19 tháng 6 năm 2017]
      noi_dung: Yêu cầu thực hiện.
      luu: VT
      ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Lê Văn Sáu}
      \(yaml)
      """)
    return outcome.paper?.head.recipients.map { $0.name + ($0.remark.map { " (\($0))" } ?? "") }
      ?? []
  }

  @Test(
    "case L1",
    arguments: [
      "noi_nhan: \"• Các thôn\n  • Công an xã\"", "noi_nhan: |\n  • Các thôn\n  • Công an xã",
      "noi_nhan: |\n  - Các thôn;\n  - Công an xã.", "noi_nhan: \"- Các thôn; - Công an xã.\"",
      "noi_nhan: [\"- -Các thôn\", \"- – Công an xã\"]", "noi_nhan: |\n  Các thôn\n  Công an xã",
      "noi_nhan: [▪ Các thôn, ●\u{A0}Công an xã]",
    ])
  func partsPastedRecipients(yaml: String) throws {
    #expect(try recipients(yaml) == ["Các thôn", "Công an xã"])
  }

  @Test("case L1: names with dashes") func keepsDashesInNames() throws {
    #expect(
      try recipients("noi_nhan: [Phòng Văn hóa - Xã hội, \"- Văn phòng - Thống kê (b/cáo)\"]")
        == ["Phòng Văn hóa - Xã hội", "Văn phòng - Thống kê (b/cáo)"])
    #expect(
      try recipients("noi_nhan: |\n  Thường trực Đảng ủy,\n  Thường trực HĐND\n  xã Tân Lũng")
        == ["Thường trực Đảng ủy, Thường trực HĐND xã Tân Lũng"])
    #expect(
      try recipients("noi_nhan: [{nhom: Báo cáo, gom: [\"• Đảng ủy\"]}]") == ["Đảng ủy (báo cáo)"])
  }
}
