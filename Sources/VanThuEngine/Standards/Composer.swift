import VanThuBase
import VanThuDocument

/// Lays a paper out by its standard: from the parts the law names to a tree of blocks.
public struct Composer {
  let paper: Paper
  let figures: Figures
  let conventions: Conventions
  let styles: Stylesheet
  /// The columns of its tables.
  let tables: MeasuredTables
  /// How many blocks before the last are kept with the signature.
  private let carried: Int
  /// The appendices that are laid on their side, by number.
  let turned: Set<Int>

  /// Makes a composer for a paper.
  /// - Parameters:
  ///   - styles: the stylesheet of its standard and preferences, where it is at hand.
  ///   - fit: how it departs from them.
  ///   - tables: the columns of its tables, where they have been measured.
  init(
    _ paper: Paper, styles: Stylesheet? = nil, fit: Fit? = nil, tables: MeasuredTables? = nil
  ) {
    self.paper = paper
    carried = fit?.carried ?? 0
    conventions = paper.head.standard.conventions
    var figures = Figures.of(paper.head.standard, paper.preferences, fit)
    var given = styles
    if let partner = paper.head.partner, partner.standard != paper.head.standard {
      // Party and state side by side: both mastheads in one line
      (figures.masthead, figures.motto, given) = (12, 13, nil)
    }
    var turned = Set(
      paper.head.appendices.indices.filter { paper.head.appendices[$0].isLandscape == true })
    var styles = given ?? Stylesheets.of(figures, conventions)
    let tables = tables ?? MeasuredTables(paper, styles)
    if tables.mayBeWide {
      let wide = WideTables(paper, figures, tables)
      if wide.size != figures.table {
        figures.table = wide.size
        styles = Stylesheets.of(figures, conventions)
      }
      turned = wide.turned
    }
    self.figures = figures
    self.turned = turned
    self.tables = tables
    self.styles = styles
  }

  /// The document of a paper, with well broken pages where its preferences allow it.
  public static func document(for paper: Paper) -> Document { fitted(paper).document }

  func document() -> Document {
    if let copying = paper.copying, let original = copying.original.first {
      return copy(of: original, copying)
    }
    var sections = [paper.attachment.map(attachment) ?? main()]
    for (text, columns) in zip(paper.head.texts, tables.ofTexts) {
      sections.append(attachedText(text.title.value, text.subject, text.body, columns))
    }
    for (index, appendix) in paper.head.appendices.enumerated() {
      sections.append(self.appendix(appendix, index))
    }
    let document = Document(
      properties: Properties(
        title: propertiesTitle, creator: paper.head.agency.spokenName,
        date: paper.head.date.value.civil, isSealed: isSealed),
      styles: styles, sections: sections)
    return paper.preferences.toneMarks.map { ToneSpelling.spell(document, $0) } ?? document
  }

  /// The paper without what is issued with it.
  private func main() -> Section {
    var blocks = letterhead(.ofPaper)
    blocks += title()
    blocks += opening()
    let start = blocks.count
    blocks += body(paper.body, tables.ofText, isMain: true)
    // the last block is kept with the signature already; a table would lose its last row to the next page
    for index in blocks[start...].indices.dropLast().suffix(carried).reversed() {
      guard !blocks[index].isTabular, !blocks[index + 1].isTabular else { break }
      blocks[index] = blocks[index].keptWithNext
    }
    blocks += closing()
    let contact = paper.head.agency.contact.map { [Paragraph(.contact, $0)] } ?? []
    return Section(page: figures.page, blocks: blocks, firstFooter: contact)
  }

  /// Whether the agency seals the paper and signs it digitally beside the signer: an office does, a
  /// person and a chi bộ have no seal, a draft bears none, and what has no signature has no place for it.
  var isSealed: Bool {
    !paper.head.agency.name.isEmpty && paper.head.draft == nil && paper.attachment == nil
      && (conventions.isOfState || paper.head.agency.abbreviation?.value != "CB")
  }

  /// What is read aloud: heading and body, without letterhead, signature and closing mark.
  public static func spokenDocument(for paper: Paper) -> Document {
    let composer = Composer(paper)
    var document = composer.document()
    let title = Paragraph(.title, Vietnamese.capitals(paper.heading ?? paper.kind.name))
    document.sections = [
      Section(
        page: composer.figures.page,
        blocks: [.paragraph(title)]
          + composer.body(paper.body, composer.tables.ofText, isMain: false))
    ]
    return document
  }

  private var propertiesTitle: String {
    let name = paper.heading ?? paper.kind.name
    guard let subject = paper.head.subject?.value, !subject.isEmpty else { return name }
    return "\(name): \(subject)"
  }

  // MARK: - Title

  private func title() -> [Block] {
    guard paper.kind.family != .letter else { return [] }
    let (blocks, last, role) = titleBlock(
      paper.heading ?? paper.kind.name, paper.head.subject)
    // a thư công is no form
    return paper.kind == .thuCong ? blocks : blocks + titleEnd(under: last, role)
  }

