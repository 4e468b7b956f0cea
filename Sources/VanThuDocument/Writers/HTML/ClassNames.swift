extension Role {
  /// The class of the elements that have this role.
  var className: StaticString {
    switch self {
    case .masthead: "masthead"
    case .motto: "motto"
    case .parentBody: "parent-body"
    case .issuingBody: "issuing-body"
    case .separator: "separator"
    case .number: "number"
    case .placeDate: "place-date"
    case .letterSubject: "letter-subject"
    case .urgencyMark: "urgency-mark"
    case .secrecyMark: "secrecy-mark"
    case .circulationMark: "circulation-mark"
    case .draftMark: "draft-mark"
    case .title: "title"
    case .subject: "subject"
    case .authority: "authority"
    case .enacting: "enacting"
    case .addressees: "addressees"
    case .addressee: "addressee"
    case .basis: "basis"
    case .part: "part"
    case .partTitle: "part-title"
    case .heading1: "heading-1"
    case .heading2: "heading-2"
    case .heading3: "heading-3"
    case .article: "article"
    case .clause: "clause"
    case .body: "body"
    case .point: "point"
    case .dash: "dash"
    case .plus: "plus"
    case .centered: "centered"
    case .quotation: "quotation"
    case .tableHeader: "table-header"
    case .tableCell: "table-cell"
    case .tableCaption: "table-caption"
    case .recipientsLabel: "recipients-label"
    case .recipient: "recipient"
    case .signAuthority: "sign-authority"
    case .signPosition: "sign-position"
    case .signNote: "sign-note"
    case .signName: "sign-name"
    case .contact: "contact"
    case .signingInfo: "signing-info"
    case .appendixLabel: "appendix-label"
    case .appendixTitle: "appendix-title"
    case .appendixReference: "appendix-reference"
    case .pageNumber: "page-number"
    }
  }
}

extension Alignment {
  /// The value of `text-align`, and the class that says it against the role.
  var cssName: StaticString {
    switch self {
    case .left: "left"
    case .center: "center"
    case .right: "right"
    case .justified: "justify"
    }
  }
}
