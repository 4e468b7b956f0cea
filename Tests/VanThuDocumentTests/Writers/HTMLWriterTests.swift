import TestSupport
import Testing
import VanThuBase
import VanThuDocument

@Suite struct HTMLWriterTests {
  @Test func writesTheSkeletonOfAPage() throws {
    let date = try #require(CivilDate(year: 2026, month: 3, day: 1))
    let html = write(
      .sample(
        title: "A & <B>", creator: "\"Sở\"", date: date, [.paragraph(Paragraph(.body, "Chữ"))]))
    #expect(
      html.hasPrefix(
        """
        <!DOCTYPE html>
        <html lang="vi">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>A &amp; &lt;B&gt;</title>
        <meta name="author" content="&quot;Sở&quot;"/>
        <meta name="dcterms.created" content="2026-03-01"/>
        <style>

        """))
    #expect(
      html.hasSuffix(
        """
        </style>
        </head>
        <body>
        <main>
        <article class="s1">
        <p class="body">Chữ</p>
        </article>
        </main>
        </body>
        </html>

        """))
  }

  @Test func namesAPageWithoutTitle() {
    #expect(write(.sample(title: " ", [])).contains("<title>Văn bản</title>"))
  }

  @Test func escapesText() {
    #expect(
      body([.paragraph(Paragraph(.body, "<a b=\"c\">&'\u{A0}]]></a>"))])
        == "<p class=\"body\">&lt;a b=&quot;c&quot;&gt;&amp;'\u{A0}]]&gt;&lt;/a&gt;</p>\n")
  }

  @Test func escapesTextInStyleRules() {
    let foot = Paragraph(.contact, [.text("</style>\"\\", []), .lineBreak, .text("Ủ", [])])
    let html = write(.sample([], firstFooter: [foot]))
    #expect(html.contains("content:\"\\3c /style\\3e \\22 \\5c \\a Ủ\";"))
    #expect(html.split(separator: "</style>").count == 2)
  }

  @Test func marksEmphasis() {
    let paragraph = Paragraph(
      .article,
      [
        .text("a", .bold), .text("b", [.bold, .italic, .underline]), .lineBreak,
        .text("c", [.plain, .bold]), .text("d", .underline), .text("", .italic),
      ], keepWithNext: true)
    #expect(
      body([.paragraph(paragraph)]) == """
        <h1 class="article"><b>a</b><b><i><u>b</u></i></b><br/><span class="plain"><b>c</b></span><u>d</u></h1>

        """)
  }

  @Test func keepsAParagraphWithTheNext() {
    #expect(
      body([.paragraph(Paragraph(.body, "a", keepWithNext: true))])
        == "<p class=\"body keep\">a</p>\n")
  }

  @Test func keepsAShortParagraphWholeBeforeSignatures() {
    let signatures = Block.grid(Grid(.signatures, columns: [.millimetres(165)], rows: []))
    func html(_ text: String) -> String {
      body([.paragraph(Paragraph(.body, "a")), .paragraph(Paragraph(.body, text)), signatures])
    }
    let end = "<div class=\"signatures\" style=\"--columns:165fr;\">\n</div>\n"
    let long = String(repeating: "b ", count: 200)
    #expect(
      html("b") == "<p class=\"body\">a</p>\n<p class=\"body whole\">b</p>\n" + end)
    #expect(
      html(long) == "<p class=\"body\">a</p>\n<p class=\"body\">\(long)</p>\n" + end)
  }

  @Test func nestsHeadingsWithoutGaps() {
    let roles: [Role] = [
      .title, .article, .part, .article, .heading1, .heading3, .heading2, .part, .appendixLabel,
      .article, .appendixLabel, .heading1,
    ]
    let html = body(roles.map { .paragraph(Paragraph($0, "x")) })
    #expect(
      html.matches(of: /<h([1-6])/).map { String($0.1) }
        == ["1", "2", "2", "3", "3", "4", "4", "2", "2", "3", "2", "3"])
  }

  @Test func takesTheSubjectOfALetterAsItsHeading() {
    let html = body([
      .paragraph(Paragraph(.letterSubject, "V/v thử")), .paragraph(Paragraph(.heading1, "I. Một")),
    ])
    #expect(
      html == "<h1 class=\"letter-subject\">V/v thử</h1>\n<h2 class=\"heading-1\">I. Một</h2>\n")
  }

  @Test func joinsNumberAndNameOfAChapter() {
    let html = body([
      .paragraph(Paragraph(.title, "LUẬT")), .paragraph(Paragraph(.part, "Chương I")),
      .paragraph(Paragraph(.partTitle, "CHUNG")),
    ])
    #expect(
      html == """
        <h1 class="title">LUẬT</h1>
        <h2><span class="part">Chương I</span>
        <span class="part-title">CHUNG</span></h2>

        """)
  }

  @Test("case H1") func movesWideTablesOnAPhone() {
    func table(_ words: [String]) -> Block {
      .table(
        Table(
          columns: words.map { _ in Table.Column(width: .millimetres(20)) }, header: [],
          rows: [words.map { Table.Cell([Paragraph(.tableCell, $0)]) }]))
    }
    let caption = Block.paragraph(Paragraph(.tableCaption, "Bảng <1>"))
    let narrow = body([caption, table(["1", "Thôn Một", "24/9/2026"])])
    #expect(!narrow.contains("wide") && !narrow.contains("--phone"))
    let wide = body([caption, table(Array(repeating: "1.234.567.890", count: 8))])
    #expect(
      wide.hasPrefix(
        "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Bảng &lt;1&gt;\">\n<table style=\"--width:160mm;--phone:"
      ))
    // an address breaks: it makes no table wider than the screen
    let address = body([table(["1", String(repeating: "duong-dan/", count: 40)])])
    #expect(address.contains("aria-label=\"Bảng\"") && address.contains("--phone:"))
    #expect(write(.sample([])).contains(".body{text-align:left;}") == false)
    #expect(
      write(.sample([.paragraph(Paragraph(.body, "x"))])).contains(".body{text-align:left;}"))
  }

  @Test("case H2") func setsWordsInTheMiddleOfTheirFrame() {
    let frame = Frame(
      width: .millimetres(30), height: .millimetres(8),
      paragraph: Paragraph(.urgencyMark, "HỎA TỐC"))
    var document = Document.sample([.frame(frame)])
    document.styles[.urgencyMark].spaceBefore = .points(10)
    let html = write(document)
    // the space of its role is around the frame, none is inside
    #expect(html.contains("margin:10pt auto 0;"), "\(html)")
    #expect(html.contains(".frame>*{margin:0;padding:0;text-align:center}"))
  }

  @Test func makesNoHeadingWithoutWords() {
    #expect(body([.paragraph(Paragraph(.title, "\u{A0}"))]) == "<p class=\"title\">\u{A0}</p>\n")
  }

  @Test func writesTables() {
    func cell(_ role: Role, _ text: String, _ span: Int = 1, _ alignment: Alignment? = nil)
      -> Table.Cell
    { Table.Cell([Paragraph(role, text)], columnSpan: span, alignment: alignment) }
    let table = Table(
      columns: [
        Table.Column(width: .millimetres(40)),
        Table.Column(width: .millimetres(120), alignment: .right),
      ],
      header: [[cell(.tableHeader, "A"), cell(.tableHeader, "")]],
      rows: [
        [cell(.tableCell, "1"), cell(.tableCell, "2")], [cell(.tableCell, "3", 2, .center)], [],
      ])
    let html = body([.paragraph(Paragraph(.tableCaption, "Bảng 1")), .table(table)])
    #expect(
      html == """
        <table style="--width:160mm;">
        <caption class="table-caption">Bảng 1</caption>
        <colgroup><col style="width:25%;"/><col style="width:75%;"/></colgroup>
        <thead>
        <tr>
        <th scope="col"><p class="table-header">A</p>
        </th>
        <td><p class="table-header"></p>
        </td>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td><p class="table-cell">1</p>
        </td>
        <td><p class="table-cell right">2</p>
        </td>
        </tr>
        <tr>
        <td colspan="2"><p class="table-cell center">3</p>
        </td>
        </tr>
        <tr>
        <td></td>
        <td></td>
        </tr>
        </tbody>
        </table>

        """)
  }

  @Test func writesGridsRulesAndFrames() {
    let frame = Frame(
      width: .millimetres(30), height: .millimetres(8), paragraph: Paragraph(.urgencyMark, "KHẨN"),
      alignment: .right)
    let grid = Grid(
      .letterhead, columns: [.millimetres(65), .millimetres(100)],
      rows: [[[.rule(Rule(length: .millimetres(25)))], [.frame(frame)]]])
    #expect(
      body([.grid(grid)]) == """
        <div class="letterhead" style="--columns:65fr 100fr;">
        <div class="cell">
        <div class="rule" style="width:25mm;" aria-hidden="true"></div>
        </div>
        <div class="cell">
        <div class="frame" style="width:30mm;min-height:8mm;margin:0 0 0 auto;"><p class="urgency-mark">KHẨN</p>
        </div>
        </div>
        </div>

        """)
  }

  @Test func givesEachSectionItsSheet() {
    var document = Document.sample([])
    document.sections.append(Section(page: PageLayout.sample.landscape, blocks: []))
    let html = write(document)
    #expect(html.contains("@page s1{size:210mm 297mm;margin:20mm 15mm 20mm 30mm;"))
    #expect(html.contains("@page s2{size:297mm 210mm;margin:20mm 15mm 20mm 30mm;"))
    #expect(html.contains("<article class=\"s2\">"))
  }

  @Test func writesRulesForTheRolesThatOccur() {
    let html = write(.sample([.paragraph(Paragraph(.quotation, "x"))]))
    #expect(
      html.contains(
        """
        \n.quotation{font-size:14pt;line-height:18pt;color:#333333;text-align:justify;\
        margin-left:20mm;margin-bottom:6pt;}\n
        """))
    #expect(!html.contains("\n.body{"))
  }

  @Test func remembersStylesWithoutMixingThem() {
    var writer = HTMLWriter()
    let documents = (0..<40).map { number in
      Document.sample([.paragraph(Paragraph(Role.allCases[number], "x"))])
    }
    let first = documents.map { writer.write($0) }
    let second = documents.map { writer.write($0) }
    #expect(first == second)
  }

  private func write(_ document: Document) -> String {
    var writer = HTMLWriter()
    return String(decoding: writer.write(document), as: UTF8.self)
  }

  /// What stands inside the first section.
  private func body(_ blocks: [Block]) -> String {
    let html = write(.sample(blocks))
    guard let start = html.range(of: "<article class=\"s1\">\n"),
      let end = html.range(of: "</article>")
    else { return html }
    return String(html[start.upperBound..<end.lowerBound])
  }
}

extension String {
  /// Where a text occurs first, compared scalar by scalar.
  fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text) }
}
