/// What letters look like, as far as one place of a Word file says it (ECMA-376, 17.3.2).
struct RunLook: Sendable, Equatable {
  /// The font of ASCII letters, and that of the letters of Vietnamese beyond them.
  var font: String?
  var highFont: String?
  /// In points.
  var size: Double?
  var bold: Bool?
  var italic: Bool?
  var underline: Bool?
  /// Capitals by formatting: the letters in the file may be small.
  var capitals: Bool?
  var smallCapitals: Bool?
  var strike: Bool?
  var hidden: Bool?
  /// `RRGGBB`, or `auto`.
  var color: String?
  /// Whether there is a colour behind the letters.
  var highlight: Bool?

  /// What a second place says over this one: it wins where it says something.
  func under(_ other: RunLook) -> RunLook {
    RunLook(
      font: other.font ?? font, highFont: other.highFont ?? highFont, size: other.size ?? size,
      bold: other.bold ?? bold, italic: other.italic ?? italic,
      underline: other.underline ?? underline, capitals: other.capitals ?? capitals,
      smallCapitals: other.smallCapitals ?? smallCapitals, strike: other.strike ?? strike,
      hidden: other.hidden ?? hidden, color: other.color ?? color,
      highlight: other.highlight ?? highlight)
  }

  /// What a style of another kind says over this one: a property that is on in both is off again, as
  /// toggles are (17.7.3).
  func toggled(_ other: RunLook) -> RunLook {
    func both(_ a: Bool?, _ b: Bool?) -> Bool? {
      guard let b else { return a }
      return (a ?? false) != b
    }
    var look = under(other)
    look.bold = both(bold, other.bold)
    look.italic = both(italic, other.italic)
    look.capitals = both(capitals, other.capitals)
    look.smallCapitals = both(smallCapitals, other.smallCapitals)
    look.strike = both(strike, other.strike)
    look.hidden = both(hidden, other.hidden)
    return look
  }
}

/// How a paragraph stands, as far as one place of a Word file says it (ECMA-376, 17.3.1). Lengths are in
/// points.
struct ParagraphLook: Sendable, Equatable {
  /// What lies left and right of its lines.
  enum Alignment: Sendable {
    case left, center, right, justified
  }

  /// How far its lines lie apart.
  enum Line: Sendable, Equatable {
    /// So many lines.
    case multiple(Double)
    case exactly(Double)
    case atLeast(Double)
  }

  var alignment: Alignment?
  var before: Double?
  var after: Double?
  var line: Line?
  var left: Double?
  var right: Double?
  /// Of the first line beyond `left`; negative where it hangs.
  var firstLine: Double?
  /// The list it belongs to, and its level from 0; list 0 is none.
  var list: Int?
  var level: Int?
  /// Whether a line is drawn above, below or around it.
  var hasRule: Bool?
  var breaksPage: Bool?
  /// Whether the gap between paragraphs of one style is left out.
  var isContextual: Bool?
  /// Whether a tab of it draws dots or a line, to be written on.
  var hasLeader: Bool?

  /// What a second place says over this one: it wins where it says something.
  func under(_ other: ParagraphLook) -> ParagraphLook {
    ParagraphLook(
      alignment: other.alignment ?? alignment, before: other.before ?? before,
      after: other.after ?? after, line: other.line ?? line, left: other.left ?? left,
      right: other.right ?? right, firstLine: other.firstLine ?? firstLine,
      list: other.list ?? list, level: other.level ?? level, hasRule: other.hasRule ?? hasRule,
      breaksPage: other.breaksPage ?? breaksPage, isContextual: other.isContextual ?? isContextual,
      hasLeader: other.hasLeader ?? hasLeader)
  }
}
