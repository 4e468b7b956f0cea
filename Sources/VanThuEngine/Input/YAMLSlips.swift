import VanThuBase

/// Finds slips of syntax in the raw lines of a YAML file, as many as there are, each at its place
/// and with the edit that mends it.
///
/// libyaml stops at the first fault and often far behind the slip that caused it. It is asked first
/// all the same: only a file it refuses is read here, so that no right file is ever refused, and
/// reading one costs nothing more.
struct YAMLSlips {
  /// A level of the file that is open: the lines of one mapping or list stand in one column.
  struct Level {
    var indent: Int
    var isList: Bool
  }

  let source: SourceText
  let bytes: [UInt8]
  var found = DiagnosticSink()
  var levels: [Level] = []
  /// Whether the last key waits for what stands below it.
  var isOpen = true
  /// The column of the key whose text of many lines is being read, and whether any came.
  var block: (indent: Int, hasText: Bool)?
  /// Lines that start before this offset belong to something read already.
  var readTo = 0

  private init(_ source: SourceText) {
    self.source = source
    bytes = Array(source.text.utf8)
  }

  /// All slips of a file, in their order.
  static func find(in source: SourceText) -> [Diagnostic] {
    var slips = YAMLSlips(source)
    var at = 0
    while at < slips.bytes.count {
      let end = slips.lineEnd(at)
      if at >= slips.readTo { slips.line(YAMLLine(slips.bytes, at..<end)) }
      at = end + 1
    }
    return slips.found.diagnostics
  }

  /// The offset of the line feed that ends a line, or of the end.
  func lineEnd(_ start: Int) -> Int {
    bytes[min(start, bytes.count)...].firstIndex(of: 0x0A) ?? bytes.count
  }

  // MARK: - Lines

  private mutating func line(_ line: YAMLLine) {
    if line.isBlank { return }
    if let open = block {
      if line.indent > open.indent {
        block?.hasText = true
        if let odd = line.oddBlank, odd.lowerBound - line.range.lowerBound <= open.indent {
          oddIndent(line, odd)
        }
        return
      }
      block = nil
      if isLoose(line) { return unindented(line, below: open.indent) }
    }
    var line = line
    if line.isComment(bytes) || line.isDocumentMark(bytes) { return }
    if let odd = line.oddBlank { oddIndent(line, odd) }
    if items(&line) { entry(line) }
  }

  /// Whether a line can only be text: it begins with no key and no dash.
  func isLoose(_ line: YAMLLine) -> Bool {
    let content = bytes[line.content]
    if content.first == UInt8(ascii: "#") { return false }
    if content.starts(with: Array("- ".utf8)), levels.contains(where: \.isList) { return false }
    return !isKey(line) && !opensText(line)
  }

  /// Whether a line begins with a key as files have them: small letters, digits, `_`.
  func isKey(_ line: YAMLLine) -> Bool {
    let content = bytes[line.content]
    let name = content.prefix { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-")
    }
    guard let first = name.first, (0x61...0x7A).contains(first) else { return false }
    let rest = content.dropFirst(name.count).drop { $0 == 0x20 }
    return rest.first == UInt8(ascii: ":")
  }

  /// Whether a line ends as a key does whose text of many lines follows: `Nội dung:|`.
  func opensText(_ line: YAMLLine) -> Bool {
    line.content.count > 2 && bytes[line.content].suffix(2).elementsEqual(":|".utf8)
  }

  /// Text below `|` that is not indented, down to the next key.
  private mutating func unindented(_ line: YAMLLine, below indent: Int) {
    var end = line.range.upperBound
    var at = end + 1
    while at < bytes.count {
      let next = YAMLLine(bytes, at..<lineEnd(at))
      if !next.isBlank, next.indent <= indent, !isLoose(next) { break }
      if !next.isBlank { end = next.range.upperBound }
      at = next.range.upperBound + 1
    }
    readTo = end + 1
    let blanks = String(repeating: " ", count: indent + 2)
    let text = String(decoding: bytes[line.range.lowerBound..<end], as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : blanks + $0.drop { $0 == " " } }.joined(separator: "\n")
    report(
      "chữ dưới dấu | phải thụt vào", at: line.content,
      "thụt các dòng này vào \(indent + 2) dấu cách", text, line.range.lowerBound..<end)
  }

