import VanThuBase

/// A Word file as a paper: its paragraphs with their looks, its pages.
struct PaperText: Sendable {
  let package: WordPackage
  let story: Story
  /// All paragraphs, those of old copies of text boxes left out.
  let lines: [PaperLine]
  /// The sections of the body.
  let pages: [PaperPage]
  /// Whether a field in a header or footer shows the number of the page, by the place of its part in the
  /// package.
  let numbered: Set<Int>

  /// Reads a file.
  /// - Throws: `DiagnosticsError` when a part is no XML of Word.
  init(_ package: WordPackage) throws(DiagnosticsError) {
    let story = try Story(package, acceptsChanges: true)
    let styles = try EffectiveStyles(package)
    var numbering = try WordNumbering(package, theme: styles.theme)
    var pages: [PaperPage] = []
    var lines: [PaperLine] = []
    for (number, part) in story.parts.enumerated() {
      var reader = PaperPartReader(part, number, styles)
      if part.kind == .body { pages = reader.pages(package) }
      for index in story.lines.indices where story.lines[index].part == number {
        guard var line = reader.line(story.lines[index], at: index) else { continue }
        let list = reader.list(of: story.lines[index].element)
        line.holdsMore = line.isBlank && (list != nil || reader.holdsMore(line, story.lines[index]))
        if let list, !line.text.isBlank {
          line.label = numbering.next(list: list.list, level: list.level)
          if let level = numbering.look(list: list.list, level: list.level) {
            line.look = reader.paragraphLook(story.lines[index].element, list: level)
          }
          if let label = line.label { line.words = PaperLine.normal("\(label) \(line.words)") }
        }
        lines.append(line)
      }
    }
    self.package = package
    self.story = story
    self.lines = lines
    self.pages = pages.isEmpty ? [PaperPage()] : pages
    numbered = Set(story.parts.filter(PaperText.showsPageNumber).map(\.index))
  }

  private static func showsPageNumber(_ part: Story.Part) -> Bool {
    guard part.kind == .header || part.kind == .footer else { return false }
    return part.markup.elements.indices.contains { index in
      let element = part.markup.elements[index]
      switch element.tag {
      case .instrText:
        return String(decoding: part.markup.bytes[element.content], as: UTF8.self)
          .split(separator: " ").first == "PAGE"
      case .fldSimple:
        return part.markup.attributes(of: index)["instr"]?.split(separator: " ").first == "PAGE"
      default: return false
      }
    }
  }

  /// The place of a piece of a line.
  func range(_ line: PaperLine, _ text: Range<Int>? = nil) -> SourceRange {
    story.range(line.index, text ?? 0..<line.text.utf8.count)
  }

  /// Where a line is, for people.
  func place(_ line: PaperLine) -> String { story.lines[line.index].place }
}

/// Reads the looks of the paragraphs of a part.
private struct PaperPartReader {
  let part: Story.Part
  let number: Int
  let styles: EffectiveStyles
  private let looks: LookReader
  private var sectionEnds: [Int] = []
  private var tables: [Int: (style: String?, isRuled: Bool)] = [:]
  private var runs: [Int: RunLook] = [:]

  private var markup: Markup { part.markup }

  init(_ part: Story.Part, _ number: Int, _ styles: EffectiveStyles) {
    self.part = part
    self.number = number
    self.styles = styles
    looks = LookReader(markup: part.markup, theme: styles.theme)
    sectionEnds = part.markup.elements.indices.filter { part.markup.elements[$0].tag == .sectPr }
    for index in part.markup.elements.indices where part.markup.elements[index].tag == .tbl {
      let properties = part.markup.child("tblPr", of: index)
      let style = properties.flatMap { part.markup.child("tblStyle", of: $0) }
        .flatMap { part.markup.attributes(of: $0)["val"] }
      tables[index] = (style, PaperPartReader.isRuled(properties, style, part.markup))
    }
  }

  /// Whether a table draws lines: by itself, or by a style that is not the plain one.
  private static func isRuled(_ properties: Int?, _ style: String?, _ markup: Markup) -> Bool {
    if let properties, let borders = markup.child("tblBorders", of: properties) {
      return markup.children(of: borders).contains { side in
        !["none", "nil"].contains(markup.attributes(of: side)["val"] ?? "none")
      }
    }
    return style.map { $0.lowercased().contains("grid") } ?? false
  }

  // MARK: - Paragraphs

  func list(of paragraph: Int) -> (list: Int, level: Int)? {
    let direct = direct(paragraph)
    let ofStyle = styles.numbering(ofStyle: style(of: paragraph))
    guard let list = direct.list ?? ofStyle.list, list > 0 else { return nil }
    return (list, direct.level ?? ofStyle.level ?? 0)
  }

