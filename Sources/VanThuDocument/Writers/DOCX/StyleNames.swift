/// The id and the name a role has in Word. Built-in styles keep Word's own ids and names, so that
/// its navigation pane, style gallery and localized names work.
struct WordStyle {
  let id: StaticString
  let name: StaticString
  let basedOn: StaticString
  let next: StaticString?
  /// Rank in Word's navigation pane, from 0.
  let outlineLevel: Int?
  /// Built-in styles are not marked as custom.
  let builtIn: Bool

  private init(
    _ id: StaticString, _ name: StaticString, builtIn: Bool = false,
    basedOn: StaticString = "Normal", next: StaticString? = nil, outline: Int? = nil
  ) {
    self.id = id
    self.name = name
    self.builtIn = builtIn
    self.basedOn = basedOn
    self.next = next
    outlineLevel = outline
  }

  static let all: [WordStyle] = Role.allCases.map(WordStyle.make)

  static func of(_ role: Role) -> WordStyle { all[role.index] }

  private static func make(_ role: Role) -> WordStyle {
    switch role {
    case .masthead: WordStyle("Masthead", "Masthead")
    case .motto: WordStyle("Motto", "Motto")
    case .parentBody: WordStyle("ParentBody", "Parent Body")
    case .issuingBody: WordStyle("IssuingBody", "Issuing Body")
    case .separator: WordStyle("Separator", "Separator")
    case .number: WordStyle("CodeNumber", "Code Number")
    case .placeDate: WordStyle("PlaceDate", "Place and Date")
    case .letterSubject: WordStyle("LetterSubject", "Letter Subject")
    case .urgencyMark: WordStyle("UrgencyMark", "Urgency Mark")
    case .secrecyMark: WordStyle("SecrecyMark", "Secrecy Mark")
    case .circulationMark: WordStyle("CirculationMark", "Circulation Mark")
    case .draftMark: WordStyle("DraftMark", "Draft Mark")
    case .title: WordStyle("Title", "Title", builtIn: true, next: "Subtitle")
    case .subject: WordStyle("Subtitle", "Subtitle", builtIn: true, next: "BodyText")
    case .authority: WordStyle("Authority", "Authority", next: "BodyText")
    case .enacting: WordStyle("Enacting", "Enacting", next: "BodyText")
    case .addressees: WordStyle("Addressees", "Addressees")
    case .addressee: WordStyle("Addressee", "Addressee")
    case .basis: WordStyle("LegalBasis", "Legal Basis")
    case .part: WordStyle("Part", "Part", next: "PartTitle", outline: 0)
    case .partTitle: WordStyle("PartTitle", "Part Title", next: "BodyText")
    case .heading1:
      WordStyle("Heading1", "heading 1", builtIn: true, next: "BodyText", outline: 0)
    case .heading2:
      WordStyle("Heading2", "heading 2", builtIn: true, next: "BodyText", outline: 1)
    case .heading3:
      WordStyle("Heading3", "heading 3", builtIn: true, next: "BodyText", outline: 2)
    case .article: WordStyle("Article", "Article", next: "BodyText", outline: 1)
    case .clause: WordStyle("Clause", "Clause", basedOn: "BodyText")
    case .body: WordStyle("BodyText", "Body Text", builtIn: true)
    case .point: WordStyle("Point", "Point", basedOn: "BodyText")
    case .dash: WordStyle("List", "List", builtIn: true, basedOn: "BodyText")
    case .plus: WordStyle("List2", "List 2", builtIn: true, basedOn: "BodyText")
    case .centered: WordStyle("Centered", "Centered")
    case .quotation: WordStyle("Quote", "Quote", builtIn: true)
    case .tableHeader: WordStyle("TableHeader", "Table Header")
    case .tableCell: WordStyle("TableText", "Table Text")
    case .tableCaption: WordStyle("Caption", "caption", builtIn: true)
    case .recipientsLabel: WordStyle("RecipientsLabel", "Recipients Label", next: "Recipient")
    case .recipient: WordStyle("Recipient", "Recipient")
    case .signAuthority: WordStyle("SignatureAuthority", "Signature Authority")
    case .signPosition: WordStyle("SignaturePosition", "Signature Position")
    case .signNote: WordStyle("SignatureNote", "Signature Note")
    case .signName: WordStyle("Signature", "Signature", builtIn: true)
    case .contact: WordStyle("Footer", "footer", builtIn: true)
    case .signingInfo: WordStyle("SigningInfo", "Signing Info")
    case .appendixLabel: WordStyle("AppendixLabel", "Appendix Label", outline: 0)
    case .appendixTitle: WordStyle("AppendixTitle", "Appendix Title")
    case .appendixReference: WordStyle("AppendixReference", "Appendix Reference")
    case .pageNumber: WordStyle("Header", "header", builtIn: true)
    }
  }
}
