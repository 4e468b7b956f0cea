import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// Papers, index, status and archive read one conference.
struct OneReadingTests {
  private func record(_ filing: String, coChair: String = "") throws -> Value {
    let yaml = """
      co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}
      ten_hoi_nghi: hội nghị đối thoại
      loai: Định kỳ
      chu_tri: {chuc_danh: Chủ tịch Ủy ban nhân dân xã, ho_ten: Trần Văn Bảo}
      \(coChair)
      phien: [{ngay_hop: 2026-09-10, dia_diem: Hội trường}]
      noi_nhan: [Trưởng các thôn]
      luu: VT
      ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}
      ho_so: {ma: 12.VP, \(filing)}
      """
    return try InputReader.read(Array(yaml.utf8), name: "hoi-nghi.yaml")
  }

  private func index(_ value: Value) throws -> String {
    let index = DossierIndex(try Conference.read(value).conference, office: Office())
    let paper = try #require(try index.make(.papers).paper)
    return String(
      decoding: PlainTextWriter(width: 0).write(Composer.document(for: paper)), as: UTF8.self)
  }

  private func errors(_ value: Value) throws -> [String] {
    try Conference.read(value).diagnostics.filter { $0.severity == .error }.map(\.message)
  }

  /// case U3: a secretary who co-chairs by title only.
  @Test func filesIndexAndBagAtOnePlace() throws {
    let value = try record(
      "nguoi_lap: A B", coChair: "dong_chu_tri: [{chuc_danh: Bí thư Đảng ủy xã, ho_ten: C}]")
    #expect(try index(value).contains("Nơi lưu: Văn phòng Đảng ủy."))
    #expect(
      try BagDescription.read(value, office: Office()).placeOfFiling == "Văn phòng Đảng ủy")
  }

  /// case U3: where the record says it is filed.
  @Test func filesWhereTheRecordSays() throws {
    let value = try record("noi_luu: Kho lưu trữ xã, nguoi_lap: A B")
    #expect(try index(value).contains("Nơi lưu: Kho lưu trữ xã."))
    #expect(try BagDescription.read(value, office: Office()).placeOfFiling == "Kho lưu trữ xã")
  }

  /// case U3: words to find the dossier by.
  @Test(arguments: [
    ("tu_khoa: đất đai; thủy lợi", ["đất đai", "thủy lợi"]),
    ("tu_khoa: \"đất đai, thủy lợi\"", ["đất đai", "thủy lợi"]),
    ("tu_khoa: [\"đất đai, nhà ở\", thủy lợi]", ["đất đai, nhà ở", "thủy lợi"]),
  ])
  func keepsKeywords(_ written: String, _ words: [String]) throws {
    let value = try record(written)
    #expect(try errors(value) == [])
    #expect(try BagDescription.read(value, office: Office()).keywords == words)
  }

  /// case U3: the code that the help offers, and the name.
  @Test(arguments: [
    ("02", ArchiveCode.Access.conditional), ("1", .open), ("Mật", .secret),
    ("có điều kiện", .conditional),
  ])
  func takesCodesAndNamesOfAccess(_ written: String, _ access: ArchiveCode.Access) throws {
    let value = try record("che_do: \(written)")
    #expect(try errors(value) == [])
    #expect(try BagDescription.read(value, office: Office()).access == access)
  }

  @Test func refusesOtherWordsOfAccess() throws {
    let value = try record("che_do: tự do")
    #expect(try errors(value) == ["chế độ sử dụng không có lựa chọn này"])
    #expect(
      BagTesting.refusal { _ = try BagDescription.read(value, office: Office()) }
        == ["wrong-choice"])
  }
}
