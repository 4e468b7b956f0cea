/// A length on paper, kept as a whole number of twentieths of a point (twips), the unit of
/// WordprocessingML.
public struct Length: Hashable, Comparable, Sendable {
  /// Twentieths of a point.
  public var twips: Int

  /// Takes twips.
  public init(twips: Int) { self.twips = twips }
  /// Points: 1/72 inch.
  public static func points(_ value: Double) -> Length {
    Length(twips: Int((value * 20).rounded()))
  }
  /// Millimetres.
  public static func millimetres(_ value: Double) -> Length {
    Length(twips: Int((value * 1440 / 25.4).rounded()))
  }
  /// Nothing.
  public static let zero = Length(twips: 0)

  /// In points.
  public var points: Double { Double(twips) / 20 }
  /// In millimetres.
  public var millimetres: Double { Double(twips) * 25.4 / 1440 }
  /// In English Metric Units, the unit of DrawingML.
  public var emu: Int { twips * 635 }

  /// Compares lengths.
  public static func < (a: Length, b: Length) -> Bool { a.twips < b.twips }
  /// Adds.
  public static func + (a: Length, b: Length) -> Length { Length(twips: a.twips + b.twips) }
  /// Subtracts.
  public static func - (a: Length, b: Length) -> Length { Length(twips: a.twips - b.twips) }
  /// Scales, rounded to the nearest twip.
  public static func * (a: Length, factor: Double) -> Length {
    Length(twips: Int((Double(a.twips) * factor).rounded()))
  }
}
