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
  /// The text without some ASCII signs at its end; most texts have none there and are not copied.
  package func withoutLast(_ signs: String) -> String {
    let end = utf8.reversed().prefix { signs.utf8.contains($0) }.count
    return end == 0 ? self : String(Substring(utf8.dropLast(end)))
  }
}

extension UInt8 {
  /// Whether it is a blank, tab or line break, as XML and YAML know white space.
  @inlinable @inline(__always)
  package var isBlankASCII: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }
}
