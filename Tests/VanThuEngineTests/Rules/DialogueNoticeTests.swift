import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

@Suite struct DialogueNoticeTests {
  @Test func findsPlansTooLate() throws {
    try expect(
      DialogueNotice.self,
      in: """
        mau: ke-hoach-doi-thoai
        co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
        ngay: 2026-09-01
        chu_tri: Chủ tịch Ủy ban nhân dân xã
        loai_don_vi: xã
        hoi_nghi:
          - {cum: Cụm 1, ngay_hop: 1️⃣2026-09-07, dia_diem: Nhà văn hóa}
          - {cum: Cụm 2, ngay_hop: 2️⃣2026-08-31, dia_diem: Nhà văn hóa}
        so_ngay_thong_bao: 3️⃣5
        noi_nhan: [Trưởng các thôn]
        luu: VT
        ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
        """,
      [
        .error("1️⃣", "ngày họp chỉ sau ngày ban hành 6 ngày, chưa đủ 7 ngày"),
        .error("2️⃣", "ngày họp trước ngày ban hành"),
        .error("3️⃣", "số ngày thông báo trước ít hơn 7"),
      ])
  }

  @Test func onlyWarnsTheParty() throws {
    try expect(
      DialogueNotice.self,
      in: """
        mau: ke-hoach-doi-thoai
        co_quan: {tieu_chuan: hd05, ten: [ĐẢNG ỦY XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
        ngay: 2026-09-01
        chu_tri: Chủ tịch Ủy ban nhân dân xã
        loai_don_vi: xã
        hoi_nghi:
          - {cum: Cụm 1, ngay_hop: 1️⃣2026-09-07, dia_diem: Nhà văn hóa}
          - {cum: Cụm 2, ngay_hop: 2026-09-20, dia_diem: Nhà văn hóa}
        so_ngay_thong_bao: 7
        noi_nhan: [Trưởng các thôn]
        luu: VT
        ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
        """,
      [.warning("1️⃣", "ngày họp chỉ sau ngày ban hành 6 ngày, chưa đủ 7 ngày")])
  }

  @Test func leavesSevenDays() throws {
    try expect(
      DialogueNotice.self,
      in: """
        mau: ke-hoach-doi-thoai
        co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
        ngay: 2026-09-01
        chu_tri: Chủ tịch Ủy ban nhân dân xã
        loai_don_vi: xã
        hoi_nghi:
          - {cum: Cụm 1, ngay_hop: 2026-09-08, dia_diem: Nhà văn hóa}
          - {cum: Cụm 2, ngay_hop: 2026-09-20, dia_diem: Nhà văn hóa}
        so_ngay_thong_bao: 7
        noi_nhan: [Trưởng các thôn]
        luu: VT
        ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
        """, [])
  }

  @Test(arguments: [("đối thoại với Nhân dân", 1), ("giao ban", 0)])
  func warnsInvitationsToDialogues(_ meeting: String, _ count: Int) throws {
    let outcome = try make(
      """
      mau: giay-moi
      co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
      ngay: 2026-09-07
      khach_moi: [Trưởng thôn]
      ten_cuoc_hop: hội nghị \(meeting)
      ngay_hop: 2026-09-10
      gio_hop: 8:00
      dia_diem: Nhà văn hóa
      noi_dung_hop: [Bàn việc]
      noi_nhan: [Như thành phần mời]
      luu: VT
      ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
      """)
    let found = outcome.diagnostics.filter { $0.id == DialogueNotice.id }
    #expect(found.map(\.severity) == Array(repeating: .warning, count: count))
  }
}
