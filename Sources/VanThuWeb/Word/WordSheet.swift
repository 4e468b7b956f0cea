import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuWord

/// The words of a Word file on a page, each finding beside its paragraph.
struct WordSheet {
  private typealias Paragraph = WordExamination.Paragraph

  /// What is said of the file.
  enum Said {
    case fault(Diagnostic)
    /// The paragraph is not in the record.
    case unplaced
  }

  /// Paragraphs that stand side by side: one, or those of a row of a table.
  private struct Block {
    var paragraphs: [Paragraph]
  }

  private let examination: WordExamination
  private let said: [Int: [Said]]
  private let words = FieldWords()

  init(_ examination: WordExamination) {
    self.examination = examination
    var said: [Int: [Said]] = [:]
    for remark in examination.remarks {
      if let number = remark.paragraph { said[number, default: []].append(.fault(remark.finding)) }
    }
    for remark in examination.unplaced {
      if let number = remark.paragraph { said[number, default: []].append(.unplaced) }
    }
    self.said = said
  }

  /// How many faults there are, and how many other remarks.
  var counts: (errors: Int, others: Int) {
    let errors = examination.remarks.count { $0.finding.severity == .error }
    return (errors, examination.remarks.count - errors)
  }

  private static func id(_ number: Int) -> String { "doan-\(number)" }

  // MARK: - Summary

  /// All findings, each with a link to its paragraph.
  func summary(_ html: inout PageWriter) {
    let counts = counts
    let style = counts.errors > 0 ? "error" : counts.others > 0 ? "warning" : "good"
    html.tag(
      "section",
      [
        .set("class", "summary \(style)"), .id("tom-tat"), .set("tabindex", "-1"),
        .set("aria-labelledby", "tom-tat-tieu-de"), .flag("autofocus"),
      ]
    ) { html in
      html.tag("h2", [.id("tom-tat-tieu-de")], FormView.counted(counts))
      if examination.remarks.isEmpty {
        html.tag("p", [], "Không thấy chỗ nào sai thể thức, kỹ thuật trình bày hay lời văn.")
        return
      }
      html.tag("ol", []) { html in
        for remark in examination.remarks {
          html.tag("li", []) { html in
            guard let number = remark.paragraph else {
              return message(remark.finding, isWhole: true, &html)
            }
            html.tag("a", [.href(Link(place: WordSheet.id(number)))]) { html in
              message(remark.finding, isWhole: false, &html)
            }
          }
        }
      }
    }
  }

  /// A finding in words.
  /// - Parameter isWhole: whether the article, the fix and the other places are told too.
  private func message(_ finding: Diagnostic, isWhole: Bool, _ html: inout PageWriter) {
    guard isWhole else {
      let word = finding.severity.word
      html.tag("strong", [], word.prefix(1).uppercased() + word.dropFirst() + ": ")
      return html.text(words.said(finding.message) + ".")
    }
    FormView.message(
      .init(index: 0, finding: finding, name: nil, line: nil, isMendable: false), words, &html)
    for note in finding.notes where !note.message.hasPrefix("ở ") {
      html.tag(
        "span", [.style("help reason")],
        note.message.prefix(1).uppercased() + note.message.dropFirst() + ".")
    }
  }

  // MARK: - Words

  /// The paragraphs in the order of the file.
  func show(_ html: inout PageWriter) {
    var left = Limits.wordShown
    var hidden = 0
    html.tag("div", [.style("word")]) { html in
      for block in blocks() {
        let isSaid = block.paragraphs.contains { said[$0.number] != nil }
        if !isSaid {
          if left < block.paragraphs.count {
            hidden += block.paragraphs.count
            continue
          }
          left -= block.paragraphs.count
        }
        show(block, isSaid: isSaid, &html)
      }
    }
    if hidden > 0 {
      html.tag(
        "p", [.style("muted")], "Còn \(hidden) đoạn không có điều gì phải nói không hiện ở đây.")
    }
  }

