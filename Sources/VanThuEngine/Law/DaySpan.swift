import VanThuBase

/// A number of days in which something must be done: days of the calendar, or working days.
public struct DaySpan: Hashable, Sendable {
  /// The most days a deadline may have.
  static let most = 3650

  /// How many.
  public let count: Int
  /// Whether only working days count.
  public let isWorking: Bool

  /// Makes a span.
  public init(_ count: Int, isWorking: Bool = false) {
    self.count = count
    self.isWorking = isWorking
  }

  /// Reads `7`, `07 ngày`, `7 ngày làm việc`.
  init?(_ text: String) {
    let words = text.split(separator: " ").map { Vietnamese.fold(String($0)) }
    guard let digits = text.split(separator: " ").first, digits.utf8.count <= 4,
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(digits),
      count <= DaySpan.most
    else { return nil }
    switch words.dropFirst().joined(separator: " ") {
    case "", "ngay": self.init(count)
    case "ngay lam viec": self.init(count, isWorking: true)
    default: return nil
    }
  }

  private var unit: String { isWorking ? "ngày làm việc" : "ngày" }

  /// The span as papers have it: `07 ngày`, `10 ngày làm việc`.
  public var written: String { (count < 10 ? "0" : "") + "\(count) \(unit)" }

  /// The span as it is read aloud: `mười ngày`.
  public var inWords: String { "\(Number(count).inWords) \(unit)" }
}

/// The days offices work: not on Saturdays and Sundays, not on the days they name.
public struct WorkCalendar: Sendable {
  private var holidays: Set<Int> = []

  /// A calendar with some days off.
  init(daysOff: [CivilDate] = []) { holidays = Set(daysOff.map(\.dayNumber)) }

  /// Whether it is a working day.
  func isWorking(_ day: CivilDate) -> Bool {
    day.weekday != 0 && day.weekday != 6 && !holidays.contains(day.dayNumber)
  }

  /// The last day of a span that begins behind a day, or the first of one that ends before it.
  /// - Parameter step: 1 to look forward, -1 to look back.
  private func day(_ span: DaySpan, from start: CivilDate, _ step: Int) -> CivilDate? {
    guard span.isWorking else { return start.adding(days: step * span.count) }
    var (day, left) = (start, span.count)
    // no calendar has nothing but days off for ten years
    for _ in 0..<DaySpan.most where left > 0 {
      guard let next = day.adding(days: step) else { return nil }
      day = next
      if isWorking(day) { left -= 1 }
    }
    return day
  }

  /// The last day of a span that begins behind a day.
  public func day(_ span: DaySpan, after start: CivilDate) -> CivilDate? {
    day(span, from: start, 1)
  }

  /// The day that leaves a span before another one.
  public func day(_ span: DaySpan, before end: CivilDate) -> CivilDate? { day(span, from: end, -1) }
}
