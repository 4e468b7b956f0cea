import VanThuBase

/// Sees that a text of several lines was written without `|` behind its key: YAML then folds the lines
/// into one, and the items of the outline are gone.
enum OutlineFolding {
  /// The finding, for a text whose lines were folded though one of them started an item.
  static func lostLines(_ text: [UInt8], _ source: Value?) -> Diagnostic? {
    guard let source, source.range.source.cells.isEmpty, !source.range.offsets.isEmpty,
      mayFold(text, source)
    else { return nil }
    let end = source.place(of: text.count..<text.count).upperBound
    let start = source.range.lowerBound
    let written = Array(source.range.source.bytes(start..<max(start, end)))
    guard items(written) > items(text) else { return nil }
    return Diagnostic(
      .error, "outline-folded", "nội dung nhiều dòng đã bị dồn thành một dòng", at: source.range,
      fix: .init("viết dấu | sau dấu hai chấm rồi xuống dòng, bỏ dấu nháy nếu có"))
  }

  /// How many lines behind the first start an item.
  private static func items(_ text: [UInt8]) -> Int {
    var count = 0
    var start = (text.firstIndex(of: 0x0A) ?? text.count) + 1
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      if OutlineLine(text, start..<end).marker?.isSure == true { count += 1 }
      start = end + 1
    }
    return count
  }

  /// Whether the text was written in several lines that YAML folds.
  private static func mayFold(_ text: [UInt8], _ source: Value) -> Bool {
    let start = source.range.lowerBound
    switch source.style {
    case .block: return source.range.source.bytes(start..<start + 1).first == UInt8(ascii: ">")
    case .doubleQuoted:
      var isEscaped = false
      for byte in source.range.source.bytes(start..<source.range.source.count).dropFirst() {
        if byte == 0x0A { return true }
        if byte == UInt8(ascii: "\""), !isEscaped { return false }
        isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      }
      return false
    case .plain, .singleQuoted:
      // nearly all stand in the file as they are, in one line
      let first = source.style == .plain ? start : start + 1
      let end = first + text.count
      guard end <= source.range.source.count else { return true }
      return !source.range.source.bytes(first..<end).elementsEqual(text)
    }
  }
}
