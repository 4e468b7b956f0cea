/// An exact decimal number with up to four places, as reports need them.
public struct Number: Hashable, Comparable, Sendable {
  /// Ten-thousandths.
  public let scaled: Int128
  private static let scale: Int128 = 10_000

  /// Ten-thousandths.
  public init(scaled: Int128) { self.scaled = scaled }
  /// A whole number.
  public init(_ whole: Int) { scaled = Int128(whole) * Number.scale }

  /// Reads `1234`, `1.234`, `1.234.567`, `12,5`, `12.5`; nil for anything else or more than
  /// fourteen digits.
  ///
  /// A dot followed by exactly three digits, once or more, separates thousands, as Vietnamese
  /// offices write; a comma, a single dot before one, two or four digits, or one behind a lone 0
  /// marks decimals.
  public init?(_ text: String) {
    var body = Substring(text.filter { $0 != " " && $0 != "\u{A0}" })
    let isNegative = body.first == "-"
    if isNegative { body = body.dropFirst() }
    var whole = body
    var places: Substring?
    if let comma = body.firstIndex(of: ",") {
      whole = body[..<comma]
      places = body[body.index(after: comma)...]
    } else if body.count(where: { $0 == "." }) == 1, let dot = body.firstIndex(of: "."),
      body[dot...].utf8.count != 4 || body[..<dot] == "0"
    {
      whole = body[..<dot]
      places = body[body.index(after: dot)...]
    }
    let groups = whole.split(separator: ".", omittingEmptySubsequences: false)
    if groups.count > 1 {
      guard groups[0].utf8.count <= 3, groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }) else {
        return nil
      }
    }
    let digits = groups.joined()
    func areDigits(_ text: some StringProtocol) -> Bool {
      text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard !digits.isEmpty, digits.utf8.count <= 14, areDigits(digits), let number = Int128(digits)
    else { return nil }
    var value = number * Number.scale
    if let places {
      guard (1...4).contains(places.utf8.count), areDigits(places) else { return nil }
      value += Int128(places + String(repeating: "0", count: 4 - places.utf8.count)) ?? 0
    }
    scaled = isNegative ? -value : value
  }

  /// Why a text is no number.
  public enum Fault: Error {
    /// It does not look like one.
    case form
    /// It has more than four decimals.
    case tooPrecise
    /// Its commas part thousands, as in English: `1,234,567`.
    case englishThousands
    /// A comma before three digits, where a whole number is wanted or the last digit is a zero that
    /// decimals do not need: decimals or thousands.
    case eitherWay
  }

  /// Reads a number as people type it, and says what is wrong with one that cannot be read.
  /// - Parameter isWhole: whether a whole number is wanted, so that `12,345` has two meanings.
  static func typed(_ text: String, isWhole: Bool) -> Result<Number, Fault> {
    guard let number = Number(text) else {
      let parts = text.filter { $0 != " " }.split(separator: ",", omittingEmptySubsequences: false)
      let areDigits = parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
      if parts.count > 2, areDigits, (1...3).contains(parts[0].utf8.count),
        parts.dropFirst().allSatisfy({ $0.utf8.count == 3 })
      {
        return .failure(.englishThousands)
      }
      let isLong = parts.count == 2 && areDigits && parts[1].utf8.count > 4 && !parts[0].isEmpty
      return .failure(isLong ? .tooPrecise : .form)
    }
    guard let comma = text.utf8.firstIndex(of: UInt8(ascii: ",")) else { return .success(number) }
    let places = text.utf8[comma...].dropFirst()
    // nobody writes 1,5 as 1,500, but 1,500 and 1,000 come from English habits
    let isLikely = isWhole || (places.last == 0x30 && number.whole != 0)
    let isEither = isLikely && places.count == 3 && !text.utf8.contains(UInt8(ascii: "."))
    return isEither ? .failure(.eitherWay) : .success(number)
  }

  /// Reads a number as programs write it, with a dot before decimals: JSON's `12.345`, `1e3`.
  public static func written(_ text: String) -> Result<Number, Fault> {
    var body = text[...]
    var exponent = 0
    if let sign = body.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      guard let power = Int(body[body.index(after: sign)...]), abs(power) <= 400 else {
        return .failure(.form)
      }
      exponent = power
      body = body[..<sign]
    }
    let isNegative = body.first == "-"
    if isNegative { body = body.dropFirst() }
    let parts = body.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return .failure(.form) }
    var digits = parts.joined().drop { $0 == "0" }
    // tens by which the digits are to be multiplied to make ten-thousandths
    var shift = exponent - (parts.count == 2 ? parts[1].utf8.count : 0) + 4
    while shift < 0, digits.last == "0" {
      digits.removeLast()
      shift += 1
    }
    if digits.isEmpty { return .success(Number(0)) }
    guard shift >= 0 else { return .failure(.tooPrecise) }
    guard digits.utf8.count + shift <= 18,
      let scaled = Int128(digits + String(repeating: "0", count: shift))
    else { return .failure(.form) }
    return .success(Number(scaled: isNegative ? -scaled : scaled))
  }

  /// Whether there are no decimals.
  public var isWhole: Bool {
    // division of 128 bits is slow
    if let small = Int(exactly: scaled) { return small % 10_000 == 0 }
    return scaled % Number.scale == 0
  }
  /// The whole part.
  public var whole: Int { Int(clamping: scaled / Number.scale) }

  /// Compares values.
  public static func < (a: Number, b: Number) -> Bool { a.scaled < b.scaled }

  /// The sum, which no list of numbers of fourteen digits can make too large.
  public static func + (a: Number, b: Number) -> Number { Number(scaled: a.scaled + b.scaled) }

  /// Without separators: `1234,5`.
  public var plain: String { text(grouped: false) }
  /// With dots between thousands: `1.234.567,5`.
  public var grouped: String { text(grouped: true) }

  private func text(grouped: Bool) -> String {
    if isWhole, !grouped, let small = Int(exactly: scaled) { return String(small / 10_000) }
    let magnitude = scaled.magnitude
    let whole = String(magnitude / Number.scale.magnitude)
    let places = decimals
    var text = scaled < 0 ? "-" : ""
    for (index, digit) in whole.enumerated() {
      if grouped, index > 0, (whole.count - index) % 3 == 0 { text += "." }
      text.append(digit)
    }
    return places.isEmpty ? text : text + "," + places
  }

  /// This number as a share of another, in percent with at most one decimal: `37,5`. Halves are
  /// rounded away from zero; nil when the whole is zero.
  public func percent(of total: Number) -> Number? {
    guard total.scaled != 0 else { return nil }
    // tenths of a percent
    let tenths = (scaled.magnitude * 2000 / total.scaled.magnitude + 1) / 2
    let share = Int128(tenths) * (Number.scale / 10)
    return Number(scaled: (scaled < 0) == (total.scaled < 0) ? share : -share)
  }

  /// The digits behind the comma, without zeros at the end.
  private var decimals: Substring {
    let scale = Number.scale.magnitude
    var places = String(scaled.magnitude % scale + scale).dropFirst()
    while places.last == "0" { places = places.dropLast() }
    return places
  }

  /// In Vietnamese words: `một nghìn không trăm linh một`, `mười hai phẩy năm`.
  public var inWords: String {
    var words = NumberWords.words(scaled.magnitude / Number.scale.magnitude)
    if !decimals.isEmpty {
      words +=
        " phẩy "
        + decimals.compactMap(\.wholeNumberValue)
        .map { NumberWords.words(UInt128($0)) }.joined(separator: " ")
    }
    return scaled < 0 ? "âm " + words : words
  }
}

