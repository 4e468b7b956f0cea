import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

struct BatchRunTests {
  private func counts(_ outcome: BatchOutcome) -> [Int] {
    [outcome.progress.made, outcome.progress.kept, outcome.progress.failed]
  }

  @Test func makesTheGoodRowsAndReportsAll() throws {
    let batch = try BatchCase(count: 20, bad: [3, 17])
    let outcome = try batch.run()
    #expect(counts(outcome) == [18, 0, 2])
    #expect(outcome.hasErrors && !outcome.isInterrupted && outcome.failure == nil)
    let files = try batch.files()
    #expect(files.count == 20)
    #expect(files["cong-van-000003.txt"] == nil)
    let report = try batch.report()
    #expect(report.map { $0.prefix { $0 != "," } } == (1...20).map { "\($0)" })
    #expect(report[2].hasPrefix("3,cong-van-000003,lỗi,,,"))
    #expect(report[3].contains(",đã tạo,cong-van-000004.txt,"))
    let digest = Digest.hex(.sha256, of: try #require(files["cong-van-000004.txt"]))
    #expect(report[3].contains(digest))
    #expect(try batch.leftovers().isEmpty)
  }

  @Test func makesTheSameBytesWithAnyNumberOfWorkers() throws {
    var batch = try BatchCase(count: 60, bad: [7])
    batch.options.formats = [.docx, .txt]
    batch.options.jobs = 1
    try batch.run()
    batch.options.output = try batch.path("rb")
    batch.options.jobs = 6
    try batch.run()
    #expect(try batch.files("ra") == batch.files("rb"))
  }

  /// Where thousands of rows fail and most of all do, something they share is wrong: the rest is left
  /// alone, whatever the number of workers, and the report says so.
  @Test(arguments: [1, 3])
  func stopsWhereMostRowsFail(_ jobs: Int) throws {
    let most = Limits.faultyRows
    let rows = most + 2_000
    var batch = try BatchCase(count: rows, bad: Set(11...rows))
    batch.options.jobs = jobs
    let outcome = try batch.run()
    #expect(counts(outcome) == [10, 0, most + 1])
    #expect(outcome.isBroken && outcome.hasErrors && outcome.failure == nil)
    #expect(outcome.diagnostics.last?.id == "too-many-faulty-rows")
    let report = try batch.report()
    #expect(report.count == most + 12)
    #expect(report.last?.contains("dừng giữa chừng") ?? false)
    #expect(try batch.files(reports: false).count == 10)
    #expect(try batch.leftovers().isEmpty)
    batch.options.isDryRun = true
    #expect(try batch.run().progress.checked == most + 11)
    // as many among more good ones are no reason to stop
    #expect(!BatchRun.isHopeless(failed: most + 1, of: 2 * most + 2))
    #expect(!BatchRun.isHopeless(failed: most, of: most))
  }

  /// A cell that cannot be read hides no other fault of its row, and is blamed for none.
  @Test(
    arguments: [
      ("<c t=\"e\"><v>#REF!</v></c>", "5/9/2026", "1", ["A2 cell-error", "C2 wrong-type"]),
      ("<c><f>B9</f></c>", "5/9/2026", "1", ["A2 formula-without-value", "C2 wrong-type"]),
      (
        "<c t=\"inlineStr\"><is><t>An</t></is></c>", "<c t=\"e\"><v>#REF!</v></c>", "1",
        ["B2 cell-error", "C2 wrong-type"]
      ),
      (
        "<c t=\"inlineStr\"><is><t>An</t></is></c>", "hôm qua", "",
        ["B2 wrong-type", "C2 wrong-type"]
      ),
    ])
  func tellsAllFaultsOfARow(
    _ first: String, _ date: String, _ number: String, _ expected: [String]
  ) throws {
    func cell(_ text: String) -> String {
      text.hasPrefix("<") ? text : "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    let rows =
      RawWorkbook.row("Họ và tên", "Ngày văn bản", "Số người", "Số văn bản")
      + "<row>\(first)\(cell(date))\(cell("nhiều"))\(cell(number))</row>"
    for isDryRun in [true, false] {
      var batch = try BatchCase([], file: "bang.xlsx")
      batch.options.template = Sample.template
      batch.options.isDryRun = isDryRun
      try Data(try RawWorkbook(rows).bytes()).write(to: URL(filePath: batch.options.data))
      batch.options.common = Record(
        try #require(batch.options.common).entries.filter {
          !["ngay", "kinh_gui", "noi_nhan"].contains($0.key)
        } + (try #require(try BatchCase.common("noi_nhan: [Các thôn]"))).entries)
      let found = try batch.run().diagnostics.compactMap { finding -> String? in
        let cell = finding.range.flatMap { $0.source.cell(at: $0.lowerBound) }
        return cell.map { "\(SourceCell.letters($0.column))\($0.row) \(finding.id.rawValue)" }
      }
      #expect(found == expected)
    }
  }

  /// Papers of an earlier run that this one has not made stay, and are named.
  @Test(arguments: [false, true]) func namesThePapersOfAnEarlierRun(resumes: Bool) throws {
    var batch = try BatchCase(count: 9)
    #expect(try batch.run().stalePapers == 0)
    batch.options.resumes = resumes
    batch.options.limit = 2
    #expect(try batch.run().stalePapers == 0)
    batch.options.limit = nil
    try batch.run()
    try batch.write((1...7).map { BatchCase.line($0, isBad: $0 == 4) })
    #expect(unlink(try batch.path("ra/cong-van-000009.txt")) == 0)
    let outcome = try batch.run()
    #expect(outcome.stalePapers == 2)
    let report = try batch.report()
    #expect(report.count == 9)
    let stale = report.suffix(2).map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(
      Set(stale.map { $0.prefix(4).joined(separator: ",") }) == [
        ",cong-van-000004,bản cũ,cong-van-000004.txt",
        ",cong-van-000008,bản cũ,cong-van-000008.txt",
      ])
    let old = try #require(try batch.files()["cong-van-000008.txt"])
    #expect(report.contains { $0.contains(Digest.hex(.sha256, of: old)) })
    let json = try JSONSerialization.jsonObject(
      with: Data(try #require(try batch.files()["ket-qua.json"])))
    let outcomes = (json as? [[String: Any]] ?? []).map { $0["outcome"] as? String }
    #expect(outcomes.suffix(2) == ["stale", "stale"])
  }

  /// A paper never takes the name of the table or of what else is read.
  @Test func replacesNoFileThatIsRead() throws {
    var batch = try BatchCase(count: 3)
    let table = try batch.files(".")["bang.jsonl"]
    for name in ["2.txt", "3.txt"] {
      try Data(try #require(table)).write(to: URL(filePath: try batch.path(name)))
    }
    batch.options.output = try batch.path(".")
    batch.options.data = try batch.path("2.txt")
    batch.options.inputs = [try batch.path("3.txt")]
    batch.options.rows.format = .jsonl
    try batch.name("{{so}}")
    let outcome = try batch.run()
    #expect(counts(outcome) == [1, 0, 2])
    #expect(outcome.diagnostics.map(\.id.rawValue) == ["target-is-input", "target-is-input"])
    #expect(try batch.files(".")["2.txt"] == table && batch.files(".")["3.txt"] == table)
  }

  /// Reports of an earlier run are not taken for those of one that did nothing.
  @Test func marksTheReportsOfAnEarlierRun() throws {
    var batch = try BatchCase(count: 4)
    batch.options.shard = BatchOptions.Shard("1/1")
    try batch.run()
    batch.options.data = try batch.path("khong-co.jsonl")
    #expect(throws: (any Error).self) { try batch.run() }
    #expect(try batch.report("ra/ket-qua-1-1.csv").count == 4)  // the disk, not the data
    batch.options.data = try batch.path("bang.jsonl")
    batch.options.isDryRun = true
    try batch.write([BatchCase.line(1, isBad: true)])
    try batch.run()
    #expect(try batch.report("ra/ket-qua-1-1.csv").count == 4)
    batch.options.isDryRun = false
    batch.options.isStrict = true
    try batch.run()
    let report = try batch.report("ra/ket-qua-1-1.csv")
    #expect(report.count == 1 && report[0].hasPrefix(",,dừng giữa chừng,,,"))
    #expect(report[0].contains("missing-field"))
    #expect(throws: DiagnosticsError.self) { try BatchMerge.merge(batch.path("ra")) }
    #expect(try batch.files()["cong-van-000004.txt"] != nil)
    #expect(try batch.leftovers().isEmpty)
    // the report of the papers is kept, however often this happens
    try batch.run()
    #expect(try batch.report("ra/ket-qua-1-1-truoc.csv").count == 4)
    #expect(try batch.report("ra/ket-qua-1-1.csv") == report)
    // where there was no report, none is made
    batch.options.output = try batch.path("rb")
    try batch.run()
    #expect(!AtomicFile.isDirectory(try batch.path("rb")))
  }

  /// What a strict run has begun to make has a report of its own.
  @Test func keepsTheReportOfAStrictRun() throws {
    var batch = try BatchCase(count: 3)
    try Data(try #require(try batch.files(".")["bang.jsonl"])).write(
      to: URL(filePath: try batch.path("2.txt")))
    batch.options.output = try batch.path(".")
    batch.options.data = try batch.path("2.txt")
    batch.options.rows.format = .jsonl
    batch.options.isStrict = true
    try batch.name("{{so}}")
    #expect(counts(try batch.run()) == [2, 0, 1])
    #expect(try batch.report("ket-qua.csv").map { $0.prefix { $0 != "," } } == ["1", "2", "3"])
  }

  /// What a row of a table lacks is asked for as a column that is there to be filled.
  @Test func namesColumnsThatTheReaderKnows() throws {
    var batch = try BatchCase(
      ["Nội dung,Cơ quan.Tên,Người ký.Ghi chú", "Việc,ỦY BAN NHÂN DÂN XÃ AN BÌNH,x"],
      file: "bang.csv")
    batch.options.common = nil
    let names = ColumnNames(batch.options.template)
    var columns: [String] = []
    for diagnostic in try batch.run().diagnostics {
      guard let fix = diagnostic.fix?.message, let start = fix.firstIndex(of: "“") else { continue }
      columns.append(String(fix[start...].dropFirst().prefix { $0 != "”" }))
    }
    #expect(Set(columns).count == 9, "\(columns)")
    for column in columns {
      #expect(names.find(Field.header(column)) != nil, "\(column)")
    }
  }

  @Test(arguments: [
    ("a\u{202E}cod.b", "acod.b"), ("\u{200B}", "van-ban"), ("Lò\u{AD} Mẩy", "Lò Mẩy"),
    ("a/b:c", "a-b-c"), ("Con", "_Con"),
  ])
  func namesFilesWithoutHiddenSigns(text: String, name: String) {
    #expect(FileName.safe(text) == name)
  }

  @Test func warnsOfATableWithoutRows() throws {
    var batch = try BatchCase(["Số,Trích yếu,Nội dung"], file: "bang.csv")
    let outcome = try batch.run()
    #expect(outcome.diagnostics.map(\.id.rawValue) == ["empty-table"] && !outcome.hasErrors)
    #expect(try batch.report() == [])
    batch.options.isStrict = true
    #expect(try batch.run().hasErrors)
  }

  /// What must be filled counts as not given, so that the common values fill it.
  @Test func fillsBlankCellsFromTheCommonValues() throws {
    var batch = try BatchCase(["Số,Trích yếu,Nội dung", "1,Chuẩn bị,"], file: "bang.csv")
    #expect(try batch.run().diagnostics.map(\.id.rawValue) == ["missing-field"])
    batch.options.common = try BatchCase.common(
      """
      co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, don_vi: VP, dia_danh: An Bình}
      ngay: 2026-09-05
      kinh_gui: [Các phòng]
      noi_dung: Việc chung
      luu: VT
      noi_nhan: [Như trên]
      ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}
      """)
    #expect(counts(try batch.run()) == [1, 0, 0])
  }

  @Test func readsOnlySoManyRows() throws {
    var batch = try BatchCase(count: 20)
    batch.options.limit = 11
    #expect(counts(try batch.run()) == [11, 0, 0])
    #expect(try batch.report().count == 11)
  }

  /// Rows of list items that belong to rows behind the limit, or behind an interruption, are no fault.
  @Test func blamesNoChildRowsBeforeAllRowsWereRead() throws {
    var batch = try BatchCase(
      ["Khóa,Số,Trích yếu,Nội dung"] + (1...9).map { "k\($0),\($0),Chuẩn bị,Việc" },
      file: "bang.csv")
    let rows = ["Khóa,Kính gửi"] + (1...10).map { "k\($0),Phòng \($0)" }
    try batch.folder.get().write(rows.joined(separator: "\n"), to: "con.csv")
    batch.options.rows.children = [ChildTable(list: "kinh_gui", path: try batch.path("con.csv"))]
    batch.options.common = try BatchCase.common(
      """
      co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, don_vi: VP, dia_danh: An Bình}
      ngay: 2026-09-05
      luu: VT
      noi_nhan: [Như trên]
      ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}
      """)
    batch.options.limit = 4
    let limited = try batch.run()
    #expect(limited.diagnostics.map(\.message) == [] && counts(limited) == [4, 0, 0])
    batch.options.limit = nil
    let whole = try batch.run()
    #expect(whole.diagnostics.map(\.id.rawValue) == ["child-without-parent"])
    #expect(counts(whole) == [9, 0, 0])
    let report = try batch.report()
    #expect(report.last?.hasPrefix(",,lỗi,,,") == true)
    #expect(report.last?.contains("không có dòng nào của bảng chính mang khóa này") == true)
    let json = try batch.folder.get().bytes("ra/ket-qua.json")
    // each shard reads all rows, so that each says it; joined, it is said once
    for shard in 1...3 {
      batch.options.shard = BatchOptions.Shard("\(shard)/3")
      #expect(try batch.run().diagnostics.map(\.id.rawValue) == ["child-without-parent"])
    }
    _ = try BatchMerge.merge(batch.path("ra"))
    #expect(try batch.report() == report)
    #expect(try batch.folder.get().bytes("ra/ket-qua.json") == json)
    batch.options.shard = nil
    batch.options.jobs = 1
    let asked = Atomic(0)
    let stopped = try batch.run(until: { asked.add(1, ordering: .relaxed).newValue > 1 })
    #expect(stopped.isInterrupted && stopped.diagnostics.isEmpty)
  }

  // MARK: - Names

  @Test func refusesTwoPapersOfOneNameBeforeWritingAnything() throws {
    for jobs in [1, 4] {
      var batch = try BatchCase([
        BatchCase.line(1, subject: "Việc a"), BatchCase.line(2), BatchCase.line(3, isBad: true),
        BatchCase.line(4, subject: "VIỆC A"), BatchCase.line(5, subject: "Việc/a"),
        BatchCase.line(6, subject: "Việc?a"),
      ])
      batch.options.jobs = jobs
      try batch.name("{{ trich_yeu }}")
      do {
        try batch.run()
        Issue.record("two papers had one name")
      } catch let error as DiagnosticsError {
        #expect(
          error.diagnostics.map { String($0.message.dropFirst(batch.options.data.count + 4)) } == [
            "dòng 1 và dòng 4 cho hai văn bản trùng tên tệp",
            "dòng 5 và dòng 6 cho hai văn bản trùng tên tệp",
          ])
      }
      #expect(!AtomicFile.exists(try batch.path("ra")))
    }
  }

  @Test func refusesTwoPapersOfOneNameInDifferentShards() throws {
    var batch = try BatchCase([BatchCase.line(1), BatchCase.line(2, subject: "chuẩn bị")])
    try batch.name("{{ trich_yeu }}")
    batch.options.shard = BatchOptions.Shard("1/2")
    #expect(throws: DiagnosticsError.self) { try batch.run() }
    #expect(!AtomicFile.exists(try batch.path("ra")))
  }

  @Test(
    arguments: [
      ("{{ so }}: <a>|b", "1- -a--b.txt"), ("con", "_con.txt"), ("{{ so }}. ", "1.txt"),
      ("../../{{ so }}", "-..-1.txt"), ("{{ ky_hieu_khac | mac_dinh('') }}", nil),
      (String(repeating: "ế", count: 100), String(repeating: "ế", count: 60) + ".txt"),
    ] as [(String, String?)])
  func namesPapersSoThatAnyDiskTakesThem(pattern: String, name: String?) throws {
    var batch = try BatchCase(count: 1)
    guard let name else {
      #expect(throws: DiagnosticsError.self) { try batch.name(pattern) }
      return
    }
    try batch.name(pattern)
    try batch.run()
    #expect(try batch.files(reports: false).keys.sorted() == [name])
  }

  /// A field that is not there leaves nothing of a name; two of those are a clash like any other.
  @Test func takesAnEmptyNameForOnePaperOnly() throws {
    var batch = try BatchCase(count: 1)
    try batch.write([#"{"trich_yeu": "x", "noi_dung": "y"}"#])
    try batch.name("{{ so }}")
    try batch.run()
    #expect(try batch.files(reports: false).keys.sorted() == ["van-ban.txt"])
    try batch.write([String](repeating: #"{"trich_yeu": "x", "noi_dung": "y"}"#, count: 2))
    #expect(throws: DiagnosticsError.self) { try batch.run() }
  }

  @Test func keepsTheNumberOfARowWhoseTemplateHasALongName() throws {
    var batch = try BatchCase(count: 2)
    let id = String(repeating: "mẫu-", count: 60)
    let xml = """
      <template xmlns="urn:vanthu:template:1" id="\(id)" kind="cong-van" title="Thử">
        <fields/><subject>S</subject><body><p>x</p></body>
      </template>
      """
    batch.options.template = try Template.load(SourceText(name: "t.xml", text: xml))
    try batch.write([#"{"so": "1"}"#, #"{"so": "2"}"#])
    #expect(counts(try batch.run()) == [2, 0, 0])
    #expect(try batch.files(reports: false).count == 2)
  }

  // MARK: - Checks first

  @Test func makesNothingWhenStrictAndARowIsBad() throws {
    var batch = try BatchCase(count: 9, bad: [9])
    batch.options.isStrict = true
    let outcome = try batch.run()
    #expect(outcome.hasErrors && outcome.progress.checked == 9 && outcome.progress.faulty == 1)
    #expect(!AtomicFile.exists(try batch.path("ra")))
    try batch.write((1...9).map { BatchCase.line($0) })
    #expect(counts(try batch.run()) == [9, 0, 0])
  }

  @Test func takesWarningsForErrorsWhenStrict() throws {
    var batch = try BatchCase(count: 2)
    batch.options.common = try BatchCase.common(
      """
      co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}
      ngay: 2026-09-05
      kinh_gui: [Các phòng]
      noi_nhan: [Như trên]
      luu: VT
      ky: {chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}
      """)
    batch.options.isStrict = true
    let outcome = try batch.run()
    #expect(outcome.hasErrors && outcome.progress.faulty == 2)
    #expect(!AtomicFile.exists(try batch.path("ra")))
    // what is wrong with the common values is said once
    #expect(outcome.diagnostics.count == 1 && outcome.found == 1)
  }

  @Test func writesNothingWhenDry() throws {
    var batch = try BatchCase(count: 9, bad: [2])
    batch.options.isDryRun = true
    let outcome = try batch.run()
    #expect(outcome.progress.checked == 9 && outcome.progress.faulty == 1)
    #expect(outcome.reports.isEmpty)
    #expect(!AtomicFile.exists(try batch.path("ra")))
  }

  // MARK: - Going on

  /// What a change makes of four papers that were finished.
  private func resume(
    _ batch: inout BatchCase, _ change: (inout BatchCase) throws -> Void
  ) throws -> [Int] {
    batch.options.resumes = false
    try batch.run()
    try change(&batch)
    batch.options.resumes = true
    let resumed = counts(try batch.run())
    let folder = try batch.files()
    batch.options.output = try batch.path("moi")
    batch.options.resumes = false
    try batch.run()
    // what went on is what a new run makes, but for the word in the report
    let anew = try batch.files("moi")
    #expect(
      folder.filter { !$0.key.contains("ket-qua") } == anew.filter { !$0.key.contains("ket-qua") })
    let report = String(decoding: folder["ket-qua.csv"] ?? [], as: UTF8.self)
    #expect(
      report.replacing(",đã có,", with: ",đã tạo,")
        == String(decoding: anew["ket-qua.csv"] ?? [], as: UTF8.self))
    return resumed
  }

  @Test func keepsWhatIsFinished() throws {
    var batch = try BatchCase(count: 4)
    #expect(try resume(&batch) { _ in } == [0, 4, 0])
  }

  @Test func makesAgainWhatChanged() throws {
    typealias Change = (inout BatchCase) throws -> Void
    let changes: [(String, [Int], Change)] = [
      (
        "row", [1, 3, 0],
        {
          try $0.write(
            [1, 2, 3, 4].map { BatchCase.line($0, subject: $0 == 2 ? "Khác" : "Chuẩn bị") })
        }
      ),
      (
        "row became bad", [0, 3, 1],
        { try $0.write((1...4).map { BatchCase.line($0, isBad: $0 == 2) }) }
      ),
      (
        "row put in front", [5, 0, 0], { try $0.write([9, 1, 2, 3, 4].map { BatchCase.line($0) }) }
      ),
      ("row added", [1, 4, 0], { try $0.write((1...5).map { BatchCase.line($0) }) }),
      ("file gone", [1, 3, 0], { _ = unlink(try $0.path("ra/cong-van-000003.txt")) }),
      ("file cut off", [1, 3, 0], { _ = truncate(try $0.path("ra/cong-van-000003.txt"), 5) }),
      ("file emptied", [1, 3, 0], { _ = truncate(try $0.path("ra/cong-van-000003.txt"), 0) }),
      ("journal gone", [4, 0, 0], { _ = unlink(try $0.path("ra/.vanthu/nhat-ky")) }),
      (
        "journal cut off", [1, 3, 0],
        {
          let path = try $0.path("ra/.vanthu/nhat-ky")
          _ = truncate(path, off_t(try Data(contentsOf: URL(filePath: path)).count - 1))
        }
      ),
      ("formats", [4, 0, 0], { $0.options.formats = [.txt, .html] }),
      ("columns", [4, 0, 0], { $0.options.width = 60 }),
      ("sources", [4, 0, 0], { $0.options.sources = [Array("khác".utf8)] }),
    ]
    for (name, wanted, change) in changes {
      var batch = try BatchCase(count: 4)
      if name == "row became bad" {
        // its old paper stays; a new folder has none
        try batch.run()
        try change(&batch)
        batch.options.resumes = true
        #expect(counts(try batch.run()) == wanted, "\(name)")
        continue
      }
      #expect(try resume(&batch, change) == wanted, "\(name)")
    }
  }

  @Test func keepsWarningsOfPapersThatAreKept() throws {
    var batch = try BatchCase(count: 3)
    batch.options.common = try BatchCase.common(
      """
      co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}
      ngay: 2026-09-05
      kinh_gui: [Các phòng]
      noi_nhan: [Như trên]
      luu: VT
      ky: {chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}
      """)
    try batch.name("thu-{{ so }}")
    #expect(try resume(&batch) { _ in } == [0, 3, 0])
    batch.options.output = try batch.path("ra")
    // behind a new row messages name another row
    #expect(
      try resume(&batch) { try $0.write([9, 1, 2, 3].map { BatchCase.line($0) }) } == [4, 0, 0])
    #expect(try batch.report().allSatisfy { $0.contains("[missing-agency-part]") })
  }

  @Test func goesOnWhereItWasInterrupted() throws {
    var batch = try BatchCase(count: 300, bad: [5])
    let asked = Atomic(0)
    let outcome = try batch.run(until: { asked.add(1, ordering: .relaxed).newValue > 8 })
    #expect(outcome.isInterrupted)
    #expect(outcome.progress.done > 0 && outcome.progress.done < 300)
    let report = try batch.report()
    #expect(report.count == outcome.progress.done + 1)
    #expect(
      report.last
        == ",,dừng giữa chừng,,,\"lỗi: chưa làm hết bảng, chạy lại với --resume để làm tiếp [batch-unfinished]\""
    )
    #expect(try batch.files(reports: false).count == outcome.progress.made)
    #expect(try batch.leftovers().isEmpty)
    batch.options.resumes = true
    let resumed = try batch.run()
    #expect(counts(resumed) == [299 - outcome.progress.made, outcome.progress.made, 1])
    let files = try batch.files(reports: false)
    batch.options.output = try batch.path("moi")
    batch.options.resumes = false
    try batch.run()
    #expect(try files == batch.files("moi", reports: false))
  }

  /// Asked to stop behind the last row, it has nothing to stop.
  @Test func isWholeWhenStoppedBehindTheLastRow() throws {
    var batch = try BatchCase(count: 5)
    batch.options.jobs = 1
    let isAsked = Atomic(false)
    let outcome = try batch.run(
      until: { isAsked.load(ordering: .relaxed) },
      show: { if $0.done == 5 { isAsked.store(true, ordering: .relaxed) } })
    #expect(!outcome.isInterrupted)
    #expect(try batch.report().count == 5)
  }

  // MARK: - Shards

  @Test(arguments: [1, 2, 3, 4, 7, 25])
  func dealsRowsOutToShardsAndTakesReportsBack(_ count: Int) throws {
    var batch = try BatchCase(count: 21, bad: [4, 21])
    try batch.name("thu-{{ so }}")
    try batch.run()
    let whole = try batch.files()
    batch.options.output = try batch.path("rb")
    var rows = 0
    for index in 1...count {
      batch.options.shard = BatchOptions.Shard("\(index)/\(count)")
      rows += try batch.run().progress.done
    }
    #expect(rows == 21)
    #expect(
      try BatchMerge.merge(batch.path("rb")).map { ($0 as NSString).lastPathComponent }
        == ["ket-qua.csv", "ket-qua.json"])
    let files = try batch.files("rb").filter {
      !$0.key.contains("ket-qua-")
    }
    #expect(files == whole)
  }

  @Test func mergesNothingThatIsNotWhole() throws {
    var batch = try BatchCase(count: 10)
    func message() throws -> String {
      do {
        _ = try BatchMerge.merge(batch.path("ra"))
        return ""
      } catch let error as DiagnosticsError {
        return error.diagnostics.map(\.message).joined()
      }
    }
    for index in [1, 3, 4] {
      batch.options.shard = BatchOptions.Shard("\(index)/4")
      try batch.run()
    }
    #expect(try message() == "còn thiếu báo cáo của phần 2/4")
    // the only row that is missing is the last of all
    batch.options.shard = BatchOptions.Shard("2/4")
    batch.options.jobs = 1
    let asked = Atomic(0)
    try batch.run(until: { asked.add(1, ordering: .relaxed).newValue > 0 })
    #expect(try message() == "phần 2/4 dừng giữa chừng")
    try batch.run()
    #expect(try message() == "")
    // a report that lost its last line
    let path = try batch.path("ra/ket-qua-2-4.csv")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\r\n")
    try (lines.dropLast(2).joined(separator: "\r\n") + "\r\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    #expect(try message() == "báo cáo của phần 2/4 thiếu dòng so với các phần khác")
    batch.options.shard = BatchOptions.Shard("1/2")
    try batch.run()
    #expect(
      try message() == "thư mục `\(batch.path("ra"))` có báo cáo của nhiều cách chia khác nhau")
  }

  @Test(arguments: ["0/4", "5/4", "4", "1/0", "a/b", "1/2/3", "", "-1/4", "1/100001"])
  func refusesWhatIsNoShard(_ text: String) {
    #expect(BatchOptions.Shard(text) == nil)
  }

  // MARK: - Archives

  @Test func putsPapersIntoAnArchiveInTheOrderOfTheRows() throws {
    var batch = try BatchCase(count: 40, bad: [2])
    batch.options.formats = [.docx, .txt]
    try batch.run()
    let papers = try batch.files(reports: false)
    batch.options.output = nil
    var archives: [[UInt8]] = []
    for jobs in [1, 5] {
      batch.options.jobs = jobs
      batch.options.zip = try batch.path("z\(jobs)/vb.zip")
      let outcome = try batch.run()
      #expect(counts(outcome) == [39, 0, 1])
      archives.append(try batch.folder.get().bytes("z\(jobs)/vb.zip"))
      #expect(try AtomicFile.list(batch.path("z\(jobs)")).count == 3)
    }
    #expect(archives[0] == archives[1])
    let reader = try ZipReader(MemoryBytes(archives[0]))
    #expect(reader.files.count == 78)
    #expect(
      reader.files.prefix(3).map(\.name)
        == ["cong-van-000001.docx", "cong-van-000001.txt", "cong-van-000003.docx"])
    for file in reader.files {
      var bytes: [UInt8] = []
      try reader.read(file) { bytes += $0 }
      #expect(papers[file.name] == bytes)
    }
  }

  @Test func keepsAnArchiveOnlyWhenItIsWhole() throws {
    var batch = try BatchCase(count: 300)
    batch.options.zip = try batch.path("ra/vb.zip")
    batch.options.output = nil
    let asked = Atomic(0)
    let outcome = try batch.run(until: { asked.add(1, ordering: .relaxed).newValue > 8 })
    #expect(outcome.isInterrupted)
    #expect(try AtomicFile.list(batch.path("ra")) == ["vb-ket-qua.csv", "vb-ket-qua.json"])
    #expect(try batch.report("ra/vb-ket-qua.csv").last?.hasPrefix(",,dừng giữa chừng") == true)
  }

  @Test func givesEachShardAnArchiveOfItsOwn() throws {
    var batch = try BatchCase(count: 5)
    batch.options.zip = try batch.path("ra/vb.zip")
    batch.options.output = try batch.path("bc")
    for index in 1...2 {
      batch.options.shard = BatchOptions.Shard("\(index)/2")
      try batch.run()
    }
    #expect(try AtomicFile.list(batch.path("ra")) == ["vb-1-2.zip", "vb-2-2.zip"])
    _ = try BatchMerge.merge(batch.path("bc"))
    #expect(try batch.report("bc/vb-ket-qua.csv").count == 5)
    #expect(try batch.leftovers().isEmpty)
  }

  // MARK: - Faults

  @Test func refusesToReplaceWhatItReads() throws {
    var batch = try BatchCase((1...2).map { BatchCase.line($0) }, file: "ket-qua.json")
    batch.options.rows.format = .jsonl
    batch.options.output = try batch.path(".")
    let before = try batch.folder.get().bytes("ket-qua.json")
    #expect(throws: DiagnosticsError.self) { try batch.run() }
    batch.options.zip = try batch.path("x/../ket-qua.json")
    #expect(try Shell.run("mkdir x", in: try batch.folder.get().url).status == 0)
    #expect(throws: DiagnosticsError.self) { try batch.run() }
    #expect(try batch.folder.get().bytes("ket-qua.json") == before)
  }

  @Test func saysBeforeTheFirstPaperThatAFolderIsInTheWay() throws {
    let batch = try BatchCase(count: 2)
    #expect(try Shell.run("mkdir -p ra/ket-qua.csv", in: try batch.folder.get().url).status == 0)
    #expect(throws: IOError.self) { try batch.run() }
    #expect(try AtomicFile.list(batch.path("ra")) == ["ket-qua.csv"])
  }

  @Test func refusesToRunTwiceInOnePlace() throws {
    let batch = try BatchCase(count: 2)
    try batch.run()
    let before = try batch.files()
    let other = try BatchWorkFolder(.init(base: batch.path("ra"), names: [".vanthu", "lam"]))
    do {
      try batch.run()
      Issue.record("two runs wrote into one folder")
    } catch let error as DiagnosticsError {
      #expect(error.diagnostics.map(\.id.rawValue) == ["batch-running"])
    }
    // the journal and the reports of the run that goes on are as they were
    #expect(try batch.files() == before)
    #expect(!other.folder.names.isEmpty)
    other.remove()
    #expect(counts(try batch.run()) == [2, 0, 0])
  }

  @Test func leavesNoReportOfAnEarlierRunWhileItRuns() throws {
    let batch = try BatchCase(count: 50)
    try batch.run()
    let path = try batch.path("ra/ket-qua.csv")
    var seen: [Bool] = []
    try batch.run(show: { _ in seen.append(AtomicFile.exists(path)) })
    #expect(seen.first == false)
    #expect(AtomicFile.exists(path))
  }

  @Test func saysThatTheDiskFailedWhenTheFolderIsRemoved() throws {
    var batch = try BatchCase(count: 200)
    batch.options.jobs = 1
    let folder = try batch.path("ra")
    let asked = Atomic(0)
    let outcome = try batch.run(until: {
      if asked.add(1, ordering: .relaxed).newValue == 3 {
        _ = try? FileManager.default.removeItem(atPath: folder)
      }
      return false
    })
    #expect(outcome.failure is IOError)
    #expect(outcome.progress.made <= 16)
    #expect(outcome.reports.isEmpty)
  }

  @Test func makesWhatStandsInFrontOfBrokenData() throws {
    var batch = try BatchCase(
      ["["] + (1...30).map { BatchCase.line($0) + "," } + ["{\"so\": "], file: "b.json")
    let outcome = try batch.run()
    #expect(outcome.hasErrors && outcome.failure == nil)
    #expect(outcome.progress.made == 30)
    #expect(try batch.report().last?.hasPrefix(",,dừng giữa chừng") == true)
    batch.options.zip = try batch.path("z/vb.zip")
    batch.options.output = nil
    try batch.run()
    #expect(try AtomicFile.list(batch.path("z")) == ["vb-ket-qua.csv", "vb-ket-qua.json"])
  }

  @Test func saysNothingPersonalInMessages() throws {
    let batch = try BatchCase([
      #"{"so": "1", "trich_yeu": "Về ông Nguyễn Văn Kín", "ngay": "31/4/2026 Kín"}"#,
      #"{"so": "2", "trich_yeu": "Về bà Kín", "noi_dung": ["Kín", "Kín"]}"#,
      #"{"so": "3", "trich_yeu": "Về bà Kín", "noi_dung": "Kín"#,
    ])
    try batch.run()
    let report = try batch.report().joined()
    #expect(!report.contains("Kín"), "\(report)")
  }
}
