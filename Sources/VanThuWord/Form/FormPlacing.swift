import VanThuBase
import VanThuEngine

/// Decides what each block of a form repeats or drops: words of a paragraph, paragraphs or rows.
struct FormPlacing {
  /// Where a tag of a block acts.
  enum Place {
    /// Between two paragraphs or rows, at a byte.
    case between(Int)
    /// Between words of its paragraph.
    case words(FormBlock)
  }

  let lines: FormLines
  /// By tag.
  private(set) var places: [Int: Place] = [:]
  /// Paragraphs and rows that only say what is repeated, by part, and go.
  private(set) var gone: [Int: Set<Int>] = [:]
  /// Cells, boxes and tables that could be left without content, by part.
  private(set) var homes: [Int: Set<Int>] = [:]
  private(set) var tables: [Int: Set<Int>] = [:]
  var sink = DiagnosticSink()

  init(_ lines: FormLines) {
    self.lines = lines
    for line in lines.tagsOfLine.keys.sorted() {
      checkOutline(line)
      checkPiece(line)
    }
  }

  /// An outline is paragraphs: nothing else stands in the one of its tag.
  private mutating func checkOutline(_ line: Int) {
    let inside = lines.tagsOfLine[line, default: []]
    let outline = inside.first { index in
      if case .value(let syntax) = tags[index].kind { return syntax.looks.contains(.outline) }
      return false
    }
    guard let outline, inside.count > 1 || !lines.isLeading(outline) || !lines.isTrailing(outline)
    else { return }
    sink.report(
      Diagnostic(
        .error, "form-split", "nội dung nhiều đoạn (`de_muc`) phải đứng một mình một đoạn",
        at: lines.story.range(line, tags[outline].text),
        notes: [.init("ở \(lines.story.lines[line].place)")],
        fix: .init("chuyển các chữ khác sang đoạn trước hoặc sau")))
  }

  /// A part of the paper takes the place of the paragraph of its tag, which holds nothing else.
  private mutating func checkPiece(_ line: Int) {
    let inside = lines.tagsOfLine[line, default: []]
    let piece = inside.first { index in
      if case .piece = tags[index].kind { true } else { false }
    }
    guard let piece else { return }
    let isAlone = inside.count == 1 && lines.isLeading(piece) && lines.isTrailing(piece)
    let home = lines.story.parts[lines.story.lines[line].part].kind
    let (message, fix): (String, String)
    switch home {
    case .footnotes, .endnotes:
      message = "chú thích không chứa được khối này"
      fix = "chuyển thẻ ra thân văn bản"
    case _ where !isAlone:
      message = "thẻ này phải đứng một mình một đoạn"
      fix = "chuyển các chữ và thẻ khác sang đoạn trước hoặc sau"
    case _ where lines.holdsMore(line):
      message = "đoạn của thẻ này còn hình, trường hoặc chỗ ngắt phần"
      fix = "xuống dòng để thẻ đứng một đoạn riêng"
    default: return
    }
    sink.report(
      Diagnostic(
        .error, "form-split", message, at: lines.story.range(line, tags[piece].text),
        notes: [.init("ở \(lines.story.lines[line].place)")], fix: .init(fix)))
  }

  private var tags: [FormTag] { lines.tags }

  private func part(_ tag: Int) -> Int { lines.story.lines[tags[tag].line].part }

  private func paragraph(_ tag: Int) -> Int { lines.story.lines[tags[tag].line].element }

  /// Places all tags of a block.
  mutating func place(_ block: FormBlock) {
    let all = Set(block.tags.map { tags[$0].line })
    if all.count == 1 { return placeInLine(block) }
    let markup = lines.markup(tags[block.opening].line)
    let ancestor = common(markup, paragraph(block.opening), paragraph(block.closing))
    let ends = [block.opening, block.closing].map { unit(markup, paragraph($0), below: ancestor) }
    switch (ends[0], ends[1]) {
    case (.paragraph, .paragraph): placeParagraphs(block, ancestor)
    case (.row(let first), .row(let last)): placeRows(block, first, last, markup)
    default: report(block.closing, block.opening)
    }
  }

  private mutating func placeInLine(_ block: FormBlock) {
    let line = tags[block.opening].line
    let isWhole =
      block.tags.count == 2 && lines.isLeading(block.opening) && lines.isTrailing(block.closing)
    guard isWhole, !lines.isAlone(line) else {
      for tag in block.tags { places[tag] = .words(block) }
      return
    }
    let element = lines.element(line)
    places[block.opening] = .between(element.start)
    places[block.closing] = .between(element.end)
    keepHome(line)
  }

  // MARK: - Paragraphs

