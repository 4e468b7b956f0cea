import Foundation
import Testing
import VanThuBase

struct CivilDateTests {
  /// Every 13th day of all years, against Foundation.
  @Test func countsDaysAsTheCalendarDoes() throws {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    let first = try #require(CivilDate(year: 1, month: 1, day: 1)).dayNumber
    let last = try #require(CivilDate(year: 9999, month: 12, day: 31)).dayNumber
    // Foundation's calendar is Julian before 1582
    let reform = try #require(CivilDate(year: 1583, month: 1, day: 1)).dayNumber
    for number in stride(from: first, through: last, by: 13) {
      let date = try #require(CivilDate(dayNumber: number))
      #expect(date.dayNumber == number)
      guard number >= reform, number % 7 == 0 else { continue }
      let moment = Date(timeIntervalSince1970: Double(number) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: moment)
      #expect(parts.year == date.year && parts.month == date.month && parts.day == date.day)
      #expect(parts.weekday == date.weekday + 1, "\(date.iso)")
    }
    #expect(CivilDate(dayNumber: first - 1) == nil && CivilDate(dayNumber: last + 1) == nil)
  }

  @Test(arguments: [
    (2024, 2, 29, true), (2023, 2, 29, false), (1900, 2, 29, false), (2000, 2, 29, true),
    (2026, 4, 31, false), (2026, 0, 1, false), (2026, 13, 1, false), (0, 1, 1, false),
    (10_000, 1, 1, false), (9999, 12, 31, true), (2026, 1, 0, false),
  ])
  func takesDaysThatExist(year: Int, month: Int, day: Int, exists: Bool) {
    #expect((CivilDate(year: year, month: month, day: day) != nil) == exists)
  }

  @Test func addsComparesAndWrites() throws {
    let date = try #require(CivilDate(year: 2026, month: 2, day: 27))
    #expect(date.adding(days: 2)?.iso == "2026-03-01")
    #expect(date.adding(days: -58)?.iso == "2025-12-31")
    #expect(try #require(date.adding(days: 1)) > date)
    #expect(date.weekday == 5)
    #expect(CivilDate.epoch.dayNumber == 0 && CivilDate.epoch.iso == "1970-01-01")
    #expect(CivilDate(year: 7, month: 3, day: 5)?.iso == "0007-03-05")
  }
}
