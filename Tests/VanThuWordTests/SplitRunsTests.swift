import TestSupport
import Testing
import VanThuBase

@testable import VanThuWord

/// However Word splits the runs of a form, the words are the same.
@Suite struct SplitRunsTests {
  private static let form = [
    "Kính gửi: {{#if nu}}bà{{#else}}ông{{/if}} {{ ten | hoa }}, {{ghi_chu | mac_dinh('x & y')}}.",
    "{{#each ds as d}}", "{{ d.stt }}) {{ d.ten }}: {{#each d.con as c}}[{{ c }}]{{/each}};",
    "{{/each}}", "{{#if khong_co}}a{{ ten }}b{{/if}}", "c {{ ten }}{{ ten }} \\{{d}}",
  ]
  private static let record = """
    ten: Lê Văn < D
    nu: có
    ds: [{ten: Một, con: [a, b]}, {ten: Hai, con: []}]
    """
  private static let expected = [
    "Kính gửi: bà LÊ VĂN < D, x & y.", "1) Một: [a][b];", "2) Hai: ;",
    "c Lê Văn < DLê Văn < D {{d}}",
  ]

  /// A paragraph whose text is cut into runs at random, with what Word leaves between them.
  private static func split(_ text: String, _ random: inout SplitMix64) -> String {
    var xml = "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr>"
    var rest = text[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...6, using: &random)
      let format = ["", "<w:b/>", "<w:i/>", "<w:sz w:val=\"26\"/>"].randomElement(using: &random)
      let run = RawWord.r(String(rest.prefix(count)), format ?? "")
      rest = rest.dropFirst(count)
      switch Int.random(in: 0..<8, using: &random) {
      case 0: xml += "<w:proofErr w:type=\"spellStart\"/>" + run
      case 1: xml += run + "<w:bookmarkStart w:id=\"1\" w:name=\"a\"/><w:bookmarkEnd w:id=\"1\"/>"
      case 2:
        xml += run.replacing(
          " xml:space=\"preserve\"", with: rest.isEmpty ? "" : " xml:space=\"preserve\"")
      case 3: xml += run.replacing("<w:r>", with: "<w:r w:rsidRPr=\"00112233\">")
      case 4: xml += run.replacing("</w:t>", with: "</w:t><w:lastRenderedPageBreak/>")
      default: xml += run
      }
    }
    return xml + "</w:p>"
  }

  @Test(arguments: 1...150) func saysTheSame(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let body = SplitRunsTests.form.map { SplitRunsTests.split($0, &random) }.joined()
    let bytes = try Forms.fill(RawWord(body), SplitRunsTests.record)
    #expect(try RawWord.paragraphs(bytes) == SplitRunsTests.expected, "seed \(seed)")
  }

  @Test func takesTheFormatOfTheFirstLetter() throws {
    let form = RawWord("<w:p>\(RawWord.r("{", "<w:b/>"))\(RawWord.r("{ a }}c", "<w:i/>"))</w:p>")
    let text = String(
      decoding: try #require(
        try RawWord.parts(Forms.fill(form, "a: x\n"))["word/document.xml"]), as: UTF8.self)
    #expect(
      text.contains(
        "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">x</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">c</w:t></w:r>"
      ))
  }
}
