/// Sets a chart in lines: bars of block characters, the figure behind each.
///
/// Category, bar and figure stand side by side where there is room, and one below the other where
/// there is not.
struct ChartLines {
  let chart: Chart
  let layout: TextLayout
  let room: Int
  let wraps: Bool

  /// One character a series, to be told apart.
  private static let marks: [StaticString] = ["█", "░", "▒", "▓", "▌", "▄"]
  /// The shortest room worth drawing a scale in.
  private static let shortest = 10
  private static let longest = 60

  init(_ chart: Chart, _ layout: TextLayout, room: Int, wraps: Bool) {
    self.chart = chart
    self.layout = layout
    self.room = room
    self.wraps = wraps
  }

  /// The columns of the widest word.
  static func widestWord(in chart: Chart) -> Int {
    let texts = chart.categories + chart.series.flatMap { [$0.name] + $0.values.map(\.text) }
    let widest = chart.caption.map { Words($0).widest } ?? 1
    return texts.reduce(max(1, widest)) { max($0, words($1).widest) }
  }

  func write(_ lines: inout TextLines) {
    if let caption = chart.caption {
      layout.write(.paragraph(caption), room: room, wraps: wraps, &lines)
    }
    guard chart.hasBars else { return }
    for index in chart.legend { legend(index, &lines) }
    if !chart.legend.isEmpty { lines.blank() }
    let labels = chart.categories.map(ChartLines.words)
    let values = chart.series.map { series in
      series.values.prefix(chart.categories.count).map { ChartLines.words($0.text) }
    }
    let widestValue = values.joined().reduce(1) { max($0, $1.oneLine) }
    let widestWord = labels.reduce(1) { max($0, $1.widest) }
    let label = max(widestWord, min(room * 2 / 5, labels.reduce(1) { max($0, $1.oneLine) }))
    let beside = room - label - 1 - widestValue - 1
    for (index, words) in labels.enumerated() {
      if beside >= ChartLines.shortest {
        var left = TextLines()
        layout.set(words, room: label, alignment: .left, &left)
        var right = TextLines()
        bars(index, values, longest: min(beside, ChartLines.longest), &right)
        lines.sideBySide([left, right], starts: [0, label + 1])
      } else {
        layout.set(words, room: room, wraps: wraps, alignment: .left, &lines)
        let below = room - widestValue - 1
        if below >= 1 {
          bars(index, values, longest: min(below, ChartLines.longest), &lines)
        } else {
          stacked(index, values, &lines)
        }
      }
      // groups of more than one bar are set apart
      if chart.series.count > 1, index < labels.count - 1 { lines.blank() }
    }
  }

  /// The character of a series and what it stands for.
  private func legend(_ index: Int, _ lines: inout TextLines) {
    let words = ChartLines.words(chart.series[index].name)
    var mark = TextLines()
    mark.line(of: ChartLines.mark(index), times: 1)
    if words.widest + 2 <= room {
      var text = TextLines()
      layout.set(words, room: room - 2, wraps: wraps, alignment: .left, &text)
      lines.sideBySide([mark, text], starts: [0, 2])
    } else {
      lines.append(mark)
      layout.set(words, room: room, alignment: .left, &lines)
    }
  }

  /// The bars of a category, each with its figure.
  private func bars(
    _ index: Int, _ values: [[Words]], longest: Int, _ lines: inout TextLines
  ) {
    for (number, series) in chart.series.enumerated() {
      guard let value = series.value(at: index) else { continue }
      let words = values[number][index]
      let length = value.length(of: longest, largest: chart.largest)
      guard length > 0 else {
        layout.set(words, room: .max, wraps: false, alignment: .left, &lines)
        continue
      }
      var bar = TextLines()
      bar.line(of: ChartLines.mark(number), times: length)
      var figure = TextLines()
      layout.set(words, room: .max, wraps: false, alignment: .left, &figure)
      lines.sideBySide([bar, figure], starts: [0, length + 1])
    }
  }

  /// Bars with their figures below.
  private func stacked(_ index: Int, _ values: [[Words]], _ lines: inout TextLines) {
    for (number, series) in chart.series.enumerated() {
      guard let value = series.value(at: index) else { continue }
      let length = value.length(of: room, largest: chart.largest)
      if length > 0 { lines.line(of: ChartLines.mark(number), times: length) }
      layout.set(values[number][index], room: room, alignment: .left, &lines)
    }
  }

  private static func mark(_ series: Int) -> StaticString { marks[series % marks.count] }

  private static func words(_ text: String) -> Words { Words(Paragraph(.tableCell, text)) }
}
