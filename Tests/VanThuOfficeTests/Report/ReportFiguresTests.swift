import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

/// Single figures at the edges of a period.
struct ReportFiguresTests {
  private static let half = "2026-01-01 2026-06-30"

  private func outcomes(_ petition: String, _ period: String = half) throws -> [String] {
    let view = try ReportTesting.figures(
      [ReportTesting.record(days: ["2026-03-10"], petitions: [petition])], period)
    return try ReportTesting.table(view, "trang_thai").filter { $0.1 > 0 }.map(\.0)
  }

  @Test func isNotOverdueOnTheVeryLastDay() throws {
    #expect(try outcomes("han: 2026-06-30") == ["Đang giải quyết, chưa quá hạn"])
    #expect(try outcomes("han: 2026-06-29") == ["Đang giải quyết, quá hạn"])
  }

  @Test func isDoneOnTheVeryLastDay() throws {
    let done = "trang_thai: Đã giải quyết, han: 2026-06-30, ngay_xong: 2026-06-30"
    #expect(try outcomes(done) == ["Đã giải quyết"])
    let late = "trang_thai: Đã giải quyết, han: 2026-06-30, ngay_xong: 2026-07-01"
    #expect(try outcomes(late) == ["Đang giải quyết, chưa quá hạn"])
    // in the next period it is carried over, and done too late
    let view = try ReportTesting.figures(
      [ReportTesting.record(days: ["2026-03-10"], petitions: [late])], "2026-07-01 2026-12-31")
    #expect(ReportTesting.main(view, "ton_dau") == 1)
    #expect(ReportTesting.main(view, "tiep_nhan") == 0)
    #expect(ReportTesting.main(view, "cham") == 1)
    #expect(view.records("con_so").first?.text("ti_le_dung_han") == "0%")
  }

  @Test func takesWhatHasNoDateForDoneAtOnce() throws {
    #expect(try outcomes("trang_thai: Đã giải quyết") == ["Đã giải quyết"])
    let view = try ReportTesting.figures(
      [ReportTesting.record(days: ["2026-03-10"], petitions: ["trang_thai: Đã giải quyết"])],
      "2026-07-01 2026-12-31")
    #expect(ReportTesting.main(view, "phai_giai_quyet") == 0)
    #expect(view.records("con_so").first?.text("ti_le_dung_han") == nil)
  }

  @Test func countsAConferenceOnItsLastDay() throws {
    let record = ReportTesting.record(
      days: ["2025-12-31", "2026-01-01"], petitions: ["ngay_nhan: 2025-12-20"])
    let now = try ReportTesting.figures([record], ReportFiguresTests.half)
    #expect(ReportTesting.main(now, "hoi_nghi") == 1)
    #expect(ReportTesting.main(now, "ton_dau") == 1)
    #expect(now.records("hoi_nghi").first?.text("cac_ngay") == "31/12/2025; 01/01/2026")
    let before = try ReportTesting.figures([record], "2025-07-01 2025-12-31")
    #expect(ReportTesting.main(before, "hoi_nghi") == 0)
    #expect(ReportTesting.main(before, "tiep_nhan") == 1)
    #expect(ReportTesting.main(before, "tiep_nhan_ngoai") == 1)
  }

  @Test func comparesOnlyWhenTheRecordsReachBack() throws {
    // an opinion sent early for a conference of this period makes no earlier period
    let early = ReportTesting.record(days: ["2026-01-08"], petitions: ["ngay_nhan: 2025-12-20"])
    #expect(try !ReportTesting.figures([early], ReportFiguresTests.half).isTrue("co_so_sanh"))
    let old = ReportTesting.record(name: "hội nghị cũ", days: ["2025-03-08"])
    #expect(try ReportTesting.figures([early, old], ReportFiguresTests.half).isTrue("co_so_sanh"))
  }

