import VanThuBase

/// The door every text file comes through: size, encoding, forbidden characters, NFC.
public enum TextDoor {
  /// Turns the bytes of a file into a source text in NFC, without byte order mark.
  /// - Parameters:
  ///   - bytes: what the file holds.
  ///   - name: its name for messages.
  ///   - start: where the bytes start in the file, when they are a piece of it.
  /// - Throws: `DiagnosticsError` when the bytes are not UTF-8, are too many, or hold characters
  ///   that no paper can carry.
  public static func read(
    _ bytes: [UInt8], name: String, start: (line: Int, column: Int) = (1, 1)
  ) throws(DiagnosticsError) -> SourceText {
    let nothing = SourceText(name: name, text: "", start: start)
    func refuse(_ id: Diagnostic.ID, _ message: String, fix: String? = nil) -> DiagnosticsError {
      DiagnosticsError([
        Diagnostic(
          .error, id, message, at: SourceRange(nothing, 0, 0), fix: fix.map { Diagnostic.Fix($0) })
      ])
    }
    if bytes.count > Limits.inputBytes {
      throw refuse("input-too-large", "tệp lớn hơn \(Limits.inputBytes >> 20) MiB")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw refuse(
        "not-utf8", "tệp được lưu bằng bảng mã UTF-16", fix: "lưu lại tệp với bảng mã UTF-8")
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if let text = UTF8Check.cleanText(content) {
      return SourceText(name: name, text: text, start: start)
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      // show the place: the valid part before the first bad byte tells line and column
      let repaired = String(decoding: content, as: UTF8.self)
      let source = SourceText(name: name, text: repaired, start: start)
      let at = validCount(content)
      throw DiagnosticsError([
        Diagnostic(
          .error, "not-utf8", "tệp có ký tự không thuộc bảng mã UTF-8",
          at: SourceRange(source, at, at + 3),
          fix: .init("mở tệp bằng trình soạn thảo và lưu lại với bảng mã UTF-8"))
      ])
    }
    let source = SourceText(name: name, text: Vietnamese.nfc(text), start: start)
    if let found = forbidden(in: source) ?? crowded(in: source) {
      throw DiagnosticsError([found])
    }
    return source
  }

  /// How many bytes at the start are UTF-8.
  private static func validCount(_ bytes: ArraySlice<UInt8>) -> Int {
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    var count = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { count += UTF8.width(scalar) }
    return count
  }

  /// A letter with more marks on it than any writing has.
  private static func crowded(in source: SourceText) -> Diagnostic? {
    MarkRuns.tooLong(in: source.text).map { marks in
      Diagnostic(
        .error, "too-many-marks", "một chữ cái mang quá \(Limits.marks) dấu",
        at: SourceRange(source, marks.lowerBound, marks.upperBound), fix: .init("xóa các dấu thừa"))
    }
  }

  /// Whether XML 1.0 cannot carry a character.
  public static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// The first character that XML 1.0 cannot carry, or that only hides things.
  private static func forbidden(in source: SourceText) -> Diagnostic? {
    var offset = 0
    var previous: UInt8 = 0
    var beforePrevious: UInt8 = 0
    for byte in source.text.utf8 {
      // control characters but tab, LF, CR; U+FFFE and U+FFFF
      let bad =
        (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D) || byte == 0x7F
        || (beforePrevious == 0xEF && previous == 0xBF && byte >= 0xBE)
      if bad {
        let start = byte < 0x80 ? offset : offset - 2
        return Diagnostic(
          .error, "forbidden-character", "có ký tự điều khiển không thể đưa vào văn bản",
          at: SourceRange(source, start, offset + 1), fix: .init("xóa ký tự này"))
      }
      beforePrevious = previous
      previous = byte
      offset += 1
    }
    return nil
  }
}
