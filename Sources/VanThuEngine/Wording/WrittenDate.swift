import VanThuBase

/// A date that stands in a sentence: `ngày 05 tháng 9 năm 2026`, `05/9/2026`, `ngày 05/9`.
struct WrittenDate: Sendable {
  /// The passage it stands in.
  let passage: Int
  /// From the first digit of the day to the last of the year.
  let range: Range<Int>
  /// Day and month as numbers, whether the calendar has them or not.
  let day: Int
  let month: Int
  /// The year, if it is written.
  let year: Int?
  /// Where day and month stand.
  let dayRange: Range<Int>
  let monthRange: Range<Int>

  /// The piece it is.
  var spot: Wording.Spot { Wording.Spot(passage: passage, range: range) }

  /// The day of the calendar; nil without a year or when there is none.
  var civil: CivilDate? { year.flatMap { CivilDate(year: $0, month: month, day: day) } }

  /// Whether the calendar has it; the 29th of February needs no year.
  var exists: Bool {
    (1...12).contains(month) && (1...CivilDate.days(in: month, of: year ?? 2000)).contains(day)
  }

  /// `05/9/2026`, with one sign between and nothing that makes it part of a longer number.
  static func numeric(_ bytes: Span<UInt8>, at start: Int, _ passage: Int) -> WrittenDate? {
    let day = number(bytes, start, 2)
    guard let day, day.range.upperBound < bytes.count else { return nil }
    let sign = bytes[day.range.upperBound]
    guard sign == UInt8(ascii: "/") || sign == UInt8(ascii: "-") || sign == UInt8(ascii: ".") else {
      return nil
    }
    if start > 0 {
      let before = bytes[start - 1]
      let isRange = before == UInt8(ascii: "-") && sign == UInt8(ascii: "/")
      if before == UInt8(ascii: "/") || before == UInt8(ascii: ".")
        || before.isLetterByte && before < 0x80
        || before == UInt8(ascii: "-") && !isRange
      {
        return nil
      }
    }
    guard let month = number(bytes, day.range.upperBound + 1, 2),
      month.range.upperBound < bytes.count,
      bytes[month.range.upperBound] == sign,
      let year = number(bytes, month.range.upperBound + 1, 4),
      (1900...2100).contains(year.value)
        || sign == UInt8(ascii: "/") && (1000...2999).contains(year.value)
    else { return nil }
    let end = year.range.upperBound
    if end < bytes.count, bytes[end] == UInt8(ascii: "/") || bytes[end] == UInt8(ascii: "-") {
      // `12/10/2022/QH15` is a notation
      if end + 1 < bytes.count, bytes[end + 1].isDigit || bytes[end + 1].isLetterByte { return nil }
    }
    return WrittenDate(
      passage: passage, range: start..<end, day: day.value, month: month.value, year: year.value,
      dayRange: day.range, monthRange: month.range)
  }

  /// What follows the word "ngày": `05 tháng 9 năm 2026`, `05 tháng 9`, `05 tháng 9/2026`, `05/9`.
  static func worded(_ bytes: Span<UInt8>, behind start: Int, _ passage: Int) -> WrittenDate? {
    let at = skipBlanks(bytes, start)
    guard at > start, let day = number(bytes, at, 2), day.range.upperBound < bytes.count else {
      return nil
    }
    if bytes[day.range.upperBound] == UInt8(ascii: "/") {
      guard let month = number(bytes, day.range.upperBound + 1, 2) else { return nil }
      let end = month.range.upperBound
      // with a year it is found at its digits
      if end < bytes.count, bytes[end] == UInt8(ascii: "/") { return nil }
      return WrittenDate(
        passage: passage, range: at..<end, day: day.value, month: month.value, year: nil,
        dayRange: day.range, monthRange: month.range)
    }
    guard let behind = skip(bytes, day.range.upperBound, month),
      let month = number(bytes, behind, 2)
    else { return nil }
    var end = month.range.upperBound
    var year: Int?
    if end < bytes.count, bytes[end] == UInt8(ascii: "/"), let found = number(bytes, end + 1, 4),
      found.value > 999
    {
      (year, end) = (found.value, found.range.upperBound)
    } else if let behind = skip(bytes, end, Self.year), let found = number(bytes, behind, 4),
      found.value > 999
    {
      (year, end) = (found.value, found.range.upperBound)
    }
    return WrittenDate(
      passage: passage, range: at..<end, day: day.value, month: month.value, year: year,
      dayRange: day.range, monthRange: month.range)
  }

  private static let month = Array("tháng".utf8)
  private static let year = Array("năm".utf8)

  /// A number of at most so many digits, with no digit behind.
  static func number(
    _ bytes: Span<UInt8>, _ start: Int, _ most: Int
  ) -> (value: Int, range: Range<Int>)? {
    var at = start
    var value = 0
    while at < bytes.count, bytes[at].isDigit {
      value = value * 10 + Int(bytes[at] - 0x30)
      at += 1
      if at - start > most { return nil }
    }
    return at > start ? (value, start..<at) : nil
  }

  /// The year a text names, if it names exactly one.
  static func onlyYear(_ text: String) -> Int? {
    var bytes = Array(text.utf8)
    bytes.append(0)
    var found: Int?
    var at = 0
    while at < bytes.count {
      guard bytes[at].isDigit else {
        at += 1
        continue
      }
      var end = at
      while bytes[end].isDigit { end += 1 }
      if let number = number(bytes.span, at, 4), end - at == 4,
        (1990...2100).contains(number.value)
      {
        if let found, found != number.value { return nil }
        found = number.value
      }
      at = end
    }
    return found
  }

  /// Behind blanks, line breaks and no-break spaces.
  static func skipBlanks(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var at = start
    while at < bytes.count {
      if bytes[at].isBlankASCII {
        at += 1
      } else if bytes[at] == 0xC2, at + 1 < bytes.count, bytes[at + 1] == 0xA0 {
        at += 2
      } else {
        break
      }
    }
    return at
  }

  /// Behind blanks, a word and blanks.
  private static func skip(_ bytes: Span<UInt8>, _ start: Int, _ word: [UInt8]) -> Int? {
    let at = skipBlanks(bytes, start)
    guard at > start, at + word.count < bytes.count else { return nil }
    for index in word.indices where bytes[at + index] != word[index] { return nil }
    let behind = skipBlanks(bytes, at + word.count)
    return behind > at + word.count ? behind : nil
  }
}
