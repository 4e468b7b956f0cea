import VanThuBase
import VanThuDocument

/// Puts cures into the bytes of a Word file: one turn, in which no two of them touch the same words.
struct PaperEditor {
  /// An element of a part.
  private struct Key: Hashable, Comparable {
    var part: Int
    var element: Int
    static func < (a: Key, b: Key) -> Bool { (a.part, a.element) < (b.part, b.element) }
  }

  private let text: PaperText
  private var letters: [Key: [Int: PropertyChange]] = [:]
  private var paragraphs: [Key: PropertyChange] = [:]
  private var words: [Int: [PaperCure.Piece]] = [:]
  /// Where words of a line are changed: no two of them touch.
  private var taken: [Int: TakenRanges] = [:]
  /// What stands right before and behind each paragraph, by parts.
  private let around: [[Int: (above: Markup.Tag?, below: Markup.Tag?)]]
  private var dropped: Set<Int> = []
  private var patches: [Int: Patch] = [:]
  /// The texts that say already that their blanks count.
  private var kept: Set<Key> = []
  private var added: [String: [UInt8]] = [:]

  /// The number of the next mark of a change; nil where changes are not marked.
  private var nextMark: Int?

  /// - Parameter tracks: whether changes of formatting are marked, so that Word shows each.
  init(_ text: PaperText, tracks: Bool = false) {
    self.text = text
    nextMark = tracks ? PaperEditor.firstMark(text) : nil
    around = text.story.parts.map { PaperEditor.neighbours(in: $0.markup) }
  }

  /// A number that no mark of the file has.
  private static func firstMark(_ text: PaperText) -> Int {
    var most = 0
    for part in text.story.parts {
      for index in part.markup.elements.indices {
        let tag = part.markup.elements[index].tag
        guard tag.isTrackedChange || tag == .bookmarkStart || tag == .commentRangeStart else {
          continue
        }
        most = max(most, part.markup.value(of: index, "id").flatMap { Int($0) } ?? 0)
      }
    }
    return min(most, 1_000_000_000) + 1
  }

  /// The bytes of properties with changes.
  private mutating func rewritten(
    _ writer: PropertyWriter, _ element: Int?, _ change: PropertyChange
  ) -> [UInt8] {
    guard let id = nextMark else { return writer.rewritten(element, change) }
    nextMark = id + 1
    return writer.tracked(element, change, id: id)
  }

  private func story(_ line: Int) -> Story.Line { text.story.lines[text.lines[line].index] }
  private func markup(_ line: Int) -> Markup { text.story.parts[story(line).part].markup }

  // MARK: - Taking cures

  /// Takes a cure, whole or not at all.
  /// - Returns: whether it was taken; one that meets another waits for the next turn.
  mutating func take(_ cure: PaperCure, at line: Int?) -> Bool {
    guard cure.deeds.allSatisfy({ isPossible($0, line) }) else { return false }
    for deed in cure.deeds { take(deed, line) }
    return true
  }

  private func isPossible(_ deed: PaperCure.Deed, _ line: Int?) -> Bool {
    switch deed {
    case .letters(let range, _): line.map { !runs(of: $0, range).isEmpty } ?? false
    case .paragraph: line != nil
    case .neighbour: true
    case .words(let pieces): line.map { isFree(pieces, $0) } ?? false
    case .drop(let lines): !droppable(lines).isEmpty
    case .rule: line.map { words[$0] == nil && canHoldRule($0) } ?? false
    case .sections: !sections.isEmpty && !isNumbered
    case .pageNumber: sectionChanges.isEmpty && !isNumbered && PageNumberPart(text) != nil
    case .properties: text.package.part(named: "docProps/core.xml") != nil
    }
  }

