import VanThuDocument

/// What a judge must know to find the components of a paper on the page: their names and words, and
/// nothing of how they ought to look.
struct Anatomy: Encodable {
  /// A paragraph, a rule or a frame.
  struct Piece: Encodable {
    /// The component, as the program calls it; `rule` for a line.
    let component: String
    /// Its words.
    let text: String
    /// `text`, `table`, or the grid and column it stands in: `letterhead 0`.
    let place: String
    /// Whether it has a frame.
    let isFramed: Bool
  }

  /// The pieces of each section, in their order.
  let sections: [[Piece]]
  /// The words at the foot of the first page of each section.
  let footers: [[String]]

  init(of document: Document) {
    sections = document.sections.map { $0.blocks.flatMap { Anatomy.pieces(of: $0, in: "text") } }
    footers = document.sections.map { $0.firstFooter.map(\.plainText) }
  }

  private static func pieces(of block: Block, in place: String) -> [Piece] {
    switch block {
    case .paragraph(let paragraph): [piece(paragraph, place)]
    case .rule: [Piece(component: "rule", text: "", place: place, isFramed: false)]
    case .frame(let frame): [piece(frame.paragraph, place, isFramed: true)]
    case .grid(let grid):
      grid.rows.flatMap { row in
        row.enumerated().flatMap { column, blocks in
          blocks.flatMap { pieces(of: $0, in: "\(grid.purpose) \(column)") }
        }
      }
    case .table(let table):
      (table.header + table.rows).flatMap { row in
        row.flatMap { cell in cell.paragraphs.map { piece($0, "table") } }
      }
    case .chart(let chart):
      (chart.caption.map { [piece($0, "text")] } ?? [])
        + (chart.series.map(\.name) + chart.categories
        + chart.series.flatMap { $0.values.map(\.text) })
        .map { Piece(component: "chartText", text: $0, place: "chart", isFramed: false) }
    }
  }

  private static func piece(
    _ paragraph: Paragraph, _ place: String, isFramed: Bool = false
  ) -> Piece {
    Piece(
      component: "\(paragraph.role)", text: paragraph.plainText, place: place, isFramed: isFramed)
  }
}
