import VanThuBase

/// The words of a template right before a value, which people also write into the value:
/// "Chủ trì: {{ chu_tri }}" and "Chủ trì: Ông Vi Quang Lịch", "dự {{ ten_cuoc_hop }}" and "dự Hội nghị".
struct TypedLabel: Sendable {
  /// The words, the most first.
  private let labels: [String]
  /// Whether only words with a colon or dash behind them are the label.
  private let isClosed: Bool

  /// The label that a text of a template ends with; nil where it ends with none.
  init?(endOf text: String) {
    guard text.unicodeScalars.last.map(TypedLabel.isBlank) == true else { return nil }
    let line = text.unicodeScalars.reversed().drop(while: TypedLabel.isBlank)
    isClosed = line.first == ":"
    let words =
      String(String.UnicodeScalarView(line.drop { $0 == ":" }.reversed()))
      .split { ".,;:()".contains($0) }.last?.split(whereSeparator: \.isWhitespace) ?? []
    guard let last = words.last else { return nil }
    if isClosed {
      labels = words.count <= TypedLabel.mostWords ? [words.joined(separator: " ")] : []
    } else if TypedLabel.openers.contains(last.lowercased()) {
      labels =
        (words.count > 1 ? [words.suffix(2).joined(separator: " ")] : [])
        + (last.lowercased() == "dự" ? ["tham dự", "đến dự", "về dự"] : []) + [String(last)]
    } else {
      return nil
    }
  }

  private static let mostWords = 6
  /// Words that what is attended, and where, is begun with.
  private static let openers = ["dự", "tại"]

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{A0}" || scalar.properties.isWhitespace
  }

  /// A value without the label.
  func removed(from text: String) -> String {
    for label in labels where TypedLabel.mayBegin(text, with: label) {
      let rest = LeadingLabel.removed(label, from: text, isClosed: isClosed)
      if rest.utf8.count < text.utf8.count, isClosed || !isWord(text, label) { return rest }
    }
    return text
  }

  /// Whether two texts begin with the same letter, as far as a byte tells.
  private static func mayBegin(_ text: String, with label: String) -> Bool {
    guard let first = text.utf8.first, let other = label.utf8.first else { return false }
    return first | 0x20 == other | 0x20
  }

  /// Whether the label is the beginning of a longer word: "dự án", "tại chỗ".
  private func isWord(_ text: String, _ label: String) -> Bool {
    let words = text.split(separator: " ", maxSplits: label.count(where: { $0 == " " }) + 2)
    let count = label.count(where: { $0 == " " }) + 1
    guard words.count > count else { return true }
    let next = words[count].lowercased().withoutLast(".,;:")
    return TypedLabel.longer.contains(next)
      || VietnameseWords.isCompound(String(words[count - 1]).lowercased(), next)
  }

  private static let longer = [
    "án", "thảo", "toán", "kiến", "phòng", "báo", "trữ", "bị", "luật", "định", "đoán", "chỗ", "ngũ",
    "ngoại", "chức", "gia",
  ]
}
