import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine

/// `<chart>` in templates.
@Suite struct TemplateChartTests {
  private let head = "<chart caption=\"C\" each=\"k\" in=\"ds\" label=\"x\">"
  private let fields =
    TemplateBench.fields
    + "<list name=\"sl\"><field name=\"ten\" required=\"true\"/><field name=\"a\" type=\"number\" required=\"true\"/><field name=\"b\" type=\"decimal\" default=\"0\"/></list>"

  private func faults(_ body: String) -> [String] { TemplateBench.faults(body, fields: fields) }

  @Test(arguments: [
    ("<series value=\"1\"/></chart>", []),
    (
      "<series name=\"a\" value=\"k.n | mac_dinh(0)\"/><series name=\"b\" value=\"k.stt\"/></chart>",
      []
    ),
    ("<series name=\"{{ chac }}\" value=\"k.con | dem\"/></chart>", []),
    ("</chart>", ["1:1 template-chart"]),
    ("chữ<series value=\"1\"/></chart>", ["1:47 template-text"]),
    ("<serie value=\"1\"/><series value=\"1\"/></chart>", ["1:47 template-element"]),
    ("<series/></chart>", ["1:47 template-attribute"]),
    ("<series value=\"1\" color=\"red\"/></chart>", ["1:65 template-attribute"]),
    ("<series value=\"1\"><b/></series></chart>", ["1:65 template-element"]),
    ("<series value=\"1\"/><series name=\"b\" value=\"1\"/></chart>", ["1:47 template-attribute"]),
    ("<series value=\"k.a\"/></chart>", ["1:62 template-type"]),
    ("<series value=\"k.d\"/></chart>", ["1:62 template-type"]),
    ("<series value=\"k.n\"/></chart>", ["1:62 template-unguarded"]),
    ("<series value=\"k.m\"/></chart>", ["1:62 template-name"]),
    ("<series value=\"{{ k.n }}\"/></chart>", ["1:62 template-expression"]),
    ("<series name=\"{{ k.a }}\" value=\"1\"/></chart>", ["1:64 template-name"]),
    (
      String(repeating: "<series name=\"a\" value=\"1\"/>", count: 7) + "</chart>",
      ["1:215 template-chart"]
    ),
  ])
  func checksSeries(content: String, wanted: [String]) {
    #expect(faults(head + content) == wanted, "\(content)")
  }

  @Test(arguments: [
    ("<chart each=\"k\" in=\"ds\" label=\"x\">", ["1:1 template-attribute"]),
    ("<chart caption=\" \" each=\"k\" in=\"ds\" label=\"x\">", ["1:1 template-attribute"]),
    ("<chart caption=\"C\" in=\"ds\" label=\"x\">", ["1:1 template-attribute"]),
    ("<chart caption=\"C\" each=\"k\" label=\"x\">", ["1:1 template-attribute"]),
    ("<chart caption=\"C\" each=\"k\" in=\"ds\">", ["1:1 template-attribute"]),
    (
      "<chart caption=\"C\" each=\"k\" in=\"ds\" label=\"x\" title=\"y\">",
      ["1:47 template-attribute"]
    ),
    ("<chart caption=\"C\" each=\"k\" in=\"chu\" label=\"x\">", ["1:33 template-type"]),
    ("<chart caption=\"C\" each=\"K\" in=\"ds\" label=\"x\">", ["1:26 template-name"]),
    ("<chart caption=\"{{ k.a }}\" each=\"k\" in=\"ds\" label=\"x\">", ["1:20 template-name"]),
    (
      "<chart caption=\"C\" each=\"k\" in=\"ds\" label=\"{{ k.d | ngay }}\">",
      ["1:46 template-unguarded"]
    ),
    (
      "<chart caption=\"C\" each=\"k\" in=\"ds\" label=\"x\" unit=\"{{ chu }}\">",
      ["1:55 template-unguarded"]
    ),
  ])
  func checksAttributes(start: String, wanted: [String]) {
    #expect(faults(start + "<series value=\"1\"/></chart>") == wanted, "\(start)")
  }

  @Test func standsWhereTablesStand() {
    let chart = head + "<series value=\"1\"/></chart>"
    #expect(faults("<section title=\"x\">\(chart)</section><article>\(chart)</article>") == [])
    #expect(faults("<ul><li>x\(chart)</li></ul><if test=\"chu\">\(chart)</if>") == [])
    #expect(faults("<p>\(chart)</p>") == ["1:4 template-element"])
  }

  @Test func drawsTheFiguresOfAList() throws {
    let body =
      "<chart caption=\"Theo {{ chac }}\" each=\"k\" in=\"sl\" label=\"{{ k.stt }}. {{ k.ten }}\" unit=\"việc\"><series name=\"Này\" value=\"k.a\"/><series name=\"Trước\" value=\"k.b\"/></chart>"
    #expect(
      try TemplateBench.fill(
        body, "sl: [{ten: Một, a: 1234, b: '12,50'}, {ten: ' Hai  b ', a: 0}]", fields: fields)
        == "chart: Theo c (việc) Biểu đồ thanh. 1. Một: Này 1.234, Trước 12,5; 2. Hai b: Này 0, Trước 0"
    )
  }

  @Test func drawsCountsOfGroups() throws {
    #expect(
      try TemplateBench.fill(
        "<chart caption=\"C\" each=\"g\" in=\"ds | nhom('a')\" label=\"{{ g.ten }}\"><series value=\"g.gom | dem\"/></chart>",
        "ds: [{a: x}, {a: y}, {a: X}]") == "chart: C () Biểu đồ thanh. x: 2; y: 1")
  }

  @Test func drawsNothingOfAnEmptyList() throws {
    let body = head + "<series value=\"1\"/></chart>"
    #expect(try TemplateBench.fill(body, "so: 1") == "")
    #expect(try TemplateBench.fill(body, "ds: []") == "")
  }

  @Test func keepsTheParagraphBeforeAndTheSignaturesBehind() throws {
    let template = try TemplateBench.load(
      TemplateBench.xml("<p>Như sau</p>" + head + "<series value=\"1\"/></chart>"))
    let record =
      "co_quan: {ten: X, viet_tat: U, dia_danh: Y}\nky: {chuc_vu: A, ho_ten: B}\nluu: VT\nnoi_nhan: [Z]\nchac: hòa\nds: [{a: x}]"
    let outcome = PaperMaker(template: template).make(
      try InputReader.read(Array(record.utf8), name: "a.yaml"))
    let dump = Composer.document(for: try #require(outcome.paper)).dump
    #expect(dump.contains("body keep \"Như sau\""))
    #expect(dump.contains("chart keep \"C\""))
  }
}
