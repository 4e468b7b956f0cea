/// What decides the rules of a section: its sheet, and how much room the foot of its first page
/// takes.
struct SectionShape: Hashable {
  let page: PageLayout
  /// The height of the foot of the first page; zero when there is none.
  let foot: Length
  /// Whether it is the first of the document. Only there can CSS give the first page a margin of
  /// its own.
  let isFirst: Bool

  init(_ section: Section, _ styles: Stylesheet, isFirst: Bool) {
    page = section.page
    foot = section.firstFooter.isEmpty ? .zero : SectionShape.height(of: section, styles)
    self.isFirst = isFirst
  }

  /// The margin below the first page: the foot stands within the bottom margin, as far from the
  /// edge as the page number from the upper one, or nearer when it is high.
  var firstBottom: Length {
    guard isFirst, foot != .zero else { return page.bottom }
    return min(page.bottom, max(.millimetres(5), min(page.headerDistance, page.bottom - foot)))
  }

  /// The height of the first page between its margins, a hair less than the whole.
  var firstHeight: Length { page.height - page.top - firstBottom - .points(1) }

  /// How much of the text area of the first page the foot takes, when the margin is too small.
  var reserved: Length { max(.zero, foot - (page.bottom - firstBottom)) }

  /// Between the rule above the foot and its text.
  static let footPadding = Length.points(4)

  private static func height(of section: Section, _ styles: Stylesheet) -> Length {
    section.firstFooter.reduce(footPadding + .points(1)) { height, paragraph in
      let look = styles[paragraph.role]
      let line: Length =
        switch look.lineSpacing {
        case .multiple(let factor):
          .points(look.size * RoleStyles.naturalLineHeight * factor)
        case .exact(let length): length
        }
      let lines = paragraph.plainText.split(separator: "\n", omittingEmptySubsequences: false)
        .reduce(0) { count, text in
          count
            + FontMetrics.greedyLines(
              String(text), width: section.page.textWidth - look.leftIndent, size: look.size,
              emphasis: look.emphasis
            ).count
        }
      return height + look.spaceBefore + line * Double(lines) + look.spaceAfter
    }
  }
}
