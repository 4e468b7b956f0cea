import TestSupport
import Testing
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

  @Test func takesTheWidthOfPlainText() throws {
    var wide = Renderer(width: 0)
    var narrow = Renderer(width: 40)
    #expect(try wide.render(.everything, as: .txt) != narrow.render(.everything, as: .txt))
    #expect(try wide.render(.everything, as: .html) == narrow.render(.everything, as: .html))
  }
}
