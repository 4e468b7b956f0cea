import VanThuBase

/// Draws a table of data with lines; one that is too narrow for its words becomes a list.
struct TableLayout {
  private struct Cell {
    var start: Int
    var end: Int
    var paragraphs: [Words]
    var alignment: Alignment
    var widest: Int { paragraphs.reduce(0) { max($0, $1.widest) } }
  }

  private let layout: TextLayout
  private let room: Int
  private let lengths: [Length]
  private var rows: [[Cell]]
  private let headerRows: Int
  private let count: Int

  init(_ table: Table, _ layout: TextLayout, room: Int) {
    self.layout = layout
    self.room = room
    headerRows = table.header.count
    rows = table.header.map { TableLayout.place($0, table, layout.styles, isHeader: true) }
    rows += table.rows.map { TableLayout.place($0, table, layout.styles, isHeader: false) }
    let columns = rows.reduce(table.columns.count) { max($0, $1.last?.end ?? 0) }
    count = columns
    var lengths = table.columns.map(\.width)
    while lengths.count < columns { lengths.append(.zero) }
    self.lengths = lengths
    // a row that ends early is filled up
    for index in rows.indices {
      let end = rows[index].last?.end ?? 0
      if end < columns {
        rows[index].append(Cell(start: end, end: columns, paragraphs: [], alignment: .left))
      }
    }
  }

  func write(_ lines: inout TextLines) {
    guard count > 0, !rows.isEmpty else { return }
    let total = lengths.reduce(.zero, +)
    let whole = min(room, layout.columns(total))
    for padding in [1, 0] {
      let frame = count * (2 * padding + 1) + 1
      let shares = ColumnWidths.shares(lengths, of: max(0, whole - frame))
      if let widths = ColumnWidths.fit(
        shares, least: leastWidths(joint: 2 * padding + 1), room: room - frame)
      {
        draw(widths, padding, &lines)
        return
      }
    }
    list(&lines)
  }

  private static func place(
    _ row: [Table.Cell], _ table: Table, _ styles: Stylesheet, isHeader: Bool
  ) -> [Cell] {
    var at = 0
    return row.map { cell in
      let start = at
      at += max(1, cell.columnSpan)
      let column = start < table.columns.count ? table.columns[start].alignment : nil
      let role = cell.paragraphs.first.map { styles[$0.role].alignment }
      return Cell(
        start: start, end: at, paragraphs: cell.paragraphs.map(Words.init),
        alignment: cell.alignment ?? (isHeader ? .center : column) ?? role ?? .left)
    }
  }

  /// The widest word of each column.
  /// - Parameter joint: the columns between the content of two cells.
  private func leastWidths(joint: Int) -> [Int] {
    var least = [Int](repeating: 1, count: count)
    for cell in rows.joined() where cell.end - cell.start == 1 {
      least[cell.start] = max(least[cell.start], cell.widest)
    }
    for cell in rows.joined() where cell.end - cell.start > 1 {
      let covered = cell.start..<cell.end
      let missing = cell.widest - least[covered].reduce(joint * (covered.count - 1), +)
      if missing > 0 { least[cell.end - 1] += missing }
    }
    return least
  }

  private func draw(_ widths: [Int], _ padding: Int, _ lines: inout TextLines) {
    border(widths, padding, above: nil, below: rows.first, isHeavy: false, &lines)
    for (index, row) in rows.enumerated() {
      draw(row, widths, padding, &lines)
      let isHeavy = index + 1 == headerRows && index + 1 < rows.count
      let below = index + 1 < rows.count ? rows[index + 1] : nil
      border(widths, padding, above: row, below: below, isHeavy: isHeavy, &lines)
    }
  }

