import VanThuBase

/// The words of a paragraph with the columns they take. What no-break blanks hold together is one
/// word.
struct Words {
  /// A word; a line break is one without bytes.
  private struct Word {
    var range: Range<Int>
    var width: Int
    var isBreak: Bool { range.isEmpty }
  }

  private var bytes: [UInt8] = []
  private var words: [Word] = []
  /// Whether only ordinary blanks stand between words.
  private var isPlain = true

  /// U+00A0 and U+202F, the blanks that do not break.
  private static let noBreaks: [[UInt8]] = [[0xC2, 0xA0], [0xE2, 0x80, 0xAF]]

  init(_ paragraph: Paragraph) {
    let size = paragraph.inlines.reduce(0) { size, inline in
      if case .text(let text, _) = inline { size + text.utf8.count } else { size }
    }
    bytes.reserveCapacity(size)
    // a Vietnamese word takes six bytes
    words.reserveCapacity(size / 6 + 2)
    var start = 0
    for inline in paragraph.inlines {
      switch inline {
      case .text(let text, _): bytes.append(contentsOf: text.utf8)
      case .lineBreak:
        split(from: start)
        start = bytes.count
        words.append(Word(range: start..<start, width: 0))
      }
    }
    split(from: start)
  }

  /// The columns the widest word takes.
  private(set) var widest = 0

  /// The columns all words take in one line.
  var oneLine: Int { words.isEmpty ? 0 : width(words.indices) }

  /// The columns some words take in one line.
  func width(_ range: Range<Int>) -> Int {
    var width = range.count - 1
    for index in range { width += words[index].width }
    return width
  }

  /// Writes the words of a line.
  func append(_ range: Range<Int>, to out: inout ByteBuffer) {
    guard let first = range.first, let last = range.last else { return }
    let whole = words[first].range.lowerBound..<words[last].range.upperBound
    var size = range.count - 1
    for index in range { size += words[index].range.count }
    if isPlain, whole.count == size {
      out.append(contentsOf: bytes, in: whole)
      return
    }
    for index in range {
      if index > first { out.append(UInt8(ascii: " ")) }
      Words.append(bytes[words[index].range], to: &out)
    }
  }

  /// Writes no-break blanks as blanks.
  private static func append(_ word: ArraySlice<UInt8>, to out: inout ByteBuffer) {
    var rest = word
    while let byte = rest.first {
      if let blank = noBreaks.first(where: { rest.starts(with: $0) }) {
        out.append(UInt8(ascii: " "))
        rest.removeFirst(blank.count)
      } else {
        out.append(byte)
        rest.removeFirst()
      }
    }
  }

  /// Breaks the words into lines, each as full as it goes; a word that is too long stands alone.
  /// - Parameters:
  ///   - room: the columns of a line.
  ///   - first: columns taken away from the first line.
  ///   - line: gets the words of each line.
  func lines(_ room: Int, first: Int, _ line: (Range<Int>) -> Void) {
    var start = 0
    var used = first
    for index in words.indices {
      let word = words[index]
      if word.isBreak {
        line(start..<index)
        start = index + 1
        used = 0
      } else if index > start, used + 1 + word.width > room {
        line(start..<index)
        start = index
        used = word.width
      } else {
        used += word.width + (index > start ? 1 : 0)
      }
    }
    if start < words.count { line(start..<words.count) }
  }

  private mutating func split(from start: Int) {
    var start = start
    for at in start..<bytes.count where bytes[at] <= 0x20 {
      add(start..<at)
      start = at + 1
      if bytes[at] != 0x20 { isPlain = false }
    }
    add(start..<bytes.count)
  }

  private mutating func add(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    // a no-break blank at the edge of a word could become a blank at the end of a line
    var range = range
    let first = bytes[range.lowerBound]
    let last = bytes[range.upperBound - 1]
    if first == 0xC2 || first == 0xE2 || last == 0xA0 || last == 0xAF {
      var word = bytes[range]
      for blank in Words.noBreaks {
        while word.starts(with: blank) { word.removeFirst(blank.count) }
        while word.suffix(blank.count).elementsEqual(blank) { word.removeLast(blank.count) }
      }
      guard !word.isEmpty else { return }
      range = word.indices
    }
    let word = measure(range)
    widest = max(widest, word.width)
    words.append(word)
  }

  private mutating func measure(_ range: Range<Int>) -> Word {
    var width = 0
    for at in range {
      let byte = bytes[at]
      if byte & 0xC0 == 0x80 { continue }
      let next = at + 1 < range.upperBound ? bytes[at + 1] : 0
      if byte == 0xC2 && next == 0xA0 { isPlain = false }
      // from U+0300 on a character may take no column, or two; the Vietnamese block takes one, and
      // so do dashes and quotation marks
      let isNarrow =
        byte < 0xCC || (byte == 0xE1 && next >= 0xB8)
        || (byte == 0xE2 && next == 0x80 && (0x90...0xA7).contains(bytes[at + 2]))
      if !isNarrow {
        isPlain = false  // U+202F may be among what follows
        let text = String(decoding: bytes[range], as: UTF8.self)
        return Word(range: range, width: Vietnamese.displayWidth(text))
      }
      width += 1
    }
    return Word(range: range, width: width)
  }
}
