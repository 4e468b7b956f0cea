import VanThuBase

/// `word/document.xml`: the blocks as WordprocessingML, a line feed behind each.
enum DocumentPart {
  /// Writes the part.
  /// - Returns: the charts it shows.
  static func write(_ document: Document, _ xml: inout XMLWriter) -> ChartParts {
    var charts = ChartParts(
      relationshipsBefore: PackageParts.relationshipsBeforeCharts(
        document.sections.count { !$0.firstFooter.isEmpty }))
    xml.declaration()
    xml.element(
      "w:document",
      [
        "xmlns:w": .literal(wordprocessingML),
        "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
      ]
    ) { xml in
      xml.element("w:body") { xml in
        xml.newline()
        var footer = 0
        for (index, section) in document.sections.enumerated() {
          let writer = BlockWriter(styles: document.styles, width: section.page.textWidth)
          writer.write(section.blocks, &xml, &charts)
          let footerID = section.firstFooter.isEmpty ? nil : PackageParts.footerID(footer)
          if footerID != nil { footer += 1 }
          let last = index == document.sections.count - 1
          if last {
            if section.blocks.last?.isTabular ?? true { DocumentPart.sectionEnd(&xml) { _ in } }
            DocumentPart.section(&xml, section.page, footerID)
          } else {
            DocumentPart.sectionEnd(&xml) { DocumentPart.section(&$0, section.page, footerID) }
          }
        }
      }
    }
    xml.newline()
    return charts
  }

  /// A footer for the first page of a section.
  static func footer(_ section: Section, _ styles: Stylesheet) -> [UInt8] {
    PackageParts.part { xml in
      xml.element("w:ftr", ["xmlns:w": .literal(wordprocessingML)]) { xml in
        let writer = BlockWriter(styles: styles, width: section.page.textWidth)
        for (index, paragraph) in section.firstFooter.enumerated() {
          writer.paragraph(paragraph, &xml, topBorder: index == 0)
        }
      }
    }
  }

  /// A paragraph a point high that ends a section, or follows a table at the end of the text, where
  /// WordprocessingML wants a paragraph.
  private static func sectionEnd(_ xml: inout XMLWriter, _ content: (inout XMLWriter) -> Void) {
    xml.element("w:p") { xml in
      xml.element("w:pPr") { xml in
        xml.empty("w:pStyle", ["w:val": "SectionEnd"])
        content(&xml)
      }
    }
    xml.newline()
  }

  /// Schema order: `headerReference, footerReference, …, type, pgSz, pgMar, …, pgNumType, cols, …,
  /// titlePg`.
  private static func section(_ xml: inout XMLWriter, _ page: PageLayout, _ footerID: String?) {
    xml.element("w:sectPr") { xml in
      xml.empty(
        "w:headerReference", ["w:type": "default", "r:id": .literal(PackageParts.headerID)])
      if let footerID {
        xml.empty("w:footerReference", ["w:type": "first", "r:id": .text(footerID)])
      }
      xml.empty("w:type", ["w:val": "nextPage"])
      if page.width > page.height {
        xml.empty(
          "w:pgSz",
          [
            "w:w": .number(page.width.twips), "w:h": .number(page.height.twips),
            "w:orient": "landscape",
          ])
      } else {
        xml.empty(
          "w:pgSz", ["w:w": .number(page.width.twips), "w:h": .number(page.height.twips)])
      }
      xml.empty(
        "w:pgMar",
        [
          "w:top": .number(page.top.twips), "w:right": .number(page.right.twips),
          "w:bottom": .number(page.bottom.twips), "w:left": .number(page.left.twips),
          "w:header": .number(page.headerDistance.twips),
          "w:footer": .number(page.headerDistance.twips), "w:gutter": 0,
        ])
      xml.empty("w:pgNumType", ["w:start": 1])
      xml.empty("w:cols", ["w:space": 720])
      xml.empty("w:titlePg")
    }
    xml.newline()
  }
}

extension Block {
  /// Whether it becomes a Word table.
  fileprivate var isTabular: Bool {
    switch self {
    case .table, .grid: true
    default: false
    }
  }
}

/// Writes blocks into a space of a given width.
struct BlockWriter {
  let styles: Stylesheet
  let width: Length
  private let molds = BlockMolds.shared

  init(styles: Stylesheet, width: Length) {
    self.styles = styles
    self.width = width
  }

