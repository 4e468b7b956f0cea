import Testing
import VanThuBase

@Suite struct ByteTests {
  @Test(arguments: [
    "", " \t\r\n", "\u{A0}", "\u{200B}\u{200C}\u{200D}\u{FEFF}", "\u{3000}", "\u{2003} \u{202F}",
    "\u{AD}\u{2060}", " \u{85}\u{2028}\n",
  ])
  func seesThatNothingCanBeSeen(text: String) {
    #expect(text.isBlank && Substring(text).isBlank)
  }

  @Test(arguments: ["a", " ấ", "\u{A0}x", "\u{FEFF}-", "–", "“", "º", "\u{3000}\u{3001}", "ｘ", "Đ"])
  func seesWhatCanBeSeen(text: String) {
    #expect(!text.isBlank)
  }

  @Test func escapesWhatMarkupNeeds() {
    var out = ByteBuffer()
    out.append(escaping: "a < b && \"c\" > 'd' ề]]>")
    #expect(out.string == "a &lt; b &amp;&amp; &quot;c&quot; &gt; 'd' ề]]&gt;")
    out.removeAll()
    out.append(escaping: "")
    #expect(out.bytes.isEmpty)
  }

  @Test(arguments: [
    (0, "0"), (7, "7"), (-120, "-120"), (Int.max, "9223372036854775807"),
    (Int.min, "-9223372036854775808"),
  ])
  func writesNumbers(number: Int, text: String) {
    var out = ByteBuffer()
    out.append("n=")
    out.append(decimal: number)
    #expect(out.string == "n=" + text)
  }

  @Test func escapesJSON() {
    var out = ByteBuffer()
    out.append(json: "a\"\\\n\r\t\u{1}\u{1F}đ😀")
    #expect(out.string == #""a\"\\\n\r\t\u0001\u001fđ😀""#)
  }

  @Test func repeatsBytesAndReplacesWhatIsNoUTF8() {
    var out = ByteBuffer(capacity: 4)
    out.append(0x2D, count: 3)
    out.append(0x2D, count: -1)
    out.append(0xFF)
    #expect(out.string == "---\u{FFFD}")
  }

  @Test func findsBytes() {
    let search = ByteSearch("aa")
    #expect(search.first(in: "xaaaay") == 1)
    #expect(search.all(in: "xaaaay") == [1, 3])
    #expect(search.first(in: "a") == nil && search.all(in: "").isEmpty)
    #expect(ByteSearch(text: "ều").first(in: "Điều") == 3)
    #expect(ByteSearch(text: "").first(in: "a") == nil)
    #expect(ByteSearch("ab").all(in: "aab ab") == [1, 4])
  }
}
