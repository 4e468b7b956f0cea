/// Where the bars and the words of a chart stand, in twips: the same on paper and on the screen.
///
/// From left to right: the categories, the bars, the figure behind each bar. A chart too high for a
/// page is drawn in panels, one right below the other, to one scale.
struct ChartLayout {
  /// Some of the categories, drawn in one piece.
  struct Panel {
    /// The categories.
    var categories: Range<Int>
    /// Whether the legend stands above the bars.
    var hasLegend: Bool
  }

  /// An entry of the legend.
  struct Entry {
    /// Which series.
    var series: Int
    /// From the left edge to its sample.
    var x: Int
    /// The width of its text.
    var width: Int
  }

  let chart: Chart
  /// The width of everything.
  let width: Int
  /// Letters, in points.
  let size: Double
  /// The height of a line of text.
  let lineHeight: Int
  /// From the left edge to where the bars start.
  let barStart: Int
  /// The length of the longest bar.
  let longestBar: Int
  /// From one group of bars to the next.
  let rowHeight: Int
  /// The lines of each category.
  let labels: [[String]]
  /// The lines of the legend.
  let legend: [[Entry]]
  /// The pieces the chart is drawn in.
  let panels: [Panel]

  /// Between words and bars.
  static let gap = 100
  /// The side of a sample in the legend.
  static let sample = 180

  init(_ chart: Chart, _ styles: Stylesheet, width: Length) {
    self.chart = chart
    let look = styles[.tableCell]
    let size = look.size
    let room = max(2000, width.twips)
    func wide(_ text: String) -> Int {
      FontMetrics.width(of: text, size: size, emphasis: []).twips
    }
    self.size = size
    self.width = room
    lineHeight = Int((size * 20 * RoleStyles.naturalLineHeight).rounded(.up))

    let widestWord = chart.categories.reduce(0) {
      max($0, FontMetrics.widestWord(in: $1, size: size, emphasis: []).twips)
    }
    let widestLabel = chart.categories.reduce(0) { max($0, wide($1)) }
    let labelRoom = min(widestLabel, max(room * 35 / 100, min(widestWord, room / 2)))
    labels = chart.categories.map { text in
      FontMetrics.greedyLines(
        text, width: Length(twips: labelRoom + 1), size: size, emphasis: [])
    }
    barStart = labelRoom + ChartLayout.gap
    let widestValue = chart.series.reduce(0) { widest, series in
      series.values.prefix(chart.categories.count).reduce(widest) { max($0, wide($1.text)) }
    }
    longestBar = max(room / 8, room - barStart - min(widestValue, room / 3) - 2 * ChartLayout.gap)

    let mostLines = labels.reduce(1) { max($0, $1.count) }
    rowHeight = max(chart.series.count, mostLines) * lineHeight + lineHeight / 2
    legend = ChartLayout.legend(chart, room, wide)

    // what is higher than some half of a page, upright or on its side, would leave much of one empty; in
    // low pieces that touch it looks as one, and a page may end between them
    let page = Length.millimetres(width > .millimetres(200) ? 80 : 110).twips
    let all = chart.categories.count
    let isWhole = all * rowHeight <= page
    let piece = Length.millimetres(40).twips
    let pieces = isWhole ? 1 : all.dividedRoundingUp(by: max(1, piece / rowHeight))
    let rows = max(1, all.dividedRoundingUp(by: pieces))
    panels =
      !chart.hasBars
      ? []
      : stride(from: 0, to: all, by: rows).map {
        Panel(categories: $0..<min($0 + rows, all), hasLegend: $0 == 0 && !chart.legend.isEmpty)
      }
  }

  /// The height of the legend with the gap below it.
  var legendHeight: Int { legend.isEmpty ? 0 : legend.count * lineHeight + lineHeight / 2 }

  /// The height of a panel.
  func height(of panel: Panel) -> Int {
    (panel.hasLegend ? legendHeight : 0) + barsHeight(of: panel)
  }

  /// The same without the legend.
  func barsHeight(of panel: Panel) -> Int { panel.categories.count * rowHeight }

  /// Whether a page may not end behind a panel: the first and the last do not stand alone.
  func keepsWithNext(_ number: Int) -> Bool {
    number == panels.count - 1
      ? chart.keepWithNext : number == 0 || number == panels.count - 2
  }

  /// Entries in lines, each line in the middle.
  private static func legend(
    _ chart: Chart, _ room: Int, _ wide: (String) -> Int
  ) -> [[Entry]] {
    var lines: [[Entry]] = []
    var used = 0
    for index in chart.legend {
      let width = min(wide(chart.series[index].name), room - sample - gap)
      let whole = sample + gap + width
      if lines.isEmpty || used + 3 * gap + whole > room {
        lines.append([])
        used = 0
      }
      let x = used == 0 ? 0 : used + 3 * gap
      lines[lines.count - 1].append(Entry(series: index, x: x, width: width))
      used = x + whole
    }
    return lines.map { line in
      let end = line.last.map { $0.x + sample + gap + $0.width } ?? 0
      return line.map { entry in
        var entry = entry
        entry.x += (room - end) / 2
        return entry
      }
    }
  }
}

/// How the bars of a series are filled: to be told apart in black and white. All have a black edge.
enum ChartFill {
  /// One grey, as six hexadecimal digits.
  case grey(StaticString)
  /// Black stripes on white, up and down or across.
  case stripes(isUpright: Bool)

  private static let all: [ChartFill] = [
    .grey("404040"), .grey("D9D9D9"), .stripes(isUpright: true), .grey("8C8C8C"),
    .stripes(isUpright: false), .grey("FFFFFF"),
  ]

  /// The fill of a series; from the seventh on they come again.
  static func of(_ series: Int) -> ChartFill { all[series % all.count] }
}

extension Int {
  fileprivate func dividedRoundingUp(by other: Int) -> Int { (self + other - 1) / other }
}
