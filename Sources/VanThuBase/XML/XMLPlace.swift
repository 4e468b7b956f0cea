extension SourceRange {
  /// The place of a piece of the text that an XML parser makes of this range.
  ///
  /// In that text references are resolved, comments and the signs of CDATA sections are gone and
  /// line ends are single line feeds, so the two are walked side by side.
  /// - Parameter part: UTF-8 offsets into the text or attribute value read.
  public func placeInXML(_ part: Range<Int>) -> SourceRange {
    let raw = Array(source.bytes(offsets))
    var at = 0
    var made = 0
    var start: Int?
    var isCharacterData = false
    while at < raw.count, made < part.upperBound || start == nil {
      if let length = SourceRange.silentLength(raw, at, &isCharacterData) {
        at += length
        continue
      }
      let (length, width) = SourceRange.step(raw, at, isCharacterData)
      if start == nil, made + width > part.lowerBound { start = at }
      guard made < part.upperBound else { break }
      at += length
      made += width
    }
    let low = min(start ?? raw.count, raw.count)
    return SourceRange(source, lowerBound + low, lowerBound + max(low, min(at, raw.count)))
  }

  /// The length of something that leaves no text: a comment, an instruction, a sign of CDATA.
  private static func silentLength(
    _ raw: [UInt8], _ at: Int, _ isCharacterData: inout Bool
  ) -> Int? {
    func starts(_ sign: StaticString) -> Bool {
      let rest = raw[at...]
      return sign.withUTF8Buffer { rest.starts(with: $0) }
    }
    func length(through sign: [UInt8]) -> Int {
      var end = at
      while end < raw.count, !raw[end...].starts(with: sign) { end += 1 }
      return min(end + sign.count, raw.count) - at
    }
    if isCharacterData {
      guard starts("]]>") else { return nil }
      isCharacterData = false
      return 3
    }
    guard raw[at] == UInt8(ascii: "<") else { return nil }
    if starts("<!--") { return length(through: Array("-->".utf8)) }
    if starts("<?") { return length(through: Array("?>".utf8)) }
    guard starts("<![CDATA[") else { return nil }
    isCharacterData = true
    return 9
  }

  /// How many raw bytes the next piece of text takes, and how many bytes of text it makes.
  private static func step(
    _ raw: [UInt8], _ at: Int, _ isCharacterData: Bool
  ) -> (length: Int, width: Int) {
    if raw[at] == 0x0D, at + 1 < raw.count, raw[at + 1] == 0x0A { return (2, 1) }
    guard raw[at] == UInt8(ascii: "&"), !isCharacterData,
      let end = raw[at...].firstIndex(of: UInt8(ascii: ";"))
    else { return (1, 1) }
    var name = Substring(decoding: raw[(at + 1)..<end], as: UTF8.self)
    guard name.first == "#" else { return (end + 1 - at, 1) }
    name = name.dropFirst()
    let code = name.first == "x" ? UInt32(name.dropFirst(), radix: 16) : UInt32(name)
    return (end + 1 - at, code.flatMap(Unicode.Scalar.init).map { UTF8.width($0) } ?? 1)
  }
}
