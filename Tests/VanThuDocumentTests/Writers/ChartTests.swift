import Foundation
import TestSupport
import Testing
import VanThuBase
import VanThuDocument

/// Charts in each of the three formats.
@Suite struct ChartTests {
  private func value(_ tenThousandths: Int128, _ text: String) -> Chart.Value {
    Chart.Value(tenThousandths: tenThousandths, text: text)
  }

  private var chart: Chart {
    Chart(
      title: "Kiến nghị <mới>", unit: "việc", categories: ["Đất & đai", "Môi trường"],
      series: [
        Chart.Series(name: "Kỳ này", values: [value(200_000, "20"), value(50_000, "5")]),
        Chart.Series(name: "Kỳ trước", values: [value(125_000, "12,5"), value(0, "0")]),
      ])
  }

  private func document(_ blocks: [Block]) -> Document {
    Document(
      properties: Properties(title: "A", creator: "B"), styles: .sample,
      sections: [Section(page: .sample, blocks: blocks)])
  }

  private func text(_ chart: Chart, _ width: Int) -> String {
    String(
      decoding: PlainTextWriter(width: width).write(document([.chart(chart)])), as: UTF8.self)
  }

  private func html(_ blocks: [Block]) -> String {
    var writer = HTMLWriter()
    return String(decoding: writer.write(document(blocks)), as: UTF8.self)
  }

