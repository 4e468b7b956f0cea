import VanThuBase

/// Words the paper prints by itself, typed once more in front of a text.
enum LeadingLabel {
  /// A text without a label at its start, whatever its case, and without what parts the two; the text
  /// itself where it does not begin so, or is nothing but the label.
  /// - Parameter isClosed: whether only a label with a dot, colon or dash behind it is one.
  static func removed(_ label: String, from text: String, isClosed: Bool = false) -> String {
    let count = label.unicodeScalars.count
    let start = text.unicodeScalars.prefix(count)
    guard start.count == count,
      Vietnamese.capitals(String(String.UnicodeScalarView(start))) == Vietnamese.capitals(label)
    else { return text }
    let rest = text.unicodeScalars.dropFirst(count)
    guard let next = rest.first, blanks.contains(next) || marks.contains(next) else { return text }
    if isClosed, rest.first(where: { !blanks.contains($0) }).map(marks.contains) != true {
      return text
    }
    let words = rest.drop { blanks.contains($0) || marks.contains($0) }
    let word = String(String.UnicodeScalarView(words.prefix { !blanks.contains($0) }))
    if longer.contains(word) { return text }
    return words.isEmpty ? text : String(String.UnicodeScalarView(words))
  }

  /// Whether a text is nothing but a label, with or without a sign behind it.
  static func isAlone(_ label: String, in text: String) -> Bool {
    let words = text.withoutLast(".:-– ")
    return words.utf8.count <= label.utf8.count + 4
      && Vietnamese.capitals(words) == Vietnamese.capitals(label)
  }

  /// "Kế hoạch hóa", "báo cáo viên" are other words.
  private static let longer = ["hóa", "hoá", "viên"]
  private static let blanks: [Unicode.Scalar] = [" ", "\u{A0}"]
  private static let marks: [Unicode.Scalar] = [".", ":", "-", "–", "—"]
}
