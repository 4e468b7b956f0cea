@_spi(_Unicode) import Swift

/// What the Vietnamese script needs that the standard library does not give.
public enum Vietnamese {
  /// The alphabet that letters points of law: a, b, c, d, đ, e, g … (Decree 30, Annex I).
  public static let pointLetters: [String] = "abcdđeghiklmnopqrstuvxy".map { String($0) }

  /// Folds a name for comparison: lower case, tone and letter marks away, `đ` to `d`, every run of
  /// blanks, hyphens and other signs to one `_`.
  ///
  /// `Nơi nhận`, `noi-nhan` and `NOI_NHAN` all become `noi_nhan`. Dots, brackets and digits stay.
  public static func fold(_ text: String) -> String {
    if isFolded(text) { return text }
    var folded = ByteBuffer(capacity: text.utf8.count)
    var blank = false
    for scalar in text.unicodeScalars {
      let base = baseLetter(scalar)
      switch base.value {
      case 0x30...0x39, 0x61...0x7A, 0x2E, 0x5B, 0x5D:  // 0-9 a-z . [ ]
        if blank && !folded.bytes.isEmpty { folded.append(UInt8(ascii: "_")) }
        blank = false
        folded.append(UInt8(truncatingIfNeeded: base.value))
      case 0x300...0x36F: break  // a mark that stands alone
      default: blank = true
      }
    }
    return folded.string
  }

  /// Whether a character is a small letter.
  public static func isSmall(_ scalar: Unicode.Scalar) -> Bool {
    VietnameseLetter(scalar).map { $0.capital != scalar } ?? scalar.properties.isLowercase
  }

