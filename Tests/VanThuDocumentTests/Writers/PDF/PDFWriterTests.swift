import Foundation
import TestSupport
import Testing
import VanThuBase

@testable import VanThuDocument

@Suite(.enabled(if: TestFonts.folder != nil, "không có fonts-liberation2: bỏ qua việc viết PDF"))
struct PDFWriterTests {
  private static let fonts = Result { try PDFFonts(TestFonts.family()) }

  private func write(_ paper: PagedDocument) throws -> [UInt8] {
    var writer = PDFWriter(fonts: try PDFWriterTests.fonts.get())
    return try writer.write(paper)
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func writesNumbersWithoutNeedlessZeros() {
    func number(_ value: Int, _ places: Int) -> String {
      var out = ByteBuffer()
      out.append(fixed: value, places: places)
      return out.string
    }
    #expect(number(0, 2) == "0" && number(100, 2) == "1" && number(-150, 2) == "-1.5")
    #expect(number(5, 2) == ".05" && number(-5, 3) == "-.005" && number(50, 2) == ".5")
    #expect(number(123_456, 2) == "1234.56" && number(1_000_000, 0) == "1000000")
    #expect(number(59_528, 2) == "595.28" && number(10, 1) == "1" && number(0, 0) == "0")
    var random = SplitMix64(seed: 17)
    for _ in 0..<500 {
      let value = Int.random(in: -10_000_000...10_000_000, using: &random)
      #expect(Double(number(value, 2)) == Double(value) / 100)
    }
  }

  @Test func givesTheSameBytesForTheSamePages() throws {
    let paper = PagedSample.everything()
    var writer = PDFWriter(fonts: try PDFWriterTests.fonts.get())
    let first = try writer.write(paper)
    // another paper in between leaves nothing behind
    _ = try writer.write(PagedSample(title: "Giấy mời").paper)
    #expect(try writer.write(paper) == first)
    #expect(try write(paper) == first)
    if let folder = ProcessInfo.processInfo.environment["PDF_SAMPLES"] {
      try Data(first).write(to: URL(filePath: folder).appending(path: "everything.pdf"))
    }
  }

  @Test func namesFilesByWhatTheyHold() throws {
    func identity(_ paper: PagedDocument) throws -> Substring {
      let file = text(try write(paper))
      let place = try #require(file.range(of: "/ID[<"))
      return file[place.upperBound...].prefix(32)
    }
    var other = PagedSample()
    other.paragraph(.body, "Nội dung khác.")
    other.breakPage()
    var third = PagedSample()
    third.paragraph(.body, "Nội dung khác!")
    third.breakPage()
    #expect(try identity(other.paper) == identity(other.paper))
    #expect(try identity(other.paper) != identity(third.paper))
  }

  @Test func putsEveryObjectWhereTheTableSays() throws {
    let bytes = try write(PagedSample.everything())
    let file = String(decoding: bytes, as: Unicode.ASCII.self)
    let start = try #require(
      file.range(of: "startxref\n", options: .backwards).map { file[$0.upperBound...] })
    let place = try #require(Int(start.prefix { $0.isNumber }))
    let table = String(decoding: bytes[place...], as: Unicode.ASCII.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(table[0] == "xref")
    let count = try #require(Int(table[1].dropFirst(2)))
    #expect(count > 60)
    for number in 1..<count {
      // 20 bytes, the line feed among them
      let row = table[2 + number]
      #expect(row.count == 19 && row.hasSuffix(" 00000 n "))
      let offset = try #require(Int(row.prefix(10)))
      #expect(bytes[offset...].starts(with: Array("\(number) 0 obj\n".utf8)), "\(number)")
    }
  }

  @Test func namesCharactersTheFontLacks() throws {
    var sample = PagedSample()
    sample.paragraph(.body, "Chữ 中 và 😀 rồi lại 中; ký hiệu riêng \u{F001}.")
    sample.breakPage()
    #expect(
      throws: PDFError.missingCharacters([
        .init(code: 0x4E2D, element: 0), .init(code: 0x1F600, element: 0),
        .init(code: 0xF001, element: 0),
      ])
    ) { try write(sample.paper) }
    // a writer that refused one paper writes the next
    var writer = PDFWriter(fonts: try PDFWriterTests.fonts.get())
    #expect(throws: PDFError.self) { try writer.write(sample.paper) }
    #expect(try writer.write(PagedSample.everything()) == write(PagedSample.everything()))
  }

  @Test func nestsListsAndHeadings() throws {
    var sample = PagedSample()
    for (role, text) in [
      (Role.title, "QUYẾT ĐỊNH"), (.heading1, "I. MỤC"), (.heading3, "a"), (.article, "Điều 1."),
      (.point, "a)"), (.dash, "-"), (.dash, "-"), (.plus, "+"), (.point, "b)"), (.body, "x"),
      (.dash, "-"), (.point, "c)"),
    ] {
      sample.paragraph(role, text)
    }
    sample.breakPage()
    var content = PDFContent(try PDFWriterTests.fonts.get())
    content.start(sample.paper)
    content.write(0, of: sample.paper)
    var structure = PDFStructure()
    structure.build(sample.paper, content.pieces)
    func shown(_ node: Int) -> String {
      var kids: [String] = []
      var kid = structure.nodes[node].firstKid
      while kid >= 0 {
        kids.append(shown(kid))
        kid = structure.nodes[kid].next
      }
      let name = "\(structure.nodes[node].tag.name)"
      return kids.isEmpty ? name : "\(name)(\(kids.joined(separator: " ")))"
    }
    #expect(
      shown(0)
        == "Document(H1 H2 H3 H3 L(LI(LBody(L(LI(LBody) LI(LBody(L(LI(LBody))))))) LI(LBody)) P "
        + "L(LI(LBody)) L(LI(LBody)))")
    #expect(structure.headings.map(\.level) == [1, 2, 3, 3])
  }

  @Test func survivesEmptyAndOddPages() throws {
    var sample = PagedSample(title: " ")
    sample.breakPage()
    sample.mark(0, 0, 0, 5, .fill("zz"))
    sample.mark(-1e300, 0, 1e300, .infinity, .edge(weight: 1e9, color: ""))
    sample.place([("", sample.look(0))], x: .nan, baseline: 0, element: nil, end: .blank)
    sample.breakPage()
    let bytes = try write(sample.paper)
    #expect(text(bytes).hasSuffix("%%EOF\n"))
    #expect(!text(bytes).contains("nan") && !text(bytes).contains("inf"))
    let none = PagedDocument(
      properties: Properties(title: "", creator: ""), font: "Times New Roman")
    #expect(text(try write(none)).contains("/Count 0/Kids[]"))
  }
}
