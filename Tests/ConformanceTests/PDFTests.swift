import Foundation
import TestSupport
import Testing
import VanThuBase

@testable import VanThuDocument

/// What outside programs and the clauses of ISO 19005-2 and ISO 14289-1 say of our PDFs.
@Suite(
  .enabled(if: Judge.python != nil, "không có .venv-test: bỏ qua việc soát PDF"),
  .enabled(if: Judge.has("qpdf"), "không có qpdf: bỏ qua việc soát PDF"),
  .enabled(if: TestFonts.folder != nil, "không có fonts-liberation2: bỏ qua việc soát PDF"))
struct PDFTests {
  static let names = ["everything", "undated"] + (1...4).map { "random\($0)" } + Rendering.names

  private static let place = FileManager.default.temporaryDirectory
    .appending(path: "vanthu-pdf-\(getpid())")

  /// Writes the papers, and the words each is read out with.
  private static let folder = Result {
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(at: PDFTests.place) }
    var writer = try PDFWriter(fonts: TestFonts.family())
    for (number, name) in names.enumerated() {
      let paper = try paper(name, number)
      try Data(writer.write(paper)).write(to: place.appending(path: "\(name).pdf"))
      try Data(PagedSample.words(of: paper).utf8)
        .write(to: place.appending(path: "\(name).words.txt"))
    }
    return place
  }

  private static func paper(_ name: String, _ number: Int) throws -> PagedDocument {
    switch name {
    case "everything": return PagedSample.everything()
    case "undated":
      var paper = PagedSample.everything()
      paper.properties.date = nil
      return paper
    case let name where name.hasPrefix("random"):
      var random = SplitMix64(seed: UInt64(number))
      return PagedSample.random(&random)
    default:
      var layouter = PageLayouter()
      return layouter.layout(
        DossierExamples.names.contains(name)
          ? try DossierExamples.document(name) : try Examples.document(name))
    }
  }

  private static let judged = Task {
    try await Judge.report("pdf.py", folder.get())
  }

  private static let mutants = Task {
    try await Judge.report("pdfmutants.py", folder.get())
  }

  @Test(arguments: names)
  func keepsPDFA2aAndPDFUA1(name: String) async throws {
    try await PDFTests.judged.value.expectNone(about: name, atLeast: 300)
  }

  /// The judge of ours sees each of many faults put into a good file.
  @Test func seesEveryFault() async throws {
    try await PDFTests.mutants.value.expectNone(about: "everything", atLeast: 30)
  }
}
