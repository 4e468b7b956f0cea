import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuWord

/// Papers as clerks type them.
@Suite struct WordPaperTests {
  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// What is said of a paper of paragraphs and tables, as `id: place`.
  private static func ids(_ word: RawWord) throws -> [String] {
    try #require(try WordPaper.read(word.bytes(), name: "x.docx")).findings().map(\.id.rawValue)
  }

  private static func centred(_ text: String, _ format: String = "") -> String {
    "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>\(RawWord.r(text, format))</w:p>"
  }

  private static let head = RawWord.table([
    [
      centred("UBND XÃ AN BÌNH") + centred("TRƯỜNG MẦM NON HOA SEN", "<w:b/>")
        + centred("Số: 07/TTr-MNHS"),
      centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "<w:b/>")
        + centred("Độc lập - Tự do - Hạnh phúc", "<w:b/>")
        + centred("An Bình, ngày 02 tháng 9 năm 2026", "<w:i/>"),
    ]
  ])

  private static let text =
    centred("TỜ TRÌNH", "<w:b/>") + centred("Về việc sửa chữa mái nhà bếp", "<w:b/>")
    + centred("Kính gửi: Ủy ban nhân dân xã An Bình") + RawWord.p("Trường kính trình xem xét./.")

  private static let end = RawWord.table([
    [
      RawWord.p("Nơi nhận:") + RawWord.p("- Như trên;") + RawWord.p("- Lưu: VT."),
      centred("KT. HIỆU TRƯỞNG") + centred("PHÓ HIỆU TRƯỞNG") + RawWord.p("")
        + centred("Trần Thị B"),
    ]
  ])

  @Test func knowsThePartsOfATypedPaper() throws {
    let word = RawWord(WordPaperTests.head + WordPaperTests.text + WordPaperTests.end)
    let paper = try #require(try WordPaper.read(word.bytes(), name: "x.docx"))
    #expect(paper.kind == .toTrinh && paper.standard == .nd30)
    let roles = paper.recognised.map(\.role)
    #expect(
      roles == [
        .parentBody, .issuingBody, .number, .masthead, .motto, .placeDate, .title, .subject,
        .addressees, .recipientsLabel, .recipient, .recipient, .signAuthority, .signPosition,
        .signName,
      ])
  }

  /// A name on two lines of which only the second is bold is one body's, not a superior's and another's.
  @Test func joinsTheLinesOfAName() throws {
    for (lines, parents) in [
      (["ỦY BAN NHÂN DÂN": false, "XÃ AN BÌNH": true] as KeyValuePairs, 0),
      (["UBND TỈNH LAM SƠN": false, "ỦY BAN NHÂN DÂN": false, "XÃ AN BÌNH": true], 1),
      (["UBND TỈNH LAM SƠN": false, "ỦY BAN NHÂN DÂN": true, "XÃ AN BÌNH": true], 1),
      (["UBND XÃ AN BÌNH": false, "TRƯỜNG MẦM NON HOA SEN": true], 1),
    ] {
      let names = lines.map { WordPaperTests.centred($0.key, $0.value ? "<w:b/>" : "") }.joined()
      let head = WordPaperTests.head
        .replacing(
          WordPaperTests.centred("UBND XÃ AN BÌNH")
            + WordPaperTests.centred("TRƯỜNG MẦM NON HOA SEN", "<w:b/>"), with: names)
      #expect(head.contains(names))
      let word = RawWord(head + WordPaperTests.text + WordPaperTests.end)
      let paper = try #require(try WordPaper.read(word.bytes(), name: "x.docx"))
      let roles = paper.recognised.map(\.role)
      #expect(roles.filter { $0 == .parentBody }.count == parents, "\(lines)")
      #expect(roles.filter { $0 == .issuingBody }.count == lines.count - parents, "\(lines)")
    }
  }

  /// A name in capitals behind the room for signing is a name.
  @Test func knowsANameInCapitals() throws {
    let end = RawWord.table([
      [
        RawWord.p("Nơi nhận:") + RawWord.p("- Như trên;") + RawWord.p("- Lưu: VT."),
        WordPaperTests.centred("KT. HIỆU TRƯỞNG") + WordPaperTests.centred("PHÓ HIỆU TRƯỞNG")
          + RawWord.p("") + RawWord.p("") + WordPaperTests.centred("TRẦN THỊ B"),
      ]
    ])
    let word = RawWord(WordPaperTests.head + WordPaperTests.text + end)
    let paper = try #require(try WordPaper.read(word.bytes(), name: "x.docx"))
    #expect(
      paper.recognised.map(\.role).suffix(3) == [.signAuthority, .signPosition, .signName])
  }

  /// Lines parted by Shift+Enter are no single parts: they are told, and nothing is said to be missing.
  @Test func tellsLinesOfOneParagraph() throws {
    func joined(_ lines: [String]) -> String {
      let runs = lines.map { $0.isEmpty ? "" : RawWord.r($0) }
      return "<w:p>\(runs.joined(separator: "<w:r><w:br/></w:r>"))</w:p>"
    }
    let end = RawWord.table([
      [
        joined(["Nơi nhận:", "- Như trên;", "- Lưu: VT."]),
        joined(["HIỆU TRƯỞNG", "", "", "Trần Thị B"]),
      ]
    ])
    let found = try WordPaperTests.ids(RawWord(WordPaperTests.head + WordPaperTests.text + end))
    #expect(found.count { $0 == "joined-lines" } == 2, "\(found)")
    #expect(!found.contains { $0.hasPrefix("missing-") && $0 != "missing-bases" }, "\(found)")
    #expect(!found.contains("part-wording"))
    let whole = RawWord(WordPaperTests.head + WordPaperTests.text + WordPaperTests.end)
    #expect(try !WordPaperTests.ids(whole).contains("joined-lines"))
  }

  @Test func knowsALetterheadOfTabs() throws {
    func line(_ left: String, _ right: String) -> String {
      "<w:p>\(RawWord.r(left))<w:r><w:tab/></w:r>\(RawWord.r(right))</w:p>"
    }
    let word = RawWord(
      line("UBND XÃ AN BÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + line("TRƯỜNG MẦM NON HOA SEN", "Độc lập - Tự do - Hạnh phúc")
        + line("Số: 07/TTr-MNHS", "An Bình, ngày 02 tháng 9 năm 2026") + WordPaperTests.text)
    let paper = try #require(try WordPaper.read(word.bytes(), name: "x.docx"))
    let roles = Set(paper.recognised.map(\.role))
    #expect(
      roles.isSuperset(of: [.parentBody, .issuingBody, .masthead, .motto, .number, .placeDate]))
  }

  /// A signature beside the recipients, behind tabs: its lines and theirs are told apart.
  @Test(arguments: [1, 3, 7]) func knowsASignatureOfTabs(_ tabs: Int) throws {
    func line(_ left: String, _ right: String, tabs: Int) -> String {
      let runs = left.isEmpty ? "" : RawWord.r(left)
      return
        "<w:p>\(runs)\(String(repeating: "<w:r><w:tab/></w:r>", count: tabs))\(RawWord.r(right))</w:p>"
    }
    let word = RawWord(
      WordPaperTests.head + WordPaperTests.text + line("Nơi nhận:", "HIỆU TRƯỞNG", tabs: 5)
        + RawWord.p("- Như trên;") + RawWord.p("- Lưu: VT.") + RawWord.p("") + RawWord.p("")
        + RawWord.p("") + line("", "Trần Thị B", tabs: tabs))
    let paper = try #require(try WordPaper.read(word.bytes(), name: "x.docx"))
    let closing = paper.recognised.suffix(5)
    #expect(
      closing.map(\.role) == [.recipientsLabel, .signPosition, .recipient, .recipient, .signName])
    #expect(
      closing.map(\.words) == [
        "Nơi nhận:", "HIỆU TRƯỞNG", "- Như trên;", "- Lưu: VT.", "Trần Thị B",
      ])
    let ids = paper.findings().map(\.id.rawValue)
    #expect(!ids.contains("missing-signer") && !ids.contains("blank-paragraphs"), "\(ids)")
  }

  /// The first addressee on the line of the label, the others on lines below it.
  @Test func knowsAddresseesOnLinesOfTabs() throws {
    let tab = "<w:r><w:tab/></w:r>"
    let word = RawWord(
      WordPaperTests.head
        + WordPaperTests.text.replacing(
          WordPaperTests.centred("Kính gửi: Ủy ban nhân dân xã An Bình"),
          with: "<w:p>\(tab)\(RawWord.r("Kính gửi:"))\(tab)\(RawWord.r("- Các thôn;"))</w:p>"
            + "<w:p>\(tab)\(tab)\(tab)\(RawWord.r("- Trường THCS."))</w:p>")
        + WordPaperTests.end)
    let paper = try #require(try WordPaper.read(word.bytes(), name: "x.docx"))
    let words = paper.recognised.filter { $0.role == .addressees || $0.role == .addressee }
      .map(\.words)
    #expect(words == ["Kính gửi:", "- Các thôn;", "- Trường THCS."])
  }

  /// What is missing is told in words of Word, not of records.
  @Test func speaksOfWordNotOfRecords() throws {
    let word = RawWord(WordPaperTests.head + WordPaperTests.text)
    let paper = try #require(try WordPaper.read(word.bytes(), name: "x.docx"))
    let missing = paper.findings().filter { $0.id.rawValue.hasPrefix("missing-") }
    #expect(missing.contains { $0.id == "missing-signer" })
    for finding in missing {
      #expect(
        !finding.message.contains("(“") && finding.fix?.message.hasPrefix("thêm nhóm") != true)
    }
  }

  @Test func tellsWordsThatOnlyLettersAndCapitalsThatNoAppendixHas() throws {
    let text = WordPaperTests.text.replacing("Về việc sửa", with: "V/v sửa")
    let word = RawWord(
      WordPaperTests.head + text + WordPaperTests.end
        + "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
        + WordPaperTests.centred("PHỤ LỤC", "<w:b/>")
        + WordPaperTests.centred("DANH SÁCH", "<w:b/>"))
    let paper = try #require(try WordPaper.read(word.bytes(), name: "x.docx"))
    let told = paper.findings().filter { $0.id == "part-wording" }.map(\.message)
    #expect(
      told.contains { $0.contains("V/v") } && told.contains { $0.contains("Phụ lục") }, "\(told)")
  }

  /// A text of two sizes, each of which is allowed.
  @Test func tellsTwoSizesInOneText() throws {
    let long =
      "Mái nhà bếp của trường bị dột, nền bếp bị thấm nước khi mưa to, ảnh hưởng việc nấu ăn hằng ngày."
    func sized(_ size: Int) -> String { RawWord.p(long, format: "<w:sz w:val=\"\(size)\"/>") }
    func told(_ text: String) throws -> Bool {
      let word = RawWord(WordPaperTests.head + WordPaperTests.text + text + WordPaperTests.end)
      let paper = try #require(try WordPaper.read(word.bytes(), name: "x.docx"))
      return paper.findings().contains { $0.message.contains("cả cỡ chữ 13 và 14") }
    }
    #expect(try told(sized(28) + sized(28) + sized(26)))
    #expect(try !told(sized(28) + sized(28) + sized(28)))
  }

  /// A citizen's petition has the motto too, but no office issues it.
  @Test func leavesFormsOfCitizensAlone() throws {
    let word = RawWord(
      WordPaperTests.centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + WordPaperTests.centred("Độc lập - Tự do - Hạnh phúc")
        + WordPaperTests.centred("ĐƠN XIN XÁC NHẬN")
        + RawWord.p("Kính gửi: Ủy ban nhân dân xã An Bình") + RawWord.p("Tôi tên là: ………"))
    #expect(try WordPaper.read(word.bytes(), name: "x.docx") == nil)
    #expect(try WordPaper.read(RawWord(paragraphs: ["Xin chào."]).bytes(), name: "x.docx") == nil)
  }

  @Test func findsWhatWasLeftInTheFile() throws {
    var word = RawWord(WordPaperTests.head + WordPaperTests.text + WordPaperTests.end)
    let before = try WordPaperTests.ids(word)
    #expect(before.firstIndex(of: "comments-left") == nil)
    word.parts["word/comments.xml"] = Array(
      """
      <w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" \
      w:author="A"><w:p/></w:comment></w:comments>
      """.utf8)
    word.relationships =
      "<Relationship Id=\"c1\" Type=\"\(WordPaperTests.office)/comments\" Target=\"comments.xml\"/>"
    word.parts["docProps/core.xml"] = Array(
      """
      <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">\
      <cp:lastModifiedBy>Người gõ</cp:lastModifiedBy></cp:coreProperties>
      """.utf8)
    let ids = try WordPaperTests.ids(word)
    #expect(Set(ids).isSuperset(of: ["comments-left", "personal-metadata"]))
  }

  /// A name in the properties is said to be there, not said.
  @Test func tellsNoNames() throws {
    var word = RawWord(WordPaperTests.head + WordPaperTests.text + WordPaperTests.end)
    word.parts["docProps/core.xml"] = Array(
      "<c xmlns:cp=\"x\"><lastModifiedBy>Bí Mật Tên</lastModifiedBy></c>".utf8)
    let paper = try #require(try WordPaper.read(word.bytes(), name: "x.docx"))
    for finding in paper.findings() {
      let said = "\(finding.message) \(finding.fix?.message ?? "")"
      let isTold = said.contains("Bí Mật") || said.contains("Trần Thị B")
      #expect(!isTold)
    }
  }

  @Test func readsOldEncodings() throws {
    let word = RawWord(
      WordPaperTests.head
        + WordPaperTests.text.replacing(
          "Trường kính trình xem xét./.", with: "Céng hßa x· héi chñ nghÜa ViÖt Nam")
        + WordPaperTests.end)
    let ids = try WordPaperTests.ids(word)
    #expect(ids.firstIndex(of: "old-encoding") != nil)
  }

  @Test func saysWhereEachFindingIs() throws {
    let word = RawWord(WordPaperTests.head + WordPaperTests.text + WordPaperTests.end)
    let paper = try #require(try WordPaper.read(word.bytes(), name: "x.docx"))
    for finding in paper.findings() where finding.range?.source.text.isEmpty == false {
      #expect(finding.notes.first?.message.hasPrefix("ở ") == true, "\(finding.id.rawValue)")
    }
    let places = paper.findings().flatMap(\.notes).map(\.message)
    let isNamed = places.contains { $0.contains("bảng 1, hàng 1, ô 2, đoạn 1") }
    #expect(isNamed)
  }

  /// Whatever a file holds, it is read or refused.
  @Test func readsCutFiles() throws {
    let whole = try RawWord(WordPaperTests.head + WordPaperTests.text + WordPaperTests.end).bytes()
    for cut in stride(from: 0, to: whole.count, by: 211) {
      do { _ = try WordPaper.read(Array(whole[..<cut]), name: "x.docx") } catch {
        #expect(!error.diagnostics.isEmpty)
      }
    }
  }
}