  func write(_ blocks: [Block], _ xml: inout XMLWriter, _ charts: inout ChartParts) {
    for (index, block) in blocks.enumerated() {
      // a table has no space of its own above it
      if case .paragraph(let paragraph) = block, index + 1 < blocks.count,
        case .table = blocks[index + 1], styles[paragraph.role].spaceAfter == .zero
      {
        self.paragraph(paragraph, &xml, spaceAfter: .points(4))
      } else {
        write(block, &xml, &charts)
      }
    }
  }

  private func write(_ block: Block, _ xml: inout XMLWriter, _ charts: inout ChartParts) {
    switch block {
    case .paragraph(let paragraph): self.paragraph(paragraph, &xml)
    case .rule(let rule): self.rule(rule, &xml)
    case .frame(let frame): self.frame(frame, &xml)
    case .grid(let grid): self.grid(grid, &xml, &charts)
    case .chart(let chart): self.chart(chart, &xml, &charts)
    case .table(let table): self.table(table, &xml)
    }
  }

  /// Schema: `p ( pPr?, ( r | … )* )`.
  func paragraph(
    _ paragraph: Paragraph, _ xml: inout XMLWriter, alignment: Alignment? = nil,
    keep: Bool = false, spaceAfter: Length = .zero, topBorder: Bool = false
  ) {
    xml.fill(molds.paragraph) { xml in
      xml.fill(molds.properties[paragraph.role.index]) { xml in
        if keep || paragraph.keepWithNext, !styles[paragraph.role].keepWithNext {
          xml.fill(molds.keepNext)
        }
        if topBorder {
          xml.element("w:pBdr") { xml in
            xml.empty(
              "w:top", ["w:val": "single", "w:sz": 6, "w:space": 4, "w:color": "000000"])
          }
        }
        if spaceAfter > .zero { xml.empty("w:spacing", ["w:after": .number(spaceAfter.twips)]) }
        if let alignment, alignment != styles[paragraph.role].alignment {
          xml.empty("w:jc", ["w:val": .literal(alignment.wordName)])
        }
      }
      runs(paragraph, &xml)
    }
  }

  private func runs(_ paragraph: Paragraph, _ xml: inout XMLWriter) {
    for inline in paragraph.inlines {
      switch inline {
      case .lineBreak: xml.fill(molds.lineBreak)
      case .text(let text, let emphasis):
        guard !text.isEmpty else { continue }
        let keepsBlanks = text.utf8.first == 0x20 || text.utf8.last == 0x20
        xml.fill(molds.run(emphasis, keepsBlanks: keepsBlanks)) { $0.text(text) }
      }
    }
  }

  /// A rule is the top border of a paragraph as wide as the rule is long.
  private func rule(_ rule: Rule, _ xml: inout XMLWriter) {
    let side = max(0, (width.twips - rule.length.twips) / 2)
    let other = max(0, width.twips - rule.length.twips - side)
    xml.element("w:p") { xml in
      xml.element("w:pPr") { xml in
        xml.empty("w:pStyle", ["w:val": "Rule"])
        xml.element("w:pBdr") { xml in
          // w:sz counts eighths of a point
          xml.empty(
            "w:top",
            [
              "w:val": "single", "w:sz": .number(max(2, rule.weight.twips * 8 / 20)),
              "w:space": 1, "w:color": "000000",
            ])
        }
        xml.empty("w:ind", ["w:left": .number(side), "w:right": .number(other)])
      }
    }
    xml.newline()
  }

  /// A frame is a paragraph with borders on four sides; its text is set in the middle.
  private func frame(_ frame: Frame, _ xml: inout XMLWriter) {
    let style = styles[frame.paragraph.role]
    // the border stands `space` outside the text, at most 31 pt
    let lineHeight = style.size * 1.149
    let space = min(31, max(1, Int(((frame.height.points - lineHeight) / 2).rounded(.down))))
    let rest = width.twips - frame.width.twips
    let left = frame.alignment == .left ? 0 : frame.alignment == .right ? rest : rest / 2
    xml.element("w:p") { xml in
      xml.element("w:pPr") { xml in
        xml.empty("w:pStyle", ["w:val": .literal(WordStyle.of(frame.paragraph.role).id)])
        xml.element("w:pBdr") { xml in
          for side in ["w:top", "w:left", "w:bottom", "w:right"] as [StaticString] {
            let isTopOrBottom = side.description == "w:top" || side.description == "w:bottom"
            xml.empty(
              side,
              [
                "w:val": "single", "w:sz": 8, "w:space": .number(isTopOrBottom ? space : 0),
                "w:color": .text(style.color ?? "000000"),
              ])
          }
        }
        xml.empty(
          "w:ind", ["w:left": .number(max(0, left)), "w:right": .number(max(0, rest - left))])
        xml.empty("w:jc", ["w:val": "center"])
      }
      runs(frame.paragraph, &xml)
    }
    xml.newline()
  }

