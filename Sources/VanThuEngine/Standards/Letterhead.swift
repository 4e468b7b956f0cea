import VanThuBase
import VanThuDocument

/// The head of a paper (ô 1–5b, 10a, 10b, 11): who issues it at the left, Quốc hiệu at the right. Two who
/// issue it together stand side by side, and a person has no letterhead.
extension Composer {
  /// What a letterhead is of.
  enum LetterheadUse {
    /// A paper.
    case ofPaper
    /// A text issued with a paper: it has no number and date (Phụ lục III, mẫu 1.3).
    case ofAttachment
  }

  func letterhead(_ use: LetterheadUse) -> [Block] {
    let whole = figures.page.textWidth
    let (agency, masthead) = (paper.head.agency, masthead(conventions))
    // who reports as a person has no letterhead and no number
    if agency.name.isEmpty {
      return [.grid(Grid(.letterhead, columns: [whole], rows: [[masthead], [placeDate()]]))]
    }
    var columns = [Length.millimetres(figures.letterheadLeft)]
    var (rows, above): ([[[Block]]], [Block]) = ([], [])
    if let partner = paper.head.partner {
      let other = partner.standard.conventions
      if partner.standard == paper.head.standard {
        columns = [whole * 0.5]
        above = topMarks().joined() + masthead
      } else {
        columns = [width(of: conventions)]
        rows += [topMarks(), [masthead, self.masthead(other)]]
      }
      rows.append([
        issuer(agency, conventions, columns[0]),
        issuer(partner.agency, other, whole - columns[0]),
      ])
    } else {
      rows += [topMarks(), [issuer(agency, conventions, columns[0]), masthead]]
    }
    if use == .ofPaper {
      let number = Block.paragraph(
        Paragraph(.number, paper.numberLine).from(paper.head.number?.range))
      rows.append([paper.isNumbered ? [number] : [], placeDate()])
    }
    if use == .ofPaper || paper.attachment != nil { rows.append([belowNumber(columns[0]), []]) }
    rows.removeAll { $0.allSatisfy(\.isEmpty) }
    var grid = Grid(.letterhead, columns: columns + [whole - columns[0]], rows: rows)
    if !above.isEmpty { grid.spaceBefore = .points(6) }
    return above + [.grid(grid)]
  }

  /// The room that the first line of the masthead takes.
  var widthOfMasthead: Length {
    FontMetrics.width(
      of: conventions.masthead, size: styles[.masthead].size, emphasis: styles[.masthead].emphasis)
  }

  /// The room that the masthead of a standard takes beside another.
  private func width(of conventions: Conventions) -> Length {
    let style = styles[.masthead]
    let own = FontMetrics.width(
      of: conventions.masthead, size: style.size, emphasis: style.emphasis)
    // what is left over is shared
    let others = Standard.allCases.reduce(Length.zero) { sum, standard in
      sum
        + FontMetrics.width(
          of: standard.conventions.masthead, size: style.size, emphasis: style.emphasis)
    }
    return own + (figures.page.textWidth - others) * 0.5
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
  func issuer(_ agency: Agency, _ conventions: Conventions, _ width: Length) -> [Block] {
    var blocks: [Block] = []
    for line in agency.parent.flatMap({ fitted($0, .parentBody, width) }) {
      blocks.append(.paragraph(Paragraph(.parentBody, line).from(agency.range)))
    }
    let lines = agency.name.flatMap { fitted($0, .issuingBody, width) }
    for line in lines {
      blocks.append(.paragraph(Paragraph(.issuingBody, line).from(agency.range)))
    }
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
  func masthead(_ conventions: Conventions) -> [Block] {
    var blocks: [Block] = [.paragraph(Paragraph(.masthead, conventions.masthead))]
    guard let motto = conventions.motto else {
      return blocks + [.rule(rule(under: conventions.masthead, styles[.masthead], share: 1))]
    }
    blocks.append(.paragraph(Paragraph(.motto, motto)))
    return blocks + [.rule(rule(under: motto, styles[.motto], share: 1))]
  }

  /// Minutes of the state have no line of place and date (Phụ lục III, mẫu 1.9).
  func placeDate() -> [Block] {
    if paper.kind.family == .minutes, !conventions.datesMinutes { return [] }
    let line = paper.placeDateLine
    return [
      .paragraph(
        Paragraph(.placeDate, NoBreak.apply([.text(line, [])])).from(paper.head.date.range))
    ]
  }

  /// Subject of a công văn, secrecy and urgency.
  private func belowNumber(_ width: Length) -> [Block] {
    var blocks: [Block] = []
    if paper.kind.family == .letter, let subject = paper.head.subject, !subject.value.isEmpty {
      let style = styles[.letterSubject]
      let text = conventions.letterSubjectLead + subject.value
      let lines = NoBreak.lines(text, width: width - .millimetres(2), style)
      blocks.append(
        .paragraph(
          Paragraph(.letterSubject, Composer.broken(lines)).from(subject.range)))
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
