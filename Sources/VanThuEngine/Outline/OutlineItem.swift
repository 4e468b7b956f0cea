import VanThuBase
import VanThuDocument

/// The item, heading or paragraph that lines are being put together to.
struct OutlineItem {
  /// The most characters of a title; what is longer is a clause that lacks its full stop.
  static let longestTitle = 160

  private(set) var marker: OutlineMarker?
  /// The line added last.
  private(set) var last: OutlineLine
  private var first: OutlineLine
  private var buffer: [UInt8] = []
  /// How many characters, near enough.
  private var width = 0
  /// Letters so far, as long as all are capitals; nil once one is small.
  private var capitals: Int?

  init() {
    last = OutlineLine([], 0..<0)
    first = last
  }

  /// The words so far.
  var text: String { String(decoding: buffer, as: UTF8.self) }

  mutating func reset() { buffer.removeAll(keepingCapacity: true) }

  /// Begins with a line.
  mutating func start(_ marker: OutlineMarker?, _ line: OutlineLine, _ bytes: [UInt8]) {
    reset()
    self.marker = marker
    (first, last) = (line, line)
    width = 0
    capitals =
      marker.map { $0.level.isCounted } ?? false ? OutlineBytes.capitals(bytes, line.content) : nil
    guard let marker else {
      let mark: [UInt8] = line.isHash && !line.isBold ? [0x2A, 0x2A] : []
      buffer += mark
      append(line.content, line, bytes)
      buffer += mark
      return
    }
    let isInside = !marker.level.isCounted && marker.label.lowerBound > line.content.lowerBound
    // a bullet that another stood in front of keeps only marks of emphasis before it
    let lead = line.content.lowerBound..<marker.label.lowerBound
    if !isInside || bytes[line.content.lowerBound] == UInt8(ascii: "*"), !lead.isEmpty {
      buffer += bytes[lead].prefix(2)
    }
    if let printed = marker.printed {
      buffer.append(printed)
    } else {
      buffer += bytes[marker.label]
    }
    let rest = marker.rest..<max(marker.rest, line.content.upperBound)
    if !rest.isEmpty, rest.lowerBound > marker.label.upperBound || !marker.level.isCounted {
      buffer.append(0x20)
    }
    append(rest, line, bytes)
  }

  /// Goes on with a line.
  mutating func add(_ line: OutlineLine, _ bytes: [UInt8]) {
    if isLone || !last.endsInsideWord(bytes, before: line) { buffer.append(0x20) }
    append(line.content, line, bytes)
    last = line
    width += 1
    capitals = capitals.flatMap { count in
      OutlineBytes.capitals(bytes, line.content).map { count + $0 }
    }
  }

  /// Tabs and several blanks between words become one blank; a single one that breaks no line stays.
  private mutating func append(_ range: Range<Int>, _ line: OutlineLine, _ bytes: [UInt8]) {
    guard line.hasGaps else {
      buffer += bytes[range]
      width += line.width
      return
    }
    var at = range.lowerBound
    while at < range.upperBound {
      var end = at
      while end < range.upperBound {
        let blank = OutlineLine.gap(bytes, end, range.upperBound)
        if blank == 0 { break }
        end += blank
      }
      if end > at + 1, end == at + 2, bytes[at] == 0xC2 {
        buffer += bytes[at..<end]
      } else {
        buffer.append(end > at ? 0x20 : bytes[at])
      }
      if bytes[at] & 0xC0 != 0x80 { width += 1 }
      at = max(end, at + 1)
    }
  }

  /// Whether all of it stands in one pair of marks of bold.
  private var isBold: Bool {
    guard first.hasStars, buffer.count > 4, buffer.starts(with: [0x2A, 0x2A]),
      buffer.suffix(2) == [0x2A, 0x2A]
    else { return false }
    return !(2..<buffer.count - 3).contains { buffer[$0] == 0x2A && buffer[$0 + 1] == 0x2A }
  }

  var isCapitals: Bool { capitals.map { $0 > 3 } ?? false }

  /// Whether it is, so far, a title on its own line: counted, closed by nothing, and no longer than
  /// titles are.
  func isTitle(_ bytes: [UInt8]) -> Bool {
    guard let marker, marker.level.isCounted else { return false }
    if first.isHash || isBold || isCapitals { return true }
    return last.end == .open && width <= OutlineItem.longestTitle
  }

  /// Whether it is a sign so far and nothing else, as a PDF or a web page puts `•` or `1.` on a line
  /// of its own: its words follow.
  var isLone: Bool {
    guard let marker, marker.level >= .capital, marker.level != .article else { return false }
    return marker.rest >= first.content.upperBound && last.whole == first.whole
  }

  /// Whether it is `Điều 2` and nothing else, which no words may follow in its line.
  var isBare: Bool {
    guard let marker else { return false }
    return marker.level == .article && marker.rest >= first.content.upperBound
      && buffer.last != UInt8(ascii: ".") && buffer.last != UInt8(ascii: ":")
  }

  func role(_ bytes: [UInt8]) -> Role {
    guard let marker else { return .body }
    switch marker.level {
    case .capital, .innerCapital, .roman: return width <= 300 ? .heading1 : .clause
    case .article: return .article
    case .number: return isTitle(bytes) ? .heading2 : .clause
    case .subnumber, .deepNumber: return isTitle(bytes) ? .heading3 : .clause
    case .letter: return isTitle(bytes) ? .heading3 : .point
    case .innerNumber, .innerLetter: return .point
    case .dash: return .dash
    case .plus: return .plus
    case .part, .chapter, .section, .subsection: return .body
    }
  }

  /// `Điều 1.` is bold with its title; a sentence behind it is not.
  static func article(_ inlines: [Inline]) -> [Inline] {
    guard case .text(let text, let emphasis)? = inlines.first,
      let sign = text.firstIndex(where: { $0 == "." || $0 == ":" })
    else { return inlines }
    let end = text.index(after: sign)
    let isSentence =
      inlines.count > 1 || text.last.map({ ".;:,".contains($0) }) == true
      || text.unicodeScalars.count > longestTitle
    guard isSentence, end < text.endIndex else { return inlines }
    return [.text(String(text[..<end]), emphasis), .text(String(text[end...]), .plain)]
      + inlines.dropFirst()
  }
}
