import TestSupport
import Testing
import VanThuBase

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

  @Test("case R3") func leavesOtherWords() throws {
    let text = """
      Con em công nhân dân tộc thiểu số, cá nhân dân cư trên địa bàn, bệnh nhân dân tộc Mông, nguyên nhân dân \
      chưa đồng thuận, nạn nhân dân sự.
      """
    try expect(CapitalNhanDan.self, in: MarkedText(plan(["noi_dung": text])), [])
    try expect(
      CapitalNhanDan.self,
      in: MarkedText(plan(["noi_dung": "Động viên 1️⃣nhân dân các dân tộc."])),
      [.warning("1️⃣", "Nhân dân viết hoa chữ đầu")])
  }

  @Test("case R8") func tellsAHabitOnce() throws {
    let lines = (1...35).map { "  Ý kiến \($0) của nhân dân." }
    let outcome = try make(plan(["noi_dung": "|\n" + lines.joined(separator: "\n")]))
    let found = outcome.diagnostics.filter { $0.id == CapitalNhanDan.id }
    #expect(found.map(\.message) == ["Nhân dân viết hoa chữ đầu (35 chỗ)"])
    #expect(found.first?.range?.source.position(of: found[0].range?.lowerBound ?? 0).line == 7)
    let note = try #require(found.first?.notes.first?.message)
    #expect(note.hasPrefix("cũng ở dòng 8, dòng 9, dòng 10, ") && note.hasSuffix("dòng 41"))
  }

  @Test("case R8: each place with a mend of its own") func tellsAHabitOfManyMends() throws {
    let lines = (1...9).map { "  - Họp ngày \($0)/9/2026." }
    let outcome = try make(plan(["noi_dung": "|\n" + lines.joined(separator: "\n")]))
    let found = outcome.diagnostics.filter { $0.id == DateZeroes.id }
    #expect(found.map(\.message) == ["số 0 còn thiếu ở ngày nhỏ hơn 10 (9 chỗ)"])
    #expect(found.first?.fix?.replacement == "01")
    #expect(found.first?.notes.first?.message.split(separator: ",").count == 8)
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
