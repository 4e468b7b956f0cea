import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct MissingRecipientsTests {
  @Test func wantsSome() throws {
    try expect(
      MissingRecipients.self, in: MarkedText(plan(["noi_nhan": nil])),
      [.error(nil, "nơi nhận (`noi_nhan`) chưa có")])
    try expect(
      MissingRecipients.self, in: MarkedText(plan(["noi_nhan": nil], "1️⃣noi_nhan:\n")),
      [.error("1️⃣", "nơi nhận (`noi_nhan`) chưa có")])
  }

  @Test func leavesPapersWithSome() throws {
    try expect(MissingRecipients.self, in: MarkedText(plan()), [])
  }

  @Test func leavesRoomForThem() throws {
    let repaired = try repaired(MissingRecipients.self, plan(["noi_nhan": nil]))
    #expect(repaired.contains("Nội dung kế hoạch.\nnoi_nhan:\n  - \nluu: VT, VP\n"))
  }
}
