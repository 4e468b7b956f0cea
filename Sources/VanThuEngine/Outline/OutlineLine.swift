import VanThuBase

/// A line of a text, looked over once: where its words stand, how wide they are, how they begin and
/// end.
struct OutlineLine {
  /// What kind of line it is.
  enum Shape {
    /// Nothing but white space.
    case blank
    /// A row of a table: `| … |`.
    case pipe
    /// The border of a table that was drawn with signs: `+----+----+`.
    case frame
    /// The number of a page, or its head: no part of the text. So are blank lines around it where the
    /// sentence goes on.
    case page
    /// Nothing but hyphens, underscores, stars or equals signs, three and more.
    case rule
    /// Words.
    case words
  }

  /// How its last word is closed.
  enum End {
    /// By nothing: the sentence goes on, or it is a title.
    case open
    case comma
    /// By `.` `;` `:` `!` `?` or `…`.
    case closed
  }

  /// The line without its line feed.
  let whole: Range<Int>
  /// Its words: without white space at both ends, without the `#` of a heading in Markdown.
  var content: Range<Int>
  var shape = Shape.words
  /// Columns of white space before it; a tab reaches to the next multiple of four.
  var indent = 0
  /// How many characters its words take.
  var width = 0
  /// How many characters its first word takes.
  var firstWord = 0
  /// How many tabs there are, those before the words included.
  var tabs = 0
  /// Whether tabs or several blanks stand between its words.
  var hasGaps = false
  /// Whether there are stars in it.
  var hasStars = false
  /// Whether `#` marks it as a heading.
  var isHash = false
  /// Whether the whole line is bold: `**1. Mục đích**`.
  var isBold = false
  var end = End.open
  /// Its sign, if it has one.
  var marker: OutlineMarker?

  /// Looks a line over.
  init(_ bytes: [UInt8], _ whole: Range<Int>) {
    self.whole = whole
    let start = OutlineBytes.skipBlanks(bytes, whole.lowerBound, whole.upperBound)
    content = start..<OutlineBytes.trimEnd(bytes, start, whole.upperBound)
    guard !content.isEmpty else {
      shape = .blank
      return
    }
    if bytes[start] == UInt8(ascii: "|") || isFrame(bytes) {
      shape = bytes[start] == UInt8(ascii: "|") ? .pipe : .frame
      return
    }
    measureIndent(bytes)
    dropHashes(bytes)
    measure(bytes)
    if isRule(bytes) {
      shape = .rule
      return
    }
    // a whole line in bold keeps its sign readable
    let isStarred =
      OutlineBytes.has([0x2A, 0x2A], bytes, content.lowerBound, content.upperBound)
      && !OutlineBytes.has([0x2A], bytes, content.lowerBound + 2, content.upperBound)
    isBold = isStarred && isWhollyBold(bytes)
    findEnd(bytes)
    marker = OutlineMarkerReader.read(
      bytes, content.lowerBound + (isStarred ? 2 : 0), content.upperBound)
  }

  private mutating func measureIndent(_ bytes: [UInt8]) {
    for at in whole.lowerBound..<content.lowerBound {
      if bytes[at] == 0x09 {
        tabs += 1
        indent = (indent / 4 + 1) * 4
      } else if bytes[at] & 0xC0 != 0x80 {
        indent += 1
      }
    }
  }

  /// Takes `## ` off the start, and the `#` that may close such a line.
  private mutating func dropHashes(_ bytes: [UInt8]) {
    guard bytes[content.lowerBound] == UInt8(ascii: "#") else { return }
    var at = content.lowerBound
    while at < content.upperBound, bytes[at] == UInt8(ascii: "#") { at += 1 }
    let words = OutlineBytes.skipBlanks(bytes, at, content.upperBound)
    guard at - content.lowerBound <= 6, words > at, words < content.upperBound else { return }
    isHash = true
    content = words..<content.upperBound
  }

  private mutating func measure(_ bytes: [UInt8]) {
    var wasBlank = false
    var isFirst = true
    let span = bytes.span
    for at in content {
      let byte = span[at]
      if byte & 0xC0 != 0x80 { width += 1 }
      // the second byte of a no-break space
      if byte == 0xA0, span[at - 1] == 0xC2 { continue }
      let isTied = byte == 0xC2 && span[at + 1] == 0xA0
      let isBlank = byte == 0x20 || byte == 0x09 || isTied
      if isBlank {
        if byte == 0x09 { tabs += 1 }
        if wasBlank || byte == 0x09 { hasGaps = true }
        // the column does not part what such a space ties together
        if isFirst { firstWord += isTied ? 1 : 0 }
        isFirst = isFirst && isTied
      } else if isFirst, byte & 0xC0 != 0x80 {
        firstWord += 1
      }
      if byte == UInt8(ascii: "*") { hasStars = true }
      wasBlank = isBlank
    }
  }

