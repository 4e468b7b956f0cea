import VanThuBase

/// `word/document.xml`: the blocks as WordprocessingML, a line feed behind each.
enum DocumentPart {
  /// Writes the part.
  /// - Returns: the charts it shows.
  static func write(
    _ document: Document, _ molds: BlockMolds, _ xml: inout XMLWriter
  ) -> ChartParts {
    var charts = ChartParts(
      relationshipsBefore: PackageParts.relationshipsBeforeCharts(
        footers(of: document).count { $0 != nil }))
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
        let footers = footers(of: document)
        for (index, section) in document.sections.enumerated() {
          let writer = BlockWriter(
            styles: document.styles, width: section.page.textWidth, molds: molds)
          writer.write(section.blocks, &xml, &charts)
          let footerID = footers[index] == nil ? nil : PackageParts.footerID(footer)
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

  /// The footers of the first pages, one for each section that needs its own: a section without takes
  /// over the one of the section before (ISO/IEC 29500-1, 17.10.2), so an empty one ends it.
  static func footers(of document: Document) -> [[Paragraph]?] {
    var before: [Paragraph] = []
    return document.sections.map { section in
      defer { before = section.firstFooter }
      return section.firstFooter.isEmpty && before.isEmpty ? nil : section.firstFooter
    }
  }

  /// A footer for the first page of a section.
  static func footer(_ paragraphs: [Paragraph], _ styles: Stylesheet, _ molds: BlockMolds)
    -> [UInt8]
  {
    PackageParts.part { xml in
      xml.element("w:ftr", ["xmlns:w": .literal(wordprocessingML)]) { xml in
        let writer = BlockWriter(styles: styles, width: .zero, molds: molds)
        for (index, paragraph) in paragraphs.enumerated() {
          writer.paragraph(paragraph, &xml, topBorder: index == 0)
        }
        if paragraphs.isEmpty { xml.empty("w:p") }
      }
    }
  }

  /// A paragraph a point high that ends a section, stands between two tables, or follows a table at the
  /// end of the text, where WordprocessingML wants a paragraph.
  fileprivate static func sectionEnd(_ xml: inout XMLWriter, _ content: (inout XMLWriter) -> Void) {
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

/// Writes blocks into a space of a given width.
struct BlockWriter {
  let styles: Stylesheet
  let width: Length
  let molds: BlockMolds

  func write(_ blocks: [Block], _ xml: inout XMLWriter, _ charts: inout ChartParts) {
    for (index, block) in blocks.enumerated() {
      // Word takes two tables that touch for one (ISO/IEC 29500-1, 17.4.37)
      if index > 0, block.isTabular, blocks[index - 1].isTabular {
        DocumentPart.sectionEnd(&xml) {
          if blocks[index - 1].keepsWithNext { $0.empty("w:keepNext") }
        }
      }
      let next = index + 1 < blocks.count ? blocks[index + 1] : nil
      if case .paragraph(let paragraph) = block {
        let gap = styles.gapBelow(paragraph, before: next)
        self.paragraph(paragraph, &xml, spaceAfter: gap)
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
    let keeps = (keep || paragraph.keepWithNext) && !styles[paragraph.role].keepWithNext
    let aligned = alignment == styles[paragraph.role].alignment ? nil : alignment
    if !keeps, aligned == nil, spaceAfter == .zero, !topBorder,
      words(of: paragraph, in: molds.words[paragraph.role.index], &xml)
    {
      return
    }
    xml.fill(molds.paragraph) { xml in
      xml.fill(molds.properties[paragraph.role.index]) { xml in
        if keeps { xml.fill(molds.keepNext) }
        if topBorder {
          xml.element("w:pBdr") { xml in
            xml.empty(
              "w:top", ["w:val": "single", "w:sz": 6, "w:space": 4, "w:color": "000000"])
          }
        }
        if spaceAfter > .zero { xml.empty("w:spacing", ["w:after": .number(spaceAfter.twips)]) }
        if let aligned { BlockMolds.alignment(aligned, &xml) }
      }
      runs(paragraph, &xml)
    }
  }

  /// Writes a paragraph that is one text in the look of its role, as most are, into a mold that has
  /// a gap for nothing else.
  /// - Returns: whether it is one.
  private func words(of paragraph: Paragraph, in mold: XMLMold, _ xml: inout XMLWriter) -> Bool {
    guard paragraph.inlines.count == 1, case .text(let text, []) = paragraph.inlines[0],
      !text.isEmpty, !text.hasBlankEnd
    else { return false }
    xml.fill(mold) { $0.text(text) }
    return true
  }

  private func runs(_ paragraph: Paragraph, _ xml: inout XMLWriter) {
    let inlines = paragraph.inlines.span
    for index in inlines.indices {
      switch inlines[index] {
      case .lineBreak: xml.fill(molds.lineBreak)
      case .noBreakHyphen(let emphasis): BlockMolds.noBreakHyphen(emphasis, &xml)
      case .text(let text, let emphasis):
        guard !text.isEmpty else { continue }
        xml.fill(molds.run(emphasis, keepsBlanks: text.hasBlankEnd)) { $0.text(text) }
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
          xml.empty(
            "w:top",
            [
              "w:val": "single", "w:sz": .number(max(2, rule.weight.eighths)),
              "w:space": .number(Int(Rule.spaceBelow.points)), "w:color": "000000",
            ])
        }
        if rule.spaceBefore > .zero {
          xml.empty(
            "w:spacing", ["w:before": .number((Rule.spaceBefore + rule.spaceBefore).twips)])
        }
        xml.empty("w:ind", ["w:left": .number(side), "w:right": .number(other)])
      }
    }
    xml.newline()
  }

  /// A frame is a paragraph with borders on four sides; its text is set in the middle.
  private func frame(_ frame: Frame, _ xml: inout XMLWriter) {
    let style = styles[frame.paragraph.role]
    let space = Int(frame.space(style).points)
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
                "w:val": "single", "w:sz": .number(Frame.weight.eighths),
                "w:space": .number(isTopOrBottom ? space : 0),
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

  private func grid(_ grid: Grid, _ xml: inout XMLWriter, _ charts: inout ChartParts) {
    if grid.purpose == .brace { return brace(grid, &xml, &charts) }
    let table = molds.table(grid.columns.map { .init(width: $0) }, styles, .grid)
    let spaced =
      grid.spaceBefore > .zero
      ? molds.table(grid.columns.map { .init(width: $0) }, styles, .grid, grid.spaceBefore) : table
    xml.fill(table.frame) { xml in
      for (number, row) in grid.rows.enumerated() {
        xml.fill(molds.row) { xml in
          let keep = grid.purpose == .signatures && number < grid.rows.count - 1
          let cells = grid.levels.contains(number) ? spaced.cells : table.cells
          for (index, cell) in row.enumerated() where index < cells.count {
            xml.fill(cells[index]) { xml in
              let inner = BlockWriter(styles: styles, width: grid.columns[index], molds: molds)
              inner.write(keep ? cell.map(\.keptWithNext) : cell, &xml, &charts)
              if cell.isEmpty { xml.element("w:p") { _ in } }
              // a cell ends with a paragraph (ISO/IEC 29500-1, 17.4.65)
              if cell.last?.isTabular ?? false { DocumentPart.sectionEnd(&xml) { _ in } }
            }
          }
        }
      }
    }
  }

  /// A brace is the borders of a cell between what it holds together and what it says, which stands in
  /// the middle of its height. Schema: `tcPr ( tcW?, …, tcBorders?, …, tcMar?, …, vAlign? )`.
  private func brace(_ grid: Grid, _ xml: inout XMLWriter, _ charts: inout ChartParts) {
    let table = molds.table(grid.columns.map { .init(width: $0) }, styles, .grid)
    xml.fill(table.frame) { xml in
      for row in grid.rows {
        xml.fill(molds.row) { xml in
          for (index, cell) in row.enumerated() where index < grid.columns.count {
            xml.element("w:tc") { xml in
              xml.element("w:tcPr") { xml in
                xml.empty(
                  "w:tcW", ["w:w": .number(grid.columns[index].twips), "w:type": "dxa"])
                if index == 1 { BlockWriter.braceBorders(&xml) }
                if index == 2 {
                  xml.element("w:tcMar") { xml in
                    xml.empty(
                      "w:left", ["w:w": .number(Grid.braceGap.twips), "w:type": "dxa"])
                  }
                  xml.empty("w:vAlign", ["w:val": "center"])
                }
              }
              let inner = BlockWriter(styles: styles, width: grid.columns[index], molds: molds)
              inner.write(cell, &xml, &charts)
              if cell.isEmpty { DocumentPart.sectionEnd(&xml) { _ in } }
            }
          }
        }
      }
    }
  }

  private static func braceBorders(_ xml: inout XMLWriter) {
    xml.element("w:tcBorders") { xml in
      for side in ["w:top", "w:bottom", "w:right"] as [StaticString] {
        xml.empty(
          side,
          [
            "w:val": "single", "w:sz": .number(Grid.braceWeight.eighths), "w:space": 0,
            "w:color": "000000",
          ])
      }
    }
  }

  private func table(_ table: Table, _ xml: inout XMLWriter) {
    let molds = self.molds.table(table.columns, styles, .data)
    xml.fill(molds.frame) { xml in
      for row in table.header { tableRow(row, table, molds, header: true, keep: true, &xml) }
      for (number, row) in table.rows.enumerated() {
        let keep = table.keepWithNext && number == table.rows.count - 1
        tableRow(row, table, molds, header: false, keep: keep, &xml)
      }
    }
  }

  private func tableRow(
    _ row: [Table.Cell], _ table: Table, _ tableMolds: TableMolds, header: Bool, keep: Bool,
    _ xml: inout XMLWriter
  ) {
    xml.fill(header ? molds.headerRow : molds.row) { xml in
      var column = 0
      let row = row.span
      for index in row.indices {
        tableCell(row[index], column, table, tableMolds, header: header, keep: keep, &xml)
        column += row[index].columnSpan
      }
    }
  }

  /// - Parameter column: the first it covers.
  private func tableCell(
    _ cell: borrowing Table.Cell, _ column: Int, _ table: Table, _ tableMolds: TableMolds,
    header: Bool, keep: Bool, _ xml: inout XMLWriter
  ) {
    let isOfOne = cell.columnSpan == 1 && column < tableMolds.cells.count
    if isOfOne, !header, !keep, cell.alignment == nil, cell.paragraphs.count == 1,
      cell.paragraphs[0].role == .tableCell, !cell.paragraphs[0].keepWithNext,
      words(of: cell.paragraphs[0], in: tableMolds.words[column], &xml)
    {
      return
    }
    let covered = table.columns[
      min(column, table.columns.count)..<min(column + cell.columnSpan, table.columns.count)]
    let mold =
      isOfOne
      ? tableMolds.cells[column]
      : TableMolds.cell(covered.reduce(.zero) { $0 + $1.width }, span: cell.columnSpan)
    let alignment = table.alignment(of: cell, column, header)
    xml.fill(mold) { xml in
      for paragraph in cell.paragraphs {
        self.paragraph(paragraph, &xml, alignment: alignment, keep: keep)
      }
      if cell.paragraphs.isEmpty { xml.element("w:p") { _ in } }
    }
  }
}

extension String {
  /// Whether it starts or ends with a blank, which XML would let readers drop.
  fileprivate var hasBlankEnd: Bool { utf8.first == 0x20 || utf8.last == 0x20 }
}

extension Length {
  /// Eighths of a point, which `w:sz` of a border counts.
  fileprivate var eighths: Int { twips * 8 / 20 }
}
