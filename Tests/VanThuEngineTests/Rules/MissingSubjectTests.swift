import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct MissingSubjectTests {
  @Test func wantsOne() throws {
    try expect(
      MissingSubject.self, in: MarkedText(plan(["trich_yeu": nil])),
      [.error(nil, "trích yếu (`trich_yeu`) chưa có")])
  }

  @Test func takesTheTemplatesOwn() throws {
    let yaml = try Repository.text("examples/thong-bao-ket-luan-nd30/input.yaml")
    #expect(!yaml.contains("trich_yeu"))
    try expect(MissingSubject.self, in: MarkedText(yaml), [])
  }
}
