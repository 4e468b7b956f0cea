import VanThuBase
import VanThuEngine

/// Turns the tags of a form into changes of its parts.
struct FormLayout {
  /// Before and behind everything else at the same place.
  private static let (first, last) = (Int.min, Int.max)

  private let lines: FormLines
  private let blocks: [FormBlock]
  private let expressions: [Int: FormExpression]
  private var placing: FormPlacing
  private var edits: [Int: [FormEdit]] = [:]
  /// The runs that something was put into, by part.
  private var kept: [Int: Set<Int>] = [:]
  /// The bytes that loops repeat, by part.
  private var repeated: [Int: [Range<Int>]] = [:]
  private var starts: [Int: Int] = [:]
  private var keys = 0
  /// The lists that loops begin anew.
  private let numbering: FormNumbering?
  private let room: FormRoom
  /// What becomes of the text of each paragraph with tags.
  private let fates: [Int: [FormLines.Fate]]
  var sink: DiagnosticSink { placing.sink }

  /// - Parameters:
  ///   - expressions: those of the tags, by tag.
  ///   - numbering: the lists of the form, where it has some.
  init(
    _ lines: FormLines, _ blocks: [FormBlock], _ expressions: [Int: FormExpression],
    _ numbering: FormNumbering?
  ) {
    self.numbering = numbering
    room = FormRoom(lines.story)
    self.lines = lines
    self.blocks = blocks
    self.expressions = expressions
    placing = FormPlacing(lines)
    fates = Dictionary(
      uniqueKeysWithValues: lines.tagsOfLine.keys.map { ($0, lines.fates($0)) })
  }

  private var tags: [FormTag] { lines.tags }
  private var story: Story { lines.story }

  /// The parts that have tags, ready to be filled.
  mutating func parts() -> [FormPart] {
    for block in blocks { placing.place(block) }
    if placing.sink.hasErrors { return [] }
    for block in blocks { act(block) }
    if let numbering { restart(numbering) }
    for line in lines.tagsOfLine.keys.sorted() { edit(line) }
    for (number, part) in story.parts.enumerated() {
      for element in placing.gone[number, default: []] {
        add(number, part.markup.elements[element].range, 0, .nothing)
      }
      look(after: placing.homes[number, default: []], .home, number, inside: true)
      look(after: placing.tables[number, default: []], .table, number, inside: false)
      keepUnique(number)
    }
    var parts: [FormPart] = []
    for (number, part) in story.parts.enumerated() {
      guard let edits = edits[number] else { continue }
      if let nodes = FormBuilder.nodes(edits, count: part.markup.bytes.count) {
        let restarts = edits.contains { if case .restart = $0.deed { true } else { false } }
        parts.append(
          FormPart(
            index: part.index, markup: part.markup, nodes: nodes, restartsLists: restarts))
      } else {
        reportCrossed(number)
      }
    }
    return parts
  }

  /// Blocks that do not cross by their tags, but by what lies between.
  private mutating func reportCrossed(_ part: Int) {
    guard let line = lines.tagsOfLine.keys.sorted().first(where: { story.lines[$0].part == part })
    else { return }
    placing.sink.report(
      Diagnostic(
        .error, "form-split", "các khối ở \(story.parts[part].kind.title) cắt ngang nhau",
        at: story.range(line, 0..<story.lines[line].text.utf8.count),
        fix: .init("đặt mỗi khối trọn trong một đoạn, một ô hoặc một hộp chữ")))
  }

  private mutating func add(
    _ part: Int, _ range: Range<Int>, _ order: Int, _ deed: FormEdit.Deed
  ) {
    edits[part, default: []].append(FormEdit(range: range, order: order, deed: deed))
  }

  private mutating func look(
    after elements: Set<Int>, _ deed: FormEdit.Deed, _ part: Int, inside: Bool
  ) {
    for index in elements {
      let element = story.parts[part].markup.elements[index]
      let range = inside ? element.content : element.range
      let (before, behind) =
        inside ? (FormLayout.first, FormLayout.last) : (FormLayout.last, FormLayout.first)
      add(part, range.lowerBound..<range.lowerBound, before, deed)
      add(part, range.upperBound..<range.upperBound, behind, .end)
    }
  }

  // MARK: - Blocks

  private func deed(_ tag: Int) -> FormEdit.Deed {
    switch (tags[tag].kind, expressions[tag]) {
    case (.each, let list?): .each(list)
    case (.check, let test?): .check(test)
    case (.orCheck, let test): .turn(test)
    case (.otherwise, _): .turn(nil)
    default: .end
    }
  }

