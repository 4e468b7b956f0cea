import VanThuBase

extension Document {
  /// The tree as text, one node a line: what tests compare and people debug with.
  public var dump: String {
    var out = "document \(quote(properties.title)) by \(quote(properties.creator))"
    if let date = properties.date { out += " on \(date.iso)" }
    out += "\n"
    for section in sections {
      let page = section.page
      out += "  section \(page.width.twips)x\(page.height.twips)"
      out +=
        " margins \(page.top.twips) \(page.right.twips) \(page.bottom.twips) \(page.left.twips)\n"
      for block in section.blocks { block.dump(into: &out, depth: 2) }
      for paragraph in section.firstFooter {
        out += "    foot\n"
        Block.paragraph(paragraph).dump(into: &out, depth: 3)
      }
    }
    return out
  }
}

private func quote(_ text: String) -> String {
  "\"" + text.replacing("\u{A0}", with: "⍽").replacing("\n", with: "⏎") + "\""
}

extension Block {
  fileprivate func dump(into out: inout String, depth: Int) {
    let pad = String(repeating: "  ", count: depth)
    switch self {
    case .paragraph(let paragraph):
      out += "\(pad)\(paragraph.role)\(paragraph.keepWithNext ? " keep" : "") \(paragraph.marked)\n"
    case .rule(let rule): out += "\(pad)rule \(rule.length.twips)\n"
    case .frame(let frame):
      out += "\(pad)frame \(frame.width.twips)x\(frame.height.twips) \(frame.paragraph.marked)\n"
    case .grid(let grid):
      out +=
        "\(pad)\(grid.purpose) \(grid.columns.map { String($0.twips) }.joined(separator: " "))\n"
      for row in grid.rows {
        for (index, cell) in row.enumerated() {
          out += "\(pad)  cell \(index + 1)\n"
          for block in cell { block.dump(into: &out, depth: depth + 2) }
        }
      }
    case .table(let table):
      out += "\(pad)table \(table.columns.map { String($0.width.twips) }.joined(separator: " "))\n"
      for (kind, rows) in [("head", table.header), ("row", table.rows)] {
        for row in rows {
          let cells = row.map { cell in
            let span = cell.columnSpan > 1 ? "\(cell.columnSpan)×" : ""
            return span + cell.paragraphs.map(\.marked).joined(separator: " ¶ ")
          }
          out += "\(pad)  \(kind) \(cells.joined(separator: " | "))\n"
        }
      }
    case .chart(let chart): chart.dump(into: &out, pad: pad)
    }
  }
}

extension Chart {
  fileprivate func dump(into out: inout String, pad: String) {
    out += "\(pad)chart\(keepWithNext ? " keep" : "") \(quote(title)) unit \(quote(unit))\n"
    for series in series {
      let figures = series.values.map { "\(quote($0.text))=\($0.decimal)" }
      out += "\(pad)  series \(quote(series.name)) \(figures.joined(separator: " "))\n"
    }
    out += "\(pad)  categories \(categories.map(quote).joined(separator: " "))\n"
  }
}

extension Paragraph {
  /// The text in quotes, with marks for its emphasis.
  fileprivate var marked: String {
    inlines.map { inline in
      switch inline {
      case .lineBreak: return "⏎"
      case .noBreakHyphen: return "‑"
      case .text(let text, let emphasis):
        let marks: [(Emphasis, String)] = [
          (.bold, "b"), (.italic, "i"), (.underline, "u"), (.plain, "p"),
        ]
        return marks.filter { emphasis.contains($0.0) }.map(\.1).joined() + quote(text)
      }
    }.joined()
  }
}
