import VanThuBase
import VanThuDocument

/// A table typed with `|` rows.
enum OutlineTable {
  /// The most columns Word takes in a table; what stands further right stays in the last one.
  static let maximumColumns = 63

  /// Reads the rows. The first is the head; a row of dashes under it may say how columns stand.
  static func read(_ lines: [Substring]) -> BodyTable {
    var rows = lines.map(cells)
    var alignments: [Alignment] = []
    if rows.count > 1, rows[1].allSatisfy(isSeparator) {
      alignments = rows[1].map(alignment)
      rows.remove(at: 1)
    }
    let count = rows.map(\.count).max() ?? 1
    for index in rows.indices {
      while rows[index].count < count { rows[index].append("") }
    }
    while alignments.count < count { alignments.append(.left) }
    let shares = columnShares(rows)
    return BodyTable(
      caption: nil, columns: Array(zip(shares, alignments)).map { (share: $0.0, alignment: $0.1) },
      header: rows.prefix(1).map { $0.map { cell($0, .tableHeader) } },
      rows: rows.dropFirst().map { $0.map { cell($0, .tableCell) } })
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

  private static func alignment(_ cell: String) -> Alignment {
    switch (cell.hasPrefix(":"), cell.hasSuffix(":")) {
    case (true, true): .center
    case (false, true): .right
    default: .left
    }
  }

  /// Shares of the width after how much the columns hold, none too narrow for its longest word.
  static func columnShares(_ rows: [[String]]) -> [Double] {
    let count = rows.map(\.count).max() ?? 1
    var weights = [Double](repeating: 4, count: count)
    for row in rows {
      for (index, cell) in row.enumerated() {
        let word = cell.split(separator: " ").map(\.count).max() ?? 0
        weights[index] = max(weights[index], Double(word) + 3, Double(min(cell.count, 42)))
      }
    }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }
}
