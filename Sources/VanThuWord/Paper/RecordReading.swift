import VanThuBase
import VanThuDocument
import VanThuEngine

extension WordPaper {
  /// A paper read back into a record.
  public struct ReadRecord: Sendable {
    /// The record, in YAML.
    public let yaml: String
    /// What of the paper could not be placed in it.
    public let diagnostics: [Diagnostic]
  }

  /// A record and the paper it makes.
  private struct Candidate {
    let yaml: String
    /// The lines of the Word file that the paper made of it does not have.
    let lost: [Int]
    /// Words it has that the Word file does not.
    let added: Int
    /// What keeps a paper from being made of it, as it is told of a record.
    let lacks: [String]
    var cost: Int { lost.count + added + lacks.count }
  }

  /// The record of this paper, so that it can be made again, or be the beginning of the next one. Of the
  /// templates that could make it the one is taken that comes nearest to its words; what that still lacks is
  /// told.
  public func record() -> ReadRecord {
    var best: Candidate?
    for plan in plans() {
      guard let candidate = candidate(plan) else { continue }
      if candidate.cost < best?.cost ?? .max { best = candidate }
      if candidate.cost == 0 { break }
    }
    guard let best else {
      let unreadable = Diagnostic(
        .error, "not-placed", "văn bản này không đọc thành dữ liệu được", at: SourceText.file(name),
        fix: .init("tự ghi tệp dữ liệu: vanthu template list"))
      return ReadRecord(yaml: "", diagnostics: [unreadable])
    }
    var sink = PaperSink(text)
    for line in best.lost {
      sink.report(
        .warning, "not-placed", "chưa đưa được vào tệp dữ liệu", at: line,
        fix: "ghi thêm vào tệp dữ liệu, nếu cần")
    }
    if best.added > 0 {
      sink.report(
        .warning, "words-added",
        "mẫu có câu viết sẵn mà văn bản này không có (\(best.added) chỗ)", at: nil,
        fix: "xem lại bản soạn từ tệp dữ liệu")
    }
    for lack in best.lacks {
      sink.report(
        .warning, "not-placed", "tệp dữ liệu chưa đủ: \(lack)", at: nil,
        fix: "ghi thêm vào tệp dữ liệu rồi chạy vanthu check")
    }
    tellLosses(&sink)
    if let number = parts[.number].first, lacksAbbreviation {
      sink.report(
        .warning, "not-placed", "số và ký hiệu không có chữ viết tắt tên cơ quan", at: number.line,
        fix: "ghi `viet_tat` vào `co_quan`")
    }
    if parts.isJoint {
      sink.report(
        .warning, "not-placed", "văn bản của hai cơ quan, chỉ đọc được một", at: nil,
        fix: "ghi cơ quan thứ hai vào `cung_ban_hanh`")
    }
    return ReadRecord(yaml: best.yaml, diagnostics: sink.diagnostics.bounded.inOrder())
  }

  /// What a record has no place for, though the words around it are all there.
  private func tellLosses(_ sink: inout PaperSink) {
    func tell(_ message: String, _ line: Int) {
      sink.report(
        .warning, "not-placed", message, at: line, fix: "thêm lại khi soạn xong, nếu cần")
    }
    for index in parts.body + parts.appendices.flatMap(\.lines) {
      let line = text.lines[index]
      if line.hasEquation { tell("công thức chưa đưa được vào tệp dữ liệu", index) }
      if line.isDrawn { tell("hình chưa đưa được vào tệp dữ liệu", index) }
      if line.spans.contains(where: { $0.look.underline == true }) {
        tell("chữ gạch chân đọc thành chữ thường", index)
      }
      if line.spans.contains(where: { $0.look.strike == true }) {
        tell("chữ gạch ngang đọc thành chữ thường", index)
      }
      if line.cell?.isMerged == true { tell("ô gộp theo hàng dọc đọc thành ô rời", index) }
    }
    // a picture alone has no words, and so no part
    if let first = parts.body.first, let last = parts.body.last {
      for index in first...last where text.lines[index].isBlank {
        if text.lines[index].isDrawn { tell("hình chưa đưa được vào tệp dữ liệu", index) }
        if text.lines[index].hasEquation { tell("công thức chưa đưa được vào tệp dữ liệu", index) }
      }
    }
  }

