import VanThuBase

/// Writes blocks as HTML, a line feed behind each.
struct HTMLBlockWriter {
  let styles: Stylesheet
  let width: Length
  private let molds = HTMLMolds.shared

  init(styles: Stylesheet, width: Length) {
    self.styles = styles
    self.width = width
  }

  /// A section: a sheet, or as many as it takes.
  func section(
    _ section: Section, number: Int, _ outline: inout HeadingOutline, _ html: inout XMLWriter
  ) {
    html.element("article", ["class": .text("s\(number)")]) { html in
      html.newline()
      blocks(section.blocks, &outline, &html)
      if !section.firstFooter.isEmpty {
        html.element("footer", ["class": "foot"]) { html in
          html.newline()
          for paragraph in section.firstFooter { self.paragraph(paragraph, nil, &html) }
        }
        html.newline()
      }
    }
    html.newline()
  }

  private func blocks(
    _ blocks: [Block], _ outline: inout HeadingOutline, _ html: inout XMLWriter
  ) {
    var index = 0
    while index < blocks.count {
      let next = index + 1 < blocks.count ? blocks[index + 1] : nil
      index += 1
      switch (blocks[index - 1], next) {
      case (.paragraph(let part), .paragraph(let title)?)
      where part.role == .part && title.role == .partTitle:
        // number and name of a chapter are one heading
        heading(part, title, &outline, &html)
        index += 1
      case (.paragraph(let caption), .table(let table)?) where caption.role == .tableCaption:
        self.table(table, caption: caption, &html)
        index += 1
      case (.paragraph(let paragraph), _):
        let level = paragraph.isBlank ? nil : outline.level(of: paragraph.role)
        self.paragraph(paragraph, level, &html, isWhole: next?.isSignatures ?? false)
      case (.table(let table), _): self.table(table, caption: nil, &html)
      case (.grid(let grid), _): self.grid(grid, &outline, &html)
      case (.rule(let rule), _): self.rule(rule, &html)
      case (.frame(let frame), _): self.frame(frame, &html)
      case (.chart(let chart), _): self.chart(chart, &html)
      }
    }
  }

  private static let headings: [StaticString] = ["h1", "h2", "h3", "h4", "h5", "h6"]

  private func paragraph(
    _ paragraph: Paragraph, _ level: Int?, _ html: inout XMLWriter, alignment: Alignment? = nil,
    isWhole: Bool = false
  ) {
    let name = level.map { HTMLBlockWriter.headings[min($0, 6) - 1] } ?? "p"
    let classes = classes(paragraph, alignment, isWhole)
    if level == nil, case .literal = classes {
      html.fill(molds.paragraphs[paragraph.role.index]) { inlines(paragraph, &$0) }
    } else {
      html.element(name, ["class": classes]) { inlines(paragraph, &$0) }
      html.newline()
    }
  }

  private func heading(
    _ part: Paragraph, _ title: Paragraph, _ outline: inout HeadingOutline, _ html: inout XMLWriter
  ) {
    let isBlank = part.isBlank && title.isBlank
    let level = isBlank ? nil : outline.level(of: part.role)
    let name = level.map { HTMLBlockWriter.headings[min($0, 6) - 1] } ?? "p"
    html.element(name) { html in
      html.element("span", ["class": classes(part)]) { inlines(part, &$0) }
      html.newline()
      html.element("span", ["class": classes(title)]) { inlines(title, &$0) }
    }
    html.newline()
  }

  /// The role, then what this paragraph says against its style.
  func classes(
    _ paragraph: Paragraph, _ alignment: Alignment? = nil, _ isWhole: Bool = false
  ) -> XMLWriter.Value {
    let role = paragraph.role.className
    let style = styles[paragraph.role]
    let keep = paragraph.keepWithNext && !style.keepWithNext
    // Chromium leaves one line of a paragraph of three with the signatures; a longer one it breaks
    // as it should
    let whole = isWhole && !style.keepTogether && paragraph.plainText.utf16.count < 300
    let other = alignment == style.alignment ? nil : alignment
    guard keep || whole || other != nil else { return .literal(role) }
    let alignment = other.map { " \($0.cssName)" } ?? ""
    return .text("\(role)\(alignment)\(keep ? " keep" : "")\(whole ? " whole" : "")")
  }

