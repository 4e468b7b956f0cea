import VanThuBase

/// A chart as it stands in a package: `word/charts/chartN.xml` (ISO/IEC 29500-1, 21.2) and the
/// drawing that shows it.
///
/// The figures are literals of the part, with no workbook behind them. Their printed form is text of
/// the labels, so that no program writes them after the customs of its own language.
struct ChartPart {
  let layout: ChartLayout
  let panel: ChartLayout.Panel
  /// The font of all words.
  let font: String

  private static let chartML: StaticString =
    "http://schemas.openxmlformats.org/drawingml/2006/chart"
  private static let drawingML: StaticString =
    "http://schemas.openxmlformats.org/drawingml/2006/main"
  private static let categoryAxis = 1001
  private static let valueAxis = 1002

  /// The relationship of a chart to the document.
  static let relationship =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
  /// The content type of the part.
  static let contentType =
    "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"

  /// The place of a chart below `word/`, counted from 0.
  static func target(_ index: Int) -> String { "charts/chart\(index + 1).xml" }

  private var chart: Chart { layout.chart }

  // MARK: - In the document

  /// The run that shows it. Schema: `inline ( extent, effectExtent?, docPr, cNvGraphicFramePr?,
  /// graphic )`.
  func run(_ index: Int, relationship: String, _ xml: inout XMLWriter) {
    // the first panel tells the figures of all
    let words =
      panel.categories.lowerBound == 0
      ? chart.alternativeText : "Biểu đồ thanh, phần tiếp theo."
    xml.element("w:r") { xml in
      xml.element("w:drawing") { xml in
        xml.element(
          "wp:inline",
          [
            "xmlns:wp":
              "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
            "distT": 0, "distB": 0, "distL": 0, "distR": 0,
          ]
        ) { xml in
          let height = Length(twips: layout.barsHeight(of: panel))
          xml.empty(
            "wp:extent",
            ["cx": .number(Length(twips: layout.width).emu), "cy": .number(height.emu)])
          xml.empty("wp:effectExtent", ["l": 0, "t": 0, "r": 0, "b": 0])
          xml.empty(
            "wp:docPr",
            [
              "id": .number(index + 1), "name": .text("Biểu đồ \(index + 1)"),
              "descr": .text(words),
            ])
          xml.empty("wp:cNvGraphicFramePr")
          xml.element("a:graphic", ["xmlns:a": .literal(ChartPart.drawingML)]) { xml in
            xml.element("a:graphicData", ["uri": .literal(ChartPart.chartML)]) { xml in
              xml.empty(
                "c:chart",
                ["xmlns:c": .literal(ChartPart.chartML), "r:id": .text(relationship)])
            }
          }
        }
      }
    }
  }

  // MARK: - The part

  /// Schema: `chartSpace ( date1904?, lang?, roundedCorners?, …, chart, spPr?, txPr?, … )`.
  func bytes() -> [UInt8] {
    PackageParts.part { xml in
      xml.element(
        "c:chartSpace",
        ["xmlns:c": .literal(ChartPart.chartML), "xmlns:a": .literal(ChartPart.drawingML)]
      ) { xml in
        value("c:date1904", 0, &xml)
        value("c:lang", "vi-VN", &xml)
        value("c:roundedCorners", 0, &xml)
        xml.newline()
        // chart ( …, autoTitleDeleted?, …, plotArea, legend?, plotVisOnly?, dispBlanksAs? )
        xml.element("c:chart") { xml in
          value("c:autoTitleDeleted", 1, &xml)
          xml.element("c:plotArea") { xml in
            plotLayout(&xml)
            bars(&xml)
            categoryAxis(&xml)
            valueAxis(&xml)
          }
          xml.newline()
          value("c:plotVisOnly", 1, &xml)
          value("c:dispBlanksAs", "gap", &xml)
        }
        xml.newline()
        xml.element("c:spPr") { xml in
          xml.empty("a:noFill")
          xml.element("a:ln") { $0.empty("a:noFill") }
        }
        textProperties(&xml)
      }
    }
  }

  /// The bars alone, in shares of the drawing: what is left of them is the categories' room.
  private func plotLayout(_ xml: inout XMLWriter) {
    xml.element("c:layout") { xml in
      xml.element("c:manualLayout") { xml in
        value("c:layoutTarget", "inner", &xml)
        value("c:xMode", "edge", &xml)
        value("c:yMode", "edge", &xml)
        share("c:x", layout.barStart, layout.width, &xml)
        value("c:y", 0, &xml)
        // the figure behind the longest bar stands outside of it
        share("c:w", layout.longestBar, layout.width, &xml)
        value("c:h", 1, &xml)
      }
    }
    xml.newline()
  }

