import TestSupport
import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

@testable import VanThuWord

/// Parts of a paper that a form leaves to the standard, and the signers in both ways.
@Suite struct FormPieceTests {
  private static let record = """
    co_quan: {ten: UBND xã An Bình, viet_tat: UBND, dia_danh: An Bình}
    noi_nhan: [Như trên, {ten: Đảng ủy, ghi_chu: b/c}]
    luu: VT
    ky: {tap_the: Ủy ban nhân dân, quyen_han: KT, thay: Chủ tịch, chuc_vu: Phó Chủ tịch, ho_ten: Trần Văn B}
    """

  private static func xml(_ bytes: [UInt8], _ part: String = "word/document.xml") throws -> String {
    String(decoding: try #require(try RawWord.parts(bytes)[part]), as: UTF8.self)
  }

  @Test func writesRecipientsByTheStandard() throws {
    let lines = try Forms.lines(["Trước", "{{> nơi nhận}}", "Sau"], FormPieceTests.record)
    #expect(
      lines == ["Trước", "Nơi nhận:", "- Như trên;", "- Đảng ủy (b/c);", "- Lưu: VT.", "Sau"])
  }

  @Test func writesSignaturesInACellAndBesideIt() throws {
    let p = { (text: String) in RawWord.p(text) }
    let cell = RawWord(RawWord.table([[p("{{> nơi nhận}}"), p("{{>chữ ký}}")]]) + p("hết"))
    let signed = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần\u{A0}Văn\u{A0}B"]
    let bytes = try Forms.fill(cell, FormPieceTests.record)
    let words = try RawWord.paragraphs(bytes)
    #expect(words.suffix(5) == signed + ["hết"])
    #expect(try FormPieceTests.xml(bytes).matches(of: /<w:tbl>/).count == 1)
    // outside of a cell the signature stands at the right of a table of its own
    let alone = try Forms.fill(RawWord(paragraphs: ["{{> chữ ký}}"]), FormPieceTests.record)
    #expect(try RawWord.paragraphs(alone).filter { !$0.isEmpty } == signed)
    #expect(try FormPieceTests.xml(alone).matches(of: /<w:tbl>/).count == 1)
  }

