import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuOffice
import VanThuWord

/// Our own papers as forms: whatever is repeated in them, what comes out is valid.
@Suite struct FormJudgeTests {
  /// Papers with grids, tables, marks, appendices and brackets.
  private static let examples = Examples.names.enumerated()
    .filter { $0.offset % 4 == 0 }.map(\.element)

  /// A paper with tags in each paragraph, its whole text repeated.
  private static func form(_ document: Document) throws -> [UInt8] {
    let parts = DOCXWriter.parts(of: document).map { part -> ZipEntry in
      guard part.name == "word/document.xml" else {
        return ZipEntry(name: part.name, bytes: part.bytes)
      }
      let text = String(decoding: part.bytes, as: UTF8.self)
      func alone(_ tag: String) -> String { "<w:p><w:r><w:t>{{\(tag)}}</w:t></w:r></w:p>" }
      let tagged =
        text
        .replacing("</w:t>", with: " {{ x | dam }}{{#if y}}, {{ y }}{{/if}}</w:t>")
        .replacing(
          "<w:body>",
          with: "<w:body>\(alone("#each ds as d"))\(alone("> quốc hiệu"))\(alone("> nơi nhận"))"
            + alone("> chữ ký")
        )
        .replacing(/(<w:sectPr[^>]*>(?:(?!<w:sectPr).)*<\/w:body>)/.dotMatchesNewlines()) {
          "\(alone("/each"))\($0.1)"
        }
      return ZipEntry(name: part.name, bytes: Array(tagged.utf8))
    }
    return try ZipWriter().archive(parts)
  }

  private static let record = """
    x: a
    ds: [1, 2, 3]
    noi_nhan: [Như trên, {nhom: Báo cáo, gom: [Đảng ủy, HĐND], ngoac: có}]
    luu: VT
    ky: [{chuc_vu: Thư ký, ho_ten: Lê A}, {chuc_vu: Chủ trì, ho_ten: Lê B}]
    """

  /// A paper with room to fill in in each paragraph, and what is proposed for it.
  private static func suggested(_ document: Document) throws -> [UInt8] {
    let parts = DOCXWriter.parts(of: document).map { part -> ZipEntry in
      guard part.name == "word/document.xml" else {
        return ZipEntry(name: part.name, bytes: part.bytes)
      }
      let text = String(decoding: part.bytes, as: UTF8.self)
        .replacing("</w:t>", with: ": ………… [HỌ TÊN] sinh ngày … tháng … năm …</w:t>")
      return ZipEntry(name: part.name, bytes: Array(text.utf8))
    }
    let made = try SuggestedForm.make(try ZipWriter().archive(parts), name: "m.docx")
    #expect(!made.suggestions.isEmpty)
    return try ZipWriter().archive(made.entries)
  }

  private static let filled = Task {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "vanthu-forms-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for example in examples {
      var desk = Desk(
        MemoryShelf([
          "m.docx": try form(try Examples.document(example)),
          "r.yaml": Array(record.utf8),
        ]))
      let outcome = desk.fill(.file("r.yaml"), template: "m.docx")
      let said = outcome?.made.diagnostics.map { "\($0.id.rawValue) \($0.message)" } ?? []
      let bytes = try #require(outcome?.filled?.bytes, "\(example): \(said)")
      try Data(bytes).write(to: folder.appending(path: "\(example).docx"))
      let copy = try suggested(try Examples.document(example))
      try Data(copy).write(to: folder.appending(path: "\(example)-the.docx"))
      for name in [example, "\(example)-the"] {
        try Data("[]".utf8).write(to: folder.appending(path: "\(name).parts.json"))
      }
    }
    return try await Judge.report("schema.py", folder, [Judge.schemas ?? ""])
  }

  @Test(
    .enabled(
      if: Judge.schemas != nil,
      "OOXML_SCHEMAS chưa đặt: bỏ qua việc đối chiếu biểu mẫu đã điền với lược đồ"),
    .enabled(if: Judge.python != nil, "không có .venv-test: bỏ qua lược đồ của biểu mẫu"),
    arguments: examples)
  func isValidAgainstTheSchemas(example: String) async throws {
    try await FormJudgeTests.filled.value.expectNone(about: example, atLeast: 8)
    try await FormJudgeTests.filled.value.expectNone(about: "\(example)-the", atLeast: 9)
  }
}
