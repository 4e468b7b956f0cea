/// The shape of texts in one line.
enum TextShape {
  /// Folds every run of blanks and line breaks to one blank and drops those at the ends.
  static func oneLine(_ text: String) -> String {
    if isOneLine(text) { return text }
    return text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }
      .joined(separator: " ")
  }

  /// Whether a text has single blanks between words and no other white space, as most have.
  private static func isOneLine(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var wasBlank = true
    for at in bytes.indices {
      let byte = bytes[at]
      if byte > 0x20 {
        wasBlank = false
      } else {
        if byte == 0x0A || byte == 0x09 || byte == 0x0D || (byte == 0x20 && wasBlank) {
          return false
        }
        wasBlank = byte == 0x20
      }
    }
    return !wasBlank || bytes.isEmpty
  }
}
