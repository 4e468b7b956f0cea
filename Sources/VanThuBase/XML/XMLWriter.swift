/// Writes well-formed XML: the only place where markup meets text, and it escapes all of it.
///
/// There is no way to put raw markup in. Names are literals of ours; values are escaped. What is
/// open to inlining is so because a paper is some thousand elements.
package struct XMLWriter {
  @usableFromInline
  package internal(set) var out: ByteBuffer

  /// Makes a writer.
  /// - Parameter capacity: bytes to make room for at once.
  package init(capacity: Int = 1 << 14) {
    out = ByteBuffer(capacity: capacity)
  }

  /// Forgets what was written and keeps the room.
  package mutating func removeAll() { out.removeAll() }

  /// The declaration every part of a package starts with.
  package mutating func declaration() {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
  }

  /// The document type every HTML file starts with.
  package mutating func documentType() { out.append("<!DOCTYPE html>\n") }

  /// An element with content.
  @inlinable @inline(__always)
  package mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, Value> = [:],
    _ content: (inout XMLWriter) -> Void
  ) {
    open(name, attributes)
    out.append(UInt8(ascii: ">"))
    content(&self)
    close(name)
  }

  /// An element without content.
  @inlinable @inline(__always)
  package mutating func empty(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, Value> = [:]
  ) {
    open(name, attributes)
    out.append("/>")
  }

  /// Text content.
  package mutating func text(_ text: String) { out.append(escaping: text) }

  /// A line feed between elements, for people who compare files.
  package mutating func newline() { out.append(UInt8(ascii: "\n")) }

  /// What another writer has finished.
  package mutating func append(_ finished: XMLWriter) {
    out.append(contentsOf: finished.out.bytes)
  }

  /// Content in which references mean nothing, such as that of HTML's `style`, from a writer that
  /// lets nothing end the element.
  package mutating func append(verbatim content: ByteBuffer) {
    out.append(contentsOf: content.bytes)
  }

  /// What a mold holds, with content in its gap.
  @inlinable @inline(__always)
  package mutating func fill(_ mold: XMLMold, _ content: (inout XMLWriter) -> Void = { _ in }) {
    out.append(contentsOf: mold.markup, in: 0..<mold.gap)
    content(&self)
    out.append(contentsOf: mold.markup, in: mold.gap..<mold.markup.count)
  }

  @usableFromInline
  mutating func open(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, Value>) {
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
      case .escaped(let written): out.append(contentsOf: written.bytes)
      }
      out.append(UInt8(ascii: "\""))
    }
  }

  @usableFromInline
  mutating func close(_ name: StaticString) {
    out.append("</")
    out.append(name)
    out.append(UInt8(ascii: ">"))
  }

  /// The value of an attribute.
  package enum Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// A literal of ours, which needs no escaping.
    case literal(StaticString)
    /// A whole number.
    case number(Int)
    /// Any text.
    case text(String)
    /// What a writer that escapes for XML has written.
    case escaped(ByteBuffer)

    package init(stringLiteral value: StaticString) { self = .literal(value) }
    package init(integerLiteral value: Int) { self = .number(value) }
  }
}
