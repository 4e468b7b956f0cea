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
  /// The text with an entry a line and a line feed at the end; lists of scalars stand in one line.
  public var pretty: String {
    var writer = JSONWriter()
    write(to: &writer)
    writer.newline()
    return writer.string
  }

  private var isScalar: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .bool(let bool): writer.bool(bool)
    case .number(let number): writer.number(number)
    case .text(let text): writer.string(text)
    case .array(let items):
      writer.array(items.allSatisfy(\.isScalar) ? .line : .lines) { writer in
        for item in items { item.write(to: &writer) }
      }
    case .object(let pairs):
      writer.object(.lines) { writer in
        for pair in pairs {
          writer.key(pair.key)
          pair.value.write(to: &writer)
        }
      }
    }
  }
}
