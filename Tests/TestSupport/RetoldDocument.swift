import VanThuBase
import VanThuDocument

extension SplitMix64 {
  /// A paper of the same kind that says something else: the text and the tables of a document with
  /// other words of it, more or fewer, and some of its paragraphs again.
  public mutating func retold(_ document: Document) -> Document {
    let words = document.paragraphs.flatMap { paragraph in
      paragraph.plainText.split { $0 == " " || $0 == "\n" || $0 == "\u{A0}" }.map(String.init)
    }.filter { $0.first?.isLetter == true }
    guard !words.isEmpty else { return document }
    var told = document
    for section in told.sections.indices {
      let blocks = told.sections[section].blocks
      told.sections[section].blocks = blocks.flatMap { retold($0, words) }
    }
    return told
  }

  private mutating func retold(_ block: Block, _ words: [String]) -> [Block] {
    switch block {
    case .paragraph(let paragraph) where SplitMix64.roles.contains(paragraph.role):
      let count = once(in: 5) ? Int.random(in: 1...3, using: &self) : 1
      return (0..<count).map { _ in .paragraph(retold(paragraph, words, 2...90)) }
    case .table(var table):
      for row in table.rows.indices {
        for cell in table.rows[row].indices where table.rows[row][cell].columnSpan == 1 {
          table.rows[row][cell].paragraphs = table.rows[row][cell].paragraphs.map {
            // numbers and dates stay, as their columns are as narrow as they
            $0.plainText.utf8.count > 12 ? retold($0, words, 1...14) : $0
          }
        }
      }
      let more = Int.random(in: 0...6, using: &self)
      for _ in 0..<more where !table.rows.isEmpty {
        table.rows.append(table.rows[Int.random(in: 0..<table.rows.count, using: &self)])
      }
      return [.table(table)]
    default: return [block]
    }
  }

  private mutating func retold(
    _ paragraph: Paragraph, _ words: [String], _ count: ClosedRange<Int>
  ) -> Paragraph {
    var told = paragraph
    let isHeading = paragraph.role.outlineLevel != nil
    let length = Int.random(in: isHeading ? 2...16 : count, using: &self)
    var text = ""
    for _ in 0..<length {
      if !text.isEmpty { text += once(in: 25) ? "\u{A0}" : " " }
      text += words.randomElement(using: &self) ?? ""
    }
    // emphasis in the middle of a line
    if once(in: 6), let blank = text.firstIndex(of: " ") {
      told.inlines = [
        .text(String(text[..<blank]), .bold), .text(String(text[blank...]), []),
      ]
    } else {
      told.inlines = [.text(text, [])]
    }
    return told
  }

  private static let roles: Set<Role> = [
    .body, .point, .dash, .plus, .clause, .article, .heading1, .heading2, .heading3, .basis,
    .quotation,
  ]
}
