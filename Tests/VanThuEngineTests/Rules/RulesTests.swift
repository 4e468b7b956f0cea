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
    for record in ExampleRecord.allCases {
      let found = try make(record.text()).diagnostics.map(\.message)
      #expect(found == [], "\(record)")
    }
  }

  @Test("case R7", arguments: Rules.all.map { $0.id.rawValue })
  func citesWhatBindsThePaper(_ id: String) throws {
    let rule = try #require(Rules.all.first { $0.id.rawValue == id })
    if let own = Citations.binding(.nd30, rule.citation) {
      #expect(!own.contains("HD/VPTW") && !own.contains("QĐ/TW") && !own.hasSuffix("; "))
    }
    if let own = Citations.binding(.hd05, rule.citation) {
      #expect(!own.contains("Nghị định 30/2020"))
    }
  }

  @Test("case R7") func neverCitesTheDecreeToTheParty() throws {
    let yaml = partyPlan([
      "so": "0048a9", "ngay": "2026-06-15", "noi_nhan": nil,
      "noi_dung":
        "Ý kiến nhân dân ngày 31/4/2026, thứ hai, ngày 05/3/2026; ___ khoản 2 điều 5 của Luật.",
      "ky": "{chuc_vu: BÍ THƯ, quyen_han: TUQ, ho_ten: TS. Phan Đình Sơn}",
    ])
    let found = try make(yaml).diagnostics
    #expect(found.count > 5)
    for finding in found {
      #expect(finding.citation?.contains("Nghị định 30") != true, "\(finding)")
    }
    #expect(!found.contains { $0.id == CapitalNhanDan.id || $0.id == CapitalCited.id })
  }

  @Test("case R12") func looksIntoCellsAndAppendices() throws {
    let yaml = plan(
      ["noi_dung": "|\n  Theo Phụ lục:\n  | Việc | Ngày |\n  |---|---|\n  | Họp | 31/4/2026 |"],
      """
      phu_luc:
        - ten: Lịch
          bang: {cot: [Việc, Ngày], dong: [[Họp của nhân dân, 31/4/2026], [Gặp, "thứ Hai, 05/3/2026"]]}
        - ten: Danh sách
          bang:
            cot: [Việc, Ngày]
            dong:
              - Họp | 5/3/2026

      """)
    let found = try make(yaml).diagnostics.map(\.id.rawValue)
    #expect(found.filter { $0 == "nonexistent-date" }.count == 2)
    #expect(found.filter { $0 == "weekday-mismatch" }.count == 1)
    #expect(found.filter { $0 == "capital-nhan-dan" }.count == 1)
    #expect(found.filter { $0 == "date-zeroes" }.count == 1)
  }

  @Test func stopsSayingTheSame() throws {
    let text = String(
      repeating: "UBND huyện hòan thành, nhân dân hoà giải ngày 31/4/2026. ", count: 250)
    let outcome = try make(plan(["noi_dung": text]))
    let errors = outcome.diagnostics.filter { $0.severity == .error }
    let warnings = outcome.diagnostics.filter { $0.severity == .warning }
    #expect(errors.count == 200)
    #expect((3...5).contains(warnings.count))
    #expect(warnings.count { $0.message.hasSuffix(" chỗ)") } >= 2)
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
