import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct GeneratedPagesTests {
  /// `UPDATE_GOLDENS=1` writes the page and still fails, so that nobody records by accident.
  private func compare(_ page: String, with path: String) throws {
    if Repository.updatesGoldens { try Repository.write(page, to: path) }
    let written = try? Repository.text(path)
    let isSame = written == page
    #expect(isSame, "\(path) is out of date: run the tests once with UPDATE_GOLDENS=1")
    #expect(
      !Repository.updatesGoldens, "\(path) was written anew; run again without UPDATE_GOLDENS")
  }

  @Test func rulesPageIsFresh() throws { try compare(Rules.page, with: "docs/rules.md") }

  @Test func glossaryPageIsFresh() throws { try compare(Glossary.page, with: "docs/glossary.md") }

  @Test func glossaryHasEveryKeyOfARecord() {
    let keys = Set(Glossary.sections.flatMap { $0.terms.map(\.key) })
    #expect(PaperReader.keys.isSubset(of: keys))
  }
}
