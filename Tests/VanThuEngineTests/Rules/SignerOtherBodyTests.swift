import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct SignerOtherBodyTests {
  private func issued(by name: String, for collective: String) -> String {
    plan([
      "co_quan": "{ten: \(name), viet_tat: X, dia_danh: Đồng Mây, ten_goi: X}",
      "ky": "{tap_the: \(collective), chuc_vu: TRƯỞNG BAN, ho_ten: Vi Quang Lịch}",
    ])
  }

  @Test(
    "case A3",
    arguments: [
      "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ XÃ ĐỒNG MÂY", "ĐẢNG ỦY XÃ ĐỒNG MÂY",
      "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ ĐỒNG MÂY", "HỘI ĐỒNG NHÂN DÂN XÃ ĐỒNG MÂY",
      // bodies of no known kind
      "HỘI NÔNG DÂN XÃ ĐỒNG MÂY", "TỔ CÔNG TÁC CHUYỂN ĐỔI SỐ XÃ ĐỒNG MÂY", "HỢP TÁC XÃ ĐỒNG MÂY",
      "BAN QUẢN LÝ CHỢ ĐỒNG MÂY",
    ])
  func findsOtherBodies(_ name: String) throws {
    try expect(
      SignerOtherBody.self, in: MarkedText(issued(by: name, for: "1️⃣ỦY BAN NHÂN DÂN")),
      [.warning("1️⃣", "tập thể ký thay mặt không phải là cơ quan ban hành")])
  }

  @Test(
    "case A3",
    arguments: [
      ("ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY", "UỶ BAN NHÂN DÂN"),
      ("HỘI ĐỒNG NHÂN DÂN XÃ ĐỒNG MÂY", "THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN"),
      ("ĐẢNG ỦY XÃ ĐỒNG MÂY", "BAN THƯỜNG VỤ"), ("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "BAN CHỈ ĐẠO"),
      ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ ĐỒNG MÂY", "BAN THƯỜNG TRỰC"),
      ("HỘI NÔNG DÂN XÃ ĐỒNG MÂY", "BAN THƯỜNG VỤ"), ("HỢP TÁC XÃ ĐỒNG MÂY", "HỘI ĐỒNG QUẢN TRỊ"),
      ("VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY", "VĂN PHÒNG"),
    ])
  func leavesTheBodysOwn(_ name: String, _ collective: String) throws {
    try expect(SignerOtherBody.self, in: MarkedText(issued(by: name, for: collective)), [])
  }

  @Test(
    "case A3",
    arguments: [
      ("Chủ tịch Ủy ban nhân dân xã Đồng Mây", true), ("Ủy ban nhân dân xã Đồng Mây", false),
    ])
  func findsCommitteesThatSignForTheirHead(_ authority: String, _ isFound: Bool) throws {
    let yaml = """
      mau: quyet-dinh
      co_quan: {ten: ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY, viet_tat: UBND, dia_danh: Đồng Mây}
      tham_quyen: \(authority)
      trich_yeu: Thành lập Tổ giúp việc
      can_cu: [Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025]
      dieu: [{noi_dung: Thành lập Tổ.}]
      noi_nhan: [Như Điều 1]
      luu: VT
      ky: {tap_the: 1️⃣ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}

      """
    try expect(
      SignerOtherBody.self, in: MarkedText(yaml),
      isFound
        ? [.warning("1️⃣", "văn bản do người đứng đầu ban hành mà ký thay mặt tập thể")] : [])
  }
}
