import VanThuBase

/// Writes style rules: the only place where values become CSS, and it escapes all of them.
///
/// Selectors and properties are literals of ours; nothing a paper says can end a value, a rule or
/// the `style` element.
package struct CSSWriter {
  private(set) var out: ByteBuffer

  init(capacity: Int = 1 << 12) {
    out = ByteBuffer(capacity: capacity)
  }

  /// A rule, or an at-rule with rules inside.
  /// - Parameters:
  ///   - selector: what it holds for, in pieces.
  ///   - content: declarations or rules.
  mutating func rule(_ selector: Value..., content: (inout CSSWriter) -> Void) {
    for piece in selector { append(piece) }
    out.append(UInt8(ascii: "{"))
    content(&self)
    out.append("}\n")
  }

  /// Rules without values.
  mutating func fixed(_ rules: StaticString) {
    out.append(rules)
    newline()
  }

  /// A line feed, where rules stand inside a rule.
  mutating func newline() { out.append(UInt8(ascii: "\n")) }

  /// A property with its values, which blanks separate.
  mutating func set(_ property: StaticString, _ values: Value...) {
    out.append(property)
    out.append(UInt8(ascii: ":"))
    for (index, value) in values.enumerated() {
      if index > 0 { out.append(UInt8(ascii: " ")) }
      append(value)
    }
    out.append(UInt8(ascii: ";"))
  }

  private mutating func append(_ value: Value) {
    switch value {
    case .literal(let literal): out.append(literal)
    case .number(let number): append(hundredths: number * 100)
    case .points(let length): append(length.points, "pt")
    case .millimetres(let length):
      // a twip is 0.018 mm: one decimal gives back the number that was meant
      append((length.millimetres * 10).rounded() / 10, "mm")
    case .percent(let number): append(number, "%")
    case .fractions(let lengths):
      for (index, length) in lengths.enumerated() {
        if index > 0 { out.append(UInt8(ascii: " ")) }
        append((length.millimetres * 10).rounded() / 10, "fr")
      }
    case .string(let text): append(quoting: text)
    case .font(let family):
      append(quoting: family)
      out.append(#","Liberation Serif",Tinos,serif"#)
    case .color(let hex):
      out.append(UInt8(ascii: "#"))
      for digit in hex.utf8 where CSSWriter.isAlphanumeric(digit) { out.append(digit) }
    case .integer(let number): out.append(decimal: number)
    case .name(let prefix, let number):
      out.append(prefix)
      out.append(decimal: number)
    case .counter(let prefix, let number):
      out.append("counter(")
      append(.name(prefix, number))
      out.append(",decimal-leading-zero)")
    }
  }

  private mutating func append(_ number: Double, _ unit: StaticString) {
    append(hundredths: number * 100)
    if number != 0 || unit.description == "fr" { out.append(unit) }
  }

  /// A number with as many decimals as it has, two at most.
  private mutating func append(hundredths: Double) {
    let whole = Int(hundredths.rounded())
    if whole < 0 { out.append(UInt8(ascii: "-")) }
    let size = Int(whole.magnitude)
    out.append(decimal: size / 100)
    let rest = size % 100
    guard rest > 0 else { return }
    out.append(UInt8(ascii: "."))
    out.append(UInt8(ascii: "0") + UInt8(rest / 10))
    if rest % 10 > 0 { out.append(UInt8(ascii: "0") + UInt8(rest % 10)) }
  }

  /// A string in quotes; what could end the string, the line or the `style` element goes in as a
  /// hexadecimal escape.
  private mutating func append(quoting text: String) {
    out.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case 0..<0x20, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x5C, 0x7F:
        out.append(UInt8(ascii: "\\"))
        out.append(text: String(byte, radix: 16))
        out.append(UInt8(ascii: " "))
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  /// A value of a property.
  enum Value: ExpressibleByStringLiteral {
    /// A keyword of ours.
    case literal(StaticString)
    /// A bare number.
    case number(Double)
    /// A length, in points.
    case points(Length)
    /// A length, in millimetres.
    case millimetres(Length)
    /// A share of a hundred.
    case percent(Double)
    /// Shares of the room there is, in the proportion of lengths.
    case fractions([Length])
    /// Any text, in quotes.
    case string(String)
    /// A font family, with its twins of the same metrics behind it.
    case font(String)
    /// A colour, as six hexadecimal digits.
    case color(String)
    /// A whole number in a selector.
    case integer(Int)
    /// What a counter counts, from 2 on.
    case counter(StaticString, Int)
    /// A name of ours with a number.
    case name(StaticString, Int)

    init(stringLiteral value: StaticString) { self = .literal(value) }
  }
}

extension XMLWriter {
  /// A `style` element of HTML, whose content knows no character references.
  mutating func style(_ css: CSSWriter) {
    element("style") { html in
      html.newline()
      html.append(verbatim: css.out)
    }
  }
}

extension XMLWriter.Value {
  /// Declarations, for a `style` attribute.
  static func css(_ css: CSSWriter) -> XMLWriter.Value { .escaped(css.out) }
}