  /// Schema: `barChart ( barDir, grouping?, varyColors?, ser*, dLbls?, gapWidth?, overlap?, …,
  /// axId, axId )`.
  private func bars(_ xml: inout XMLWriter) {
    xml.element("c:barChart") { xml in
      value("c:barDir", "bar", &xml)
      value("c:grouping", "clustered", &xml)
      value("c:varyColors", 0, &xml)
      xml.newline()
      for index in chart.series.indices { series(index, &xml) }
      let used = chart.series.count * layout.lineHeight
      let gap = (layout.rowHeight - used) * 100 / layout.lineHeight
      value("c:gapWidth", .number(min(500, max(0, gap))), &xml)
      value("c:axId", .number(ChartPart.categoryAxis), &xml)
      value("c:axId", .number(ChartPart.valueAxis), &xml)
    }
    xml.newline()
  }

  /// Schema: `ser ( idx, order, tx?, spPr?, invertIfNegative?, …, dLbls?, …, cat?, val?, … )`.
  private func series(_ index: Int, _ xml: inout XMLWriter) {
    let series = chart.series[index]
    xml.element("c:ser") { xml in
      value("c:idx", .number(index), &xml)
      value("c:order", .number(index), &xml)
      if !series.name.isBlank {
        xml.element("c:tx") { xml in xml.element("c:v") { $0.text(series.name) } }
      }
      xml.element("c:spPr") { xml in
        fill(ChartFill.of(index), &xml)
        line(&xml)
      }
      value("c:invertIfNegative", 0, &xml)
      xml.newline()
      labels(series, &xml)
      let count = panel.categories.count
      xml.element("c:cat") { xml in
        xml.element("c:strLit") { xml in
          value("c:ptCount", .number(count), &xml)
          for (place, category) in panel.categories.enumerated() {
            xml.element("c:pt", ["idx": .number(place)]) { xml in
              xml.element("c:v") { $0.text(chart.categories[category]) }
            }
          }
        }
      }
      xml.newline()
      xml.element("c:val") { xml in
        xml.element("c:numLit") { xml in
          xml.element("c:formatCode") { $0.text("General") }
          value("c:ptCount", .number(count), &xml)
          for (place, category) in panel.categories.enumerated() {
            guard let figure = series.value(at: category) else { continue }
            xml.element("c:pt", ["idx": .number(place)]) { xml in
              xml.element("c:v") { $0.text(figure.decimal) }
            }
          }
        }
      }
    }
    xml.newline()
  }

  /// Schema: `dLbls ( dLbl*, …, dLblPos?, showLegendKey?, showVal?, showCatName?, showSerName?,
  /// showPercent?, showBubbleSize?, … )`; `dLbl ( idx, layout?, tx?, …, dLblPos?, … )`.
  private func labels(_ series: Chart.Series, _ xml: inout XMLWriter) {
    xml.element("c:dLbls") { xml in
      for (place, category) in panel.categories.enumerated() {
        guard let figure = series.value(at: category), !figure.text.isBlank else {
          continue
        }
        xml.element("c:dLbl") { xml in
          value("c:idx", .number(place), &xml)
          xml.element("c:tx") { xml in
            xml.element("c:rich") { xml in
              // LibreOffice would break figures where bars are thin
              xml.empty("a:bodyPr", ["wrap": "none"])
              xml.element("a:p") { xml in
                xml.element("a:r") { xml in
                  // text of its own does not take the looks of the chart everywhere
                  xml.element(
                    "a:rPr", ["lang": "vi-VN", "sz": .number(fontSize), "b": 0, "i": 0]
                  ) { textLook(&$0) }
                  xml.element("a:t") { $0.text(figure.text) }
                }
              }
            }
          }
          labelSwitches(&xml, isShown: true)
        }
        xml.newline()
      }
      labelSwitches(&xml, isShown: false)
    }
    xml.newline()
  }

  private func labelSwitches(_ xml: inout XMLWriter, isShown: Bool) {
    if isShown { value("c:dLblPos", "outEnd", &xml) }
    value("c:showLegendKey", 0, &xml)
    value("c:showVal", isShown ? 1 : 0, &xml)
    value("c:showCatName", 0, &xml)
    value("c:showSerName", 0, &xml)
    value("c:showPercent", 0, &xml)
    value("c:showBubbleSize", 0, &xml)
  }