  /// Whether a character is a capital.
  public static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    VietnameseLetter(scalar).map { $0.capital == scalar } ?? scalar.properties.isUppercase
  }

  /// The text in capitals, as `uppercased()` has it.
  public static func capitals(_ text: String) -> String {
    var capitals = ByteBuffer(capacity: text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        let byte = UInt8(ascii: scalar)
        capitals.append(byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte)
      } else if let letter = VietnameseLetter(scalar) {
        capitals.append(scalar: letter.capital)
      } else if scalar == "đ" || scalar == "Đ" {
        capitals.append("Đ")
      } else {
        return text.uppercased()
      }
    }
    return capitals.string
  }

  /// A key that two spellings of the same words share: case and the place of the tone mark (hòa,
  /// hoà) do not count, the marks themselves do.
  public static func spellingKey(_ text: String) -> [UInt8] {
    plainSpellingKey(text) ?? Array(decomposedSpellingKey(text).utf8)
  }

  /// The key of a text of ASCII and Vietnamese letters; nil for others.
  private static func plainSpellingKey(_ text: String) -> [UInt8]? {
    var key: [UInt8] = []
    key.reserveCapacity(text.utf8.count + 16)
    var tone: Unicode.Scalar?
    var isBehindBlank = false
    for scalar in text.unicodeScalars {
      if scalar == " " {
        if let mark = tone { key.append(twoBytes: mark) }
        tone = nil
        isBehindBlank = !key.isEmpty
        continue
      }
      if isBehindBlank { key.append(0x20) }
      isBehindBlank = false
      if scalar.isASCII {
        let byte = UInt8(ascii: scalar)
        key.append(byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte)
      } else if let letter = VietnameseLetter(scalar) {
        key.append(letter.base)
        if let mark = letter.mark { key.append(twoBytes: mark) }
        // no syllable has two tones
        if letter.tone != nil, tone != nil { return nil }
        tone = tone ?? letter.tone
      } else if scalar == "đ" || scalar == "Đ" {
        key.append(twoBytes: "đ")
      } else {
        return nil
      }
    }
    if let mark = tone { key.append(twoBytes: mark) }
    return key
  }

  private static func decomposedSpellingKey(_ text: String) -> String {
    text.lowercased().split(separator: " ").map { word in
      var letters = String.UnicodeScalarView()
      var tones = String.UnicodeScalarView()
      for scalar in word.canonicallyDecomposed.unicodeScalars {
        switch scalar.value {
        case 0x300, 0x301, 0x303, 0x309, 0x323: tones.append(scalar)
        default: letters.append(scalar)
        }
      }
      return String(letters) + String(tones)
    }.joined(separator: " ")
  }

  /// The letters in the order of the Vietnamese alphabet, with the four it lacks where Latin has them.
  private static let alphabet: [String: UInt8] = Dictionary(
    uniqueKeysWithValues: "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz".enumerated().map { index, letter in
      (String(letter).canonicallyDecomposed, 0x41 + UInt8(index))
    })

  /// A key whose byte order is the Vietnamese order: by letters (a ă â b c d đ e ê …), where these are
  /// the same by tones (none, huyền, hỏi, ngã, sắc, nặng). Case does not count; signs come before
  /// digits, digits before letters.
  public static func collationKey(_ text: String) -> [UInt8] {
    var letters: [UInt8] = []
    var tones: [UInt8] = [0]
    var letter = ""
    var tone: UInt8 = 0x31
    func sign(_ scalar: Unicode.Scalar) -> UInt8 {
      switch scalar.value {
      case 0x30...0x39: UInt8(scalar.value)
      case 0x20, 0xA0: 0x20
      // letters of other scripts come last
      default: scalar.properties.isAlphabetic ? 0x7F : 0x21
      }
    }
    func close() {
      guard let first = letter.unicodeScalars.first else { return }
      // é and other strange marks: the letter under them
      let rank = alphabet[letter] ?? alphabet[String(first)] ?? sign(first)
      letters.append(rank)
      if rank == 0x7F || rank == 0x21 { letters += Array(String(first).utf8) }
      tones.append(tone)
      letter = ""
      tone = 0x31
    }
    for scalar in text.lowercased().canonicallyDecomposed.unicodeScalars {
      switch scalar.value {
      case 0x300: tone = 0x32
      case 0x309: tone = 0x33
      case 0x303: tone = 0x34
      case 0x301: tone = 0x35
      case 0x323: tone = 0x36
      case 0x302, 0x306, 0x31B: letter.unicodeScalars.append(scalar)
      case 0x304...0x36F: break
      default:
        close()
        letter.unicodeScalars.append(scalar)
      }
    }
    close()
    return letters + tones
  }

  /// Whether one text comes before another in the Vietnamese order.
  public static func isOrdered(_ a: String, before b: String) -> Bool {
    collationKey(a).lexicographicallyPrecedes(collationKey(b))
  }

  /// Whether a name is surely folded already, as most keys are: letters, digits and single `_`
  /// between them.
  private static func isFolded(_ text: String) -> Bool {
    var previous = UInt8(ascii: "_")
    for byte in text.utf8 {
      switch byte {
      case 0x61...0x7A, 0x30...0x39: break
      case UInt8(ascii: "_") where previous != byte: break
      default: return false
      }
      previous = byte
    }
    return previous != UInt8(ascii: "_")
  }

  /// The lower-case ASCII letter under the marks; other characters stay as they are.
  public static func baseLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let value = scalar.value
    if value < 0x80 {
      return value >= 0x41 && value <= 0x5A ? Unicode.Scalar(value + 0x20) ?? scalar : scalar
    }
    if value == 0x111 || value == 0x110 { return "d" }
    if let letter = VietnameseLetter(scalar) { return Unicode.Scalar(letter.base) }
    guard value < 0x1F00 else { return scalar }
    let plain = scalar.properties.lowercaseMapping.canonicallyDecomposed
    guard let first = plain.unicodeScalars.first else { return scalar }
    return first
  }

  /// Whether a text surely is in NFC, decided from its bytes alone.
  ///
  /// True for everything built of precomposed letters; combining marks and compatibility blocks
  /// make it say no and leave the decision to `nfc`.
  public static func isQuicklyNFC(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var at = 0
      let end = bytes.count
      while at < end {
        let byte = bytes[at]
        if byte < 0xCC {  // up to U+02FF nothing composes with what stands before it
          at += 1
          continue
        }
        if byte >= 0xCC && byte <= 0xCD { return false }  // U+0300…U+037F
        if byte == 0xE1, at + 1 < end, bytes[at + 1] == 0xBA || bytes[at + 1] == 0xBB {
          at += 3  // U+1E80…U+1EFF: the Vietnamese block, precomposed
          continue
        }
        if byte == 0xE2, at + 1 < end, bytes[at + 1] == 0x80 {
          // U+2000/U+2001 are not NFC; the rest of U+2000…U+203F (dashes, quotes) is
          if at + 2 < end, bytes[at + 2] <= 0x81 { return false }
          at += 3
          continue
        }
        return false
      }
      return true
    }
  }

  /// The text in Unicode normalization form C.
  public static func nfc(_ text: String) -> String {
    if isQuicklyNFC(text) { return text }
    // marks are sorted letter by letter, in time that grows with the square of their number
    guard MarkRuns.tooLong(in: text) != nil else { return composed(text) }
    return MarkRuns.pieces(text).map(composed).joined()
  }

  /// The normal form that the standard library compares texts in.
  private static func composed(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text._nfc { scalars.append(scalar) }
    return String(scalars)
  }

  /// The distance at which one word turns into another: insertions, removals, replacements and
  /// swaps of neighbours.
  public static func editDistance(_ a: String, _ b: String) -> Int {
    let a = Array(a.unicodeScalars)
    let b = Array(b.unicodeScalars)
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var previous: [Int] = []
    var current = Array(0...b.count)
    for i in 1...a.count {
      var next = [i]
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        var best = min(current[j] + 1, next[j - 1] + 1, current[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, previous[j - 2] + 1)
        }
        next.append(best)
      }
      previous = current
      current = next
    }
    return current[b.count]
  }

  /// The candidate nearest to a mistyped name, if any is near enough to be meant.
  public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let limit = max(1, name.unicodeScalars.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      guard abs(candidate.unicodeScalars.count - name.unicodeScalars.count) <= limit else {
        continue
      }
      let distance = editDistance(name, candidate)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// The columns a text takes on a terminal: 0 for combining marks and format characters, 2 for
  /// East Asian wide ones, 1 for the rest.
  public static func displayWidth(_ text: some StringProtocol) -> Int {
    var width = 0
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if value < 0x300 { width += 1; continue }
      switch value {
      case 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0xFE00...0xFE0F, 0xFEFF: break
      case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
        0x1F900...0x1F9FF,
        0x20000...0x3FFFD:
        width += 2
      default: width += 1
      }
    }
    return width
  }
}

