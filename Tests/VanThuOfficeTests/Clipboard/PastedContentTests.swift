import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@testable import VanThuOffice

@Suite struct PastedContentTests {
  @Test(arguments: [
    (ClipboardSamples.word, ClipboardSamples.wordOutline, "1 hình"),
    (ClipboardSamples.excel, ClipboardSamples.excelOutline, "1 ô gộp"),
    (ClipboardSamples.libreOffice, ClipboardSamples.libreOfficeOutline, ""),
    (ClipboardSamples.googleDocs, ClipboardSamples.googleDocsOutline, ""),
    (
      ClipboardSamples.web, ClipboardSamples.webOutline,
      "1 đối tượng nhúng (không đưa vào); 1 ô nhập (không đưa vào); gạch ngang ở 1 chỗ (chữ vẫn còn); địa chỉ của 1 liên kết"
    ),
  ])
  func becomesAnOutline(_ html: String, _ outline: String, _ losses: String) throws {
    let made = try #require(PastedContent(html: html)).outline()
    #expect(made.text == outline)
    #expect(losses.isEmpty ? made.losses == nil : made.losses?.hasPrefix(losses) == true)
  }

  private func outline(_ html: String) throws -> String {
    try #require(PastedContent(html: html)).outline().text
  }

  @Test(arguments: [
    ("<ol type=I><li>a<ol><li>b<ol><li>c<ol><li>d</ol></ol></ol></ol>", "I. a\n1. b\na) c\n- d"),
    ("<ol start=3><li>x<li value=7>y<li>z</ol>", "3. x\n7. y\n8. z"),
    ("<ol type=A><li>x</ol><ol type=i><li>y</ol>", "A. x\n- y"),
    ("<ul style='list-style-type:none'><li>x</ul>", "x"),
    ("<ul><li>a<ul><li>b<ul><li>c</ul></ul></ul>", "- a\n+ b\n+ c"),
    ("<ul><li></li><li>b</li></ul><p>c", "- b\n\nc"),
    ("<p><b>1. Chủ trì</b>: Chủ tịch.</p>", "1. **Chủ trì**: Chủ tịch."),
    ("<p><b>Điều 1. Phạm vi</b></p><p>Chữ.</p>", "Điều 1. Phạm vi\n\nChữ."),
    ("<h3>Kết quả</h3>", "**Kết quả**"), ("<p>a<br>b</p>", "a\n\nb"),
    ("<pre>a  b\nc</pre>", "a b\n\nc"), ("x<b> y </b>z", "x **y** z"), ("a<b>b</b>c", "abc"),
    ("<b><i>x</i></b>", "**x**"), ("<b>a</b><i>b</i>", "ab"), ("(<i>kèm theo</i>)", "(*kèm theo*)"),
    ("<p>2*3</p>", "2*3"), ("<p>a\\b</p>", "a\\\\b"), ("&nbsp;<p>&#8203;</p>", ""),
    ("<table><tr><td><p>một<p>hai</table>", "một\n\nhai"),
    (
      "<table><caption>Bảng 1</caption><tr><th>a<th>b<tr><td>---<td>-</table>",
      "Bảng 1\n\n| a | b |\n| \\-\\-\\- | \\- |"
    ),
    ("<table><tr><td>a<td><ul><li>b<li>c</ul></table>", "| a | - b - c |"),
    ("<table>lạc<tr><td>a<td><table><tr><td>b<td>c</table></table>", "lạc\n\n| a | b c |"),
    ("<td>a</td><td>b", "a\n\nb"), ("&bogus; &amp &#0; &#x110;", "&bogus; &amp � Đ"),
    ("<p class=x title='a>b'>c", "c"), ("a < b <3 c", "a < b <3 c"), ("<!-- x", ""), ("<b", ""),
  ])
  func readsWhatBrowsersRead(_ pair: (String, String)) throws {
    #expect(try outline(pair.0) == pair.1)
  }

