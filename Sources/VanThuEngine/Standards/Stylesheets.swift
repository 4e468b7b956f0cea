import VanThuDocument

/// The look of every part of a paper, by standard.
enum Stylesheets {
  /// The stylesheet of a standard with the office's choices.
  static func of(_ standard: Standard, _ preferences: Preferences) -> Stylesheet {
    let figures = Figures.of(standard, preferences)
    return Stylesheet(font: "Times New Roman") { style($0, standard, figures) }
  }

  /// Đỏ tươi (Phụ lục I, Phần I, mục III.2), dark enough to be read on a screen.
  private static let brightRed = "E60000"

  private static func style(
    _ role: Role, _ standard: Standard, _ figures: Figures
  ) -> ParagraphStyle {
    let isParty = standard == .hd05
    switch role {
    // Letterhead (ô 1–5b): single spacing, centred in its column
    case .masthead: return centred(figures.masthead, .bold)
    case .motto: return centred(figures.motto, .bold)
    case .parentBody: return centred(figures.issuer, [])
    case .issuingBody: return centred(figures.issuer, .bold)
    case .separator: return centred(figures.issuer, [])
    case .number:
      // stands on the baseline of the date; the letters rise 0.891 em above it
      let drop = max(0, figures.placeDate - figures.number) * 0.891
      return centred(figures.number, [], before: 6 + drop)
    case .placeDate: return centred(figures.placeDate, .italic, before: 6)
    case .letterSubject:
      return centred(figures.letterSubject, isParty ? .italic : [], before: 6)
    case .urgencyMark:
      var mark = centred(figures.mark, .bold, before: 10)
      mark.color = brightRed
      return mark
    case .secrecyMark:
      var mark = centred(figures.mark, .bold, before: 10)
      mark.color = brightRed
      return mark
    case .circulationMark: return centred(figures.circulation, .bold, after: 6)
    case .draftMark:
      return centred(isParty ? 14 : 13, isParty ? .italic : .bold, after: 6)
    // Title (ô 5a)
    case .title:
      var title = centred(figures.title, .bold, before: 18)
      title.keepWithNext = true
      return title
    case .subject:
      var subject = centred(figures.subject, .bold)
      subject.keepWithNext = true
      return subject
    case .authority: return centred(figures.body, .bold, before: 12, after: 6)
    case .enacting: return centred(figures.body, .bold, before: 12, after: 6)
    // Before the body
    case .addressees, .addressee:
      // "Kính gửi" starts 35 mm from the margin, the dashes stand under its colon
      let label = FontMetrics.width(
        of: "Kính gửi", size: figures.body, emphasis: [])
      let indent = Length.millimetres(35)
      return ParagraphStyle(
        size: figures.body, leftIndent: role == .addressees ? indent : indent + label,
        spaceBefore: .points(role == .addressees ? 12 : 3), lineSpacing: .multiple(1),
        keepWithNext: true)
    case .basis:
      var basis = paragraph(figures)
      if !isParty { basis.emphasis = .italic }
      return basis
    // Body (ô 6)
    case .part:
      var part = centred(figures.body, .bold, before: 12)
      part.keepWithNext = true
      return part
    case .partTitle:
      var title = centred(figures.body, .bold)
      title.keepWithNext = true
      return title
    case .heading1, .heading2:
      var heading = paragraph(figures)
      heading.emphasis = .bold
      heading.keepWithNext = true
      if role == .heading1 { heading.spaceBefore = .points(figures.paragraphGap + 3) }
      return heading
    case .heading3:
      var heading = paragraph(figures)
      heading.keepWithNext = true
      return heading
    case .article:
      var article = paragraph(figures)
      article.emphasis = .bold
      return article
    case .clause, .body, .point, .dash, .plus: return paragraph(figures)
    case .centered: return centred(figures.body, [], before: figures.paragraphGap)
    case .quotation:
      var quotation = paragraph(figures)
      quotation.leftIndent = .millimetres(figures.indent)
      return quotation
    case .tableHeader:
      var cell = centred(13, .bold, before: 2, after: 2)
      cell.keepWithNext = true
      return cell
    case .tableCell:
      return ParagraphStyle(size: 13, spaceBefore: .points(2), spaceAfter: .points(2))
    case .tableCaption:
      var caption = centred(figures.body, .italic, before: 6, after: 3)
      caption.keepWithNext = true
      return caption
    // After the body (ô 7–13)
    case .recipientsLabel:
      return ParagraphStyle(
        size: figures.recipientsLabel, emphasis: isParty ? .underline : [.bold, .italic])
    case .recipient: return ParagraphStyle(size: figures.recipients)
    case .signAuthority: return centred(figures.signature, .bold)
    case .signPosition: return centred(figures.signature, isParty ? [] : .bold)
    case .signNote: return centred(figures.signature - 1, .italic)
    case .signName: return centred(figures.signature, .bold, before: 64)
    case .contact: return ParagraphStyle(size: figures.contact, alignment: .center)
    // Appendices
    case .appendixLabel:
      var label = centred(14, .bold)
      label.keepWithNext = true
      return label
    case .appendixTitle:
      var title = centred(figures.body, .bold)
      title.keepWithNext = true
      return title
    case .appendixReference:
      var reference = centred(figures.body, .italic, after: 6)
      reference.keepWithNext = true
      return reference
    case .pageNumber: return centred(figures.pageNumber, [])
    }
  }

  private static func centred(
    _ size: Double, _ emphasis: Emphasis, before: Double = 0, after: Double = 0
  ) -> ParagraphStyle {
    ParagraphStyle(
      size: size, emphasis: emphasis, alignment: .center, spaceBefore: .points(before),
      spaceAfter: .points(after))
  }

  /// Justified, first line 10 mm in, at least 6 pt above.
  private static func paragraph(_ figures: Figures) -> ParagraphStyle {
    ParagraphStyle(
      size: figures.body, alignment: .justified, firstLineIndent: .millimetres(figures.indent),
      spaceBefore: .points(figures.paragraphGap), lineSpacing: figures.lineSpacing)
  }
}
