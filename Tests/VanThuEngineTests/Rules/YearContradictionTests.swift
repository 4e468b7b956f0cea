import TestSupport
import Testing
import VanThuBase

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

  @Test(
    "case R5",
    arguments: [
      "Hoàn thành trong 1️⃣quý III/2025.", "Tổ chức ra quân dọn vệ sinh, xong 1️⃣tháng 7/2025.",
      "Nghiệm thu toàn tuyến trong 1️⃣năm 2025.", "Thời gian: 1️⃣tháng 7 năm 2025.",
      "- **1️⃣Quý III/2025:** Nạo vét kênh N5.", "Tổ chức đối thoại chuyên đề 1️⃣quý IV năm 2025.",
      "Chậm nhất 1️⃣tháng 10/2025.",
    ])
  func findsDutiesOfPastPeriods(_ text: String) throws {
    try expect(
      YearContradiction.self, in: MarkedText(plan(["noi_dung": "|\n  \(text)"])),
      [.warning("1️⃣", "thời gian này thuộc năm 2025, trước năm 2026 nêu ở trích yếu")])
  }

  @Test(
    "case R5: plans of other years, with and without a year in the subject",
    arguments: [
      "Hoàn thành trong 1️⃣quý III/2023.", "Báo cáo trước 1️⃣tháng 7/2023.",
      "Nghiệm thu trong 1️⃣năm 2023.", "- 1️⃣Quý I/2023: tổ chức họp thôn.",
      "Xong trước ngày 1️⃣30/6/2023.", "Các thôn gửi danh sách trước ngày 1️⃣15 tháng 12 năm 2023.",
    ])
  func findsPastDutiesInOtherYears(_ text: String) throws {
    let found = "thời gian này thuộc năm 2023, trước năm 2024 của văn bản"
    try expect(
      YearContradiction.self,
      in: MarkedText(
        plan(["ngay": "2024-03-05", "trich_yeu": "Nạo vét kênh", "noi_dung": "|\n  \(text)"])),
      [.warning("1️⃣", found)])
    let named = try make(
      plan([
        "ngay": "2023-12-28", "trich_yeu": "Nạo vét kênh năm 2024",
        "noi_dung": "|\n  \(text.replacing("1️⃣", with: ""))",
      ]))
    #expect(named.diagnostics.count { $0.id == YearContradiction.id } == 1)
  }

  @Test(
    "case R5: what a paper without year in its subject may tell",
    arguments: [
      "Năm 2023 đã tổ chức 04 hội nghị.", "Đất sử dụng trước ngày 15/10/1993.",
      "Người sinh trước ngày 01/01/2023.", "Hoàn thành trong quý III/2024.",
      "Theo Kế hoạch số 5/KH-UBND ngày 05/3/2023.", "Họp ngày 05/3/2023 có 12 hộ dự.",
    ])
  func leavesWhatHasBeenInOtherYears(_ text: String) throws {
    try expect(
      YearContradiction.self,
      in: MarkedText(
        plan(["ngay": "2024-03-05", "trich_yeu": "Nạo vét kênh", "noi_dung": "|\n  \(text)"])), [])
  }

  @Test("case R5") func findsThemInCells() throws {
    let table = "|\n  | Việc | Thời gian |\n  |---|---|\n  | Nạo vét | 1️⃣Quý III/2025 |"
    try expect(
      YearContradiction.self, in: MarkedText(plan(["noi_dung": table])),
      [.warning("1️⃣", "thời gian này thuộc năm 2025, trước năm 2026 nêu ở trích yếu")])
  }

  @Test(
    "case R5",
    arguments: [
      "Hoàn thành trong quý III/2026; sơ kết trong năm 2027.",
      "Trong năm 2025 đã tổ chức 04 hội nghị.", "Kết quả thực hiện quý IV/2025 được báo cáo.",
      "Số kiến nghị tăng so với tháng 7/2025.", "Năm 2025 mưa lũ làm sạt lở 3 km kênh.",
      "Theo Thông tư số 05/2025/TT-BNV.", "Năm học 2025-2026 khai giảng trong tháng 9.",
      "Mưa lũ tháng 9/2025 làm hỏng cống đầu kênh.",
    ])
  func leavesWhatHasBeen(_ text: String) throws {
    try expect(
      YearContradiction.self, in: MarkedText(plan(["noi_dung": "|\n  \(text)"])), [])
  }
}