  /// The lines of one row of cells.
  private func draw(_ row: [Cell], _ widths: [Int], _ padding: Int, _ lines: inout TextLines) {
    let rooms = row.map { cell in
      widths[cell.start..<cell.end].reduce((cell.end - cell.start - 1) * (2 * padding + 1), +)
    }
    let contents = zip(row, rooms).map { cell, room in
      var content = TextLines()
      for words in cell.paragraphs {
        layout.set(words, room: room, alignment: cell.alignment, &content)
      }
      return content
    }
    let whole = widths.reduce(count * (2 * padding + 1) + 1, +)
    for number in 0..<max(1, contents.map(\.count).max() ?? 0) {
      lines.line(width: whole) { out in
        for (content, room) in zip(contents, rooms) {
          out.append("│")
          out.append(0x20, count: padding)
          var used = 0
          if number < content.count {
            out.append(contentsOf: content.bytes(number))
            used = content.widths[number]
          }
          out.append(0x20, count: room - used + padding)
        }
        out.append("│")
      }
    }
  }

  /// The line between two rows.
  private func border(
    _ widths: [Int], _ padding: Int, above: [Cell]?, below: [Cell]?, isHeavy: Bool,
    _ lines: inout TextLines
  ) {
    var up = [Bool](repeating: false, count: count + 1)
    var down = up
    for (row, isUp) in [(above, true), (below, false)] {
      guard let row else { continue }
      for edge in [0] + row.map(\.end) {
        if isUp { up[edge] = true } else { down[edge] = true }
      }
    }
    let whole = widths.reduce(count * (2 * padding + 1) + 1, +)
    lines.line(width: whole) { out in
      for edge in 0...count {
        out.append(
          TableLayout.joint(
            up: up[edge], down: down[edge], left: edge > 0, right: edge < count, isHeavy))
        guard edge < count else { break }
        for _ in 0..<(widths[edge] + 2 * padding) { out.append(isHeavy ? "═" : "─") }
      }
    }
  }

  private static func joint(
    up: Bool, down: Bool, left: Bool, right: Bool, _ isHeavy: Bool
  ) -> StaticString {
    switch (up, down, left, right) {
    case (false, true, false, _): isHeavy ? "╒" : "┌"
    case (false, true, true, true): isHeavy ? "╤" : "┬"
    case (false, true, true, false): isHeavy ? "╕" : "┐"
    case (true, false, false, _): isHeavy ? "╘" : "└"
    case (true, false, true, true): isHeavy ? "╧" : "┴"
    case (true, false, true, false): isHeavy ? "╛" : "┘"
    case (true, true, false, _): isHeavy ? "╞" : "├"
    case (true, true, true, true): isHeavy ? "╪" : "┼"
    case (true, true, true, false): isHeavy ? "╡" : "┤"
    case (false, false, _, _): isHeavy ? "═" : "─"
    }
  }

  /// Cells one below the other, a line between rows.
  private func list(_ lines: inout TextLines) {
    lines.line(of: "─", times: room)
    for (index, row) in rows.enumerated() {
      for words in row.flatMap(\.paragraphs) {
        layout.set(words, room: room, alignment: .left, &lines)
      }
      lines.line(of: index + 1 == headerRows ? "═" : "─", times: room)
    }
  }
}

extension TextLines {
  /// A box around lines that are set to its inner width.
  mutating func box(_ content: TextLines, width: Int, indent: Int) {
    func edge(_ left: StaticString, _ right: StaticString, _ lines: inout TextLines) {
      lines.line(width: indent + width) { out in
        out.append(0x20, count: indent)
        out.append(left)
        for _ in 0..<max(0, width - 2) { out.append("─") }
        out.append(right)
      }
    }
    edge("┌", "┐", &self)
    for index in 0..<content.count {
      line(width: indent + width) { out in
        out.append(0x20, count: indent)
        out.append("│ ")
        out.append(contentsOf: content.bytes(index))
        out.append(0x20, count: width - 4 - content.widths[index])
        out.append(" │")
      }
    }
    edge("└", "┘", &self)
  }
}
