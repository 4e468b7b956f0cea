import VanThuBase

/// Names of signers and subjects are not typed in capitals.
enum AllCapitals: LegalRule {
  static let id: Diagnostic.ID = "all-capitals"
  static let title = "Họ tên người ký và trích yếu không viết toàn chữ in hoa"
  static let explanation = """
    Họ tên người ký và trích yếu in chữ thường, viết hoa chữ đầu theo quy tắc: Lò Văn Páo. Gõ toàn chữ in hoa \
    thì văn bản in đúng như gõ.
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5 và mục II.7; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(.plan, "trich_yeu: PHÒNG, CHỐNG THIÊN TAI NĂM 2026")

  static func check(_ matter: Case, _ report: Findings) {
    for signer in matter.paper.head.signers.joined() {
      guard let name = signer.name, isInCapitals(name.value) else { continue }
      let right = name.value.split(separator: " ").map { $0.lowercased().capitalFirst }
        .joined(separator: " ")
      report(
        warning(
          "họ tên người ký viết toàn chữ in hoa", at: name.range,
          fix: "chỉ viết hoa chữ đầu mỗi tiếng", replacement: right))
    }
    if let subject = matter.paper.head.subject, subject.range != nil, isInCapitals(subject.value) {
      report(
        warning(
          "trích yếu viết toàn chữ in hoa", at: subject.range,
          fix: "viết chữ thường, chỉ viết hoa đầu câu và tên riêng"))
    }
  }

  /// Whether a text of more than one word has no small letter. Abbreviations alone are short.
  private static func isInCapitals(_ text: String) -> Bool {
    var letters = 0
    for character in text where character.isLetter {
      if character.isLowercase { return false }
      letters += 1
    }
    return letters > 6 && text.contains(" ")
  }
}
