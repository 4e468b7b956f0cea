import VanThuBase

/// The words beside a word, with nothing but blanks between.
enum Neighbour {
  /// The word behind a piece.
  static func after(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int>? {
    let start = WrittenDate.skipBlanks(bytes.span, range.upperBound)
    var end = start
    while end < bytes.count, isWord(bytes, end) { end += 1 }
    return end > start && start > range.upperBound ? start..<end : nil
  }

  /// The word before a piece.
  /// - Parameter sign: a sign that may stand between, beside blanks.
  static func before(
    _ range: Range<Int>, _ bytes: [UInt8], across sign: UInt8? = nil
  ) -> Range<Int>? {
    var end = range.lowerBound
    while end > 0, isBlank(bytes, end - 1) || bytes[end - 1] == sign { end -= 1 }
    var start = end
    while start > 0, isWord(bytes, start - 1) { start -= 1 }
    return start < end && end < range.lowerBound ? start..<end : nil
  }

  /// The word or number behind an offset.
  static func token(_ offset: Int, _ bytes: [UInt8]) -> Range<Int>? {
    let start = WrittenDate.skipBlanks(bytes.span, offset)
    var end = start
    while end < bytes.count, isWord(bytes, end) || bytes[end].isDigit { end += 1 }
    return end > start && start > offset ? start..<end : nil
  }

  /// The word or number before an offset.
  /// - Parameter isTouching: whether it stands right before it, with no blank between.
  static func token(
    before offset: Int, _ bytes: [UInt8], isTouching: Bool = false
  ) -> Range<Int>? {
    var end = offset
    while end > 0, isBlank(bytes, end - 1) { end -= 1 }
    var start = end
    while start > 0, isWord(bytes, start - 1) || bytes[start - 1].isDigit { start -= 1 }
    return start < end && (end < offset) != isTouching ? start..<end : nil
  }

  /// Whether a syllable is the end of a word with the syllable before it: the "thị" of "đô thị", the
  /// "nhân" of "công nhân". It asks the list of words, so only for what would be a finding.
  static func endsWord(_ spot: Wording.Spot, _ wording: Wording) -> Bool {
    guard let before = before(spot.range, wording.bytes(spot)) else { return false }
    return VietnameseWords.isCompound(
      wording.text(spot.passage, before), wording.text(spot.passage, spot.range))
  }

  /// Letters, not the no-break space C2 A0 or the signs of E2 80 xx.
  private static func isWord(_ bytes: [UInt8], _ at: Int) -> Bool {
    let byte = bytes[at]
    guard byte >= 0x80 else {
      return (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A)
    }
    if byte == 0xC2 || byte == 0xE2 { return false }
    if byte & 0xC0 != 0x80 { return true }
    // a continuation byte belongs to what its first byte is
    var lead = at
    while lead > 0, bytes[lead] & 0xC0 == 0x80 { lead -= 1 }
    return bytes[lead] != 0xC2 && bytes[lead] != 0xE2
  }

  private static func isBlank(_ bytes: [UInt8], _ at: Int) -> Bool {
    bytes[at].isBlankASCII || bytes[at] == 0xA0 && at > 0 && bytes[at - 1] == 0xC2
      || bytes[at] == 0xC2 && at + 1 < bytes.count && bytes[at + 1] == 0xA0
  }
}
