import VanThuBase

/// Dates lie in the year the subject names.
enum YearContradiction: LegalRule {
  static let id: Diagnostic.ID = "year-contradiction"
  static let title = "Ngày tháng phải thuộc năm nêu trong trích yếu"
  static let explanation = """
    Kế hoạch “năm 2026” mà ghi ngày họp năm 2025 thường là chép từ văn bản cũ. Quy tắc này chỉ xét khi trích \
    yếu nêu đúng một năm; bỏ qua căn cứ, văn bản được viện dẫn (“số …”), ngày ban hành, mốc đầu kỳ (“từ ngày \
    …”), ba tháng đầu năm sau, và toàn bộ nội dung của báo cáo, biên bản. Thời hạn giải quyết (`thoi_han`) có \
    thể sang năm sau.
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Điều 5; Phụ lục I, Phần I, mục II.5; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(
    .plan,
    """
    trich_yeu: Phòng, chống thiên tai năm 2026
    noi_dung: Xong trước ngày 31/5/2025.
    """)

  static func check(_ matter: Case, _ report: Findings) {
    // the record of a whole conference goes on for years after it
    guard !matter.isOfSharedRecord else { return }
    guard let subject = matter.paper.head.subject?.value, let year = onlyYear(subject) else {
      return
    }
    func contradicts(_ date: CivilDate) -> Bool {
      if date.year == year || date == matter.paper.head.date.value.civil { return false }
      return !(date.year == year + 1 && date.month <= 3)
    }
    func finding(_ place: SourceRange?) -> Diagnostic {
      warning(
        "năm của ngày này khác năm \(year) nêu ở trích yếu", at: place,
        fix: "kiểm tra lại năm; nếu đúng thì giữ nguyên",
        notes: matter.paper.head.subject?.range.map { [.init("trích yếu ghi ở đây", at: $0)] } ?? []
      )
    }
    for day in matter.event.allDays where day.date.civil.map(contradicts) ?? false {
      report(finding(day.range))
    }
    guard matter.paper.kind != .baoCao, matter.paper.kind != .bienBan else { return }
    for date in matter.text.dates
    where !report.isFull && matter.text.passages[date.passage].part == .text {
      guard let civil = date.civil, contradicts(civil), !isCited(date, matter.text) else {
        continue
      }
      report(finding(matter.text.place(date.spot)))
    }
  }

  /// The year a text names, if it names exactly one.
  private static func onlyYear(_ text: String) -> Int? {
    var bytes = Array(text.utf8)
    bytes.append(0)
    var found: Int?
    var at = 0
    while at < bytes.count {
      guard bytes[at].isDigit else {
        at += 1
        continue
      }
      var end = at
      while bytes[end].isDigit { end += 1 }
      if let number = WrittenDate.number(bytes.span, at, 4), end - at == 4,
        (1990...2100).contains(number.value)
      {
        if let found, found != number.value { return nil }
        found = number.value
      }
      at = end
    }
    return found
  }

  /// Whether the date belongs to a paper that is cited, or opens a period.
  private static func isCited(_ date: WrittenDate, _ wording: Wording) -> Bool {
    let sentence = wording.sentence(around: date.spot)
    let before = wording.text(date.passage, sentence.lowerBound..<date.range.lowerBound)
    return marks.contains { $0.first(in: before) != nil }
  }

  private static let marks = [
    ByteSearch("số "), ByteSearch("từ ngày"), ByteSearch("Từ ngày"), ByteSearch("Luật "),
    ByteSearch("Nghị "), ByteSearch("Kết luận"), ByteSearch("Hiến pháp"), ByteSearch("nhiệm kỳ"),
    ByteSearch("sinh ngày"), ByteSearch("cấp ngày"),
  ]
}
