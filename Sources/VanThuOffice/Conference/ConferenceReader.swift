import VanThuBase
import VanThuEngine

extension Conference {
  /// The name of a conference's record, at the root of its dossier.
  public static let fileName = "hoi-nghi.yaml"

  /// What a conference's record may hold.
  public static let recordType: Result<RecordType, DiagnosticsError> = Result {
    () throws(DiagnosticsError) -> RecordType in
    let source = BuiltInTemplates.source("dossier/hoi-nghi")
    return try RecordType.load(source ?? SourceText(name: "hoi-nghi.xml", text: ""))
  }

  /// Reads a record.
  /// - Parameters:
  ///   - value: the record.
  ///   - office: the office, to know whether it has the units the record names; nil does not look.
  /// - Returns: the conference, and all that is wrong with the record; with errors among it the
  ///   values concerned are missing.
  public static func read(
    _ value: Value, office: Office? = nil
  ) throws(DiagnosticsError) -> (conference: Conference, diagnostics: [Diagnostic]) {
    let (conference, faults) = try decode(value)
    let units = office.map { UnitNames($0).check(conference) } ?? []
    // a unit the office does not have has no petitions either; once is enough
    let told = Set(units.compactMap(\.range))
    let found = ConferenceChecks.check(conference, office ?? Office()).filter { finding in
      finding.id != "unknown-unit" || !(finding.range.map(told.contains) ?? false)
    }
    return (conference, (faults + found + units).bounded)
  }

  /// Reads a record without asking whether it contradicts itself.
  /// - Returns: the conference, and what is wrong with single values.
  static func decode(
    _ value: Value
  ) throws(DiagnosticsError) -> (conference: Conference, faults: [Diagnostic]) {
    let (values, faults) = try recordType.get().read(value)
    var sink = DiagnosticSink()
    sink.report(value.range.source.remarks)
    sink.report(faults)
    let conference = ConferenceDecoder.decode(value, values, &sink)
    return (conference, sink.diagnostics)
  }
}
