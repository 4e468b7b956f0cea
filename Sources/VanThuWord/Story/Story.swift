import VanThuBase

/// The words of a Word file: every paragraph of body, headers, footers, notes, cells and text boxes, its
/// runs joined, with a way back from each word to the run it stands in.
struct Story: Sendable {
  /// A piece of a paragraph's text.
  struct Piece: Sendable {
    /// Where its words lie in the text of the paragraph, in bytes.
    var text: Range<Int>
    /// The element it is: a text, a tab, a break.
    var element: Int
    /// Whether its words can be changed: those of `w:t` without comments among them.
    var isText: Bool
  }

  /// A paragraph.
  struct Line: Sendable {
    /// The part it stands in, by its place in `parts`.
    var part: Int
    /// The element.
    var element: Int
    var text: String
    var pieces: [Piece]
    /// Where its text begins in `source`.
    var offset: Int
    /// Where it is, for people: `thân văn bản, bảng 1, hàng 2, ô 1, đoạn 3`.
    var place: String
    /// Words that have markup among them, so that they cannot be changed.
    var mixedWords: [Range<Int>] = []
  }

  /// A part with words.
  struct Part: Sendable {
    var kind: WordPackage.StoryKind
    /// Its place in the package.
    var index: Int
    var markup: Markup
  }

  /// The parts with words.
  let parts: [Part]
  /// All paragraphs, in the order of the parts.
  let lines: [Line]
  /// All words, a paragraph a line: what messages point at.
  let source: SourceText

  /// Reads the words of a file.
  /// - Parameter acceptsChanges: whether changes that are tracked are read as accepted.
  /// - Throws: `DiagnosticsError` when a part is no XML of Word, or has changes that are tracked and not
  ///   accepted.
  init(_ package: WordPackage, acceptsChanges: Bool = false) throws(DiagnosticsError) {
    var parts: [Part] = []
    for (kind, index) in package.stories {
      parts.append(
        Part(
          kind: kind, index: index,
          markup: try Markup(package.parts[index], of: package.name)))
    }
    var lines: [Line] = []
    var text = ""
    for (number, part) in parts.enumerated() {
      var reader = LineReader(part: number, kind: part.kind, markup: part.markup)
      for var line in reader.lines() {
        line.offset = text.utf8.count
        text += line.text
        text += "\n"
        lines.append(line)
      }
    }
    let source = SourceText(name: package.name, text: text)
    for (number, part) in parts.enumerated() where !acceptsChanges {
      guard let change = part.markup.elements.first(where: { $0.tag.isTrackedChange }) else {
        continue
      }
      throw Story.tracked(
        lines.last { line in
          line.part == number && part.markup.elements[line.element].start <= change.start
        }, source)
    }
    self.parts = parts
    self.lines = lines
    self.source = source
  }

  /// The refusal of changes that nobody has accepted yet: which words count is for people to say.
  private static func tracked(_ line: Line?, _ source: SourceText) -> DiagnosticsError {
    DiagnosticsError([
      Diagnostic(
        .error, "word-tracked",
        "biểu mẫu còn sửa đổi được theo dõi chưa duyệt",
        at: line.map { SourceRange(source, $0.offset, $0.offset + $0.text.utf8.count) }
          ?? SourceText.file(source.name),
        notes: line.map { [.init("ở \($0.place)")] } ?? [],
        fix: .init("mở bằng Word, chọn Xem lại > Chấp nhận tất cả thay đổi, rồi lưu"))
    ])
  }

  /// The place of a piece of a paragraph's text.
  func range(_ line: Int, _ text: Range<Int>) -> SourceRange {
    let start = lines[line].offset
    return SourceRange(source, start + text.lowerBound, start + text.upperBound)
  }
}

extension Markup.Tag {
  /// Whether it marks a change that waits to be accepted.
  var isTrackedChange: Bool {
    switch self {
    case .ins, .del, .moveFrom, .moveTo, .pPrChange, .rPrChange, .tblPrChange, .trPrChange,
      .tcPrChange, .sectPrChange, .cellIns, .cellDel:
      true
    default: false
    }
  }
}

/// Reads the paragraphs of one part.
private struct LineReader {
  let part: Int
  let kind: WordPackage.StoryKind
  let markup: Markup
  /// How many tables, and paragraphs outside of them, were met.
  private var tables = 0

  init(part: Int, kind: WordPackage.StoryKind, markup: Markup) {
    self.part = part
    self.kind = kind
    self.markup = markup
  }

  /// The number of each paragraph, row and cell among its like, and of each table.
  private func numbers() -> [Int] {
    var numbers = [Int](repeating: 0, count: markup.elements.count)
    var counts: [[Markup.Tag: Int]] = [[:]]
    var homes: [Int] = []
    var tables = 0
    for (index, element) in markup.elements.enumerated() {
      while let home = homes.last, markup.elements[home].next <= index {
        homes.removeLast()
        counts.removeLast()
      }
      switch element.tag {
      case .tbl:
        tables += 1
        numbers[index] = tables
      case .p, .tr, .tc:
        counts[counts.count - 1][element.tag, default: 0] += 1
        numbers[index] = counts[counts.count - 1][element.tag] ?? 0
      default: break
      }
      switch element.tag {
      case .tbl, .tr, .tc, .txbxContent:
        homes.append(index)
        counts.append([:])
      default: break
      }
    }
    return numbers
  }

