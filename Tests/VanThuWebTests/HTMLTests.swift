import Testing
import VanThuBase

@testable import VanThuWeb

@Suite struct HTMLTests {
  @Test func escapesAllThatIsNoLiteral() {
    var html = PageWriter()
    html.tag("p", [.set("title", "\"><script>'&"), .flag("hidden", false)]) { html in
      html.text("<b>&\u{1}\u{0}'\"")
      html.void("input", [.value("a\nb"), .flag("disabled")])
    }
    #expect(
      String(decoding: html.bytes, as: UTF8.self)
        == "<p title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">&lt;b&gt;&amp;\u{FFFD}\u{FFFD}&#39;&quot;<input value=\"a&#10;b\" disabled></p>"
    )
  }

  @Test func makesAddressesThatStayOnThePage() {
    #expect(Link(["a b", "../c", "đ"], ["q": "1&2"]).text == "/a%20b/..%2Fc/%C4%91?q=1%262")
    #expect(Link(["javascript:alert(1)"]).text == "/javascript%3Aalert%281%29")
    #expect(Link(place: "m-a\"<").text == "#m-a%22%3C")
  }

  @Test func readsWhatItCodes() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let scalars = (0..<8).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x2FF, using: &random))
      }
      let text = Vietnamese.nfc(String(String.UnicodeScalarView(scalars)))
      #expect(Link.decoded(Link.encoded(text)).map { Array($0.utf8) } == Array(text.utf8))
    }
    for bad in ["%", "%4", "%zz", "%FF", "%C4"] { #expect(Link.decoded(bad) == nil, "\(bad)") }
  }

  @Test func refusesPathsThatClimb() {
    for path in ["/../a", "/a/%2e%2e/b", "/./a", "/a%00b", "/%0d%0aX", "a", "", "/%zz"] {
      #expect(WebRequest("GET", path) == nil, "\(path)")
    }
    #expect(WebRequest("GET", "/v%C4%83n?a=1&a=2")?.path == ["văn"])
    #expect(WebRequest("GET", "/?a=1&a=2&b")?.query["a"] == "2")
  }

  @Test func namesFilesForAllBrowsers() {
    let file = WebResponse.file("Giấy mời \"số\" 5/Đ.docx", "x/y", [])
    #expect(
      file.header("Content-Disposition")
        == "attachment; filename=\"Giay moi _so_ 5/D.docx\"; filename*=UTF-8''Gi%E1%BA%A5y%20m%E1%BB%9Di%20%22s%E1%BB%91%22%205%2F%C4%90.docx"
    )
  }
}
