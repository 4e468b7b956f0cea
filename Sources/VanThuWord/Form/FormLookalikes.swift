import VanThuBase

extension FormTagReader {
  /// Says where a paragraph without tags has what other programs, or people, write in place of one.
  mutating func notice(_ line: Int) {
    let text = story.lines[line].text
    let pairs: [(open: String, close: String, isLoud: Bool)] = [
      ("<<", ">>", false), ("«", "»", false), ("${", "}", false), ("{", "}", false),
      ("[", "]", true),
    ]
    for (open, close, isLoud) in pairs {
      guard let start = text.firstRange(of: open),
        let end = text[start.upperBound...].firstRange(of: close)
      else { continue }
      let name = String(text[start.upperBound..<end.lowerBound])
      guard FormTagReader.isName(name, isLoud: isLoud) else { continue }
      let low = text.utf8.distance(from: text.startIndex, to: start.lowerBound)
      let high = text.utf8.distance(from: text.startIndex, to: end.upperBound)
      sink.report(
        Diagnostic(
          .warning, "form-lookalike", "chỗ này giống một thẻ mà không phải thẻ",
          at: story.range(line, low..<high),
          notes: [.init("ở \(story.lines[line].place)")],
          fix: .init("nếu là chỗ để điền thì viết {{ \(Vietnamese.fold(name)) }}")))
      return
    }
  }

  /// Whether words between brackets are the name of something to fill in.
  /// - Parameter isLoud: whether only names in capitals are.
  static func isName(_ text: String, isLoud: Bool) -> Bool {
    let words = text.trimmedOfSpaces
    guard (2...60).contains(words.unicodeScalars.count),
      words.unicodeScalars.allSatisfy({
        $0.properties.isAlphabetic || $0 == " " || $0 == "_" || ("0"..."9").contains($0)
      }), words.unicodeScalars.contains(where: \.properties.isAlphabetic)
    else { return false }
    return !isLoud || words == words.uppercased()
  }
}
