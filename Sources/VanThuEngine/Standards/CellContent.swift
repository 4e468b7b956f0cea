import VanThuBase

/// What stands in a cell, as far as it decides how a column stands: figures are read digit under digit,
/// dates and numbers in a series are not.
enum CellContent {
  /// Nothing.
  case blank
  /// `1`, `02`, `IV`, `a)`: a number in a series.
  case ordinal
  /// `1.234.567,8`, `85,5%`, `12 người`.
  case figure
  /// `24/9/2026`, `8 giờ 30`, `48/KH-UBND`, `0123456789`, `x`: short, and not counted.
  case code
  /// Words.
  case text

  /// Reads the words of a cell.
  init(_ text: String) {
    if CellContent.isPlainText(text) {
      self = .text
      return
    }
    let words = text.utf8.split(maxSplits: CellContent.mostWords) { $0 == 0x20 || $0 == 0x0A }
      .map { Array($0) }
    guard let first = words.first else {
      self = .blank
      return
    }
    if words.count == 1, CellContent.isOrdinal(first) {
      self = .ordinal
    } else if words.count <= 3, CellContent.isFigure(first),
      words.dropFirst().allSatisfy({
        CellContent.units.contains(String(decoding: $0, as: UTF8.self))
      })
    {
      self = .figure
    } else if words.allSatisfy(CellContent.isOfDate) && words.contains(where: CellContent.counts)
      || words.count == 1 && CellContent.isCode(first)
    {
      self = .code
    } else {
      self = .text
    }
  }

  /// Whether a text is words for sure, as most cells are: its first word starts with a letter no date,
  /// number in a series or figure starts with, and another follows.
  private static func isPlainText(_ text: String) -> Bool {
    let bytes = text.utf8.span
    guard bytes.count > 3, startsWords[Int(bytes[0])] else { return false }
    for at in 1..<bytes.count where bytes[at] == 0x20 {
      // a blank at the end parts no words
      return at + 1 < bytes.count && bytes[at + 1] > 0x20
    }
    return false
  }

  /// First bytes of words: ASCII letters but for those of Roman numbers, of the words of dates and of
  /// hours (`h`), in both cases.
  private static let startsWords: [Bool] = (0..<256).map { byte in
    let isLetter = byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
    return isLetter && !"ivxntqgpsh".utf8.contains(UInt8(byte | 0x20))
  }

  /// "8 giờ 00 phút, ngày 24 tháng 9 năm 2026" has ten words.
  private static let mostWords = 10

  private static let units: Set<String> = [
    "%", "đồng", "đ", "triệu", "tỷ", "ha", "m2", "m²", "m³", "km", "km²", "kg", "tạ", "tấn",
    "người",
    "hộ", "lượt", "điểm",
  ]

  private static let ofDates: Set<String> = [
    "ngày", "tháng", "năm", "quý", "giờ", "phút", "đến", "từ", "trước", "sau", "tuần", "–",
  ]

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isRoman(_ byte: UInt8) -> Bool { "IVX".utf8.contains(byte) }

  /// `12`, `3.`, `(4)`, `IV`, `a)`: three signs at most.
  private static func isOrdinal(_ word: [UInt8]) -> Bool {
    let body = word.filter { !".()".utf8.contains($0) }
    guard let first = body.first, body.count <= 3, word.count <= body.count + 2 else {
      return false
    }
    let isLetter = body.count == 1 && (first | 0x20 >= 0x61) && (first | 0x20 <= 0x6B)
    // "(12)" is a figure below zero in no paper, 1.5 is one above
    return isLetter || body.allSatisfy(isRoman)
      || body.allSatisfy(isDigit) && word.prefix(while: isDigit).count + 2 >= word.count
        && !word.dropLast().contains(UInt8(ascii: "."))
  }

  /// A number as it is counted; one with a needless zero before it, or of ten digits and more in one
  /// piece, is a code.
  private static func isFigure(_ word: [UInt8]) -> Bool {
    if word == Array("-".utf8) || word == Array("–".utf8) { return true }
    var body = word[...]
    if body.last == UInt8(ascii: "%") { body = body.dropLast() }
    if let sign = body.first, "+-".utf8.contains(sign) { body = body.dropFirst() }
    guard let first = body.first, isDigit(first), body.last.map(isDigit) == true else {
      return false
    }
    var run = 0
    for byte in body {
      run = isDigit(byte) ? run + 1 : 0
      guard run < 10, isDigit(byte) || ".,".utf8.contains(byte) else { return false }
    }
    return first != UInt8(ascii: "0") || body.count == 1 || !isDigit(body[body.startIndex + 1])
  }

  private static func counts(_ word: [UInt8]) -> Bool {
    word.contains { isDigit($0) || isRoman($0) }
  }

  /// A part of a date or an hour.
  private static func isOfDate(_ word: [UInt8]) -> Bool {
    let body = word.last.map { ",.;".utf8.contains($0) } == true ? word.dropLast() : word[...]
    if body.allSatisfy({ isDigit($0) || "/-:.h".utf8.contains($0) || isRoman($0) }) { return true }
    return ofDates.contains(String(decoding: body, as: UTF8.self).lowercased())
  }

  /// `48/KH-UBND`, `0912.345.678`, `x`.
  private static func isCode(_ word: [UInt8]) -> Bool {
    if word.count == 1, word[0] | 0x20 == UInt8(ascii: "x") { return true }
    return word.count <= 24 && word.contains(where: isDigit)
      && word.allSatisfy {
        isDigit($0) || "/-.:".utf8.contains($0) || $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x80
      }
  }
}
