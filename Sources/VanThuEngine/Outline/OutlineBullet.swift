/// A sign that items are listed with and not counted: dashes, pluses, and the bullets of Word, of the
/// fonts Symbol and Wingdings, and of web pages.
struct OutlineBullet {
  /// How many bytes it takes.
  let width: Int
  /// Whether it marks items inside others: `+`, `○`.
  let isHollow: Bool
  /// Whether it is a dash or a plus, which may also stand inside names.
  let isDash: Bool
  /// What is printed for it; nil where it stays as typed.
  let printed: UInt8?
  /// Whether words may follow without a blank.
  let mayTouchWords: Bool

  /// Reads the bullet at a place.
  init?(_ bytes: [UInt8], _ at: Int, _ end: Int) {
    guard let (scalar, width) = OutlineBytes.scalar(bytes, at, end),
      let sort = OutlineBullet.sort(scalar)
    else { return nil }
    self.width = width
    isDash = sort != .solid && sort != .hollow
    switch sort {
    case .typed, .star:
      (isHollow, printed) = (false, nil)
    case .plus:
      (isHollow, printed) = (true, scalar == "+" ? nil : UInt8(ascii: "+"))
    case .dash, .solid:
      (isHollow, printed) = (false, UInt8(ascii: "-"))
    case .hollow:
      (isHollow, printed) = (true, UInt8(ascii: "+"))
    }
    switch sort {
    case .solid, .hollow: mayTouchWords = true
    case .typed, .plus: mayTouchWords = width == 1
    case .dash, .star: mayTouchWords = false
    }
  }

  /// Whether a letter or sign stands for a hollow bullet in the fonts Word takes bullets from, where the
  /// font was lost on the way; nil for one that stands for none.
  static func fontLetter(_ scalar: Unicode.Scalar) -> Bool? {
    switch scalar {
    case "o", "q": true
    case "v", "§", "Ø", "ü", "Þ": false
    default: nil
    }
  }

  private enum Sort { case typed, dash, plus, star, solid, hollow }

  private static func sort(_ scalar: Unicode.Scalar) -> Sort? {
    switch scalar.value {
    case 0x2D, 0x2013, 0x2014: .typed
    case 0x2B, 0xFF0B: .plus
    case 0x2A: .star
    case 0x2010...0x2012, 0x2015, 0x2043, 0x2212, 0x2796, 0xFE63, 0xFF0D: .dash
    // circles, squares, diamonds and boxes that are empty; in Wingdings o, ¡, ¨, q
    case 0x25CB, 0x25E6, 0x25A1, 0x25AB, 0x25AD, 0x25AF, 0x25B7, 0x25B9, 0x25BB, 0x25C7, 0x25CC,
      0x25FB, 0x25FD, 0x2606, 0x2610, 0x2662, 0x26AA, 0x274D, 0x274F...0x2752, 0x2B1C, 0x2B26,
      0xF06F, 0xF071, 0xF0A1, 0xF0A8:
      .hollow
    // •, ‣, ·, ∙, ⋅, geometric shapes, dingbats, arrows; Symbol and Wingdings
    case 0xB7, 0x2022, 0x2023, 0x204C, 0x204D, 0x2192, 0x21D2, 0x21E8, 0x2219, 0x22C5,
      0x25A0...0x25FF, 0x2605, 0x2611...0x2612, 0x261B, 0x261E, 0x2666, 0x26AB, 0x2701...0x27BF,
      0x2B1B, 0x2B25, 0x2B9A, 0x2B9E, 0x2BC8, 0xF000...0xF0FF:
      .solid
    default: nil
    }
  }
}
