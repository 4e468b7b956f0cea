import VanThuBase

/// Writes blocks into a Word file that others made.
///
/// The looks stand in the paragraphs and runs themselves, everything that the styles of that file could
/// say otherwise among them; no style, number or mark of it is used, so that none can be met twice.
package struct FragmentWriter {
  private let styles: Stylesheet
  private let width: Length
  /// Whether its elements say themselves what `w:` stands for.
  private let declaresNamespace: Bool
  /// Whether the file is written by ISO/IEC 29500 Strict, which knows start and end, not left and right.
  private let isStrict: Bool

  /// Makes a writer.
  /// - Parameters:
  ///   - styles: the look of each role.
  ///   - width: the room there is.
  ///   - declaresNamespace: whether the file has another prefix than `w:`.
  ///   - isStrict: whether it is written by ISO/IEC 29500 Strict.
  package init(
    styles: Stylesheet, width: Length, declaresNamespace: Bool = false, isStrict: Bool = false
  ) {
    self.styles = styles
    self.width = width
    self.declaresNamespace = declaresNamespace
    self.isStrict = isStrict
  }

  /// Paragraphs, rules and grids, from the first tag to behind the last; other blocks are left out. A
  /// paragraph stands behind a grid at the end, for what follows may be a table or the end of a cell.
  package func bytes(_ blocks: [Block]) -> [UInt8] {
    var xml = XMLWriter(capacity: 1 << 12)
    write(blocks, &xml, isTop: true)
    return xml.out.bytes
  }

  private func write(_ blocks: [Block], _ xml: inout XMLWriter, isTop: Bool = false) {
    for (index, block) in blocks.enumerated() {
      switch block {
      case .paragraph(let paragraph): self.paragraph(paragraph, &xml, isTop)
      case .rule(let rule): self.rule(rule, &xml, isTop)
      case .grid(let grid):
        self.grid(grid, &xml, isTop)
        let next = index + 1 < blocks.count ? blocks[index + 1] : nil
        if next?.isTabular ?? true { separator(&xml, isTop) }
      case .frame, .table, .chart: break
      }
    }
  }

  /// What an element says of its prefix.
  private func root(_ isTop: Bool) -> KeyValuePairs<StaticString, XMLWriter.Value> {
    guard isTop, declaresNamespace else { return [:] }
    return ["xmlns:w": .literal(isStrict ? strictWordprocessingML : wordprocessingML)]
  }

  private var start: StaticString { isStrict ? "start" : "left" }
  private var end: StaticString { isStrict ? "end" : "right" }

  // MARK: - Paragraphs

  private func paragraph(_ paragraph: Paragraph, _ xml: inout XMLWriter, _ isTop: Bool) {
    let look = styles[paragraph.role]
    xml.element("w:p", root(isTop)) { xml in
      xml.element("w:pPr") { xml in
        lead(look.keepWithNext || paragraph.keepWithNext, look.keepTogether, &xml)
        plain(&xml)
        let (line, rule) = look.lineSpacing.figures
        spacing(look.spaceBefore, look.spaceAfter, line, rule, &xml)
        indent(look.leftIndent.twips, 0, first: look.firstLineIndent.twips, &xml)
        xml.empty("w:contextualSpacing", ["w:val": "0"])
        xml.empty("w:jc", ["w:val": .literal(name(look.alignment))])
      }
      for inline in paragraph.inlines {
        switch inline {
        case .text(let text, let emphasis):
          guard !text.isEmpty else { continue }
          run(look, emphasis, &xml) { xml in
            xml.element("w:t", ["xml:space": "preserve"]) { $0.text(text) }
          }
        case .lineBreak: run(look, [], &xml) { $0.empty("w:br") }
        case .noBreakHyphen(let emphasis): run(look, emphasis, &xml) { $0.empty("w:noBreakHyphen") }
        }
      }
    }
    xml.newline()
  }

  /// A rule is the top border of a paragraph as wide as the rule is long.
  private func rule(_ rule: Rule, _ xml: inout XMLWriter, _ isTop: Bool) {
    let side = max(0, (width.twips - rule.length.twips) / 2)
    let other = max(0, width.twips - rule.length.twips - side)
    xml.element("w:p", root(isTop)) { xml in
      xml.element("w:pPr") { xml in
        lead(false, false, &xml)
        xml.element("w:pBdr") { xml in
          xml.empty(
            "w:top",
            [
              "w:val": "single", "w:sz": .number(max(2, rule.weight.twips * 8 / 20)),
              "w:space": .number(Int(Rule.spaceBelow.points)), "w:color": "000000",
            ])
        }
        plain(&xml)
        spacing(
          Rule.spaceBefore + rule.spaceBefore, .zero, Rule.lineHeight.twips, "exact", &xml)
        indent(side, other, first: 0, &xml)
        tiny(&xml)
      }
    }
    xml.newline()
  }

  /// A paragraph a point high between two tables, or behind the last one.
  private func separator(_ xml: inout XMLWriter, _ isTop: Bool) {
    xml.element("w:p", root(isTop)) { xml in
      xml.element("w:pPr") { xml in
        lead(false, false, &xml)
        plain(&xml)
        spacing(.zero, .zero, 20, "exact", &xml)
        indent(0, 0, first: 0, &xml)
        tiny(&xml)
      }
    }
    xml.newline()
  }

  // Schema order: keepNext, keepLines, pageBreakBefore, …, numPr, …, pBdr, …, bidi, …, snapToGrid, spacing,
  // ind, contextualSpacing, …, jc, …, rPr.

  private func lead(_ keepsNext: Bool, _ keepsLines: Bool, _ xml: inout XMLWriter) {
    xml.empty("w:keepNext", ["w:val": keepsNext ? "1" : "0"])
    xml.empty("w:keepLines", ["w:val": keepsLines ? "1" : "0"])
    xml.empty("w:pageBreakBefore", ["w:val": "0"])
    xml.element("w:numPr") { xml in
      xml.empty("w:ilvl", ["w:val": 0])
      xml.empty("w:numId", ["w:val": 0])
    }
  }

  private func plain(_ xml: inout XMLWriter) {
    xml.empty("w:bidi", ["w:val": "0"])
    xml.empty("w:snapToGrid", ["w:val": "0"])
  }

  private func spacing(
    _ before: Length, _ after: Length, _ line: Int, _ rule: StaticString, _ xml: inout XMLWriter
  ) {
    xml.empty(
      "w:spacing",
      [
        "w:before": .number(before.twips), "w:beforeAutospacing": "0",
        "w:after": .number(after.twips), "w:afterAutospacing": "0", "w:line": .number(line),
        "w:lineRule": .literal(rule),
      ])
  }

  private func indent(_ left: Int, _ right: Int, first: Int, _ xml: inout XMLWriter) {
    if isStrict {
      xml.empty(
        "w:ind",
        ["w:start": .number(left), "w:end": .number(right), "w:firstLine": .number(first)])
    } else {
      xml.empty(
        "w:ind",
        ["w:left": .number(left), "w:right": .number(right), "w:firstLine": .number(first)])
    }
  }

  private func name(_ alignment: Alignment) -> StaticString {
    switch alignment {
    case .left: start
    case .right: end
    case .center, .justified: alignment.wordName
    }
  }

  /// The end of a paragraph that has no words, so that its line is not higher than it should be.
  private func tiny(_ xml: inout XMLWriter) {
    xml.empty("w:contextualSpacing", ["w:val": "0"])
    xml.empty("w:jc", ["w:val": .literal(start)])
    xml.element("w:rPr") { xml in
      xml.empty("w:sz", ["w:val": 2])
      xml.empty("w:szCs", ["w:val": 2])
    }
  }

  // MARK: - Runs

  /// Word's own order: `rFonts, b, bCs, i, iCs, caps, smallCaps, strike, …, vanish, color, spacing, w, kern,
  /// position, sz, szCs, highlight, u, …, vertAlign, …, lang`.
  private func run(
    _ look: ParagraphStyle, _ emphasis: Emphasis, _ xml: inout XMLWriter,
    _ content: (inout XMLWriter) -> Void
  ) {
    let whole = emphasis.contains(.plain) ? emphasis : look.emphasis.union(emphasis)
    func sign(_ one: Emphasis) -> XMLWriter.Value { whole.contains(one) ? "1" : "0" }
    xml.element("w:r") { xml in
      xml.element("w:rPr") { xml in
        xml.empty(
          "w:rFonts",
          [
            "w:ascii": .text(styles.font), "w:hAnsi": .text(styles.font),
            "w:eastAsia": .text(styles.font), "w:cs": .text(styles.font),
          ])
        xml.empty("w:b", ["w:val": sign(.bold)])
        xml.empty("w:bCs", ["w:val": sign(.bold)])
        xml.empty("w:i", ["w:val": sign(.italic)])
        xml.empty("w:iCs", ["w:val": sign(.italic)])
        xml.empty("w:caps", ["w:val": "0"])
        xml.empty("w:smallCaps", ["w:val": "0"])
        xml.empty("w:strike", ["w:val": "0"])
        xml.empty("w:vanish", ["w:val": "0"])
        xml.empty("w:color", ["w:val": .text(look.color ?? "000000")])
        xml.empty("w:spacing", ["w:val": 0])
        xml.empty("w:position", ["w:val": 0])
        xml.empty("w:sz", ["w:val": .number(halfPoints(look.size))])
        xml.empty("w:szCs", ["w:val": .number(halfPoints(look.size))])
        xml.empty("w:u", ["w:val": whole.contains(.underline) ? "single" : "none"])
        xml.empty("w:vertAlign", ["w:val": "baseline"])
        xml.empty("w:lang", ["w:val": "vi-VN"])
      }
      content(&xml)
    }
  }

  // MARK: - Grids

  private func grid(_ grid: Grid, _ xml: inout XMLWriter, _ isTop: Bool) {
    xml.element("w:tbl", root(isTop)) { xml in
      properties(grid.columns, &xml)
      for (number, row) in grid.rows.enumerated() {
        let keeps = grid.purpose == .signatures && number < grid.rows.count - 1
        xml.element("w:tr") { xml in
          xml.element("w:trPr") { $0.empty("w:cantSplit") }
          for (index, cell) in row.enumerated() where index < grid.columns.count {
            xml.element("w:tc") { xml in
              cellProperties(grid, index, grid.levels.contains(number), &xml)
              let inner = FragmentWriter(
                styles: styles, width: grid.columns[index], isStrict: isStrict)
              inner.write(keeps ? cell.map(\.keptWithNext) : cell, &xml)
              if cell.isEmpty { separator(&xml, false) }
            }
          }
        }
        xml.newline()
      }
    }
    xml.newline()
  }

  /// Schema: `tblPr ( tblStyle?, …, tblW?, jc?, …, tblInd?, tblBorders?, …, tblLayout?, tblCellMar?, tblLook? )`.
  private func properties(_ columns: [Length], _ xml: inout XMLWriter) {
    xml.element("w:tblPr") { xml in
      let whole = columns.reduce(.zero, +)
      xml.empty("w:tblW", ["w:w": .number(whole.twips), "w:type": "dxa"])
      xml.empty("w:jc", ["w:val": .literal(start)])
      xml.empty("w:tblInd", ["w:w": 0, "w:type": "dxa"])
      xml.element("w:tblBorders") { xml in
        for side in ["w:top", isStrict ? "w:start" : "w:left", "w:bottom"] as [StaticString] {
          xml.empty(side, ["w:val": "nil"])
        }
        xml.empty(isStrict ? "w:end" : "w:right", ["w:val": "nil"])
        xml.empty("w:insideH", ["w:val": "nil"])
        xml.empty("w:insideV", ["w:val": "nil"])
      }
      xml.empty("w:tblLayout", ["w:type": "fixed"])
      xml.element("w:tblCellMar") { xml in
        for side in ["w:top", isStrict ? "w:start" : "w:left", "w:bottom"] as [StaticString] {
          xml.empty(side, ["w:w": 0, "w:type": "dxa"])
        }
        xml.empty(isStrict ? "w:end" : "w:right", ["w:w": 0, "w:type": "dxa"])
      }
    }
    xml.element("w:tblGrid") { xml in
      for column in columns { xml.empty("w:gridCol", ["w:w": .number(column.twips)]) }
    }
  }

  /// Schema: `tcPr ( tcW?, …, tcBorders?, …, tcMar?, …, vAlign? )`; the cell between lines and what is said of
  /// them all is a brace.
  private func cellProperties(
    _ grid: Grid, _ column: Int, _ isLevel: Bool, _ xml: inout XMLWriter
  ) {
    xml.element("w:tcPr") { xml in
      xml.empty("w:tcW", ["w:w": .number(grid.columns[column].twips), "w:type": "dxa"])
      let isBrace = grid.purpose == .brace
      if isBrace, column == 1 {
        xml.element("w:tcBorders") { xml in
          let right: StaticString = isStrict ? "w:end" : "w:right"
          for side in ["w:top", "w:bottom", right] as [StaticString] {
            xml.empty(
              side,
              [
                "w:val": "single", "w:sz": .number(Grid.braceWeight.twips * 8 / 20),
                "w:space": 0, "w:color": "000000",
              ])
          }
        }
      }
      if isBrace, column == 2 {
        xml.element("w:tcMar") { xml in
          xml.empty(
            isStrict ? "w:start" : "w:left",
            ["w:w": .number(Grid.braceGap.twips), "w:type": "dxa"])
        }
        xml.empty("w:vAlign", ["w:val": "center"])
      } else if !isBrace, isLevel, grid.spaceBefore > .zero {
        xml.element("w:tcMar") { xml in
          xml.empty("w:top", ["w:w": .number(grid.spaceBefore.twips), "w:type": "dxa"])
        }
      }
    }
  }
}

/// The namespace of WordprocessingML in ISO/IEC 29500 Strict.
private let strictWordprocessingML: StaticString =
  "http://purl.oclc.org/ooxml/wordprocessingml/main"

extension LineSpacing {
  /// What `w:line` and `w:lineRule` say.
  fileprivate var figures: (line: Int, rule: StaticString) {
    switch self {
    case .multiple(let factor): (Int((factor * 240).rounded()), "auto")
    case .exact(let length): (length.twips, "exact")
    }
  }
}
