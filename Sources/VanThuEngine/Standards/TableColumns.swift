import VanThuBase
import VanThuDocument

/// What the cells of a table ask of its columns: how wide they want to be, and how they stand.
struct TableColumns {
  /// A column, measured in ems of its letters.
  struct Column {
    /// The longest word.
    var word = 0.0
    /// The longest line, where nothing is broken.
    var line = 0.0
    /// The head, where nothing is broken.
    var head = 0.0
    /// The sum of the squares of the lines, and how many cells there are.
    var squares = 0.0
    var cells = 0
    /// How many cells hold what.
    var ordinals = 0
    var figures = 0
    var codes = 0
    var texts = 0
    /// Whether its head names a series: `STT`.
    var isSeries = false
    /// Whether its head names what stands in the middle: `Đơn vị tính`, `Năm sinh`.
    var isCentred = false
  }

  private(set) var columns: [Column]
  /// For each row that adds up, where its word stands.
  private(set) var totals: [Int: TotalRow] = [:]
  private let given: [(share: Double?, alignment: Alignment?)]

  /// Beside the words of a cell, in points: its margins, and a hair.
  static let beside = 10.0
  /// The share of the room that one word may claim; a longer one, such as an address on the web, is
  /// broken.
  static let widestWord = 0.35
  /// A word that is never broken for others, in ems: `STT`.
  static let shortWord = 2.2
  /// A column without a word, to be written in by hand, in points.
  static let blank = 56.0

  /// Measures a table.
  init(_ table: BodyTable, _ styles: Stylesheet) {
    given = table.columns
    columns = table.columns.map { _ in Column() }
    for row in table.header {
      each(row) { columns, index, cell in
        columns[index].addHead(cell, TableColumns.extent(of: cell, styles))
      }
    }
    for (number, row) in table.rows.enumerated() {
      if let total = TotalRow(row) {
        totals[number] = total
        each(row) { columns, index, cell in
          // the word of a sum may stand over more than its column
          if total.spreads, total.at == index { return }
          columns[index].add(TableColumns.extent(of: cell, styles, isBold: true))
        }
      } else {
        each(row) { columns, index, cell in
          columns[index].add(TableColumns.extent(of: cell, styles))
          columns[index].count(cell)
        }
      }
    }
  }

  /// Goes through the cells that stand in one column.
  private mutating func each(
    _ row: [Table.Cell], _ body: (inout [Column], Int, Table.Cell) -> Void
  ) {
    var at = 0
    for cell in row {
      if cell.columnSpan == 1, at < columns.count { body(&columns, at, cell) }
      at += max(1, cell.columnSpan)
    }
  }

  private static func extent(
    of cell: Table.Cell, _ styles: Stylesheet, isBold: Bool = false
  ) -> (word: Double, line: Double) {
    var most = (word: 0.0, line: 0.0)
    for paragraph in cell.paragraphs {
      var emphasis = styles[paragraph.role].emphasis
      if isBold { emphasis.insert(.bold) }
      for case .text(_, let run) in paragraph.inlines { emphasis.formUnion(run) }
      let extent = FontMetrics.extent(of: paragraph.plainText, emphasis: emphasis)
      most = (max(most.word, extent.word), max(most.line, extent.line))
    }
    return most
  }

  // MARK: - How columns stand

  /// How each column stands: as was said, or by what it holds.
  var alignments: [Alignment] {
    columns.indices.map { given[$0].alignment ?? columns[$0].alignment(isFirst: $0 == 0) }
  }

  // MARK: - Widths

  /// The least width of each column at a size of letters, in points: its longest word whole, unless
  /// that alone is more than a column may claim.
  func least(_ size: Double, room: Double) -> [Double] {
    columns.map { min($0.word * size, room * TableColumns.widestWord) + TableColumns.beside }
  }

  /// Whether all words stand whole.
  func fits(_ size: Double, room: Double) -> Bool {
    least(size, room: room).reduce(0, +) <= room
  }

  /// The widths of the columns, which together fill the room, in points.
  func widths(_ size: Double, room: Double) -> [Double] {
    let least = least(size, room: room)
    if least.reduce(0, +) >= room {
      let isShort = columns.map { $0.word <= TableColumns.shortWord }
      return TableColumns.cut(least, keeping: isShort, to: room)
    }
    let shares = given.map(\.share)
    if !shares.contains(nil) {
      return TableColumns.widened(shares.map { ($0 ?? 0) * room }, toHold: least)
    }
    var (low, full) = (least, least)
    for (index, column) in columns.enumerated() {
      if let share = shares[index] {
        low[index] = max(least[index], share * room)
        full[index] = low[index]
      } else {
        full[index] = max(least[index], column.full * size + TableColumns.beside)
        if column.line == 0, !column.isSeries { full[index] = max(full[index], TableColumns.blank) }
      }
    }
    let asked = low.reduce(0, +)
    if asked >= room {
      // more was given than there is
      let needed = least.reduce(0, +)
      let share = (room - needed) / max(0.001, asked - needed)
      return zip(least, low).map { $0 + ($1 - $0) * share }
    }
    let left = room - full.reduce(0, +)
    return left >= 0 ? spread(left, over: full) : balanced(low, full, room)
  }

