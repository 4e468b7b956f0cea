import VanThuBase

/// Points are lettered by the Vietnamese alphabet.
enum PointLetters: LegalRule {
  static let id: Diagnostic.ID = "point-letter"
  static let title = "Điểm xếp theo bảng chữ cái tiếng Việt: a, b, c, d, đ, e …"
  static let explanation = """
    Các điểm dùng chữ cái tiếng Việt theo thứ tự a, b, c, d, đ, e, g, h, i, k, l, m, n, o, p, q, r, s, t, \
    u, v, x, y. Không có f, j, w, z; sau d là đ.
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(
    .plan,
    """
    noi_dung: |
      1. Gồm:
      a) Một;
      b) Hai;
      c) Ba;
      d) Bốn;
      e) Năm.
    """)

  static func check(_ matter: Case, _ report: Findings) {
    for marks in matter.outlines {
      var isBehindD = false
      for mark in marks where !report.isFull {
        guard mark.isPoint else {
          isBehindD = false
          continue
        }
        if let ordinal = mark.ordinal {
          if isBehindD, ordinal == e { report(finding(mark, "đ", "đ còn thiếu sau d", matter)) }
          isBehindD = ordinal == d
        } else {
          let letter = mark.label.prefix { $0.isLetter }
          report(
            finding(
              mark, letter == "f" ? "g" : nil, "\(letter) không có trong bảng chữ cái tiếng Việt",
              matter))
          isBehindD = false
        }
      }
    }
  }

  private static let d = 4
  private static let e = 6

  private static func finding(
    _ mark: Outline.Mark, _ right: String?, _ message: String, _ matter: Case
  ) -> Diagnostic {
    guard let right, let place = mark.place else {
      return warning(
        message, at: mark.place ?? matter.place,
        fix: "đánh lại theo thứ tự a, b, c, d, đ, e, g, h …"
      )
    }
    let sign = right + mark.label.drop { $0.isLetter }
    return warning(
      message, at: place, fix: "viết `\(sign)` và đánh lại các điểm sau", replacement: sign)
  }
}
