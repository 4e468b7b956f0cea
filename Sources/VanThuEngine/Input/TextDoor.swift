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
    if let program = program(of: bytes) {
      throw refuse(
        "not-text", "đây là tệp \(program), không phải tệp dữ liệu dạng chữ",
        fix:
          "ghi dữ liệu trong tệp .yaml (`vanthu template sample MẪU` cho tệp mẫu); bảng tính thì dùng `vanthu batch`; văn bản Word thì lưu thành .docx rồi `vanthu check TÊN.docx`"
      )
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw refuse(
        "not-utf8", "tệp được lưu bằng bảng mã UTF-16",
        fix: "chạy `vanthu convert`, hoặc lưu lại tệp với bảng mã UTF-8")
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if let text = UTF8Check.cleanText(content) {
      return try looked(at: SourceText(name: name, text: text, start: start))
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
          fix: .init("chạy `vanthu convert`, hoặc mở tệp và lưu lại với bảng mã UTF-8"))
      ])
    }
    let source = SourceText(name: name, text: Vietnamese.nfc(text), start: start)
    if let found = forbidden(in: source) ?? crowded(in: source) {
      throw DiagnosticsError([found])
    }
    return try looked(at: source)
  }

  /// The programs whose files a file is one of, by its first bytes; nil for what may be text.
  private static func program(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "Word, Excel hoặc ZIP" }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "Word hoặc Excel đời cũ" }
    return bytes.starts(with: Array("%PDF-".utf8)) ? "PDF" : nil
  }

  /// Refuses what only seems to be text, takes out what nobody can see and says so.
  private static func looked(at source: SourceText) throws(DiagnosticsError) -> SourceText {
    guard HiddenText.isSuspect(source.text) else { return source }
    let refused = (oldText(in: source) + hidden(in: source)).inOrder()
    if !refused.isEmpty { throw DiagnosticsError(refused) }
    return withoutInvisible(source)
  }

  /// How many findings of one kind are told of one text.
  private static let mostTold = 20

  private static func oldText(in source: SourceText) -> [Diagnostic] {
    OldText.find(in: source.text).prefix(mostTold).map { piece in
      let place = SourceRange(source, piece.range.lowerBound, piece.range.upperBound)
      return Diagnostic(
        .error, "old-encoding", oldTextMessage(piece), at: place,
        fix: .init(oldTextFix, replacement: piece.decoded, at: place))
    }
  }

  /// What there is to say about a piece in an old encoding; words that may be names stay unsaid.
  public static func oldTextMessage(_ piece: OldText) -> String {
    let words = piece.plainWords.prefix(3).map { "“\($0)”" }
    return "chữ viết bằng bảng mã \(piece.encoding.title), không phải Unicode"
      + (words.isEmpty ? "" : ", đọc đúng là \(words.joined(separator: ", "))…")
  }

  /// What to do about it.
  public static let oldTextFix = "chạy `vanthu convert` với tệp này rồi dùng tệp mới"

  /// The characters that turn the direction of text around, and control characters behind DEL.
  private static func hidden(in source: SourceText) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var offset = 0
    for scalar in source.text.unicodeScalars {
      let width = UTF8.width(scalar)
      defer { offset += width }
      guard let (id, message, fix) = refusal(of: scalar) else { continue }
      let place = SourceRange(source, offset, offset + width)
      found.append(
        Diagnostic(
          .error, id, message, at: place,
          fix: .init(fix, replacement: replacement(of: scalar), at: place)))
      if found.count == mostTold { break }
    }
    return found
  }

  /// Why a character beyond ASCII is refused; nil for one that is not.
  public static func refusal(
    of scalar: Unicode.Scalar
  ) -> (id: Diagnostic.ID, message: String, fix: String)? {
    let code = "U+" + String(scalar.value, radix: 16, uppercase: true).leftPadded(4)
    if HiddenText.isDirection(scalar) {
      return (
        "direction-character", "có ký tự ẩn \(code) đảo chiều chữ", "xóa ký tự này"
      )
    }
    let id: Diagnostic.ID = "forbidden-character"
    switch HiddenText.gap(scalar) {
    case .lost: return (id, "chữ ở đây đã hỏng, chỉ còn ký tự thay thế \(code)", "gõ lại chữ ở đây")
    case .object:
      return (id, "chỗ này là một hình hoặc đối tượng (\(code)), không có chữ", "xóa ký tự này")
    case .ofFont:
      return (
        id, "có ký tự \(code) của riêng một phông chữ, nơi khác không đọc được", "gõ lại chỗ này"
      )
    case .blank: return (id, "có ký tự trống lạ \(code)", "thay bằng dấu cách")
    case nil: break
    }
    guard HiddenText.isControl(scalar) else { return nil }
    return (
      id, "có ký tự điều khiển \(code) không thể đưa vào văn bản",
      HiddenText.meant(scalar).map { "thay bằng “\(Character($0))”, hoặc xóa" } ?? "xóa ký tự này"
    )
  }

  /// What a refused character can be replaced by; nil where only its writer knows.
  private static func replacement(of scalar: Unicode.Scalar) -> String? {
    switch HiddenText.gap(scalar) {
    case .lost, .ofFont: nil
    case .blank: " "
    case .object: ""
    case nil: HiddenText.meant(scalar).map { String(Character($0)) } ?? ""
    }
  }

  private static func withoutInvisible(_ source: SourceText) -> SourceText {
    guard source.text.unicodeScalars.contains(where: HiddenText.isTakenOut) else { return source }
    // a file of an old system may have no other line ends
    let keepsEnds = !source.text.utf8.contains { $0 == 0x0A || $0 == 0x0D }
    let text = Vietnamese.nfc(HiddenText.removed(from: source.text, keepsLineEnds: keepsEnds))
    let cleaned = SourceText(name: source.name, text: text, start: source.start)
    var offset = 0
    var told = 0
    var wasInvisible = false
    let scalars = source.text.unicodeScalars
    for at in scalars.indices {
      let isLineEnd = !keepsEnds && HiddenText.isLineEnd(scalars[at])
      guard isLineEnd || HiddenText.isInvisible(scalars[at]) else {
        offset += UTF8.width(scalars[at])
        wasInvisible = false
        continue
      }
      defer {
        wasInvisible = true
        // the blank that stands for it
        if isLineEnd { offset += 1 }
      }
      if wasInvisible || told == mostTold { continue }
      told += 1
      let place = SourceRange(cleaned, offset, offset + 1)
      let behind = scalars[scalars.index(after: at)...].first
      let isTorn = scalars[at] == "\u{AD}" && (behind == "\n" || behind == "\r")
      cleaned.remark(
        isTorn ? torn(at: place) : isLineEnd ? strangeEnd(at: place) : invisible(at: place))
    }
    return cleaned
  }

  /// The warning that a line end which only some programs know has become a blank.
  private static func strangeEnd(at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "invisible-character", "dấu xuống dòng lạ ở chỗ này đã đổi thành dấu cách",
      at: place,
      fix: .init("xóa đi rồi xuống dòng bằng phím Enter nếu cần"))
  }

  /// The warning that a word was parted at the end of a line by a hyphen that nobody sees elsewhere.
  private static func torn(at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "invisible-character",
      "đã bỏ dấu nối ẩn ở cuối dòng; từ bị ngắt ở đây thành hai từ", at: place,
      fix: .init("xóa chỗ xuống dòng để nối lại thành một từ"))
  }

  /// The warning that an invisible character was taken out in front of a place.
  public static func invisible(at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "invisible-character", "đã bỏ ký tự ẩn không có bề rộng đứng trước chỗ này",
      at: place, fix: .init("gõ lại chỗ này, hoặc dán dưới dạng chữ thuần"))
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

  /// Whether no paper can carry a character: XML 1.0 cannot, or it only hides things.
  public static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F, 0xFFFE, 0xFFFF: true
    default:
      HiddenText.isDirection(scalar) || HiddenText.isControl(scalar)
        || HiddenText.gap(scalar) != nil
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

extension String {
  fileprivate func leftPadded(_ width: Int) -> String {
    String(repeating: "0", count: max(0, width - count)) + self
  }
}
