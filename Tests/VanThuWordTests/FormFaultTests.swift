import TestSupport
import Testing
import VanThuBase
import VanThuEngine

@testable import VanThuWord

/// Every fault of a form is told at its place, all in one run.
@Suite struct FormFaultTests {
  private static func ids(_ paragraphs: String...) throws -> [String] {
    try Forms.faults(RawWord(paragraphs: paragraphs)).map(\.id.rawValue)
  }

  @Test func tellsAllFaultsAtOnce() throws {
    let found = try Forms.faults(
      RawWord(
        RawWord.p("{{ a | lon }} {{ b")
          + RawWord.table([[RawWord.p("x"), RawWord.p("y {{/if}}") + RawWord.p("{{#for}}")]])))
    #expect(
      found.map(\.id.rawValue) == ["template-filter", "form-unclosed", "form-unopened", "form-tag"])
    #expect(found[2].notes.first?.message == "ở thân văn bản, bảng 1, hàng 1, ô 2, đoạn 1")
    #expect(found[3].notes.first?.message == "ở thân văn bản, bảng 1, hàng 1, ô 2, đoạn 2")
  }

  @Test func tellsBlocksThatDoNotFit() throws {
    #expect(
      try FormFaultTests.ids("{{#each a as x}}", "{{#if y}}", "{{/each}}", "{{/if}}")
        == ["form-crossed", "form-unopened"])
    #expect(try FormFaultTests.ids("{{#if y}}", "a") == ["form-unclosed"])
    #expect(try FormFaultTests.ids("Gồm {{#if y}}", "a", "{{/if}}") == ["form-split"])
    #expect(
      try FormFaultTests.ids("{{#if y}}a{{#else}}b{{#else if z}}c{{/if}}") == ["form-crossed"])
    #expect(try FormFaultTests.ids("{{#each ds k}}{{/each}}").first == "form-tag")
  }

  @Test func tellsBlocksThatLeaveTheirTable() throws {
    let found = try Forms.faults(
      RawWord(RawWord.p("{{#if a}}") + RawWord.table([[RawWord.p("x{{/if}}")]])))
    #expect(found.map(\.id.rawValue) == ["form-split"])
  }

  @Test func tellsNamesOfPapersThatAreMistyped() throws {
    let found = try Forms.faults(RawWord(paragraphs: ["{{ co_quan.tne }} {{ a | ngyay }}"]))
    #expect(found.map(\.id.rawValue) == ["template-name", "template-filter"])
    #expect(
      found.map { $0.fix?.message } == [
        "có phải ý bạn là `co_quan.ten`?", "có phải ý bạn là `ngay`?",
      ])
  }

  @Test func tellsOfCommentsThatEveryPaperWouldHave() throws {
    var form = RawWord(RawWord.p("{{ a }}"))
    form.stories = ["comments": ""]
    #expect(try Forms.faults(form).isEmpty)
    form.stories = ["comments": "<w:comment w:id=\"0\"><w:p/></w:comment>"]
    #expect(try Forms.faults(form).map(\.id) == ["form-comments"])
  }

  @Test func refusesTagsInWordsThatHoldMarkup() throws {
    let odd = "<w:p><w:r><w:t>Ông <w:b/>{{ a | dam }}</w:t></w:r></w:p>"
    #expect(try Forms.faults(RawWord(odd)).map(\.id) == ["word-form"])
    let comment = "<w:p><w:r><w:t>Ông <!-- x --></w:t><w:t>{{ a }}</w:t></w:r></w:p>"
    #expect(try Forms.faults(RawWord(comment)).isEmpty)
  }

  @Test func tellsOfTagsWhereNothingIsFilled() throws {
    var form = RawWord(RawWord.p("{{ a }}"))
    form.parts = [
      "word/comments.xml": Array("<w:comments><w:t>{</w:t><w:t>{ b }}</w:t></w:comments>".utf8),
      "word/charts/chart1.xml": Array("<c:v>{{ c }}</c:v>".utf8),
      "word/charts/chart2.xml": Array("<c:v>{{ d }}</c:v>".utf8),
      "docProps/core.xml": Array("<x>{ a } { b }</x>".utf8),
    ]
    form.body += RawWord.box(RawWord.p("x")).replacing("name=\"Hop 1\"", with: "name=\"{{ e }}\"")
    let found = try Forms.faults(form)
    #expect(found.map(\.id) == ["form-elsewhere", "form-elsewhere", "form-elsewhere"])
    #expect(
      found.map {
        $0.message.contains("ghi chú") || $0.message.contains("biểu đồ")
          || $0.message.contains("hình")
      }
        == [true, true, true])
  }

  @Test func tellsWhatCannotBePrinted() throws {
    #expect(
      try FormFaultTests.ids("{{ ds }} {{#each ds as d}}{{ d.a }}{{/each}}") == ["template-type"])
  }

  @Test func findsTheFieldsAndTheirTypes() throws {
    let form = try WordForm.load(
      RawWord(paragraphs: [
        "{{ Họ và tên }} {{ sinh | ngay }} {{ gio | gio }} {{ tien | nghin }} {{ ghi_chu | mac_dinh('') }}",
        "{{#if dong_y}}x{{/if}}{{#if so_dien_thoai}}{{ so_dien_thoai }}{{/if}} {{ so }} {{ ky.ho_ten }}",
        "{{#each ds | sap_xep('ten') as d}}{{ d.ten }}{{#each d.con as c}}{{ c }}{{/each}}{{/each}}",
        "{{ nguoi.ten }}",
      ]).bytes(), name: "m.docx")
    func told(_ field: Field) -> String {
      let kind = String(String(describing: field.kind).prefix { $0 != "(" })
      let inner =
        field.children.isEmpty ? "" : "(\(field.children.map(told).joined(separator: " ")))"
      return "\(field.name)\(field.isRequired ? "*" : "") \(kind)\(inner)"
    }
    #expect(
      form.fields.map(told) == [
        "ho_va_ten* text", "sinh* date", "gio* time", "tien* decimal", "ghi_chu text",
        "dong_y bool", "so_dien_thoai text", "ds list(ten text con texts)",
        "nguoi* group(ten* text)",
      ])
    #expect(form.fields[0].label == "Họ và tên")
    #expect(form.keys == ["so", "ky"])
  }

  @Test func tellsTagsThatAreCutApart() throws {
    let fixes = try [["{{ a", "b }}"], ["{{ a", "{{ b }}"]].map { paragraphs in
      try Forms.faults(RawWord(paragraphs: paragraphs)).first?.fix?.message ?? ""
    }
    #expect(fixes[0].hasPrefix("viết cả thẻ trong một đoạn"))
    #expect(fixes[1].hasPrefix("thêm }}"))
  }
}
