import VanThuBase

/// Writes well-formed XML: the only place where markup meets text, and it escapes all of it.
///
/// There is no way to put raw markup in. Names are literals of ours; values are escaped.
package struct XMLWriter {
  package private(set) var out: ByteBuffer

  package init(capacity: Int = 1 << 14) {
    out = ByteBuffer(capacity: capacity)
  }

  /// Forgets what was written and keeps the room.
  mutating func removeAll() { out.removeAll() }

  /// The declaration every part of a package starts with.
  package mutating func declaration() {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
  }

  /// An element with content.
  @inline(__always)
  package mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, Value> = [:],
    _ content: (inout XMLWriter) -> Void
  ) {
    open(name, attributes)
    out.append(UInt8(ascii: ">"))
    content(&self)
    out.append("</")
    out.append(name)
    out.append(UInt8(ascii: ">"))
  }

  /// An element without content.
  @inline(__always)
  package mutating func empty(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, Value> = [:]
  ) {
    open(name, attributes)
    out.append("/>")
  }

  /// The document type every HTML file starts with.
  mutating func documentType() { out.append("<!DOCTYPE html>\n") }

  /// A `style` element of HTML, whose content knows no character references.
  mutating func style(_ css: CSSWriter) {
    out.append("<style>\n")
    out.append(contentsOf: css.out.bytes)
    out.append("</style>")
  }

  /// Text content.
  @inline(__always)
  package mutating func text(_ text: String) { out.append(escaping: text) }

  /// A line feed between elements, for people who compare files.
  @inline(__always)
  package mutating func newline() { out.append(UInt8(ascii: "\n")) }

  /// What another writer has finished.
  mutating func append(_ finished: XMLWriter) { out.append(contentsOf: finished.out.bytes) }

  /// What a mold holds, with content in its gap.
  @inline(__always)
  mutating func fill(_ mold: Mold, _ content: (inout XMLWriter) -> Void = { _ in }) {
    out.append(contentsOf: mold.markup, in: 0..<mold.gap)
    content(&self)
    out.append(contentsOf: mold.markup, in: mold.gap..<mold.markup.count)
  }

  private mutating func open(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, Value>
  ) {
    out.append(UInt8(ascii: "<"))
    out.append(name)
    for (key, value) in attributes {
      out.append(UInt8(ascii: " "))
      out.append(key)
      out.append("=\"")
      switch value {
      case .literal(let literal): out.append(literal)
      case .number(let number): out.append(decimal: number)
      case .text(let text): out.append(escaping: text)
      case .css(let css): out.append(contentsOf: css.out.bytes)
      }
      out.append(UInt8(ascii: "\""))
    }
  }

  /// The value of an attribute.
  package enum Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// A literal of ours, which needs no escaping.
    case literal(StaticString)
    /// A whole number.
    case number(Int)
    /// Any text.
    case text(String)
    /// Declarations, for a `style` attribute.
    case css(CSSWriter)

    package init(stringLiteral value: StaticString) { self = .literal(value) }
    package init(integerLiteral value: Int) { self = .number(value) }
  }
}

/// Markup with a gap for content, made once and written many times.
///
/// A writer makes it, so it is escaped and balanced like everything else.
struct Mold: Sendable {
  fileprivate let markup: [UInt8]
  fileprivate let gap: Int

  /// Makes a mold.
  /// - Parameter make: writes the markup and calls the closure it is given where the content goes.
  init(_ make: (inout XMLWriter, _ gap: (inout XMLWriter) -> Void) -> Void) {
    var xml = XMLWriter(capacity: 128)
    var gap: Int?
    make(&xml) { gap = $0.out.bytes.count }
    markup = xml.out.bytes
    self.gap = gap ?? markup.count
  }
}
