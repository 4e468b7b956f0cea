/// Whether bytes are UTF-8, and of the kind that needs no further care.
public enum UTF8Check {
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
