import VanThuBase

/// The operators of one page after another (ISO 32000-1, 8 and 9), and which element each piece of
/// marked content belongs to.
struct PDFContent {
  /// A piece of marked content that belongs to an element.
  struct Piece {
    var element: Int
    var page: Int
    /// Its number on the page.
    var number: Int
    /// The lines whose words it shows; none for marks.
    var lines: Range<Int>
  }

  /// A line below words, in hundredths of a point.
  private struct Underline {
    var x, y, width, height: Int
    var color: PDFColor
  }

  /// The content of the page being written.
  private(set) var out = ByteBuffer(capacity: 16_384)
  /// All pieces of the file so far.
  private(set) var pieces: [Piece] = []
  /// Which shared fonts are in use, by face.
  private(set) var usesFace = [false, false, false, false]
  var rare: PDFRareFonts
  private let fonts: PDFFonts
  private var looks: [PDFLook] = []
  private var underlines: [Underline] = []

  // What holds on the page at this point.
  private var height = 0
  private var firstPiece = 0
  private var color = PDFColor.black
  /// The font, 0 to 3 shared and 4 to 7 of the paper's own, and its size.
  private var font = -1
  private var size = 0
  /// What is open: nothing, a string, a string within a list.
  private var opened = Opened.nothing
  private enum Opened { case nothing, string, list }
  /// What stands behind each blank of a justified line, and how far it moves.
  private var gap: [UInt8] = []
  private var gapMove = 0
  /// How lines are drawn.
  private var lineColor: PDFColor?
  private var lineWidth = -1

  init(_ fonts: PDFFonts) {
    self.fonts = fonts
    rare = PDFRareFonts(fonts.family)
  }

  /// Starts a paper.
  mutating func start(_ paper: PagedDocument) {
    pieces.removeAll(keepingCapacity: true)
    usesFace = [false, false, false, false]
    rare = PDFRareFonts(fonts.family)
    looks = paper.looks.map(PDFLook.init)
  }

  /// Writes a page into `out`.
  mutating func write(_ number: Int, of paper: PagedDocument) {
    let page = paper.pages[number]
    out.removeAll()
    underlines.removeAll(keepingCapacity: true)
    height = hundredths(page.height)
    firstPiece = pieces.count
    color = .black
    (font, size) = (-1, 0)
    (lineColor, lineWidth) = (nil, -1)
    marks(page.marks, of: paper, page: number)
    var start = page.lines.lowerBound
    while start < page.lines.upperBound {
      let element = paper.lines[start].element
      var end = start + 1
      while end < page.lines.upperBound, paper.lines[end].element == element { end += 1 }
      lines(start..<end, of: paper, page: number, element: element)
      start = end
    }
    drawUnderlines()
  }

  // MARK: - Marked content

  private mutating func begin(
    _ element: Int?, _ tag: StaticString, page: Int, lines: Range<Int>, artifact: StaticString
  ) {
    if let element {
      out.append("/")
      out.append(tag)
      out.append("<</MCID ")
      let number = pieces.count - firstPiece
      out.append(decimal: number)
      out.append(">>BDC\n")
      pieces.append(Piece(element: element, page: page, number: number, lines: lines))
    } else {
      out.append("/Artifact<</Type/")
      out.append(artifact)
      out.append(">>BDC\n")
    }
  }

  private mutating func end() { out.append("EMC\n") }

  private func tag(of element: Int?, _ paper: PagedDocument) -> StaticString {
    guard let element else { return "Artifact" }
    return switch paper.elements[element].kind {
    case .figure: "Figure"
    case .cell(isHeader: true, _): "TH"
    case .cell: "TD"
    case .row: "TR"
    case .table: "Table"
    case .paragraph, .group: "P"
    }
  }

  // MARK: - Marks

  private mutating func marks(_ range: Range<Int>, of paper: PagedDocument, page: Int) {
    var start = range.lowerBound
    while start < range.upperBound {
      let element = paper.marks[start].element
      begin(
        element, tag(of: element, paper), page: page, lines: 0..<0, artifact: "Layout")
      repeat {
        mark(paper.marks[start])
        start += 1
      } while start < range.upperBound && paper.marks[start].element == element
      end()
    }
  }

