import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct ClosingTypedTests {
  @Test func findsItInTheMiddle() throws {
    let text = """
      noi_dung: |
        1. Chuẩn bị hội trường1️⃣./.
        2. Mời đại biểu.
      ket_thuc: Yêu cầu thực hiện nghiêm túc.
      """
    try expect(
      ClosingTyped.self, in: MarkedText(plan(["noi_dung": nil], text)),
      [.warning("1️⃣", "dấu ./. đặt giữa văn bản")])
    try expect(
      ClosingTyped.self,
      in: MarkedText(
        plan(["noi_dung": "Chuẩn bị hội trường1️⃣./.", "ket_thuc": "Yêu cầu thực hiện."])),
      [.warning("1️⃣", "dấu ./. đặt giữa văn bản")])
  }

  @Test func leavesItAtTheEnd() throws {
    try expect(
      ClosingTyped.self,
      in: MarkedText(plan(["noi_dung": "Yêu cầu các phòng thực hiện nghiêm./."])), [])
  }
}
