/// Reads a section of the code of a number format (ECMA-376, Part 1, 18.8.31).
struct CellFormatCode {
  private var rest: ArraySlice<UInt8>
  private var hasDay = false
  private var months = false
  private var hasYear = false
  private var hasTime = false
  private var decimals = 0
  private var isPercent = false
  private var isPlain = true
  private var isDuration = false
  private var isOfText = false
  private var layout = NumberLayout()
  private var condition: CellSections.Condition?

  private init(_ code: ArraySlice<UInt8>) { rest = code }

  /// What a whole code means.
  static func format(_ code: String) -> CellFormat {
    var rest = Array(code.utf8)[...]
    var sections: [CellSections.Section] = []
    var isLast = rest.isEmpty
    while !isLast, sections.count < 3 {
      var reader = CellFormatCode(rest)
      let format = reader.read()
      isLast = reader.isLast
      // the last may be for texts, and then says nothing of numbers
      if !reader.isOfText || sections.isEmpty {
        sections.append(.init(condition: reader.condition, format: format))
      }
      rest = reader.rest
    }
    guard let first = sections.first, !first.format.isOfTime,
      sections.count > 1 || first.condition != nil
    else {
      // a code without anything is that of most cells
      return sections.first.map { $0.format == .fixed("") ? .number : $0.format } ?? .number
    }
    return .sections(CellSections(all: sections))
  }

  /// Whether no section follows.
  private var isLast = true

  private mutating func read() -> CellFormat {
    var last: UInt8 = 0
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: ";") {
        isLast = false
        break
      }
      if !takeLiteral(byte), !takeDate(byte) { takeNumber(byte, behind: last) }
      last = byte
    }
    if isDuration { return .duration }
    let hasMonth = months && (hasDay || hasYear || !hasTime)
    if hasDay || hasMonth || hasYear || hasTime {
      return .date(hasDay: hasDay, hasMonth: hasMonth, hasYear: hasYear, hasTime: hasTime)
    }
    if isPercent { return .percent(decimals: min(decimals, 15)) }
    guard isPlain else { return .number }
    return layout.saysSomething ? .laidOut(layout) : .fixed(layout.words)
  }

  /// What stands for itself, for a blank, or in brackets.
  private mutating func takeLiteral(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""):
      let quoted = rest.prefix { $0 != byte }
      rest = rest.dropFirst(quoted.count + 1)
      layout.add(literal: quoted)
    case UInt8(ascii: "\\"):
      let scalar = rest.prefix(CellFormatCode.width(of: rest.first ?? 0))
      rest = rest.dropFirst(scalar.count)
      layout.add(literal: scalar)
    case UInt8(ascii: "_"), UInt8(ascii: "*"):
      rest = rest.dropFirst(CellFormatCode.width(of: rest.first ?? 0))
    case UInt8(ascii: "["): takeBrackets()
    default: return false
    }
    return true
  }

  private mutating func takeBrackets() {
    let inner = rest.prefix { $0 != UInt8(ascii: "]") }
    rest = rest.dropFirst(inner.count + 1)
    if !inner.isEmpty, inner.allSatisfy({ [0x68, 0x6D, 0x73].contains($0 | 0x20) }) {
      isDuration = true
    } else if inner.first == UInt8(ascii: "$") {
      // [$₫-42A]: a sign of money and the language it belongs to
      layout.add(literal: inner.dropFirst().prefix { $0 != UInt8(ascii: "-") })
    } else if let read = CellSections.Condition(String(decoding: inner, as: UTF8.self)) {
      condition = read
    }
  }

  /// Parts of a day and of a time.
  private mutating func takeDate(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "a"):
      // AM/PM, A/P: no month
      let isLong = rest.starts(with: Array("M/PM".utf8)) || rest.starts(with: Array("m/pm".utf8))
      rest = rest.dropFirst(isLong ? 4 : rest.first == UInt8(ascii: "/") ? 2 : 0)
      isPlain = false
    case UInt8(ascii: "d"): hasDay = true
    case UInt8(ascii: "m"): months = true
    case UInt8(ascii: "y"): hasYear = true
    case UInt8(ascii: "h"), UInt8(ascii: "s"): hasTime = true
    default: return false
    }
    return true
  }

  /// Digits, signs between them, and anything else.
  private mutating func takeNumber(_ byte: UInt8, behind last: UInt8) {
    switch byte | 0x20 {
    case UInt8(ascii: "g") where rest.starts(with: Array("eneral".utf8)):
      rest = rest.dropFirst(6)
      layout.addGeneral()
    case _ where CellFormatCode.isDigit(byte):
      if layout.hasPoint { decimals += 1 }
      layout.add(digit: byte)
    case UInt8(ascii: "."): layout.addPoint()
    case _ where byte == UInt8(ascii: "%"): isPercent = true
    case UInt8(ascii: ",")
    where CellFormatCode.isDigit(last) && CellFormatCode.isDigit(rest.first):
      layout.isGrouped = true
    case UInt8(ascii: ",") where CellFormatCode.isDigit(last) || last == byte:
      layout.thousands += 1
    case UInt8(ascii: "/"): takeFraction()
    // of a long number all digits are wanted, whatever exponent the cell shows
    case UInt8(ascii: ","), UInt8(ascii: "e"): isPlain = false
    case _ where byte == UInt8(ascii: "@"): (isPlain, isOfText) = (false, true)
    default:
      let scalar = [byte] + rest.prefix(CellFormatCode.width(of: byte) - 1)
      rest = rest.dropFirst(scalar.count - 1)
      layout.add(literal: scalar[...])
    }
  }

  /// `?/?`, `??/100`: what stands before the stroke is the upper number.
  private mutating func takeFraction() {
    let below = rest.prefix { CellFormatCode.isDigit($0) || (0x31...0x39).contains($0) }
    rest = rest.dropFirst(below.count)
    let bound = Int(String(decoding: below, as: UTF8.self))
    let fixed = bound.map { $0 > 0 } ?? false
    isPlain =
      isPlain && !below.isEmpty && below.count <= 4
      && layout.makeFraction(
        below: fixed ? bound : nil, places: below.count,
        isZero: below.contains(UInt8(ascii: "0")) && !fixed)
  }

  private static func isDigit(_ byte: UInt8?) -> Bool {
    byte == UInt8(ascii: "0") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "?")
  }

  /// The bytes of the scalar that starts with one.
  private static func width(of lead: UInt8) -> Int {
    lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }
}
