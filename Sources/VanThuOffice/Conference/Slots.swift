import VanThuBase
import VanThuEngine

/// The typed values of one record, taken by key.
///
/// Keys are mostly asked for in the order of their declaration, so each is looked for behind the one
/// before. A key that is not declared is a mistake of the program and stops it.
struct Slots<Key: RawRepresentable<String> & Sendable> {
  /// Where the record stands.
  let origin: Located<Key>
  private let fields: [Field]
  private let values: [Datum]
  private var next = 0

  private init(_ fields: [Field], _ values: [Datum], _ origin: Located<Key>) {
    self.fields = fields
    self.values = values
    self.origin = origin
  }

  private mutating func index(of key: Key) -> Int {
    let name = key.rawValue
    for step in fields.indices {
      let index = (next + step) % fields.count
      if fields[index].name == name {
        next = index + 1
        return index
      }
    }
    preconditionFailure("the record declares no field \(name)")
  }

  private mutating func datum(_ key: Key) -> Datum {
    let index = index(of: key)
    return index < values.count ? values[index] : .missing
  }

  // MARK: - Single values

  mutating func text(_ key: Key) -> String? {
    if case .text(let text, _) = datum(key) { text } else { nil }
  }

  /// A text the record itself gives, not the declaration.
  mutating func written(_ key: Key) -> String? {
    origin.place(of: key) == nil ? nil : text(key)
  }

  mutating func number(_ key: Key) -> Number? {
    if case .number(let number) = datum(key) { number } else { nil }
  }

  mutating func date(_ key: Key) -> PartialDate? {
    if case .date(let date, _) = datum(key) { date } else { nil }
  }

  mutating func time(_ key: Key) -> ClockTime? {
    if case .time(let time) = datum(key) { time } else { nil }
  }

  mutating func isTrue(_ key: Key) -> Bool { datum(key).isTrue }

  mutating func choice<Choice: RawRepresentable<String>>(_ key: Key) -> Choice? {
    text(key).flatMap(Choice.init(rawValue:))
  }

  /// The texts of a list.
  mutating func texts(_ key: Key) -> [String] {
    guard case .list(let items) = datum(key) else { return [] }
    return items.compactMap { if case .text(let text, _) = $0 { text } else { nil } }
  }
}

extension Slots<Conference.Key> {
  /// Takes the values of a whole record.
  init(_ values: FieldValues, _ record: Record, at range: SourceRange) {
    self.init(values.declared, values.values, Located(record: record, range: range))
  }

  /// The values of a group.
  mutating func group<Inner>(_ key: Key) -> Slots<Inner> {
    let children = fields[index(of: key)].children
    let value = origin.record[key.rawValue]
    let place = Located<Inner>(
      record: value?.record ?? Record([]), range: value?.range ?? origin.start, group: key)
    guard case .record(let slots) = datum(key) else { return Slots<Inner>(children, [], place) }
    return Slots<Inner>(children, slots, place)
  }

  /// Decodes the records of a list.
  mutating func list<Inner, Item>(
    _ key: Key, _ decode: (inout Slots<Inner>, Int) -> Item
  ) -> [Item] {
    let children = fields[index(of: key)].children
    guard case .list(let items) = datum(key) else { return [] }
    let records = records(key)
    return items.enumerated().compactMap { index, item in
      guard case .record(let values) = item else { return nil }
      var place = Located<Inner>(record: Record([]), range: origin.start, group: key)
      if index < records.count {
        let (number, value) = records[index]
        place = Located(
          record: value.record ?? Record([]), range: value.range, group: key, item: number)
      }
      var slots = Slots<Inner>(children, values, place)
      return decode(&slots, index)
    }
  }

  /// The records of a list as they were written, with their numbers; one alone stands for a list.
  private func records(_ key: Key) -> [(number: Int, value: Value)] {
    guard let value = origin.record[key.rawValue] else { return [] }
    guard let items = value.items else { return value.record == nil ? [] : [(1, value)] }
    return items.enumerated().compactMap {
      $0.element.record == nil ? nil : ($0.offset + 1, $0.element)
    }
  }
}
