import Testing
import VanThuBase

@testable import VanThuDocument

struct SRGBProfileTests {
  private let bytes = SRGBProfile.bytes

  private func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }

  /// A value of three numbers with 16 binary places.
  private func point(_ tag: String) -> [Double] {
    for entry in 0..<number(128)
    where Array(bytes[132 + 12 * entry..<136 + 12 * entry]) == Array(tag.utf8) {
      let place = number(136 + 12 * entry)
      return (0..<3).map { Double(Int32(truncatingIfNeeded: number(place + 8 + 4 * $0))) / 65536 }
    }
    return []
  }

  @Test func isWholeAndSaysItsSize() {
    #expect(number(0) == bytes.count && bytes.count < 1000)
    #expect(Array(bytes[36..<40]) == Array("acsp".utf8))
    for entry in 0..<number(128) {
      let (place, size) = (number(136 + 12 * entry), number(140 + 12 * entry))
      #expect(place % 4 == 0 && place + size <= bytes.count && size >= 8)
    }
  }

  /// The figures everybody publishes for sRGB under D50 (IEC 61966-2-1, Amendment 1; Bradford).
  @Test func hasTheColoursOfTheStandard() {
    let known: [(String, [Double])] = [
      ("rXYZ", [0.4360, 0.2225, 0.0139]), ("gXYZ", [0.3851, 0.7169, 0.0971]),
      ("bXYZ", [0.1431, 0.0606, 0.7139]), ("wtpt", [0.9642, 1, 0.8249]),
    ]
    for (tag, values) in known {
      let found = point(tag)
      #expect(found.count == 3)
      for (a, b) in zip(found, values) { #expect(abs(a - b) < 0.0003, "\(tag): \(found)") }
    }
    // red, green and blue together are white
    for axis in 0..<3 {
      let sum = ["rXYZ", "gXYZ", "bXYZ"].reduce(0) { $0 + point($1)[axis] }
      #expect(abs(sum - point("wtpt")[axis]) < 0.0005)
    }
  }
}
