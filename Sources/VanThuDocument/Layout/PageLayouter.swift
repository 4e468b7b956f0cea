import VanThuBase

/// Lays documents out on pages: lines broken as Word and LibreOffice break them, pages filled with what
/// must stay together kept together. Use one for many documents, so that its room is used again; not
/// from two threads at once.
public struct PageLayouter {
  private var flow = Flow()
  /// The bytes of the last document, about those of the next.
  private var size = 0

  /// Makes a layouter.
  public init() {}

  /// Lays a document out. The same document gives the same pages.
  public mutating func layout(_ document: Document) -> PagedDocument {
    var paged = PagedDocument(properties: document.properties, font: document.styles.font)
    paged.text.reserveCapacity(size)
    for (number, section) in document.sections.enumerated() {
      let isLast = number == document.sections.count - 1
      // one owner at a time, so that nothing is copied
      var builder = FlowBuilder(document.styles, section: number)
      swap(&builder.flow, &flow)
      swap(&builder.paged, &paged)
      builder.flow.removeAll()
      let column = FlowBuilder.Column(
        left: section.page.left.twips, width: section.page.textWidth.twips)
      builder.add(section.blocks, in: column)
      if !isLast || section.blocks.last?.isTabular ?? true { builder.addSpacer(keeps: false) }
      let body = builder.flow.strips.count
      for paragraph in section.firstFooter { builder.add(paragraph, in: column) }
      var paginator = Paginator(
        section: number, page: section.page, styles: document.styles, builder: consume builder,
        body: 0..<body)
      paginator.run()
      swap(&paginator.builder.flow, &flow)
      swap(&paginator.builder.paged, &paged)
    }
    size = paged.text.count
    return paged
  }
}

/// Fills the pages of a section with its strips.
struct Paginator {
  let section: Int
  let page: PageLayout
  let styles: Stylesheet
  var builder: FlowBuilder
  /// The strips of the text; behind them stand those of the foot of the first page.
  private(set) var body: Range<Int>

  private var number = 0

  /// The least height of the first part of a row that is cut, in twips: about four lines.
  private static let leastPart = 1300

  init(
    section: Int, page: PageLayout, styles: Stylesheet, builder: consuming FlowBuilder,
    body: Range<Int>
  ) {
    self.section = section
    self.page = page
    self.styles = styles
    self.builder = builder
    self.body = body
  }

  /// Makes the pages.
  mutating func run() {
    var start = body.lowerBound
    repeat {
      let end = fill(from: start)
      place(start..<end)
      start = end
    } while start < body.upperBound && !isEmpty(start..<body.upperBound)
    if start < body.upperBound { builder.paged.blankEnds += 1 }
  }

  /// Whether strips show nothing, so that no page is made for them.
  private func isEmpty(_ strips: Range<Int>) -> Bool {
    builder.flow.strips[strips].allSatisfy { $0.lines.isEmpty && $0.marks.isEmpty }
  }

  /// The foot of the page that is made next, in twips from its top.
  private var bottom: Int {
    let plain = page.height.twips - page.bottom.twips
    guard number == 0 else { return plain }
    let foot = builder.flow.strips[body.upperBound...]
    guard !foot.isEmpty else { return plain }
    return min(plain, footTop)
  }

  /// Where the foot of the first page starts.
  private var footTop: Int {
    var pen = Pen(FootFigures.above)
    for strip in builder.flow.strips[body.upperBound...] {
      _ = pen.enter(strip)
      pen.leave(strip)
    }
    return page.height.twips - page.headerDistance.twips - pen.end
  }

  /// How far the page goes that starts with a strip.
  private mutating func fill(from start: Int) -> Int {
    let bottom = bottom
    var pen = Pen(page.top.twips)
    var (free, kept): (Int?, Int?) = (nil, nil)
    let isContinued = start > body.lowerBound
    if isContinued, let header = builder.flow.strips[start].header {
      for index in header { pen.leave(builder.flow.strips[index]) }
    }
    var index = start
    while index < body.upperBound {
      let strip = builder.flow.strips[index]
      let top = pen.enter(strip, isTop: index == start && isContinued)
      if top + strip.height + strip.foot > bottom {
        // what no page can hold is cut where it stands, if a few lines of it find room
        let fitsNoPage = strip.height + strip.foot > bottom - page.top.twips
        if index > start, !fitsNoPage || bottom - top < Paginator.leastPart {
          return free ?? kept ?? index
        }
        let count = builder.flow.strips.count
        builder.cut(index, to: bottom - top - strip.foot)
        body = body.lowerBound..<body.upperBound + builder.flow.strips.count - count
        return index + 1
      }
      pen.leave(strip)
      index += 1
      switch strip.end {
      case .free: free = index
      case .kept: kept = index
      case .alone: break
      }
    }
    return body.upperBound
  }

  /// Makes a page of strips.
  private mutating func place(_ strips: Range<Int>) {
    number += 1
    let (lines, marks) = (builder.paged.lines.count, builder.paged.marks.count)
    var pen = Pen(page.top.twips)
    let isContinued = strips.lowerBound > body.lowerBound
    if isContinued, let header = strips.first.flatMap({ builder.flow.strips[$0].header }) {
      for index in header { place(index, &pen, isTop: true, isRepeated: true) }
    }
    for index in strips { place(index, &pen, isTop: index == strips.lowerBound && isContinued) }
    if number == 1 { placeFoot() } else { placeNumber() }
    builder.paged.pages.append(
      PagedDocument.Page(
        width: page.width.points, height: page.height.points, section: section, number: number,
        lines: lines..<builder.paged.lines.count, marks: marks..<builder.paged.marks.count))
  }

  private mutating func place(
    _ index: Int, _ pen: inout Pen, isTop: Bool = false, isRepeated: Bool = false
  ) {
    let strip = builder.flow.strips[index]
    let top = Double(pen.enter(strip, isTop: isTop)) / 20
    for number in strip.lines {
      var line = builder.flow.lines[number]
      line.baseline += top
      if isRepeated { line.element = nil }
      builder.paged.lines.append(line)
    }
    for number in strip.marks {
      var mark = builder.flow.marks[number]
      mark.y += top
      builder.paged.marks.append(mark)
    }
    pen.leave(strip)
  }

  private mutating func placeFoot() {
    let foot = body.upperBound..<builder.flow.strips.count
    guard !foot.isEmpty else { return }
    let top = footTop
    builder.paged.marks.append(
      .line(
        x: page.left.twips, y: top, width: page.textWidth.twips, height: FootFigures.rule))
    var pen = Pen(top + FootFigures.above)
    for index in foot { place(index, &pen) }
  }

  private mutating func placeNumber() {
    let strips = builder.flow.strips.count
    builder.add(
      Paragraph(.pageNumber, String(number)),
      in: FlowBuilder.Column(left: page.left.twips, width: page.textWidth.twips),
      FlowBuilder.Manner(isSpoken: false))
    var pen = Pen(page.headerDistance.twips)
    place(strips, &pen)
    builder.flow.strips.removeLast()
  }
}

/// The foot of the first page: its line and what stands between it and the words, in twips.
enum FootFigures {
  static let rule = 15
  static let above = 15 + 80
}
