import Foundation
import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

@Suite struct RulesTests {
  @Test func everyRuleHasOneFileAndOneTest() throws {
    let files = try Repository.names(in: "Sources/VanThuEngine/Rules")
      .filter { $0 != "LegalRule.swift" }.map { $0.replacing(".swift", with: "") }
    #expect(files == Rules.all.map { String(describing: $0) }.sorted())
    let tests = try Repository.names(in: "Tests/VanThuEngineTests/Rules")
      .filter { $0.hasSuffix("Tests.swift") && $0 != "RulesTests.swift" }
    #expect(tests == files.map { $0 + "Tests.swift" })
  }

  @Test func everyRuleExplainsItself() {
    #expect(Set(Rules.all.map { $0.id.rawValue }).count == Rules.all.count)
    for rule in Rules.all {
      #expect(rule.id.rawValue.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil)
      #expect(!rule.title.isEmpty && !rule.title.hasSuffix("."))
      #expect(rule.explanation.hasSuffix("."))
      #expect(!rule.citation.isEmpty)
    }
  }

  @Test func theSamplesOfTheseTestsAreClean() throws {
    for yaml in [
      plan(), letter(), partyPlan(), conclusion(), dialoguePlan(), invitation(),
    ] {
      let found = try make(yaml).diagnostics.map(\.message)
      #expect(found == [])
    }
  }

  @Test func stopsSayingTheSame() throws {
    let text = String(
      repeating: "UBND huyện hòan thành, nhân dân hoà giải ngày 31/4/2026. ", count: 250)
    let outcome = try make(plan(["noi_dung": text]))
    #expect(outcome.diagnostics.count > 500)
    #expect(outcome.diagnostics.count <= 5 * 200)
  }

  @Test(arguments: Examples.names)
  func findsNothingInTheExamples(_ name: String) throws {
    let outcome = try Examples.outcome(name)
    let found = outcome.diagnostics.map { diagnostic in
      let position = diagnostic.range.map { $0.source.position(of: $0.lowerBound) }
      return
        "\(position?.line ?? 0):\(position?.column ?? 0): \(diagnostic.message) [\(diagnostic.id.rawValue)]"
    }
    #expect(found == [])
  }
}
