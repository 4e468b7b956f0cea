import Testing
import VanThuBase
import VanThuEngine

@Suite struct TemplateLoadingTests {
  private func found(_ xml: String) -> [String] {
    places(findings { () throws(DiagnosticsError) in try TemplateBench.load(xml) })
  }

  private let head =
    "<template xmlns=\"urn:vanthu:template:1\" id=\"a\" kind=\"thong-bao\" title=\"A\">"

  /// The elements that give a paper its form.
  @Test(
    arguments: [
      ("<heading/><heading/>", "template-element"),
      ("<heading size=\"2\">X</heading>", "template-attribute"),
      ("<heading code=\"{{ ten }}\">X</heading>", "template-unguarded"),
      ("<heading>{{ khong_co }}</heading>", "template-name"),
      ("<attached>Quyết định</attached>", "template-attribute"),
      ("<attached as=\"letter\">Quyết định</attached>", "template-attribute"),
      ("<copies of=\"khong_co\" as=\"paper\"/>", "template-name"),
      ("<copies of=\"bat\" as=\"paper\"/>", "template-name"),
      ("<copies of=\"ten\" as=\"film\"/>", "template-attribute"),
      ("<copies of=\"ten\" as=\"paper\" parts=\"ten\"/>", "template-name"),
      ("<confirmation test=\"{{ bat }}\">X</confirmation>", "template-expression"),
      ("<addressing at=\"top\">X</addressing>", "template-attribute"),
    ])
  func refusesBadForms(elements: String, id: String) throws {
    let xml =
      head
      + "<fields><field name=\"ten\" label=\"A\"/><field name=\"bat\" label=\"B\" type=\"bool\"/></fields>"
      + elements + "<body><p>x</p></body></template>"
    let fault = #expect(throws: DiagnosticsError.self) {
      try Template.load(SourceText(name: "a.xml", text: xml))
    }
    #expect(fault?.diagnostics.map(\.id.rawValue) == [id])
  }

  /// What the number hangs on is known where its abbreviation is printed.
  @Test func takesFormsThatAreRight() throws {
    let xml =
      head + "<fields><field name=\"ten\" label=\"A\"/></fields>"
      + "<heading code=\"{{ ten }}\" numbered=\"ten\">X</heading><confirmation note=\"N\">Y</confirmation>"
      + "<body><p>x</p></body></template>"
    let template = try Template.load(SourceText(name: "a.xml", text: xml))
    #expect(template.originalField == nil)
  }

  @Test func loadsEveryBuiltInTemplate() throws {
    #expect(!BuiltInTemplates.ids.isEmpty)
    for id in BuiltInTemplates.ids {
      let template = try Template.load(try #require(BuiltInTemplates.source(id)))
      #expect(template.id == id)
      for standard in template.standards {
        let sample = SampleWriter.sample(template, standard: standard)
        let outcome = PaperMaker(template: template).make(
          try InputReader.read(Array(sample.utf8), name: "sample.yaml"))
        #expect(
          places(
            outcome.diagnostics.filter {
              $0.severity == .error
                && !(template.originalField != nil && $0.id == "missing-original")
            }) == [], "\(id) \(standard)")
      }
    }
  }

  @Test(arguments: [
    ("<template id=\"a\" kind=\"thong-bao\" title=\"A\"><body/></template>", ["1:1 template-root"]),
    ("<mau xmlns=\"urn:vanthu:template:1\"/>", ["1:1 template-root"]),
    (
      "<template xmlns=\"urn:vanthu:template:1\"/>",
      [
        "1:1 template-attribute", "1:1 template-attribute", "1:1 template-attribute",
        "1:1 template-element",
      ]
    ),
    (
      "<template xmlns=\"urn:vanthu:template:1\" id=\"a\" kind=\"thong-bao\" title=\"A\"><body><p xmlns=\"urn:x\">y</p></body></template>",
      ["1:81 template-element"]
    ),
  ])
  func refusesOtherRoots(xml: String, wanted: [String]) {
    #expect(found(xml) == wanted)
  }

  @Test func suggestsKinds() {
    let found = findings { () throws(DiagnosticsError) in
      try TemplateBench.load(
        "<template xmlns=\"urn:vanthu:template:1\" id=\"a\" kind=\"thong-bo\" title=\"A\" standards=\"nd30 x\"><body/></template>"
      )
    }
    #expect(places(found) == ["1:54 template-kind", "1:85 template-attribute"])
    #expect(found.first?.fix?.replacement == "thong-bao")
  }

  @Test(arguments: [
    ("<bod/><body/>", ["1:75 template-element"]), ("<body/><body/>", ["1:82 template-element"]),
    ("chữ<body/>", ["1:75 template-text"]),
    ("<body x=\"1\"/>", ["1:81 template-attribute"]),
    ("<subject y=\"1\">a</subject><body/>", ["1:84 template-attribute"]),
    ("<fields>chữ<field name=\"x\"/></fields><body/>", ["1:83 template-text"]),
    ("<fields><fild name=\"x\"/></fields><body/>", ["1:83 template-element"]),
    ("<fields><field/></fields><body/>", ["1:83 template-attribute"]),
    ("<fields><field name=\"X\"/></fields><body/>", ["1:96 template-field"]),
    ("<fields><field name=\"so\"/></fields><body/>", ["1:83 template-field"]),
    ("<fields><field name=\"x\"/><field name=\"x\"/></fields><body/>", ["1:100 template-field"]),
    ("<fields><field name=\"x\" type=\"int\"/></fields><body/>", ["1:105 template-attribute"]),
    ("<fields><field name=\"x\" type=\"choice\"/></fields><body/>", ["1:83 template-field"]),
    (
      "<fields><field name=\"x\" type=\"date\" default=\"hôm nay\"/></fields><body/>",
      ["1:120 wrong-type"]
    ),
    (
      "<fields><field name=\"x\" type=\"choice\" default=\"C\"><choice>A</choice></field></fields><body/>",
      ["1:122 wrong-choice"]
    ),
    ("<fields><field name=\"x\" required=\"yes\"/></fields><body/>", ["1:109 template-attribute"]),
    ("<fields><field name=\"x\" requird=\"true\"/></fields><body/>", ["1:99 template-attribute"]),
    (
      "<fields><field name=\"x\"><field name=\"y\"/></field></fields><body/>",
      ["1:99 template-element"]
    ), ("<fields><field name=\"x\">chữ</field></fields><body/>", ["1:99 template-text"]),
    (
      "<fields><list name=\"x\" min=\"-1\"><field name=\"y\"/></list></fields><body/>",
      ["1:103 template-attribute"]
    ),
    (
      "<fields><list name=\"x\" min=\"3\" max=\"2\"><field name=\"y\"/></list></fields><body/>",
      ["1:111 template-field"]
    ),
    ("<fields><list name=\"x\" of=\"date\"/></fields><body/>", ["1:102 template-attribute"]),
    (
      "<fields><list name=\"x\" of=\"text\"><field name=\"y\"/></list></fields><body/>",
      ["1:108 template-element"]
    ),
    (
      "<fields><list name=\"x\" default=\"y\"><field name=\"y\"/></list></fields><body/>",
      ["1:98 template-attribute"]
    ),
    (
      "<fields><list name=\"x\"><choice>y</choice></list></fields><body/>",
      ["1:98 template-element"]
    ),
    (
      "<fields><group name=\"x\" min=\"1\"><field name=\"y\"/></group></fields><body/>",
      ["1:99 template-attribute"]
    ),
  ])
  func refusesBadDeclarations(inner: String, wanted: [String]) {
    #expect(found(head + inner + "</template>") == wanted)
  }

  @Test(arguments: [
    ("chữ", ["1:1 template-text"]), ("<div/>", ["1:1 template-element"]),
    ("<p><p/></p>", ["1:4 template-element"]),
    ("<p align=\"left\">x</p>", ["1:11 template-attribute"]),
    ("<p class=\"x\">x</p>", ["1:4 template-attribute"]),
    ("<section><p>x</p></section>", ["1:1 template-attribute"]),
    ("<section title=\"x\" override=\"o\"/>", []),
    ("<section title=\"x\" override=\"khong_co\"/>", ["1:30 template-name"]),
    ("<section title=\"x\" override=\"chu\"/>", ["1:30 template-name"]),
    ("<section title=\"x\" numbered=\"no\"/>", ["1:30 template-attribute"]),
    ("<ol><p>x</p></ol>", ["1:5 template-element"]), ("<li>x</li>", ["1:1 template-element"]),
    ("<ol><li>x<ul><li>y</li></ul></li></ol>", []),
    ("<ol type=\"a\"><li>x</li></ol>", ["1:5 template-attribute"]),
    ("<ul>x</ul>", ["1:5 template-text"]),
    ("<outline><p>x</p></outline>", ["1:10 template-element"]),
    ("<p><b x=\"1\">y</b></p>", ["1:7 template-attribute"]),
    ("<p>a<strong>b</strong></p>", ["1:5 template-element"]),
    ("<else><p/></else>", ["1:1 template-else"]),
    ("<if test=\"chu\"><p/></if><p/><else><p/></else>", ["1:29 template-else"]),
    ("<elseif test=\"chu\"><p/></elseif>", ["1:1 template-else"]),
    ("<if test=\"chu\"/><else/><else/>", ["1:24 template-else"]),
    ("<if><p/></if>", ["1:1 template-attribute"]),
    ("<if test=\"chu\"/><else test=\"x\"/>", ["1:23 template-attribute"]),
    ("<p><else>x</else></p>", ["1:4 template-else"]),
    ("<p><if test=\"chu\">x</if> y <else>z</else></p>", ["1:28 template-else"]),
    ("<for each=\"k\"><p/></for>", ["1:1 template-attribute"]),
    ("<for each=\"K\" in=\"ds\"><p/></for>", ["1:12 template-name"]),
    ("<for each=\"k\" in=\"chac\"><p/></for>", ["1:19 template-type"]),
    ("<for each=\"k\" in=\"ds\" sep=\",\"><p/></for>", ["1:23 template-attribute"]),
    ("<table><tbody/></table>", ["1:1 template-table"]),
    ("<table><col width=\"90%\"/></table>", ["1:1 template-table"]),
    ("<table><col width=\"100%\"/><col/></table>", ["1:1 template-table"]),
    ("<table><col width=\"12\"/><col width=\"100%\"/></table>", ["1:20 template-attribute"]),
    ("<table><col width=\"100%\" align=\"middle\"/></table>", ["1:33 template-attribute"]),
    ("<table>x<col width=\"100%\"/></table>", ["1:8 template-text"]),
    (
      "<table><col width=\"100%\"/><tbody>x<tr>y<td>z</td></tr></tbody></table>",
      ["1:34 template-text", "1:39 template-text"]
    ),
    (
      "<table><col width=\"100%\"/><tbody><tr><td/><td/></tr></tbody></table>",
      ["1:34 template-table"]
    ),
    (
      "<table><col width=\"100%\"/><tbody><for each=\"k\" in=\"ds\"><tr><td colspan=\"2\"/></tr></for></tbody></table>",
      ["1:56 template-table"]
    ),
    (
      "<table><tbody><tr><td/><td/></tr></tbody><col width=\"100%\"/></table>",
      ["1:15 template-table"]
    ),
    ("<table><col width=\"100%\"/><tbody><tr><p/></tr></tbody></table>", ["1:38 template-element"]),
    (
      "<table><col width=\"100%\"/><tbody><tr><td>mất<p>x</p></td></tr></tbody></table>",
      ["1:42 template-text"]
    ), ("<table><col width=\"100%\"/><tfoot/></table>", ["1:27 template-element"]),
    ("<article><section title=\"x\"/></article>", []),
    ("<article titel=\"x\"/>", ["1:10 template-attribute"]),
  ])
  func refusesBadBodies(body: String, wanted: [String]) {
    #expect(TemplateBench.faults(body) == wanted)
  }

  @Test func findsAllFaultsAtOnceInTheirPlaces() {
    let body = """
      <p>Điều &amp; {{ khong_co }} và {{ chac | ngay }}</p>\r
      <!-- {{ x }} --><p>{{ chu }}<![CDATA[ {{ muc }} ]]></p>
      <section titel="x" title="Ủy &#7841; {{ y }}" test="chac = 'c'"><b/></section>
      <p>{{ chac
        | hop }} &lt; {{ so_luong | hoa }}</p>
      """
    #expect(
      TemplateBench.faults(body) == [
        "1:18 template-name", "1:43 template-type", "2:22 template-unguarded",
        "2:41 template-unguarded", "3:10 template-attribute", "3:41 template-name",
        "3:58 template-expression", "3:65 template-element", "5:5 template-filter",
        "5:31 template-type",
      ])
  }

  @Test func speaksOfElementsThatExist() {
    let found = findings { () throws(DiagnosticsError) in
      try TemplateBench.load(
        TemplateBench.xml("<ul><x/></ul><ol><li>a<ul><li>b</li></ul><y/></li></ol>"))
    }
    #expect(
      found.map(\.message) == [
        "trong <ol> không có phần tử <x>", "trong <li> không có phần tử <y>",
      ])
  }

  @Test(arguments: [
    ("about=\"dialog-plan\"", "", ["template-attribute có phải ý bạn là `dialogue-plan`?"]),
    (
      "about=\"dialogue-plan\"", "<field name=\"hom\" label=\"H\" type=\"date\"/>",
      ["template-about thêm role=\"event-date\" vào mục `hom`"]
    ),
    ("", "<field name=\"x\" label=\"X\" role=\"event-date\"/>", ["template-role "]),
    (
      "", "<field name=\"x\" label=\"X\" type=\"date\" role=\"even-date\"/>",
      ["template-attribute có phải ý bạn là `event-date`?"]
    ),
    (
      "", "<field name=\"x\" label=\"X\" help=\"{{ luat.cong_khai_ket_qa }}\"/>",
      ["template-name có phải ý bạn là `luat.cong_khai_ket_qua`?"]
    ),
    ("", "<field name=\"x\" label=\"X\" help=\"{{ loai }}\"/>", ["template-expression "]),
  ])
  func refusesMeaningsNobodyKnows(root: String, fields: String, wanted: [String]) {
    let found = findings { () throws(DiagnosticsError) in
      try TemplateBench.load(
        """
        <template xmlns="urn:vanthu:template:1" id="a" kind="thong-bao" title="A" \(root)>
        <fields>\(fields)</fields><body/></template>
        """)
    }
    #expect(found.map { "\($0.id.rawValue) \($0.fix?.message ?? "")" } == wanted)
  }
}
