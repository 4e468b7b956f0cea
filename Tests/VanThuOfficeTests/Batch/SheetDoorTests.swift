import TestSupport
import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

/// Numbers, merged and hidden rows, old encodings: what tables hold and what becomes of it.
struct SheetDoorTests {
  private func rows(
    _ rows: String, formats: [String] = [], behind: String = "", options: RowOptions = RowOptions(),
    more: [(name: String, rows: String)] = []
  ) throws -> Rows {
    var book = RawWorkbook(rows)
    book.formats = formats
    book.behind = behind
    book.sheets += more
    return try Rows(try book.bytes(), "a.xlsx", options: options)
  }

  private func text(_ text: String) -> String { "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>" }

  @Test(
    "case N1, N2",
    arguments: [
      ("so_nguoi", "1.5", "Số người (`so_nguoi`) phải là số nguyên không âm"),
      ("so_nguoi", "12.345", "Số người (`so_nguoi`) phải là số nguyên không âm"),
      (
        "kinh_phi", "0.333333333333333",
        "Kinh phí (triệu đồng) (`kinh_phi`) có quá bốn chữ số thập phân"
      ),
    ])
  func takesNumbersOfCellsForNumbers(field: String, number: String, message: String) throws {
    let book = RawWorkbook(
      RawWorkbook.row("Họ và tên", field) + "<row>\(text("A"))<c><v>\(number)</v></c></row>")
    let made = try RowsMade(try book.bytes(), "a.xlsx")
    #expect(made.messages.contains(message), "\(made.messages)")
  }

