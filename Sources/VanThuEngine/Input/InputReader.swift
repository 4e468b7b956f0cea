import VanThuBase

/// Reads an input file, YAML or JSON by its name, into values.
public enum InputReader {
  /// Reads a file's bytes.
  /// - Parameters:
  ///   - bytes: the content.
  ///   - name: the file's name; `.json` is read as JSON, everything else as YAML.
  /// - Throws: `DiagnosticsError`.
  public static func read(_ bytes: [UInt8], name: String) throws(DiagnosticsError) -> Value {
    try read(
      try TextDoor.read(bytes, name: name), name.lowercased().hasSuffix(".json") ? .json : .yaml)
  }

  /// The languages a record can be written in.
  public enum Language: Sendable {
    /// A JSON object.
    case json
    /// A YAML mapping.
    case yaml
    /// One item of a YAML list, with its dash.
    case yamlItem
  }

  /// Reads one record of a file of many.
  /// - Parameters:
  ///   - bytes: the record as it was cut out of the file.
  ///   - name: the file's name.
  ///   - language: what it is written in.
  ///   - start: where it starts in the file.
  /// - Throws: `DiagnosticsError`.
  public static func read(
    _ bytes: [UInt8], name: String, _ language: Language, start: (line: Int, column: Int)
  ) throws(DiagnosticsError) -> Value {
    try read(try TextDoor.read(bytes, name: name, start: start), language)
  }

  /// Reads the records of a YAML list in brackets.
  /// - Throws: `DiagnosticsError`.
  public static func readList(
    _ bytes: [UInt8], name: String, start: (line: Int, column: Int)
  ) throws(DiagnosticsError) -> [Value] {
    let value = try YAMLReader.read(try TextDoor.read(bytes, name: name, start: start))
    return try (value.items ?? [value]).map { item throws(DiagnosticsError) in try record(item) }
  }

  private static func read(
    _ source: SourceText, _ language: Language
  ) throws(DiagnosticsError) -> Value {
    let value: Value
    switch language {
    case .json: value = try JSONReader.read(source)
    case .yaml: value = try YAMLReader.read(source)
    case .yamlItem:
      let list = try YAMLReader.read(source)
      value = list.items?.first ?? list
    }
    return try record(value)
  }

  private static func record(_ value: Value) throws(DiagnosticsError) -> Value {
    if case .empty = value.content {
      return Value(.record(Record([])), at: value.range)
    }
    guard value.record != nil else {
      if value.text != nil, value.style == .plain {
        let slips = YAMLSlips.find(in: value.range.source)
        if !slips.isEmpty { throw DiagnosticsError(slips) }
      }
      throw DiagnosticsError([
        Diagnostic(
          .error, "not-a-record", "tệp phải gồm các dòng `tên mục: nội dung`", at: value.range,
          fix: .init("chạy `vanthu template sample` để có tệp mẫu"))
      ])
    }
    return value
  }
}
