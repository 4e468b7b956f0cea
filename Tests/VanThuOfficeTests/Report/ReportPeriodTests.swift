import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

/// Periods: their names, what comes before them, their parts.
struct ReportPeriodTests {
  @Test(arguments: [
    ("2026-01-01 2026-06-30", "6 tháng đầu năm 2026"),
    ("2025-12-15 2026-06-14", "6 tháng đầu năm 2026"),
    ("2026-07-01 2026-12-31", "6 tháng cuối năm 2026"),
    ("2026-06-15 2026-12-14", "6 tháng cuối năm 2026"),
    ("2026-01-01 2026-12-31", "năm 2026"),
    ("2025-12-15 2026-12-14", "năm 2026"),
    ("2026-01-01 2026-09-30", "9 tháng đầu năm 2026"),
    ("2026-04-01 2026-06-30", "quý II năm 2026"),
    ("2025-12-15 2026-03-14", "quý I năm 2026"),
    ("2026-09-15 2026-12-14", "quý IV năm 2026"),
    ("2028-02-01 2028-02-29", "tháng 2 năm 2028"),
    ("2026-02-15 2026-03-14", "tháng 3 năm 2026"),
    ("2025-07-01 2026-06-30", "từ ngày 01/7/2025 đến ngày 30/6/2026"),
    ("2026-02-01 2026-04-30", "từ ngày 01/02/2026 đến ngày 30/4/2026"),
    ("2026-03-05 2026-03-05", "ngày 05/3/2026"),
    ("2026-03-05 2026-04-04", "từ ngày 05/3/2026 đến ngày 04/4/2026"),
  ])
  func isNamedAsOfficesDo(_ period: String, _ name: String) throws {
    #expect(try ReportTesting.period(period).name == name)
  }

  @Test(arguments: [
    ("2026-01-01 2026-06-30", "2025-07-01 2025-12-31"),
    ("2026-01-01 2026-12-31", "2025-01-01 2025-12-31"),
    ("2028-01-01 2028-12-31", "2027-01-01 2027-12-31"),
    ("2028-03-01 2028-03-31", "2028-02-01 2028-02-29"),
    ("2025-12-15 2026-06-14", "2025-06-15 2025-12-14"),
    // as many days when it is not made of whole months
    ("2028-03-01 2028-03-10", "2028-02-20 2028-02-29"),
    ("2026-01-05 2026-01-05", "2026-01-04 2026-01-04"),
  ])
  func comesRightAfterThePreviousOne(_ period: String, _ previous: String) throws {
    #expect(try ReportTesting.period(period).previous == ReportTesting.period(previous))
  }

  @Test(arguments: [
    ("2026-01-01 2026-06-30", ["Tháng 1", "Tháng 2", "Tháng 3", "Tháng 4", "Tháng 5", "Tháng 6"]),
    ("2025-12-15 2026-06-14", ["Tháng 1", "Tháng 2", "Tháng 3", "Tháng 4", "Tháng 5", "Tháng 6"]),
    ("2026-01-01 2026-12-31", ["Quý I", "Quý II", "Quý III", "Quý IV"]),
    ("2025-12-15 2026-12-14", ["Quý I", "Quý II", "Quý III", "Quý IV"]),
    ("2026-11-01 2027-01-31", ["Tháng 11/2026", "Tháng 12/2026", "Tháng 1/2027"]),
    ("2026-02-01 2026-09-30", ["01/02 - 30/4", "01/5 - 31/7", "01/8 - 30/9"]),
    ("2026-03-10 2026-05-09", ["10/3 - 09/4", "10/4 - 09/5"]),
    ("2026-03-10 2026-05-20", ["Từ ngày 10/3/2026 đến ngày 20/5/2026"]),
    ("2026-03-01 2026-03-31", ["Tháng 3 năm 2026"]),
  ])
  func hasParts(_ period: String, _ names: [String]) throws {
    #expect(try ReportTesting.period(period).parts.map(\.name) == names)
  }

  @Test(arguments: [
    "2026-01-01 2026-06-30", "2025-12-15 2026-12-14", "2024-01-01 2025-12-31",
    "2026-01-30 2026-03-29", "2025-08-31 2026-08-30", "2026-02-11 2026-05-03",
    "2027-11-29 2028-02-28",
  ])
  func isMadeOfItsParts(_ text: String) throws {
    let period = try ReportTesting.period(text)
    let parts = period.parts
    #expect(Set(parts.map(\.name)).count == parts.count, "\(parts.map(\.name))")
    var next = period.first
    for part in parts {
      #expect(part.period.first == next)
      next = try #require(part.period.last.adding(days: 1))
    }
    #expect(parts.last?.period.last == period.last)
  }

  @Test(
    "case T5",
    arguments: [
      ("bao-cao-thang", "2026-02-15 2026-03-14", "tháng 3 năm 2026", ["Tháng 3 năm 2026"]),
      ("bao-cao-thang", "2026-03-01 2026-03-31", "tháng 3 năm 2026", ["Tháng 3 năm 2026"]),
      (
        "bao-cao-quy", "2026-03-15 2026-06-14", "quý II năm 2026",
        ["Tháng 4", "Tháng 5", "Tháng 6"]
      ),
      (
        "bao-cao-9-thang", "2025-12-15 2026-09-14", "9 tháng đầu năm 2026",
        ["Quý I", "Quý II", "Quý III"]
      ),
      (
        "bao-cao-10-thang", "2026-01-01 2026-10-31", "10 tháng đầu năm 2026",
        ["Quý I", "Quý II", "Quý III", "Tháng 10"]
      ),
    ])
  func hasReportsOfTheirOwn(_ id: String, _ text: String, _ name: String, _ parts: [String]) throws
  {
    let period = try ReportTesting.period(text)
    #expect(period.name == name)
    #expect(period.parts.map(\.name) == parts)
    #expect(ReportMaker.check(id, period).isEmpty)
    // the same report for another period is asked about
    #expect(ReportMaker.check(id, try ReportTesting.period("2026-01-01 2026-12-31")).count == 1)
    let figures = ReportFigures([], period: period, previous: try #require(period.previous))
    let record = """
      co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}
      noi_nhan: [UBND tỉnh]
      luu: VT
      ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Vi Quang Lịch}
      """
    let outcome = ReportMaker.make(
      try ReportMaker.template(id), figures,
      input: try InputReader.read(Array(record.utf8), name: "bao-cao.yaml"), common: nil,
      office: Office())
    #expect(
      try #require(outcome.paper).head.subject?.value.hasSuffix("kiến nghị của Nhân dân \(name)")
        == true
    )
  }

  @Test func doesNotEndBeforeItBegins() throws {
    let (a, b) = (try ReportTesting.day("2026-01-02"), try ReportTesting.day("2026-01-01"))
    #expect(ReportPeriod(from: a, to: b) == nil)
    #expect(ReportPeriod(from: b, to: b)?.contains(b) == true)
  }

  @Test func saysWhenItDoesNotFitTheReport() throws {
    let half = try ReportTesting.period("2026-01-01 2026-06-30")
    #expect(ReportMaker.check("bao-cao-6-thang", half).isEmpty)
    #expect(ReportMaker.check("bao-cao-nam", half).map(\.id) == ["report-period"])
    #expect(ReportMaker.check("mau.xml", half).isEmpty)
  }
}
