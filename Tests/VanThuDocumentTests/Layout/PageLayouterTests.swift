import TestSupport
import Testing
import VanThuBase

@testable import VanThuDocument

/// Pages hold every word, inside their margins, and keep together what belongs together.
@Suite struct PageLayouterTests {
  @Test(arguments: 0..<200)
  func placesEveryWord(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    expectWords(random.document(), "seed \(seed)")
  }

  @Test func placesEveryWordOfEverything() { expectWords(.everything, "everything") }

  @Test(arguments: 0..<50)
  func givesTheSamePagesAgain(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let document = random.document()
    var layouter = PageLayouter()
    let first = layouter.layout(document).dump
    _ = layouter.layout(.everything)
    #expect(layouter.layout(document).dump == first, "seed \(seed)")
  }

  @Test func keepsLinesInsideTheMargins() {
    let paged = layout(long(.body, 120))
    let page = PageLayout.sample
    for sheet in paged.pages {
      for line in paged.lines[sheet.lines] where line.element != nil {
        #expect(line.x >= page.left.points - 0.01)
        #expect(line.x + line.width <= (page.width - page.right).points + 0.06)
        #expect(line.baseline <= (page.height - page.bottom).points)
      }
    }
    #expect(paged.pages.count > 1)
  }

  @Test func justifiesAllLinesButTheLast() {
    let paged = layout([.paragraph(Paragraph(.body, words(60)))])
    let edge = (PageLayout.sample.width - PageLayout.sample.right).points
    for line in paged.lines.dropLast() where line.stretch > 0 {
      #expect(abs(line.x + line.width - edge) < 0.06)
    }
    #expect(paged.lines.dropLast().contains { $0.stretch > 0 })
    #expect(paged.lines.last?.stretch == 0)
  }

  @Test func leavesALineRaggedThatWouldBeTorn() {
    let long = String(repeating: "Nghiêng", count: 9)
    let paged = layout([.paragraph(Paragraph(.body, "một hai \(long) ba \(long)"))])
    #expect(paged.lines.first?.end == .blank)
    #expect(paged.lines.first?.stretch == 0)
  }