  /// Name and subject, one under the other.
  /// - Returns: them, and the last of their lines with its role.
  func titleBlock(
    _ title: String, _ subject: Placed<String>?
  ) -> (blocks: [Block], last: String, role: Role) {
    let name = NoBreak.lines(
      Vietnamese.capitals(title), width: figures.page.textWidth * 0.9, styles[.title])
    var blocks: [Block] = [.paragraph(Paragraph(.title, Composer.broken(name)))]
    guard let subject, !subject.value.isEmpty else { return (blocks, name.last ?? "", .title) }
    let lines = NoBreak.lines(subject.value, width: .millimetres(140), styles[.subject])
    blocks.append(
      .paragraph(Paragraph(.subject, Composer.broken(lines)).from(subject.range)))
    return (blocks, lines.last ?? "", .subject)
  }

  /// What closes the title: a rule, or the sign of the Party.
  func titleEnd(under line: String, _ role: Role) -> [Block] {
    if let sign = conventions.titleSign { return [.paragraph(Paragraph(.separator, sign))] }
    return [.rule(rule(under: line, styles[role], share: 0.4))]
  }

  /// Lines of one paragraph.
  static func broken(_ lines: [String]) -> [Inline] {
    var inlines: [Inline] = []
    for line in lines {
      if !inlines.isEmpty { inlines.append(.lineBreak) }
      inlines.append(.text(line, []))
    }
    return inlines
  }

  /// A rule under a line of text, as long as a share of it.
  func rule(under line: String, _ style: ParagraphStyle, share: Double) -> Rule {
    let width = FontMetrics.width(of: line, size: style.size, emphasis: style.emphasis)
    return Rule(length: width * share)
  }

  // MARK: - Before the body

  private func opening() -> [Block] {
    var blocks: [Block] = []
    if let authority = paper.authority, !authority.isEmpty {
      let lines = Vietnamese.capitals(authority).split(separator: "\n").map(String.init)
      blocks.append(.paragraph(Paragraph(.authority, Composer.broken(lines))))
    }
    blocks += addressees()
    blocks += bases()
    if !paper.enacting.isEmpty {
      blocks.append(.paragraph(Paragraph(.enacting, paper.enacting, keepWithNext: true)))
    }
    return blocks
  }

  /// One addressee on the line of the label; several each on a line of their own, with dashes under
  /// the colon (Phụ lục I, Phần I, mục II.9).
  private func addressees() -> [Block] {
    let given = paper.head.addressees
    let names = given.map { Composer.withoutEnd($0.value) }
    guard let first = given.first.map({ Composer.withoutSentenceEnd($0.value) }) else { return [] }
    let usual =
      paper.kind == .toTrinh ? conventions.submissionLabel : conventions.addresseesLabel
    let labelRun = Inline.text(
      paper.addressing ?? usual, paper.addressing == nil ? conventions.addresseesLabelEmphasis : [])
    // who gets a công điện is listed (mẫu 1.6)
    if names.count == 1, paper.kind != .congDien {
      return [
        .paragraph(
          Paragraph(.addressees, [labelRun, .text(" " + first, [])]).from(given.first?.range))
      ]
    }
    var blocks: [Block] = [.paragraph(Paragraph(.addressees, [labelRun]))]
    for (index, name) in names.enumerated() {
      let end = index == names.count - 1 ? "." : ";"
      // the last is with what it is about; many need not all be
      blocks.append(
        .paragraph(
          Paragraph(
            .addressee, "- \(name)\(end)", keepWithNext: index == names.count - 1
          ).from(given[index].range)))
    }
    return blocks
  }

  /// Each basis in a paragraph, ";" behind each, "." behind the last (Phụ lục I, Phần I, mục II.6);
  /// with the Party upright behind a dash, and "," before the deciding clause.
  private func bases() -> [Block] {
    paper.head.bases.enumerated().map { index, basis in
      let isLast = index == paper.head.bases.count - 1
      let last = paper.enacting.isEmpty ? "." : conventions.lastBasisSign
      let end = isLast ? last : ";"
      var text = Composer.withoutEnd(basis.value)
      let isWhole = Composer.startsAsBasis(text.capitalFirst)
      if isWhole { text = text.capitalFirst }
      let lead = isWhole ? "" : "Căn cứ "
      return .paragraph(
        Paragraph(.basis, NoBreak.apply([.text(conventions.basisLead + lead + text + end, [])]))
          .from(basis.range))
    }
  }

  private static func startsAsBasis(_ text: String) -> Bool {
    ["Căn cứ", "Thực hiện", "Theo ", "Xét ", "Trên cơ sở", "Để ", "Sau khi"].contains {
      text.begins(with: $0)
    }
  }

  /// Without punctuation at the end.
  static func withoutEnd(_ text: String) -> String {
    text.withoutLast(";,. /")
  }

  /// The same where nothing is set behind it: the stop of an initial, as in `ông (bà) L.V.C.`, stays.
  static func withoutSentenceEnd(_ text: String) -> String {
    let bare = withoutEnd(text)
    guard bare.utf8.count < text.utf8.count, text.utf8.dropFirst(bare.utf8.count).first == 0x2E
    else { return bare }
    let last = bare.suffix(2)
    return last.count == 2 && last.first == "." && last.last?.isUppercase == true
      ? bare + "." : bare
  }

