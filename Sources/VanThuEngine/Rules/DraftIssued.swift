import VanThuBase

/// A draft has no number.
enum DraftIssued: LegalRule {
  static let id: Diagnostic.ID = "draft-issued"
  static let title = "Dự thảo chưa có số văn bản"
  static let explanation = """
    Số văn bản chỉ cấp sau khi ký. Bản dự thảo (`du_thao`) có số thì hoặc là chưa bỏ dấu dự thảo, hoặc là \
    số cấp trước.
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Điều 15 và Điều 17; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(
    .plan,
    """
    so: 48
    du_thao: true
    """)

  static func check(_ matter: Case, _ report: Findings) {
    guard matter.paper.head.draft != nil, let number = matter.paper.head.number else { return }
    report(
      warning(
        "số văn bản đã cấp cho một bản dự thảo", at: number.range,
        fix: "bỏ `du_thao` khi ban hành, hoặc để trống `so`",
        notes: [.init("bản này ghi là dự thảo", at: matter.place(of: PaperFields.draft))]))
  }
}
