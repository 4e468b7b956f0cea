import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuOffice

/// A report tells of a period that is over.
@Suite struct ReportDayTests {
  private func found(_ day: String?) throws -> [Diagnostic] {
    let facts = try ReportTesting.facts(ReportTesting.record(days: ["2026-03-10"]))
    let period = try ReportTesting.period("2026-01-01 2026-12-31")
    let figures = ReportFigures([facts], period: period, previous: try #require(period.previous))
    let data = (day.map { "ngay: \($0)\n" } ?? "") + "luu: VT\n"
    let input = try InputReader.read(Array(data.utf8), name: "bc.yaml")
    return ReportMaker.make(
      try ReportMaker.template("bao-cao-nam"), figures, input: input, common: nil, office: Office()
    ).diagnostics.filter { $0.id == "report-early" }
  }

  @Test("case R9", arguments: ["2026-12-17", "2026-11", "2025"])
  func refusesADayBeforeThePeriodEnds(_ day: String) throws {
    let found = try found(day)
    #expect(found.map(\.severity) == [.error])
    #expect(found.first?.range.map { $0.source.position(of: $0.lowerBound).line } == 1)
  }

  @Test("case R9", arguments: ["2026-12-31", "2027-01-04", "2026-12", nil])
  func takesADayFromItsEndOn(_ day: String?) throws {
    #expect(try found(day).isEmpty)
  }
}
