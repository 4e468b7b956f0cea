/// How the code of a number format lays out a number: `#,##0.00 "₫"`, `000-000`, `"0"###`.
struct NumberLayout: Hashable, Sendable {
  private enum Piece: Hashable {
    /// A place for a digit; with a zero where there is none, if it says so.
    case digit(isZero: Bool)
    case literal(String)
  }

  /// Whether dots part thousands.
  var isGrouped = false
  /// Whether decimals have begun.
  private(set) var hasPoint = false
  /// What stands before the decimals, from left to right.
  private var whole: [Piece] = []
  /// What stands behind the decimals.
  private var behind = ""
  private var places = (least: 0, most: 0)
  /// Whether all decimals are shown that there are.
  private var isGeneral = false

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
      && a.places == b.places && a.isGeneral == b.isGeneral
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(whole)
    hasher.combine(behind)
  }

  /// Whether there is a place for a digit at all.
  var saysSomething: Bool {
    isGeneral || whole.contains { if case .digit = $0 { true } else { false } } || hasPoint
  }

  mutating func add(literal bytes: ArraySlice<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    if hasPoint || isGeneral { behind += text } else { whole.append(.literal(text)) }
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

  private var saysDigit: Bool {
    whole.contains { if case .digit = $0 { true } else { false } }
  }

  /// What a spreadsheet shows of a number.
  func text(of number: Double) -> String {
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
