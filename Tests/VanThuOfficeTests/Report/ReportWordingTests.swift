import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// A report says what there is, and prints what the office chooses.
@Suite struct ReportWordingTests {
  private func text(
    _ period: String = "2026-01-01 2026-06-30", petitions: [String] = [], data: String = ""
  ) throws -> String {
    let facts = try ReportTesting.facts(
      ReportTesting.record(days: ["2026-03-10"], petitions: petitions))
    let period = try ReportTesting.period(period)
    let figures = ReportFigures([facts], period: period, previous: try #require(period.previous))
    let yaml = """
      co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}
      noi_nhan: [UBND tỉnh]
      luu: VT
      ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}
      \(data)
      """
    let outcome = ReportMaker.make(
      try ReportMaker.template("bao-cao-6-thang"), figures,
      input: try InputReader.read(Array(yaml.utf8), name: "bc.yaml"), common: nil, office: Office())
    return try DossierTesting.text(outcome)
  }

  private let one = ["don_vi: Phòng Kinh tế, han: 2026-12-31"]

  @Test("case U15: fold") func foldsWhatHasNoData() throws {
    let report = try text(petitions: one)
    #expect(
      report.contains(
        "Trong kỳ không có kiến nghị đã trả lời, kiến nghị chuyển cấp trên, kiến nghị quá hạn."))
    #expect(!report.contains("Kiến nghị quá hạn Trong kỳ không có"))
    // no row of zeroes, no chart of one conference
    #expect(!report.contains("│ Trực tuyến │ 0 │") && !report.contains("Biểu đồ"))
    #expect(!report.contains("│ Chuyển cấp trên │ kiến nghị │ 0 │"))
    #expect(report.contains("Theo hình thức Trực tiếp: 01 hội nghị."))
    let none = try text()
    #expect(none.contains("Trong kỳ không có kiến nghị tiếp nhận."))
  }

  @Test("case U15: choose") func printsWhatTheOfficeChooses() throws {
    let all = try text(petitions: one)
    #expect(all.contains("TIẾP NHẬN KIẾN NGHỊ") && all.contains("DANH MỤC KIẾN NGHỊ CHƯA"))
    let chosen = try text(petitions: one, data: "in_tiep_nhan: không\nin_danh_muc_ton: không")
    #expect(!chosen.contains("TIẾP NHẬN KIẾN NGHỊ") && !chosen.contains("DANH MỤC KIẾN NGHỊ CHƯA"))
    #expect(chosen.contains("TỔ CHỨC HỘI NGHỊ"))
  }

  @Test("case U14: period") func namesAnOddPeriodNaturally() throws {
    let report = try text("2026-02-05 2026-04-20", petitions: one)
    #expect(report.contains("Chưa có số liệu từ ngày") && !report.contains("của từ ngày"))
  }
}
