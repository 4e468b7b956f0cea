import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct WeekdayMismatchTests {
  @Test func findsWrongDays() throws {
    try expect(
      WeekdayMismatch.self,
      in: MarkedText(
        plan([
          "noi_dung":
            "Họp 1️⃣thứ Hai, ngày 05/3/2026; 2️⃣Thứ ba ngày 05 tháng 3 năm 2026; c3️⃣hủ nhật (05/3/2026); 4️⃣thứ 6, 05/3/2026."
            .replacing("c3️⃣hủ", with: "3️⃣chủ")
        ])),
      ["1️⃣", "2️⃣", "3️⃣", "4️⃣"].map { .error($0, "thứ không khớp: ngày này là thứ Năm") })
  }

  @Test func leavesRightDays() throws {
    try expect(
      WeekdayMismatch.self,
      in: MarkedText(
        plan([
          "noi_dung":
            "Họp thứ Năm, ngày 05/3/2026; Chủ nhật, ngày 08 tháng 3 năm 2026; điều thứ hai, 05/3 là ngày họp; lần thứ ba vào 05/3/2026."
        ])), [])
  }
}
