import VanThuBase

extension FlowBuilder {
  /// The caption, and a strip for each panel.
  mutating func add(_ chart: Chart, in column: Column) {
    let layout = ChartLayout(chart, styles, width: Length(twips: column.width))
    if let caption = chart.caption { add(caption, in: column) }
    for (number, panel) in layout.panels.enumerated() {
      let words =
        number == 0 ? chart.alternativeText : "Biểu đồ thanh, phần tiếp theo."
      addFigure(
        words, before: number == 0 ? Chart.spaceBefore : .zero,
        height: layout.height(of: panel), keeps: layout.keepsWithNext(number)
      ) {
        ChartPlacement(layout: layout, left: column.left).place(panel, in: &$0)
      }
    }
  }
}

/// Places the bars and words of a chart.
struct ChartPlacement {
  let layout: ChartLayout
  let left: Int

  /// Places a panel from the upper edge of its strip.
  func place(_ panel: ChartLayout.Panel, in builder: inout FlowBuilder) {
    if panel.hasLegend { legend(&builder) }
    let top = panel.hasLegend ? layout.legendHeight : 0
    for (row, category) in panel.categories.enumerated() {
      group(category, top + row * layout.rowHeight, &builder)
    }
    // what the bars stand on
    mark(layout.barStart - 8, top, 15, layout.height(of: panel) - top, .fill("000000"), &builder)
  }

  private func legend(_ builder: inout FlowBuilder) {
    for (line, entries) in layout.legend.enumerated() {
      let top = line * layout.lineHeight
      for entry in entries {
        let edge = (layout.lineHeight - ChartLayout.sample) / 2
        bar(
          entry.series, entry.x, top + edge, ChartLayout.sample, ChartLayout.sample, &builder)
        text(
          layout.chart.series[entry.series].name, entry.x + ChartLayout.sample + ChartLayout.gap,
          top, &builder)
      }
    }
  }

  /// A category with its bars.
  private func group(_ category: Int, _ top: Int, _ builder: inout FlowBuilder) {
    let high = layout.lineHeight
    let lines = layout.labels[category]
    let labelTop = top + (layout.rowHeight - lines.count * high) / 2
    for (number, line) in lines.enumerated() {
      text(line, 0, labelTop + number * high, &builder)
    }
    let largest = layout.chart.largest
    let barTop = top + (layout.rowHeight - layout.chart.series.count * high) / 2
    for (number, series) in layout.chart.series.enumerated() {
      guard let value = series.value(at: category) else { continue }
      let y = barTop + number * high
      let length = value.length(of: layout.longestBar, largest: largest)
      if length > 0 { bar(number, layout.barStart, y + 15, length, high - 30, &builder) }
      text(value.text, layout.barStart + length + ChartLayout.gap, y, &builder)
    }
  }

  /// A bar, or a sample of one, with its black edge.
  private func bar(
    _ series: Int, _ x: Int, _ y: Int, _ width: Int, _ height: Int, _ builder: inout FlowBuilder
  ) {
    switch ChartFill.of(series) {
    case .grey(let grey): mark(x, y, width, height, .fill(grey.description), &builder)
    case .stripes(let isUpright):
      mark(x, y, width, height, .stripes(isUpright: isUpright), &builder)
    }
    mark(x, y, width, height, .edge(weight: 0.75, color: "000000"), &builder)
  }

  private func mark(
    _ x: Int, _ y: Int, _ width: Int, _ height: Int, _ paint: PagedDocument.Paint,
    _ builder: inout FlowBuilder
  ) {
    builder.addMark(
      PagedDocument.Mark(
        x: Double(left + x) / 20, y: Double(y) / 20, width: Double(width) / 20,
        height: Double(height) / 20, paint: paint))
  }

  private func text(_ text: String, _ x: Int, _ top: Int, _ builder: inout FlowBuilder) {
    guard !text.isBlank else { return }
    builder.addLabel(text, x: left + x, top: top)
  }
}
