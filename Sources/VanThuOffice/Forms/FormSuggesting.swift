import VanThuBase
import VanThuEngine
import VanThuWord

/// Makes a form of a Word file that was filled in by hand.
public enum FormSuggesting {
  /// What was made.
  public struct Outcome {
    /// The copy with tags and comments.
    public let bytes: [UInt8]
    /// What is proposed, in the order of the file.
    public let suggestions: [FormSuggestion]
  }

  /// Proposes tags for a Word file.
  /// - Throws: `DiagnosticsError` with the reason why it cannot be worked on, or that it has nothing to fill
  ///   in; `IOError`.
  public static func suggest(_ path: String) throws -> Outcome {
    let bytes = try AtomicFile.read(path, limit: Limits.wordBytes)
    let made = try SuggestedForm.make(bytes, name: path)
    if made.suggestions.isEmpty {
      throw DiagnosticsError([
        Diagnostic(
          .error, "form-blank", "không thấy chỗ nào để điền trong tệp này",
          at: SourceText.file(path),
          fix: .init("đặt thẻ bằng tay vào chỗ cần điền, như {{ ho_ten }}"))
      ])
    }
    return Outcome(
      bytes: try ZipWriter().archive(made.entries), suggestions: made.suggestions)
  }
}