  @Test("case N1") func keepsTheNumberBehindItsLooks() throws {
    let made = try rows(
      RawWorkbook.row("Kinh phí (triệu đồng)", "Mã hồ sơ")
        + "<row><c s=\"1\"><v>12.345</v></c><c s=\"1\"><v>12.345</v></c></row>"
        + "<row><c s=\"2\"><v>1500000</v></c><c s=\"2\"><v>1500000</v></c></row>",
      formats: ["0.0 &quot;ha&quot;", "#,##0 &quot;₫&quot;"])
    #expect(
      made.records == ["{kinh_phi: 12.345, ma: 12,3 ha}", "{kinh_phi: 1500000, ma: 1.500.000 ₫}"],
      "\(made.messages)")
  }

  @Test("case N3") func asksWhatATypedCommaMeans() throws {
    let made = try RowsMade("Họ và tên,Số người\nA,\"12,000\"\n", "a.csv")
    #expect(made.messages.contains("không rõ là hàng nghìn hay phần thập phân"), "\(made.messages)")
  }

  @Test("case N4", arguments: ["<v></v>", "<v/>", ""])
  func tellsFormulasNobodyWorkedOut(value: String) throws {
    let made = try rows(
      RawWorkbook.row("Mã hồ sơ", "Họ và tên") + "<row><c><f>A1</f>\(value)</c><c/></row>")
    #expect(made.records == ["–"])
    #expect(made.messages.contains("[formula-without-value]"))
    // a formula may give a text without letters
    let empty = try rows(
      RawWorkbook.row("Mã hồ sơ", "Họ và tên")
        + "<row><c t=\"str\"><f>A1</f><v></v></c>\(text("B"))</row>")
    #expect(empty.records == ["{ho_ten: B}"], "\(empty.messages)")
  }

  @Test("case N5") func givesMergedCellsToEachRow() throws {
    let body = (2...5).map { row in
      "<row r=\"\(row)\"><c r=\"A\(row)\" t=\"inlineStr\"><is><t>N\(row)</t></is></c>"
        + (row == 2 ? "<c r=\"B2\" t=\"inlineStr\"><is><t>H1</t></is></c>" : "<c r=\"B\(row)\"/>")
        + "</row>"
    }.joined()
    let head =
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Họ và tên</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Mã hồ sơ</t></is></c></row>"
    let made = try rows(
      head + body, behind: "<mergeCells count=\"1\"><mergeCell ref=\"B2:B4\"/></mergeCells>")
    #expect(
      made.records == [
        "{ho_ten: N2, ma: H1}", "{ho_ten: N3, ma: H1}", "{ho_ten: N4, ma: H1}", "{ho_ten: N5}",
      ], "\(made.messages)")
  }

  @Test("case N5") func joinsChildrenByMergedKeys() throws {
    let main =
      RawWorkbook.row("Khóa", "Họ và tên") + RawWorkbook.row("k1", "A") + RawWorkbook.row("k2", "B")
    let child =
      "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
      + RawWorkbook.row("Khóa", "Nội dung") + RawWorkbook.row("k1", "một")
      + RawWorkbook.row("", "hai")
      + RawWorkbook.row("k2", "ba")
      + "</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells></worksheet>"
    let made = try rows(main, more: [(name: "Kiến nghị", rows: child)])
    #expect(
      made.records == [
        "{ho_ten: A, kien_nghi: [{noi_dung: một}, {noi_dung: hai}]}",
        "{ho_ten: B, kien_nghi: [{noi_dung: ba}]}",
      ], "\(made.messages)")
  }

  @Test(
    "case N6",
    arguments: [
      ("&quot;0&quot;#########", "912345678", "0912345678"),
      ("\\0#########", "912345678", "0912345678"),
      ("0.00", "0.333333333333333", "0,33"), ("#,##0.00", "1234.5", "1.234,50"),
      ("#,##0 &quot;₫&quot;", "1500000", "1.500.000 ₫"), ("0.0 &quot;ha&quot;", "12.34", "12,3 ha"),
      ("2", "0.333333333333333", "0,33"), ("[$₫-42A] #,##0", "1500", "₫ 1.500"),
      ("#,##0\\ \"m²\"".replacing("\"", with: "&quot;"), "12", "12 m²"),
      ("000-000", "7", "000-007"), ("General &quot;hộ&quot;", "12.5", "12,5 hộ"),
      ("0;(0)", "-5", "(5)"), ("0;-0;&quot;không&quot;", "0", "không"),
      ("0;-0;&quot;không&quot;", "7", "7"), ("0;-0;&quot;không&quot;", "-7", "-7"),
      ("#,##0,&quot;k&quot;", "1500000", "1.500k"), ("#,##0,&quot;k&quot;", "-1500000", "-1.500k"),
      ("#,##0.0,,&quot; triệu&quot;", "12345678", "12,3 triệu"),
      ("# ?/?", "2.5", "2 1/2"), ("# ?/?", "0.333333333333333", "1/3"), ("# ?/?", "3", "3"),
      ("# ?/?", "-0.75", "-3/4"), ("# ?/?", "2.99", "3"), ("# ?/?", "0.001", "0"),
      ("# ??/??", "3.14159265358979", "3 14/99"), ("?/?", "1.5", "3/2"), ("# ?/4", "1.5", "1 2/4"),
      ("# ?/?&quot; ha&quot;", "0.5", "1/2 ha"), ("# ??/100", "0.25", "25/100"),
      ("_(* #,##0_);_(* (#,##0);_(* &quot;-&quot;??_);_(@_)", "0", "-"),
      ("_(* #,##0_);_(* (#,##0);_(* &quot;-&quot;??_);_(@_)", "-1000", "(1.000)"),
      ("[Red]-0;[Blue]0", "-5", "5"), ("&quot;có&quot;;;&quot;không&quot;", "1", "có"),
      ("[&gt;=1000]0.0,&quot;k&quot;;0", "1500", "1,5k"),
      ("[&gt;=1000]0.0,&quot;k&quot;;0", "999", "999"), ("[&lt;0]&quot;âm &quot;0;0", "-3", "âm 3"),
      ("0.0%;&quot;giảm &quot;0.0%", "0.125", "12,5%"), ("0.00E+00", "-5", "-5"),
      ("_(* #,##0_);_(* (#,##0)", "1000", "1.000"), ("0000", "12345", "12345"),
      ("#.#", "0.5", ",5"),
    ])
  func showsNumbersAsTheSheetDoes(format: String, number: String, text: String) throws {
    let made = try rows(
      RawWorkbook.row("ma") + "<row><c s=\"1\"><v>\(number)</v></c></row>", formats: [format])
    #expect(made.records == ["{ma: \(text)}"], "\(made.messages)")
  }

  @Test(
    "case N6: other forms of a number leave it a number",
    arguments: [
      ("0;-0;&quot;không&quot;", "0", "0"), ("#,##0,&quot;k&quot;", "1500000", "1500000"),
      ("0,", "1500000", "1500000"), ("# ?/?", "0.5", "0.5"), ("0;-0;;@", "0", "0"),
    ])
  func keepsNumbersBehindForms(format: String, number: String, value: String) throws {
    let made = try rows(
      RawWorkbook.row("Kinh phí (triệu đồng)", "Mã hồ sơ")
        + "<row><c s=\"1\"><v>\(number)</v></c><c t=\"str\"><v>A</v></c></row>",
      formats: [format])
    #expect(made.records == ["{kinh_phi: \(value), ma: A}"], "\(made.messages)")
  }

  @Test("case N6: what the sheet does not show is blank or told") func tellsHiddenNumbers() throws {
    func made(_ format: String, _ number: String) throws -> Rows {
      try rows(
        RawWorkbook.row("ma", "Họ và tên")
          + "<row><c s=\"1\"><v>\(number)</v></c><c t=\"str\"><v>A</v></c></row>"
          + "<row><c s=\"1\"><v>0</v></c></row>", formats: [format])
    }
    let zero = try made("0;-0;;@", "0")
    #expect(zero.records == ["{ho_ten: A}"])
    #expect(zero.messages.isEmpty, "\(zero.messages)")
    for (format, number) in [(";;;", "5"), ("0;", "-5"), ("0;;", "-5")] {
      let told = try made(format, number).messages
      #expect(told.contains("[cell-hidden]"), "\(format): \(told)")
    }
  }

  @Test("case N7") func tellsHiddenRows() throws {
    let body =
      RawWorkbook.row("Họ và tên") + RawWorkbook.row("A")
      + RawWorkbook.row("B").replacing("<row>", with: "<row hidden=\"1\">") + RawWorkbook.row("C")
    let made = try rows(body)
    #expect(made.records == ["{ho_ten: A}", "{ho_ten: C}"])
    #expect(
      made.messages.contains(
        "dòng 3: cảnh báo: trang “Dữ liệu” có 1 dòng ẩn hoặc bị lọc, không được đọc [hidden-rows]"),
      "\(made.messages)")
    var options = RowOptions()
    options.readsHidden = true
    let all = try rows(body, options: options)
    #expect(all.records == ["{ho_ten: A}", "{ho_ten: B}", "{ho_ten: C}"])
    #expect(all.messages.contains("vẫn được đọc vì có --hidden [hidden-rows]"))
    #expect(try rows(RawWorkbook.row("Họ và tên") + RawWorkbook.row("A")).messages.isEmpty)
  }

  @Test("case N8, N9, E3") func readsDatesOfCells() throws {
    let made = try RowsMade(
      "Họ và tên,Ngày họp,Số người\nA,ngày 14 tháng 8 năm 2026,12\nA,14/8/26,\u{A0}12\u{A0}\nA,2026-08-14 00:00:00,1\nA,14/8/2026\u{A0},1\nA,46275,1\n",
      "a.csv")
    #expect(
      made.messages.contains("dòng 6, cột B (ngay_hop): lỗi: Ngày họp (`ngay_hop`) là số thứ tự"),
      "\(made.messages)")
    #expect(made.messages.ranges(of: "lỗi:").count == 1, "\(made.messages)")
  }

  // MARK: - Old encodings

  private static let old = "Họ và tên,Mã hồ sơ\nNguyÔn V¨n Hïng,kÕ ho¹ch\nTrÇn ThÞ Vò,Vò\n"

  @Test("case E1") func refusesCellsInOldEncodings() throws {
    let csv = try Rows(SheetDoorTests.old, "a.csv")
    #expect(csv.records == ["–", "–"])
    #expect(csv.messages.contains("dòng 2, cột A (ho_ten): lỗi: chữ viết bằng bảng mã TCVN3 (ABC)"))
    #expect(!csv.messages.contains("Nguyễn"))
    let sheet = try rows(RawWorkbook.row("Họ và tên") + RawWorkbook.row("Nguyeãn Vaên"))
    #expect(
      sheet.messages.contains("ô A2 (ho_ten): lỗi: chữ viết bằng bảng mã VNI"), "\(sheet.messages)")
    let json = try Rows("[{\"ho_ten\": \"Nguyá»…n VÄƒn\"}]", "a.json")
    #expect(json.messages.contains("UTF-8 mã hóa hai lần"), "\(json.messages)")
  }

  @Test("case E1", arguments: [EncodingChoice.auto, .tcvn3])
  func convertsWhileReading(choice: EncodingChoice) throws {
    var options = RowOptions()
    options.encoding = choice
    let csv = try Rows(Array(SheetDoorTests.old.utf8), "a.csv", options: options)
    #expect(
      csv.records == ["{ho_ten: Nguyễn Văn Hùng, ma: kế hoạch}", "{ho_ten: Trần Thị Vũ, ma: Vũ}"],
      "\(csv.messages)")
    let sheet = try rows(
      RawWorkbook.row("Hä vµ tªn", "M· hå s¬") + RawWorkbook.row("NguyÔn V¨n", "kÕ ho¹ch"),
      options: options)
    #expect(sheet.records == ["{ho_ten: Nguyễn Văn, ma: kế hoạch}"], "\(sheet.messages)")
    for (text, name) in [
      (#"[{"ho_ten": "Nguy\u00d4n V\u00a8n"}]"#, "a.json"),
      (#"{"ho_ten": "NguyÔn V¨n"}"#, "a.jsonl"),
      ("- ho_ten: NguyÔn V¨n\n", "a.yaml"), ("[{ho_ten: NguyÔn V¨n}]", "a.yaml"),
    ] {
      let read = try Rows(Array(text.utf8), name, options: options)
      #expect(read.records == ["{ho_ten: Nguyễn Văn}"], "\(name) \(read.messages)")
    }
  }

  @Test("case E2") func takesHiddenCharactersOutOfCells() throws {
    let template = Sample.template
    let made = try Rows("Họ và tên,Mã hồ sơ\nA\u{200B}B,C\u{AD}D\nA\u{202E}B,x\u{96}\n", "a.csv")
    #expect(made.records == ["{ho_ten: AB, ma: CD}", "–"])
    #expect(made.messages.contains("[direction-character]") && made.messages.contains("U+0096"))
    let folder = try TemporaryFolder()
    try folder.write("Họ và tên\nA\u{200B}B\n", to: "a.csv")
    let reader = try RowReader(folder.path("a.csv"), for: template)
    let record = try #require(try reader.next()).record()
    let told = PaperMaker(template: template).make(record).diagnostics.filter {
      $0.id == "invisible-character"
    }
    #expect(told.count == 1)
    #expect(
      told.first?.range?.source.cell(at: told.first?.range?.lowerBound ?? 0)?.label
        == "dòng 2, cột A (ho_ten)")
  }
}
