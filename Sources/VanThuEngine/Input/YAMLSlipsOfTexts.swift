import VanThuBase

/// Texts of many lines pasted behind a key without the sign `|`.
extension YAMLSlips {
  /// What `textWithoutSign` says.
  static let withoutSign = "nội dung nhiều dòng thiếu dấu | sau tên mục"

  /// Lines behind a key that are text: told once, with the text as YAML wants it.
  ///
  /// Lines that are only indented are fine with YAML, and lines that could all be keys may be keys: one
  /// at least must be numbered, or one of several have no colon and stand as far left as the key.
  /// - Returns: whether there were any.
  mutating func textWithoutSign(_ value: Range<Int>, _ line: YAMLLine) -> Bool {
    if let first = bytes[value].first, "\"'|>[{&*#!".utf8.contains(first) { return false }
    let lines = loose(below: line)
    guard let last = lines.last else { return false }
    let isSurplus = lines.contains { text in
      isNumbered(text)
        || lines.count > 1 && text.indent <= line.indent && separator(text.content) == nil
    }
    // YAML takes them as one text unless it sees a key in them
    let isRefused =
      lines.contains { $0.indent <= line.indent || separator($0.content) != nil }
      || !value.isEmpty && separator(value) != nil
    guard isSurplus, isRefused else { return false }
    let blanks = "\n" + String(repeating: " ", count: line.indent + 2)
    let inner = lines.map(\.indent).min() ?? 0
    var text = "|"
    if !value.isEmpty { text += blanks + string(value) }
    var at = line.range.upperBound
    for line in lines {
      // blank lines between paragraphs stay
      text += String(
        repeating: "\n", count: bytes[at..<line.range.lowerBound].count { $0 == 0x0A } - 1)
      text += blanks + String(repeating: " ", count: line.indent - inner) + string(line.content)
      at = line.range.upperBound
    }
    readTo = last.range.upperBound + 1
    let colon = trimmed(
      line.range.lowerBound..<(value.isEmpty ? line.content.upperBound : value.lowerBound))
    report(
      YAMLSlips.withoutSign, at: colon.upperBound - 1..<colon.upperBound,
      "viết | sau dấu hai chấm rồi xuống dòng, thụt các dòng của nội dung vào 2 dấu cách",
      " " + text,
      colon.upperBound..<last.content.upperBound)
    return true
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The lines below one down to the next key, comment or item of a list.
  private func loose(below line: YAMLLine) -> [YAMLLine] {
    var lines: [YAMLLine] = []
    var at = line.range.upperBound + 1
    while at < bytes.count {
      let next = YAMLLine(bytes, at..<lineEnd(at))
      if !next.isBlank {
        if !isLoose(next) || next.isDocumentMark(bytes) { break }
        lines.append(next)
      }
      at = next.range.upperBound + 1
    }
    // what stands below a key alone may be a list
    if let first = lines.first, trimmed(line.content).upperBound == line.content.upperBound,
      bytes[line.content.upperBound - 1] == UInt8(ascii: ":"),
      bytes[first.content].starts(with: Array("- ".utf8))
    {
      return []
    }
    return lines
  }

  /// `1.`, `2)`, `a)`, `I.`, `- `
  private func isNumbered(_ line: YAMLLine) -> Bool {
    let content = bytes[line.content]
    if content.starts(with: Array("- ".utf8)) || content.starts(with: Array("+ ".utf8)) {
      return true
    }
    let label = content.prefix { byte in
      (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") || "IVX".utf8.contains(byte)
    }
    let letter = content.prefix(1).filter { (0x61...0x7A).contains($0) }
    let length = label.isEmpty ? letter.count : label.count
    guard length > 0, length <= 8 else { return false }
    if label.last == UInt8(ascii: ".") { return content.dropFirst(length).first == 0x20 }
    return content.dropFirst(length).first == UInt8(ascii: ")")
  }
}
