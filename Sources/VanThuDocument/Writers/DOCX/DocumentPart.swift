import VanThuBase

/// `word/document.xml`: the blocks as WordprocessingML, a line feed behind each.
struct DocumentPart {
  private let document: Document
  private var xml = XMLWriter(capacity: 1 << 16)

  /// The charts it shows, once it is written.
  private(set) var charts: ChartParts

  init(_ document: Document) {
    self.document = document
    charts = ChartParts(
      relationshipsBefore: PackageParts.relationshipsBeforeCharts(
        document.sections.count { !$0.firstFooter.isEmpty }))
  }

  mutating func bytes() -> [UInt8] {
    xml.declaration()
    let document = document
    var charts = charts
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
    self.charts = charts
    return xml.out.bytes
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
    spaceAfter: Length = .zero, topBorder: Bool = false
  ) {
    xml.element("w:p") { xml in
      xml.element("w:pPr") { xml in
        xml.empty("w:pStyle", ["w:val": .literal(WordStyle.of(paragraph.role).id)])
        if paragraph.keepWithNext, !styles[paragraph.role].keepWithNext { xml.empty("w:keepNext") }
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
    xml.newline()
  }

  private func runs(_ paragraph: Paragraph, _ xml: inout XMLWriter) {
    for inline in paragraph.inlines {
      switch inline {
      case .lineBreak: xml.element("w:r") { $0.empty("w:br") }
      case .text(let text, let emphasis):
        guard !text.isEmpty else { continue }
        xml.element("w:r") { xml in
          if !emphasis.isEmpty { xml.element("w:rPr") { emphasisProperties(emphasis, &$0) } }
          let first = text.utf8.first ?? 0
          let last = text.utf8.last ?? 0
          if first == 0x20 || last == 0x20 {
            xml.element("w:t", ["xml:space": "preserve"]) { $0.text(text) }
          } else {
            xml.element("w:t") { $0.text(text) }
          }
        }
      }
    }
  }

  /// Word's own order: `b, bCs, i, iCs, …, u`.
  private func emphasisProperties(_ emphasis: Emphasis, _ xml: inout XMLWriter) {
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
        xml.element("w:tr") { xml in
          xml.element("w:trPr") { $0.empty("w:cantSplit") }
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
        xml.newline()
      }
    }
    xml.newline()
  }

  private func table(_ table: Table, _ xml: inout XMLWriter) {
    let widths = table.columns.map(\.width)
    xml.element("w:tbl") { xml in
      tableProperties(&xml, style: "TableGrid", width: widths.reduce(.zero, +))
      gridColumns(&xml, widths)
      for row in table.header { tableRow(row, table, header: true, keep: true, &xml) }
      for (number, row) in table.rows.enumerated() {
        let keep = table.keepWithNext && number == table.rows.count - 1
        tableRow(row, table, header: false, keep: keep, &xml)
      }
    }
    xml.newline()
  }

  private func tableRow(
    _ row: [Table.Cell], _ table: Table, header: Bool, keep: Bool, _ xml: inout XMLWriter
  ) {
    xml.element("w:tr") { xml in
      xml.element("w:trPr") { xml in
        xml.empty("w:cantSplit")
        if header { xml.empty("w:tblHeader") }
      }
      var column = 0
      for cell in row {
        let covered = table.columns[
          min(column, table.columns.count)..<min(column + cell.columnSpan, table.columns.count)]
        xml.element("w:tc") { xml in
          cellProperties(
            &xml, covered.reduce(.zero) { $0 + $1.width }, span: cell.columnSpan, centred: true)
          for paragraph in cell.paragraphs {
            var paragraph = paragraph
            if keep { paragraph.keepWithNext = true }
            self.paragraph(
              paragraph, &xml,
              alignment: cell.alignment ?? (header ? .center : covered.first?.alignment))
          }
          if cell.paragraphs.isEmpty { xml.element("w:p") { _ in } }
        }
        column += cell.columnSpan
      }
    }
    xml.newline()
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
