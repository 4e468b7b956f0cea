import TestSupport
import Testing
import VanThuBase
import VanThuOffice

struct PDFCheckTests {
  private func ids(_ file: RawPDF) -> [String] {
    PDFCheck(file.bytes, name: "a.pdf").diagnostics.map(\.id.rawValue)
  }

  private static let signed: RawPDF = {
    var file = RawPDF.form()
    file.sign()
    return file
  }()

  @Test func tellsWhatIsWrong() {
    #expect(PDFCheck([], name: "a.pdf").diagnostics.map(\.id.rawValue) == ["pdf-form"])
    let locked = RawPDF([(1, "<</Type/Catalog>>")], trailer: "/Encrypt<</V 1>>")
    #expect(ids(locked) == ["pdf-encrypted"])
    #expect(ids(RawPDF.form()) == [])
    // its checksum agrees; there is no key to check more
    #expect(ids(PDFCheckTests.signed) == ["pdf-signature-unknown"])
    var broken = PDFCheckTests.signed
    broken.bytes[7] = UInt8(ascii: "6")
    #expect(ids(broken) == ["pdf-signature-broken"])
    var changed = PDFCheckTests.signed
    changed.append([(4, "<</Length 5>>stream\nBT  T\nendstream")])
    #expect(ids(changed) == ["pdf-signature-unknown", "pdf-changed"])
    var annotated = PDFCheckTests.signed
    annotated.append([
      (3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[10 0 R 11 0 R 30 0 R]>>"),
      (30, "<</Type/Annot/Subtype/Square>>"),
    ])
    #expect(ids(annotated) == ["pdf-signature-unknown", "pdf-annotated"])
  }

  @Test func keepsToWhatTheSignerAllows() {
    for (level, wanted) in [(1, ["pdf-changed"]), (2, []), (3, [])] {
      var file = RawPDF.form()
      file.sign(
        (10, "/FT/Sig/T(Ky)"), as: 20,
        "/Reference[<</TransformMethod/DocMDP/TransformParams<</P \(level)>>>>]")
      file.append([(11, "<</Type/Annot/Subtype/Widget/P 3 0 R/FT/Tx/T(So)/V(128)>>")])
      #expect(ids(file).filter { $0 == "pdf-changed" } == wanted, "\(level)")
    }
  }

  @Test func reportsInWordsAndJSON() throws {
    var file = PDFCheckTests.signed
    file.append([(11, "<</Type/Annot/Subtype/Widget/P 3 0 R/FT/Tx/T(So)/V(1\\033[2J)>>")])
    let check = PDFCheck(file.bytes, name: "a.pdf")
    let found = try #require(check.inspection)
    let text = PDFText.report(found, name: "a.pdf")
    #expect(text.contains("trường ký Ky, trang 1: đã ký"))
    #expect(text.contains("sau khi ký: điền trường So"))
    // what is written in a field steers no terminal
    #expect(!text.contains("\u{1B}"))
    var json = JSONWriter()
    PDFText.write(check, to: &json)
    #expect(json.string.contains("\"changes\": [\"điền trường So\"]"))
    #expect(json.string.contains("\"integrity\": \"digestOnly\""))
  }
}
