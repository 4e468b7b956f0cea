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
  private func point(_ range: SourceRange) -> String {
    if let cell = range.source.cell(at: range.lowerBound) {
      let file = cell.file ?? range.source.name
      return visible(cell.row == 0 ? file : "\(file): \(cell.label)")
    }
    let (line, column) = range.source.position(of: range.lowerBound)
    return "\(visible(range.source.name)):\(line):\(column)"
  }

  private func visible(_ text: String) -> String { Printable.line(text) }

  private func headline(_ diagnostic: Diagnostic) -> String {
    let word =
      diagnostic.severity == .error ? paint("lỗi", "1;31") : paint("cảnh báo", "1;33")
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
    var out = ByteBuffer()
    out.append("[")
    for (index, diagnostic) in diagnostics.enumerated() {
      out.append(index == 0 ? "\n" : ",\n")
      out.append("  {\"severity\": ")
      out.append(json: diagnostic.severity.rawValue)
      out.append(", \"id\": ")
      out.append(json: diagnostic.id.rawValue)
      out.append(", \"message\": ")
      out.append(json: diagnostic.message)
      if let range = diagnostic.range {
        out.append(", ")
        out.append(place: range)
      }
      if !diagnostic.notes.isEmpty {
        out.append(", \"notes\": [")
        for (index, note) in diagnostic.notes.enumerated() {
          if index > 0 { out.append(", ") }
          out.append("{\"message\": ")
          out.append(json: note.message)
          if let range = note.range {
            out.append(", ")
            out.append(place: range)
          }
          out.append("}")
        }
        out.append("]")
      }
      if let citation = diagnostic.citation {
        out.append(", \"citation\": ")
        out.append(json: citation)
      }
      if let fix = diagnostic.fix {
        out.append(", \"fix\": {\"message\": ")
        out.append(json: fix.message)
        if let replacement = fix.replacement {
          out.append(", \"replacement\": ")
          out.append(json: replacement)
        }
        if let range = fix.range {
          out.append(", ")
          out.append(place: range)
        }
        out.append("}")
      }
      out.append("}")
    }
    out.append(diagnostics.isEmpty ? "]\n" : "\n]\n")
    return DiagnosticFormatter.escaped(out.string)
  }

  /// JSON in which characters that steer a terminal are escapes.
  private static func escaped(_ json: String) -> String {
    func isSteering(_ scalar: Unicode.Scalar) -> Bool {
      scalar != "\n" && scalar != "\u{FFFD}" && Printable.isControl(scalar)
    }
    guard json.unicodeScalars.contains(where: isSteering) else { return json }
    var escaped = ""
    for scalar in json.unicodeScalars {
      if isSteering(scalar) {
        let digits = String(scalar.value, radix: 16)
        escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension ByteBuffer {
  /// Appends a text as a JSON string with its quotes.
  public mutating func append(json text: String) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      case 0..<0x20:
        let digits: [UInt8] = Array("0123456789abcdef".utf8)
        append("\\u00")
        append(digits[Int(byte >> 4)])
        append(digits[Int(byte & 15)])
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  fileprivate mutating func append(place range: SourceRange) {
    if let cell = range.source.cell(at: range.lowerBound) {
      append("\"file\": ")
      append(json: cell.file ?? range.source.name)
      if let sheet = cell.sheet {
        append(", \"sheet\": ")
        append(json: sheet)
      }
      if cell.row > 0 {
        append(", \"row\": ")
        append(decimal: cell.row)
      }
      if cell.column > 0 {
        append(", \"column\": ")
        append(json: SourceCell.letters(cell.column))
        append(", \"field\": ")
        append(json: cell.field)
      }
      return
    }
    let (line, column) = range.source.position(of: range.lowerBound)
    let (endLine, endColumn) = range.source.position(of: range.upperBound)
    append("\"file\": ")
    append(json: range.source.name)
    append(", \"line\": ")
    append(decimal: line)
    append(", \"column\": ")
    append(decimal: column)
    append(", \"endLine\": ")
    append(decimal: endLine)
    append(", \"endColumn\": ")
    append(decimal: endColumn)
  }
}
