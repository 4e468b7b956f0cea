import VanThuBase
import VanThuEngine

/// The figures of a period beside those of another, as the values a report's template is filled with.
public struct ReportFigures: Sendable {
  /// The period reported on.
  public let period: ReportPeriod
  /// The one it is compared with.
  public let previous: ReportPeriod
  let conferences: [ConferenceFacts]
  let now: PeriodFigures
  let before: PeriodFigures
  let spelling: Spelling
  let repeated: RepeatedPetitions
  let skipped: Int

  /// What a report's template may use.
  public static let recordType: Result<RecordType, DiagnosticsError> = Result {
    () throws(DiagnosticsError) -> RecordType in
    let source = BuiltInTemplates.source("report/so-lieu")
    return try RecordType.load(source ?? SourceText(name: "so-lieu.xml", text: ""))
  }

  /// Counts.
  /// - Parameters:
  ///   - conferences: those of both periods; what belongs to neither is left out.
  ///   - period: the days reported on.
  ///   - previous: the days compared with.
  ///   - skipped: how many faulty records were left out.
  public init(
    _ conferences: [ConferenceFacts], period: ReportPeriod, previous: ReportPeriod, skipped: Int = 0
  ) {
    self.conferences = conferences
    self.period = period
    self.previous = previous
    self.skipped = skipped
    let spelling = Spelling(conferences)
    self.spelling = spelling
    hasComparison = conferences.contains { conference in
      conference.isHeld && conference.day.map { $0 <= previous.last } ?? false
    }
    isByAgency = Set(conferences.map { spelling[$0.agency] }).count > 1
    let forms = Conference.Form.allCases.map(\.rawValue)
    let isByAgency = isByAgency
    func count(_ period: ReportPeriod) -> PeriodFigures {
      PeriodFigures(
        conferences, period, forms: forms, spelling: spelling, isByAgency: isByAgency)
    }
    now = count(period)
    before = count(previous)
    repeated = RepeatedPetitions(now.concerns, conferences)
  }

  /// Whether the records are those of several agencies.
  public let isByAgency: Bool

  /// Whether there is anything to compare with: the records reach back to the other period. Opinions
  /// that came in early for a conference of this period do not make one.
  public let hasComparison: Bool

  /// How many conferences the period has, and how many petitions had to be dealt with.
  public var counts: (conferences: Int, petitions: Int) { (now.held.count, now.concerns.count) }

  // MARK: - What the reader of the report cannot see

  private static func notHeld(
    _ conference: ConferenceFacts, _ day: CivilDate, _ place: SourceRange
  ) -> Diagnostic {
    let isIndirect = conference.form == Conference.Form.indirect.rawValue
    let missing = isIndirect ? "câu trả lời nào" : "số có mặt"
    let fix =
      isIndirect
      ? "thêm `\(Conference.PetitionKey.answer.rawValue)` của kiến nghị, hoặc `\(Conference.Key.conclusions.rawValue)`"
      : "thêm `\(Conference.Key.attendance.rawValue)`, hoặc `\(Conference.SessionKey.end.rawValue)` của phiên"
    return Diagnostic(
      .warning, "not-held",
      "hội nghị ngày \(day.written) chưa tính là đã tổ chức vì chưa ghi \(missing)",
      at: place, fix: .init(fix))
  }

  /// What the records hold and the report leaves out, because the day it belongs to is not known.
  public var remarks: [Diagnostic] {
    conferences.flatMap { conference -> [Diagnostic] in
      var found: [Diagnostic] = []
      let place = SourceRange(SourceText(name: conference.path, text: ""), 0, 0)
      if !conference.isHeld, let day = conference.day,
        period.contains(day) || previous.contains(day)
      {
        found.append(ReportFigures.notHeld(conference, day, conference.dayPlace ?? place))
      }
      let undated = conference.petitions.count { $0.received == nil }
      if undated > 0 {
        found.append(
          Diagnostic(
            .warning, "undated-petitions",
            "\(undated) kiến nghị chưa tính vì chưa biết ngày nhận, ngày họp",
            at: conference.undatedPlace ?? place,
            fix: .init(
              "thêm `\(Conference.PetitionKey.received.rawValue)` cho kiến nghị, hoặc ghi đủ `\(Conference.SessionKey.day.rawValue)`"
            )))
      }
      return found
    } + unknownRepeats
  }

  /// Petitions said to raise again what no record given has.
  private var unknownRepeats: [Diagnostic] {
    repeated.pairs.filter { $0.earlier == nil }.map { pair in
      let source = SourceText(name: conferences[pair.conference].path, text: "")
      return Diagnostic(
        .warning, "unknown-petition",
        "kiến nghị \(pair.petition.id) nhắc lại một kiến nghị không có trong các hồ sơ đã nêu",
        at: pair.petition.repeatsPlace ?? SourceRange(source, 0, 0),
        fix: .init(
          "nêu thêm hồ sơ hội nghị trước, hoặc sửa `\(Conference.PetitionKey.repeats.rawValue)`"))
    }
  }
}

/// A figure beside an earlier one.
struct Change {
  let now: Int
  let before: Int

  init(_ now: Int, _ before: Int) {
    self.now = now
    self.before = before
  }

  /// `+12`, `-3`, `0`.
  var difference: String { Change.signed(now - before) { Number($0).grouped } }

  /// The same for figures counted in tenths: `+1,5`.
  var differenceInTenths: String { Change.signed(now - before, Change.decimal) }

  /// In percent of the earlier one: `+12,5%`; a dash when that was nothing.
  var percent: String {
    guard let share = Number(abs(now - before)).percent(of: Number(before)) else { return "–" }
    return Change.signed(now - before) { _ in share.plain } + "%"
  }

  private static func signed(_ number: Int, _ written: (Int) -> String) -> String {
    (number > 0 ? "+" : number < 0 ? "-" : "") + written(abs(number))
  }

  /// Tenths with a comma: 125 → `12,5`, 120 → `12`.
  static func decimal(_ tenths: Int) -> String {
    Number(tenths / 10).grouped + (tenths % 10 == 0 ? "" : ",\(tenths % 10)")
  }
}