  /// Schema: `catAx ( axId, scaling, delete?, axPos, …, majorTickMark?, minorTickMark?, tickLblPos?,
  /// spPr?, txPr?, crossAx, crosses?, auto?, lblAlgn?, lblOffset?, …, noMultiLvlLbl? )`.
  private func categoryAxis(_ xml: inout XMLWriter) {
    xml.element("c:catAx") { xml in
      value("c:axId", .number(ChartPart.categoryAxis), &xml)
      // the first category at the top
      xml.element("c:scaling") { value("c:orientation", "maxMin", &$0) }
      value("c:delete", 0, &xml)
      value("c:axPos", "l", &xml)
      value("c:majorTickMark", "none", &xml)
      value("c:minorTickMark", "none", &xml)
      value("c:tickLblPos", "low", &xml)
      xml.element("c:spPr") { line(&$0) }
      value("c:crossAx", .number(ChartPart.valueAxis), &xml)
      value("c:crosses", "autoZero", &xml)
      value("c:auto", 0, &xml)
      value("c:lblAlgn", "ctr", &xml)
      value("c:lblOffset", 50, &xml)
      // every category has its name, however many there are
      value("c:tickLblSkip", 1, &xml)
      value("c:noMultiLvlLbl", 1, &xml)
    }
    xml.newline()
  }

  /// The scale is the same in every panel; its own figures are not shown, since each bar has its.
  private func valueAxis(_ xml: inout XMLWriter) {
    xml.element("c:valAx") { xml in
      value("c:axId", .number(ChartPart.valueAxis), &xml)
      xml.element("c:scaling") { xml in
        value("c:orientation", "minMax", &xml)
        let largest = chart.series.contains { $0.values.contains { $0.tenThousandths > 0 } }
        let most = Chart.Value(
          tenThousandths: largest ? chart.largest : 10_000, text: "")
        value("c:max", .text(most.decimal), &xml)
        value("c:min", 0, &xml)
      }
      value("c:delete", 1, &xml)
      value("c:axPos", "t", &xml)
      value("c:majorTickMark", "none", &xml)
      value("c:minorTickMark", "none", &xml)
      value("c:tickLblPos", "none", &xml)
      value("c:crossAx", .number(ChartPart.categoryAxis), &xml)
      value("c:crosses", "autoZero", &xml)
      value("c:crossBetween", "between", &xml)
    }
    xml.newline()
  }

  // MARK: - Looks

  private func fill(_ fill: ChartFill, _ xml: inout XMLWriter) {
    switch fill {
    case .grey(let grey):
      xml.element("a:solidFill") { $0.empty("a:srgbClr", ["val": .literal(grey)]) }
    case .stripes(let isUpright):
      let pattern: StaticString = isUpright ? "narVert" : "narHorz"
      xml.element("a:pattFill", ["prst": .literal(pattern)]) { xml in
        xml.element("a:fgClr") { $0.empty("a:srgbClr", ["val": "000000"]) }
        xml.element("a:bgClr") { $0.empty("a:srgbClr", ["val": "FFFFFF"]) }
      }
    }
  }

  /// A thin black line.
  private func line(_ xml: inout XMLWriter) {
    xml.element("a:ln", ["w": 9525]) { xml in
      xml.element("a:solidFill") { $0.empty("a:srgbClr", ["val": "000000"]) }
    }
  }

  /// The font and the size of all words.
  private func textProperties(_ xml: inout XMLWriter) {
    xml.element("c:txPr") { xml in
      xml.empty("a:bodyPr")
      xml.element("a:p") { xml in
        xml.element("a:pPr") { xml in
          xml.element(
            "a:defRPr", ["sz": .number(fontSize), "b": 0, "i": 0]
          ) { textLook(&$0) }
        }
        xml.empty("a:endParaRPr", ["lang": "vi-VN"])
      }
    }
  }

  /// Hundredths of a point.
  private var fontSize: Int { Int((layout.size * 100).rounded()) }

  /// Black, in the font of the paper.
  private func textLook(_ xml: inout XMLWriter) {
    xml.element("a:solidFill") { $0.empty("a:srgbClr", ["val": "000000"]) }
    for script in ["a:latin", "a:ea", "a:cs"] as [StaticString] {
      xml.empty(script, ["typeface": .text(font)])
    }
  }

  private func value(_ name: StaticString, _ value: XMLWriter.Value, _ xml: inout XMLWriter) {
    xml.empty(name, ["val": value])
  }

  /// A part of a whole, to four decimals.
  private func share(_ name: StaticString, _ part: Int, _ whole: Int, _ xml: inout XMLWriter) {
    let size = Chart.Value(
      tenThousandths: Int128(part) * 10_000 / Int128(max(1, whole)), text: "")
    xml.empty(name, ["val": .text(size.decimal)])
  }
}

