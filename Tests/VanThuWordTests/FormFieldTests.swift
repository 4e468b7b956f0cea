import TestSupport
import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuWord

/// Fields of older forms, boxes to tick, and lists that begin anew.
@Suite struct FormFieldTests {
  private static func field(_ code: String, _ data: String, _ result: String? = nil) -> String {
    let words = result.map { "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\($0)" } ?? ""
    return """
      <w:r><w:rPr><w:b/></w:rPr><w:fldChar w:fldCharType="begin"><w:ffData>\(data)</w:ffData></w:fldChar></w:r>\
      <w:r><w:instrText xml:space="preserve"> \(code) </w:instrText></w:r>\(words)<w:r><w:fldChar w:fldCharType="end"/></w:r>
      """
  }

  private static func text(_ bytes: [UInt8], _ part: String = "word/document.xml") throws -> String
  {
    String(decoding: try #require(try RawWord.parts(bytes)[part]), as: UTF8.self)
  }

  @Test func fillsFieldsByTheirNames() throws {
    let form = RawWord(
      "<w:p>\(RawWord.r("Ông "))\(FormFieldTests.field("FORMTEXT", "<w:name w:val=\"Ho_ten\"/><w:textInput/>", RawWord.r("\u{2002}\u{2002}")))\(RawWord.r(", ngạch "))\(FormFieldTests.field("FORMDROPDOWN", "<w:name w:val=\"Ngach\"/><w:ddList><w:listEntry w:val=\"A\"/></w:ddList>"))\(RawWord.r("."))</w:p>"
    )
    let bytes = try Forms.fill(form, "ho_ten: Lê A\nngach: Chuyên viên\n")
    #expect(try RawWord.paragraphs(bytes) == ["Ông Lê A, ngạch Chuyên viên."])
    let text = try FormFieldTests.text(bytes)
    #expect(text.matches(of: /fldChar|instrText|ffData/).isEmpty)
    #expect(text.contains("<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Chuyên viên</w:t>"))
  }

  @Test func ticksBoxes() throws {
    let box = FormFieldTests.field("FORMCHECKBOX", "<w:name w:val=\"Nu\"/><w:checkBox/>")
    let control =
      "<w:sdt><w:sdtPr><w:tag w:val=\"dang_vien\"/><w14:checkbox><w14:checked w14:val=\"0\"/></w14:checkbox></w:sdtPr><w:sdtContent>\(RawWord.r("☐"))</w:sdtContent></w:sdt>"
    let form = RawWord(
      "<w:p>\(RawWord.r("Nữ "))\(box)\(RawWord.r(" Đảng viên "))\(control)</w:p>")
    #expect(
      try RawWord.paragraphs(Forms.fill(form, "nu: có\ndang_vien: không\n"))
        == ["Nữ ☒ Đảng viên ☐"])
    let other = try Forms.fill(form, "dang_vien: có\n")
    #expect(try RawWord.paragraphs(other) == ["Nữ ☐ Đảng viên ☒"])
    #expect(try FormFieldTests.text(other).firstRange(of: "w14:checkbox") == nil)
  }

  @Test func leavesFieldsThatNobodyNamed() throws {
    let form = RawWord(
      "<w:p>\(FormFieldTests.field("FORMTEXT", "<w:name w:val=\"Text12\"/>", RawWord.r("gõ vào")))\(FormFieldTests.field("FORMCHECKBOX", "<w:name w:val=\"Check1\"/>"))\(FormFieldTests.field("PAGE", "", RawWord.r("3")))</w:p>"
        + RawWord.p("{{ a }}"))
    let bytes = try Forms.fill(form, "a: x\n")
    #expect(try RawWord.paragraphs(bytes) == ["gõ vào3", "x"])
    #expect(try FormFieldTests.text(bytes).matches(of: /fldCharType="begin"/).count == 3)
  }

  // MARK: - Lists

  private static let numbering =
    "<w:abstractNum w:abstractNumId=\"4\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"4\"/></w:num><w:numIdMacAtCleanup w:val=\"1\"/>"

  private static func lists(_ body: String, _ yaml: String) throws -> (
    numbers: [String], numbering: String, labels: [String]
  ) {
    var form = RawWord(body)
    form.stories = ["numbering": numbering]
    let bytes = try Forms.fill(form, yaml)
    let numbers = try text(bytes).matches(of: /numId w:val="(\d+)"/).map { String($0.1) }
    let document = try WordReading.document(bytes, name: "a.docx")
    let labels = WordReading.lines(document.sections[0].blocks).map(\.plainText)
    return (numbers, try text(bytes, "word/numbering.xml"), labels)
  }

  private static func item(_ text: String) -> String {
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr>\(RawWord.r(text))</w:p>"
  }

  @Test func beginsListsBelowRepeatedHeadingsAnew() throws {
    let p = { (text: String) in RawWord.p(text) }
    let body =
      p("{{#each ds as d}}") + p("{{ d.ten }}") + p("{{#each d.con as c}}")
      + FormFieldTests.item("{{ c }}")
      + p("{{/each}}") + p("{{/each}}")
    let (numbers, numbering, labels) = try FormFieldTests.lists(
      body,
      "ds: [{ten: A, con: [a, b]}, {ten: B, con: []}, {ten: C, con: [c]}, {ten: D, con: [d]}]\n")
    #expect(numbers == ["7", "7", "8", "9"])
    #expect(labels == ["A", "3. a", "4. b", "B", "C", "3. c", "D", "3. d"])
    #expect(
      numbering.matches(of: /<w:num w:numId="(8|9)"><w:abstractNumId w:val="4"\/><w:lvlOverride/)
        .count == 2)
    let start = try #require(numbering.firstRange(of: "numId=\"9\""))
    let end = try #require(numbering.firstRange(of: "numIdMacAtCleanup"))
    #expect(start.lowerBound < end.lowerBound)
  }

  @Test func goesOnWithAListThatTheLoopItselfRepeats() throws {
    let p = { (text: String) in RawWord.p(text) }
    let plain = p("{{#each ds as d}}") + FormFieldTests.item("{{ d }}") + p("thêm") + p("{{/each}}")
    let (numbers, numbering, labels) = try FormFieldTests.lists(plain, "ds: [a, b]\n")
    #expect(numbers == ["7", "7"])
    #expect(labels == ["3. a", "thêm", "4. b", "thêm"])
    #expect(numbering.firstRange(of: "lvlOverride") == nil)
    // a list that goes on outside of the loop does so
    let shared =
      p("{{#each ds as d}}") + p("{{ d }}") + FormFieldTests.item("x") + p("{{/each}}")
      + FormFieldTests.item("y")
    #expect(try FormFieldTests.lists(shared, "ds: [a, b]\n").numbers == ["7", "7", "7"])
  }
}
