import VanThuBase
import VanThuDocument

/// Tables: one with lines is a table, one without sets things side by side.
extension WordReading {
  /// A row, with the columns that each cell covers.
  private struct Row {
    var cells: [(element: Int, columns: Range<Int>)] = []
    var isHeader = false
  }

  /// More places for cells than this are no table that people read.
  private static let places = 200_000

  mutating func table(_ index: Int, _ width: Length, isFirst: Bool) -> [Block] {
    let rows = rows(of: index)
    let columns = columns(of: index, rows, width)
    if columns.count < 2 || columns.count * rows.count > WordReading.places {
      return rows.flatMap { row in row.cells.flatMap { blocks(of: $0.element, width) } }
    }
    if hasLines(index) {
      var table = Table(columns: columns.map { .init(width: $0) }, header: [], rows: [])
      for row in rows {
        let cells = dataCells(row.cells, columns)
        if row.isHeader, table.rows.isEmpty {
          table.header.append(cells)
        } else {
          table.rows.append(cells)
        }
      }
      return [.table(table)]
    }
    let grid = rows.map { row in
      var cells = [[Block]](repeating: [], count: columns.count)
      for cell in row.cells {
        let room = columns[cell.columns].reduce(.zero, +)
        cells[cell.columns.lowerBound] = blocks(of: cell.element, room)
      }
      return cells
    }
    return [.grid(Grid(isFirst ? .letterhead : .signatures, columns: columns, rows: grid))]
  }

  private func rows(of table: Int) -> [Row] {
    descend(table, to: .tr).map { index in
      var row = Row()
      var column = 0
      for child in markup.children(of: index) where markup.elements[child].tag == .trPr {
        for property in markup.children(of: child) {
          switch markup.elements[property].tag {
          case .tblHeader: row.isHeader = WordStyles.isOn(markup.value(of: property, "val"))
          case .gridBefore: column = number(property)
          default: break
          }
        }
      }
      for cell in descend(index, to: .tc) {
        let span = child(cell, .tcPr).flatMap { child($0, .gridSpan) }
        let end = column + max(1, span.map(number) ?? 1)
        row.cells.append((cell, column..<end))
        column = end
      }
      return row
    }
  }

  private func child(_ element: Int, _ tag: Markup.Tag) -> Int? {
    markup.children(of: element).first { markup.elements[$0].tag == tag }
  }

  /// Elements of a kind below another, those within their like left out: content controls stand around rows
  /// and cells.
  private func descend(_ element: Int, to tag: Markup.Tag) -> [Int] {
    markup.children(of: element).flatMap { child -> [Int] in
      switch markup.elements[child].tag {
      case tag: [child]
      case .sdt, .sdtContent, .other, .ins: descend(child, to: tag)
      default: []
      }
    }
  }

  /// A number of columns.
  private func number(_ element: Int) -> Int {
    min(max(markup.value(of: element, "val").flatMap { Int($0) } ?? 0, 0), 64)
  }

  /// The widths of the columns, fitted into a room.
  private func columns(of table: Int, _ rows: [Row], _ width: Length) -> [Length] {
    let said = child(table, .tblGrid).map(markup.children) ?? []
    var twips = said.filter { markup.elements[$0].tag == .gridCol }.map { column in
      min(max(markup.value(of: column, "w").flatMap { Int($0) } ?? 0, 1), 40_000)
    }
    let needed = rows.compactMap { $0.cells.last?.columns.upperBound }.max() ?? 0
    if twips.count < needed {
      twips = [Int](repeating: 1, count: min(needed, WordReading.places + 1))
    }
    let whole = max(1, twips.reduce(0, +))
    return twips.map { Length(twips: max(1, width.twips * $0 / whole)) }
  }

  private mutating func dataCells(
    _ cells: [(element: Int, columns: Range<Int>)], _ columns: [Length]
  ) -> [Table.Cell] {
    var row: [Table.Cell] = []
    var column = 0
    func fill(to end: Int) {
      while column < end {
        row.append(.init([Paragraph(.tableCell, "")]))
        column += 1
      }
    }
    for cell in cells {
      fill(to: cell.columns.lowerBound)
      let room = columns[cell.columns].reduce(.zero, +)
      var lines = WordReading.lines(blocks(of: cell.element, room))
      let alignment: Alignment? =
        switch lines.first?.role {
        case .centered?, .title?: .center
        case .placeDate?: .right
        default: nil
        }
      for index in lines.indices { lines[index].role = .tableCell }
      if lines.isEmpty { lines = [Paragraph(.tableCell, "")] }
      row.append(.init(lines, columnSpan: cell.columns.count, alignment: alignment))
      column = cell.columns.upperBound
    }
    fill(to: columns.count)
    return row
  }

  /// Whether a table, its style or most of its cells have lines; a brace is the borders of one cell.
  private func hasLines(_ table: Int) -> Bool {
    func areSeen(_ borders: Int) -> Bool {
      markup.children(of: borders).contains {
        WordStyles.isLine(markup.value(of: $0, "val"))
      }
    }
    let said = child(table, .tblPr).map(markup.children) ?? []
    if let own = said.first(where: { markup.elements[$0].tag == .tblBorders }) {
      if areSeen(own) { return true }
    } else if let style = said.first(where: { markup.elements[$0].tag == .tblStyle }),
      styles.style(markup.value(of: style, "val") ?? "").hasLines == true
    {
      return true
    }
    let cells = descend(table, to: .tr).flatMap { descend($0, to: .tc) }
    let lined = cells.count { cell in
      child(cell, .tcPr).flatMap { child($0, .tcBorders) }.map(areSeen) ?? false
    }
    return lined > 0 && lined * 2 >= cells.count
  }
}