  private mutating func take(_ deed: PaperCure.Deed, _ line: Int?) {
    switch deed {
    case .letters(let range, let change):
      guard let line else { return }
      for (key, piece) in runs(of: line, range) {
        let known = letters[key, default: [:]][piece]
        letters[key, default: [:]][piece] = known?.and(change) ?? change
      }
    case .paragraph(let change): if let line { stand(line, change) }
    case .neighbour(let other, let change): stand(other, change)
    case .words(let pieces):
      guard let line else { return }
      words[line, default: []] += pieces
      for piece in pieces { taken[line, default: TakenRanges()].insert(piece.range) }
    case .drop(let lines): dropped.formUnion(droppable(lines))
    case .rule(let length, let inPlace): if let line { draw(line, length, inPlace) }
    case .sections(let change): for section in sections { set(section, change) }
    case .pageNumber: number()
    case .properties(let name): strip(name)
    }
  }

  private mutating func stand(_ line: Int, _ change: PropertyChange) {
    let key = Key(part: story(line).part, element: story(line).element)
    paragraphs[key] = paragraphs[key]?.and(change) ?? change
  }

  /// The runs that hold a piece of a line, with the elements of that piece in them.
  private func runs(of line: Int, _ range: Range<Int>) -> [(Key, Int)] {
    let (story, markup) = (story(line), markup(line))
    return PaperEditor.touched(story.pieces, range).compactMap { at in
      let piece = story.pieces[at]
      guard piece.text.overlaps(range), let run = markup.around(piece.element, where: { $0 == .r })
      else { return nil }
      return (Key(part: story.part, element: run), piece.element)
    }
  }

  /// Whether words can be changed, and nothing else in this turn changes them.
  private func isFree(_ pieces: [PaperCure.Piece], _ line: Int) -> Bool {
    let story = story(line)
    return !dropped.contains(line)
      && pieces.allSatisfy { piece in
        let isMixed = story.mixedWords.contains {
          $0.lowerBound <= piece.range.upperBound && piece.range.lowerBound <= $0.upperBound
        }
        let isTaken = taken[line]?.touches(piece.range) ?? false
        guard !isMixed, !isTaken, let home = home(of: piece.range.lowerBound, piece.range, story)
        else { return false }
        return piece.words.isEmpty || story.pieces[home].isText
      }
  }

  /// The piece of a paragraph that takes new words for a range.
  private func home(_ place: Int, _ story: Story.Line) -> Int? {
    PaperEditor.touched(story.pieces, place..<place).last {
      let piece = story.pieces[$0]
      return piece.isText && piece.text.lowerBound <= place && place <= piece.text.upperBound
    }
  }

  private func home(of place: Int, _ range: Range<Int>, _ story: Story.Line) -> Int? {
    let inside = PaperEditor.touched(story.pieces, range).first {
      story.pieces[$0].isText && story.pieces[$0].text.overlaps(range)
    }
    return inside ?? home(place, story) ?? (range.isEmpty ? nil : story.pieces.startIndex)
  }

