import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuOffice

/// Petitions raised again in a later conference.
struct RepeatedPetitionTests {
  private let earlier = ReportTesting.record(
    name: "hội nghị đợt 1", days: ["2026-03-10"],
    petitions: ["trang_thai: Đã giải quyết, ngay_xong: 2026-04-20, don_vi: Phòng Kinh tế"])
  private func later(_ id: String) -> String {
    ReportTesting.record(
      name: "hội nghị đợt 2", days: ["2026-05-10"],
      petitions: ["don_vi: Phòng Kinh tế, nhac_lai: \(id)", "don_vi: Phòng Kinh tế"])
  }

  @Test("case P7") func linksPetitionsAcrossRecords() throws {
    let view = try ReportTesting.figures([earlier, later("K0")], "2026-01-01 2026-06-30")
    let rows = view.records("nhac_lai")
    #expect(rows.count == 1)
    #expect(rows.first?.text("ma") == "K0" && rows.first?.text("ma_truoc") == "K0")
    #expect(rows.first?.text("hoi_nghi") == "hội nghị đợt 2")
    #expect(rows.first?.text("hoi_nghi_truoc") == "hội nghị đợt 1")
    #expect(rows.first?.text("trang_thai_truoc") == "Đã giải quyết")
  }

  @Test("case P7") func tellsOfAnEarlierOneNobodyHas() throws {
    let facts = [try ReportTesting.facts(earlier), try ReportTesting.facts(later("K9"))]
    let period = try ReportTesting.period("2026-01-01 2026-06-30")
    let figures = ReportFigures(facts, period: period, previous: try #require(period.previous))
    let found = figures.remarks
    #expect(found.map(\.id) == ["unknown-petition"])
    let place = try #require(found.first?.range)
    #expect(place.source.substring(place.offsets) == "K9")
    let lines = later("K9").split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains("nhac_lai") })
    #expect(place.source.position(of: place.lowerBound).line == line + 1)
    // the text of the record is not kept for it
    #expect(place.source.lineCount == 1)
  }

  @Test("case P7") func saysSoInStatusAndConclusion() throws {
    let yaml = DossierTesting.record(petitions: [
      DossierTesting.petition(1, "don_vi: Phòng Kinh tế, nhac_lai: KN03"),
      DossierTesting.petition(
        2, "trang_thai: Chuyển cấp trên, chuyen_den: Sở Y tế, nhac_lai: KN04"),
    ])
    let conference = try DossierTesting.read(yaml).conference
    let status = DossierStatus(
      conference, office: Office(), asOf: try DossierTesting.day("2026-05-01")
    )
    #expect(status.text.contains("KIẾN NGHỊ NHẮC LẠI\n  K1 nhắc lại KN03 của hội nghị trước"))
    #expect(status.json.contains("\"earlier\": \"KN03\""))
    let text = try DossierTesting.text("thong-bao-ket-luan", yaml)
    #expect(text.contains("K2: Việc thứ 2; nhắc lại kiến nghị KN04 của hội nghị trước"))
    #expect(text.contains("KN03"))
  }
}
