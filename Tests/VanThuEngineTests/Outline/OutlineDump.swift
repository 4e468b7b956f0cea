import VanThuBase
import VanThuDocument
import VanThuEngine

/// What an outline becomes, one line for each block: its role and its text, emphasis in braces.
func dump(_ outline: Outline) -> String {
  outline.blocks.map { block in
    switch block {
    case .paragraph(let paragraph): return "\(paragraph.role): \(marked(paragraph))"
    case .table(let table):
      let rows = (table.header + table.rows).map { row in
        row.map { $0.paragraphs.map(marked).joined(separator: "¶") }.joined(separator: " | ")
      }
      let columns = table.columns.map { $0.alignment.map { "\($0)".prefix(1) } ?? "-" }.joined()
      return "table \(columns): " + rows.joined(separator: " / ")
    case .chart(let chart): return "chart: \(chart.title)"
    }
  }.joined(separator: "\n")
}

/// The same of a text.
func dump(_ text: String) -> String { dump(Outline.parse(text, source: nil)) }

/// What is said about a text: `line:column id` for each finding.
func told(_ text: String) throws -> [String] {
  let indented = text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
  let file = "a: |\n" + indented.joined(separator: "\n") + "\n"
  let value = try InputReader.read(Array(file.utf8), name: "a.yaml").record?["a"]
  guard let value, let read = value.text else { return ["not read"] }
  return Outline.parse(read, source: value).diagnostics.map { found in
    guard let range = found.range else { return "- \(found.id.rawValue)" }
    let (line, column) = range.source.position(of: range.lowerBound)
    // as in the text itself
    return "\(line - 1):\(column - 2) \(found.id.rawValue)"
  }
}

private func marked(_ paragraph: Paragraph) -> String {
  paragraph.inlines.map { inline in
    guard case .text(let text, let emphasis) = inline else { return "⏎" }
    let marks: [(Emphasis, String)] = [
      (.bold, "b"), (.italic, "i"), (.underline, "u"), (.plain, "p"),
    ]
    let names = marks.filter { emphasis.contains($0.0) }.map(\.1).joined()
    return names.isEmpty ? text : "{\(names) \(text)}"
  }.joined()
}
