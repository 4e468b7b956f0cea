import VanThuBase

/// A report an office has to send again and again, as its office file says.
public struct ReportDuty: Sendable {
  /// How often; the raw value is what the office file calls it.
  public enum Cycle: String, CaseIterable, Sendable {
    case month = "tháng"
    case quarter = "quý"
    case halfYear = "6 tháng"
    case nineMonths = "9 tháng"
    case tenMonths = "10 tháng"
    case year = "năm"
    /// The summary of the year's work, which many offices hold in the fourth quarter.
    case summary = "tổng kết"
  }

  /// How often.
  public let cycle: Cycle
  /// Whether figures close with the calendar's months, not on the 14th (Nghị định 09/2019/NĐ-CP, Điều
  /// 12).
  public let closesWithMonth: Bool
  /// How long behind the closing day it is due.
  public let span: DaySpan
  /// Who makes it.
  public let unit: String?
  /// To whom it goes.
  public let recipients: [String]
  /// From when on it is owed.
  public let since: CivilDate?

  /// Reads one.
  /// - Returns: nil when the cycle or the days are none; the reader of the office file has told so.
  init?(_ record: Record) {
    func text(_ field: Field) -> String? { record[field.name]?.text }
    let cycle = text(OfficeFields.reportCycle).flatMap { written in
      Cycle.allCases.first { Vietnamese.fold($0.rawValue) == Vietnamese.fold(written) }
    }
    guard let cycle, let span = text(OfficeFields.reportDays).flatMap(DaySpan.init) else {
      return nil
    }
    self.cycle = cycle
    self.span = span
    closesWithMonth =
      text(OfficeFields.reportClosing).map(Vietnamese.fold)
      == Vietnamese.fold(OfficeFields.endOfMonth)
    unit = text(OfficeFields.reportUnit)
    let to = record[OfficeFields.reportRecipients.name]
    recipients = (to?.items ?? to.map { [$0] } ?? []).compactMap(\.text)
    since = text(OfficeFields.reportSince).flatMap { try? PartialDate.parse($0).get() }?.civil
  }
}
