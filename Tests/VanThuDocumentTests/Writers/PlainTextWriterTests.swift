import TestSupport
import Testing
import VanThuDocument

@Suite struct PlainTextWriterTests {
  private let sentence = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"

  @Test func wrapsAt20Columns() {
    #expect(
      write([.paragraph(Paragraph(.body, sentence))], 20) == """
             Căn cứ Luật Tổ
        chức chính quyền địa
        phương ngày 19 tháng
        6 năm 2015;

        """)
  }

  @Test func wrapsAt40Columns() {
    #expect(
      write([.paragraph(Paragraph(.body, sentence))], 40) == """
             Căn cứ Luật Tổ chức chính quyền địa
        phương ngày 19 tháng 6 năm 2015;

        """)
  }

  @Test(arguments: [0, 80])
  func leavesShortParagraphsInOneLine(width: Int) {
    #expect(write([.paragraph(Paragraph(.body, sentence))], width) == "     \(sentence)\n")
  }

  @Test func leavesLongParagraphsInOneLineWithoutWidth() {
    let text = Array(repeating: sentence, count: 5).joined(separator: " ")
    #expect(write([.paragraph(Paragraph(.body, text))], 0) == "     \(text)\n")
  }

  @Test func keepsNoBreakBlanksTogether() {
    #expect(
      write(
        [.paragraph(Paragraph(.recipient, "ngày\u{A0}19 tháng\u{A0}6 năm\u{A0}2015\u{A0}"))], 12)
        == "ngày 19\ntháng 6\nnăm 2015\n")
  }

  @Test func countsCombiningMarksAsNothing() {
    let decomposed = "Quye\u{302}\u{301}t đi\u{323}nh"  // 10 columns
    #expect(
      write([.paragraph(Paragraph(.recipient, decomposed + " ba"))], 13) == decomposed + " ba\n")
    #expect(
      write([.paragraph(Paragraph(.recipient, decomposed + " ba"))], 12) == decomposed + "\nba\n")
  }

  @Test func countsWideCharactersTwice() {
    #expect(write([.paragraph(Paragraph(.recipient, "越南 越南"))], 8) == "越南\n越南\n")
    #expect(write([.paragraph(Paragraph(.recipient, "越南 越南"))], 9) == "越南 越南\n")
  }

  @Test func leavesLongWordsWhole() {
    #expect(
      write([.paragraph(Paragraph(.body, "xem https://vanban.chinhphu.vn nhé"))], 12)
        == "xem\nhttps://vanban.chinhphu.vn\nnhé\n")
  }

  @Test func breaksWhereToldTo() {
    let paragraph = Paragraph(.title, [.text("A", []), .lineBreak, .lineBreak, .text("BC", [])])
    #expect(write([.paragraph(paragraph)], 10) == "    A\n\n    BC\n")
  }

  @Test func setsLetterheadsInColumns() {
    let grid = Grid(
      .letterhead, columns: [.millimetres(65), .millimetres(100)],
      rows: [
        [
          [
            .paragraph(Paragraph(.issuingBody, "SỞ NỘI VỤ")),
            .rule(Rule(length: .millimetres(20))),
          ],
          [.paragraph(Paragraph(.masthead, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))],
        ],
        [
          [.paragraph(Paragraph(.number, "Số:\u{A0}1/QĐ"))],
          [.paragraph(Paragraph(.placeDate, "Huế, ngày 01"))],
        ],
      ])
    #expect(
      write([.grid(grid)], 60) == """
               SỞ NỘI VỤ         CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                ───────
               Số: 1/QĐ                     Huế, ngày 01

        """)
    #expect(
      write([.grid(grid)], 12) == """
         SỞ NỘI VỤ
             ─

        CỘNG HÒA XÃ
          HỘI CHỦ
         NGHĨA VIỆT
            NAM

          Số: 1/QĐ

        Huế, ngày 01

        """)
  }

  @Test func leavesRoomForASignature() {
    let grid = Grid(
      .signatures, columns: [.millimetres(80), .millimetres(80)],
      rows: [
        [
          [.paragraph(Paragraph(.recipientsLabel, "Nơi nhận:"))],
          [
            .paragraph(Paragraph(.signPosition, "CHỦ TỊCH")),
            .paragraph(Paragraph(.signName, "Lê Thị C")),
          ],
        ]
      ])
    #expect(
      write([.grid(grid)], 40) == """
        Nơi nhận:                CHỦ TỊCH

                                 Lê Thị C

        """)
  }

  @Test func drawsTables() {
    #expect(
      write([.table(table)], 30) == """
        ┌───────┬────────────────────┐
        │  STT  │      Nội dung      │
        ╞═══════╪════════════════════╡
        │     1 │ Mua sắm máy tính   │
        │       │ cho các phòng      │
        ├───────┴────────────────────┤
        │            Cộng            │
        └────────────────────────────┘

        """)
  }

  @Test func listsTablesThatAreTooNarrow() {
    #expect(
      write([.table(table)], 8) == """
        ────────
        STT
        Nội dung
        ════════
        1
        Mua sắm
        máy tính
        cho các
        phòng
        ────────
        Cộng
        ────────

        """)
  }

  @Test func drawsFrames() {
    let frame = Frame(
      width: .millimetres(30), height: .millimetres(8),
      paragraph: Paragraph(.urgencyMark, "HỎA TỐC"))
    #expect(
      write([.frame(frame)], 40)
        == """
                      ┌─────────┐
                      │ HỎA TỐC │
                      └─────────┘

        """)
  }

  @Test func setsBlankLinesApart() {
    let blocks: [Block] = [
      .paragraph(Paragraph(.title, "LUẬT")), .paragraph(Paragraph(.subject, "Thử")),
      .rule(Rule(length: .millimetres(33))), .paragraph(Paragraph(.basis, "Căn cứ")),
      .paragraph(Paragraph(.part, "Chương I")), .paragraph(Paragraph(.partTitle, "CHUNG")),
      .paragraph(Paragraph(.article, "Điều 1")), .paragraph(Paragraph(.clause, "1. Một")),
      .paragraph(Paragraph(.point, "a) Hai")),
    ]
    #expect(
      write(blocks, 20) == """
                LUẬT
                Thử
                ────

             Căn cứ

              Chương I
               CHUNG

             Điều 1
             1. Một
             a) Hai

        """)
  }

  @Test func partsSectionsAndFeet() {
    var document = Document.sample(
      [.paragraph(Paragraph(.recipient, "a"))], firstFooter: [Paragraph(.contact, "b")])
    document.sections.append(
      Section(page: .sample, blocks: [.paragraph(Paragraph(.recipient, "c"))]))
    let text = String(decoding: PlainTextWriter(width: 4).write(document), as: UTF8.self)
    #expect(text == "a\n\n────\nb\n\n════\n\nc\n")
  }

  @Test func endsAnEmptyDocumentWithALineFeed() {
    #expect(write([], 80) == "\n")
  }

  private let table = Table(
    columns: [
      Table.Column(width: .millimetres(33), alignment: .right),
      Table.Column(width: .millimetres(132)),
    ],
    header: [
      [
        Table.Cell([Paragraph(.tableHeader, "STT")]),
        Table.Cell([Paragraph(.tableHeader, "Nội dung")]),
      ]
    ],
    rows: [
      [
        Table.Cell([Paragraph(.tableCell, "1")]),
        Table.Cell([Paragraph(.tableCell, "Mua sắm máy tính cho các phòng")]),
      ],
      [Table.Cell([Paragraph(.tableCell, "Cộng")], columnSpan: 2, alignment: .center)],
    ])

  private func write(_ blocks: [Block], _ width: Int) -> String {
    String(decoding: PlainTextWriter(width: width).write(.sample(blocks)), as: UTF8.self)
  }
}
