/// Bytes that writers append to; the only way text becomes bytes in the product.
public struct ByteBuffer: Sendable {
  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []

  /// An empty buffer.
  /// - Parameter capacity: bytes to make room for at once.
  public init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  /// Forgets the content and keeps the room.
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Takes back what was written last.
  /// - Parameter count: how many bytes stay.
  public mutating func cut(to count: Int) { bytes.removeLast(max(0, bytes.count - count)) }

  /// Appends a literal of ours.
  @inline(__always)
  public mutating func append(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Appends a text as it is, in UTF-8.
  @inline(__always)
  public mutating func append(text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Appends a character.
  public mutating func append(scalar: Unicode.Scalar) {
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// Appends one byte.
  @inline(__always)
  public mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Appends bytes.
  public mutating func append(contentsOf other: [UInt8]) {
    other.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  /// Appends bytes lent by a library.
  mutating func append(contentsOf other: UnsafeRawBufferPointer) { bytes.append(contentsOf: other) }

  /// Appends a piece of other bytes.
  public mutating func append(contentsOf other: [UInt8], in range: Range<Int>) {
    other.withUnsafeBufferPointer {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range]))
    }
  }

  /// Appends a piece of what has been written.
  public mutating func append(again range: Range<Int>) {
    let copy = bytes.withUnsafeBufferPointer { Array(UnsafeBufferPointer(rebasing: $0[range])) }
    append(contentsOf: copy)
  }

  /// Appends a byte several times.
  public mutating func append(_ byte: UInt8, count: Int) {
    guard count > 0 else { return }
    bytes.append(contentsOf: repeatElement(byte, count: count))
  }

  /// Appends a literal of ours several times.
  public mutating func append(_ literal: StaticString, count: Int) {
    for _ in 0..<max(0, count) { append(literal) }
  }

  /// Appends a whole number in decimal digits.
  public mutating func append(decimal number: Int) {
    if number >= 0, number < 10 { return bytes.append(UInt8(ascii: "0") + UInt8(number)) }
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var start = 20
    var rest = number.magnitude
    repeat {
      start -= 1
      digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    } while rest > 0
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    append(digits.span.extracting(start..<20))
  }

  /// Appends bytes one by one without looking for room each time.
  /// - Parameters:
  ///   - count: how many there may be.
  ///   - body: puts them, and gives a number back.
  public mutating func append(upTo count: Int, _ body: (inout OutputSpan<UInt8>) -> Int) -> Int {
    var result = 0
    bytes.append(addingCapacity: count) { result = body(&$0) }
    return result
  }

  /// Appends a whole number from 0 up with zeros in front.
  /// - Parameters:
  ///   - number: the number.
  ///   - digits: how many digits; higher ones are cut.
  public mutating func append(decimal number: Int, digits: Int) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: digits))
    overwrite(decimal: number, digits: digits, at: start)
  }

  /// Puts a whole number from 0 up, with zeros in front, over bytes that were written before.
  public mutating func overwrite(decimal number: Int, digits: Int, at place: Int) {
    var rest = number.magnitude
    for at in stride(from: place + digits - 1, through: place, by: -1) {
      bytes[at] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
  }

  /// Appends a text with `& < > "` as character references, good in XML and HTML, in element
  /// content and in attribute values between double quotes.
  public mutating func append(escaping text: String) {
    let source = text.utf8.span
    var start = 0
    for at in source.indices {
      let byte = source[at]
      // `"` 22, `&` 26, `<` 3C, `>` 3E; everything else passes, in runs.
      if byte > 0x3E || (byte != 0x22 && byte != 0x26 && byte != 0x3C && byte != 0x3E) { continue }
      append(source.extracting(start..<at))
      switch byte {
      case 0x22: append("&quot;")
      case 0x26: append("&amp;")
      case 0x3C: append("&lt;")
      default: append("&gt;")
      }
      start = at + 1
    }
    append(source.extracting(start..<source.count))
  }

  /// Appends bytes lent by a text.
  public mutating func append(_ lent: Span<UInt8>) {
    lent.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  /// The content as a string; bytes that are no UTF-8 become U+FFFD.
  public var string: String { String(decoding: bytes, as: UTF8.self) }
}
