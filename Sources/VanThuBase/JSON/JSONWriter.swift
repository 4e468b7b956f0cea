/// Writes JSON: the only place where values become JSON, and it escapes all of them.
///
/// Keys come in the order they are written. Each object and array says how it is laid out, so that
/// one text can have an entry a line and the entries short.
///
/// ```swift
/// var json = JSONWriter()
/// json.object(.lines) { json in
///   json.pair("name", "Ủy ban")
///   json.array("rows", .line) { json in json.number(1) }
/// }
/// ```
public struct JSONWriter: Sendable {
  /// How an object or array is laid out.
  public enum Layout: Sendable {
    /// On one line, a blank behind each comma and colon.
    case line
    /// Each member on a line of its own, two columns further in.
    case lines
  }

  /// What has been written.
  public private(set) var out: ByteBuffer
  /// How many objects and arrays laid out in lines are open.
  private var depth = 0
  private var layout = Layout.line
  /// Whether nothing stands yet in the innermost object or array.
  private var isFirst = true
  /// Whether a key was written whose value comes next.
  private var isValue = false

  /// Makes a writer.
  /// - Parameter capacity: bytes to make room for at once.
  public init(capacity: Int = 256) { out = ByteBuffer(capacity: capacity) }

  /// The text so far.
  public var string: String { out.string }

  /// Ends the text with a line feed.
  public mutating func newline() { out.append(0x0A) }

  // MARK: - Values

  /// An object; in it every value has a key.
  public mutating func object(
    _ layout: Layout = .line, _ members: (inout JSONWriter) throws -> Void
  ) rethrows {
    try container(UInt8(ascii: "{"), UInt8(ascii: "}"), layout, members)
  }

  /// An array; in it no value has a key.
  public mutating func array(
    _ layout: Layout = .line, _ members: (inout JSONWriter) throws -> Void
  ) rethrows {
    try container(UInt8(ascii: "["), UInt8(ascii: "]"), layout, members)
  }

  /// A text.
  public mutating func string(_ text: String) {
    part()
    out.append(json: text)
  }

  /// A whole number.
  public mutating func number(_ number: Int) {
    part()
    out.append(decimal: number)
  }

  /// True or false.
  public mutating func bool(_ value: Bool) {
    part()
    out.append(value ? "true" : "false")
  }

  /// No value.
  public mutating func null() {
    part()
    out.append("null")
  }

  // MARK: - Pairs

  /// A key; its value follows.
  public mutating func key(_ name: String) {
    part()
    out.append(json: name)
    out.append(": ")
    isValue = true
  }

  /// A key and a text; nothing without the text.
  public mutating func pair(_ name: String, _ text: String?) {
    guard let text else { return }
    key(name)
    string(text)
  }

  /// A key and a whole number.
  public mutating func pair(_ name: String, _ number: Int) {
    key(name)
    self.number(number)
  }

  /// A key and true or false.
  public mutating func pair(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  /// A key and an object.
  public mutating func object(
    _ name: String, _ layout: Layout = .line, _ members: (inout JSONWriter) throws -> Void
  ) rethrows {
    key(name)
    try object(layout, members)
  }

  /// A key and an array.
  public mutating func array(
    _ name: String, _ layout: Layout = .line, _ members: (inout JSONWriter) throws -> Void
  ) rethrows {
    key(name)
    try array(layout, members)
  }

  // MARK: - Layout

  /// What parts a member from the one before it.
  private mutating func part() {
    if isValue {
      isValue = false
      return
    }
    if !isFirst { out.append(UInt8(ascii: ",")) }
    switch layout {
    case .line: if !isFirst { out.append(UInt8(ascii: " ")) }
    case .lines: breakLine()
    }
    isFirst = false
  }

  private mutating func breakLine() {
    out.append(0x0A)
    out.append(UInt8(ascii: " "), count: depth * 2)
  }

  private mutating func container(
    _ open: UInt8, _ close: UInt8, _ layout: Layout, _ members: (inout JSONWriter) throws -> Void
  ) rethrows {
    part()
    let outer = self.layout
    out.append(open)
    self.layout = layout
    isFirst = true
    if layout == .lines { depth += 1 }
    try members(&self)
    if layout == .lines {
      depth -= 1
      if !isFirst { breakLine() }
    }
    self.layout = outer
    isFirst = false
    out.append(close)
  }
}

extension ByteBuffer {
  /// Appends a text as a JSON string with its quotes.
  public mutating func append(json text: String) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      case 0..<0x20:
        let digits: [UInt8] = Array("0123456789abcdef".utf8)
        append("\\u00")
        append(digits[Int(byte >> 4)])
        append(digits[Int(byte & 15)])
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }
}
