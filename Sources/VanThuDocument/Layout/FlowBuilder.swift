import VanThuBase

/// Turns the blocks of a section into strips, lines and marks, at the widths and heights that Word and
/// LibreOffice give them in our DOCX.
struct FlowBuilder {
  /// Where blocks stand, in twips from the left edge of the sheet.
  struct Column {
    var left: Int
    var width: Int
  }

  let styles: Stylesheet
  let section: Int
  var flow = Flow()
  var paged = PagedDocument()
  private var breaker = LineBreaker()
  private var looks = LookTable()
  /// The element that holds what comes.
  private var parent: Int?

  init(_ styles: Stylesheet, section: Int) {
    self.styles = styles
    self.section = section
  }

  /// Appends the strips of blocks.
  mutating func add(_ blocks: [Block], in column: Column) {
    for (index, block) in blocks.enumerated() {
      if index > 0, block.isTabular, blocks[index - 1].isTabular {
        addSpacer(keeps: blocks[index - 1].keepsWithNext)
      }
      let next = index + 1 < blocks.count ? blocks[index + 1] : nil
      switch block {
      case .paragraph(let paragraph):
        add(paragraph, in: column, gap: styles.gapBelow(paragraph, before: next))
      case .rule(let rule): add(rule, in: column)
      case .frame(let frame): add(frame, in: column)
      case .grid(let grid): add(grid, in: column)
      case .table(let table): add(table, in: column)
      case .chart(let chart): add(chart, in: column)
      }
    }
  }

  /// An empty paragraph a point high, as WordprocessingML wants it between tables.
  mutating func addSpacer(keeps: Bool) {
    append(height: 20, end: keeps ? .kept : .free)
  }

  // MARK: - Strips

  private mutating func append(
    before: Int = 0, height: Int, leading: Int = 0, after: Int = 0, end: Strip.End = .free,
    lines: Range<Int>? = nil, marks: Range<Int>? = nil
  ) {
    let noLines = flow.lines.count..<flow.lines.count
    let noMarks = flow.marks.count..<flow.marks.count
    flow.strips.append(
      Strip(
        before: before, height: height, leading: leading, after: after, lines: lines ?? noLines,
        marks: marks ?? noMarks, end: end))
  }

  private mutating func element(
    _ kind: PagedDocument.Kind, _ origin: Origin = Origin(), isSpoken: Bool = true
  ) -> Int? {
    guard isSpoken else { return nil }
    paged.elements.append(
      .init(kind: kind, parent: parent, section: section, path: origin.path))
    return paged.elements.count - 1
  }

  /// Adds what belongs to a new element.
  private mutating func inside<T>(
    _ kind: PagedDocument.Kind, _ content: (inout FlowBuilder) -> T
  ) -> T {
    let outer = parent
    parent = element(kind)
    defer { parent = outer }
    return content(&self)
  }

  // MARK: - Paragraphs

  /// How a paragraph differs from what its role says.
  struct Manner {
    var alignment: Alignment?
    var keeps = false
    var gap: Length = .zero
    var isSpoken = true
  }

  mutating func add(_ paragraph: Paragraph, in column: Column, gap: Length = .zero) {
    add(paragraph, in: column, Manner(gap: gap))
  }

  mutating func add(_ paragraph: Paragraph, in column: Column, _ manner: Manner) {
    let style = styles[paragraph.role]
    let keeps = manner.keeps || paragraph.keepWithNext || style.keepWithNext
    let lines = breakLines(
      paragraph, style, manner, left: column.left + style.leftIndent.twips,
      room: column.width - style.leftIndent.twips)
    let metrics = LineMetrics(style)
    let after = max(style.spaceAfter, manner.gap).twips
    for line in lines {
      flow.lines[line].baseline = Double(metrics.baseline) / 20
      let (isFirst, isLast) = (line == lines.lowerBound, line == lines.upperBound - 1)
      var end = keeps ? Strip.End.kept : .free
      if !isLast {
        // two lines of a paragraph at least stand on a page
        let isTorn = isFirst || line == lines.upperBound - 2
        end = style.keepTogether ? .kept : isTorn ? .alone : keeps ? .kept : .free
      }
      append(
        before: isFirst ? style.spaceBefore.twips : 0, height: metrics.height,
        leading: metrics.leading, after: isLast ? after : 0, end: end, lines: line..<line + 1)
    }
  }

