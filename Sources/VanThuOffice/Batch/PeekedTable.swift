import VanThuBase

/// A table whose next rows can be looked at before they are taken.
final class PeekedTable: TableSource {
  // A class as all sources of rows are.
  private let source: any TableSource
  private var ahead: ArraySlice<TableRow> = []
  private var failure: DiagnosticsError?
  private var merged = MergedCells([])
  private var isPastHead = false
  private var readsHidden = false
  /// The hidden rows met so far: how many, and the first.
  private(set) var hidden: (count: Int, first: Int) = (0, 0)

  init(_ source: any TableSource) { self.source = source }

  var sheet: String? { source.sheet }

  func next() throws -> TableRow? {
    while var row = try take() {
      guard isPastHead else { return row }
      merged.spread(into: &row)
      guard row.isHidden else { return row }
      hidden = (hidden.count + 1, hidden.count == 0 ? row.number : hidden.first)
      if readsHidden { return row }
    }
    return nil
  }

  private func take() throws -> TableRow? {
    if let row = ahead.popFirst() { return row }
    if let failure { throw failure }
    return try source.next()
  }

  /// From here on rows are data: what merged cells show stands in each of their rows, and hidden
  /// rows are counted.
  /// - Parameter readsHidden: whether hidden rows are given all the same.
  /// - Throws: what reading throws.
  func endHead(readsHidden: Bool) throws {
    isPastHead = true
    self.readsHidden = readsHidden
    merged = MergedCells(try source.merges())
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
