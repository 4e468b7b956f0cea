/// Where a piece of a text stands in a table: messages name the cell instead of line and column.
public struct SourceCell: Hashable, Sendable {
  /// The UTF-8 offset in the `SourceText` at which the text of the cell starts.
  public var offset: Int
  /// The file, when it is not the one the `SourceText` is named after.
  public var file: String?
  /// The sheet of a workbook; nil in files of text.
  public var sheet: String?
  /// The row as a spreadsheet shows it; 0 for the file as a whole.
  public var row: Int
  /// The column from 1; 0 for the row as a whole.
  public var column: Int
  /// The field that the column is for, as a record names it; empty when there is none.
  public var field: String

  /// Makes a cell.
  public init(
    offset: Int = 0, file: String? = nil, sheet: String? = nil, row: Int, column: Int = 0,
    field: String = ""
  ) {
    self.offset = offset
    self.file = file
    self.sheet = sheet
    self.row = row
    self.column = column
    self.field = field
  }

  /// The letters of a column as spreadsheets show them: 1 is A, 27 is AA.
  public static func letters(_ column: Int) -> String {
    var rest = column
    var letters: [UInt8] = []
    while rest > 0 {
      rest -= 1
      letters.append(UInt8(ascii: "A") + UInt8(rest % 26))
      rest /= 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// What a message calls it: `trang “Kiến nghị”, ô C12 (thoi_han)`, `dòng 12, cột C (thoi_han)`.
  public var label: String {
    let place =
      switch (sheet, column) {
      case (let sheet?, 0): "trang “\(sheet)”, dòng \(row)"
      case (let sheet?, _): "trang “\(sheet)”, ô \(SourceCell.letters(column))\(row)"
      case (nil, 0): "dòng \(row)"
      case (nil, _): "dòng \(row), cột \(SourceCell.letters(column))"
      }
    return field.isEmpty ? place : "\(place) (\(field))"
  }

  /// What stands before its text in an excerpt: `C12`, or the number of the row.
  var shortLabel: String {
    sheet == nil ? String(row) : "\(SourceCell.letters(column))\(row)"
  }
}
