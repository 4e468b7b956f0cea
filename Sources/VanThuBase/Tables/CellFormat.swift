import Glibc

/// What the number of a cell stands for, as its style says.
enum CellFormat: Hashable, Sendable {
  /// A number as it is.
  case number
  /// A number laid out: digits, decimals, units.
  case laidOut(NumberLayout)
  /// The same words for every number, as a part of a code may say: `"không"`; empty to hide it.
  case fixed(String)
  /// Other forms for numbers below zero, for zero, or between bounds.
  case sections(CellSections)
  /// A share of one, shown in hundredths to so many decimals.
  case percent(decimals: Int)
  /// A date, time of day or both; by which of the parts the style shows.
  case date(hasDay: Bool, hasMonth: Bool, hasYear: Bool, hasTime: Bool)
  /// A number of hours that may go beyond a day.
  case duration

  private static let day = CellFormat.date(
    hasDay: true, hasMonth: true, hasYear: true, hasTime: false)
  private static let time = CellFormat.date(
    hasDay: false, hasMonth: false, hasYear: false, hasTime: true)
  private static let both = CellFormat.date(
    hasDay: true, hasMonth: true, hasYear: true, hasTime: true)

  /// A style that spreadsheets know by number alone (ECMA-376, Part 1, 18.8.30).
  init(builtIn id: Int) {
    switch id {
    case 1: self = .laidOut(.plain(decimals: 0, isGrouped: false))
    case 2: self = .laidOut(.plain(decimals: 2, isGrouped: false))
    case 3, 37, 38, 41, 42: self = .laidOut(.plain(decimals: 0, isGrouped: true))
    case 4, 39, 40, 43, 44: self = .laidOut(.plain(decimals: 2, isGrouped: true))
    case 9: self = .percent(decimals: 0)
    case 10: self = .percent(decimals: 2)
    case 14...16, 27...31, 34...36, 50...58: self = .day
    case 17: self = .date(hasDay: false, hasMonth: true, hasYear: true, hasTime: false)
    case 18...21, 32, 33, 45, 47: self = .time
    case 22: self = .both
    case 46: self = .duration
    default: self = .number
    }
  }

  /// A style by its code: `dd/mm/yyyy`, `[h]:mm`, `0000`.
  init(code: String) {
    self = CellFormatCode.format(code)
  }

  /// The number of a cell as programs write it, with a dot before decimals; nil for days, hours and
  /// shares, which are no plain numbers.
  func number(of raw: [UInt8]) -> String? {
    switch self {
    case .number, .laidOut, .fixed, .sections:
      Double(String(decoding: raw, as: UTF8.self)).map {
        CellFormat.decimal($0).replacing(",", with: ".")
      }
    case .percent, .date, .duration: nil
    }
  }

  /// Whether it shows a day or a time, which some numbers have not.
  var isOfTime: Bool {
    switch self {
    case .date, .duration: true
    default: false
    }
  }

