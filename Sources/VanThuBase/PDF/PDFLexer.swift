/// Reads values out of the bytes of a PDF, one behind the other (ISO 32000-1, 7.2 and 7.3).
struct PDFLexer {
  let bytes: [UInt8]
  /// Behind the last byte that may be looked at.
  let end: Int
  /// Where reading goes on.
  var at: Int
  /// Values read so far.
  private(set) var count = 0

  init(_ bytes: [UInt8], at: Int, end: Int? = nil) {
    self.bytes = bytes
    self.at = max(0, at)
    self.end = min(end ?? bytes.count, bytes.count)
  }

  var fault: PDFFault { .damaged(at: at) }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0 || byte == 0x0C
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x28, 0x29, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D, 0x2F, 0x25: true
    default: false
    }
  }

  private var byte: UInt8? { at < end ? bytes[at] : nil }

  /// Passes blanks and comments.
  mutating func skip() {
    while let byte {
      if byte == UInt8(ascii: "%") {
        while let byte = self.byte, byte != 0x0A, byte != 0x0D { at += 1 }
      } else if PDFLexer.isBlank(byte) {
        at += 1
      } else {
        return
      }
    }
  }

  /// Passes a word, if it comes next.
  mutating func pass(_ word: StaticString) -> Bool {
    skip()
    let length = word.utf8CodeUnitCount
    guard at + length <= end else { return false }
    let matches = word.withUTF8Buffer { buffer in
      buffer.indices.allSatisfy { bytes[at + $0] == buffer[$0] }
    }
    if matches { at += length }
    return matches
  }

  /// A whole number from 0 up.
  mutating func number() throws(PDFFault) -> Int {
    skip()
    let start = at
    var value = 0
    while let byte, byte >= 0x30, byte <= 0x39, at - start < 15 {
      value = value * 10 + Int(byte - 0x30)
      at += 1
    }
    guard at > start else { throw fault }
    return value
  }

  /// The next value.
  /// - Parameter depth: how many lists and dictionaries are open.
  mutating func value(_ depth: Int = 0) throws(PDFFault) -> PDFValue {
    guard depth <= Limits.pdfDepth else { throw .tooLarge("pdfDepth") }
    count += 1
    guard count <= Limits.pdfValues else { throw .tooLarge("pdfValues") }
    skip()
    guard let first = byte else { throw fault }
    switch first {
    case UInt8(ascii: "/"):
      at += 1
      return .name(name())
    case UInt8(ascii: "("):
      at += 1
      return .string(try literal())
    case UInt8(ascii: "["):
      at += 1
      return try array(depth)
    case UInt8(ascii: "<"):
      at += 1
      if byte == UInt8(ascii: "<") {
        at += 1
        return .dictionary(try dictionary(depth))
      }
      return .string(try hexadecimal())
    case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return try numeric()
    default: return try keyword()
    }
  }

  private mutating func keyword() throws(PDFFault) -> PDFValue {
    if pass("true") { return .bool(true) }
    if pass("false") { return .bool(false) }
    if pass("null") { return .null }
    throw fault
  }

  private mutating func name() -> String {
    var name: [UInt8] = []
    while let byte, !PDFLexer.isBlank(byte), !PDFLexer.isDelimiter(byte) {
      at += 1
      if byte == UInt8(ascii: "#"), at + 1 < end,
        let high = PDFLexer.digit(bytes[at]), let low = PDFLexer.digit(bytes[at + 1])
      {
        name.append(high << 4 | low)
        at += 2
      } else {
        name.append(byte)
      }
    }
    return String(decoding: name, as: UTF8.self)
  }

  static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }

  private mutating func literal() throws(PDFFault) -> [UInt8] {
    var text: [UInt8] = []
    var depth = 1
    while let byte {
      at += 1
      switch byte {
      case UInt8(ascii: "("):
        depth += 1
        text.append(byte)
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return text }
        text.append(byte)
      case UInt8(ascii: "\\"): escape(&text)
      case 0x0D:
        if self.byte == 0x0A { at += 1 }
        text.append(0x0A)
      default: text.append(byte)
      }
    }
    throw fault
  }

  private mutating func escape(_ text: inout [UInt8]) {
    guard let byte else { return }
    at += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case 0x0A: break
    case 0x0D: if self.byte == 0x0A { at += 1 }
    case 0x30...0x37:
      var value = Int(byte - 0x30)
      for _ in 0..<2 {
        guard let next = self.byte, next >= 0x30, next <= 0x37 else { break }
        value = value * 8 + Int(next - 0x30)
        at += 1
      }
      text.append(UInt8(truncatingIfNeeded: value))
    default: text.append(byte)
    }
  }

  private mutating func hexadecimal() throws(PDFFault) -> [UInt8] {
    var text: [UInt8] = []
    var high: UInt8?
    while let byte {
      at += 1
      if byte == UInt8(ascii: ">") {
        if let high { text.append(high << 4) }
        return text
      }
      if let digit = PDFLexer.digit(byte) {
        if let first = high {
          text.append(first << 4 | digit)
          high = nil
        } else {
          high = digit
        }
      } else if !PDFLexer.isBlank(byte) {
        throw fault
      }
    }
    throw fault
  }

  private mutating func array(_ depth: Int) throws(PDFFault) -> PDFValue {
    var items: [PDFValue] = []
    while true {
      skip()
      guard let byte else { throw fault }
      if byte == UInt8(ascii: "]") {
        at += 1
        return .array(items)
      }
      items.append(try value(depth + 1))
    }
  }

  private mutating func dictionary(_ depth: Int) throws(PDFFault) -> [String: PDFValue] {
    var entries: [String: PDFValue] = [:]
    while true {
      skip()
      guard let byte else { throw fault }
      at += 1
      if byte == UInt8(ascii: ">"), self.byte == UInt8(ascii: ">") {
        at += 1
        return entries
      }
      guard byte == UInt8(ascii: "/") else { throw fault }
      let key = name()
      // readers differ in which of two they take
      guard entries[key] == nil else { throw fault }
      entries[key] = try value(depth + 1)
    }
  }

  /// A number, or a reference when it is the first of `12 0 R`.
  private mutating func numeric() throws(PDFFault) -> PDFValue {
    let start = at
    var isReal = false
    while let byte, !PDFLexer.isBlank(byte), !PDFLexer.isDelimiter(byte), at - start < 64 {
      if byte == UInt8(ascii: ".") { isReal = true }
      at += 1
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if isReal {
      let whole = text.hasSuffix(".") ? text + "0" : text
      guard let value = Double(whole), value.isFinite else { throw .damaged(at: start) }
      return .real(value)
    }
    guard let value = Int(text) else { throw .damaged(at: start) }
    guard value >= 0, text.utf8.first.map({ $0 >= 0x30 }) ?? false else { return .integer(value) }
    return reference(value) ?? .integer(value)
  }

  private mutating func reference(_ number: Int) -> PDFValue? {
    let back = at
    skip()
    if let byte, byte >= 0x30, byte <= 0x39, let generation = try? self.number(),
      generation < 65_536
    {
      skip()
      if self.byte == UInt8(ascii: "R"), at + 1 >= end || isEnd(bytes[at + 1]) {
        at += 1
        return .reference(PDFReference(number: number, generation: generation))
      }
    }
    at = back
    return nil
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    PDFLexer.isBlank(byte) || PDFLexer.isDelimiter(byte)
  }
}
