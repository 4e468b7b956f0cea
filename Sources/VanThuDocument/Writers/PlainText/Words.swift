import VanThuBase

/// The words of a paragraph with the columns they take. What no-break blanks hold together is one
/// word.
struct Words {
  /// A word; a line break is one without bytes.
  private struct Word {
    var range: Range<Int>
    var width: Int
    /// The columns in front of it while all words stand in one line.
    var start = 0
    var isBreak: Bool { range.isEmpty }
  }

  /// The words with one blank between two; no-break blanks have become blanks.
  private var bytes: [UInt8] = []
  private var words: [Word] = []

  init(_ paragraph: Paragraph) {
    let size = paragraph.inlines.reduce(0) { size, inline in
      if case .text(let text, _) = inline { size + text.utf8.count } else { size }
    }
    bytes.reserveCapacity(size)
    // a Vietnamese word takes six bytes
    words.reserveCapacity(size / 6 + 2)
    var open = OpenWord()
    for inline in paragraph.inlines {
      switch inline {
      case .text(let text, _): add(text, &open)
      case .noBreakHyphen: add("-", &open)
      case .lineBreak:
        end(&open)
        append(Word(range: bytes.count..<bytes.count, width: 0))
      }
    }
    end(&open)
  }

  /// The columns the widest word takes.
  private(set) var widest = 0

  /// The columns all words take in one line.
  var oneLine: Int { words.isEmpty ? 0 : width(words.indices) }

  /// The columns some words take in one line.
  func width(_ range: Range<Int>) -> Int {
    guard let first = range.first, let last = range.last else { return -1 }
    return words[last].start + words[last].width - words[first].start
  }

  /// Writes the words of a line.
  func append(_ range: Range<Int>, to out: inout ByteBuffer) {
    guard let first = range.first, let last = range.last else { return }
    out.append(
      contentsOf: bytes, in: words[first].range.lowerBound..<words[last].range.upperBound)
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

  /// The words for a room in which lines that were broken on purpose would be broken again: without
  /// those breaks, and the room that gives as few lines, each about as long as the others. Nil where the
  /// lines fit.
  func rebroken(_ room: Int) -> (words: Words, room: Int)? {
    guard words.contains(where: \.isBreak) else { return nil }
    var isTooWide = false
    lines(.max, first: 0) { if width($0) > room { isTooWide = true } }
    guard isTooWide else { return nil }
    var joined = self
    joined.words = []
    for word in words where !word.isBreak { joined.append(word) }
    var (low, high) = (min(joined.widest, room), room)
    let count = joined.count(room)
    while low < high {
      let middle = (low + high) / 2
      if joined.count(middle) <= count { high = middle } else { low = middle + 1 }
    }
    return (joined, low)
  }

  private func count(_ room: Int) -> Int {
    var count = 0
    lines(room, first: 0) { _ in count += 1 }
    return count
  }

  /// A word under construction.
  private struct OpenWord {
    /// Where it starts; nil between words.
    var start: Int?
    var width = 0
    /// No-break blanks that belong to the word if it goes on: at the edge of a word they could
    /// become blanks at the end of a line.
    var blanks = 0
    /// Whether it holds characters that may take no column, or two.
    var isUneven = false
  }

  private mutating func add(_ text: String, _ open: inout OpenWord) {
    let text = text.utf8.span
    var at = 0
    while at < text.count {
      let byte = text[at]
      if byte <= 0x20 {
        end(&open)
        at += 1
      } else if byte == 0xC2, text[at + 1] == 0xA0 {
        open.blanks += 1
        at += 2
      } else if byte == 0xE2, text[at + 1] == 0x80, text[at + 2] == 0xAF {
        open.blanks += 1
        at += 3
      } else {
        if open.start == nil {
          if !bytes.isEmpty { bytes.append(0x20) }
          open.start = bytes.count
        } else if open.blanks > 0 {
          bytes.append(contentsOf: repeatElement(0x20, count: open.blanks))
          open.width += open.blanks
        }
        open.blanks = 0
        if byte & 0xC0 != 0x80 {
          open.width += 1
          // from U+0300 on a character may take no column, or two; the Vietnamese block takes one,
          // and so do dashes and quotation marks
          if byte >= 0xCC, !(byte == 0xE1 && text[at + 1] >= 0xB8),
            !(byte == 0xE2 && text[at + 1] == 0x80 && (0x90...0xA7).contains(text[at + 2]))
          {
            open.isUneven = true
          }
        }
        bytes.append(byte)
        at += 1
      }
    }
  }

  private mutating func end(_ open: inout OpenWord) {
    if let start = open.start {
      var width = open.width
      if open.isUneven {
        width = Vietnamese.displayWidth(String(decoding: bytes[start...], as: UTF8.self))
      }
      append(Word(range: start..<bytes.count, width: width))
    }
    open = OpenWord()
  }

  private mutating func append(_ word: Word) {
    var word = word
    if let last = words.last { word.start = last.start + last.width + 1 }
    widest = max(widest, word.width)
    words.append(word)
  }
}
