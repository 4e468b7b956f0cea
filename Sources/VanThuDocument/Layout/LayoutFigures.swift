import VanThuBase

/// Heights of lines of Times New Roman, as Word and LibreOffice take them from the font: in twips,
/// rounded as they round.
struct LineMetrics {
  /// From the upper edge of a line to its base line.
  let baseline: Int
  /// The height of a line by itself.
  let height: Int
  /// What the spacing adds between it and the next.
  let leading: Int

  /// The font's ascent with its line gap, and its descent, in 1/2048 em (`hhea`).
  private static let (ascent, descent, gap) = (1825, 443, 87)

  init(_ style: ParagraphStyle) {
    let em = Int((style.size * 20).rounded())
    let natural = LineMetrics.scaled(LineMetrics.ascent + LineMetrics.gap + LineMetrics.descent, em)
    let descent = LineMetrics.scaled(LineMetrics.descent, em)
    switch style.lineSpacing {
    case .multiple(let factor):
      height = natural
      leading = natural * Int((factor * 100).rounded()) / 100 - natural
      baseline = natural - descent
    case .exact(let length):
      // a fixed height is shared four to one, as LibreOffice does
      height = length.twips
      leading = 0
      baseline = length.twips * 4 / 5
    }
  }

  private static func scaled(_ units: Int, _ em: Int) -> Int { (units * em + 1024) / 2048 }
}

/// Where the columns of a table of data stand, in twips.
struct TableFrame {
  /// The edges of the columns from the left edge of the sheet; one more than columns.
  let edges: [Int]
  /// The weight of its lines.
  static let border = 10

  init(_ table: Table, left: Int) {
    edges = table.columns.reduce(into: [left]) { $0.append($0[$0.count - 1] + $1.width.twips) }
  }

  private func edge(_ number: Int) -> Int { edges[min(number, edges.count - 1)] }

  /// Where the text of a cell stands.
  func text(_ column: Int, _ span: Int) -> FlowBuilder.Column {
    let (left, right) = (edge(column), edge(column + max(1, span)))
    return FlowBuilder.Column(
      left: left + Table.cellMargin.twips, width: right - left - 2 * Table.cellMargin.twips)
  }

  /// The lines above and below a row and between its cells.
  func borders(of row: [Table.Cell], height: Int, _ marks: inout [PagedDocument.Mark]) {
    let (first, last) = (edges[0], edges[edges.count - 1])
    let weight = TableFrame.border
    marks.append(.line(x: first - weight / 2, y: 0, width: last - first + weight, height: weight))
    marks.append(
      .line(x: first - weight / 2, y: height, width: last - first + weight, height: weight))
    var at = 0
    for edge in [0]
      + row.map({ cell in
        at += max(1, cell.columnSpan); return at
      })
    {
      marks.append(.line(x: self.edge(edge) - weight / 2, y: 0, width: weight, height: height))
    }
  }
}

extension PagedDocument.Mark {
  /// A black line of some twips.
  static func line(x: Int, y: Int, width: Int, height: Int) -> PagedDocument.Mark {
    PagedDocument.Mark(
      x: Double(x) / 20, y: Double(y) / 20, width: Double(width) / 20,
      height: Double(height) / 20, paint: .fill("000000"))
  }
}

/// The looks of roles in a paged document, by number.
struct LookTable {
  private var known: [Int?] = Array(repeating: nil, count: Role.allCases.count * 16)

  /// The look that runs of an emphasis have in a paragraph of a role.
  mutating func look(
    _ run: Emphasis, of role: Role, _ style: ParagraphStyle, in paged: inout PagedDocument
  ) -> Int {
    let place = role.index * 16 + Int(run.rawValue & 15)
    if let number = known[place] { return number }
    let base = run.contains(.plain) ? style.emphasis.intersection(.underline) : style.emphasis
    let look = PagedDocument.Look(
      size: style.size, emphasis: base.union(run).subtracting(.plain), color: style.color)
    let number = paged.looks.firstIndex(of: look) ?? paged.looks.count
    if number == paged.looks.count { paged.looks.append(look) }
    known[place] = number
    return number
  }
}

extension Stylesheet {
  /// What stands below a paragraph beyond what its style says: a table has no space of its own above
  /// it.
  func gapBelow(_ paragraph: Paragraph, before next: Block?) -> Length {
    if case .table = next, self[paragraph.role].spaceAfter == .zero { .points(4) } else { .zero }
  }
}

extension Block {
  /// Whether it becomes a Word table.
  package var isTabular: Bool {
    switch self {
    case .table, .grid: true
    default: false
    }
  }

  /// Whether it must be on the page of what follows.
  var keepsWithNext: Bool {
    if case .table(let table) = self { table.keepWithNext } else { false }
  }
}

extension Rule {
  /// Above it, clear of the descenders; between it and its line; the line that holds it.
  static let (spaceBefore, spaceBelow, lineHeight) =
    (Length(twips: 50), Length.points(1), Length(twips: 60))
}

extension Frame {
  /// The weight of its line.
  static let weight = Length.points(1)

  /// Between its line and the words above and below, at most 31 pt (ISO/IEC 29500-1, 17.3.4).
  func space(_ style: ParagraphStyle) -> Length {
    let line = style.size * RoleStyles.naturalLineHeight
    return .points(Double(min(31, max(1, Int(((height.points - line) / 2).rounded(.down))))))
  }
}

extension Grid {
  /// The weight of a brace, and between it and what it says.
  static let (braceWeight, braceGap) = (Length.points(0.75), Length.millimetres(1.5))
}

extension Chart {
  /// Above a panel.
  static let spaceBefore = Length.points(4)
}

extension Table {
  /// Left and right of the words of a cell.
  static let cellMargin = Length(twips: 85)

  /// How a cell that starts in a column stands; nil as its style says.
  func alignment(of cell: Cell, _ column: Int, _ isHeader: Bool) -> Alignment? {
    cell.alignment
      ?? (isHeader ? .center : column < columns.count ? columns[column].alignment : nil)
  }
}
