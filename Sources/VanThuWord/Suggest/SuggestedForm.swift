import VanThuBase

/// A copy of a Word file with tags where it was filled in by hand, each with a comment that people see in
/// Word, accept or undo.
public struct SuggestedForm: Sendable {
  /// What is proposed, in the order of the file.
  public let suggestions: [FormSuggestion]
  /// The parts of the copy, the list of types first.
  public let entries: [ZipEntry]

  /// Looks through a Word file.
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: what messages call it.
  /// - Throws: `DiagnosticsError` with the reason why it is no Word file that may be worked on.
  public static func make(
    _ bytes: [UInt8], name: String
  ) throws(DiagnosticsError) -> SuggestedForm {
    let package = try WordPackage.read(bytes, name: name)
    let story = try Story(package)
    var suggester = FormSuggester(story)
    suggester.run()
    var writer = SuggestionWriter(package, story)
    let entries = try writer.entries(suggester.suggestions, continued: suggester.continued)
    return SuggestedForm(suggestions: suggester.suggestions, entries: entries)
  }
}

/// Puts tags and comments into the bytes of a Word file.
private struct SuggestionWriter {
  private let package: WordPackage
  private let story: Story
  private var changes: [Int: Patch] = [:]
  /// The texts that say already that their blanks count.
  private var kept: Set<[Int]> = []
  private var comments: [String] = []
  /// The place found last: its text, and where it is in the words and in the bytes.
  private var cursor: (element: [Int], text: Int, at: Int) = ([], 0, 0)
  private var firstComment = 0

  init(_ package: WordPackage, _ story: Story) {
    self.package = package
    self.story = story
  }

  /// The parts, changed.
  mutating func entries(
    _ suggestions: [FormSuggestion], continued: [Int]
  ) throws(DiagnosticsError) -> [ZipEntry] {
    let comments = try CommentsPart(package)
    firstComment = comments.nextID
    for suggestion in suggestions { put(suggestion) }
    for line in continued {
      let own = story.lines[line]
      change(own.part, story.parts[own.part].markup.elements[own.element].range, 2, "")
    }
    var parts: [String: [UInt8]] = [:]
    for (number, part) in story.parts.enumerated() {
      guard let changes = changes[number] else { continue }
      parts[package.parts[part.index].name] = changes.applied(to: part.markup.bytes)
    }
    for (name, bytes) in try comments.parts(with: self.comments) { parts[name] = bytes }
    let known = Set(package.parts.map(\.name))
    let all =
      package.parts.map { ZipEntry(name: $0.name, bytes: parts[$0.name] ?? $0.bytes) }
      + parts.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
      .map { ZipEntry(name: $0.key, bytes: $0.value) }
    let types = CommentsPart.types
    return all.filter { $0.name == types } + all.filter { $0.name != types }
  }

  private mutating func change(_ part: Int, _ range: Range<Int>, _ order: Int, _ text: String) {
    changes[part, default: Patch()].replace(range, order: order, with: Array(text.utf8))
  }

  // MARK: - One suggestion

  private mutating func put(_ suggestion: FormSuggestion) {
    let line = story.lines[suggestion.line]
    let markup = story.parts[line.part].markup
    let comment = comment(suggestion, line, markup)
    guard suggestion.kind != .cell else { return putIntoCell(suggestion, line, markup, comment) }
    let first = line.piece(at: suggestion.text.lowerBound) ?? line.pieces.count
    let pieces = line.pieces[first...].prefix { $0.text.lowerBound < suggestion.text.upperBound }
    let runs = pieces.compactMap { piece in markup.around(piece.element) { $0 == .r } }
    if let comment, let first = runs.first, let last = runs.last {
      mark(
        comment, from: markup.elements[first].start, to: markup.elements[last].end, line.part,
        markup)
    }
    var tag = suggestion.kind == .number ? " " + suggestion.tag : suggestion.tag
    for piece in pieces {
      replace(piece, suggestion.text, with: tag, line.part, markup)
      tag = ""
    }
    if suggestion.kind == .bright { for run in Set(runs) { darken(run, line.part, markup) } }
  }

  /// Puts a comment before and behind some runs.
  private mutating func mark(
    _ id: Int, from start: Int, to end: Int, _ part: Int, _ markup: Markup
  ) {
    let w = markup.prefix
    change(part, start..<start, 0, "<\(w)commentRangeStart \(w)id=\"\(id)\"/>")
    change(
      part, end..<end, 0,
      "<\(w)commentRangeEnd \(w)id=\"\(id)\"/><\(w)r><\(w)commentReference \(w)id=\"\(id)\"/></\(w)r>"
    )
  }

