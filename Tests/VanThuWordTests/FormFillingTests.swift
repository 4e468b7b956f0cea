import TestSupport
import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

@testable import VanThuWord

/// Fills forms of one record.
enum Forms {
  static func fill(_ form: RawWord, _ yaml: String, draft: Bool = false) throws -> [UInt8] {
    let (bytes, found) = try outcome(form, yaml, draft: draft)
    return try #require(bytes, "\(found.map { "\($0.id.rawValue): \($0.message)" })")
  }

  static func outcome(
    _ form: RawWord, _ yaml: String, draft: Bool = false
  ) throws -> (bytes: [UInt8]?, diagnostics: [Diagnostic]) {
    var shelf: [String: [UInt8]] = ["r.yaml": Array(yaml.utf8)]
    shelf["m.docx"] = try form.bytes()
    var desk = Desk(MemoryShelf(shelf))
    let outcome = desk.fill(.file("r.yaml"), template: "m.docx", asDraft: draft)
    let (filled, made) = try #require(outcome)
    return (filled?.bytes, made.diagnostics)
  }

  static func lines(_ paragraphs: [String], _ yaml: String) throws -> [String] {
    try RawWord.paragraphs(fill(RawWord(paragraphs: paragraphs), yaml))
  }

  static func faults(_ form: RawWord) throws -> [Diagnostic] {
    do {
      return try WordForm.load(form.bytes(), name: "m.docx").notices
    } catch let error as DiagnosticsError {
      return error.diagnostics
    }
  }
}

@Suite struct FormFillingTests {
  @Test func putsValuesWhereTagsStand() throws {
    let lines = try Forms.lines(
      ["Tôi là {{ Họ và tên }}, sinh ngày {{ ngay_sinh | ngay }}."],
      "ho_va_ten: Trần Thị <B> & C\nngay_sinh: 1990-03-05\n")
    #expect(lines == ["Tôi là Trần Thị <B> & C, sinh ngày 05/3/1990."])
  }

  @Test func forgivesWhatWordPutsInPlaceOfSigns() throws {
    let lines = try Forms.lines(
      ["{{\u{A0}ghi_chu | mac_dinh(‘không’)\u{A0}}}", "{{ghi_\u{AD}chu | mac_dinh(“không”)}}"],
      "so: 1\n")
    #expect(lines == ["không", "không"])
  }

  @Test func keepsBracesThatAreEscaped() throws {
    #expect(try Forms.lines(["\\{{ a }} {{ a }}"], "a: x\n") == ["{{ a }} x"])
  }

  @Test func breaksLinesAndTabs() throws {
    let lines = try Forms.lines(["a {{ x }} b"], "x: \"một\\nhai\\tba\"\n")
    #expect(lines == ["a một\nhai\tba b"])
  }

  @Test func repeatsParagraphsAndLeavesNoEmptyOnes() throws {
    let lines = try Forms.lines(
      [
        "Đầu", "{{#each kien_nghi as k}}", "{{ k.stt }}. {{ k.noi_dung }}", "{{#if k.han}}",
        "Hạn: {{ k.han | ngay }}", "{{/if}}", "{{/each}}", "Cuối",
      ],
      """
      kien_nghi:
        - {noi_dung: Sửa đường, han: 2026-01-02}
        - {noi_dung: Kéo điện}
      """)
    #expect(lines == ["Đầu", "1. Sửa đường", "Hạn: 02/01/2026", "2. Kéo điện", "Cuối"])
  }

  @Test func takesBranchesInWords() throws {
    let form = ["Kính gửi {{#if nu}}bà{{#else if nam_gioi}}ông{{#else}}ông/bà{{/if}} {{ ten }}."]
    #expect(try Forms.lines(form, "ten: A\nnu: có\n") == ["Kính gửi bà A."])
    #expect(try Forms.lines(form, "ten: A\nnam_gioi: có\n") == ["Kính gửi ông A."])
    #expect(try Forms.lines(form, "ten: A\n") == ["Kính gửi ông/bà A."])
  }

