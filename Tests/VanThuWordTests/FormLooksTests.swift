import TestSupport
import Testing
import VanThuBase

@testable import VanThuWord

/// How values look, and what stands in place of tags already.
@Suite struct FormLooksTests {
  private static func xml(_ bytes: [UInt8]) throws -> String {
    String(decoding: try #require(try RawWord.parts(bytes)["word/document.xml"]), as: UTF8.self)
  }

  @Test func makesValuesBoldAndItalic() throws {
    let form = RawWord(
      "<w:p>\(RawWord.r("a {{ x | dam }} b", "<w:rFonts w:ascii=\"Arial\"/><w:i/><w:sz w:val=\"26\"/>"))</w:p>"
    )
    let bytes = try Forms.fill(form, "x: c\n")
    #expect(try RawWord.paragraphs(bytes) == ["a c b"])
    #expect(
      try FormLooksTests.xml(bytes).contains(
        "<w:rPr><w:rFonts w:ascii=\"Arial\"/><w:b/><w:i/><w:sz w:val=\"26\"/></w:rPr><w:t xml:space=\"preserve\">c</w:t></w:r>"
      ))
    let both = try FormLooksTests.xml(
      Forms.fill(RawWord(paragraphs: ["{{ x | hoa | dam | nghieng }}"]), "x: c\n"))
    #expect(both.contains("<w:rPr><w:b/><w:i/></w:rPr><w:t xml:space=\"preserve\">C</w:t>"))
  }

  @Test func makesAParagraphOfEachOfAnOutline() throws {
    let form = RawWord(
      RawWord.p("đầu")
        + "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr>\(RawWord.r("{{ noi_dung | de_muc }}"))</w:p>")
    let bytes = try Forms.fill(
      form, "noi_dung: |\n  I. MỤC ĐÍCH\n  1. Một dòng\n  tiếp theo.\n  2. Hai & ba.\n")
    #expect(
      try RawWord.paragraphs(bytes)
        == ["đầu", "I. MỤC ĐÍCH", "1. Một dòng tiếp theo.", "2. Hai & ba."])
    #expect(try FormLooksTests.xml(bytes).matches(of: /<w:jc w:val="both"\/>/).count == 3)
    #expect(
      try Forms.faults(RawWord(paragraphs: ["x {{ a | de_muc }}"])).map(\.id.rawValue)
        == ["form-split"])
  }

  private static func field(_ code: String, _ result: String) -> String {
    """
    <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> \(code) </w:instrText></w:r>\
    <w:r><w:fldChar w:fldCharType="separate"/></w:r>\(RawWord.r(result, "<w:b/>"))\
    <w:r><w:fldChar w:fldCharType="end"/></w:r>
    """
  }

  @Test func takesFieldsOfMailMerge() throws {
    let form = RawWord(
      "<w:p>\(RawWord.r("Kính gửi "))\(FormLooksTests.field("MERGEFIELD Ho_ten \\* MERGEFORMAT", "«Ho_ten»"))\(RawWord.r("."))</w:p>"
        + "<w:p><w:fldSimple w:instr=\" MERGEFIELD &quot;Địa chỉ&quot; \">\(RawWord.r("«Địa chỉ»"))</w:fldSimple></w:p>"
        + "<w:p>\(FormLooksTests.field("PAGE", "3"))</w:p>")
    let bytes = try Forms.fill(form, "ho_ten: Lê A\ndia_chi: thôn Một\n")
    #expect(try RawWord.paragraphs(bytes) == ["Kính gửi Lê A.", "thôn Một", "3"])
    let xml = try FormLooksTests.xml(bytes)
    #expect(xml.matches(of: /fldCharType=/).count == 3)
    #expect(!xml.contains("MERGEFIELD") && xml.contains(" PAGE "))
    #expect(xml.contains("<w:b/></w:rPr><w:t xml:space=\"preserve\">Lê A<"))
  }

  @Test func takesContentControlsWithTags() throws {
    func control(_ properties: String, _ content: String) -> String {
      "<w:sdt><w:sdtPr>\(properties)</w:sdtPr><w:sdtContent>\(content)</w:sdtContent></w:sdt>"
    }
    let form = RawWord(
      "<w:p>\(control("<w:tag w:val=\"Họ tên\"/><w:showingPlcHdr/>", RawWord.r("Bấm để nhập")))</w:p>"
        + control("<w:tag w:val=\"que_quan\"/>", RawWord.p("Quê ", "quán"))
        + control("<w:alias w:val=\"x\"/>", RawWord.p("giữ")))
    let bytes = try Forms.fill(form, "ho_ten: Lê A\nque_quan: An Bình\n")
    #expect(try RawWord.paragraphs(bytes) == ["Lê A", "An Bình", "giữ"])
    #expect(try !FormLooksTests.xml(bytes).contains("showingPlcHdr"))
  }
}
