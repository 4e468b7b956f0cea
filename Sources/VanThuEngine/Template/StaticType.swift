/// What a name in a template stands for, known before there is any data.
indirect enum StaticType: Sendable {
  case text, number, date, time, bool
  case list(StaticType)
  case record([Slot])

  /// A field of a record.
  struct Slot: Sendable {
    var name: String
    var type: StaticType
    var mayBeMissing: Bool
  }

  /// The type of a declared field.
  init(_ field: Field) {
    switch field.kind {
    case .text, .outline, .choice, .version, .paperKey: self = .text
    case .date: self = .date
    case .time: self = .time
    case .number, .decimal: self = .number
    case .bool: self = .bool
    case .texts: self = .list(.text)
    case .rows: self = .list(.list(.text))
    case .byID(let field): self = .list(StaticType(field))
    case .list(let fields): self = .list(.record(fields.map(Slot.init)))
    case .group(let fields):
      self = .record(
        fields.map { inner in
          var slot = Slot(inner)
          // when the group is not given, nor is what it requires
          if !field.isRequired, inner.isRequired, inner.defaultText == nil {
            slot.mayBeMissing = true
          }
          return slot
        })
    }
  }

  /// Its name in messages.
  var name: String {
    switch self {
    case .text: "dòng chữ"
    case .number: "số"
    case .date: "ngày"
    case .time: "giờ"
    case .bool: "có/không"
    case .list: "danh sách"
    case .record: "nhóm mục"
    }
  }

  /// Whether values of it can be put into a sentence.
  var isPrintable: Bool {
    switch self {
    case .text, .number, .date, .time: true
    case .bool, .list, .record: false
    }
  }
}

extension StaticType.Slot {
  init(_ field: Field) {
    self.init(name: field.name, type: StaticType(field), mayBeMissing: field.mayBeMissing)
  }
}

extension StaticType {
  /// Whether two values can be compared.
  func isComparable(with other: StaticType) -> Bool {
    switch (self, other) {
    case (.text, .text), (.number, .number), (.date, .date), (.time, .time), (.bool, .bool): true
    default: false
    }
  }

  /// Whether a record has a field of a name.
  func hasSlot(_ name: String) -> Bool {
    if case .record(let slots) = self { slots.contains { $0.name == name } } else { false }
  }
}
