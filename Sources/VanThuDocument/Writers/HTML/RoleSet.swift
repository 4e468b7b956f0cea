/// The roles that occur in a document.
struct RoleSet: Hashable {
  private var bits: UInt64 = 0

  /// Looks through a document.
  init(of document: Document) {
    for section in document.sections {
      for block in section.blocks { insert(block) }
      for paragraph in section.firstFooter { insert(paragraph.role) }
    }
  }

  /// Takes roles.
  init(_ roles: some Sequence<Role>) {
    for role in roles { insert(role) }
  }

  func contains(_ role: Role) -> Bool { bits & 1 << UInt64(role.rawValue) != 0 }

  private mutating func insert(_ role: Role) { bits |= 1 << UInt64(role.rawValue) }

  private mutating func insert(_ block: Block) {
    switch block {
    case .paragraph(let paragraph): insert(paragraph.role)
    case .frame(let frame): insert(frame.paragraph.role)
    case .rule: break
    case .chart(let chart): if let caption = chart.caption { insert(caption.role) }
    case .grid(let grid):
      for row in grid.rows {
        for cell in row {
          for block in cell { insert(block) }
        }
      }
    case .table(let table):
      for rows in [table.header, table.rows] {
        for row in rows {
          for cell in row {
            for paragraph in cell.paragraphs { insert(paragraph.role) }
          }
        }
      }
    }
  }
}
