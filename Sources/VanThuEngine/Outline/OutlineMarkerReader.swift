import VanThuBase

/// Reads the sign at the start of a line.
struct OutlineMarkerReader {
  let bytes: [UInt8]
  let start: Int
  let end: Int

  /// The sign at the start of a piece of a text that begins with something else than white space.
  static func read(_ bytes: [UInt8], _ start: Int, _ end: Int) -> OutlineMarker? {
    guard start < end else { return nil }
    let reader = OutlineMarkerReader(bytes: bytes, start: start, end: end)
    switch bytes[start] {
    case 0x30...0x39: return reader.number(start, closedBy: nil)
    case UInt8(ascii: "("): return reader.bracketed()
    case 0x41...0x5A, 0x61...0x7A, 0xC4:
      return reader.worded() ?? reader.fontLetter() ?? reader.lettered(start, closedBy: nil)
    default: return reader.bullet() ?? reader.fontLetter()
    }
  }

  func byte(_ at: Int) -> UInt8? { at < end ? bytes[at] : nil }

  func blank(_ at: Int) -> Int { OutlineBytes.blank(bytes, at, end) }

  func marker(
    _ level: OutlineMarker.Level, _ labelEnd: Int, _ ordinal: Int?, style: UInt8 = 0
  ) -> OutlineMarker {
    OutlineMarker(
      level: level, label: start..<labelEnd, ordinal: ordinal,
      rest: OutlineBytes.skipBlanks(bytes, labelEnd, end), style: style)
  }

  // MARK: - Bullets

  /// `-`, `+`, and the bullets of Word, Symbol, Wingdings and web pages. Of two signs behind one
  /// another the inner one counts: `- + Thời gian`.
  func bullet() -> OutlineMarker? {
    guard let outer = OutlineBullet(bytes, start, end) else { return nil }
    var marker = self.marker(outer.isHollow ? .plus : .dash, start + outer.width, nil)
    marker.printed = outer.printed
    let isApart = marker.rest > marker.label.upperBound
    guard isApart || marker.rest == end || outer.mayTouchWords && startsWord(marker.rest) else {
      return nil
    }
    if isApart, let inner = OutlineMarkerReader(bytes: bytes, start: marker.rest, end: end).bullet()
    {
      return inner
    }
    return marker
  }

  /// Whether words begin at a place: `-Nạo vét`, but not `-5 độ`.
  private func startsWord(_ at: Int) -> Bool {
    switch OutlineBytes.kind(bytes, at, end) {
    case .small, .capital: true
    case .digit: false
    case .other:
      byte(at) == UInt8(ascii: "*") && byte(at + 1) != UInt8(ascii: "*")
        || byte(at) == UInt8(ascii: "(")
        || OutlineBytes.has([0x2A, 0x2A], bytes, at, end)
          && byte(at + 2).map { $0 != 0x20 } ?? false
    }
  }

  /// `o` with a tab behind it, as Word's clipboard gives the hollow bullet, and the letters that other
  /// programs give for the bullets of Wingdings: `§`, `Ø`, `ü`, `v`, `q`.
  func fontLetter() -> OutlineMarker? {
    guard let (scalar, width) = OutlineBytes.scalar(bytes, start, end),
      let isHollow = OutlineBullet.fontLetter(scalar), blank(start + width) > 0
    else { return nil }
    var marker = self.marker(isHollow ? .plus : .dash, start + width, nil)
    let isSign = !scalar.properties.isAlphabetic
    let hasTab = byte(marker.label.upperBound) == 0x09
    let isSetOff = isSign || marker.rest - marker.label.upperBound > 1
    // `Ø  60`, `§ 12`
    let isMeasure = scalar != "o" && OutlineBytes.kind(bytes, marker.rest, end) == .digit
    guard hasTab || isSetOff && !isMeasure else { return nil }
    marker.printed = isHollow ? UInt8(ascii: "+") : UInt8(ascii: "-")
    marker.isFontLetter = !isSign
    return marker
  }

  // MARK: - Numbers

