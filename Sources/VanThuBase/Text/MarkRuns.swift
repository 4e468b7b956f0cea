/// Letters with more combining marks than any writing has: what is done with marks takes time that grows
/// with the square of their number, unless they are bounded.
public enum MarkRuns {
  /// Where the first letter with too many marks has them; nil when none has.
  /// - Returns: UTF-8 offsets of the marks beyond the bound.
  public static func tooLong(in text: String) -> Range<Int>? {
    var offset = 0
    var count = 0
    var start = 0
    for scalar in text.unicodeScalars {
      let width = UTF8.width(scalar)
      if isMark(scalar) {
        count += 1
        if count == Limits.marks + 1 { start = offset }
      } else {
        if count > Limits.marks { return start..<offset }
        count = 0
      }
      offset += width
    }
    return count > Limits.marks ? start..<offset : nil
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x300 && scalar.properties.canonicalCombiningClass != .notReordered
  }

  /// The text in pieces none of which has a letter with more marks than the bound.
  static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      count = isMark(scalar) ? count + 1 : 0
      if count > Limits.marks {
        pieces.append(String(piece))
        piece = String.UnicodeScalarView()
        count = 1
      }
      piece.append(scalar)
    }
    pieces.append(String(piece))
    return pieces
  }
}
