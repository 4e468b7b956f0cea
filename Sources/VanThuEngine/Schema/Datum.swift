import VanThuBase

/// A value that its field has given a type: what templates work with.
public indirect enum Datum: Sendable {
  /// Not given.
  case missing
  /// Text; `source` is the value it was read from.
  case text(String, source: Value?)
  /// A number.
  case number(Number)
  /// A date.
  case date(PartialDate, source: Value?)
  /// A time of day.
  case time(ClockTime)
  /// Yes or no.
  case bool(Bool)
  /// A list.
  case list([Datum])
  /// A record: one value for each declared field, in the order of the declaration.
  case record([Datum])

  /// Where it was read from; of a list or a record where its first value was.
  var place: SourceRange? {
    switch self {
    case .text(_, let source), .date(_, let source): source?.range
    case .list(let items), .record(let items): items.lazy.compactMap(\.place).first
    case .missing, .number, .time, .bool: nil
    }
  }

  /// Whether a condition takes it for true: missing, empty and "no" are false.
  public var isTrue: Bool {
    switch self {
    case .missing: false
    case .text(let text, _): !text.isEmpty
    case .bool(let bool): bool
    case .list(let items): !items.isEmpty
    case .number, .date, .time, .record: true
    }
  }
}
