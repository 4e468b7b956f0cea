/// Bytes that are not UTF-8: windows-1252, as old fonts were saved, or windows-1258, Microsoft's
/// encoding of Vietnamese with its tones behind the letters (WHATWG Encoding Standard).
enum WindowsBytes {
  /// The letters of windows-1258 that differ from windows-1252.
  private static let vietnamese: [UInt8: Unicode.Scalar] = [
    0xC3: "Ă", 0xCC: "\u{300}", 0xD0: "Đ", 0xD2: "\u{309}", 0xD5: "Ơ", 0xDD: "Ư", 0xDE: "\u{303}",
    0xE3: "ă", 0xEC: "\u{301}", 0xF0: "đ", 0xF2: "\u{323}", 0xF5: "ơ", 0xFD: "ư", 0xFE: "₫",
  ]

  /// The text of bytes in windows-1252.
  static func western(_ bytes: some Sequence<UInt8>) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: bytes.lazy.map(western))
    return String(scalars)
  }

  private static func western(_ byte: UInt8) -> Unicode.Scalar {
    (0x80...0x9F).contains(byte)
      ? OldEncoding.windows1252[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }

  /// The text of bytes in windows-1258; nil when too few of its words are Vietnamese.
  static func vietnamese(_ bytes: some Sequence<UInt8>) -> String? {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: bytes.lazy.map { vietnamese[$0] ?? western($0) })
    let text = Vietnamese.nfc(String(scalars))
    var good = 0
    var bad = 0
    for word in text.unicodeScalars.split(whereSeparator: { !$0.properties.isAlphabetic })
    where word.contains(where: { !$0.isASCII }) {
      if VietnameseSyllable.isSyllable(word) { good += 1 } else { bad += 1 }
    }
    return good > 5 * bad ? text : nil
  }
}
