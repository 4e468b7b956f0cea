/// A Vietnamese letter beyond ASCII, taken apart: ấ is a, circumflex, acute.
struct VietnameseLetter: Sendable {
  /// The small ASCII letter under the marks.
  let base: UInt8
  /// What makes it another letter: circumflex, breve or horn; nil when nothing does.
  let mark: Unicode.Scalar?
  /// The tone; nil for the level one.
  let tone: Unicode.Scalar?
  /// The same letter as a capital.
  let capital: Unicode.Scalar

  /// Finds a precomposed letter of either case; nil for all other characters.
  init?(_ scalar: Unicode.Scalar) {
    guard let place = VietnameseLetter.place(scalar.value),
      let letter = VietnameseLetter.table[place]
    else { return nil }
    self = letter
  }

  private init(
    base: UInt8, mark: Unicode.Scalar?, tone: Unicode.Scalar?, capital: Unicode.Scalar
  ) {
    self.base = base
    self.mark = mark
    self.tone = tone
    self.capital = capital
  }

  /// U+00C0…U+01BF, then U+1EA0…U+1EFF.
  private static func place(_ value: UInt32) -> Int? {
    switch value {
    case 0xC0..<0x1C0: Int(value) - 0xC0
    case 0x1EA0..<0x1F00: Int(value) - 0x1EA0 + 0x100
    default: nil
    }
  }

  private static let table: [VietnameseLetter?] = {
    var table = [VietnameseLetter?](repeating: nil, count: 0x160)
    let tones: [Unicode.Scalar?] = [nil, "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"]
    let rows: [(base: Unicode.Scalar, mark: Unicode.Scalar?, letters: String)] = [
      ("a", nil, "aàáảãạAÀÁẢÃẠ"), ("a", "\u{306}", "ăằắẳẵặĂẰẮẲẴẶ"),
      ("a", "\u{302}", "âầấẩẫậÂẦẤẨẪẬ"),
      ("e", nil, "eèéẻẽẹEÈÉẺẼẸ"), ("e", "\u{302}", "êềếểễệÊỀẾỂỄỆ"), ("i", nil, "iìíỉĩịIÌÍỈĨỊ"),
      ("o", nil, "oòóỏõọOÒÓỎÕỌ"), ("o", "\u{302}", "ôồốổỗộÔỒỐỔỖỘ"),
      ("o", "\u{31B}", "ơờớởỡợƠỜỚỞỠỢ"),
      ("u", nil, "uùúủũụUÙÚỦŨỤ"), ("u", "\u{31B}", "ưừứửữựƯỪỨỬỮỰ"), ("y", nil, "yỳýỷỹỵYỲÝỶỸỴ"),
    ]
    for row in rows {
      let letters = Array(row.letters.unicodeScalars)
      for (index, scalar) in letters.enumerated() {
        guard let place = place(scalar.value) else { continue }
        table[place] = VietnameseLetter(
          base: UInt8(ascii: row.base), mark: row.mark, tone: tones[index % 6],
          capital: letters[6 + index % 6])
      }
    }
    return table
  }()
}