  /// Schema: `tbl ( tblPr, tblGrid, tr* )`; `tblPr ( tblStyle?, …, tblW?, jc?, …, tblInd?,
  /// tblBorders?, …, tblLayout?, tblCellMar?, tblLook? )`.
  private func grid(_ grid: Grid, _ xml: inout XMLWriter, _ charts: inout ChartParts) {
    xml.element("w:tbl") { xml in
      tableProperties(&xml, style: nil, width: grid.columns.reduce(.zero, +))
      gridColumns(&xml, grid.columns)
      for (number, row) in grid.rows.enumerated() {
        xml.fill(molds.row) { xml in
          let keep = grid.purpose == .signatures && number < grid.rows.count - 1
          for (cell, column) in zip(row, grid.columns) {
            xml.element("w:tc") { xml in
              cellProperties(
                &xml, column, spaceBefore: grid.levels.contains(number) ? grid.spaceBefore : .zero)
              let inner = BlockWriter(styles: styles, width: column)
              inner.write(keep ? cell.map(\.keptWithNext) : cell, &xml, &charts)
              if cell.isEmpty { xml.element("w:p") { _ in } }
            }
          }
        }
      }
    }
    xml.newline()
  }

  private func table(_ table: Table, _ xml: inout XMLWriter) {
    let widths = table.columns.map(\.width)
    xml.element("w:tbl") { xml in
      tableProperties(&xml, style: "TableGrid", width: widths.reduce(.zero, +))
      gridColumns(&xml, widths)
      let cells = widths.map { tableCell($0) }
      for row in table.header { tableRow(row, table, cells, header: true, keep: true, &xml) }
      for (number, row) in table.rows.enumerated() {
        let keep = table.keepWithNext && number == table.rows.count - 1
        tableRow(row, table, cells, header: false, keep: keep, &xml)
      }
    }
    xml.newline()
  }

  /// A cell of a table, with a gap for its paragraphs.
  private func tableCell(_ width: Length, span: Int = 1) -> Mold {
    Mold { xml, gap in
      xml.element("w:tc") { xml in
        cellProperties(&xml, width, span: span, centred: true)
        gap(&xml)
      }
    }
  }

  /// - Parameter cells: of each column.
  private func tableRow(
    _ row: [Table.Cell], _ table: Table, _ cells: [Mold], header: Bool, keep: Bool,
    _ xml: inout XMLWriter
  ) {
    xml.fill(header ? molds.headerRow : molds.row) { xml in
      var column = 0
      for cell in row {
        let covered = table.columns[
          min(column, table.columns.count)..<min(column + cell.columnSpan, table.columns.count)]
        let mold =
          cell.columnSpan == 1 && covered.count == 1
          ? cells[column]
          : tableCell(covered.reduce(.zero) { $0 + $1.width }, span: cell.columnSpan)
        let alignment = cell.alignment ?? (header ? .center : covered.first?.alignment)
        xml.fill(mold) { xml in
          for paragraph in cell.paragraphs {
            self.paragraph(paragraph, &xml, alignment: alignment, keep: keep)
          }
          if cell.paragraphs.isEmpty { xml.element("w:p") { _ in } }
        }
        column += cell.columnSpan
      }
    }
  }

  private func tableProperties(
    _ xml: inout XMLWriter, style: StaticString?, width: Length
  ) {
    xml.element("w:tblPr") { xml in
      if let style { xml.empty("w:tblStyle", ["w:val": .literal(style)]) }
      xml.empty("w:tblW", ["w:w": .number(width.twips), "w:type": "dxa"])
      xml.empty("w:tblInd", ["w:w": 0, "w:type": "dxa"])
      xml.empty("w:tblLayout", ["w:type": "fixed"])
      // LibreOffice takes no margins from the default table style
      if style == nil { StylesPart.cellMargins(&xml, 0) }
      xml.empty(
        "w:tblLook",
        [
          "w:val": "0420", "w:firstRow": "1", "w:lastRow": "0", "w:firstColumn": "0",
          "w:lastColumn": "0", "w:noHBand": "0", "w:noVBand": "1",
        ])
    }
  }

  private func gridColumns(_ xml: inout XMLWriter, _ columns: [Length]) {
    xml.element("w:tblGrid") { xml in
      for column in columns { xml.empty("w:gridCol", ["w:w": .number(column.twips)]) }
    }
  }

