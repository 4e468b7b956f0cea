import VanThuBase

/// Finds values that are still those of a sample: "Trần Văn B", "xã ABC", "…", the sample's own text.
///
/// A name or date that happens to be that of an example is one like any other: only what nobody means
/// speaks. Where something does, it is said which other keys are still as the sample has them.
struct Placeholders: Sendable {
  /// What a record may hold.
  private let fields: [Field]
  /// Texts of several lines that a sample shows, which nobody writes a second time.
  private let texts: [(key: String, text: String)]

  /// Makes a finder for records of such fields.
  init(_ fields: [Field]) {
    self.fields = fields
    texts = fields.compactMap { field in
      guard case .outline = field.kind, let example = field.example,
        example.utf8.contains(UInt8(ascii: "\n"))
      else { return nil }
      return (field.name, example)
    }
  }

  /// A warning for each value that is a sample's, in the order of the record.
  func found(in record: Record) -> [Diagnostic] {
    // nearly all records have none, and are only looked through
    guard holdsSample(record) else { return [] }
    var walk = Walk()
    walk.visit(record, fields, FieldPath())
    if !walk.found.isEmpty, !walk.alike.isEmpty {
      let names = walk.alike.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
      walk.found[0].notes.append(.init("cũng giống chữ mẫu, nên xem lại: \(names)"))
    }
    return walk.found
  }

  private func holdsSample(_ record: Record) -> Bool {
    texts.contains { sample in
      record[sample.key]?.text.map { Placeholders.isText($0, of: sample.text) } == true
    } || record.entries.indices.contains { Placeholders.isSuspect(record.entries[$0].value) }
  }

  private static func isSuspect(_ value: Value) -> Bool {
    switch value.content {
    case .empty: false
    case .text(let text): isSample(text)
    case .list(let items): items.indices.contains { isSuspect(items[$0]) }
    case .record(let record):
      record.entries.indices.contains { isSuspect(record.entries[$0].value) }
    }
  }

  /// Whether a text is an example, blanks and line ends behind it aside.
  private static func isText(_ text: String, of example: String) -> Bool {
    text.utf8.count >= example.utf8.count && text.utf8.starts(with: example.utf8)
      && text.utf8.dropFirst(example.utf8.count).allSatisfy { $0 == 0x20 || $0 == 0x0A }
  }

  // MARK: - What nobody means

  /// Whether a value says nothing of its own: dots, "xx", "Nguyễn Văn A", "XÃ ABC", or what a sample
  /// tells to write.
  static func isSample(_ text: String) -> Bool {
    let bytes = text.utf8
    guard bytes.count <= 64, let last = bytes.last else { return false }
    switch last {
    case UInt8(ascii: "."), UInt8(ascii: "_"), 0xA6:
      return text.unicodeScalars.allSatisfy { dots.contains($0) }
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      if bytes.allSatisfy({ $0 == last }) { return bytes.count > (last == 0x78 ? 1 : 2) }
      return isUnnamed(text)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x90: return isUnnamed(text) || isTold(text)
    case UInt8(ascii: "n"): return isTold(text)
    default: return false
    }
  }

  private static let dots: [Unicode.Scalar] = [".", "…", "_", " "]

  /// Whether a text is what a sample tells to write.
  private static func isTold(_ text: String) -> Bool {
    [PaperFields.subject.example, PaperFields.agencyParent.example].contains { told in
      told.map { $0.utf8.elementsEqual(text.utf8) } == true
    }
  }

  /// Whether a name ends where it should begin: "Trần Văn B", "thôn ABC".
  private static func isUnnamed(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard words.count > 1, let last = words.last else { return false }
    let before = Vietnamese.fold(String(words[words.count - 2]))
    if last.unicodeScalars.count == 1 {
      return words.count > 2 && ["van", "thi"].contains(before) && text.utf8.count <= 40
    }
    return ["ABC", "XYZ"].contains(String(last)) && places.contains(before)
  }

  private static let places = [
    "xa", "phuong", "tinh", "thon", "ban", "ap", "to", "pho", "khu", "dan", "dong", "lang",
  ]

  // MARK: - The way through a record

  /// Goes through a record by its fields.
  private struct Walk {
    var found: [Diagnostic] = []
    /// The ways to values that are examples, and may be meant.
    var alike: [FieldPath] = []

    mutating func visit(_ record: Record, _ fields: [Field], _ path: FieldPath) {
      for entry in record.entries {
        guard let field = fields[entry.key] else { continue }
        visit(entry.value, field, path.key(entry.key))
      }
    }

    mutating func visit(_ value: Value, _ field: Field, _ path: FieldPath) {
      switch field.kind {
      case .paperKey(let key): visit(value, key, path)
      case .byID(let inner):
        for entry in value.record?.entries ?? [] {
          visit(entry.value, inner, path.key(entry.key))
        }
      case .group(let fields), .list(let fields): visitItems(value, field, fields, path)
      case .text, .outline: visitText(value, field, path)
      case .texts: visitTexts(value, field, path)
      // cells may be left open, and what is no text is refused as that
      case .rows, .date, .time, .number, .decimal, .bool, .version, .choice: break
      }
    }

    private mutating func visitItems(
      _ value: Value, _ field: Field, _ fields: [Field], _ path: FieldPath
    ) {
      if let record = value.record {
        visit(record, fields, path)
      } else if let items = value.items {
        for (index, item) in items.enumerated() {
          visitItems(item, field, fields, path.item(index + 1))
        }
      } else {
        visitText(value, field, path)
      }
    }

    private mutating func visitTexts(_ value: Value, _ field: Field, _ path: FieldPath) {
      guard let items = value.items else { return visitText(value, field, path) }
      for (index, item) in items.enumerated() { visitText(item, field, path.item(index + 1)) }
    }

    private mutating func visitText(_ value: Value, _ field: Field, _ path: FieldPath) {
      guard found.count < Limits.remarks, let text = value.text, !text.isBlank else { return }
      let isExample = field.example.map { Placeholders.isText(text, of: $0) } ?? false
      let isLong = text.utf8.contains(UInt8(ascii: "\n"))
      if Placeholders.isSample(text) || (isExample && isLong && path.steps.count == 1) {
        found.append(
          Diagnostic(
            .warning, "placeholder",
            "\(field.label) (`\(path)`) còn để nguyên chữ mẫu", at: value.range, path: path,
            fix: .init("thay bằng nội dung thật")))
      } else if isExample, text.split(separator: " ").count > 4 {
        alike.append(path)
      }
    }
  }
}
