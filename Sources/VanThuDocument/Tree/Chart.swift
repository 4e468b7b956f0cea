import VanThuBase

/// Figures drawn as horizontal bars, and printed beside them.
///
/// Whatever a bar shows is also there as text: nobody has to measure a bar to know a figure.
public struct Chart: Hashable, Sendable {
  /// A figure.
  public struct Value: Hashable, Sendable {
    /// Its size in ten-thousandths, exactly; a figure below zero has no bar and counts as zero here.
    public let tenThousandths: Int128
    /// How it is printed: `1.234`, `12,5`.
    public var text: String
    /// Makes a figure.
    public init(tenThousandths: Int128, text: String) {
      self.tenThousandths = max(0, tenThousandths)
      self.text = text
    }
  }

  /// Figures of one kind, one a category.
  public struct Series: Hashable, Sendable {
    /// What they are, for the legend; blank for none.
    public var name: String
    /// The figures, in the order of the categories.
    public var values: [Value]
    /// Makes a series.
    public init(name: String, values: [Value]) {
      self.name = name
      self.values = values
    }
  }

  /// How many series can be told apart in black and white.
  public static let distinctSeries = 6

  /// What the chart shows; blank for none.
  public var title: String
  /// What the figures count: "kiến nghị"; blank for none.
  public var unit: String
  /// What each group of bars is about, top to bottom.
  public var categories: [String]
  /// The kinds of bars in a group, top to bottom. What a series has beyond the categories is left
  /// out.
  public var series: [Series]
  /// Whether its end must be on the page of what follows.
  public var keepWithNext: Bool

  /// Makes a chart.
  public init(
    title: String, unit: String = "", categories: [String], series: [Series],
    keepWithNext: Bool = false
  ) {
    self.title = title
    self.unit = unit
    self.categories = categories
    self.series = series
    self.keepWithNext = keepWithNext
  }
}

extension Chart {
  /// Title and unit, as they stand above the bars; nil when there is neither.
  public var caption: Paragraph? {
    var inlines: [Inline] = []
    if !title.isBlank { inlines.append(.text(title, [])) }
    if !unit.isBlank {
      if !inlines.isEmpty { inlines.append(.lineBreak) }
      inlines.append(.text("(Đơn vị tính: \(unit))", []))
    }
    return inlines.isEmpty ? nil : Paragraph(.tableCaption, inlines, keepWithNext: hasBars)
  }

  /// All its figures in words, for those who do not see the bars.
  public var alternativeText: String {
    let groups = categories.indices.map { index in
      let figures = series.compactMap { series -> String? in
        guard let value = series.value(at: index) else { return nil }
        return series.name.isBlank ? value.text : "\(series.name) \(value.text)"
      }
      return "\(categories[index]): \(figures.joined(separator: ", "))"
    }
    return "Biểu đồ thanh. " + groups.joined(separator: "; ")
  }

  /// Whether there is anything to draw below the caption.
  var hasBars: Bool { !categories.isEmpty && !series.isEmpty }

  /// The series that have a name, by their order.
  var legend: [Int] { series.indices.filter { !series[$0].name.isBlank } }

  /// The longest bar, 1 at least.
  var largest: Int128 {
    series.reduce(1) { largest, series in
      series.values.prefix(categories.count).reduce(largest) { max($0, $1.tenThousandths) }
    }
  }
}

extension Chart.Series {
  /// The figure of a category; nil where there is none.
  func value(at index: Int) -> Chart.Value? { index < values.count ? values[index] : nil }
}

extension Chart.Value {
  /// The size as a decimal with a point: `12.5`.
  var decimal: String {
    let whole = String(tenThousandths / 10_000)
    var places = String(tenThousandths % 10_000 + 10_000).dropFirst()
    while places.last == "0" { places.removeLast() }
    return places.isEmpty ? whole : "\(whole).\(places)"
  }

  /// The length of its bar where the longest is so long; a figure above zero has 1 at least.
  func length(of longest: Int, largest: Int128) -> Int {
    guard tenThousandths > 0 else { return 0 }
    // figures far beyond any count keep their proportion to within the width of a hair
    let scale = max(1, largest / (Int128(1) << 80))
    let (part, whole) = (tenThousandths / scale, max(1, largest / scale))
    return max(1, Int((part * Int128(longest) + whole / 2) / whole))
  }
}
