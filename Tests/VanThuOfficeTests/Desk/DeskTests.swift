import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

/// The one door: bytes in, files and findings out, no disk.
@Suite struct DeskTests {
  private static let office = """
    co_quan:
      ubnd: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}
    nguoi_ky:
      chu_tich: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}
    """

  private static let record = """
    mau: thong-bao
    ngay: 2026
    trich_yeu: Lịch tiếp công dân
    noi_dung: |
      1. Thời gian: thứ Hai hằng tuần.
    noi_nhan: [Các thôn]
    luu: VT
    ky: chu_tich
    """

  private static let shelf = MemoryShelf(texts: [
    "van-phong.yaml": office, "thu/thong-bao.yaml": record,
    "thu/thieu.yaml": record.replacing(
      "noi_dung: |\n  1. Thời gian: thứ Hai hằng tuần.\n", with: ""),
    "thu/hong.yaml": "a: [", "mau-rieng.yaml": "mau: ./mau.xml\n",
  ])

  @Test func makesPapersOfAShelfInMemory() {
    var desk = Desk(DeskTests.shelf)
    let made = desk.compose(.file("thu/thong-bao.yaml"), as: OutputFormat.usual)
    #expect(made.isRight(strictly: true), "\(made.diagnostics.map(\.message))")
    #expect(
      made.files.map(\.path)
        == OutputFormat.usual.map { "thong-bao.\($0.fileExtension)" })
    #expect(made.files.allSatisfy { !$0.bytes.isEmpty })
    let again = Desk(DeskTests.shelf).makes(.file("thu/thong-bao.yaml"))
    #expect(again.files.map(\.bytes) == made.files.map(\.bytes))
  }

  /// What comes as bytes or as values is the same paper, byte for byte.
  @Test func takesBytesAndValues() throws {
    let desk = Desk(DeskTests.shelf)
    let file = desk.makes(.file("thu/thong-bao.yaml"))
    let bytes = desk.makes(.bytes(Array(DeskTests.record.utf8), name: "thu/thong-bao.yaml"))
    let value = try InputReader.read(Array(DeskTests.record.utf8), name: "khac.yaml")
    let values = desk.makes(.value(value, name: "thu/thong-bao.yaml"))
    #expect(file.files.map(\.bytes) == bytes.files.map(\.bytes))
    #expect(file.files.map(\.bytes) == values.files.map(\.bytes))
  }

  @Test func tellsBadInputWithoutThrowing() throws {
    var desk = Desk(DeskTests.shelf)
    #expect(desk.compose(.file("khong-co.yaml"), as: [.docx]).faults.count == 1)
    #expect(!desk.compose(.file("thu/hong.yaml"), as: [.docx]).diagnostics.isEmpty)
    let lacking = desk.compose(.file("thu/thieu.yaml"), as: [.docx])
    #expect(lacking.files.isEmpty)
    #expect(lacking.diagnostics.contains { $0.path == FieldPath("noi_dung") })
    #expect(desk.check(.bytes([0xFF, 0x00], name: "a.json")).diagnostics.isEmpty == false)
    #expect(desk.status(.file("thu/thong-bao.yaml"), asOf: try day).1.isRight() == false)
    #expect(desk.template("khong-co").template == nil)
    let (outcome, made) = desk.report(
      ReportRun(
        "bao-cao-nam", of: ["thu/khong"], period: try period, previous: try period, as: [.txt]))
    #expect(outcome == nil && !made.isRight())
  }

  private var day: CivilDate {
    get throws { try #require(CivilDate(year: 2026, month: 9, day: 1)) }
  }
  private var period: ReportPeriod {
    get throws {
      let first = try #require(CivilDate(year: 2026, month: 1, day: 1))
      let last = try #require(CivilDate(year: 2026, month: 12, day: 31))
      return try #require(ReportPeriod(from: first, to: last))
    }
  }

  @Test func givesADraftOfWhatIsNotFinished() {
    var desk = Desk(DeskTests.shelf)
    let made = desk.compose(.file("thu/thieu.yaml"), as: [.txt], asDraft: true)
    let text = String(decoding: made.files.first?.bytes ?? [], as: UTF8.self)
    #expect(text.contains("……") && text.contains("DỰ THẢO"), "\(text)")
    #expect(made.diagnostics.contains { $0.severity == .error })
  }

  @Test func namesPapersOfARunApart() {
    var options = PaperRun.Options([.txt])
    options.namePattern = "{{ trich_yeu }}"
    var run = PaperRun(Desk(DeskTests.shelf), options)
    #expect(run.next(.file("thu/thong-bao.yaml")).files.map(\.path) == ["Lịch tiếp công dân.txt"])
    let twin = run.next(.file("thu/thong-bao.yaml"))
    #expect(twin.files.isEmpty && twin.diagnostics.map(\.id) == ["same-name"])
    #expect(!run.isComplete)
  }

  /// The dossiers and reports of the examples are the same from memory as from files.
  @Test func readsConferencesFromMemory() throws {
    let path = Repository.root.appending(path: "examples/ho-so-uy-ban/hoi-nghi.yaml").path
    let bytes = try AtomicFile.read(path, limit: Limits.inputBytes)
    var memory = Desk(MemoryShelf(["hoi-nghi.yaml": bytes]))
    var files = Desk()
    let made = memory.dossier(.file("hoi-nghi.yaml"), as: [.txt])
    #expect(made.files.count > 15)
    #expect(made.files.map(\.bytes) == files.dossier(.file(path), as: [.txt]).files.map(\.bytes))
    #expect(memory.indexes(.file("hoi-nghi.yaml"), as: [.txt]).files.count == 2)
    #expect(memory.status(.file("hoi-nghi.yaml"), asOf: try day).0?.text.isEmpty == false)
    let (outcome, report) = memory.report(
      ReportRun("bao-cao-nam", of: ["."], period: try period, previous: try period, as: [.txt]))
    #expect(outcome != nil && !report.files.isEmpty, "\(report.diagnostics.map(\.message))")
  }
}

extension Desk {
  /// What it makes of an input in every form.
  fileprivate func makes(_ input: Input) -> Made {
    var desk = self
    return desk.compose(input, as: OutputFormat.usual)
  }
}
