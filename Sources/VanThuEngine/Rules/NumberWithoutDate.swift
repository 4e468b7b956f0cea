import VanThuBase

/// A number is given on the day of issue.
enum NumberWithoutDate: LegalRule {
  static let id: Diagnostic.ID = "number-without-date"
  static let title = "Đã có số thì phải có đủ ngày, tháng, năm"
  static let explanation = """
    Số và thời gian ban hành được ghi cùng lúc, khi người có thẩm quyền đã ký. Văn bản có số mà để trống \
    ngày thường là quên điền.
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Điều 15"

  static func check(
    _ paper: Paper, _ wording: Wording, _ report: Findings
  ) {
    guard let number = paper.number, paper.date.value.civil == nil else { return }
    // a date that could not be read was reported already
    if paper.date.range != nil, paper.date.value.year == nil { return }
    report(
      warning(
        "ngày ban hành còn trống trong khi đã có số", at: paper.date.range ?? number.range,
        fix: "điền đủ `ngay: 2026-09-26`, hoặc để trống cả `so`"))
  }
}
