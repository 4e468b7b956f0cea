import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

struct DossierDescriptionTests {
  private func read(_ yaml: String) throws -> BagDescription {
    try BagDescription.read(
      try InputReader.read(Array(yaml.utf8), name: "hoi-nghi.yaml"), office: Office())
  }

  @Test func readsTheRecordOfAConference() throws {
    let description = try read(
      """
      ten_hoi_nghi: hội nghị đối thoại với Nhân dân năm 2026
      chu_de: vệ sinh môi trường
      co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, ma_dinh_danh: H49.26}
      bi_thu_dong_chu_tri: có
      phien:
        - ngay_hop: 2026-09-10
        - ngay_hop: 12/9/2026
      van_ban:
        - {loai: ke-hoach, so: 48, ngay: 2026-08-14}
        - {loai: tra-loi-cong-dan, so: 60, ky_hieu: 60/UBND-KT, ngay: 2026-10-06}
      tep:
        - {ten: bao-cao.pdf, loai: Báo cáo, ngay: 2026-10-01}
      ho_so: {ma: 12.VP, thoi_han: 5 năm, nguoi_lap: Nguyễn Thị An}
      """)
    #expect(description.fileCode == "H49.26.2026.12.VP")
    #expect(description.title == "Hồ sơ hội nghị đối thoại với Nhân dân năm 2026")
    #expect(description.agencyName == "Ủy ban nhân dân xã Đồng Mây")
    #expect(description.startDate.iso == "2026-08-14")
    #expect(description.endDate.iso == "2026-10-06")
    #expect(description.retention == "5 năm")
    #expect(description.placeOfFiling == "Văn phòng Đảng ủy")
    #expect(description.keywords == ["vệ sinh môi trường"])
    #expect(description.documents.map(\.name) == ["bao-cao.pdf", "ke-hoach", "tra-loi-cong-dan"])
    #expect(description.documents.map(\.codeNotation) == ["", "KH-UBND", "UBND-KT"])
  }

  @Test func namesTheOfficeThatFiles() throws {
    let plain = "{ten_hoi_nghi: x, phien: [{ngay_hop: 2026-01-02}], ho_so: {ma: 1}}"
    #expect(
      try read(plain).placeOfFiling == "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân")
  }

  @Test func saysAllThatIsMissing() throws {
    #expect(
      BagTesting.refusal { _ = try read("phien: [{ngay_hop: 31/4/2026}]") }
        == ["wrong-type", "missing-field", "missing-field"])
    #expect(
      BagTesting.refusal { _ = try read("{ten_hoi_nghi: x, ho_so: {ma: 1}}") } == ["missing-field"])
    #expect(
      BagTesting.refusal {
        _ = try read(
          "{ten_hoi_nghi: x, phien: {ngay_hop: 2026-01-02}, ho_so: {ma: 1, che_do: tự do, ngay_ket_thuc: 2025-01-01}}"
        )
      } == ["wrong-choice", "date-order"])
  }

  @Test func knowsTheCodesOfArchives() {
    #expect(ArchiveCode.typeNames.count == 32)
    #expect(ArchiveCode.typeCode("Nghị quyết") == "01")
    #expect(ArchiveCode.typeCode("kế hoạch") == "10")
    #expect(ArchiveCode.typeCode("Lời kêu gọi") == "32")
    #expect(ArchiveCode.Retention("vĩnh viễn") == .permanent)
    #expect(ArchiveCode.Retention("20 năm") == .years20)
    #expect(ArchiveCode.Retention("5 năm") == .other)
  }
}
