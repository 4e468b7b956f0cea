import VanThuBase

/// The names and numbers that stand for letters in HTML.
enum HTMLEntities {
  /// A text without them; what is none stays as it is.
  static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var at = bytes.startIndex
    while at < bytes.endIndex {
      guard bytes[at] == UInt8(ascii: "&"), let found = entity(bytes[(at + 1)...].prefix(12)) else {
        out.append(bytes[at])
        at += 1
        continue
      }
      out += Array(String(found.scalar).utf8)
      at += 1 + found.length
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The entity behind an ampersand, and how long it is.
  private static func entity(_ bytes: ArraySlice<UInt8>) -> (scalar: Unicode.Scalar, length: Int)? {
    let name = bytes.prefix { $0 != UInt8(ascii: ";") }
    let isClosed = name.count < bytes.count
    if bytes.first == UInt8(ascii: "#") { return number(bytes.dropFirst()) }
    guard isClosed else { return nil }
    return names[String(decoding: name, as: UTF8.self)].map { ($0, name.count + 1) }
  }

  /// A number, with its semicolon where it has one.
  private static func number(
    _ bytes: ArraySlice<UInt8>
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    let isHex = bytes.first == UInt8(ascii: "x") || bytes.first == UInt8(ascii: "X")
    let digits = (isHex ? bytes.dropFirst() : bytes).prefix {
      (0x30...0x39).contains($0) || isHex && ((0x41...0x46).contains($0 & 0xDF))
    }
    let text = String(decoding: digits, as: UTF8.self)
    guard let value = UInt32(text, radix: isHex ? 16 : 10) else { return nil }
    let isClosed =
      digits.endIndex < bytes.endIndex && bytes[digits.endIndex] == UInt8(ascii: ";")
    let scalar = windows[value] ?? (value == 0 ? nil : Unicode.Scalar(value)) ?? "\u{FFFD}"
    return (scalar, 1 + (isHex ? 1 : 0) + digits.count + (isClosed ? 1 : 0))
  }

  /// What browsers read numbers 128 to 159 as.
  private static let windows: [UInt32: Unicode.Scalar] = [
    0x80: "€", 0x82: "‚", 0x84: "„", 0x85: "…", 0x8B: "‹", 0x91: "‘", 0x92: "’", 0x93: "“",
    0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—", 0x99: "™", 0x9B: "›", 0xA0: "\u{A0}",
  ]

  private static let names: [String: Unicode.Scalar] = {
    var names: [String: Unicode.Scalar] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
      "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}", "shy": "\u{AD}",
      "zwj": "\u{200D}", "zwnj": "\u{200C}", "lrm": "\u{200E}", "rlm": "\u{200F}",
      "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“",
      "rdquo": "”", "bdquo": "„", "laquo": "«", "raquo": "»", "lsaquo": "‹", "rsaquo": "›",
      "hellip": "…", "bull": "•", "middot": "·", "sect": "§", "para": "¶", "deg": "°",
      "times": "×", "divide": "÷", "plusmn": "±", "minus": "−", "le": "≤", "ge": "≥", "ne": "≠",
      "larr": "←", "rarr": "→", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢", "copy": "©",
      "reg": "®", "trade": "™", "sup1": "¹", "sup2": "²", "sup3": "³", "frac12": "½",
      "frac14": "¼", "frac34": "¾", "micro": "µ", "ordm": "º", "ordf": "ª", "szlig": "ß",
      "ccedil": "ç", "Ccedil": "Ç", "eth": "ð", "ETH": "Ð", "sdot": "⋅", "Omega": "Ω",
      "permil": "‰", "infin": "∞", "sum": "∑", "radic": "√", "asymp": "≈", "equiv": "≡",
    ]
    let marks: [(String, Unicode.Scalar)] = [
      ("grave", "\u{300}"), ("acute", "\u{301}"), ("circ", "\u{302}"), ("tilde", "\u{303}"),
      ("uml", "\u{308}"),
    ]
    for (mark, sign) in marks {
      for letter in "aeinouyAEINOUY" {
        var text = String(letter)
        text.unicodeScalars.append(sign)
        let whole = Vietnamese.nfc(text)
        if whole.unicodeScalars.count == 1 {
          names["\(letter)\(mark)"] = whole.unicodeScalars.first
        }
      }
    }
    return names
  }()
}
