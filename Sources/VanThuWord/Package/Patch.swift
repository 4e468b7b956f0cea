/// Changes of the bytes of a part: what is not named stays as it is.
struct Patch: Sendable {
  /// A change: bytes that go, and what comes in their place.
  private struct Change: Sendable {
    var range: Range<Int>
    var order: Int
    var bytes: [UInt8]
  }

  private var changes: [Change] = []

  /// Whether nothing changes.
  var isEmpty: Bool { changes.isEmpty }

  /// Takes a change.
  /// - Parameters:
  ///   - range: the bytes that go; empty to put something in.
  ///   - order: which comes first at the same place.
  ///   - bytes: what comes.
  mutating func replace(_ range: Range<Int>, order: Int = 1, with bytes: [UInt8]) {
    changes.append(Change(range: range, order: order, bytes: bytes))
  }

  /// The bytes with all changes; a change within what went already is left out.
  func applied(to bytes: [UInt8]) -> [UInt8] { applied(to: bytes[...]) }

  /// The same of a piece of a part; ranges are those of the part.
  func applied(to bytes: ArraySlice<UInt8>) -> [UInt8] {
    let ordered = changes.enumerated().sorted { a, b in
      (a.element.range.lowerBound, a.element.order, a.offset)
        < (b.element.range.lowerBound, b.element.order, b.offset)
    }
    var (out, at): ([UInt8], Int) = ([], bytes.startIndex)
    for (_, change) in ordered where change.range.lowerBound >= at {
      out += bytes[at..<change.range.lowerBound]
      out += change.bytes
      at = change.range.upperBound
    }
    return out + bytes[at...]
  }
}
