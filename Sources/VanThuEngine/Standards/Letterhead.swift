import VanThuBase
import VanThuDocument

/// The head of a paper (ô 1–5b, 10a, 10b, 11) in two columns; a person's has one.
extension Composer {
  func letterhead() -> Block {
    // who reports as a person has no letterhead and no number
    if paper.head.agency.name.isEmpty {
      let rows = [[masthead()], [placeDate()]]
      return .grid(Grid(.letterhead, columns: [figures.page.textWidth], rows: rows))
    }
    let left = Length.millimetres(figures.letterheadLeft)
    let right = figures.page.textWidth - left
    var rows: [[[Block]]] = []
    let marks = topMarks()
    if !marks[0].isEmpty || !marks[1].isEmpty { rows.append(marks) }
    rows.append([issuer(left), masthead()])
    let number: [Block] =
      paper.heading == nil ? [.paragraph(Paragraph(.number, paper.numberLine))] : []
    rows.append([number, placeDate()])
    let below = belowNumber(left)
    if !below.isEmpty { rows.append([below, []]) }
    return .grid(Grid(.letterhead, columns: [left, right], rows: rows))
  }

  /// Draft mark at the left, circulation mark above Quốc hiệu (ô 11).
  private func topMarks() -> [[Block]] {
    var marks: [[Block]] = [[], []]
    if let draft = paper.head.draft {
      let version = draft.version.map { " lần \($0)" } ?? ""
      let text = "Dự thảo" + version
      marks[0] = [
        .paragraph(
          Paragraph(.draftMark, conventions.isDraftInCapitals ? Vietnamese.capitals(text) : text))
      ]
    }
    if let circulation = paper.head.circulation {
      let text = Vietnamese.capitals(circulation.value)
      let style = styles[.circulationMark]
      let width = FontMetrics.width(of: text, size: style.size, emphasis: style.emphasis)
      marks[1] = [
        .frame(
          Frame(
            width: width + .millimetres(6), height: .millimetres(8),
            paragraph: Paragraph(.circulationMark, text)))
      ]
    }
    return marks
  }

  /// Superior body, issuing body, and what separates them from the number: a rule of a third to a
  /// half of the line (nd30) or an asterisk (hd05).
  private func issuer(_ width: Length) -> [Block] {
    var blocks: [Block] = []
    for line in paper.head.agency.parent.flatMap({ fitted($0, .parentBody, width) }) {
      blocks.append(.paragraph(Paragraph(.parentBody, line)))
    }
    let lines = paper.head.agency.name.flatMap { fitted($0, .issuingBody, width) }
    for line in lines { blocks.append(.paragraph(Paragraph(.issuingBody, line))) }
    if let sign = conventions.issuerSign {
      blocks.append(.paragraph(Paragraph(.separator, sign)))
    } else {
      blocks.append(.rule(rule(under: lines.last ?? "", styles[.issuingBody], share: 0.4)))
    }
    return blocks
  }

  /// A name that is too long for the column, in lines; "ỦY BAN NHÂN DÂN" keeps a line of its own.
  private func fitted(_ name: String, _ role: Role, _ width: Length) -> [String] {
    let style = styles[role]
    let room = width - .millimetres(1)
    guard FontMetrics.width(of: name, size: style.size, emphasis: style.emphasis) > room else {
      return [name]
    }
    for head in ["ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN"]
    where name.hasPrefix(head + " ") {
      return [head] + fitted(String(name.dropFirst(head.count + 1)), role, width)
    }
    return NoBreak.lines(name, width: room, style)
  }

  /// Quốc hiệu and Tiêu ngữ, or the Party's title, with a rule as long as the text.
  private func masthead() -> [Block] {
    var blocks: [Block] = [.paragraph(Paragraph(.masthead, conventions.masthead))]
    guard let motto = conventions.motto else {
      return blocks + [.rule(rule(under: conventions.masthead, styles[.masthead], share: 1))]
    }
    blocks.append(.paragraph(Paragraph(.motto, motto)))
    return blocks + [.rule(rule(under: motto, styles[.motto], share: 1))]
  }

  /// Minutes of the state have no line of place and date (Phụ lục III, mẫu 1.9).
  private func placeDate() -> [Block] {
    if paper.kind.family == .minutes, !conventions.datesMinutes { return [] }
    let line = paper.placeDateLine
    return [.paragraph(Paragraph(.placeDate, NoBreak.apply([.text(line, [])])))]
  }

  /// Subject of a công văn, secrecy and urgency.
  private func belowNumber(_ width: Length) -> [Block] {
    var blocks: [Block] = []
    if paper.kind.family == .letter, let subject = paper.head.subject?.value, !subject.isEmpty {
      let style = styles[.letterSubject]
      let text = conventions.letterSubjectLead + subject
      let lines = NoBreak.lines(text, width: width - .millimetres(2), style)
      blocks.append(.paragraph(Paragraph(.letterSubject, Composer.broken(lines))))
    }
    if let secrecy = paper.head.secrecy {
      let text = secrecy.value.rawValue
      let style = styles[.secrecyMark]
      let wide = FontMetrics.width(of: text, size: style.size, emphasis: style.emphasis)
      blocks.append(
        .frame(
          Frame(
            width: wide + .millimetres(6), height: .millimetres(8),
            paragraph: Paragraph(.secrecyMark, text))))
    }
    if let urgency = paper.head.urgency {
      blocks.append(
        .frame(
          Frame(
            width: .millimetres(urgency.value.frameWidth), height: .millimetres(8),
            paragraph: Paragraph(.urgencyMark, urgency.value.rawValue))))
    }
    return blocks
  }
}