  /// Whether there is a number in which no abbreviation of the body is found.
  private var lacksAbbreviation: Bool {
    let record = PaperRecord(text, parts)
    return record.number != nil && record.number?.code == nil
  }

  // MARK: - Templates

  /// What the record could be written for, the nearest first.
  private func plans() -> [RecordPlan] {
    var plans: [RecordPlan] = []
    if let kind, parts.heading == nil, let fields = WordPaper.simpleFields(of: kind.slug) {
      for (opening, ending) in [(true, true), (true, false), (false, true), (false, false)] {
        let takes = (opening: fields.contains("mo_dau"), ending: fields.contains("ket_thuc"))
        if opening && !takes.opening || ending && !takes.ending { continue }
        plans.append(
          RecordPlan(
            template: kind.slug, fields: fields, hasOpening: opening, hasEnding: ending,
            keepsNotation: false))
      }
    }
    plans.append(
      RecordPlan(
        template: PaperKind.vanBan.slug, fields: ["tieu_de", "viet_tat_loai", "noi_dung"],
        isOwnKind: true, keepsNotation: false))
    return plans
      + plans.map { plan in
        var plan = plan
        plan.keepsNotation = true
        return plan
      }
  }

  /// The fields of a built-in template that asks for no more than the text of a paper; nil for others.
  private static func simpleFields(of id: String) -> Set<String>? {
    guard let source = BuiltInTemplates.source(id), let template = try? Template.load(source) else {
      return nil
    }
    let required = Set(template.fields.filter(\.isRequired).map(\.name))
    guard required.isSubset(of: ["noi_dung", "dieu"]) else { return nil }
    let names = Set(template.fields.map(\.name))
    return names.contains("noi_dung") || names.contains("dieu") ? names : nil
  }

  private func candidate(_ plan: RecordPlan) -> Candidate? {
    let yaml = PaperRecord(text, parts, plan: plan).yaml
    guard let id = plan.template, let source = BuiltInTemplates.source(id),
      let template = try? Template.load(source),
      let value = try? InputReader.read(Array(yaml.utf8), name: "van-ban.yaml")
    else { return nil }
    let outcome = PaperMaker(template: template).draft(value)
    guard let paper = outcome.paper ?? outcome.draft else { return nil }
    var document = Composer.document(for: paper)
    var made: [String] = []
    document.change(paragraph: { paragraph in
      made.append(WordPaper.compared(paragraph.plainText))
    })
    let lines = text.lines.indices.filter { isOfPaper(text.lines[$0]) }
    let words = lines.map { WordPaper.compared(text.lines[$0].words) }
    let (wholeMade, wholeWords) = (made.joined(separator: " "), words.joined(separator: " "))
    return Candidate(
      yaml: yaml,
      lost: zip(lines, words).filter { !wholeMade.contains($0.1) }.map(\.0),
      added: made.count { !$0.isEmpty && !wholeWords.contains($0) },
      lacks: outcome.diagnostics.filter { $0.severity == .error }.map(\.message))
  }

  /// Whether a line holds words of the paper, not a typed rule or the number of a page.
  private func isOfPaper(_ line: PaperLine) -> Bool {
    !line.isBlank && line.kind != .header && !PartWords.isTypedRule(line.words) && line.words != "*"
  }

  /// Words without what two writings of one paper may differ in.
  private static func compared(_ words: String) -> String {
    var words = PaperLine.normal(words.replacing("\u{2011}", with: "-"))
    for mark in ["./.", ";", ".", ","] where words.hasSuffix(mark) {
      words.removeLast(mark.count)
      break
    }
    return words
  }
}
