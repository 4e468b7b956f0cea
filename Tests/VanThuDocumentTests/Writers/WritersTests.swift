import TestSupport
import Testing
import VanThuBase
import VanThuDocument

struct WritersTests {
  @Test func namesEachFormatOnce() {
    let all = OutputFormat.all
    for names in [
      all.map(\.name), all.map(\.fileExtension), all.map(\.mediaType), all.map(\.title),
    ] {
      #expect(Set(names).count == all.count && !names.contains(""))
    }
    for format in all { #expect(OutputFormat(named: format.name) == format) }
    #expect(OutputFormat(named: "odt") == nil && OutputFormat(named: "") == nil)
    #expect(OutputFormat.names().split(separator: ",").count == all.count)
    #expect(OutputFormat.titles == "DOCX, HTML, văn bản thuần, PDF và SVG từng trang")
  }

  /// One renderer for all formats, again and again, gives what writers of their own give.
  @Test func rendersAsTheWritersDo() throws {
    var renderer = Renderer(width: 60)
    for _ in 0..<2 {
      for format in OutputFormat.usual {
        var writer = format.makeWriter(WriterOptions(width: 60))
        let bytes = try writer.write(.everything)
        #expect(!bytes.isEmpty)
        #expect(try renderer.render(.everything, as: format) == bytes, "\(format.name)")
      }
    }
  }

  /// The contact at the foot of the first page is that of the paper, not of its appendices: a section
  /// of WordprocessingML without a footer takes over the one before (ISO/IEC 29500-1, 17.10.2).
  @Test func keepsFootersToTheirSections() throws {
    let text = [Block.paragraph(Paragraph(.body, "a"))]
    let contact = [Paragraph(.contact, "Thôn Một")]
    func document(_ footers: [[Paragraph]]) -> Document {
      var document = Document.sample(text, firstFooter: footers[0])
      document.sections += footers.dropFirst().map {
        Section(page: .sample, blocks: text, firstFooter: $0)
      }
      return document
    }
    func footers(_ document: Document) throws -> (parts: [String], references: Int) {
      let parts = DOCXWriter.parts(of: document)
      let body = try #require(parts.first { $0.name == "word/document.xml" })
      let text = String(decoding: body.bytes, as: UTF8.self)
      return (
        parts.filter { $0.name.hasPrefix("word/footer") }.map {
          String(decoding: $0.bytes, as: UTF8.self)
        }, text.ranges(of: "w:footerReference").count
      )
    }
    let three = try footers(document([contact, [], []]))
    #expect(three.parts.count == 2 && three.references == 2)
    #expect(three.parts[0].contains("Thôn Một") && !three.parts[1].contains("Thôn Một"))
    let last = try footers(document([[], [], contact]))
    #expect(last.parts.count == 1 && last.references == 1)
    let both = try footers(document([contact, contact]))
    #expect(both.parts.count == 2 && both.references == 2)
    #expect(try footers(document([[], []])).parts.isEmpty)
  }

  @Test func takesTheWidthOfPlainText() throws {
    var wide = Renderer(width: 0)
    var narrow = Renderer(width: 40)
    #expect(try wide.render(.everything, as: .txt) != narrow.render(.everything, as: .txt))
    #expect(try wide.render(.everything, as: .html) == narrow.render(.everything, as: .html))
  }
}
