import VanThuBase

/// The cells of a row of a table, however it was written.
enum TableRowText {
  /// The cells of a list, or of a line with `|` between them.
  static func cells(_ row: Value) -> [String] {
    if let items = row.items { return items.map { TextShape.oneLine($0.text ?? "") } }
    var line = Substring(row.text ?? "").trimmed[...]
    if line.hasPrefix("|") { line = line.dropFirst() }
    if line.hasSuffix("|") { line = line.dropLast() }
    return line.split(separator: "|", omittingEmptySubsequences: false)
      .map { TextShape.oneLine(String($0)) }
  }
}