  func inlines(_ paragraph: Paragraph, _ html: inout XMLWriter) {
    for inline in paragraph.inlines {
      switch inline {
      case .lineBreak: html.empty("br")
      case .text(let text, let emphasis): run(text, emphasis, &html)
      case .noBreakHyphen(let emphasis): run("-", emphasis, &html)
      }
    }
  }

  private func run(_ text: String, _ emphasis: Emphasis, _ html: inout XMLWriter) {
    var rest = emphasis
    if text.isEmpty || rest.isEmpty {
      html.text(text)
    } else if rest.contains(.plain) {
      rest.remove(.plain)
      html.element("span", ["class": "plain"]) { run(text, rest, &$0) }
    } else if rest.remove(.bold) != nil {
      html.element("b") { run(text, rest, &$0) }
    } else if rest.remove(.italic) != nil {
      html.element("i") { run(text, rest, &$0) }
    } else {
      html.element("u") { $0.text(text) }
    }
  }

  private func rule(_ rule: Rule, _ html: inout XMLWriter) {
    var css = CSSWriter(capacity: 48)
    css.set("width", .millimetres(rule.length))
    if rule.weight != .points(0.75) { css.set("border-top-width", .points(rule.weight)) }
    if rule.spaceBefore > .zero { css.set("margin-top", .points(rule.spaceBefore + .points(1))) }
    html.element("div", ["class": "rule", "style": .css(css), "aria-hidden": "true"]) { _ in }
    html.newline()
  }

  private func frame(_ frame: Frame, _ html: inout XMLWriter) {
    var css = CSSWriter(capacity: 96)
    css.set("width", .millimetres(frame.width))
    css.set("min-height", .millimetres(frame.height))
    // the air of the words is around the frame
    let style = styles[frame.paragraph.role]
    let (above, below) = (
      CSSWriter.Value.points(style.spaceBefore), CSSWriter.Value.points(style.spaceAfter)
    )
    switch frame.alignment {
    case .left, .justified: css.set("margin", above, "auto", below, "0")
    case .center: css.set("margin", above, "auto", below)
    case .right: css.set("margin", above, "0", below, "auto")
    }
    if let color = style.color { css.set("border-color", .color(color)) }
    html.element("div", ["class": "frame", "style": .css(css)]) { html in
      paragraph(frame.paragraph, nil, &html)
    }
    html.newline()
  }

  /// Lines, a brace drawn by the borders of a cell, and what it says in the middle of its height.
  private func brace(_ grid: Grid, _ outline: inout HeadingOutline, _ html: inout XMLWriter) {
    var css = CSSWriter(capacity: 96)
    css.set("display", "grid")
    css.set("grid-template-columns", .fractions(grid.columns))
    css.set("max-width", .millimetres(grid.columns.reduce(.zero, +)))
    html.element("div", ["class": "brace", "style": .css(css)]) { html in
      html.newline()
      for row in grid.rows {
        for (index, cell) in row.enumerated() where index < grid.columns.count {
          var css = CSSWriter(capacity: 64)
          if index == 1 {
            css.set("border", .points(Grid.braceWeight), "solid")
            css.set("border-left", "0")
          } else if index == 2 {
            css.set("padding-left", .millimetres(Grid.braceGap))
            css.set("align-self", "center")
          }
          html.element("div", ["class": "cell", "style": .css(css)]) { html in
            html.newline()
            HTMLBlockWriter(styles: styles, width: grid.columns[index]).blocks(
              cell, &outline, &html)
          }
          html.newline()
        }
      }
    }
    html.newline()
  }

