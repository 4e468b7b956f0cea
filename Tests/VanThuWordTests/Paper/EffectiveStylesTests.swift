import TestSupport
import Testing
import VanThuBase

@testable import VanThuWord

/// How paragraphs and letters look in the end, from styles and parts written by hand (ECMA-376, 17.7).
@Suite struct EffectiveStylesTests {
  private static let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let types =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// The lines of a body under styles.
  private static func lines(
    _ body: String, styles: String = "", numbering: String? = nil, theme: String? = nil
  ) throws -> [PaperLine] {
    var word = RawWord(body)
    word.parts["word/styles.xml"] = Array(
      "<w:styles xmlns:w=\"\(space)\">\(styles)</w:styles>".utf8)
    word.relationships = "<Relationship Id=\"s1\" Type=\"\(types)/styles\" Target=\"styles.xml\"/>"
    if let numbering {
      word.parts["word/numbering.xml"] = Array(
        "<w:numbering xmlns:w=\"\(space)\">\(numbering)</w:numbering>".utf8)
      word.relationships +=
        "<Relationship Id=\"s2\" Type=\"\(types)/numbering\" Target=\"numbering.xml\"/>"
    }
    if let theme {
      word.parts["word/theme/theme1.xml"] = Array(
        "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\(theme)</a:theme>"
          .utf8)
      word.relationships +=
        "<Relationship Id=\"s3\" Type=\"\(types)/theme\" Target=\"theme/theme1.xml\"/>"
    }
    return try PaperText(WordPackage.read(word.bytes(), name: "x.docx")).lines
  }

  private static func style(
    _ id: String, _ content: String, basedOn: String? = nil, type: String = "paragraph",
    isDefault: Bool = false
  ) -> String {
    let base = basedOn.map { "<w:basedOn w:val=\"\($0)\"/>" } ?? ""
    let mark = isDefault ? " w:default=\"1\"" : ""
    return "<w:style w:type=\"\(type)\" w:styleId=\"\(id)\"\(mark)>\(base)\(content)</w:style>"
  }

  private static func p(_ style: String?, _ run: String = "", _ paragraph: String = "") -> String {
    let pStyle = style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? ""
    return
      "<w:p><w:pPr>\(pStyle)\(paragraph)</w:pPr><w:r><w:rPr>\(run)</w:rPr><w:t>chữ</w:t></w:r></w:p>"
  }

  @Test func takesWhatIsNearest() throws {
    let styles =
      "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault>"
      + "<w:pPrDefault><w:pPr><w:spacing w:after=\"160\"/></w:pPr></w:pPrDefault></w:docDefaults>"
      + EffectiveStylesTests.style("Normal", "<w:rPr><w:sz w:val=\"26\"/></w:rPr>", isDefault: true)
      + EffectiveStylesTests.style(
        "A", "<w:pPr><w:jc w:val=\"both\"/></w:pPr><w:rPr><w:b/></w:rPr>", basedOn: "Normal")
      + EffectiveStylesTests.style("B", "<w:rPr><w:i/></w:rPr>", basedOn: "A")
    let lines = try EffectiveStylesTests.lines(
      EffectiveStylesTests.p(nil) + EffectiveStylesTests.p("B")
        + EffectiveStylesTests.p(
          "B", "<w:sz w:val=\"28\"/><w:b w:val=\"0\"/>", "<w:jc w:val=\"center\"/>"),
      styles: styles)
    #expect(lines[0].spans[0].look.size == 13)
    #expect(lines[0].spans[0].look.font == "Arial")
    #expect(lines[0].look.after == 8)
    #expect(lines[1].spans[0].look.bold == true && lines[1].spans[0].look.italic == true)
    #expect(lines[1].look.alignment == .justified && lines[1].spans[0].look.size == 13)
    #expect(lines[2].spans[0].look.bold == false && lines[2].spans[0].look.size == 14)
    #expect(lines[2].isCentred)
  }

