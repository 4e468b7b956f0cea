import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

/// The two reports of the year of conferences in `examples/nam-doi-thoai`.
struct ReportTests {
  private static let folder = "examples/nam-doi-thoai"

  /// A report of the example and the period it is kept for.
  struct Example: CustomTestStringConvertible, Sendable {
    let name: String
    let from: String
    let to: String
    var testDescription: String { name }

    static let all = [
      Example(name: "bao-cao-6-thang", from: "2025-12-15", to: "2026-06-14"),
      Example(name: "bao-cao-nam", from: "2025-12-15", to: "2026-12-14"),
    ]

    /// The report, with everything that was found on the way.
    func outcome() throws -> PaperMaker.Outcome {
      let folder = Golden.root.appending(path: ReportTests.folder).path
      let files = try ReportRecords.files([FileName.join(folder, "ho-so")])
      let records = try ReportRecords(files, officePath: nil)
      let data = FileName.join(folder, "\(name).yaml")
      let input = try InputReader.read(
        try AtomicFile.read(data, limit: Limits.inputBytes), name: "\(name).yaml")
      func day(_ text: String) throws -> CivilDate {
        try #require(try PartialDate.parse(text).get().civil)
      }
      let period = try #require(ReportPeriod(from: try day(from), to: try day(to)))
      let figures = ReportFigures(
        records.conferences, period: period, previous: try #require(period.previous))
      var workspace = Workspace()
      var outcome = ReportMaker.make(
        try ReportMaker.template(name), figures, input: input, sample: records.sample,
        office: try workspace.office(for: data))
      outcome.diagnostics =
        records.diagnostics + ReportMaker.check(name, period) + figures.remarks
        + outcome.diagnostics
      return outcome
    }
  }

  @Test(arguments: Example.all)
  func matchesWhatIsKept(_ example: Example) throws {
    let outcome = try example.outcome()
    // one record of the year publishes late on purpose, so that the report has something to say
    #expect(outcome.diagnostics.map(\.id) == ["published-late"])
    let document = Composer.document(for: try #require(outcome.paper))
    let kept = "\(ReportTests.folder)/expected/\(example.name)"
    let text = PlainTextWriter().write(document)
    Golden.expect(text, at: "\(kept).txt")
    if example.name == "bao-cao-6-thang" {
      Golden.expect(Array(document.dump.utf8), at: "\(kept).dump")
    }
    var html = HTMLWriter()
    let words = TextExtractor.sorted(TextExtractor.words(docx: document))
    #expect(TextExtractor.sorted(TextExtractor.words(text: text)) == words)
    #expect(TextExtractor.sorted(TextExtractor.words(html: html.write(document))) == words)
  }

  @Test(arguments: Example.all)
  func namesNoCitizen(_ example: Example) throws {
    let folder = Golden.root.appending(path: "\(ReportTests.folder)/ho-so").path
    let document = Composer.document(for: try #require(try example.outcome().paper))
    let text = String(decoding: PlainTextWriter(width: 0).write(document), as: UTF8.self)
    for file in try ReportRecords.files([folder]) {
      let bytes = try AtomicFile.read(file.path, limit: Limits.inputBytes)
      let conference = try Conference.read(try InputReader.read(bytes, name: "x")).conference
      for petition in conference.petitions {
        let name = try #require(petition.view.text("ho_ten"))
        #expect(!text.contains(name))
      }
    }
  }
}
