import VanThuBase

/// Charts as inline SVG: real text, no script, nothing to fetch.
extension HTMLBlockWriter {
  /// A figure with the title as its caption and a drawing for each panel.
  func chart(_ chart: Chart, _ html: inout XMLWriter) {
    let layout = ChartLayout(chart, styles, width: width)
    let caption = chart.caption
    guard caption != nil || !layout.panels.isEmpty else { return }
    var css = CSSWriter(capacity: 64)
    css.set("margin", "4pt 0 0")
    if layout.panels.count == 1 { css.set("break-inside", "avoid") }
    if chart.keepWithNext { css.set("break-after", "avoid") }
    html.element("figure", ["style": .css(css)]) { html in
      html.newline()
      if let caption {
        var css = CSSWriter(capacity: 32)
        css.set("break-inside", "avoid")
        html.element("figcaption", ["class": classes(caption), "style": .css(css)]) { html in
          inlines(caption, &html)
        }
        html.newline()
      }
      for (number, panel) in layout.panels.enumerated() {
        svg(layout, panel, number == 0 ? chart.alternativeText : nil, &html)
        html.newline()
      }
    }
    html.newline()
  }

  /// One panel. The first one tells all figures to those who do not see it.
  private func svg(
    _ layout: ChartLayout, _ panel: ChartLayout.Panel, _ spoken: String?,
    _ html: inout XMLWriter
  ) {
    let height = layout.height(of: panel)
    var css = CSSWriter(capacity: 96)
    css.set("display", "block")
    css.set("width", .millimetres(Length(twips: layout.width)))
    css.set("max-width", "100%")
    css.set("height", "auto")
    css.set("break-inside", "avoid")
    let box = XMLWriter.Value.text("0 0 \(layout.width) \(height)")
    let size = XMLWriter.Value.number(Int((layout.size * 20).rounded()))
    let attributes: KeyValuePairs<StaticString, XMLWriter.Value> =
      if let spoken {
        [
          "role": "img", "aria-label": .text(spoken), "viewBox": box, "font-size": size,
          "style": .css(css),
        ]
      } else {
        ["aria-hidden": "true", "viewBox": box, "font-size": size, "style": .css(css)]
      }
    html.element("svg", attributes) { html in
      html.newline()
      if panel.hasLegend { legend(layout, &html) }
      let top = panel.hasLegend ? layout.legendHeight : 0
      for (row, category) in panel.categories.enumerated() {
        group(layout, category, top + row * layout.rowHeight, &html)
      }
      // what the bars stand on
      html.empty(
        "path",
        ["d": .text("M\(layout.barStart) \(top)V\(height)"), "stroke": "#000", "stroke-width": 15])
      html.newline()
    }
  }

  private func legend(_ layout: ChartLayout, _ html: inout XMLWriter) {
    let sample = ChartLayout.sample
    for (line, entries) in layout.legend.enumerated() {
      let top = line * layout.lineHeight
      for entry in entries {
        let edge = (layout.lineHeight - sample) / 2
        bar(entry.series, entry.x, top + edge, sample, sample, &html)
        text(
          layout.chart.series[entry.series].name, entry.x + sample + ChartLayout.gap, top,
          room: entry.width, layout, &html)
      }
    }
  }

  /// A category with its bars.
  private func group(
    _ layout: ChartLayout, _ category: Int, _ top: Int, _ html: inout XMLWriter
  ) {
    let lines = layout.labels[category]
    let high = layout.lineHeight
    let labelTop = top + (layout.rowHeight - lines.count * high) / 2
    let room = layout.barStart - ChartLayout.gap
    for (number, line) in lines.enumerated() {
      text(line, 0, labelTop + number * high, room: room, layout, &html)
    }
    let largest = layout.chart.largest
    let barTop = top + (layout.rowHeight - layout.chart.series.count * high) / 2
    for (number, series) in layout.chart.series.enumerated() {
      guard let value = series.value(at: category) else { continue }
      let y = barTop + number * high
      let length = value.length(of: layout.longestBar, largest: largest)
      if length > 0 { bar(number, layout.barStart, y + 15, length, high - 30, &html) }
      let start = layout.barStart + length + ChartLayout.gap
      text(value.text, start, y, room: layout.width - start, layout, &html)
    }
  }

  /// A bar, or a sample of one.
  private func bar(
    _ series: Int, _ x: Int, _ y: Int, _ width: Int, _ height: Int, _ html: inout XMLWriter
  ) {
    var color: StaticString = "FFFFFF"
    var stripes = ""
    switch ChartFill.of(series) {
    case .grey(let grey): color = grey
    case .stripes(isUpright: true):
      for at in stride(from: x + 60, to: x + width, by: 60) { stripes += "M\(at) \(y)v\(height)" }
    case .stripes(isUpright: false):
      for at in stride(from: y + 50, to: y + height, by: 50) { stripes += "M\(x) \(at)h\(width)" }
    }
    html.empty(
      "rect",
      [
        "x": .number(x), "y": .number(y), "width": .number(width), "height": .number(height),
        "fill": .text("#\(color)"), "stroke": "#000", "stroke-width": 15,
      ])
    if !stripes.isEmpty {
      html.empty("path", ["d": .text(stripes), "stroke": "#000", "stroke-width": 15])
    }
    html.newline()
  }

  /// A line of text, pressed together where it does not fit.
  private func text(
    _ text: String, _ x: Int, _ top: Int, room: Int, _ layout: ChartLayout,
    _ html: inout XMLWriter
  ) {
    guard !text.isBlank else { return }
    let wide = FontMetrics.width(of: text, size: layout.size, emphasis: []).twips
    let isPressed = wide > room + 20
    // the letters of Times New Roman rise 0.891 em above the line they stand on
    let y = XMLWriter.Value.number(top + Int(layout.size * 20 * 0.891))
    let attributes: KeyValuePairs<StaticString, XMLWriter.Value> =
      isPressed
      ? [
        "x": .number(x), "y": y, "textLength": .number(max(1, room)),
        "lengthAdjust": "spacingAndGlyphs",
      ] : ["x": .number(x), "y": y]
    html.element("text", attributes) { $0.text(text) }
    html.newline()
  }
}
