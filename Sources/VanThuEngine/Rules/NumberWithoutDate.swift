import VanThuBase

/// A number is given on the day of issue.
enum NumberWithoutDate: LegalRule {
  static let id: Diagnostic.ID = "number-without-date"
  static let title = "Đã có số thì phải có đủ ngày, tháng, năm"
  static let explanation = """
    Số và thời gian ban hành được ghi cùng lúc, khi người có thẩm quyền đã ký. Văn bản có số mà để trống \
    ngày thường là quên điền.
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Điều 15; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(
    .plan,
    """
    so: 48
    ngay: 2026-08
    """)

  static func check(_ matter: Case, _ report: Findings) {
    guard let number = matter.paper.head.number, matter.paper.head.date.value.civil == nil else {
      return
    }
    // a date that could not be read was reported already
    if matter.paper.head.date.range != nil, matter.paper.head.date.value.year == nil { return }
    report(
      warning(
        "ngày ban hành còn trống trong khi đã có số",
        at: matter.paper.head.date.range ?? number.range,
        fix: "điền đủ `ngay: 2026-09-26`, hoặc để trống cả `so`"))
  }
}
