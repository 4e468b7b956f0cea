import VanThuBase
import VanThuEngine

/// A table under work.
final class TableReader {
  private let file: TableFile
  init(_ file: TableFile, for template: Template, options: RowOptions) throws {
    self.file = file
    throw DiagnosticsError([Diagnostic(.error, "unknown-format", "chưa đọc được bảng", at: nil)])
  }
  func next() throws -> DataRow? { nil }
  var leftovers: [Diagnostic] { [] }
  var columns: [(letters: String, header: String, field: String)] { [] }
}

struct TableRecord: Sendable {
  func value() throws(DiagnosticsError) -> Value {
    throw DiagnosticsError([Diagnostic(.error, "unknown-format", "chưa đọc được bảng", at: nil)])
  }
  var fingerprintBytes: [UInt8] { [] }
}
