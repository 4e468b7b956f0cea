import VanThuBase

/// The office file `van-phong.yaml`: what does not change from paper to paper.
///
/// Agencies, signers and recipient lists by id, the default standard and sizes. What a record says
/// wins over what stands here. `OfficeFields` declares what it may hold.
public struct Office: Sendable {
  /// Agencies by folded id.
  public var agencies: Record = Record([])
  /// The agency taken when a record names none.
  public var defaultAgency: String?
  /// Signers by folded id.
  public var signers: Record = Record([])
  /// Recipient lists by folded id.
  public var recipients: Record = Record([])
  /// The office's deadlines.
  public var deadlines = Deadlines()
  /// The reports it has to send again and again.
  public var reports: [ReportDuty] = []
  /// Units of the office by folded id: `ten`, `viet_tat`, `ky`.
  public var units: Record = Record([])
  /// The standard of agencies that do not say theirs.
  public var standard: Placed<Standard>?
  /// Sizes and spelling.
  public var preferences = Preferences()
  /// The folder with the fonts of its PDFs; as the file writes it, or as its place makes it.
  public var fontFolder: String?
  /// Its own wording of dossiers and reports, by the names of the built-in templates:
  /// `dossier/ke-hoach`.
  public var templates: [String: SourceText] = [:]
  /// Papers of its own in the dossiers of conferences.
  public var papers: [Template] = []
  /// What its file holds that is unusual, to be told once.
  public private(set) var notices: [Diagnostic] = []

  /// An office without a file.
  public init() {}

  /// The text of a template of dossiers and reports: the office's own, else the built-in one.
  public func template(_ name: String) -> SourceText? {
    templates[name] ?? BuiltInTemplates.source(name)
  }

  /// Reads an office file.
  /// - Throws: `DiagnosticsError` with all its faults, unknown keys at any depth among them.
  public init(_ value: Value) throws(DiagnosticsError) {
    let record = value.record ?? Record([])
    var reader = FieldReader()
    let values = FieldValues(
      declared: OfficeFields.all,
      values: reader.read(record, OfficeFields.all, missingAt: value.range))
    var sink = reader.sink
    sink.report(value.range.source.remarks)
    sink.report(Placeholders(OfficeFields.all).found(in: record))
    func group(_ field: Field) -> Record { record[field.name]?.record ?? Record([]) }
    agencies = group(OfficeFields.agencies)
    signers = group(OfficeFields.signers)
    recipients = group(OfficeFields.recipients)
    units = group(OfficeFields.units)
    deadlines = Office.deadlines(group(OfficeFields.deadlines), record, &sink)
    reports = Office.reports(record[OfficeFields.reports.name], &sink)
    if let value = record[OfficeFields.defaultAgency.name], let text = value.text {
      let id = Vietnamese.fold(text)
      if agencies.entry(id) == nil {
        sink.report(
          Diagnostic(
            .error, "unknown-agency", "tệp văn phòng không có cơ quan `\(text)`", at: value.range,
            path: FieldPath(OfficeFields.defaultAgency.name)))
      }
      defaultAgency = id
    } else if agencies.entries.count == 1 {
      defaultAgency = agencies.entries.first?.key
    }
    func text(_ field: Field) -> String? {
      if case .text(let text, _) = values[field.name] { text } else { nil }
    }
    standard = text(OfficeFields.standard).flatMap(Standard.init(rawValue:))
      .map { Placed($0, at: record[OfficeFields.standard.name]?.range) }
    preferences.bodySize = text(OfficeFields.bodySize).flatMap { Double($0) }
    preferences.headerSize = text(OfficeFields.headerSize).flatMap { Double($0) }
    fontFolder = text(OfficeFields.fonts)
    if case .bool(let fits) = values[OfficeFields.fitting.name] { preferences.fitsPages = fits }
    preferences.toneMarks = text(OfficeFields.toneMarks).map {
      ["ủy", "hòa", "òa"].contains($0) ? .first : .second
    }
    let found = sink.diagnostics.located(in: value)
    if sink.hasErrors { throw DiagnosticsError(found) }
    notices = found
  }

  /// Reads the reports it owes; what is no number of days is told.
  private static func reports(_ value: Value?, _ sink: inout DiagnosticSink) -> [ReportDuty] {
    (value?.items ?? value.map { [$0] } ?? []).compactMap(\.record).compactMap { record in
      let days = record[OfficeFields.reportDays.name]
      if let days, let text = days.text, DaySpan(text) == nil {
        sink.report(wrongSpan(days.range))
      }
      return ReportDuty(record)
    }
  }

  private static func wrongSpan(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "wrong-type",
      "thời hạn phải là số ngày hoặc số ngày làm việc, nhiều nhất \(DaySpan.most)",
      at: range, fix: .init("ví dụ 30, hoặc 7 ngày làm việc"))
  }

  /// Reads the deadlines and the days off.
  private static func deadlines(
    _ spans: Record, _ record: Record, _ sink: inout DiagnosticSink
  ) -> Deadlines {
    var deadlines = Deadlines()
    for step in Deadlines.Step.allCases {
      guard let value = spans[step.rawValue], let text = value.text, !value.isBlank else {
        continue
      }
      if let span = DaySpan(text) {
        deadlines.own[step] = Placed(span, at: value.range)
      } else {
        sink.report(wrongSpan(value.range))
      }
    }
    deadlines.countsFromReceipt =
      spans[OfficeFields.countedFrom.name]?.text.map(Vietnamese.fold)
      == Vietnamese.fold(OfficeFields.CountedFrom.receipt.rawValue)
    let off = record[OfficeFields.daysOff.name]
    var days: [CivilDate] = []
    for value in off.map({ $0.items ?? [$0] }) ?? [] where !value.isBlank {
      if let day = value.text.flatMap({ try? PartialDate.parse($0).get() })?.civil {
        days.append(day)
      } else {
        sink.report(
          Diagnostic(
            .error, "wrong-type", "ngày nghỉ phải là ngày tháng đủ ngày, tháng, năm",
            at: value.range, fix: .init("viết như 2026-04-30 hoặc 30/4/2026")))
      }
    }
    deadlines.calendar = WorkCalendar(daysOff: days)
    return deadlines
  }
}
