import VanThuBase

/// A list where one of its items was wanted: `- - Các thôn`.
enum NestedList {
  /// What takes one of the two lists away; nil where it holds more than one text.
  static func fix(_ value: Value) -> Diagnostic.Fix? {
    guard let items = value.items, let texts = texts(value) else { return nil }
    let source = value.range.source
    guard texts.count == 1, let item = items.first, source.cells.isEmpty else {
      return .init("mỗi mục một dòng, bắt đầu bằng một dấu gạch `- `")
    }
    let (start, inner) = (value.range.lowerBound, item.range.lowerBound)
    if source.bytes(start..<start + 1).first == UInt8(ascii: "-"), inner > start {
      return .init(
        "bỏ bớt một dấu gạch", replacement: "", at: SourceRange(source, start, inner))
    }
    let end = item.range.upperBound
    let rest = source.bytes(end..<source.count).prefix(200)
    guard let close = rest.firstIndex(where: { !$0.isBlankASCII }),
      rest[close] == UInt8(ascii: "]")
    else { return nil }
    let count = rest.distance(from: rest.startIndex, to: close) + 1
    return .init(
      "bỏ bớt một cặp ngoặc", replacement: source.substring(item.range.offsets),
      at: SourceRange(source, start, end + count))
  }

  /// The texts it holds; nil where it is something else.
  static func texts(_ value: Value) -> [String]? {
    guard let items = value.items, !items.isEmpty, items.allSatisfy({ $0.text != nil }) else {
      return nil
    }
    return items.compactMap { $0.text.map { TextShape.oneLine($0.trimmedOfBlanks) } }
  }
}
