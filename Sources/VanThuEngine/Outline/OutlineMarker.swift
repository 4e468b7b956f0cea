import VanThuBase

/// The sign a line starts an item with: `I.`, `1.`, `a)`, `-`, `Điều 3.` …
struct OutlineMarker {
  /// The ranks of signs, from the highest.
  enum Level: Int, Comparable, Sendable {
    case part, chapter, section, subsection, capital, roman, article, number, subnumber, letter
    case dash, plus

    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }

    /// Whether its items are counted.
    var isCounted: Bool { self < .dash }
  }

  var level: Level
  /// The sign as typed, such as `II.`.
  var label: Substring
  /// Its place in the series, from 1; nil where the sign has none (a letter outside the alphabet).
  var ordinal: Int?
  /// What stands behind the sign.
  var rest: Substring

  /// Reads the sign at the start of a trimmed line.
  /// - Parameter capitalsOpen: the last capital letter used as a sign, which tells `C.` the letter
  ///   from `C.` the Roman hundred.
  init?(_ line: Substring, capitalsOpen: Int?) {
    guard let first = line.utf8.first else { return nil }
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "+"):
      let rest = line.dropFirst()
      guard let next = rest.first, next == " " || next.isLetter else { return nil }
      // "- + …" is a plus that a bullet slipped in front of
      if first == UInt8(ascii: "-"), rest.hasPrefix(" + ") {
        self.init(level: .plus, label: rest.dropFirst().prefix(1), rest: rest.dropFirst(3))
        return
      }
      self.init(
        level: first == UInt8(ascii: "-") ? .dash : .plus, label: line.prefix(1),
        rest: rest.drop { $0 == " " })
    case 0xE2 where line.hasPrefix("– ") || line.hasPrefix("• ") || line.hasPrefix("— "):
      self.init(level: .dash, label: line.prefix(1), rest: line.dropFirst(2).drop { $0 == " " })
    case 0x30...0x39: self.init(number: line)
    default:
      if let worded = OutlineMarker(worded: line) {
        self = worded
      } else if let lettered = OutlineMarker(lettered: line, capitalsOpen: capitalsOpen) {
        self = lettered
      } else {
        return nil
      }
    }
  }

  private init(level: Level, label: Substring, ordinal: Int? = nil, rest: Substring) {
    self.level = level
    self.label = label
    self.ordinal = ordinal
    self.rest = rest
  }

  /// `1.`, `1)`, `1.2.`, `1.2`
  private init?(number line: Substring) {
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 3, let ordinal = Int(digits) else { return nil }
    var rest = line[digits.endIndex...]
    guard let sign = rest.first, sign == "." || sign == ")" else { return nil }
    rest = rest.dropFirst()
    let more = rest.prefix { $0.isASCII && $0.isNumber }
    if sign == ".", !more.isEmpty {
      guard more.count <= 2, let second = Int(more) else { return nil }
      rest = rest[more.endIndex...]
      if rest.first == "." { rest = rest.dropFirst() }
      guard rest.first == " ", second > 0 else { return nil }
      self.init(
        level: .subnumber, label: line[..<rest.startIndex], ordinal: second,
        rest: rest.drop { $0 == " " })
      return
    }
    guard rest.isEmpty || rest.first == " " || rest.first?.isLetter == true || rest.hasPrefix("*")
    else { return nil }
    self.init(
      level: .number, label: line[..<rest.startIndex], ordinal: ordinal,
      rest: rest.drop { $0 == " " })
  }

  /// `Phần thứ nhất`, `Chương I`, `Mục 2`, `Điều 3.`, `Khoản 1.`
  private init?(worded line: Substring) {
    let words: [(String, Level)] = [
      ("Phần ", .part), ("PHẦN ", .part), ("Chương ", .chapter), ("CHƯƠNG ", .chapter),
      ("Mục ", .section), ("MỤC ", .section), ("Tiểu mục ", .subsection), ("Điều ", .article),
      ("Khoản ", .number),
    ]
    guard let (word, level) = words.first(where: { line.hasPrefix($0.0) }) else { return nil }
    let behind = line.dropFirst(word.count)
    let numeral: Substring
    let ordinal: Int?
    if behind.hasPrefix("thứ ") {
      let name = behind.dropFirst(4).prefix { $0.isLetter }
      let names = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"]
      guard let index = names.firstIndex(of: name.lowercased()) else { return nil }
      ordinal = index + 1
      numeral = behind[..<name.endIndex]
    } else {
      numeral = behind.prefix { $0.isASCII && ($0.isNumber || "IVXLC".contains($0)) }
      ordinal = Int(numeral) ?? RomanNumeral.value(numeral)
    }
    guard let ordinal, ordinal > 0 else { return nil }
    let tail = line[numeral.endIndex...]
    let isClosed = tail.first == "." || tail.first == ":"
    guard tail.isEmpty || isClosed else { return nil }
    let end = isClosed ? line.index(after: numeral.endIndex) : numeral.endIndex
    self.init(
      level: level, label: line[..<end], ordinal: ordinal, rest: line[end...].drop { $0 == " " })
  }

  /// `I.`, `I-`, `A.`, `a)`, `a.`
  private init?(lettered line: Substring, capitalsOpen: Int?) {
    let letters = line.prefix { $0.isLetter }
    guard !letters.isEmpty, letters.count <= 8 else { return nil }
    var rest = line[letters.endIndex...]
    guard let sign = rest.first, sign == "." || sign == ")" || sign == "-" || sign == "/" else {
      return nil
    }
    rest = rest.dropFirst()
    guard rest.isEmpty || rest.first == " " || rest.hasPrefix("*") else { return nil }
    let label = line[..<rest.startIndex]
    rest = rest.drop { $0 == " " }
    if letters.allSatisfy({ "IVXLC".contains($0) }), sign != ")" {
      let asCapital =
        letters.count == 1 ? OutlineMarker.capitals.firstIndex(of: String(letters)) : nil
      let continuesCapitals = asCapital.map { $0 > 0 && capitalsOpen == $0 } ?? false
      if !continuesCapitals, let value = RomanNumeral.value(letters) {
        self.init(level: .roman, label: label, ordinal: value, rest: rest)
        return
      }
    }
    guard letters.count == 1, sign == "." || sign == ")" else { return nil }
    let letter = String(letters)
    if letter == letter.uppercased(), sign == "." {
      guard let index = OutlineMarker.capitals.firstIndex(of: letter) else { return nil }
      self.init(level: .capital, label: label, ordinal: index + 1, rest: rest)
    } else if letter == letter.lowercased() {
      let index = Vietnamese.pointLetters.firstIndex(of: letter)
      self.init(level: .letter, label: label, ordinal: index.map { $0 + 1 }, rest: rest)
    } else {
      return nil
    }
  }

  static let capitals = Vietnamese.pointLetters.map { $0.uppercased() }
}
