/// The look of roles as CSS.
///
/// Space above is padding and space below is margin: in Word the two add up, where margins would
/// collapse.
enum RoleStyles {
  /// The height of a line of Times New Roman as a multiple of its size.
  static let naturalLineHeight = 1.149

  /// Rules for the roles that occur, each with what sets it off from a bare paragraph.
  static func write(_ sheet: Stylesheet, _ roles: RoleSet, _ css: inout CSSWriter) {
    for role in Role.allCases where roles.contains(role) {
      css.rule(".", .literal(role.className)) { declarations(sheet[role], &$0) }
    }
  }

  /// The look of a paragraph.
  static func declarations(_ look: ParagraphStyle, _ css: inout CSSWriter) {
    type(look, &css)
    if look.alignment != .left { css.set("text-align", .literal(look.alignment.cssName)) }
    if look.firstLineIndent != .zero {
      css.set("text-indent", .millimetres(look.firstLineIndent))
    }
    if look.leftIndent != .zero { css.set("margin-left", .millimetres(look.leftIndent)) }
    if look.spaceBefore != .zero { css.set("padding-top", .points(look.spaceBefore)) }
    if look.spaceAfter != .zero { css.set("margin-bottom", .points(look.spaceAfter)) }
    if look.keepWithNext { css.set("break-after", "avoid") }
    if look.keepTogether { css.set("break-inside", "avoid") }
  }

  /// The look of letters and lines.
  static func type(_ look: ParagraphStyle, _ css: inout CSSWriter) {
    css.set("font-size", .points(.points(look.size)))
    switch look.lineSpacing {
    case .multiple(1): break
    case .multiple(let factor): css.set("line-height", .number(factor * naturalLineHeight))
    case .exact(let length): css.set("line-height", .points(length))
    }
    if look.emphasis.contains(.bold) { css.set("font-weight", "bold") }
    if look.emphasis.contains(.italic) { css.set("font-style", "italic") }
    if look.emphasis.contains(.underline) { css.set("text-decoration", "underline") }
    if let color = look.color { css.set("color", .color(color)) }
  }
}
