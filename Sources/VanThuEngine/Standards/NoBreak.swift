import VanThuBase
import VanThuDocument

/// Puts no-break spaces where a line must not end: between a number and the word it belongs to, and
/// before a dash between words. In a heading also inside of words of two syllables and of names.
///
/// In running text nothing longer than a word and a number is bound: a justified line is torn where much
/// is held together.
enum NoBreak {
  private static let before: ByteWords = [
    "ngày", "tháng", "năm", "số", "Số", "Điều", "điều", "khoản", "điểm", "Mục", "mục", "Chương",
    "quý", "Quý", "khóa", "Phụ", "thứ", "đợt", "Đợt", "lần", "cụm",
  ]
  private static let units: ByteWords = [
    "%", "đồng", "km", "m", "m²", "m2", "km²", "ha", "kg", "tấn", "giờ", "phút", "triệu", "tỷ",
    "nghìn", "người", "hộ", "ngày", "tháng", "năm", "cm", "mm", "lít", "kV", "kW",
  ]

  /// Words that belong together in a heading beside those of two syllables.
  private static let phrases: [(search: ByteSearch, length: Int)] = [
    "Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân", "ỦY BAN NHÂN DÂN",
    "HỘI ĐỒNG NHÂN DÂN", "Mặt trận Tổ quốc", "MẶT TRẬN TỔ QUỐC", "Ban Thường vụ", "BAN THƯỜNG VỤ",
    "Ban Chấp hành", "BAN CHẤP HÀNH", "Phó Chủ tịch", "PHÓ CHỦ TỊCH", "Phó Bí thư", "PHÓ BÍ THƯ",
    "sáu tháng", "đầu năm", "cuối năm",
  ].map { (ByteSearch(text: $0), $0.utf8.count) }

  /// What stands before the name of a place.
  private static let placeWords: Set<String> = [
    "xã", "phường", "tỉnh", "thôn", "buôn", "bản", "ấp", "làng", "khu", "tổ", "sông", "suối",
    "ngòi",
    "hồ", "đập", "cầu", "núi", "đèo", "kênh", "chợ", "đường",
  ]

  /// The lines of a heading, each about as long as the others, no word, name or number torn.
  /// - Parameters:
  ///   - width: the room.
  ///   - style: how it is set.
  static func lines(_ text: String, width: Length, _ style: ParagraphStyle) -> [String] {
    func wide(_ text: some StringProtocol) -> Length {
      FontMetrics.width(of: text, size: style.size, emphasis: style.emphasis)
    }
    guard wide(text) > width else { return [text] }
    /// What is wider than the room is torn between its words, or where nothing else is left inside of them.
    func fitting(_ text: String, _ bindings: ArraySlice<(String) -> String>) -> String {
      guard let bind = bindings.first else { return text }
      return bind(text).split(separator: " ", omittingEmptySubsequences: false).map { group in
        wide(group) > width
          ? fitting(loosened(String(group)), bindings.dropFirst())
          : String(group)
      }.joined(separator: " ")
    }
    let held = fitting(text, [heading, compounds])
    let lines = FontMetrics.balancedLines(
      held, width: width, size: style.size, emphasis: style.emphasis)
    // broken by hand, they hold by themselves; who searches for the words finds them
    return lines.map(loosened)
  }

  /// A text with plain spaces for no-break ones.
  private static func loosened(_ text: String) -> String {
    text.utf8.contains(0xC2)
      ? text.split(separator: "\u{A0}", omittingEmptySubsequences: false).joined(separator: " ")
      : text
  }

  /// A heading's text with its dates, numbers, words and names held together.
  static func heading(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var places = Set(places(in: bytes))
    for (search, length) in phrases {
      for start in search.all(in: text) {
        for at in start..<start + length where bytes[at] == 0x20 { places.insert(at) }
      }
    }
    places.formUnion(words(in: text))
    return places.isEmpty ? text : bound(bytes, places.sorted())
  }

  /// A text with its words of two syllables and its names held together.
  private static func compounds(_ text: String) -> String {
    bound(Array(text.utf8), words(in: text))
  }

  /// The blanks inside of words of two syllables and of names.
  private static func words(in text: String) -> [Int] {
    var places: [Int] = []
    let isCapital = !text.unicodeScalars.contains(where: isSmall)
    let syllables = syllables(of: text)
    var isTaken = false
    for (index, (one, next)) in zip(syllables, syllables.dropFirst()).enumerated() {
      // nothing is held over punctuation
      guard one.isOpen, next.begins, !one.bare.isEmpty, !next.bare.isEmpty else {
        isTaken = false
        continue
      }
      let pair = text.utf8[one.bare.startIndex..<next.bare.endIndex]
      let isWord = !isTaken && VietnameseWords.isCompound(Substring(pair))
      let isName =
        !isCapital && index > 0 && isCapitalized(next.bare)
        && (isCapitalized(one.bare) || placeWords.contains(String(one.bare)))
      if isWord || isName {
        places.append(text.utf8.distance(from: text.startIndex, to: one.end))
      }
      isTaken = isWord
    }
    return places
  }

