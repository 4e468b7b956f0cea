import VanThuBase

/// Reads JSON (RFC 8259, strictly) into values with their places.
///
/// Foundation's reader knows no places, takes trailing commas and the last of duplicate keys, and
/// libyaml refuses surrogate pairs; see `docs/decisions`.
struct JSONReader {
  private let source: SourceText
  private let bytes: [UInt8]
  /// Keys that came before: a list of records has the same ones again and again.
  private var keys: [Key?] = Array(repeating: nil, count: 64)
  private var at = 0
  private var count = 0
  private var sink = DiagnosticSink()

  static func read(_ source: SourceText) throws(DiagnosticsError) -> Value {
    var reader = JSONReader(source)
    reader.blanks()
    let value: Value
    do throws(Fault) {
      value = try reader.value(depth: 0)
      reader.blanks()
      if reader.at < reader.bytes.count {
        throw reader.fault("sau giá trị cuối cùng còn ký tự thừa")
      }
    } catch {
      throw DiagnosticsError(reader.sink.diagnostics + [error.diagnostic])
    }
    try reader.sink.throwIfErrors()
    return value
  }

  /// A class: it is handed on for each value that has it.
  private final class Key {
    let written: String
    let folded: String

    init(_ written: String) {
      self.written = written
      folded = Vietnamese.fold(written)
    }
  }

  private struct Fault: Error {
    var diagnostic: Diagnostic
  }

  private init(_ source: SourceText) {
    self.source = source
    bytes = Array(source.text.utf8)
  }

  private func fault(
    _ message: String, fix: String? = nil, _ replacement: String? = nil, at edit: Range<Int>? = nil
  ) -> Fault {
    let range = edit.map { SourceRange(source, $0.lowerBound, $0.upperBound) }
    return Fault(
      diagnostic: Diagnostic(
        .error, "json-syntax", message,
        at: SourceRange(source, at, min(at + 1, bytes.count)),
        fix: fix.map { .init($0, replacement: replacement, at: range) }))
  }

  /// A place between bytes that end scalars, as all signs of JSON do.
  private func place(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(exactly: source, start, end)
  }

