import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct AgencyCapitalsTests {
  private func agency(_ more: String) -> String {
    plan(["co_quan": "1️⃣{\(more), viet_tat: UBND, dia_danh: Đồng Mây}"])
  }

  @Test("case A2") func asksWhereItGuesses() throws {
    try expect(
      AgencyCapitals.self, in: MarkedText(agency("ten: BAN QUẢN LÝ BẾN CẢNG KHE TRÚC")),
      [
        .warning("1️⃣", "chữ hoa của tên cơ quan trong câu là đoán: “Ban Quản lý bến cảng khe trúc”")
      ])
  }

  @Test("case A2") func isSilentWhereItKnows() throws {
    let known = agency("ten: TRƯỜNG TIỂU HỌC ĐỒNG MÂY")
    try expect(AgencyCapitals.self, in: MarkedText(known), [])
    let given = agency("ten: BAN QUẢN LÝ BẾN CẢNG KHE TRÚC, ten_goi: Ban Quản lý bến cảng Khe Trúc")
    try expect(AgencyCapitals.self, in: MarkedText(given), [])
  }
}
