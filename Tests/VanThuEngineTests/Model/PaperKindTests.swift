import Testing
import VanThuBase

@testable import VanThuEngine

@Suite struct PaperKindTests {
  @Test(arguments: PaperKind.allCases)
  func slugsAreFoldedNames(_ kind: PaperKind) {
    #expect(Vietnamese.fold(kind.name).replacing("_", with: "-") == kind.slug)
  }

  /// Nghị định 30/2020/NĐ-CP, Phụ lục III, mục I: the 29 kinds of Điều 7 with their abbreviations.
  @Test func theKindsOfTheStateAreThoseOfTheAnnex() {
    let annex: [(String, String?)] = [
      ("Nghị quyết", "NQ"), ("Quyết định", "QĐ"), ("Chỉ thị", "CT"), ("Quy chế", "QC"),
      ("Quy định", "QyĐ"), ("Thông cáo", "TC"), ("Thông báo", "TB"), ("Hướng dẫn", "HD"),
      ("Chương trình", "CTr"), ("Kế hoạch", "KH"), ("Phương án", "PA"), ("Đề án", "ĐA"),
      ("Dự án", "DA"), ("Báo cáo", "BC"), ("Biên bản", "BB"), ("Tờ trình", "TTr"),
      ("Hợp đồng", "HĐ"), ("Công văn", nil), ("Công điện", "CĐ"), ("Bản ghi nhớ", "BGN"),
      ("Bản thỏa thuận", "BTT"), ("Giấy ủy quyền", "GUQ"), ("Giấy mời", "GM"),
      ("Giấy giới thiệu", "GGT"), ("Giấy nghỉ phép", "GNP"), ("Phiếu gửi", "PG"),
      ("Phiếu chuyển", "PC"), ("Phiếu báo", "PB"), ("Thư công", nil),
    ]
    let state = PaperKind.allCases.filter { $0.exists(in: .nd30) }
    #expect(state.map(\.name) == annex.map(\.0))
    #expect(state.map { $0.abbreviation(.nd30) } == annex.map(\.1))
    #expect(state.count == 29)
  }

  @Test func thePartyAbbreviatesItsOwnWay() {
    #expect(PaperKind.quyDinh.abbreviation(.hd05) == "QĐ")
    #expect(PaperKind.congVan.abbreviation(.hd05) == "CV")
  }
}
