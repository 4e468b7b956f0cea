import VanThuBase
import VanThuDocument

/// A record that many templates share, such as that of a conference.
public struct RecordType: Sendable {
  /// Its name.
  public let id: String
  /// What it is called.
  public let title: String
  /// What it is for.
  public let help: String?
  /// What it may hold, beside the keys every paper has.
  public let fields: [Field]

  /// Reads a declaration.
  /// - Throws: `DiagnosticsError` with all its faults.
  public static func load(_ source: SourceText) throws(DiagnosticsError) -> RecordType {
    var loader = TemplateLoader()
    return try loader.loadRecordType(try XMLReader.read(source))
  }

  /// Gives the values of a record their types.
  /// - Returns: the values in the order of the fields, and what is wrong with them.
  public func read(_ record: Value) -> (values: [Datum], diagnostics: [Diagnostic]) {
    var reader = FieldReader()
    let top = record.record?.entries.first?.keyRange ?? record.range
    let values = reader.read(
      record.record ?? Record([]), fields,
      missingAt: SourceRange(top.source, top.lowerBound, top.lowerBound), known: PaperReader.keys)
    return (values, reader.sink.diagnostics)
  }
}

/// A typed record looked at by the names of its fields.
public struct RecordView: Sendable {
  /// The fields that are declared.
  public let fields: [Field]
  /// Their values, in the same order.
  public var values: [Datum]

  /// Looks at values.
  public init(_ fields: [Field], _ values: [Datum]) {
    self.fields = fields
    self.values = values
  }

  /// The value of a field; missing when there is no such field.
  public subscript(_ name: String) -> Datum {
    get {
      guard let index = fields.firstIndex(where: { $0.name == name }), index < values.count else {
        return .missing
      }
      return values[index]
    }
    set {
      if let index = fields.firstIndex(where: { $0.name == name }), index < values.count {
        values[index] = newValue
      }
    }
  }

  /// The text of a field.
  public func text(_ name: String) -> String? {
    if case .text(let text, _) = self[name] { text } else { nil }
  }

  /// The value a text or date was read from, which knows its place.
  public func source(_ name: String) -> Value? {
    switch self[name] {
    case .text(_, let source), .date(_, let source): source
    default: nil
    }
  }

  /// The date of a field.
  public func date(_ name: String) -> PartialDate? {
    if case .date(let date, _) = self[name] { date } else { nil }
  }

  /// The number of a field.
  public func number(_ name: String) -> Number? {
    if case .number(let number) = self[name] { number } else { nil }
  }

  /// Whether a yes-or-no field says yes.
  public func isTrue(_ name: String) -> Bool { self[name].isTrue }

  /// The records of a list, or the one of a group.
  public func records(_ name: String) -> [RecordView] {
    guard let field = fields.first(where: { $0.name == name }) else { return [] }
    switch self[name] {
    case .list(let items):
      return items.compactMap { item in
        if case .record(let slots) = item { RecordView(field.children, slots) } else { nil }
      }
    case .record(let slots): return [RecordView(field.children, slots)]
    default: return []
    }
  }

  /// The texts of a list.
  public func texts(_ name: String) -> [String] {
    guard case .list(let items) = self[name] else { return [] }
    return items.compactMap { if case .text(let text, _) = $0 { text } else { nil } }
  }
}

extension Template {
  /// A template without text that has the fields of a record, for writing samples.
  init(record: RecordType) {
    self.init(
      id: "", kind: .thongBao, title: record.title, help: record.help, heading: nil,
      standards: Standard.allCases, fields: record.fields, about: nil, roles: [],
      subject: [.text("")], authority: [],
      bases: [.paragraph(.body, [])], enacting: [], body: [], appendices: [])
  }
}
