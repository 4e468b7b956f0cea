import TestSupport
import Testing
import VanThuBase

@testable import VanThuWord

/// What is refused, and with which advice.
@Suite struct WordPackageTests {
  private static func ids(_ bytes: [UInt8]) -> [String] {
    do {
      _ = try Story(WordPackage.read(bytes, name: "m.docx"))
      return []
    } catch {
      return error.diagnostics.map(\.id.rawValue)
    }
  }

  private static let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  @Test func refusesWhatIsNoWordFile() throws {
    #expect(WordPackageTests.ids([]) == ["word-form"])
    #expect(WordPackageTests.ids(Array("<html></html>".utf8)) == ["word-form"])
    #expect(WordPackageTests.ids(Array("{\\rtf1 a}".utf8)) == ["word-form"])
    #expect(WordPackageTests.ids(Array("abc".utf8)) == ["zip-form"])
    #expect(
      WordPackageTests.ids(
        try ZipWriter().archive([.init(name: "xl/workbook.xml", bytes: [])])) == ["word-form"])
  }

  @Test func tellsOldFilesFromEncryptedOnes() {
    #expect(
      WordPackageTests.ids(WordPackageTests.ole + [UInt8](repeating: 0, count: 600)) == ["word-old"]
    )
    let name = "EncryptedPackage".utf8.flatMap { byte -> [UInt8] in [byte, 0] }
    #expect(
      WordPackageTests.ids(WordPackageTests.ole + [UInt8](repeating: 0, count: 99) + name)
        == ["word-encrypted"])
  }

  @Test func refusesFilesThatAreCut() throws {
    let bytes = try RawWord(paragraphs: ["a"]).bytes()
    for count in stride(from: 1, to: bytes.count, by: 97) {
      #expect(!WordPackageTests.ids(Array(bytes.prefix(count))).isEmpty)
    }
  }

  @Test func refusesMacrosSignaturesAndForeignParts() throws {
    var macro = RawWord(paragraphs: ["a"])
    macro.parts = ["word/vbaProject.bin": [1]]
    #expect(WordPackageTests.ids(try macro.bytes()) == ["word-macro"])
    var signed = RawWord(paragraphs: ["a"])
    signed.parts = ["_xmlsignatures/sig1.xml": Array("<a/>".utf8)]
    #expect(WordPackageTests.ids(try signed.bytes()) == ["word-signed"])
    var remote = RawWord(paragraphs: ["a"])
    remote.relationships =
      "<Relationship Id=\"x\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"http://example.invalid/a.png\" TargetMode=\"External\"/>"
    #expect(WordPackageTests.ids(try remote.bytes()) == ["word-external"])
    var link = RawWord(paragraphs: ["a"])
    link.relationships = remote.relationships.replacing("/image", with: "/hyperlink")
    #expect(WordPackageTests.ids(try link.bytes()) == [])
  }

  @Test func refusesTrackedChangesAtTheirPlace() throws {
    let form = RawWord(
      RawWord.p("Một")
        + "<w:p><w:ins w:id=\"1\" w:author=\"a\">\(RawWord.r("hai"))</w:ins></w:p>")
    do {
      _ = try Story(WordPackage.read(form.bytes(), name: "m.docx"))
      Issue.record("tracked changes were taken")
    } catch let error as DiagnosticsError {
      let finding = try #require(error.diagnostics.first)
      #expect(finding.id == "word-tracked")
      #expect(finding.range.map { $0.source.position(of: $0.lowerBound).line } == 2)
      #expect(finding.notes.first?.message == "ở thân văn bản, đoạn 2")
    }
  }

  @Test func refusesDocumentTypesAndOtherEncodings() throws {
    let text = String(decoding: RawWord(paragraphs: ["a"]).entries[2].bytes, as: UTF8.self)
    var typed = RawWord("")
    typed.parts = [
      "word/document.xml": Array(
        text.replacing("<w:document", with: "<!DOCTYPE a><w:document").utf8)
    ]
    #expect(WordPackageTests.ids(try typed.bytes()) == ["xml-doctype"])
    typed.parts = ["word/document.xml": Array(text.replacing("UTF-8", with: "windows-1258").utf8)]
    #expect(WordPackageTests.ids(try typed.bytes()) == ["word-form"])
    typed.parts = ["word/document.xml": Array(text.utf8).dropLast(9)]
    #expect(WordPackageTests.ids(try typed.bytes()) == ["xml-syntax"])
    let deep = String(repeating: "<w:x>", count: 70) + String(repeating: "</w:x>", count: 70)
    #expect(WordPackageTests.ids(try RawWord(deep).bytes()) == ["xml-refused"])
  }

  @Test func readsOtherPrefixesAndStrictFiles() throws {
    var form = RawWord(paragraphs: ["{{ a }}"])
    form.prefix = "ns0"
    form.namespace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    #expect(try RawWord.paragraphs(Forms.fill(form, "a: x\n")) == ["x"])
  }
}
