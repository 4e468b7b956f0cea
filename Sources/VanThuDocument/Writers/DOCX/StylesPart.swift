import VanThuBase

/// `word/styles.xml`: the look of every role as a Word style.
enum StylesPart {
  static func bytes(_ sheet: Stylesheet) -> [UInt8] {
    var xml = XMLWriter(capacity: 1 << 15)
    xml.declaration()
    xml.element("w:styles", ["xmlns:w": .literal(wordprocessingML)]) { xml in
      defaults(&xml, sheet)
      xml.element(
        "w:style", ["w:type": "paragraph", "w:default": "1", "w:styleId": "Normal"]
      ) { xml in
        xml.empty("w:name", ["w:val": "Normal"])
        xml.empty("w:qFormat")
      }
      xml.newline()
      xml.element(
        "w:style",
        ["w:type": "character", "w:default": "1", "w:styleId": "DefaultParagraphFont"]
      ) { xml in
        xml.empty("w:name", ["w:val": "Default Paragraph Font"])
        xml.empty("w:uiPriority", ["w:val": 1])
        xml.empty("w:semiHidden")
      }
      xml.newline()
      tableStyles(&xml)
      for role in Role.allCases { style(&xml, WordStyle.of(role), sheet[role], sheet) }
      // clear of the descenders above, and a little air below
      hidden(
        &xml, "Rule", "Rule", before: Rule.spaceBefore.twips, line: Rule.lineHeight.twips)
      hidden(&xml, "SectionEnd", "Section End", before: 0, line: 20)
    }
    return xml.out.bytes
  }

  /// Schema: `docDefaults ( rPrDefault?, pPrDefault? )`.
  private static func defaults(_ xml: inout XMLWriter, _ sheet: Stylesheet) {
    xml.element("w:docDefaults") { xml in
      xml.element("w:rPrDefault") { xml in
        xml.element("w:rPr") { xml in
          xml.empty(
            "w:rFonts",
            [
              "w:ascii": .text(sheet.font), "w:hAnsi": .text(sheet.font),
              "w:eastAsia": .text(sheet.font), "w:cs": .text(sheet.font),
            ])
          xml.empty("w:sz", ["w:val": .number(halfPoints(sheet[.body].size))])
          xml.empty("w:szCs", ["w:val": .number(halfPoints(sheet[.body].size))])
          xml.empty("w:lang", ["w:val": "vi-VN", "w:eastAsia": "vi-VN", "w:bidi": "ar-SA"])
        }
      }
      xml.element("w:pPrDefault") { xml in
        xml.element("w:pPr") { xml in
          xml.empty(
            "w:spacing", ["w:before": 0, "w:after": 0, "w:line": 240, "w:lineRule": "auto"])
        }
      }
    }
    xml.newline()
  }

  private static func tableStyles(_ xml: inout XMLWriter) {
    xml.element("w:style", ["w:type": "table", "w:default": "1", "w:styleId": "TableNormal"]) {
      xml in
      xml.empty("w:name", ["w:val": "Normal Table"])
      xml.empty("w:uiPriority", ["w:val": 99])
      xml.empty("w:semiHidden")
      xml.element("w:tblPr") { xml in
        xml.empty("w:tblInd", ["w:w": 0, "w:type": "dxa"])
        cellMargins(&xml, 0)
      }
    }
    xml.newline()
    xml.element("w:style", ["w:type": "table", "w:styleId": "TableGrid"]) { xml in
      xml.empty("w:name", ["w:val": "Table Grid"])
      xml.empty("w:basedOn", ["w:val": "TableNormal"])
      xml.empty("w:uiPriority", ["w:val": 39])
      xml.element("w:tblPr") { xml in
        xml.element("w:tblBorders") { xml in
          line(&xml, "w:top")
          line(&xml, "w:left")
          line(&xml, "w:bottom")
          line(&xml, "w:right")
          line(&xml, "w:insideH")
          line(&xml, "w:insideV")
        }
        cellMargins(&xml, Table.cellMargin.twips)
      }
    }
    xml.newline()
  }

