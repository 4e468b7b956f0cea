import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuOffice
import VanThuWord

/// Our own papers spoilt and mended, with changes marked and without: what comes out is valid.
@Suite struct MendJudgeTests {
  private static let examples = Examples.names.enumerated()
    .filter { $0.offset % 6 == 0 }.map(\.element)

  /// A paper in other letters, without its looks, page and lines.
  private static func spoilt(_ document: Document) throws -> [UInt8] {
    let parts = DOCXWriter.parts(of: document).map { part -> ZipEntry in
      guard part.name == "word/document.xml" else {
        return ZipEntry(name: part.name, bytes: part.bytes)
      }
      let text = String(decoding: part.bytes, as: UTF8.self)
        .replacing("<w:r><w:t", with: "<w:r><w:rPr><w:lang w:val=\"vi-VN\"/></w:rPr><w:t")
        .replacing(
          "<w:lang",
          with: "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/><w:sz w:val=\"20\"/><w:lang"
        )
        .replacing(/<w:pBdr>.*?<\/w:pBdr>/, with: "")
        .replacing("w:w=\"11906\" w:h=\"16838\"", with: "w:w=\"12240\" w:h=\"15840\"")
        .replacing(/<w:(header|footer)Reference[^>]*>/, with: "").replacing(
          "<w:titlePg/>", with: "")
      return ZipEntry(name: part.name, bytes: Array(text.utf8))
    }
    return try ZipWriter().archive(parts)
  }

  private static let mended = Task {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "vanthu-mend-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for example in examples {
      var desk = Desk(MemoryShelf(["m.docx": try spoilt(try Examples.document(example))]))
      for tracks in [false, true] {
        var options = WordMender.Options()
        options.tracks = tracks
        let (mended, made) = desk.mend(word: "m.docx", options)
        let bytes = try #require(mended?.bytes, "\(example): \(made.diagnostics.map(\.message))")
        let name = tracks ? "\(example)-dau" : example
        try Data(bytes).write(to: folder.appending(path: "\(name).docx"))
        try Data("[]".utf8).write(to: folder.appending(path: "\(name).parts.json"))
      }
    }
    return try await Judge.report("schema.py", folder, [Judge.schemas ?? ""])
  }

  @Test(
    .enabled(
      if: Judge.schemas != nil,
      "OOXML_SCHEMAS chưa đặt: bỏ qua việc đối chiếu văn bản đã sửa với lược đồ"),
    .enabled(if: Judge.python != nil, "không có .venv-test: bỏ qua lược đồ của văn bản đã sửa"),
    arguments: examples)
  func isValidAgainstTheSchemas(example: String) async throws {
    try await MendJudgeTests.mended.value.expectNone(about: example, atLeast: 8)
    try await MendJudgeTests.mended.value.expectNone(about: "\(example)-dau", atLeast: 8)
  }
}
