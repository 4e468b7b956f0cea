import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct MissingBasesTests {
  /// The example of a kind of paper, with or without its bases.
  private func example(_ name: String, hasBases: Bool = false) throws -> MarkedText {
    var lines = try Repository.text("examples/\(name)/input.yaml").split(
      separator: "\n", omittingEmptySubsequences: false)
    lines.removeAll { $0.hasPrefix("#") }
    if !hasBases, let start = lines.firstIndex(of: "can_cu:") {
      let count = lines[(start + 1)...].prefix { $0.hasPrefix("  - ") }.count
      lines.removeSubrange(start...start + count)
    }
    return MarkedText(lines.joined(separator: "\n"))
  }

  @Test func wantsThoseOfADecision() throws {
    try expect(
      MissingBases.self, in: try example("quyet-dinh-nd30"),
      [.warning(nil, "căn cứ ban hành (`can_cu`) chưa có")])
    try expect(MissingBases.self, in: try example("quyet-dinh-nd30", hasBases: true), [])
  }

  @Test(arguments: ["thong-bao-nd30", "cong-van-nd30", "quyet-dinh-hd05"])
  func wantsNoneOfOthers(name: String) throws {
    try expect(MissingBases.self, in: try example(name), [])
  }
}