  private func blocks() -> [Block] {
    var blocks: [Block] = []
    for paragraph in examination.paragraphs {
      if paragraph.words.isBlank, said[paragraph.number] == nil { continue }
      if let cell = paragraph.cell, let last = blocks.last?.paragraphs.last?.cell,
        last.table == cell.table, last.row == cell.row
      {
        blocks[blocks.count - 1].paragraphs.append(paragraph)
      } else {
        blocks.append(Block(paragraphs: [paragraph]))
      }
    }
    return blocks
  }

  private func show(_ block: Block, isSaid: Bool, _ html: inout PageWriter) {
    html.tag("div", [.set("class", isSaid ? "block said" : "block")]) { html in
      html.tag("div", [.style("words")]) { html in
        if block.paragraphs.count == 1 {
          paragraph(block.paragraphs[0], &html)
        } else {
          row(block.paragraphs, &html)
        }
      }
      if isSaid { remarks(block, &html) }
    }
  }

  /// The cells of a row, side by side.
  private func row(_ paragraphs: [Paragraph], _ html: inout PageWriter) {
    var cells: [[Paragraph]] = []
    for paragraph in paragraphs {
      if let last = cells.last?.last, last.cell == paragraph.cell {
        cells[cells.count - 1].append(paragraph)
      } else {
        cells.append([paragraph])
      }
    }
    html.tag("div", [.style("cells")]) { html in
      for cell in cells {
        html.tag("div", []) { html in
          for paragraph in cell { self.paragraph(paragraph, &html) }
        }
      }
    }
  }

  private func paragraph(_ paragraph: Paragraph, _ html: inout PageWriter) {
    let looks = [
      said[paragraph.number] == nil ? nil : "marked", paragraph.isCentred ? "centred" : nil,
      paragraph.isBold ? "bold" : nil, paragraph.isItalic ? "italic" : nil,
    ].compactMap { $0 }
    let isSaid = said[paragraph.number] != nil
    html.tag(
      "p",
      [
        isSaid ? .id(WordSheet.id(paragraph.number)) : nil,
        isSaid ? .set("tabindex", "-1") : nil,
        looks.isEmpty ? nil : .set("class", looks.joined(separator: " ")),
      ]
    ) { html in
      if !paragraph.isOfBody {
        let part = paragraph.place.prefix { $0 != "," }
        html.tag("span", [.style("muted")], "(\(part)) ")
      }
      html.text(paragraph.words.isBlank ? "(dòng trống)" : paragraph.words)
    }
  }

  private func remarks(_ block: Block, _ html: inout PageWriter) {
    let isRow = block.paragraphs.count > 1
    html.tag("ul", [.style("found")]) { html in
      for paragraph in block.paragraphs {
        for said in said[paragraph.number] ?? [] {
          switch said {
          case .fault(let finding):
            html.tag(
              "li",
              [
                .set("class", finding.severity == .error ? "error" : "warning"),
                .set("data-loi", finding.id.rawValue),
              ]
            ) { html in
              if isRow { quote(paragraph, &html) }
              message(finding, isWhole: true, &html)
            }
          case .unplaced:
            html.tag("li", [.style("unplaced")]) { html in
              if isRow { quote(paragraph, &html) }
              html.tag("strong", [], "Soạn tiếp: ")
              html.text("chưa có chỗ trong bản soạn.")
            }
          }
        }
      }
    }
  }

  /// The first words of a paragraph, where several stand beside one list.
  private func quote(_ paragraph: Paragraph, _ html: inout PageWriter) {
    html.tag("q", [.style("cite")], WordSheet.cut(paragraph.words))
    html.text(" ")
  }

  /// The first words of a text.
  static func cut(_ text: String, _ most: Int = 40) -> String {
    text.count <= most ? text : String(text.prefix(most)).trimmedOfBlanks + "…"
  }
}
