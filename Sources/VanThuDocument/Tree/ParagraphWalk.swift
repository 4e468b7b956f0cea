extension Document {
  /// Changes all its paragraphs, and its charts, in reading order; those at the foot of a first page
  /// behind the text of their section.
  public mutating func change(
    paragraph: (inout Paragraph) -> Void, chart: (inout Chart) -> Void = { _ in }
  ) {
    for index in sections.indices {
      for block in sections[index].blocks.indices {
        sections[index].blocks[block].change(paragraph, chart)
      }
      for line in sections[index].firstFooter.indices {
        paragraph(&sections[index].firstFooter[line])
      }
    }
  }
}

extension Block {
  fileprivate mutating func change(
    _ paragraph: (inout Paragraph) -> Void, _ chart: (inout Chart) -> Void
  ) {
    switch self {
    case .paragraph(var content):
      paragraph(&content)
      self = .paragraph(content)
    case .frame(var frame):
      paragraph(&frame.paragraph)
      self = .frame(frame)
    case .grid(var grid):
      for row in grid.rows.indices {
        for cell in grid.rows[row].indices {
          for block in grid.rows[row][cell].indices {
            grid.rows[row][cell][block].change(paragraph, chart)
          }
        }
      }
      self = .grid(grid)
    case .table(var table):
      for row in table.header.indices { table.header[row].change(paragraph) }
      for row in table.rows.indices { table.rows[row].change(paragraph) }
      self = .table(table)
    case .chart(var content):
      chart(&content)
      self = .chart(content)
    case .rule: break
    }
  }
}

extension [Table.Cell] {
  fileprivate mutating func change(_ paragraph: (inout Paragraph) -> Void) {
    for cell in indices {
      for line in self[cell].paragraphs.indices { paragraph(&self[cell].paragraphs[line]) }
    }
  }
}
