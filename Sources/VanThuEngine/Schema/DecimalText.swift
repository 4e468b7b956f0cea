import VanThuBase

/// Numbers of JSON where words are wanted.
enum DecimalText {
  /// A number with decimals as papers write it: `12,345` for `12.345`; nil for other values.
  ///
  /// It is told, because `1.10` may have been meant as it stands.
  static func shown(
    _ value: Value, path: FieldPath? = nil, _ report: (Diagnostic) -> Void
  ) -> String? {
    guard value.style == .number, let text = value.text,
      text.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") })
    else { return nil }
    var shown = text.replacing(".", with: ",")
    if text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      guard case .success(let number) = Number.written(text) else { return nil }
      shown = number.plain
    }
    report(
      Diagnostic(
        .warning, "number-as-text", "số `\(text)` của JSON được viết thành `\(shown)`",
        at: value.range, path: path,
        fix: .init(
          "nếu không phải là số thập phân thì đặt trong dấu nháy kép",
          replacement: "\"\(text)\"", at: value.range)))
    return shown
  }
}
