import VanThuBase

/// A table whose next rows can be looked at before they are taken.
final class PeekedTable: TableSource {
  // A class as all sources of rows are.
  private let source: any TableSource
  private var ahead: ArraySlice<TableRow> = []
  private var failure: DiagnosticsError?

  init(_ source: any TableSource) { self.source = source }

  var sheet: String? { source.sheet }

  func next() throws -> TableRow? {
    if let row = ahead.popFirst() { return row }
    if let failure { throw failure }
    return try source.next()
  }

  /// The next rows, as many as wanted or as can be read.
  /// - Throws: what reading throws, except for faults of the table, which `next` meets.
  func peek(_ count: Int) throws -> [TableRow] {
    while ahead.count < count, failure == nil {
      do {
        guard let row = try source.next() else { break }
        ahead.append(row)
      } catch let error as DiagnosticsError {
        failure = error
      }
    }
    return Array(ahead.prefix(count))
  }

  func merges() throws -> [TableMerge] { try source.merges() }
}