  /// Schema: `tcPr ( …, tcW?, gridSpan?, …, tcMar?, …, vAlign? )`. LibreOffice follows `tblGrid`, Word `tcW`:
  /// both are written, and equal.
  private func cellProperties(
    _ xml: inout XMLWriter, _ width: Length, span: Int = 1, centred: Bool = false,
    spaceBefore: Length = .zero
  ) {
    xml.element("w:tcPr") { xml in
      xml.empty("w:tcW", ["w:w": .number(width.twips), "w:type": "dxa"])
      if span > 1 { xml.empty("w:gridSpan", ["w:val": .number(span)]) }
      if spaceBefore > .zero {
        xml.element("w:tcMar") { xml in
          xml.empty("w:top", ["w:w": .number(spaceBefore.twips), "w:type": "dxa"])
        }
      }
      if centred { xml.empty("w:vAlign", ["w:val": "center"]) }
    }
  }
}

extension Block {
  /// The same block, staying on the page of what follows.
  fileprivate var keptWithNext: Block {
    guard case .paragraph(var paragraph) = self else { return self }
    paragraph.keepWithNext = true
    return .paragraph(paragraph)
  }
}

/// The markup around the words of a paragraph, which depends on nothing else in the document.
private struct BlockMolds: Sendable {
  static let shared = BlockMolds()

  /// A paragraph, with a gap for its properties and runs.
  let paragraph = Mold { xml, gap in
    xml.element("w:p") { gap(&$0) }
    xml.newline()
  }
  /// The properties of a paragraph of each role, with a gap behind the style.
  let properties = WordStyle.all.map { style in
    Mold { xml, gap in
      xml.element("w:pPr") { xml in
        xml.empty("w:pStyle", ["w:val": .literal(style.id)])
        gap(&xml)
      }
    }
  }
  let keepNext = Mold { xml, _ in xml.empty("w:keepNext") }
  let lineBreak = Mold { xml, _ in xml.element("w:r") { $0.empty("w:br") } }
  /// A row, with a gap for its cells.
  let row = BlockMolds.row(isHeader: false)
  /// A row that is repeated on each page.
  let headerRow = BlockMolds.row(isHeader: true)
  private let runs = (0..<32).map { index in
    BlockMolds.run(Emphasis(rawValue: UInt8(index / 2)), keepsBlanks: index % 2 == 1)
  }

  /// A run, with a gap for its text.
  func run(_ emphasis: Emphasis, keepsBlanks: Bool) -> Mold {
    runs[Int(emphasis.rawValue & 15) * 2 + (keepsBlanks ? 1 : 0)]
  }

  private static func row(isHeader: Bool) -> Mold {
    Mold { xml, gap in
      xml.element("w:tr") { xml in
        xml.element("w:trPr") { xml in
          xml.empty("w:cantSplit")
          if isHeader { xml.empty("w:tblHeader") }
        }
        gap(&xml)
      }
      xml.newline()
    }
  }

  private static func run(_ emphasis: Emphasis, keepsBlanks: Bool) -> Mold {
    Mold { xml, gap in
      xml.element("w:r") { xml in
        if !emphasis.isEmpty { xml.element("w:rPr") { properties(emphasis, &$0) } }
        if keepsBlanks {
          xml.element("w:t", ["xml:space": "preserve"]) { gap(&$0) }
        } else {
          xml.element("w:t") { gap(&$0) }
        }
      }
    }
  }

  /// Word's own order: `b, bCs, i, iCs, …, u`.
  private static func properties(_ emphasis: Emphasis, _ xml: inout XMLWriter) {
    if emphasis.contains(.plain) {
      // takes the paragraph's own weight and slant away, then adds what the run has
      let bold: StaticString = emphasis.contains(.bold) ? "1" : "0"
      let italic: StaticString = emphasis.contains(.italic) ? "1" : "0"
      xml.empty("w:b", ["w:val": .literal(bold)])
      xml.empty("w:bCs", ["w:val": .literal(bold)])
      xml.empty("w:i", ["w:val": .literal(italic)])
      xml.empty("w:iCs", ["w:val": .literal(italic)])
      if emphasis.contains(.underline) { xml.empty("w:u", ["w:val": "single"]) }
      return
    }
    if emphasis.contains(.bold) {
      xml.empty("w:b")
      xml.empty("w:bCs")
    }
    if emphasis.contains(.italic) {
      xml.empty("w:i")
      xml.empty("w:iCs")
    }
    if emphasis.contains(.underline) { xml.empty("w:u", ["w:val": "single"]) }
  }
}
