import VanThuBase
import VanThuDocument

/// A text in outline notation, read: its blocks, and the signs of its items for the rules about
/// numbering.
public struct Outline: Sendable {
  /// A numbered item's sign.
  public struct Mark: Sendable {
    /// Its rank, from 0 the highest.
    public let rank: Int
    /// The sign as typed.
    public let label: String
    /// Its place in its series; nil for a letter outside the Vietnamese alphabet.
    public let ordinal: Int?
    /// Whether it is a letter (a point).
    public let isPoint: Bool
    /// Whether its series goes on through higher items (Điều).
    public let runsOn: Bool
    /// UTF-8 offsets of the sign in the text.
    public let offsets: Range<Int>
    /// The scalar the text came from.
    public let source: Value?

    /// Its place in the file.
    public var place: SourceRange? { source?.place(of: offsets) }
  }

  /// What the text becomes.
  public var blocks: [BodyBlock] = []
  /// Its signs in order.
  public var marks: [Mark] = []

  /// Reads a text.
  /// - Parameters:
  ///   - text: lines as office staff type them.
  ///   - source: the scalar it came from, for places.
  public static func parse(_ text: String, source: Value?) -> Outline {
    var parser = OutlineParser(text: text, source: source)
    return parser.run()
  }
}

/// Goes through the lines once; each becomes an item, part of the item above, or a table row.
private struct OutlineParser {
  private struct Item {
    var marker: OutlineMarker?
    /// The lines joined so far.
    var text: String
    /// The width of the line added last.
    var lastWidth: Int
    /// Letters so far, as long as all are capitals.
    var capitals: Int?

    init(marker: OutlineMarker?, line: Substring) {
      self.marker = marker
      text = ""
      lastWidth = 0
      capitals = 0
      add(line)
    }

    mutating func add(_ line: Substring) {
      if !text.isEmpty { text += " " }
      text += line
      lastWidth = line.count
      capitals = capitals.flatMap { count in OutlineParser.capitals(line).map { count + $0 } }
    }

    var isCapitals: Bool { capitals.map { $0 > 3 } ?? false }
  }

  private let text: String
  private let source: Value?
  private var outline = Outline()
  private var item: Item?
  private var rows: [Substring] = []
  /// A part or chapter waits for its title on the next line.
  private var awaitsTitle = false
  private var capitalsOpen: Int?
  private var lastNumber: [OutlineMarker.Level: Int] = [:]
  /// How long lines may get before they were wrapped.
  private let room: Int

