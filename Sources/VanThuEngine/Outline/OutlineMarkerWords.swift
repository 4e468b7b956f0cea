import VanThuBase

/// Signs with a word: parts, chapters, articles.
extension OutlineMarkerReader {
  /// `Phần thứ nhất`, `Chương I`, `Mục 2`, `Điều 3.`, `Khoản 1.`
  func worded() -> OutlineMarker? {
    guard
      let (word, level) = OutlineMarkerReader.words.first(where: {
        OutlineBytes.has($0.word, bytes, start, end) && blank(start + $0.word.count) > 0
      })
    else { return nil }
    let at = OutlineBytes.skipBlanks(bytes, start + word.count, end)
    let letter = level == .part || level == .section ? letterOrdinal(at) : nil
    guard let (ordinal, behind) = letter ?? wordedOrdinal(at), ordinal > 0 else { return nil }
    let isClosed = byte(behind) == UInt8(ascii: ".") || byte(behind) == UInt8(ascii: ":")
    guard behind == end || isClosed || isStar(behind) else { return nil }
    return marker(level, isClosed ? behind + 1 : behind, ordinal, style: UInt8(ascii: "."))
  }

  private func wordedOrdinal(_ at: Int) -> (ordinal: Int, end: Int)? {
    for ordinal in OutlineMarkerReader.ordinalSigns
    where OutlineBytes.has(ordinal, bytes, at, end) && blank(at + ordinal.count) > 0 {
      let name = OutlineBytes.skipBlanks(bytes, at + ordinal.count, end)
      var behind = name
      while behind < end, OutlineBytes.kind(bytes, behind, end) != .other,
        let width = OutlineBytes.scalar(bytes, behind, end)?.width
      {
        behind += width
      }
      let text = String(decoding: bytes[name..<behind], as: UTF8.self).lowercased()
      return OutlineMarkerReader.ordinals.firstIndex(of: text).map { ($0 + 1, behind) }
    }
    var behind = at
    while let digit = byte(behind), digit >= 0x30, digit <= 0x39, behind - at < 6 { behind += 1 }
    if behind > at {
      return Int(String(decoding: bytes[at..<behind], as: UTF8.self)).map { ($0, behind) }
    }
    while let letter = byte(behind), OutlineMarkerReader.isRoman(letter), letter & 0x20 == 0,
      behind - at < 8
    {
      behind += 1
    }
    return OutlineBytes.roman(bytes, at..<behind).map { ($0, behind) }
  }

  /// The letter of `Phần A.`; letters that are Roman numbers of chapters and parts are these.
  private func letterOrdinal(_ at: Int) -> (ordinal: Int, end: Int)? {
    guard let (scalar, width) = OutlineBytes.scalar(bytes, at, end),
      !"IVX".unicodeScalars.contains(scalar),
      let index = OutlineMarkerReader.capitalPoints.firstIndex(of: scalar),
      OutlineBytes.kind(bytes, at + width, end) == .other
    else { return nil }
    return (index + 1, at + width)
  }

  private static let words: [(word: [UInt8], level: OutlineMarker.Level)] = {
    let words: [(String, OutlineMarker.Level)] = [
      ("Phần", .part), ("PHẦN", .part), ("Chương", .chapter), ("CHƯƠNG", .chapter),
      ("Mục", .section), ("MỤC", .section), ("Tiểu mục", .subsection), ("TIỂU MỤC", .subsection),
      ("Điều", .article), ("ĐIỀU", .article), ("Khoản", .number),
    ]
    return words.map { (word: Array($0.0.utf8), level: $0.1) }
  }()

  private static let ordinalSigns = ["thứ", "THỨ"].map { Array($0.utf8) }

  private static let ordinals = [
    "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười",
  ]
}
