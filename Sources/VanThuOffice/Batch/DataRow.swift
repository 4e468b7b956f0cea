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
      let value = try InputReader.read(record.bytes, name: file, language, start: record.start)
      guard case .empty = value.content else { return value }
      // `null`, `~`: what the common record says alone is no paper of a table
      throw DiagnosticsError([
        Diagnostic(
          .error, "empty-table", "\(place) không có dữ liệu nào", at: value.range,
          fix: .init("mỗi bản ghi là dữ liệu của một văn bản; bỏ bản ghi trống"))
      ])
    case .table(let record):
      let (value, faults) = record.reading()
      if !faults.isEmpty { throw DiagnosticsError(faults) }
      return value
    case .value(let value, _): return value
    }
  }

  /// Everything that is wrong with a row that cannot be read: its cells, and what else a paper of it
  /// would be told.
  /// - Parameters:
  ///   - faults: why it cannot be read.
  ///   - make: what there is to say about the paper of a record.
  public func findings(
    with faults: [Diagnostic], _ make: (Value) throws(DiagnosticsError) -> [Diagnostic]
  ) -> [Diagnostic] {
    guard case .table(let record) = content else { return faults }
    let (value, cells) = record.reading()
    let unread = cells.compactMap { finding in
      finding.range.flatMap { $0.source.cell(at: $0.lowerBound) }
    }
    // of a row whose cells are not where they belong nothing else is known
    guard unread.count == cells.count, unread.allSatisfy({ $0.column > 0 }),
      let found = try? make(value)
    else { return faults }
    return cells
      + found.filter { finding in !unread.contains { DataRow.follows(finding, from: $0) } }
  }

  /// Whether something is only found because a cell cannot be read.
  private static func follows(_ finding: Diagnostic, from unread: SourceCell) -> Bool {
    let date = PaperFields.date.name
    if unread.field == date, finding.id == "number-without-date" { return true }
    if let cell = finding.range.flatMap({ $0.source.cell(at: $0.lowerBound) }),
      (cell.row, cell.column, cell.sheet) == (unread.row, unread.column, unread.sheet)
    {
      return true
    }
    let path = finding.path?.description ?? ""
    return path == unread.field || path.hasPrefix(unread.field + ".")
      || path.hasPrefix(unread.field + "[")
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
