import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

/// Units a record names that the office does not have.
struct UnitNamesTests {
  private static let record = """
    co_quan: {ten: ỦY BAN NHÂN DÂN XÃ AN BÌNH, viet_tat: UBND, dia_danh: An Bình}
    ten_hoi_nghi: hội nghị đối thoại
    loai: Định kỳ
    chu_tri: {chuc_danh: Chủ tịch, ho_ten: A}
    phien: [{ngay_hop: 2026-09-10, dia_diem: Hội trường}]
    chuan_bi:
      - {don_vi: Phòng Kinh te, viec: Hội trường}
      - {don_vi: "Phòng Kinh tế, Công an xã", viec: Bảo vệ}
    kien_nghi:
      - {ma: K1, linh_vuc: Đất, noi_dung: X, don_vi: Phòng Kinh tê}
      - {ma: K2, linh_vuc: Đất, noi_dung: Y, don_vi: PKT}
      - {ma: K3, linh_vuc: Đất, noi_dung: Z, don_vi: Hợp tác xã Bình Minh}
      - {ma: K4, linh_vuc: Đất, noi_dung: T, don_vi: Phòng kinh tế}
      - {ma: K5, linh_vuc: Đất, noi_dung: U, don_vi: PKT}
      - {ma: K6, linh_vuc: Đất, noi_dung: V, don_vi: Phòng Kinh tếee}
    """

  private func found(_ office: String) throws -> [String] {
    let office = try Office(try InputReader.read(Array(office.utf8), name: "van-phong.yaml"))
    let value = try InputReader.read(Array(UnitNamesTests.record.utf8), name: "hoi-nghi.yaml")
    return try Conference.read(value, office: office).diagnostics
      .filter { $0.id == "unknown-unit" }.map { finding in
        let (line, _) = finding.range.map { $0.source.position(of: $0.lowerBound) } ?? (0, 0)
        return "\(line) \(finding.fix?.message ?? "") \(finding.notes.map(\.message))"
      }
  }

  @Test func namesTheNearestUnit() throws {
    let units = "don_vi: {pkt: {ten: Phòng Kinh tế, viet_tat: PKT}, cax: {ten: Công an xã}}"
    #expect(
      try found(units) == [
        "7 có phải ý bạn là `Phòng Kinh tế`? []",
        "10 có phải ý bạn là `Phòng Kinh tế`? []",
        "11 có phải ý bạn là `Phòng Kinh tế`? [\"còn 1 chỗ nữa viết như vậy\"]",
        "12 viết đúng tên trong `don_vi` của tệp văn phòng, hoặc thêm đơn vị vào đó []",
        "15 có phải ý bạn là `Phòng Kinh tế`? []",
      ])
  }

  @Test func asksNobodyWhoListsNoUnits() throws {
    #expect(try found("thoi_han: {tra_loi_kien_nghi: 30}") == [])
  }
}
