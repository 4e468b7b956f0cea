/// Makes right Unicode of a text file in an old encoding.
public struct TextConverter: Sendable {
  /// The text as it should be, UTF-8 in NFC.
  public private(set) var bytes: [UInt8] = []
  /// The encodings met, and in how many places.
  public private(set) var encodings: [(title: String, places: Int)] = []
  /// Hidden characters taken out.
  public private(set) var hidden = 0

  /// Whether anything was changed.
  public var hasChanges: Bool { !encodings.isEmpty || hidden > 0 }

  /// Converts a file: UTF-16, windows-1258, and text in TCVN3, VNI or UTF-8 twice, whatever way its
  /// bytes were saved. What is right Unicode stays.
  /// - Parameters:
  ///   - file: the bytes.
  ///   - encoding: only text in this one; nil for any.
  ///   - isJSON: whether `\u00b5` is a character.
  public init(_ file: [UInt8], from encoding: OldEncoding? = nil, isJSON: Bool = false) {
    var text = unicode(file)
    if isJSON { text = TextConverter.unescaped(text) }
    if file.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = [0xEF, 0xBB, 0xBF] }
    bytes.reserveCapacity(text.utf8.count)
    // piece by piece, so that not all that is found is held at once
    for part in OldText.parts(of: text) { append(String(part), encoding) }
  }

  private mutating func append(_ part: String, _ encoding: OldEncoding?) {
    var text = part
    // two times twice: each pass takes one coat off
    for _ in 0..<3 {
      let found = OldText.find(in: text).filter { encoding == nil || $0.encoding == encoding }
      guard !found.isEmpty else { break }
      for kind in OldEncoding.allCases {
        let count = found.count { $0.encoding == kind }
        if count > 0 { note(kind.title, count) }
      }
      text = OldText.converted(text, from: encoding)
    }
    bytes += Vietnamese.nfc(seen(text)).utf8
  }

  private mutating func note(_ title: String, _ places: Int) {
    if let index = encodings.firstIndex(where: { $0.title == title }) {
      encodings[index].places += places
    } else {
      encodings.append((title, places))
    }
  }

  /// The text of bytes in one of the ways text is saved.
  private mutating func unicode(_ file: [UInt8]) -> String {
    if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) {
      let high = file[0] == 0xFE ? 0 : 1
      let units = stride(from: 2, to: file.count - 1, by: 2).map {
        UInt16(file[$0 + high]) << 8 | UInt16(file[$0 + 1 - high])
      }
      note("UTF-16", 1)
      return String(decoding: units, as: UTF16.self)
    }
    let content = file.starts(with: [0xEF, 0xBB, 0xBF]) ? file[3...] : file[...]
    if let text = String(validating: content, as: UTF8.self) { return Vietnamese.nfc(text) }
    if let text = WindowsBytes.vietnamese(content) {
      note("windows-1258", 1)
      return text
    }
    note("ANSI (windows-1252)", 1)
    return WindowsBytes.western(content)
  }

  /// A text without what nobody can see, control characters behind DEL as they were meant.
  private mutating func seen(_ text: String) -> String {
    guard HiddenText.isSuspect(text) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if HiddenText.isInvisible(scalar) || HiddenText.isDirection(scalar) {
        hidden += 1
      } else if HiddenText.isLineEnd(scalar) {
        hidden += 1
        scalars.append(" ")
      } else if HiddenText.isControl(scalar) {
        hidden += 1
        if let meant = HiddenText.meant(scalar) { scalars.append(meant) }
      } else {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// A JSON text whose escapes of letters beyond ASCII are the letters.
  private static func unescaped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var made: [UInt8] = []
    made.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count else {
        made.append(bytes[at])
        at += 1
        continue
      }
      if bytes[at + 1] == UInt8(ascii: "u"), at + 6 <= bytes.count,
        let code = UInt32(String(decoding: bytes[at + 2..<at + 6], as: UTF8.self), radix: 16),
        code >= 0xA0, let scalar = Unicode.Scalar(code)
      {
        made.append(contentsOf: String(Character(scalar)).utf8)
        at += 6
      } else {
        made.append(contentsOf: bytes[at...at + 1])
        at += 2
      }
    }
    return Vietnamese.nfc(String(decoding: made, as: UTF8.self))
  }
}
