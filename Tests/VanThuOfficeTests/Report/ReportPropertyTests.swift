import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

/// Whatever the records say, a report's tables add up and agree with one another.
struct ReportPropertyTests {
  private static let periods = [
    "2025-12-15 2026-06-14", "2026-01-01 2026-12-31", "2026-07-01 2026-12-31",
    "2026-02-11 2026-05-03", "2026-03-01 2026-03-31",
  ]

  @Test(arguments: 0..<20)
  func addsUp(_ seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let agencies = seed % 4 == 0 ? 4 : 1
    let conferences = try (0..<12).map { index in
      try ReportTesting.facts(
        ReportTesting.random(&generator, index, agencies: agencies), path: "\(index).yaml")
    }
    for text in ReportPropertyTests.periods {
      let period = try ReportTesting.period(text)
      let figures = ReportFigures(
        conferences, period: period, previous: try #require(period.previous))
      let view = try ReportTesting.view(figures)
      let now = try checkTables(view, "ky_nay")
      let before = try checkTables(view, "ky_truoc")
      try checkMain(view, now)
      try checkLists(view)
      // what was open when the other period ended is what this one took over
      let rows = try ReportTesting.table(view, "trang_thai")
      let left = rows.filter { $0.0.hasPrefix("Đang giải quyết") }.reduce(0) { $0 + $1.2 }
      #expect(left == ReportTesting.main(view, "ton_dau"))
      #expect((before["trang_thai"] ?? -1) >= (before["linh_vuc"] ?? 0))
    }
  }

  /// Every total is the sum of its rows; gives the totals.
  private func checkTables(_ view: FieldView, _ column: String) throws -> [String: Int] {
    var totals: [String: Int] = [:]
    for table in view.records("bang") {
      let id = try #require(table.text("ma"))
      let sum = table.records("dong").reduce(0) { $0 + ReportTesting.number($1, column) }
      let total = try #require(table.records("cong").first)
      #expect(ReportTesting.number(total, column) == sum, "\(id)")
      let names = table.records("dong").compactMap { $0.text("ten") }
      #expect(Set(names).count == names.count, "\(id): \(names)")
      totals[id] = sum
    }
    #expect(totals["nguon"] == totals["linh_vuc"])
    if let channels = totals["kenh"] { #expect(channels == totals["linh_vuc"]) }
    #expect(totals["thoi_gian"] == totals["linh_vuc"])
    #expect(totals["hinh_thuc"] == totals["loai"])
    #expect(totals["cong_khai"] == totals["loai"])
    return totals
  }

  private func checkMain(_ view: FieldView, _ totals: [String: Int]) throws {
    func main(_ name: String) -> Int { ReportTesting.main(view, name) }
    #expect(main("hoi_nghi") == totals["loai"])
    #expect(main("tiep_nhan") == totals["linh_vuc"])
    #expect(main("phai_giai_quyet") == main("ton_dau") + main("tiep_nhan"))
    #expect(main("phai_giai_quyet") == totals["trang_thai"])
    #expect(main("phai_giai_quyet") == main("da_xong") + main("da_chuyen") + main("con_lai"))
    #expect(main("da_xong") == totals["thoi_han"])
    #expect(main("da_chuyen") == totals["chuyen_den"])
    #expect(main("qua_han") == totals["qua_han"])
    for list in ["ket_qua_linh_vuc", "ket_qua_don_vi", "theo_co_quan"] {
      let rows = view.records(list)
      if list == "theo_co_quan", rows.isEmpty { continue }
      func sum(_ name: String) -> Int {
        rows.reduce(0) { $0 + ReportTesting.number($1, name) }
      }
      for name in ["ton_dau", "tiep_nhan", "da_xong", "da_chuyen", "qua_han"] {
        #expect(sum(name) == main(name), "\(list) \(name)")
      }
      #expect(sum("trong_han") == main("con_lai") - main("qua_han"))
      if list == "theo_co_quan" {
        #expect(sum("hoi_nghi") == main("hoi_nghi"))
        #expect(sum("nguoi_du") == main("nguoi_du"))
      }
    }
  }

  private func checkLists(_ view: FieldView) throws {
    func main(_ name: String) -> Int { ReportTesting.main(view, name) }
    let held = view.records("hoi_nghi")
    #expect(held.count == main("hoi_nghi"))
    #expect(held.reduce(0) { $0 + ReportTesting.number($1, "so_nguoi") } == main("nguoi_du"))
    let received = held.reduce(0) { $0 + ReportTesting.number($1, "so_kien_nghi") }
    #expect(received + main("tiep_nhan_ngoai") == main("tiep_nhan"))
    let open = view.records("con_ton")
    #expect(open.count == main("con_lai"))
    #expect(open.count { ReportTesting.number($0, "qua_han") > 0 } == main("qua_han"))
  }

  @Test(arguments: 0..<4)
  func makesAPaperOfAnything(_ seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(1000 + seed))
    let agencies = seed % 2 == 0 ? 1 : 4
    let conferences = try (0..<6).map { index in
      try ReportTesting.facts(ReportTesting.random(&generator, index, agencies: agencies))
    }
    let agency = """
      co_quan: {ten: ỦY BAN NHÂN DÂN TỈNH T, viet_tat: UBND, dia_danh: T, tieu_chuan: nd30}
      so: 5
      ngay: 2027-01-04
      noi_nhan: [Các sở]
      luu: VT
      ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: A B}
      """
    let input = try InputReader.read(Array(agency.utf8), name: "bao-cao.yaml")
    for text in ReportPropertyTests.periods + ["2020-01-01 2020-06-30"] {
      let period = try ReportTesting.period(text)
      let figures = ReportFigures(
        conferences, period: period, previous: try #require(period.previous))
      let outcome = ReportMaker.make(
        try ReportMaker.template("bao-cao-nam"), figures, input: input, common: nil,
        office: Office())
      let paper = try #require(outcome.paper, "\(outcome.diagnostics.map(\.message))")
      let document = Composer.document(for: paper)
      let words = TextExtractor.sorted(TextExtractor.words(docx: document))
      let text = PlainTextWriter().write(document)
      #expect(TextExtractor.sorted(TextExtractor.words(text: text)) == words)
    }
  }
}