  /// What a person sees of a number.
  /// - Parameters:
  ///   - raw: the number as the file has it.
  ///   - counts1904: whether days are counted from 1904.
  /// - Returns: nil when it is no number.
  func text(of raw: XMLBytes, counts1904: Bool) -> String? {
    if case .number = self, raw.count <= 15, raw.count == 1 || raw.start[0] != 0x30,
      raw.number != nil
    {
      return raw.text
    }
    guard let number = Double(raw.text), number.isFinite else { return nil }
    switch self {
    case .number: return CellFormat.decimal(number)
    case .laidOut(let layout): return layout.text(of: number)
    case .fixed(let text): return number < 0 && !text.isEmpty ? "-\(text)" : text
    case .sections(let sections): return sections.text(of: number)
    case .percent(let decimals):
      return CellFormat.decimal(CellFormat.rounded(number * 100, decimals)) + "%"
    case .duration: return CellFormat.clock(seconds: (number * 86_400).rounded())
    case .date(let hasDay, let hasMonth, let hasYear, let hasTime):
      // the last day is 31/12/9999
      guard number >= 0, number < 2_958_466 else { return CellFormat.decimal(number) }
      // of a date alone the day as Excel shows it; a sum may fall short of it by a tenth of a second
      var days = Int(hasTime ? number : number + 1e-6)
      var seconds = ((number - number.rounded(.down)) * 86_400).rounded()
      if seconds >= 86_400 {
        seconds = 0
        if hasTime { days += 1 }
      }
      let clock = hasTime ? CellFormat.clock(seconds: seconds) : ""
      guard hasDay || hasMonth || hasYear, days > 0 || counts1904 else { return clock }
      guard let (year, month, day) = CellFormat.civil(days, counts1904) else {
        return CellFormat.decimal(number)
      }
      let text = CellFormat.date(
        year, hasMonth || hasDay ? month : nil, hasDay || !hasYear ? day : nil)
      return hasTime && seconds > 0 ? "\(text) \(clock)" : text
    }
  }

  /// `05/3/2026`, `3/2026`, `2026`: zeroes before days below 10 and the months 1 and 2, as papers
  /// write them.
  static func date(_ year: Int, _ month: Int?, _ day: Int?) -> String {
    var parts = [String(year)]
    if let month { parts.insert(month < 3 ? two(month) : String(month), at: 0) }
    if let day { parts.insert(two(day), at: 0) }
    return parts.joined(separator: "/")
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  private static func clock(seconds: Double) -> String {
    guard seconds >= 0, seconds < 1e12 else { return "" }
    let all = Int(seconds)
    let text = "\(two(all / 3600)):\(two(all / 60 % 60))"
    return all % 60 == 0 ? text : "\(text):\(two(all % 60))"
  }

  /// The day of a serial number. In 1900 there is a 29 February, as in Excel; nil beyond 9999.
  private static func civil(_ serial: Int, _ counts1904: Bool) -> (Int, Int, Int)? {
    if !counts1904, serial == 60 { return (1900, 2, 29) }
    // days since 1970-01-01
    let days = counts1904 ? serial - 24_107 : serial - (serial > 60 ? 25_569 : 25_568)
    return CivilDate(dayNumber: days).map { ($0.year, $0.month, $0.day) }
  }

  /// A number with so many decimals, rounded as the fifteen digits that people see would be.
  static func rounded(_ number: Double, _ decimals: Int) -> Double {
    let scale = pow(10, Double(decimals))
    let seen = Double(decimal(number * scale).replacing(",", with: "."))
    return (seen ?? number * scale).rounded() / scale
  }

  /// A number as people see it: fifteen digits at most, a comma before decimals, no exponent.
  static func decimal(_ number: Double) -> String {
    var room = [CChar](repeating: 0, count: 40)
    let written = withVaList([number.magnitude]) { vsnprintf(&room, room.count, "%.14e", $0) }
    guard written > 16 else { return "" }
    let bytes = room.prefix(Int(written)).map { UInt8(bitPattern: $0) }
    guard let mark = bytes.firstIndex(of: UInt8(ascii: "e")),
      let exponent = Int(String(decoding: bytes[(mark + 1)...], as: UTF8.self)),
      abs(exponent) <= 300
    else { return "0" }
    var digits = bytes[..<mark].filter { $0 >= 0x30 && $0 <= 0x39 }
    while digits.count > 1, digits.last == 0x30 { digits.removeLast() }
    var text: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
    if digits == [0x30] { return "0" }
    if exponent < 0 {
      text += Array("0,".utf8) + repeatElement(0x30, count: -exponent - 1) + digits
    } else {
      text += digits.prefix(exponent + 1)
      text += repeatElement(0x30, count: max(0, exponent + 1 - digits.count))
      if digits.count > exponent + 1 {
        text.append(UInt8(ascii: ","))
        text += digits[(exponent + 1)...]
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
