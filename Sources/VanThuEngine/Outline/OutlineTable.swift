import VanThuBase
import VanThuDocument

/// A table typed with `|` rows.
enum OutlineTable {
  /// The most columns Word takes in a table; what stands further right stays in the last one.
  static let maximumColumns = 63

  /// A row with another number of cells than the head has.
  struct Ragged {
    let range: Range<Int>
    let cells: Int
    let columns: Int
  }

  /// The line behind the table that begins at one; the line itself where none does. Rows begin with
  /// `|`, or are parted by tabs: two lines and more of equal count, as Excel and Word give them.
  static func end(of index: Int, in lines: [OutlineLine], _ bytes: [UInt8]) -> Int {
    var end = index
    if isRow(index, in: lines) || lines[index].shape == .frame && isRow(index + 1, in: lines) {
      while isRow(end, in: lines) || end < lines.count && lines[end].shape == .frame { end += 1 }
      return end
    }
    guard lines[index].tabs > 0, index + 1 < lines.count else { return index }
    let count = lines[index].cells(bytes)
    guard count > 1, startsTable(index, count, in: lines, bytes),
      count > 2 || !isLabel(lines[index], bytes)
    else { return index }
    while end < lines.count, lines[end].cells(bytes) > 1 || lostTabs(end, in: lines, bytes) {
      end += 1
    }
    return end
  }

  /// Whether the lines below go on as rows: with as many cells, or, where one of the two lost its
  /// tabs, the one behind them does.
  private static func startsTable(
    _ index: Int, _ count: Int, in lines: [OutlineLine], _ bytes: [UInt8]
  ) -> Bool {
    let next = lines[index + 1].cells(bytes)
    if next == count { return true }
    guard index + 2 < lines.count else { return false }
    let third = lines[index + 2].cells(bytes)
    if next > 2 { return third == next }
    return third == count && count > 2 && lostTabs(index + 1, in: lines, bytes)
  }

  /// Whether a line among rows is one whose tabs were lost: it ends as cells do, and a row stands below
  /// it, or its number goes on with that of the row above.
  private static func lostTabs(_ index: Int, in lines: [OutlineLine], _ bytes: [UInt8]) -> Bool {
    let line = lines[index]
    guard line.shape == .words, line.tabs == 0, line.end == .open, !line.isHash, line.width <= 80
    else { return false }
    if index + 1 < lines.count, lines[index + 1].cells(bytes) > 1 { return true }
    guard let above = number(lines[index - 1], bytes), let here = number(line, bytes) else {
      return false
    }
    return here == above + 1
  }

  /// The number in the first cell or word of a line.
  private static func number(_ line: OutlineLine, _ bytes: [UInt8]) -> Int? {
    let start = OutlineBytes.skipBlanks(bytes, line.whole.lowerBound, line.whole.upperBound)
    let word = bytes[start..<line.whole.upperBound].prefix { $0 != 0x09 && $0 != 0x20 }
    return word.count <= 4 ? Int(String(decoding: word, as: UTF8.self)) : nil
  }

  /// The line behind a table that was set out with blanks, as PDF gives it; the line itself where none
  /// begins: two lines and more with the same number of wide gaps, two at least. It cannot be read for
  /// one, since words that go on in a second line of a cell look the same.
  static func endOfSpaced(at index: Int, in lines: [OutlineLine], _ bytes: [UInt8]) -> Int {
    let count = wideGaps(lines[index], bytes)
    guard count > 1 else { return index }
    var end = index + 1
    while end < lines.count, wideGaps(lines[end], bytes) == count { end += 1 }
    return end > index + 1 ? end : index
  }

  /// How many gaps of three blanks and more stand between its words.
  private static func wideGaps(_ line: OutlineLine, _ bytes: [UInt8]) -> Int {
    guard line.shape == .words, line.hasGaps, line.tabs == 0 else { return 0 }
    var (gaps, at) = (0, line.content.lowerBound)
    while at < line.content.upperBound {
      let start = at
      while at < line.content.upperBound, bytes[at] == 0x20 { at += 1 }
      if at - start >= 3 { gaps += 1 }
      at += 1
    }
    return gaps
  }

  private static func isRow(_ index: Int, in lines: [OutlineLine]) -> Bool {
    index < lines.count && lines[index].shape == .pipe
  }