  private mutating func act(_ block: FormBlock) {
    for tag in block.tags {
      let part = story.lines[tags[tag].line].part
      switch placing.places[tag] {
      case .between(let at)?:
        add(part, at..<at, tag, deed(tag))
        starts[tag] = at
      case .words?: actInWords(tag, block, part)
      case nil: break
      }
    }
    if case .each = tags[block.opening].kind, let start = starts[block.opening],
      let end = starts[block.closing], start < end
    {
      repeated[story.lines[tags[block.opening].line].part, default: []].append(start..<end)
    }
  }

  /// Puts the deed of a tag between words: within a run where the whole block lies in it, else between
  /// runs, of which one may be parted.
  private mutating func actInWords(_ tag: Int, _ block: FormBlock, _ part: Int) {
    let runs = block.tags.map { run(of: tags[$0]) }
    guard let run = run(of: tags[tag]), let at = place(of: tags[tag]) else { return }
    let markup = story.parts[part].markup
    if runs.allSatisfy({ $0 == run }) {
      add(part, at..<at, tag, deed(tag))
      kept[part, default: []].insert(run)
      starts[tag] = at
      return
    }
    let parents = Set(runs.compactMap { $0.map { markup.elements[$0].parent } })
    if parents.count > 1, tag == block.closing {
      placing.sink.report(
        Diagnostic(
          .error, "form-split", "khối mở ở trong mà đóng ở ngoài một liên kết hoặc ô điều khiển",
          at: story.range(tags[tag].line, tags[tag].text),
          notes: [.init("ở \(story.lines[tags[tag].line].place)")],
          fix: .init("đặt cả hai thẻ bên trong, hoặc cả hai bên ngoài")))
    }
    let element = markup.elements[run]
    if !hasContent(run, tags[tag], before: true) {
      add(part, element.start..<element.start, tag, deed(tag))
      starts[tag] = element.start
    } else if !hasContent(run, tags[tag], before: false) {
      add(part, element.end..<element.end, tag, deed(tag))
      starts[tag] = element.end
    } else {
      add(part, at..<at, tag, .bytes(closing(markup)))
      add(part, at..<at, tag, deed(tag))
      add(part, at..<at, tag, .bytes(opening(run, markup)))
      kept[part, default: []].insert(run)
      starts[tag] = at
    }
  }

  private func closing(_ markup: Markup) -> [UInt8] {
    Array("</\(markup.prefix)t></\(markup.prefix)r>".utf8)
  }

  /// The start of a run like another, up to its text.
  /// - Parameter looks: what is to be bold or italic beside.
  private func opening(
    _ run: Int, _ markup: Markup, _ looks: Set<FormSyntax.Look> = []
  ) -> [UInt8] {
    let element = markup.elements[run]
    var bytes = Array(markup.bytes[element.start..<element.contentStart])
    let format = markup.children(of: run).first { markup.elements[$0].tag == .rPr }
    if looks.isEmpty {
      if let format { bytes += markup.bytes[markup.elements[format].range] }
    } else {
      bytes += FormLayout.format(format, markup, looks)
    }
    return bytes + Array("<\(markup.prefix)t xml:space=\"preserve\">".utf8)
  }

  /// The properties of a run, bold or italic as well; they stand in the order of CT_RPr: style, fonts,
  /// bold, italic, all others.
  private static func format(
    _ format: Int?, _ markup: Markup, _ looks: Set<FormSyntax.Look>
  ) -> [UInt8] {
    var (first, rest): ([UInt8], [UInt8]) = ([], [])
    for child in format.map(markup.children) ?? [] {
      let bytes = markup.bytes[markup.elements[child].range]
      switch markup.elements[child].tag {
      case .rStyle, .rFonts: first += bytes
      case .b where looks.contains(.bold), .i where looks.contains(.italic): break
      case .b: first += bytes
      default: rest += bytes
      }
    }
    func own(_ look: FormSyntax.Look, _ name: String) -> [UInt8] {
      looks.contains(look) ? Array("<\(markup.prefix)\(name)/>".utf8) : []
    }
    func tag(_ sign: String) -> [UInt8] { Array("<\(sign)\(markup.prefix)rPr>".utf8) }
    return tag("") + first + own(.bold, "b") + own(.italic, "i") + rest + tag("/")
  }

