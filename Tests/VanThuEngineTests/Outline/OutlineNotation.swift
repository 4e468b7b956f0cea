import VanThuDocument
import VanThuEngine

/// Writes a tree back as a text in outline notation: the other way round from `Outline.parse`.
enum OutlineNotation {
  static func text(_ blocks: [BodyBlock]) -> String {
    blocks.map { block in
      switch block {
      case .paragraph(let paragraph): line(paragraph)
      case .table(let table): self.table(table)
      case .chart: ""
      }
    }.joined(separator: "\n\n")
  }

  private static func line(_ paragraph: Paragraph) -> String {
    switch paragraph.role {
    case .heading1, .heading2, .heading3: return "## " + signed(paragraph.inlines)
    case .part: return paragraph.plainText
    case .body, .partTitle: return marked(paragraph.inlines, escapesStart: true)
    default: return signed(paragraph.inlines)
    }
  }

  /// A text whose first character belongs to its sign and stays as it is.
  private static func signed(_ inlines: [Inline]) -> String {
    let text = marked(inlines, escapesStart: false)
    if text.hasPrefix("\\*\\*") { return "**" + text.dropFirst(4) }
    return text == "\\*" || text.hasPrefix("\\* ") ? String(text.dropFirst()) : text
  }

  private static func marked(_ inlines: [Inline], escapesStart: Bool) -> String {
    var text = ""
    var open: Emphasis = []
    for case .text(let run, let emphasis) in inlines {
      text += toggles(open, emphasis)
      open = emphasis
      for character in run {
        if "*\\".contains(character) {
          text += "\\"
        } else if escapesStart, text.isEmpty, character.isLetter || character.isASCII {
          text += "\\"
        } else if escapesStart, text == "**" || text == "*", !character.isLetter, character.isASCII
        {
          text += "\\"
        }
        text.append(character)
      }
    }
    return text + toggles(open, [])
  }

  private static func toggles(_ from: Emphasis, _ to: Emphasis) -> String {
    let changed = from.symmetricDifference(to)
    return (changed.contains(.italic) ? "*" : "") + (changed.contains(.bold) ? "**" : "")
  }

  private static func table(_ table: BodyTable) -> String {
    let marks = table.columns.map { column in
      switch column.alignment {
      case .center: ":-:"
      case .right: "--:"
      default: "---"
      }
    }
    let rows = (table.header + table.rows).map { row in
      "| "
        + row.map { cell in
          marked(cell.paragraphs.first?.inlines ?? [], escapesStart: false)
            .replacing("|", with: "\\|")
        }.joined(separator: " | ") + " |"
    }
    return ([rows.first ?? "|", "|" + marks.joined(separator: "|") + "|"] + rows.dropFirst())
      .joined(separator: "\n")
  }
}