  private func style(of paragraph: Int) -> String? {
    markup.child("pPr", of: paragraph).flatMap { markup.child("pStyle", of: $0) }
      .flatMap { markup.attributes(of: $0)["val"] }
  }

  private func direct(_ paragraph: Int) -> ParagraphLook {
    markup.child("pPr", of: paragraph).map(looks.paragraph) ?? ParagraphLook()
  }

  private func table(of element: Int) -> String? {
    markup.around(element) { $0 == .tbl }.flatMap { tables[$0]?.style }
  }

  func paragraphLook(_ paragraph: Int, list: ParagraphLook?) -> ParagraphLook {
    styles.paragraph(
      style: style(of: paragraph), table: table(of: paragraph), list: list,
      direct: direct(paragraph))
  }

  /// A paragraph; nil for one in the old copy of a text box.
  mutating func line(_ line: Story.Line, at index: Int) -> PaperLine? {
    let paragraph = line.element
    var isBoxed = false
    if let box = markup.around(paragraph, where: { $0 == .txbxContent }) {
      isBoxed = true
      var at = markup.elements[box].parent
      while at >= 0 {
        if markup.name(of: at) == "Fallback" { return nil }
        at = markup.elements[at].parent
      }
    }
    let look = paragraphLook(paragraph, list: nil)
    var spans: [PaperLine.Span] = []
    var (tabs, breaks): ([Int], [Int]) = ([], [])
    let home = (style: style(of: paragraph), table: table(of: paragraph))
    for piece in line.pieces {
      switch markup.elements[piece.element].tag {
      case .tab: tabs.append(piece.text.lowerBound)
      case .br, .cr: breaks.append(piece.text.lowerBound)
      default: spans.append(.init(text: piece.text, look: runLook(piece.element, home)))
      }
    }
    let inner = (paragraph + 1)..<markup.elements[paragraph].next
    return PaperLine(
      index: index, text: line.text, words: PaperLine.normal(line.text), label: nil, spans: spans,
      look: look, cell: cell(of: paragraph), isOfBody: part.kind == .body, kind: part.kind,
      tabs: tabs, breaks: breaks,
      isDrawn: inner.contains {
        let tag = markup.elements[$0].tag
        return tag == .drawing || tag == .pict
      }, isBoxed: isBoxed,
      hasEquation: inner.contains {
        markup.elements[$0].tag == .other && markup.name(of: $0) == "oMath"
      },
      breaksPage: look.breaksPage == true
        || inner.contains {
          markup.elements[$0].tag == .br && markup.attributes(of: $0)["type"] == "page"
        },
      section: sectionEnds.firstIndex {
        markup.elements[$0].start > markup.elements[paragraph].start
      }
        ?? max(sectionEnds.count - 1, 0))
  }

  /// What a blank paragraph may hold: all else is kept, whatever it is.
  private static let blank: Set<Markup.Tag> = [.pPr, .r, .rPr, .t, .tab, .br, .cr]
  private static let unseen: Set<String> = ["proofErr", "lastRenderedPageBreak"]
  /// Properties that show, or that somebody fills in later.
  private static let shown: Set<String> = [
    "numPr", "framePr", "sectPr", "pBdr", "shd", "bdr", "pPrChange", "rPrChange", "ins", "del",
  ]

  /// Whether a paragraph without words holds anything but blanks.
  func holdsMore(_ line: PaperLine, _ own: Story.Line) -> Bool {
    let drawn = line.spans.contains { span in
      [span.look.underline, span.look.strike, span.look.highlight].contains(true)
    }
    if line.look.hasLeader == true || drawn || !own.mixedWords.isEmpty { return true }
    // a control shows a prompt where it is empty
    if markup.around(own.element, where: { $0 == .sdtContent }) != nil { return true }
    var at = own.element + 1
    while at < markup.elements[own.element].next {
      let element = markup.elements[at]
      let isOwn = markup.isOwn(at)
      switch element.tag {
      case .pPr, .rPr:
        let names = (at + 1..<max(element.next, at + 1)).map { markup.name(of: $0) }
        if !PaperPartReader.shown.isDisjoint(with: names) { return true }
        at = element.next
        continue
      case .tab, .br, .cr:
        if isDrawnTab(at) || markup.attributes(of: at)["type"] != nil { return true }
      case .other:
        guard isOwn, PaperPartReader.unseen.contains(markup.name(of: at)) else { return true }
      default: if !PaperPartReader.blank.contains(element.tag) { return true }
      }
      at += 1
    }
    return false
  }

  /// Whether a line is drawn under or through the run of a tab.
  private func isDrawnTab(_ tab: Int) -> Bool {
    guard let run = markup.around(tab, where: { $0 == .r }),
      let paragraph = markup.around(run, where: { $0 == .p })
    else { return false }
    let look = runLook(run, style(of: paragraph), table(of: paragraph))
    return [look.underline, look.strike, look.highlight].contains(true)
  }

