import VanThuBase
import VanThuEngine

/// One row of a table, or one record of a file of many: found by the reader, read by whoever makes
/// the paper, on any thread.
public struct DataRow: Sendable {
  enum Content: Sendable {
    case raw(RawRecord, file: String, InputReader.Language)
    case table(TableRecord)
    case value(Value, bytes: [UInt8])
  }

  /// What a person counts: the row of a table, the line of a file, the number of an array's element.
  public let number: Int
  /// The place in the words of a message: `trang “Dữ liệu”, dòng 7`, `dòng 7`, `mục 7 (dòng 120)`.
  public let place: String
  let content: Content

  /// Reads the row: the costly part, which needs no reader.
  /// - Returns: the record, every value with its place.
  /// - Throws: `DiagnosticsError` with everything that keeps this row from being read.
  public func record() throws(DiagnosticsError) -> Value {
    switch content {
    case .raw(let record, let file, let language):
      if record.isTooLong {
        let source = SourceText(name: file, text: "", start: record.start)
        throw DiagnosticsError([
          Diagnostic(
            .error, "input-too-large", "\(place) lớn hơn \(Limits.inputBytes >> 20) MiB",
            at: SourceRange(source, 0, 0))
        ])
      }
      return try InputReader.read(record.bytes, name: file, language, start: record.start)
    case .table(let record): return try record.value()
    case .value(let value, _): return value
    }
  }

  /// Bytes that change when, and only when, the data of the row change; where it stands does not
  /// count.
  public var fingerprintBytes: [UInt8] {
    switch content {
    case .raw(let record, _, _): record.bytes
    case .table(let record): record.fingerprintBytes
    case .value(_, let bytes): bytes
    }
  }
}
