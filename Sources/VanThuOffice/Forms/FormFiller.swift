import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuWord

/// Fills one form for one office: what never changes of it is packed once.
///
/// A class because it owns a writer of ZIP. Not for use by two threads at once.
final class FormFiller {
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

  /// The refusal of formats that a form is not written in; nil for those it is.
  static func refusal(_ formats: [OutputFormat], of name: String) -> Diagnostic? {
    if formats == OutputFormat.usual || formats == [.docx] || formats.isEmpty { return nil }
    return Diagnostic(
      .error, "form-format", "biểu mẫu Word chỉ điền ra tệp .docx", at: SourceText.file(name),
      fix: .init("bỏ -f, hoặc -f docx; cần PDF thì mở tệp đã điền rồi xuất ra PDF"))
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
  /// What patterns of names see.
  let scope: FormScope

  /// What a pattern of names makes of it.
  /// - Throws: `DiagnosticsError` when a name or a filter of the pattern is unknown.
  func name(_ pattern: String) throws(DiagnosticsError) -> String {
    try form.pattern(pattern).name(in: scope)
  }
}