  @Test(arguments: 1...40)
  func leavesNoLineAlone(count: Int) {
    // paragraphs of four lines, pushed down one line at a time
    let push = (0..<count).map { _ in Block.paragraph(Paragraph(.centered, "đẩy")) }
    let paged = layout(push + (0..<14).map { _ in .paragraph(Paragraph(.body, words(60))) })
    for page in paged.pages {
      let lines = Array(paged.lines[page.lines]).filter { $0.element != nil }
      let byElement = Dictionary(grouping: lines) { $0.element }
      for (element, here) in byElement {
        let all = paged.lines.count { $0.element == element }
        if all > 1 { #expect(here.count > 1, "page \(page.number)") }
      }
    }
  }

  @Test(arguments: 1...40)
  func keepsHeadingsWithTheirText(count: Int) {
    let push = (0..<count).map { _ in Block.paragraph(Paragraph(.centered, "đẩy")) }
    let rest: [Block] = (0..<12).flatMap { _ in
      [
        .paragraph(Paragraph(.heading1, "I. ĐẦU MỤC")), .paragraph(Paragraph(.heading2, "1. Mục")),
        .paragraph(Paragraph(.body, words(45))),
      ]
    }
    let paged = layout(push + rest)
    for page in paged.pages {
      guard let last = paged.lines[page.lines].last(where: { $0.element != nil }),
        let element = last.element, case .paragraph(let role) = paged.elements[element].kind
      else { continue }
      #expect(role != .heading1 && role != .heading2, "page \(page.number)")
    }
  }

  @Test func repeatsTheHeaderOfATableOutsideOfTheText() throws {
    let header = [Table.Cell([Paragraph(.tableHeader, "ĐẦU")])]
    let rows = (0..<100).map { [Table.Cell([Paragraph(.tableCell, "hàng \($0)")])] }
    let table = Table(columns: [.init(width: .millimetres(80))], header: [header], rows: rows)
    let paged = layout([.table(table)])
    #expect(paged.pages.count > 2)
    for page in paged.pages {
      let heads = paged.lines[page.lines].filter { words(of: $0, paged) == "ĐẦU" }
      let head = try #require(heads.first)
      #expect(heads.count == 1)
      #expect((head.element == nil) == (page.number > 1))
    }
  }

  @Test func cutsARowHigherThanAPage() {
    let cell = Table.Cell([Paragraph(.tableCell, words(2000))])
    let other = Table.Cell([Paragraph(.tableCell, "ngắn")])
    let table = Table(
      columns: [.init(width: .millimetres(80)), .init(width: .millimetres(40))], header: [],
      rows: [[cell, other]])
    let document = document([.table(table)])
    expectWords(document, "a high row")
    let paged = layout([.table(table)])
    let bottom = (PageLayout.sample.height - PageLayout.sample.bottom).points
    #expect(paged.pages.count > 2)
    #expect(paged.lines.allSatisfy { $0.baseline <= bottom })
  }

  @Test func cutsAHighRowWhereItStands() throws {
    let high = [Table.Cell([Paragraph(.tableCell, words(1500))])]
    let low = (0..<5).map { [Table.Cell([Paragraph(.tableCell, "hàng \($0)")])] }
    let table = Table(
      columns: [.init(width: .millimetres(80))], header: [], rows: low + [high] + low)
    let paged = layout([.table(table)])
    let first = paged.lines[try #require(paged.pages.first).lines]
    let lowest = first.reduce(0) { max($0, $1.baseline) }
    #expect(lowest > (PageLayout.sample.height - PageLayout.sample.bottom).points - 40)
    expectWords(document([.table(table)]), "a high row below others")
  }

  @Test func breaksAWordWiderThanTheRoom() {
    let word = String(repeating: "ạ", count: 100_000)
    let paged = layout([.paragraph(Paragraph(.body, word))])
    #expect(paged.lines.filter { $0.element != nil }.dropLast().allSatisfy { $0.end == .word })
    let edge = (PageLayout.sample.width - PageLayout.sample.right).points
    #expect(paged.lines.allSatisfy { $0.x + $0.width <= edge + 0.06 })
  }

  @Test func endsLinesBehindHyphensBeforeLetters() {
    for (text, joint) in [("UBND-VP", true), ("abc–def", true), ("10-15", false), ("- nhà", false)]
    {
      let narrow = Table(
        columns: [.init(width: .millimetres(15))], header: [],
        rows: [[Table.Cell([Paragraph(.tableCell, text)])]])
      let lines = layout([.table(narrow)]).lines
      #expect((lines.first?.end == .word) == joint, "\(text)")
    }
  }

  @Test func numbersPagesFromTheSecondOn() {
    let paged = layout(long(.body, 80))
    for page in paged.pages {
      let numbers = paged.lines[page.lines].filter { $0.element == nil }
      #expect(numbers.map { words(of: $0, paged) } == (page.number == 1 ? [] : ["\(page.number)"]))
    }
  }

  // MARK: - Help

  private func document(_ blocks: [Block]) -> Document {
    Document(
      properties: Properties(title: "T", creator: "C"), styles: .sample,
      sections: [Section(page: .sample, blocks: blocks)])
  }

  private func layout(_ blocks: [Block]) -> PagedDocument {
    var layouter = PageLayouter()
    return layouter.layout(document(blocks))
  }

  private func long(_ role: Role, _ count: Int) -> [Block] {
    (0..<count).map { _ in .paragraph(Paragraph(role, words(40))) }
  }

  private func words(_ count: Int) -> String {
    let some = ["nhân", "dân", "xã", "tổ", "chức", "đối", "thoại", "trực", "tiếp", "nghiêm", "túc"]
    return (0..<count).map { some[($0 * 7 + $0 / 11) % some.count] }.joined(separator: " ")
  }

  private func words(of line: PagedDocument.Line, _ paged: PagedDocument) -> String {
    paged.runs[line.runs].map { String(decoding: paged.text[$0.bytes], as: UTF8.self) }.joined()
  }

  /// The words on the pages are those of the plain text.
  private func expectWords(_ document: Document, _ comment: Comment) {
    var layouter = PageLayouter()
    let placed = TextExtractor.sorted(TextExtractor.words(text: layouter.layout(document).words))
    let text = PlainTextWriter(width: 0).write(document)
    let wanted = TextExtractor.sorted(TextExtractor.words(text: text))
    let isSame = placed == wanted
    let (more, less) = (Set(placed).subtracting(wanted), Set(wanted).subtracting(placed))
    let difference = [more, less].map { words in
      words.prefix(3).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }
    #expect(isSame, "\(comment): \(difference)")
  }
}
