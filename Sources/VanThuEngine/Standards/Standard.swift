import VanThuBase

/// The rules a paper is presented by.
public enum Standard: String, CaseIterable, Hashable, Sendable {
  /// State papers: Nghị định 30/2020/NĐ-CP.
  case nd30
  /// Party papers: Hướng dẫn 05-HD/VPTW (2026).
  case hd05

  /// That of agencies that do not say theirs.
  public static let usual = Standard.nd30

  /// The instrument's name, for citations.
  public var instrument: String {
    switch self {
    case .nd30: "Nghị định 30/2020/NĐ-CP"
    case .hd05: "Hướng dẫn 05-HD/VPTW"
    }
  }

  /// Reads the value of `tieu_chuan`.
  static func read(_ value: Value, _ sink: inout DiagnosticSink) -> Standard? {
    if let text = value.text, let standard = Standard(rawValue: Vietnamese.fold(text)) {
      return standard
    }
    sink.report(
      Diagnostic(
        .error, "wrong-choice",
        "`tieu_chuan` là `nd30` (văn bản nhà nước) hoặc `hd05` (văn bản của Đảng)",
        at: value.range))
    return nil
  }
}
