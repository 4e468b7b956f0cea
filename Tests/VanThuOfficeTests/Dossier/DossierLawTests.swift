import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuOffice

@Suite struct DossierLawTests {
  /// case D9: the rules follow what the dossier's template is about.
  @Test func warnsOfALateConclusion() throws {
    let record = """
      co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
      ten_hoi_nghi: hội nghị đối thoại
      chu_tri: {ho_ten: Vi Quang Lịch, chuc_danh: Chủ tịch Ủy ban nhân dân xã}
      phien:
        - {ten: Cụm 1, ngay_hop: 2026-09-08, gio_bat_dau: "8:00", dia_diem: Nhà văn hóa}
        - {ten: Cụm 2, ngay_hop: 2026-09-10, gio_bat_dau: "8:00", dia_diem: Nhà văn hóa}
      tong_co_mat: 40
      ket_luan: [Giao Văn phòng theo dõi]
      van_ban:
        - {loai: thong-bao-ket-luan, so: 71, ngay: 2026-11-30}
      noi_nhan: [Trưởng các thôn]
      luu: VT
      ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
      """
    let value = try InputReader.read(Array(record.utf8), name: "hoi-nghi.yaml")
    var maker = DossierMaker(try Conference.read(value).conference, office: Office())
    let paper = try #require(DossierPaper.all.first { $0.id == "thong-bao-ket-luan" })
    let task = try #require(maker.tasks(for: paper).first)
    let found = try maker.make(task).diagnostics.filter { $0.id == "conclusion-deadline" }
    #expect(
      found.map(\.message) == ["ngày ban hành sau ngày họp 81 ngày, quá hạn công khai 10 ngày"])
    #expect(found.map(\.severity) == [.warning])
  }
}
