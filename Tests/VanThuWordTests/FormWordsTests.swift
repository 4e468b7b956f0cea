import TestSupport
import Testing
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

@testable import VanThuWord

/// A form says what a template of the same tags says, and no damage makes a file that is none.
@Suite struct FormWordsTests {
  private static let record = """
    co_quan: {ten: ỦY BAN NHÂN DÂN XÃ AN BÌNH, viet_tat: UBND, dia_danh: An Bình}
    ngay: 2026-01-15
    ho_ten: Trần Thị Bình
    han: 2026-03-05
    luc: 8:30
    tien: 1250005
    so_nguoi: 7
    ds: [{ten: Một, so: 3}, {ten: Hai, so: 4}, {ten: Ba, so: 10}]
    viec: [họp, đi thực địa]
    dong_y: có
    """
  private static let fields = """
    <field name="ho_ten" label="H" required="true"/><field name="han" label="N" type="date" required="true"/>
    <field name="luc" label="L" type="time" required="true"/><field name="tien" label="T" type="decimal" required="true"/>
    <field name="so_nguoi" label="S" type="decimal" required="true"/><field name="ghi_chu" label="G"/>
    <field name="dong_y" label="D" type="bool"/><list name="viec" label="V" of="text"/>
    <list name="ds" label="D"><field name="ten" label="T" required="true"/><field name="so" label="S" type="decimal" required="true"/></list>
    """
  /// A template's paragraph, and the same in a form.
  private static let pairs: [(template: String, form: String)] = {
    let same = [
      "{{ ho_ten | hoa }} {{ ho_ten | thuong }} {{ ho_ten | cham }}", "{{ han | ngay }}",
      "{{ han | ngay_day_du }}, {{ han | thu }}, {{ han | quy }}, {{ han | thang_nam }}",
      "{{ luc | gio }}", "{{ tien | nghin }} đồng ({{ tien | bang_chu }})",
      "{{ so_nguoi | so2 }} {{ so_nguoi | so_luong }} {{ so_nguoi | la_ma }}",
      "{{ ghi_chu | mac_dinh('không có') }}", "{{ viec | noi(', ') }} ({{ viec | dem }})",
      "{{ ds | tong('so') }} {{ ds | dem }}", "{{ co_quan.ten_goi }} {{ co_quan.ten }}",
      "{{ so | mac_dinh('chưa có') }} {{ kinh_gui | dem }} {{ thoi_han.cong_khai }}",
    ].map { ($0, $0) }
    return same + [
      (
        "<for each=\"d\" in=\"ds\" sep=\"; \">{{ d.stt }}. {{ d.ten }} ({{ d.so }})</for>.",
        "{{#each ds as d}}{{ d.stt }}. {{ d.ten }} ({{ d.so }}){{#if not d.cuoi}}; {{/if}}{{/each}}."
      ),
      (
        "<if test=\"dong_y and so_nguoi &gt; 5\">đồng ý</if><else>không</else>: x",
        "{{#if dong_y and so_nguoi > 5}}đồng ý{{else}}không{{/if}}: x"
      ),
      (
        "<for each=\"d\" in=\"ds | loc('ten', 'Hai')\">{{ d.so }}</for> <for each=\"d\" in=\"ds | sap_xep('ten')\">{{ d.ten }}</for>",
        "{{#each ds | loc('ten', 'Hai') as d}}{{ d.so }}{{/each}} {{#each ds | sap_xep('ten') as d}}{{ d.ten }}{{/each}}"
      ),
    ]
  }()

  @Test func saysWhatATemplateSays() throws {
    let body = FormWordsTests.pairs.map { "<p>\($0.template)</p>" }.joined(separator: "\n")
    let template = try Template.load(
      SourceText(
        name: "a.xml",
        text: """
          <template xmlns="urn:vanthu:template:1" id="a" kind="thong-bao" title="A">
          <fields>\(FormWordsTests.fields)</fields><subject>S</subject><body>\(body)</body></template>
          """))
    let record = FormWordsTests.record + "\nluu: VT\nnoi_nhan: [A]\nky: {chuc_vu: X, ho_ten: Y}\n"
    let outcome = PaperMaker(template: template).make(
      try InputReader.read(Array(record.utf8), name: "r.yaml"))
    let paper = try #require(
      outcome.paper, "\(outcome.diagnostics.map { "\($0.id.rawValue): \($0.message)" })")
    let expected = paper.body.compactMap { block -> String? in
      if case .paragraph(let paragraph) = block { paragraph.plainText } else { nil }
    }
    #expect(expected.count == FormWordsTests.pairs.count)
    #expect(try Forms.lines(FormWordsTests.pairs.map(\.form), record) == expected)
  }

  @Test(arguments: 1...400) func survivesDamage(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let whole =
      RawWord.p("{{#each ds as d}}") + RawWord.p("{{ d.ten }} {{#if d.so}}", "a{{/if}}")
      + RawWord.p("{{/each}}")
      + RawWord.table([[RawWord.p("{{#each ds as d}}{{ d.ten }}"), RawWord.p("{{/each}}")]])
      + "<w:p>\(RawWord.r("{{#if x}}"))\(RawWord.box(RawWord.p("{{#if y}}") + RawWord.p("{{ ten | dam }}") + RawWord.p("{{/if}}")))\(RawWord.r("{{/if}}"))</w:p>"
      + RawWord.p("{{ nd | de_muc }}")
    // pieces between tags of either kind are moved, doubled and left out
    var pieces = whole.replacing("{{", with: "\u{0}{{").replacing("<", with: "\u{0}<")
      .split(separator: "\u{0}").map(String.init)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let at = Int.random(in: 0..<pieces.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: pieces.remove(at: at)
      case 1: pieces.insert(pieces[Int.random(in: 0..<pieces.count, using: &random)], at: at)
      case 2: pieces.swapAt(at, Int.random(in: 0..<pieces.count, using: &random))
      default: pieces[at] = pieces[at].replacing("{", with: "")
      }
    }
    let (bytes, _) = try Forms.outcome(
      RawWord(pieces.joined()), "ds: [{ten: A, so: có}, {ten: B}]\nten: x\nnd: a\n", draft: true)
    guard let bytes else { return }
    for (name, part) in try RawWord.parts(bytes) {
      try XMLCheck.check(part, name: "\(seed) \(name)")
    }
  }
}
