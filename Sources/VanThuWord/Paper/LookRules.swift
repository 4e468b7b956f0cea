import VanThuBase
import VanThuDocument
import VanThuEngine

/// Compares how the parts of a paper look with the table of its standard.
struct LookRules {
  let text: PaperText
  let parts: PaperParts
  /// What each line of the text is, as its outline says.
  let roles: [Int: Role]

  private var isOfState: Bool { parts.standard.conventions.isOfState }

  func check(_ sink: inout PaperSink) {
    if parts.isCopy { return }
    for part in parts.parts where part.isRecognised {
      // two mastheads side by side are smaller
      if parts.isJoint, part.role.isOfLetterhead { continue }
      // two parts set side by side with tabs
      if part.range == nil, part.role.isOfClosing, text.lines[part.line].segments.count > 1 {
        continue
      }
      check(part.line, part.range, part.role, isCertain: part.isCertain, &sink)
    }
    for line in parts.body where text.lines[line].cell == nil {
      guard let role = roles[line] else { continue }
      check(line, nil, role, isCertain: true, &sink)
    }
    checkGaps(&sink)
    checkOneSize(&sink)
  }

  /// The text is of one size, where both of two are allowed.
  private func checkOneSize(_ sink: inout PaperSink) {
    var letters: [Double: Int] = [:]
    var places: [(line: Int, span: PaperLine.Span, allowed: ClosedRange<Double>)] = []
    // captions and notes may be smaller
    for index in parts.body
    where text.lines[index].cell == nil && !text.lines[index].isCentred
      && text.lines[index].words.count > 60
    {
      guard let look = roles[index].flatMap({ PartLook.of($0, parts.standard) }), look.isText,
        let allowed = look.size
      else { continue }
      for span in text.lines[index].spans {
        guard let size = span.look.size, allowed.contains(size) else { continue }
        letters[size, default: 0] += span.text.count
        places.append((index, span, allowed))
      }
    }
    guard letters.count > 1, let most = letters.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })
    else { return }
    let seen = letters.keys.sorted().map(LookRules.written).joined(separator: " và ")
    for place in places where place.span.look.size != most.key && place.span.text.count > 1 {
      sink.report(
        .warning, "look-size", "nội dung dùng cả cỡ chữ \(seen)", at: place.line, place.span.text,
        fix: "dùng một cỡ chữ \(LookRules.written(most.key)) trong cả nội dung",
        cure: .safe(.letters(place.span.text, .size(most.key))))
    }
  }

  /// An error where the law is explicit and the part certain; the table of the Party is known from
  /// summaries alone.
  private func severity(_ isCertain: Bool) -> Diagnostic.Severity {
    isOfState && isCertain ? .error : .warning
  }

  private func check(
    _ index: Int, _ range: Range<Int>?, _ role: Role, isCertain: Bool, _ sink: inout PaperSink
  ) {
    let line = text.lines[index]
    guard let look = PartLook.of(role, parts.standard), line.share(range, of: { _ in true }) != nil
    else { return }
    // what its author set in the middle or short in bold is a heading of his own
    let isOwnHeading = look.isText && role != .basis && (line.isCentred || line.words.count < 120)
    let severity = severity(isCertain)
    let whole = range ?? 0..<line.text.utf8.count
    func tell(_ id: Diagnostic.ID, _ message: String, _ fix: String, _ deeds: [PaperCure.Deed]) {
      // what is not surely the part may look as it does on purpose
      let grade = isCertain || look.isText ? MendGrade.safe : .ask
      sink.report(
        severity, id, message, at: index, range, fix: fix, citation: look.article,
        cure: PaperCure(grade: grade, deeds: deeds))
    }
    if let size = look.size {
      let right = line.share(range) { size.contains($0.size ?? 10) } ?? 1
      if right < 0.98 {
        let sizes = Set(line.spans.compactMap { $0.look.size }).filter { !size.contains($0) }
        let seen = sizes.sorted().map(LookRules.written).joined(separator: ", ")
        tell(
          "look-size", "\(look.name) cỡ chữ \(seen), phải là \(LookRules.written(size))",
          "chọn cỡ chữ \(LookRules.written(size))", LookRules.sized(line, whole, size))
      }
    }
    if !isOwnHeading || role == .heading1 {
      checkEmphasis(line, range, look, tell)
    }
    if look.capitals == true, !line.isInCapitals, !isInCapitals(line, range) {
      tell(
        "look-capitals", "\(look.name) chưa viết in hoa", "viết in hoa",
        [.letters(whole, .capitals)])
    }
    if let alignment = look.alignment, alignment == .center, !isCentred(line),
      !(role.isOfLetterhead && isTabbed)
    {
      tell(
        "look-alignment", "\(look.name) chưa căn giữa", "căn giữa (Ctrl+E)",
        [.paragraph(.centred)])
    }
    if look.isText, !line.isCentred { checkText(line, role, look, tell) }
  }

  private func isInCapitals(_ line: PaperLine, _ range: Range<Int>?) -> Bool {
    guard let range else { return false }
    if (line.share(range) { $0.capitals == true } ?? 0) >= 0.9 { return true }
    return PaperLine.isCapitals(String(decoding: Array(line.text.utf8)[range], as: UTF8.self))
  }

  /// Whether the letterhead is set with tabs, so that nobody can say what its middle is.
  private var isTabbed: Bool {
    parts.parts.contains { $0.role.isOfLetterhead && !text.lines[$0.line].tabs.isEmpty }
  }

  /// Whether a line stands in the middle; in a letterhead of tabs that is for them to say.
  private func isCentred(_ line: PaperLine) -> Bool {
    line.isCentred || !line.tabs.isEmpty || line.cell == nil && line.look.alignment == .right
  }

  private func checkEmphasis(
    _ line: PaperLine, _ range: Range<Int>?, _ look: PartLook,
    _ tell: (Diagnostic.ID, String, String, [PaperCure.Deed]) -> Void
  ) {
    let whole = range ?? 0..<line.text.utf8.count
    let bold = line.share(range) { $0.bold == true } ?? 0
    if look.bold == true, bold < 0.9 {
      tell(
        "look-bold", "\(look.name) chưa in đậm", "in đậm (Ctrl+B)",
        [.letters(whole, .bold(true))])
    } else if look.bold == false, bold > 0.9 {
      tell(
        "look-bold", "\(look.name) in đậm", "bỏ chữ đậm (Ctrl+B)",
        [.letters(whole, .bold(false))])
    }
    let italic = line.share(range) { $0.italic == true } ?? 0
    if look.italic == true, italic < 0.9 {
      tell(
        "look-italic", "\(look.name) chưa in nghiêng", "in nghiêng (Ctrl+I)",
        [.letters(whole, .italic(true))])
    } else if look.italic == false, italic > 0.9 {
      tell(
        "look-italic", "\(look.name) in nghiêng", "dùng kiểu chữ đứng (Ctrl+I)",
        [.letters(whole, .italic(false))])
    }
    if look.underline == true, (line.share(range) { $0.underline == true } ?? 0) < 0.9 {
      tell(
        "look-underline", "\(look.name) chưa gạch chân", "gạch chân (Ctrl+U)",
        [.letters(whole, .underlined)])
    }
  }

  // MARK: - The text

  /// From so many characters on a paragraph has surely more than one line, so that its alignment shows.
  private static let oneLine = 90

  private func checkText(
    _ line: PaperLine, _ role: Role, _ look: PartLook,
    _ tell: (Diagnostic.ID, String, String, [PaperCure.Deed]) -> Void
  ) {
    if line.words.count > LookRules.oneLine, line.look.alignment != .justified {
      tell(
        "look-alignment", "\(look.name) chưa căn đều hai lề", "căn đều hai bên (Ctrl+J)",
        [.paragraph(.justified)])
    }
    if [.body, .clause, .point, .article, .basis].contains(role), !line.isCentred,
      line.words.count > 40
    {
      let start = line.look.firstLine ?? 0
      if abs(line.look.left ?? 0) < 2, abs(start - 28.35) > 1.5, abs(start - 36) > 1.5,
        !startsWithBlanks(line)
      {
        tell(
          "look-indent",
          "dòng đầu của \(look.name) lùi vào \(LookRules.centimetres(start)), phải là 1 cm hoặc 1,27 cm",
          "đặt lùi dòng đầu (First line) 1 cm hoặc 1,27 cm",
          [.paragraph(.firstLine(usualIndent))])
      }
    }
    checkLine(line, look, tell)
  }

  /// The indent of first lines that most of the text has, of the two that are right.
  private var usualIndent: Double {
    let starts = parts.body.compactMap { text.lines[$0].look.firstLine }
    return starts.count { abs($0 - 28.35) <= 1.5 } > starts.count { abs($0 - 36) <= 1.5 }
      ? 28.35 : 36
  }

  /// How far lines of a paper of the Party lie apart, nearest to how they do.
  private static func pitch(_ line: ParagraphLook.Line) -> Double {
    switch line {
    case .exactly(let points), .atLeast(let points): min(max(points, 18), 22)
    case .multiple(let lines): lines > 1.3 ? 20 : 18
    }
  }

  /// The letters of a line whose size is out of a range, brought to the end of it that is nearer.
  private static func sized(
    _ line: PaperLine, _ range: Range<Int>, _ size: ClosedRange<Double>
  ) -> [PaperCure.Deed] {
    line.spans.compactMap { span in
      let seen = span.look.size ?? 10
      guard !size.contains(seen), span.text.overlaps(range) else { return nil }
      return .letters(
        span.text.clamped(to: range),
        .size(seen < size.lowerBound ? size.lowerBound : size.upperBound))
    }
  }

  private func startsWithBlanks(_ line: PaperLine) -> Bool {
    line.text.first == " " && line.label == nil
  }

  private func checkLine(
    _ line: PaperLine, _ look: PartLook,
    _ tell: (Diagnostic.ID, String, String, [PaperCure.Deed]) -> Void
  ) {
    guard let spacing = line.look.line else { return }
    let size = line.spans.first?.look.size ?? 14
    switch spacing {
    case .multiple(let lines) where isOfState:
      if lines < 0.99 || lines > 1.51 {
        tell(
          "look-line",
          "giãn dòng của \(look.name) là \(LookRules.written(lines)) dòng, phải từ 1 đến 1,5",
          "đặt giãn dòng (Line spacing) từ Single đến 1.5 lines",
          [.paragraph(.lines(lines < 1 ? 1 : 1.5))])
      }
    case .exactly(let points) where isOfState:
      if points < size * 1.05 || points > size * 1.8 {
        tell(
          "look-line",
          "giãn dòng của \(look.name) cố định \(LookRules.written(points)) pt, phải từ dòng đơn đến 1,5 dòng",
          "đặt giãn dòng (Line spacing) từ Single đến 1.5 lines",
          [.paragraph(.lines(points < size * 1.05 ? 1 : 1.5))])
      }
    case .exactly(let points) where points >= 17.9 && points <= 22.1: break
    case .atLeast where isOfState: break
    default:
      if !isOfState {
        tell(
          "look-line", "giãn dòng của \(look.name) phải cố định (Exactly) từ 18 đến 22 pt",
          "đặt giãn dòng Exactly, 18 đến 22 pt", [.paragraph(.exactly(LookRules.pitch(spacing)))])
      }
    }
  }

  /// At least 6 pt between the paragraphs of the text.
  private func checkGaps(_ sink: inout PaperSink) {
    for (above, below) in zip(parts.body, parts.body.dropFirst()) {
      let (first, second) = (text.lines[above], text.lines[below])
      guard second.index == first.index + 1, first.cell == nil, second.cell == nil,
        let role = roles[below], roles[above] != nil, let look = PartLook.of(role, parts.standard),
        look.isText, !second.isCentred, !first.isCentred, (second.look.left ?? 0) < 40,
        !first.isDrawn, !second.breaksPage
      else { continue }
      let gap = (first.look.after ?? 0) + (second.look.before ?? 0)
      let isJoined = second.look.isContextual == true && first.look.isContextual == true
      if gap < 5.9 || isJoined {
        sink.report(
          severity(true), "look-gap",
          "khoảng cách giữa các đoạn \(LookRules.written(isJoined ? 0 : gap)) pt, ít nhất phải là 6 pt",
          at: below, fix: "đặt cách đoạn (Before hoặc After) từ 6 pt", citation: look.article,
          cure: .safe(.paragraph(PropertyChange.before(6).and(.apart))))
      }
    }
  }

  // MARK: - Figures as people write them

  static func written(_ size: Double) -> String {
    let tenths = (size * 100).rounded() / 100
    if tenths == tenths.rounded() { return String(Int(tenths)) }
    return String(tenths).replacing(".", with: ",")
  }

  static func written(_ range: ClosedRange<Double>) -> String {
    range.lowerBound == range.upperBound
      ? written(range.lowerBound) : "\(written(range.lowerBound))–\(written(range.upperBound))"
  }

  static func centimetres(_ points: Double) -> String {
    written((points * 2.54 / 72 * 100).rounded() / 100) + " cm"
  }
}