  /// The headline of lines that are indented with blanks YAML does not take for any.
  static let oddIndent = "thụt dòng bằng dấu cách đặc biệt (không ngắt hoặc rộng)"

  private mutating func oddIndent(_ line: YAMLLine, _ odd: Range<Int>) {
    let blanks = String(repeating: " ", count: line.indent)
    let isTab = bytes[odd.lowerBound] == 0x09
    report(
      isTab ? "dùng phím Tab để thụt dòng" : YAMLSlips.oddIndent,
      at: odd, isTab ? "thay Tab bằng các dấu cách" : "thay bằng dấu cách thường", blanks,
      line.range.lowerBound..<line.content.lowerBound)
  }

  /// Takes the dashes away that open items.
  /// - Returns: false when the line is done.
  private mutating func items(_ line: inout YAMLLine) -> Bool {
    while true {
      let content = bytes[line.content]
      guard content.first == UInt8(ascii: "-"),
        content.count == 1 || content.dropFirst().first == 0x20
      else { break }
      settle(&line, isList: true)
      let rest = content.dropFirst().drop { $0 == 0x20 }
      isOpen = true
      if rest.isEmpty || rest.first == UInt8(ascii: "#") { return false }
      let width = rest.startIndex - line.content.lowerBound
      line.content = rest.startIndex..<line.content.upperBound
      line.indent += width
    }
    return !otherDash(line)
  }

  /// A dash without blank behind it, or one of Word's in its place.
  private mutating func otherDash(_ line: YAMLLine) -> Bool {
    let isOfList = levels.last.map { $0.isList && $0.indent == line.indent } ?? false
    let hasRoom = isOpen && (levels.last.map { $0.indent <= line.indent } ?? false)
    guard isOfList || hasRoom else { return false }
    let content = bytes[line.content]
    let start = line.content.lowerBound
    for sign in ["–", "—", "•", "−", "●", "▪"] where content.starts(with: Array(sign.utf8)) {
      let length = sign.utf8.count + content.dropFirst(sign.utf8.count).prefix { $0 == 0x20 }.count
      report(
        "dấu đầu dòng “\(sign)” không phải dấu gạch ngắn của danh sách",
        at: start..<start + sign.utf8.count, "thay bằng `- `", "- ", start..<start + length)
      openItem(line)
      return true
    }
    guard content.first == UInt8(ascii: "-"), let next = content.dropFirst().first,
      next != UInt8(ascii: "-"), !(0x30...0x39).contains(next)
    else { return false }
    report(
      "thiếu dấu cách sau dấu gạch đầu dòng", at: start..<start + 1,
      "viết `- ` rồi mới đến nội dung",
      "- ", start..<start + 1)
    openItem(line)
    return true
  }

  private mutating func openItem(_ line: YAMLLine) {
    var line = line
    settle(&line, isList: true)
    isOpen = false
  }

  // MARK: - Columns

