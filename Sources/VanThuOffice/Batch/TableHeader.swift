import VanThuBase
import VanThuEngine

/// The head of a table: what stands above each column.
struct TableHeader: Sendable {
  /// The head of one column.
  struct Cell: Sendable {
    /// From 1.
    var column: Int
    /// Heads above heads are joined with dots.
    var text: String
    var folded: String
    /// Which merged cell it comes from.
    var merge: Int?
    /// Why what stands there cannot be read.
    var fault: TableCell.Fault?
  }

  /// The blank rows, titles and letterheads that may stand above a head.
  private static let rowsAbove = 20

  let sheet: String?
  let cells: [Cell]
  /// Columns as written.
  let width: Int
  private let places: [Int: SourceRange]

  /// Where the head of a column stands.
  func range(_ cell: Cell) -> SourceRange? { places[cell.column] }

  /// Finds the head at the start of a table and takes it and what stands above it away.
  /// - Parameters:
  ///   - keys: folded headers that count as known, beside the names of the names.
  /// - Returns: nil when the table is empty.
  static func find(
    _ table: PeekedTable, _ names: ColumnNames, file: String, keys: Set<String> = []
  ) throws -> TableHeader? {
    let rows = try table.peek(rowsAbove)
    for _ in 0..<index(rows, names, keys) { _ = try table.next() }
    guard let row = try table.next() else { return nil }
    let second = try table.peek(1).first
    // a head without gaps has no merged cells, and looking for them costs a second reading
    let all = row.cells.map(\.column) + (second?.cells.map(\.column) ?? [])
    let hasGaps = row.cells.count <= (all.max() ?? 0) - (all.min() ?? 0)
    let (header, takesSecond) = TableHeader.join(
      row, second, hasGaps ? try table.merges() : [], names, table.sheet, file)
    if takesSecond { _ = try table.next() }
    return header
  }

  /// Which of the first rows is the head: the one in which most cells are known; where none are, the
  /// first with more than two cells.
  private static func index(
    _ rows: [TableRow], _ names: ColumnNames, _ keys: Set<String>
  ) -> Int {
    func isKnown(_ cell: TableCell) -> Bool {
      guard cell.text.utf8.count <= 2 * ColumnNames.maximumHeader.bytes else { return false }
      let folded = Field.header(cell.text)
      if keys.contains(folded) { return true }
      guard let (_, field) = names.find(folded) else { return false }
      if field.children.isEmpty { return true }
      return false
    }
    let known = rows.map { row in
      let count = row.cells.count(where: isKnown)
      // one word among many is chance
      return count > 1 || row.cells.count <= 3 ? count : 0
    }
    guard let most = known.max(), most > 0, var index = known.firstIndex(of: most) else {
      return rows.firstIndex { $0.cells.count { !$0.text.isBlank } > 2 } ?? 0
    }
    // of two rows of heads the lower may have more
    while index > 0, known[index - 1] > 0, rows[index - 1].number == rows[index].number - 1 {
      index -= 1
    }
    return index
  }

  /// Reads one row of heads, or two where heads stand above others.
  private static func join(
    _ top: TableRow, _ second: TableRow?, _ merges: [TableMerge], _ names: ColumnNames,
    _ sheet: String?, _ file: String
  ) -> (TableHeader, takesSecond: Bool) {
    var heads: [Int: (text: String, merge: Int?, reaches: Int)] = [:]
    for cell in top.cells { heads[cell.column] = (cell.text, nil, top.number) }
    var isMerged = false
    for (index, merge) in merges.enumerated() where merge.rows.contains(top.number) {
      guard let head = heads[merge.columns.lowerBound], head.merge == nil else { continue }
      for column in merge.columns {
        // no spreadsheet lets merged cells overlap
        if heads[column]?.merge != nil { break }
        heads[column] = (head.text, index, merge.rows.upperBound)
      }
      if merge.columns.count > 1, merge.rows.upperBound == top.number { isMerged = true }
    }
    var below: [Int: String] = [:]
    if isMerged, let second, second.number == top.number + 1 {
      for cell in second.cells where (heads[cell.column]?.reaches ?? 0) < second.number {
        below[cell.column] = cell.text
      }
    }
    func joined(_ column: Int) -> String {
      guard let head = heads[column] else { return below[column] ?? "" }
      return below[column].map { "\(head.text).\($0)" } ?? head.text
    }
    // the second row is one of heads when anything in it makes sense below its head
    let takesSecond = below.keys.contains { column in
      heads[column]?.merge != nil && names.find(Field.header(joined(column))) != nil
    }
    if !takesSecond { below = [:] }
    let columns = Set(heads.keys).union(below.keys).sorted()
    var text = ""
    var places: [SourceCell] = []
    var cells: [Cell] = []
    var faults: [Int: TableCell.Fault] = [:]
    for cell in top.cells + (takesSecond ? second?.cells ?? [] : []) {
      if let fault = cell.fault { faults[cell.column] = fault }
    }
    for column in columns {
      let title = line(joined(column))
      let isIgnored = title.hasPrefix("#")
      cells.append(
        Cell(
          column: column, text: title, folded: isIgnored ? "" : Field.header(title),
          merge: below[column] == nil ? heads[column]?.merge : nil, fault: faults[column]))
      places.append(
        SourceCell(
          offset: text.utf8.count, sheet: sheet,
          row: below[column] == nil ? top.number : top.number + 1, column: column))
      text += title + "\n"
    }
    let source = SourceText(name: file, text: text, cells: places)
    let header = TableHeader(
      sheet: sheet, cells: cells, width: top.width, places: ranges(of: cells, places, source))
    return (header, takesSecond)
  }

  /// The place of each head in the text they make.
  private static func ranges(
    of cells: [Cell], _ places: [SourceCell], _ source: SourceText
  ) -> [Int: SourceRange] {
    var ranges: [Int: SourceRange] = [:]
    for (place, cell) in zip(places, cells) {
      ranges[cell.column] = SourceRange(
        source, place.offset, place.offset + cell.text.utf8.count)
    }
    return ranges
  }

  /// A head in one line, NFC.
  private static func line(_ text: String) -> String {
    Vietnamese.nfc(text).split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
  }
}
