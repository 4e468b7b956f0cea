import VanThuBase
import VanThuEngine

/// Fills a form from a record.
struct RecordReader {
  private(set) var form = FormData()
  /// Whether the form can show all the record holds.
  private(set) var isWhole = true

  /// The form of a record.
  /// - Returns: the form; nil when the record holds what no control shows, such as an unknown key.
  static func form(_ record: Value, _ schema: Schema) -> FormData? {
    var reader = RecordReader()
    reader.group(record, schema.fields, "")
    return reader.isWhole ? reader.form : nil
  }

  private mutating func group(_ value: Value, _ fields: [Field], _ name: String) {
    guard let record = value.record else {
      if !value.isBlank { isWhole = false }
      return
    }
    for entry in record.entries {
      guard let field = fields[entry.key] else {
        isWhole = false
        continue
      }
      read(entry.value, field.written, FormNames.key(name, entry.key))
    }
  }

  private mutating func read(_ value: Value, _ field: Field, _ name: String) {
    if value.isBlank { return }
    switch field.kind {
    case .group(let fields):
      if field.reference != nil, let text = value.text {
        form[name] = text
      } else {
        group(value, fields, name)
      }
    case .list(let fields): list(value, field, fields, name)
    case .texts, .rows:
      let items = value.items ?? [value]
      form["\(name)[#]"] = String(items.count)
      for (index, item) in items.enumerated() {
        text(item, field, FormNames.item(name, index + 1))
      }
    case .byID(let inner): byID(value, inner, name)
    case .paperKey: break
    default: text(value, field, name)
    }
  }

  /// A text, or the cells of a row.
  private mutating func text(_ value: Value, _ field: Field, _ name: String) {
    if let text = value.text {
      form[name] = text
    } else if case .rows = field.kind, let cells = value.items,
      cells.allSatisfy({ $0.isBlank || $0.text?.contains("|") == false })
    {
      let line = cells.map { $0.text ?? "" }.joined(separator: " | ")
      // a sign at the very end would be taken for the edge of the row
      let isOpen = cells.first?.isBlank == true || cells.last?.isBlank == true
      form[name] = isOpen ? "| \(line) |" : line
    } else if !value.isBlank {
      isWhole = false
    }
  }

  private mutating func list(_ value: Value, _ field: Field, _ fields: [Field], _ name: String) {
    let items = value.items ?? [value]
    form["\(name)[#]"] = String(items.count)
    for (index, item) in items.enumerated() {
      let itemName = FormNames.item(name, index + 1)
      if field.reference != nil, let text = item.text {
        form[itemName] = text
      } else {
        group(item, fields, itemName)
      }
    }
  }

  private mutating func byID(_ value: Value, _ inner: Field, _ name: String) {
    guard let record = value.record else {
      isWhole = false
      return
    }
    form["\(name)[#]"] = String(record.entries.count)
    for (index, entry) in record.entries.enumerated() {
      let item = FormNames.item(name, index + 1)
      form[FormNames.id(item)] = entry.written
      read(entry.value, inner, item)
    }
  }
}
