import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

@Suite struct PlaceholderTests {
  private func left(_ yaml: String) throws -> [String] {
    try make(yaml).diagnostics.filter { $0.id == "placeholder" }
      .compactMap { $0.path?.description ?? $0.range.map { slice($0) } }
  }

  @Test(
    "case L5",
    arguments: BuiltInTemplates.ids.filter { !$0.contains("/") })
  func findsTheValuesOfASample(_ id: String) throws {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    let sample = SampleWriter.sample(template, standard: template.standards[0])
    let record = try InputReader.read(Array(sample.utf8), name: "sample.yaml")
    let found = PaperMaker(template: template).make(record).diagnostics
      .filter { $0.id == "placeholder" }.map { slice($0.range) }
    #expect(found.contains { $0.contains("Trần Văn B") }, "\(found)")
    if sample.contains("\ntrich_yeu: Nêu") {
      #expect(found.contains("Nêu ngắn gọn nội dung văn bản"))
    }
  }

  @Test("case L5") func findsOneThatWasForgotten() throws {
    let yaml = plan(["ky": "{tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn B}"])
    #expect(try left(yaml).count == 1)
  }

  @Test("case L5") func leavesValuesThatOnlyLookLikeIt() throws {
    #expect(try left(conclusion(["don_vi_theo_doi": "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"])) == [])
  }
}
