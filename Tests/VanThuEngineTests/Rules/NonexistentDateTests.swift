import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct NonexistentDateTests {
  @Test func findsDaysTheCalendarLacks() throws {
    try expect(
      NonexistentDate.self,
      in: MarkedText(
        plan([
          "noi_dung":
            "Trước ngày 1️⃣31/4/2026, ngày 2️⃣30 tháng 02 năm 2026, 3️⃣29/02/2026, ngày 4️⃣31/9, 5️⃣09/13/2026."
        ])),
      ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣"].map { .error($0, "ngày không có trong lịch") })
  }

  @Test func leavesDaysItHas() throws {
    try expect(
      NonexistentDate.self,
      in: MarkedText(
        plan([
          "noi_dung": "Ngày 29/02/2028, ngày 29 tháng 02, 30/4/2026, ngày 24/24 giờ trực."
            .replacing("ngày 24/24", with: "trực 24/24")
        ])), [])
  }
}
