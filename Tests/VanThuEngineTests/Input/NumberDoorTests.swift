import Testing
import VanThuBase
import VanThuEngine

/// Numbers and dates as records give them.
struct NumberDoorTests {
  private static let source = """
    <template xmlns="urn:vanthu:template:1" id="thu" kind="thong-bao" title="Thử">
      <fields>
        <field name="so_tien" label="Số tiền" type="decimal"/>
        <field name="so_nguoi" label="Số người" type="number"/>
        <field name="ngay_hop" label="Ngày họp" type="date"/>
        <field name="cong_khai" label="Công khai" type="bool"/>
        <field name="ten" label="Tên" type="text"/>
      </fields>
      <subject>S</subject>
      <body><p><if test="so_tien">[{{ so_tien }}]</if><if test="so_nguoi">[{{ so_nguoi }}]</if><if test="ngay_hop">[{{ ngay_hop | ngay }}]</if><if test="ten">[{{ ten }}]</if></p></body>
    </template>
    """

  /// What the template prints between brackets, or what is wrong.
  private func made(_ text: String, _ name: String) throws -> String {
    let template = try Template.load(SourceText(name: "thu.xml", text: NumberDoorTests.source))
    let value = try InputReader.read(Array(text.utf8), name: name)
    let outcome = PaperMaker(template: template).make(value)
    let own = outcome.diagnostics.filter { $0.id == "wrong-type" }
    return own.first?.message ?? NumberDoorTests.values(value, template)
  }

  private static func values(_ value: Value, _ template: Template) -> String {
    let read = PaperMaker(template: template).values(
      of: value.record ?? Record([]), beside: FieldValues([]), missingAt: value.range)
    return read.values.values.compactMap { datum in
      switch datum {
      case .number(let number): number.plain
      case .date(let date, _): date.short
      case .text(let text, _): text
      case .bool(let answer): answer ? "có" : "không"
      default: nil
      }
    }.joined(separator: " ")
  }

