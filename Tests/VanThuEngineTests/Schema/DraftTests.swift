import Foundation
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
    #expect(draft.head.draft != nil)
    #expect(draft.head.signers.first?.first?.position?.value == Hole.text)
    if template.fields.contains(where: \.isRequired), template.copies == nil {
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
      if template.attached != nil || template.copies?.format == .electronic { continue }
      #expect(draft.head.signers.joined().allSatisfy { $0.name != nil })
      #expect(draft.head.recipients.isEmpty == (template.kind == .thuCong))
    }
  }

  @Test(arguments: cases)
  func isThePaperWhereNothingIsMissing(_ id: String, _ standard: Standard) throws {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    guard template.standards.contains(standard), template.copies == nil else { return }
    let sample = SampleWriter.sample(template, standard: standard)
    let record = try InputReader.read(Array(sample.utf8), name: "a.yaml")
    let outcome = PaperMaker(template: template).draft(record)
    let (paper, draft) = (try #require(outcome.paper), try #require(outcome.draft))
    #expect(words(paper) == words(draft))
    #expect(!words(draft).contains(Hole.text))
  }

  /// A day that is wrong is no day that comes later.
  @Test func leavesRoomForWhatIsWrong() throws {
    let template = try Template.load(try #require(BuiltInTemplates.source("ke-hoach-doi-thoai")))
    let yaml = ExampleRecord.dialoguePlan.text([
      "hoi_nghi": """
      [{cum: Cụm 1, ngay_hop: 31/4/2026, dia_diem: Nhà văn hóa}, {cum: Cụm 2, dia_diem: Hội trường}]
      """
    ])
    let draft = try #require(
      PaperMaker(template: template).draft(try InputReader.read(Array(yaml.utf8), name: "a.yaml"))
        .draft)
    let rows = words(draft).components(separatedBy: "Thông báo sau")
    #expect(rows.count == 2 && rows[0].contains(Hole.text), "\(words(draft))")
  }
}