  @Test func setsTwoWhoSignSideBySide() throws {
    let form = RawWord(paragraphs: ["{{> chữ ký}}", "hết"])
    let bytes = try Forms.fill(
      form, "ky: [{chuc_vu: Thư ký, ho_ten: Lê A}, {chuc_vu: Chủ trì, ho_ten: Lê B}]\n")
    #expect(
      try RawWord.paragraphs(bytes).filter { !$0.isEmpty }
        == ["THƯ KÝ", "CHỦ TRÌ", "Lê\u{A0}A", "Lê\u{A0}B", "hết"])
  }

  @Test func writesTheMastheadOfEachStandard() throws {
    let form = RawWord(paragraphs: ["{{> quốc hiệu}}", "x"])
    #expect(
      try RawWord.paragraphs(Forms.fill(form, FormPieceTests.record))
        == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "", "x"])
    let party = "co_quan: {tieu_chuan: hd05, ten: Đảng ủy xã An Bình}\n"
    #expect(
      try RawWord.paragraphs(Forms.fill(form, party)) == ["ĐẢNG CỘNG SẢN VIỆT NAM", "", "x"])
  }

  @Test func bringsNoStyleAndNoMarkOfItsOwn() throws {
    let form = RawWord(
      paragraphs: [
        "{{#each ds as d}}", "{{ d }}", "{{> chữ ký}}", "{{> nơi nhận}}", "{{> quốc hiệu}}",
        "{{/each}}",
      ])
    let bytes = try Forms.fill(form, FormPieceTests.record + "\nds: [A, B]\n")
    let text = try FormPieceTests.xml(bytes)
    #expect(text.firstRange(of: "pStyle") == nil && text.firstRange(of: "tblStyle") == nil)
    #expect(text.matches(of: /w:asciiTheme|cstheme|paraId|bookmark/).isEmpty)
    // every run pins all four fonts, every paragraph its place
    #expect(
      text.matches(
        of: /<w:rFonts w:ascii="Times New Roman" w:hAnsi="[^"]+" w:eastAsia="[^"]+" w:cs=/
      )
      .count == text.matches(of: /<w:t xml/).count - 2)
  }

  @Test func speaksTheDialectOfTheForm() throws {
    var form = RawWord(paragraphs: ["{{> nơi nhận}}", "{{> chữ ký}}"])
    form.prefix = "x"
    let other = try FormPieceTests.xml(Forms.fill(form, FormPieceTests.record))
    #expect(try RawWord.paragraphs(Forms.fill(form, FormPieceTests.record)).contains("Nơi nhận:"))
    #expect(other.firstRange(of: "<w:p xmlns:w=\"http://schemas") != nil)
    form.namespace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    let strict = try FormPieceTests.xml(Forms.fill(form, FormPieceTests.record))
    #expect(strict.firstRange(of: "<w:p xmlns:w=\"http://purl") != nil)
    #expect(strict.matches(of: /w:(left|right)[ =]|w:val="(left|right)"/).isEmpty)
  }

  @Test func wantsAParagraphOfItsOwn() throws {
    func ids(_ form: RawWord) throws -> [String] { try Forms.faults(form).map(\.id.rawValue) }
    #expect(try ids(RawWord(paragraphs: ["Ký: {{> chữ ký}}"])) == ["form-split"])
    #expect(try ids(RawWord(paragraphs: ["{{> chữ ký}}{{ a }}"])) == ["form-split"])
    let end = "<w:p><w:pPr><w:sectPr/></w:pPr>\(RawWord.r("{{> chữ ký}}"))</w:p>"
    #expect(try ids(RawWord(end)) == ["form-split"])
    var notes = RawWord(paragraphs: ["{{ a }}"])
    notes.stories = [
      "footnotes": "<w:footnote w:id=\"2\">\(RawWord.p("{{> chữ ký}}"))</w:footnote>"
    ]
    #expect(try ids(notes) == ["form-split"])
    let found = try Forms.faults(RawWord(paragraphs: ["{{> chuky}}"]))
    #expect(found.map(\.id) == ["form-tag"])
  }

  @Test func saysWhenNobodySignsAndLeavesRoomInDrafts() throws {
    let form = RawWord(paragraphs: ["{{> chữ ký}}", "{{> nơi nhận}}"])
    let (bytes, found) = try Forms.outcome(form, "du_thao: không\n")
    #expect(bytes == nil)
    #expect(found.map(\.id) == ["form-missing", "form-missing"])
    #expect(try RawWord.paragraphs(Forms.fill(form, "so: 1\n", draft: true)) == ["……", "……"])
    // a condition asks for them
    let asked = ["{{#if ky}}", "{{> chữ ký}}", "{{/if}}", "x"]
    #expect(try Forms.lines(asked, "du_thao: không\n") == ["x"])
  }

  @Test func knowsHowWideItsPlaceIs() throws {
    func side(_ body: String) throws -> Int {
      let text = try FormPieceTests.xml(Forms.fill(RawWord(body), "du_thao: không\n"))
      let rule = try #require(
        text.firstMatch(
          of:
            /<w:ind w:left="(\d+)" w:right="\d+" w:firstLine="0"\/><w:contextualSpacing w:val="0"\/><w:jc w:val="left"\/>/
        ))
      return try #require(Int(rule.1))
    }
    let tag = RawWord.p("{{> quốc hiệu}}")
    func cell(_ width: String) -> String {
      "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr>\(tag)</w:tc></w:tr></w:tbl><w:p/>"
    }
    func section(_ width: Int) -> String {
      "\(tag)<w:p><w:pPr><w:sectPr><w:pgSz w:w=\"\(width)\"/><w:pgMar w:left=\"1000\" w:right=\"1000\"/></w:sectPr></w:pPr></w:p>"
    }
    #expect(try side(cell("7216")) - side(cell("6216")) == 500)
    #expect(try side(cell("300pt")) == side(cell("6000")))
    #expect(try side(section(11000)) - side(section(10000)) == 500)
    #expect(try side(section(8216)) == side(cell("6432")))
  }

  @Test func takesTheSmallerSizesWhereRoomIsShort() throws {
    func sizes(_ width: Int) throws -> [String] {
      let body =
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr>\(RawWord.p("{{> quốc hiệu}}"))</w:tc></w:tr></w:tbl><w:p/>"
      let text = try FormPieceTests.xml(Forms.fill(RawWord(body), "du_thao: không\n"))
      return text.matches(of: /<w:sz w:val="(\d\d)"\/>/).map { String($0.1) }
    }
    #expect(try sizes(6000) == ["26", "28"])
    #expect(try sizes(5200) == ["24", "26"])
  }

  @Test func readsTheSignersInBothWays() throws {
    let form = [
      "{{ ky.ho_ten }}", "{{#each ky as k}}{{ k.stt }}. {{ k.chuc_vu }} {{ k.ho_ten }}; {{/each}}",
      "{{ ky | dem }}",
    ]
    #expect(
      try Forms.lines(
        form, "ky: [{chuc_vu: Thư ký, ho_ten: Lê A}, {chuc_vu: Chủ trì, ho_ten: Lê B}]\n")
        == ["Lê B", "1. THƯ KÝ Lê A; ", "2. CHỦ TRÌ Lê B; ", "2"])
    #expect(
      try Forms.lines(form, "ky: {chuc_vu: Chủ tịch, ho_ten: Lê B}\n")
        == ["Lê B", "1. CHỦ TỊCH Lê B; ", "1"])
  }
}
