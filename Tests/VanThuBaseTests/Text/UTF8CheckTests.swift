import Foundation
import TestSupport
import Testing
import VanThuBase

struct UTF8CheckTests {
  private static let pieces: [[UInt8]] =
    ["a", "Đ", "ữ", "ệ", "–", "“", "…", " ", "\n", "ñ", "˃", "ỹ"].map { Array($0.utf8) }
  private static let odd: [[UInt8]] = [
    [0], [0x7F], [0x80], [0xBF], [0xC0], [0xC1, 0x80], [0xC3], [0xE1], [0xE1, 0xBA], [0xE2, 0x80],
    [0xE2, 0x80, 0x80], [0xCC, 0x81], [0xCD, 0xB4], [0xEF, 0xBF, 0xBF], [0xF0, 0x9F, 0x98, 0x80],
    [0xE0, 0xA0, 0x80], [0x1B], [0xFF], [0xE1, 0xB9, 0x80], [0xCE, 0x87], [0xE1, 0xBC, 0x80],
    [0x80, 0x80], [0xC3, 0xC3],
  ]

  @Test func takesVietnameseOfEveryLength() {
    var text: [UInt8] = []
    for round in 0..<200 {
      #expect(UTF8Check.cleanText(text[...])?.utf8.elementsEqual(text) == true)
      text += UTF8CheckTests.pieces[round * 7 % UTF8CheckTests.pieces.count]
    }
  }

  @Test func takesNothingThatIsNotClean() {
    var random = SplitMix64(seed: 30)
    for _ in 0..<4_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int(random.next() % 30) {
        bytes += UTF8CheckTests.pieces[Int(random.next() % UInt64(UTF8CheckTests.pieces.count))]
      }
      let place = Int(random.next() % UInt64(bytes.count + 1))
      let odd = UTF8CheckTests.odd[Int(random.next() % UInt64(UTF8CheckTests.odd.count))]
      bytes.insert(contentsOf: odd, at: place)
      if random.once(in: 3) { bytes.removeLast(Int(random.next() % 3) % max(1, bytes.count)) }
      guard let text = UTF8Check.cleanText(bytes[...]) else { continue }
      #expect(String(validating: bytes, as: UTF8.self).map { Array($0.utf8) } == bytes)
      #expect(Array(text.precomposedStringWithCanonicalMapping.utf8) == bytes)
      #expect(
        text.unicodeScalars.allSatisfy {
          $0.value >= 0x20 && $0.value != 0x7F && $0.value < 0xFFFE
            || "\n\t\r".unicodeScalars.contains($0)
        })
    }
  }
}
