import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct MinutesSignersTests {
  @Test func wantsTheChairAtTheRight() throws {
    try expect(
      MinutesSigners.self,
      in: """
        mau: bien-ban-hoi-nghi
        co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
        ten_hoi_nghi: hội nghị đối thoại
        ngay_hop: 2026-09-10
        gio_bat_dau: 8:00
        gio_ket_thuc: 11:00
        dia_diem: Nhà văn hóa
        thanh_phan: [{nhom: Nhân dân, so_luong: 9}]
        chu_tri: [{ho_ten: Vi Quang Lịch, chuc_vu: Chủ tịch}]
        thu_ky: [{ho_ten: Hà Thị Lan, chuc_vu: Chánh Văn phòng}]
        y_kien: [{nguoi: Ông An, noi_dung: Đề nghị nạo vét kênh.}]
        ket_luan: Tiếp thu ý kiến.
        noi_nhan: [Trưởng các thôn]
        luu: VT, Hồ sơ
        ky:
          - {chuc_vu: 1️⃣CHỦ TỌA, ho_ten: Hà Thị Lan}
          - {chuc_vu: THƯ KÝ, ho_ten: Vi Quang Lịch}
        """,
      [.error("1️⃣", "CHỦ TỌA ký bên phải, sau thư ký")])
  }

  @Test func wantsTwoSigners() throws {
    try expect(
      MinutesSigners.self,
      in: """
        mau: bien-ban-hoi-nghi
        co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
        ten_hoi_nghi: hội nghị đối thoại
        ngay_hop: 2026-09-10
        gio_bat_dau: 8:00
        gio_ket_thuc: 11:00
        dia_diem: Nhà văn hóa
        thanh_phan: [{nhom: Nhân dân, so_luong: 9}]
        chu_tri: [{ho_ten: Vi Quang Lịch, chuc_vu: Chủ tịch}]
        thu_ky: [{ho_ten: Hà Thị Lan, chuc_vu: Chánh Văn phòng}]
        y_kien: [{nguoi: Ông An, noi_dung: Đề nghị nạo vét kênh.}]
        ket_luan: Tiếp thu ý kiến.
        noi_nhan: [Trưởng các thôn]
        luu: VT, Hồ sơ
        ky:
          - 1️⃣{chuc_vu: THƯ KÝ, ho_ten: Hà Thị Lan}
        """,
      [.error("1️⃣", "biên bản mới có một người ký")])
  }

  @Test func leavesSecretaryAndChair() throws {
    try expect(
      MinutesSigners.self,
      in: """
        mau: bien-ban-hoi-nghi
        co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
        ten_hoi_nghi: hội nghị đối thoại
        ngay_hop: 2026-09-10
        gio_bat_dau: 8:00
        gio_ket_thuc: 11:00
        dia_diem: Nhà văn hóa
        thanh_phan: [{nhom: Nhân dân, so_luong: 9}]
        chu_tri: [{ho_ten: Vi Quang Lịch, chuc_vu: Chủ tịch}]
        thu_ky: [{ho_ten: Hà Thị Lan, chuc_vu: Chánh Văn phòng}]
        y_kien: [{nguoi: Ông An, noi_dung: Đề nghị nạo vét kênh.}]
        ket_luan: Tiếp thu ý kiến.
        noi_nhan: [Trưởng các thôn]
        luu: VT, Hồ sơ
        ky:
          - {chuc_vu: THƯ KÝ, ho_ten: Hà Thị Lan}
          - {chuc_vu: CHỦ TỌA, ho_ten: Vi Quang Lịch}
        """, [])
  }
}
