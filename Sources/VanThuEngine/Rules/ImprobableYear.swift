import VanThuBase

/// The year of a paper is one in which papers are written today.
enum ImprobableYear: LegalRule {
  static let id: Diagnostic.ID = "improbable-year"
  static let title = "Năm của văn bản phải là năm có thể có"
  static let explanation = """
    Năm 1926, 2062 ở ngày văn bản thường là gõ nhầm. Chương trình không xem đồng hồ, nên chỉ hỏi khi năm nằm \
    ngoài khoảng \(first)–\(last).
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(.plan, "ngay: 14/8/2062")

  /// Papers of this form have been written since the reform of offices, and will be for a while.
  private static let first = 1990
  private static let last = 2050

  static func check(_ matter: Case, _ report: Findings) {
    let date = matter.paper.head.date
    guard let year = date.value.year, !(first...last).contains(year) else { return }
    report(
      warning(
        "năm \(year) ở ngày văn bản khó có thể đúng", at: date.range ?? matter.place,
        of: FieldPath(PaperFields.date), fix: "kiểm tra lại năm"))
  }
}