  /// What is active never comes out, and what is not seen neither.
  @Test func takesNothingActive() throws {
    for html in [
      "<script>a</script>", "<style>a</style>", "<svg onload=a><text>b</text></svg>",
      "<img src=x onerror=a>", "<iframe srcdoc='<b>a</b>'></iframe>", "<template>a</template>",
      "<SCRIPT >a</ScRiPt >", "<noscript>a</noscript>", "<object data=a>b</object>",
    ] { #expect(try outline(html + "chữ") == "chữ", "\(html)") }
  }

  @Test func becomesItemsAndRows() throws {
    let word = try #require(PastedContent(html: ClipboardSamples.word))
    #expect(word.items.first == "I. MỤC ĐÍCH, YÊU CẦU")
    #expect(word.items.contains("Việc một;") && word.items.contains("1, Khai mạc (tại hội trường)"))
    let excel = try #require(PastedContent(html: ClipboardSamples.excel))
    #expect(excel.hasTable && excel.rows[1] == ["1", "Lương Thị Thắm", "Khe Trúc"])
    let text = try #require(PastedContent(text: "- Công an xã\r\n\r\n• Các thôn\na\tb\tc\n\td\t\n"))
    #expect(text.items == ["Công an xã", "Các thôn", "a, b, c", "d"])
    #expect(text.rows == [["Công an xã"], ["Các thôn"], ["a", "b", "c"], ["", "d", ""]])
  }

  // MARK: - Whatever is pasted

  private static let pieces = [
    "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>",
    "<table>", "</table>", "<tr>", "<td>", "<td rowspan=2>", "<td colspan=3>", "</td>", "<h2>",
    "</h2>", "<br>", "<div>", "</div>", "<span style='mso-list:Ignore'>1.</span>",
    "<p style='mso-list:l0 level2 lfo1'>", "<sup>", "</sup>", "<a href=https://a.b>", "</a>",
    "<img>", "<s>", "</s>", "<", ">", "&", "*", "**", "\\", "|", "- ", "1. ", "a) ", " ", "\n",
    "Điều ",
    "<!--", "-->", "<pre>", "</pre>", "\"", "'", "=",
  ]

  /// All words of the tree that are seen, in their order.
  private func seen(_ text: String) -> [String] {
    text.split { !$0.isLetter }.map(String.init).filter { $0.hasPrefix("w") }
  }

  private func words(_ block: BodyBlock) -> [String] {
    func words(_ inlines: [Inline]) -> String {
      inlines.map { if case .text(let text, _) = $0 { text } else { " " } }.joined()
    }
    switch block {
    case .paragraph(let paragraph): return seen(words(paragraph.inlines))
    case .table(let table):
      return (table.header + table.rows).flatMap { row in
        row.flatMap { cell in cell.paragraphs.flatMap { seen(words($0.inlines)) } }
      }
    case .chart: return []
    }
  }

  /// No word is lost or moved, and an outline reads the text as it was meant.
  @Test func losesNoWord() throws {
    var random = SplitMix64(seed: 14)
    for round in 0..<3000 {
      var html = ""
      var expected: [String] = []
      var number = 0
      for _ in 0..<Int(random.next() % 40) {
        html +=
          PastedContentTests.pieces[
            Int(random.next() % UInt64(PastedContentTests.pieces.count))]
        if random.next() % 2 == 0 {
          number += 1
          html += ".\(String(repeating: "w", count: number % 7 + 1))."
        }
      }
      expected = seen(HTMLTree(html).words(0))
      let content = try #require(PastedContent(html: html))
      let text = content.outline().text
      #expect(seen(text) == expected, "\(round): \(html)")
      let read = Outline.parse(text, source: nil).blocks.flatMap { words($0) }
      #expect(read == expected, "\(round): \(html)\n---\n\(text)")
      #expect(content.items.flatMap { seen($0) } == expected, "\(round): \(html)")
      #expect(content.rows.flatMap { $0.flatMap { seen($0) } } == expected, "\(round): \(html)")
    }
  }

  /// Cells of several lines stand in quotes, as Excel copies them.
  @Test func readsCellsInQuotes() throws {
    let text =
      "KN02\t\"Đường hỏng,\r\nxin sửa\"\tx\nKN03\t\"nói \"\"to\"\"\"\t\"dở\nKN04\t\"Xã\" An Bình\t\n"
    #expect(
      try #require(PastedContent(text: text)).rows == [
        ["KN02", "Đường hỏng, xin sửa", "x"], ["KN03", "nói \"to\"", "\"dở"],
        ["KN04", "\"Xã\" An Bình", ""],
      ])
  }

  /// Time is linear in the size, whatever is repeated.
  @Test(arguments: [
    "<div>", "<b>", "<p>", "<table>", "<tr>", "<td colspan=99>", "<td rowspan=99>", "<li>", "<ul>",
    "</b>", "<!--", "<a href='", "&", "<script>", "*", "**a", "| ", "<a href=https://x>y", "<s>z",
  ])
  func isLinear(_ piece: String) {
    let content = PastedContent(html: String(repeating: piece, count: 200_000 / piece.utf8.count))
    #expect(content != nil)
    _ = content?.outline()
  }

  @Test func refusesWhatIsTooLarge() {
    let large = String(repeating: "x", count: Limits.pastedBytes + 1)
    #expect(PastedContent(html: large) == nil && PastedContent(text: large) == nil)
  }
}
