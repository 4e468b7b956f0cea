import Testing
import VanThuBase

struct XMLWriterTests {
  @Test func escapesAllThatIsGiven() throws {
    let hostile = "</a><b x=\"'\">&amp;]]>\u{202E}ề"
    var xml = XMLWriter()
    xml.declaration()
    xml.element("p:a", ["xmlns:p": "urn:p", "x": .text(hostile), "n": 12]) { xml in
      xml.text(hostile)
      xml.newline()
      xml.empty("p:b", ["y": "z"])
    }
    let root = try XMLReader.read(SourceText(name: "a.xml", text: xml.out.string))
    #expect(root[attribute: "x"]?.value == hostile && root[attribute: "n"]?.value == "12")
    guard case .text(let text, _)? = root.children.first else {
      Issue.record("\(root.children)")
      return
    }
    #expect(text == hostile + "\n")
    #expect(root.elements.map(\.name) == ["b"] && root.elements.map(\.namespace) == ["urn:p"])
  }

  @Test func fillsMolds() {
    let mold = XMLMold { xml, gap in
      xml.element("a", ["x": .text("<")]) { xml in
        xml.empty("b")
        gap(&xml)
      }
    }
    let bare = XMLMold { xml, _ in xml.empty("c") }
    var xml = XMLWriter()
    xml.fill(mold) { $0.text("1 < 2") }
    xml.fill(mold)
    xml.fill(bare)
    #expect(
      xml.out.string == "<a x=\"&lt;\"><b/>1 &lt; 2</a><a x=\"&lt;\"><b/></a><c/>")
  }

  @Test func forgetsAndJoins() {
    var xml = XMLWriter()
    xml.text("x")
    xml.removeAll()
    var other = XMLWriter()
    other.empty("b")
    xml.append(other)
    #expect(xml.out.string == "<b/>")
  }
}
