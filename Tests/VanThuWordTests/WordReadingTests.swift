import TestSupport
import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuWord

/// A filled form as a page of a browser and as plain text says what it says in Word.
@Suite struct WordReadingTests {
  private static func read(_ word: RawWord) throws -> Document {
    try WordReading.document(word.bytes(), name: "a.docx")
  }

  private static func words(_ word: RawWord) throws -> (html: [String], text: [String]) {
    let document = try read(word)
    var html = HTMLWriter()
    return (
      TextExtractor.words(html: html.write(document)),
      TextExtractor.words(text: PlainTextWriter().write(document))
    )
  }

  private static func lines(_ word: RawWord) throws -> [String] {
    WordReading.lines(try read(word).sections[0].blocks).map { paragraph in
      "\(paragraph.role): \(paragraph.plainText)"
    }
  }

  private static let numbering = """
    <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>\
    <w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>\
    <w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>\
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>\
    <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>\
    <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
    """
  private static let styles = """
    <w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>\
    <w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:basedOn w:val="N"/>\
    <w:rPr><w:caps/><w:b/></w:rPr></w:style>\
    <w:style w:type="paragraph" w:styleId="K"><w:name w:val="K"/><w:basedOn w:val="H"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>\
    <w:style w:type="table" w:styleId="G"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr></w:style>
    """

  private static func form(_ body: String) -> RawWord {
    var word = RawWord(body)
    word.stories = ["numbering": numbering, "styles": styles]
    return word
  }

  private static func item(_ number: Int, _ level: Int, _ text: String) -> String {
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(number)\"/></w:numPr></w:pPr>\(RawWord.r(text))</w:p>"
  }