  /// The paragraphs in the order of their start tags.
  mutating func lines() -> [Story.Line] {
    let numbers = numbers()
    return markup.elements.indices.compactMap { index in
      guard markup.elements[index].tag == .p else { return nil }
      let (text, pieces) = words(of: index)
      let mixed = pieces.filter { !$0.isText && markup.elements[$0.element].tag == .t }
      return Story.Line(
        part: part, element: index, text: text, pieces: pieces, offset: 0,
        place: place(of: index, numbers), mixedWords: mixed.map(\.text))
    }
  }

  private func place(of paragraph: Int, _ numbers: [Int]) -> String {
    var words = ["đoạn \(numbers[paragraph])"]
    var at = markup.elements[paragraph].parent
    while at >= 0 {
      switch markup.elements[at].tag {
      case .tc: words.append("ô \(numbers[at])")
      case .tr: words.append("hàng \(numbers[at])")
      case .tbl: words.append("bảng \(numbers[at])")
      case .txbxContent: words.append("hộp chữ")
      default: break
      }
      at = markup.elements[at].parent
    }
    return ([kind.title] + words.reversed()).joined(separator: ", ")
  }

  /// The words of a paragraph, without those of paragraphs inside it.
  private func words(of paragraph: Int) -> (String, [Story.Piece]) {
    var text: [UInt8] = []
    var pieces: [Story.Piece] = []
    var at = paragraph + 1
    let end = markup.elements[paragraph].next
    while at < end {
      let element = markup.elements[at]
      let start = text.count
      var isText = false
      switch element.tag {
      case .p, .pPr, .rPr, .sdtPr, .delText, .instrText, .txbxContent:
        at = element.next
        continue
      case .t:
        isText = XMLWords.append(markup.bytes, element.content, to: &text)
      case .tab, .br, .cr: text.append(0x20)
      case .noBreakHyphen: text.append(UInt8(ascii: "-"))
      case .softHyphen: text.append(contentsOf: "\u{AD}".utf8)
      default: break
      }
      if text.count > start {
        pieces.append(.init(text: start..<text.count, element: at, isText: isText))
      }
      at += 1
    }
    return (String(decoding: text, as: UTF8.self), pieces)
  }
}

/// The words in the content of an element, and the way back from them.
enum XMLWords {
  /// Appends the words: references resolved, line ends as blanks.
  /// - Returns: whether they can be changed: false where there is markup among them.
  static func append(_ bytes: [UInt8], _ content: Range<Int>, to text: inout [UInt8]) -> Bool {
    var at = content.lowerBound
    var isPlain = true
    while at < content.upperBound {
      let (length, scalar) = step(bytes, at, content.upperBound)
      if length == 0 {
        // words written as they stand are read, comments and the like left out; neither is touched
        isPlain = false
        if bytes[at..<content.upperBound].starts(with: "<![CDATA[".utf8) {
          at += 9
          while at < content.upperBound, !bytes[at..<content.upperBound].starts(with: "]]>".utf8) {
            text.append(bytes[at] < 0x20 ? 0x20 : bytes[at])
            at += 1
          }
          at = min(at + 3, content.upperBound)
          continue
        }
        while at < content.upperBound, bytes[at] != UInt8(ascii: ">") { at += 1 }
        at += 1
        continue
      }
      if let scalar {
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      } else {
        text.append(bytes[at] < 0x20 ? 0x20 : bytes[at])
      }
      at += length
    }
    return isPlain
  }

  /// The place of the raw bytes that stand for a place in the words.
  /// - Parameter offset: bytes of words from the start of the content.
  static func place(_ bytes: [UInt8], _ content: Range<Int>, of offset: Int) -> Int {
    var at = content.lowerBound
    var done = 0
    while at < content.upperBound, done < offset {
      let (length, scalar) = step(bytes, at, content.upperBound)
      if length == 0 { break }
      done += scalar.map { UTF8.width($0) } ?? 1
      at += length
    }
    return at
  }

  /// How many raw bytes the next piece takes, and the character it is where it is a reference; no bytes
  /// for markup.
  private static func step(
    _ bytes: [UInt8], _ at: Int, _ end: Int
  ) -> (length: Int, scalar: Unicode.Scalar?) {
    switch bytes[at] {
    case UInt8(ascii: "<"): return (0, nil)
    case UInt8(ascii: "&"):
      guard let close = bytes[at..<end].firstIndex(of: UInt8(ascii: ";")) else { return (1, nil) }
      let name = String(decoding: bytes[(at + 1)..<close], as: UTF8.self)
      return (close + 1 - at, scalar(name))
    default: return (1, nil)
    }
  }

  private static func scalar(_ name: String) -> Unicode.Scalar {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let digits = name.dropFirst()
      let code = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return code.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
    }
  }
}
