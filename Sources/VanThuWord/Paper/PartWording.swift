import VanThuBase
import VanThuDocument
import VanThuEngine

/// Words of single parts that a record cannot hold wrongly, as it does not hold them at all (Nghị định
/// 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5, III.1).
struct PartWording {
  let text: PaperText
  let parts: PaperParts

  private static let article = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục"

  func check(_ sink: inout PaperSink) {
    guard parts.standard.conventions.isOfState, !parts.isCopy else { return }
    checkSubject(&sink)
    for part in parts[.appendixLabel] where part.isRecognised { checkLabel(part, &sink) }
  }

  /// “V/v” is for letters; other papers spell it out.
  private func checkSubject(_ sink: inout PaperSink) {
    guard let part = parts[.subject].first, part.isRecognised,
      let start = text.lines[part.line].text.firstRange(of: "V/v")
    else { return }
    let whole = text.lines[part.line].text
    let at = whole.utf8.distance(from: whole.startIndex, to: start.lowerBound)
    guard whole[..<start.lowerBound].isBlank else { return }
    sink.report(
      .warning, "part-wording", "trích yếu viết tắt “V/v”, chỉ dùng ở công văn", at: part.line,
      at..<at + 3, fix: "viết: Về việc", citation: "\(PartWording.article) II.5",
      cure: .ask(.words([.init(range: at..<at + 3, words: "Về việc")])))
  }

  /// The word above an appendix is written in small letters.
  private func checkLabel(_ part: PaperParts.Part, _ sink: inout PaperSink) {
    let whole = text.lines[part.line].text
    guard let start = whole.firstRange(of: "PHỤ LỤC") else { return }
    let at = whole.utf8.distance(from: whole.startIndex, to: start.lowerBound)
    let end = at + whole[start].utf8.count
    sink.report(
      .warning, "part-wording", "chữ “Phụ lục” viết in hoa, phải viết in thường", at: part.line,
      at..<end, fix: "viết: Phụ lục", citation: "\(PartWording.article) III.1",
      cure: .ask(.words([.init(range: at..<end, words: "Phụ lục")])))
  }
}
