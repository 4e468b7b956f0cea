import VanThuBase

/// A date of which the day, or day and month, may still be blank, to be filled in by hand.
public struct PartialDate: Hashable, Sendable {
  /// Year; nil when all is blank.
  public var year: Int?
  /// Month; nil when blank.
  public var month: Int?
  /// Day; nil when blank.
  public var day: Int?

  /// Makes a date of the parts that are known.
  public init(year: Int? = nil, month: Int? = nil, day: Int? = nil) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The whole date of a day.
  public init(_ day: CivilDate) { self.init(year: day.year, month: day.month, day: day.day) }

  /// Why a text is no date.
  public enum Fault: Error {
    /// It does not look like one.
    case form
    /// It does, but the calendar has no such day.
    case noSuchDay
  }

  /// Reads `2025-09-26`, `26/9/2025`, `26-9-2025`, `26.9.2025`, `26/9/25`, `2025-09`, `9/2025` or
  /// `2025`, `ngày 26 tháng 9 năm 2025`, and `2025-09-26 00:00:00`, as programs write a day.
  ///
  /// Years of two digits are of this century.
  public static func parse(_ given: String) -> Result<PartialDate, Fault> {
    var text = given.trimmedOfBlanks[...]
    for end in [" 00:00:00", "T00:00:00", " 00:00", "T00:00"] where text.hasSuffix(end) {
      text = text.dropLast(end.utf8.count)
      break
    }
    // letters are rare: most dates are digits and signs
    if text.utf8.contains(where: { $0 >= 0x61 || $0 & 0xDF == UInt8(ascii: "N") }) {
      guard let numbers = inWords(text) else { return .failure(.form) }
      return parse(numbers: numbers[...])
    }
    return parse(numbers: text)
  }

  /// `26/9/2025` for `ngày 26 tháng 9 năm 2025`, of which the front may be missing.
  private static func inWords(_ text: Substring) -> String? {
    var words = text.split { $0 == " " || $0 == "\u{A0}" }
    guard words.count <= 6 else { return nil }
    if words.count == 2, Vietnamese.fold(String(words[0])) == "ngay" { return String(words[1]) }
    if let first = words.first?.utf8.first, (0x30...0x39).contains(first) {
      words.insert("ngày", at: 0)
    }
    var names = ["ngay", "thang", "nam"][...]
    var numbers: [Substring] = []
    while words.count >= 2 {
      let name = Vietnamese.fold(String(words[0]))
      guard let at = names.firstIndex(of: name), numbers.isEmpty || at == names.startIndex,
        words[1].utf8.count <= 4, words[1].utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
      names = names[(at + 1)...]
      numbers.append(words[1])
      words.removeFirst(2)
    }
    guard words.isEmpty, names.isEmpty, !numbers.isEmpty, numbers.last?.utf8.count == 4 else {
      return nil
    }
    return numbers.joined(separator: "/")
  }

