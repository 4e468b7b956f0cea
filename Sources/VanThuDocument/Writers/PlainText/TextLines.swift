import VanThuBase

/// Lines of text on a grid of columns: the bytes of all of them in one buffer, and where each lies.
///
/// No line has blanks at its end.
struct TextLines {
  private(set) var out = ByteBuffer()
  private(set) var ends: [Int] = []
  private(set) var widths: [Int] = []

  var count: Int { ends.count }

  /// The bytes of a line, without its line feed.
  func bytes(_ index: Int) -> ArraySlice<UInt8> {
    let start = index == 0 ? 0 : ends[index - 1] + 1
    return out.bytes[start..<ends[index]]
  }

  /// An empty line; not at the start, and never two.
  mutating func blank() {
    if count > 0, !bytes(count - 1).isEmpty { end(width: 0) }
  }

  /// A line that repeats one character.
  /// - Parameters:
  ///   - character: one column wide.
  ///   - times: how often, at least once.
  ///   - indent: columns in front of it.
  mutating func line(of character: StaticString, times: Int, indent: Int = 0) {
    out.append(0x20, count: indent)
    for _ in 0..<max(1, times) { out.append(character) }
    end(width: max(0, indent) + max(1, times))
  }

  /// A line of some words.
  mutating func line(_ words: Words, _ range: Range<Int>, indent: Int) {
    guard !range.isEmpty else {
      end(width: 0)
      return
    }
    out.append(0x20, count: indent)
    words.append(range, to: &out)
    end(width: max(0, indent) + words.width(range))
  }

  /// Lines of others, side by side.
  /// - Parameters:
  ///   - columns: what stands side by side.
  ///   - starts: the first column of each.
  mutating func sideBySide(_ columns: [TextLines], starts: [Int]) {
    for index in 0..<(columns.map(\.count).max() ?? 0) {
      var at = 0
      for (column, start) in zip(columns, starts)
      where index < column.count && !column.bytes(index).isEmpty {
        out.append(0x20, count: start - at)
        out.append(contentsOf: column.bytes(index))
        at = max(at, start) + column.widths[index]
      }
      end(width: at)
    }
  }

  /// Lines of others, below.
  mutating func append(_ other: TextLines, indent: Int = 0) {
    for index in 0..<other.count {
      let isBlank = other.bytes(index).isEmpty
      if !isBlank { out.append(0x20, count: indent) }
      out.append(contentsOf: other.bytes(index))
      end(width: isBlank ? 0 : indent + other.widths[index])
    }
  }

  /// A line made of pieces.
  mutating func line(width: Int, _ content: (inout ByteBuffer) -> Void) {
    content(&out)
    end(width: width)
  }

  /// Takes blank lines away from the end; an empty text is one empty line.
  mutating func finish() {
    guard count > 0 else {
      end(width: 0)
      return
    }
    var last = count - 1
    while last > 0, bytes(last).isEmpty { last -= 1 }
    guard last < count - 1 else { return }
    var kept = TextLines()
    for index in 0...last {
      kept.out.append(contentsOf: bytes(index))
      kept.end(width: widths[index])
    }
    self = kept
  }

  private mutating func end(width: Int) {
    ends.append(out.bytes.count)
    widths.append(width)
    out.append(UInt8(ascii: "\n"))
  }
}
