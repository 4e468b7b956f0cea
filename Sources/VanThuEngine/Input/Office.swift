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
  /// The office's own deadlines in days, by the name of their field: `tra_loi_kien_nghi: 30`.
  private var deadlines: [String: Int] = [:]
  /// Units of the office by folded id: `ten`, `viet_tat`, `ky`.
  public var units: Record = Record([])
  /// The standard of agencies that do not say theirs.
  public var standard: Placed<Standard>?
  /// Sizes and spelling.
  public var preferences = Preferences()
  /// What its file holds that is unusual, to be told once.
  public private(set) var notices: [Diagnostic] = []

  /// An office without a file.
  public init() {}

  /// The days an office sets for a deadline of `OfficeFields`; nil when it sets none.
  package func days(_ deadline: Field) -> Int? { deadlines[deadline.name] }

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
    for field in OfficeFields.deadlines.children {
      guard case .number(let days) = values["\(OfficeFields.deadlines.name).\(field.name)"] else {
        continue
      }
      if days.whole > 3650 {
        sink.report(
          Diagnostic(
            .error, "wrong-type", "thời hạn phải là số ngày, nhiều nhất 3650",
            at: group(OfficeFields.deadlines)[field.name]?.range, fix: .init("ví dụ 30")))
      }
      deadlines[field.name] = days.whole
    }
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
    preferences.toneMarks = text(OfficeFields.toneMarks).map {
      ["ủy", "hòa", "òa"].contains($0) ? .first : .second
    }
    let found = sink.diagnostics.located(in: value)
    if sink.hasErrors { throw DiagnosticsError(found) }
    notices = found
  }
}
