import TestSupport
import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuEngine

@Suite struct TemplatePartTests {
  private static let fields =
    TemplateBench.fields + """
      <group name="thu_ky"><field name="ho_ten" type="text"/><field name="chuc_danh" type="text" default="Thư ký"/></group>
      """

  /// A template with parts of its own.
  private func xml(_ parts: String, _ body: String) -> String {
    TemplateBench.xml(body, fields: TemplatePartTests.fields)
      .replacing("<subject>", with: "\(parts)<subject>")
  }

  /// What is wrong with it: ids, with the text each is at.
  private func faults(_ parts: String, _ body: String) -> [String] {
    findings { () throws(DiagnosticsError) in try TemplateBench.load(xml(parts, body)) }
      .map { "\($0.id.rawValue) \(slice($0.range))" }
  }

  private func fill(_ parts: String, _ body: String, _ record: String) throws -> String {
    let template = try TemplateBench.load(xml(parts, body))
    let outcome = PaperMaker(template: template).make(
      try InputReader.read(
        Array(
          ("co_quan: {ten: X, viet_tat: UBND, dia_danh: Y}\nky: {chuc_vu: CHỦ TỊCH, ho_ten: B}\nluu: VT\nnoi_nhan: [X]\nchac: c\n"
            + record).utf8), name: "a.yaml"))
    let paper = try #require(outcome.paper, "\(outcome.diagnostics.map(\.message))")
    return TemplateBench.dump(paper.body)
  }

