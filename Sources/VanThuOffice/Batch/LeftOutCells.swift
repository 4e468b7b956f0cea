import VanThuBase

/// Cells of a table that go into no paper since nothing stands above their column: each such column is
/// told once.
struct LeftOutCells {
  private var rows: [Int: Int] = [:]

  /// Looks at a row.
  mutating func note(_ row: TableRow, _ plan: ColumnPlan) {
    for cell in plan.unheaded(row) where rows[cell.column] == nil {
      rows[cell.column] = row.number
    }
  }

  /// What is told of them.
  func warnings(_ plan: ColumnPlan) -> [Diagnostic] {
    rows.sorted { $0.key < $1.key }.prefix(20).map { column, row in
      let cell = SourceCell(sheet: plan.sheet, row: row, column: column)
      return Diagnostic(
        .warning, "column-without-head", "cột này không có tiêu đề nên dữ liệu ở đó bị bỏ qua",
        at: SourceRange(SourceText(name: plan.file, text: "", cells: [cell]), 0, 0),
        fix: .init("ghi tiêu đề cho cột, hoặc thêm # làm tiêu đề để bỏ qua"))
    }
  }
}
