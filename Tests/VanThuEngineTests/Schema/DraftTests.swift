import TestSupport
import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuEngine

/// A record that is not finished gives a draft all the same.
@Suite struct DraftTests {
  private static let cases: [(String, Standard)] = BuiltInTemplates.ids.flatMap { id in
    Standard.allCases.map { (id, $0) }
  }

  private func words(_ paper: Paper) -> String {
    paper.body.map { block in
      switch block {
      case .paragraph(let paragraph): paragraph.plainText
      case .table(let table):
        (table.header + table.rows).joined().flatMap(\.paragraphs).map(\.plainText)
          .joined(separator: " ")
      case .chart(let chart): chart.title
      }
    }.joined(separator: "\n")
  }

  @Test(arguments: cases)
  func showsRoomWhereEverythingIsMissing(_ id: String, _ standard: Standard) throws {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    guard template.standards.contains(standard) else { return }
    let record = try InputReader.read(
      Array("co_quan: {tieu_chuan: \(standard.rawValue)}\n".utf8), name: "a.yaml")
    let outcome = PaperMaker(template: template).draft(record)
    #expect(outcome.paper == nil && outcome.hasErrors)
    let draft = try #require(outcome.draft)
    #expect(draft.draft != nil)
    #expect(draft.signers.first?.first?.position?.value == Hole.text)
    if template.fields.contains(where: \.isRequired) {
      #expect(words(draft).contains(Hole.text), "\(words(draft))")
    }
  }

  /// What is given stands in the draft, whichever of the required fields is missing.
  @Test(arguments: cases)
  func keepsWhatIsGiven(_ id: String, _ standard: Standard) throws {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    guard template.standards.contains(standard) else { return }
    let sample = SampleWriter.sample(template, standard: standard)
    let record = try #require(
      try InputReader.read(Array(sample.utf8), name: "a.yaml").record)
    let maker = PaperMaker(template: template)
    for field in template.fields where field.isRequired {
      let rest = Record(record.entries.filter { $0.key != field.name })
      let place = try #require(record.entries.first?.keyRange)
      let outcome = maker.draft(Value(.record(rest), at: place))
      #expect(outcome.paper == nil, "\(field.name)")
      let missing = outcome.diagnostics.filter { $0.id == "missing-field" }
      #expect(missing.compactMap(\.path?.description) == [field.name])
      let draft = try #require(outcome.draft, "\(field.name)")
      #expect(draft.signers.joined().allSatisfy { $0.name != nil })
      #expect(!draft.recipients.isEmpty)
    }
  }

  @Test(arguments: cases)
  func isThePaperWhereNothingIsMissing(_ id: String, _ standard: Standard) throws {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    guard template.standards.contains(standard) else { return }
    let sample = SampleWriter.sample(template, standard: standard)
    let record = try InputReader.read(Array(sample.utf8), name: "a.yaml")
    let outcome = PaperMaker(template: template).draft(record)
    let (paper, draft) = (try #require(outcome.paper), try #require(outcome.draft))
    #expect(words(paper) == words(draft))
    #expect(!words(draft).contains(Hole.text))
  }
}
