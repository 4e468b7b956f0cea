/// Sets blocks in lines of a fixed number of columns.
struct TextLayout {
  let styles: Stylesheet
  /// The length that `columns` stands for.
  let width: Length
  /// The columns of the whole page.
  let columns: Int

  /// How many columns a length takes.
  func columns(_ length: Length) -> Int {
    (length.twips * columns + width.twips / 2) / max(1, width.twips)
  }

  /// Blocks in a cell of a grid.
  func lines(of blocks: [Block], room: Int) -> TextLines {
    var lines = TextLines()
    var above = Length.zero
    for block in blocks {
      if case .paragraph(let paragraph) = block {
        let look = styles[paragraph.role]
        // room left for a signature is worth a blank line, room between paragraphs is not
        if above + look.spaceBefore >= .points(20) { lines.blank() }
        above = look.spaceAfter
      }
      write(block, room: room, &lines)
    }
    return lines
  }

  /// One block.
  /// - Parameters:
  ///   - block: what to set.
  ///   - room: the columns there are.
  ///   - wraps: whether paragraphs are broken into lines.
  ///   - lines: where it goes.
  func write(_ block: Block, room: Int, wraps: Bool = true, _ lines: inout TextLines) {
    switch block {
    case .paragraph(let paragraph):
      self.paragraph(paragraph, room: room, wraps: wraps, &lines)
    case .rule(let rule):
      let times = min(room, max(1, columns(rule.length)))
      lines.line(of: "─", times: times, indent: (room - times) / 2)
    case .frame(let frame): self.frame(frame, room: room, &lines)
    case .grid(let grid): self.grid(grid, room: room, &lines)
    case .table(let table): TableLayout(table, self, room: room).write(&lines)
    case .chart(let chart): ChartLines(chart, self, room: room, wraps: wraps).write(&lines)
    }
  }

  private func paragraph(
    _ paragraph: Paragraph, room: Int, wraps: Bool = true, _ lines: inout TextLines
  ) {
    let look = styles[paragraph.role]
    let words = Words(paragraph)
    // an indent gives way to narrow columns, and to a word that would not fit beside it
    let spare = min(room / 3, max(0, room - words.widest))
    let isAtEdge = look.alignment == .left || look.alignment == .justified
    let left = isAtEdge ? min(spare, indent(look.leftIndent)) : 0
    let first = isAtEdge ? min(spare - left, indent(look.firstLineIndent)) : 0
    set(
      words, room: room - left, wraps: wraps, alignment: look.alignment, left: left, first: first,
      &lines)
  }

  /// Sets words between two edges.
  func set(
    _ words: Words, room: Int, wraps: Bool = true, alignment: Alignment, left: Int = 0,
    first: Int = 0, _ lines: inout TextLines
  ) {
    var indent = left + first
    // a heading broken by hand for the page is broken anew for narrower columns
    let anew = wraps && alignment == .center ? words.rebroken(room) : nil
    let words = anew?.words ?? words
    words.lines(wraps ? anew?.room ?? room : .max, first: first) { range in
      switch alignment {
      case .left, .justified: lines.line(words, range, indent: indent)
      case .center:
        lines.line(words, range, indent: left + max(0, room - words.width(range)) / 2)
      case .right: lines.line(words, range, indent: left + max(0, room - words.width(range)))
      }
      indent = left
    }
  }

  /// A column for every two millimetres, two at least.
  private func indent(_ length: Length) -> Int {
    length <= .zero ? 0 : max(2, Int((length.millimetres / 2).rounded()))
  }

  private func frame(_ frame: Frame, room: Int, _ lines: inout TextLines) {
    let words = Words(frame.paragraph)
    var content = TextLines()
    guard words.widest + 4 <= room else {
      set(words, room: room, alignment: .center, &content)
      lines.append(content)
      return
    }
    let outer = min(room, max(words.oneLine + 4, columns(frame.width)))
    set(words, room: outer - 4, alignment: .center, &content)
    let indent =
      switch frame.alignment {
      case .left, .justified: 0
      case .center: (room - outer) / 2
      case .right: room - outer
      }
    lines.box(content, width: outer, indent: indent)
  }

