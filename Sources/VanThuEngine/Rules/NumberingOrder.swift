import VanThuBase

/// Numbering neither jumps nor repeats.
enum NumberingOrder: LegalRule {
  static let id: Diagnostic.ID = "numbering-order"
  static let title = "Số thứ tự các mục không nhảy, không lặp"
  static let explanation = """
    Trong mỗi mục, số thứ tự bắt đầu từ 1 (I, a) và tăng từng bậc; sang mục trên khác thì đánh lại từ đầu. \
    Riêng Điều đánh số liên tục trong cả văn bản. Khoản, điểm đánh lại từ 1 sau một đoạn không đánh số thì \
    không bị coi là lặp.
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(
    .plan,
    """
    noi_dung: |
      1. Mục đích.
      3. Yêu cầu.
    """)

  static func check(_ matter: Case, _ report: Findings) {
    for marks in matter.outlines {
      // the last of each series; a rank that is absent starts at 1
      var last: [(rank: Int, ordinal: Int?, label: String)] = []
      for mark in marks where !report.isFull {
        let previous = take(mark, &last)
        if let ordinal = mark.ordinal, let wrong = fault(mark, ordinal, previous) {
          report(
            warning(wrong, at: mark.place ?? matter.place, fix: "đánh lại số thứ tự từ chỗ này"))
        }
        last.append((mark.rank, mark.ordinal, mark.label))
      }
    }
  }

  /// What stands before a mark in its series; series below it start anew.
  private static func take(
    _ mark: Outline.Mark, _ last: inout [(rank: Int, ordinal: Int?, label: String)]
  ) -> (rank: Int, ordinal: Int?, label: String)? {
    // articles run on through parts, chapters and sections
    last.removeAll { $0.rank > mark.rank && $0.rank != Self.article }
    if mark.rank == Self.article { last.removeAll { $0.rank > mark.rank } }
    guard let index = last.firstIndex(where: { $0.rank == mark.rank }) else { return nil }
    return last.remove(at: index)
  }

  private static let article = OutlineMarker.Level.article.rawValue
  private static let number = OutlineMarker.Level.number.rawValue
  private static let subnumber = OutlineMarker.Level.subnumber.rawValue
  private static let deepNumber = OutlineMarker.Level.deepNumber.rawValue

  private static func fault(
    _ mark: Outline.Mark, _ ordinal: Int, _ previous: (rank: Int, ordinal: Int?, label: String)?
  ) -> String? {
    guard let previous else {
      return ordinal == 1 ? nil : "\(mark.label) đứng đầu mà không bắt đầu từ \(first(like: mark))"
    }
    // the letter before was outside the alphabet, which is said elsewhere
    guard let before = previous.ordinal, ordinal != before + 1 else { return nil }
    if mark.rank == subnumber || mark.rank == deepNumber,
      prefix(mark.label) != prefix(previous.label)
    {
      return ordinal == 1 ? nil : "\(mark.label) đứng đầu mà không bắt đầu từ \(first(like: mark))"
    }
    // d then e is said elsewhere
    if mark.isPoint, before == 4, ordinal == 6 { return nil }
    // a second list below an unnumbered paragraph
    if ordinal == 1, before > 1, mark.rank >= number { return nil }
    return ordinal == before
      ? "\(mark.label) lặp lại" : "\(mark.label) không nối tiếp \(previous.label)"
  }

  /// The numbers before the one that counts: `2.1` of `2.1.3.`
  private static func prefix(_ label: String) -> [Substring] {
    label.prefix { $0.isNumber || $0 == "." }.split(separator: ".").dropLast()
  }

  private static func first(like mark: Outline.Mark) -> String {
    if mark.isPoint { return "a" }
    if mark.rank == OutlineMarker.Level.roman.rawValue { return "I" }
    if mark.rank == OutlineMarker.Level.capital.rawValue { return "A" }
    if mark.rank == OutlineMarker.Level.innerCapital.rawValue { return "A" }
    if mark.rank == OutlineMarker.Level.innerLetter.rawValue {
      return mark.label.contains { "ivx".contains($0) } ? "i" : "a"
    }
    return "1"
  }
}
