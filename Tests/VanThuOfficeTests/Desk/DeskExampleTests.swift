import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

/// The examples of the library's page and of the README stand here word for word, so that they compile
/// and do what they say.
@Suite struct DeskExampleTests {
  private let office =
    "co_quan: {xa: {ten: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH], viet_tat: UBND, dia_danh: An Bình}}"
  private let record = """
    mau: thong-bao
    ngay: 2026
    trich_yeu: Lịch tiếp công dân
    noi_dung: |
      1. Thời gian: thứ Hai hằng tuần.
    noi_nhan: [Các thôn]
    luu: VT
    ky: {tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}
    """
  private let unfinished = "mau: thong-bao\ntrich_yeu: Lịch tiếp công dân\n"

  @Test func examplesDoWhatTheySay() throws {
    var stored: [String: Int] = [:]
    var shown: [String] = []
    func store(_ path: String, _ bytes: [UInt8]) { stored[path] = bytes.count }
    func show(_ place: String, _ message: String, _ fix: String?) { shown.append(message) }
    let today = try #require(CivilDate(year: 2026, month: 9, day: 1))

    // begin
    var desk = Desk(MemoryShelf(texts: ["thu/thong-bao.yaml": record, "van-phong.yaml": office]))
    let made = desk.compose(.file("thu/thong-bao.yaml"), as: [.docx, .txt])
    for finding in made.diagnostics {
      show(finding.path?.description ?? "", finding.message, finding.fix?.message)
    }
    for file in made.files { store(file.path, file.bytes) }
    // end
    #expect(Set(stored.keys) == ["thong-bao.docx", "thong-bao.txt"], "\(shown)")

    // begin
    let draft = desk.compose(
      .bytes(Array(unfinished.utf8), name: "thu/moi.yaml"), as: [.html], asDraft: true)
    show("", "\(draft.diagnostics.count) chỗ còn thiếu hoặc sai", nil)
    // end
    #expect(draft.files.map(\.path) == ["moi.html"])

    let path = Repository.root.appending(path: "examples/ho-so-uy-ban/hoi-nghi.yaml")
    desk = Desk(
      MemoryShelf(texts: ["hoi-nghi.yaml": try String(contentsOf: path, encoding: .utf8)]))
    // begin
    let papers = desk.dossier(.file("hoi-nghi.yaml"), as: [.docx])
    let (status, _) = desk.status(.file("hoi-nghi.yaml"), asOf: today)
    show("", status?.text ?? "", nil)
    for file in papers.files { store(file.path, file.bytes) }
    // end
    #expect(stored.count > 15)
  }

  /// Every piece of Swift on the pages is one of the pieces above.
  @Test(arguments: ["README.md", "Sources/VanThuOffice/VanThuOffice.docc/Desk.md"])
  func pagesShowWhatIsTested(page: String) throws {
    let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
    let tested = source.components(separatedBy: "// begin\n").dropFirst().map { part in
      (part.components(separatedBy: "    // end").first ?? "").split(separator: "\n")
        .map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : String($0) }
        .joined(separator: "\n")
    }
    let text = try String(
      contentsOf: Repository.root.appending(path: page), encoding: .utf8)
    let shown = text.components(separatedBy: "```swift\n").dropFirst().map { part in
      (part.components(separatedBy: "\n```").first ?? "")
    }
    #expect(!shown.isEmpty)
    for piece in shown { #expect(tested.contains(piece), "\(piece)\n---\n\(tested)") }
  }
}
