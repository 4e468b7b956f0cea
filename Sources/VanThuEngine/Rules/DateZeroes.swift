import VanThuBase

/// Days below 10 and the months 1 and 2 have a leading zero, other months have none.
enum DateZeroes: LegalRule {
  static let id: Diagnostic.ID = "date-zeroes"
  static let changesWords = false
  static let title = "Ngày dưới 10 và tháng 1, 2 có số 0 phía trước; tháng khác thì không"
  static let explanation = """
    Ngày nhỏ hơn 10 và tháng 1, tháng 2 ghi thêm số 0 phía trước: ngày 05 tháng 3 năm 2026, 05/3/2026. Tháng \
    3 đến tháng 9 không thêm số 0. Ngày tháng ghi ở các mục kiểu ngày do chương trình viết; quy tắc này xem \
    ngày tháng gõ trong câu.
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(.plan, "noi_dung: Từ ngày 5 tháng 03 năm 2026.")

  static func check(_ matter: Case, _ report: Findings) {
    for date in matter.text.dates where date.exists && !report.isFull {
      let hasDayZero = date.dayRange.count == 2
      let hasMonthZero = date.monthRange.count == 2
      let isDayRight = date.day >= 10 || hasDayZero
      let isMonthRight = date.month >= 10 || hasMonthZero == (date.month < 3)
      guard !isDayRight || !isMonthRight else { continue }
      let message: String
      let range: Range<Int>
      switch (isDayRight, isMonthRight) {
      case (false, true): (message, range) = ("số 0 còn thiếu ở ngày nhỏ hơn 10", date.dayRange)
      case (true, false):
        message =
          hasMonthZero ? "số 0 thừa ở tháng \(date.month)" : "số 0 còn thiếu ở tháng \(date.month)"
        range = date.monthRange
      default:
        message = "số 0 đặt không đúng ở ngày và tháng"
        range = date.dayRange.lowerBound..<date.monthRange.upperBound
      }
      let day = PartialDate.twoDigits(date.day)
      let month = PartialDate.month(date.month)
      let between = matter.text.text(
        date.passage, date.dayRange.upperBound..<date.monthRange.lowerBound)
      let right =
        isDayRight ? month : isMonthRight ? day : day + between + month
      report(
        warning(
          message, at: matter.text.place(date.passage, range), fix: "viết \(right)",
          replacement: right)
      )
    }
  }
}
