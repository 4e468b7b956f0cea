import VanThuBase

/// A period that a text names without a day: `quý III/2026`, `tháng 7 năm 2026`, `năm 2026`.
struct WrittenPeriod: Sendable {
  /// Its year.
  let year: Int
  /// The passage, and from its first word to the last digit.
  let spot: Wording.Spot
  /// Whether it is a quarter or a month, not a whole year.
  let isPart: Bool

  /// Whether four digits may be the year of a period; cheap, for every number of a text is asked.
  @inline(__always)
  static func mayEnd(_ bytes: Span<UInt8>, _ digits: Range<Int>) -> Bool {
    let start = digits.lowerBound
    guard start >= 2, bytes[start] == 0x31 || bytes[start] == 0x32 else { return false }
    if digits.upperBound < bytes.count {
      // `30/2020/NĐ-CP`, `2025 - 2030` written `2025-2030`
      let next = bytes[digits.upperBound]
      if next == UInt8(ascii: "/") || next == UInt8(ascii: "-") { return false }
    }
    return bytes[start - 1] == UInt8(ascii: "/")
      || bytes[start - 1] == UInt8(ascii: " ") && bytes[start - 2] == UInt8(ascii: "m")
  }

  /// The period that ends with a year; nil when the digits are something else.
  init?(
    _ digits: Wording.Spot, _ wording: Wording, years: ClosedRange<Int> = 1990...2100
  ) {
    let bytes = wording.bytes(digits)
    guard let number = WrittenDate.number(bytes.span, digits.range.lowerBound, 4),
      years.contains(number.value)
    else { return nil }
    func text(_ range: Range<Int>) -> String { wording.text(digits.passage, range) }
    var first = digits.range.lowerBound
    if bytes[first - 1] == UInt8(ascii: "/") {
      first -= 1
    } else {
      guard let word = Neighbour.before(digits.range, bytes), text(word).lowercased() == "năm"
      else { return nil }
      first = word.lowerBound
    }
    let isSlashed = bytes[first] == UInt8(ascii: "/")
    let start = WrittenPeriod.part(before: first, isTouching: isSlashed, bytes, text)
    if isSlashed, start == nil { return nil }
    year = number.value
    isPart = start != nil
    spot = .init(passage: digits.passage, range: (start ?? first)..<digits.range.upperBound)
  }

  /// Where "quý III", "tháng 7" begins that ends before an offset.
  private static func part(
    before offset: Int, isTouching: Bool, _ bytes: [UInt8], _ text: (Range<Int>) -> String
  ) -> Int? {
    guard let count = Neighbour.token(before: offset, bytes, isTouching: isTouching),
      let word = Neighbour.token(before: count.lowerBound, bytes)
    else { return nil }
    let number = text(count)
    switch text(word).lowercased() {
    case "quý", "quí":
      return ["I", "II", "III", "IV", "1", "2", "3", "4"].contains(number) ? word.lowerBound : nil
    case "tháng": return Int(number).map { (1...12).contains($0) } ?? false ? word.lowerBound : nil
    default: return nil
    }
  }
}
