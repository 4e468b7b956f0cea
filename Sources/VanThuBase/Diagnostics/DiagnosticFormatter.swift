/// Turns diagnostics into text for people, editors or programs.
public struct DiagnosticFormatter: Sendable {
  /// The form of the text.
  public enum Form: String, CaseIterable, Sendable {
    /// With the line, a caret, notes, citation and fix.
    case human
    /// `file:line:column: lỗi: message [id]`, one line each.
    case short
    /// One JSON array.
    case json
  }

  /// The form.
  public var form: Form
  /// Whether escape sequences for colours are written.
  public var colours: Bool

  /// Makes a formatter.
  public init(form: Form, colours: Bool = false) {
    self.form = form
    self.colours = colours
  }

  /// All of them as one text, ending with a line feed unless there are none.
  public func format(_ diagnostics: [Diagnostic]) -> String {
    switch form {
    case .human: diagnostics.map(human).joined()
    case .short: diagnostics.map { headline($0) + "\n" }.joined()
    case .json: json(diagnostics)
    }
  }

  /// One of them in the short form, without line feed.
  public func line(_ diagnostic: Diagnostic) -> String { headline(diagnostic) }

  private func paint(_ text: String, _ code: String) -> String {
    colours ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private func place(_ range: SourceRange?) -> String {
    range.map { point($0) + ": " } ?? ""
  }

  /// `file:line:column`, or the file and the cell.
  func point(_ range: SourceRange) -> String {
    if let cell = range.source.cell(at: range.lowerBound) {
      let file = cell.file ?? range.source.name
      return visible(cell.row == 0 ? file : "\(file): \(cell.label)")
    }
    let (line, column) = range.source.position(of: range.lowerBound)
    return "\(visible(range.source.name)):\(line):\(column)"
  }

  private func visible(_ text: String) -> String { Printable.line(text) }

  private func headline(_ diagnostic: Diagnostic) -> String {
    let colour =
      switch diagnostic.severity {
      case .error: "1;31"
      case .warning: "1;33"
      case .note: "1;36"
      }
    let word = paint(diagnostic.severity.word, colour)
    let message = visible(diagnostic.message)
    return "\(place(diagnostic.range))\(word): \(message) [\(diagnostic.id.rawValue)]"
  }

  private func human(_ diagnostic: Diagnostic) -> String {
    var text = headline(diagnostic) + "\n"
    if let range = diagnostic.range { text += excerpt(range) }
    for note in diagnostic.notes {
      text += "      = chú ý: \(visible(note.message))"
      if let range = note.range { text += " (\(point(range)))" }
      text += "\n"
    }
    if let citation = diagnostic.citation { text += "      = căn cứ: \(visible(citation))\n" }
    if let fix = diagnostic.fix { text += "      = sửa: \(visible(fix.message))\n" }
    return text
  }

  /// The line with a caret under the range. A line wider than a screen is cut around the range.
  private func excerpt(_ range: SourceRange) -> String {
    let source = range.source
    // a place that only names its file has no line to show
    if source.text.isEmpty { return "" }
    let window = 100
    let cell = source.cell(at: range.lowerBound)
    if let cell, cell.column == 0 { return "" }
    let (line, column) = source.positionInText(of: range.lowerBound)
    if cell != nil, source.line(line).isEmpty { return "" }
    let lineStart = source.offset(ofLine: line)
    let lineEnd = lineStart + source.line(line).utf8.count
    // of a line of megabytes only the neighbourhood is looked at
    let at = source.scalarStart(min(max(range.lowerBound, lineStart), lineEnd))
    let low = source.scalarStart(max(lineStart, at - 4 * window))
    let high = source.scalarStart(min(lineEnd, at + 4 * window))
    let scalars = source.substring(low..<high).unicodeScalars.map(Printable.visible)
    let start = source.substring(low..<at).unicodeScalars.count
    let first = column - 1 > window - 20 ? min(start - 40, max(0, scalars.count - window)) : 0
    let last = min(scalars.count, first + window)
    let before = low > lineStart || first > 0 ? "…" : ""
    let after = high < lineEnd || last < scalars.count ? "…" : ""
    let shown = String(String.UnicodeScalarView(scalars[first..<last]))
    let prefix = String(String.UnicodeScalarView(scalars[first..<max(first, start)]))
    let pad = Vietnamese.displayWidth(prefix) + before.count
    let end = min(
      last, start + source.substring(at..<min(max(at, range.upperBound), high)).unicodeScalars.count
    )
    let marked = end > start ? String(String.UnicodeScalarView(scalars[start..<end])) : ""
    let carets = max(1, Vietnamese.displayWidth(marked))
    let number = cell?.shortLabel ?? String(line + source.start.line - 1)
    let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
    return "\(gutter) | \(before)\(shown)\(after)\n      | "
      + String(repeating: " ", count: pad)
      + paint(String(repeating: "^", count: carets), "1;32") + "\n"
  }

  private func json(_ diagnostics: [Diagnostic]) -> String {
    var json = JSONWriter(capacity: 256 * diagnostics.count + 4)
    json.array(.lines) { json in
      for diagnostic in diagnostics { json.value(diagnostic) }
    }
    json.newline()
    return Printable.json(json.string)
  }
}

extension JSONWriter {
  /// A finding as an object on one line.
  public mutating func value(_ diagnostic: Diagnostic) {
    object { json in
      json.pair("severity", diagnostic.severity.rawValue)
      json.pair("id", diagnostic.id.rawValue)
      json.pair("message", diagnostic.message)
      json.pair("path", diagnostic.path?.description)
      if let range = diagnostic.range { json.members(of: range) }
      if !diagnostic.notes.isEmpty {
        json.array("notes") { json in
          for note in diagnostic.notes {
            json.object { json in
              json.pair("message", note.message)
              if let range = note.range { json.members(of: range) }
            }
          }
        }
      }
      json.pair("citation", diagnostic.citation)
      if let fix = diagnostic.fix {
        json.array("fixes") { json in
          json.object { json in
            json.pair("message", fix.message)
            guard let replacement = fix.replacement, let range = fix.range else { return }
            json.array("edits") { json in
              json.object { json in
                json.members(of: range)
                json.pair("text", replacement)
              }
            }
          }
        }
      }
    }
  }

  /// The members that say where something is.
  private mutating func members(of range: SourceRange) {
    if let cell = range.source.cell(at: range.lowerBound) {
      pair("file", cell.file ?? range.source.name)
      pair("sheet", cell.sheet)
      if cell.row > 0 { pair("row", cell.row) }
      if cell.column > 0 {
        pair("column", SourceCell.letters(cell.column))
        pair("field", cell.field)
      }
      return
    }
    let (line, column) = range.source.position(of: range.lowerBound)
    let (endLine, endColumn) = range.source.position(of: range.upperBound)
    pair("file", range.source.name)
    pair("line", line)
    pair("column", column)
    pair("endLine", endLine)
    pair("endColumn", endColumn)
  }
}
