import VanThuBase

/// Dates in sentences exist in the calendar.
enum NonexistentDate: LegalRule {
  static let id: Diagnostic.ID = "nonexistent-date"
  static let title = "Ngày tháng ghi trong câu phải có trong lịch"
  static let explanation = """
    31/4/2026 hay ngày 30 tháng 02 không có trong lịch. Ngày 29 tháng 02 không ghi năm thì được coi là có.
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Điều 5 và Phụ lục I, Phần I, mục II.4; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(.plan, "noi_dung: Hoàn thành trước ngày 31/4/2026.")

  static func check(_ matter: Case, _ report: Findings) {
    for date in matter.text.dates where !date.exists && !report.isFull {
      report(
        error(
          "ngày không có trong lịch", at: matter.text.place(date.spot),
          fix: "kiểm tra lại ngày và tháng"))
    }
  }
}
