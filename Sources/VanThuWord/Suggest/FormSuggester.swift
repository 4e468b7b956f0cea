import VanThuBase
import VanThuEngine

/// A tag that is proposed for a place of a paper that is filled in by hand.
public struct FormSuggestion: Sendable {
  /// Where it is, for people: `thân văn bản, bảng 1, hàng 2, ô 1, đoạn 3`.
  public let place: String
  /// The words before it in its paragraph, or beside it in its row: what the gap is called.
  public let label: String
  /// What is proposed: `{{ ho_va_ten }}`.
  public let tag: String
  /// Its place in the words of the file.
  public let range: SourceRange

  /// The paragraph, and where in its text.
  let line: Int
  let text: Range<Int>
  let kind: FormGap.Kind
}

/// Finds the places of a paper that are filled in by hand, and names them.
struct FormSuggester {
  let story: Story
  private(set) var suggestions: [FormSuggestion] = []
  /// Paragraphs of dots that go on with the gap before them, and go.
  private(set) var continued: [Int] = []
  /// The paragraph just read, where it ends with a gap or goes on with one.
  private var openLine: Int?
  /// How often each name was given.
  private var names: [String: Int] = [:]
  /// The row looked at last, and the cell left of each of its cells.
  private var knownRow: [Int] = []
  private var leftCells: [Int: Int] = [:]
  private var hasNumber = false
  private var hasDate = false

  init(_ story: Story) { self.story = story }

  /// Looks through all paragraphs that have no tags yet.
  mutating func run() {
    var reader = FormTagReader(story)
    reader.read()
    let tagged = Set(reader.tags.map(\.line))
    for line in story.lines.indices
    where !tagged.contains(line) && story.lines[line].mixedWords.isEmpty
      && story.lines[line].text.firstRange(of: "{{") == nil
    {
      if suggestions.count >= Limits.formTags { return }
      if openLine == line - 1, let last = suggestions.last, follows(line, last) {
        continued.append(line)
        openLine = line
        continue
      }
      read(line)
      openLine = suggestions.last.flatMap { $0.line == line && $0.kind == .line ? line : nil }
    }
  }

  private func markup(_ line: Int) -> Markup { story.parts[story.lines[line].part].markup }

  // MARK: - Gaps

