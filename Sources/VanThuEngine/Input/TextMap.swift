import VanThuBase

extension Value {
  /// The place in the source of a piece of this scalar's text.
  ///
  /// The text of a scalar is not always what stands in the file: lines are joined, quotes doubled,
  /// characters escaped, block text indented. The two are walked side by side, which is done only
  /// when there is something to say about a place.
  /// - Parameter part: UTF-8 offsets into `text`.
  public func place(of part: Range<Int>) -> SourceRange { places(of: [part])[0] }

  /// The places of several pieces, found in one walk.
  func places(of parts: [Range<Int>]) -> [SourceRange] {
    let places = TextPlaces(self, until: parts.map(\.upperBound).max() ?? 0)
    return parts.map(places.range)
  }
}

/// Where the bytes of a scalar's text stand in its source, found in one walk.
struct TextPlaces: Sendable {
  private let whole: SourceRange
  /// How many bytes the text has; nil where there is none in the source.
  private var count: Int?
  private var places: [Range<Int>] = []

  /// - Parameters:
  ///   - value: the scalar.
  ///   - end: up to which byte of its text places are asked for; nil for all of it.
  init(_ value: Value, until end: Int? = nil) {
    whole = value.range
    // a default of a template has no text in the record
    guard let text = value.text, !text.isEmpty, whole.lowerBound < whole.upperBound else { return }
    let wanted = Array(text.utf8)
    count = wanted.count
    var map = TextMap(Array(whole.source.bytes(whole.lowerBound..<whole.source.count)), wanted)
    places = map.places(value.style, until: min(max(end ?? wanted.count, 0), wanted.count))
  }

  /// The place of a piece.
  func range(_ part: Range<Int>) -> SourceRange {
    guard let count else { return whole }
    let low = min(max(part.lowerBound, 0), count)
    let high = min(max(part.upperBound, low), count)
    let start = low < places.count ? places[low].lowerBound : places.last?.upperBound ?? 0
    let end = high > low && high <= places.count ? places[high - 1].upperBound : start
    return SourceRange(
      whole.source, whole.lowerBound + start, whole.lowerBound + max(start, end))
  }
}

/// Finds for every byte of a scalar's text the bytes of the source it came from.
private struct TextMap {
  private let source: [UInt8]
  private let text: [UInt8]
  private var places: [Range<Int>] = []

  init(_ source: [UInt8], _ text: [UInt8]) {
    self.source = source
    self.text = text
  }

  /// The places of the bytes up to one, and of the byte behind it if there is one.
  mutating func places(_ style: Value.Style, until end: Int) -> [Range<Int>] {
    let count = min(text.count, end + 1)
    places.reserveCapacity(count)
    if style == .block {
      lines(count)
    } else {
      run(style, count)
    }
    // characters composed behind escapes make the text shorter than it was written
    let last = places.last.map { $0.upperBound..<$0.upperBound } ?? 0..<0
    while places.count < count { places.append(last) }
    return places
  }

  private mutating func add(_ range: Range<Int>, times: Int = 1) {
    for _ in 0..<times { places.append(range) }
  }

  // MARK: - Plain and quoted text

  private mutating func run(_ style: Value.Style, _ count: Int) {
    var at = style == .plain || style == .number ? 0 : 1
    // a text that was not read out of YAML has its line breaks as they are
    let isVerbatim = at == 0 && source.starts(with: text)
    while places.count < count, at < source.count {
      let byte = source[at]
      if byte.isBlankASCII, !isVerbatim {
        at = blanks(at)
      } else if style == .doubleQuoted, byte == UInt8(ascii: "\\") {
        let (length, width) = Escape.measure(source, at)
        add(at..<at + length, times: width)
        at += length
      } else if style == .singleQuoted, byte == UInt8(ascii: "'") {
        add(at..<min(at + 2, source.count))
        at += 2
      } else {
        let length = character(at)
        add(at..<at + length, times: length)
        at += length
      }
    }
  }

