import TestSupport
import Testing

/// Other programs read out of the DOCX what our plain text says.
@Suite(
  .enabled(if: Judge.python != nil, "không có .venv-test: bỏ qua các chương trình đọc DOCX"),
  .enabled(if: Judge.has("pandoc"), "không có pandoc: bỏ qua các chương trình đọc DOCX"),
  .enabled(if: Judge.has("soffice"), "không có LibreOffice: bỏ qua các chương trình đọc DOCX"))
struct ReaderTests {
  private static let words = Task {
    try await Judge.report("readers.py", try await Rendering.shared.value.folder)
  }

  @Test(arguments: Rendering.names)
  func readsTheSameWordsElsewhere(example: String) async throws {
    try await ReaderTests.words.value.expectNone(about: example, atLeast: 4)
  }
}
