import Testing
import VanThuEngine

@Suite struct DateTests {
  /// Room for digits, tied to its neighbours.
  private let tied = String(repeating: "\u{A0}", count: 8)

  @Test(arguments: [
    ("2025-09-26", "26/9/2025"), ("26/9/2025", "26/9/2025"), ("26-9-2025", "26/9/2025"),
    ("26.9.2025", "26/9/2025"), ("5/2/2025", "05/02/2025"),
    ("2025-09", "9/2025"), ("9/2025", "9/2025"), ("2025", "2025"), (" 01 / 3 / 2024", "01/3/2024"),
    ("29/2/2024", "29/02/2024"), ("2025/1/1", "01/01/2025"),
  ])
  func reads(text: String, short: String) throws {
    #expect(try PartialDate.parse(text).get().short == short)
  }

  @Test(arguments: [
    "", "hôm nay", "26/9", "9-26-2025-1", "2025--09", "26/9/2025 8:00", "１/1/2025",
    "20250926", "2025-09-", "-2025",
  ])
  func refusesWhatIsNoDate(text: String) {
    #expect(PartialDate.parse(text) == .failure(.form))
  }

  @Test(arguments: [
    "29/2/2025", "31/4/2025", "0/1/2025", "1/13/2025", "2025-00", "2025-02-30", "0000",
  ])
  func refusesDaysOutsideTheCalendar(text: String) {
    #expect(PartialDate.parse(text) == .failure(.noSuchDay))
  }

  @Test func writesZerosByTheDecree() {
    #expect(PartialDate(year: 2025, month: 1, day: 5).written == "ngày 05 tháng 01 năm 2025")
    #expect(PartialDate(year: 2025, month: 2, day: 10).written == "ngày 10 tháng 02 năm 2025")
    #expect(PartialDate(year: 2025, month: 3, day: 9).written == "ngày 09 tháng 3 năm 2025")
    #expect(PartialDate(year: 2025, month: 12, day: 31).written == "ngày 31 tháng 12 năm 2025")
  }

  @Test func leavesRoomForWhatIsBlank() {
    #expect(PartialDate(year: 2025, month: 9).written == "ngày\(tied)tháng 9 năm 2025")
    #expect(PartialDate(year: 2025).written == "ngày\(tied)tháng\(tied)năm 2025")
    #expect(PartialDate().written == "ngày\(tied)tháng\(tied)năm\(tied.dropLast())")
    #expect(PartialDate().short == "" && PartialDate().civil == nil)
  }

  @Test(arguments: [
    ("8:00", "08 giờ 00"), ("8h30", "08 giờ 30"), ("8h", "08 giờ 00"), ("8 giờ", "08 giờ 00"),
    ("08 giờ 30 phút", "08 giờ 30"), ("8g30", "08 giờ 30"),
    ("13.45", "13 giờ 45"), ("23:59", "23 giờ 59"), ("0:00", "00 giờ 00"), ("8H30P", "08 giờ 30"),
    ("8 GIỜ 30", "08 giờ 30"), ("8 giờ 5", "08 giờ 05"), ("8h5p", "08 giờ 05"),
    ("8h5", "08 giờ 05"),
    ("8.30", "08 giờ 30"), (" 8 : 30 ", "08 giờ 30"), ("8\u{A0}giờ\u{A0}05", "08 giờ 05"),
    ("14:00:00", "14 giờ 00"),
    ("2026-05-07 08:30", "08 giờ 30"), ("7/5/2026 08:30", "08 giờ 30"),
    ("07/5/2026 14:00:00", "14 giờ 00"),
  ])
  func readsTimes(text: String, written: String) {
    #expect(ClockTime(text)?.written == written)
  }

  @Test(arguments: [
    "", "8", "24:00", "8:60", "800", "8 giờ sáng", "8:30:15", "giờ", "8 phút", "h30", "123:00",
    "8,3", "0,5", "14,5", "8,30", "8.3", "8:3", "8-30", "8/5", "8 30", "8:30h",
    "7/5/2026", "07/5 08:30", "2026-05-07 8,5", "8:30:00:00", "8:30 phút", "8 giờ 30 phút 00",
  ])
  func refusesWhatIsNoTime(text: String) {
    #expect(ClockTime(text) == nil)
  }
}
