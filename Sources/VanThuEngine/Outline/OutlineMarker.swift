import VanThuBase

/// The sign a line starts an item with: `I.`, `1.`, `2/`, `(1)`, `a)`, `-`, `Điều 3.` …
struct OutlineMarker {
  /// The ranks of signs, from the highest.
  enum Level: Int, Comparable, Sendable {
    case part, chapter, section, subsection, capital, roman, innerCapital, article, number
    case subnumber, deepNumber, letter, innerNumber, innerLetter, dash, plus

    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }

    /// Whether its items are counted.
    var isCounted: Bool { self < .dash }
  }

  var level: Level
  /// The sign as typed: where it stands in the text.
  var label: Range<Int>
  /// Its place in the series, from 1; nil where the sign has none (a letter outside the alphabet).
  var ordinal: Int?
  /// What stands behind the sign, and white space, begins here.
  var rest: Int
  /// How the sign is closed, which tells series of one level apart: `1.` from `(1)`.
  var style: UInt8 = 0
  /// The numbers before the one that counts, as one number: 2 in `2.1.`, 2001 in `2.1.3.`
  var prefix: Int? = nil
  /// What a single letter is when it is not what `level` says: a Roman number, or a letter.
  var other: (level: Level, ordinal: Int)? = nil
  /// Whether the sign is one wherever it stands; the others only where their number continues.
  var isSure = true
  /// What is printed instead of the sign: `-` for the bullets of Word and of web pages.
  var printed: UInt8? = nil
  /// Whether the sign is a letter that a font of signs shows as a bullet.
  var isFontLetter = false
}
