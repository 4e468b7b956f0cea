import VanThuBase

/// Questions about single bytes and characters of a text in UTF-8.
enum OutlineBytes {
  /// How many bytes the white space at a place takes: blanks of every kind, tabs, and characters
  /// without width; 0 where there is none.
  static func blank(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int {
    guard at < end else { return 0 }
    switch bytes[at] {
    case 0x20, 0x09, 0x0D: return 1
    case 0xC2: return at + 1 < end && bytes[at + 1] == 0xA0 ? 2 : 0
    case 0xE2...0xEF:
      guard at + 2 < end else { return 0 }
      return isWideBlank(bytes[at], bytes[at + 1], bytes[at + 2]) ? 3 : 0
    default: return 0
    }
  }

  /// U+2000…U+200B, U+2028, U+2029, U+202F, U+205F, U+2060, U+3000, U+FEFF.
  private static func isWideBlank(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Bool {
    switch (a, b) {
    case (0xE2, 0x80): c <= 0x8B || c == 0xA8 || c == 0xA9 || c == 0xAF
    case (0xE2, 0x81): c == 0x9F || c == 0xA0
    case (0xE3, 0x80): c == 0x80
    case (0xEF, 0xBB): c == 0xBF
    default: false
    }
  }

  /// The first place behind white space.
  static func skipBlanks(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var at = start
    while true {
      let blank = blank(bytes, at, end)
      if blank == 0 { return at }
      at += blank
    }
  }

  /// The end of a text without the white space behind it.
  static func trimEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var at = end
    while at > start {
      if blank(bytes, at - 1, end) == 1 {
        at -= 1
      } else if at - start >= 2, blank(bytes, at - 2, at) == 2 {
        at -= 2
      } else if at - start >= 3, blank(bytes, at - 3, at) == 3 {
        at -= 3
      } else {
        return at
      }
    }
    return at
  }

  /// The character at a place and its width in bytes.
  static func scalar(_ bytes: [UInt8], _ at: Int, _ end: Int) -> (
    scalar: Unicode.Scalar, width: Int
  )? {
    guard at < end else { return nil }
    let first = bytes[at]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard at + width <= end else { return nil }
    var value = UInt32(first) & (0xFF >> UInt32(width + 1))
    for index in at + 1..<at + width { value = value << 6 | UInt32(bytes[index] & 0x3F) }
    return Unicode.Scalar(value).map { ($0, width) }
  }

  /// What a character is in a word.
  enum Kind { case small, capital, digit, other }

  /// The kind of the character at a place.
  static func kind(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Kind {
    guard at < end else { return .other }
    switch bytes[at] {
    case 0x61...0x7A: return .small
    case 0x41...0x5A: return .capital
    case 0x30...0x39: return .digit
    case 0..<0x80: return .other
    default:
      guard let properties = scalar(bytes, at, end)?.scalar.properties else { return .other }
      return properties.isUppercase
        ? .capital : properties.isAlphabetic ? .small : .other
    }
  }

  /// How many letters a text has, nil when any is small.
  static func capitals(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var letters = 0
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = bytes[at]
      switch kind(bytes, at, range.upperBound) {
      case .small: return nil
      case .capital: letters += 1
      default: break
      }
      at += byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    }
    return letters
  }

  /// Whether the bytes of an ASCII or UTF-8 word stand at a place.
  static func has(_ word: [UInt8], _ bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
    guard at >= 0, at + word.count <= end else { return false }
    for index in word.indices where bytes[at + index] != word[index] { return false }
    return true
  }

  /// The value of a Roman number in capitals or small letters; nil where it is none.
  static func roman(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var text = ""
    for at in range { text.unicodeScalars.append(Unicode.Scalar(bytes[at] & 0xDF)) }
    return RomanNumeral.value(text[...])
  }
}