  @Test(
    "case N1",
    arguments: [
      (#"{"so_tien": 12.345}"#, "12,345"), (#"{"so_tien": "12.345"}"#, "12345"),
      (#"{"so_tien": 1234.567}"#, "1234,567"), (#"{"so_tien": 1e3}"#, "1000"),
      (#"{"so_tien": 1.5E+2}"#, "150"), (#"{"so_tien": -0.25}"#, "-0,25"),
      (#"{"so_tien": 12.3400}"#, "12,34"),
      (#"{"so_nguoi": 12.0}"#, "12"), (#"{"so_nguoi": 1500}"#, "1500"),
      (#"{"ten": 12.345}"#, "12,345"), (#"{"ten": 1.10}"#, "1,10"), (#"{"ten": 1e3}"#, "1000"),
      (#"{"ten": 1500}"#, "1500"), (#"{"ten": "12.345"}"#, "12.345"),
    ])
  func takesNumbersOfJSONForNumbers(json: String, plain: String) throws {
    #expect(try made(json, "a.json") == plain)
  }

  @Test(
    "case N2",
    arguments: [
      #"{"so_nguoi": 1.500}"#, #"{"so_nguoi": 0.5}"#, #"{"so_nguoi": -3}"#, #"{"so_nguoi": 1e-1}"#,
    ])
  func refusesPartsOfPeople(json: String) throws {
    #expect(try made(json, "a.json") == "Số người (`so_nguoi`) phải là số nguyên không âm")
  }

  @Test("case N3", arguments: ["so_nguoi: 1,000", "so_nguoi: \"12,000\"", "so_nguoi: 12,345"])
  func asksWhichIsMeant(yaml: String) throws {
    #expect(
      try made(yaml, "a.yaml")
        == "Số người (`so_nguoi`) có dấu phẩy trước ba chữ số, không rõ là hàng nghìn hay phần thập phân"
    )
  }

  @Test("case N3", arguments: ["1,000", "12,000", "12,500", "-1,000"])
  func asksWhichIsMeantOfDecimals(number: String) throws {
    let told = try made("so_tien: \"\(number)\"", "a.yaml")
    #expect(told.contains("không rõ là hàng nghìn hay phần thập phân"), "\(told)")
  }

  @Test(
    "case N1: numbers of JSON among words are told",
    arguments: [
      #"{"mau": "thong-bao", "trich_yeu": 12.345}"#,
      #"{"mau": "thong-bao", "trich_yeu": "X", "noi_nhan": ["A", 12.345]}"#,
      #"{"mau": "thong-bao", "phu_luc": [{"ten": "A", "bang": {"cot": ["B"], "dong": [[12.345]]}}]}"#,
    ])
  func tellsNumbersAmongWords(json: String) throws {
    let template = try Template.load(SourceText(name: "thu.xml", text: NumberDoorTests.source))
    let value = try InputReader.read(Array(json.utf8), name: "a.json")
    let told = PaperMaker(template: template).make(value).diagnostics
      .filter { $0.id == "number-as-text" }
    let range = try #require(told.first?.range)
    #expect(told.count == 1)
    #expect(range.source.substring(range.offsets) == "12.345")
    #expect(told.first?.message == "số `12.345` của JSON được viết thành `12,345`")
  }

  @Test("case N3") func offersDotsBetweenThousands() throws {
    #expect(try made("so_tien: 1,234,567", "a.yaml").hasSuffix("dùng dấu phẩy ngăn hàng nghìn"))
    #expect(try made("so_tien: 0,33333", "a.yaml").hasSuffix("có quá bốn chữ số thập phân"))
    #expect(try made(#"{"so_tien": 0.333333}"#, "a.json").hasSuffix("có quá bốn chữ số thập phân"))
    #expect(try made("so_tien: 12,345", "a.yaml") == "12,345")
    #expect(try made("so_tien: 0,250", "a.yaml") == "0,25")
    #expect(try made("so_tien: 1.234,500", "a.yaml") == "1234,5")
    #expect(try made("so_nguoi: 12.000", "a.yaml") == "12000")
  }

  @Test(
    "case N8",
    arguments: [
      "ngày 14 tháng 8 năm 2026", "14/8/26", "2026-08-14 00:00:00", "2026-08-14T00:00:00",
      "Ngày 14/8/2026",
      "14 tháng 8 năm 2026", "NGÀY 14 THÁNG 8 NĂM 2026", "14/8/2026\u{A0}", "\u{3000}14/8/2026",
      "14.8.26",
    ])
  func readsDatesAsPeopleWriteThem(text: String) throws {
    #expect(try made("ngay_hop: \"\(text)\"", "a.yaml") == "14/8/2026")
    #expect(try PartialDate.parse(text).get().short == "14/8/2026")
  }

  @Test("case N8") func readsPartsOfDatesInWords() throws {
    #expect(try PartialDate.parse("tháng 9 năm 2026").get().short == "9/2026")
    #expect(try PartialDate.parse("năm 2026").get().short == "2026")
    for text in [
      "ngày 14 năm 2026", "tháng 9", "ngày mai", "14/8/2026 08:30", "ngày 14 tháng 8 năm 26",
      "14/8/226",
    ] {
      #expect(PartialDate.parse(text) == .failure(.form), "\(text)")
    }
    #expect(PartialDate.parse("ngày 31 tháng 4 năm 2026") == .failure(.noSuchDay))
  }

  @Test("case N9") func namesTheSerialOfExcel() throws {
    for (text, name) in [("ngay_hop: 46275", "a.yaml"), (#"{"ngay_hop": 46275}"#, "a.json")] {
      #expect(
        try made(text, name)
          == "Ngày họp (`ngay_hop`) là số thứ tự của một ngày trong Excel, không phải ngày tháng")
      let template = try Template.load(SourceText(name: "thu.xml", text: NumberDoorTests.source))
      let all = PaperMaker(template: template).make(
        try InputReader.read(Array(text.utf8), name: name)
      )
      .diagnostics
      let fix = all.first { $0.id == "wrong-type" }?.fix
      #expect(fix?.replacement == "10/9/2026")
      #expect(fix.map { slice($0.range) } == "46275")
    }
  }

  @Test(
    "case E3",
    arguments: [
      ("so_nguoi: \"12\u{A0}\"", "12"), ("cong_khai: \"\u{2009}có\u{A0}\"", "có"),
      ("ten: \"\u{A0}Lê Lợi\u{3000}\"", "Lê Lợi"), ("so_tien: 12,5\u{A0}", "12,5"),
    ])
  func trimsBlanksOfAllKinds(yaml: String, wanted: String) throws {
    #expect(try made(yaml, "a.yaml") == wanted)
  }

  @Test("case Y10") func knowsOneVocabularyOfYes() throws {
    for yes in ["có", "Có", "CÓ", "đúng", "x", "X", "yes", "true", "1"] {
      #expect(YesNo.read(yes) == true, "\(yes)")
      #expect(try made("cong_khai: \(yes)", "a.yaml") == "có", "\(yes)")
    }
    for no in ["không", "Không", "sai", "no", "false", "0"] {
      #expect(YesNo.read(no) == false, "\(no)")
      #expect(try made("cong_khai: \(no)", "a.yaml") == "không", "\(no)")
    }
    for other in ["có lẽ", "2", "đ"] { #expect(YesNo.read(other) == nil) }
    // the draft mark and the way a page lies know the same words
    let source = try #require(BuiltInTemplates.source("thong-bao"))
    let maker = PaperMaker(template: try Template.load(source))
    for (word, isDraft) in [
      ("đúng", true), ("x", true), ("có", true), ("không", false), ("no", false),
    ] {
      let record = """
        co_quan: {tieu_chuan: nd30, ten: [ỦY BAN NHÂN DÂN, XÃ TÂN LŨNG], viet_tat: UBND, dia_danh: Tân Lũng}
        trich_yeu: Nạo vét kênh
        noi_dung: Nạo vét kênh.
        noi_nhan: [Các thôn]
        luu: VT
        ky: {chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bảo}
        du_thao: \(word)
        phu_luc: [{ten: Danh sách, ngang: \(word), noi_dung: Không.}]
        """
      let outcome = maker.make(try InputReader.read(Array(record.utf8), name: "a.yaml"))
      let paper = try #require(outcome.paper, "\(outcome.diagnostics)")
      #expect((paper.head.draft != nil) == isDraft, "\(word)")
      #expect(paper.head.appendices.first?.isLandscape == isDraft, "\(word)")
    }
  }
}
