import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

@Suite struct ImprobableYearTests {
  @Test("case A7", arguments: ["14/8/1926", "2062-08-14"])
  func findsYearsOfSlips(_ date: String) throws {
    let year = date.contains("1926") ? "1926" : "2062"
    try expect(
      ImprobableYear.self, in: MarkedText(plan(["ngay": "1️⃣\(date)"])),
      [.warning("1️⃣", "năm \(year) ở ngày văn bản khó có thể đúng")])
  }

  @Test(
    "case A7: dates in the text",
    arguments: [
      ("Họp ngày 1️⃣14/8/2062.", 2062), ("Họp ngày 1️⃣14/8/1026.", 1026),
      ("Họp ngày 1️⃣14 tháng 8 năm 1026.", 1026), ("Thực hiện 1️⃣năm 1026.", 1026),
      ("Xong trong 1️⃣năm 2062.", 2062), ("Xong 1️⃣quý III/2126.", 2126),
    ])
  func findsYearsOfSlipsInTheText(_ text: String, _ year: Int) throws {
    try expect(
      ImprobableYear.self, in: MarkedText(plan(["noi_dung": "|\n  \(text)"])),
      [.warning("1️⃣", "năm \(year) khó có thể đúng")])
    try expect(
      ImprobableYear.self,
      in: MarkedText(plan(["noi_dung": "|\n  | Việc | Khi nào |\n  |---|---|\n  | A | \(text) |"])),
      [.warning("1️⃣", "năm \(year) khó có thể đúng")])
  }

  @Test(
    "case A7: years that are meant",
    arguments: [
      "Ngày thành lập Đảng 03/02/1930.", "Cách mạng tháng Tám năm 1945.", "Tầm nhìn đến năm 2100.",
      "Năm 1010 dời đô.", "Đến ngày 31/12/2050.", "Số 12/2062 hộ.", "Kinh phí 1026 triệu đồng.",
      "Quyết định số 5/1026/QĐ-UBND.",
    ])
  func leavesYearsInTheText(_ text: String) throws {
    try expect(ImprobableYear.self, in: MarkedText(plan(["noi_dung": "|\n  \(text)"])), [])
  }

  @Test(arguments: ["2026-08-14", "1990", "2050", ""])
  func leavesOthers(_ date: String) throws {
    try expect(ImprobableYear.self, in: MarkedText(plan(["ngay": date])), [])
  }
}
