import VanThuBase

/// The day of the week fits the date.
enum WeekdayMismatch: LegalRule {
  static let id: Diagnostic.ID = "weekday-mismatch"
  static let title = "Thứ trong tuần phải khớp ngày"
  static let explanation = """
    Giấy mời ghi “thứ Hai, ngày 05/3/2026” mà hôm ấy là thứ Năm thì người được mời không biết đến ngày nào. \
    Ở các mục kiểu ngày, chương trình tự tính thứ. Thứ tự đứng sau lần, kỳ họp, người, năm, khóa, tuần … \
    không phải thứ trong tuần.
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(.plan, "noi_dung: Họp thứ Hai, ngày 05/3/2026.")

  static func check(_ matter: Case, _ report: Findings) {
    for date in matter.text.dates where !report.isFull {
      guard let civil = date.civil, let written = weekday(before: date, matter.text) else {
        continue
      }
      guard written.weekday != civil.weekday else { continue }
      let right = names[civil.weekday]
      report(
        error(
          "thứ không khớp: ngày này là \(right)",
          at: matter.text.place(date.passage, written.range.lowerBound..<date.range.upperBound),
          fix: "viết \(right), hoặc sửa ngày"))
    }
  }

  private static let names = [
    "Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy",
  ]
  private static let words: [(word: [UInt8], weekday: Int)] = [
    ("Hai", 1), ("hai", 1), ("Ba", 2), ("ba", 2), ("Tư", 3), ("tư", 3), ("Năm", 4), ("năm", 4),
    ("Sáu", 5), ("sáu", 5), ("Bảy", 6), ("bảy", 6), ("2", 1), ("3", 2), ("4", 3), ("5", 4),
    ("6", 5),
    ("7", 6),
  ].map { (Array($0.0.utf8), $0.1) }

  /// The weekday that stands right before a date, with nothing but blanks, comma, bracket and the
  /// word "ngày" between.
  private static func weekday(
    before date: WrittenDate, _ wording: Wording
  ) -> (weekday: Int, range: Range<Int>)? {
    let bytes = wording.passages[date.passage].bytes
    var at = date.range.lowerBound
    func skipSigns() {
      while at > 0 {
        let byte = bytes[at - 1]
        guard byte.isBlankASCII || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "(") else {
          break
        }
        at -= 1
      }
    }
    func skip(_ word: [UInt8]) -> Bool {
      guard at >= word.count, bytes[at - word.count..<at].elementsEqual(word) else { return false }
      at -= word.count
      return true
    }
    skipSigns()
    if skip(day) { skipSigns() }
    let end = at
    if skip(sunday) || skip(sundayCapital) {
      // the C, of either size
      return (0, max(0, at - 1)..<end)
    }
    for (word, weekday) in words {
      at = end
      guard skip(word), at > 0, bytes[at - 1].isBlankASCII else { continue }
      skipSigns()
      if skip(ordinal) || skip(ordinalCapital) {
        let isCapital = word.first.map { (0x41...0x5A).contains($0) } ?? false
        return tells(at..<end, isCapital, date.passage, wording) ? (weekday, at..<end) : nil
      }
    }
    return nil
  }

  /// Whether "thứ" with its word tells a day, by what stands before it: "sáng thứ hai", "vào thứ Hai";
  /// not "kỳ họp thứ 3", "lần thứ hai". A small letter behind another word may be either; it is let pass.
  private static func tells(
    _ range: Range<Int>, _ isCapital: Bool, _ passage: Int, _ wording: Wording
  ) -> Bool {
    let bytes = wording.passages[passage].bytes
    guard let last = Neighbour.before(range, bytes) else { return true }
    let word = wording.text(passage, last).lowercased()
    if counted.contains(word) { return false }
    if times.contains(word) { return true }
    // "họp thứ Hai" tells the day, "kỳ họp thứ hai" counts
    if word == "họp" {
      let noun = Neighbour.before(last, bytes)
      return !(noun.map { sessions.contains(wording.text(passage, $0).lowercased()) } ?? false)
    }
    return isCapital
  }

  /// What days are told behind.
  private static let times: Set<String> = [
    "sáng", "trưa", "chiều", "tối", "đêm", "vào", "hôm", "từ", "đến", "và", "giờ", "phút", "lúc",
    "trước", "sau", "là", "đúng",
  ]
  /// The last syllables of what people number: lần, kỳ, người, khóa, hội nghị, đại hội, giai đoạn …
  private static let counted: Set<String> = [
    "lần", "kỳ", "kì", "người", "năm", "khóa", "khoá", "tuần", "quý", "tháng", "đợt", "phiên",
    "vòng",
    "cuộc", "buổi", "nhóm", "đoàn", "đoạn", "hệ", "án", "kiến", "dung", "đề", "hội", "nghị", "hạng",
    "bậc", "giải", "lớp", "điều", "khoản", "mục", "phần", "chương", "câu", "cụm", "tổ", "đội",
    "thôn",
    "bước", "việc", "lượt", "số", "cái", "con", "bản", "tập", "trang", "hàng", "dòng", "cột",
  ]
  private static let sessions: Set<String> = ["kỳ", "kì", "phiên", "cuộc", "buổi", "lần"]

  private static let day = Array("ngày".utf8)
  private static let sunday = Array("hủ nhật".utf8)
  private static let sundayCapital = Array("hủ Nhật".utf8)
  private static let ordinal = Array("thứ".utf8)
  private static let ordinalCapital = Array("Thứ".utf8)
}
