import VanThuBase
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

  /// Its name inside a sentence: "6 tháng đầu năm 2026", "năm 2026", "quý I năm 2026",
  /// "tháng 3 năm 2026", else its days.
  ///
  /// Closing days of official reports count as well as whole months of the calendar: the 14th of the
  /// last month, from the 15th of the month before the first one (Nghị định 09/2019/NĐ-CP, Điều 12).
  public var name: String {
    let year = last.year
    // the first month it speaks of: that of its first day, or the next when it began on the 15th
    let isOfficial = first.day == 15
    guard first.day == 1 || isOfficial, let months = wholeMonths else { return days }
    let month = isOfficial ? first.month % 12 + 1 : first.month
    switch (months, month) {
    case (12, 1): return "năm \(year)"
    case (6, 7): return "6 tháng cuối năm \(year)"
    case (3, 1), (3, 4), (3, 7), (3, 10):
      return "quý \(RomanNumeral.string((month + 2) / 3)) năm \(year)"
    case (1, _): return "tháng \(month) năm \(year)"
    case (2..<12, 1): return "\(months) tháng đầu năm \(year)"
    default: return days
    }
  }

  /// Its first and last day.
  private var days: String {
    first == last
      ? "ngày \(first.written)" : "từ ngày \(first.written) đến ngày \(last.written)"
  }

  /// Its months, or its quarters when it lasts longer than six months, with their names, no two of
  /// which are the same; one part when it is not made of whole months. Months and quarters that close
  /// on the 14th are named as `name` names them.
  public var parts: [(name: String, period: ReportPeriod)] {
    guard let months = wholeMonths, months > 1 else {
      return [(name.capitalFirst, self)]
    }
    let step = months > 6 ? 3 : 1
    let parts = stride(from: 0, to: months, by: step).compactMap { offset -> ReportPeriod? in
      // counted from the first day each time: from the 31st, a month's last day is no start
      guard let start = first.adding(months: offset),
        let end = first.adding(months: offset + step)?.adding(days: -1)
      else { return nil }
      return ReportPeriod(from: start, to: min(end, last))
    }
    let isOneYear = parts.first?.last.year == last.year
    return parts.map { part in
      let start = part.first
      let month = start.day == 15 ? start.month % 12 + 1 : start.month
      var label = "\(start.dayAndMonth) - \(part.last.dayAndMonth)"
      if start.day == 1 || start.day == 15 {
        if part.wholeMonths == 1 { label = "Tháng \(month)" }
        if part.wholeMonths == 3, month % 3 == 1 {
          label = "Quý \(RomanNumeral.string((month + 2) / 3))"
        }
      }
      return (isOneYear ? label : "\(label)/\(part.last.year)", part)
    }
  }
}

extension CivilDate {
  /// The same day so many months later; the last of the month where it has no such day.
  func adding(months: Int) -> CivilDate? {
    let count = year * 12 + month - 1 + months
    let (year, month) = (count / 12, count % 12 + 1)
    return CivilDate(year: year, month: month, day: min(day, CivilDate.days(in: month, of: year)))
  }

  /// `05/01`, `15/4`: days below 10 and the months 1 and 2 have two digits (Nghị định
  /// 30/2020/NĐ-CP, Phụ lục I).
  fileprivate var dayAndMonth: String {
    (day < 10 ? "0" : "") + "\(day)/" + (month < 3 ? "0" : "") + "\(month)"
  }
}
