/// Looks whether a text is XML that may be walked through: well formed, without document type, bounded in
/// depth, tags and attributes. Nothing is built.
public enum XMLCheck {
  /// Looks at a text.
  /// - Parameters:
  ///   - bytes: the text, whole.
  ///   - name: what messages call it.
  /// - Throws: `DiagnosticsError` with the first fault.
  public static func check(_ bytes: [UInt8], name: String) throws(DiagnosticsError) {
    let stream = try XMLStream(XMLStreamHandler(), name: name)
    // libxml2 counts the bytes of one piece in 32 bits
    var at = 0
    repeat {
      let end = min(at + 1 << 20, bytes.count)
      let isLast = end == bytes.count
      let result = bytes[at..<end].withUnsafeBytes { piece in
        Result { () throws(DiagnosticsError) in try stream.push(piece, isLast: isLast) }
      }
      try result.get()
      at = end
    } while at < bytes.count
  }
}