  /// How the letters of a run look.
  /// - Parameter home: the styles of its paragraph and table.
  private mutating func runLook(
    _ piece: Int, _ home: (style: String?, table: String?)
  ) -> RunLook {
    guard let run = markup.around(piece, where: { $0 == .r }) else { return RunLook() }
    if let known = runs[run] { return known }
    let look = runLook(run, home.style, home.table)
    runs[run] = look
    return look
  }

  private func runLook(_ run: Int, _ style: String?, _ table: String?) -> RunLook {
    let properties = markup.child("rPr", of: run)
    let character = properties.flatMap { markup.child("rStyle", of: $0) }
      .flatMap { markup.attributes(of: $0)["val"] }
    return styles.run(
      paragraph: style, table: table, character: character,
      direct: properties.map(looks.run) ?? RunLook())
  }

  private func cell(of paragraph: Int) -> PaperLine.Cell? {
    guard let cell = markup.around(paragraph, where: { $0 == .tc || $0 == .txbxContent }),
      markup.elements[cell].tag == .tc, let row = markup.around(cell, where: { $0 == .tr }),
      let table = markup.around(row, where: { $0 == .tbl })
    else { return nil }
    // a table in a cell belongs to that cell
    if var outer = self.cell(of: markup.elements[table].parent) {
      outer.isNested = true
      return outer
    }
    let cells = markup.children(of: row).filter { markup.elements[$0].tag == .tc }
    let before = cells.prefix { $0 != cell }
    return PaperLine.Cell(
      table: table, row: row, cell: cell, column: before.reduce(0) { $0 + span(of: $1) },
      columns: cells.reduce(0) { $0 + span(of: $1) }, span: span(of: cell),
      isRuled: tables[table]?.isRuled ?? false,
      isMerged: markup.child("tcPr", of: cell).flatMap { markup.child("vMerge", of: $0) } != nil)
  }

  /// How many columns a cell covers.
  private func span(of cell: Int) -> Int {
    let given = markup.child("tcPr", of: cell).flatMap { markup.child("gridSpan", of: $0) }
      .flatMap { markup.attributes(of: $0)["val"] }.flatMap { Int($0) }
    return min(max(given ?? 1, 1), 63)
  }

  // MARK: - Pages

  func pages(_ package: WordPackage) -> [PaperPage] {
    let relationships = headerParts(package)
    var pages: [PaperPage] = []
    for section in sectionEnds {
      // what a section does not say of headers is as in the one before
      var page = PaperPage()
      page.headers = pages.last?.headers ?? [:]
      page.footers = pages.last?.footers ?? [:]
      for child in markup.children(of: section) {
        let attributes = markup.attributes(of: child)
        func points(_ name: String) -> Double? {
          attributes[name].flatMap(Double.init).map { $0 / 20 }
        }
        switch markup.name(of: child) {
        case "pgSz":
          page.width = points("w") ?? page.width
          page.height = points("h") ?? page.height
        case "pgMar":
          page.top = points("top") ?? page.top
          page.bottom = points("bottom") ?? page.bottom
          page.left = (points("left") ?? page.left) + (points("gutter") ?? 0)
          page.right = points("right") ?? page.right
        case "titlePg": page.hasFirst = !["0", "false"].contains(attributes["val"] ?? "1")
        case "headerReference":
          page.headers[attributes["type"] ?? "default"] = attributes["id"].flatMap {
            relationships[$0]
          }
        case "footerReference":
          page.footers[attributes["type"] ?? "default"] = attributes["id"].flatMap {
            relationships[$0]
          }
        case "pgNumType": page.restartsNumbers = attributes["start"] != nil
        default: break
        }
      }
      pages.append(page)
    }
    return pages
  }

  /// The parts of headers and footers by the ids of their relationships.
  private func headerParts(_ package: WordPackage) -> [String: Int] {
    let path = package.parts[part.index].name.split(separator: "/").map(String.init)
    let folder = path.dropLast().joined(separator: "/")
    let file = (folder.isEmpty ? "" : folder + "/") + "_rels/\(path.last ?? "").rels"
    guard let part = package.part(named: file),
      let text = String(validating: part.bytes, as: UTF8.self),
      let root = try? XMLReader.read(SourceText(name: file, text: text))
    else { return [:] }
    var found: [String: Int] = [:]
    for element in root.elements {
      guard let id = element[attribute: "Id"]?.value,
        let target = element[attribute: "Target"]?.value
      else { continue }
      let name = target.split(separator: "/").last.map(String.init) ?? ""
      found[id] =
        package.stories.first {
          package.parts[$0.part].name.split(separator: "/").last.map(String.init) == name
        }?.part
    }
    return found
  }
}
