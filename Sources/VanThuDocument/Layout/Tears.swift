extension PagedDocument {
  /// Where notations would be torn: for a paragraph, by its number among all of the document, the
  /// hyphens in bytes from the start of its text.
  public var tornParagraphs: [Int: [Int]] {
    guard !tears.isEmpty else { return [:] }
    var numbers: [Int: Int] = [:]
    for (index, element) in elements.enumerated() {
      if case .paragraph = element.kind { numbers[index] = numbers.count }
    }
    return tears.reduce(into: [:]) { torn, tear in
      if let number = numbers[tear.element] { torn[number, default: []].append(tear.offset) }
    }
  }
}

extension Document {
  /// Makes hyphens such that no line ends with them.
  /// - Parameter tears: for a paragraph, by its number in reading order, the hyphens in bytes from the
  ///   start of its text.
  public mutating func hold(_ tears: [Int: [Int]]) {
    guard !tears.isEmpty else { return }
    var number = 0
    change { paragraph in
      if let offsets = tears[number] { paragraph.hold(offsets) }
      number += 1
    } chart: { chart in
      // its caption is one
      if chart.caption != nil { number += 1 }
    }
  }
}

extension Paragraph {
  /// - Parameter offsets: hyphens in bytes from the start of the text.
  fileprivate mutating func hold(_ offsets: [Int]) {
    var held: [Inline] = []
    var start = 0
    for inline in inlines {
      guard case .text(let text, let emphasis) = inline else {
        if case .noBreakHyphen = inline { start += 1 }
        held.append(inline)
        continue
      }
      let bytes = Array(text.utf8)
      var from = 0
      for at in offsets.map({ $0 - start }).sorted() where bytes.indices.contains(at) {
        guard bytes[at] == 0x2D else { continue }
        held.append(.text(String(decoding: bytes[from..<at], as: UTF8.self), emphasis))
        held.append(.noBreakHyphen(emphasis))
        from = at + 1
      }
      held.append(.text(String(decoding: bytes[from...], as: UTF8.self), emphasis))
      start += bytes.count
    }
    inlines = held
  }
}
