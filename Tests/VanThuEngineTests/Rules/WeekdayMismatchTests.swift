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
            "Họp 1️⃣thứ Hai, ngày 05/3/2026; 2️⃣Thứ ba ngày 05 tháng 3 năm 2026; 3️⃣chủ nhật (05/3/2026)."
        ])),
      ["1️⃣", "2️⃣", "3️⃣"].map { .error($0, "thứ không khớp: ngày này là thứ Năm") })
  }

  @Test(
    "case R1",
    arguments: [
      "kỳ họp thứ 3 ngày 10 tháng 12 năm 2026", "Kỳ họp thứ Tư (ngày 10/12/2026)",
      "lần thứ hai, ngày 05/3/2026", "phiên họp thứ 5, ngày 10/12/2026",
      "người thứ ba, ngày 10/12/2026", "khóa thứ sáu ngày 10/12/2026",
      "Ngày thứ hai (ngày 10/12/2026)", "Vụ thứ hai ngày 10/12/2026",
      "Kỳ thi thứ bảy ngày 10/12/2026",
      "Điểm cầu thứ hai, ngày 10/12/2026", "Quyển thứ ba ngày 10/12/2026",
      "năm thứ hai, ngày 05/3/2026", "đợt thứ 3 (05/3/2026)",
    ])
  func leavesWhatIsCounted(_ text: String) throws {
    try expect(
      WeekdayMismatch.self, in: MarkedText(plan(["noi_dung": "Báo cáo tại \(text)."])), [])
  }

  @Test("case R1") func findsDaysOfMeetings() throws {
    try expect(
      WeekdayMismatch.self,
      in: MarkedText(
        plan([
          "noi_dung": "Xã sẽ họp 1️⃣thứ Hai, ngày 05/3/2026; gặp vào 2️⃣thứ ba 05/3/2026."
        ])),
      ["1️⃣", "2️⃣"].map { .error($0, "thứ không khớp: ngày này là thứ Năm") })
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
