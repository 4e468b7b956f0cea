import TestSupport
import Testing
import VanThuBase

@testable import VanThuDocument
@testable import VanThuWord

/// What the checker says of our own papers: nothing. And what it takes their paragraphs for.
@Suite struct OwnWordPapersTests {
  @Test func saysNothingOfOurOwnPapers() throws {
    #expect(OwnPapers.all.count > 90)
    for (name, document) in OwnPapers.all {
      let found = try MutatedPaper(name, document).findings()
      #expect(found.isEmpty, "\(name): \(found.map { "\($0.message) [\($0.id.rawValue)]" })")
    }
  }

  /// What a role is known as: the roles of the text are told by their signs.
  private static func family(_ role: Role) -> Role {
    switch role {
    case .heading2, .heading3, .clause: .clause
    case .centered, .quotation, .plus, .dash: .body
    default: role
    }
  }

  @Test func knowsEveryPartOfOurOwnPapers() throws {
    var (all, right) = (0, 0)
    var wrong: [String] = []
    for (name, document) in OwnPapers.plain {
      let paper = try #require(try WordPaper.read(MutatedPaper(name, document).bytes(), name: name))
      let wanted = (document.sections.first?.blocks ?? []).paragraphs
        .map { (PaperLine.normal($0.plainText), $0.role) }.filter { !$0.0.isEmpty }
      var seen = paper.roles[...]
      for (words, role) in wanted where role != .contact {
        guard let at = seen.firstIndex(where: { $0.words == words }) else { continue }
        all += 1
        if seen[at].role.map(OwnWordPapersTests.family) == OwnWordPapersTests.family(role) {
          right += 1
        } else {
          wrong.append(
            "\(name): \(role) taken for \(seen[at].role.map { "\($0)" } ?? "nothing"): \(words.prefix(40))"
          )
        }
        seen = seen[(at + 1)...]
      }
    }
    print("\(right) of \(all) paragraphs known")
    for line in wrong.prefix(40) { print("  \(line)") }
    #expect(Double(right) >= 0.98 * Double(all))
  }
}
