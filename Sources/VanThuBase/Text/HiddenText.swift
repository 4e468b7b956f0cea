/// Characters that nobody sees, and that change what is read or how it stands.
public enum HiddenText {
  /// Whether a character has no width and no meaning for Vietnamese: zero-width blanks and joiners,
  /// soft hyphens, byte order marks inside a text, selectors of variants, tags, signs of annotations.
  public static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x34F, 0x180E, 0x200B...0x200D, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE01EF:
      true
    default: false
    }
  }

  /// Whether a character ends lines in some programs and in YAML, and nowhere else: U+0085, U+2028,
  /// U+2029.
  public static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x85 || scalar.value == 0x2028 || scalar.value == 0x2029
  }

  /// Whether `removed` takes a character out of a text.
  public static func isTakenOut(_ scalar: Unicode.Scalar) -> Bool {
    isInvisible(scalar) || isLineEnd(scalar)
  }

  /// Whether a character turns the direction of text around, so that it is read in another order
  /// than it is kept.
  public static func isDirection(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Whether a character is one of the control characters behind DEL, but for the line end.
  public static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (0x80...0x9F).contains(scalar.value) && scalar.value != 0x85
  }

  /// What stands where nothing readable does.
  public enum Gap: Sendable {
    /// U+FFFD: a letter was lost before the text came here.
    case lost
    /// U+FFFC: a picture or an object stood there.
    case object
    /// A sign that one font alone has. Those of U+F000…U+F0FF, which Word has for bullets, are none.
    case ofFont
    /// A blank that no Vietnamese text has, and that takes no place in most fonts.
    case blank
  }

  /// What stands where a character does, if it is nothing readable.
  public static func gap(_ scalar: Unicode.Scalar) -> Gap? {
    switch scalar.value {
    case 0xFFFD: .lost
    case 0xFFFC: .object
    case 0xE000...0xEFFF, 0xF100...0xF8FF, 0xF0000...0x10FFFD: .ofFont
    case 0x2800, 0x3164, 0xFFA0: .blank
    default: nil
    }
  }

  /// What a control character behind DEL was meant to be where windows-1252 was taken for Latin-1.
  public static func meant(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard isControl(scalar) else { return nil }
    let meant = OldEncoding.windows1252[Int(scalar.value) - 0x80]
    return meant == scalar ? nil : meant
  }

  /// A text without what cannot be seen, and with a blank for each strange line end.
  /// - Parameters:
  ///   - text: the text.
  ///   - keepsLineEnds: whether strange line ends are those of the text, which has no others.
  public static func removed(from text: String, keepsLineEnds: Bool = false) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(
      contentsOf: text.unicodeScalars.lazy.filter { !isInvisible($0) }
        .map { isLineEnd($0) && !keepsLineEnds ? " " : $0 })
    return String(scalars)
  }

  /// Whether a text wants a closer look: it may hold hidden characters, or be in an old encoding.
  ///
  /// One pass over the bytes, eight at a time; only signs that may hide something, and the letters
  /// that old encodings read as Latin-1 are full of, are looked at one by one.
  public static func isSuspect(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isSuspect(UnsafeRawBufferPointer($0)) }
  }

  private static func isSuspect(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    var at = 0
    while at + 8 <= bytes.count {
      let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      var leads = doubtfulLeads(word)
      while leads != 0 {
        if isSuspect(bytes, at + leads.trailingZeroBitCount >> 3) { return true }
        leads &= leads &- 1
      }
      at += 8
    }
    return (at..<bytes.count).contains { isSuspect(bytes, $0) }
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The highest bit of each byte of eight that may begin a sign to be looked at: C2, C3, CC…CF,
  /// D8…DB, E2, E3, EE, EF, F3, F4; now and then of another.
  @inline(__always)
  private static func doubtfulLeads(_ word: UInt64) -> UInt64 {
    // no lane carries into the next: both sides of each addition are below 128
    let low = word & (ones &* 0x7F)
    @inline(__always)
    func isLike(_ byte: UInt64, _ mask: UInt64) -> UInt64 {
      let difference = (low ^ ones &* (byte & 0x7F)) & (ones &* mask)
      return ~(difference &+ ones &* 0x7F)
    }
    let found =
      isLike(0xC2, 0x7E) | isLike(0xCC, 0x7C) | isLike(0xD8, 0x7C) | isLike(0xE2, 0x7E)
      | isLike(0xEE, 0x7E) | isLike(0xF3, 0x7F) | isLike(0xF4, 0x7F) | isLike(0xA0, 0x7F)
    return found & word & (ones &* 0x80)
  }

  /// Whether a sign that begins at a byte, or whose second byte it is, is suspect.
  private static func isSuspect(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Bool {
    func byte(_ at: Int) -> UInt8 { bytes.indices.contains(at) ? bytes[at] : 0 }
    let next = byte(at + 1)
    switch byte(at) {
    case 0xA0: return byte(at - 1) == 0xE1
    case 0xC2: return next < 0xA0 || (next > 0xA0 && next != 0xB0 && next != 0xB2 && next != 0xB3)
    case 0xC3: return isStrange(latin: next, behind: byte(at - 1))
    case 0xCD: return next == 0x8F
    case 0xD8: return next == 0x9C
    case 0xE2:
      let last = byte(at + 2)
      return next == 0x80 && ((0x8B...0x8F).contains(last) || (0xA8...0xAE).contains(last))
        || next == 0x81 || (next == 0x82 && last == 0xAC) || (next == 0xA0 && last == 0x80)
    case 0xE3: return next == 0x85 && byte(at + 2) == 0xA4
    case 0xEE, 0xF3, 0xF4: return true
    case 0xEF: return next != 0x80 && next != 0x81 && next != 0x82 && next != 0x83
    default: return false
    }
  }

  /// Whether a letter of U+00C0…U+00FF, by its second byte, is none of Vietnamese, or stands behind a
  /// vowel where none can.
  @inline(__always)
  private static func isStrange(latin byte: UInt8, behind previous: UInt8) -> Bool {
    if strangeLatin & (1 << UInt64(byte & 0x3F)) != 0 { return true }
    if previous >= 0x80 { return false }
    let letter = byte & 0x1F
    switch previous | 0x20 {
    case UInt8(ascii: "a"), UInt8(ascii: "e"): return true
    case UInt8(ascii: "o"): return letter == 0x02 || letter == 0x15 || letter == 0x19
    case UInt8(ascii: "u"), UInt8(ascii: "y"): return letter == 0x15 || letter == 0x19
    default: return false
    }
  }

  /// A bit for each letter of U+00C0…U+00FF that Vietnamese lacks.
  private static let strangeLatin: UInt64 = "ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñöø÷ûüþÿ".unicodeScalars
    .reduce(0) { $0 | 1 << UInt64($1.value - 0xC0) }
}