  private static func parse(numbers text: Substring) -> Result<PartialDate, Fault> {
    var numbers = [0]
    var digits = [0]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: " "): break
      case 0x30...0x39 where digits[digits.count - 1] < 4:
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - 0x30)
        digits[digits.count - 1] += 1
      case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."):
        numbers.append(0)
        digits.append(0)
      default: return .failure(.form)
      }
    }
    guard !digits.contains(0) else { return .failure(.form) }
    let isYearFirst = digits[0] == 4
    var date = PartialDate()
    switch (numbers.count, isYearFirst) {
    case (1, true): date.year = numbers[0]
    case (2, true): (date.year, date.month) = (numbers[0], numbers[1])
    case (3, true): (date.year, date.month, date.day) = (numbers[0], numbers[1], numbers[2])
    case (2, false) where digits[1] == 4:
      (date.month, date.year) = (numbers[0], numbers[1])
    case (3, false) where digits[2] == 4 || digits[2] == 2 && digits[0] <= 2:
      (date.day, date.month, date.year) = (
        numbers[0], numbers[1], digits[2] == 2 ? 2000 + numbers[2] : numbers[2]
      )
    default: return .failure(.form)
    }
    let exists = CivilDate(year: date.year ?? 1, month: date.month ?? 1, day: date.day ?? 1) != nil
    return exists ? .success(date) : .failure(.noSuchDay)
  }

  /// The day that Excel counts by a number of five digits, of the years 1982 to 2091; nil for other
  /// texts.
  static func excelDay(_ text: String) -> CivilDate? {
    guard text.utf8.count == 5, let serial = Int(text), (30_000..<70_000).contains(serial) else {
      return nil
    }
    return CivilDate(dayNumber: serial - 25_569)
  }

  /// A regular expression of what `parse` reads, for editors.
  static let pattern: String = {
    let (year, sign) = ("[0-9]{4}", " *[-/.] *")
    let (month, day) = ("(0?[1-9]|1[0-2])", "(0?[1-9]|[12][0-9]|3[01])")
    let numbers =
      "\(year)(\(sign)\(month)(\(sign)\(day))?)?|\(month)\(sign)\(year)"
      + "|\(day)\(sign)\(month)\(sign)([0-9]{2}|\(year))"
    let words =
      "([Nn]gày +)?\(day) +tháng +\(month) +năm +\(year)|[Tt]háng +\(month) +năm +\(year)"
      + "|[Nn]ăm +\(year)|[Nn]gày +(\(numbers))"
    return "^ *(\(numbers)|\(words))([ T]00:00(:00)?)? *$"
  }()

  /// The day and the time of day of `2026-05-07 08:30` or `7/5/2026 08:30`; nil for other texts.
  public static func moment(_ text: String) -> (day: String, clock: String)? {
    guard text.utf8.contains(UInt8(ascii: ":")) else { return nil }
    let parts = text.split(separator: " ")
    guard parts.count == 2, parts[0].utf8.count >= 8, parse(String(parts[0])) != .failure(.form),
      parts[1].utf8.allSatisfy({ (0x30...0x3A).contains($0) })
    else { return nil }
    return (String(parts[0]), String(parts[1]))
  }

  /// The day, when it is known whole.
  public var civil: CivilDate? {
    guard let year, let month, let day else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// The last day it can mean while parts of it are blank; nil when even the year is.
  public var latest: CivilDate? {
    guard let year else { return nil }
    let month = month ?? 12
    return CivilDate(year: year, month: month, day: day ?? CivilDate.days(in: month, of: year))
  }

  /// Room to write a few digits by hand. Its neighbours are tied to it with further no-break spaces,
  /// so that no writer takes it for blanks between words.
  static let blank = String(repeating: "\u{A0}", count: 6)

  /// `ngày 05 tháng 9 năm 2025`, with room where a part is blank.
  ///
  /// Days below 10 and the months 1 and 2 get a leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I,
  /// Phần I, mục II.4).
  public var written: String {
    let tie = "\u{A0}"
    let day = day.map { " \(PartialDate.twoDigits($0)) " } ?? tie + PartialDate.blank + tie
    let month = month.map { " \(PartialDate.month($0)) " } ?? tie + PartialDate.blank + tie
    let year = year.map { " \($0)" } ?? tie + PartialDate.blank
    return "ngày\(day)tháng\(month)năm\(year)"
  }

  /// `05/9/2025`; `9/2025` or `2025` when the rest is blank.
  public var short: String {
    var parts: [String] = []
    if let day { parts.append(PartialDate.twoDigits(day)) }
    if let month { parts.append(PartialDate.month(month)) }
    if let year { parts.append(String(year)) }
    return parts.joined(separator: "/")
  }

  /// A day with its leading zero.
  static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  /// A month as the decree writes it: 01, 02, 3 … 12.
  static func month(_ number: Int) -> String { number < 3 ? "0\(number)" : String(number) }
}

/// A time of day.
public struct ClockTime: Hashable, Sendable {
  /// 0…23.
  public let hour: Int
  /// 0…59.
  public let minute: Int

  /// Reads `8:00`, `8.30`, `8h30`, `8h5`, `8 giờ`, `08 giờ 30 phút`, `14:00:00`, and the time in
  /// `7/5/2026 08:30`.
  ///
  /// One digit behind a dot or colon is no minute: `8.3` is what is left of 8.30 where it was taken
  /// for a number.
  public init?(_ text: String) {
    var numbers: [String] = []
    var marks: [String] = []
    let clock = (PartialDate.moment(text)?.clock ?? text).replacing("\u{A0}", with: " ")
    for scalar in Substring(clock).trimmed.unicodeScalars {
      if ("0"..."9").contains(scalar) {
        if numbers.count == marks.count { numbers.append("") }
        numbers[numbers.count - 1].unicodeScalars.append(scalar)
      } else {
        guard !numbers.isEmpty else { return nil }
        if marks.count < numbers.count { marks.append("") }
        marks[marks.count - 1].unicodeScalars.append(scalar)
      }
    }
    guard let first = marks.first, let hour = Int(numbers[0]), numbers[0].utf8.count <= 2,
      hour < 24
    else { return nil }
    let sign = Substring(first).trimmed
    let isWord = ["h", "g", "gio"].contains(Vietnamese.fold(sign))
    guard isWord || [":", "."].contains(sign) else { return nil }
    self.hour = hour
    guard numbers.count > 1 else {
      guard isWord else { return nil }
      minute = 0
      return
    }
    let hasUnit =
      marks.count > 1 && isWord && ["p", "m", "phut"].contains(Vietnamese.fold(marks[1]))
    let hasSeconds = sign == ":" && marks.count > 1 && marks[1] == ":" && numbers.last == "00"
    guard let minute = Int(numbers[1]), minute < 60,
      numbers[1].utf8.count == 2 || numbers[1].utf8.count == 1 && isWord,
      numbers.count == (hasSeconds ? 3 : 2), marks.count == (hasSeconds || hasUnit ? 2 : 1)
    else { return nil }
    self.minute = minute
  }

  /// A regular expression of the usual forms, for editors.
  static let pattern =
    "^ *([01]?[0-9]|2[0-3]) *([:.] *[0-5][0-9](:00)?|[hHgG](iờ|io|IỜ|IO)? *([0-5]?[0-9] *([pPmM]|phút)?)?) *$"

  /// `08 giờ 00`.
  public var written: String {
    "\(PartialDate.twoDigits(hour)) giờ \(PartialDate.twoDigits(minute))"
  }
}

extension CivilDate {
  /// `05/9/2026`, as papers write it.
  public var written: String { PartialDate(year: year, month: month, day: day).short }
}