  @Test func repeatsWordsInASentence() throws {
    let lines = try Forms.lines(
      ["Gồm: {{#each ds as d}}{{ d }}{{#if not d.cuoi}}, {{/if}}{{/each}}."], "ds: [A, B, C]\n")
    #expect(lines == ["Gồm: A, B, C."])
  }

  @Test func repeatsAParagraphThatALoopSurrounds() throws {
    let lines = try Forms.lines(
      ["{{#each ds as d}}- {{ d.ten }};{{/each}}", "{{#if x}}Có x{{/if}}", "hết"],
      "ds: [{ten: A}, {ten: B}]\n")
    #expect(lines == ["- A;", "- B;", "hết"])
  }

  @Test func repeatsRowsOfTables() throws {
    let p = { (text: String) in RawWord.p(text) }
    let form = RawWord(
      RawWord.table([
        [p("TT"), p("Nội dung")],
        [p("{{#each ds as d}}{{ d.stt }}"), p("{{ d.ten }}{{/each}}")],
        [p("{{#each ds as d}}"), p("")], [p("x"), p("{{ d.ten | hoa }}")], [p("{{/each}}"), p("")],
      ]))
    let bytes = try Forms.fill(form, "ds: [{ten: A}, {ten: b}]\n")
    #expect(
      try RawWord.paragraphs(bytes) == ["TT", "Nội dung", "1", "A", "2", "b", "x", "A", "x", "B"])
  }

  @Test func leavesNoTableWithoutRowsAndNoCellWithoutParagraph() throws {
    let p = { (text: String) in RawWord.p(text) }
    let form = RawWord(
      RawWord.table([[p("{{#each ds as d}}{{ d.ten }}{{/each}}"), p("")]])
        + RawWord.table([[p("{{#if x}}") + p("có") + p("{{/if}}"), p("y")]])
        + RawWord.table([[p("{{#each ds as d}}"), p("{{ d.ten }}{{/each}}")]]) + p("hết"))
    let bytes = try Forms.fill(form, "du_thao: không\n")
    let text = String(
      decoding: try #require(try RawWord.parts(bytes)["word/document.xml"]), as: UTF8.self)
    #expect(text.matches(of: /<w:tbl>/).count == 2)
    #expect(!text.contains("</w:tcPr></w:tc>") && !text.contains("<w:tcPr/></w:tc>"))
    #expect(try RawWord.paragraphs(bytes) == ["", "", "", "y", "hết"])
  }

  @Test func fillsHeadersNotesAndBothCopiesOfBoxes() throws {
    var form = RawWord(
      "<w:p>\(RawWord.box(RawWord.p("Hộp {{ ten }}")))\(RawWord.r("Thân {{ ten }}"))</w:p>")
    form.stories = [
      "header1": RawWord.p("Đầu {{ ten }}"), "footer1": RawWord.p("Chân {{ ten }}"),
      "footnotes": "<w:footnote w:id=\"2\">\(RawWord.p("Chú {{ ten }}"))</w:footnote>",
    ]
    let bytes = try Forms.fill(form, "ten: X\n")
    #expect(try RawWord.paragraphs(bytes) == ["Thân X", "Hộp X", "Hộp X"])
    #expect(try RawWord.paragraphs(bytes, part: "word/header1.xml") == ["Đầu X"])
    #expect(try RawWord.paragraphs(bytes, part: "word/footer1.xml") == ["Chân X"])
    #expect(try RawWord.paragraphs(bytes, part: "word/footnotes.xml") == ["Chú X"])
  }

  @Test func keepsWhatHasNoTagsByteForByte() throws {
    var form = RawWord(
      "<w:p w:rsidR=\"00AA\"><x:la xmlns:x='urn:x' a = \"1\"/><!-- y --><w:r><w:t>{{ a }}</w:t></w:r></w:p>"
    )
    form.stories = ["header1": "<w:p ><w:r><w:t>không  thẻ</w:t></w:r></w:p >"]
    form.parts = ["word/media/a.png": [0, 1, 2, 3], "customXml/item1.xml": Array("<a/>".utf8)]
    let before = try RawWord.parts(form.bytes())
    let after = try RawWord.parts(Forms.fill(form, "a: z\n"))
    #expect(Set(before.keys) == Set(after.keys))
    for (name, bytes) in before where name != "word/document.xml" { #expect(after[name] == bytes) }
    let expected = String(decoding: try #require(before["word/document.xml"]), as: UTF8.self)
      .replacing("<w:t>{{ a }}", with: "<w:t xml:space=\"preserve\">z")
    #expect(String(decoding: try #require(after["word/document.xml"]), as: UTF8.self) == expected)
  }

  @Test func numbersDrawingsAndDropsMarksOfCopies() throws {
    let inner =
      "<w:p w14:paraId=\"00000001\"><w:bookmarkStart w:id=\"0\" w:name=\"b\"/>\(RawWord.box(RawWord.p("{{ d.ten }}"), id: 7))<w:bookmarkEnd w:id=\"0\"/></w:p>"
    let form = RawWord(RawWord.p("{{#each ds as d}}") + inner + RawWord.p("{{/each}}"))
    let bytes = try Forms.fill(form, "ds: [{ten: A}, {ten: B}, {ten: C}]\n")
    let text = String(
      decoding: try #require(try RawWord.parts(bytes)["word/document.xml"]), as: UTF8.self)
    let ids = text.matches(of: /docPr id="(\d+)"/).map { String($0.1) }
    #expect(ids == ["7", "8", "9"])
    #expect(text.matches(of: /paraId=/).count == 1)
    #expect(text.matches(of: /bookmarkStart/).count == 1)
    #expect(text.matches(of: /bookmarkEnd/).count == 1)
    #expect(text.matches(of: /_x0000_s7/).count == 1)
    #expect(try RawWord.paragraphs(bytes).filter { !$0.isEmpty } == ["A", "A", "B", "B", "C", "C"])
  }

  @Test func saysWhatIsMissingAndLeavesRoomInDrafts() throws {
    let form = RawWord(paragraphs: ["{{ ten }} {{ co_quan.dia_danh }}"])
    let (bytes, found) = try Forms.outcome(form, "ten:\nco_quan: {ten: UBND XÃ AN BÌNH}\n")
    #expect(bytes == nil)
    #expect(found.map(\.id) == ["missing-field"])
    let (other, more) = try Forms.outcome(form, "ten: A\nco_quan: {ten: UBND XÃ AN BÌNH}\n")
    #expect(other == nil)
    #expect(more.map(\.id) == ["form-missing"])
    let draft = try Forms.fill(form, "so: 1\n", draft: true)
    #expect(try RawWord.paragraphs(draft) == ["…… ……"])
  }

  @Test func refusesKeysThatTheFormDoesNotHave() throws {
    let (bytes, found) = try Forms.outcome(RawWord(paragraphs: ["{{ ho_ten }}"]), "ho_tne: A\n")
    #expect(bytes == nil)
    #expect(found.map(\.id) == ["unknown-key"])
    #expect(found.first?.fix?.replacement == "ho_ten")
  }

  @Test func readsTheKeysOfEveryPaper() throws {
    let lines = try Forms.lines(
      [
        "{{ co_quan.ten }}", "Số: {{ so }}/GM", "{{ ngay | ngay_day_du }}",
        "{{ ky.chuc_vu }} {{ ky.ho_ten }}", "{{#each noi_nhan as n}}- {{ n }};{{/each}}",
      ],
      """
      co_quan: {ten: UBND xã An Bình, viet_tat: UBND, dia_danh: An Bình}
      so: 5
      ngay: 2026-01-02
      noi_nhan: [Như trên, {ten: Đảng ủy, ghi_chu: b/c}]
      luu: VT
      ky: {chuc_vu: Chủ tịch, ho_ten: Trần Văn B}
      """)
    #expect(
      lines == [
        "UBND XÃ AN BÌNH", "Số: 05/GM", "ngày 02 tháng 01 năm 2026", "CHỦ TỊCH Trần Văn B",
        "- Như trên;", "- Đảng ủy (b/c);",
      ])
  }
}
