import VanThuBase
import VanThuDocument

/// Only the end of the text is closed with ./.
enum ClosingTyped: LegalRule {
  static let id: Diagnostic.ID = "closing-typed"
  static let title = "Dấu ./. chỉ đặt ở cuối nội dung văn bản"
  static let explanation = """
    Dấu ./. đánh dấu hết nội dung và do chương trình tự đặt. Gõ ở giữa văn bản thì người đọc tưởng văn bản \
    đã hết.
    """
  static let citation = "Nghị định 30/2020/NĐ-CP, Phụ lục III; Hướng dẫn 05-HD/VPTW"
  static let example = RuleExample(
    .plan,
    """
    noi_dung: Chuẩn bị hội trường./.
    ket_thuc: Yêu cầu thực hiện nghiêm túc.
    """)

  static func check(_ matter: Case, _ report: Findings) {
    guard !matter.text.closings.isEmpty else { return }
    let tails = self.tails(matter.paper)
    for closing in matter.text.closings where !report.isFull {
      let bytes = matter.text.bytes(closing)
      let isAtEnd = bytes[closing.range.upperBound...].allSatisfy(\.isBlankASCII)
      let tail = end(of: bytes[..<closing.range.lowerBound])
      if isAtEnd,
        matter.paper.body.isEmpty || tails.contains(where: { $0.suffix(tail.count) == tail })
      {
        continue
      }
      report(
        warning(
          "dấu ./. đặt giữa văn bản", at: matter.text.place(closing), fix: "thay bằng dấu chấm",
          replacement: "."))
    }
  }

  /// How many bytes are compared.
  private static let length = 24

  /// How the text and the appendices end, without their closing marks.
  private static func tails(_ paper: Paper) -> [ArraySlice<UInt8>] {
    let bodies = [paper.body] + paper.head.texts.map(\.body) + paper.head.appendices.map(\.body)
    return bodies.compactMap { body in
      // a mark in a line of its own closes the words above
      for case .paragraph(let paragraph) in body.suffix(2).reversed() {
        var text: [UInt8] = []
        for case .text(let run, _) in paragraph.inlines { text += Array(run.utf8) }
        while let last = text.last, last.isBlankASCII || last == 0x2E || last == 0x2F {
          text.removeLast()
        }
        if !text.isEmpty { return end(of: text[...]) }
      }
      return nil
    }
  }

  /// The last bytes without white space: lines that were joined in the paper are not in the record.
  private static func end(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.suffix(2 * length).filter { !$0.isBlankASCII && $0 != 0xC2 && $0 != 0xA0 }.suffix(length)
  }
}
