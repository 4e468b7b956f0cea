import VanThuBase

/// Lines of a list whose dashes were lost: YAML folds them into one text.
enum FoldedList {
  /// The widest line above another that does not look wrapped, in characters.
  private static let widest = 60

  /// The finding that lines which look like items of a list were made one; nil where they are not.
  static func finding(_ value: Value) -> Diagnostic? {
    guard value.style == .plain, let text = value.text, !value.range.offsets.isEmpty else {
      return nil
    }
    let source = value.range.source
    let start = value.range.lowerBound
    guard source.cells.isEmpty,
      !source.bytes(start..<start + text.utf8.count).elementsEqual(text.utf8)
    else { return nil }
    let end = value.place(of: text.utf8.count..<text.utf8.count).upperBound
    let lines = source.substring(start..<end).split(whereSeparator: \.isNewline)
      .map { String($0).trimmedOfBlanks }
    guard lines.count > 1, startsItem(lines) else { return nil }
    let before = source.substring(lineStart(source, start)..<start)
    let indent: String
    let first: String
    if before.trimmedOfBlanks == "-" {
      (first, indent) = ("", before)
    } else if before.isBlank {
      (first, indent) = ("- ", before + "- ")
    } else {
      let outer = String(before.prefix { $0 == " " }) + "  - "
      (first, indent) = ("\n" + outer, outer)
    }
    return Diagnostic(
      .warning, "list-folded", "\(lines.count) dòng đã bị nối thành một mục của danh sách",
      at: value.range,
      fix: .init(
        "mỗi mục bắt đầu bằng dấu `- `; là một mục thì viết trên một dòng",
        replacement: first + lines.joined(separator: "\n" + indent),
        at: SourceRange(source, start, end)))
  }

  private static func startsItem(_ lines: [String]) -> Bool {
    zip(lines, lines.dropFirst()).contains { above, line in
      let bytes = Array(line.utf8)
      return above.count < widest && above.last != "," && above.last != "-"
        && OutlineBytes.kind(bytes, 0, bytes.count) == .capital
    }
  }

  private static func lineStart(_ source: SourceText, _ at: Int) -> Int {
    source.offset(ofLine: source.position(of: at).line)
  }
}
