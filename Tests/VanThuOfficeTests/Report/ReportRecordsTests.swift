import TestSupport
import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

/// What is read of the records, and what is kept of it.
struct ReportRecordsTests {
  private func write(_ folder: TemporaryFolder, _ name: String, day: String, chair: String) throws {
    let record = """
      co_quan: {ten: ỦY BAN NHÂN DÂN XÃ AN BÌNH, viet_tat: UBND, dia_danh: An Bình}
      ten_hoi_nghi: hội nghị \(name)
      loai: Định kỳ
      chu_tri: {chuc_danh: Chủ tịch, ho_ten: \(chair)}
      phien: [{ngay_hop: \(day), dia_diem: Hội trường}]
      tong_co_mat: 5
      ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: \(chair)}
      kien_nghi:
        - {ma: K1, linh_vuc: Đất đai, noi_dung: Việc đã xong, ngay_nhan: \(day), trang_thai: Đã giải quyết, ngay_xong: \(day)}
        - {ma: K2, linh_vuc: Đất đai, noi_dung: Việc còn lại, ngay_nhan: \(day), don_vi: Phòng Kinh tế}
      """
    try folder.write(record, to: "hs/\(name).yaml")
  }

  @Test func takesTheSignerOfTheLatestConference() throws {
    let folder = try TemporaryFolder()
    try write(folder, "a", day: "2026-03-01", chair: "Người Cũ")
    try write(folder, "b", day: "2026-05-01", chair: "Người Mới")
    try write(folder, "c", day: "2026-05-01", chair: "Người Sau")
    let read = try ReportRecords(try ReportRecords.files([folder.path("hs")]), officePath: nil)
    #expect(read.conferences.count == 3)
    #expect(read.common?["ky"]?.record?["ho_ten"]?.text == "Người Mới")
  }

  @Test func keepsOnlyTheWordsThatArePrinted() throws {
    let folder = try TemporaryFolder()
    try write(folder, "a", day: "2026-03-01", chair: "A B")
    let files = try ReportRecords.files([folder.path("hs")])
    func words(_ day: String?) throws -> [String] {
      let day = try day.map { try ReportTesting.day($0) }
      return try ReportRecords(files, officePath: nil, openOn: day).conferences
        .flatMap(\.petitions).map(\.content)
    }
    #expect(try words(nil) == ["Việc đã xong", "Việc còn lại"])
    #expect(try words("2026-06-30") == ["", "Việc còn lại"])
    // the day before it was done it was still open
    #expect(try words("2026-02-28") == ["Việc đã xong", "Việc còn lại"])
  }
}
