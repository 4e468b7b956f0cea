import VanThuBase

/// Breaks paragraphs into lines, each as full as it goes, by the advance widths of their letters: what
/// Word and LibreOffice do (UAX #14 for where a line may end, ISO/IEC 29500-1, 17.3.1.13 for the edges).
///
/// Where a line ends is decided as they decide it: letter by letter in whole dots of a device of 8,640
/// dots an inch, six a twip. Where letters stand is told in the exact widths of the font.
struct LineBreaker {
  /// Where lines stand.
  struct Measure {
    /// From the left edge of the sheet to that of the lines, and the room between, in twips.
    var left, room: Int
    /// How far the first line is set in, in twips.
    var indent: Int
    /// How lines stand.
    var alignment: Alignment
    /// What the letters look like.
    var role: Role
    var style: ParagraphStyle
  }

  /// Letters of one look in the paragraph.
  private struct Piece {
    var start: Int
    var look: Int
  }

  /// How wide letters are: in 1/2048 em, and in dots.
  private struct Width {
    var units = 0
    var dots = 0

    static func - (a: Width, b: Width) -> Width {
      Width(units: a.units - b.units, dots: a.dots - b.dots)
    }
  }

  /// A place where the line may end.
  private struct Joint {
    /// The end of the line in `text`.
    var end: Int
    /// Where the next line starts.
    var next: Int
    /// The width up to the end, and up to the start of the next line.
    var width, nextWidth: Width
    /// Blanks before it in the line.
    var blanks: Int
    var kind: PagedDocument.LineEnd
  }

  private var pieces: [Piece] = []
  /// The first byte of the open line, what has been measured of it, and the blanks in it.
  private var start = 0
  private var width = Width()
  private var blanks = 0
  private var joint: Joint?
  /// The last hyphen of a notation, where others would end the line.
  private var tear: Joint?
  /// Where the paragraph starts in `text`, and the last hyphen that no line ends with.
  private var paragraph = 0
  private var bound = -1
  private var room = 0
  private var isFirst = true
  /// The dots of an em at the size of the paragraph.
  private var em = 0
  private var measure = Measure(
    left: 0, room: 0, indent: 0, alignment: .left, role: .body, style: ParagraphStyle(size: 14))
  private var element: Int?

  /// Appends the words, runs and lines of a paragraph; base lines are left at 0.
  /// - Returns: the lines, by number in `lines`; one at least.
  mutating func breakLines(
    _ inlines: [Inline], _ measure: Measure, element: Int?, _ looks: inout LookTable,
    in paged: inout PagedDocument, _ lines: inout [PagedDocument.Line]
  ) -> Range<Int> {
    let first = lines.count
    self.measure = measure
    self.element = element
    em = Int((measure.style.size * 120).rounded())
    pieces.removeAll(keepingCapacity: true)
    isFirst = true
    paragraph = paged.text.count
    bound = -1
    open(at: paged.text.count)
    for inline in inlines {
      switch inline {
      case .lineBreak:
        close(at: paged.text.count, .lineBreak, &paged, &lines)
        open(at: paged.text.count)
      case .text(let text, let emphasis):
        guard !text.utf8.isEmpty else { continue }
        let look = looks.look(emphasis, of: measure.role, measure.style, in: &paged)
        add(text, look, &paged, &lines)
      case .noBreakHyphen(let emphasis):
        let look = looks.look(emphasis, of: measure.role, measure.style, in: &paged)
        add("-", look, &paged, &lines)
        bound = paged.text.count
      }
    }
    close(at: paged.text.count, .paragraph, &paged, &lines)
    return first..<lines.count
  }

  private mutating func open(at byte: Int) {
    start = byte
    width = Width()
    blanks = 0
    joint = nil
    tear = nil
    // LibreOffice lets a line of the whole room less a third of a twip end where it ends
    room = max(0, measure.room - (isFirst ? measure.indent : 0)) * 6 - 2
  }

  private func wider(_ advance: Int) -> Width {
    Width(units: width.units + advance, dots: width.dots + (advance * em + 1024) >> 11)
  }

