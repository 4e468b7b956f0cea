import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct ConclusionDeadlineTests {
  @Test func findsLateDays() throws {
    try expect(
      ConclusionDeadline.self,
      in: """
        mau: thong-bao-ket-luan
        co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
        so: 71
        ngay: 2026-09-17
        ten_hoi_nghi: hội nghị đối thoại
        nguoi_ket_luan: Chủ tịch Ủy ban nhân dân xã
        ngay_hop: 2026-09-10
        dia_diem: Nhà văn hóa
        thanh_phan: các phòng
        danh_gia: Tốt.
        kien_nghi:
          - {noi_dung: Nạo vét kênh, don_vi: Phòng Kinh tế, thoi_han: 2026-09-30}
        han_cong_khai: 1️⃣2026-09-21
        noi_nhan: [Trưởng các thôn]
        luu: VT
        ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
        """,
      [.error("1️⃣", "hạn công khai sau ngày họp 11 ngày, quá 10 ngày")])
    try expect(
      ConclusionDeadline.self,
      in: """
        mau: thong-bao-ket-luan
        co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
        so: 71
        ngay: 1️⃣2026-09-22
        ten_hoi_nghi: hội nghị đối thoại
        nguoi_ket_luan: Chủ tịch Ủy ban nhân dân xã
        ngay_hop: 2026-09-10
        dia_diem: Nhà văn hóa
        thanh_phan: các phòng
        danh_gia: Tốt.
        kien_nghi:
          - {noi_dung: Nạo vét kênh, don_vi: Phòng Kinh tế, thoi_han: 2026-09-30}
        han_cong_khai: 2️⃣2026-09-22
        noi_nhan: [Trưởng các thôn]
        luu: VT
        ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
        """,
      [
        .warning("1️⃣", "ngày ban hành sau ngày họp 12 ngày, quá hạn công khai 10 ngày"),
        .warning("2️⃣", "hạn công khai sau ngày họp 12 ngày, quá 10 ngày"),
      ])
  }

  @Test func findsDaysBeforeTheMeeting() throws {
    try expect(
      ConclusionDeadline.self,
      in: """
        mau: thong-bao-ket-luan
        co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
        so: 71
        ngay: 1️⃣2026-09-09
        ten_hoi_nghi: hội nghị đối thoại
        nguoi_ket_luan: Chủ tịch Ủy ban nhân dân xã
        ngay_hop: 2026-09-10
        dia_diem: Nhà văn hóa
        thanh_phan: các phòng
        danh_gia: Tốt.
        kien_nghi:
          - {noi_dung: Nạo vét kênh, don_vi: Phòng Kinh tế, thoi_han: 2026-09-30}
        han_cong_khai: 2️⃣2026-09-08
        noi_nhan: [Trưởng các thôn]
        luu: VT
        ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
        """,
      [
        .error("1️⃣", "ngày ban hành trước ngày họp"),
        .error("2️⃣", "hạn công khai trước ngày họp"),
      ])
  }

  @Test func leavesTheTenthDay() throws {
    try expect(
      ConclusionDeadline.self,
      in: """
        mau: thong-bao-ket-luan
        co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
        so: 71
        ngay: 2026-09-20
        ten_hoi_nghi: hội nghị đối thoại
        nguoi_ket_luan: Chủ tịch Ủy ban nhân dân xã
        ngay_hop: 2026-09-10
        dia_diem: Nhà văn hóa
        thanh_phan: các phòng
        danh_gia: Tốt.
        kien_nghi:
          - {noi_dung: Nạo vét kênh, don_vi: Phòng Kinh tế, thoi_han: 2026-09-30}
        han_cong_khai: 2026-09-20
        noi_nhan: [Trưởng các thôn]
        luu: VT
        ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
        """, [])
  }
}
