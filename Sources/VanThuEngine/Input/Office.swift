import VanThuBase

/// The office file `van-phong.yaml`: what does not change from paper to paper.
///
/// Agencies, signers and recipient lists by id, the default standard and sizes. What a record says
/// wins over what stands here.
public struct Office: Sendable {
  /// Agencies by folded id.
  public var agencies: Record = Record([])
  /// The agency taken when a record names none.
  public var defaultAgency: String?
  /// Signers by folded id.
  public var signers: Record = Record([])
  /// Recipient lists by folded id.
  public var recipients: Record = Record([])
  /// The office's own deadlines in days, such as `tra_loi_kien_nghi: 30`.
  public var deadlines: [String: Int] = [:]
  /// Units of the office by folded id: `ten`, `viet_tat`, `ky`.
  public var units: Record = Record([])
  /// The standard of agencies that do not say theirs.
  public var standard: Placed<Standard>?
  /// Sizes and spelling.
  public var preferences = Preferences()

  /// An office without a file.
  public init() {}

  /// The keys an office file may have.
  static let keys = [
    "co_quan", "co_quan_mac_dinh", "nguoi_ky", "noi_nhan", "tieu_chuan", "co_chu",
    "co_chu_quoc_hieu", "dau_thanh", "thoi_han", "don_vi",
  ]

  /// The deadlines an office may set for itself.
  static let deadlineKeys = ["tra_loi_kien_nghi", "gui_giay_moi", "tong_hop_y_kien", "bien_ban"]

  /// Reads an office file.
  /// - Throws: `DiagnosticsError` with all its faults.
  public init(_ value: Value) throws(DiagnosticsError) {
    var sink = DiagnosticSink()
    let record = value.record ?? Record([])
    for entry in record.entries where !Office.keys.contains(entry.key) {
      sink.report(FieldReader.unknownKey(entry, among: Office.keys))
    }
    func group(_ key: String) -> Record {
      guard let value = record[key], !value.isBlank else { return Record([]) }
      guard let group = value.record else {
        sink.report(
          Diagnostic(
            .error, "wrong-shape", "`\(key)` trong tệp văn phòng phải là các nhóm `mã: …`",
            at: value.range))
        return Record([])
      }
      return group
    }
    agencies = group("co_quan")
    signers = group("nguoi_ky")
    recipients = group("noi_nhan")
    units = group("don_vi")
    for entry in group("thoi_han").entries {
      guard Office.deadlineKeys.contains(entry.key) else {
        sink.report(FieldReader.unknownKey(entry, among: Office.deadlineKeys))
        continue
      }
      guard let days = entry.value.text.flatMap({ Int($0) }), (0...3650).contains(days) else {
        sink.report(
          Diagnostic(
            .error, "wrong-type", "thời hạn phải là số ngày", at: entry.value.range,
            fix: .init("viết bằng chữ số, ví dụ 30")))
        continue
      }
      deadlines[entry.key] = days
    }
    if let value = record["co_quan_mac_dinh"], let text = value.text {
      let id = Vietnamese.fold(text)
      if agencies.entry(id) == nil {
        sink.report(
          Diagnostic(
            .error, "unknown-agency", "tệp văn phòng không có cơ quan `\(text)`", at: value.range))
      }
      defaultAgency = id
    } else if agencies.entries.count == 1 {
      defaultAgency = agencies.entries.first?.key
    }
    if let value = record["tieu_chuan"], !value.isBlank {
      standard = Standard.read(value, &sink).map { Placed($0, at: value.range) }
    }
    preferences.bodySize = Office.size(record["co_chu"], SizeRanges.bodySizes, &sink)
    preferences.headerSize = Office.size(record["co_chu_quoc_hieu"], SizeRanges.headerSizes, &sink)
    if let value = record["dau_thanh"], let text = value.text {
      switch text {
      case "hòa", "ủy", "òa": preferences.toneMarks = .first
      case "hoà", "uỷ", "oà": preferences.toneMarks = .second
      default:
        sink.report(
          Diagnostic(
            .error, "wrong-choice", "`dau_thanh` là `ủy` hoặc `uỷ`", at: value.range))
      }
    }
    try sink.throwIfErrors()
  }

  private static func size(
    _ value: Value?, _ allowed: [Double], _ sink: inout DiagnosticSink
  ) -> Double? {
    guard let value, let text = value.text else { return nil }
    if let size = Double(text), allowed.contains(size) { return size }
    let list = allowed.map { String(Int($0)) }.joined(separator: ", ")
    sink.report(
      Diagnostic(
        .error, "size-out-of-range", "cỡ chữ phải là một trong: \(list)", at: value.range))
    return nil
  }
}
