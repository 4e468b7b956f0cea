import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuEngine

@Suite struct ListLinesTests {
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

  private func text(_ yaml: String, mau: String = "cong-van") throws -> String {
    let outcome = try make(
      """
      mau: \(mau)
      co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ TÂN LŨNG], viet_tat: UBND, don_vi: VP, dia_danh: Tân Lũng}
      so: 5
      ngay: 2026-08-14
      trich_yeu: Nạo vét kênh mương
      noi_nhan: [\(mau == "cong-van" ? "Như trên" : "Các thôn")]
      luu: VT
      ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Lê Văn Sáu}
      \(yaml)
      """)
    #expect(outcome.paper != nil, "\(outcome.diagnostics.map(\.message))")
    guard let paper = outcome.paper else { return "" }
    return String(
      decoding: PlainTextWriter(width: 0).write(Composer.document(for: paper)), as: UTF8.self)
  }

  /// Signs and labels that the paper prints by itself stand once, in every list a record has.
  @Test(
    "case L1: addressees",
    arguments: [
      "[\"- Các thôn\", \"- Công an xã\"]", "|\n  - Các thôn;\n  - Công an xã.",
      "|\n  Các thôn\n  Công an xã",
      "[\"Kính gửi:\", Các thôn, Công an xã]", "|\n  Kính gửi:\n  - Các thôn;\n  - Công an xã.",
      "[\"Kính gửi: Các thôn\", • Công an xã]",
    ])
  func partsPastedAddressees(yaml: String) throws {
    let text = try text("noi_dung: Yêu cầu thực hiện.\nkinh_gui: \(yaml)")
    #expect(text.contains("- Các thôn;") && text.contains("- Công an xã."), "\(text)")
    #expect(!text.contains("- -") && text.split(separator: "Kính gửi").count == 2)
  }

  @Test(
    "case L1: bases",
    arguments: [
      "|\n  - Căn cứ Luật Đất đai;\n  - Căn cứ Luật Thủy lợi;",
      "[căn cứ Luật Đất đai, \"Căn cứ: Luật Thủy lợi\"]",
      "|\n  Luật Đất đai\n  Luật Thủy lợi", "[• Luật Đất đai, – Luật Thủy lợi]",
    ])
  func partsPastedBases(yaml: String) throws {
    let text = try text("noi_dung: Yêu cầu.\ncan_cu: \(yaml)", mau: "ke-hoach")
    #expect(text.contains("Căn cứ Luật Đất đai;\n"), "\(text)")
    #expect(text.contains("Căn cứ Luật Thủy lợi.\n"), "\(text)")
  }

  @Test("case L1: recipients' label") func dropsTheLabelOfRecipients() throws {
    #expect(
      try recipients("noi_nhan: |\n  Nơi nhận:\n  - Các thôn;\n  - Công an xã.") == [
        "Các thôn", "Công an xã",
      ])
  }

  @Test(
    "case L1: signs of items",
    arguments: [
      ("1. ", "1. Một", "Một"), ("1. ", "1) Một", "Một"), ("1. ", "1/ Một", "Một"),
      ("2. ", "1. Một", "1. Một"),
      ("1. ", "- Một", "Một"), ("1. ", "• 1. Một", "Một"), ("a) ", "a) Một", "Một"),
      ("- ", "- - Một", "Một"),
      ("- ", "-5 độ", "-5 độ"), ("- ", "+84 123", "+84 123"), ("- ", "*đậm* Một", "*đậm* Một"),
      ("1. ", "1.", "1."),
      ("1. ", "1.000 đồng", "1.000 đồng"), ("1. ", "1/9 là lễ", "1/9 là lễ"),
      ("+ ", "+ Một", "Một"), ("- ", "-", "-"),
    ])
  func takesSignsOff(sign: String, text: String, rest: String) {
    #expect(ListLines.withoutSign(sign, text) == rest)
  }
}
