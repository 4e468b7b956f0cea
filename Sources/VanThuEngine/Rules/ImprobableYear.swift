import VanThuBase

/// The year of a paper is one in which papers are written today.
enum ImprobableYear: LegalRule {
  static let id: Diagnostic.ID = "improbable-year"
  static let title = "Năm của văn bản phải là năm có thể có"
  static let explanation = """
    Năm 1926, 2062 ở ngày văn bản thường là gõ nhầm. Chương trình không xem đồng hồ, nên chỉ hỏi khi năm nằm \
    ngoài khoảng \(first)–\(last); ở ngày tháng trong lời văn là ngoài khoảng \(firstTold)–\(last). Năm đứng \
    một mình (“năm 1026”) chỉ bị hỏi khi nó là năm của văn bản gõ sai một chữ số hoặc đảo chữ số.
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(.plan, "ngay: 14/8/2062")

  /// Papers of this form have been written since the reform of offices, and will be for a while.
  private static let first = 1990
  private static let last = 2050
  /// Texts tell of days long ago.
  private static let firstTold = 1800

  /// Whether a date in the text has a year that nothing is told of.
  static func doubts(_ year: Int) -> Bool { !(firstTold...last).contains(year) }

  static func check(_ matter: Case, _ report: Findings) {
    let date = matter.paper.head.date
    if let year = date.value.year, !(first...last).contains(year) {
      report(
        warning(
          "năm \(year) ở ngày văn bản khó có thể đúng", at: date.range ?? matter.place,
          of: FieldPath(PaperFields.date), fix: "kiểm tra lại năm"))
    }
    for date in matter.text.dates where !report.isFull {
      guard let year = date.year, doubts(year) else { continue }
      report(finding(year, date.spot, matter))
    }
    guard
      let year = date.value.year
        ?? matter.paper.head.subject.flatMap({ WrittenDate.onlyYear($0.value) })
    else { return }
    for digits in matter.text.years where !report.isFull {
      guard let period = WrittenPeriod(digits, matter.text, years: 1000...2999),
        doubts(period.year), isSlip(period.year, of: year),
        !matter.text.dates.contains(where: {
          $0.passage == digits.passage && $0.range.overlaps(digits.range)
        })
      else { continue }
      report(finding(period.year, period.spot, matter))
    }
  }

  private static func finding(_ year: Int, _ spot: Wording.Spot, _ matter: Case) -> Diagnostic {
    warning(
      "năm \(year) khó có thể đúng", at: matter.text.place(spot), fix: "kiểm tra lại năm")
  }

  /// Whether a year is another with one wrong digit, or with its digits in another order.
  private static func isSlip(_ year: Int, of other: Int) -> Bool {
    let (a, b) = (Array(String(year).utf8), Array(String(other).utf8))
    guard a.count == b.count, year != other else { return false }
    return zip(a, b).count { $0 != $1 } == 1 || a.sorted() == b.sorted()
  }
}