  /// Whether a run has something that stays before or behind a tag.
  private func hasContent(_ run: Int, _ tag: FormTag, before: Bool) -> Bool {
    let line = story.lines[tag.line]
    let markup = story.parts[line.part].markup
    let fates = fates[tag.line] ?? []
    let side =
      before ? 0..<tag.text.lowerBound : tag.text.upperBound..<max(tag.text.upperBound, fates.count)
    for child in markup.children(of: run) where markup.elements[child].tag != .rPr {
      guard let piece = line.piece(of: child) else {
        let isBefore = markup.elements[child].start < (place(of: tag) ?? 0)
        if markup.elements[child].tag != .t, isBefore == before { return true }
        continue
      }
      if piece.text.clamped(to: side).contains(where: { fates[$0] != .goes }) { return true }
    }
    return false
  }

  /// The piece in which a tag begins.
  private func piece(of tag: FormTag) -> Story.Piece? {
    let line = story.lines[tag.line]
    return line.piece(at: tag.text.lowerBound).map { line.pieces[$0] }
  }

  private func run(of tag: FormTag) -> Int? {
    piece(of: tag).flatMap { piece in
      lines.markup(tag.line).around(piece.element) { $0 == .r }
    }
  }

  /// The byte at which a tag begins.
  private func place(of tag: FormTag) -> Int? {
    piece(of: tag).map { piece in
      let markup = lines.markup(tag.line)
      return XMLWords.place(
        markup.bytes, markup.elements[piece.element].content,
        of: tag.text.lowerBound - piece.text.lowerBound)
    }
  }

  // MARK: - Words

  /// Takes the tags of a paragraph out of its words and puts the values in.
  private mutating func edit(_ number: Int) {
    let line = story.lines[number]
    let markup = story.parts[line.part].markup
    if placing.gone[line.part, default: []].contains(line.element) { return }
    if replace(number, line, markup) { return }
    for index in lines.tagsOfLine[number, default: []] { cut(index, line, markup) }
    let fates = fates[number] ?? []
    for piece in line.pieces
    where piece.isText && piece.text.contains(where: { fates[$0] != .stays }) {
      keepBlanks(piece, line.part, markup)
    }
    removeEmptied(line, markup, fates)
    dropIfEmpty(number, fates)
  }

  /// Puts a part of the paper in the place of its paragraph.
  /// - Returns: whether the paragraph is such a place.
  private mutating func replace(_ number: Int, _ line: Story.Line, _ markup: Markup) -> Bool {
    for index in lines.tagsOfLine[number, default: []] {
      guard case .piece(let piece) = tags[index].kind else { continue }
      let (width, isInCell) = room.room(of: line)
      add(
        line.part, markup.elements[line.element].range, FormLayout.first,
        .piece(.init(piece: piece, tag: index, room: width, isInCell: isInCell)))
      return true
    }
    return false
  }

  private mutating func cut(_ index: Int, _ line: Story.Line, _ markup: Markup) {
    let tag = tags[index]
    if let run = tag.bare { put(index, inPlaceOf: run, line, markup) }
    for range in tag.gone { add(line.part, range, index, .nothing) }
    if tag.bare != nil { return }
    guard let first = line.piece(at: tag.text.lowerBound) else { return }
    for piece in line.pieces[first...].prefix(while: { $0.text.lowerBound < tag.text.upperBound }) {
      let element = markup.elements[piece.element]
      let inside = piece.text.clamped(to: tag.text)
      func place(_ offset: Int) -> Int {
        XMLWords.place(markup.bytes, element.content, of: offset - piece.text.lowerBound)
      }
      let range =
        piece.isText ? place(inside.lowerBound)..<place(inside.upperBound) : element.range
      if case .value(let syntax) = tag.kind, inside.lowerBound == tag.text.lowerBound,
        let expression = expressions[index]
      {
        put(expression, index, syntax.looks, in: piece, range, line)
      } else {
        if case .tick = tag.kind, inside.lowerBound == tag.text.lowerBound {
          tick(index, line.part, at: range.lowerBound, markup)
        }
        add(line.part, range, index, .nothing)
      }
    }
  }

  /// Puts a run with a value before one that only says that there is a field.
  private mutating func put(
    _ index: Int, inPlaceOf run: Int, _ line: Story.Line, _ markup: Markup
  ) {
    let at = markup.elements[run].start
    let place = at..<at
    guard let expression = expressions[index] else { return }
    var looks: Set<FormSyntax.Look> = []
    if case .value(let syntax) = tags[index].kind { looks = syntax.looks.subtracting([.outline]) }
    add(line.part, place, index, .bytes(opening(run, markup, looks)))
    if case .tick = tags[index].kind {
      tick(index, line.part, at: at, markup)
    } else {
      add(line.part, place, index, .value(expression, tag: index))
    }
    add(line.part, place, index, .bytes(closing(markup)))
  }

