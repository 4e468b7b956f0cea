extension StringProtocol {
  /// Whether the text begins with the bytes of another. `hasPrefix` compares letter by letter with
  /// all its marks, which texts in NFC do not need.
  @inlinable
  public func begins(with prefix: some StringProtocol) -> Bool { utf8.starts(with: prefix.utf8) }

  /// Whether nothing can be seen of the text: white space of all kinds, characters without width.
  public var isBlank: Bool {
    // most texts start with a letter
    if let first = utf8.first, first > 0x20, first < 0x80 { return false }
    guard let first = utf8.first(where: { $0 > 0x20 }) else { return true }
    // the first bytes of U+00A0, U+200B, U+3000, U+FEFF
    guard first == 0xC2 || first == 0xE2 || first == 0xE3 || first == 0xEF else { return false }
    return unicodeScalars.allSatisfy {
      $0.value <= 0x20 || $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
    }
  }
}

extension String {
  /// The text with another in the place of an ASCII character; most texts do not have it and are
  /// not copied.
  public func replacing(ascii character: Unicode.Scalar, with other: String) -> String {
    let wanted = UInt8(ascii: character)
    guard utf8.contains(wanted) else { return self }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count + 8 * other.utf8.count)
    for byte in utf8 {
      if byte == wanted { bytes.append(contentsOf: other.utf8) } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A few words to find among bytes, without making a string of each word of a text.
public struct ByteWords: Sendable, ExpressibleByArrayLiteral {
  private let words: [[UInt8]]
  /// For each first byte the lengths of the words that begin with it, a bit for each.
  private var lengths = [UInt64](repeating: 0, count: 256)

  /// Takes words of less than 64 bytes.
  public init(arrayLiteral words: String...) { self.init(words) }

  /// Takes words of less than 64 bytes.
  public init(_ words: [String]) {
    self.words = words.map { Array($0.utf8) }
    for word in self.words { lengths[Int(word[0])] |= 1 << UInt64(word.count) }
  }

  /// Whether a piece of a text is one of the words.
  public func contain(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    contain(bytes.span, range)
  }

  /// Whether a piece of a text is one of the words.
  public func contain(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count < 64, !range.isEmpty,
      lengths[Int(bytes[range.lowerBound])] & 1 << UInt64(range.count) != 0
    else { return false }
    return words.contains { word in
      guard word.count == range.count else { return false }
      for at in word.indices where word[at] != bytes[range.lowerBound + at] { return false }
      return true
    }
  }
}