  @Test func putsMonthsBesideMonths() throws {
    let records = [
      ReportTesting.record(days: ["2026-02-10"], petitions: ["han: 2026-03-01", "don_vi: X"]),
      ReportTesting.record(name: "hội nghị cũ", days: ["2025-08-10"], petitions: ["don_vi: X"]),
    ]
    let half = try ReportTesting.figures(records, ReportFiguresTests.half)
    let rows = try ReportTesting.table(half, "thoi_gian")
    #expect(rows[1].0 == "Tháng 2 (kỳ so sánh: tháng 8)")
    #expect(rows[1].1 == 2 && rows[1].2 == 1)
    let year = try ReportTesting.figures(records, "2026-01-01 2026-12-31")
    #expect(
      try ReportTesting.table(year, "thoi_gian").map(\.0) == [
        "Quý I", "Quý II", "Quý III", "Quý IV",
      ])
    let other = try ReportTesting.figures(
      records, ReportFiguresTests.half, previous: "2025-07-01 2025-09-30")
    #expect(try ReportTesting.table(other, "thoi_gian").map { [$0.1, $0.2] } == [[2, 1]])
  }

  @Test func measuresHowFastResultsWerePublished() throws {
    func row(_ publication: String) throws -> [String] {
      let record = ReportTesting.record(
        days: ["2026-06-22"], more: "tong_co_mat: 5\n\(publication)")
      let view = try ReportTesting.figures([record], ReportFiguresTests.half)
      return try ReportTesting.table(view, "cong_khai").filter { $0.1 > 0 }.map(\.0)
        + [view.records("hoi_nghi").first?.text("cong_khai") ?? ""]
    }
    #expect(try row("") == ["Chưa công khai, chưa quá 10 ngày", "Chưa công khai"])
    // after the period's end is not yet
    #expect(
      try row("cong_khai: [{noi: A, ngay: 2026-07-01}]")
        == ["Chưa công khai, chưa quá 10 ngày", "Chưa công khai"])
    #expect(
      try row("cong_khai: [{noi: A, ngay: 2026-06-29}, {noi: B, ngay: 2026-06-22}]")
        == ["Công khai trong 10 ngày", "Trong ngày"])
  }

  @Test func writesChanges() throws {
    func indicators(_ now: Int, _ before: Int) throws -> [String] {
      let records =
        (0..<now).map {
          ReportTesting.record(
            name: "hội nghị \($0)", days: ["2026-03-10"], more: "tong_co_mat: \(now * 1000)")
        }
        + (0..<before).map {
          ReportTesting.record(name: "hội nghị cũ \($0)", days: ["2025-09-10"])
        }
      let view = try ReportTesting.figures(records, ReportFiguresTests.half)
      return view.records("chi_tieu").prefix(2).flatMap { row in
        ["ky_nay", "ky_truoc", "tang_giam", "ti_le"].map { row.text($0) ?? "" }
      }
    }
    #expect(try indicators(3, 2) == ["3", "2", "+1", "+50%", "9.000", "100", "+8.900", "+8900%"])
    #expect(try indicators(1, 3) == ["1", "3", "-2", "-66,7%", "1.000", "150", "+850", "+566,7%"])
    #expect(try indicators(2, 2).prefix(4) == ["2", "2", "0", "0%"])
    #expect(try indicators(2, 0) == ["2", "–", "–", "–", "4.000", "–", "–", "–"])
  }

  @Test func saysWhatItLeftOut() throws {
    let period = try ReportTesting.period(ReportFiguresTests.half)
    let facts = [
      try ReportTesting.facts(ReportTesting.record(days: ["2026-03-10"], more: ""), path: "a.yaml"),
      try ReportTesting.facts(
        ReportTesting.record(days: ["2026-03"], petitions: ["don_vi: X", "ngay_nhan: 2026-02-02"]),
        path: "b.yaml"),
      try ReportTesting.facts(ReportTesting.record(days: ["2026-09-10"], more: ""), path: "c.yaml"),
    ]
    let figures = ReportFigures(
      facts, period: period, previous: try #require(period.previous))
    #expect(
      figures.remarks.map { "\($0.range?.source.name ?? "") \($0.id.rawValue) \($0.message)" } == [
        "a.yaml not-held hội nghị ngày 10/3/2026 chưa tính là đã tổ chức vì chưa ghi số có mặt",
        "b.yaml undated-petitions 1 kiến nghị chưa tính vì chưa biết ngày nhận, ngày họp",
      ])
  }

  @Test func listsAProvinceByAgency() throws {
    let records = (0..<30).map { index in
      ReportTesting.record(
        agency: "ỦY BAN NHÂN DÂN XÃ \(["ĐỒNG", "DƯƠNG", "ẤM", "AN", "Y TÝ"][index % 5])",
        name: "hội nghị đợt \(index / 5)", days: ["2026-0\(1 + index % 6)-10"],
        petitions: ["don_vi: Phòng Kinh tế, han: 2026-06-29", "don_vi: Công an xã"])
    }
    let view = try ReportTesting.figures(records, ReportFiguresTests.half)
    #expect(view.isTrue("nhieu_co_quan"))
    #expect(
      view.records("theo_co_quan").compactMap { $0.text("ten") } == [
        "Ủy ban nhân dân xã An", "Ủy ban nhân dân xã Ấm", "Ủy ban nhân dân xã Dương",
        "Ủy ban nhân dân xã Đồng", "Ủy ban nhân dân xã Y Tý",
      ])
    #expect(
      view.records("theo_co_quan").map { ReportTesting.number($0, "hoi_nghi") } == [6, 6, 6, 6, 6])
    // overdue is told by agency
    #expect(try ReportTesting.table(view, "qua_han").allSatisfy { $0.0.hasPrefix("Ủy ban") })
    #expect(view.records("con_ton").count == 60)
  }
}