  private mutating func read(_ line: Int) {
    let text = story.lines[line].text
    var gaps = FormGapFinder.gaps(in: text)
    gaps += tabs(line) + bright(line)
    // of two that overlap the first stays, which says more
    gaps = gaps.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }.map(\.element)
    if gaps.isEmpty, isOpenCell(line) { gaps = [FormGap(range: 0..<0, kind: .cell)] }
    let bytes = Array(text.utf8)
    var start = 0
    for gap in gaps where gap.range.lowerBound >= start && suggestions.count < Limits.formTags {
      // names are short
      let near = max(start, gap.range.lowerBound - 400)
      let before = String(decoding: bytes[near..<gap.range.lowerBound], as: UTF8.self)
      let behind = String(decoding: bytes[gap.range.upperBound...].prefix(400), as: UTF8.self)
      let isFirst = start == 0 && before.trimmedOfSpaces.isEmpty
      let words = String(decoding: bytes[gap.range].prefix(400), as: UTF8.self)
      propose(gap, line, before, behind, words, isFirst: isFirst)
      start = gap.range.upperBound
    }
  }

  /// Whether a paragraph is nothing but dots that go on with a gap at the end of the one before.
  private func follows(_ line: Int, _ last: FormSuggestion) -> Bool {
    let (own, before) = (story.lines[line], story.lines[last.line])
    guard own.part == before.part,
      markup(line).elements[own.element].parent == markup(line).elements[before.element].parent,
      before.text.utf8.dropFirst(last.text.upperBound).allSatisfy({ $0 == 0x20 })
    else { return false }
    let gaps = FormGapFinder.gaps(in: own.text)
    guard gaps.count == 1, gaps[0].kind == .line else { return false }
    let rest = own.text.utf8.prefix(gaps[0].range.lowerBound)
    let holdsMore = markup(line).elements[own.element..<markup(line).elements[own.element].next]
      .contains { [.sectPr, .drawing, .pict, .object, .fldChar].contains($0.tag) }
    return !holdsMore && rest.allSatisfy { $0 == 0x20 }
      && own.text.utf8.dropFirst(gaps[0].range.upperBound).allSatisfy {
        $0 == 0x20 || $0 == UInt8(ascii: ".")
      }
  }

  /// Tabs that draw a line of dots up to where they stop.
  private func tabs(_ line: Int) -> [FormGap] {
    let own = story.lines[line]
    let markup = markup(line)
    guard
      let properties = markup.children(of: own.element).first(where: {
        markup.elements[$0].tag == .pPr
      }),
      (properties..<markup.elements[properties].next).contains(where: { index in
        markup.elements[index].tag == .tab
          && ["dot", "underscore", "hyphen", "middleDot"].contains(
            markup.value(of: index, "leader"))
      }),
      !markup.elements[own.element..<markup.elements[own.element].next].contains(where: {
        $0.tag == .fldChar || $0.tag == .fldSimple
      })
    else { return [] }
    return own.pieces.filter { markup.elements[$0.element].tag == .tab }
      .map { FormGap(range: $0.text, kind: .line) }
  }

  /// Words in a bright colour: people mark so what is to be changed.
  private func bright(_ line: Int) -> [FormGap] {
    let markup = markup(line)
    var found: [FormGap] = []
    for piece in story.lines[line].pieces where piece.isText {
      guard let run = markup.around(piece.element, where: { $0 == .r }),
        let properties = markup.children(of: run).first(where: { markup.elements[$0].tag == .rPr }),
        let colour = markup.children(of: properties).first(where: {
          markup.elements[$0].tag == .highlight
        }),
        !["none", "white", nil].contains(markup.value(of: colour, "val"))
      else { continue }
      if let last = found.last, last.range.upperBound == piece.text.lowerBound {
        found[found.count - 1].range = last.range.lowerBound..<piece.text.upperBound
      } else {
        found.append(FormGap(range: piece.text, kind: .bright))
      }
    }
    // blanks at the ends stay
    let whole = Array(story.lines[line].text.utf8)
    return found.compactMap { gap in
      let bytes = whole[gap.range]
      guard let first = bytes.firstIndex(where: { $0 != 0x20 }),
        let last = bytes.lastIndex(where: { $0 != 0x20 })
      else { return nil }
      return FormGap(range: first..<last + 1, kind: .bright)
    }
  }

  /// Whether a paragraph is the only one of a cell, without words, right of one that ends with a colon.
  private mutating func isOpenCell(_ line: Int) -> Bool {
    guard story.lines[line].text.utf8.allSatisfy({ $0 == 0x20 }), let beside = beside(line) else {
      return false
    }
    return beside.trimmedOfSpaces.hasSuffix(":")
  }

  /// The cell left of another in its row.
  private mutating func left(of cell: Int, _ row: Int, _ part: Int) -> Int? {
    if knownRow != [part, row] {
      knownRow = [part, row]
      leftCells = [:]
      let markup = story.parts[part].markup
      var last: Int?
      for child in row + 1..<markup.elements[row].next
      where markup.elements[child].tag == .tc
        && markup.around(markup.elements[child].parent, where: { $0 == .tr }) == row
      {
        leftCells[child] = last
        last = child
      }
    }
    return leftCells[cell]
  }

  /// The words of the cell left of the one whose only paragraph this is.
  private mutating func beside(_ line: Int) -> String? {
    let own = story.lines[line]
    let markup = markup(line)
    guard let cell = markup.around(own.element, where: { $0 == .tc || $0 == .txbxContent }),
      markup.elements[cell].tag == .tc,
      markup.elements[cell..<markup.elements[cell].next].count(where: { $0.tag == .p }) == 1,
      let row = markup.around(cell, where: { $0 == .tr })
    else { return nil }
    guard let left = self.left(of: cell, row, own.part) else { return nil }
    return story.lines.prefix(line).reversed().prefix { $0.part == own.part && $0.element > left }
      .reversed().map(\.text).joined(separator: " ")
  }

  /// The words of the paragraph above, where they end with a colon and nothing stands before a gap.
  private func above(_ line: Int, _ before: String) -> String {
    guard line > 0, before.trimmedOfSpaces.isEmpty else { return "" }
    let (own, other) = (story.lines[line], story.lines[line - 1])
    guard own.part == other.part, other.text.trimmedOfSpaces.hasSuffix(":"),
      markup(line).elements[own.element].parent == markup(line).elements[other.element].parent
    else { return "" }
    return FormLabel.before(other.text)
  }

  // MARK: - Names

  /// - Parameters:
  ///   - before: the words between the gap before and this one.
  ///   - behind: the words behind.
  ///   - words: those of the gap.
  ///   - isFirst: whether nothing stands before it in its paragraph.
  private mutating func propose(
    _ gap: FormGap, _ line: Int, _ before: String, _ behind: String, _ words: String,
    isFirst: Bool
  ) {
    var label = FormLabel.before(before)
    if label.isEmpty, isFirst, let beside = beside(line) { label = FormLabel.before(beside) }
    if label.isEmpty { label = FormLabel.behind(behind) }
    if label.isEmpty { label = above(line, before) }
    if label.isEmpty, behind.trimmedOfSpaces.hasPrefix(", ngày") { label = "địa danh" }
    let tag: String
    switch gap.kind {
    case .number where !hasNumber:
      hasNumber = true
      tag = " {{ so }}"
    case .date where !hasDate && FormLabel.isOfPaper(before):
      hasDate = true
      tag = "{{ ngay | ngay_day_du }}"
    case .date: tag = "{{ \(name(FormLabel.date(label))) | ngay_day_du }}"
    case .shortDate: tag = "{{ \(name(FormLabel.date(label))) | ngay }}"
    case .time: tag = "{{ \(name(label.isEmpty ? "giờ" : "giờ " + label)) | gio }}"
    case .words(let words): tag = "{{ \(FormNaming.name(words) ?? name("")) }}"
    case .bright: tag = "{{ \(name(label.isEmpty ? words : label)) }}"
    case .line, .cell, .number:
      tag = "{{ \(name(label))\(FormLabel.filter(label)) }}"
    }
    suggestions.append(
      FormSuggestion(
        place: story.lines[line].place, label: label, tag: tag.trimmedOfSpaces,
        range: story.range(line, gap.range),
        line: line, text: gap.range, kind: gap.kind))
  }

  /// A name that was not given yet.
  private mutating func name(_ label: String) -> String {
    let name = FormNaming.name(label) ?? "muc"
    names[name, default: 0] += 1
    let count = names[name] ?? 1
    if count == 1, name != "muc" { return name }
    let numbered = "\(name)_\(count)"
    // a label may end with a number of its own
    if names[numbered] == nil {
      names[numbered] = 1
      return numbered
    }
    return self.name(label)
  }
}

