import Glibc

extension [UInt8] {
  /// Where the text of a JSON string stops being what it says: at a quote, a backslash, a control
  /// character or the end.
  /// - Parameter start: at most the count.
  package func endOfPlainText(from start: Int) -> Int {
    precondition(start >= 0 && start <= count)
    return withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      let ones: UInt64 = 0x0101_0101_0101_0101
      var at = start
      while at + 8 <= bytes.count {
        let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        let quote = word ^ (ones &* 0x22)
        let slash = word ^ (ones &* 0x5C)
        // the lowest byte found is surely right, those above it may be carries
        let found =
          ((word &- (ones &* 0x20)) & ~word | (quote &- ones) & ~quote | (slash &- ones) & ~slash)
          & (ones &* 0x80)
        if found != 0 { return at + found.trailingZeroBitCount / 8 }
        at += 8
      }
      while at < bytes.count, bytes[at] >= 0x20, bytes[at] != 0x22, bytes[at] != 0x5C { at += 1 }
      return at
    }
  }
}

/// Finds a fixed text in others, on bytes, at the speed of `memchr`.
public struct ByteSearch: Sendable {
  private let needle: [UInt8]

  /// Looks for a literal.
  public init(_ literal: StaticString) {
    needle = literal.withUTF8Buffer { Array($0) }
  }

  /// Looks for a text.
  public init(text: String) { needle = Array(text.utf8) }

  /// The UTF-8 offset of the first occurrence.
  public func first(in text: String) -> Int? {
    var text = text
    return text.withUTF8 { find($0, from: 0) }
  }

  /// The UTF-8 offsets of all occurrences that do not overlap.
  public func all(in text: String) -> [Int] {
    var text = text
    return text.withUTF8 { bytes in
      var found: [Int] = []
      var at = 0
      while let next = find(bytes, from: at) {
        found.append(next)
        at = next + needle.count
      }
      return found
    }
  }

  /// Whether bytes hold the text.
  func finds(in bytes: UnsafeRawBufferPointer) -> Bool {
    find(bytes.assumingMemoryBound(to: UInt8.self), from: 0) != nil
  }

  private func find(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = bytes.baseAddress, let first = needle.first else { return nil }
    var at = start
    while at + needle.count <= bytes.count {
      let room = bytes.count - needle.count - at + 1
      guard let hit = memchr(base + at, Int32(first), room) else { return nil }
      let offset = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
      if memcmp(base + offset, needle, needle.count) == 0 { return offset }
      at = offset + 1
    }
    return nil
  }
}
