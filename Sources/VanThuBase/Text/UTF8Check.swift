/// Whether bytes are UTF-8, and of the kind that needs no further care.
public enum UTF8Check {
  /// Whether a text surely is in NFC and holds no character that XML cannot carry, decided in one
  /// look at its bytes; false leaves both questions open.
  public static func isClean(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      guard let base = bytes.baseAddress else { return true }
      let ones: UInt64 = 0x0101_0101_0101_0101
      let high = ones &* 0x80
      let end = bytes.count
      var at = 0
      while at < end {
        // eight bytes of plain ASCII at once
        if at + 8 <= end {
          let word = base.loadUnaligned(fromByteOffset: at, as: UInt64.self)
          let delete = word ^ (ones &* 0x7F)
          if (word | (word &- (ones &* 0x20)) & ~word | (delete &- ones) & ~delete) & high == 0 {
            at += 8
            continue
          }
        }
        let byte = base.load(fromByteOffset: at, as: UInt8.self)
        switch byte {
        case 0x20...0x7E, 0x09, 0x0A, 0x0D: at += 1
        case 0xC2...0xCB: at += 2  // to U+02FF
        case 0xE1:
          // U+1E80…U+1EFF: the Vietnamese block, precomposed
          guard at + 2 < end, base.load(fromByteOffset: at + 1, as: UInt8.self) & 0xFE == 0xBA
          else { return false }
          at += 3
        case 0xE2:
          // U+2002…U+203F: dashes and quotes
          guard at + 2 < end, base.load(fromByteOffset: at + 1, as: UInt8.self) == 0x80,
            base.load(fromByteOffset: at + 2, as: UInt8.self) > 0x81
          else { return false }
          at += 3
        default: return false
        }
      }
      return true
    }
  }

  /// How many bytes in front are UTF-8 in whole scalars.
  static func validCount(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let end = bytes.count
    var at = 0
    while at < end {
      let byte = base.load(fromByteOffset: at, as: UInt8.self)
      if byte < 0x80 {
        at += 1
        while at + 8 <= end,
          base.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        { at += 8 }
        continue
      }
      func isTail(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
        guard at + offset < end else { return false }
        let byte = base.load(fromByteOffset: at + offset, as: UInt8.self)
        return byte >= low && byte <= high
      }
      switch byte {
      case 0xC2...0xDF:
        guard isTail(1) else { return at }
        at += 2
      case 0xE0...0xEF:
        guard isTail(1, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF), isTail(2) else {
          return at
        }
        at += 3
      case 0xF0...0xF4:
        guard isTail(1, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF), isTail(2),
          isTail(3)
        else { return at }
        at += 4
      default: return at
      }
    }
    return at
  }
}
