import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// Papers of a dossier are held to the law of their day.
@Suite struct LawOfTheDayTests {
  private func record(_ year: Int) -> String {
    DossierTesting.record(
      sessions: "[{ngay_hop: \(year)-04-18, dia_diem: Hội trường}]",
      more: "dia_ban: Nhân dân và phòng của UBND huyện"
    ).replacing("[Trưởng các thôn]", with: "[UBND huyện, Trưởng các thôn]")
  }

  private func found(_ year: Int) throws -> [Diagnostic] {
    let (conference, read) = try DossierTesting.read(record(year))
    return try DossierBuild(conference, office: Office(), found: read).papers(as: [.txt])
      .diagnostics.filter { $0.id == "abolished-body" }
  }

  @Test("case R6") func leavesBodiesOfTheirTime() throws {
    #expect(try found(2024).isEmpty)
    #expect(try found(2026).contains { $0.severity == .error })
  }
}
