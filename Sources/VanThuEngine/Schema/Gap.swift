import VanThuBase

/// Where a key that is missing would be added.
struct Gap {
  /// The place: behind what stands before it, on the line it would follow.
  let range: SourceRange
  /// What to put between, with line feed and indentation; nil where a program could not write it.
  let indent: String?

  /// What to do, with an edit that adds the key where one can be made. Its value is left to the user:
  /// an example would pass for what was meant.
  /// - Parameter inner: the keys of a group that are asked for.
  func fix(_ message: String, _ field: Field, inner: [Field] = []) -> Diagnostic.Fix {
    guard let indent else { return .init(message) }
    let key = "\n\(indent)\(field.name):"
    if !inner.isEmpty {
      let lines = inner.map { "\n\(indent)  \($0.name): " }.joined()
      return .init(message, replacement: key + lines, at: range)
    }
    // an item may be a text alone
    let isOfTexts = if case .texts = field.kind { true } else { !field.alternatives.isEmpty }
    if isOfTexts { return .init(message, replacement: "\(key)\n\(indent)  - ", at: range) }
    guard field.children.isEmpty, !field.isList else { return .init(message) }
    return .init(message, replacement: key + " ", at: range)
  }
}

extension Record {
  /// Where a key would be added: behind the declared key before it, so that keys stand in the order
  /// of their declaration.
  /// - Parameters:
  ///   - name: the key.
  ///   - fields: the keys of this record in their order.
  ///   - place: the place of an empty record, and of every key of a row of a table.
  func gap(for name: String, among fields: [Field], in place: SourceRange) -> Gap {
    if let entry = entry(name) { return Gap(range: entry.keyRange, indent: nil) }
    let source = place.source
    guard source.cells.isEmpty else { return Gap(range: place, indent: nil) }
    let before = fields.prefix { $0.name != name }.reversed().lazy
      .compactMap { self.entry($0.name) }.first { $0.keyRange.source === source }
    if let before { return before.gapBehind() }
    guard let first = entries.first, first.keyRange.source === source else {
      return Gap(range: SourceRange(source, place.lowerBound, place.lowerBound), indent: nil)
    }
    let start = first.keyRange.lowerBound
    return Gap(range: SourceRange(source, start, start), indent: nil)
  }
}

extension Record.Entry {
  /// The place behind this entry: the end of its last line where it stands on lines of its own, else
  /// the end of its value.
  fileprivate func gapBehind() -> Gap {
    let source = keyRange.source
    let (line, column) = source.positionInText(of: keyRange.lowerBound)
    let head = source.line(line).unicodeScalars.prefix(column - 1)
    // a key in quotes is one of JSON, where a line more needs a comma too
    let isQuoted = source.line(line).unicodeScalars.dropFirst(column - 1).first == "\""
    guard head.allSatisfy({ $0 == " " || $0 == "-" }), !isQuoted else {
      return Gap(
        range: SourceRange(source, value.range.upperBound, value.range.upperBound), indent: nil)
    }
    var last = line
    var next = line + 1
    while next <= source.lineCount {
      let text = source.line(next)
      let depth = text.prefix { $0 == " " }.count
      if !text.allSatisfy(\.isWhitespace) {
        // items of a list may stand at the column of their key
        guard depth >= column || depth == column - 1 && text.dropFirst(depth).hasPrefix("- ") else {
          break
        }
        last = next
      }
      next += 1
    }
    let end = source.offset(ofLine: last) + source.line(last).utf8.count
    return Gap(
      range: SourceRange(source, end, end),
      indent: String(repeating: " ", count: column - 1))
  }
}
