extension PagedDocument {
  /// Where notations would be torn: for a paragraph, by its number among all of the document, the
  /// hyphens in bytes from the start of its text.
  public var tornParagraphs: [Int: [Int]] {
    guard !tears.isEmpty else { return [:] }
    var numbers: [Int: Int] = [:]
    for (index, element) in elements.enumerated() {
      if case .paragraph = element.kind { numbers[index] = numbers.count }
    }
    return tears.reduce(into: [:]) { torn, tear in
      if let number = numbers[tear.element] { torn[number, default: []].append(tear.offset) }
    }
  }
}

extension Document {
  /// Makes hyphens such that no line ends with them.
  /// - Parameter tears: for a paragraph, by its number in reading order, the hyphens in bytes from the
  ///   start of its text.
  public mutating func hold(_ tears: [Int: [Int]]) {
    guard !tears.isEmpty else { return }
    var number = 0
    for index in sections.indices {
      sections[index].blocks = sections[index].blocks.map { Document.held($0, tears, &number) }
      sections[index].firstFooter = sections[index].firstFooter.map {
        Document.held($0, tears, &number)
      }
    }
  }

  private static func held(_ block: Block, _ tears: [Int: [Int]], _ number: inout Int) -> Block {
    switch block {
    case .paragraph(let paragraph): return .paragraph(held(paragraph, tears, &number))
    case .frame(var frame):
      frame.paragraph = held(frame.paragraph, tears, &number)
      return .frame(frame)
    case .grid(var grid):
      grid.rows = grid.rows.map { row in
        row.map { cell in cell.map { held($0, tears, &number) } }
      }
      return .grid(grid)
    case .table(var table):
      table.header = table.header.map { held($0, tears, &number) }
      table.rows = table.rows.map { held($0, tears, &number) }
      return .table(table)
    case .chart(let chart):
      if chart.caption != nil { number += 1 }
      return block
    case .rule: return block
    }
  }

  private static func held(
    _ row: [Table.Cell], _ tears: [Int: [Int]], _ number: inout Int
  ) -> [Table.Cell] {
    row.map { cell in
      var cell = cell
      cell.paragraphs = cell.paragraphs.map { held($0, tears, &number) }
      return cell
    }
  }

  private static func held(
    _ paragraph: Paragraph, _ tears: [Int: [Int]], _ number: inout Int
  ) -> Paragraph {
    defer { number += 1 }
    guard let offsets = tears[number] else { return paragraph }
    var held = paragraph
    held.inlines = []
    var start = 0
    for inline in paragraph.inlines {
      guard case .text(let text, let emphasis) = inline else {
        if case .noBreakHyphen = inline { start += 1 }
        held.inlines.append(inline)
        continue
      }
      let bytes = Array(text.utf8)
      var from = 0
      for at in offsets.map({ $0 - start }).sorted() where bytes.indices.contains(at) {
        guard bytes[at] == 0x2D else { continue }
        held.inlines.append(.text(String(decoding: bytes[from..<at], as: UTF8.self), emphasis))
        held.inlines.append(.noBreakHyphen(emphasis))
        from = at + 1
      }
      held.inlines.append(.text(String(decoding: bytes[from...], as: UTF8.self), emphasis))
      start += bytes.count
    }
    return held
  }
}