/// Roman numerals, as parts and chapters are numbered.
public enum RomanNumeral {
  private static let steps: [(Int, String)] = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
  ]

  /// Writes a number from 1 to 3,999; others in Arabic digits.
  public static func string(_ number: Int) -> String {
    guard (1...3999).contains(number) else { return String(number) }
    var rest = number
    var text = ""
    for (value, letters) in steps {
      while rest >= value {
        text += letters
        rest -= value
      }
    }
    return text
  }

  /// Reads a numeral in capitals; nil when it is not written the regular way.
  public static func value(_ text: some StringProtocol) -> Int? {
    var rest = Substring(text)
    guard !rest.isEmpty, rest.utf8.count <= 15 else { return nil }
    var number = 0
    for (value, letters) in steps {
      while rest.hasPrefix(letters) {
        number += value
        rest = rest.dropFirst(letters.count)
      }
    }
    return rest.isEmpty && string(number) == String(text) ? number : nil
  }
}

extension [UInt8] {
  /// Appends a character of U+0080…U+07FF.
  fileprivate mutating func append(twoBytes scalar: Unicode.Scalar) {
    append(0xC0 | UInt8(truncatingIfNeeded: scalar.value >> 6))
    append(0x80 | UInt8(truncatingIfNeeded: scalar.value) & 0x3F)
  }
}

extension StringProtocol {
  /// The letters with their marks apart, the marks sorted (Unicode normal form D).
  fileprivate var canonicallyDecomposed: String {
    var scalars = String.UnicodeScalarView()
    for scalar in String(self)._nfd { scalars.append(scalar) }
    return String(scalars)
  }
}
