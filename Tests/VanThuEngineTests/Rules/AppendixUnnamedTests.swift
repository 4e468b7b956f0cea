import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct AppendixUnnamedTests {
  private let appendix = "[{ten: 1️⃣Danh sách các điểm họp, noi_dung: Nhà văn hóa.}]"

  @Test("case R11") func findsThoseNobodyNames() throws {
    try expect(
      AppendixUnnamed.self, in: MarkedText(plan(["phu_luc": appendix])),
      [.warning("1️⃣", "phụ lục không được nhắc tới trong văn bản")])
  }

  @Test(
    "case R11",
    arguments: [
      "Chi tiết tại Phụ lục kèm theo.", "Có danh sách kèm theo.", "Theo phụ lục I.",
      "Các thôn ghi ở danh sách các điểm họp.",
    ])
  func leavesThoseInTheText(_ text: String) throws {
    try expect(
      AppendixUnnamed.self, in: MarkedText(plan(["noi_dung": text, "phu_luc": appendix])), [])
  }
}
