import VanThuBase

/// How the paragraphs and letters of a Word file look in the end: defaults, styles and what stands at
/// them, taken together (ECMA-376, 17.7.2).
struct EffectiveStyles: Sendable {
  /// A style, with what it takes from those it is based on.
  struct Style: Sendable {
    var paragraph = ParagraphLook()
    var run = RunLook()
  }

  /// What a style says by itself.
  private struct Written {
    var basedOn: String?
    var style: Style
  }

  private var defaults = Style()
  private var styles: [String: Style] = [:]
  /// The style of paragraphs that name none.
  private var usual: String?
  /// The fonts of the theme.
  let theme: ThemeFonts

  /// Reads the styles of a file; without them everything is as Word has it by itself.
  /// - Throws: `DiagnosticsError` when the part of styles is no XML of Word.
  init(_ package: WordPackage) throws(DiagnosticsError) {
    theme = package.part(.theme).map { ThemeFonts($0) } ?? ThemeFonts()
    defaults.run = RunLook(font: "Times New Roman", highFont: "Times New Roman", size: 10)
    guard let part = package.part(.styles) else { return }
    let markup = try Markup(part, of: package.name)
    let reader = LookReader(markup: markup, theme: theme)
    var written: [String: Written] = [:]
    for element in markup.children(of: 0) {
      switch markup.name(of: element) {
      case "docDefaults": readDefaults(element, reader)
      case "style":
        let attributes = markup.attributes(of: element)
        guard let id = attributes["styleId"] else { continue }
        written[id] = Written(
          basedOn: markup.child("basedOn", of: element)
            .flatMap { markup.attributes(of: $0)["val"] },
          style: EffectiveStyles.style(element, reader))
        let isDefault = attributes["default"].map { $0 == "1" || $0 == "true" } ?? false
        if isDefault, attributes["type"] == "paragraph" { usual = id }
      default: break
      }
    }
    for id in written.keys.sorted() { resolve(id, written) }
  }

  private static func style(_ element: Int, _ reader: LookReader) -> Style {
    Style(
      paragraph: reader.markup.child("pPr", of: element).map(reader.paragraph) ?? ParagraphLook(),
      run: reader.markup.child("rPr", of: element).map(reader.run) ?? RunLook())
  }

  private mutating func readDefaults(_ element: Int, _ reader: LookReader) {
    let markup = reader.markup
    if let at = markup.child("pPrDefault", of: element), let pPr = markup.child("pPr", of: at) {
      defaults.paragraph = reader.paragraph(pPr)
    }
    if let at = markup.child("rPrDefault", of: element), let rPr = markup.child("rPr", of: at) {
      defaults.run = defaults.run.under(reader.run(rPr))
    }
  }

  /// Puts a style over those it is based on, each of which is resolved once; a circle ends where it closes.
  private mutating func resolve(_ id: String, _ written: [String: Written]) {
    var chain: [String] = []
    var seen: Set<String> = []
    var next: String? = id
    while let at = next, styles[at] == nil, let style = written[at], seen.insert(at).inserted {
      chain.append(at)
      next = style.basedOn
    }
    var whole = next.flatMap { styles[$0] } ?? Style()
    for id in chain.reversed() {
      guard let style = written[id]?.style else { continue }
      whole.paragraph = whole.paragraph.under(style.paragraph)
      whole.run = whole.run.under(style.run)
      styles[id] = whole
    }
  }

  /// How a paragraph stands.
  /// - Parameters:
  ///   - style: the id of its style.
  ///   - table: the id of the style of the table it stands in.
  ///   - list: what the level of its list says of it.
  ///   - direct: what is said at the paragraph.
  func paragraph(
    style: String?, table: String?, list: ParagraphLook?, direct: ParagraphLook
  ) -> ParagraphLook {
    let ofTable = table.flatMap { styles[$0] }?.paragraph ?? ParagraphLook()
    let own = (style ?? usual).flatMap { styles[$0] }?.paragraph ?? ParagraphLook()
    let whole = defaults.paragraph.under(ofTable).under(own)
    return (list.map(whole.under) ?? whole).under(direct)
  }

  /// How letters look.
  /// - Parameters:
  ///   - paragraph: the id of the style of their paragraph.
  ///   - table: the id of the style of the table they stand in.
  ///   - character: the id of their own style.
  ///   - direct: what is said at the run.
  func run(paragraph: String?, table: String?, character: String?, direct: RunLook) -> RunLook {
    let ofTable = table.flatMap { styles[$0] }?.run ?? RunLook()
    let own = (paragraph ?? usual).flatMap { styles[$0] }?.run ?? RunLook()
    let ofCharacters = character.flatMap { styles[$0] }?.run ?? RunLook()
    let ofStyles = ofTable.toggled(own).toggled(ofCharacters)
    // a toggle that is on by default stays on
    var whole = defaults.run.under(ofStyles)
    if defaults.run.bold == true { whole.bold = true }
    if defaults.run.italic == true { whole.italic = true }
    return whole.under(direct)
  }

  /// The list and level that a style gives its paragraphs.
  func numbering(ofStyle style: String?) -> (list: Int?, level: Int?) {
    let look = (style ?? usual).flatMap { styles[$0] }?.paragraph
    return (look?.list, look?.level)
  }
}
