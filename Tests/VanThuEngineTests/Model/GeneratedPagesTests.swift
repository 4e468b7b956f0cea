import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct GeneratedPagesTests {
  @Test func rulesPageIsFresh() { Golden.expect(Array(Rules.page.utf8), at: "docs/rules.md") }

  @Test func glossaryPageIsFresh() {
    Golden.expect(Array(Glossary.page.utf8), at: "docs/glossary.md")
  }

  /// All that templates say, for a person to read through.
  @Test func wordingPageIsFresh() throws {
    Golden.expect(Array(try WordingPage.text().utf8), at: "docs/loi-van.md")
  }

  /// The models of the decree beside our pages, each component as it must be.
  @Test func fidelityPageIsFresh() throws {
    let (text, faults) = try FidelityPage.text()
    #expect(faults == [])
    Golden.expect(Array(text.utf8), at: "docs/fidelity.md")
    for (path, bytes) in try FidelityPage.pictures() { Golden.expect(bytes, at: "docs/\(path)") }
  }

  /// Every key of a paper says what the law calls it and which part of a paper it fills.
  @Test func everyKeyOfAPaperHasItsTerm() {
    func check(_ field: Field) {
      #expect(field.term != nil, "\(field.name)")
      for child in field.children { check(child) }
    }
    for field in PaperFields.all { check(field) }
  }
}
