import Foundation
import TestSupport
import Testing

/// `vanthu mend`, as people type it.
struct MendCommandTests {
  private static func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    func centred(_ text: String) -> String {
      "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>\(RawWord.r(text))</w:p>"
    }
    let word = RawWord(
      RawWord.table([
        [
          centred("ỦY BAN NHÂN DÂN XÃ AN BÌNH") + centred("Số: 5/TB-UBND"),
          centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + centred("Độc lập - Tự do - Hạnh phúc")
            + centred("An Bình, ngày 5 tháng 9 năm 2026"),
        ]
      ]) + centred("THÔNG BÁO") + centred("Về việc tiếp công dân")
        + RawWord.p("Ủy ban nhân dân xã thông báo lịch tiếp công dân để nhân dân biết./."))
    try Data(word.bytes()).write(to: sandbox.folder.appending(path: "tb.docx"))
    return sandbox
  }

  private static func bytes(_ sandbox: Sandbox, _ path: String) throws -> Data {
    try Data(contentsOf: sandbox.folder.appending(path: path))
  }

  @Test func mendsIntoANewFileAndTellsBoth() throws {
    let sandbox = try MendCommandTests.sandbox()
    defer { sandbox.remove() }
    let before = try MendCommandTests.bytes(sandbox, "tb.docx")
    let said = try sandbox.run("vanthu mend tb.docx -o moi.docx")
    #expect(said.contains("Đã sửa:") && said.contains("Chưa sửa:"))
    #expect(said.contains("[look-size]") && said.contains("--fix capital-nhan-dan"))
    #expect(try MendCommandTests.bytes(sandbox, "tb.docx") == before)
    let words = try RawWord.paragraphs(Array(MendCommandTests.bytes(sandbox, "moi.docx")))
    #expect(words.contains("Số: 05/TB-UBND") && words.contains { $0.contains("để nhân dân") })
    // a second run has nothing to mend
    let again = try sandbox.run("vanthu mend moi.docx")
    #expect(again.contains("moi-sua.docx: không có gì phải sửa"), "\(again)")
    #expect(
      try MendCommandTests.bytes(sandbox, "moi-sua.docx")
        == MendCommandTests.bytes(sandbox, "moi.docx"))
    _ = try sandbox.run("vanthu mend tb.docx -o loi.docx --fix capital-nhan-dan")
    let changed = try RawWord.paragraphs(Array(MendCommandTests.bytes(sandbox, "loi.docx")))
    #expect(changed.contains { $0.contains("để Nhân dân") })
  }

  /// A name that no finding has mends nothing, and says so.
  @Test func refusesNamesOfNoFinding() throws {
    let sandbox = try MendCommandTests.sandbox()
    defer { sandbox.remove() }
    let near = try sandbox.run("vanthu mend tb.docx -o moi.docx --fix capital-nhan-dam")
    #expect(near.contains("capital-nhan-dan") && near.contains("=> 64"), "\(near)")
    let none = try sandbox.run("vanthu mend tb.docx -o moi.docx --fix khong-co")
    #expect(none.contains("khong-co") && none.contains("=> 64"), "\(none)")
    #expect(throws: (any Error).self) { try MendCommandTests.bytes(sandbox, "moi.docx") }
    let copied = try sandbox.run("vanthu mend tb.docx -o moi.docx --fix '[capital-nhan-dan]'")
    #expect(!copied.contains("=> 64"))
  }

  @Test func neverWritesOverAFile() throws {
    let sandbox = try MendCommandTests.sandbox()
    defer { sandbox.remove() }
    let before = try MendCommandTests.bytes(sandbox, "tb.docx")
    try FileManager.default.createSymbolicLink(
      at: sandbox.folder.appending(path: "lien-ket.docx"),
      withDestinationURL: sandbox.folder.appending(path: "tb.docx"))
    for target in ["tb.docx", "./tb.docx", "lien-ket.docx"] {
      let said = try sandbox.run("vanthu mend tb.docx -o \(target) --replace")
      #expect(said.contains("[file-exists]") && said.contains("=> 1"), "\(said)")
    }
    #expect(try MendCommandTests.bytes(sandbox, "tb.docx") == before)
    try sandbox.write("x", to: "co-san.docx")
    #expect(try sandbox.run("vanthu mend tb.docx -o co-san.docx").contains("[file-exists]"))
    #expect(try MendCommandTests.bytes(sandbox, "co-san.docx") == Data("x".utf8))
    #expect(try sandbox.run("vanthu mend tb.docx -o x.pdf").contains("=> 64"))
    #expect(try sandbox.run("vanthu mend khong-co.docx").contains("=> 74"))
  }
}