  private mutating func replace(
    _ piece: Story.Piece, _ text: Range<Int>, with tag: String, _ part: Int, _ markup: Markup
  ) {
    let element = markup.elements[piece.element]
    let w = markup.prefix
    guard piece.isText else {
      let text = tag.isEmpty ? "" : "<\(w)t xml:space=\"preserve\"> \(tag)</\(w)t>"
      return change(part, element.range, 1, text)
    }
    let inside = piece.text.clamped(to: text)
    func place(_ offset: Int) -> Int {
      // the places of a text are asked for one behind the other: each goes on from the one before
      let known = cursor.element == [part, piece.element] && cursor.text <= offset
      let (text, at) =
        known ? (cursor.text, cursor.at) : (piece.text.lowerBound, element.contentStart)
      let found = XMLWords.place(markup.bytes, at..<element.contentEnd, of: offset - text)
      cursor = ([part, piece.element], offset, found)
      return found
    }
    change(part, place(inside.lowerBound)..<place(inside.upperBound), 1, tag)
    if markup.attribute(of: piece.element, { $0 == "xml:space" }) == nil,
      kept.insert([part, piece.element]).inserted
    {
      let at = element.contentStart - 1
      change(part, at..<at, 0, " xml:space=\"preserve\"")
    }
  }

  /// Writes a tag into a paragraph without words, in the look its mark has.
  private mutating func putIntoCell(
    _ suggestion: FormSuggestion, _ line: Story.Line, _ markup: Markup, _ comment: Int?
  ) {
    let (w, element) = (markup.prefix, markup.elements[line.element])
    let format = markup.children(of: line.element).first { markup.elements[$0].tag == .pPr }
      .flatMap { properties in
        markup.children(of: properties).first { markup.elements[$0].tag == .rPr }
      }
    let look = (format.map(markup.children) ?? [])
      .map { String(decoding: markup.bytes[markup.elements[$0].range], as: UTF8.self) }.joined()
    let run = "<\(w)r><\(w)rPr>\(look)</\(w)rPr><\(w)t>\(suggestion.tag)</\(w)t></\(w)r>"
    let start = comment.map { "<\(w)commentRangeStart \(w)id=\"\($0)\"/>" } ?? ""
    let end =
      comment.map {
        "<\(w)commentRangeEnd \(w)id=\"\($0)\"/><\(w)r><\(w)commentReference \(w)id=\"\($0)\"/></\(w)r>"
      } ?? ""
    let content = start + run + end
    guard element.isEmptyTag else {
      return change(line.part, element.contentEnd..<element.contentEnd, 1, content)
    }
    // `<w:p …/>` opens
    change(line.part, element.end - 2..<element.end, 1, ">\(content)</\(w)p>")
  }

  /// Takes the bright colour of a run away: what is printed has none.
  private mutating func darken(_ run: Int, _ part: Int, _ markup: Markup) {
    guard let format = markup.children(of: run).first(where: { markup.elements[$0].tag == .rPr })
    else { return }
    for child in markup.children(of: format) where markup.elements[child].tag == .highlight {
      change(part, markup.elements[child].range, 1, "")
    }
  }

  /// The number of the comment of a suggestion; nil where Word takes none: in margins, notes and boxes.
  private mutating func comment(
    _ suggestion: FormSuggestion, _ line: Story.Line, _ markup: Markup
  ) -> Int? {
    guard story.parts[line.part].kind == .body,
      markup.around(line.element, where: { $0 == .txbxContent }) == nil
    else { return nil }
    let name = suggestion.tag.filter { $0 != "{" && $0 != "}" }.trimmedOfSpaces
    let words = line.text.utf8.dropFirst(suggestion.text.lowerBound)
      .prefix(min(400, suggestion.text.count))
    let old = String(decoding: Array(words), as: UTF8.self).trimmedOfSpaces
    let behind = suggestion.label.isEmpty ? "" : " sau “\(suggestion.label)”"
    let was =
      suggestion.kind == .cell ? "ô trống" : "chỗ “\(old.count > 40 ? old.prefix(40) + "…" : old)”"
    comments.append(
      "Gợi ý: thẻ \(name) thay \(was)\(behind). Đúng thì xóa ghi chú này; muốn tên khác thì sửa trong thẻ; không phải chỗ điền thì xóa thẻ, viết lại như cũ."
    )
    return firstComment + comments.count - 1
  }
}
