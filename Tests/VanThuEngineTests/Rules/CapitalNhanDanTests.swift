import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct CapitalNhanDanTests {
  @Test func findsSmallLetters() throws {
    try expect(
      CapitalNhanDan.self,
      in: MarkedText(
        plan([
          "noi_dung":
            "Lắng nghe ý kiến 1️⃣nhân dân; chủ trương của Đảng, 2️⃣nhà nước; chính sách của Đảng và 3️⃣nhà nước."
        ])),
      [
        .warning("1️⃣", "Nhân dân viết hoa chữ đầu"),
        .warning("2️⃣", "Nhà nước viết hoa chữ đầu khi đứng cùng Đảng"),
        .warning("3️⃣", "Nhà nước viết hoa chữ đầu khi đứng cùng Đảng"),
      ])
  }

  @Test func leavesNamesOfBodies() throws {
    try expect(
      CapitalNhanDan.self,
      in: MarkedText(
        plan([
          "noi_dung": """
          Ủy ban nhân dân, Hội đồng nhân dân, Tòa án nhân dân, Viện kiểm sát nhân dân, Công an nhân dân, \
          Quân đội nhân dân, Ban Thanh tra nhân dân, Quỹ tín dụng nhân dân, hội thẩm nhân dân; 12 triệu \
          nhân dân tệ; ý kiến của Nhân dân; quản lý nhà nước, ngân sách nhà nước; công nhân dân số trẻ.
          """.replacing("công nhân dân số trẻ", with: "nhân công, dân số")
        ])), [])
  }
}
