/// How the code of a number format lays out a number: `#,##0.00 "₫"`, `000-000`, `"0"###`.
struct NumberLayout: Hashable, Sendable {
  private enum Piece: Hashable {
    /// A place for a digit; with a zero where there is none, if it says so.
    case digit(isZero: Bool)
    case literal(String)
  }

  /// What a part of one is shown as: `?/?`, `??/100`.
  private struct Fraction: Hashable {
    /// The lower number, where it is always the same.
    var below: Int?
    /// How many places there are for the upper and the lower number.
    var upperPlaces: Int
    var places: Int
    /// Whether zeroes fill their places.
    var isZero: Bool
  }

  /// Whether dots part thousands.
  var isGrouped = false
  /// How many times three digits are left out: `#,##0,"k"`.
  var thousands = 0
  /// Whether decimals have begun.
  private(set) var hasPoint = false
  /// What stands before the decimals, from left to right.
  private var whole: [Piece] = []
  /// What stands behind the decimals.
  private var behind = ""
  private var places = (least: 0, most: 0)
  /// Whether all decimals are shown that there are.
  private var isGeneral = false
  private var fraction: Fraction?

  /// `0.00`, `#,##0` and the like.
  static func plain(decimals: Int, isGrouped: Bool) -> NumberLayout {
    var layout = NumberLayout()
    layout.isGrouped = isGrouped
    layout.add(digit: UInt8(ascii: "0"))
    if decimals > 0 { layout.addPoint() }
    for _ in 0..<decimals { layout.add(digit: UInt8(ascii: "0")) }
    return layout
  }

  static func == (a: NumberLayout, b: NumberLayout) -> Bool {
    a.isGrouped == b.isGrouped && a.whole == b.whole && a.behind == b.behind
      && a.places == b.places && a.isGeneral == b.isGeneral && a.thousands == b.thousands
      && a.fraction == b.fraction
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(whole)
    hasher.combine(behind)
  }

  /// Whether there is a place for a digit at all.
  var saysSomething: Bool {
    isGeneral || fraction != nil || saysDigit || hasPoint
  }

  /// What it says beside a number.
  var words: String {
    let text = whole.reduce(into: "") { if case .literal(let words) = $1 { $0 += words } }
    return (text + behind).withoutTail.withoutHead
  }

  mutating func add(literal bytes: ArraySlice<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    if hasPoint || isGeneral || fraction != nil {
      behind += text
    } else {
      whole.append(.literal(text))
    }
  }

  mutating func add(digit sign: UInt8) {
    let isZero = sign == UInt8(ascii: "0")
    guard hasPoint else { return whole.append(.digit(isZero: isZero)) }
    places.most = min(places.most + 1, 15)
    if isZero { places.least = places.most }
  }

  mutating func addPoint() { hasPoint = true }

  mutating func addGeneral() {
    isGeneral = true
    if !saysDigit { whole.append(.digit(isZero: true)) }
  }

  /// Takes the last places for the upper number of a fraction.
  /// - Returns: false where there are none.
  mutating func makeFraction(below: Int?, places: Int, isZero: Bool) -> Bool {
    guard !hasPoint, !isGeneral, fraction == nil else { return false }
    var upper = 0
    while case .digit = whole.last {
      whole.removeLast()
      upper += 1
    }
    fraction = Fraction(below: below, upperPlaces: upper, places: places, isZero: isZero)
    return upper > 0
  }

  private var saysDigit: Bool {
    whole.contains { if case .digit = $0 { true } else { false } }
  }

  /// What a spreadsheet shows of a number.
  func text(of number: Double) -> String {
    let number = (0..<min(thousands, 9)).reduce(number) { number, _ in number / 1000 }
    if let fraction { return text(of: number, fraction) }
    let seen = isGeneral ? number : CellFormat.rounded(number, places.most)
    let decimal = CellFormat.decimal(seen.magnitude)
    let parts = decimal.split(separator: ",")
    var digits = Array((parts.first ?? "0").utf8)
    var decimals = parts.count > 1 ? String(parts[1]) : ""
    decimals += String(repeating: "0", count: max(0, places.least - decimals.utf8.count))
    if digits == [0x30] { digits = [] }
    let sign = seen < 0 ? "-" : ""
    let text = sign + laid(digits) + (decimals.isEmpty ? "" : "," + decimals) + behind.withoutTail
    // `#` shows nothing of zero, but the cell is not blank
    return text.isEmpty ? "0" : text
  }

  /// A number with its part of one as the nearest fraction of few digits.
  private func text(of number: Double, _ fraction: Fraction) -> String {
    let magnitude = number.magnitude
    guard magnitude < 1e12 else { return CellFormat.decimal(number) }
    var ones = saysDigit ? magnitude.rounded(.down) : 0
    let part = magnitude - ones
    let most = [9, 99, 999][min(fraction.places, 3) - 1]
    var below = fraction.below ?? 1
    if fraction.below == nil {
      var least = Double.infinity
      for candidate in 1...most {
        let scaled = part * Double(candidate)
        let miss = (scaled - scaled.rounded()).magnitude / Double(candidate)
        if miss < least - 1e-12 { (least, below) = (miss, candidate) }
      }
    }
    var upper = (part * Double(below)).rounded()
    if saysDigit, upper == Double(below) { (ones, upper) = (ones + 1, 0) }
    let sign = number < 0 && ones + upper > 0 ? "-" : ""
    let digits = ones == 0 ? [] : Array(CellFormat.decimal(ones).utf8)
    if saysDigit, upper == 0 {
      return sign + (digits.isEmpty ? "0" : laid(digits).withoutTail) + behind.withoutTail
    }
    func placed(_ number: Int, _ places: Int) -> String {
      let text = String(number)
      return fraction.isZero
        ? String(repeating: "0", count: max(0, places - text.utf8.count)) + text : text
    }
    let parts = "\(placed(Int(upper), fraction.upperPlaces))/\(placed(below, fraction.places))"
    return sign + laid(digits) + parts + behind.withoutTail
  }

  /// The digits before the decimals in their places, filled from the right; the leftmost place
  /// takes all that are left.
  private func laid(_ digits: [UInt8]) -> String {
    var rest = digits[...]
    var reversed: [UInt8] = []
    var count = 0
    let first = whole.firstIndex { if case .digit = $0 { true } else { false } }
    func put(_ digit: UInt8) {
      if isGrouped, count > 0, count % 3 == 0 { reversed.append(UInt8(ascii: ".")) }
      reversed.append(digit)
      count += 1
    }
    for index in whole.indices.reversed() {
      switch whole[index] {
      case .literal(let text): reversed.append(contentsOf: text.utf8.reversed())
      case .digit(let isZero):
        if let digit = rest.popLast() { put(digit) } else if isZero { put(0x30) }
        if index == first { while let digit = rest.popLast() { put(digit) } }
      }
    }
    if first == nil { while let digit = rest.popLast() { put(digit) } }
    return String(decoding: reversed.reversed(), as: UTF8.self).withoutHead
  }
}

extension String {
  /// Without the blanks that accounting formats leave at the edges of cells.
  fileprivate var withoutTail: String {
    last == " " ? String(reversed().drop { $0 == " " }.reversed()) : self
  }

  fileprivate var withoutHead: String { first == " " ? String(drop { $0 == " " }) : self }
}
