import VanThuDocument

/// `**bold**`, `*italic*` and backslashes.
///
/// A mark opens behind a blank, a bracket or a quote and before a letter, and closes likewise; stars
/// anywhere else (`2*3*4`, `091***123`, `(*)`) are text, and so are three and more in a row.
enum InlineMarkup {
  /// Reads the marks of a text in one line.
  static func parse(_ text: String) -> [Inline] {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "\\") }) else {
      return [.text(text, [])]
    }
    var parser = InlineParser(text)
    return parser.parse()
  }
}

/// Goes through the characters once.
private struct InlineParser {
  private let characters: [Character]
  private var inlines: [Inline] = []
  private var run = ""
  private var emphasis: Emphasis = []
  /// By the width of a mark: the next place that can close it, once looked for.
  private var closers: [Int?] = [nil, nil, nil]
  /// The next letter, once looked for.
  private var nextLetter = 0

  init(_ text: String) { characters = Array(text) }

  mutating func parse() -> [Inline] {
    var at = 0
    while at < characters.count {
      if characters[at] == "\\", isEscape(at) {
        run.append(characters[at + 1])
        at += 2
      } else if characters[at] == "*" {
        at += stars(at)
      } else {
        run.append(characters[at])
        at += 1
      }
    }
    flush()
    return inlines
  }

  private mutating func flush() {
    if !run.isEmpty { inlines.append(.text(run, emphasis)) }
    run = ""
  }

  /// A backslash takes the meaning from a sign behind it; at the start of a line from a letter too.
  private func isEscape(_ at: Int) -> Bool {
    guard at + 1 < characters.count else { return false }
    let next = characters[at + 1]
    return next.isASCII && (next.isPunctuation || next.isSymbol || next.isNumber)
      || next.isLetter && at == 0
  }

  /// Takes a run of stars, as a mark or as text.
  private mutating func stars(_ at: Int) -> Int {
    var width = 1
    while at + width < characters.count, characters[at + width] == "*" { width += 1 }
    if width <= 2 {
      let mark: Emphasis = width == 2 ? .bold : .italic
      let isOpen = emphasis.contains(mark)
      if isOpen ? closes(at, width) : opens(at, width) {
        flush()
        emphasis.formSymmetricDifference(mark)
        return width
      }
    }
    run.append(String(repeating: "*", count: width))
    return width
  }

  private mutating func opens(_ at: Int, _ width: Int) -> Bool {
    guard at == 0 || InlineParser.isGap(characters[at - 1]), at + width < characters.count,
      let closer = closer(behind: at + width, width)
    else { return false }
    let next = characters[at + width]
    if next.isLetter || next == "\\" || InlineParser.isOpening(next) { return true }
    // a number may be bold; alone between two stars it may as well be multiplied
    return next.isNumber && (width == 2 || letter(behind: at) < closer)
  }

  private func closes(_ at: Int, _ width: Int) -> Bool {
    guard at > 0, !characters[at - 1].isWhitespace else { return false }
    guard at + width < characters.count else { return true }
    let next = characters[at + width]
    return !next.isLetter && !next.isNumber
  }

  /// The next place behind another that closes a mark.
  private mutating func closer(behind start: Int, _ width: Int) -> Int? {
    if let known = closers[width], known > start { return known == .max ? nil : known }
    var at = start
    while at < characters.count {
      if characters[at] == "\\" {
        at += 2
        continue
      }
      guard characters[at] == "*" else {
        at += 1
        continue
      }
      var run = 1
      while at + run < characters.count, characters[at + run] == "*" { run += 1 }
      if run == width, at > start, closes(at, width) {
        closers[width] = at
        return at
      }
      at += run
    }
    closers[width] = .max
    return nil
  }

  private mutating func letter(behind at: Int) -> Int {
    nextLetter = max(nextLetter, at)
    while nextLetter < characters.count, !characters[nextLetter].isLetter { nextLetter += 1 }
    return nextLetter
  }

  /// What may stand before a mark that opens.
  private static func isGap(_ character: Character) -> Bool {
    character.isWhitespace || isOpening(character) || "-–—+/*".contains(character)
  }

  private static func isOpening(_ character: Character) -> Bool { "([{“\"‘'«".contains(character) }
}