  private mutating func breakLines(
    _ paragraph: Paragraph, _ style: ParagraphStyle, _ manner: Manner, left: Int, room: Int
  ) -> Range<Int> {
    let number = element(
      .paragraph(paragraph.role), paragraph.origin, isSpoken: manner.isSpoken)
    return breaker.breakLines(
      paragraph.inlines,
      LineBreaker.Measure(
        left: left, room: room, indent: style.firstLineIndent.twips,
        alignment: manner.alignment ?? style.alignment, role: paragraph.role, style: style),
      element: number, &looks, in: &paged, &flow.lines)
  }

  // MARK: - Rules and frames

  private mutating func add(_ rule: Rule, in column: Column) {
    let side = max(0, (column.width - rule.length.twips) / 2)
    let first = flow.marks.count
    flow.marks.append(
      .line(
        x: column.left + side, y: 0, width: min(rule.length.twips, column.width),
        height: rule.weight.twips))
    append(
      before: (Rule.spaceBefore + rule.spaceBefore).twips,
      height: (rule.weight + Rule.spaceBelow + Rule.lineHeight).twips,
      marks: first..<flow.marks.count)
  }

  private mutating func add(_ frame: Frame, in column: Column) {
    let style = styles[frame.paragraph.role]
    let (weight, space) = (Frame.weight.twips, frame.space(style).twips)
    let rest = column.width - frame.width.twips
    let indent =
      frame.alignment == .left ? 0 : frame.alignment == .right ? rest : rest / 2
    let left = column.left + max(0, indent)
    let lines = breakLines(
      frame.paragraph, style, Manner(alignment: .center), left: left, room: frame.width.twips)
    let metrics = LineMetrics(style)
    var y = weight + space
    for line in lines {
      flow.lines[line].baseline = Double(y + metrics.baseline) / 20
      y += metrics.height + metrics.leading
    }
    let first = flow.marks.count
    flow.marks.append(
      PagedDocument.Mark(
        x: Double(left - weight) / 20, y: 0, width: Double(frame.width.twips + 2 * weight) / 20,
        height: Double(y + space + weight) / 20,
        paint: .edge(weight: Double(weight) / 20, color: style.color ?? "000000")))
    append(
      before: style.spaceBefore.twips, height: y + space + weight, after: style.spaceAfter.twips,
      lines: lines, marks: first..<first + 1)
  }

  // MARK: - Figures

  /// A strip for a figure.
  /// - Parameters:
  ///   - words: what it shows, for those who do not see it.
  ///   - before: above it.
  ///   - height: in twips.
  mutating func addFigure(
    _ words: String, before: Length, height: Int, keeps: Bool,
    _ content: (inout FlowBuilder) -> Void
  ) {
    let (lines, marks) = (flow.lines.count, flow.marks.count)
    inside(.figure(words)) { content(&$0) }
    append(
      before: before.twips, height: height, end: keeps ? .kept : .free,
      lines: lines..<flow.lines.count, marks: marks..<flow.marks.count)
  }

  /// A mark of the open figure.
  mutating func addMark(_ mark: PagedDocument.Mark) {
    var mark = mark
    mark.element = parent
    flow.marks.append(mark)
  }

  /// A line of words of the open figure, in the look of cells.
  mutating func addLabel(_ text: String, x: Int, top: Int) {
    let style = styles[.tableCell]
    let lines = breaker.breakLines(
      [.text(text, [])],
      LineBreaker.Measure(
        left: x, room: 100_000, indent: 0, alignment: .left, role: .tableCell, style: style),
      element: parent, &looks, in: &paged, &flow.lines)
    for line in lines {
      flow.lines[line].baseline = Double(top + LineMetrics(style).baseline) / 20
    }
  }

  // MARK: - Grids and tables

  /// What a cell of a row holds, placed from the upper edge of the row.
  private struct CellBox {
    var height: Int
    var lines: Range<Int>
    var marks: Range<Int>
  }

  private mutating func cell(_ content: (inout FlowBuilder) -> Void) -> CellBox {
    let (strips, lines, marks) = (flow.strips.count, flow.lines.count, flow.marks.count)
    content(&self)
    let height = flow.stack(from: strips)
    return CellBox(
      height: height, lines: lines..<flow.lines.count, marks: marks..<flow.marks.count)
  }

  /// A strip as high as the highest of its cells.
  /// - Parameters:
  ///   - above: added above what the cells hold.
  ///   - border: added to the height.
  ///   - isCentred: whether lower cells stand in the middle of the row.
  private mutating func addRow(
    _ cells: [CellBox], above: Int = 0, border: Int = 0, isCentred: Bool, end: Strip.End
  ) {
    let height = cells.reduce(0) { max($0, $1.height) }
    for cell in cells {
      let free = isCentred ? (height - cell.height) / 2 : 0
      flow.move(cell.lines, cell.marks, by: above + border + free)
    }
    append(
      height: above + border + height, end: end,
      lines: (cells.first?.lines.lowerBound ?? flow.lines.count)..<flow.lines.count,
      marks: (cells.first?.marks.lowerBound ?? flow.marks.count)..<flow.marks.count)
  }

