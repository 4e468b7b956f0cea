import VanThuBase

/// The values of declared fields, set and found by name.
///
/// Code that sets values names fields that a template or record declares; a name that none declares is
/// a mistake of the program and stops it, so that a test which makes the paper finds it.
public struct FieldValues: Sendable {
  /// The fields that are declared.
  public let declared: [Field]
  /// Their values, in the same order.
  public internal(set) var values: [Datum]

  /// Takes values in the order of their fields.
  init(declared: [Field], values: [Datum]) {
    self.declared = declared
    self.values = values
  }

  /// Makes values of which none is given yet.
  public init(_ declared: [Field]) {
    self.init(declared: declared, values: declared.map(FieldValues.absent))
  }

  /// What stands for a field nobody set: an empty list, a group of nothing, or nothing.
  private static func absent(_ field: Field) -> Datum {
    switch field.kind {
    case .texts, .rows, .list, .byID: .list([])
    case .group(let fields): .record(fields.map(absent))
    default: .missing
    }
  }

  /// The value of a field, by its name or, inside groups, by names parted by dots.
  public subscript(name: String) -> Datum {
    get { FieldValues.value(name.split(separator: "."), declared, values) }
    set { FieldValues.set(newValue, name.split(separator: ".")[...], declared, &values) }
  }

  /// Adds a record to a list.
  /// - Parameters:
  ///   - list: the name of a field of records.
  ///   - fill: sets the fields of the record.
  public mutating func append(to list: String, _ fill: (inout FieldValues) -> Void) {
    let index = FieldValues.index(of: list, in: declared)
    var record = FieldValues(declared[index].children)
    fill(&record)
    guard case .list(var items) = values[index] else {
      preconditionFailure("the field \(list) is no list")
    }
    values[index] = .missing  // so that the list is not copied
    items.append(.record(record.values))
    values[index] = .list(items)
  }

  /// Changes the records of a list. Fields declared behind those a record was read with are absent at
  /// first.
  public mutating func change(_ list: String, _ body: (inout FieldValues) -> Void) {
    let index = FieldValues.index(of: list, in: declared)
    guard case .list(let items) = values[index] else { return }
    let fields = declared[index].children
    values[index] = .list(
      items.map { item in
        guard case .record(var slots) = item else { return item }
        if slots.count < fields.count {
          slots += fields[slots.count...].map(FieldValues.absent)
        }
        var record = FieldValues(declared: fields, values: slots)
        body(&record)
        return .record(record.values)
      })
  }

  /// The records of a list.
  public func records(of list: String) -> [FieldValues] {
    let index = FieldValues.index(of: list, in: declared)
    guard case .list(let items) = values[index] else { return [] }
    let fields = declared[index].children
    return items.compactMap { item in
      if case .record(let slots) = item {
        FieldValues(declared: fields, values: slots)
      } else {
        nil
      }
    }
  }

  /// Takes over the values of all fields that are declared here as well.
  public mutating func take(_ other: FieldValues) {
    for (field, value) in zip(other.declared, other.values) {
      if let index = declared.firstIndex(where: { $0.name == field.name }) { values[index] = value }
    }
  }

  private static func index(of name: some StringProtocol, in fields: [Field]) -> Int {
    guard let index = fields.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("no field is declared by the name \(name)")
    }
    return index
  }

  private static func value(
    _ path: [Substring], _ declared: [Field], _ values: [Datum]
  ) -> Datum {
    var (fields, slots, found) = (declared, values, Datum.missing)
    for name in path {
      let index = index(of: name, in: fields)
      found = index < slots.count ? slots[index] : .missing
      fields = fields[index].children
      if case .record(let inner) = found { slots = inner } else { slots = [] }
    }
    return found
  }

  private static func set(
    _ value: Datum, _ path: ArraySlice<Substring>, _ fields: [Field], _ slots: inout [Datum]
  ) {
    guard let name = path.first else { return }
    let index = index(of: name, in: fields)
    guard path.count > 1 else {
      slots[index] = value
      return
    }
    guard case .record(var inner) = slots[index] else {
      preconditionFailure("the field \(name) is no group")
    }
    set(value, path.dropFirst(), fields[index].children, &inner)
    slots[index] = .record(inner)
  }
}

// MARK: - Values made by code

extension Datum {
  /// A text; nothing for nil.
  public init(_ text: (some StringProtocol)?) {
    self = text.map { .text(String($0), source: nil) } ?? .missing
  }

  /// A count.
  public init(_ count: Int) { self = .number(Number(count)) }

  /// Yes or no.
  public init(_ isTrue: Bool) { self = .bool(isTrue) }

  /// A day; nothing for nil.
  public init(_ day: CivilDate?) {
    self = day.map { .date(PartialDate($0), source: nil) } ?? .missing
  }
}
