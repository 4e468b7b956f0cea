import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument

/// LibreOffice breaks the lines and pages of our DOCX where our own layout does.
@Suite(
  .enabled(if: Judge.python != nil, "không có .venv-test: bỏ qua việc so dàn trang"),
  .enabled(if: Judge.has("soffice"), "không có LibreOffice: bỏ qua việc so dàn trang"),
  .enabled(if: Judge.has("pdftotext"), "không có poppler-utils: bỏ qua việc so dàn trang"),
  .enabled(if: TestFonts.folder != nil, "không có fonts-liberation2: bỏ qua việc so dàn trang"))
struct LayoutTests {
  /// How many papers with other words are made of the examples.
  private static let retold = 300

  private static let measures = Task {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "vanthu-layout-\(getpid())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try LayoutTests.write(into: folder)
    let table = Golden.root.appending(path: "out/dan-trang.tsv")
    try FileManager.default.createDirectory(
      at: table.deletingLastPathComponent(), withIntermediateDirectories: true)
    return try await Judge.report("lines.py", folder, [table.path])
  }

  @Test func breaksLinesAndPagesAsLibreOfficeDoes() async throws {
    let report = try await LayoutTests.measures.value
    report.expectNone(about: "examples", atLeast: 5)
    report.expectNone(about: "retold", atLeast: 3)
  }

  /// Writes each document as DOCX, and where our layout places its lines.
  private static func write(into folder: URL) throws {
    var docx = DOCXWriter()
    var layouter = PageLayouter()
    func write(_ document: Document, _ name: String) throws {
      try Data(docx.write(document)).write(to: folder.appending(path: "\(name).docx"))
      try Data(layouter.layout(document).dump.utf8)
        .write(to: folder.appending(path: "\(name).lines"))
    }
    let documents = try Rendering.names.map { name in
      try DossierExamples.names.contains(name)
        ? DossierExamples.document(name) : Examples.document(name)
    }
    var pdf = try PDFWriter(fonts: TestFonts.family())
    for (name, document) in zip(Rendering.names, documents) {
      try write(document, "examples.\(name)")
      try Data(pdf.write(layouter.layout(document)))
        .write(to: folder.appending(path: "examples.\(name).pdf"))
    }
    for number in 0..<retold {
      var random = SplitMix64(seed: UInt64(number))
      let document = random.retold(documents[number % documents.count])
      try write(document, "retold.\(number)-\(Rendering.names[number % documents.count])")
    }
  }
}
