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
  /// - Returns: the values of the fields, and what is wrong with them.
  public func read(_ record: Value) -> (values: FieldValues, diagnostics: [Diagnostic]) {
    var reader = FieldReader()
    let top = record.record?.entries.first?.keyRange ?? record.range
    let values = reader.read(
      record.record ?? Record([]), fields,
      missingAt: SourceRange(top.source, top.lowerBound, top.lowerBound), known: PaperReader.keys)
    return (FieldValues(declared: fields, values: values), reader.sink.diagnostics)
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
