import VanThuBase

/// Lines of text on a grid of columns: the bytes of all of them in one buffer, and where each lies.
///
/// No line has blanks at its end.
struct TextLines {
  private(set) var out = ByteBuffer()
  private(set) var ends: [Int] = []
  private(set) var widths: [Int] = []

  var count: Int { ends.count }

  /// Writes the bytes of a line, without its line feed.
  func append(_ index: Int, to other: inout ByteBuffer) {
    other.append(contentsOf: out.bytes, in: range(index))
  }

  /// Where a line lies, without its line feed.
  private func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1] + 1)..<ends[index]
  }

  /// An empty line; not at the start, and never two.
  mutating func blank() {
    if count > 0, !range(count - 1).isEmpty { end(width: 0) }
  }

  /// An empty line, wherever it stands.
  mutating func empty() { end(width: 0) }

  /// A line that repeats one character.
  /// - Parameters:
  ///   - character: one column wide.
  ///   - times: how often, at least once.
  ///   - indent: columns in front of it.
  mutating func line(of character: StaticString, times: Int, indent: Int = 0) {
    out.append(0x20, count: indent)
    out.append(character, count: max(1, times))
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
      where index < column.count && !column.range(index).isEmpty {
        out.append(0x20, count: start - at)
        column.append(index, to: &out)
        at = max(at, start) + column.widths[index]
      }
      end(width: at)
    }
  }

  /// Lines of others, below.
  mutating func append(_ other: TextLines, indent: Int = 0) {
    for index in 0..<other.count {
      let isBlank = other.range(index).isEmpty
      if !isBlank { out.append(0x20, count: indent) }
      other.append(index, to: &out)
      end(width: isBlank ? 0 : indent + other.widths[index])
    }
  }

  /// A line made of pieces.
  mutating func line(width: Int, _ content: (inout ByteBuffer) -> Void) {
    content(&out)
    end(width: width)
  }

  /// A line written before.
  /// - Parameter index: which.
  mutating func repeatLine(_ index: Int) {
    out.append(again: range(index))
    end(width: widths[index])
  }

  /// Takes blank lines away from the end; an empty text is one empty line.
  mutating func finish() {
    guard count > 0 else {
      end(width: 0)
      return
    }
    var last = count - 1
    while last > 0, range(last).isEmpty { last -= 1 }
    guard last < count - 1 else { return }
    var kept = TextLines()
    for index in 0...last {
      append(index, to: &kept.out)
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
