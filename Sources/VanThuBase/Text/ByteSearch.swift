import Glibc

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
