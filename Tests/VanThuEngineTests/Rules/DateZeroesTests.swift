import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct DateZeroesTests {
  @Test func findsZeroesTooFewAndTooMany() throws {
    try expect(
      DateZeroes.self,
      in: MarkedText(
        plan([
          "noi_dung":
            "Từ ngày 1️⃣5 tháng 3 năm 2026 đến 05/2️⃣03/2026, ngày 3️⃣5 tháng 03 và ngày 10 tháng 4️⃣2 năm 2026, ngày 5️⃣1/9."
        ])),
      [
        .warning("1️⃣", "số 0 còn thiếu ở ngày nhỏ hơn 10"),
        .warning("2️⃣", "số 0 thừa ở tháng 3"),
        .warning("3️⃣", "số 0 đặt không đúng ở ngày và tháng"),
        .warning("4️⃣", "số 0 còn thiếu ở tháng 2"),
        .warning("5️⃣", "số 0 còn thiếu ở ngày nhỏ hơn 10"),
      ])
  }

  @Test func leavesRightDatesAndOtherNumbers() throws {
    try expect(
      DateZeroes.self,
      in: MarkedText(
        plan([
          "noi_dung":
            "Ngày 05 tháng 3 năm 2026, 05/02/2026, ngày 31/12/2026, tháng 9, ngày 5 hằng tháng, 1/2 số hộ, Luật số 72/2025/QH15, tỷ lệ 3/4/5."
        ])), [])
    // dates of fields are written by the program
    try expect(DateZeroes.self, in: MarkedText(plan(["ngay": "5/3/2026"])), [])
  }

  @Test func repairsWhatItFinds() throws {
    let yaml = plan(["noi_dung": "Ngày 5 tháng 03 năm 2026 và 5/03/2026, 5/3/2026."])
    #expect(
      try repaired(DateZeroes.self, yaml).contains(
        "Ngày 05 tháng 3 năm 2026 và 05/3/2026, 05/3/2026."))
  }
}
