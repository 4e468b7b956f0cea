import VanThuDocument

/// Finds out how wide the place of a paragraph is.
struct FormRoom {
  private let story: Story
  /// The ends of the sections in the body.
  private let sections: [Int]

  init(_ story: Story) {
    self.story = story
    let body = story.parts.first { $0.kind == .body }?.markup
    sections =
      body.map { body in
        body.elements.indices.filter { body.elements[$0].tag == .sectPr }
      } ?? []
  }

  /// The room of a paragraph, and whether it is in a cell or a box.
  func room(of line: Story.Line) -> (width: Length, isInCell: Bool) {
    let markup = story.parts[line.part].markup
    if let home = markup.around(line.element, where: { $0 == .tc || $0 == .txbxContent }) {
      let width = markup.elements[home].tag == .tc ? cell(home, markup) : nil
      return (width ?? .millimetres(80), true)
    }
    return (page(of: line) ?? .millimetres(165), false)
  }

  /// The width of a cell between its usual margins.
  private func cell(_ cell: Int, _ markup: Markup) -> Length? {
    guard
      let width = markup.children(of: cell).first(where: { markup.elements[$0].tag == .tcPr })
        .flatMap({ properties in
          markup.children(of: properties).first { markup.elements[$0].tag == .tcW }
        }), markup.value(of: width, "type") ?? "dxa" == "dxa",
      let twips = markup.value(of: width, "w").flatMap(FormRoom.twips), twips > 1000
    else { return nil }
    return Length(twips: min(twips, 32000) - 216)
  }

  /// The width between the margins of the section that a paragraph is in; that of the first section for
  /// headers and footers.
  private func page(of line: Story.Line) -> Length? {
    let isBody = story.parts[line.part].kind == .body
    guard let body = story.parts.first(where: { $0.kind == .body })?.markup,
      let section = sections.first(where: { !isBody || $0 > line.element })
    else { return nil }
    func figure(_ tag: Markup.Tag, _ name: String) -> Int? {
      body.children(of: section).first { body.elements[$0].tag == tag }
        .flatMap { body.value(of: $0, name) }.flatMap(FormRoom.twips)
    }
    guard let sheet = figure(.pgSz, "w"), let left = figure(.pgMar, "left"),
      let right = figure(.pgMar, "right"), (1000...32000).contains(sheet - left - right)
    else { return nil }
    return Length(twips: sheet - left - right)
  }

  /// A length as Word writes it: a number of twips, or of points or the like (ISO/IEC 29500-1, 22.9.2.15).
  private static func twips(_ text: String) -> Int? {
    if let twips = Int(text) { return min(max(twips, -100_000), 100_000) }
    let units = ["pt": 20.0, "in": 1440, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240]
    guard let unit = units[String(text.suffix(2))], let number = Double(text.dropLast(2)),
      number.magnitude < 32000
    else { return nil }
    return Int((number * unit).rounded())
  }
}
