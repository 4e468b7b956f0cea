import VanThuBase
import VanThuEngine

/// A tag of a form, between `{{` and `}}`.
struct FormTag: Sendable {
  /// What it does.
  enum Kind: Sendable {
    /// Puts a value in its place.
    case value(FormSyntax)
    /// Repeats what follows for the items of a list.
    case each(FormSyntax, variable: String)
    /// Keeps what follows where a condition holds.
    case check(FormSyntax)
    case orCheck(FormSyntax)
    case otherwise
    case endEach, endCheck
    /// Ticks a box where a condition holds.
    case tick(FormSyntax)
    /// A part of the paper that is made by the standard.
    case piece(FormPiece)
    /// Says something to people.
    case comment
    /// Stands for two braces.
    case braces
    /// Could not be understood; its fault is told.
    case faulty

    /// Whether it begins, parts or ends a block.
    var isOfBlock: Bool {
      switch self {
      case .each, .check, .orCheck, .otherwise, .endEach, .endCheck: true
      default: false
      }
    }
  }

  var kind: Kind
  /// The paragraph it stands in.
  var line: Int
  /// Where in the paragraph's text.
  var text: Range<Int>
  /// Bytes of the part that go with it.
  var gone: [Range<Int>] = []
  /// The run in whose place the value comes, where the tag has no words.
  var bare: Int?
}

/// Finds the tags in the words of a form.
struct FormTagReader {
  let story: Story
  private(set) var tags: [FormTag] = []
  var sink = DiagnosticSink()

  private var slots: [Int: [FormSlots.Slot]] = [:]

  init(_ story: Story) {
    self.story = story
    var slots = FormSlots(story)
    slots.read()
    self.slots = Dictionary(grouping: slots.slots, by: \.line)
  }

  /// Takes what stands in place of tags in a paragraph.
  private mutating func takeSlots(_ line: Int, behind count: Int) {
    guard slots[line] != nil else { return }
    let own = tags[count...]
    for slot in slots[line] ?? [] where !own.contains(where: { $0.text.overlaps(slot.text) }) {
      // what is no name was never meant as one
      guard let syntax = try? FormSyntax.parse(FormTagReader.plain(slot.name)) else { continue }
      tags.append(
        FormTag(
          kind: slot.isTick ? .tick(syntax) : .value(syntax), line: line, text: slot.text,
          gone: slot.gone, bare: slot.bare))
    }
    tags[count...].sort { $0.text.lowerBound < $1.text.lowerBound }
  }

  /// Reads all paragraphs.
  mutating func read() {
    for line in story.lines.indices where tags.count <= Limits.formTags {
      let count = tags.count
      read(line)
      takeSlots(line, behind: count)
      if tags.count > count { checkWords(line, of: tags[count...].map(\.text)) }
      if tags.count == count { notice(line) }
    }
    if tags.isEmpty, !sink.hasErrors {
      sink.report(
        Diagnostic(
          .warning, "form-blank", "biểu mẫu không có thẻ nào để điền",
          at: SourceText.file(story.source.name),
          fix: .init("đặt thẻ vào chỗ cần điền, như {{ ho_ten }}")))
    }
    guard tags.count > Limits.formTags, let last = tags.last else { return }
    report("form-too-large", "biểu mẫu có quá \(Limits.formTags) thẻ", last.line, last.text)
  }

  private mutating func report(
    _ id: Diagnostic.ID, _ message: String, _ line: Int, _ text: Range<Int>,
    fix: String? = nil
  ) {
    sink.report(
      Diagnostic(
        .error, id, message, at: story.range(line, text),
        notes: [.init("ở \(story.lines[line].place)")], fix: fix.map { .init($0) }))
  }