  /// Lines, a brace as high as they are, and what it says in the middle of its height.
  private mutating func add(brace grid: Grid, in column: Column) {
    let widths = grid.columns.map(\.twips)
    guard widths.count == 3 else { return }
    let (left, weight) = (column.left + widths[0], Grid.braceWeight.twips)
    inside(.group(.brace)) { builder in
      for row in grid.rows where row.count == 3 {
        let cells = [
          builder.cell { $0.add(row[0], in: Column(left: column.left, width: widths[0])) },
          builder.cell {
            $0.add(
              row[2],
              in: Column(
                left: left + widths[1] + Grid.braceGap.twips,
                width: widths[2] - Grid.braceGap.twips))
          },
        ]
        builder.addRow(cells, isCentred: true, end: .free)
        let strip = builder.flow.strips.count - 1
        let height = builder.flow.strips[strip].height
        let first = builder.flow.marks.count
        builder.flow.marks += [
          .line(x: left, y: 0, width: widths[1], height: weight),
          .line(x: left + widths[1] - weight, y: 0, width: weight, height: height),
          .line(x: left, y: height - weight, width: widths[1], height: weight),
        ]
        builder.flow.strips[strip].marks = first..<builder.flow.marks.count
      }
    }
  }

  private mutating func add(_ grid: Grid, in column: Column) {
    if grid.purpose == .brace { return add(brace: grid, in: column) }
    inside(.group(grid.purpose)) { builder in
      for (number, row) in grid.rows.enumerated() {
        var left = column.left
        let cells = zip(row, grid.columns).map { blocks, width in
          let column = Column(left: left, width: width.twips)
          left += width.twips
          return builder.cell { builder in
            builder.add(blocks, in: column)
            // no cell ends with a table
            if blocks.last?.isTabular ?? false { builder.addSpacer(keeps: false) }
          }
        }
        let isLast = number == grid.rows.count - 1
        builder.addRow(
          cells, above: grid.levels.contains(number) ? grid.spaceBefore.twips : 0,
          isCentred: false, end: grid.purpose == .signatures && !isLast ? .kept : .free)
      }
    }
  }

  private mutating func add(_ table: Table, in column: Column) {
    inside(.table) { builder in
      let frame = TableFrame(table, left: column.left)
      let first = builder.flow.strips.count
      for row in table.header {
        builder.add(row, table, frame, isHeader: true, end: .kept)
      }
      let header = first..<builder.flow.strips.count
      for (number, row) in table.rows.enumerated() {
        let isLast = number == table.rows.count - 1
        builder.add(
          row, table, frame, isHeader: false, end: isLast && table.keepWithNext ? .kept : .free)
        if !header.isEmpty {
          builder.flow.strips[builder.flow.strips.count - 1].header = header
        }
      }
      // the line below the last row
      if let last = builder.flow.strips.indices.last, last >= first {
        builder.flow.strips[last].leading = TableFrame.border
      }
    }
  }

  private mutating func add(
    _ row: [Table.Cell], _ table: Table, _ frame: TableFrame, isHeader: Bool, end: Strip.End
  ) {
    inside(.row(isHeader: isHeader)) { builder in
      var at = 0
      let cells = row.map { cell in
        let (column, alignment) = (
          frame.text(at, cell.columnSpan), table.alignment(of: cell, at, isHeader)
        )
        at += max(1, cell.columnSpan)
        let kind = PagedDocument.Kind.cell(isHeader: isHeader, columnSpan: cell.columnSpan)
        return builder.inside(kind) { builder in
          builder.cell { builder in
            for paragraph in cell.paragraphs {
              builder.add(
                paragraph, in: column, Manner(alignment: alignment, keeps: end == .kept))
            }
          }
        }
      }
      builder.addRow(cells, border: TableFrame.border, isCentred: true, end: end)
      let strip = builder.flow.strips.count - 1
      builder.flow.strips[strip].foot = TableFrame.border
      let first = builder.flow.marks.count
      frame.borders(of: row, height: builder.flow.strips[strip].height, &builder.flow.marks)
      builder.flow.strips[strip].marks = first..<builder.flow.marks.count
    }
  }
}
