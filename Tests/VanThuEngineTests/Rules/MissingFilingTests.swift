import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct MissingFilingTests {
  @Test func wantsALine() throws {
    try expect(
      MissingFiling.self, in: MarkedText(plan(["luu": nil])),
      [.error(nil, "nơi lưu (`luu`) chưa có")])
  }

  @Test func leavesPapersWithOne() throws {
    try expect(MissingFiling.self, in: MarkedText(plan()), [])
  }

  @Test func leavesRoomForIt() throws {
    #expect(
      try repaired(MissingFiling.self, plan(["luu": nil])).contains("các thôn]\nluu: \nky: "))
  }
}