  @Test func countsListsAsWordDoes() throws {
    let body = [
      (1, 0, "a"), (1, 1, "b"), (1, 1, "c"), (1, 0, "d"), (1, 1, "e"), (2, 0, "g"), (3, 0, "h"),
      (9, 0, "k"),
    ]
    .map { WordReadingTests.item($0.0, $0.1, $0.2) }.joined()
    #expect(
      try WordReadingTests.lines(WordReadingTests.form(body)) == [
        "body: I. a", "body: I.1) b", "body: I.2) c", "body: II. d", "body: II.1) e", "body: I. g",
        "body: - h", "body: k",
      ])
  }

  @Test func knowsHeadingsByStyleAndTheTitleByItsLook() throws {
    func p(_ style: String, _ text: String) -> String {
      "<w:p><w:pPr>\(style)</w:pPr>\(RawWord.r(text))</w:p>"
    }
    let centre = "<w:jc w:val=\"center\"/>"
    let body =
      "<w:p><w:pPr>\(centre)</w:pPr>\(RawWord.r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "<w:b/>"))</w:p>"
      + "<w:p><w:pPr>\(centre)</w:pPr>\(RawWord.r("ĐƠN XIN ", "<w:b/>"))\(RawWord.r("XÁC NHẬN", "<w:b/>"))</w:p>"
      + p("<w:pStyle w:val=\"H\"/>", "mục lớn") + p("<w:pStyle w:val=\"K\"/>", "phần")
      + p("<w:jc w:val=\"right\"/>", "Người làm đơn") + p("<w:outlineLvl w:val=\"9\"/>", "thân")
    let word = WordReadingTests.form(body)
    #expect(
      try WordReadingTests.lines(word) == [
        "centered: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "title: ĐƠN XIN XÁC NHẬN",
        "heading2: MỤC LỚN", "heading1: PHẦN", "placeDate: Người làm đơn", "body: thân",
      ])
    #expect(try WordReadingTests.read(word).properties.title == "ĐƠN XIN XÁC NHẬN")
  }

  @Test func keepsWhatIsDrawnAndLeavesOutWhatIsHidden() throws {
    let body =
      "<w:p>\(RawWord.r("ô "))<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r><w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/></w:r>\(RawWord.r("kín", "<w:vanish/>"))\(RawWord.r("hoa", "<w:caps/>"))</w:p>"
      + "<w:p>\(RawWord.box(RawWord.p("trong hộp")))\(RawWord.r("ngoài hộp"))</w:p><w:p/>"
    #expect(
      try WordReadingTests.lines(RawWord(body))
        == ["body: ô ☑ a\nb-HOA", "body: ngoài hộp", "body: trong hộp"])
  }

  @Test func putsNotesAtTheEndAndMarginsAround() throws {
    var word = RawWord(
      "<w:p>\(RawWord.r("câu"))<w:r><w:footnoteReference w:id=\"3\"/></w:r></w:p>")
    word.stories = [
      "header1": RawWord.p("Mẫu số 01") + RawWord.p("2"), "footer1": RawWord.p("Chân trang"),
      "footnotes":
        "<w:footnote w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"3\">\(RawWord.p("lời chú"))</w:footnote>",
    ]
    let document = try WordReadingTests.read(word)
    #expect(try WordReadingTests.lines(word) == ["body: Mẫu số 01", "body: câu[1]"])
    #expect(document.sections[0].firstFooter.map(\.plainText) == ["[1] lời chú", "Chân trang"])
  }

  @Test func tellsTablesFromThingsSideBySide() throws {
    let p = { (text: String) in RawWord.p(text) }
    let plain = RawWord.table([[p("trái"), p("phải")]])
    let lined = plain.replacing("<w:tblPr/>", with: "<w:tblPr><w:tblStyle w:val=\"G\"/></w:tblPr>")
      .replacing("<w:tr>", with: "<w:tr><w:trPr><w:tblHeader/></w:trPr>")
    let spanned = lined.replacing(
      "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr/>",
      with:
        "<w:tr><w:trPr><w:gridBefore w:val=\"3\"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>"
    )
    let word = WordReadingTests.form(plain + p("giữa") + lined + p("giữa") + spanned)
    let blocks = try WordReadingTests.read(word).sections[0].blocks
    guard case .grid(let grid) = blocks[0], case .table(let table) = blocks[2],
      case .table(let wide) = blocks[4]
    else {
      Issue.record("\(blocks.count) blocks")
      return
    }
    #expect(grid.purpose == .letterhead && grid.columns.count == 2)
    #expect(table.header.count == 1 && table.rows.isEmpty)
    #expect(wide.columns.count == 6 && wide.rows[0].map(\.columnSpan) == [1, 1, 1, 2, 1])
  }

  @Test func takesABraceForNoTable() throws {
    let p = { (text: String) in RawWord.p(text) }
    let bordered =
      "<w:tc><w:tcPr><w:tcBorders><w:top w:val=\"single\"/></w:tcBorders></w:tcPr>\(p("b"))</w:tc>"
    func table(_ cells: String) -> String {
      "<w:tbl><w:tblPr/><w:tblGrid/><w:tr>\(cells)</w:tr></w:tbl>"
    }
    let plain = "<w:tc><w:tcPr/>\(p("a"))</w:tc>"
    let nested = "<w:tc><w:tcPr/>\(table(bordered + bordered))<w:p/></w:tc>"
    func isTable(_ body: String) throws -> Bool {
      if case .table = try WordReadingTests.read(RawWord(body)).sections[0].blocks.first {
        true
      } else {
        false
      }
    }
    #expect(try !isTable(table(plain + bordered + plain)))
    #expect(try !isTable(table(plain + nested)))
    #expect(try isTable(table(bordered + bordered + plain)))
  }

  /// Whatever a file holds, both say each of its words, in its order.
  @Test(arguments: 1...120) func saysTheSameWords(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let word = WordReadingTests.form(WordReadingTests.blocks(&random, depth: 0))
    let (html, text) = try WordReadingTests.words(word)
    let expected = try RawWord.paragraphs(word.bytes()).joined(separator: " ")
      .split(whereSeparator: \.isWhitespace).map(String.init)
    let own = { (words: [String]) in words.filter { $0.hasPrefix("từ") } }
    #expect(TextExtractor.sorted(own(html)) == TextExtractor.sorted(expected), "seed \(seed)")
    #expect(TextExtractor.sorted(html) == TextExtractor.sorted(text), "seed \(seed)")
  }

  private static func blocks(_ random: inout SplitMix64, depth: Int) -> String {
    var xml = ""
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      switch Int.random(in: 0..<8, using: &random) {
      case 0 where depth < 3:
        let columns = Int.random(in: 1...4, using: &random)
        var rows: [[String]] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          rows.append(
            (0..<Int.random(in: 1...columns, using: &random)).map { _ in
              blocks(&random, depth: depth + 1) + "<w:p/>"
            })
        }
        let table = RawWord.table(rows)
        xml +=
          Bool.random(using: &random)
          ? table
          : table.replacing("<w:tblPr/>", with: "<w:tblPr><w:tblStyle w:val=\"G\"/></w:tblPr>")
      case 1 where depth < 3:
        xml += "<w:sdt><w:sdtContent>\(blocks(&random, depth: depth + 1))</w:sdtContent></w:sdt>"
      case 2:
        xml += item(
          Int.random(in: 1...3, using: &random), Int.random(in: 0...1, using: &random),
          said(&random))
      case 3:
        xml +=
          "<w:p><w:pPr><w:pStyle w:val=\"K\"/></w:pPr>\(RawWord.r(said(&random), "<w:caps w:val=\"0\"/>"))</w:p>"
      case 4:
        xml += RawWord.p(said(&random), said(&random), format: "<w:b/><w:u w:val=\"single\"/>")
      default: xml += RawWord.p(said(&random))
      }
    }
    return xml
  }

  private static func said(_ random: inout SplitMix64) -> String {
    (0..<Int.random(in: 1...5, using: &random)).map { _ in
      "từ\(Int.random(in: 0..<1000, using: &random)) "
    }.joined()
  }
}
