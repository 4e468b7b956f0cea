import VanThuBase

extension Value {
  /// The place in the source of a piece of this scalar's text.
  ///
  /// The text of a scalar is not always what stands in the file: lines are joined, quotes doubled,
  /// characters escaped, block text indented. The two are walked side by side, which is done only
  /// when there is something to say about a place.
  /// - Parameter part: UTF-8 offsets into `text`.
  public func place(of part: Range<Int>) -> SourceRange {
    guard let text, !text.isEmpty else { return range }
    // no further than the end of the piece
    let wanted = Array(text.utf8.prefix(max(part.upperBound, part.lowerBound + 1)))
    guard !wanted.isEmpty else { return range }
    let source = Array(range.source.bytes(range.lowerBound..<range.source.count))
    let offsets = TextMap(style: style).align(wanted, source)
    let low = min(max(part.lowerBound, 0), wanted.count - 1)
    let start = offsets[low]
    guard part.upperBound > part.lowerBound else {
      return SourceRange(range.source, range.lowerBound + start, range.lowerBound + start)
    }
    let last = min(part.upperBound, wanted.count) - 1
    var end = offsets[max(low, last)] + 1
    // do not end inside a character
    while end < source.count, source[end] & 0xC0 == 0x80 { end += 1 }
    return SourceRange(range.source, range.lowerBound + start, range.lowerBound + end)
  }
}

/// Finds for every byte of a scalar's text the byte of the source it came from.
private struct TextMap {
  let style: Value.Style

  func align(_ text: [UInt8], _ source: [UInt8]) -> [Int] {
    var offsets: [Int] = []
    offsets.reserveCapacity(text.count)
    var at = start(source)
    var next = 0
    while next < text.count {
      guard at < source.count else {
        offsets.append(contentsOf: repeatElement(max(0, source.count - 1), count: text.count - next))
        break
      }
      if isBlank(text[next]) {
        let mark = at
        var isRun = false
        while at < source.count, isBlank(source[at]) {
          at += 1
          isRun = true
        }
        while next < text.count, isBlank(text[next]) {
          offsets.append(mark)
          next += 1
        }
        if !isRun, style == .doubleQuoted, source[at] == UInt8(ascii: "\\") {
          at += escapeLength(source, at)
          while at < source.count, isBlank(source[at]) { at += 1 }
        }
        continue
      }
      if source[at] == text[next],
        !(style == .doubleQuoted && source[at] == UInt8(ascii: "\\"))
      {
        offsets.append(at)
        next += 1
        at += 1
        if style == .singleQuoted, text[next - 1] == UInt8(ascii: "'") { at += 1 }
      } else if style == .doubleQuoted, source[at] == UInt8(ascii: "\\") {
        let length = escapeLength(source, at)
        if at + 1 < source.count, source[at + 1] == 0x0A || source[at + 1] == 0x0D {
          at += length  // an escaped line break joins lines without a blank
          continue
        }
        let first = text[next]
        let width = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        for _ in 0..<min(width, text.count - next) {
          offsets.append(at)
          next += 1
        }
        at += length
      } else {
        at += 1
      }
    }
    return offsets
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private func start(_ source: [UInt8]) -> Int {
    switch style {
    case .plain: return 0
    case .singleQuoted, .doubleQuoted: return 1
    case .block:
      // behind the line that holds `|` or `>`
      return (source.firstIndex(of: 0x0A) ?? source.count - 1) + 1
    }
  }

  private func escapeLength(_ source: [UInt8], _ at: Int) -> Int {
    guard at + 1 < source.count else { return 1 }
    switch source[at + 1] {
    case UInt8(ascii: "x"): return 4
    case UInt8(ascii: "u"):
      // JSON writes characters beyond U+FFFF as two escapes
      let pair =
        at + 7 < source.count && (source[at + 2] | 0x20) == UInt8(ascii: "d")
        && source[at + 3] >= UInt8(ascii: "8") && source[at + 6] == UInt8(ascii: "\\")
      return pair ? 12 : 6
    case UInt8(ascii: "U"): return 10
    default: return 2
    }
  }
}
