import VanThuBase

/// Signs of letters: Roman numbers, capitals, points.
extension OutlineMarkerReader {
  /// The place of a small letter in the alphabet of points, and its width; the index is nil for a
  /// letter the alphabet lacks.
  func smallLetter(_ at: Int) -> (index: Int?, width: Int)? {
    guard let (scalar, width) = OutlineBytes.scalar(bytes, at, end) else { return nil }
    guard scalar == "đ" || (scalar >= "a" && scalar <= "z") else { return nil }
    return (OutlineMarkerReader.points.firstIndex(of: scalar), width)
  }

  private static let points = Vietnamese.pointLetters.flatMap { Array($0.unicodeScalars) }

  static let capitalPoints = Vietnamese.pointLetters.flatMap {
    Array($0.uppercased().unicodeScalars)
  }

  /// `I.` `I-` `A.` `a)` `a.` `ii)`, and inside brackets.
  func lettered(_ first: Int, closedBy bracket: UInt8?) -> OutlineMarker? {
    var at = first
    while let letter = byte(at), OutlineMarkerReader.isRoman(letter), at - first < 8 { at += 1 }
    if at - first == 0
      || byte(at).map({ $0 & 0x80 != 0 || UInt8(ascii: "A")...UInt8(ascii: "z") ~= $0 }) ?? false
    {
      return single(first, bracket)
    }
    guard let (behind, style) = closing(at, bracket), isClosed(behind, style) else { return nil }
    let letters = first..<at
    let isSmall = bytes[first] & 0x20 != 0
    guard letters.allSatisfy({ (bytes[$0] & 0x20 != 0) == isSmall }) else { return nil }
    guard let value = OutlineBytes.roman(bytes, letters) else { return single(first, bracket) }
    if isSmall {
      if letters.count == 1, var letter = single(first, bracket) {
        letter.other = (.innerLetter, value)
        return letter
      }
      return value <= 30 ? closed(.innerLetter, behind, value, style) : nil
    }
    if letters.count == 1, isName(behind) { return nil }
    if bracket != nil { return nil }
    guard var marker = closed(.roman, behind, value, style) else { return nil }
    if letters.count == 1, let scalar = OutlineBytes.scalar(bytes, first, end)?.scalar,
      let index = OutlineMarkerReader.capitalPoints.firstIndex(of: scalar)
    {
      marker.other = (.capital, index + 1)
    }
    return marker
  }

  static func isRoman(_ byte: UInt8) -> Bool {
    switch byte & 0xDF {
    case UInt8(ascii: "I"), UInt8(ascii: "V"), UInt8(ascii: "X"), UInt8(ascii: "L"),
      UInt8(ascii: "C"):
      byte & 0x40 != 0
    default: false
    }
  }

  /// A sign of letters; directly before words only where the number continues.
  private func closed(
    _ level: OutlineMarker.Level, _ behind: Int, _ ordinal: Int?, _ style: UInt8
  ) -> OutlineMarker? {
    var marker = self.marker(level, behind, ordinal, style: style)
    if marker.rest == behind, behind < end, !isStar(behind) {
      guard OutlineBytes.kind(bytes, behind, end) == .capital else { return nil }
      marker.isSure = false
    }
    return marker
  }

  /// `A.`, `a)`, `đ/`: one letter.
  private func single(_ first: Int, _ bracket: UInt8?) -> OutlineMarker? {
    guard let (scalar, width) = OutlineBytes.scalar(bytes, first, end),
      let (behind, style) = closing(first + width, bracket), isClosed(behind, style)
    else { return nil }
    if let (index, _) = smallLetter(first) {
      return closed(.letter, behind, index.map { $0 + 1 }, style)
    }
    guard bracket == nil, let index = OutlineMarkerReader.capitalPoints.firstIndex(of: scalar),
      !isName(behind)
    else { return nil }
    return closed(.capital, behind, index + 1, style)
  }

  /// Whether a capital with a dot is part of a name: C. Mác, V. I. Lê-nin.
  private func isName(_ behind: Int) -> Bool {
    let at = OutlineBytes.skipBlanks(bytes, behind, end)
    if OutlineMarkerReader.names.contains(where: { OutlineBytes.has($0, bytes, at, end) }) {
      return true
    }
    // another initial follows
    guard let (scalar, width) = OutlineBytes.scalar(bytes, at, end),
      scalar.properties.isUppercase
    else { return false }
    return byte(at + width) == UInt8(ascii: ".")
  }

  private static let names = ["Mác", "Lê-nin", "Lênin", "Ăng-ghen", "Ăngghen"].map {
    Array($0.utf8)
  }
}
