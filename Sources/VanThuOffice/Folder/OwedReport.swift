import VanThuBase
import VanThuEngine

/// A periodic report an office owes for one period.
public struct OwedReport: Sendable {
  /// What it is called: `Báo cáo quý I năm 2026`.
  public let title: String
  /// The days it speaks of.
  public let period: ReportPeriod
  /// When it is due.
  public let due: CivilDate
  /// Who makes it.
  public let unit: String?
  /// To whom it goes.
  public let recipients: [String]
  /// When it was sent, where the year's plan tells so.
  public internal(set) var sent: CivilDate?
  /// Whether it is late on the day asked for.
  public internal(set) var isLate: Bool
  /// Its period as the year's plan may call it.
  private let name: String

  /// What an office owes, seen from a day: the periods of the year that have closed and the next to
  /// close, and what the year before left to be sent in this one.
  /// - Parameters:
  ///   - office: the office, for its duties and its calendar.
  ///   - plans: the year's plans, for what was sent.
  static func all(_ office: Office, _ plans: [YearPlan], asOf day: CivilDate) -> [OwedReport] {
    office.reports.flatMap { duty -> [OwedReport] in
      let owed = [day.year - 1, day.year, day.year + 1].flatMap { year in
        (1...12).compactMap { OwedReport(duty, $0, of: year, office) }
      }.filter { report in duty.since.map { $0 <= report.period.last } ?? true }
        .map { $0.settled(plans, asOf: day) }
      let closed = owed.filter { report in
        report.period.last <= day
          && (report.due.year == day.year || report.sent.map { $0.year == day.year } ?? false)
      }
      // the next one, unless it is of a far year
      let next = owed.first { $0.period.last > day }.flatMap { report in
        let last = report.period.last
        return last.year == day.year || last.dayNumber - day.dayNumber <= 60 ? report : nil
      }
      return closed + (next.map { [$0] } ?? [])
    }
  }

  /// The report of a duty whose period closes in a month; nil where none does.
  private init?(_ duty: ReportDuty, _ month: Int, of year: Int, _ office: Office) {
    let length: Int
    switch duty.cycle {
    case .month: length = 1
    case .quarter: length = month % 3 == 0 ? 3 : 0
    case .halfYear: length = month == 6 ? 6 : 0
    case .nineMonths: length = month == 9 ? 9 : 0
    case .tenMonths: length = month == 10 ? 10 : 0
    case .year, .summary: length = month == 12 ? 12 : 0
    }
    let days = CivilDate.days(in: month, of: year)
    guard length > 0,
      let last = CivilDate(year: year, month: month, day: duty.closesWithMonth ? days : 14),
      let first = duty.closesWithMonth
        ? CivilDate(year: year, month: month - length + 1, day: 1)
        : last.adding(days: 1)?.adding(months: -length),
      let period = ReportPeriod(from: first, to: last),
      let due = office.deadlines.calendar.day(duty.span, after: last)
    else { return nil }
    self.period = period
    self.due = due
    name = duty.cycle == .summary ? "tổng kết \(period.name)" : period.name
    title = "Báo cáo \(name)"
    (unit, recipients) = (duty.unit, duty.recipients)
    isLate = false
  }

  /// The same with what the year's plans tell of it.
  private func settled(_ plans: [YearPlan], asOf day: CivilDate) -> OwedReport {
    var report = self
    let told = plans.first { $0.year == period.last.year }?.sent.first { isNamed($0.period) }
    report.sent = told?.day.flatMap { $0 <= day ? $0 : nil }
    report.isLate = report.sent == nil && due < day
    return report
  }

  /// Whether its period is meant: `quý I`, `6 tháng`, `6 tháng đầu năm 2026`.
  func isNamed(_ text: String) -> Bool {
    let (mine, given) = (Vietnamese.fold(name) + "_", Vietnamese.fold(text) + "_")
    return mine.hasPrefix(given)
  }

  /// Reports of plans that no duty of the office asks for.
  static func unknown(_ office: Office, _ plan: YearPlan) -> [Diagnostic] {
    let owed = office.reports.flatMap { duty in
      (1...12).compactMap { OwedReport(duty, $0, of: plan.year, office) }
    }
    return plan.sent.filter { sent in !owed.contains { $0.isNamed(sent.period) } }.map { sent in
      Diagnostic(
        .warning, "unknown-period",
        "tệp văn phòng không có báo cáo định kỳ nào của kỳ này", at: sent.range, path: sent.path,
        fix: .init(
          "viết như quý I, 6 tháng, tháng 3, năm, tổng kết; hoặc thêm vào `\(OfficeFields.reports.name)` của tệp văn phòng"
        ))
    }
  }
}