  /// A box, ticked or not.
  private mutating func tick(_ index: Int, _ part: Int, at place: Int, _ markup: Markup) {
    guard let expression = expressions[index] else { return }
    let at = place..<place
    add(part, at, index, .check(expression))
    add(part, at, index, .bytes(Array("☒".utf8)))
    add(part, at, index, .turn(nil))
    add(part, at, index, .bytes(Array("☐".utf8)))
    add(part, at, index, .end)
  }

  /// Puts a value in the place of its tag: as it is, in a run of another look, or as the words of a
  /// paragraph that is repeated for each of its own.
  private mutating func put(
    _ expression: FormExpression, _ index: Int, _ looks: Set<FormSyntax.Look>,
    in piece: Story.Piece, _ range: Range<Int>, _ line: Story.Line
  ) {
    let markup = story.parts[line.part].markup
    if looks.contains(.outline) {
      let whole = markup.elements[line.element].range
      add(
        line.part, whole.lowerBound..<whole.lowerBound, FormLayout.last - 1,
        .outline(expression, tag: index))
      add(line.part, whole.upperBound..<whole.upperBound, FormLayout.first + 1, .end)
      return add(line.part, range, index, .line)
    }
    guard !looks.isEmpty, let run = markup.around(piece.element, where: { $0 == .r }) else {
      return add(line.part, range, index, .value(expression, tag: index))
    }
    kept[line.part, default: []].insert(run)
    let (before, behind) = (
      range.lowerBound..<range.lowerBound, range.upperBound..<range.upperBound
    )
    add(line.part, before, index, .bytes(closing(markup)))
    add(line.part, before, index, .bytes(opening(run, markup, looks)))
    add(line.part, range, index, .value(expression, tag: index))
    add(line.part, behind, index, .bytes(closing(markup)))
    add(line.part, behind, index, .bytes(opening(run, markup)))
  }

  /// Blanks at the ends of a text count only where it says so.
  private mutating func keepBlanks(_ piece: Story.Piece, _ part: Int, _ markup: Markup) {
    guard markup.attribute(of: piece.element, { $0 == "xml:space" }) == nil else { return }
    let at = markup.elements[piece.element].contentStart - 1
    add(part, at..<at, 0, .bytes(Array(" xml:space=\"preserve\"".utf8)))
  }

  /// Removes the runs of which nothing is left.
  private mutating func removeEmptied(
    _ line: Story.Line, _ markup: Markup, _ fates: [FormLines.Fate]
  ) {
    let byRun = Dictionary(grouping: line.pieces) { piece in
      markup.around(piece.element) { $0 == .r } ?? -1
    }
    for (run, pieces) in byRun where run >= 0 && !kept[line.part, default: []].contains(run) {
      let isEmptied = pieces.allSatisfy { piece in piece.text.allSatisfy { fates[$0] == .goes } }
      guard isEmptied else { continue }
      let holdsMore = markup.children(of: run).contains { child in
        markup.elements[child].tag != .rPr && !pieces.contains { $0.element == child }
      }
      if !holdsMore { add(line.part, markup.elements[run].range, 0, .nothing) }
    }
  }

  /// Lets a paragraph go that is made of tags alone where they put nothing into it, unless it is all that
  /// its cell has.
  private mutating func dropIfEmpty(_ number: Int, _ fates: [FormLines.Fate]) {
    let line = story.lines[number]
    let markup = story.parts[line.part].markup
    var fates = fates
    var isFilled = false
    for tag in lines.tagsOfLine[number, default: []] {
      switch tags[tag].kind {
      case .value, .tick: isFilled = true
      default: break
      }
      guard case .words(let block)? = placing.places[tag] else { continue }
      isFilled = true
      if tag == block.opening {
        let inside = tags[tag].text.lowerBound..<tags[block.closing].text.upperBound
        // inner blocks lie in the outer ones
        if fates[inside.lowerBound] == .goes { for at in inside { fates[at] = .value } }
      }
    }
    guard isFilled, !lines.holdsMore(number), !isOnly(line.element, markup) else { return }
    let isBare = zip(line.text.utf8, fates).allSatisfy { byte, fate in
      byte == 0x20 || fate != .stays
    }
    guard isBare else { return }
    let range = markup.elements[line.element].range
    add(line.part, range.lowerBound..<range.lowerBound, FormLayout.last, .optional)
    add(line.part, range.upperBound..<range.upperBound, FormLayout.first, .end)
    placing.keepHome(number)
  }

