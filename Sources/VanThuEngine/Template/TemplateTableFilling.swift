import VanThuBase
import VanThuDocument

/// Tables of a template, from its rows to cells.
extension TemplateFilling {
  mutating func table(_ node: Template.TableNode) {
    var header: [[Table.Cell]] = []
    var rows: [[Table.Cell]] = []
    self.rows(node.header, into: &header, count: node.columns.count)
    self.rows(node.rows, into: &rows, count: node.columns.count)
    guard !rows.isEmpty else { return }
    let caption = line(node.caption)
    blocks.append(
      .table(
        BodyTable(
          caption: caption.isEmpty ? nil : caption, columns: node.columns, header: header,
          rows: rows)))
  }

  private mutating func rows(
    _ nodes: [Template.RowNode], into rows: inout [[Table.Cell]], count: Int
  ) {
    for node in nodes {
      switch node {
      case .row(let cells): rows.append(row(cells, count))
      case .branch(let branches):
        if let branch = holding(branches) {
          self.rows(branch.content, into: &rows, count: count)
        }
      case .loop(let list, let body):
        loop(list) { filling, _ in filling.rows(body, into: &rows, count: count) }
      }
    }
  }

  /// A row of as many cells as the table has columns.
  private mutating func row(_ cells: [Template.CellNode], _ count: Int) -> [Table.Cell] {
    var row: [Table.Cell] = []
    row.reserveCapacity(count)
    var used = 0
    for cell in cells where used < count {
      let span = min(cell.span, count - used)
      used += span
      let role: Role = cell.isHeader ? .tableHeader : .tableCell
      row.append(
        Table.Cell(
          cell.paragraphs.map { Paragraph(role, inlines($0)).from(place) }, columnSpan: span,
          alignment: cell.alignment))
    }
    while used < count {
      row.append(Table.Cell([Paragraph(.tableCell, [])]))
      used += 1
    }
    return row
  }
}
