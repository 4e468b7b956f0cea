import VanThuBase

/// What stands around the tags of each paragraph.
struct FormLines {
  /// A paragraph with tags.
  private struct Around {
    /// Where what is seen begins and ends, tags of blocks aside; no range where nothing is.
    var seen: Range<Int>?
    var hasBlockTag = false
  }

  let story: Story
  let tags: [FormTag]
  /// The tags of each paragraph that has some, in their order.
  let tagsOfLine: [Int: [Int]]
  private let around: [Int: Around]

  init(_ story: Story, _ tags: [FormTag]) {
    self.story = story
    self.tags = tags
    tagsOfLine = Dictionary(grouping: tags.indices) { tags[$0].line }
    around = tagsOfLine.mapValues { FormLines.around(story.lines[tags[$0[0]].line].text, $0, tags) }
  }

  private static func around(_ text: String, _ indices: [Int], _ tags: [FormTag]) -> Around {
    let bytes = Array(text.utf8)
    var around = Around()
    func see(_ range: Range<Int>) {
      around.seen = around.seen.map { $0.lowerBound..<range.upperBound } ?? range
    }
    func look(_ range: Range<Int>) {
      guard let first = bytes[range].firstIndex(where: { $0 != 0x20 }),
        let last = bytes[range].lastIndex(where: { $0 != 0x20 })
      else { return }
      see(first..<last + 1)
    }
    var at = 0
    for index in indices {
      let tag = tags[index]
      look(at..<tag.text.lowerBound)
      switch tag.kind {
      case .comment: break
      case _ where tag.kind.isOfBlock: around.hasBlockTag = true
      default: see(tag.text)
      }
      at = tag.text.upperBound
    }
    look(at..<bytes.count)
    return around
  }

  func markup(_ line: Int) -> Markup { story.parts[story.lines[line].part].markup }

  func element(_ line: Int) -> Markup.Element {
    markup(line).elements[story.lines[line].element]
  }

  /// Whether a paragraph has tags of blocks, and nothing that is seen.
  func isAlone(_ line: Int) -> Bool {
    around[line].map { $0.hasBlockTag && $0.seen == nil } ?? false
  }

  /// Whether nothing that is seen stands before a tag in its paragraph.
  func isLeading(_ tag: Int) -> Bool {
    guard let seen = around[tags[tag].line]?.seen else { return true }
    return seen.lowerBound >= tags[tag].text.lowerBound
  }

  /// Whether nothing that is seen stands behind a tag in its paragraph.
  func isTrailing(_ tag: Int) -> Bool {
    guard let seen = around[tags[tag].line]?.seen else { return true }
    return seen.upperBound <= tags[tag].text.upperBound
  }

  /// Whether a paragraph holds something beside words that must stay: a picture, a field, the end of a
  /// section.
  func holdsMore(_ line: Int) -> Bool {
    let markup = markup(line)
    let element = story.lines[line].element
    return markup.elements[element + 1..<markup.elements[element].next].contains {
      switch $0.tag {
      case .sectPr, .drawing, .pict, .object, .fldChar, .fldSimple: true
      default: false
      }
    }
  }

  /// The paragraphs whose elements lie in a range of a part.
  func lines(of part: Int, in range: Range<Int>) -> Range<Int> {
    func first(_ element: Int) -> Int {
      var (low, high) = (0, story.lines.count)
      while low < high {
        let middle = (low + high) / 2
        let line = story.lines[middle]
        if (line.part, line.element) < (part, element) { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return first(range.lowerBound)..<first(range.upperBound)
  }

  /// Whether a row has tags of blocks, and nothing that is seen.
  func isAlone(row: Int, of part: Int) -> Bool {
    lines(of: part, in: row..<story.parts[part].markup.elements[row].next).allSatisfy { line in
      !holdsMore(line)
        && (story.lines[line].text.utf8.allSatisfy { $0 == 0x20 } || isAlone(line))
    }
  }

  /// What becomes of each byte of a paragraph's text.
  enum Fate: UInt8 {
    case stays, goes
    /// A value comes in its place.
    case value
  }

  func fates(_ line: Int) -> [Fate] {
    var fates = [Fate](repeating: .stays, count: story.lines[line].text.utf8.count)
    for index in tagsOfLine[line, default: []] {
      for at in tags[index].text { fates[at] = .goes }
      let start = tags[index].text.lowerBound
      switch tags[index].kind {
      case .value, .tick: if !tags[index].text.isEmpty { fates[start] = .value }
      default: break
      }
    }
    return fates
  }
}

extension Story.Line {
  /// The piece that holds a byte of the text.
  func piece(at offset: Int) -> Int? {
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].text.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < pieces.count && pieces[low].text.contains(offset) ? low : nil
  }

  /// The piece that an element is.
  func piece(of element: Int) -> Story.Piece? {
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].element < element { low = middle + 1 } else { high = middle }
    }
    return low < pieces.count && pieces[low].element == element ? pieces[low] : nil
  }
}