  /// Bold in a paragraph's style and in a character's is not bold; what stands at the run is.
  @Test func turnsTogglesAround() throws {
    let styles =
      EffectiveStylesTests.style("P", "<w:rPr><w:b/><w:caps/></w:rPr>")
      + EffectiveStylesTests.style("C", "<w:rPr><w:b/></w:rPr>", type: "character")
    let lines = try EffectiveStylesTests.lines(
      EffectiveStylesTests.p("P", "<w:rStyle w:val=\"C\"/>")
        + EffectiveStylesTests.p("P", "<w:rStyle w:val=\"C\"/><w:b/>")
        + EffectiveStylesTests.p("P"),
      styles: styles)
    #expect(lines.map { $0.spans[0].look.bold } == [false, true, true])
    #expect(lines[0].isInCapitals)
  }

  @Test func readsFontsOfTheTheme() throws {
    let lines = try EffectiveStylesTests.lines(
      EffectiveStylesTests.p(
        nil,
        "<w:rFonts w:ascii=\"Times New Roman\" w:asciiTheme=\"minorHAnsi\" w:hAnsi=\"Times New Roman\"/>"
      ),
      theme:
        "<a:themeElements><a:fontScheme name=\"x\"><a:minorFont><a:latin typeface=\"Calibri\"/></a:minorFont></a:fontScheme></a:themeElements>"
    )
    // the theme beats the name beside it
    #expect(lines[0].spans[0].look.font == "Calibri")
    #expect(lines[0].spans[0].look.highFont == "Times New Roman")
  }

  @Test func endsCirclesOfStyles() throws {
    let styles =
      EffectiveStylesTests.style("A", "<w:rPr><w:b/></w:rPr>", basedOn: "B")
      + EffectiveStylesTests.style("B", "<w:rPr><w:i/></w:rPr>", basedOn: "A")
    let lines = try EffectiveStylesTests.lines(EffectiveStylesTests.p("A"), styles: styles)
    #expect(lines[0].spans[0].look.bold == true && lines[0].spans[0].look.italic == true)
  }

  /// Each style of a long chain has what the one at its end says.
  @Test func followsLongChainsOfStyles() throws {
    let chain = (0..<2_000).map { EffectiveStylesTests.style("S\($0)", "", basedOn: "S\($0 + 1)") }
    let styles =
      chain.joined() + EffectiveStylesTests.style("S2000", "<w:rPr><w:b/></w:rPr>")
    let lines = try EffectiveStylesTests.lines(
      EffectiveStylesTests.p("S0") + EffectiveStylesTests.p("S1999"), styles: styles)
    for line in lines { #expect(line.spans[0].look.bold == true) }
  }

  @Test func countsListsAsWordDoes() throws {
    let numbering = """
      <w:abstractNum w:abstractNumId="0">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>
      <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
      </w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
      """
    func item(_ level: Int, _ list: Int = 1) -> String {
      EffectiveStylesTests.p(
        nil, "",
        "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
    }
    let lines = try EffectiveStylesTests.lines(
      [item(0), item(1), item(1), item(2), item(0), item(1), item(1, 2), item(0, 0)].joined(),
      numbering: numbering)
    #expect(lines.map(\.label) == ["I.", "1.", "2.", "-", "II.", "1.", "5.", nil])
    #expect(lines[1].look.left == 36 && lines[1].look.firstLine == -18)
    #expect(lines[0].words == "I. chữ")
  }

  @Test func readsLengthsOfStrictFiles() throws {
    let lines = try EffectiveStylesTests.lines(
      EffectiveStylesTests.p(
        nil, "", "<w:ind w:start=\"1cm\" w:firstLine=\"567\"/><w:jc w:val=\"start\"/>"))
    #expect(abs((lines[0].look.left ?? 0) - 28.35) < 0.1)
    #expect(lines[0].look.alignment == .left)
  }
}