  // MARK: - Body

  /// - Parameter tables: the columns of the tables in it, one behind the other.
  func body(
    _ body: [BodyBlock], _ tables: [TableColumns], isMain: Bool, width: Length? = nil
  ) -> [Block] {
    var blocks: [Block] = []
    blocks.reserveCapacity(body.count)
    let room = width ?? figures.page.textWidth
    var measured = tables.makeIterator()
    for (index, block) in body.enumerated() {
      switch block {
      case .paragraph(var paragraph):
        paragraph.inlines = NoBreak.apply(paragraph.inlines)
        // what announces a table, a chart or a list stays with it
        if index + 1 < body.count,
          body[index + 1].isFigure || paragraph.announces || paragraph.isArticleHeading
        {
          paragraph.keepWithNext = true
        }
        blocks.append(.paragraph(paragraph))
      case .table(let table):
        if let caption = table.caption {
          blocks.append(.paragraph(Paragraph(.tableCaption, caption)))
        }
        let columns = measured.next() ?? TableColumns(table, styles)
        blocks.append(.table(self.table(table, columns, room)))
      case .chart(let chart): blocks.append(.chart(chart))
      }
    }
    if isMain {
      // a thư công ends as letters do
      Composer.close(&blocks, with: paper.kind == .thuCong ? nil : conventions.closingMark)
    }
    return blocks
  }

  /// A table as wide as the text, its columns as wide and its cells as they stand by what they hold,
  /// where the record or the template does not say.
  func table(_ table: BodyTable, _ measured: TableColumns, _ width: Length) -> Table {
    let alignments = measured.alignments
    let widths = measured.widths(figures.table, room: width.points)
    var columns = zip(widths, alignments).map {
      Table.Column(width: .points($0), alignment: $1)
    }
    // rounding goes into the last column, so that the table is as wide as the text
    let rest = width - columns.dropLast().reduce(.zero) { $0 + $1.width }
    if !columns.isEmpty { columns[columns.count - 1].width = rest }
    var rows = table.rows
    for (number, total) in measured.totals { rows[number] = total.shown(rows[number], alignments) }
    return Table(columns: columns, header: table.header, rows: rows)
  }

  /// Puts the closing mark behind the last words, once, and ties them to the signature.
  /// - Parameters:
  ///   - mark: nil leaves the words as they are.
  ///   - isSigned: whether a signature follows.
  static func close(_ blocks: inout [Block], with mark: String?, isSigned: Bool = true) {
    guard var last = blocks.popLast() else { return }
    // a mark that was typed in a line of its own closes the words above
    if mark != nil, isMark(last), let above = blocks.last, case .paragraph = above {
      blocks.removeLast()
      last = above
    }
    if let mark {
      if case .paragraph(var paragraph) = last {
        paragraph.inlines = closed(paragraph.inlines, mark)
        last = .paragraph(paragraph)
      } else if mark != "." {
        // behind a table the mark stands in a line of its own; a stop alone closes nothing
        blocks.append(last.keptWithNext)
        last = .paragraph(Paragraph(.body, mark))
      }
    }
    blocks.append(isSigned ? last.keptWithNext : last)
  }

  /// Whether a block is nothing but `./.`
  private static func isMark(_ block: Block) -> Bool {
    guard case .paragraph(let paragraph) = block else { return false }
    return paragraph.plainText.contains("/.")
      && paragraph.plainText.utf8.allSatisfy { $0 == 0x2E || $0 == 0x2F || $0.isBlankASCII }
  }

  private static func closed(_ inlines: [Inline], _ mark: String) -> [Inline] {
    guard case .text(let text, let emphasis)? = inlines.last else { return inlines }
    var body = Substring(text)
    func trim() {
      while let last = body.last, last == " " || last == ";" || last == "," { body.removeLast() }
    }
    trim()
    while body.hasSuffix("./.") {
      body = body.dropLast(3)
      trim()
    }
    if body.hasSuffix("/.") { body = body.dropLast(2) }
    while body.hasSuffix("."), !body.hasSuffix("...") { body = body.dropLast() }
    if let last = body.last, "?!…:".contains(last) || body.hasSuffix("...") {
      return inlines.dropLast() + [.text(String(body) + (mark == "." ? "" : mark), emphasis)]
    }
    return inlines.dropLast() + [.text(String(body) + mark, emphasis)]
  }
}

extension BodyBlock {
  /// Whether it is a table or a chart.
  fileprivate var isFigure: Bool {
    switch self {
    case .table, .chart: true
    case .paragraph: false
    }
  }
}

extension Paragraph {
  /// Whether it is `Điều 2. …` on a line of its own, with its text below it.
  fileprivate var isArticleHeading: Bool {
    role == .article
      && inlines.allSatisfy { inline in
        if case .text(_, let emphasis) = inline { !emphasis.contains(.plain) } else { true }
      }
  }

  /// Whether it ends with a colon.
  fileprivate var announces: Bool {
    if case .text(let text, _)? = inlines.last {
      text.utf8.last == UInt8(ascii: ":")
    } else {
      false
    }
  }
}
