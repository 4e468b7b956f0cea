import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct DraftIssuedTests {
  @Test func findsNumberedDrafts() throws {
    try expect(
      DraftIssued.self, in: MarkedText(plan(["so": "1️⃣48", "du_thao": "true"])),
      [.warning("1️⃣", "số văn bản đã cấp cho một bản dự thảo")])
  }

  @Test func leavesDraftsWithoutNumber() throws {
    try expect(DraftIssued.self, in: MarkedText(plan(["so": nil, "du_thao": "2"])), [])
    try expect(DraftIssued.self, in: MarkedText(plan(["du_thao": "false"])), [])
  }
}
