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
  /// What it may hold, beside some of the keys that every paper has.
  public let fields: [Field]
  /// The keys every paper has that it gives to all its papers.
  public let keys: [Field]

  /// Everything it may hold.
  public var schema: Schema {
    let fields = PaperFields.around(fields).filter { field in
      PaperFields.all[field.name] !== field || keys[field.name] != nil
    }
    return Schema(id: id, title: title, help: help, fields: fields)
  }

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
      missingAt: SourceRange(top.source, top.lowerBound, top.lowerBound), others: keys)
    reader.sink.report(Placeholders(fields + keys).found(in: record.record ?? Record([])))
    return (FieldValues(declared: fields, values: values), reader.sink.diagnostics)
  }
}
