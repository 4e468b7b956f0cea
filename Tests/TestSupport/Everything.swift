import VanThuBase
import VanThuDocument

extension Document {
  /// One document with every role, every kind of block and every emphasis, and with the characters
  /// that break careless writers.
  public static let everything: Document = {
    let properties = Properties(
      title: "Quyết định về việc <thử> & \"kiểm\" 'tra' ]]> </title>",
      creator: "Ủy ban nhân dân tỉnh \"Mẫu\" & Sở", date: CivilDate(year: 2026, month: 11, day: 3))
    return Document(
      properties: properties, styles: .sample,
      sections: [
        Section(
          page: .sample, blocks: head + body + end,
          firstFooter: [
            Paragraph(
              .contact,
              "Địa chỉ: số 1 <Lê Lợi> & \"Nguyễn Huệ\"; điện thoại: 028\u{A0}3829\u{A0}6052"),
            Paragraph(.contact, "Thư điện tử: vanthu@mau.gov.vn"),
          ]),
        Section(page: .sample, blocks: appendix),
        Section(page: PageLayout.sample.landscape, blocks: wideAppendix),
      ])
  }()

  private static func paragraph(_ role: Role, _ text: String) -> Block {
    .paragraph(Paragraph(role, text))
  }

  private static let head: [Block] = [
    .frame(
      Frame(
        width: .millimetres(30), height: .millimetres(8),
        paragraph: Paragraph(.draftMark, "DỰ THẢO"),
        alignment: .right)),
    .grid(
      Grid(
        .letterhead, columns: [.millimetres(65), .millimetres(100)],
        rows: [
          [
            [
              paragraph(.parentBody, "ỦY BAN NHÂN DÂN TỈNH MẪU"),
              paragraph(.issuingBody, "SỞ THÔNG TIN & TRUYỀN THÔNG"),
              .rule(Rule(length: .millimetres(25))),
            ],
            [
              paragraph(.masthead, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
              paragraph(.motto, "Độc lập - Tự do - Hạnh phúc"),
              .rule(Rule(length: .millimetres(64))),
            ],
          ],
          [
            [
              paragraph(.number, "Số:\u{A0}15/QĐ-UBND"),
              paragraph(.letterSubject, "V/v <thử> tất cả"),
              .frame(
                Frame(
                  width: .millimetres(40), height: .millimetres(8),
                  paragraph: Paragraph(.urgencyMark, "HỎA TỐC"))),
              paragraph(.secrecyMark, "MẬT"),
            ],
            [
              paragraph(.placeDate, "Mẫu, ngày\u{A0}03 tháng\u{A0}11 năm\u{A0}2026"),
              paragraph(.circulationMark, "LƯU HÀNH NỘI BỘ"),
              paragraph(.separator, "* * *"),
            ],
          ],
        ])),
  ]

  private static let body: [Block] =
    [
      paragraph(.title, "QUYẾT ĐỊNH"),
      .paragraph(
        Paragraph(
          .subject,
          [
            .text("Về việc thử <mọi thứ> & \"tất cả\"", []), .lineBreak,
            .text("trong một văn bản", []),
          ])),
      .rule(Rule(length: .millimetres(50), weight: .points(1))),
      paragraph(.authority, "GIÁM ĐỐC SỞ THÔNG TIN & TRUYỀN THÔNG"),
      paragraph(.addressees, "Kính gửi:"),
      paragraph(.addressee, "- Bộ 'Tư pháp';"),
      paragraph(.addressee, "- Ủy ban nhân dân các huyện, thị xã, thành phố thuộc tỉnh."),
      paragraph(.basis, "Căn cứ Luật Ban hành văn bản quy phạm pháp luật; ]]> vẫn là chữ."),
      paragraph(.part, "Chương I"),
      paragraph(.partTitle, "QUY ĐỊNH CHUNG"),
      paragraph(.heading1, "I. NHỮNG ĐIỀU CẦN BIẾT"),
      paragraph(.heading2, "1. Tình hình"),
      paragraph(.heading3, "1.1. Kết quả đạt được"),
      paragraph(.part, "Chương II"),
      paragraph(.partTitle, "QUY ĐỊNH CỤ THỂ"),
      .paragraph(
        Paragraph(.article, [.text("Điều 1. ", .bold), .text("Phạm vi <điều chỉnh>", .plain)])),
      paragraph(.clause, "1. Khoản một có “ngoặc kép cong”, dấu gạch – và dấu ba chấm…"),
      paragraph(.point, "a) Điểm a;"),
      paragraph(.point, "đ) Điểm đ."),
      paragraph(.dash, "- Gạch đầu dòng;"),
      paragraph(.plus, "+ Dấu cộng."),
      .paragraph(
        Paragraph(
          .body,
          [
            .text("Thường, ", []), .text("đậm", .bold), .text(", ", []), .text("nghiêng", .italic),
            .text(", ", []), .text("gạch chân", .underline), .text(", ", []),
            .text("cả ba", [.bold, .italic, .underline]), .text(" và nửa", []),
            .text("chữ", .bold), .text("nọ.", .plain), .text("", .bold),
          ], keepWithNext: true)),
      paragraph(
        .body,
        "Chữ tổ hợp: Quye\u{302}\u{301}t đi\u{323}nh; tiếng Trung: 越南; <script>alert('x')</script> &amp; &#60;"
      ),
      paragraph(.quotation, "Trích: không có gì quý hơn độc lập, tự do."),
      paragraph(.article, "Điều 2. Bảng số liệu"),
      paragraph(.tableCaption, "Bảng 1. Kinh phí & nguồn"),
      table, chart,
    ]
    + (3...9).map { number in
      paragraph(
        .body,
        "\(number). Các cơ quan, đơn vị, tổ chức và cá nhân có liên quan chịu trách nhiệm thi hành quyết định này kể từ ngày ký; trong quá trình thực hiện, nếu có vướng mắc thì phản ánh kịp thời về Sở để được hướng dẫn, giải quyết theo thẩm quyền."
      )
    }

  private static let table: Block = .table(
    Table(
      columns: [
        Table.Column(width: .millimetres(15), alignment: .center),
        Table.Column(width: .millimetres(80)),
        Table.Column(width: .millimetres(35), alignment: .right),
        Table.Column(width: .millimetres(35), alignment: .justified),
      ],
      header: [
        [
          Table.Cell([Paragraph(.tableHeader, "STT")]),
          Table.Cell([Paragraph(.tableHeader, "Nội dung")]),
          Table.Cell([Paragraph(.tableHeader, "Số tiền (đồng)")]),
          Table.Cell([Paragraph(.tableHeader, "Ghi chú")]),
        ]
      ],
      rows: [
        [
          Table.Cell([Paragraph(.tableCell, "1")]),
          Table.Cell([
            Paragraph(.tableCell, "Mua sắm máy <tính> & \"máy in\" cho các phòng chuyên môn")
          ]),
          Table.Cell([Paragraph(.tableCell, "12.500.000")]),
          Table.Cell([Paragraph(.tableCell, "Đợt 1"), Paragraph(.tableCell, "Đợt 2")]),
        ],
        [
          Table.Cell([Paragraph(.tableCell, "Tổng cộng")], columnSpan: 2, alignment: .center),
          Table.Cell([Paragraph(.tableCell, [.text("12.500.000", .bold)])]),
          Table.Cell([Paragraph(.tableCell, "")]),
        ],
      ]))

  private static let chart: Block = .chart(
    Chart(
      title: "Biểu đồ 1. Kiến nghị của Nhân dân theo <lĩnh vực> & kỳ báo cáo",
      unit: "kiến nghị",
      categories: [
        "Đất đai, môi trường và trật tự xây dựng trên địa bàn xã", "An sinh & \"xã hội\"",
        "Thủ tục hành chính",
      ],
      series: [
        Chart.Series(
          name: "Kỳ này",
          values: [
            Chart.Value(tenThousandths: 12_340_000, text: "1.234"),
            Chart.Value(tenThousandths: 125_000, text: "12,5"),
            Chart.Value(tenThousandths: 0, text: "0"),
          ]),
        Chart.Series(
          name: "Kỳ trước <so sánh>",
          values: [
            Chart.Value(tenThousandths: 9_870_000, text: "987"),
            Chart.Value(tenThousandths: 4_000_000, text: "400"),
            Chart.Value(tenThousandths: 3_210_000, text: "321"),
          ]),
      ]))

  private static let end: [Block] = [
    .grid(
      Grid(
        .signatures, columns: [.millimetres(80), .millimetres(85)],
        rows: [
          [
            [
              paragraph(.recipientsLabel, "Nơi nhận:"), paragraph(.recipient, "- Như Điều 3;"),
              paragraph(.recipient, "- Lưu: VT, \"P.HC\"."),
            ],
            [
              paragraph(.signAuthority, "TM. ỦY BAN NHÂN DÂN"),
              paragraph(.signPosition, "CHỦ TỊCH"),
              paragraph(.signNote, "(Chữ ký, dấu)"), paragraph(.signName, "Nguyễn Văn An"),
            ],
          ]
        ]))
  ]

  private static let appendix: [Block] = [
    paragraph(.appendixLabel, "Phụ lục I"),
    paragraph(.appendixTitle, "DANH MỤC <A & B>"),
    paragraph(.appendixReference, "(Kèm theo Quyết định số 15/QĐ-UBND)"),
    paragraph(.heading1, "I. DANH MỤC"),
    .table(
      Table(
        columns: [Table.Column(width: .millimetres(15)), Table.Column(width: .millimetres(150))],
        header: [
          [
            Table.Cell([Paragraph(.tableHeader, "STT")]),
            Table.Cell([Paragraph(.tableHeader, "Tên gọi")]),
          ]
        ],
        rows: (1...60).map { number in
          [
            Table.Cell([Paragraph(.tableCell, "\(number)")]),
            Table.Cell([Paragraph(.tableCell, "Mục thứ \(number) của danh mục kèm theo")]),
          ]
        })),
  ]

  private static let wideAppendix: [Block] =
    [
      paragraph(.appendixLabel, "Phụ lục II"), paragraph(.appendixTitle, "BIỂU NGANG"),
      paragraph(.pageNumber, "(trang ngang)"),
    ]
    + (1...30).map {
      paragraph(
        .body,
        "Dòng \($0) của phụ lục nằm ngang, đủ dài để thấy chỗ xuống dòng của tờ giấy đặt ngang khi in ra giấy A4."
      )
    }
}