  private mutating func add(
    _ text: String, _ look: Int, _ paged: inout PagedDocument,
    _ lines: inout [PagedDocument.Line]
  ) {
    let base = paged.text.count
    pieces.append(Piece(start: base, look: look))
    paged.text.append(contentsOf: text.utf8)
    let advances = FontMetrics.advances(paged.looks[look].emphasis)
    let bytes = text.utf8.span
    var at = 0
    var before: UInt8 = base > start ? paged.text[base - 1] : 0x20
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x20 {
        let after = wider(advances[0x20])
        joint = Joint(
          end: base + at, next: base + at + 1, width: width, nextWidth: after, blanks: blanks,
          kind: .blank)
        width = after
        blanks += 1
        at += 1
      } else {
        let (code, length) = LineBreaker.scalar(bytes, at)
        if before == 0x2D || before == 0x93 || before == 0x94, base + at != bound,
          LineBreaker.mayBreak(before, code, bytes, at)
        {
          let here = Joint(
            end: base + at, next: base + at, width: width, nextWidth: width, blanks: blanks,
            kind: .word)
          if LineBreaker.isInNotation(code) { tear = here } else { joint = here }
        }
        let advance = advances[code]
        var after = wider(advance)
        if after.dots > room {
          overflow(base + at, &paged, &lines)
          after = wider(advance)
        }
        width = after
        at += length
      }
      before = bytes[at - 1]
    }
  }

  /// Ends the line at the last place where it may end; in the middle of a word where there is none.
  private mutating func overflow(
    _ byte: Int, _ paged: inout PagedDocument, _ lines: inout [PagedDocument.Line]
  ) {
    if let tear, tear.end > joint?.end ?? start, let element {
      paged.tears.append(.init(element: element, offset: tear.end - 1 - paragraph))
    }
    if let joint = joint ?? tear, joint.end > start {
      let (measured, seen) = (width, blanks)
      width = joint.width
      blanks = joint.blanks
      close(at: joint.end, joint.kind, &paged, &lines)
      open(at: joint.next)
      width = measured - joint.nextWidth
      blanks = seen - joint.blanks - (joint.kind == .blank ? 1 : 0)
    } else if byte > start {
      close(at: byte, .word, &paged, &lines)
      open(at: byte)
    }
  }

  private mutating func close(
    at byte: Int, _ end: PagedDocument.LineEnd, _ paged: inout PagedDocument,
    _ lines: inout [PagedDocument.Line]
  ) {
    var last = byte
    // blanks at the end of a line hang over the edge
    let blank = FontMetrics.advances([])[0x20]
    while last > start, paged.text[last - 1] == 0x20 {
      last -= 1
      width.units -= blank
      blanks -= 1
    }
    let runs = appendRuns(start..<last, &paged)
    let indent = isFirst ? measure.indent : 0
    let room = Double(measure.room - indent) / 20
    let wide = Double(width.units) * measure.style.size / 2048
    var x = Double(measure.left + indent) / 20
    var stretch = 0.0
    switch measure.alignment {
    case .left: break
    case .center: x += max(0, room - wide) / 2
    case .right: x += max(0, room - wide)
    case .justified:
      if end == .blank || end == .word, blanks > 0 {
        let natural = Double(blank) * measure.style.size / 2048
        let wanted = (room - wide) / Double(blanks)
        // a line whose blanks would be torn to three times their width stays ragged
        if wanted > 0, wanted <= 2 * natural { stretch = wanted }
      }
    }
    lines.append(
      PagedDocument.Line(
        x: x, baseline: 0, width: wide + stretch * Double(blanks), stretch: stretch, runs: runs,
        element: element, end: end))
    isFirst = false
  }

  /// Cuts the pieces of the paragraph to a line.
  private func appendRuns(_ bytes: Range<Int>, _ paged: inout PagedDocument) -> Range<Int> {
    let first = paged.runs.count
    guard !bytes.isEmpty else { return first..<first }
    var index = pieces.count - 1
    while index > 0, pieces[index].start > bytes.lowerBound { index -= 1 }
    while index >= 0, index < pieces.count, pieces[index].start < bytes.upperBound {
      let end = index + 1 < pieces.count ? pieces[index + 1].start : bytes.upperBound
      let cut =
        max(bytes.lowerBound, pieces[index].start)..<min(bytes.upperBound, end)
      if !cut.isEmpty { paged.runs.append(.init(bytes: cut, look: pieces[index].look)) }
      index += 1
    }
    return first..<paged.runs.count
  }

  /// The character that starts at a byte of valid UTF-8, and its bytes.
  @inline(__always)
  private static func scalar(_ bytes: Span<UInt8>, _ at: Int) -> (code: Int, length: Int) {
    let byte = bytes[at]
    if byte < 0x80 { return (Int(byte), 1) }
    if byte < 0xE0 { return (Int(byte & 0x1F) << 6 | Int(bytes[at + 1] & 0x3F), 2) }
    let middle = Int(bytes[at + 1] & 0x3F) << 6 | Int(bytes[at + 2] & 0x3F)
    if byte < 0xF0 { return (Int(byte & 0x0F) << 12 | middle, 3) }
    return (Int(byte & 7) << 18 | middle << 6 | Int(bytes[at + 3] & 0x3F), 4)
  }

  /// Whether a hyphen before a character is one of a notation: `106-BC/ĐU`, `UBND-VP`.
  private static func isInNotation(_ code: Int) -> Bool {
    code >= 0x41 && code <= 0x5A || code == 0x110
  }

  /// Whether a line may end between two characters without a blank between: behind a hyphen or a dash
  /// inside of a word, before a letter, as Word and LibreOffice do.
  private static func mayBreak(
    _ before: UInt8, _ code: Int, _ bytes: Span<UInt8>, _ at: Int
  ) -> Bool {
    let isHyphen = before == 0x2D && at > 1 && bytes[at - 2] > 0x20
    // U+2013 and U+2014 end in these bytes
    let isDash =
      (before == 0x93 || before == 0x94) && at > 3 && bytes[at - 2] == 0x80
      && bytes[at - 3] == 0xE2 && bytes[at - 4] > 0x20
    guard isHyphen || isDash else { return false }
    return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7A || code >= 0xC0 && code < 0x2000
  }
}
