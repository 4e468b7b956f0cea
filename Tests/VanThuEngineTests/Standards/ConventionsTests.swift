import Testing
import VanThuDocument

@testable import VanThuEngine

@Suite struct ConventionsTests {
  @Test(arguments: Standard.allCases)
  func everyRoleHasARow(_ standard: Standard) {
    let rows = Stylesheets.rows(Figures.of(standard, Preferences()), standard.conventions)
    #expect(Set(rows.keys) == Set(Role.allCases))
  }

  @Test func everyKindBelongsToSomeStandard() {
    // but what papers with a title of their own are
    for kind in PaperKind.allCases where kind != .vanBan {
      #expect(Standard.allCases.contains { kind.exists(in: $0) })
    }
  }

  /// What the program writes is what it accepts.
  @Test(arguments: Standard.allCases)
  func examplesOfNotationsAreNotations(_ standard: Standard) throws {
    let conventions = standard.conventions
    for example in [conventions.notationExample, conventions.letterNotationExample] {
      #expect(try #require(NotationParts(example, standard)).isComplete)
    }
  }
}
