import VanThuBase

/// What is said of the fields of a form beside it, in `FORM.fields.yaml`: labels, types, help. A form needs
/// none; what is not said is found in its tags.
package struct FormNotes: Sendable {
  /// What is said of one field.
  private struct Note: Sendable {
    var key: Record.Entry
    var label: String?
    var kind: Field.Kind?
    var isRequired: Bool?
    var help: String?
    var example: String?
    var defaultText: String?
    var inner: [Note] = []
  }

  /// What the form is called.
  package private(set) var title: String?
  /// What it is for.
  package private(set) var help: String?
  private var notes: [Note] = []

  /// Says nothing.
  package init() {}

  /// The keys of the file.
  private static let keys: [Field] = [
    Field(name: "ten", label: "Tên biểu mẫu", kind: .text),
    Field(name: "giai_thich", label: "Biểu mẫu để làm gì", kind: .text),
    Field(name: "muc", label: "Các mục", kind: .group([])),
  ]

  private static let keysOfField: [Field] = [
    Field(name: "nhan", label: "Tên mục", kind: .text),
    Field(name: "kieu", label: "Kiểu", kind: .choice(kinds.map(\.name))),
    Field(name: "bat_buoc", label: "Bắt buộc", kind: .bool),
    Field(name: "giai_thich", label: "Giải thích", kind: .text),
    Field(name: "vi_du", label: "Ví dụ", kind: .text),
    Field(name: "mac_dinh", label: "Mặc định", kind: .text),
    Field(name: "chon", label: "Các giá trị", kind: .texts),
    Field(name: "muc", label: "Các mục con", kind: .group([])),
  ]

  private static let kinds: [(name: String, kind: Field.Kind)] = [
    ("dong_chu", .text), ("nhieu_doan", .outline), ("ngay", .date), ("gio", .time),
    ("so_nguyen", .number), ("so", .decimal), ("co_khong", .bool), ("danh_sach", .texts),
  ]

  // MARK: - Reading

  /// Reads the file.
  /// - Throws: `DiagnosticsError` with everything that is wrong with it.
  package static func read(_ value: Value) throws(DiagnosticsError) -> FormNotes {
    var notes = FormNotes()
    var reader = FieldReader()
    let record = value.record ?? Record([])
    let fields = keys.filter { $0.name != "muc" }
    let values = reader.read(record, fields, missingAt: value.range, others: keys)
    notes.title = text(values[0])
    notes.help = text(values[1])
    notes.notes = read(record["muc"], &reader)
    try reader.sink.throwIfErrors()
    return notes
  }

  private static func text(_ datum: Datum) -> String? {
    if case .text(let text, _) = datum { text } else { nil }
  }

  private static func read(_ value: Value?, _ reader: inout FieldReader) -> [Note] {
    guard let value, !value.isBlank else { return [] }
    guard let record = value.record else {
      reader.sink.report(
        Diagnostic(
          .error, "wrong-shape", "`muc` phải là một nhóm mục con", at: value.range,
          fix: .init("viết mỗi mục một dòng, như `ho_ten: {nhan: Họ và tên}`")))
      return []
    }
    return record.entries.map { read($0, &reader) }
  }

  private static func read(_ entry: Record.Entry, _ reader: inout FieldReader) -> Note {
    var note = Note(key: entry)
    // a label alone is enough
    if let text = entry.value.text {
      note.label = text
      return note
    }
    let record = entry.value.record ?? Record([])
    let fields = keysOfField.filter { $0.name != "muc" }
    let values = reader.read(record, fields, missingAt: entry.keyRange, others: keysOfField)
    note.label = text(values[0])
    note.kind = kinds.first { $0.name == text(values[1]) }?.kind
    if case .bool(let answer) = values[2] { note.isRequired = answer }
    note.help = text(values[3])
    note.example = text(values[4])
    note.defaultText = text(values[5])
    if case .list(let choices) = values[6], !choices.isEmpty {
      note.kind = .choice(choices.compactMap(text))
    }
    note.inner = read(record["muc"], &reader)
    return note
  }

  // MARK: - Applying

  /// Fields found in a form, with what is said of them.
  package func applied(to fields: [Field]) -> [Field] { FormNotes.applied(notes, to: fields) }

  private static func applied(_ notes: [Note], to fields: [Field]) -> [Field] {
    fields.map { field in
      guard let note = notes.first(where: { $0.key.key == field.name }) else { return field }
      return Field(
        name: field.name, label: note.label ?? field.label, kind: kind(note, field),
        isRequired: note.isRequired == true || field.isRequired && note.defaultText == nil,
        help: note.help, defaultText: note.defaultText, example: note.example, range: field.range)
    }
  }

  private static func kind(_ note: Note, _ field: Field) -> Field.Kind {
    switch field.kind {
    case .list(let inner): .list(applied(note.inner, to: inner))
    case .group(let inner): .group(applied(note.inner, to: inner))
    default: note.kind ?? field.kind
    }
  }

  /// What is said of fields that the form does not have.
  package func unused(_ fields: [Field]) -> [Diagnostic] { FormNotes.unused(notes, fields) }

  private static func unused(_ notes: [Note], _ fields: [Field]) -> [Diagnostic] {
    notes.flatMap { note -> [Diagnostic] in
      if let field = fields[note.key.key] { return unused(note.inner, field.children) }
      let near = Vietnamese.nearest(to: note.key.key, among: fields.map(\.name))
      return [
        Diagnostic(
          .warning, "form-unused", "biểu mẫu không có thẻ nào tên `\(note.key.written)`",
          at: note.key.keyRange,
          fix: near.map {
            .init("có phải ý bạn là `\($0)`?", replacement: $0, at: note.key.keyRange)
          } ?? .init("bỏ mục này, hoặc thêm thẻ vào biểu mẫu"))
      ]
    }
  }
}
