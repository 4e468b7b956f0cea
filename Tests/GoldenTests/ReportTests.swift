import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

/// The two reports of the year of conferences in `examples/nam-doi-thoai`.
struct ReportTests {
  @Test(arguments: ReportExample.all)
  func matchesWhatIsKept(_ example: ReportExample) throws {
    let outcome = try example.outcome()
    // one record of the year publishes late on purpose, so that the report has something to say
    #expect(outcome.diagnostics.map(\.id) == ["published-late"])
    let document = Composer.document(for: try #require(outcome.paper))
    let kept = "\(ReportExample.folder)/expected/\(example.name)"
    let text = PlainTextWriter().write(document)
    let paths = Golden.expect(text: document, at: kept)
    let others = ReportExample.all.map(\.name).filter { $0 != example.name }
    Golden.expectNothing(beside: paths, at: "\(ReportExample.folder)/expected") { name in
      others.contains { name.hasPrefix("\($0).") }
    }
    var html = HTMLWriter()
    let words = TextExtractor.sorted(TextExtractor.words(docx: document))
    #expect(TextExtractor.sorted(TextExtractor.words(text: text)) == words)
    #expect(TextExtractor.sorted(TextExtractor.words(html: html.write(document))) == words)
  }

  @Test(arguments: ReportExample.all)
  func namesNoCitizen(_ example: ReportExample) throws {
    let folder = Golden.root.appending(path: "\(ReportExample.folder)/ho-so").path
    let document = Composer.document(for: try #require(try example.outcome().paper))
    let text = String(decoding: PlainTextWriter(width: 0).write(document), as: UTF8.self)
    for file in try ReportRecords.files([folder]) {
      let bytes = try AtomicFile.read(file.path, limit: Limits.inputBytes)
      let conference = try Conference.read(try InputReader.read(bytes, name: "x")).conference
      for petition in conference.petitions {
        let name = try #require(petition.person)
        #expect(!text.contains(name))
      }
    }
  }
}