  /// Widths between the least and those that break no line, by which rows become low: n ems in a column
  /// w wide take n/w lines, and the sum of their squares is least where w³ goes with Σn².
  private func balanced(_ least: [Double], _ full: [Double], _ room: Double) -> [Double] {
    let weights = columns.map { column in
      // a head stands again on every page
      let heads = 1 + Double(column.cells) / 16
      return TableColumns.cubeRoot(column.squares + heads * column.head * column.head)
    }
    func widths(_ scale: Double) -> [Double] {
      columns.indices.map { min(full[$0], max(least[$0], weights[$0] * scale)) }
    }
    var (low, high) = (0.0, 1.0)
    while widths(high).reduce(0, +) < room, high < 1e9 { high *= 2 }
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if widths(middle).reduce(0, +) < room { low = middle } else { high = middle }
    }
    return widths(high)
  }

  /// By Newton's way; a dozen steps are exact enough for a width.
  private static func cubeRoot(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    var root = max(1, value.squareRoot())
    for _ in 0..<24 { root -= (root * root * root - value) / (3 * root * root) }
    return root
  }

  /// Gives what is left to columns of words; columns of figures become as wide as one another first.
  private func spread(_ left: Double, over full: [Double]) -> [Double] {
    var (widths, left) = (full, left)
    let alignments = alignments
    let isOpen = columns.indices.map { given[$0].share == nil && !columns[$0].isSeries }
    let figures = columns.indices.filter { isOpen[$0] && alignments[$0] == .right }
    let widest = figures.reduce(0) { max($0, full[$1]) }
    let lacking = figures.reduce(0) { $0 + widest - full[$1] }
    if lacking <= left * 0.7 {
      for index in figures { widths[index] = widest }
      left -= lacking
    }
    var takers = columns.indices.filter { isOpen[$0] && alignments[$0] == .left }
    // where there are figures alone, what they are figures of stands first
    if takers.isEmpty {
      takers = figures.isEmpty ? [] : isOpen.firstIndex(of: true).map { [$0] } ?? []
    }
    if takers.isEmpty { takers = columns.indices.filter { isOpen[$0] } }
    if takers.isEmpty { takers = Array(columns.indices) }
    let whole = takers.reduce(0) { $0 + full[$1] }
    for index in takers { widths[index] += left * full[index] / max(1, whole) }
    return widths
  }

  /// Columns that are together too wide, the widest cut to one width: short ones stay as they are.
  private static func cut(
    _ widths: [Double], keeping isShort: [Bool], to room: Double
  ) -> [Double] {
    let kept = zip(widths, isShort).reduce(0) { $1.1 ? $0 + $1.0 : $0 }
    let keeps = kept < room / 2 && isShort.contains(false)
    let others = widths.indices.filter { !keeps || !isShort[$0] }.map { widths[$0] }.sorted()
    var (left, level) = (keeps ? room - kept : room, room)
    for (index, width) in others.enumerated() {
      level = left / Double(others.count - index)
      if width > level { break }
      left -= width
    }
    return widths.indices.map { keeps && isShort[$0] ? widths[$0] : min(widths[$0], level) }
  }

  /// Takes from the columns that have room to spare what others lack for their longest word.
  static func widened(_ widths: [Double], toHold least: [Double]) -> [Double] {
    let lacking = zip(widths, least).reduce(0) { $0 + max(0, $1.1 - $1.0) }
    let spare = zip(widths, least).reduce(0) { $0 + max(0, $1.0 - $1.1) }
    guard lacking > 0, spare > 0 else { return widths }
    let taken = min(1, lacking / spare)
    return zip(widths, least).map { width, least in
      width < least ? least : width - (width - least) * taken
    }
  }
}

extension TableColumns.Column {
  /// The width that breaks no line, in ems; a head takes two lines for itself.
  fileprivate var full: Double { max(word, line, head * 0.65) }

  /// Takes a cell below the head.
  fileprivate mutating func add(_ extent: (word: Double, line: Double)) {
    word = max(word, extent.word)
    line = max(line, extent.line)
    squares += extent.line * extent.line
    cells += 1
  }

