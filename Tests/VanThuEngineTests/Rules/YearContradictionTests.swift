import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct YearContradictionTests {
  @Test func findsOtherYears() throws {
    try expect(
      YearContradiction.self,
      in: MarkedText(plan(["noi_dung": "Xong trước ngày 1️⃣31/5/2025; ngày 2️⃣01 tháng 9 năm 2027."])),
      [
        .warning("1️⃣", "năm của ngày này khác năm 2026 nêu ở trích yếu"),
        .warning("2️⃣", "năm của ngày này khác năm 2026 nêu ở trích yếu"),
      ])
  }

  @Test func findsOtherYearsInFields() throws {
    try expect(
      YearContradiction.self,
      in: MarkedText(
        dialoguePlan([
          "ngay": nil, "trich_yeu": "Tổ chức đối thoại với Nhân dân năm 2026",
          "hoi_nghi": "[{cum: Cụm 1, ngay_hop: 1️⃣2025-09-07, dia_diem: Nhà văn hóa}]",
          "han_gui_y_kien": "2️⃣2025-09-01",
        ])),
      [
        .warning("1️⃣", "năm của ngày này khác năm 2026 nêu ở trích yếu"),
        .warning("2️⃣", "năm của ngày này khác năm 2026 nêu ở trích yếu"),
      ])
  }

  @Test func leavesWhatBelongsElsewhere() throws {
    try expect(
      YearContradiction.self,
      in: MarkedText(
        plan([
          "can_cu": "[Luật Đất đai ngày 18/01/2024]",
          "noi_dung":
            "Theo Quyết định số 8/QĐ-UBND ngày 05/3/2025; xong trước ngày 31/01/2027; từ ngày 16/12/2025 đến 15/12/2026.",
        ])), [])
    try expect(
      YearContradiction.self,
      in: MarkedText(plan(["trich_yeu": "Nhiệm kỳ 2025 - 2030", "noi_dung": "Ngày 05/3/2024."])), []
    )
  }
}