  /// Finds the level a line belongs to; one in no column of its own is told.
  mutating func settle(_ line: inout YAMLLine, isList: Bool) {
    var closed: Level?
    while let last = levels.last, last.indent > line.indent {
      closed = last
      levels.removeLast()
    }
    if let last = levels.last, last.indent == line.indent {
      if last.isList, !isList, levels.count > 1 { levels.removeLast() }
      if !last.isList, isList { levels.append(Level(indent: line.indent, isList: true)) }
      return
    }
    if closed == nil, isOpen || levels.isEmpty {
      levels.append(Level(indent: line.indent, isList: isList))
      return
    }
    let outer = levels.last?.indent
    let target: Int
    // a key belongs to keys, a dash to dashes; else the nearer column is meant
    let isOfClosed =
      closed.map { closed in
        guard let last = levels.last else { return true }
        if closed.isList != last.isList { return closed.isList == isList }
        return closed.indent - line.indent <= line.indent - last.indent
      } ?? false
    if isOfClosed, let closed {
      levels.append(closed)
      target = closed.indent
    } else {
      target = outer ?? line.indent
    }
    report(
      "dòng này thụt vào không thẳng với các dòng cùng cấp",
      at: line.content.lowerBound..<line.content.upperBound,
      "đặt thẳng cột với các dòng cùng cấp, thụt vào \(target) dấu cách",
      String(repeating: " ", count: target), line.range.lowerBound..<line.content.lowerBound)
    line.indent = target
  }

  // MARK: - Telling

  /// Keeps a finding with the edit that mends it.
  mutating func report(
    _ message: String, at place: Range<Int>, _ fix: String, _ replacement: String?,
    _ replaced: Range<Int>? = nil, id: Diagnostic.ID = "yaml-syntax"
  ) {
    if found.isFull(of: id) {
      found.count(id, .error, at: SourceRange(source, place.lowerBound, place.upperBound))
      return
    }
    func range(_ place: Range<Int>) -> SourceRange {
      SourceRange(source, place.lowerBound, place.upperBound)
    }
    found.report(
      Diagnostic(
        .error, id, message, at: range(place),
        fix: .init(
          fix, replacement: replacement, at: replacement == nil ? nil : range(replaced ?? place))))
  }
}

/// A line of a YAML file.
struct YAMLLine {
  /// All of it, without its end.
  let range: Range<Int>
  /// What stands behind the indentation, without blanks at its end.
  var content: Range<Int>
  /// The column of the content, counted in blanks.
  var indent: Int
  /// Blanks of the indentation that are no plain ones.
  let oddBlank: Range<Int>?

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    range = line
    var at = line.lowerBound
    var indent = 0
    var odd: Range<Int>?
    while at < line.upperBound {
      let (length, width) = YAMLLine.blank(bytes, at)
      guard length > 0 else { break }
      if bytes[at] != 0x20 { odd = (odd?.lowerBound ?? at)..<at + length }
      at += length
      indent += width
    }
    var end = line.upperBound
    while end > at, bytes[end - 1].isBlankASCII { end -= 1 }
    content = at..<max(at, end)
    self.indent = indent
    oddBlank = content.isEmpty ? nil : odd
  }

  /// How many bytes a blank takes, and how many plain blanks it stands for; 0 for other characters.
  private static func blank(_ bytes: [UInt8], _ at: Int) -> (length: Int, width: Int) {
    switch bytes[at] {
    case 0x20: return (1, 1)
    case 0x09: return (1, 2)
    case 0xC2 where at + 1 < bytes.count && bytes[at + 1] == 0xA0: return (2, 1)
    case 0xE2 where at + 2 < bytes.count && bytes[at + 1] == 0x80:
      return (0x80...0x8A).contains(bytes[at + 2]) || bytes[at + 2] == 0xAF ? (3, 1) : (0, 0)
    case 0xE3 where at + 2 < bytes.count && bytes[at + 1] == 0x80 && bytes[at + 2] == 0x80:
      return (3, 2)
    default: return (0, 0)
    }
  }

  /// Whether nothing stands in it.
  var isBlank: Bool { content.isEmpty }

  func isComment(_ bytes: [UInt8]) -> Bool { bytes[content.lowerBound] == UInt8(ascii: "#") }

  func isDocumentMark(_ bytes: [UInt8]) -> Bool {
    indent == 0
      && (bytes[content].elementsEqual("---".utf8) || bytes[content].elementsEqual("...".utf8))
  }
}