  /// Takes a cell of the head, and what it calls the column.
  fileprivate mutating func addHead(_ cell: Table.Cell, _ extent: (word: Double, line: Double)) {
    word = max(word, extent.word)
    head = max(head, extent.line)
    // the names that are looked for are short
    guard extent.line < 12 else { return }
    let name = Vietnamese.fold(cell.text)
    isSeries = isSeries || ["stt", "tt", "so_tt", "s_tt", "so_thu_tu", "thu_tu"].contains(name)
    isCentred =
      isCentred
      || ["don_vi_tinh", "dvt", "nam", "nam_sinh", "gioi_tinh", "dien_thoai"].contains(name)
  }

  /// Counts what a cell holds.
  fileprivate mutating func count(_ cell: Table.Cell) {
    switch CellContent(cell.text) {
    case .blank: break
    case .ordinal: ordinals += 1
    case .figure: figures += 1
    case .code: codes += 1
    case .text: texts += 1
    }
  }

  /// Figures to the right, a series, dates and codes in the middle, words to the left. A word or two
  /// among many figures ("chưa có") changes nothing.
  fileprivate func alignment(isFirst: Bool) -> Alignment {
    let counted = ordinals + figures
    if isSeries || isFirst && figures == 0 && codes == 0 && texts == 0 && ordinals > 0 {
      return .center
    }
    if isCentred, texts + codes > 0 || figures > 0 && line < 3 { return .center }
    if counted + codes == 0 || texts * 8 > counted + codes { return .left }
    return codes >= counted ? .center : .right
  }
}

/// The row of a table that adds up: `Cộng`, `Tổng cộng`.
struct TotalRow {
  /// The cell with the word.
  let label: Int
  /// The column it starts in.
  let at: Int
  /// Whether a cell beside it is blank, so that it may stand over both.
  let spreads: Bool

  /// Finds the word: the first in its row, but for a number in a series, and not alone there.
  init?(_ row: [Table.Cell]) {
    for (index, cell) in row.enumerated().prefix(3) {
      let text = cell.text
      if TotalRow.isTotal(text) {
        guard row[(index + 1)...].contains(where: \.hasDigit) else { return nil }
        label = index
        at = row[..<index].reduce(0) { $0 + max(1, $1.columnSpan) }
        spreads = row[index + 1].isBlank || index > 0 && row[..<index].allSatisfy(\.isBlank)
        return
      }
      switch CellContent(text) {
      case .blank, .ordinal: continue
      case .figure, .code, .text: return nil
      }
    }
    return nil
  }

  private static func isTotal(_ text: String) -> Bool {
    guard let first = text.utf8.first, [0x43, 0x54, 0x63, 0x74].contains(first),
      text.utf8.count <= 60
    else { return false }
    let name = Vietnamese.fold(String(text.prefix { !"(:=".contains($0) }))
    return ["cong", "tong", "tong_cong", "tong_so", "cong_chung", "cong_don"].contains(name)
      || name.hasPrefix("tong_cong_") && name.utf8.dropFirst(10).first.map { $0 < 0x3A } == true
  }

  /// The row in bold, its word over the blank cells beside it where it would stand in a narrow column.
  func shown(_ row: [Table.Cell], _ alignments: [Alignment]) -> [Table.Cell] {
    var cells = row.map(\.bold)
    // blank cells before it, and, where it stands in the column of a series, behind it
    let start = row[..<label].allSatisfy(\.isBlank) ? 0 : label
    var end = label + 1
    if at < alignments.count, alignments[at] == .center {
      while end < row.count, row[end].isBlank { end += 1 }
    }
    guard end - start > 1 else { return cells }
    var label = cells[label]
    label.columnSpan = row[start..<end].reduce(0) { $0 + max(1, $1.columnSpan) }
    label.alignment = label.alignment ?? .center
    cells.replaceSubrange(start..<end, with: [label])
    return cells
  }
}

extension Table.Cell {
  /// Its words; paragraphs one below the other.
  fileprivate var text: String {
    paragraphs.count == 1
      ? paragraphs[0].plainText : paragraphs.map(\.plainText).joined(separator: "\n")
  }

  fileprivate var hasDigit: Bool { text.utf8.contains { $0 >= 0x30 && $0 <= 0x39 } }

  fileprivate var isBlank: Bool { paragraphs.allSatisfy { $0.plainText.isBlank } }

  /// The same, all its words in bold.
  fileprivate var bold: Table.Cell {
    var cell = self
    for index in cell.paragraphs.indices {
      cell.paragraphs[index].inlines = cell.paragraphs[index].inlines.map { inline in
        guard case .text(let text, let emphasis) = inline else { return inline }
        return .text(text, emphasis.union(.bold))
      }
    }
    return cell
  }
}
