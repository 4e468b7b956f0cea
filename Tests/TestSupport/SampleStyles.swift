import VanThuBase
import VanThuDocument

extension Stylesheet {
  /// Looks much like those of Decree 30, for tests of the writers.
  public static let sample = Stylesheet(font: "Times New Roman") { role in
    switch role {
    case .masthead, .issuingBody, .signAuthority, .signPosition, .authority, .enacting, .centered:
      ParagraphStyle(size: 13, emphasis: .bold, alignment: .center)
    case .motto: ParagraphStyle(size: 14, emphasis: .bold, alignment: .center)
    case .parentBody, .number: ParagraphStyle(size: 13, alignment: .center)
    case .placeDate: ParagraphStyle(size: 14, emphasis: .italic, alignment: .center)
    case .letterSubject: ParagraphStyle(size: 12, alignment: .center)
    case .urgencyMark, .secrecyMark, .circulationMark, .draftMark:
      ParagraphStyle(size: 13, emphasis: .bold, alignment: .center)
    case .title:
      ParagraphStyle(
        size: 14, emphasis: .bold, alignment: .center, spaceBefore: .points(12), keepWithNext: true)
    case .subject, .appendixTitle, .partTitle:
      ParagraphStyle(size: 14, emphasis: .bold, alignment: .center, keepWithNext: true)
    case .part, .appendixLabel:
      ParagraphStyle(
        size: 14, emphasis: .bold, alignment: .center, spaceBefore: .points(6), keepWithNext: true)
    case .appendixReference, .tableCaption:
      ParagraphStyle(
        size: 14, emphasis: .italic, alignment: .center, spaceAfter: .points(6), keepWithNext: true)
    case .heading1, .heading2, .heading3, .article:
      ParagraphStyle(
        size: 14, emphasis: .bold, alignment: .justified, firstLineIndent: .millimetres(10),
        spaceAfter: .points(6), keepWithNext: true)
    case .basis:
      ParagraphStyle(
        size: 14, emphasis: .italic, alignment: .justified, firstLineIndent: .millimetres(10),
        spaceAfter: .points(6))
    case .clause, .body, .point, .dash, .plus:
      ParagraphStyle(
        size: 14, alignment: .justified, firstLineIndent: .millimetres(10), spaceAfter: .points(6),
        lineSpacing: .multiple(1.15))
    case .quotation:
      ParagraphStyle(
        size: 14, alignment: .justified, leftIndent: .millimetres(20), spaceAfter: .points(6),
        lineSpacing: .exact(.points(18)), color: "333333")
    case .tableHeader: ParagraphStyle(size: 13, emphasis: .bold, alignment: .center)
    case .tableCell: ParagraphStyle(size: 13)
    case .addressees, .addressee:
      ParagraphStyle(size: 14, alignment: .left, leftIndent: .millimetres(25))
    case .recipientsLabel: ParagraphStyle(size: 12, emphasis: [.bold, .italic])
    case .recipient, .contact: ParagraphStyle(size: 11)
    case .signingInfo: ParagraphStyle(size: 10, alignment: .right)
    case .signNote: ParagraphStyle(size: 13, emphasis: .italic, alignment: .center)
    case .signName:
      ParagraphStyle(size: 14, emphasis: .bold, alignment: .center, spaceBefore: .points(66))
    case .separator: ParagraphStyle(size: 13, alignment: .center, keepTogether: true)
    case .pageNumber: ParagraphStyle(size: 14, alignment: .center)
    }
  }
}

extension PageLayout {
  /// A4 with the margins of Decree 30.
  public static let sample = a4(
    top: .millimetres(20), bottom: .millimetres(20), left: .millimetres(30),
    right: .millimetres(15), headerDistance: .millimetres(10))
}

extension Document {
  /// A document in the sample look.
  public static func sample(
    title: String = "Mẫu", creator: String = "", date: CivilDate? = nil, _ blocks: [Block],
    page: PageLayout = .sample, firstFooter: [Paragraph] = []
  ) -> Document {
    Document(
      properties: Properties(title: title, creator: creator, date: date), styles: .sample,
      sections: [Section(page: page, blocks: blocks, firstFooter: firstFooter)])
  }
}
