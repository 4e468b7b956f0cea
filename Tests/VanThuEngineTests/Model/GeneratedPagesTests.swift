import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct GeneratedPagesTests {
  @Test func rulesPageIsFresh() { Golden.expect(Array(Rules.page.utf8), at: "docs/rules.md") }

  @Test func glossaryPageIsFresh() {
    Golden.expect(Array(Glossary.page.utf8), at: "docs/glossary.md")
  }

  @Test func glossaryHasEveryKeyOfARecord() {
    let keys = Set(Glossary.sections.flatMap { $0.terms.map(\.key) })
    #expect(PaperReader.keys.isSubset(of: keys))
  }
}