  /// Blanks stay, but around a line break they go: one break makes a blank, more make line feeds.
  private mutating func blanks(_ start: Int) -> Int {
    var at = start
    var breaks = 0
    while at < source.count, source[at].isBlankASCII {
      if source[at] == 0x0A
        || (source[at] == 0x0D && !(at + 1 < source.count && source[at + 1] == 0x0A))
      {
        breaks += 1
      }
      at += 1
    }
    if breaks > 0 {
      add(start..<at, times: max(1, breaks - 1))
    } else {
      for index in start..<at { add(index..<index + 1) }
    }
    return at
  }

  private func character(_ at: Int) -> Int {
    let byte = source[at]
    let width = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    return min(width, source.count - at)
  }

  // MARK: - Block text

  /// Line by line: what stands behind the indentation is in the text as it is, between the lines
  /// are only blanks and line feeds.
  private mutating func lines(_ count: Int) {
    // behind the line that holds `|` or `>`
    var at = (source.firstIndex(of: 0x0A) ?? source.count - 1) + 1
    var indent: Int?
    while places.count < count, at < source.count {
      let end = source[at...].firstIndex(of: 0x0A) ?? source.count
      var content = at..<end
      if let last = source[content].last, last == 0x0D { content = at..<end - 1 }
      let spaces = source[content].prefix { $0 == 0x20 }.count
      if indent == nil, spaces < content.count {
        let own = text.drop { $0 == 0x0A }.prefix { $0 == 0x20 }.count
        indent = max(0, spaces - own)
      }
      let start = content.lowerBound + min(spaces, indent ?? spaces)
      line(start..<content.upperBound, count)
      at = end + 1
    }
  }

  private mutating func line(_ content: Range<Int>, _ count: Int) {
    guard let first = source[content].first else { return }
    let isDeeper = first == 0x20 || first == 0x09
    let mark = places.last?.upperBound ?? content.lowerBound
    while places.count < count,
      text[places.count] == 0x0A || (!isDeeper && text[places.count] == 0x20)
    {
      add(mark..<mark)
    }
    var at = content.lowerBound
    while at < content.upperBound, places.count < count, text[places.count] == source[at] {
      let length = min(character(at), content.upperBound - at)
      add(at..<at + length, times: length)
      at += length
    }
  }
}

/// Escapes in double quotes, YAML's and JSON's.
private enum Escape {
  /// How many bytes the escape at a place takes, and how many bytes of text it makes.
  static func measure(_ source: [UInt8], _ at: Int) -> (length: Int, width: Int) {
    guard at + 1 < source.count else { return (1, 1) }
    switch source[at + 1] {
    case UInt8(ascii: "x"): return number(source, at, digits: 2)
    case UInt8(ascii: "U"): return number(source, at, digits: 8)
    case UInt8(ascii: "u"):
      // JSON writes characters beyond U+FFFF as two escapes
      if at + 7 < source.count, (source[at + 2] | 0x20) == UInt8(ascii: "d"),
        source[at + 3] >= UInt8(ascii: "8"), source[at + 6] == UInt8(ascii: "\\")
      {
        return (min(12, source.count - at), 4)
      }
      return number(source, at, digits: 4)
    case UInt8(ascii: "_"), UInt8(ascii: "N"): return (2, 2)
    case UInt8(ascii: "L"), UInt8(ascii: "P"): return (2, 3)
    case UInt8(ascii: "r")
    where at + 3 < source.count && source[at + 2] == UInt8(ascii: "\\")
      && source[at + 3] == UInt8(ascii: "n"):
      return (4, 1)  // JSON's line end of two characters
    case 0x0A, 0x0D:
      // an escaped line break joins lines without a blank
      let rest = source[(at + 1)...].prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
      return (1 + rest.count, 0)
    default: return (2, 1)
    }
  }

  private static func number(
    _ source: [UInt8], _ at: Int, digits: Int
  ) -> (length: Int, width: Int) {
    let end = min(at + 2 + digits, source.count)
    let code = UInt32(String(decoding: source[(at + 2)..<end], as: UTF8.self), radix: 16)
    let scalar = code.flatMap(Unicode.Scalar.init)
    return (end - at, scalar.map { UTF8.width($0) } ?? 1)
  }
}
