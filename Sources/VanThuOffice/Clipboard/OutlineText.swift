import VanThuBase

extension PastedContent {
  /// What was pasted as a text in outline notation, and what was left out on the way.
  public func outline() -> (text: String, losses: String?) {
    var writer = OutlineText(losses)
    for block in blocks { writer.add(block) }
    var told = self
    told.losses = writer.losses
    return (writer.lines.joined(separator: "\n"), told.lossesInWords)
  }
}

/// Writes blocks in outline notation.
private struct OutlineText {
  private(set) var lines: [String] = []
  private(set) var losses: [PastedContent.Loss: Int]
  private var lastIsItem = false

  init(_ losses: [PastedContent.Loss: Int]) { self.losses = losses }

  mutating func add(_ block: PastedContent.Block) {
    switch block {
    case .paragraph(let paragraph): add(paragraph)
    case .table(let rows):
      part()
      for (number, row) in rows.enumerated() { lines.append(line(row, isHead: number == 0)) }
      // a row of dashes behind the head would say how columns stand
      if rows.count > 1, rows[1].allSatisfy({ OutlineText.isRule($0) }) {
        lines[lines.count - rows.count + 1].replace("-", with: "\\-")
      }
      lastIsItem = false
    }
  }

  private static func isRule(_ cell: [PastedContent.Run]) -> Bool {
    let text = cell.map(\.text).joined()
    return text.contains("-") && text.allSatisfy { $0 == "-" || $0 == ":" }
  }

  /// A blank line, where there is something before it.
  private mutating func part() { if !lines.isEmpty { lines.append("") } }

  // MARK: - Paragraphs

  private mutating func add(_ paragraph: PastedContent.Paragraph) {
    var runs = paragraph.runs
    var mark = paragraph.mark
    if mark == nil { mark = OutlineText.takeMark(&runs) }
    if runs.isEmpty, let only = mark { (mark, runs) = (nil, [PastedContent.Run(text: only)]) }
    let isBold = runs.allSatisfy { $0.isBold || $0.text.isBlank }
    if mark != nil, isBold || paragraph.isHeading, !OutlineText.isClosed(runs) {
      // a numbered line without a full stop is a heading, bold by itself
      for index in runs.indices { runs[index].isBold = false }
    } else if paragraph.isHeading {
      for index in runs.indices { runs[index].isBold = true }
    }
    var text = inline(runs, behind: mark.map { $0 + " " } ?? "")
    if mark == nil, text.hasPrefix("|") { text = "\\" + text }
    let isItem = mark != nil
    if !(isItem && lastIsItem) { part() }
    lines.append(text)
    lastIsItem = isItem
  }

  /// Whether words end as a sentence does.
  private static func isClosed(_ runs: [PastedContent.Run]) -> Bool {
    runs.last?.text.last.map { ".;:!?,".contains($0) } ?? false
  }

  /// Takes the sign of an item off the words it was typed before.
  private static func takeMark(_ runs: inout [PastedContent.Run]) -> String? {
    // the sign may be bold and its words not
    let words = runs.map(\.text).joined()
    guard
      let match = words.prefixMatch(
        of:
          #/(?:(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều|ĐIỀU|Khoản) (?:[0-9]{1,3}|[IVXLC]{1,7})[.:]?|[IVXLC]{1,7}[.)/]|[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[.)/]|\([0-9a-zđ]{1,2}\)|[a-zđA-ZĐ][.)/]|[-–—+•·∙▪■□○●◦‣*⁃−]) /#
      )
    else { return nil }
    let sign = String(match.0)
    var length = sign.count
    while length > 0, let run = runs.first {
      let taken = min(length, run.text.count)
      runs[0].text.removeFirst(taken)
      length -= taken
      if runs[0].text.isEmpty { runs.removeFirst() }
    }
    let bare = sign.trimmedOfBlanks
    return bare == "*" ? "-" : bare
  }

  // MARK: - Tables

  private mutating func line(_ row: [[PastedContent.Run]], isHead: Bool) -> String {
    var line = "|"
    for cell in row {
      var runs = cell
      if isHead { for index in runs.indices { runs[index].isBold = false } }
      let text = inline(runs, behind: "", inTable: true)
      line += text.isEmpty ? "  |" : " \(text) |"
    }
    return line
  }

  // MARK: - Looks

  /// Words with the marks of their looks.
  /// - Parameter start: what stands before them on the line.
  private mutating func inline(
    _ runs: [PastedContent.Run], behind start: String, inTable: Bool = false
  ) -> String {
    let hasLooks = runs.contains { $0.isBold || $0.isItalic }
    let stars = runs.reduce(0) { $0 + $1.text.count { $0 == "*" } }
    let escapesStars = hasLooks || stars > 1
    func escaped(_ text: Substring) -> String {
      var out = ""
      for character in text {
        switch character {
        case "\\": out += "\\\\"
        case "*" where escapesStars: out += "\\*"
        case "|" where inTable: out += "\\|"
        default: out.append(character)
        }
      }
      return out
    }
    var out = start
    var endsWithMark = false
    for (number, run) in runs.enumerated() {
      let core = run.text.drop { $0 == " " }
      let lead = run.text.prefix(run.text.count - core.count)
      let words = core.reversed().drop { $0 == " " }.reversed()
      out += lead
      if !lead.isEmpty { endsWithMark = false }
      let text = Substring(String(words))
      let tail = core.dropFirst(text.count)
      guard run.isBold || run.isItalic, !text.isEmpty else {
        out += escaped(text) + tail
        endsWithMark = endsWithMark && text.isEmpty && tail.isEmpty
        continue
      }
      let next = tail.first ?? runs.dropFirst(number + 1).first { !$0.text.isEmpty }?.text.first
      let mark = run.isBold ? "**" : "*"
      let fits =
        !endsWithMark && OutlineText.opens(text, behind: out.last, isBold: run.isBold)
        && OutlineText.closes(before: next)
      if !fits || (run.isBold && run.isItalic) { losses[.emphasis, default: 0] += 1 }
      out += fits ? mark + escaped(text) + mark + tail : escaped(text) + tail
      endsWithMark = fits && tail.isEmpty
    }
    return out
  }

  /// Whether a mark before some words opens, by the notation of outlines.
  private static func opens(_ text: Substring, behind last: Character?, isBold: Bool) -> Bool {
    guard let first = text.first else { return false }
    let isFree = last.map { $0.isWhitespace || "([{“\"‘'«-–—+/".contains($0) } ?? true
    guard isFree, first != "*" else { return false }
    if first.isLetter || "([{“\"‘'«".contains(first) { return true }
    return first.isNumber && (isBold || text.contains(where: \.isLetter))
  }

  private static func closes(before next: Character?) -> Bool {
    next.map { !$0.isLetter && !$0.isNumber && $0 != "*" } ?? true
  }
}
