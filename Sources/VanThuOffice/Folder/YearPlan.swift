import VanThuBase
import VanThuEngine

/// The plan of a year over its conferences, `ke-hoach-nam.yaml`: an ordinary record of the template
/// `ke-hoach-nam`, which the status of a folder reads too.
public struct YearPlan: Sendable {
  /// A conference that is planned.
  public struct Planned: Sendable {
    /// Its name as a sentence writes it.
    public let name: String
    /// How it comes about.
    public let kind: Conference.Kind
    /// For whom it is.
    public let area: String?
    /// When it is to be, in words.
    public let time: String
    /// The days within which it is to be held; nil when it is held as need arises.
    public let window: ReportPeriod?
  }

  /// A periodic report that was sent.
  struct Sent: Sendable {
    let period: String
    let day: CivilDate?
    let range: SourceRange?
    let path: FieldPath
  }

  /// The template of its paper.
  static let templateID = "ke-hoach-nam"

  /// The year.
  public let year: Int
  /// The conferences, in the order of the plan.
  public let planned: [Planned]
  /// The reports that were sent.
  let sent: [Sent]

  private enum Key: String {
    case year = "nam"
    case conferences = "hoi_nghi"
    case sent = "bao_cao_da_gui"
  }

  private enum PlannedKey: String {
    case name = "ten"
    case kind = "loai"
    case area = "dia_ban"
    case day = "ngay"
    case month = "thang"
    case quarter = "quy"
  }

  private enum SentKey: String {
    case period = "ky"
    case day = "ngay"
  }

  /// Whether a record found somewhere is a year's plan.
  static func isRecord(_ value: Value) -> Bool {
    value.record?[PaperFields.template.name]?.text.map(Vietnamese.fold)
      == Vietnamese.fold(templateID)
  }

  /// Reads a plan.
  /// - Returns: the plan, nil when it does not say its year; and what is wrong with it.
  static func read(
    _ value: Value
  ) throws(DiagnosticsError) -> (plan: YearPlan?, diagnostics: [Diagnostic]) {
    guard let source = BuiltInTemplates.source(templateID) else {
      preconditionFailure("no template for the plan of a year")
    }
    let maker = PaperMaker(template: try Template.load(source))
    let (values, found) = maker.values(
      of: value.record ?? Record([]), beside: FieldValues([]), missingAt: value.range)
    guard case .number(let year) = values[Key.year.rawValue] else { return (nil, found) }
    return (YearPlan(year.whole, values), found)
  }

  private init(_ year: Int, _ values: FieldValues) {
    self.year = year
    planned = values.records(of: Key.conferences.rawValue).map { YearPlan.planned($0, year) }
    sent = values.records(of: Key.sent.rawValue).enumerated().compactMap { index, values in
      guard case .text(let period, let source) = values[SentKey.period.rawValue] else { return nil }
      var day: CivilDate?
      if case .date(let date, _) = values[SentKey.day.rawValue] { day = date.civil }
      return Sent(
        period: period, day: day, range: source?.range,
        path: FieldPath(Key.sent.rawValue).item(index + 1).key(SentKey.period.rawValue))
    }
  }

  private static func planned(_ values: FieldValues, _ year: Int) -> Planned {
    func text(_ key: PlannedKey) -> String? {
      if case .text(let text, _) = values[key.rawValue] { text } else { nil }
    }
    var (window, time): (ReportPeriod?, String) = (nil, "khi phát sinh")
    if case .date(let date, _) = values[PlannedKey.day.rawValue], let day = date.civil {
      (window, time) = (ReportPeriod(from: day, to: day), "ngày \(day.written)")
    } else if case .number(let number) = values[PlannedKey.month.rawValue],
      (1...12).contains(number.whole)
    {
      let month = number.whole
      (window, time) = (months(month, month, year), "tháng \(month)")
    } else if let quarter = text(.quarter),
      let index = ["I", "II", "III", "IV"].firstIndex(of: quarter)
    {
      (window, time) = (months(3 * index + 1, 3 * index + 3, year), "quý \(quarter)")
    }
    return Planned(
      name: text(.name) ?? "", kind: text(.kind).flatMap(Conference.Kind.init) ?? .regular,
      area: text(.area), time: time, window: window)
  }

  /// From the first day of a month to the last of another one.
  private static func months(_ first: Int, _ last: Int, _ year: Int) -> ReportPeriod? {
    guard let start = CivilDate(year: year, month: first, day: 1),
      let end = CivilDate(year: year, month: last, day: CivilDate.days(in: last, of: year))
    else { return nil }
    return ReportPeriod(from: start, to: end)
  }
}
