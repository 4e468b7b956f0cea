import VanThuBase

/// Cells of a column that were made one: the file has their value in the topmost only, people see
/// it in each.
struct MergedCells {
  /// Those of several rows that are not done, the topmost last.
  private var waiting: [TableMerge]
  private var open: [(merge: TableMerge, cell: TableCell)] = []

  init(_ merges: [TableMerge]) {
    waiting = merges.filter { $0.rows.count > 1 }
      .sorted { $0.rows.lowerBound > $1.rows.lowerBound }
  }

  /// Puts the values of merged cells into a row; rows come from top to bottom.
  mutating func spread(into row: inout TableRow) {
    if open.isEmpty, waiting.last.map({ $0.rows.lowerBound > row.number }) ?? true { return }
    open.removeAll { $0.merge.rows.upperBound < row.number }
    for (merge, cell) in open {
      let column = merge.columns.lowerBound
      let at = row.cells.firstIndex { $0.column >= column } ?? row.cells.endIndex
      if at < row.cells.endIndex, row.cells[at].column == column { continue }
      row.cells.insert(cell, at: at)
      row.width = max(row.width, column)
    }
    while let next = waiting.last, next.rows.lowerBound <= row.number {
      waiting.removeLast()
      guard next.rows.lowerBound == row.number,
        let cell = row.cells.first(where: { $0.column == next.columns.lowerBound })
      else { continue }
      open.append((next, cell))
    }
  }
}
