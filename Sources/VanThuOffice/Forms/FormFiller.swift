import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuWord

/// Fills one form for one office: what never changes of it is packed once.
///
/// A class because it owns a writer of ZIP. Not for use by two threads at once.
public final class FormFiller {
  let form: WordForm
  private let reader: FormReader
  private let writer: Result<ZipWriter, any Error>

  init(_ form: WordForm, office: Office) {
    self.form = form
    reader = form.reader(for: office)
    writer = Result { try ZipWriter(constants: form.constants) }
  }

  /// What a pattern names what a record fills; nil when the record has errors.
  func name(_ record: Value, _ pattern: NamePattern) -> String? {
    reader.read(record).scope.map(pattern.name)
  }

  /// The formats a filled form is written in: pages are laid out by Word alone.
  public static let formats: [OutputFormat] = [.docx, .html, .txt]

  /// The refusal of formats that a form is not written in; nil for those it is.
  /// - Parameters:
  ///   - name: the record.
  ///   - stem: what the filled form would be called, without ending.
  static func refusal(_ wanted: [OutputFormat], of name: String, stem: String) -> Diagnostic? {
    if wanted.allSatisfy(formats.contains) { return nil }
    return Diagnostic(
      .error, "form-format",
      "biểu mẫu Word điền ra \(OutputFormat.names(formats)); trang in của nó do Word hoặc LibreOffice dàn",
      at: SourceText.file(name), fix: .init(FormFiller.wayToPDF(stem)))
  }

  /// How people get a PDF of a filled form.
  public static func wayToPDF(_ stem: String) -> String {
    "điền ra .docx, rồi chạy: soffice --headless --convert-to pdf '\(stem).docx' (hoặc trong Word: Tệp > Xuất)"
  }

  /// Fills the form.
  /// - Returns: nil when the record has errors; and everything found.
  func fill(
    _ record: Value, asDraft: Bool
  ) -> (filled: FilledForm?, diagnostics: [Diagnostic]) {
    let outcome = form.fill(record, by: reader, asDraft: asDraft)
    guard let changed = outcome.changed, let scope = outcome.scope else {
      return (nil, outcome.diagnostics)
    }
    do {
      let bytes = try writer.get().archive(changed)
      return (FilledForm(bytes: bytes, form: form, scope: scope), outcome.diagnostics)
    } catch {
      let tooLarge = Diagnostic(
        .error, "form-too-large", "tệp đã điền lớn quá mức một tệp Word chứa được",
        at: SourceText.file(form.name), fix: .init("nén hoặc bỏ bớt hình trong biểu mẫu"))
      return (nil, outcome.diagnostics + [tooLarge])
    }
  }
}

/// A form that was filled.
public struct FilledForm: Sendable {
  /// The Word file.
  public let bytes: [UInt8]
  /// The form.
  public let form: WordForm
  /// Where the form is.
  var formPath: String { form.name }
  /// What patterns of names see.
  let scope: FormScope

  /// Its words as a tree, for what is not Word.
  /// - Throws: `DiagnosticsError` where the file cannot be read.
  func document() throws(DiagnosticsError) -> Document {
    var document = try WordReading.document(bytes, name: form.name)
    if document.properties.title.isBlank { document.properties.title = form.shape.title }
    return document
  }

  /// The bytes of its files, in the order of the formats.
  /// - Throws: as `document`, and what hinders the writers.
  func files(
    _ formats: [OutputFormat], by renderer: inout Renderer
  ) throws -> [(format: OutputFormat, bytes: [UInt8])] {
    let document = formats.allSatisfy { $0 == .docx } ? nil : try document()
    return try formats.map { format in
      guard format != .docx, let document else { return (format, bytes) }
      return (format, try renderer.render(document, as: format))
    }
  }

  /// What a pattern of names makes of it.
  /// - Throws: `DiagnosticsError` when a name or a filter of the pattern is unknown.
  func name(_ pattern: String) throws(DiagnosticsError) -> String {
    try form.pattern(pattern).name(in: scope)
  }
}