  init(text: String, source: Value?) {
    self.text = text
    self.source = source
    var longest = 0
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      longest = max(longest, line.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) })
    }
    room = max(72, longest)
  }

  mutating func run() -> Outline {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      self.line(line)
    }
    finish()
    return outline
  }

  private mutating func line(_ whole: Substring) {
    var line = whole
    while let last = line.utf8.last, last == 0x20 || last == 0x09 || last == 0x0D {
      line.removeLast()
    }
    while let first = line.utf8.first, first == 0x20 || first == 0x09 { line.removeFirst() }
    if line.isEmpty {
      if awaitsTitle { return }
      finish()
      return
    }
    if line.utf8.first == UInt8(ascii: "|") {
      if rows.isEmpty { finish() }
      rows.append(line)
      return
    }
    if !rows.isEmpty { finish() }
    // a whole line in bold keeps its sign readable
    let bare = line.hasPrefix("**") ? line.dropFirst(2) : line
    if let marker = OutlineMarker(bare, capitalsOpen: capitalsOpen), starts(marker, line) {
      finish()
      open(marker, line, bare)
    } else if awaitsTitle {
      awaitsTitle = false
      add(.partTitle, String(line).uppercased())
    } else if item != nil, !endsHere(before: line) {
      item?.add(line)
    } else {
      finish()
      item = Item(marker: nil, line: line)
    }
  }

  /// Whether a sign really starts an item, or a wrapped line only happens to begin like one.
  private func starts(_ marker: OutlineMarker, _ line: Substring) -> Bool {
    guard let item, item.lastWidth >= 60, let last = item.text.last, !".;:!?,".contains(last) else {
      return true
    }
    switch marker.level {
    case .dash, .plus:
      return marker.rest.first?.isUppercase ?? true
    case .number, .roman:
      let expected = (lastNumber[marker.level] ?? 0) + 1
      return marker.ordinal == expected || marker.ordinal == 1
    default: return true
    }
  }

  /// Whether the open item is a title on its own line, which the next line does not continue: a
  /// numbered line without closing punctuation that had room for the next word.
  private func endsHere(before line: Substring) -> Bool {
    guard let item, let marker = item.marker, marker.level.isCounted else { return false }
    guard let last = item.text.last, !".;:,!?".contains(last) else { return false }
    if item.isCapitals { return OutlineParser.capitals(line).map { $0 <= 3 } ?? true }
    let word = line.prefix { $0 != " " }
    return line.first?.isUppercase == true && item.lastWidth + 1 + word.count <= room
  }

  private mutating func open(_ marker: OutlineMarker, _ line: Substring, _ bare: Substring) {
    if marker.level.isCounted {
      let start = text.utf8.distance(from: text.startIndex, to: bare.startIndex)
      outline.marks.append(
        .init(
          rank: marker.level.rawValue, label: String(marker.label), ordinal: marker.ordinal,
          isPoint: marker.level == .letter, runsOn: marker.level == .article,
          offsets: start..<start + marker.label.utf8.count, source: source))
      for level in lastNumber.keys where level > marker.level { lastNumber[level] = nil }
      lastNumber[marker.level] = marker.ordinal
      if marker.level == .capital { capitalsOpen = marker.ordinal }
      if marker.level < .capital { capitalsOpen = nil }
    }
    if marker.level < .capital {
      var label = marker.label
      if let last = label.last, ".:".contains(last) { label.removeLast() }
      add(.part, String(label))
      awaitsTitle = marker.rest.isEmpty
      if !marker.rest.isEmpty { add(.partTitle, marker.rest.uppercased()) }
      return
    }
    item = Item(marker: marker, line: line)
  }

  private mutating func finish() {
    if !rows.isEmpty {
      outline.blocks.append(.table(OutlineTable.read(rows)))
      rows.removeAll()
    }
    guard let done = item else { return }
    item = nil
    add(role(of: done), done.text)
  }

  private func role(of item: Item) -> Role {
    guard let marker = item.marker else { return .body }
    let isTitle =
      item.text.last.map { !".;:,!?".contains($0) } ?? false || item.isCapitals
    switch marker.level {
    case .capital, .roman: return item.text.count <= 300 ? .heading1 : .clause
    case .article: return .article
    case .number: return isTitle ? .heading2 : .clause
    case .subnumber: return isTitle ? .heading3 : .clause
    case .letter: return isTitle ? .heading3 : .point
    case .dash: return .dash
    case .plus: return .plus
    default: return .body
    }
  }

  /// How many letters a line has, nil when any is small.
  private static func capitals(_ line: Substring) -> Int? {
    var letters = 0
    for character in line where character.isLetter {
      if character.isLowercase { return nil }
      letters += 1
    }
    return letters
  }

  private mutating func add(_ role: Role, _ text: String) {
    var inlines = InlineMarkup.parse(text)
    if role == .article { inlines = OutlineParser.article(inlines) }
    outline.blocks.append(.paragraph(Paragraph(role, inlines)))
  }

  /// `Điều 1.` is bold with its title; a sentence behind it is not.
  static func article(_ inlines: [Inline]) -> [Inline] {
    guard case .text(let text, let emphasis)? = inlines.first,
      let sign = text.firstIndex(where: { $0 == "." || $0 == ":" })
    else { return inlines }
    let end = text.index(after: sign)
    guard inlines.count > 1 || text.last.map({ ".;:,".contains($0) }) == true, end < text.endIndex
    else { return inlines }
    return [.text(String(text[..<end]), emphasis), .text(String(text[end...]), .plain)]
      + inlines.dropFirst()
  }
}

/// `**bold**`, `*italic*` and backslashes.
enum InlineMarkup {
  /// Reads the marks of a text in one line.
  static func parse(_ text: String) -> [Inline] {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "\\") }) else {
      return [.text(text, [])]
    }
    var inlines: [Inline] = []
    var run = ""
    var emphasis: Emphasis = []
    func flush() {
      if !run.isEmpty { inlines.append(.text(run, emphasis)) }
      run = ""
    }
    let characters = Array(text)
    // by the width of a mark: the next place that can close it, once looked for
    var closers: [Int: Int] = [:]
    func closes(from start: Int, _ width: Int) -> Bool {
      if let known = closers[width] {
        if known == .max { return false }
        if known > start { return true }
      }
      let next = closer(characters, start, width)
      closers[width] = next ?? .max
      return next != nil
    }
    var at = 0
    while at < characters.count {
      let character = characters[at]
      if character == "\\", at + 1 < characters.count, characters[at + 1].isASCII,
        characters[at + 1].isPunctuation || characters[at + 1].isSymbol
          || characters[at + 1].isNumber
          || characters[at + 1].isLetter && at == 0
      {
        run.append(characters[at + 1])
        at += 2
        continue
      }
      if character == "*" {
        let width = at + 1 < characters.count && characters[at + 1] == "*" ? 2 : 1
        let mark: Emphasis = width == 2 ? .bold : .italic
        let isOpen = emphasis.contains(mark)
        let next = at + width < characters.count ? characters[at + width] : " "
        if isOpen || (next != " " && closes(from: at + width, width)) {
          flush()
          emphasis.formSymmetricDifference(mark)
          at += width
          continue
        }
      }
      run.append(character)
      at += 1
    }
    flush()
    return inlines
  }

  /// The next mark of this width that stands behind something else than a blank.
  private static func closer(_ characters: [Character], _ start: Int, _ width: Int) -> Int? {
    var at = start
    while at < characters.count {
      if characters[at] == "\\" {
        at += 2
        continue
      }
      if characters[at] == "*" {
        var run = 0
        while at + run < characters.count, characters[at + run] == "*" { run += 1 }
        if at > start, characters[at - 1] != " ", run == width || run == 3 { return at }
        at += run
        continue
      }
      at += 1
    }
    return nil
  }
}
