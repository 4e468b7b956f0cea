import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

@testable import VanThuWord

/// What is mended in papers as clerks type them, and what is left.
@Suite struct WordMenderTests {
  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private static func p(_ content: String, _ properties: String = "") -> String {
    "<w:p><w:pPr>\(properties)</w:pPr>\(content)</w:p>"
  }

  private static func centred(_ text: String, _ format: String = "") -> String {
    p(RawWord.r(text, format), "<w:jc w:val=\"center\"/>")
  }

  private static let head = RawWord.table([
    [
      centred("UBND XÃ AN BÌNH") + centred("TRƯỜNG MẦM NON HOA SEN", "<w:b/>")
        + centred("Số: 7/TTr-MNHS"),
      centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "<w:b/>")
        + centred("Độc lập - Tự do - Hạnh phúc", "<w:b/>")
        + centred("An Bình, ngày 2 tháng 9 năm 2026", "<w:i/>"),
    ]
  ])
  private static let opening =
    centred("TỜ TRÌNH", "<w:b/>") + centred("Về việc sửa chữa mái nhà bếp", "<w:b/>")
    + centred("Kính gửi: Ủy ban nhân dân xã An Bình")
  private static let end = RawWord.table([
    [
      RawWord.p("Nơi nhận:") + RawWord.p("- Như trên;") + RawWord.p("- Lưu: VT."),
      centred("KT. HIỆU TRƯỞNG") + centred("PHÓ HIỆU TRƯỞNG") + RawWord.p("") + RawWord.p("")
        + RawWord.p("") + centred("Trần Thị B"),
    ]
  ])
  private static let sentence =
    "Mái nhà bếp của trường bị dột, nền bếp bị thấm nước khi mưa to, ảnh hưởng việc nấu ăn cho các cháu hằng ngày."

  private static func paper(_ text: String) -> RawWord { RawWord(head + opening + text + end) }

  private static func mend(
    _ word: RawWord, _ options: WordMender.Options = .init()
  ) throws -> WordMender.Outcome {
    try #require(try WordMender.mend(word.bytes(), name: "x.docx", options))
  }

  private static func body(_ outcome: WordMender.Outcome) throws -> String {
    let entries = try #require(outcome.entries)
    let part = try #require(entries.first { $0.name == "word/document.xml" })
    return String(decoding: part.bytes, as: UTF8.self)
  }

  @Test func mendsLooksAndNumbersWithoutBeingAsked() throws {
    let outcome = try WordMenderTests.mend(
      WordMenderTests.paper(
        WordMenderTests.p(
          RawWord.r(WordMenderTests.sentence, "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/>"))))
    let xml = try WordMenderTests.body(outcome)
    #expect(!xml.contains("Arial"))
    #expect(xml.contains("Số: 07/TTr-MNHS") || xml.contains("0</w:t>"))
    let words = try RawWord.paragraphs(
      ZipWriter().archive(#require(outcome.entries)))
    #expect(words.contains("Số: 07/TTr-MNHS"))
    #expect(words.contains("An Bình, ngày 02 tháng 9 năm 2026"))
    let ids = Set(outcome.mends.map(\.finding.id.rawValue))
    #expect(ids.isSuperset(of: ["look-font", "look-size", "part-wording"]), "\(ids)")
    for mend in outcome.mends { #expect(!mend.place.isEmpty && mend.count > 0) }
  }

  /// Words are changed where somebody says so, by name or when asked.
  @Test func changesWordsOnlyWhereAsked() throws {
    let word = WordMenderTests.paper(
      RawWord.p("Lấy ý kiến của nhân dân trong xã về việc sửa chữa mái nhà bếp của trường./."))
    func words(_ options: WordMender.Options) throws -> (String, WordMender.Outcome) {
      let outcome = try WordMenderTests.mend(word, options)
      return (try WordMenderTests.body(outcome), outcome)
    }
    let (plain, left) = try words(.init())
    #expect(plain.contains("của nhân dân"))
    let leaving = try #require(left.leavings.first { $0.finding.id == "capital-nhan-dan" })
    #expect(leaving.grade == .ask && leaving.reason.contains("--fix capital-nhan-dan"))
    var options = WordMender.Options()
    options.ids = ["capital-nhan-dan"]
    #expect(try words(options).0.contains("của Nhân dân"))
    options.ids = []
    options.asks = { $0.id == "capital-nhan-dan" }
    #expect(try words(options).0.contains("của Nhân dân"))
    options.asks = { _ in false }
    #expect(try words(options).0.contains("của nhân dân"))
  }

  /// What only its author can say stays, with the reason.
  @Test func leavesContentAlone() throws {
    let outcome = try WordMenderTests.mend(
      WordMenderTests.paper(
        WordMenderTests.p(
          RawWord.r(WordMenderTests.sentence) + RawWord.r(" chữ ẩn", "<w:vanish/>"))))
    #expect(try WordMenderTests.body(outcome).contains("<w:vanish/>"))
    let hidden = try #require(outcome.leavings.first { $0.finding.id == "hidden-text" })
    #expect(hidden.grade == .never)
    for leaving in outcome.leavings { #expect(!leaving.reason.isEmpty) }
  }

  /// The room between a position and a name is not a fault, and stays.
  @Test func keepsTheRoomForSigning() throws {
    let outcome = try WordMenderTests.mend(
      WordMenderTests.paper(RawWord.p(WordMenderTests.sentence)))
    #expect(!outcome.leavings.contains { $0.finding.id == "blank-paragraphs" })
    let words = try RawWord.paragraphs(ZipWriter().archive(#require(outcome.entries)))
    let room = words.drop { $0 != "PHÓ HIỆU TRƯỞNG" }.dropFirst().prefix { $0 != "Trần Thị B" }
    #expect(room.count == 3)
  }

  @Test func takesBlankParagraphsAndTypedIndentsAway() throws {
    let long = WordMenderTests.sentence
    let outcome = try WordMenderTests.mend(
      WordMenderTests.paper(
        RawWord.p("") + RawWord.p("") + RawWord.p("        " + long) + RawWord.p("") + RawWord.p("")
          + "<w:p><w:r><w:tab/></w:r>\(RawWord.r(long))</w:p>"))
    let words = try RawWord.paragraphs(ZipWriter().archive(#require(outcome.entries)))
    #expect(words.filter { $0.hasPrefix("Mái nhà bếp") }.count == 2)
    #expect(!words.contains { $0.hasPrefix(" ") || $0.hasPrefix("\t") })
    let body = words.drop { !$0.hasPrefix("Kính gửi") }.prefix { !$0.hasPrefix("Nơi nhận") }
    #expect(!body.contains(""))
  }

  /// A part of a run gets its look without the rest of the run.
  @Test func partsRunsWhereTheyHoldMoreThanOnePart() throws {
    func line(_ left: String, _ right: String) -> String {
      "<w:p><w:r><w:t>\(left)</w:t><w:tab/><w:t>\(right)</w:t></w:r></w:p>"
    }
    let word = RawWord(
      line("UBND XÃ AN BÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + line("TRƯỜNG MẦM NON HOA SEN", "Độc lập - Tự do - Hạnh phúc")
        + line("Số: 07/TTr-MNHS", "An Bình, ngày 02 tháng 9 năm 2026")
        + WordMenderTests.opening + WordMenderTests.end)
    let outcome = try WordMenderTests.mend(word)
    let entries = try #require(outcome.entries)
    let paper = try #require(
      try WordPaper.read(ZipWriter().archive(entries), name: "x.docx"))
    let italic = paper.text.lines[2].spans.map { $0.look.italic == true }
    #expect(italic == [false, true])
  }

  /// Marked changes: without the marks it is the file that is made without them; what the marks hold is what
  /// stood there.
  @Test func marksChangesOfFormatting() throws {
    let old = "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/><w:sz w:val=\"24\"/>"
    let word = WordMenderTests.paper(
      WordMenderTests.p(
        RawWord.r(WordMenderTests.sentence, old), "<w:jc w:val=\"left\"/>"))
    var options = WordMender.Options()
    options.tracks = true
    let marked = try WordMenderTests.mend(word, options)
    let xml = try WordMenderTests.body(marked)
    #expect(xml.contains("w:author=\"vanthu\"><w:rPr>\(old)</w:rPr></w:rPrChange></w:rPr>"))
    #expect(xml.contains("><w:pPr><w:jc w:val=\"left\"/></w:pPr></w:pPrChange></w:pPr>"))
    let plain = xml.replacing(/<w:(r|p|sect)PrChange .*?<\/w:(r|p|sect)PrChange>/, with: "")
    #expect(plain == (try WordMenderTests.body(WordMenderTests.mend(word))))
    let ids = xml.matches(of: /PrChange w:id="(\d+)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count && ids.count > 10)
    #expect(!marked.leavings.contains { $0.finding.id == "changes-left" })
  }

  // MARK: - What is only looked at

  private static let settings = """
    <w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
    <w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>
    """

  @Test func onlyLooksAtWhatMayNotBeChanged() throws {
    func refused(_ change: (inout RawWord) -> Void) throws -> Bool {
      var word = WordMenderTests.paper(RawWord.p(WordMenderTests.sentence))
      change(&word)
      var desk = Desk(MemoryShelf(["x.docx": try word.bytes()]))
      let (mended, made) = desk.mend(word: "x.docx")
      // what is wrong with it is told all the same
      return mended == nil && made.diagnostics.contains { $0.id == "only-checked" }
        && made.diagnostics.contains { $0.id == "look-size" }
    }
    #expect(try refused { $0.parts["_xmlsignatures/sig1.xml"] = Array("<a/>".utf8) })
    #expect(try refused { $0.parts["word/vbaProject.bin"] = [1, 2, 3] })
    #expect(
      try refused { word in
        word.parts["word/settings.xml"] = Array(WordMenderTests.settings.utf8)
        word.relationships =
          "<Relationship Id=\"p1\" Type=\"\(WordMenderTests.office)/settings\" Target=\"settings.xml\"/>"
      })
    #expect(
      try refused { word in
        word.body = word.body.replacing(
          "<w:r><w:t xml:space=\"preserve\">Mái",
          with: "<w:ins w:id=\"1\" w:author=\"A\"><w:r><w:t>x</w:t></w:r></w:ins><w:r><w:t>Mái")
      })
    #expect(try !refused { _ in })
  }

  /// Parts that nothing is mended in keep their bytes.
  @Test func keepsOtherPartsByteForByte() throws {
    var word = WordMenderTests.paper(RawWord.p(WordMenderTests.sentence))
    word.parts["word/media/image1.png"] = [0x89, 0x50, 0, 1, 2, 255]
    word.parts["customXml/item1.xml"] = Array("<?xml version='1.0'?><a  b = 'c'/>".utf8)
    let outcome = try WordMenderTests.mend(word)
    let old = Dictionary(uniqueKeysWithValues: word.entries.map { ($0.name, $0.bytes) })
    for entry in try #require(outcome.entries) where entry.name != "word/document.xml" {
      #expect(old[entry.name] == entry.bytes, "\(entry.name)")
    }
  }

  /// Attributes and children that nobody asked about stay where they are.
  @Test func keepsWhatItDoesNotKnow() throws {
    let format =
      "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"SimSun\" w:asciiTheme=\"minorHAnsi\"/><w:lang w:val=\"vi-VN\"/><w14:glow w14:rad=\"1\"/>"
    let outcome = try WordMenderTests.mend(
      WordMenderTests.paper(WordMenderTests.p(RawWord.r(WordMenderTests.sentence, format))))
    let xml = try WordMenderTests.body(outcome)
    #expect(
      xml.contains(
        "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"SimSun\" w:cs=\"Times New Roman\"/>"
      ))
    #expect(
      xml.contains("<w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/><w:lang w:val=\"vi-VN\"/><w14:glow"))
  }

  @Test func saysNothingOfSignsInFontsOfSymbols() throws {
    let outcome = try WordMenderTests.mend(
      WordMenderTests.paper(
        WordMenderTests.p(
          RawWord.r("q", "<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>")
            + RawWord.r(WordMenderTests.sentence))))
    #expect(try WordMenderTests.body(outcome).contains("w:ascii=\"Wingdings\""))
    #expect(!outcome.leavings.contains { $0.finding.message.contains("Wingdings") })
  }

  // MARK: - What is no blank paragraph

  private static let math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
  private static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

  /// Paragraphs without words that show something, or hold what the program does not know.
  static let meant = [
    "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:leader=\"dot\" w:pos=\"9000\"/></w:tabs></w:pPr><w:r><w:tab/></w:r></w:p>",
    "<w:p><w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t xml:space=\"preserve\">          </w:t></w:r></w:p>",
    "<w:p><w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:tab/></w:r></w:p>",
    "<w:p><m:oMath xmlns:m=\"\(math)\"><m:r><m:t>x = 1</m:t></m:r></m:oMath></w:p>",
    "<w:p><w:r><w:t><![CDATA[Chữ viết trong CDATA]]></w:t></w:r></w:p>",
    "<w:p xmlns:x=\"\(word)\"><x:r><x:t>Chữ</x:t></x:r></w:p>",
    "<w:p><w:r><w:pgNum/></w:r></w:p>",
    "<w:p><w:r><w:dayLong/></w:r></w:p>",
    "<w:p><w:r><w:ptab w:relativeTo=\"margin\" w:alignment=\"center\" w:leader=\"dot\"/></w:r></w:p>",
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>",
    "<w:p><w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent><w:r><w:t></w:t></w:r></w:sdtContent></w:sdt></w:p>",
    "<w:p><w:pPr><w:framePr w:w=\"1000\" w:h=\"1000\"/></w:pPr></w:p>",
    "<w:p><w:pPr><w:pBdr><w:left w:val=\"single\" w:sz=\"6\"/></w:pBdr></w:pPr></w:p>",
    "<w:p><w:r><w:instrText>DATE</w:instrText></w:r></w:p>",
    "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"a\"/><w:bookmarkEnd w:id=\"1\"/></w:p>",
  ]

  @Test(arguments: meant)
  func keepsParagraphsThatHoldMoreThanBlanks(_ meant: String) throws {
    let blank = RawWord.p("") + RawWord.p("")
    let outcome = try WordMenderTests.mend(
      WordMenderTests.paper(
        RawWord.p(WordMenderTests.sentence) + blank + meant + blank
          + RawWord.p(WordMenderTests.sentence)))
    let xml = try WordMenderTests.body(outcome)
    // the paragraph and its letters may get a look
    for piece in meant.split(separator: "<") where !["w:p>", "w:r>", "w:t>"].contains(piece) {
      #expect(xml.contains(piece), "\(piece)")
    }
    // the blank ones around it are gone
    #expect(outcome.mends.contains { $0.finding.id == "blank-paragraphs" })
  }

  @Test(arguments: meant)
  func callsParagraphsThatHoldMoreNotBlank(_ meant: String) throws {
    let word = WordMenderTests.paper(
      RawWord.p(WordMenderTests.sentence) + meant + meant + RawWord.p(WordMenderTests.sentence))
    let paper = try #require(try WordPaper.read(word.bytes(), name: "x.docx"))
    #expect(!paper.findings().contains { $0.id == "blank-paragraphs" })
  }

  /// Words between the marks of CDATA are read, and never rewritten.
  @Test func readsWordsInCDATA() throws {
    let word = WordMenderTests.paper(
      "<w:p><w:r><w:t><![CDATA[Từ ngày 1/1/2026  họp & bàn <việc> này ở xã An Bình.]]></w:t></w:r></w:p>"
    )
    let text = try PaperText(WordPackage.read(word.bytes(), name: "x.docx"))
    #expect(
      text.lines.contains { $0.words == "Từ ngày 1/1/2026 họp & bàn <việc> này ở xã An Bình." })
    let xml = try WordMenderTests.body(WordMenderTests.mend(word))
    #expect(xml.contains("<![CDATA[Từ ngày 1/1/2026  họp & bàn <việc> này ở xã An Bình.]]>"))
  }

  // MARK: - Many places

  /// All places of a habit are mended in one run, in paragraphs and within one; they are told once.
  @Test(arguments: [1, 80])
  func mendsAllPlacesAtOnce(_ perParagraph: Int) throws {
    let sentence = "Ngày 1 tháng 1 năm 2026 họp. "
    let one = String(repeating: sentence, count: perParagraph)
    let text = (0..<240 / perParagraph).map { _ in RawWord.p(one + "Hết.") }.joined()
    let first = try WordMenderTests.mend(WordMenderTests.paper(text))
    let xml = try WordMenderTests.body(first)
    #expect(!xml.contains("Ngày 1 tháng"))
    #expect(xml.components(separatedBy: "Ngày 01 tháng 01 năm 2026").count == 241)
    let mends = first.mends.filter { $0.finding.id == "date-zeroes" }
    #expect(mends.count == 1)
    #expect(mends[0].finding.message.components(separatedBy: "chỗ)").count == 2)
    #expect(mends[0].finding.message.contains("(\(240 / perParagraph) chỗ)"))
    let mended = try ZipWriter().archive(#require(first.entries))
    let again = try #require(try WordMender.mend(mended, name: "x.docx"))
    #expect(again.entries == nil && again.mends.isEmpty)
  }

  /// Many pieces of one text, with references and tabs among them.
  @Test func mendsManyPiecesOfOneText() throws {
    let words = (0..<300).map { "a\($0)  &amp;  b&#233;" }.joined(separator: " ")
    let runs = (0..<40).map { RawWord.r("c\($0)  d", "<w:color w:val=\"FF0000\"/>") }.joined()
    let outcome = try WordMenderTests.mend(
      WordMenderTests.paper(
        "<w:p><w:r><w:t>Họp \(words)</w:t></w:r></w:p><w:p>\(runs)</w:p>"))
    let found = try RawWord.paragraphs(ZipWriter().archive(#require(outcome.entries)))
    let wanted = (0..<300).map { "a\($0) & bé" }.joined(separator: " ")
    #expect(found.contains("Họp \(wanted)"))
    // the last sentence gets its mark
    #expect(found.contains((0..<40).map { "c\($0) d" }.joined() + "./."))
    #expect(try !WordMenderTests.body(outcome).contains("FF0000"))
  }

  /// A new element for margins or the sheet says all that it must.
  @Test func writesWholeMargins() throws {
    var word = WordMenderTests.paper(RawWord.p(WordMenderTests.sentence))
    let document = try #require(word.entries.first { $0.name == "word/document.xml" })
    let xml = String(decoding: document.bytes, as: UTF8.self)
    let start = try #require(xml.range(of: "<w:sectPr", options: .backwards))
    word.parts["word/document.xml"] = Array(
      (xml[..<start.lowerBound] + "<w:sectPr/></w:body></w:document>").utf8)
    let made = try WordMenderTests.body(WordMenderTests.mend(word))
    let margins = try #require(made.range(of: "<w:pgMar "))
    let tag = made[margins.lowerBound...].prefix { $0 != ">" }
    for name in ["top", "right", "bottom", "left", "header", "footer", "gutter"] {
      #expect(tag.contains(" w:\(name)=\""), "\(tag)")
    }
    #expect(made.contains("<w:pgSz w:h=\"16838\" w:w=\"11906\"/>"))
  }
}
