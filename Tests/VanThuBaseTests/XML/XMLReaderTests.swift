import Testing
import VanThuBase

@Suite struct XMLReaderTests {
  private func read(_ text: String) throws -> XMLElement {
    try XMLReader.read(SourceText(name: "a.xml", text: text))
  }

  /// "line:column message" of the fault of a text.
  private func fault(_ text: String) -> String {
    do {
      _ = try read(text)
      return "none"
    } catch let error as DiagnosticsError {
      let found = error.diagnostics[0]
      guard let range = found.range else { return "no place" }
      let (line, column) = range.source.position(of: range.lowerBound)
      return "\(line):\(column) [\(found.id.rawValue)] \(found.message)"
    } catch {
      return "\(error)"
    }
  }

  private func slice(_ range: SourceRange) -> String { range.source.substring(range.offsets) }

  @Test func placesElementsAndAttributes() throws {
    let root = try read(
      "<?xml version=\"1.0\"?>\n<a  x = 'ề>' y=\"1 &lt; 2\"><!-- <b> --><b z=\"\"/>\n <c\n/></a>")
    #expect(slice(root.range) == "<a  x = 'ề>' y=\"1 &lt; 2\">")
    #expect(root.attributes.map(\.value) == ["ề>", "1 < 2"])
    #expect(root.attributes.map { slice($0.nameRange) } == ["x", "y"])
    #expect(root.attributes.map { slice($0.range) } == ["ề>", "1 &lt; 2"])
    #expect(root.elements.map { slice($0.range) } == ["<b z=\"\"/>", "<c\n/>"])
    #expect(root.elements[0].attributes.map { slice($0.range) } == [""])
  }

  @Test func placesTextBetweenTags() throws {
    let root = try read("<a>một &amp; <b>hai</b> ba<![CDATA[<x>]]><!-- c -->bốn</a >")
    let texts = root.children.compactMap { child -> (String, String)? in
      if case .text(let text, let range) = child { (text, slice(range)) } else { nil }
    }
    #expect(texts.map(\.0) == ["một & ", " ba<x>bốn"])
    #expect(texts.map(\.1) == ["một &amp; ", " ba<![CDATA[<x>]]><!-- c -->bốn"])
  }

  @Test(arguments: ["một", "&", "hai", "x<y", "ạ", "đ", "cuối"])
  func findsPiecesOfTextBehindReferences(piece: String) throws {
    let raw =
      "<a>một &amp; hai<!-- một hai -->\r\n<![CDATA[x<y & z]]> &#x1EA1;&#273; <?p hai?>cuối</a>"
    let source = SourceText(name: "a.xml", text: raw)
    guard case .text(let text, let range)? = try XMLReader.read(source).children.first else {
      Issue.record("no text")
      return
    }
    #expect(text == "một & hai\nx<y & z ạđ cuối")
    let found = try #require(text.firstRange(of: piece))
    let low = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    let place = range.placeInXML(low..<low + piece.utf8.count)
    let written = ["&": "&amp;", "ạ": "&#x1EA1;", "đ": "&#273;"][piece] ?? piece
    #expect(slice(place) == written)
  }

  @Test func findsPiecesOfAttributeValues() throws {
    let root = try read("<a t=\"x &lt; ba &#233;\r\n bốn\"/>")
    let attribute = try #require(root[attribute: "t"])
    let low = try #require(ByteSearch("ba").first(in: attribute.value))
    #expect(slice(attribute.range.placeInXML(low..<low + 2)) == "ba")
    let four = try #require(ByteSearch("bốn").first(in: attribute.value))
    #expect(slice(attribute.range.placeInXML(four..<four + 5)) == "bốn")
  }

  @Test(arguments: [
    ("<a>\n<b></c></a>", "2:"), ("<ả>Điều một <b></ả>", "1:"), ("<a>", "1:"), ("", "1:1"),
    ("<a>R&D</a>", "1:"), ("<a x=1/>", "1:6"), ("<a x='1' x='2'/>", "1:"), ("<a>&foo;</a>", "1:"),
    ("<p:a/>", "1:"), ("<a/><b/>", "1:5"), ("chữ", "1:1"), ("<a>\u{1}</a>", "1:4"),
  ])
  func refusesWhatIsNoXML(text: String, place: String) {
    let found = fault(text)
    #expect(found.hasPrefix(place) && found.contains("[xml-syntax]"), "\(found)")
  }

