import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

@Suite struct TemplateFillingTests {
  private func fill(_ body: String, _ record: String = "so: 1") throws -> String {
    try TemplateBench.fill(body, record)
  }

  @Test func numbersSectionsListsAndArticles() throws {
    #expect(
      try fill(
        """
        <section title="mục đích"><section title="Một"><section title="Sâu"><ol><li>g</li></ol></section><section title="Sâu hai"/><ol><li>h</li><li>i</li></ol></section>
          <ol><li>x</li><li>y<ol><li>con</li></ol></li></ol><ul><li>z<ul><li>t</li></ul></li></ul></section>
        <section title="Không số" numbered="false"/><section title="yêu cầu"/>
        <article title="Tên"><p>a</p><ol><li>k<ol><li>đ</li></ol></li></ol></article><article><p>b</p></article><article><ol><li>c</li></ol></article>
        """) == """
          heading1: I. MỤC ĐÍCH
          heading2: 1. Một
          heading3: a) Sâu
          dash: - g
          heading3: b) Sâu hai
          point: a) h
          point: b) i
          clause: 1. x
          clause: 2. y
          point: a) con
          dash: - z
          plus: + t
          heading1: KHÔNG SỐ
          heading1: II. YÊU CẦU
          article: Điều 1. Tên
          body: a
          clause: 1. k
          point: a) đ
          article: Điều 2. b
          article: Điều 3.
          clause: 1. c
          """)
  }

  @Test func leavesNothingForFalseConditions() throws {
    #expect(
      try fill(
        """
        <p><if test="chu">{{ chu }}</if></p><if test="chu"><p>x</p></if><p> {{ '' }} <br/> </p><section title="x" test="chu"><p>y</p></section>
        <ul><li><if test="chu">{{ chu }}</if></li><if test="chu"><li>x</li></if></ul><outline><if test="o">{{ o }}</if></outline>
        <table><col width="100%"/><tbody><for each="k" in="ds"><tr><td>x</td></tr></for></tbody></table><for each="t" in="ten"><p>{{ t }}</p></for>
        """) == "")
  }

  @Test func choosesBranches() throws {
    let body =
      "<p><if test=\"muc == 'Cao'\">c</if> <elseif test=\"muc\">t</elseif> <else>k</else>.</p>"
    #expect(try fill(body, "muc: CAO") == "body: c.")
    #expect(try fill(body, "muc: thap") == "body: t.")
    #expect(try fill(body) == "body: k.")
  }

  @Test func foldsBlanksAndKeepsThoseBetweenInlines() throws {
    #expect(
      try fill(
        "<p>\n  a <b> b</b><i>c </i>\n d<if test=\"chac\"> e</if> <if test=\"chac\">f</if> <u>g</u><br/> h </p>"
      ) == "body: a bc d e f g\nh")
  }

  @Test func fillsTables() throws {
    #expect(
      try fill(
        """
        <table><caption>C</caption><col width="50%"/><col width="50%" align="right"/><thead><tr><th>A</th><th>B</th></tr></thead>
        <tbody><for each="k" in="ds"><tr><td>{{ k.a }}</td><if test="chac"/></tr></for><if test="chac"><tr><td colspan="2"><p>x</p><p>y</p></td></tr></if></tbody></table>
        """.replacing("<if test=\"chac\"/></tr>", with: "</tr>"), "ds: [{a: 1}, {a: 2}]")
        == "table: A | B / 1 |  / 2 |  / 2×x¶y")
  }

  @Test func putsOutlinesInTheirPlace() throws {
    let body =
      "<section title=\"x\" override=\"o\"><p>mẫu</p></section><if test=\"o\"><outline>{{ o }}</outline></if>"
    #expect(try fill(body) == "heading1: I. X\nbody: mẫu")
    #expect(
      try fill(body, "o: |\n  a) Riêng;\n") == "heading1: I. X\npoint: a) Riêng;\npoint: a) Riêng;")
    #expect(
      try fill("<article><if test=\"o\"><outline>{{ o }}</outline></if></article>", "o: Một.\n")
        == "article: Điều 1. Một.")
  }

  @Test func asksForWhatIsRequired() throws {
    func found(_ fields: String, _ record: String) throws -> String {
      try TemplateBench.fill("<p>x</p>", record, fields: "<field name=\"chac\"/>" + fields)
    }
    #expect(try found("<field name=\"x\" required=\"true\"/>", "so: 1") == "5:8 missing-field")
    #expect(try found("<field name=\"x\" required=\"true\"/>", "x: '  '") == "6:1 missing-field")
    #expect(try found("<list name=\"x\" of=\"text\" min=\"2\"/>", "x: [a]") == "6:4 too-few-items")
    #expect(
      try found("<list name=\"x\" of=\"text\" min=\"2\"/>", "x: [a, '', ~]") == "6:4 too-few-items")
    #expect(
      try found("<list name=\"x\" of=\"text\" max=\"1\"/>", "x: [a, b]") == "6:4 too-many-items")
    #expect(
      try found(
        "<list name=\"x\"><field name=\"y\" required=\"true\"/></list>", "x: [{y: 1}, {abc: 2}]")
        == "6:14 unknown-key; 6:14 missing-field")
    #expect(try found("<list name=\"x\"><field name=\"y\"/></list>", "x: [a]") == "6:5 wrong-shape")
    #expect(
      try found("<group name=\"x\"><field name=\"y\" required=\"true\"/></group>", "so: 1")
        == "body: x")
    #expect(
      try found("<group name=\"x\"><field name=\"y\" required=\"true\"/></group>", "x: {abc: 1}")
        == "6:5 unknown-key; 6:5 missing-field")
    // a misspelt key is not missing as well
    #expect(
      try found("<group name=\"x\"><field name=\"ten\" required=\"true\"/></group>", "x: {tenn: 1}")
        == "6:5 unknown-key")
    #expect(
      try found("<group name=\"x\" required=\"true\"><field name=\"y\"/></group>", "so: 1")
        == "5:8 missing-field")
    #expect(try found("<field name=\"x\" type=\"number\"/>", "x: 1,5") == "6:4 wrong-type")
    #expect(try found("<field name=\"x\" type=\"number\"/>", "x: -1") == "6:4 wrong-type")
    #expect(try found("<field name=\"x\" type=\"date\"/>", "x: 31/2/2026") == "6:4 wrong-type")
    #expect(try found("<field name=\"x\" type=\"time\"/>", "x: 25:00") == "6:4 wrong-type")
    #expect(try found("<field name=\"x\" type=\"bool\"/>", "x: có lẽ") == "6:4 wrong-type")
    #expect(
      try found("<field name=\"x\" type=\"choice\"><choice>Cao</choice></field>", "x: cai")
        == "6:4 wrong-choice")
    #expect(try found("<field name=\"x\"/>", "x: {a: 1}") == "6:4 wrong-shape")
    #expect(
      try found("<field name=\"ngay_hop\"/>", "ngay_hp: 1\nxyz: 2")
        == "6:1 unknown-key; 7:1 unknown-key")
  }

  @Test func namesNoValuesInFindings() throws {
    let secret = "Nguyễn Thị Bí Mật"
    let template = try TemplateBench.load(TemplateBench.xml("<p>x</p>"))
    let record = """
      chac: {\(secret.replacing(" ", with: "_")): 1}
      hop: \(secret)
      luc: \(secret)
      so_luong: \(secret)
      muc: \(secret)
      xong: \(secret)
      ngay: \(secret)
      so: \(secret)
      ky: \(secret)
      co_quan: \(secret)
      do_khan: \(secret)
      du_thao: \(secret)
      """
    let found = PaperMaker(template: template).make(
      try InputReader.read(Array(record.utf8), name: "a.yaml")
    ).diagnostics
    #expect(found.count >= 11)
    for finding in found {
      #expect(!DiagnosticFormatter(form: .short).format([finding]).contains("Bí Mật"))
    }
  }

  @Test(arguments: [
    "<b>đậm</b>", "{{ chac }}", "**sao**", "&amp; &lt;", "]]>", "<!-- x -->", "\"ngoặc\" 'đơn'",
    "</w:t><w:t>", "<script>alert(1)</script>", "\\*", "{% x %}",
  ])
  func keepsDataAsText(data: String) throws {
    let template = try TemplateBench.load(
      TemplateBench.xml(
        "<section title=\"T {{ chac }}\"><p>{{ chac }}</p><ul><for each=\"t\" in=\"ten\"><li>{{ t }}</li></for></ul></section>"
      ))
    var json = ByteBuffer()
    json.append(
      "{\"co_quan\": {\"ten\": \"X\", \"viet_tat\": \"U\", \"dia_danh\": \"Y\"}, \"luu\": \"VT\", \"noi_nhan\": [\"Z\"], \"ky\": {\"chuc_vu\": \"A\", \"ho_ten\": \"B\"}, \"chac\": "
    )
    json.append(json: data)
    json.append(", \"ten\": [")
    json.append(json: data)
    json.append("]}")
    let outcome = PaperMaker(template: template).make(
      try InputReader.read(json.bytes, name: "a.json"))
    let paper = try #require(outcome.paper, "\(places(outcome.diagnostics))")
    #expect(
      TemplateBench.dump(paper.body)
        == "heading1: I. T \(data.uppercased())\nbody: \(data)\ndash: - \(data)")
    let document = Composer.document(for: paper)
    let words = data.split(separator: " ").map(String.init)
    func holds(_ all: [String]) -> Bool {
      Set(words.map { Array($0.utf8) }).isSubset(of: Set(all.map { Array($0.utf8) }))
    }
    #expect(holds(TextExtractor.words(docx: document)))
    var html = HTMLWriter()
    #expect(holds(TextExtractor.words(html: html.write(document))))
    #expect(holds(TextExtractor.words(text: PlainTextWriter(width: 0).write(document))))
  }

  @Test func boundsTheLoops() throws {
    let items = "ten: [" + Array(repeating: "x", count: 700).joined(separator: ",") + "]"
    #expect(
      try fill(
        "<for each=\"a\" in=\"ten\"><for each=\"b\" in=\"ten\"><p>{{ b }}</p></for></for>", items)
        == "1:1 too-many-items")
    let template = try TemplateBench.load(
      TemplateBench.xml("<p>x</p>").replacing(
        "<subject>S</subject>",
        with:
          "<subject><for each=\"a\" in=\"ten\"><for each=\"b\" in=\"ten\">{{ b }}</for></for></subject>"
      ))
    let outcome = PaperMaker(template: template).make(
      try InputReader.read(
        Array(("co_quan: {ten: X, viet_tat: U}\nchac: c\n" + items).utf8), name: "a.yaml"))
    #expect(places(outcome.diagnostics).contains("1:1 too-many-items"))
  }
}
