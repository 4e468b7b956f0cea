import VanThuBase
import VanThuEngine

extension WordPaper {
  /// A paragraph of the file, for pages that show findings at their places.
  public struct Paragraph: Sendable {
    /// A cell of a table.
    public struct Cell: Sendable, Hashable {
      /// The table, the row and the cell, each by a number of its own in the file.
      public let table: Int
      /// The row.
      public let row: Int
      /// The cell.
      public let cell: Int
    }

    /// Its number, from 1: the line that findings about it have.
    public let number: Int
    /// Its words, with the sign of its list, in one line.
    public let words: String
    /// Where it is, for people: `thân văn bản, bảng 1, hàng 2, ô 1, đoạn 3`.
    public let place: String
    /// Whether it is of the body, not of a header, footer or note.
    public let isOfBody: Bool
    /// Whether it stands in the middle.
    public let isCentred: Bool
    /// Whether most of it is bold.
    public let isBold: Bool
    /// Whether most of it is italic.
    public let isItalic: Bool
    /// The cell it stands in; nil outside of tables.
    public let cell: Cell?
  }

  /// All paragraphs in the order of the file, those without words too.
  public var paragraphs: [Paragraph] {
    text.lines.map { line in
      Paragraph(
        number: line.index + 1,
        words: Printable.line([line.label, line.text].compactMap { $0 }.joined(separator: " ")),
        place: text.place(line), isOfBody: line.isOfBody, isCentred: line.isCentred,
        isBold: line.isBold, isItalic: line.isItalic,
        cell: line.cell.map { .init(table: $0.table, row: $0.row, cell: $0.cell) })
    }
  }

  /// The number of the paragraph that a finding is about; nil for one about the whole file.
  public func paragraph(of finding: Diagnostic) -> Int? {
    guard let range = finding.range, !range.source.text.isEmpty else { return nil }
    return range.source.position(of: range.lowerBound).line
  }
}
