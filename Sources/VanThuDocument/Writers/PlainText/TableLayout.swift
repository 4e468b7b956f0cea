import VanThuBase

/// Draws a table of data with lines; one that is too narrow for its words becomes a list.
struct TableLayout {
  private struct Cell {
    var start: Int
    var end: Int
    var paragraphs: [Words]
    var alignment: Alignment
    var widest: Int

    init(start: Int, end: Int, paragraphs: [Words], alignment: Alignment) {
      self.start = start
      self.end = end
      self.paragraphs = paragraphs
      self.alignment = alignment
      widest = paragraphs.reduce(0) { max($0, $1.widest) }
    }

    /// Writes a line as the cell stands; gives the columns it takes from the left edge on.
    func write(_ line: Line, _ room: Int, _ out: inout ByteBuffer) -> Int {
      guard !line.words.isEmpty else { return 0 }
      let width = paragraphs[line.paragraph].width(line.words)
      let indent =
        switch alignment {
        case .left, .justified: 0
        case .center: max(0, room - width) / 2
        case .right: max(0, room - width)
        }
      out.append(0x20, count: indent)
      paragraphs[line.paragraph].append(line.words, to: &out)
      return indent + width
    }
  }

  /// A line of a cell: words of one of its paragraphs.
  private struct Line {
    var paragraph: Int
    var words: Range<Int>
  }

  /// What a line between two rows looks like.
  private struct Border: Equatable {
    /// At which edges a line goes up, and down.
    var up, down: [Bool]
    var isHeavy: Bool
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
    for row in rows {
      for cell in row where cell.end - cell.start == 1 {
        least[cell.start] = max(least[cell.start], cell.widest)
      }
    }
    for row in rows {
      for cell in row where cell.end - cell.start > 1 {
        let covered = cell.start..<cell.end
        let missing = cell.widest - least[covered].reduce(joint * (covered.count - 1), +)
        if missing > 0 { least[cell.end - 1] += missing }
      }
    }
    return least
  }

  private func draw(_ widths: [Int], _ padding: Int, _ lines: inout TextLines) {
    // most lines between rows look like the one before
    var known: (border: Border, line: Int)?
    func draw(_ border: Border) {
      if let known, known.border == border {
        lines.repeatLine(known.line)
      } else {
        known = (border, lines.count)
        self.draw(border, widths, padding, &lines)
      }
    }
    draw(border(above: nil, below: rows.first, isHeavy: false))
    for (index, row) in rows.enumerated() {
      self.draw(row, widths, padding, &lines)
      let isHeavy = index + 1 == headerRows && index + 1 < rows.count
      let below = index + 1 < rows.count ? rows[index + 1] : nil
      draw(border(above: row, below: below, isHeavy: isHeavy))
    }
  }

  /// The lines of one row of cells.
  private func draw(_ row: [Cell], _ widths: [Int], _ padding: Int, _ lines: inout TextLines) {
    let rooms = row.map { cell in
      widths[cell.start..<cell.end].reduce((cell.end - cell.start - 1) * (2 * padding + 1), +)
    }
    let contents = zip(row, rooms).map { cell, room in
      var content: [Line] = []
      for index in cell.paragraphs.indices {
        cell.paragraphs[index].lines(room, first: 0) {
          content.append(Line(paragraph: index, words: $0))
        }
      }
      return content
    }
    let whole = widths.reduce(count * (2 * padding + 1) + 1, +)
    for number in 0..<contents.reduce(1, { max($0, $1.count) }) {
      lines.line(width: whole) { out in
        for index in row.indices {
          out.append("│")
          out.append(0x20, count: padding)
          var used = 0
          if number < contents[index].count {
            let line = contents[index][number]
            used = row[index].write(line, rooms[index], &out)
          }
          out.append(0x20, count: rooms[index] - used + padding)
        }
        out.append("│")
      }
    }
  }

  /// What the line between two rows looks like.
  private func border(above: [Cell]?, below: [Cell]?, isHeavy: Bool) -> Border {
    func edges(_ row: [Cell]?) -> [Bool] {
      var edges = [Bool](repeating: false, count: count + 1)
      guard let row else { return edges }
      edges[0] = true
      for cell in row { edges[cell.end] = true }
      return edges
    }
    return Border(up: edges(above), down: edges(below), isHeavy: isHeavy)
  }

  private func draw(
    _ border: Border, _ widths: [Int], _ padding: Int, _ lines: inout TextLines
  ) {
    let whole = widths.reduce(count * (2 * padding + 1) + 1, +)
    lines.line(width: whole) { out in
      for edge in 0...count {
        out.append(
          TableLayout.joint(
            up: border.up[edge], down: border.down[edge], left: edge > 0, right: edge < count,
            border.isHeavy))
        guard edge < count else { break }
        out.append(border.isHeavy ? "═" : "─", count: widths[edge] + 2 * padding)
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
        out.append("─", count: width - 2)
        out.append(right)
      }
    }
    edge("┌", "┐", &self)
    for index in 0..<content.count {
      line(width: indent + width) { out in
        out.append(0x20, count: indent)
        out.append("│ ")
        content.append(index, to: &out)
        out.append(0x20, count: width - 4 - content.widths[index])
        out.append(" │")
      }
    }
    edge("└", "┘", &self)
  }
}
