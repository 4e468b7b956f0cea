import VanThuBase

/// Cures of words that change no letter and no digit, or only how they are kept.
enum TextCures {
  /// Letters made of several signs become one sign each.
  static func composed(_ text: String) -> [PaperCure.Piece] {
    pieces(text) { character in
      let old = String(character)
      let new = Vietnamese.nfc(old)
      return new.utf8.elementsEqual(old.utf8) ? nil : new
    }
  }

  /// Signs that nobody sees go.
  static func withoutHidden(_ text: String) -> [PaperCure.Piece] {
    var found: [PaperCure.Piece] = []
    var at = 0
    for scalar in text.unicodeScalars {
      let width = UTF8.width(scalar)
      if HiddenText.isInvisible(scalar) || HiddenText.isDirection(scalar) {
        if let last = found.last, last.range.upperBound == at {
          found[found.count - 1].range = last.range.lowerBound..<at + width
        } else {
          found.append(.init(range: at..<at + width, words: ""))
        }
      }
      at += width
    }
    return found
  }

  /// Blanks side by side become one.
  /// - Parameter isMeant: whether those behind a text are no place to be filled in.
  static func singleBlanks(
    _ text: String, _ isMeant: (Substring) -> Bool
  ) -> [PaperCure.Piece] {
    let bytes = Array(text.utf8)
    var found: [PaperCure.Piece] = []
    var at = 0
    var (place, index) = (0, text.startIndex)
    while at < bytes.count {
      guard bytes[at] == 0x20 else {
        at += 1
        continue
      }
      let start = at
      while at < bytes.count, bytes[at] == 0x20 { at += 1 }
      guard at - start > 1, start > 0, at < bytes.count else { continue }
      index = text.utf8.index(index, offsetBy: start - place)
      place = start
      if isMeant(text[..<index]) {
        found.append(.init(range: start + 1..<at, words: ""))
      }
    }
    return found
  }

  private static func pieces(
    _ text: String, _ change: (Character) -> String?
  ) -> [PaperCure.Piece] {
    var found: [PaperCure.Piece] = []
    var at = 0
    for character in text {
      let width = character.utf8.count
      if let new = change(character) {
        found.append(.init(range: at..<at + width, words: new))
      }
      at += width
    }
    return found
  }

  // MARK: - Words that should read otherwise

  /// The longest text whose pieces are compared.
  private static let most = 600

  /// The pieces in which a text differs from what it should be.
  static func difference(_ seen: String, _ wanted: String) -> [PaperCure.Piece] {
    // the blanks and hyphens that lines do not break at are no other ones
    let (a, b) = (Array(seen), Array(wanted))
    guard a.count <= most, b.count <= most else { return [] }
    let same = common(a.map(plain), b.map(plain))
    var found: [PaperCure.Piece] = []
    var (i, j, at) = (0, 0, 0)
    for (x, y) in same + [(a.count, b.count)] {
      let gone = a[i..<x].reduce(0) { $0 + $1.utf8.count }
      if x > i || y > j {
        found.append(.init(range: at..<at + gone, words: String(b[j..<y])))
      }
      at += gone
      if x < a.count { at += a[x].utf8.count }
      (i, j) = (x + 1, y + 1)
    }
    return found
  }

  private static func plain(_ character: Character) -> Character {
    switch character {
    case "\u{A0}": " "
    case "\u{2011}": "-"
    default: character
    }
  }

  /// The places of a longest series of characters that both texts have.
  private static func common(_ a: [Character], _ b: [Character]) -> [(Int, Int)] {
    var best = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in a.indices.reversed() {
      for j in b.indices.reversed() {
        best[i][j] =
          a[i] == b[j] ? best[i + 1][j + 1] + 1 : max(best[i + 1][j], best[i][j + 1])
      }
    }
    var found: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        found.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if best[i + 1][j] >= best[i][j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return found
  }

  /// Letters and digits alone, those of numbers without zeroes before them where `padding` does not count.
  static func letters(_ text: String, padding: Bool = true) -> [UInt8] {
    var found: [UInt8] = []
    var isInNumber = false
    for scalar in Vietnamese.nfc(text).unicodeScalars {
      let isDigit = (0x30...0x39).contains(scalar.value)
      if isDigit || scalar.properties.isAlphabetic {
        if !padding, isDigit, !isInNumber, scalar.value == 0x30 { continue }
        found += UTF8.encode(scalar).map(Array.init) ?? []
      } else if !padding {
        // numbers stay apart
        found.append(0x20)
      }
      isInNumber = isDigit
    }
    return padding ? found : found.split(separator: 0x20).flatMap { $0 + [0x20] }
  }
}