  private func parts(_ blocks: [Block]) -> [String: String] {
    let parts = DOCXWriter.parts(of: document(blocks))
    return Dictionary(
      uniqueKeysWithValues: parts.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  // MARK: - Plain text

  @Test func setsBarsBesideTheirCategories() {
    #expect(
      text(chart, 40) == """
                    Kiến nghị <mới>
                  (Đơn vị tính: việc)
        █ Kỳ này
        ░ Kỳ trước

        Đất & đai  ████████████████████████ 20
                   ░░░░░░░░░░░░░░░ 12,5

        Môi trường ██████ 5
                   0

        """)
  }

  @Test func setsBarsBelowTheirCategoriesWhereThereIsNoRoom() {
    #expect(
      text(chart, 20).hasSuffix(
        """
        Đất & đai
        ███████████████ 20
        ░░░░░░░░░ 12,5

        Môi trường
        ████ 5
        0

        """))
    #expect(
      text(chart, 4).hasSuffix(
        """
        Môi
        trường
        █
        5
        0

        """))
  }

  @Test func breaksNoCaptionWithoutWidth() {
    var chart = chart
    chart.title = Array(repeating: "dài", count: 40).joined(separator: " ")
    #expect(text(chart, 0).hasPrefix(chart.title + "\n"))
  }

  // MARK: - HTML

  @Test func drawsWithRealText() {
    let html = html([.chart(chart)])
    #expect(
      html.contains(
        "<figcaption class=\"table-caption\" style=\"break-inside:avoid;\">Kiến nghị &lt;mới&gt;<br/>(Đơn vị tính: việc)</figcaption>"
      ))
    #expect(
      html.contains(
        "<svg role=\"img\" aria-label=\"Biểu đồ thanh. Đất &amp; đai: Kỳ này 20, Kỳ trước 12,5; Môi trường: Kỳ này 5, Kỳ trước 0\""
      ))
    for word in ["Đất &amp; đai", "Môi trường", "Kỳ này", "Kỳ trước", "20", "12,5", "5", "0"] {
      #expect(html.contains(">\(word)</text>"), "\(word)")
    }
    // two samples, three bars: nothing has no bar
    #expect(html.components(separatedBy: "<rect ").count == 6)
    #expect(!html.contains("<script") && !html.contains(" id=") && !html.contains("href"))
  }

  @Test func staysWithWhatFollows() {
    var chart = chart
    #expect(!html([.chart(chart)]).contains("break-after:avoid;\">\n<figcaption"))
    chart.keepWithNext = true
    #expect(html([.chart(chart)]).contains("break-after:avoid;\">\n<figcaption"))
    #expect(parts([.chart(chart)])["word/document.xml"]?.contains("<w:keepNext/>") == true)
  }

  // MARK: - DOCX

  @Test func drawsInPartsOfTheirOwn() throws {
    let table = Grid(.letterhead, columns: [.millimetres(80)], rows: [[[.chart(chart)]]])
    let parts = parts([.chart(chart), .grid(table)])
    let document = try #require(parts["word/document.xml"])
    for (number, id) in [(1, "rId5"), (2, "rId6")] {
      #expect(document.contains("<wp:docPr id=\"\(number)\" name=\"Biểu đồ \(number)\" descr=\""))
      #expect(document.contains("r:id=\"\(id)\""))
      #expect(
        parts["word/_rels/document.xml.rels"]?.contains(
          "Id=\"\(id)\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart\" Target=\"charts/chart\(number).xml\""
        ) == true)
      #expect(
        parts["[Content_Types].xml"]?.contains(
          "PartName=\"/word/charts/chart\(number).xml\"") == true)
    }
    #expect(document.contains("Đất &amp; đai: Kỳ này 20, Kỳ trước 12,5;"))
    let part = try #require(parts["word/charts/chart1.xml"])
    #expect(part.contains("<a:t>12,5</a:t>") && part.contains("<c:v>12.5</c:v>"))
    #expect(part.contains("typeface=\"Times New Roman\""))
    // LibreOffice would turn a legend of the part round
    #expect(!part.contains("<c:legend>"))
    let legend = try #require(
      document.components(separatedBy: "<w:p>").first { $0.contains(">\u{A0}Kỳ này<") })
    let names = legend.components(separatedBy: ">\u{A0}Kỳ trước<")
    #expect(
      names.count == 2 && names[0].contains("w:fill=\"404040\"")
        && names[0].contains("w:fill=\"D9D9D9\""))
    #expect(part.contains("<c:max val=\"20\"/>"))
    #expect(!part.contains("externalData"))
  }

  @Test func writesNoPartsWithoutCharts() {
    let parts = parts([.paragraph(Paragraph(.body, "x"))])
    #expect(!parts.keys.contains { $0.hasPrefix("word/charts") })
    #expect(parts["[Content_Types].xml"]?.contains("chart") == false)
  }

  @Test func keepsPackagesWithAndWithoutChartsApart() throws {
    var writer = DOCXWriter()
    let with = document([.chart(chart)])
    let without = document([])
    let first = try writer.write(with)
    _ = try writer.write(without)
    var fresh = DOCXWriter()
    #expect(try writer.write(with) == first)
    #expect(try writer.write(without) == fresh.write(without))
  }

  // MARK: - All

  @Test("case G4") func drawsWhatIsTooHighForAPageInPanelsOfOneScale() throws {
    let many = Chart(
      title: "Nhiều", categories: (1...70).map { "Thôn \($0)" },
      series: [
        Chart.Series(name: "Số", values: (1...70).map { value($0 * 10_000, "\($0)") })
      ])
    let parts = parts([.chart(many)])
    let charts = parts.filter { $0.key.hasPrefix("word/charts") }
    #expect(charts.count == 14)
    #expect(charts.values.allSatisfy { $0.contains("<c:max val=\"70\"/>") })
    // the pieces touch, and neither the first nor the last stands alone on a page
    let body = try #require(parts["word/document.xml"])
    let pieces = body.components(separatedBy: "<w:p>").filter { $0.contains("<w:drawing>") }
    #expect(pieces.count { $0.contains("<w:spacing w:before=\"0\" w:after=\"0\"") } == 14)
    #expect(pieces.indices.filter { pieces[$0].contains("<w:keepNext/>") } == [0, 12])
    #expect(html([.chart(many)]).components(separatedBy: "<svg ").count == 15)
  }

  @Test func drawsNothingOfNothing() {
    let empty = Chart(title: "", categories: [], series: [])
    #expect(text(empty, 80) == "\n")
    #expect(!html([.chart(empty)]).contains("<figure"))
    #expect(!parts([.chart(empty)]).keys.contains { $0.hasPrefix("word/charts") })
  }

  @Test func givesEveryFigureAboveZeroABar() {
    let chart = Chart(
      title: "", categories: ["a", "b", "c"],
      series: [
        Chart.Series(
          name: "",
          values: [value(1, "0,0001"), value(99_999_999_999_999, "nhiều"), value(-5, "âm")])
      ])
    #expect(
      text(chart, 80).split(separator: "\n").map { $0.count { $0 == "█" } } == [1, 60, 0])
  }

  @Test func dumpsCharts() {
    #expect(
      document([.chart(chart)]).dump.hasSuffix(
        """
            chart "Kiến nghị <mới>" unit "việc"
              series "Kỳ này" "20"=20 "5"=5
              series "Kỳ trước" "12,5"=12.5 "0"=0
              categories "Đất & đai" "Môi trường"

        """))
  }
}
