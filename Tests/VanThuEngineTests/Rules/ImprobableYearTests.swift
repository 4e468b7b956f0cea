import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct ImprobableYearTests {
  @Test("case A7", arguments: ["14/8/1926", "2062-08-14"])
  func findsYearsOfSlips(_ date: String) throws {
    let year = date.contains("1926") ? "1926" : "2062"
    try expect(
      ImprobableYear.self, in: MarkedText(plan(["ngay": "1️⃣\(date)"])),
      [.warning("1️⃣", "năm \(year) ở ngày văn bản khó có thể đúng")])
  }

  @Test(arguments: ["2026-08-14", "1990", "2050", ""])
  func leavesOthers(_ date: String) throws {
    try expect(ImprobableYear.self, in: MarkedText(plan(["ngay": date])), [])
  }
}
