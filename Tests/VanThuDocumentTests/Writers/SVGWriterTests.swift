import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument

/// Pictures of pages hold the words, are well formed, and ask for nothing a strict page refuses.
@Suite struct SVGWriterTests {
  @Test(arguments: 0..<60)
  func drawsEveryWord(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let document = random.document()
    var layouter = PageLayouter()
    let paged = layouter.layout(document)
    for number in paged.pages.indices {
      let bytes = SVGWriter.page(paged, number)
      let text = String(decoding: bytes, as: UTF8.self)
      let page = paged.pages[number]
      let shown = paged.lines[page.lines].reduce(0) { count, line in
        count + paged.runs[line.runs].count
      }
      #expect(text.components(separatedBy: "<tspan").count - 1 == shown, "seed \(seed)")
      for word in ["<script", " style=", "href", "url(", "onload"] {
        #expect(!text.contains(word), "seed \(seed): \(word)")
      }
    }
  }

  @Test func drawsTheSameAgain() throws {
    var renderer = Renderer()
    let first = try renderer.renderFiles(.everything, as: .svg)
    #expect(first.count > 2)
    #expect(try renderer.renderFiles(.everything, as: .svg) == first)
    #expect(try renderer.render(.everything, as: .svg) == first[0])
  }
}
