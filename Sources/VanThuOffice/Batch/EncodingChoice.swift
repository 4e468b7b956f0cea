import VanThuBase

/// Which old encodings are put right.
public enum EncodingChoice: String, CaseIterable, Sendable {
  /// Whichever a text is in.
  case auto
  /// TCVN3 (ABC).
  case tcvn3
  /// VNI.
  case vni
  /// UTF-8 that was encoded a second time.
  case utf8Twice = "utf8-twice"

  /// The encoding; nil for any.
  public var encoding: OldEncoding? { OldEncoding(rawValue: rawValue) }
}

/// A table whose cells in old encodings are given in Unicode.
final class ConvertedTable: TableSource {
  // A class as all sources of rows are.
  private let source: any TableSource
  private let encoding: OldEncoding?

  init(_ source: any TableSource, _ choice: EncodingChoice) {
    self.source = source
    encoding = choice.encoding
  }

  var sheet: String? { source.sheet }

  /// The next row; its cells are judged together, since a short one alone says little.
  func next() throws -> TableRow? {
    guard var row = try source.next() else { return nil }
    let texts = row.cells.map(\.text)
    guard texts.contains(where: HiddenText.isSuspect) else { return row }
    let made = OldText.converted(texts.joined(separator: "\u{1}"), from: encoding)
      .split(separator: "\u{1}", omittingEmptySubsequences: false)
    // a cell that holds the separator itself is refused by whoever reads it
    guard made.count == row.cells.count else { return row }
    for index in row.cells.indices { row.cells[index].text = String(made[index]) }
    return row
  }

  func merges() throws -> [TableMerge] { try source.merges() }
}
