/// Where tags and attributes stand in the raw text, which libxml2 does not say.
package enum XMLTags {
  /// An attribute as it is written.
  package struct Attribute {
    /// With its prefix.
    package var name: String
    /// Where its name stands.
    package var nameRange: Range<Int>
    /// Between the quotes.
    package var valueRange: Range<Int>
  }

  /// The `<` at which the tag that ends at or before an offset starts.
  /// - Parameter floor: an offset before which it cannot start.
  static func start(before end: Int, after floor: Int, in source: SourceText) -> Int {
    var at = min(end, source.count) - 1
    let utf8 = source.text.utf8
    while at > floor, utf8[utf8.index(utf8.startIndex, offsetBy: at)] != UInt8(ascii: "<") {
      at -= 1
    }
    return max(at, 0)
  }

  /// Behind the `>` of the tag that starts at an offset; quotes may hold `>`.
  static func end(of start: Int, in source: SourceText) -> Int {
    var quote: UInt8 = 0
    var at = start
    for byte in source.bytes(start..<source.count) {
      at += 1
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      }
    }
    return at
  }

  /// The attributes in a start tag, the declarations of namespaces among them.
  static func attributes(of tag: Range<Int>, in source: SourceText) -> [Attribute] {
    attributes(ofTag: Array(source.bytes(tag)), at: tag.lowerBound)
  }

  /// The same of the bytes of a start tag.
  /// - Parameter start: the offset that the ranges are counted from for its `<`.
  package static func attributes(ofTag bytes: [UInt8], at start: Int) -> [Attribute] {
    var found: [Attribute] = []
    var at = 1
    while at < bytes.count, !bytes[at].isBlankASCII { at += 1 }
    while at < bytes.count {
      while at < bytes.count, bytes[at].isBlankASCII { at += 1 }
      let nameStart = at
      while at < bytes.count, !bytes[at].isBlankASCII, bytes[at] != UInt8(ascii: "=") { at += 1 }
      let name = String(decoding: bytes[nameStart..<at], as: UTF8.self)
      let nameRange = start + nameStart..<start + at
      while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "'") {
        at += 1
      }
      guard at < bytes.count else { break }
      let quote = bytes[at]
      at += 1
      let valueStart = at
      while at < bytes.count, bytes[at] != quote { at += 1 }
      found.append(
        Attribute(name: name, nameRange: nameRange, valueRange: start + valueStart..<start + at))
      at += 1
    }
    return found
  }

  /// The first tag with more attributes than a limit; nil when there is none.
  ///
  /// Counts the `=` outside quotes, in a text that may be no XML at all: up to its first fault, which
  /// is where the parser stops, it counts what the parser would.
  static func crowded(in text: String, limit: Int) -> Int? {
    let bytes = text.utf8.span
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "<") else {
        at += 1
        continue
      }
      if let end = unparsed(bytes, at) {
        at = end
        continue
      }
      let start = at
      var count = 0
      var quote: UInt8 = 0
      at += 1
      tag: while at < bytes.count {
        let byte = bytes[at]
        at += 1
        switch byte {
        case _ where quote != 0: if byte == quote { quote = 0 }
        case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
        case UInt8(ascii: ">"): break tag
        case UInt8(ascii: "="):
          count += 1
          if count > limit { return start }
        default: break
        }
      }
    }
    return nil
  }

  /// Behind the comment, instruction or CDATA section that starts at an offset; nil for a tag.
  private static func unparsed(_ bytes: borrowing Span<UInt8>, _ at: Int) -> Int? {
    func stands(_ sign: StaticString, _ at: Int) -> Bool {
      guard at + sign.utf8CodeUnitCount <= bytes.count else { return false }
      for index in 0..<sign.utf8CodeUnitCount where bytes[at + index] != sign.utf8Start[index] {
        return false
      }
      return true
    }
    func end(_ sign: StaticString, from: Int) -> Int {
      var at = from
      while at < bytes.count, !stands(sign, at) { at += 1 }
      return min(at + sign.utf8CodeUnitCount, bytes.count)
    }
    if stands("<!--", at) { return end("-->", from: at + 4) }
    if stands("<?", at) { return end("?>", from: at + 2) }
    if stands("<![CDATA[", at) { return end("]]>", from: at + 9) }
    return nil
  }
}
