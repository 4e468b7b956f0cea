import VanThuBase
import VanThuDocument
import VanThuEngine

/// The lines under the motto, the issuing body and the title: drawn, not typed (Phụ lục I, Phần I, mục II.1,
/// II.2, II.5).
struct RuleLines {
  let text: PaperText
  let parts: PaperParts

  private static let article = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục"

  func check(_ sink: inout PaperSink) {
    guard parts.standard.conventions.isOfState, !parts.isCopy else { return }
    for part in parts[.separator] where PartWords.isTypedRule(part.words) {
      sink.report(
        .error, "typed-line", "đường kẻ gõ bằng dấu “_”, “-” hoặc “*”", at: part.line, part.range,
        fix: "xóa các dấu ấy, vẽ đường kẻ (Insert > Shapes) hoặc kẻ viền dưới đoạn",
        citation: "\(RuleLines.article) II.1",
        cure: part.range == nil || text.lines[part.line].segments.count == 1
          ? .safe(.rule(length: length(above: part.line), inPlace: true)) : .never(.layout))
    }
    guard parts[.separator].isEmpty, !parts.isJoint else { return }
    // lines may be tied to any paragraph: where anything is drawn, nobody can say which is missing
    let head = parts.parts.filter { $0.role.isOfLetterhead }.map(\.line)
    guard let first = head.min(), let last = head.max() else { return }
    let near = (first...min(last + 2, text.lines.count - 1)).map { text.lines[$0] }
    if near.contains(where: \.isDrawn) { return }
    for (role, name, article) in [
      (Role.motto, "Tiêu ngữ", "II.1"), (.issuingBody, "tên cơ quan ban hành", "II.2"),
    ] {
      guard let part = parts[role].last, part.isCertain, !hasRule(under: part.line) else {
        continue
      }
      sink.report(
        .error, "line-missing", "chưa có đường kẻ dưới \(name)", at: part.line, part.range,
        fix: "vẽ một đường nét liền dưới \(name)", citation: "\(RuleLines.article) \(article)",
        cure: text.lines[part.line].segments.count == 1
          ? .safe(.rule(length: length(of: part.line), inPlace: false)) : .never(.layout))
    }
  }

  /// How long the line below a part is: that of the motto as its words, that of an office or a title a third
  /// to a half of them.
  private func length(of index: Int) -> Double {
    let line = text.lines[index]
    let size = line.spans.first?.look.size ?? 13
    let width = FontMetrics.width(
      of: line.words, size: size, emphasis: line.isBold ? .bold : []
    ).points
    return parts[.motto].contains { $0.line == index } ? width : width * 0.4
  }

  /// How long the line is that stands for a typed one: that of the part it stands under.
  private func length(above index: Int) -> Double {
    let cell = text.lines[index].cell?.cell
    let above = parts.parts.map(\.line).filter {
      $0 < index && text.lines[$0].cell?.cell == cell
        && !PartWords.isTypedRule(text.lines[$0].words)
    }
    return above.max().map { length(of: $0) } ?? 100
  }

  private func hasRule(under index: Int) -> Bool {
    let line = text.lines[index]
    if line.look.hasRule == true || (line.share { $0.underline == true } ?? 0) > 0.5 { return true }
    return text.lines[(index + 1)...].prefix(3).prefix {
      $0.isBlank && $0.cell?.cell == line.cell?.cell
    }
    .contains { $0.look.hasRule == true }
  }
}

extension Role {
  /// Whether it stands above the title.
  var isOfLetterhead: Bool {
    switch self {
    case .masthead, .motto, .parentBody, .issuingBody, .number, .placeDate, .letterSubject: true
    default: false
    }
  }
  /// Whether it stands below the text.
  var isOfClosing: Bool {
    switch self {
    case .signAuthority, .signPosition, .signNote, .signName, .recipientsLabel, .recipient: true
    default: false
    }
  }
}
