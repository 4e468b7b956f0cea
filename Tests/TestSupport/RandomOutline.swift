extension SplitMix64 {
  /// A text as nobody means it and everybody can type or paste it: words, signs, bullets, numbers,
  /// stars, tabs and blanks thrown together.
  public mutating func outline() -> String {
    (0..<Int.random(in: 1...12, using: &self)).map { _ in outlineLine() }.joined(separator: "\n")
  }

  /// A value of one line, with a sign in front as pasted lists have it, and never without a word.
  public mutating func phrase() -> String {
    var line = once(in: 3) ? pick(SplitMix64.signs) + pick(SplitMix64.blanks) : ""
    line += pick(SplitMix64.words)
    for _ in 0..<Int.random(in: 1...9, using: &self) {
      line += once(in: 9) ? pick(SplitMix64.blanks) : " "
      line += once(in: 6) ? pick(SplitMix64.oddities) : pick(SplitMix64.words)
    }
    return line + (once(in: 3) ? pick([".", ";", ":", ",", "./.", " ", "…"]) : "")
  }

  private mutating func outlineLine() -> String {
    if once(in: 8) { return once(in: 2) ? "" : " \t" }
    var line = once(in: 4) ? pick(SplitMix64.blanks) : ""
    if once(in: 12) { line += pick(["## ", "# ", "**", "\\", "> ", "|"]) }
    if !once(in: 3) {
      line += pick(SplitMix64.signs) + (once(in: 6) ? "" : pick(SplitMix64.blanks))
    }
    let isTable = once(in: 9)
    for index in 0..<Int.random(in: 0...(once(in: 3) ? 22 : 6), using: &self) {
      if index > 0 {
        line += isTable ? pick(["\t", " | "]) : once(in: 9) ? pick(SplitMix64.blanks) : " "
      }
      line += once(in: 7) ? pick(SplitMix64.oddities) : pick(SplitMix64.words)
    }
    if once(in: 2) { line += pick([".", ";", ":", ",", "./.", " ", "\t", "**", "…"]) }
    return line
  }

  private mutating func pick(_ pieces: [String]) -> String {
    pieces.randomElement(using: &self) ?? ""
  }

  private static let blanks = [" ", "  ", "\t", "\u{A0}", " \t", "\u{3000}", "    ", "\u{200B}"]

  private static let signs = [
    "I.", "II.", "IV-", "A.", "C.", "1.", "2.", "3)", "4/", "5-", "(1)", "(2)", "(a)", "(ii)",
    "1.1.", "1.2",
    "2.1.1.", "2.1.a)", "12.5", "8.30", "a)", "b)", "đ)", "e/", "f.", "i)", "ii)", "v.", "-", "+",
    "–", "—",
    "•", "●", "○", "o", "▪", "\u{F0B7}", "\u{F0A7}", "✓", "*", "- +", "- -", "Điều 1.", "Điều 2",
    "Khoản 3.",
    "Chương I", "Phần thứ hai", "Mục 2.", "1000.", "ab)", "★", "17", "-----", "**1.", "**a)**",
    "C. Mác",
  ]

  private static let oddities = [
    "*", "**", "***", "2*3*4", "*nghiêng*", "**đậm**", "(*)", "091***123", "\\", "\\*", "a_b*c*d",
    "|", "./.",
    "12.5", "8.30", "3.000.000", "2026.", "(1)", "a)", "-", "+84", "-5", "o", "Quye\u{302}\u{301}t",
    "<b>",
    "&amp;", "{{x}}", "#3", "\"", "“", "”", "\u{301}", "x\\y", "*\u{301}",
  ]

  private static let words = [
    "ủy", "ban", "nhân", "dân", "xã", "Đồng", "Mây", "KẾ", "HOẠCH", "tổ", "chức", "của", "và", "là",
    "năm",
    "kinh", "tế", "Văn", "phòng", "phối", "hợp", "thực", "hiện", "nhiệm", "vụ", "2026", "ngày",
    "15/8/2026",
  ]
}
