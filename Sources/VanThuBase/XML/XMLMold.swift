/// Markup with a gap for content, made once and written many times.
///
/// A writer makes it, so it is escaped and balanced like everything else.
package struct XMLMold: Sendable {
  @usableFromInline let markup: [UInt8]
  @usableFromInline let gap: Int

  /// Makes a mold.
  /// - Parameter make: writes the markup and calls the closure it is given where the content goes.
  package init(_ make: (inout XMLWriter, _ gap: (inout XMLWriter) -> Void) -> Void) {
    var xml = XMLWriter(capacity: 128)
    var gap: Int?
    make(&xml) { gap = $0.out.bytes.count }
    markup = xml.out.bytes
    self.gap = gap ?? markup.count
  }
}
