import Glibc

/// Bytes that are proved to be UTF-8 without NUL, piece by piece; UTF-16 with its mark is turned
/// into it.
final class TextStream {
  private enum Encoding {
    case utf8
    case utf16(isBigEndian: Bool)
  }

  private let stream: ByteStream
  private let name: String
  private var encoding: Encoding?
  private var skipped = 0
  private var line = 1
  private var column = 1

  init(_ stream: ByteStream, name: String) {
    self.stream = stream
    self.name = name
  }

  /// The first bytes, in UTF-8 and without mark, unproved; they stay unread.
  func head() throws -> [UInt8] {
    let encoding = try detect()
    var bytes = try stream.peek(1 << 16)
    if case .utf16(let isBigEndian) = encoding {
      bytes.removeLast(bytes.count % 2)
      bytes = Array(
        String(decoding: TextStream.units(bytes[...], isBigEndian), as: UTF16.self).utf8)
    }
    return bytes
  }

  /// Leaves out bytes at the start.
  func skip(_ count: Int) { skipped = count }

  private func detect() throws -> Encoding {
    if let encoding { return encoding }
    let mark = try stream.peek(3)
    var found = Encoding.utf8
    if mark.starts(with: [0xFF, 0xFE]) || mark.starts(with: [0xFE, 0xFF]) {
      found = .utf16(isBigEndian: mark[0] == 0xFE)
      stream.take(2)
    } else if mark == [0xEF, 0xBB, 0xBF] {
      stream.take(3)
    }
    encoding = found
    return found
  }

  private static func units(_ bytes: ArraySlice<UInt8>, _ isBigEndian: Bool) -> [UInt16] {
    let high = isBigEndian ? 0 : 1
    return stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map {
      UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + 1 - high])
    }
  }

  /// Hands out the next piece.
  /// - Returns: false at the end.
  /// - Throws: `DiagnosticsError` for bytes that are no text; what reading or `body` throws.
  func next(_ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Bool {
    let encoding = try detect()
    while true {
      if stream.unread.isEmpty, try !stream.fill() { return false }
      var count: Int
      switch encoding {
      case .utf8:
        count = try prove(stream.unread)
        try hand(UnsafeRawBufferPointer(rebasing: stream.unread[..<count]), to: body)
      case .utf16(let isBigEndian):
        let text: [UInt8]
        (text, count) = try turn(isBigEndian)
        try text.withUnsafeBytes { try hand($0, to: body) }
      }
      stream.take(count)
      if count > 0 { return true }
      // a character is cut at the end of the buffer
      if try !stream.fill() { throw fault(at: 0, in: stream.unread) }
    }
  }

  private func hand(
    _ piece: UnsafeRawBufferPointer, to body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    advance(over: piece)
    let left = min(skipped, piece.count)
    skipped -= left
    if left < piece.count { try body(UnsafeRawBufferPointer(rebasing: piece[left...])) }
  }

  /// How many bytes in front are good; whole lines before a fault.
  private func prove(_ bytes: UnsafeRawBufferPointer) throws -> Int {
    var end = UTF8Check.validCount(bytes)
    var isFaulty = end < bytes.count && (bytes.count - end >= 4 || stream.isAtEnd)
    if let base = bytes.baseAddress, let hit = memchr(base, 0, end) {
      end = UnsafeRawPointer(hit) - base
      isFaulty = true
    }
    guard isFaulty else { return end }
    guard let feed = bytes[..<end].lastIndex(of: 0x0A) else { throw fault(at: end, in: bytes) }
    return feed + 1
  }

  private func turn(_ isBigEndian: Bool) throws -> (text: [UInt8], count: Int) {
    let bytes = stream.unread
    var count = bytes.count - bytes.count % 2
    var units = TextStream.units(Array(bytes[..<count])[...], isBigEndian)
    if let last = units.last, last & 0xFC00 == 0xD800, !stream.isAtEnd {
      units.removeLast()
      count -= 2
    }
    if let fault = units.firstIndex(of: 0) {
      guard let feed = units[..<fault].lastIndex(of: 0x0A) else {
        throw CSVReader.fault(
          "tệp có ký tự NUL", name, (line, 1), id: "forbidden-character",
          fix: "mở tệp bằng Excel và lưu lại dạng CSV UTF-8")
      }
      units.removeLast(units.count - feed - 1)
      count = 2 * units.count
    }
    return (Array(String(decoding: units, as: UTF16.self).utf8), count)
  }

  private func fault(at offset: Int, in bytes: UnsafeRawBufferPointer) -> DiagnosticsError {
    advance(over: UnsafeRawBufferPointer(rebasing: bytes[..<offset]))
    let lineStart = bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let start = max(lineStart, offset - 60)
    let isNUL = offset < bytes.count && bytes[offset] == 0
    let shown = String(decoding: bytes[start..<offset], as: UTF8.self)
    let source = SourceText(
      name: name, text: shown + "\u{FFFD}",
      start: (line, column - shown.unicodeScalars.count))
    return DiagnosticsError([
      Diagnostic(
        .error, isNUL ? "forbidden-character" : "not-utf8",
        isNUL ? "tệp có ký tự NUL" : "tệp có ký tự không thuộc bảng mã UTF-8",
        at: SourceRange(source, shown.utf8.count, source.count),
        fix: .init("mở tệp bằng Excel và lưu lại dạng CSV UTF-8"))
    ])
  }

  private func advance(over bytes: UnsafeRawBufferPointer) {
    var lastLine = 0
    for (offset, byte) in bytes.enumerated() where byte == 0x0A {
      line += 1
      lastLine = offset + 1
    }
    let scalars = bytes[lastLine...].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    column = lastLine > 0 ? 1 + scalars : column + scalars
  }
}
