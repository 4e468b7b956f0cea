import VanThuBase

/// Words that tell whether a sentence goes on in the next line.
enum OutlineWords {
  /// The hyphen of the keyboard, and those of typesetting.
  static let hyphens: [[UInt8]] = ["-", "\u{2010}", "\u{2011}"].map { Array($0.utf8) }

  /// No title and no sentence ends with one of these.
  private static let unfinished: ByteWords = [
    "là", "của", "và", "với", "cho", "tại", "từ", "các", "những", "mỗi", "mọi", "về", "để", "do",
    "như", "hoặc", "hay", "lúc", "khoảng", "gồm", "bởi", "giữa", "nhằm", "mà", "thì", "bị",
    // a day of the week, or a name
    "thứ", "ông", "bà",
  ]

  /// A number or a letter that follows one of these belongs to it: "khoản ⏎ 2", "điểm ⏎ a)".
  private static let numbered: ByteWords = [
    "ngày", "tháng", "quý", "số", "điểm", "khoản", "Điều", "điều", "mục", "Mục", "thứ", "lục",
  ]

  /// Whether the number at the start of the next line belongs to the last word of a line.
  static func takesNumber(_ bytes: [UInt8], _ line: OutlineLine) -> Bool {
    numbered.contain(bytes, line.lastWord(bytes))
  }

  /// Whether a line stops in the middle of a sentence.
  static func goesOn(_ bytes: [UInt8], _ line: OutlineLine) -> Bool {
    line.end == .comma || unfinished.contain(bytes, line.lastWord(bytes))
  }

  /// Whether a line ends with "năm".
  static func isYear(_ bytes: [UInt8], _ line: OutlineLine) -> Bool {
    OutlineBytes.has(
      Array("năm".utf8), bytes, line.lastWord(bytes).lowerBound, line.content.upperBound)
  }