  /// The pieces that a range overlaps or touches; they stand in order, one behind the other.
  private static func touched(_ pieces: [Story.Piece], _ range: Range<Int>) -> Range<Int> {
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].text.upperBound < range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var end = low
    while end < pieces.count, pieces[end].text.lowerBound <= range.upperBound { end += 1 }
    return low..<end
  }

  // MARK: - Paragraphs that go

  /// Whether a paragraph holds nothing but blanks and stands where Word needs none.
  func canBeDropped(_ line: Int) -> Bool {
    let (element, markup) = (story(line).element, markup(line))
    let own = markup.elements[element]
    guard own.parent >= 0, text.lines[line].isBlank, !text.lines[line].holdsMore else {
      return false
    }
    let (previous, next) = neighbours(of: line)
    let isLast = next == nil || next == .sectPr
    // two tables side by side become one; a cell and a file end with a paragraph
    if markup.elements[own.parent].tag == .body {
      return !(previous == .tbl && (next == .tbl || isLast))
    }
    return !isLast && !(previous == .tbl && next == .tbl)
  }

  /// What stands right before and behind a paragraph.
  private func neighbours(of line: Int) -> (Markup.Tag?, Markup.Tag?) {
    around[story(line).part][story(line).element] ?? (nil, nil)
  }

  /// What stands right before and behind each paragraph of a part, found in one walk.
  private static func neighbours(
    in markup: Markup
  ) -> [Int: (above: Markup.Tag?, below: Markup.Tag?)] {
    var found: [Int: (above: Markup.Tag?, below: Markup.Tag?)] = [:]
    var last: [Int: Int] = [:]
    for (index, element) in markup.elements.enumerated()
    where [.p, .tbl, .sdt, .sectPr].contains(element.tag) {
      let above = last.updateValue(index, forKey: element.parent)
      if let above { found[above]?.below = element.tag }
      if element.tag == .p { found[index] = (above.map { markup.elements[$0].tag }, nil) }
    }
    return found
  }

  /// Those of some blank paragraphs, one behind the other, that can go together.
  private func droppable(_ lines: [Int]) -> [Int] {
    let able = lines.filter(canBeDropped)
    guard able.count == lines.count, let first = able.first, let last = able.last else {
      return able
    }
    let (above, _) = neighbours(of: first)
    let (_, below) = neighbours(of: last)
    let isBetween = above == .tbl && (below == .tbl || below == nil || below == .sectPr)
    return isBetween ? Array(able.dropLast()) : able
  }

  // MARK: - Sections

  /// The sections that are set up as the first one.
  private var sections: [Int] {
    guard let markup = text.story.parts.first(where: { $0.kind == .body })?.markup else {
      return []
    }
    let all = markup.elements.indices.filter { markup.elements[$0].tag == .sectPr }
    guard let first = all.first else { return [] }
    func setup(_ section: Int) -> [[String: String]] {
      ["pgSz", "pgMar"].map { name in
        markup.child(name, of: section).map(markup.attributes) ?? [:]
      }
    }
    let own = setup(first)
    return all.filter { setup($0) == own }
  }

  private var bodyPart: Int { text.story.parts.firstIndex { $0.kind == .body } ?? 0 }
  private var sectionChanges: [Int: PropertyChange] = [:]
  private var isNumbered = false

  private mutating func set(_ section: Int, _ change: PropertyChange) {
    sectionChanges[section] = sectionChanges[section]?.and(change) ?? change
  }

  /// A new header with the number of the page in the middle, from the second page on.
  private mutating func number() {
    guard let part = PageNumberPart(text), let parts = try? part.parts() else { return }
    isNumbered = true
    added.merge(parts) { $1 }
    for range in part.references { patches[bodyPart, default: Patch()].replace(range, with: []) }
    let (at, bytes) = part.link
    patches[bodyPart, default: Patch()].replace(at..<at, order: 0, with: bytes)
  }

  private mutating func strip(_ name: String) {
    guard let part = text.package.part(named: "docProps/core.xml") else { return }
    let bytes = CoreProperties.without(name, part.bytes)
    if !bytes.elementsEqual(part.bytes) { added[part.name] = bytes }
  }

  // MARK: - The parts

  /// The parts that change.
  mutating func changed() -> [String: [UInt8]] {
    // in one order, so that the same file gives the same bytes
    for (line, pieces) in words.sorted(by: { $0.key < $1.key }) where !dropped.contains(line) {
      write(line, pieces)
    }
    for (key, changes) in letters.sorted(by: { $0.key < $1.key }) { format(key, changes) }
    for (key, change) in paragraphs.sorted(by: { $0.key < $1.key }) { stand(key, change) }
    for (section, change) in sectionChanges.sorted(by: { $0.key < $1.key }) {
      let part = bodyPart
      let markup = text.story.parts[part].markup
      let new = rewritten(PropertyWriter(markup: markup, home: .section), section, change)
      patches[part, default: Patch()].replace(markup.elements[section].range, with: new)
    }
    for line in dropped {
      let own = story(line)
      patches[own.part, default: Patch()].replace(
        markup(line).elements[own.element].range, order: -1, with: [])
    }
    var parts = added
    for (number, patch) in patches {
      let part = text.story.parts[number]
      let name = text.package.parts[part.index].name
      let bytes = patch.applied(to: part.markup.bytes)
      if !bytes.elementsEqual(part.markup.bytes) { parts[name] = bytes }
    }
    return parts
  }

  private mutating func stand(_ key: Key, _ change: PropertyChange) {
    let markup = text.story.parts[key.part].markup
    let own = markup.elements[key.element]
    let properties = markup.children(of: key.element).first { markup.elements[$0].tag == .pPr }
    let new = rewritten(PropertyWriter(markup: markup, home: .paragraph), properties, change)
    if let properties {
      patches[key.part, default: Patch()].replace(markup.elements[properties].range, with: new)
    } else if own.isEmptyTag {
      let end = Array(">".utf8) + new + Array("</\(markup.prefix)p>".utf8)
      patches[key.part, default: Patch()].replace(own.end - 2..<own.end, with: end)
    } else {
      patches[key.part, default: Patch()].replace(
        own.contentStart..<own.contentStart, order: 0, with: new)
    }
  }

  /// Gives pieces of a run another look; a run with pieces of several looks is parted.
  private mutating func format(_ key: Key, _ changes: [Int: PropertyChange]) {
    let markup = text.story.parts[key.part].markup
    let writer = PropertyWriter(markup: markup, home: .run)
    let children = markup.children(of: key.element)
    let properties = children.first { markup.elements[$0].tag == .rPr }
    let pieces = children.filter { $0 != properties }
    let own = pieces.filter {
      [.t, .tab, .br, .cr, .sym, .noBreakHyphen].contains(markup.elements[$0].tag)
    }
    let letters = own.filter { markup.elements[$0].tag != .tab && markup.elements[$0].tag != .br }
    guard let first = changes.min(by: { $0.key < $1.key })?.value else { return }
    if letters.allSatisfy({ changes[$0] == first })
      || !changes.keys.allSatisfy(Set(pieces).contains)
    {
      let new = rewritten(writer, properties, first)
      let at = markup.elements[key.element].contentStart
      let range = properties.map { markup.elements[$0].range } ?? at..<at
      return patches[key.part, default: Patch()].replace(range, order: 0, with: new)
    }
    let tag = "\(markup.prefix)r"
    let plain = properties.map { Array(markup.bytes[markup.elements[$0].range]) } ?? []
    for (above, below) in zip([nil] + pieces.map(Optional.some), pieces) {
      if let above, changes[above] == changes[below] { continue }
      let head = changes[below].map { rewritten(writer, properties, $0) } ?? plain
      if above == nil {
        let at = markup.elements[key.element].contentStart
        let range = properties.map { markup.elements[$0].range } ?? at..<at
        patches[key.part, default: Patch()].replace(range, order: 0, with: head)
      } else {
        let at = markup.elements[below].start
        let start = markup.elements[key.element].start..<markup.elements[key.element].contentStart
        patches[key.part, default: Patch()].replace(
          at..<at, order: 0,
          with: Array("</\(tag)>".utf8) + markup.bytes[start] + head)
      }
    }
  }

  // MARK: - Words

  private mutating func write(_ line: Int, _ pieces: [PaperCure.Piece]) {
    let (story, markup) = (story(line), markup(line))
    var places = WordPlaces()
    for piece in pieces.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard let home = home(of: piece.range.lowerBound, piece.range, story) else { continue }
      let touched = PaperEditor.touched(story.pieces, piece.range)
      for index in touched.contains(home) ? Array(touched) : Array(touched) + [home] {
        let own = story.pieces[index]
        guard own.text.overlaps(piece.range) || index == home else { continue }
        let words = index == home ? piece.words : ""
        replace(
          own, piece.range, with: words, Key(part: story.part, element: own.element), markup,
          &places)
      }
    }
  }

  private mutating func replace(
    _ piece: Story.Piece, _ range: Range<Int>, with words: String, _ key: Key, _ markup: Markup,
    _ places: inout WordPlaces
  ) {
    let element = markup.elements[piece.element]
    guard piece.isText else {
      // a tab in place of an indent
      return patches[key.part, default: Patch()].replace(element.range, with: [])
    }
    let inside = range.clamped(to: piece.text)
    let start = places.place(of: inside.lowerBound, in: piece, markup)
    let end = places.place(of: inside.upperBound, in: piece, markup)
    var escaped = ByteBuffer()
    escaped.append(escaping: words)
    patches[key.part, default: Patch()].replace(
      start..<end, with: Array(escaped.string.utf8))
    guard !kept.contains(key) else { return }
    if markup.attribute(of: piece.element, { $0 == "xml:space" }) == nil {
      let at = element.contentStart - 1
      patches[key.part, default: Patch()].replace(
        at..<at, order: 0, with: Array(" xml:space=\"preserve\"".utf8))
    }
    kept.insert(key)
  }

  // MARK: - Drawn lines

  private func canHoldRule(_ line: Int) -> Bool {
    let own = story(line)
    return own.pieces.allSatisfy(\.isText) && !markup(line).elements[own.element].isEmptyTag
  }

  /// Draws a line in the middle: the border of a paragraph of no height, as wide as the line is long.
  private mutating func draw(_ line: Int, _ length: Double, _ inPlace: Bool) {
    let (own, markup) = (story(line), markup(line))
    let room = FormRoom(text.story).room(of: own).width.points
    let side = max(0, (room - length) / 2)
    let (left, right) = markup.isStrict ? ("start", "end") : ("left", "right")
    let twips = PropertyChange.twips(side)
    let change = PropertyChange.rule("top")
      .and(
        PropertyChange(
          "spacing", ["before": "20", "after": "0", "line": "60", "lineRule": "exact"],
          without: ["beforeAutospacing", "afterAutospacing", "beforeLines", "afterLines"])
      )
      .and(
        PropertyChange(
          "ind", [left: twips, right: twips, "firstLine": "0"],
          without: ["hanging", "firstLineChars", "hangingChars", "leftChars", "rightChars"]))
    if inPlace {
      stand(line, change)
      let whole = 0..<text.lines[line].text.utf8.count
      words[line] = [.init(range: whole, words: "")]
      taken[line, default: TakenRanges()].insert(whole)
      return
    }
    let properties = PropertyWriter(markup: markup, home: .paragraph).rewritten(nil, change)
    let tag = "\(markup.prefix)p"
    let end = markup.elements[own.element].end
    patches[own.part, default: Patch()].replace(
      end..<end, order: 0, with: Array("<\(tag)>".utf8) + properties + Array("</\(tag)>".utf8))
  }
}