  private mutating func blanks() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x09, 0x0A, 0x0D: at += 1
      default: return
      }
    }
  }

  private mutating func value(depth: Int) throws(Fault) -> Value {
    guard at < bytes.count else { throw fault("tệp JSON kết thúc giữa chừng") }
    count += 1
    if count > Limits.values { throw fault("tệp có quá \(Limits.values) giá trị") }
    if depth > Limits.depth { throw fault("các mục lồng nhau quá \(Limits.depth) cấp") }
    let start = at
    switch bytes[at] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""):
      let text = try string()
      return Value(.text(text), at: range(start), style: .doubleQuoted)
    case UInt8(ascii: "t"): return try word("true", .text("true"))
    case UInt8(ascii: "f"): return try word("false", .text("false"))
    case UInt8(ascii: "n"): return try word("null", .empty)
    case UInt8(ascii: "-"), 0x30...0x39: return try number()
    case UInt8(ascii: "'"):
      throw fault("JSON chỉ dùng dấu nháy kép", fix: "thay dấu nháy đơn bằng dấu nháy kép")
    default: throw fault("JSON không đúng cú pháp", fix: "đặt dòng chữ trong dấu nháy kép")
    }
  }

  private func range(_ start: Int) -> SourceRange { place(start, at) }

  private mutating func word(
    _ word: StaticString, _ content: Value.Content
  ) throws(Fault) -> Value {
    let start = at
    for byte in word.description.utf8 {
      guard at < bytes.count, bytes[at] == byte else { throw fault("JSON không đúng cú pháp") }
      at += 1
    }
    return Value(content, at: range(start))
  }

  /// A number keeps its digits as written: 1.10 stays "1.10".
  private mutating func number() throws(Fault) -> Value {
    let start = at
    func isDigit(_ index: Int) -> Bool {
      index < bytes.count && bytes[index] >= 0x30 && bytes[index] <= 0x39
    }
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    guard isDigit(at) else { throw fault("số không đúng") }
    if bytes[at] == 0x30, isDigit(at + 1) {
      throw fault("số trong JSON không được bắt đầu bằng 0", fix: "đặt trong dấu nháy kép")
    }
    while isDigit(at) { at += 1 }
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      guard isDigit(at) else { throw fault("số không đúng") }
      while isDigit(at) { at += 1 }
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
        at += 1
      }
      guard isDigit(at) else { throw fault("số không đúng") }
      while isDigit(at) { at += 1 }
    }
    return Value(.text(source.substring(start..<at)), at: range(start), style: .number)
  }

  private mutating func array(depth: Int) throws(Fault) -> Value {
    let start = at
    at += 1
    var items: [Value] = []
    blanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "]") {
      at += 1
      return Value(.list([]), at: place(start, start + 1))
    }
    while true {
      blanks()
      items.append(try value(depth: depth + 1))
      if try !separator(UInt8(ascii: "]")) { break }
    }
    return Value(.list(items), at: place(start, start + 1))
  }

  private mutating func object(depth: Int) throws(Fault) -> Value {
    let start = at
    at += 1
    var entries: [Record.Entry] = []
    // few keys are found faster one by one than through a table
    var seen: [String: Int] = [:]
    blanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "}") {
      at += 1
      return Value(.record(Record([])), at: place(start, start + 1))
    }
    while true {
      blanks()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
        throw fault("thiếu tên mục trong dấu nháy kép")
      }
      let keyStart = at
      let key = try key()
      let keyRange = range(keyStart)
      blanks()
      guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else {
        throw fault(
          "thiếu dấu hai chấm sau tên mục", fix: "thêm dấu hai chấm", ":",
          at: keyRange.upperBound..<keyRange.upperBound)
      }
      at += 1
      blanks()
      let value = try value(depth: depth + 1)
      let earlier =
        entries.count < JSONReader.fewKeys
        ? entries.firstIndex { $0.key == key.folded } : seen[key.folded]
      if earlier != nil, sink.isFull(of: "duplicate-key") {
        sink.count("duplicate-key", .error, at: keyRange)
      } else if let earlier {
        sink.report(duplicateKey(key.written, keyRange, earlier: entries[earlier].keyRange))
      } else {
        entries.append(
          .init(key: key.folded, written: key.written, keyRange: keyRange, value: value))
        if entries.count == JSONReader.fewKeys {
          for (index, entry) in entries.enumerated() { seen[entry.key] = index }
        } else if entries.count > JSONReader.fewKeys {
          seen[key.folded] = entries.count - 1
        }
      }
      if try !separator(UInt8(ascii: "}")) { break }
    }
    return Value(.record(Record(entries)), at: place(start, start + 1))
  }

  /// Steps over `,` (true) or the closing bracket (false).
  private mutating func separator(_ close: UInt8) throws(Fault) -> Bool {
    blanks()
    guard at < bytes.count else { throw fault("tệp JSON kết thúc giữa chừng") }
    if bytes[at] == close {
      at += 1
      return false
    }
    guard bytes[at] == UInt8(ascii: ",") else {
      let end = bytes[..<at].lastIndex { !$0.isBlankASCII }.map { $0 + 1 } ?? at
      throw fault("thiếu dấu phẩy giữa hai mục", fix: "thêm dấu phẩy", ",", at: end..<end)
    }
    let comma = at
    at += 1
    blanks()
    if at < bytes.count, bytes[at] == close {
      throw fault(
        "thừa dấu phẩy trước dấu đóng ngoặc", fix: "xóa dấu phẩy cuối cùng", "",
        at: comma..<comma + 1)
    }
    return true
  }

  /// Keys of one object that are looked through one by one.
  private static let fewKeys = 32

  /// A key, folded; the same bytes are folded once.
  private mutating func key() throws(Fault) -> Key {
    let start = at + 1
    let end = bytes.endOfPlainText(from: start)
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\""), end > start else {
      let written = try string()
      return Key(written)
    }
    at = end + 1
    let slot = Int(
      (bytes[start] &* 31 &+ bytes[end - 1] &* 7 &+ UInt8(truncatingIfNeeded: end)
        &- UInt8(truncatingIfNeeded: start)) & 63)
    if let known = keys[slot], known.written.utf8.elementsEqual(bytes[start..<end]) { return known }
    let written = source.substring(start..<end)
    let key = Key(written)
    keys[slot] = key
    return key
  }

  private mutating func string() throws(Fault) -> String {
    at += 1
    let plainEnd = bytes.endOfPlainText(from: at)
    if plainEnd < bytes.count, bytes[plainEnd] == UInt8(ascii: "\"") {
      // what is written is what it says, and a piece of a text in NFC is in NFC
      defer { at = plainEnd + 1 }
      return source.substring(at..<plainEnd)
    }
    let start = at - 1
    var text = Array(bytes[at..<plainEnd])
    at = plainEnd
    while true {
      guard at < bytes.count else { throw fault("dấu nháy kép mở ra mà không đóng lại") }
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        at += 1
        return looked(at: Vietnamese.nfc(String(decoding: text, as: UTF8.self)), from: start)
      }
      if byte == 0x09 {
        throw fault("trong dấu nháy kép không được có phím Tab", fix: "viết \\t")
      }
      if byte < 0x20 {
        throw fault("trong dấu nháy kép không được xuống dòng", fix: "viết \\n")
      }
      if byte == UInt8(ascii: "\\") {
        try escape(into: &text)
      } else {
        let end = bytes.endOfPlainText(from: at)
        text.append(contentsOf: bytes[at..<end])
        at = end
      }
    }
  }

  /// A text of escapes, which the door has not seen: old encodings are told, what nobody sees goes.
  private mutating func looked(at text: String, from start: Int) -> String {
    guard HiddenText.isSuspect(text) else { return text }
    if let piece = OldText.find(in: text).first {
      sink.report(
        Diagnostic(
          .error, "old-encoding", TextDoor.oldTextMessage(piece), at: place(start, at),
          fix: .init(
            TextDoor.oldTextFix, replacement: "\"\(OldText.converted(text))\"", at: place(start, at)
          )))
    }
    guard text.unicodeScalars.contains(where: HiddenText.isTakenOut) else { return text }
    source.remark(TextDoor.invisible(at: place(start, at)))
    return HiddenText.removed(from: text)
  }

  private mutating func escape(into text: inout [UInt8]) throws(Fault) {
    let simple: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09,
      UInt8(ascii: "r"): 0x0A,
    ]
    let next = at + 1 < bytes.count ? bytes[at + 1] : 0
    if next == UInt8(ascii: "r"), bytes[(at + 2)...].starts(with: Array("\\n".utf8)) {
      at += 2  // one line end written as two characters
      return
    }
    if let plain = simple[next] {
      text.append(plain)
      at += 2
      return
    }
    guard next == UInt8(ascii: "u") else {
      throw fault("sau dấu \\ là ký tự không hợp lệ", fix: "viết \\\\ để có dấu \\")
    }
    var code = try hex(at + 2)
    var length = 6
    if (0xD800..<0xDC00).contains(code) {
      guard at + 7 < bytes.count, bytes[at + 6] == UInt8(ascii: "\\"),
        bytes[at + 7] == UInt8(ascii: "u")
      else { throw fault("mã \\u là nửa đầu của một cặp mà thiếu nửa sau") }
      let low = try hex(at + 8)
      guard (0xDC00..<0xE000).contains(low) else {
        throw fault("mã \\u là nửa đầu của một cặp mà thiếu nửa sau")
      }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      length = 12
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw fault("mã \\u là nửa sau của một cặp mà thiếu nửa đầu")
    }
    guard !TextDoor.isForbidden(scalar) else {
      throw fault(
        TextDoor.refusal(of: scalar)?.message ?? "có ký tự điều khiển không thể đưa vào văn bản")
    }
    text.append(contentsOf: String(Character(scalar)).utf8)
    at += length
  }

  private func hex(_ start: Int) throws(Fault) -> UInt32 {
    guard start + 4 <= bytes.count,
      bytes[start..<start + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let code = UInt32(String(decoding: bytes[start..<start + 4], as: UTF8.self), radix: 16)
    else { throw fault("sau \\u phải là bốn chữ số hệ 16") }
    return code
  }
}
