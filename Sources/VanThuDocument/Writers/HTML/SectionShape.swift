/// What decides the rules of a section: its sheet, and the foot of its first page in print.
struct SectionShape: Hashable {
  let page: PageLayout
  /// What stands at the foot of the first printed page. Only the first page of the document can
  /// have a margin of its own; later sections have their foot at their end.
  let foot: [Paragraph]
  /// The height of the foot.
  let height: Length

  init(_ section: Section, _ styles: Stylesheet, isFirst: Bool) {
    page = section.page
    foot = isFirst ? section.firstFooter : []
    height = foot.isEmpty ? .zero : SectionShape.height(of: foot, page.textWidth, styles)
  }

  /// From the foot to the edge of the sheet: as far as the page number at the top, or nearer where
  /// the margin is too small.
  var footDistance: Length {
    max(.millimetres(5), min(page.headerDistance, page.bottom - height))
  }

  /// The margin below the first page.
  var firstBottom: Length { max(page.bottom, height + footDistance) }

  private static func height(
    of foot: [Paragraph], _ width: Length, _ styles: Stylesheet
  ) -> Length {
    foot.reduce(PageStyles.footPadding + .points(1)) { height, paragraph in
      let look = styles[paragraph.role]
      let line: Length =
        switch look.lineSpacing {
        case .multiple(let factor): .points(look.size * RoleStyles.naturalLineHeight * factor)
        case .exact(let length): length
        }
      let lines = paragraph.plainText.split(separator: "\n", omittingEmptySubsequences: false)
      let count = lines.reduce(0) { count, text in
        count
          + FontMetrics.greedyLines(
            String(text), width: width, size: look.size, emphasis: look.emphasis
          ).count
      }
      return height + line * Double(count)
    }
  }
}