  /// `1.` `1)` `1/` `1-` `1.2.` `1.2` `2.1.a)`, and inside brackets.
  func number(_ first: Int, closedBy bracket: UInt8?) -> OutlineMarker? {
    var at = first
    var parts: [Int] = []
    while let (value, behind) = digits(at), parts.isEmpty || behind - at <= 2 {
      parts.append(value)
      at = behind
      guard bracket == nil, byte(at) == UInt8(ascii: "."), digits(at + 1) != nil else { break }
      at += 1
    }
    guard let last = parts.last, parts.count == 1 || digits(at) == nil else { return nil }
    if parts.count > 1 || byte(at) == UInt8(ascii: "."), bracket == nil,
      let point = pathLetter(at + (byte(at) == UInt8(ascii: ".") ? 1 : 0), last)
    {
      return point
    }
    guard let (behind, style) = closing(at, bracket) else {
      guard parts.count > 1, blank(at) > 0 else { return nil }
      var marker = self.marker(parts.count == 2 ? .subnumber : .deepNumber, at, last)
      marker.prefix = prefix(parts)
      marker.isSure = false
      return marker
    }
    guard isClosed(behind, style) else { return nil }
    let level: OutlineMarker.Level =
      parts.count == 1 ? .number : parts.count == 2 ? .subnumber : .deepNumber
    var marker = self.marker(level, behind, last, style: style)
    if parts.count > 1 { marker.prefix = prefix(parts) }
    let isFollowedByDigit = OutlineBytes.kind(bytes, marker.rest, end) == .digit
    marker.isSure =
      parts.count > 1 || style == UInt8(ascii: ".") || style == UInt8(ascii: ")")
      || (marker.rest > behind && !isFollowedByDigit)
    return marker
  }

  private func prefix(_ parts: [Int]) -> Int {
    parts.dropLast().suffix(4).reduce(0) { $0 * 1000 + $1 }
  }

  /// One to three digits at a place, and the place behind them.
  private func digits(_ start: Int) -> (value: Int, end: Int)? {
    var at = start
    var value = 0
    while let digit = byte(at), digit >= 0x30, digit <= 0x39 {
      value = value * 10 + Int(digit - 0x30)
      at += 1
      if at - start > 3 { return nil }
    }
    return at > start ? (value, at) : nil
  }

  /// The letter of `2.1.a)`.
  private func pathLetter(_ at: Int, _ prefix: Int) -> OutlineMarker? {
    guard at > start, byte(at - 1) == UInt8(ascii: "."),
      let (index, width) = smallLetter(at), byte(at + width) == UInt8(ascii: ")"),
      isClosed(at + width + 1, UInt8(ascii: ")"))
    else { return nil }
    var marker = self.marker(
      .letter, at + width + 1, index.map { $0 + 1 }, style: UInt8(ascii: ")"))
    marker.prefix = prefix
    return marker
  }

  /// What closes a sign: the place behind it, and the style it makes.
  func closing(_ at: Int, _ bracket: UInt8?) -> (end: Int, style: UInt8)? {
    guard let sign = byte(at) else { return nil }
    if bracket != nil {
      guard sign == UInt8(ascii: ")") else { return nil }
      return (at + 1, UInt8(ascii: "("))
    }
    switch sign {
    case UInt8(ascii: "."):
      // `1.)`, `1./`, `1.-`
      if let next = byte(at + 1),
        next == UInt8(ascii: ")") || next == UInt8(ascii: "/") || next == UInt8(ascii: "-"),
        blank(at + 2) > 0
      {
        return (at + 2, next)
      }
      return (at + 1, sign)
    case UInt8(ascii: ")"), UInt8(ascii: "/"), UInt8(ascii: "-"): return (at + 1, sign)
    default: return nil
    }
  }

  /// Whether what stands behind a sign lets it be one.
  func isClosed(_ at: Int, _ style: UInt8) -> Bool {
    if at >= end || blank(at) > 0 || isStar(at) { return true }
    switch OutlineBytes.kind(bytes, at, end) {
    case .capital: return true
    case .small: return style == UInt8(ascii: ".") || style == UInt8(ascii: ")")
    case .digit, .other: return false
    }
  }

  /// A star, as a mark of emphasis or escaped.
  func isStar(_ at: Int) -> Bool {
    byte(at) == UInt8(ascii: "*")
      || byte(at) == UInt8(ascii: "\\") && byte(at + 1) == UInt8(ascii: "*")
  }

  // MARK: - Brackets

  /// `(1)`, `(a)`, `(ii)`.
  func bracketed() -> OutlineMarker? {
    guard let next = byte(start + 1) else { return nil }
    let style = UInt8(ascii: "(")
    if next >= 0x30, next <= 0x39 {
      guard var marker = number(start + 1, closedBy: style) else { return nil }
      marker.isSure = next != 0x30 && marker.rest > marker.label.upperBound
      return marker
    }
    guard var marker = lettered(start + 1, closedBy: style) else { return nil }
    marker.isSure = marker.rest > marker.label.upperBound
    return marker
  }
}