  private mutating func placeParagraphs(_ block: FormBlock, _ ancestor: Int) {
    for tag in block.tags {
      let line = tags[tag].line
      let element = lines.element(line)
      guard element.parent == ancestor else {
        report(tag, block.opening)
        continue
      }
      if lines.isAlone(line) {
        let stays = lines.holdsMore(line)
        // what stays stands outside of the block
        places[tag] = .between(stays && tag == block.opening ? element.end : element.start)
        if !stays { gone[part(tag), default: []].insert(paragraph(tag)) }
      } else if tag != block.closing, lines.isLeading(tag) {
        places[tag] = .between(element.start)
      } else if tag != block.opening, lines.isTrailing(tag) {
        places[tag] = .between(element.end)
      } else {
        reportAlone(tag)
      }
      keepHome(line)
    }
  }

  mutating func keepHome(_ line: Int) {
    let parent = lines.element(line).parent
    guard parent >= 0 else { return }
    switch lines.markup(line).elements[parent].tag {
    case .tc, .txbxContent, .hdr, .ftr, .footnote, .endnote, .sdtContent:
      homes[lines.story.lines[line].part, default: []].insert(parent)
    default: break
    }
  }

  // MARK: - Rows

  private mutating func placeRows(
    _ block: FormBlock, _ first: Int, _ last: Int, _ markup: Markup
  ) {
    let part = part(block.opening)
    if let table = markup.around(first, where: { $0 == .tbl }) {
      tables[part, default: []].insert(table)
    }
    for tag in block.tags {
      let isMiddle = tag != block.opening && tag != block.closing
      let row =
        tag == block.opening
        ? first
        : tag == block.closing
          ? last : self.row(markup, paragraph(tag), beside: first)
      guard let row else {
        report(tag, block.opening)
        continue
      }
      let element = markup.elements[row]
      if first != last, lines.isAlone(row: row, of: part) {
        gone[part, default: []].insert(row)
        places[tag] = .between(element.start)
      } else if isMiddle, !leads(tag, row, markup) {
        reportAlone(tag)
      } else {
        places[tag] = .between(tag == block.closing ? element.end : element.start)
      }
    }
  }

  /// The row around a paragraph that is of the same table as another row.
  private func row(_ markup: Markup, _ paragraph: Int, beside other: Int) -> Int? {
    let table = markup.around(other) { $0 == .tbl }
    var at = paragraph
    while at >= 0 {
      if markup.elements[at].tag == .tr, markup.around(at, where: { $0 == .tbl }) == table {
        return at
      }
      at = markup.elements[at].parent
    }
    return nil
  }

  /// Whether a tag stands first in its row.
  private func leads(_ tag: Int, _ row: Int, _ markup: Markup) -> Bool {
    guard lines.isLeading(tag) else { return false }
    return lines.lines(of: part(tag), in: row..<paragraph(tag)).allSatisfy { line in
      lines.story.lines[line].text.utf8.allSatisfy { $0 == 0x20 }
    }
  }

  // MARK: - The tree

  /// What a paragraph stands for below an element.
  private enum Unit {
    case paragraph
    case row(Int)
    case other
  }

  private func common(_ markup: Markup, _ a: Int, _ b: Int) -> Int {
    var at = markup.elements[a].parent
    while at > 0, !(at..<markup.elements[at].next).contains(b) { at = markup.elements[at].parent }
    return max(at, 0)
  }

  private func unit(_ markup: Markup, _ paragraph: Int, below ancestor: Int) -> Unit {
    var unit = markup.elements[paragraph].parent == ancestor ? Unit.paragraph : .other
    var at = markup.elements[paragraph].parent
    while at > ancestor {
      switch markup.elements[at].tag {
      case .tr: unit = .row(at)
      case .tc: unit = markup.around(at, where: { $0 == .tr }).map(Unit.row) ?? .other
      case .tbl, .txbxContent: unit = .other
      default: break
      }
      at = markup.elements[at].parent
    }
    return unit
  }

  // MARK: - Faults

  private mutating func report(_ tag: Int, _ opening: Int) {
    let line = tags[tag].line
    sink.report(
      Diagnostic(
        .error, "form-split", "khối mở ở chỗ này mà đóng hoặc rẽ nhánh ở chỗ khác hẳn",
        at: lines.story.range(line, tags[tag].text),
        notes: [
          .init("ở \(lines.story.lines[line].place)"),
          .init(
            "khối mở ở \(lines.story.lines[tags[opening].line].place)",
            at: lines.story.range(tags[opening].line, tags[opening].text)),
        ],
        fix: .init(
          "đặt các thẻ của một khối trong cùng một đoạn, cùng các đoạn liền nhau, hoặc cùng một bảng"
        )))
  }

  private mutating func reportAlone(_ tag: Int) {
    let line = tags[tag].line
    sink.report(
      Diagnostic(
        .error, "form-split", "khối gồm nhiều đoạn mà thẻ này đứng lẫn trong một đoạn",
        at: lines.story.range(line, tags[tag].text),
        notes: [.init("ở \(lines.story.lines[line].place)")],
        fix: .init("đặt thẻ này một mình một đoạn")))
  }
}