  @Test func placesFaultsBehindVietnameseText() {
    let found = fault("<a>\n<b>Ủy ban nhân dân</b><c>Điều</d></a>")
    #expect(found.hasPrefix("2:3"), "\(found)")
    #expect(
      found.contains("thẻ </d> đóng không khớp với <c> đang mở") || found.contains("không khớp"),
      "\(found)")
  }

  @Test(arguments: [
    "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
    "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
  ])
  func refusesDocumentTypes(text: String) {
    #expect(fault(text) == "1:1 [xml-doctype] tệp XML không được có khai báo DOCTYPE")
  }

  @Test func readsUTF8WhateverTheDeclarationSays() throws {
    for encoding in ["ISO-8859-1", "UTF-16", "UTF-7", "windows-1258", "nonsense"] {
      let root = try read("<?xml version=\"1.0\" encoding=\"\(encoding)\"?><a t=\"Ủy\">Điều</a>")
      #expect(root[attribute: "t"]?.value == "Ủy", "\(encoding)")
      guard case .text("Điều", let range)? = root.children.first else {
        Issue.record("\(encoding): \(root.children)")
        continue
      }
      #expect(slice(range) == "Điều")
    }
    // a document type in disguise
    #expect(
      fault("<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADwAIQ-DOCTYPE a+AD4<a/>").contains("[xml-")
    )
  }

  @Test func boundsTheDepth() {
    func nested(_ count: Int) -> String {
      String(repeating: "<a>", count: count) + String(repeating: "</a>", count: count)
    }
    #expect(fault(nested(64)) == "none")
    #expect(fault(nested(65)) == "1:193 [xml-refused] các thẻ XML lồng nhau quá 64 cấp")
    #expect(fault(nested(500_000)).contains("[xml-refused]"))
  }

  @Test func boundsTheSize() {
    let text = "<a>" + String(repeating: " ", count: XMLReader.maximumSize) + "</a>"
    #expect(fault(text).contains("[xml-too-large]"))
  }

  @Test func tellsNamespacesApart() throws {
    let root = try read("<a xmlns=\"urn:x\" xmlns:p=\"urn:y\"><p:b/><c xmlns=\"\"/></a>")
    #expect(root.namespace == "urn:x")
    #expect(root.elements.map(\.namespace) == ["urn:y", ""])
    #expect(root.attributes.isEmpty)
  }

  /// As Word writes them.
  @Test func readsAnyNames() throws {
    let root = try read(
      """
      <w:p xmlns:w="urn:w" xmlns:r="urn:r" w:val="ề" r:id = 'r1' val="3" xml:space="preserve" \
      w14.x-1_="&lt;"/>
      """)
    #expect(root.name == "p" && root.namespace == "urn:w")
    #expect(root[attribute: "val", in: "urn:w"]?.value == "ề")
    #expect(root[attribute: "val"]?.value == "3")
    #expect(root[attribute: "id"] == nil)
    #expect(root[attribute: "w14.x-1_"]?.value == "<")
    #expect(
      root.attributes.map(\.namespace)
        == ["urn:w", "urn:r", "", "http://www.w3.org/XML/1998/namespace", ""])
    #expect(
      root.attributes.map { slice($0.nameRange) }
        == ["w:val", "r:id", "val", "xml:space", "w14.x-1_"])
    #expect(root.attributes.map { slice($0.range) } == ["ề", "r1", "3", "preserve", "&lt;"])
    // two prefixes of one namespace are one name
    #expect(fault("<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>").contains("[xml-syntax]"))
    #expect(fault("<a p:x='1'/>").contains("tiền tố không gian tên chưa được khai báo"))
  }

  /// case V3
  @Test func resolvesReferencesInAttributes() throws {
    let root = try read("<a t=\"A &amp; B &#38; &#x26; &lt;&gt;&quot;&apos; &#225;\">A &amp; B</a>")
    #expect(root[attribute: "t"]?.value == "A & B & & <>\"' á")
    guard case .text("A & B", _)? = root.children.first else {
      Issue.record("\(root.children)")
      return
    }
  }

  /// case V12
  @Test(.timeLimit(.minutes(1))) func boundsTheAttributesOfATag() throws {
    func tag(_ count: Int) -> String {
      "<a>\n<b " + (0..<count).map { "a\($0)='='" }.joined(separator: " ") + "/></a>"
    }
    #expect(fault(tag(XMLReader.maximumAttributes)) == "none")
    #expect(fault(tag(257)) == "2:1 [xml-refused] một thẻ XML có quá 256 thuộc tính")
    #expect(fault(tag(250_000)).hasPrefix("2:1 [xml-refused]"))
    let spaces = (0..<257).map { "xmlns:a\($0)='u'" }.joined(separator: " ")
    #expect(fault("<a \(spaces)/>").contains("[xml-refused]"))
    // what only looks like attributes
    let signs = String(repeating: "a='b' ", count: 300)
    #expect(fault("<a t=\"\(signs)\">\(signs)<!-- <b \(signs) --><?p \(signs)?>\n</a>") == "none")
    #expect(fault("<a><![CDATA[<b \(signs)>]]></a>") == "none")
    // a comment that never ends hides nothing from the parser
    #expect(fault("<a><!-- <b \(signs)").contains("[xml-syntax]"))
  }

  @Test(.timeLimit(.minutes(1))) func boundsTheElements() {
    let many = String(repeating: "<b/>", count: XMLReader.maximumElements)
    #expect(fault("<a>\(many)</a>").contains("[xml-refused] tệp XML có quá 200000 phần tử"))
  }

  @Test func composesWhatReferencesTakeApart() throws {
    guard case .text(let text, _)? = try read("<a>e&#x302;&#x301;</a>").children.first else {
      Issue.record("no text")
      return
    }
    #expect(Array(text.utf8) == Array("ế".utf8))
  }

  @Test func readsInParallel() async throws {
    try await withThrowingTaskGroup(of: Int.self) { group in
      for index in 0..<64 {
        group.addTask {
          let text = "<a>" + String(repeating: "<b x=\"\(index)\">ề</b>", count: 200) + "</a>"
          return try XMLReader.read(SourceText(name: "a", text: text)).elements.count
        }
      }
      for try await count in group { #expect(count == 200) }
    }
  }
}
