/// Names from strangers, made fit to be shown in a message.
public enum Printable {
  private static let longest = 200

  /// A name whose control and direction characters are written out as `\u{1B}`, cut when very long.
  public static func name(_ text: String) -> String {
    var shown = ""
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < longest else { return shown + "…" }
      count += 1
      if isControl(scalar) || scalar == "`" {
        shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  /// A name given as bytes, which may not be UTF-8.
  public static func name(_ bytes: some Sequence<UInt8>) -> String {
    name(String(decoding: Array(bytes), as: UTF8.self))
  }

  /// A text of one line whose control and direction characters are replaced by `\u{FFFD}`; a tab
  /// becomes a blank.
  public static func line(_ text: String) -> String { replaced(text) { $0 == "\t" ? " " : nil } }

  /// A text of many lines whose control and direction characters are replaced by `\u{FFFD}`, line feeds
  /// and tabs left.
  public static func lines(_ text: String) -> String {
    replaced(text) { $0 == "\n" || $0 == "\t" ? $0 : nil }
  }

  private static func replaced(
    _ text: String, _ kept: (Unicode.Scalar) -> Unicode.Scalar?
  ) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { isControl($0) ? kept($0) ?? "\u{FFFD}" : $0 }))
  }

  /// A character of a message: itself, or what stands for it.
  static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar == "\t" ? " " : isControl(scalar) ? "\u{FFFD}" : scalar
  }

  /// JSON in which what would steer a terminal is written as escapes.
  static func json(_ json: String) -> String {
    func isSteering(_ scalar: Unicode.Scalar) -> Bool {
      scalar != "\n" && scalar != "\u{FFFD}" && isControl(scalar)
    }
    guard json.unicodeScalars.contains(where: isSteering) else { return json }
    var escaped = ""
    for scalar in json.unicodeScalars {
      if isSteering(scalar) {
        let digits = String(scalar.value, radix: 16)
        escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Whether a character steers a terminal or turns the direction of text around: the one list of
  /// them. U+FEFF and what is no character hide in a name; U+061C turns it as U+200F does.
  public static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF,
      0xFFF9...0xFFFF:
      true
    default: false
    }
  }
}