  private mutating func mark(_ mark: PagedDocument.Mark) {
    let x = hundredths(mark.x)
    let y = hundredths(mark.y)
    let width = hundredths(mark.x + mark.width) - x
    let height = hundredths(mark.y + mark.height) - y
    guard width > 0, height > 0 else { return }
    switch mark.paint {
    case .fill(let rgb):
      fill(PDFColor(rgb))
      box(x, y, width, height)
      out.append("f\n")
    case .edge(let weight, let rgb):
      // drawn inside: the middle of the line lies half its weight within
      let line = min(hundredths(weight), width, height)
      let wanted = PDFColor(rgb)
      if wanted != lineColor { wanted.write(&out, forLines: true) }
      lineColor = wanted
      if line != lineWidth {
        out.append(place: line)
        out.append("w\n")
      }
      lineWidth = line
      box(x + line / 2, y + line / 2, width - line, height - line)
      out.append("S\n")
    case .stripes(let isUpright):
      fill(.white)
      box(x, y, width, height)
      out.append("f\n")
      fill(.black)
      // as wide apart as in the other forms of the paper
      let (step, weight) = isUpright ? (300, 75) : (250, 75)
      let room = isUpright ? width : height
      for at in stride(from: step, to: room, by: step) {
        let thick = min(weight, room - at)
        if isUpright { box(x + at, y, thick, height) } else { box(x, y + at, width, thick) }
      }
      out.append("f\n")
    }
  }

  private mutating func fill(_ wanted: PDFColor) {
    guard wanted != color else { return }
    close()
    color = wanted
    wanted.write(&out)
  }

  /// A box, its upper left corner given.
  private mutating func box(_ x: Int, _ y: Int, _ width: Int, _ tall: Int) {
    out.append(place: x)
    out.append(place: height - y - tall)
    out.append(place: width)
    out.append(place: tall)
    out.append("re\n")
  }

  private mutating func drawUnderlines() {
    guard !underlines.isEmpty else { return }
    begin(nil, "", page: 0, lines: 0..<0, artifact: "Layout")
    for line in underlines {
      fill(line.color)
      box(line.x, line.y, line.width, line.height)
      out.append("f\n")
    }
    end()
  }

  // MARK: - Lines

  private mutating func lines(
    _ range: Range<Int>, of paper: PagedDocument, page: Int, element: Int?
  ) {
    begin(element, tag(of: element, paper), page: page, lines: range, artifact: "Pagination")
    out.append("BT\n")
    var (x, y) = (0, 0)
    for index in range {
      let line = paper.lines[index]
      let (left, base) = (hundredths(line.x), height - hundredths(line.baseline))
      out.append(place: left - x)
      out.append(place: base - y)
      out.append("Td\n")
      (x, y) = (left, base)
      show(line, of: paper, isLast: index == range.upperBound - 1)
    }
    out.append("ET\n")
    end()
  }

  private mutating func show(
    _ line: PagedDocument.Line, of paper: PagedDocument, isLast: Bool
  ) {
    var isUnderlined = false
    for number in line.runs {
      let run = paper.runs[number]
      let look = looks[run.look]
      isUnderlined = isUnderlined || look.isUnderlined
      fill(look.color)
      show(paper.text, run.bytes, look, stretch: line.stretch, element: line.element)
    }
    // the blank that the end of the line stands for, and that parts the labels of a figure; words
    // would run together without
    let isParted =
      switch line.end {
      case .blank, .lineBreak: true
      case .paragraph: !isLast
      case .word: false
      }
    if isParted, let last = line.runs.last {
      let look = looks[paper.runs[last].look]
      set(look.face, look.size)
      usesFace[look.face] = true
      open(false)
      put(PDFCode(0x20))
    }
    close()
    if isUnderlined { underline(line, of: paper) }
  }

  private mutating func show(
    _ text: [UInt8], _ bytes: Range<Int>, _ look: PDFLook, stretch: Double, element: Int?
  ) {
    set(gap: stretch, look.size)
    let isStretched = !gap.isEmpty
    let codes = fonts.codes
    var at = bytes.lowerBound
    while at < bytes.upperBound {
      let (code, count) = PDFContent.scalar(text.span, at)
      if code < codes.count, codes[Int(code)].count > 0 {
        set(look.face, look.size)
        usesFace[look.face] = true
        open(isStretched)
        let gap = gap
        // a letter of ASCII takes at most this much, longer ones take less for each byte
        let room = (bytes.upperBound - at) * (PDFCode.most + gap.count)
        at = out.append(upTo: room) { out in
          PDFContent.copy(text.span, at..<bytes.upperBound, codes.span, gap.span, &out)
        }
      } else {
        at += count
        guard let number = rare.code(of: code, face: look.face, element: element) else { continue }
        set(4 + look.face, look.size)
        open(isStretched)
        put(PDFCode(number))
      }
    }
  }