/// What a gap is called.
enum FormLabel {
  /// The words right before a gap: behind the last stop, at most so many.
  static func before(_ text: String) -> String {
    let hasColon = text.trimmedOfSpaces.hasSuffix(":")
    var words = text
    for stop in ["; ", ". ", ") ", ", ", "- ", "+ ", "\u{2013} "] {
      if let last = lastRange(of: stop, in: words.trimmedOfSpaces), !hasColon || stop != ", " {
        words = String(words.trimmedOfSpaces[last.upperBound...])
      }
    }
    var parts = clean(words).split(separator: " ")
    // what is left of `… giờ … phút`
    while let first = parts.first, ["giờ", "phút"].contains(first.lowercased()) {
      parts.removeFirst()
    }
    return parts.suffix(hasColon ? 10 : 5).joined(separator: " ")
  }

  /// What stands in brackets right behind a gap: `…… (họ và tên)`.
  static func behind(_ text: String) -> String {
    let words = text.trimmedOfSpaces
    guard words.hasPrefix("("), let end = words.firstIndex(of: ")") else { return "" }
    return clean(String(words[words.index(after: words.startIndex)..<end])).split(separator: " ")
      .prefix(8).joined(separator: " ")
  }

  /// The name of a date: `Sinh` is `ngày sinh`.
  static func date(_ label: String) -> String {
    let name = Vietnamese.fold(label)
    // the date of the paper itself is called so
    if name.isEmpty || name == "ngay" { return "ngày ghi" }
    return name.hasPrefix("ngay") ? label : "ngày " + label
  }

  /// Whether a date is that of the paper itself: `An Bình, ngày …`, or nothing before it.
  static func isOfPaper(_ before: String) -> Bool {
    let words = before.trimmedOfSpaces
    return words.isEmpty || words.hasSuffix(",") && words.split(separator: " ").count < 8
  }

  /// What the words say of the kind of a value.
  static func filter(_ label: String) -> String {
    let name = Vietnamese.fold(label)
    let isDate =
      ["ngay", "ngay_sinh", "ngay_cap", "cap_ngay", "tu_ngay", "den_ngay", "sinh_ngay"].contains(
        name)
      || name.hasPrefix("ngay_thang_nam")
    return isDate ? " | ngay" : ""
  }

  /// Without marks of lists, brackets and punctuation.
  private static func clean(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isWord =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
      scalars.append(isWord ? scalar : " ")
    }
    var words = String(scalars).split(separator: " ")
    // `1. Họ và tên`, `a) …`
    while words.count > 1, words[0].unicodeScalars.allSatisfy({ $0.properties.numericType != nil })
    {
      words.removeFirst()
    }
    return words.joined(separator: " ")
  }

  private static func lastRange(of needle: String, in text: String) -> Range<String.Index>? {
    var found: Range<String.Index>?
    var rest = text.startIndex..<text.endIndex
    while let next = text[rest].firstRange(of: needle) {
      found = next
      rest = next.upperBound..<text.endIndex
    }
    return found
  }
}
