import TestSupport
import Testing

/// What LibreOffice puts on the page is what the standards ask for, row by row of their tables.
@Suite(
  .enabled(if: Judge.python != nil, "không có .venv-test: bỏ qua việc đo trang"),
  .enabled(if: Judge.has("soffice"), "không có LibreOffice: bỏ qua việc đo trang"))
struct PageTests {
  private static let measures = Task {
    try await Judge.report("page.py", try await Rendering.shared.value.folder)
  }

  @Test(arguments: Rendering.measured)
  func keepsTheFiguresOfItsStandard(example: String) async throws {
    try await PageTests.measures.value.expectNone(about: example, atLeast: 150)
  }
}
