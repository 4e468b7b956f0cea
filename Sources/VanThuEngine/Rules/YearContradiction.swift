import VanThuBase

/// Dates lie in the year the subject names.
enum YearContradiction: LegalRule {
  static let id: Diagnostic.ID = "year-contradiction"
  static let title = "Ngày tháng phải thuộc năm nêu trong trích yếu"
  static let explanation = """
    Kế hoạch “năm 2026” mà ghi ngày họp năm 2025 thường là chép từ văn bản cũ. Quy tắc này chỉ xét khi trích \
    yếu nêu đúng một năm; bỏ qua căn cứ, văn bản được viện dẫn (“số …”), ngày ban hành, mốc đầu kỳ (“từ ngày \
    …”), ba tháng đầu năm sau, và toàn bộ nội dung của báo cáo, biên bản. Việc phải làm mà ghi quý, tháng, năm \
    đã qua (“hoàn thành trong quý III/2025”) cũng được nhắc, kể cả khi trích yếu không nêu năm nào: lúc ấy so với \
    năm của văn bản; câu kể kết quả, so sánh thì không. Thời hạn giải quyết (`thoi_han`) có thể sang năm sau.
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
    let subject = matter.paper.head.subject?.value ?? ""
    guard let year = WrittenDate.onlyYear(subject) else {
      // a subject of several years tells of what was in them
      if !subject.utf8.contains(where: \.isDigit) { checkDuties(matter, report) }
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
      guard let civil = date.civil, contradicts(civil), !ImprobableYear.doubts(civil.year),
        !isCited(date, matter.text)
      else { continue }
      report(finding(matter.text.place(date.spot)))
    }
    checkPeriods(before: year, "nêu ở trích yếu", matter, report)
  }

  /// The same for a paper whose subject names no year: nothing is to be done before the year it is
  /// written in.
  private static func checkDuties(_ matter: Case, _ report: Findings) {
    guard let year = matter.paper.head.date.value.year, matter.paper.kind != .baoCao,
      matter.paper.kind != .bienBan
    else { return }
    for date in matter.text.dates
    where !report.isFull && matter.text.passages[date.passage].part == .text {
      // land used before 1993 is no duty
      guard let civil = date.civil, civil.year < year, civil.year >= year - 3,
        isDue(date, matter.text)
      else { continue }
      report(duty(civil.year, year, "của văn bản", matter.text.place(date.spot)))
    }
    checkPeriods(before: year, "của văn bản", matter, report)
  }

  /// Finds periods before a year in which something is to be done.
  private static func checkPeriods(
    before year: Int, _ origin: String, _ matter: Case, _ report: Findings
  ) {
    for digits in matter.text.years
    where !report.isFull && matter.text.passages[digits.passage].part == .text {
      guard let period = WrittenPeriod(digits, matter.text), period.year < year,
        isDuty(period, matter.text)
      else { continue }
      report(duty(period.year, year, origin, matter.text.place(period.spot)))
    }
  }

  private static func duty(
    _ year: Int, _ wanted: Int, _ origin: String, _ place: SourceRange?
  ) -> Diagnostic {
    warning(
      "thời gian này thuộc năm \(year), trước năm \(wanted) \(origin)", at: place,
      fix: "kiểm tra lại năm; nếu đúng thì giữ nguyên")
  }

  /// Whether a date is the day by which something is to be done.
  private static func isDue(_ date: WrittenDate, _ wording: Wording) -> Bool {
    let sentence = wording.sentence(around: date.spot)
    guard !past.contains(where: { $0.first(in: wording.text(date.passage, sentence)) != nil })
    else {
      return false
    }
    let before = wording.text(date.passage, sentence.lowerBound..<date.range.lowerBound)
    return before.hasSuffix("rước ngày ") && dues.contains { $0.first(in: before) != nil }
  }

  /// Whether a period is the time of something to be done: what stands before it says so, or it heads
  /// its line or cell; and the sentence tells of nothing that has been.
  private static func isDuty(_ period: WrittenPeriod, _ wording: Wording) -> Bool {
    let (passage, range) = (period.spot.passage, period.spot.range)
    let bytes = wording.bytes(period.spot)
    let sentence = wording.sentence(around: period.spot)
    let whole = wording.text(passage, sentence)
    guard !past.contains(where: { $0.first(in: whole) != nil }) else { return false }
    if let word = Neighbour.before(range, bytes),
      announcing.contains(wording.text(passage, word).lowercased())
    {
      return true
    }
    guard period.isPart else { return false }
    let before = wording.text(passage, sentence.lowerBound..<range.lowerBound)
    if duties.contains(where: { $0.first(in: before) != nil }) { return true }
    let opens = before.allSatisfy { " -+*|".contains($0) }
    let last = before.last { $0 != " " && $0 != "*" }
    let next = wording.text(passage, range.upperBound..<sentence.upperBound)
      .first { $0 != " " && $0 != "*" }
    return last == ":" || last == "|" || opens && (next == ":" || next == nil)
  }

  /// Whether the date belongs to a paper that is cited, or opens a period.
  private static func isCited(_ date: WrittenDate, _ wording: Wording) -> Bool {
    let sentence = wording.sentence(around: date.spot)
    let before = wording.text(date.passage, sentence.lowerBound..<date.range.lowerBound)
    return marks.contains { $0.first(in: before) != nil }
  }

  /// The words right before the time of something to be done.
  private static let announcing: Set<String> = [
    "trong", "vào", "hết", "trước", "nhất", "xong", "thành", "kiến",
  ]

  /// How a sentence orders something.
  private static let duties = [
    ByteSearch("oàn thành"), ByteSearch("ổ chức"), ByteSearch("riển khai"), ByteSearch("hực hiện"),
    ByteSearch("an hành"),
  ]

  /// How a sentence sets a day for something.
  private static let dues = [
    ByteSearch("oàn thành"), ByteSearch("ong trước"), ByteSearch("áo cáo"), ByteSearch("ửi "),
  ]

  /// How a sentence tells of what has been, or names another paper.
  private static let past =
    marks + [
      ByteSearch("đã "), ByteSearch("kết quả"), ByteSearch("Kết quả"), ByteSearch("so với"),
      ByteSearch("cùng kỳ"), ByteSearch("đạt "), ByteSearch("từ "), ByteSearch("qua, "),
      ByteSearch("cũ"), ByteSearch("trước đây"),
    ]

  private static let marks = [
    ByteSearch("số "), ByteSearch("từ ngày"), ByteSearch("Từ ngày"), ByteSearch("Luật "),
    ByteSearch("Nghị "), ByteSearch("Kết luận"), ByteSearch("Hiến pháp"), ByteSearch("nhiệm kỳ"),
    ByteSearch("sinh ngày"), ByteSearch("cấp ngày"),
  ]
}