  /// Names and terms written with a dash between blanks, by what stands before and behind it.
  private static let compounds: [(before: [UInt8], behind: [UInt8])] = [
    ("kinh tế", "xã hội"), ("văn hóa", "xã hội"), ("văn hoá", "xã hội"), ("văn hóa", "thể thao"),
    ("chính trị", "xã hội"), ("Chính trị", "xã hội"), ("Kinh tế", "xã hội"),
    ("Văn hóa", "Xã hội"), ("Văn hóa", "xã hội"), ("Văn hoá", "Xã hội"), ("Kinh tế", "Xã hội"),
    ("quốc phòng", "an ninh"), ("Quốc phòng", "An ninh"), ("quốc phòng", "an ninh"),
    ("Văn phòng", "Thống kê"), ("Tư pháp", "Hộ tịch"), ("Địa chính", "Xây dựng"),
    ("Tài chính", "Kế toán"), ("Tài chính", "Kế hoạch"), ("Lao động", "Thương binh"),
    ("Độc lập", "Tự do"), ("Tự do", "Hạnh phúc"), ("kỹ thuật", "xã hội"),
    ("Khoa học", "Công nghệ"), ("nghề nghiệp", "xã hội"), ("xã hội", "nghề nghiệp"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  /// Whether a dash at the start of a line joins what stands around it: "kinh tế ⏎ - xã hội",
  /// "2025 ⏎ - 2030".
  static func isCompound(
    _ bytes: [UInt8], _ last: OutlineLine, _ marker: OutlineMarker, _ line: OutlineLine
  ) -> Bool {
    guard marker.level == .dash else { return false }
    let (end, behind) = (last.content.upperBound, marker.rest)
    if OutlineBytes.kind(bytes, end - 1, end) == .digit,
      OutlineBytes.kind(bytes, behind, line.content.upperBound) == .digit
    {
      return true
    }
    return compounds.contains { pair in
      last.content.count > pair.before.count
        && OutlineBytes.has(pair.before, bytes, end - pair.before.count, end)
        && OutlineBytes.has(pair.behind, bytes, behind, line.content.upperBound)
    }
  }
}

extension OutlineLine {
  /// Whether the column ended it inside a word or a notation with hyphens: `NĐ- ⏎ CP`, `in-tơ- ⏎ nét`,
  /// `2026- ⏎ 2030`.
  func endsInsideWord(_ bytes: [UInt8], before next: OutlineLine) -> Bool {
    let end = content.upperBound
    guard
      let sign = OutlineWords.hyphens.first(where: {
        content.count > $0.count && OutlineBytes.has($0, bytes, end - $0.count, end)
      })
    else { return false }
    var start = end - sign.count - 1
    while start > content.lowerBound, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let before = OutlineBytes.kind(bytes, start, end - sign.count)
    let behind = OutlineBytes.kind(bytes, next.content.lowerBound, next.content.upperBound)
    switch (before, behind) {
    case (.other, _), (_, .other), (.small, .capital): return false
    default: return true
    }
  }

  /// Whether it is a line of capitals by itself, `QUYẾT NGHỊ:`, two words and more.
  func isShout(_ bytes: [UInt8]) -> Bool {
    content.count > firstWord && (OutlineBytes.capitals(bytes, content) ?? 0) >= 7
  }

  /// Whether it only closes what stands above: `./.`
  func isClosing(_ bytes: [UInt8]) -> Bool {
    content.count <= 4 && content.allSatisfy { ".;/,!?…".utf8.contains(bytes[$0]) }
  }

  /// Whether a line that goes on with the one above begins like an item: with a sign, known or not, or
  /// with a number alone, as pages are numbered.
  /// - Parameter isWrapped: whether the line above is as wide as lines of this text are: only then may
  ///   a number of a sentence, or a sign without a blank behind it, have come to the start by chance.
  func looksLikeItem(_ bytes: [UInt8], behind last: OutlineLine, isWrapped: Bool) -> Bool {
    if let marker {
      let isNumber =
        isWrapped || OutlineWords.takesNumber(bytes, last) || OutlineWords.goesOn(bytes, last)
      return marker.isSure || !isDecimal(bytes, marker) || !isNumber
    }
    if !isWrapped, hasTightSign(bytes) || hasRareSign(bytes, behind: last) { return true }
    var at = content.lowerBound
    guard let (first, width) = OutlineBytes.scalar(bytes, at, content.upperBound) else {
      return false
    }
    switch OutlineBytes.kind(bytes, at, content.upperBound) {
    case .other: return !isOpening(first, bytes, at + width)
    case .digit, .small, .capital: break
    }
    var (letters, digits) = (0, 0)
    while at < content.upperBound, letters + digits < 7 {
      switch OutlineBytes.kind(bytes, at, content.upperBound) {
      case .digit: digits += 1
      case .small, .capital: letters += 1
      case .other:
        return endsSign(bytes, at, letters, digits, behind: last)
      }
      at += OutlineBytes.scalar(bytes, at, content.upperBound)?.width ?? 1
    }
    return at == content.upperBound && letters == 0
  }

  /// Whether a sign stands at the start without the blank behind it: `-5 triệu đồng`, `*Sao`, `a.điểm`.
  private func hasTightSign(_ bytes: [UInt8]) -> Bool {
    let (start, end) = (content.lowerBound, content.upperBound)
    guard start + 2 < end else { return false }
    switch bytes[start] {
    case UInt8(ascii: "-"), UInt8(ascii: "+"):
      return OutlineBytes.kind(bytes, start + 1, end) == .digit
    case UInt8(ascii: "*"):
      // with another it is a mark of emphasis
      return !bytes[start + 1..<end].contains(UInt8(ascii: "*"))
    default:
      let isLetter = OutlineBytes.kind(bytes, start, end) == .small && bytes[start] < 0x80
      let isSign = bytes[start + 1] == UInt8(ascii: ".") || bytes[start + 1] == UInt8(ascii: ")")
      return isLetter && isSign && OutlineBytes.kind(bytes, start + 2, end) != .other
    }
  }

  /// Whether a sign stands at the start that no office counts or lists with, but people type: `~ Việc`,
  /// `=> Việc`, `[1] Việc`, `I.1. Việc`, `a). Việc`, `2, Việc`, `2 - Việc`, `__1. Việc__`.
  private func hasRareSign(_ bytes: [UInt8], behind last: OutlineLine) -> Bool {
    let end = content.upperBound
    var at = content.lowerBound
    while at < end, bytes[at] == UInt8(ascii: "_") || bytes[at] == UInt8(ascii: "*") { at += 1 }
    let isMarked = at > content.lowerBound && at < end && OutlineBytes.blank(bytes, at, end) == 0
    let start = isMarked ? at : content.lowerBound
    // an escape is no sign
    if bytes[content.lowerBound] == UInt8(ascii: "\\") { return false }
    let (others, behind) = run(bytes, start) { $0 == .other }
    if others > 0 {
      if OutlineBytes.blank(bytes, behind, end) > 0 {
        return others <= 2 && !"),;:!?.".utf8.contains(bytes[behind - 1])
          && bytes[behind - 1] < 0x80
      }
      return others == 1 && isBracketed(bytes, start, behind)
    }
    let (count, mark) = run(bytes, start) { $0 != .other }
    guard count <= 4, mark < end else { return false }
    let (signs, rest) = run(bytes, mark) { $0 == .other }
    let isNumber = OutlineBytes.kind(bytes, start, end) == .digit
    if isMarked { return signs == 1 && ".)/".utf8.contains(bytes[mark]) }
    if isKnown(bytes, start, count, isNumber, mark, signs, rest, last) { return true }
    // `I.1.`, `A.2`: letters, then numbers
    guard !isNumber, signs == 1, bytes[mark] == UInt8(ascii: ".") else { return false }
    let (digits, close) = run(bytes, rest) { $0 == .digit }
    let isClosed = close < end && bytes[close] == UInt8(ascii: ".")
    return (1...2).contains(digits)
      && OutlineBytes.blank(bytes, close + (isClosed ? 1 : 0), end) > 0
  }

  /// Whether what stands behind a few letters or digits closes them as a sign.
  private func isKnown(
    _ bytes: [UInt8], _ start: Int, _ count: Int, _ isNumber: Bool, _ mark: Int, _ signs: Int,
    _ rest: Int, _ last: OutlineLine
  ) -> Bool {
    let end = content.upperBound
    let blank = OutlineBytes.blank(bytes, mark, end)
    if blank > 0 {
      // the tab behind a bullet whose font was lost; a blank before the mark
      if bytes[mark] == 0x09 { return count == 1 && !isNumber }
      let sign = mark + blank
      return count <= (isNumber ? 2 : 1) && sign < end && "-.)".utf8.contains(bytes[sign])
        && OutlineBytes.blank(bytes, sign + 1, end) > 0
    }
    guard OutlineBytes.blank(bytes, rest, end) > 0 else { return false }
    if signs == 2, bytes[mark] == UInt8(ascii: ")"), bytes[mark + 1] == UInt8(ascii: ".") {
      return true
    }
    guard signs == 1 else { return false }
    if bytes[mark] >= 0x80 { return isNumber }
    if isNumber {
      return count <= 2 && ",;_]".utf8.contains(bytes[mark])
        && !OutlineWords.takesNumber(bytes, last)
    }
    // Ⅱ.
    return bytes[start] >= 0x80 && bytes[mark] == UInt8(ascii: ".") && count == 1
  }

  /// `[1]`, `{1}`, `<a>`
  private func isBracketed(_ bytes: [UInt8], _ open: Int, _ behind: Int) -> Bool {
    let closing: [UInt8: UInt8] = [0x5B: 0x5D, 0x7B: 0x7D, 0x3C: 0x3E]
    let (count, close) = run(bytes, behind) { $0 != .other }
    guard let wanted = closing[bytes[open]], (1...3).contains(count), close < content.upperBound
    else {
      return false
    }
    return bytes[close] == wanted && OutlineBytes.blank(bytes, close + 1, content.upperBound) > 0
  }

  /// How many characters of a kind stand at a place, blanks aside, and where they end.
  private func run(
    _ bytes: [UInt8], _ start: Int, _ isMeant: (OutlineBytes.Kind) -> Bool
  ) -> (count: Int, end: Int) {
    var (count, at) = (0, start)
    while at < content.upperBound, count < 8,
      OutlineBytes.blank(bytes, at, content.upperBound) == 0,
      isMeant(OutlineBytes.kind(bytes, at, content.upperBound))
    {
      at += OutlineBytes.scalar(bytes, at, content.upperBound)?.width ?? 1
      count += 1
    }
    return (count, at)
  }

  /// `12.5 ha` is a number, not a sign.
  private func isDecimal(_ bytes: [UInt8], _ marker: OutlineMarker) -> Bool {
    marker.level == .subnumber || marker.level == .deepNumber
  }

  /// Quotes, brackets, marks of emphasis, and signs that stand inside sentences.
  private func isOpening(_ scalar: Unicode.Scalar, _ bytes: [UInt8], _ behind: Int) -> Bool {
    switch scalar {
    case "“", "\"", "'", "‘", "«", "[", "…", "&", "%", "<", ">", "=", "\\", "{", "}", "/", ",", ".",
      ";", ":", "!", "?", ")", "]", "”", "’", "»", "_", "@", "$", "~", "^", "`":
      true
    case "(": true
    case "*": OutlineBytes.blank(bytes, behind, content.upperBound) == 0
    case "-", "+", "–", "—": OutlineBytes.kind(bytes, behind, content.upperBound) == .digit
    default: scalar.properties.isAlphabetic
    }
  }

  /// Whether a few letters or digits before a mark make a sign: `1000.`, `ab)`, `a1/`, `1:`.
  private func endsSign(
    _ bytes: [UInt8], _ at: Int, _ letters: Int, _ digits: Int, behind last: OutlineLine
  ) -> Bool {
    let isSpaced =
      at + 1 >= content.upperBound || OutlineBytes.blank(bytes, at + 1, content.upperBound) > 0
    guard isSpaced else { return false }
    // a year behind "năm"
    let isYear = bytes[content.lowerBound] == 0x31 || bytes[content.lowerBound] == 0x32
    if letters == 0, digits == 4, isYear, OutlineWords.isYear(bytes, last) { return false }
    switch bytes[at] {
    case UInt8(ascii: ")"): return letters <= 2
    case UInt8(ascii: "."):
      // one letter with a dot that is no sign is the start of a name
      return letters == 0 || letters == 1 && (digits > 0 || "FJWZ".utf8.contains(bytes[at - 1]))
    case UInt8(ascii: ":"): return letters == 0 || letters == 1 && digits > 0
    case UInt8(ascii: "/"), UInt8(ascii: "-"): return letters <= 1
    default: return false
    }
  }
}
