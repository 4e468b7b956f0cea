/// The sizes a standard leaves to the office, in points.
///
/// Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I và V; Hướng dẫn 05-HD/VPTW (as carried over from
/// Hướng dẫn 36-HD/VPTW).
struct SizeRanges {
  /// The text.
  let body: ClosedRange<Double>
  /// The national title; the motto and the date are one point larger. Where nothing is left to choose
  /// it is the one size.
  let header: ClosedRange<Double>

  /// The ranges of a standard.
  static func of(_ standard: Standard) -> SizeRanges {
    switch standard {
    case .nd30: SizeRanges(body: 13...14, header: 12...13)
    case .hd05: SizeRanges(body: 14...15, header: 15...15)
    }
  }

  /// The whole points that some standard allows for the text.
  static let bodySizes = sizes(\.body, of: Standard.allCases)
  /// The whole points that a standard with a choice allows for the national title.
  static let headerSizes = sizes(
    \.header, of: Standard.allCases.filter { of($0).header.lowerBound < of($0).header.upperBound })

  private static func sizes(
    _ range: KeyPath<SizeRanges, ClosedRange<Double>>, of standards: [Standard]
  ) -> [Double] {
    let ranges = standards.map { of($0)[keyPath: range] }
    return (8...20).map(Double.init).filter { size in ranges.contains { $0.contains(size) } }
  }
}

extension ClosedRange<Double> {
  /// The size nearest to a wanted one.
  func nearest(to size: Double) -> Double { Swift.min(Swift.max(size, lowerBound), upperBound) }
}
