import VanThuBase

/// The signs of items that programs write by themselves.
enum PasteMark {
  /// Signs of items that are not counted.
  static let bullets: Set<Unicode.Scalar> = [
    "-", "–", "—", "+", "•", "·", "∙", "▪", "■", "□", "○", "●", "◦", "‣", "*", "⁃", "−", "➢", "➤",
    "❖", "✓", "✔", "►", "▶",
  ]

  /// The sign of an item that is not counted, by how deep it stands; 1 is the outermost.
  static func bullet(_ level: Int) -> String { level > 1 ? "+" : "-" }

  /// What stands in an outline for the sign Word wrote before an item.
  /// - Parameters:
  ///   - text: the sign, with the blanks behind it.
  ///   - level: how deep Word's list is.
  /// - Returns: nil for no sign; `isLost` tells that it was counted and is not any more.
  static func word(_ text: String, level: Int) -> (mark: String, isLost: Bool)? {
    let sign = text.replacing("\u{A0}", with: " ").trimmedOfBlanks
    guard let first = sign.unicodeScalars.first else { return nil }
    if sign == "-" || sign == "–" { return ("-", false) }
    if sign == "+" { return ("+", false) }
    guard sign.count > 1, sign.contains(where: { $0.isLetter || $0.isNumber }) else {
      // letters alone are bullets of the fonts Wingdings and Symbol
      return first.properties.numericType == nil ? (bullet(level), false) : (sign + ".", false)
    }
    // small Roman numbers are no signs of an outline
    let letters = sign.filter { $0.isLetter || $0.isNumber }
    if letters.count > 1, letters.allSatisfy({ "ivxlc".contains($0) }) {
      return (bullet(level), true)
    }
    return (sign, false)
  }

  /// How a list counts, by the value of `list-style-type` or `type`.
  enum Count: Equatable {
    case upperRoman, upperLetter, number, letter, lowerRoman, bullet, none

    init(style: String?, isOrdered: Bool) {
      switch style {
      case "I", "upper-roman": self = .upperRoman
      case "A", "upper-alpha", "upper-latin": self = .upperLetter
      case "a", "lower-alpha", "lower-latin": self = .letter
      case "i", "lower-roman": self = .lowerRoman
      case "1", "decimal", "decimal-leading-zero": self = .number
      case "none": self = .none
      case "disc", "circle", "square": self = .bullet
      default: self = isOrdered ? .number : .bullet
      }
    }

    /// The level of an outline it stands for: 0 `I.`, 1 `1.`, 2 `a)`, 3 `-`, 4 `+`.
    var level: Int {
      switch self {
      case .upperRoman, .upperLetter: 0
      case .number: 1
      case .letter: 2
      case .lowerRoman, .bullet, .none: 3
      }
    }
  }

  /// The sign of an item.
  /// - Parameters:
  ///   - level: its level in the outline.
  ///   - number: its place in the list, from 1.
  static func sign(_ count: Count, level: Int, number: Int) -> String {
    switch level {
    case 0: (count == .upperLetter ? letters(number).uppercased() : roman(number)) + "."
    case 1: "\(number)."
    case 2: letters(number) + ")"
    case 3: "-"
    default: "+"
    }
  }

  /// a, b, … z, aa, as web pages count.
  private static func letters(_ number: Int) -> String {
    var rest = max(1, number)
    var text = ""
    while rest > 0 {
      rest -= 1
      text = String(Unicode.Scalar(UInt8(0x61 + rest % 26))) + text
      rest /= 26
    }
    return text
  }

  private static func roman(_ number: Int) -> String {
    RomanNumeral.string(min(3999, max(1, number)))
  }
}
