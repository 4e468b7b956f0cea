import VanThuBase

/// Rules and blanks are not typed as rows of signs.
enum TypedRule: LegalRule {
  static let id: Diagnostic.ID = "typed-rule"
  static let title = "Không gõ gạch dưới hay dấu chấm thay đường kẻ, chỗ trống"
  static let explanation = """
    Đường kẻ dưới tiêu ngữ, tên cơ quan, trích yếu là đường kẻ liền do chương trình vẽ. Dãy “___” hoặc \
    “.....” trong nội dung thường là chỗ trống quên điền.
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.1, II.2 và II.5; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(.plan, "noi_dung: Họp lúc _____ tại Nhà văn hóa.")

  static func check(_ matter: Case, _ report: Findings) {
    for blank in matter.text.blanks where !report.isFull {
      report(
        warning(
          "dãy dấu gạch dưới hoặc dấu chấm thay cho nội dung", at: matter.text.place(blank),
          fix: "điền nội dung; đường kẻ do chương trình vẽ"))
    }
  }
}
