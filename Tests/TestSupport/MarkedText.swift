/// A text with places marked in it: `so: 1️⃣48` marks the place before `4`.
///
/// Tests say where they expect findings in the text itself, so that nobody counts columns.
public struct MarkedText: ExpressibleByStringLiteral, Sendable {
  /// The text without its marks.
  public let text: String
  /// UTF-8 offsets of the marks in `text`.
  public let marks: [Character: Int]

  /// Takes a text in which keycap digits (1️⃣ 2️⃣ …) are marks.
  public init(_ marked: String) {
    var text = ""
    var marks: [Character: Int] = [:]
    for character in marked {
      // a digit, the variation selector, the keycap
      if character.unicodeScalars.contains("\u{20E3}") {
        marks[character] = text.utf8.count
      } else {
        text.append(character)
      }
    }
    self.text = text
    self.marks = marks
  }

  /// Takes a text in which keycap digits are marks.
  public init(stringLiteral value: String) { self.init(value) }
}
