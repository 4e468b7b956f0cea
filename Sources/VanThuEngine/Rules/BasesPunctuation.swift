import VanThuBase

/// Bases end with semicolons, the last with a full stop.
enum BasesPunctuation: LegalRule {
  static let id: Diagnostic.ID = "bases-punctuation"
  static let changesWords = false
  static let title = "Căn cứ kết thúc bằng dấu chấm phẩy, căn cứ cuối bằng dấu chấm"
  static let explanation = """
    Mỗi căn cứ là một dòng, cuối dòng là dấu chấm phẩy, dòng cuối là dấu chấm. Có thể không gõ dấu: chương \
    trình tự đặt. Gõ dấu phẩy hoặc lẫn lộn thường là chép từ văn bản cũ.
    """
  static let citation =
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(
    .plan,
    """
    can_cu:
      - Luật Đất đai ngày 18 tháng 01 năm 2024;
      - Luật Thủ đô ngày 28 tháng 6 năm 2024,
    """)

  static func check(_ matter: Case, _ report: Findings) {
    let bases = matter.text.passages.indices.filter { matter.text.passages[$0].part == .basis }
    guard !bases.isEmpty else { return }
    let ends = bases.map { end(matter.text.passages[$0].bytes) }
    let isTyped = ends.contains { $0.sign != nil }
    for (index, end) in ends.enumerated() {
      if report.isFull { break }
      let isLast = index == ends.count - 1
      let right: [UInt8?]
      if !isTyped {
        continue
      } else if isLast {
        right = [
          nil, UInt8(ascii: "."), UInt8(ascii: ";"),
          matter.paper.head.standard.conventions.lastBasisSign.utf8.first,
        ]
      } else {
        right = [ends[0].sign == nil ? nil : UInt8(ascii: ";")]
      }
      guard !right.contains(end.sign) else { continue }
      let wanted = isLast ? "." : ";"
      report(
        warning(
          end.sign == nil
            ? "dấu chấm phẩy còn thiếu ở cuối căn cứ"
            : "dấu ở cuối căn cứ không đúng",
          at: matter.text.place(bases[index], end.range),
          fix: "đặt dấu “\(wanted)”, hoặc bỏ hết dấu cuối để chương trình tự đặt",
          replacement: end.sign == nil ? nil : wanted))
    }
  }

  /// The sign a text ends with, and where.
  private static func end(_ bytes: [UInt8]) -> (sign: UInt8?, range: Range<Int>) {
    var end = bytes.count
    while end > 0, bytes[end - 1].isBlankASCII { end -= 1 }
    guard end > 0 else { return (nil, 0..<0) }
    switch bytes[end - 1] {
    case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ":"):
      return (bytes[end - 1], end - 1..<end)
    default:
      var start = end - 1
      while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      return (nil, start..<end)
    }
  }
}
