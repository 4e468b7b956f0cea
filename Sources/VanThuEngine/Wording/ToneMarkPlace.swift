/// Where the tone mark stands in syllables with oa, oe, uy.
///
/// In an open syllable both places are in use: hòa and hoà, khỏe and khoẻ, ủy and uỷ. With a letter
/// behind there is one place only: hoàn, toán, quýt; "hòan" comes from programs that move every mark.
enum ToneMarkPlace {
  /// How a syllable with one toned letter is written; nil where there is nothing to choose.
  /// - Parameters:
  ///   - word: where the word lies.
  ///   - at: where the toned letter lies.
  ///   - length: its bytes.
  static func style(
    _ bytes: Span<UInt8>, _ word: Range<Int>, _ at: Int, _ length: Int
  ) -> Wording.ToneSpot.Style? {
    let letter = base(bytes, at, length)
    let next = at + length < word.upperBound ? bytes[at + length] | 0x20 : 0
    let previous = at > word.lowerBound ? bytes[at - 1] | 0x20 : 0
    switch letter {
    case UInt8(ascii: "o"):
      guard next == UInt8(ascii: "a") || next == UInt8(ascii: "e") else { return nil }
      return at + length + 1 < word.upperBound ? .impossible : .first
    case UInt8(ascii: "u"):
      if previous == UInt8(ascii: "q") {
        return next == UInt8(ascii: "y") || next == UInt8(ascii: "a") || next == UInt8(ascii: "e")
          ? .impossible : nil
      }
      guard next == UInt8(ascii: "y") else { return nil }
      return at + length + 1 < word.upperBound ? .impossible : .first
    case UInt8(ascii: "a"), UInt8(ascii: "e"):
      return previous == UInt8(ascii: "o") && next == 0 ? .second : nil
    case UInt8(ascii: "y"):
      guard previous == UInt8(ascii: "u"), next == 0 else { return nil }
      let isQu = at - 2 >= word.lowerBound && bytes[at - 2] | 0x20 == UInt8(ascii: "q")
      return isQu ? nil : .second
    default: return nil
    }
  }

  /// The word with the mark at the other place; nil when there is nothing to move.
  static func moved(_ word: String) -> String? {
    var letters = Array(word.unicodeScalars)
    for index in letters.indices {
      guard let (base, tone) = split(letters[index]) else { continue }
      let lower = base.properties.lowercaseMapping
      if index + 1 < letters.count, lower == "o" || lower == "u",
        let other = joined(letters[index + 1], tone)
      {
        (letters[index], letters[index + 1]) = (base, other)
      } else if index > 0, let other = joined(letters[index - 1], tone) {
        (letters[index], letters[index - 1]) = (base, other)
      } else {
        return nil
      }
      return letters.reduce(into: "") { $0.unicodeScalars.append($1) }
    }
    return nil
  }

  /// The rows of letters with their tones: none, huyền, sắc, hỏi, ngã, nặng.
  private static let rows: [[Unicode.Scalar]] = [
    "aàáảãạ", "eèéẻẽẹ", "oòóỏõọ", "uùúủũụ", "yỳýỷỹỵ", "AÀÁẢÃẠ", "EÈÉẺẼẸ", "OÒÓỎÕỌ", "UÙÚỦŨỤ",
    "YỲÝỶỸỴ",
  ].map { Array($0.unicodeScalars) }

  private static func split(_ letter: Unicode.Scalar) -> (Unicode.Scalar, Int)? {
    for row in rows {
      if let tone = row.firstIndex(of: letter), tone > 0 { return (row[0], tone) }
    }
    return nil
  }

  private static func joined(_ letter: Unicode.Scalar, _ tone: Int) -> Unicode.Scalar? {
    rows.first { $0[0] == letter }?[tone]
  }

  /// The plain vowel, lower case, under a toned letter; 0 for those with another mark as well.
  private static func base(_ bytes: Span<UInt8>, _ at: Int, _ length: Int) -> UInt8 {
    if length == 2 {
      switch bytes[at] {
      case 0xC3:
        switch bytes[at + 1] | 0x20 {
        case 0xA0, 0xA1, 0xA3: return UInt8(ascii: "a")
        case 0xA8, 0xA9: return UInt8(ascii: "e")
        case 0xB2, 0xB3, 0xB5: return UInt8(ascii: "o")
        case 0xB9, 0xBA: return UInt8(ascii: "u")
        case 0xBD: return UInt8(ascii: "y")
        default: return 0
        }
      case 0xC5: return UInt8(ascii: "u")
      default: return 0
      }
    }
    // small letters are odd
    switch (bytes[at + 1], bytes[at + 2] | 1) {
    case (0xBA, 0xA1), (0xBA, 0xA3): return UInt8(ascii: "a")
    case (0xBA, 0xB9), (0xBA, 0xBB), (0xBA, 0xBD): return UInt8(ascii: "e")
    case (0xBB, 0x8D), (0xBB, 0x8F): return UInt8(ascii: "o")
    case (0xBB, 0xA5), (0xBB, 0xA7): return UInt8(ascii: "u")
    case (0xBB, 0xB3), (0xBB, 0xB5), (0xBB, 0xB7), (0xBB, 0xB9): return UInt8(ascii: "y")
    default: return 0
    }
  }
}