  private func grid(_ grid: Grid, _ outline: inout HeadingOutline, _ html: inout XMLWriter) {
    if grid.purpose == .brace { return brace(grid, &outline, &html) }
    var css = CSSWriter(capacity: 64)
    css.set("--columns", .fractions(grid.columns))
    let total = grid.columns.reduce(.zero, +)
    if total < width - .millimetres(1) { css.set("max-width", .millimetres(total)) }
    if grid.spaceBefore > .zero { css.set("margin-top", .points(grid.spaceBefore)) }
    let purpose: StaticString = grid.purpose == .letterhead ? "letterhead" : "signatures"
    html.element("div", ["class": .literal(purpose), "style": .css(css)]) { html in
      html.newline()
      for (number, row) in grid.rows.enumerated() {
        let isLevel = number > 0 && grid.levels.contains(number)
        for (cell, column) in zip(row, grid.columns) {
          html.element("div", ["class": isLevel ? "cell level" : "cell"]) { html in
            html.newline()
            HTMLBlockWriter(styles: styles, width: column).blocks(cell, &outline, &html)
          }
          html.newline()
        }
        // a row that ends early is filled up
        for _ in row.count..<max(row.count, grid.columns.count) {
          html.element("div", ["class": "cell"]) { _ in }
          html.newline()
        }
      }
    }
    html.newline()
  }
}

extension HTMLBlockWriter {
  private func table(_ table: Table, caption: Paragraph?, _ html: inout XMLWriter) {
    guard !table.header.isEmpty || !table.rows.isEmpty else {
      if let caption { paragraph(caption, nil, &html) }
      return
    }
    let words = longestWords(table)
    let letters = PageStyles.phoneTable
    guard words.reduce(0, { $0 + $1 * letters.size + letters.beside }) > PageStyles.phoneRoom else {
      return data(table, caption, &html)
    }
    let name = caption.map(\.plainText) ?? ""
    // who has no pointer moves it with the keys
    html.element(
      "div",
      [
        "class": "wide", "tabindex": 0, "role": "group",
        "aria-label": .text(name.isBlank ? "Bảng" : name),
      ]
    ) { html in
      html.newline()
      data(table, caption, phone: phoneWidth(table, words), &html)
    }
    html.newline()
  }

  /// As wide as on paper with smaller letters, and at least as its longest words; one that is longer
  /// than the screen is broken.
  private func phoneWidth(_ table: Table, _ words: [Double]) -> Length {
    let letters = PageStyles.phoneTable
    let total = table.columns.reduce(.zero) { $0 + $1.width }
    let usual = letters.wideSize / styles[.tableCell].size
    // every column keeps its share, and its longest word has room in it
    let scale = zip(words, table.columns).reduce(usual) { scale, column in
      let least = min(column.0 * letters.wideSize, PageStyles.phoneRoom) + letters.beside
      return max(scale, least / max(1, column.1.width.points))
    }
    return total * scale
  }

  /// The longest word of each column, in ems.
  private func longestWords(_ table: Table) -> [Double] {
    var words = [Double](repeating: 0, count: table.columns.count)
    for row in [table.header, table.rows].joined() {
      var column = 0
      for cell in row {
        if cell.columnSpan == 1, column < words.count {
          for paragraph in cell.paragraphs {
            let extent = FontMetrics.extent(
              of: paragraph.plainText, emphasis: styles[paragraph.role].emphasis)
            words[column] = max(words[column], extent.word)
          }
        }
        column += max(1, cell.columnSpan)
      }
    }
    return words
  }