  private mutating func put(_ code: PDFCode) {
    _ = out.append(upTo: PDFCode.most) { out in
      code.write(&out)
      return 0
    }
  }

  /// Puts characters that all papers share, with gaps behind blanks, and stops at one that is not
  /// among them.
  /// - Returns: where it stopped.
  private static func copy(
    _ text: Span<UInt8>, _ range: Range<Int>, _ codes: Span<PDFCode>, _ gap: Span<UInt8>,
    _ out: inout OutputSpan<UInt8>
  ) -> Int {
    var at = range.lowerBound
    while at < range.upperBound {
      let (code, count) = scalar(text, at)
      guard code < codes.count else { return at }
      let shown = codes[Int(code)]
      guard shown.count > 0 else { return at }
      shown.write(&out)
      at += count
      if code == 0x20 { for byte in gap.indices { out.append(gap[byte]) } }
    }
    return at
  }

  /// Makes ready what stands behind blanks: the end of a string, how far to move, in tenths of a
  /// thousandth of an em and to the left, and the start of the next string.
  private mutating func set(gap stretch: Double, _ points: Int) {
    let move = stretch == 0 ? 0 : Int((stretch * 1_000_000 / Double(points)).rounded())
    guard move != gapMove else { return }
    gapMove = move
    guard move != 0 else { return gap = [] }
    var buffer = ByteBuffer(capacity: 16)
    buffer.append(")")
    buffer.append(fixed: -move, places: 1)
    buffer.append("(")
    gap = buffer.bytes
  }

  /// The character at a place of UTF-8 text that is known to be right.
  @inline(__always)
  private static func scalar(_ text: Span<UInt8>, _ at: Int) -> (code: UInt32, count: Int) {
    let first = UInt32(text[at])
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | UInt32(text[at + 1] & 0x3F), 2) }
    let second = UInt32(text[at + 1] & 0x3F)
    let third = UInt32(text[at + 2] & 0x3F)
    if first < 0xF0 { return ((first & 0x0F) << 12 | second << 6 | third, 3) }
    return ((first & 0x07) << 18 | second << 12 | third << 6 | UInt32(text[at + 3] & 0x3F), 4)
  }

  @inline(__always)
  private mutating func set(_ wanted: Int, _ points: Int) {
    if wanted != font || points != size { change(wanted, points) }
  }

  private mutating func change(_ wanted: Int, _ points: Int) {
    close()
    (font, size) = (wanted, points)
    out.append(wanted < 4 ? "/F" : "/X")
    out.append(decimal: wanted & 3)
    out.append(" ")
    out.append(place: points)
    out.append("Tf\n")
  }

  @inline(__always)
  private mutating func open(_ isStretched: Bool) {
    guard opened == .nothing else { return }
    if isStretched {
      out.append("[(")
      opened = .list
    } else {
      out.append("(")
      opened = .string
    }
  }

  private mutating func close() {
    switch opened {
    case .nothing: break
    case .string: out.append(")Tj\n")
    case .list: out.append(")]TJ\n")
    }
    opened = .nothing
  }

  /// Lays lines below the underlined words of a line; they are drawn when the words are.
  private mutating func underline(_ line: PagedDocument.Line, of paper: PagedDocument) {
    let text = paper.text.span
    var x = line.x
    for number in line.runs {
      let run = paper.runs[number]
      let look = looks[run.look]
      let emphasis = Emphasis(rawValue: UInt8(look.face))
      let points = Double(look.size) / 100
      let start = x
      var at = run.bytes.lowerBound
      while at < run.bytes.upperBound {
        let (code, count) = PDFContent.scalar(text, at)
        at += count
        x += Double(FontMetrics.advance(of: code, emphasis: emphasis)) * points / 2048
        if code == 0x20 { x += line.stretch }
      }
      guard look.isUnderlined, x > start else { continue }
      let face = fonts.family.faces[look.face]
      let unit = points / Double(face.unitsPerEm)
      let left = hundredths(start)
      underlines.append(
        Underline(
          x: left, y: hundredths(line.baseline - Double(face.underlinePosition) * unit),
          width: hundredths(x) - left,
          height: max(1, hundredths(Double(face.underlineThickness) * unit)), color: look.color))
    }
  }
}
