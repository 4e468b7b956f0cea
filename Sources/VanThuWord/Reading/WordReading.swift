import VanThuBase
import VanThuDocument

/// Reads a Word file as a tree of blocks, for what is not Word: pages of a browser and plain text.
///
/// All words stay, in their order, with what Word only draws: numbers of lists, marks of notes, capitals. Of
/// the looks only what carries meaning is kept: headings, alignment, bold, italic, tables with lines and
/// without. Pictures and page numbers are left out.
package struct WordReading {
  private let stories: [(kind: WordPackage.StoryKind, markup: Markup)]
  let styles: ReadingStyles
  private var numbers: WordNumbering
  /// The notes met, in their order: whether each stands at the end of the text, and its id.
  private var notes: [(isAtEnd: Bool, id: String)] = []
  private var title: String?
  /// The part that is read.
  private(set) var markup: Markup

  /// Reads a file.
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: what messages call it.
  /// - Throws: `DiagnosticsError` with the reason why it cannot be read.
  package static func document(
    _ bytes: [UInt8], name: String
  ) throws(DiagnosticsError) -> Document {
    var reading = try WordReading(WordPackage.read(bytes, name: name))
    return reading.document()
  }

  private init(_ package: WordPackage) throws(DiagnosticsError) {
    var stories: [(WordPackage.StoryKind, Markup)] = []
    for (kind, part) in package.stories {
      stories.append((kind, try Markup(package.parts[part], of: package.name)))
    }
    self.stories = stories
    markup = stories[0].1
    // without styles and lists the words are the same, less what Word draws
    let text = package.part(.styles).map { String(decoding: $0.bytes, as: UTF8.self) }
    let root = text.flatMap { try? XMLReader.read(SourceText(name: package.name, text: $0)) }
    styles = root.map { ReadingStyles($0) } ?? ReadingStyles()
    numbers = (try? WordNumbering(package, theme: ThemeFonts())) ?? WordNumbering()
  }

  // MARK: - The whole

  private mutating func document() -> Document {
    let page = PageLayout.a4(
      top: .millimetres(20), bottom: .millimetres(20), left: .millimetres(30),
      right: .millimetres(15), headerDistance: .millimetres(10))
    let head = margin(.header).map(Block.paragraph)
    markup = stories[0].markup
    let body = markup.elements.firstIndex { $0.tag == .body }
    let text = body.map { blocks(of: $0, page.textWidth) } ?? []
    let foot = margin(.footer)
    let section = Section(page: page, blocks: head + text, firstFooter: noted() + foot)
    return Document(
      properties: Properties(title: title ?? "", creator: ""), styles: WordReading.looks,
      sections: [section])
  }

  /// The words of headers or footers, each once; a page number alone says nothing without pages.
  private mutating func margin(_ kind: WordPackage.StoryKind) -> [Paragraph] {
    var found: [Paragraph] = []
    var said: Set<String> = []
    for story in stories where story.kind == kind {
      markup = story.markup
      for line in lines(of: 0)
      where line.plainText.unicodeScalars.contains(where: \.properties.isAlphabetic) {
        if said.insert(line.plainText).inserted { found.append(line) }
      }
    }
    return found
  }

  /// The notes that were met, each with its mark.
  private mutating func noted() -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    var index = 0
    var places: [Bool: [String: Int]] = [:]
    for story in stories where story.kind == .footnotes || story.kind == .endnotes {
      let markup = story.markup
      let own = markup.elements.indices.filter {
        [.footnote, .endnote].contains(markup.elements[$0].tag)
      }
      places[story.kind == .endnotes] = Dictionary(
        own.compactMap { place in markup.value(of: place, "id").map { ($0, place) } },
        uniquingKeysWith: { first, _ in first })
    }
    // a note may have notes, itself among them: each is said once
    var told: Set<Int> = []
    while index < notes.count {
      let (isAtEnd, id) = notes[index]
      index += 1
      guard let story = stories.first(where: { $0.kind == (isAtEnd ? .endnotes : .footnotes) })
      else { continue }
      markup = story.markup
      let note = places[isAtEnd]?[id]
      let isNew = note.map { told.insert(isAtEnd ? -$0 : $0).inserted } ?? false
      var lines = isNew ? note.map { self.lines(of: $0) } ?? [] : []
      let mark = Inline.text("[\(index)] ", [])
      if lines.isEmpty {
        lines = [Paragraph(.contact, [mark])]
      } else {
        lines[0].inlines.insert(mark, at: 0)
      }
      paragraphs += lines
    }
    return paragraphs.map { paragraph in
      var paragraph = paragraph
      paragraph.role = .contact
      return paragraph
    }
  }

  /// The paragraphs of an element alone, those in tables among them.
  private mutating func lines(of element: Int) -> [Paragraph] {
    WordReading.lines(blocks(of: element, .millimetres(165)))
  }

  static func lines(_ blocks: [Block]) -> [Paragraph] {
    blocks.flatMap { block -> [Paragraph] in
      switch block {
      case .paragraph(let paragraph): [paragraph]
      case .grid(let grid): grid.rows.joined().flatMap(lines)
      case .table(let table):
        (table.header + table.rows).joined().flatMap(\.paragraphs)
      case .rule, .frame, .chart: []
      }
    }
  }

  // MARK: - Blocks

  mutating func blocks(of parent: Int, _ width: Length) -> [Block] {
    var found: [Block] = []
    for child in markup.children(of: parent) {
      switch markup.elements[child].tag {
      case .p: found += paragraph(child, width)
      case .tbl: found += table(child, width, isFirst: found.isEmpty)
      case .pPr, .sdtPr, .tcPr, .trPr, .tblPr, .sectPr, .fallback, .del, .moveFrom: break
      default: found += blocks(of: child, width)
      }
    }
    return found
  }

  /// A paragraph that has words, and what its text boxes hold.
  private mutating func paragraph(_ index: Int, _ width: Length) -> [Block] {
    let properties = markup.children(of: index).first { markup.elements[$0].tag == .pPr }
    let said = properties.map(markup.children) ?? []
    func find(_ tag: Markup.Tag, in all: [Int]) -> Int? {
      all.first { markup.elements[$0].tag == tag }
    }
    func value(_ tag: Markup.Tag, in all: [Int]) -> String? {
      find(tag, in: all).flatMap { markup.value(of: $0, "val") }
    }
    let style = styles.style(value(.pStyle, in: said))
    var words = WordRuns(markup, styles, style)
    words.read(index, notes: &notes)
    let list = find(.numPr, in: said).map(markup.children) ?? []
    let number = value(.numId, in: list) ?? style.list
    let depth = WordNumbering.level(value(.ilvl, in: list)) ?? style.listLevel ?? 0
    var found: [Block] = []
    if words.hasWords {
      let alignment = Alignment(word: value(.jc, in: said)) ?? style.alignment ?? .left
      let level = WordNumbering.level(value(.outlineLvl, in: said)) ?? style.level
      var inlines = words.inlines
      if let label = numbers.next(list: number.flatMap { Int($0) } ?? 0, level: depth) {
        inlines.insert(.text(label + " ", []), at: 0)
      }
      found.append(.paragraph(Paragraph(role(level, alignment, words), inlines)))
    }
    for box in words.boxes { found += blocks(of: box, width) }
    return found
  }

  private mutating func role(_ level: Int?, _ alignment: Alignment, _ words: WordRuns) -> Role {
    if title == nil, alignment == .center, level == 0 || words.isTitle {
      title = words.plainText
      return .title
    }
    if alignment == .center { return .centered }
    switch level {
    case 0?: return .heading1
    case 1?: return .heading2
    case .some: return .heading3
    case nil: return alignment == .right ? .placeDate : .body
    }
  }

  // MARK: - Looks

  /// How the blocks look: what is bold or in the middle is said by the file.
  private static let looks = Stylesheet(font: "Times New Roman") { role in
    let alignment: Alignment =
      switch role {
      case .title, .centered: .center
      case .placeDate: .right
      case .body: .justified
      default: .left
      }
    let size = role == .tableCell ? 13.0 : role == .contact ? 11 : 14
    let isOfText = role != .tableCell && role != .contact
    return ParagraphStyle(
      size: size, alignment: alignment, spaceBefore: .points(isOfText ? 6 : 0),
      lineSpacing: .multiple(1.1))
  }
}