  private func data(
    _ table: Table, _ caption: Paragraph?, phone: Length? = nil, _ html: inout XMLWriter
  ) {
    let total = table.columns.reduce(.zero) { $0 + $1.width }
    var css = CSSWriter(capacity: 32)
    css.set("--width", .millimetres(total))
    if let phone { css.set("--phone", .millimetres(phone)) }
    if table.keepWithNext { css.set("break-after", "avoid") }
    html.element("table", ["style": .css(css)]) { html in
      html.newline()
      if let caption {
        html.element("caption", ["class": classes(caption)]) { inlines(caption, &$0) }
        html.newline()
      }
      html.element("colgroup") { html in
        for column in table.columns {
          var css = CSSWriter(capacity: 16)
          css.set("width", .percent(100 * column.width.points / max(1, total.points)))
          html.empty("col", ["style": .css(css)])
        }
      }
      html.newline()
      rows("thead", table.header, table, &html)
      rows("tbody", table.rows, table, &html)
    }
    html.newline()
  }

  private func rows(
    _ name: StaticString, _ rows: [[Table.Cell]], _ table: Table, _ html: inout XMLWriter
  ) {
    guard !rows.isEmpty else { return }
    let isHeader = name.description == "thead"
    html.element(name) { html in
      html.newline()
      for row in rows {
        html.fill(molds.row) { html in
          var column = 0
          for cell in row {
            let alignment = column < table.columns.count ? table.columns[column].alignment : nil
            self.cell(cell, cell.alignment ?? (isHeader ? .center : alignment), isHeader, &html)
            column += max(1, cell.columnSpan)
          }
          // a row that ends early is filled up
          for _ in column..<max(column, table.columns.count) {
            html.element("td") { _ in }
            html.newline()
          }
        }
      }
    }
    html.newline()
  }

  private func cell(
    _ cell: Table.Cell, _ alignment: Alignment?, _ isHeader: Bool, _ html: inout XMLWriter
  ) {
    // a header cell without words names no column
    let isNamed = isHeader && !cell.paragraphs.allSatisfy(\.isBlank)
    let mold =
      cell.columnSpan > 1
      ? HTMLMolds.cell(isHeader: isNamed, span: cell.columnSpan)
      : isNamed ? molds.headerCell : molds.cell
    html.fill(mold) { html in
      for paragraph in cell.paragraphs {
        self.paragraph(paragraph, nil, &html, alignment: alignment)
      }
    }
  }
}

/// The markup around words, which depends on nothing else in the document.
private struct HTMLMolds: Sendable {
  static let shared = HTMLMolds()

  /// A paragraph of each role, with a gap for its text.
  let paragraphs = Role.allCases.map { role in
    XMLMold { html, gap in
      html.element("p", ["class": .literal(role.className)]) { gap(&$0) }
      html.newline()
    }
  }
  /// A row of a table, with a gap for its cells.
  let row = XMLMold { html, gap in
    html.element("tr") { html in
      html.newline()
      gap(&html)
    }
    html.newline()
  }
  let cell = HTMLMolds.cell(isHeader: false, span: 1)
  let headerCell = HTMLMolds.cell(isHeader: true, span: 1)

  /// A cell of a table, with a gap for its paragraphs.
  static func cell(isHeader: Bool, span: Int) -> XMLMold {
    let attributes: KeyValuePairs<StaticString, XMLWriter.Value> =
      switch (isHeader, span > 1) {
      case (true, true): ["scope": "col", "colspan": .number(span)]
      case (true, false): ["scope": "col"]
      case (false, true): ["colspan": .number(span)]
      case (false, false): [:]
      }
    return XMLMold { html, gap in
      html.element(isHeader ? "th" : "td", attributes) { gap(&$0) }
      html.newline()
    }
  }
}

extension Block {
  /// Whether it holds the signatures.
  fileprivate var isSignatures: Bool {
    guard case .grid(let grid) = self else { return false }
    return grid.purpose == .signatures
  }
}

extension Paragraph {
  /// Whether it has nothing to read.
  fileprivate var isBlank: Bool {
    inlines.allSatisfy { inline in
      switch inline {
      case .lineBreak: true
      case .noBreakHyphen: false
      case .text(let text, _): text.isBlank
      }
    }
  }
}