  private mutating func read(_ line: Int) {
    let bytes = Array(story.lines[line].text.utf8)
    let (open, close) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
    func stands(_ byte: UInt8, at: Int) -> Bool {
      at + 1 < bytes.count && bytes[at] == byte && bytes[at + 1] == byte
    }
    var at = 0
    // braces that are meant as such, and not closed yet
    var literal = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\\"), stands(open, at: at + 1) {
        tags.append(FormTag(kind: .braces, line: line, text: at..<at + 1))
        literal += 1
        at += 3
        continue
      }
      if stands(close, at: at), literal > 0 {
        literal -= 1
        at += 2
        continue
      }
      if stands(close, at: at) {
        report(
          "form-unopened", "dấu }} không có {{ mở trước nó", line, at..<at + 2,
          fix: "thêm {{, hoặc bỏ }}")
        at += 2
        continue
      }
      guard stands(open, at: at) else {
        at += 1
        continue
      }
      var end = at + 2
      while end < bytes.count, !stands(close, at: end), !stands(open, at: end) { end += 1 }
      guard stands(close, at: end) else {
        let isCut = story.lines.dropFirst(line + 1).first.map { endsTag($0.text) } ?? false
        report(
          "form-unclosed", "dấu {{ mở ra mà không có }} đóng lại", line, at..<end,
          fix: isCut
            ? "viết cả thẻ trong một đoạn, không xuống dòng hay sang ô khác ở giữa"
            : "thêm }}; muốn in hai dấu ngoặc thì viết \\{{")
        at = end
        continue
      }
      let inner = String(decoding: bytes[(at + 2)..<end], as: UTF8.self)
      tags.append(
        FormTag(kind: kind(inner, line, at + 2..<end), line: line, text: at..<end + 2))
      at = end + 2
    }
  }

  /// Whether the first braces of a paragraph close a tag that one before it opened.
  private func endsTag(_ text: String) -> Bool {
    guard let close = text.firstRange(of: "}}") else { return false }
    return text.firstRange(of: "{{").map { close.lowerBound < $0.lowerBound } ?? true
  }

  /// Refuses tags in words with markup among them, which no program writes: they cannot be changed.
  private mutating func checkWords(_ line: Int, of tags: [Range<Int>]) {
    guard
      let place = story.lines[line].mixedWords.first(where: { words in
        tags.contains { $0.overlaps(words) }
      })
    else { return }
    report(
      "word-form", "chữ ở chỗ này không viết theo cách của Word", line, place,
      fix: "mở bằng Word, gõ lại đoạn này rồi lưu")
  }

  // MARK: - What a tag says

  /// The text of a tag as the language of expressions wants it: what Word puts in its place while people
  /// type is taken back.
  static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in Vietnamese.nfc(text).unicodeScalars {
      switch scalar {
      case "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{2033}", "\u{AB}", "\u{BB}":
        plain.append("\"")
      case "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}", "\u{2032}": plain.append("'")
      case "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}": break
      case _ where scalar.properties.isWhitespace: plain.append(" ")
      default: plain.append(scalar)
      }
    }
    return String(plain)
  }

  private mutating func kind(_ inner: String, _ line: Int, _ text: Range<Int>) -> FormTag.Kind {
    let plain = FormTagReader.plain(inner).trimmedOfSpaces
    switch plain.utf8.first {
    case UInt8(ascii: "!"): return .comment
    case UInt8(ascii: ">"): return piece(plain.dropFirst().trimmedOfSpaces, line, text)
    case UInt8(ascii: "#"): return opening(plain.dropFirst().trimmedOfSpaces, line, text)
    case UInt8(ascii: "/"): return closing(plain.dropFirst().trimmedOfSpaces, line, text)
    case nil:
      report("form-empty", "thẻ không ghi gì", line, text, fix: "viết tên mục, hoặc bỏ thẻ")
      return .faulty
    // as other programs write it
    case UInt8(ascii: "e") where plain == "else": return .otherwise
    default: return syntax(plain, line, text).map(FormTag.Kind.value) ?? .faulty
    }
  }

  private mutating func opening(
    _ words: String, _ line: Int, _ text: Range<Int>
  ) -> FormTag.Kind {
    let folded = words.lowercased()
    func rest(_ count: Int) -> String { words.dropFirst(count).trimmedOfSpaces }
    func begins(_ word: String) -> Bool { folded == word || folded.hasPrefix(word + " ") }
    if begins("else if") { return check(rest(7), line, text, FormTag.Kind.orCheck) }
    if begins("elseif") { return check(rest(6), line, text, FormTag.Kind.orCheck) }
    if begins("else") { return .otherwise }
    if begins("if") { return check(rest(2), line, text, FormTag.Kind.check) }
    if begins("each") { return each(rest(4), line, text) }
    report(
      "form-tag", "không có lệnh `#\(words.prefix { $0 != " " })`", line, text,
      fix: "các lệnh: #each … as …, #if …, #else if …, #else")
    return .faulty
  }

  /// `> nơi nhận`.
  private mutating func piece(_ words: String, _ line: Int, _ text: Range<Int>) -> FormTag.Kind {
    if let piece = FormPiece(rawValue: Vietnamese.fold(words)) { return .piece(piece) }
    let all = FormPiece.allCases.map(\.title)
    report(
      "form-tag", "không có khối `\(Printable.line(words))`", line, text,
      fix: "các khối: \(all.map { "{{> \($0)}}" }.joined(separator: ", "))")
    return .faulty
  }

  private mutating func closing(
    _ words: String, _ line: Int, _ text: Range<Int>
  ) -> FormTag.Kind {
    switch words.lowercased() {
    case "each": return .endEach
    case "if": return .endCheck
    default:
      report(
        "form-tag", "không có lệnh `/\(words.prefix { $0 != " " })`", line, text,
        fix: "đóng vòng lặp bằng {{/each}}, đóng điều kiện bằng {{/if}}")
      return .faulty
    }
  }

  private mutating func check(
    _ words: String, _ line: Int, _ text: Range<Int>, _ make: (FormSyntax) -> FormTag.Kind
  ) -> FormTag.Kind {
    syntax(words, line, text).map(make) ?? .faulty
  }

  /// `kien_nghi as k`.
  private mutating func each(_ words: String, _ line: Int, _ text: Range<Int>) -> FormTag.Kind {
    let parts = words.split(separator: " ")
    guard parts.count > 2, parts[parts.count - 2].lowercased() == "as", let name = parts.last else {
      report(
        "form-tag", "lệnh #each cần danh sách và tên một mục của nó", line, text,
        fix: "viết như {{#each kien_nghi as k}}")
      return .faulty
    }
    let variable = Vietnamese.fold(String(name))
    let list = parts.dropLast(2).joined(separator: " ")
    return syntax(list, line, text).map { .each($0, variable: variable) } ?? .faulty
  }

  private mutating func syntax(
    _ words: String, _ line: Int, _ text: Range<Int>
  ) -> FormSyntax? {
    do throws(ExpressionCompiler.Fault) {
      return try FormSyntax.parse(words)
    } catch {
      report("form-expression", error.message, line, text, fix: error.fix)
      return nil
    }
  }
}

extension StringProtocol {
  /// Without blanks at its ends.
  var trimmedOfSpaces: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}
