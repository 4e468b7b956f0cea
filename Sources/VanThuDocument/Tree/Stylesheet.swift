/// What a paragraph is in the anatomy of an official paper.
public enum Role: UInt8, CaseIterable, Hashable, Sendable {
  // Letterhead
  case masthead, motto, parentBody, issuingBody, separator, number, placeDate, letterSubject
  case urgencyMark, secrecyMark, circulationMark, draftMark
  // Title
  case title, subject, authority, enacting
  // Before the body
  case addressees, addressee, basis
  // Body; the headings come in the order of their rank
  case part, partTitle, heading1, heading2, heading3, article, clause, body, point, dash, plus
  case centered, quotation, tableHeader, tableCell, tableCaption
  // After the body
  case recipientsLabel, recipient, signAuthority, signPosition, signNote, signName, contact,
    signingInfo
  // Appendices
  case appendixLabel, appendixTitle, appendixReference
  /// The page number in the top margin.
  case pageNumber

  /// The rank in the outline of the paper, 1 the highest; nil for what is no heading.
  public var outlineLevel: Int? {
    switch self {
    case .title, .appendixLabel: 1
    case .part, .partTitle: 2
    case .heading1: 3
    case .article, .heading2: 4
    case .heading3: 5
    default: nil
    }
  }
}

/// How lines follow one another.
public enum LineSpacing: Hashable, Sendable {
  /// A multiple of the font's own line height.
  case multiple(Double)
  /// A fixed distance.
  case exact(Length)
}

/// The look of a role.
public struct ParagraphStyle: Hashable, Sendable {
  /// Font size in points; halves are allowed.
  public var size: Double
  /// Bold, italic, underlined.
  public var emphasis: Emphasis
  /// How lines stand.
  public var alignment: Alignment
  /// Added before the first line.
  public var firstLineIndent: Length
  /// Added before every line.
  public var leftIndent: Length
  /// Above the paragraph.
  public var spaceBefore: Length
  /// Below it.
  public var spaceAfter: Length
  /// Between its lines.
  public var lineSpacing: LineSpacing
  /// Whether it stays on the page of what follows.
  public var keepWithNext: Bool
  /// Whether the paragraph does not break across pages.
  public var keepTogether: Bool
  /// `RRGGBB`; nil is black.
  public var color: String?

  /// Makes a style.
  public init(
    size: Double, emphasis: Emphasis = [], alignment: Alignment = .left,
    firstLineIndent: Length = .zero, leftIndent: Length = .zero, spaceBefore: Length = .zero,
    spaceAfter: Length = .zero, lineSpacing: LineSpacing = .multiple(1),
    keepWithNext: Bool = false, keepTogether: Bool = false, color: String? = nil
  ) {
    self.size = size
    self.emphasis = emphasis
    self.alignment = alignment
    self.firstLineIndent = firstLineIndent
    self.leftIndent = leftIndent
    self.spaceBefore = spaceBefore
    self.spaceAfter = spaceAfter
    self.lineSpacing = lineSpacing
    self.keepWithNext = keepWithNext
    self.keepTogether = keepTogether
    self.color = color
  }
}

/// The look of every role, and the font.
public struct Stylesheet: Hashable, Sendable {
  /// The font family.
  public var font: String
  @usableFromInline var styles: [ParagraphStyle]

  /// Makes a stylesheet.
  /// - Parameters:
  ///   - font: the family.
  ///   - style: the look of each role.
  public init(font: String, _ style: (Role) -> ParagraphStyle) {
    self.font = font
    styles = Role.allCases.map(style)
  }

  /// The look of a role. Inlined, so that who asks for one of its values copies no others.
  @inlinable
  public subscript(role: Role) -> ParagraphStyle {
    get { styles[role.index] }
    set { styles[role.index] = newValue }
  }
}

extension Role {
  /// Its place among all roles.
  @inlinable
  var index: Int { Int(rawValue) }
}
