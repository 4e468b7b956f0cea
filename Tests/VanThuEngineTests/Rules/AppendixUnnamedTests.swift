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

  private let two = "[{ten: Danh sách, noi_dung: Một.}, {ten: 1️⃣Lịch trực, noi_dung: Hai.}]"

  @Test(
    "case R11: one of two is named",
    arguments: ["Theo Phụ lục I.", "Chi tiết tại Phụ lục 1.", "Theo Phụ lục I và danh sách."])
  func findsTheSecond(_ text: String) throws {
    try expect(
      AppendixUnnamed.self, in: MarkedText(plan(["noi_dung": text, "phu_luc": two])),
      [.warning("1️⃣", "phụ lục II không được nhắc tới trong văn bản")])
  }

  @Test(
    "case R11: both are named",
    arguments: [
      "Theo Phụ lục I, II.", "Theo Phụ lục I và Phụ lục II.", "Theo các phụ lục kèm theo.",
      "Chi tiết tại Phụ lục số 1 và lịch trực.", "Từ Phụ lục I đến Phụ lục II.",
      "Kèm theo Kế hoạch này danh sách và lịch.",
    ])
  func leavesBoth(_ text: String) throws {
    let plain = two.replacing("1️⃣", with: "")
    try expect(
      AppendixUnnamed.self, in: MarkedText(plan(["noi_dung": text, "phu_luc": plain])), [])
  }

  @Test("case R11: what comes with another paper") func looksAtWhatIsMeant() throws {
    let text = "Theo Quy chế ban hành kèm theo Quyết định số 05/QĐ-UBND."
    try expect(
      AppendixUnnamed.self, in: MarkedText(plan(["noi_dung": text, "phu_luc": appendix])),
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
