import VanThuBase

/// The kinds of files that hold many records.
public enum TableFormat: String, CaseIterable, Sendable {
  /// A workbook.
  case xlsx
  /// Text with commas, semicolons or tabs.
  case csv
  /// A JSON array, or JSON values one behind the other.
  case json
  /// JSON Lines: a record on each line.
  case jsonl
  /// A YAML list, or a stream of documents.
  case yaml

  /// The format a file's name tells; nil for names that tell nothing.
  public init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "xlsx", "xlsm", "xltx", "xltm", "xls": self = .xlsx
    case "csv", "tsv", "tab", "txt": self = .csv
    case "json": self = .json
    case "jsonl", "ndjson": self = .jsonl
    case "yaml", "yml": self = .yaml
    default: return nil
    }
  }
}

/// A table that gives the items of a list: its rows are joined to the main rows on a key column.
public struct ChildTable: Sendable {
  /// The list: its field's name or label.
  public var list: String
  /// The file; nil for the file of the main table.
  public var path: String?
  /// The sheet of a workbook; nil for the first one, or, within the main file, the one named like
  /// the list.
  public var sheet: String?

  /// Names a table.
  public init(list: String, path: String? = nil, sheet: String? = nil) {
    self.list = list
    self.path = path
    self.sheet = sheet
  }
}

/// How a table is to be read.
public struct RowOptions: Sendable {
  /// What the file is; nil takes what its name says.
  public var format: TableFormat?
  /// The sheet of a workbook; nil takes the first one that is not hidden.
  public var sheet: String?
  /// Tables of list items, beside those found by the names of sheets.
  public var children: [ChildTable]
  /// The column that main and child tables share; nil looks for it.
  public var key: String?
  /// Whether rows that a spreadsheet hides are read.
  public var readsHidden = false
  /// Which old encodings are put right; nil refuses text in them.
  public var encoding: EncodingChoice?

  /// Makes options.
  public init(
    format: TableFormat? = nil, sheet: String? = nil, children: [ChildTable] = [],
    key: String? = nil
  ) {
    self.format = format
    self.sheet = sheet
    self.children = children
    self.key = key
  }
}
