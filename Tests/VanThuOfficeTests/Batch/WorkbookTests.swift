import TestSupport
import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

/// Workbooks of Excel, as they come and as they should not.
struct WorkbookTests {
  private func rows(
    _ book: RawWorkbook, options: RowOptions = RowOptions(), beside: [String: [UInt8]] = [:]
  ) throws -> Rows {
    try Rows(try book.bytes(), "a.xlsx", options: options, beside: beside)
  }

  /// A table of one column `ma` with these cells.
  private func cells(_ cells: String..., formats: [String] = [], properties: String = "") throws
    -> Rows
  {
    var book = RawWorkbook(
      RawWorkbook.row("ma") + cells.map { "<row>\($0)</row>" }.joined())
    book.formats = formats
    book.properties = properties
    return try rows(book)
  }

  @Test func readsSharedAndInlineAndRichTexts() throws {
    var book = RawWorkbook(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
        + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>2</v></c><c r=\"B3\" t=\"inlineStr\"><is><r><t>A</t></r><rPh sb=\"0\" eb=\"1\"><t>phiên âm</t></rPh><r><rPr><b/></rPr><t xml:space=\"preserve\"> B&amp;</t></r></is></c></row>"
        + "<row r=\"4\"><c r=\"A4\" s=\"1\"/></row>"
        + "<row r=\"7\"><c r=\"B7\" t=\"str\"><f>A1</f><v>C_x000D__x005F_x</v></c></row>")
    book.texts = [
      "<t>Họ và tên</t>", "<t>Mã hồ sơ</t>",
      "<r><t xml:space=\"preserve\">Lò </t></r><r><rPr><i/></rPr><t>Thị Mẩy</t></r><rPh sb=\"0\" eb=\"2\"><t>x</t></rPh>",
    ]
    let rows = try rows(book)
    #expect(
      rows.records == ["{ho_ten: Lò Thị Mẩy, ma: A B&}", "{ho_ten: ~, ma: C_x}"], "\(rows.messages)"
    )
    #expect(rows.places == ["trang “Dữ liệu”, dòng 3", "trang “Dữ liệu”, dòng 7"])
  }

  @Test func takesTheDayOfAMoment() throws {
    var book = RawWorkbook(
      RawWorkbook.row("ngay_hop", "ma")
        + "<row><c s=\"1\"><v>46086.5</v></c><c s=\"1\"><v>46086.5</v></c></row>")
    book.formats = ["22"]
    #expect(try rows(book).records == ["{ngay_hop: 05/3/2026, ma: 05/3/2026 12:00}"])
  }

  /// What spreadsheets show is read as the values they hold.
  @Test func readsBackWhatCellsShow() throws {
    var book = RawWorkbook(
      RawWorkbook.row("Họ và tên", "Ngày họp", "Kinh phí (triệu đồng)", "Số người", "Công khai")
        + ["46086", "46086.5", "60"].map {
          "<row><c t=\"str\"><v>A</v></c><c s=\"1\"><v>\($0)</v></c><c s=\"2\"><v>1234567.5</v></c><c s=\"2\"><v>1500</v></c><c t=\"b\"><v>1</v></c></row>"
        }.joined())
    book.formats = ["22", "4"]
    let bytes = try book.bytes()
    #expect(
      try Rows(bytes, "a.xlsx").records.first
        == "{ho_ten: A, ngay_hop: 05/3/2026, kinh_phi: 1234567.5, so_nguoi: 1500, cong_khai: TRUE}"
    )
    #expect(
      try RowsMade(bytes, "a.xlsx").messages == """
        a.xlsx: trang “Dữ liệu”, ô B4 (ngay_hop): lỗi: Ngày họp (`ngay_hop`) là ngày không có trong lịch [wrong-type]
           B4 | 29/02/1900
              | ^^^^^^^^^^
              = sửa: kiểm tra lại ngày và tháng

        """)
    #expect(Number("1.234.567,5") == Number("1234567,5") && Number("1.500") == Number(1500))
    #expect(try PartialDate.parse("05/3/2026").get() == PartialDate(year: 2026, month: 3, day: 5))
    #expect(try PartialDate.parse("3/2026").get() == PartialDate(year: 2026, month: 3))
  }

  @Test func namesTheCellThatCannotBeRead() throws {
    let rows = try cells(
      "<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "<c><f>SUM(A1:A2)</f></c>",
      "<c t=\"s\"><v>7</v></c>",
      "<c><v>abc</v></c>", "<c t=\"inlineStr\"><is><t>A</t></is></c>")
    #expect(rows.records == ["–", "–", "–", "–", "{ma: A}"])
    #expect(
      rows.messages == """
        a.xlsx: trang “Dữ liệu”, ô A2 (ma): lỗi: ô đang báo lỗi #DIV/0! [cell-error]
           A2 | #DIV/0!
              | ^^^^^^^
              = sửa: mở tệp bằng Excel và sửa công thức của ô này
        a.xlsx: trang “Dữ liệu”, ô A3 (ma): lỗi: công thức chưa có kết quả lưu trong tệp [formula-without-value]
              = sửa: mở tệp bằng Excel cho tính lại, rồi lưu
        a.xlsx: trang “Dữ liệu”, ô A4 (ma): lỗi: ô trỏ tới dòng chữ thứ 7 trong khi tệp chỉ có 0 [cell-damaged]
              = sửa: mở tệp bằng Excel và lưu lại, hoặc gõ lại ô này
        a.xlsx: trang “Dữ liệu”, ô A5 (ma): lỗi: nội dung ô bị hỏng [cell-damaged]
              = sửa: mở tệp bằng Excel và gõ lại ô này

        """)
  }

  @Test func joinsTwoRowsOfHeads() throws {
    var book = RawWorkbook(
      RawWorkbook.row("UBND XÃ AN BÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + "<row/>" + RawWorkbook.row("DANH SÁCH HỘI NGHỊ")
        + RawWorkbook.row("TT", "Họ và tên", "Người ký", "", "Thành phần", "")
        + RawWorkbook.row("", "", "Họ tên", "Chức vụ", "", "")
        + RawWorkbook.row("1", "A", "B", "CHỦ TỊCH", "X", "Y")
        + RawWorkbook.row("2", "C", "", "", "", "Z"))
    book.behind =
      "<mergeCells><mergeCell ref=\"A1:A1\"/><mergeCell ref=\"A3:F3\"/><mergeCell ref=\"A4:A5\"/><mergeCell ref=\"B4:B5\"/><mergeCell ref=\"C4:D4\"/><mergeCell ref=\"E4:F5\"/></mergeCells>"
    let rows = try rows(book)
    #expect(
      rows.records == [
        "{ho_ten: A, ky: [{ho_ten: B, chuc_vu: CHỦ TỊCH}], thanh_phan: [X, Y]}",
        "{ho_ten: C, ky: ~, thanh_phan: [Z]}",
      ], "\(rows.messages)")
    #expect(rows.places == ["trang “Dữ liệu”, dòng 6", "trang “Dữ liệu”, dòng 7"])
  }

  @Test func joinsTheSheetNamedLikeAList() throws {
    var book = RawWorkbook(
      RawWorkbook.row("Khóa", "Họ và tên") + RawWorkbook.row("1", "A") + RawWorkbook.row("2", "B"))
    book.sheets.append(("Ghi chú", RawWorkbook.row("gì cũng được")))
    book.sheets.append(
      (
        "Kiến nghị",
        RawWorkbook.row("STT", "Khóa", "Nội dung", "Thời hạn")
          + RawWorkbook.row("1", "2", "x", "2026")
          + "<row><c><v>2</v></c><c><v>1</v></c><c t=\"inlineStr\"><is><t>y</t></is></c></row>"
      ))
    let rows = try rows(book)
    #expect(
      rows.records == [
        "{ho_ten: A, kien_nghi: [{noi_dung: y}]}",
        "{ho_ten: B, kien_nghi: [{noi_dung: x, thoi_han: 2026}]}",
      ], "\(rows.messages)")
  }

  @Test func choosesTheSheet() throws {
    var book = RawWorkbook(RawWorkbook.row("ma") + RawWorkbook.row("ẩn"), name: "Nháp")
    book.sheets.append(("Danh sách xã", RawWorkbook.row("ma") + RawWorkbook.row("một")))
    book.sheets.append(("Danh sách thôn", RawWorkbook.row("ma") + RawWorkbook.row("hai")))
    book.states = ["Nháp": "hidden"]
    #expect(try rows(book).records == ["{ma: một}"])
    #expect(try rows(book, options: .init(sheet: "danh sach thon")).records == ["{ma: hai}"])
    let missing = try rows(book, options: .init(sheet: "Danh sách xa2"))
    #expect(
      missing.messages == """
        a.xlsx: lỗi: không có trang tính nào tên “Danh sách xa2” [missing-sheet]
              = sửa: các trang tính có trong tệp: Danh sách xã, Nháp, Danh sách thôn

        """)
  }

  @Test func namesTheOtherSheets() throws {
    var book = RawWorkbook(
      RawWorkbook.row("Xuất lúc", "Máy quét", "Mã hồ sơ") + RawWorkbook.row("a", "b", "c"),
      name: "Bìa")
    book.sheets += [
      ("Ẩn", RawWorkbook.row("Mã hồ sơ")), ("Kiến nghị", RawWorkbook.row("Mã hồ sơ", "Nội dung")),
      ("Danh sách", RawWorkbook.row("Mã hồ sơ")), ("Phụ", RawWorkbook.row("Mã hồ sơ")),
    ]
    book.states = ["Ẩn": "hidden"]
    let bad = try rows(book)
    #expect(
      bad.messages == """
        a.xlsx: trang “Bìa”, ô A1: lỗi: không có mục nào tên `Xuất lúc` [unknown-column]
           A1 | Xuất lúc
              | ^^^^^^^^
              = chú ý: tệp còn các trang: “Danh sách”, “Phụ”; chọn trang bằng --sheet
              = sửa: sửa tiêu đề, hoặc thêm dấu # trước tiêu đề để bỏ qua cột này
        a.xlsx: trang “Bìa”, ô B1: lỗi: không có mục nào tên `Máy quét` [unknown-column]
           B1 | Máy quét
              | ^^^^^^^^
              = sửa: sửa tiêu đề, hoặc thêm dấu # trước tiêu đề để bỏ qua cột này

        """)
    let bare = try rows(book, options: .init(sheet: "Phụ"))
    #expect(
      bare.messages.hasPrefix(
        """
        a.xlsx: cảnh báo: trang “Phụ” không có dòng dữ liệu nào [empty-table]
              = chú ý: tệp còn các trang: “Bìa”, “Danh sách”; chọn trang bằng --sheet

        """))
    // one head mistyped among known ones has nothing to do with other sheets
    book.sheets[0].rows = RawWorkbook.row("Xuất lúc", "Họ và tên", "Mã hồ sơ")
    #expect(!(try rows(book).messages.contains("--sheet")))
  }

  @Test func findsTheHeadBelowALetterhead() throws {
    var book = RawWorkbook(
      RawWorkbook.row("UBND XÃ", "", "CỘNG HÒA", "Độc lập")
        + RawWorkbook.row("a", "b", "c", "d") + "<row/>"
        + RawWorkbook.row("TT", "Mã hồ sơ", "Kiến nghị", "")
        + RawWorkbook.row("", "", "Nội dung", "Thời hạn") + RawWorkbook.row("1", "7", "x", "2026"))
    book.behind = "<mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"C4:D4\"/></mergeCells>"
    #expect(
      try rows(book).records == [
        "{ma: 7, kien_nghi: [{noi_dung: x, thoi_han: 2026}]}"
      ])
  }

  @Test func namesTheCellOfABadValue() throws {
    let book = RawWorkbook(
      RawWorkbook.row("Họ và tên", "Số người", "Ngày họp")
        + RawWorkbook.row("A", "mười", "2026-02-30"))
    let rows = try RowsMade(try book.bytes(), "a.xlsx")
    #expect(
      rows.messages == """
        a.xlsx: trang “Dữ liệu”, ô B2 (so_nguoi): lỗi: Số người (`so_nguoi`) phải là số [wrong-type]
           B2 | mười
              | ^^^^
              = sửa: viết bằng chữ số, ví dụ 1234 hoặc 12,5
        a.xlsx: trang “Dữ liệu”, ô C2 (ngay_hop): lỗi: Ngày họp (`ngay_hop`) là ngày không có trong lịch [wrong-type]
           C2 | 2026-02-30
              | ^^^^^^^^^^
              = sửa: kiểm tra lại ngày và tháng

        """)
  }

  @Test func takesNoDecimalForATimeOfDay() throws {
    var book = RawWorkbook(
      RawWorkbook.row("Họ và tên", "Giờ")
        + "<row><c t=\"inlineStr\"><is><t>A</t></is></c><c><v>8.3</v></c></row>"
        + "<row><c t=\"inlineStr\"><is><t>B</t></is></c><c s=\"1\"><v>46086.5</v></c></row>")
    book.formats = ["22"]
    #expect(
      try RowsMade(try book.bytes(), "a.xlsx").messages == """
        a.xlsx: trang “Dữ liệu”, ô B2 (gio): lỗi: Giờ (`gio`) phải là giờ phút [wrong-type]
           B2 | 8,3
              | ^^^
              = sửa: viết như 8:30; trong Excel nên chọn định dạng giờ (Time) cho cột này

        """)
  }

  @Test func takesWhatCannotBeSeenForNothing() throws {
    let rows = try rows(
      RawWorkbook(
        RawWorkbook.row("Họ và tên", "Thành phần", "Mã hồ sơ")
          + RawWorkbook.row("A", "X&#10;\u{A0}&#10;- \u{200B}&#10;Y", "\u{A0}\u{FEFF} \u{200D}")
          + RawWorkbook.row("\u{3000}", "\u{2003}\u{200B}", "\u{A0}1")))
    #expect(
      rows.records == ["{ho_ten: A, thanh_phan: [X, Y]}", "{ho_ten: ~, ma: \u{A0}1}"],
      "\(rows.messages)")
  }

  @Test func leavesOutRowsThatOnlyLookFilled() throws {
    var book = RawWorkbook(
      RawWorkbook.row("STT", "Khóa", "Họ và tên", "# riêng", "Mã hồ sơ")
        + RawWorkbook.row("1", "k1", "A", "", "") + RawWorkbook.row("2", "", "", "x", "")
        + RawWorkbook.row("", "", " ", "", "\u{A0}") + RawWorkbook.row("3", "k3", "", "", "")
        + RawWorkbook.row("4", "k4", "", "", "")
        + "<row><c/><c/><c t=\"e\"><v>#REF!</v></c></row>")
    book.sheets.append(
      (
        "Kiến nghị",
        RawWorkbook.row("STT", "Khóa", "Nội dung") + RawWorkbook.row("1", "k1", "x")
          + RawWorkbook.row("2", "", "") + RawWorkbook.row("3", "k1", "\u{A0}")
          + RawWorkbook.row("4", "k3", "y")
      ))
    let rows = try rows(book)
    #expect(
      rows.records == [
        "{ho_ten: A, kien_nghi: [{noi_dung: x}]}", "{ho_ten: ~, kien_nghi: [{noi_dung: y}]}", "–",
      ])
    #expect(
      rows.places.map { $0.suffix(1) } == ["2", "5", "7"] && !rows.messages.contains("khóa"),
      "\(rows.messages)")
  }

  @Test func namesTheCellThatMustBeFilled() throws {
    var book = RawWorkbook(
      RawWorkbook.row("Khóa", "Họ và tên", "Thành phần") + RawWorkbook.row("k1", "", "X")
        + RawWorkbook.row("k2", "B", "\u{A0}") + RawWorkbook.row("", "C", "Y"))
    book.sheets.append(
      (
        "Kiến nghị",
        RawWorkbook.row("Khóa", "Nội dung", "Thời hạn") + RawWorkbook.row("k1", "", "2026")
      ))
    let rows = try RowsMade(try book.bytes(), "a.xlsx", template: Sample.listing)
    #expect(
      rows.messages == """
        a.xlsx: trang “Dữ liệu”, ô B2 (ho_ten): lỗi: Họ và tên (`ho_ten`) còn để trống [missing-field]
              = sửa: điền vào ô này
        a.xlsx: trang “Kiến nghị”, ô B2 (noi_dung): lỗi: Nội dung (`noi_dung`) còn để trống [missing-field]
              = sửa: điền vào ô này
        a.xlsx: trang “Dữ liệu”, ô C3 (thanh_phan): lỗi: Thành phần (`thanh_phan`) còn để trống [missing-field]
              = sửa: điền vào ô này
        a.xlsx: trang “Dữ liệu”, ô A3 (khoa): lỗi: Kiến nghị (`kien_nghi`) còn để trống [missing-field]
           A3 | k2
              | ^^
              = sửa: thêm vào bảng “Kiến nghị” các dòng có cột `khoa` giống ô này
        a.xlsx: trang “Dữ liệu”, ô A4 (khoa): lỗi: Kiến nghị (`kien_nghi`) còn để trống [missing-field]
              = sửa: điền khóa của dòng vào ô này, rồi thêm vào bảng “Kiến nghị” các dòng có cột `khoa` mang khóa ấy

        """)
  }

  @Test func tellsHowToFillWhatHasNoColumn() throws {
    let book = RawWorkbook(RawWorkbook.row("Thành phần") + RawWorkbook.row("X"))
    let rows = try RowsMade(try book.bytes(), "a.xlsx", template: Sample.listing)
    #expect(
      rows.messages == """
        a.xlsx: trang “Dữ liệu”, dòng 2: lỗi: Họ và tên (`ho_ten`) chưa có [missing-field]
              = sửa: điền vào cột “Họ và tên”; chưa có cột ấy thì thêm vào
        a.xlsx: trang “Dữ liệu”, dòng 2: lỗi: Kiến nghị (`kien_nghi`) chưa có [missing-field]
              = sửa: thêm trang “Kiến nghị” có cột khóa chung, hoặc các cột `kien_nghi[1].…`

        """)
  }

  // MARK: - Hostile and odd

  @Test(arguments: [
    (
      "<row r=\"5\"><c/></row><row r=\"3\"/>",
      "trang “Dữ liệu”, dòng 3: lỗi: số dòng bị lùi: sau dòng 5 lại đến dòng 3"
    ),
    (
      "<row r=\"4294967297\"/>",
      "trang “Dữ liệu”, dòng 3: lỗi: dòng mang số ngoài giới hạn 1048576 của Excel"
    ),
    (
      "<row r=\"18446744073709551617\"/>",
      "trang “Dữ liệu”, dòng 3: lỗi: dòng mang số ngoài giới hạn"
    ),
    ("<row r=\"-1\"/>", "lỗi: dòng mang số ngoài giới hạn"),
    ("<row r=\"3\"><c r=\"XFE3\"/></row>", "lỗi: ô mang tên `XFE3` không hợp lệ"),
    ("<row r=\"3\"><c r=\"A9\"/></row>", "lỗi: ô mang tên `A9` không hợp lệ"),
    ("<row r=\"3\"><c r=\"B3\"/><c r=\"A3\"/></row>", "lỗi: các ô trong dòng không theo thứ tự"),
    ("<row><c><v>1</v></row>", "lỗi: `xl/worksheets/sheet1.xml`: hỏng, XML không đúng cú pháp"),
  ])
  func refusesSheetsOutOfForm(rows: String, message: String) throws {
    let found = try self.rows(
      RawWorkbook(RawWorkbook.row("ma") + RawWorkbook.row("đầu") + rows + RawWorkbook.row("sau")))
    #expect(found.messages.contains(message), "\(found.messages)")
    #expect(found.records == ["{ma: đầu}"])
  }

  @Test func refusesAMillionColumns() throws {
    var random = SplitMix64(seed: 7)
    // styles of many kinds, or the packed part would look like a bomb
    let cells = (0..<1_000_000).map { _ in "<c s=\"\(random.next() % 100_000)\"/>" }.joined()
    let rows = try rows(RawWorkbook(RawWorkbook.row("ma") + "<row>" + cells + "</row>"))
    #expect(rows.messages.contains("lỗi: dòng có quá 16384 ô"), "\(rows.messages)")
  }

  @Test func refusesBombs() throws {
    var book = RawWorkbook(RawWorkbook.row("ma"))
    book.parts["xl/sharedStrings.xml"] = String(repeating: "\0", count: 20 << 20)
    let rows = try rows(book)
    #expect(rows.messages.contains("nở ra gấp hơn 200 lần khi giải nén"), "\(rows.messages)")
  }

  @Test func refusesZeroesInAPart() throws {
    var book = RawWorkbook("<?xml version=\"1.0\"?>" + String(repeating: "\0", count: 1 << 19))
    #expect(try rows(book).messages.contains("hỏng, XML không đúng cú pháp"))
    book = RawWorkbook(RawWorkbook.row("ma") + "<row><c t=\"s\"><v>0</v></c></row>")
    book.parts["xl/sharedStrings.xml"] =
      "<sst xmlns=\"x\"><si><t>" + String(repeating: "\0", count: 1 << 19)
    #expect(try rows(book).messages.contains("`xl/sharedstrings.xml`: hỏng"))
  }

  @Test func refusesADocumentType() throws {
    let entity =
      "<?xml version=\"1.0\"?><!DOCTYPE worksheet [<!ENTITY a \"b\">]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>"
    let found = try rows(RawWorkbook(entity))
    #expect(
      found.messages.contains("lỗi: tệp XML không được có khai báo DOCTYPE"), "\(found.messages)")
    var book = RawWorkbook(RawWorkbook.row("ma") + "<row><c t=\"s\"><v>0</v></c></row>")
    book.parts["xl/sharedStrings.xml"] = "<!DOCTYPE sst SYSTEM \"file:///etc/passwd\"><sst/>"
    #expect(try rows(book).messages.contains("DOCTYPE"))
  }

  @Test func refusesDeepNesting() throws {
    let rows = try rows(RawWorkbook(String(repeating: "<row>", count: 100_000)))
    #expect(rows.messages.contains("lồng nhau quá 64 cấp"), "\(rows.messages)")
  }

  @Test func refusesManyAttributes() throws {
    for (count, message) in [
      (1001, "một thẻ XML có quá 1000 thuộc tính"),
      (160_000, "một thẻ hoặc chú thích XML dài hơn 256 KiB"),
    ] {
      let attributes = (0..<count).map { " a\($0)=\"\"" }.joined()
      let rows = try cells("<c><v>1</v></c>", "<c\(attributes)/>")
      #expect(rows.messages.contains("lỗi: \(message) [xml-refused]"), "\(rows.messages)")
      #expect(rows.records == ["{ma: 1}"])
    }
    #expect(
      try cells("<c\((0..<1000).map { " a\($0)=\"\"" }.joined())><v>1</v></c>").records
        == ["{ma: 1}"])
  }

  @Test func takesLongTexts() throws {
    var random = SplitMix64(seed: 7)
    // letters of many kinds, or the packed part would look like a bomb
    let letters = (0..<255 << 10).map { _ in UInt8(ascii: "a") + UInt8(random.next() % 26) }
    let long = String(decoding: letters, as: UTF8.self)
    var book = RawWorkbook(
      RawWorkbook.row("ma") + RawWorkbook.row(long) + "<row><c t=\"s\"><v>0</v></c></row>"
        + "<row><c t=\"inlineStr\"><is><t><![CDATA[\(long)]]></t></is></c></row>")
    book.texts = ["<t>\(long)</t>"]
    let rows = try rows(book)
    #expect(rows.records == Array(repeating: "{ma: \(long)}", count: 3), "\(rows.messages)")
  }

  @Test func boundsCells() throws {
    let long = String(repeating: "a", count: 300 << 10)
    let rows = try cells(
      "<c t=\"inlineStr\"><is><t>\(long)</t></is></c>", "<c t=\"inlineStr\"><is><t>b</t></is></c>")
    #expect(rows.records == ["–", "{ma: b}"])
    #expect(rows.messages.contains("ô A2 (ma): lỗi: ô dài hơn 256 KiB"))
  }

  @Test func boundsRowsOfSharedTexts() throws {
    var random = SplitMix64(seed: 7)
    // letters of many kinds, or the packed part would look like a bomb
    let letters = (0..<200 << 10).map { _ in UInt8(ascii: "a") + UInt8(random.next() % 26) }
    let cell = "<c t=\"s\"><v>0</v></c>"
    var book = RawWorkbook(
      RawWorkbook.row("ma") + RawWorkbook.row("đầu") + "<row>"
        + String(repeating: cell, count: 16_384) + "</row>" + RawWorkbook.row("sau"))
    book.texts = ["<t>\(String(decoding: letters, as: UTF8.self))</t>"]
    let found = try rows(book)
    #expect(found.records == ["{ma: đầu}"])
    #expect(
      found.messages.contains(
        "trang “Dữ liệu”, dòng 3: lỗi: dòng dài hơn 8 MiB [row-too-large]"), "\(found.messages)")
  }

  @Test func refusesOtherPackages() throws {
    for (part, message) in [
      ("a.txt", "gói ZIP này không phải là sổ tính Excel"),
      ("word/document.xml", "đây là tệp Word (.docx), không phải sổ tính Excel"),
      ("content.xml", "đây là tệp OpenDocument (.ods), không phải sổ tính Excel"),
    ] {
      let zip = try ZipWriter().archive([ZipEntry(name: part, bytes: [])])
      #expect(try Rows(zip, "a.xlsx").messages.contains("lỗi: \(message) [not-a-workbook]"))
    }
    var book = RawWorkbook(RawWorkbook.row("ma"))
    book.parts["xl/worksheets/sheet1.xml"] = nil
    book.sheets[0].rows = ""
    #expect(try rows(book).messages.contains("bảng không có dòng nào"))
  }

  @Test func takesAWorkbookOfAnyName() throws {
    let bytes = try RawWorkbook(RawWorkbook.row("ma") + RawWorkbook.row("x")).bytes()
    #expect(try Rows(bytes, "a.csv").records == ["{ma: x}"])
  }
}
