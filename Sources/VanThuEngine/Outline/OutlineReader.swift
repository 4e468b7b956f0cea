import VanThuBase
import VanThuDocument

/// Goes through the lines of a text once; each becomes an item, part of the item above, a heading, or
/// a row of a table.
struct OutlineReader {
  let bytes: [UInt8]
  let source: Value?
  let lines: [OutlineLine]
  let wrap: OutlineWrap
  private var outline = Outline()
  private var notices: OutlineNotices
  private var item: OutlineItem
  private var isItemOpen = false
  /// A part or chapter waits for its title on the next line.
  private var awaitsTitle = false
  /// The title of a part or chapter, directly behind it: it may go on in the next line.
  private var title: (words: Range<Int>, text: String, line: OutlineLine)?
  private var series = OutlineSeries()
  /// The last bullet: its sign, and how far it was indented; nil behind everything else.
  private var bullet: (sign: UInt8, indent: Int)?

  init(_ bytes: [UInt8], _ source: Value?) {
    self.bytes = bytes
    self.source = source
    var lines: [OutlineLine] = []
    lines.reserveCapacity(bytes.count / 48 + 1)
    var start = 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      lines.append(OutlineLine(bytes, start..<end))
      start = end + 1
    }
    wrap = OutlineWrap(lines, bytes)
    if wrap.isWrapped { OutlinePages.mark(&lines, bytes) }
    self.lines = lines
    notices = OutlineNotices(source)
    item = OutlineItem()
  }

  mutating func run() -> Outline {
    var index = 0
    var spaced = 0
    while index < lines.count {
      if index >= spaced, lines[index].hasGaps {
        spaced = OutlineTable.endOfSpaced(at: index, in: lines, bytes)
        if spaced > index { notices.add(.spaced(rows: spaced - index), lines[index].content) }
      }
      let next = OutlineTable.end(of: index, in: lines, bytes)
      if next > index {
        finish()
        table(index..<next)
        index = next
      } else {
        line(index)
        index += 1
      }
    }
    finish()
    outline.diagnostics = notices.diagnostics()
    return outline
  }

  private mutating func table(_ range: Range<Int>) {
    var (table, ragged) = OutlineTable.read(lines[range], bytes)
    let first = lines[range].first { $0.shape != .frame }
    table.text = source.flatMap { source in first.map { (source, $0.content) } }
    outline.blocks.append(.table(table))
    for row in ragged { notices.add(.row(cells: row.cells, columns: row.columns), row.range) }
    bullet = nil
    awaitsTitle = false
    title = nil
  }

  // MARK: - Lines

  private mutating func line(_ index: Int) {
    let line = lines[index]
    switch line.shape {
    case .blank:
      title = nil
      if !awaitsTitle, !item.isLone { finish() }
    case .page:
      if !line.content.isEmpty { notices.add(.page, line.content) }
    case .rule, .frame:
      finish()
      start(nil, line)
      finish()
    case .pipe, .words:
      if line.isHash { finish() }
      if let marker = sign(line) {
        finish()
        open(marker, line)
      } else if awaitsTitle {
        awaitsTitle = false
        addTitle(line.content, line)
      } else if let title, goesOn(title, line) {
        outline.blocks.removeLast()
        addTitle(line.content, line, behind: title.text + " ")
      } else if isItemOpen, !endsItem(before: line) {
        let isWrapped = wrap.isFull(item.last, before: line)
        if line.looksLikeItem(bytes, behind: item.last, isWrapped: isWrapped) {
          notices.add(.joined, sign: line)
        }
        item.add(line, bytes)
      } else {
        finish()
        start(nil, line)
      }
    }
  }

  private mutating func start(_ marker: OutlineMarker?, _ line: OutlineLine) {
    title = nil
    item.start(marker, line, bytes)
    isItemOpen = true
  }

  // MARK: - Which lines start an item

  /// The sign a line starts an item with; nil where it has none, or only happens to begin like an
  /// item.
  private func sign(_ line: OutlineLine) -> OutlineMarker? {
    guard let found = line.marker else { return nil }
    let marker = series.resolved(found)
    let fits = !marker.level.isCounted || series.fits(marker)
    guard marker.isSure || fits else { return nil }
    guard isItemOpen, !line.isHash, item.last.end != .closed else { return marker }
    let last = item.last
    let isFull = wrap.isFull(last, before: line)
    if !marker.level.isCounted {
      return isFull && OutlineWords.isCompound(bytes, last, marker, line) ? nil : marker
    }
    if fits { return isFull && OutlineWords.takesNumber(bytes, last) ? nil : marker }
    return isFull || last.width >= 40 && OutlineWords.goesOn(bytes, last) ? nil : marker
  }

  /// Whether the open item is at its end before a line without sign.
  private func endsItem(before line: OutlineLine) -> Bool {
    let last = item.last
    if line.isClosing(bytes) || last.leavesBoldOpen(bytes) { return false }
    if item.isLone {
      // its words may stand behind a blank line too, but for what begins in bold, as titles do, and
      // for what a backslash marks as text
      let isApart = line.whole.lowerBound > last.whole.upperBound + 1
      let start = line.content.lowerBound
      let isOwn =
        bytes[start] == UInt8(ascii: "\\")
        || OutlineBytes.has([0x2A, 0x2A], bytes, start, line.content.upperBound)
      return isApart && isOwn
    }
    if item.isBare { return true }
    let start = line.start(bytes)
    let isFull = wrap.isFull(last, before: line)
    if item.isTitle(bytes) {
      if item.isCapitals {
        return OutlineBytes.capitals(bytes, line.content).map { $0 <= 3 } ?? true
      }
      return start != .small && !isFull && !OutlineWords.goesOn(bytes, last)
    }
    // `… tại kỳ họp, ⏎ QUYẾT NGHỊ:`
    if line.end == .closed, line.isShout(bytes), last.end != .open { return true }
    // by the contract of the notation lines go on, unless the text shows that it was not wrapped
    guard wrap.isMeasured, start != .small, !isFull else { return false }
    return last.end == .closed || !OutlineWords.goesOn(bytes, last) || line.isShout(bytes)
  }

  // MARK: - Items

  private mutating func open(_ found: OutlineMarker, _ line: OutlineLine) {
    var marker = found
    if marker.level.isCounted {
      mark(marker)
      series.open(marker)
      bullet = nil
    } else {
      nest(&marker, line)
    }
    if marker.isFontLetter, let printed = marker.printed {
      let sign = String(Unicode.Scalar(printed))
      notices.add(.bullet(letter: text(marker.label), printed: sign), marker.label)
    }
    awaitsTitle = false
    guard marker.level < .capital else { return start(marker, line) }
    var label = text(marker.label)
    if let last = label.last, ".:".contains(last) { label.removeLast() }
    add(.part, label)
    // parts and chapters are bold without marks
    let end = line.content.upperBound - (line.isBold ? 2 : 0)
    let words = marker.rest..<max(marker.rest, end)
    awaitsTitle = words.isEmpty
    title = nil
    if !words.isEmpty { addTitle(words, line) }
  }

  // MARK: - Titles of parts

  private mutating func addTitle(
    _ words: Range<Int>, _ line: OutlineLine, behind start: String = ""
  ) {
    let whole = start + text(words)
    add(.partTitle, whole.uppercased())
    title = (words, whole, line)
  }

  /// Whether a line goes on with the title above: capitals as there, or the column ended it.
  private func goesOn(
    _ title: (words: Range<Int>, text: String, line: OutlineLine), _ line: OutlineLine
  ) -> Bool {
    guard line.shape == .words, title.line.end != .closed else { return false }
    if OutlineBytes.capitals(bytes, title.words) != nil {
      return OutlineBytes.capitals(bytes, line.content).map { $0 > 3 } ?? false
    }
    return wrap.isFull(title.line, before: line) && line.start(bytes) == .small
  }

  private mutating func mark(_ marker: OutlineMarker) {
    outline.marks.append(
      .init(
        rank: marker.level.rawValue, label: text(marker.label), ordinal: marker.ordinal,
        isPoint: marker.level == .letter, runsOn: marker.level == .article,
        offsets: marker.label, source: source))
  }

  /// A bullet of another kind that is indented behind the last one stands inside it.
  private mutating func nest(_ marker: inout OutlineMarker, _ line: OutlineLine) {
    let sign = bytes[marker.label.upperBound - 1]
    if marker.level == .dash, let outer = bullet, marker.printed != nil || outer.sign != sign,
      line.indent >= outer.indent + 3
    {
      marker.level = .plus
      marker.printed = UInt8(ascii: "+")
    } else {
      bullet = (sign, line.indent)
    }
  }

  private mutating func finish() {
    guard isItemOpen else { return }
    isItemOpen = false
    add(item.role(bytes), item.text)
    item.reset()
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private mutating func add(_ role: Role, _ text: String) {
    var inlines = InlineMarkup.parse(text)
    if role == .article { inlines = OutlineItem.article(inlines) }
    outline.blocks.append(.paragraph(Paragraph(role, inlines)))
  }
}
