/// A cell of a table as a person sees it.
public struct TableCell: Sendable {
  /// Its column, from 1.
  public var column: Int
  /// What it shows, in one form for all programs: dates `05/3/2026`, decimals with a comma.
  public var text: String
  /// The number behind the text, with a dot before decimals, where the text is more than its digits.
  public var number: String?
  /// Why it cannot be read.
  public var fault: Fault?

  /// Makes a cell.
  public init(column: Int, text: String, number: String? = nil, fault: Fault? = nil) {
    self.column = column
    self.text = text
    self.number = number
    self.fault = fault
  }

  /// What can be wrong with a cell, whatever its field is.
  public struct Fault: Hashable, Sendable {
    /// What it is called.
    public var id: Diagnostic.ID
    /// What is wrong.
    public var message: String
    /// What to do.
    public var fix: String?
    /// What the cell should say, where a program can tell.
    public var replacement: String?

    /// Makes a fault.
    public init(
      _ id: Diagnostic.ID, _ message: String, fix: String? = nil, replacement: String? = nil
    ) {
      self.id = id
      self.message = message
      self.fix = fix
      self.replacement = replacement
    }
  }
}

/// A row of a table.
public struct TableRow: Sendable {
  /// What a person counts: the row that a spreadsheet shows.
  public var number: Int
  /// The cells that are there, by column.
  public var cells: [TableCell]
  /// How many cells were written, empty ones too.
  public var width: Int
  /// Whether the spreadsheet hides it, as filters do.
  public var isHidden = false

  /// Makes a row.
  public init(number: Int, cells: [TableCell], width: Int, isHidden: Bool = false) {
    self.number = number
    self.cells = cells
    self.width = width
    self.isHidden = isHidden
  }
}

/// Gives the rows of a table, one at a time; rows without content are left out.
public protocol TableSource: AnyObject {
  /// The sheet; nil in files of text.
  var sheet: String? { get }
  /// The next row; nil at the end.
  /// - Throws: `DiagnosticsError` when nothing behind this place can be read; what reading throws.
  func next() throws -> TableRow?
  /// The merged cells, all of them, wherever the reading stands.
  /// - Throws: what reading throws.
  func merges() throws -> [TableMerge]
}

extension TableSource {
  /// None, as in all files of text.
  public func merges() throws -> [TableMerge] { [] }
}

/// Cells that were made one.
public struct TableMerge: Hashable, Sendable {
  /// Its rows.
  public var rows: ClosedRange<Int>
  /// Its columns.
  public var columns: ClosedRange<Int>

  /// Makes one.
  public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }
}