  /// `Thời gian: ⇥ 8 giờ` is a line with its words set out, not a row.
  private static func isLabel(_ line: OutlineLine, _ bytes: [UInt8]) -> Bool {
    guard let tab = bytes[line.content].firstIndex(of: 0x09) else { return false }
    let end = OutlineBytes.trimEnd(bytes, line.content.lowerBound, tab)
    return end > line.content.lowerBound && bytes[end - 1] == UInt8(ascii: ":")
  }

  /// Reads the rows. The first is the head; a row of dashes under it may say how columns stand;
  /// borders drawn around them say nothing.
  static func read(
    _ range: ArraySlice<OutlineLine>, _ bytes: [UInt8]
  ) -> (table: BodyTable, ragged: [Ragged]) {
    let lines = range.filter { $0.shape != .frame }
    var rows = lines.map { line in
      line.shape == .pipe
        ? cells(Substring(String(decoding: bytes[line.content], as: UTF8.self)))
        : tabCells(line, bytes)
    }
    var ranges = lines.map(\.content)
    var alignments: [Alignment?] = []
    if rows.count > 1, rows[1].allSatisfy(isSeparator) {
      alignments = rows[1].map(alignment)
      rows.remove(at: 1)
      ranges.remove(at: 1)
    }
    let columns = columns(rows)
    let ragged = rows.indices.filter { rows[$0].count != columns }.map {
      Ragged(range: ranges[$0], cells: rows[$0].count, columns: columns)
    }
    let count = rows.map(\.count).max() ?? 1
    for index in rows.indices {
      while rows[index].count < count { rows[index].append("") }
    }
    let table = BodyTable(
      caption: nil,
      columns: (0..<count).map { (nil, $0 < alignments.count ? alignments[$0] : nil) },
      header: rows.prefix(1).map { $0.map { cell($0, .tableHeader) } },
      rows: rows.dropFirst().map { $0.map { cell($0, .tableCell) } })
    return (table, ragged)
  }

  /// How many columns there are: as many as the head has, but for one that differs from all rows.
  private static func columns(_ rows: [[String]]) -> Int {
    let head = rows.first?.count ?? 1
    guard rows.count > 2, let below = rows.dropFirst().first?.count,
      rows.dropFirst().allSatisfy({ $0.count == below })
    else { return head }
    return below
  }

  /// Splits at tabs.
  private static func tabCells(_ line: OutlineLine, _ bytes: [UInt8]) -> [String] {
    // white space before a sign is none of the table
    let start = line.marker == nil ? line.whole.lowerBound : line.content.lowerBound
    var cells: [String] = []
    for piece in bytes[start..<line.whole.upperBound].split(
      separator: 0x09, maxSplits: maximumColumns - 1, omittingEmptySubsequences: false)
    {
      let from = OutlineBytes.skipBlanks(bytes, piece.startIndex, piece.endIndex)
      let end = OutlineBytes.trimEnd(bytes, from, piece.endIndex)
      cells.append(
        String(decoding: bytes[from..<end], as: UTF8.self).replacing(ascii: "\t", with: " "))
    }
    return cells
  }

  static func cell(_ text: String, _ role: Role) -> Table.Cell {
    Table.Cell([Paragraph(role, InlineMarkup.parse(text))])
  }

  /// Splits at `|` that no backslash stands before.
  private static func cells(_ line: Substring) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line.dropFirst() {
      if isEscaped {
        cell += character == "|" ? "|" : "\\" + String(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|", cells.count < maximumColumns - 1 {
        cells.append(Substring(cell).trimmed)
        cell = ""
      } else {
        cell.append(character)
      }
    }
    var rest = Substring(cell + (isEscaped ? "\\" : "")).trimmed
    // the border at the right end, where the last column took all there was
    if cells.count == maximumColumns - 1, rest.last == "|" { rest = rest.dropLast().trimmed }
    if !rest.isEmpty || cells.isEmpty { cells.append(rest) }
    return cells
  }

  private static func isSeparator(_ cell: String) -> Bool {
    cell.contains("-") && cell.allSatisfy { $0 == "-" || $0 == ":" }
  }

  /// What colons say of a column; nil where there are none.
  private static func alignment(_ cell: String) -> Alignment? {
    switch (cell.hasPrefix(":"), cell.hasSuffix(":")) {
    case (true, true): .center
    case (false, true): .right
    case (true, false): .left
    case (false, false): nil
    }
  }
}
