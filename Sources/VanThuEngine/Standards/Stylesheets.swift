import VanThuDocument

/// The look of every part of a paper, by standard: a row for each role.
enum Stylesheets {
  /// The stylesheet of a standard with the office's choices.
  static func of(_ standard: Standard, _ preferences: Preferences) -> Stylesheet {
    of(Figures.of(standard, preferences), standard.conventions)
  }

  /// The stylesheet of figures.
  static func of(_ figures: Figures, _ conventions: Conventions) -> Stylesheet {
    let rows = rows(figures, conventions)
    // every role has a row, which a test sees to
    let plain = ParagraphStyle(size: 14)
    return Stylesheet(font: "Times New Roman") { rows[$0] ?? plain }
  }

  /// The rows of all roles.
  static func rows(_ figures: Figures, _ conventions: Conventions) -> [Role: ParagraphStyle] {
    [
      letterhead(figures, conventions), opening(figures, conventions), body(figures),
      closing(figures, conventions), appendices(figures),
    ].reduce(into: [:]) { all, rows in all.merge(rows) { $1 } }
  }

  /// Đỏ tươi (Phụ lục I, Phần I, mục III.2), dark enough to be read on a screen.
  private static let brightRed = "E60000"

  /// Ô 1–5b, 10a, 10b, 11: single spacing, centred in its column.
  private static func letterhead(
    _ figures: Figures, _ conventions: Conventions
  ) -> [Role: ParagraphStyle] {
    // the number stands on the baseline of the date; the letters rise 0.891 em above it
    let drop = max(0, figures.placeDate - figures.number) * 0.891
    let mark = centred(figures.mark, .bold, before: 10).coloured(brightRed)
    return [
      .masthead: centred(figures.masthead, .bold),
      .motto: centred(figures.motto, .bold),
      .parentBody: centred(figures.issuer),
      .issuingBody: centred(figures.issuer, .bold),
      .separator: centred(figures.issuer),
      .number: centred(figures.number, before: 6 + drop),
      .placeDate: centred(figures.placeDate, .italic, before: 6),
      .letterSubject: centred(
        figures.letterSubject, conventions.letterSubjectEmphasis, before: 6),
      .urgencyMark: mark,
      .secrecyMark: mark,
      .circulationMark: centred(figures.circulation, .bold, after: 6),
      .draftMark: centred(figures.draft, conventions.draftEmphasis, after: 6),
    ]
  }

  /// Ô 5a, 9a and what stands before the text.
  private static func opening(
    _ figures: Figures, _ conventions: Conventions
  ) -> [Role: ParagraphStyle] {
    // "Kính gửi" starts 35 mm from the margin, the dashes stand under its colon
    let indent = Length.millimetres(35)
    let label = FontMetrics.width(of: "Kính gửi", size: figures.body, emphasis: [])
    return [
      .title: centred(figures.title, .bold, before: 18).kept,
      .subject: centred(figures.subject, .bold).kept,
      .authority: centred(figures.body, .bold, before: 12, after: 6),
      .enacting: centred(figures.body, .bold, before: 12, after: 6),
      .addressees: ParagraphStyle(
        size: figures.body, leftIndent: indent, spaceBefore: .points(12)
      ).kept,
      .addressee: ParagraphStyle(
        size: figures.body, leftIndent: indent + label, spaceBefore: .points(3)),
      .basis: paragraph(figures, conventions.basisEmphasis),
    ]
  }

  /// Ô 6.
  private static func body(_ figures: Figures) -> [Role: ParagraphStyle] {
    let paragraph = paragraph(figures)
    var quotation = paragraph
    quotation.leftIndent = .millimetres(figures.indent)
    return [
      .part: centred(figures.body, .bold, before: 12).kept,
      .partTitle: centred(figures.body, .bold).kept,
      .heading1: Stylesheets.paragraph(figures, .bold, gap: figures.paragraphGap + 3).kept,
      .heading2: Stylesheets.paragraph(figures, .bold).kept,
      .heading3: paragraph.kept,
      .article: Stylesheets.paragraph(figures, .bold),
      .clause: paragraph,
      .body: paragraph,
      .point: paragraph,
      .dash: paragraph,
      .plus: paragraph,
      .centered: centred(figures.body, before: figures.paragraphGap),
      .quotation: quotation,
      .tableHeader: centred(figures.table, .bold, before: 2, after: 2).kept,
      .tableCell: ParagraphStyle(
        size: figures.table, spaceBefore: .points(2), spaceAfter: .points(2)),
      .tableCaption: centred(figures.body, .italic, before: 6, after: 3).kept,
    ]
  }

  /// Ô 7a–9b, 13.
  private static func closing(
    _ figures: Figures, _ conventions: Conventions
  ) -> [Role: ParagraphStyle] {
    // "Nơi nhận" stands on the base line of the signature's first line; letters rise 0.891 em above it
    let drop = max(0, figures.signature - figures.recipientsLabel) * 0.891
    return [
      .recipientsLabel: ParagraphStyle(
        size: figures.recipientsLabel, emphasis: conventions.recipientsLabelEmphasis,
        spaceBefore: .points(drop)),
      .recipient: ParagraphStyle(size: figures.recipients),
      .signAuthority: centred(figures.signature, .bold),
      .signPosition: centred(figures.signature, conventions.positionEmphasis),
      .signNote: centred(figures.signature - 1, .italic),
      .signName: centred(figures.signature, .bold, before: 64),
      .contact: centred(figures.contact),
      // ô 14
      .signingInfo: ParagraphStyle(size: 10, alignment: .right, spaceAfter: .points(6)),
      .pageNumber: centred(figures.pageNumber),
    ]
  }

  /// Phụ lục I, Phần I, mục III.1.
  private static func appendices(_ figures: Figures) -> [Role: ParagraphStyle] {
    [
      .appendixLabel: centred(figures.appendixLabel, .bold).kept,
      .appendixTitle: centred(figures.body, .bold).kept,
      .appendixReference: centred(figures.body, .italic, after: 6).kept,
    ]
  }

  private static func centred(
    _ size: Double, _ emphasis: Emphasis = [], before: Double = 0, after: Double = 0
  ) -> ParagraphStyle {
    ParagraphStyle(
      size: size, emphasis: emphasis, alignment: .center, spaceBefore: .points(before),
      spaceAfter: .points(after))
  }

  /// Justified, first line 10 mm in, at least 6 pt above.
  private static func paragraph(
    _ figures: Figures, _ emphasis: Emphasis = [], gap: Double? = nil
  ) -> ParagraphStyle {
    ParagraphStyle(
      size: figures.body, emphasis: emphasis, alignment: .justified,
      firstLineIndent: .millimetres(figures.indent),
      spaceBefore: .points(gap ?? figures.paragraphGap), lineSpacing: figures.lineSpacing)
  }
}

extension ParagraphStyle {
  /// The same, on the page of what follows.
  fileprivate var kept: ParagraphStyle {
    var style = self
    style.keepWithNext = true
    return style
  }

  /// The same in a colour, `RRGGBB`.
  fileprivate func coloured(_ color: String) -> ParagraphStyle {
    var style = self
    style.color = color
    return style
  }
}
