import VanThuDocument
import VanThuEngine

/// The days a report speaks of, both included.
public struct ReportPeriod: Hashable, Sendable {
  /// The first day.
  public let first: CivilDate
  /// The last day; figures about what is open are those of its evening.
  public let last: CivilDate

  /// Takes a period.
  /// - Returns: nil when it would end before it begins.
  public init?(from first: CivilDate, to last: CivilDate) {
    guard first <= last else { return nil }
    self.first = first
    self.last = last
  }

  /// Whether a day lies in it.
  public func contains(_ day: CivilDate) -> Bool { first <= day && day <= last }

  /// The period of the same length right before it: as many months when it is made of whole months,
  /// else as many days.
  public var previous: ReportPeriod? {
    guard let last = first.adding(days: -1) else { return nil }
    let start = wholeMonths.flatMap { first.adding(months: -$0) }
    return (start ?? last.adding(days: first.dayNumber - self.last.dayNumber))
      .flatMap { ReportPeriod(from: $0, to: last) }
  }

  /// How many months it lasts, when it ends on the day before the one it began on.
  public var wholeMonths: Int? {
    guard let next = last.adding(days: 1), next.day == first.day else { return nil }
    return (next.year - first.year) * 12 + next.month - first.month
  }

  /// Its name inside a sentence: "6 tháng đầu năm 2026", "năm 2026", "quý I năm 2026", else its days.
  ///
  /// Closing days of official reports: from 15 December to 14 June, 15 June to 14 December, 15 December
  /// to 14 December (Nghị định 09/2019/NĐ-CP, Điều 12); whole months of the calendar count too.
  public var name: String {
    let year = last.year
    func isFrom(_ day: Int, _ month: Int, _ ofYear: Int) -> Bool {
      first.day == day && first.month == month && first.year == ofYear
    }
    switch wholeMonths {
    case 12 where isFrom(1, 1, year) || isFrom(15, 12, year - 1): return "năm \(year)"
    case 6 where isFrom(1, 1, year) || isFrom(15, 12, year - 1): return "6 tháng đầu năm \(year)"
    case 6 where isFrom(1, 7, year) || isFrom(15, 6, year): return "6 tháng cuối năm \(year)"
    case 3 where first.day == 1 && first.month % 3 == 1:
      return "quý \(["I", "II", "III", "IV"][first.month / 3]) năm \(year)"
    case 1 where first.day == 1: return "tháng \(first.month) năm \(year)"
    default: return "từ ngày \(first.written) đến ngày \(last.written)"
    }
  }

  /// Its months, or its quarters when it lasts longer than six months, with their names; one part when
  /// it is not made of whole months.
  public var parts: [(name: String, period: ReportPeriod)] {
    guard let months = wholeMonths, months > 1 else { return [(name, self)] }
    let step = months > 6 ? 3 : 1
    var parts: [(String, ReportPeriod)] = []
    var start = first
    while start <= last {
      guard let next = start.adding(months: step), let end = next.adding(days: -1),
        let part = ReportPeriod(from: start, to: min(end, last))
      else { break }
      let label =
        first.day == 1
        ? (step == 1
          ? "Tháng \(start.month)" : "Quý \(["I", "II", "III", "IV"][(start.month - 1) / 3])")
        : "\(start.dayAndMonth) - \(part.last.dayAndMonth)"
      parts.append((label, part))
      start = next
    }
    return parts
  }
}

extension CivilDate {
  /// The same day so many months later; the last of the month where it has no such day.
  func adding(months: Int) -> CivilDate? {
    let count = year * 12 + month - 1 + months
    let (year, month) = (count / 12, count % 12 + 1)
    return CivilDate(year: year, month: month, day: min(day, CivilDate.days(in: month, of: year)))
  }

  /// `15/12`.
  fileprivate var dayAndMonth: String {
    (day < 10 ? "0" : "") + "\(day)/" + (month < 10 ? "0" : "") + "\(month)"
  }
}
