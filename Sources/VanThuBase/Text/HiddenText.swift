/// Characters that nobody sees, and that change what is read or how it stands.
public enum HiddenText {
  /// Whether a character has no width and no meaning for Vietnamese: zero-width blanks and joiners,
  /// soft hyphens, byte order marks inside a text.
  public static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x34F, 0x180E, 0x200B...0x200D, 0x2060...0x2064, 0xFEFF: true
    default: false
    }
  }

  /// Whether a character turns the direction of text around, so that it is read in another order
  /// than it is kept.
  public static func isDirection(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Whether a character is one of the control characters behind DEL; a line end of old terminals
  /// is let through.
  public static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (0x80...0x9F).contains(scalar.value) && scalar.value != 0x85
  }

  /// What a control character behind DEL was meant to be where windows-1252 was taken for Latin-1.
  public static func meant(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard isControl(scalar) else { return nil }
    let meant = OldEncoding.windows1252[Int(scalar.value) - 0x80]
    return meant == scalar ? nil : meant
  }

  /// A text without what cannot be seen.
  public static func removed(from text: String) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text.unicodeScalars.lazy.filter { !isInvisible($0) })
    return String(scalars)
  }

  /// Whether a text wants a closer look: it may hold hidden characters, or be in an old encoding.
  ///
  /// One pass over the bytes, eight at a time where they are ASCII; texts in right Vietnamese say no
  /// but for a few signs.
  public static func isSuspect(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isSuspect(UnsafeRawBufferPointer($0)) }
  }

  private static func isSuspect(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    let count = bytes.count
    func byte(_ at: Int) -> UInt8 { base.load(fromByteOffset: at, as: UInt8.self) }
    var at = 0
    while at < count {
      let lead = byte(at)
      if lead < 0x80 {
        at += 1
        while at + 8 <= count,
          base.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        { at += 8 }
        continue
      }
      guard at + 1 < count else { return false }
      let next = byte(at + 1)
      switch lead {
      case 0xC2:
        if next < 0xA0 || (next > 0xA0 && ![0xB0, 0xB2, 0xB3].contains(next)) { return true }
        at += 2
      case 0xC3:
        if isStrange(latin: next, behind: at > 0 ? byte(at - 1) : 0) { return true }
        at += 2
      case 0xC4...0xDF:
        if (lead == 0xCD && next == 0x8F) || (lead == 0xD8 && next == 0x9C) { return true }
        at += 2
      case 0xE1:
        if next == 0xA0 { return true }
        at += 3
      case 0xE2:
        let last = at + 2 < count ? byte(at + 2) : 0
        if next == 0x80, (0x8B...0x8F).contains(last) || (0xAA...0xAE).contains(last) {
          return true
        }
        if next == 0x81 || (next == 0x82 && last == 0xAC) { return true }
        at += 3
      case 0xEF:
        if next == 0xBB { return true }
        at += 3
      default: at += lead < 0xF0 ? 3 : 4
      }
    }
    return false
  }

  /// Whether a letter of U+00C0…U+00FF, by its second byte, is none of Vietnamese, or stands behind a
  /// vowel where none can.
  @inline(__always)
  private static func isStrange(latin byte: UInt8, behind previous: UInt8) -> Bool {
    if strangeLatin & (1 << UInt64(byte & 0x3F)) != 0 { return true }
    switch previous | 0x20 {
    case UInt8(ascii: "a"), UInt8(ascii: "e"): return previous < 0x80
    case UInt8(ascii: "o"): return previous < 0x80 && [0x02, 0x15, 0x19].contains(byte & 0x1F)
    case UInt8(ascii: "u"), UInt8(ascii: "y"):
      return previous < 0x80 && [0x15, 0x19].contains(byte & 0x1F)
    default: return false
    }
  }

  /// A bit for each letter of U+00C0…U+00FF that Vietnamese lacks.
  private static let strangeLatin: UInt64 = "ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñöø÷ûüþÿ".unicodeScalars
    .reduce(0) { $0 | 1 << UInt64($1.value - 0xC0) }
}
