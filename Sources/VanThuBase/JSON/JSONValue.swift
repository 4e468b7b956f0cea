/// A JSON value put together in code, its keys in the order given.
public indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case text(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A number.
  public init(integerLiteral value: Int) { self = .number(value) }
  /// Yes or no.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A list.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object, its keys in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { (key: $0.0, value: $0.1) })
  }
}

extension JSONValue {
  /// The text with two blanks an indentation and a line feed at the end; lists of scalars stand in one
  /// line.
  public var pretty: String {
    var out = ByteBuffer()
    write(to: &out, indent: 0)
    out.append("\n")
    return out.string
  }

  private var isScalar: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private func write(to out: inout ByteBuffer, indent: Int) {
    switch self {
    case .null: out.append("null")
    case .bool(let bool): out.append(text: String(bool))
    case .number(let number): out.append(text: String(number))
    case .text(let text): out.append(json: text)
    case .array(let items) where items.allSatisfy(\.isScalar):
      out.append("[")
      for (index, item) in items.enumerated() {
        if index > 0 { out.append(", ") }
        item.write(to: &out, indent: indent)
      }
      out.append("]")
    case .array(let items):
      JSONValue.lines(items, "[", "]", to: &out, indent) { $1.write(to: &$0, indent: indent + 2) }
    case .object(let pairs):
      JSONValue.lines(pairs, "{", "}", to: &out, indent) {
        $0.append(json: $1.key)
        $0.append(": ")
        $1.value.write(to: &$0, indent: indent + 2)
      }
    }
  }

  private static func lines<Item>(
    _ items: [Item], _ open: StaticString, _ close: StaticString, to out: inout ByteBuffer,
    _ indent: Int,
    _ write: (inout ByteBuffer, Item) -> Void
  ) {
    out.append(open)
    for (index, item) in items.enumerated() {
      if index > 0 { out.append(",") }
      out.append("\n")
      out.append(UInt8(ascii: " "), count: indent + 2)
      write(&out, item)
    }
    if !items.isEmpty {
      out.append("\n")
      out.append(UInt8(ascii: " "), count: indent)
    }
    out.append(close)
  }
}
