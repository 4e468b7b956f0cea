/// Whether bytes are UTF-8, and of the kind that needs no further care.
public enum UTF8Check {
  /// The text of bytes that surely are UTF-8, in NFC, and hold no character that XML cannot carry;
  /// nil leaves all three questions open.
  ///
  /// Surely means: ASCII, U+0080…U+02FF, the Vietnamese letters of U+1E80…U+1EFF, dashes and quotes
  /// of U+2002…U+203F. Eight bytes are looked at together, each with the two before it, which in this
  /// repertoire says everything.
  public static func cleanText(_ bytes: ArraySlice<UInt8>) -> String? {
    bytes.withUnsafeBufferPointer { bytes in
      guard isClean(UnsafeRawBufferPointer(bytes)) else { return nil }
      return String(copyingCleanUTF8: bytes)
    }
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let marks = ones &* 0x80

  private static func isClean(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    var state = WordCheck()
    var at = 0
    while at + 8 <= bytes.count {
      state.take(UInt64(littleEndian: base.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
      at += 8
    }
    // blanks behind the end show a character that is cut off
    var last: UInt64 = 0x2020_2020_2020_2020
    while at < bytes.count {
      let shift = UInt64(at % 8 * 8)
      last = last & ~(0xFF << shift) | UInt64(bytes[at]) << shift
      at += 1
    }
    state.take(last)
    state.take(0x2020_2020_2020_2020)
    return state.wrong == 0
  }

  /// Looks at eight bytes at a time; a mask has the highest bit of each byte it is true of.
  private struct WordCheck {
    var wrong: UInt64 = 0
    private var twoBytes: UInt64 = 0
    private var e1: UInt64 = 0
    private var e2: UInt64 = 0

    @inline(__always)
    init() {}

    @inline(__always)
    mutating func take(_ word: UInt64) {
      let high = word & marks
      let low = word & ~marks
      // no lane carries into the next: both sides of each addition are below 128
      @inline(__always)
      func atLeast(_ number: UInt64) -> UInt64 { (low &+ ones &* (128 &- number)) & marks }
      if high | twoBytes | e1 | e2 == 0, atLeast(0x20) & ~atLeast(0x7F) == marks { return }
      let isTail = high & ~atLeast(0x40)
      let newTwoBytes = high & atLeast(0x42) & ~atLeast(0x4C)
      let newE1 = high & atLeast(0x61) & ~atLeast(0x62)
      let newE2 = high & atLeast(0x62) & ~atLeast(0x63)
      let beforeE1 = newE1 << 8 | e1 >> 56
      let beforeE2 = newE2 << 8 | e2 >> 56
      let earlierE1 = newE1 << 16 | e1 >> 48
      let earlierE2 = newE2 << 16 | e2 >> 48
      let needsTail =
        (newTwoBytes << 8 | twoBytes >> 56) | beforeE1 | beforeE2 | earlierE1 | earlierE2
      // a lead of a repertoire that wants a closer look, or a control character
      let strangeHigh =
        high & ((atLeast(0x4C) & ~newE1 & ~newE2) | (atLeast(0x40) & ~atLeast(0x42)))
      let blanks = (atLeast(0x09) & ~atLeast(0x0B)) | (atLeast(0x0D) & ~atLeast(0x0E))
      let strangeLow = ~high & ((~atLeast(0x20) & ~blanks) | atLeast(0x7F)) & marks
      let isLetter = high & atLeast(0x3A) & ~atLeast(0x3C)
      let isPunctuation = high & ~atLeast(0x01)
      wrong |= (isTail ^ needsTail) | strangeHigh | strangeLow
      wrong |= (beforeE1 & ~isLetter) | (beforeE2 & ~isPunctuation) | (earlierE2 & ~atLeast(0x02))
      twoBytes = newTwoBytes
      e1 = newE1
      e2 = newE2
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

extension String {
  /// Copies bytes that are proved to be UTF-8.
  fileprivate init(copyingCleanUTF8 bytes: UnsafeBufferPointer<UInt8>) {
    self.init(copying: UTF8Span(unchecked: bytes.span))
  }
}