  /// What stands between two blanks.
  private struct Syllable {
    /// Without the punctuation around it.
    var bare: Substring
    /// Whether it starts, and ends, without punctuation.
    var begins, isOpen: Bool
    /// Where the blank behind it stands.
    var end: String.Index
  }

  private static func syllables(of text: String) -> [Syllable] {
    text.utf8.split(separator: 0x20, omittingEmptySubsequences: false).map { bytes in
      var bare = Substring(bytes)
      while let first = bare.unicodeScalars.first, isPunctuation(first) {
        bare.unicodeScalars.removeFirst()
      }
      while let last = bare.unicodeScalars.last, isPunctuation(last) {
        bare.unicodeScalars.removeLast()
      }
      return Syllable(
        bare: bare, begins: bare.startIndex == bytes.startIndex,
        isOpen: bare.endIndex == bytes.endIndex, end: bytes.endIndex)
    }
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ",", ".", ";", ":", "(", ")", "“", "”", "\"": true
    default: false
    }
  }

  private static func isSmall(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? scalar >= "a" && scalar <= "z" : Vietnamese.isSmall(scalar)
  }

  /// Whether it starts with a capital and goes on in small letters: a part of a name.
  private static func isCapitalized(_ text: Substring) -> Bool {
    guard let first = text.unicodeScalars.first,
      first.isASCII ? first >= "A" && first <= "Z" : Vietnamese.isCapital(first)
    else { return false }
    return text.unicodeScalars.dropFirst().allSatisfy(isSmall)
  }

  /// The inlines with no-break spaces; unchanged ones are not copied.
  static func apply(_ inlines: [Inline]) -> [Inline] {
    var applied = inlines
    for index in inlines.indices {
      if case .text(let text, let emphasis) = inlines[index], let bound = apply(text) {
        applied[index] = .text(bound, emphasis)
      }
    }
    return applied
  }

  /// The text with no-break spaces; nil when there is nothing to bind.
  static func apply(_ text: String) -> String? {
    guard hasNumberOrDash(text) else { return nil }
    let bytes = Array(text.utf8)
    let places = places(in: bytes)
    return places.isEmpty ? nil : bound(bytes, places)
  }

  /// Whether a digit or a dash stands beside a blank, as it does in few texts.
  private static func hasNumberOrDash(_ text: String) -> Bool {
    let bytes = text.utf8.span
    for at in bytes.indices where isDigit(bytes[at]) || bytes[at] == 0x2D {
      if at > 0, bytes[at - 1] == 0x20 { return true }
      if at + 1 < bytes.count, bytes[at + 1] == 0x20 { return true }
    }
    return false
  }

  /// The blanks to bind beside a number, and those before a dash between words.
  private static func places(in bytes: [UInt8]) -> [Int] {
    var places: [Int] = []
    // where the number starts that the last word holds
    var held = -1
    for at in bytes.indices where bytes[at] == 0x20 && at > 0 && at + 1 < bytes.count {
      if isDigit(bytes[at + 1]) {
        guard before.contain(bytes, word(before: at, bytes)) else { continue }
        places.append(at)
        held = at + 1
      } else if isDigit(bytes[at - 1]) {
        // "ngày 16 tháng 9": the month belongs to its own number
        let isHeld = held >= 0 && !bytes[held..<at].contains(0x20)
        if !isHeld, units.contain(bytes, word(after: at, bytes)) { places.append(at) }
      } else if bytes[at + 1] == 0x2D, bytes[at - 1] != 0x2D, at + 2 < bytes.count,
        bytes[at + 2] == 0x20
      {
        // a line that starts with a dash reads as an item of a list
        places.append(at)
      }
    }
    return places
  }

  /// The text with no-break spaces at some places.
  private static func bound(_ bytes: [UInt8], _ places: [Int]) -> String {
    var bound: [UInt8] = []
    bound.reserveCapacity(bytes.count + places.count)
    var start = 0
    for place in places {
      bound += bytes[start..<place]
      bound += [0xC2, 0xA0]
      start = place + 1
    }
    bound += bytes[start...]
    return String(decoding: bound, as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func word(before at: Int, _ bytes: [UInt8]) -> Range<Int> {
    var start = at
    while start > 0, bytes[start - 1] > 0x28 || bytes[start - 1] == UInt8(ascii: "%"),
      at - start < 12
    {
      start -= 1
    }
    return start..<at
  }

  private static func word(after at: Int, _ bytes: [UInt8]) -> Range<Int> {
    var end = at + 1
    while end < bytes.count, !endsWord(bytes[end]), end - at < 12 { end += 1 }
    return at + 1..<end
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"),
      UInt8(ascii: ":"), UInt8(ascii: ")"), UInt8(ascii: "/"), UInt8(ascii: "!"),
      UInt8(ascii: "?"):
      true
    default: false
    }
  }
}