  /// Whether a paragraph is the only one in what must hold one.
  private func isOnly(_ paragraph: Int, _ markup: Markup) -> Bool {
    let parent = markup.elements[paragraph].parent
    guard parent >= 0, markup.elements[parent].tag != .body else { return false }
    return markup.children(of: parent).count {
      [.p, .tbl, .sdt].contains(markup.elements[$0].tag)
    } < 2
  }

  // MARK: - Lists

  /// Lets a list that stands within a loop, below something else of it, begin anew with each pass: the items
  /// of each of many headings. A list whose items the loop itself repeats goes on.
  private mutating func restart(_ numbering: FormNumbering) {
    guard let part = story.parts.firstIndex(where: { $0.kind == .body }) else { return }
    let items = numbering.items(in: story.parts[part].markup)
    guard !items.isEmpty else { return }
    // from the first paragraph of each list to the last
    var ranges: [String: ClosedRange<Int>] = [:]
    for item in items {
      let first = ranges[item.list]?.lowerBound ?? item.start
      ranges[item.list] = first...max(first, item.start)
    }
    var begun: Set<String> = []
    for block in blocks {
      guard case .each = tags[block.opening].kind,
        story.lines[tags[block.opening].line].part == part,
        let start = starts[block.opening], let end = starts[block.closing], start < end
      else { continue }
      let inside = ranges.filter { $0.value.lowerBound >= start && $0.value.upperBound < end }
      if inside.isEmpty { continue }
      let first = firstSeen(in: start..<end, part)
      let lists = inside.filter { $0.value.lowerBound != first }.map(\.key).sorted()
      guard !lists.isEmpty else { continue }
      add(part, start..<start, block.opening, .restart(lists))
      begun.formUnion(lists)
    }
    for item in items where begun.contains(item.list) {
      add(part, item.value, 0, .number(list: item.list))
    }
  }

  /// Where the first paragraph begins that a range of bytes has, those left out that only hold tags of blocks.
  private func firstSeen(in range: Range<Int>, _ part: Int) -> Int? {
    let markup = story.parts[part].markup
    var (low, high) = (0, story.lines.count)
    while low < high {
      let middle = (low + high) / 2
      let line = story.lines[middle]
      let isBefore =
        line.part < part
        || line.part == part && markup.elements[line.element].start < range.lowerBound
      if isBefore { low = middle + 1 } else { high = middle }
    }
    let gone = placing.gone[part, default: []]
    let line = story.lines[low...].first { $0.part != part || !gone.contains($0.element) }
    guard let line, line.part == part else { return nil }
    let start = markup.elements[line.element].start
    return range.contains(start) ? start : nil
  }

  // MARK: - What may stand but once

  private mutating func keepUnique(_ part: Int) {
    guard let repeated = repeated[part].map(FormLayout.joined) else { return }
    var next = repeated[...]
    let markup = story.parts[part].markup
    for (index, element) in markup.elements.enumerated() {
      while let first = next.first, first.upperBound <= element.start { next = next.dropFirst() }
      guard let first = next.first, first.contains(element.start) else { continue }
      switch element.tag {
      case .bookmarkStart, .bookmarkEnd, .permStart, .permEnd, .commentRangeStart,
        .commentRangeEnd, .commentReference:
        once(part, element.range)
      case .id where element.parent >= 0 && markup.elements[element.parent].tag == .sdtPr:
        once(part, element.range)
      case .p, .tr:
        for name in ["paraId", "textId"] {
          if let found = markup.attribute(of: index, { $0.hasSuffix(":\(name)") }) {
            once(part, found.whole)
          }
        }
      case .docPr:
        if let found = markup.attribute(of: index, { $0 == "id" }) {
          add(part, found.value, 0, .drawingID)
        }
      case .other where markup.around(index, where: { $0 == .pict }) != nil:
        for name in ["id", "o:spid"] {
          if let found = markup.attribute(of: index, { $0 == name }) { once(part, found.whole) }
        }
      default: break
      }
    }
  }

  /// Ranges that overlap as one, in their order.
  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, last.upperBound >= range.lowerBound {
        joined[joined.count - 1] =
          last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }

  private mutating func once(_ part: Int, _ range: Range<Int>) {
    keys += 1
    add(part, range, 0, .once(key: keys))
  }
}