/// Ranges of which no two touch, in their order.
private struct TakenRanges {
  private var ranges: [Range<Int>] = []

  /// The first that ends at a place or behind it.
  private func first(endingAt place: Int) -> Int {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether a range overlaps or touches one of them.
  func touches(_ range: Range<Int>) -> Bool {
    let at = first(endingAt: range.lowerBound)
    return at < ranges.count && ranges[at].lowerBound <= range.upperBound
  }

  mutating func insert(_ range: Range<Int>) {
    ranges.insert(range, at: first(endingAt: range.lowerBound))
  }
}

/// The way from words to raw bytes, for places asked for in their order.
private struct WordPlaces {
  private var element = -1
  /// A place in the words and the raw bytes that stand for it.
  private var known = (offset: 0, raw: 0)

  /// The place of the raw bytes.
  /// - Parameter offset: a place in the text of the paragraph.
  mutating func place(of offset: Int, in piece: Story.Piece, _ markup: Markup) -> Int {
    let content = markup.elements[piece.element].content
    if element != piece.element || offset < known.offset {
      element = piece.element
      known = (piece.text.lowerBound, content.lowerBound)
    }
    let raw = XMLWords.place(
      markup.bytes, known.raw..<content.upperBound, of: offset - known.offset)
    known = (offset, raw)
    return raw
  }
}
