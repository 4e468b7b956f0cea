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
  init(_ text: String) { self = CellContent.read(text.utf8.span) }

  private static func read(_ bytes: Span<UInt8>) -> CellContent {
    if isPlainText(bytes) { return .text }
    let first = word(in: bytes, from: 0)
    guard !first.isEmpty else { return .blank }
    var last = first
    var count = 1
    var (areUnits, isDate, isCounted) = (true, isOfDate(bytes, first), counts(bytes, first))
    while true {
      let next = word(in: bytes, from: last.upperBound)
      if next.isEmpty { break }
      count += 1
      areUnits = areUnits && count <= 3 && units.contain(bytes, next)
      isDate = isDate && count <= mostWords && isOfDate(bytes, next)
      isCounted = isCounted || counts(bytes, next)
      guard areUnits || isDate else { return .text }
      last = next
    }
    if count == 1, isOrdinal(bytes, first) { return .ordinal }
    if areUnits, isFigure(bytes, first) { return .figure }
    return isDate && isCounted || count == 1 && isCode(bytes, first) ? .code : .text
  }

  /// The next word at or behind a byte; empty at the end.
  private static func word(in bytes: Span<UInt8>, from start: Int) -> Range<Int> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }
    var low = start
    while low < bytes.count, isBlank(bytes[low]) { low += 1 }
    var high = low
    while high < bytes.count, !isBlank(bytes[high]) { high += 1 }
    return low..<high
  }

  /// Whether a text is words for sure, as most cells are: its first word starts with a letter no date,
  /// number in a series or figure starts with, and another follows.
  private static func isPlainText(_ bytes: Span<UInt8>) -> Bool {
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
  private static let mostWords = 11

  private static let units: ByteWords = [
    "%", "đồng", "đ", "triệu", "tỷ", "ha", "m2", "m²", "m³", "km", "km²", "kg", "tạ", "tấn",
    "người", "hộ", "lượt", "điểm",
  ]

  private static let ofDates = ByteWords(
    ["ngày", "tháng", "năm", "quý", "giờ", "phút", "đến", "từ", "trước", "sau", "tuần"]
      .flatMap { word -> [String] in
        let capitals = Vietnamese.capitals(word)
        return [word, String(capitals.prefix(1) + word.dropFirst()), capitals]
      } + ["–"])

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isRoman(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "I") || byte == UInt8(ascii: "V") || byte == UInt8(ascii: "X")
  }

  /// Whether all bytes of a piece are of a kind.
  private static func all(
    _ bytes: Span<UInt8>, _ word: Range<Int>, _ isOfKind: (UInt8) -> Bool
  ) -> Bool {
    for at in word where !isOfKind(bytes[at]) { return false }
    return true
  }

  /// `12`, `3.`, `(4)`, `IV`, `a)`: three signs at most, a bracket before and a stop behind them.
  private static func isOrdinal(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    var (low, high) = (word.lowerBound, word.upperBound)
    while low < high, isBracket(bytes[low]) { low += 1 }
    while low < high, isBracket(bytes[high - 1]) { high -= 1 }
    let body = low..<high
    guard !body.isEmpty, body.count <= 3, word.count <= body.count + 2 else { return false }
    if all(bytes, body, isDigit) || all(bytes, body, isRoman) { return true }
    let letter = bytes[low] | 0x20
    return body.count == 1 && letter >= 0x61 && letter <= 0x6B
  }

  private static func isBracket(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
  }

  /// A number as it is counted; one with a needless zero before it, or of ten digits and more in one
  /// piece, is a code.
  private static func isFigure(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    var (low, high) = (word.lowerBound, word.upperBound)
    let isDash =
      word.count == 3 && bytes[low] == 0xE2 && bytes[low + 1] == 0x80
      && bytes[low + 2] == 0x93
    if isDash || word.count == 1 && bytes[low] == UInt8(ascii: "-") { return true }
    if bytes[high - 1] == UInt8(ascii: "%") { high -= 1 }
    if low < high, bytes[low] == UInt8(ascii: "+") || bytes[low] == UInt8(ascii: "-") { low += 1 }
    guard low < high, isDigit(bytes[low]), isDigit(bytes[high - 1]) else { return false }
    var run = 0
    for at in low..<high {
      let byte = bytes[at]
      run = isDigit(byte) ? run + 1 : 0
      guard run < 10, run > 0 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") else {
        return false
      }
    }
    return bytes[low] != UInt8(ascii: "0") || high == low + 1 || !isDigit(bytes[low + 1])
  }

  private static func counts(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    !all(bytes, word) { !isDigit($0) && !isRoman($0) }
  }

  /// A part of a date or an hour.
  private static func isOfDate(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    let ends: Bool =
      switch bytes[word.upperBound - 1] {
      case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"): true
      default: false
      }
    let body = ends ? word.lowerBound..<word.upperBound - 1 : word
    let isOfSigns = all(bytes, body) { byte in
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "."),
        UInt8(ascii: "h"):
        true
      default: isDigit(byte) || isRoman(byte)
      }
    }
    return isOfSigns || ofDates.contain(bytes, body)
  }

  /// `48/KH-UBND`, `0912.345.678`, `x`.
  private static func isCode(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    if word.count == 1, bytes[word.lowerBound] | 0x20 == UInt8(ascii: "x") { return true }
    guard word.count <= 24, !all(bytes, word, { !isDigit($0) }) else { return false }
    return all(bytes, word) { byte in
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"): true
      default: isDigit(byte) || byte >= 0x41 && byte <= 0x5A || byte >= 0x80
      }
    }
  }
}
