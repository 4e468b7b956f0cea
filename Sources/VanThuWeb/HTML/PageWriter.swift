import VanThuBase
import VanThuDocument

/// Writes a page: the only place of the server where markup meets text, and it escapes all of it.
///
/// Names of elements and attributes are literals of ours. A value is text and is escaped; an address is
/// a `Link`, which can be no `javascript:`. There is no way to put raw markup in, but for pictures of
/// pages, which their own writer escapes.
struct PageWriter {
  private(set) var bytes: [UInt8] = []

  /// An attribute.
  struct Attribute {
    fileprivate let name: StaticString
    fileprivate let value: String?

    /// An attribute with a text; not for addresses.
    static func set(_ name: StaticString, _ value: String) -> Attribute {
      Attribute(name: name, value: value)
    }
    /// An attribute that is there or not.
    static func flag(_ name: StaticString, _ isSet: Bool = true) -> Attribute? {
      isSet ? Attribute(name: name, value: nil) : nil
    }
    /// An attribute for when there is a text.
    static func some(_ name: StaticString, _ value: String?) -> Attribute? {
      value.map { Attribute(name: name, value: $0) }
    }
    static func id(_ value: String) -> Attribute { set("id", value) }
    static func style(_ name: StaticString) -> Attribute { set("class", "\(name)") }
    static func name(_ value: String) -> Attribute { set("name", value) }
    static func value(_ value: String) -> Attribute { set("value", value) }
    static func type(_ value: StaticString) -> Attribute { set("type", "\(value)") }
    static func href(_ link: Link) -> Attribute { set("href", link.text) }
    static func source(_ link: Link) -> Attribute { set("src", link.text) }
    static func action(_ link: Link) -> Attribute { set("action", link.text) }
    static func formAction(_ link: Link) -> Attribute { set("formaction", link.text) }
  }

  /// Begins a page.
  mutating func documentType() { bytes += Array("<!DOCTYPE html>\n".utf8) }

  /// An element with content.
  mutating func tag(
    _ name: StaticString, _ attributes: [Attribute?] = [], _ content: (inout PageWriter) -> Void
  ) {
    open(name, attributes)
    content(&self)
    bytes += Array("</".utf8)
    append(name)
    bytes.append(UInt8(ascii: ">"))
  }

  /// An element with a text.
  mutating func tag(_ name: StaticString, _ attributes: [Attribute?] = [], _ text: String) {
    tag(name, attributes) { $0.text(text) }
  }

  /// An element that has no content.
  mutating func void(_ name: StaticString, _ attributes: [Attribute?] = []) {
    open(name, attributes)
  }

  /// Text content.
  mutating func text(_ text: String) { escape(text) }

  /// A line feed, for people who read the source.
  mutating func newline() { bytes.append(UInt8(ascii: "\n")) }

  /// The picture of a page of a paper.
  mutating func page(_ paged: PagedDocument, _ number: Int) {
    let svg = SVGWriter.page(paged, number)
    // a declaration has no place inside a page
    let start = svg.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    bytes += svg[start...]
  }

  private mutating func open(_ name: StaticString, _ attributes: [Attribute?]) {
    bytes.append(UInt8(ascii: "<"))
    append(name)
    for case let attribute? in attributes {
      bytes.append(UInt8(ascii: " "))
      append(attribute.name)
      guard let value = attribute.value else { continue }
      bytes += Array("=\"".utf8)
      escape(value)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func append(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes += $0 }
  }

  private mutating func escape(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
      case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
      case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
      case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
      case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
      // a line feed at the start of a textarea would be dropped by the browser
      case 0x0A: bytes += Array("&#10;".utf8)
      case 0x09, 0x20...: bytes.append(byte)
      default: bytes += Array("\u{FFFD}".utf8)
      }
    }
  }
}

/// An address of the server itself, or of a place on the page.
struct Link: Sendable, Equatable {
  /// As an attribute or a header has it.
  let text: String

  /// An address.
  /// - Parameters:
  ///   - path: its parts; they are written so that each stays one.
  ///   - query: names and values.
  ///   - place: the place on the page.
  init(_ path: [String], _ query: KeyValuePairs<String, String> = [:], place: String? = nil) {
    var text = "/" + path.map(Link.encoded).joined(separator: "/")
    if !query.isEmpty {
      text += "?" + query.map { "\(Link.encoded($0))=\(Link.encoded($1))" }.joined(separator: "&")
    }
    if let place { text += "#" + Link.encoded(place) }
    self.text = text
  }

  /// A place on the same page.
  init(place: String) { text = "#" + Link.encoded(place) }

  /// A text with everything but letters, digits and a few signs as `%XX` (RFC 3986).
  static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        out.append("%")
        out.append(digits[Int(byte >> 4)])
        out.append(digits[Int(byte & 15)])
      }
    }
    return out
  }

  /// What a coded text stands for; nil when it is badly coded.
  static func decoded(_ text: some StringProtocol, plusIsBlank: Bool = false) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let pair = Hexadecimal.bytes(String(decoding: rest.prefix(2), as: UTF8.self)),
          pair.count == 1
        else { return nil }
        bytes += pair
        rest = rest.dropFirst(2)
      case UInt8(ascii: "+") where plusIsBlank: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