  private static func line(_ xml: inout XMLWriter, _ side: StaticString) {
    xml.empty(side, ["w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "000000"])
  }

  static func cellMargins(_ xml: inout XMLWriter, _ side: Int) {
    xml.element("w:tblCellMar") { xml in
      xml.empty("w:top", ["w:w": 0, "w:type": "dxa"])
      xml.empty("w:left", ["w:w": .number(side), "w:type": "dxa"])
      xml.empty("w:bottom", ["w:w": 0, "w:type": "dxa"])
      xml.empty("w:right", ["w:w": .number(side), "w:type": "dxa"])
    }
  }

  /// Schema: `style ( name, aliases?, basedOn?, next?, link?, …, uiPriority?, semiHidden?, …,
  /// qFormat?, …, pPr?, rPr?, … )`.
  private static func style(
    _ xml: inout XMLWriter, _ word: WordStyle, _ look: ParagraphStyle, _ sheet: Stylesheet
  ) {
    let custom: KeyValuePairs<StaticString, XMLWriter.Value> =
      word.builtIn
      ? ["w:type": "paragraph", "w:styleId": .literal(word.id)]
      : ["w:type": "paragraph", "w:customStyle": "1", "w:styleId": .literal(word.id)]
    xml.element("w:style", custom) { xml in
      xml.empty("w:name", ["w:val": .literal(word.name)])
      xml.empty("w:basedOn", ["w:val": .literal(word.basedOn)])
      if let next = word.next { xml.empty("w:next", ["w:val": .literal(next)]) }
      xml.empty("w:qFormat")
      xml.element("w:pPr") { xml in paragraphProperties(&xml, look, word.outlineLevel) }
      xml.element("w:rPr") { xml in runProperties(&xml, look) }
    }
    xml.newline()
  }

  /// Schema order: `keepNext, keepLines, …, spacing, ind, …, jc, …, outlineLvl`.
  private static func paragraphProperties(
    _ xml: inout XMLWriter, _ look: ParagraphStyle, _ outlineLevel: Int?
  ) {
    xml.empty("w:keepNext", ["w:val": .literal(look.keepWithNext ? "1" : "0")])
    xml.empty("w:keepLines", ["w:val": .literal(look.keepTogether ? "1" : "0")])
    let (line, rule): (Int, StaticString) =
      switch look.lineSpacing {
      case .multiple(let factor): (Int((factor * 240).rounded()), "auto")
      case .exact(let length): (length.twips, "exact")
      }
    xml.empty(
      "w:spacing",
      [
        "w:before": .number(look.spaceBefore.twips), "w:after": .number(look.spaceAfter.twips),
        "w:line": .number(line), "w:lineRule": .literal(rule),
      ])
    xml.empty(
      "w:ind",
      [
        "w:left": .number(look.leftIndent.twips), "w:right": 0,
        "w:firstLine": .number(look.firstLineIndent.twips),
      ])
    xml.empty("w:jc", ["w:val": .literal(look.alignment.wordName)])
    if let outlineLevel { xml.empty("w:outlineLvl", ["w:val": .number(outlineLevel)]) }
  }

  /// Word's own order: `b, bCs, i, iCs, color, sz, szCs, u`.
  private static func runProperties(_ xml: inout XMLWriter, _ look: ParagraphStyle) {
    xml.empty("w:b", ["w:val": .literal(look.emphasis.contains(.bold) ? "1" : "0")])
    xml.empty("w:bCs", ["w:val": .literal(look.emphasis.contains(.bold) ? "1" : "0")])
    xml.empty("w:i", ["w:val": .literal(look.emphasis.contains(.italic) ? "1" : "0")])
    xml.empty("w:iCs", ["w:val": .literal(look.emphasis.contains(.italic) ? "1" : "0")])
    xml.empty("w:color", ["w:val": .text(look.color ?? "000000")])
    xml.empty("w:sz", ["w:val": .number(halfPoints(look.size))])
    xml.empty("w:szCs", ["w:val": .number(halfPoints(look.size))])
    if look.emphasis.contains(.underline) { xml.empty("w:u", ["w:val": "single"]) }
  }

  /// Styles of paragraphs that hold no text: the drawn rule, and the end of a section.
  private static func hidden(
    _ xml: inout XMLWriter, _ id: StaticString, _ name: StaticString, before: Int, line: Int
  ) {
    xml.element(
      "w:style",
      ["w:type": "paragraph", "w:customStyle": "1", "w:styleId": .literal(id)]
    ) { xml in
      xml.empty("w:name", ["w:val": .literal(name)])
      xml.empty("w:basedOn", ["w:val": "Normal"])
      xml.empty("w:semiHidden")
      xml.element("w:pPr") { xml in
        xml.empty(
          "w:spacing",
          [
            "w:before": .number(before), "w:after": 0, "w:line": .number(line),
            "w:lineRule": "exact",
          ])
      }
      xml.element("w:rPr") { xml in
        xml.empty("w:sz", ["w:val": 2])
        xml.empty("w:szCs", ["w:val": 2])
      }
    }
    xml.newline()
  }
}

/// `http://…/wordprocessingml/2006/main`.
let wordprocessingML: StaticString = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

/// Points in the half points that `w:sz` counts.
func halfPoints(_ points: Double) -> Int { Int((points * 2).rounded()) }

extension Alignment {
  /// The value of `w:jc`.
  var wordName: StaticString {
    switch self {
    case .left: "left"
    case .center: "center"
    case .right: "right"
    case .justified: "both"
    }
  }
}
