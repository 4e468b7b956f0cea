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
          ? fitting(String(group).replacing("\u{A0}", with: " "), bindings.dropFirst())
          : String(group)
      }.joined(separator: " ")
    }
    let held = fitting(text, [heading, compounds])
    let lines = FontMetrics.balancedLines(
      held, width: width, size: style.size, emphasis: style.emphasis)
    // broken by hand, they hold by themselves; who searches for the words finds them
    return lines.map { $0.replacing("\u{A0}", with: " ") }
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
    places.formUnion(words(in: bytes))
    return places.isEmpty ? text : bound(bytes, places.sorted())
  }

  /// A text with its words of two syllables and its names held together.
  private static func compounds(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return bound(bytes, words(in: bytes))
  }

  /// The blanks inside of words of two syllables and of names.
  private static func words(in bytes: [UInt8]) -> [Int] {
    var places: [Int] = []
    let syllables = bytes.split(separator: 0x20, omittingEmptySubsequences: false)
    let text = syllables.map { String(decoding: $0, as: UTF8.self) }
    let bare = text.map { $0.trimmed(of: ",.;:()“”\"") }
    let isCapital = text.contains { $0.contains { $0.isLowercase } } == false
    var isTaken = false
    for index in syllables.indices.dropLast() {
      // nothing is held over punctuation
      let isOpen = text[index].hasSuffix(bare[index]) && text[index + 1].hasPrefix(bare[index + 1])
      guard isOpen, !bare[index].isEmpty, !bare[index + 1].isEmpty else {
        isTaken = false
        continue
      }
      let isWord = !isTaken && VietnameseWords.isCompound(bare[index], bare[index + 1])
      let isName =
        !isCapital && index > 0 && bare[index + 1].isCapitalized
        && (bare[index].isCapitalized || placeWords.contains(bare[index]))
      if isWord || isName { places.append(syllables[index].endIndex) }
      isTaken = isWord
    }
    return places
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

extension String {
  /// Without some signs at both ends.
  fileprivate func trimmed(of signs: String) -> String {
    var rest = self[...]
    while let first = rest.first, signs.contains(first) { rest.removeFirst() }
    while let last = rest.last, signs.contains(last) { rest.removeLast() }
    return String(rest)
  }

  /// Whether it starts with a capital and goes on in small letters: a part of a name.
  fileprivate var isCapitalized: Bool {
    guard let first, first.isUppercase else { return false }
    return dropFirst().allSatisfy { $0.isLowercase }
  }
}
