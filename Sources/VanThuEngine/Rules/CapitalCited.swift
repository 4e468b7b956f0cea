import VanThuBase

/// Cited articles have a capital, clauses and points have none.
enum CapitalCited: LegalRule {
  static let id: Diagnostic.ID = "capital-cited"
  static let title = "Viện dẫn: Điều viết hoa, khoản và điểm viết thường"
  static let explanation = """
    Khi viện dẫn, viết hoa Phần, Chương, Mục, Điều; khoản, điểm viết thường: “theo điểm a khoản 2 Điều 5”. \
    Đầu câu, đầu dòng thì vẫn viết hoa.
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V"
  static let example = RuleExample(
    .plan,
    "noi_dung: Thực hiện theo Khoản 2 điều 5 của Luật Đất đai.")

  static func check(_ matter: Case, _ report: Findings) {
    for (term, right) in [(Wording.Term.khoanCapital, "khoản"), (.diemCapital, "điểm")] {
      for spot in matter.text.all(term) where !report.isFull {
        let bytes = matter.text.bytes(spot)
        guard isCited(spot, bytes, matter.text), !startsSentence(spot, bytes) else { continue }
        report(
          warning(
            "\(right) viết thường khi viện dẫn", at: matter.text.place(spot), fix: "viết \(right)",
            replacement: right))
      }
    }
    for spot in matter.text.all(.dieu) where !report.isFull {
      let bytes = matter.text.bytes(spot)
      let digits = WrittenDate.skipBlanks(bytes.span, spot.range.upperBound)
      guard digits > spot.range.upperBound, let number = WrittenDate.number(bytes.span, digits, 3),
        isArticle(number.range, bytes, spot, matter.text)
      else { continue }
      report(
        warning(
          "Điều viết hoa khi viện dẫn", at: matter.text.place(spot), fix: "viết Điều",
          replacement: "Điều"))
    }
  }

  /// "Khoản 2 Điều", "Điểm a khoản": a number or single letter, then another part of a law.
  private static func isCited(_ spot: Wording.Spot, _ bytes: [UInt8], _ wording: Wording) -> Bool {
    guard let label = Neighbour.token(spot.range.upperBound, bytes),
      label.count <= 3, let next = Neighbour.after(label, bytes)
    else { return false }
    return parts.contains(wording.text(spot.passage, next))
  }

  private static let parts: Set<String> = ["Điều", "điều", "khoản", "Khoản", "điểm", "Mục", "mục"]

  private static func startsSentence(_ spot: Wording.Spot, _ bytes: [UInt8]) -> Bool {
    var at = spot.range.lowerBound
    while at > 0, bytes[at - 1] == 0x20 || bytes[at - 1] == 0xA0 || bytes[at - 1] == 0xC2 {
      at -= 1
    }
    guard at > 0 else { return true }
    let before = bytes[at - 1]
    // a comma or a letter leaves us inside a sentence; anything else may begin one
    return before != UInt8(ascii: ",") && !before.isLetterByte && !before.isDigit
      && before != UInt8(ascii: "%")
  }

  /// "điều 5 của Luật" is an article, "ba điều 5 bên thống nhất" and "điều 20 và 30 chiến sĩ" are not.
  private static func isArticle(
    _ number: Range<Int>, _ bytes: [UInt8], _ spot: Wording.Spot, _ wording: Wording
  ) -> Bool {
    let last = lastNumber(number, bytes, spot, wording)
    if let next = Neighbour.after(last, bytes) {
      return followers.contains(wording.text(spot.passage, next))
    }
    guard let before = Neighbour.token(before: spot.range.lowerBound, bytes) else { return true }
    let word = wording.text(spot.passage, before)
    // behind several numbers, or before a bracket, people may stand: "điều 20 (hai mươi) chiến sĩ"
    let isOpen = bytes[last.upperBound...].first { !$0.isBlankASCII } == UInt8(ascii: "(")
    if last != number || isOpen { return citers.contains(word) || word.utf8.count == 1 }
    // "30 điều 5" counts articles, "khoản 2 điều 5" cites one
    guard bytes[before.lowerBound].isDigit else { return true }
    return Neighbour.before(before, bytes).map {
      ["khoản", "Khoản"].contains(wording.text(spot.passage, $0))
    } ?? false
  }

  /// The last number of several: "điều 5, 6 và 7".
  private static func lastNumber(
    _ first: Range<Int>, _ bytes: [UInt8], _ spot: Wording.Spot, _ wording: Wording
  ) -> Range<Int> {
    var last = first
    while true {
      var at = last.upperBound
      if let next = Neighbour.after(last, bytes),
        links.contains(wording.text(spot.passage, next))
      {
        at = next.upperBound
      } else if at < bytes.count, bytes[at] == UInt8(ascii: ",") {
        at += 1
      } else {
        return last
      }
      let digits = WrittenDate.skipBlanks(bytes.span, at)
      guard digits > at, let number = WrittenDate.number(bytes.span, digits, 3) else { return last }
      last = number.range
    }
  }

  private static let links: Set<String> = ["và", "hoặc", "đến"]
  /// Words that cite.
  private static let citers: Set<String> = ["theo", "Theo", "tại", "định", "khoản", "Khoản", "của"]
  private static let followers: Set<String> = [
    "của", "và", "này", "Luật", "Bộ", "Pháp", "Nghị", "Quyết", "Quy", "Thông", "Hiến", "Chương",
    "hoặc", "đến", "thì", "quy", "nêu",
  ]
}