  private func isRule(_ bytes: [UInt8]) -> Bool {
    guard width >= 3, content.count == width else { return false }
    let first = bytes[content.lowerBound]
    guard "-_*=~".utf8.contains(first) else { return false }
    return content.allSatisfy { bytes[$0] == first }
  }

  /// How many bytes the blank, tab or no-break space at a place takes; 0 where there is none.
  static func gap(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int {
    switch bytes[at] {
    case 0x20, 0x09: 1
    case 0xC2: at + 1 < end && bytes[at + 1] == 0xA0 ? 2 : 0
    default: 0
    }
  }

  private func isFrame(_ bytes: [UInt8]) -> Bool {
    guard content.count >= 3, bytes[content.lowerBound] == UInt8(ascii: "+"),
      "-=".utf8.contains(bytes[content.lowerBound + 1])
    else { return false }
    return content.allSatisfy { "+-=:|".utf8.contains(bytes[$0]) }
  }

  private func isWhollyBold(_ bytes: [UInt8]) -> Bool {
    guard content.count > 4,
      OutlineBytes.has([0x2A, 0x2A], bytes, content.upperBound - 2, content.upperBound)
    else { return false }
    for at in content.lowerBound + 2..<content.upperBound - 3
    where bytes[at] == UInt8(ascii: "*") && bytes[at + 1] == UInt8(ascii: "*") {
      return false
    }
    return true
  }

  /// Looks through closing marks of emphasis and quotation to the last sign.
  private mutating func findEnd(_ bytes: [UInt8]) {
    var at = content.upperBound
    while at > content.lowerBound {
      switch bytes[at - 1] {
      case UInt8(ascii: "*"), UInt8(ascii: "\""), UInt8(ascii: "\\"): at -= 1
      case 0x9D where OutlineBytes.has([0xE2, 0x80, 0x9D], bytes, at - 3, at): at -= 3
      case 0xA6 where OutlineBytes.has([0xE2, 0x80, 0xA6], bytes, at - 3, at):
        end = .closed
        return
      case UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
        UInt8(ascii: "?"):
        end = .closed
        return
      case UInt8(ascii: ","):
        end = .comma
        return
      default: return
      }
    }
  }

  // MARK: - Words

  /// How the words begin, behind opening quotes and marks of emphasis.
  func start(_ bytes: [UInt8]) -> OutlineBytes.Kind {
    var at = content.lowerBound
    while at < content.upperBound {
      switch bytes[at] {
      case UInt8(ascii: "*"), UInt8(ascii: "\""), UInt8(ascii: "("): at += 1
      case 0xE2 where OutlineBytes.has([0xE2, 0x80, 0x9C], bytes, at, content.upperBound): at += 3
      default: return OutlineBytes.kind(bytes, at, content.upperBound)
      }
    }
    return .other
  }

  /// Whether words in bold go on behind it.
  func leavesBoldOpen(_ bytes: [UInt8]) -> Bool {
    guard hasStars else { return false }
    var (isOpen, at) = (false, content.lowerBound)
    while at + 1 < content.upperBound {
      let isMark = bytes[at] == UInt8(ascii: "*") && bytes[at + 1] == UInt8(ascii: "*")
      if isMark { isOpen.toggle() }
      at += isMark ? 2 : 1
    }
    return isOpen
  }

  /// The last word, without what closes it.
  func lastWord(_ bytes: [UInt8]) -> Range<Int> {
    var end = content.upperBound
    while end > content.lowerBound, ",*\"".utf8.contains(bytes[end - 1]) { end -= 1 }
    var start = end
    while start > content.lowerBound, bytes[start - 1] != 0x20, bytes[start - 1] != 0x09 {
      start -= 1
    }
    return start..<end
  }

  /// How many cells of a table the line makes, when its parts stand between tabs: the white space
  /// before it and the tab behind its sign make none.
  func cells(_ bytes: [UInt8]) -> Int {
    guard shape == .words, tabs > 0 else { return 0 }
    let leading = (whole.lowerBound..<content.lowerBound).count { bytes[$0] == 0x09 }
    if let marker {
      let inner = tabs - leading + trailingTabs(bytes)
      let isSet = (marker.label.upperBound..<marker.rest).contains { bytes[$0] == 0x09 }
      // `STT ⇥ 1. ⇥ …`: a number in the first of several cells
      return inner <= (isSet ? 1 : 0) ? 0 : inner + 1
    }
    let count = tabs + trailingTabs(bytes) + 1
    return count == 2 && leading == 1 ? 0 : count
  }

  private func trailingTabs(_ bytes: [UInt8]) -> Int {
    (content.upperBound..<whole.upperBound).count { bytes[$0] == 0x09 }
  }
}