/// The charts of a document, in the order they were written.
struct ChartParts {
  /// All so far.
  private(set) var parts: [ChartPart] = []
  /// How many relationships stand before theirs.
  let relationshipsBefore: Int

  /// Adds a chart and shows it in a run.
  mutating func add(_ part: ChartPart, _ xml: inout XMLWriter) {
    let index = parts.count
    parts.append(part)
    part.run(index, relationship: "rId\(relationshipsBefore + index + 1)", &xml)
  }
}

extension BlockWriter {
  /// A paragraph for the caption, then one for each panel.
  func chart(_ chart: Chart, _ xml: inout XMLWriter, _ charts: inout ChartParts) {
    if let caption = chart.caption { paragraph(caption, &xml) }
    let layout = ChartLayout(chart, styles, width: width)
    // a cell of a table wants a paragraph
    if chart.caption == nil, layout.panels.isEmpty { xml.element("w:p") { _ in } }
    for (number, panel) in layout.panels.enumerated() {
      if panel.hasLegend { legend(layout, &xml) }
      xml.element("w:p") { xml in
        // pPr ( pStyle?, keepNext?, …, spacing?, ind?, …, jc?, …, rPr? )
        xml.element("w:pPr") { xml in
          xml.empty("w:pStyle", ["w:val": .literal(WordStyle.of(.tableCell).id)])
          if layout.keepsWithNext(number) { xml.empty("w:keepNext") }
          // a line of an exact height would cut the drawing off
          let before = number == 0 && !panel.hasLegend ? Chart.spaceBefore.twips : 0
          xml.empty(
            "w:spacing",
            ["w:before": .number(before), "w:after": 0, "w:line": 240, "w:lineRule": "auto"])
          xml.empty("w:ind", ["w:left": 0, "w:firstLine": 0])
          xml.empty("w:jc", ["w:val": "left"])
          // what goes down below the base line would part the panels
          xml.element("w:rPr") { xml in
            xml.empty("w:sz", ["w:val": 2])
            xml.empty("w:szCs", ["w:val": 2])
          }
        }
        charts.add(ChartPart(layout: layout, panel: panel, font: styles.font), &xml)
      }
      xml.newline()
    }
  }

  /// The legend as lines of text, each name behind a sample of its bars. That of a chart part is no
  /// way: LibreOffice turns its order round where bars lie.
  private func legend(_ layout: ChartLayout, _ xml: inout XMLWriter) {
    xml.element("w:p") { xml in
      xml.element("w:pPr") { xml in
        xml.empty("w:pStyle", ["w:val": .literal(WordStyle.of(.tableCell).id)])
        xml.empty("w:keepNext")
        xml.empty(
          "w:spacing",
          [
            "w:before": .number(Chart.spaceBefore.twips),
            "w:after": .number(layout.lineHeight / 2), "w:line": .number(layout.lineHeight),
            "w:lineRule": "exact",
          ])
        xml.empty("w:ind", ["w:left": 0, "w:firstLine": 0])
        xml.empty("w:jc", ["w:val": "center"])
      }
      for (number, line) in layout.legend.enumerated() {
        if number > 0 { xml.fill(molds.lineBreak) }
        for (place, entry) in line.enumerated() {
          if place > 0 { blanks("\u{2003}", &xml) { _ in } }
          blanks("\u{2002}", &xml) { sample(of: entry.series, &$0) }
          blanks("\u{A0}" + layout.chart.series[entry.series].name, &xml) { _ in }
        }
      }
    }
    xml.newline()
  }

  private func blanks(
    _ text: String, _ xml: inout XMLWriter, _ look: (inout XMLWriter) -> Void
  ) {
    xml.element("w:r") { xml in
      look(&xml)
      xml.element("w:t", ["xml:space": "preserve"]) { $0.text(text) }
    }
  }

  /// Blanks that look like the bars of a series. Schema: `rPr ( …, bdr?, shd?, … )`.
  private func sample(of series: Int, _ xml: inout XMLWriter) {
    xml.element("w:rPr") { xml in
      xml.empty("w:bdr", ["w:val": "single", "w:sz": 6, "w:space": 0, "w:color": "000000"])
      switch ChartFill.of(series) {
      case .grey(let grey):
        xml.empty(
          "w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": .literal(grey)])
      case .stripes(let isUpright):
        xml.empty(
          "w:shd",
          [
            "w:val": isUpright ? "thinVertStripe" : "thinHorzStripe", "w:color": "000000",
            "w:fill": "FFFFFF",
          ])
      }
    }
  }
}