  @Test func standsInRunningText() throws {
    let parts = """
      <define name="muc" params="muc:group them:text?">
        {{ muc.a }}<if test="muc.n">: {{ muc.n }}</if><if test="them"> ({{ them }})</if>
      </define>
      """
    let body = """
      <p><for each="d" in="ds" sep="; "><use name="muc" muc="d" them="chu"/></for>.</p>
      """
    #expect(
      try fill(parts, body, "ds: [{a: một, n: 3}, {a: hai}]") == "body: một: 3; hai.")
    #expect(
      try fill(parts, body, "ds: [{a: một}]\nchu: thêm") == "body: một (thêm).")
  }

  @Test func standsForBlocksItemsAndRows() throws {
    let parts = """
      <define name="muc" params="ds:list"><for each="d" in="ds"><li>{{ d.stt }} {{ d.a }}</li></for></define>
      <define name="khoi" params="ds:list"><p>Gồm:</p><ul><use name="muc" ds="ds"/></ul></define>
      <define name="dong" params="d:group"><tr><td>{{ d.a }}</td></tr></define>
      """
    let body = """
      <use name="khoi" ds="ds"/><ul><li>Kèm<use name="khoi" ds="ds"/></li></ul>
      <table><col width="100%"/><tbody><for each="x" in="ds"><use name="dong" d="x"/></for></tbody></table>
      """
    #expect(
      try fill(parts, body, "ds: [{a: m}, {a: h}]") == """
        body: Gồm:
        dash: - 1 m
        dash: - 2 h
        dash: - Kèm
        body: Gồm:
        plus: + 1 m
        plus: + 2 h
        table: m / h
        """)
  }

  /// A loop inside a part that is used inside a loop has its own item.
  @Test func countsLoopsOfBothSides() throws {
    let parts = """
      <define name="con" params="ten:text con:list"><for each="d" in="con" sep=","> {{ ten }}{{ d.stt }}{{ d }}</for></define>
      """
    #expect(
      try fill(
        parts,
        "<p><for each=\"d\" in=\"ds\"><use name=\"con\" ten=\"d.a\" con=\"d.con\"/>;</for></p>",
        "ds: [{a: m, con: [x, y]}, {a: h, con: [z]}]") == "body: m1x, m2y; h1z;")
  }

  /// What is known to be there before a part is known inside.
  @Test func provesPresence() {
    let part = "<define name=\"n\" params=\"nguoi:group\">{{ nguoi.ho_ten }}</define>"
    #expect(
      faults(part, "<if test=\"thu_ky.ho_ten\"><p><use name=\"n\" nguoi=\"thu_ky\"/></p></if>")
        == [])
    #expect(
      faults(part, "<p><use name=\"n\" nguoi=\"thu_ky\"/></p>") == [
        "template-unguarded  nguoi.ho_ten "
      ])
    #expect(
      faults(
        "<define name=\"n\" params=\"nguoi:group\"><if test=\"nguoi.ho_ten\">{{ nguoi.ho_ten }}</if></define>",
        "<p><use name=\"n\" nguoi=\"thu_ky\"/></p>") == [])
  }

  @Test(arguments: [
    ("", "<use name=\"co\"/>", ["template-part co"]),
    ("", "<use/>", ["template-attribute <use/>"]),
    ("<define name=\"x\">a</define>", "", ["template-part x"]),
    ("<define>a</define>", "", ["template-attribute <define>"]),
    ("<define name=\"x\" params=\"a\">b</define>", "<use name=\"x\"/>", ["template-part a"]),
    ("<define name=\"x\" params=\"a:so\">b</define>", "<use name=\"x\"/>", ["template-part a:so"]),
    (
      "<define name=\"x\" params=\"a:text b:text a:number?\">b</define>",
      "<use name=\"x\" a=\"chac\" b=\"chac\"/>", ["template-part a:number?"]
    ),
    (
      "<define name=\"x\" params=\"name:text\">b</define>", "<use name=\"x\"/>",
      ["template-part name:text"]
    ),
    (
      "<define name=\"x\" params=\"xmlns:text not:bool 1a:text Người:text  b:\">b</define>",
      "<use name=\"x\"/>",
      ["xmlns:text", "not:bool", "1a:text", "Người:text", "b:"].map { "template-part \($0)" }
    ),
    (
      "<define name=\"x\" params=\"a:text\">{{ a }}</define>", "<use name=\"x\"/>",
      ["template-part <use name=\"x\"/>"]
    ),
    (
      "<define name=\"x\" params=\"a:text\">{{ a }}</define>",
      "<use name=\"x\" a=\"chac\" b=\"chac\"/>",
      ["template-attribute b"]
    ),
    (
      "<define name=\"x\" params=\"a:number\">{{ a }}</define>", "<use name=\"x\" a=\"chac\"/>",
      ["template-type chac"]
    ),
    (
      "<define name=\"x\" params=\"a:text\">{{ a }}</define>", "<use name=\"x\" a=\"chu\"/>",
      ["template-unguarded chu"]
    ),
    (
      "<define name=\"x\" params=\"a:text?\">{{ a }}</define>", "<use name=\"x\" a=\"chu\"/>",
      ["template-unguarded  a "]
    ),
    (
      "<define name=\"x\" params=\"a:text\">{{ a }}</define>", "<use name=\"x\" a=\"{{ chac }}\"/>",
      ["template-expression {{ chac }}"]
    ),
    (
      "<define name=\"x\">{{ chac }}</define>", "<use name=\"x\"/><use name=\"x\"/>",
      ["template-name chac"]
    ),
    (
      "<define name=\"x\"><use name=\"y\"/></define><define name=\"y\"><use name=\"x\"/></define>",
      "<use name=\"x\"/>", ["template-part x"]
    ),
    (
      "<define name=\"x\">a</define><define name=\"x\">b</define>", "<use name=\"x\"/>",
      ["template-part x"]
    ),
    (
      "", "<use name=\"nguoi\" nguoi=\"g\"/>",
      Array(repeating: "template-name <use name=\"nguoi\" nguoi=\"g\"/>", count: 2)
    ),
  ])
  func refuses(parts: String, use: String, wanted: [String]) {
    #expect(faults(parts, "<p>\(use)</p>") == wanted)
  }

  @Test func saysWhyAParameterCannotBe() {
    let text = xml(
      "<define name=\"x\" params=\"a:text a:text name:text or:bool\">b</define>",
      "<p><use name=\"x\" a=\"chac\"/></p>")
    let found = findings { () throws(DiagnosticsError) in try TemplateBench.load(text) }
    #expect(
      found.map(\.message) == [
        "tham số `a` khai báo hai lần",
        "tham số không được tên `name`: đó là thuộc tính riêng của <use>",
        "tham số không được tên `or`",
      ])
    #expect(found.first?.notes.map { slice($0.range) } == ["a:text"])
  }

  /// What is wrong inside a part says where it is used.
  @Test func saysWhereAPartIsUsed() {
    let text = xml("<define name=\"x\">{{ chac }}</define>", "<p><use name=\"x\"/></p>")
    let found = findings { () throws(DiagnosticsError) in try TemplateBench.load(text) }
    #expect(found.first?.notes.map { slice($0.range) } == ["<use name=\"x\"/>"])
  }

  /// An office's own template may use what is compiled in, and has its own way instead.
  @Test func usesTheLibrary() throws {
    #expect(try fill("", "<p><use name=\"nhan-dan\"/></p>", "") == "body: Nhân dân")
    #expect(
      try fill(
        "<define name=\"nhan-dan\">bà con</define>", "<p><use name=\"nhan-dan\"/></p>", "")
        == "body: bà con")
  }

  /// Nothing is in the library that no built-in template uses.
  @Test func everySharedPartIsUsed() throws {
    let texts = EmbeddedFiles.all.map(\.content).joined()
    let library = try XMLReader.read(try #require(BuiltInTemplates.source(BuiltInTemplates.parts)))
    let names = library.elements.compactMap { $0[attribute: "name"]?.value }
    #expect(!names.isEmpty)
    for name in names { #expect(texts.contains("<use name=\"\(name)\"")) }
  }
}
