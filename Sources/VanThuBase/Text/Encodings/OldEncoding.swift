/// Ways in which Vietnamese was written before Unicode, as such text looks when it is taken for
/// Unicode: the bytes of an old font as Western letters.
///
/// The tables: TCVN3 (ABC) is the lower half of TCVN 5712:1993, VN3, which glibc's `iconv` knows as
/// TCVN5712-1; its capitals with tones are small letters in fonts of capitals. VNI is the encoding
/// of the fonts VNI-Times and so on, as published by VNI Software and read by the keyboard programs
/// xvnkb and UniKey. UTF-8 read as windows-1252 follows the WHATWG Encoding Standard.
public enum OldEncoding: String, CaseIterable, Sendable {
  /// TCVN 5712:1993 VN3, fonts .VnTime: `NguyÔn V¨n`.
  case tcvn3
  /// Fonts VNI-Times: `Nguyeãn Vaên`.
  case vni
  /// UTF-8 that was taken for windows-1252 and made UTF-8 again: `Nguyá»…n`.
  case utf8Twice = "utf8-twice"

  /// What people call it.
  public var title: String {
    switch self {
    case .tcvn3: "TCVN3 (ABC)"
    case .vni: "VNI"
    case .utf8Twice: "UTF-8 mã hóa hai lần"
    }
  }

  /// A text as it would read; characters that mean nothing in this encoding stay.
  public func decoded(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: decoded(Array(text.unicodeScalars)).scalars)
    return String(scalars)
  }

  /// A text as it would read.
  /// - Returns: the text, and how many characters beyond ASCII mean nothing in this encoding.
  func decoded(_ text: [Unicode.Scalar]) -> (scalars: [Unicode.Scalar], unknown: Int) {
    switch self {
    case .tcvn3: OldEncoding.decodedTCVN3(text)
    case .vni: OldEncoding.decodedVNI(text)
    case .utf8Twice: OldEncoding.decodedTwice(text)
    }
  }

  // MARK: - TCVN3

  private static let tcvn3Table = pairs(
    "¡¢£¤¥¦§¨©ª«¬\u{AD}®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")

  private static func decodedTCVN3(
    _ text: [Unicode.Scalar]
  ) -> (scalars: [Unicode.Scalar], unknown: Int) {
    var unknown = 0
    let scalars = text.map { scalar in
      if scalar.isASCII { return scalar }
      if let letter = tcvn3Table[scalar] { return letter }
      unknown += 1
      return scalar
    }
    return (scalars, unknown)
  }

  private static func pairs(_ from: String, _ to: String) -> [Unicode.Scalar: Unicode.Scalar] {
    Dictionary(zip(from.unicodeScalars, to.unicodeScalars)) { first, _ in first }
  }

  // MARK: - VNI

  /// The marks of VNI behind a letter: tones, the circumflex and the breve, both with tones.
  private static let vniMarks = Array("ùøûõïâáàåãäêéèúüë".unicodeScalars)
  /// What each mark makes of the letter in front of it.
  private static let vniRows: [Unicode.Scalar: [Unicode.Scalar]] = [
    "a": "áàảãạâấầẩẫậăắằẳẵặ", "e": "éèẻẽẹêếềểễệ", "o": "óòỏõọôốồổỗộ", "u": "úùủũụ", "y": "ýỳỷỹ",
    "ô": "ớờởỡợ", "ö": "ứừửữự",
  ].mapValues { Array($0.unicodeScalars) }
  private static let vniSingles = pairs("ôöíìæóòîñÔÖÍÌÆÓÒÎÑ", "ơưíìỉĩịỵđƠƯÍÌỈĨỊỴĐ")

  private static func decodedVNI(
    _ text: [Unicode.Scalar]
  ) -> (scalars: [Unicode.Scalar], unknown: Int) {
    var scalars: [Unicode.Scalar] = []
    var unknown = 0
    var at = 0
    while at < text.count {
      let scalar = text[at]
      let small = lower(scalar)
      if at + 1 < text.count, !text[at + 1].isASCII, let row = vniRows[small],
        let mark = vniMarks.firstIndex(of: lower(text[at + 1])), mark < row.count
      {
        let isCapital = scalar != small
        scalars.append(isCapital ? VietnameseLetter(row[mark])?.capital ?? row[mark] : row[mark])
        at += 2
        continue
      }
      if scalar.isASCII {
        scalars.append(scalar)
      } else if let letter = vniSingles[scalar] {
        scalars.append(letter)
      } else {
        unknown += 1
        scalars.append(scalar)
      }
      at += 1
    }
    return (scalars, unknown)
  }

  /// The small letter of ASCII and Latin-1.
  private static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let value = scalar.value
    let isCapital = (0x41...0x5A).contains(value) || (0xC0...0xDE).contains(value) && value != 0xD7
    return isCapital ? Unicode.Scalar(UInt8(value + 0x20)) : scalar
  }

  // MARK: - UTF-8 twice

  /// The characters of windows-1252 for the bytes 0x80…0x9F; five bytes have none.
  static let windows1252 = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

  private static let windowsBytes = Dictionary(
    windows1252.enumerated().map { ($1, UInt8(0x80 + $0)) }
  ) { first, _ in first }

  /// The byte a character was made of when UTF-8 was taken for windows-1252 or Latin-1.
  static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    scalar.value < 0x100 ? UInt8(scalar.value) : windowsBytes[scalar]
  }

  private static func decodedTwice(
    _ text: [Unicode.Scalar]
  ) -> (scalars: [Unicode.Scalar], unknown: Int) {
    var scalars: [Unicode.Scalar] = []
    var unknown = 0
    var at = 0
    while at < text.count {
      if let (scalar, count) = pairedBytes(text, at) {
        scalars.append(scalar)
        at += count
      } else {
        if !text[at].isASCII { unknown += 1 }
        scalars.append(text[at])
        at += 1
      }
    }
    return (scalars, unknown)
  }

  /// The Vietnamese letter, or sign of punctuation, whose bytes the characters at a place are.
  static func pairedBytes(
    _ text: [Unicode.Scalar], _ at: Int
  ) -> (scalar: Unicode.Scalar, count: Int)? {
    let lead = text[at].value
    let count: Int
    switch lead {
    case 0xC2...0xC6: count = 2
    case 0xE1, 0xE2: count = 3
    default: return nil
    }
    guard at + count <= text.count else { return nil }
    var value = lead & (count == 2 ? 0x1F : 0x0F)
    for index in at + 1..<at + count {
      guard let byte = byte(text[index]), byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    guard let scalar = Unicode.Scalar(value), isVietnamese(scalar) else { return nil }
    return (scalar, count)
  }

  private static func isVietnamese(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x110, 0x111, 0xA0...0xBF, 0x2010...0x203A: true
    default: VietnameseLetter(scalar) != nil
    }
  }
}
