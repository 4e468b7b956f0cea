extension StringProtocol {
  /// The text with a capital at its start; one that begins so is not copied.
  @inlinable
  package var capitalFirst: String {
    let first = prefix(1)
    let capital = first.uppercased()
    return first.utf8.elementsEqual(capital.utf8) ? String(self) : capital + dropFirst()
  }

  /// The text with a small letter at its start.
  @inlinable
  package var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }

  /// The text without blanks and tabs at its ends; other white space stays.
  @inlinable
  package var trimmed: String {
    var text = Substring(self).utf8
    while let first = text.first, first == 0x20 || first == 0x09 { text.removeFirst() }
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    return String(Substring(text))
  }
}

extension String {
  /// The text without white space of any kind at its ends, no-break blanks among it; most texts
  /// have none there and are not copied.
  package var trimmedOfBlanks: String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
        0x3000:
        true
      default: false
      }
    }
    if utf8.withContiguousStorageIfAvailable(hasLetterEnds) == true { return self }
    var text = Substring(self).unicodeScalars
    while let first = text.first, isBlank(first) { text.removeFirst() }
    while let last = text.last, isBlank(last) { text.removeLast() }
    return String(text)
  }

  /// The text without some ASCII signs at its end; most texts have none there and are not copied.
  package func withoutLast(_ signs: String) -> String {
    let end = utf8.reversed().prefix { signs.utf8.contains($0) }.count
    return end == 0 ? self : String(Substring(utf8.dropLast(end)))
  }
}

/// Whether the bytes of a text surely have no white space at either end. Beyond ASCII white space
/// begins with C2, E1 9A, E2 or E3.
private func hasLetterEnds(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  func mayBegin(_ byte: UInt8, _ next: UInt8) -> Bool {
    byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xE1 && next == 0x9A
  }
  let count = bytes.count
  guard count > 0 else { return true }
  let (first, last) = (bytes[0], bytes[count - 1])
  if first <= 0x20 || last <= 0x20 { return false }
  if first >= 0x80, count < 3 || mayBegin(first, bytes[1]) { return false }
  guard last >= 0x80 else { return true }
  return count >= 3 && !mayBegin(bytes[count - 2], last)
    && !mayBegin(bytes[count - 3], bytes[count - 2])
}

extension UInt8 {
  /// Whether it is a blank, tab or line break, as XML and YAML know white space.
  @inlinable @inline(__always)
  package var isBlankASCII: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }
}
