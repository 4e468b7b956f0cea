import VanThuBase

/// Reads an input file, YAML or JSON by its name, into values.
public enum InputReader {
  /// Reads a file's bytes.
  /// - Parameters:
  ///   - bytes: the content.
  ///   - name: the file's name; `.json` is read as JSON, everything else as YAML.
  /// - Throws: `DiagnosticsError`.
  public static func read(_ bytes: [UInt8], name: String) throws(DiagnosticsError) -> Value {
    let source = try TextDoor.read(bytes, name: name)
    let value =
      name.lowercased().hasSuffix(".json")
      ? try JSONReader.read(source) : try YAMLReader.read(source)
    if case .empty = value.content {
      return Value(.record(Record([])), at: value.range)
    }
    guard value.record != nil else {
      throw DiagnosticsError([
        Diagnostic(
          .error, "not-a-record", "tệp phải gồm các dòng `tên mục: nội dung`", at: value.range,
          fix: .init("chạy `vanthu template sample` để có tệp mẫu"))
      ])
    }
    return value
  }
}