  /// Lines with a brace at their right, and what it says at its middle; below them where there is no
  /// room beside them.
  private func brace(_ grid: Grid, room: Int, _ lines: inout TextLines) {
    for row in grid.rows where row.count == 3 {
      let widest = row[2].reduce(1) { max($0, widestWord(in: $1)) }
      let wanted = max(widest, self.lines(of: row[2], room: room).widths.max() ?? 0)
      let least = row[0].reduce(1) { max($0, widestWord(in: $1)) }
      let labelRoom = min(wanted, max(widest, room / 3))
      guard least + labelRoom + 3 <= room else {
        lines.append(self.lines(of: row[0], room: room))
        lines.append(self.lines(of: row[2], room: room))
        continue
      }
      let left = self.lines(of: row[0], room: room - labelRoom - 3)
      let label = self.lines(of: row[2], room: labelRoom)
      let (count, height) = (max(left.count, label.count), label.count)
      var (sign, beside) = (TextLines(), TextLines())
      for number in 0..<count {
        let ends: StaticString = number == 0 ? "┐" : number == count - 1 ? "┘" : "│"
        sign.line(of: count == 1 ? "─" : ends, times: 1)
      }
      for _ in 0..<(count - height) / 2 { beside.empty() }
      beside.append(label)
      let start = left.widths.max() ?? 0
      lines.sideBySide([left, sign, beside], starts: [0, start + 1, start + 3])
    }
  }

  private func grid(_ grid: Grid, room: Int, _ lines: inout TextLines) {
    if grid.purpose == .brace { return brace(grid, room: room, &lines) }
    let count = grid.columns.count
    let total = grid.columns.reduce(.zero, +)
    let whole = min(room, max(columns(total), count * 2))
    var least = [Int](repeating: 1, count: count)
    for row in grid.rows {
      for (column, cell) in row.prefix(count).enumerated() {
        least[column] = max(least[column], cell.reduce(1) { max($0, widestWord(in: $1)) })
      }
    }
    // a blank column stands between two cells
    let shares = ColumnWidths.shares(grid.columns, of: whole + 1).map { $0 - 1 }
    guard let widths = ColumnWidths.fit(shares, least: least, room: room - count + 1) else {
      stack(grid, room: room, &lines)
      return
    }
    var starts: [Int] = []
    var start = 0
    for width in widths {
      starts.append(start)
      start += width + 1
    }
    for (number, row) in grid.rows.enumerated() {
      let cells = zip(row, widths).map { cell, width in self.lines(of: cell, room: width) }
      if number > 0, grid.levels.contains(number) || startsWithRoom(row) { lines.blank() }
      lines.sideBySide(cells, starts: starts)
    }
  }

  /// Whether a row leaves room above its first words, as names do for the signature.
  private func startsWithRoom(_ row: [[Block]]) -> Bool {
    row.contains { cell in
      guard case .paragraph(let paragraph)? = cell.first else { return false }
      return styles[paragraph.role].spaceBefore >= .points(20)
    }
  }

  /// Cells that are too narrow for their words stand below one another.
  private func stack(_ grid: Grid, room: Int, _ lines: inout TextLines) {
    for row in grid.rows {
      for (cell, _) in zip(row, grid.columns) {
        lines.blank()
        lines.append(self.lines(of: cell, room: room))
      }
    }
  }

  private func widestWord(in block: Block) -> Int {
    switch block {
    case .paragraph(let paragraph): Words(paragraph).widest
    case .rule: 1
    case .frame(let frame): Words(frame.paragraph).widest + 4
    case .grid(let grid):
      grid.rows.joined().joined().reduce(1) { max($0, widestWord(in: $1)) }
    case .table(let table):
      (table.header + table.rows).joined().flatMap(\.paragraphs)
        .reduce(1) { max($0, Words($1).widest) }
    case .chart(let chart): ChartLines.widestWord(in: chart)
    }
  }
}
