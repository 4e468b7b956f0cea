import Testing
import VanThuBase

@testable import VanThuEngine

@Suite struct OfficeTests {
  @Test("case A6") func refusesUnknownKeysOfUnits() throws {
    let text = "don_vi: {vp: {ten: Văn phòng, dia_danh: nd30, chu_quan: A, bogus: 1}}\n"
    let value = try InputReader.read(Array(text.utf8), name: "van-phong.yaml")
    let found = findings { () throws(DiagnosticsError) in try Office(value) }
    #expect(found.map(\.id.rawValue) == ["unknown-key", "unknown-key", "unknown-key"])
    #expect(found.map { slice($0.range) } == ["dia_danh", "chu_quan", "bogus"])
  }
}