/// Numbers spelt out in Vietnamese.
enum NumberWords {
  private static let digits = [
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
  ]
  private static let units = ["", "nghìn", "triệu"]

  static func words(_ number: UInt128) -> String {
    guard number > 0 else { return digits[0] }
    let billion: UInt128 = 1_000_000_000
    guard number >= billion else { return small(Int(number), isFirst: true) }
    let rest = Int(number % billion)
    let high = words(number / billion) + " tỷ"
    return rest == 0 ? high : high + " " + small(rest, isFirst: false)
  }

  /// Below a billion.
  private static func small(_ number: Int, isFirst: Bool) -> String {
    let groups = [number / 1_000_000, number / 1000 % 1000, number % 1000]
    var words: [String] = []
    for (index, group) in groups.enumerated() where group > 0 {
      words.append(triple(group, isFirst: isFirst && words.isEmpty))
      if index < 2 { words.append(units[2 - index]) }
    }
    return words.joined(separator: " ")
  }

  /// Three digits; groups behind the first name their hundreds even when zero.
  private static func triple(_ number: Int, isFirst: Bool) -> String {
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10)
    var words: [String] = []
    if hundreds > 0 || !isFirst { words += [digits[hundreds], "trăm"] }
    switch tens {
    case 0:
      if ones > 0 {
        if !words.isEmpty { words.append("linh") }
        words.append(digits[ones])
      }
    case 1:
      words.append("mười")
      if ones > 0 { words.append(ones == 5 ? "lăm" : digits[ones]) }
    default:
      words += [digits[tens], "mươi"]
      switch ones {
      case 0: break
      case 1: words.append("mốt")
      case 4: words.append("tư")
      case 5: words.append("lăm")
      default: words.append(digits[ones])
      }
    }
    return words.joined(separator: " ")
  }
}
