import Glibc
import VanThuBase

/// A file of many records, opened, its kind known.
struct TableFile {
  let path: String
  let format: TableFormat
  /// The open file; nil for standard input.
  let bytes: FileBytes?

  /// Opens a file.
  /// - Throws: `DiagnosticsError` when nobody can tell what it is; `IOError`.
  init(_ path: String, _ wanted: TableFormat?) throws {
    self.path = path
    bytes = path == "-" ? nil : try FileBytes(path, followsLink: true)
    let start = try bytes?.read(at: 0, count: 8) ?? []
    if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
      || start.starts(with: Array("PK\u{3}\u{4}".utf8))
    {
      format = .xlsx  // whatever its name says
      return
    }
    guard let format = wanted ?? TableFormat(path: path) else {
      throw DiagnosticsError([
        Diagnostic(
          .error, "unknown-format",
          "không biết tệp dữ liệu thuộc dạng nào qua tên tệp", at: TableFile.top(path),
          fix: .init("đặt đuôi tên tệp là .xlsx, .csv, .json, .jsonl hoặc .yaml"))
      ])
    }
    self.format = format
  }

  static func top(_ path: String) -> SourceRange {
    SourceText.file(path)
  }

  /// The file as bytes in their order.
  func stream() throws -> ByteStream {
    if let bytes { return ByteStream(bytes) }
    let path = path
    return ByteStream { room in
      while true {
        let count = Glibc.read(0, room.baseAddress, room.count)
        if count >= 0 { return count }
        if errno != EINTR { throw IOError("không đọc được tệp", path, errno) }
      }
    }
  }

  /// The file as bytes at any place.
  /// - Throws: `DiagnosticsError` for standard input.
  func randomAccess() throws -> FileBytes {
    if let bytes { return bytes }
    throw DiagnosticsError([
      Diagnostic(
        .error, "unknown-format", "tệp Excel không đọc được từ đầu vào chuẩn", at: nil,
        fix: .init("ghi ra tệp rồi nêu đường dẫn"))
    ])
  }
}
