import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

/// What one paper may cost, whatever its template and record.
struct PaperBudgetTests {
  private func outcome(_ body: String, _ data: String) throws -> (
    ids: [String], time: Duration
  ) {
    let template = try Template.load(
      SourceText(
        name: "thu.xml",
        text: """
          <template xmlns="urn:vanthu:template:1" id="thu" kind="thong-bao" title="Thử">
            <fields>
              <field name="dai" label="Dài" type="text" required="true"/>
              <list name="ds" label="Danh sách">
                <field name="a" label="A" type="text" required="true"/>
                <field name="b" label="B" type="bool"/>
                <list name="con" label="Con"><field name="b" label="B" type="bool"/></list>
              </list>
            </fields>
            <subject>S</subject>
            <body>\(body)</body>
          </template>
          """))
    let common = """
      "co_quan": {"ten": "UBND XÃ AN BÌNH", "viet_tat": "UBND", "dia_danh": "An Bình"}, "noi_nhan": ["Các phòng"],
      "luu": "VT", "ky": {"chuc_vu": "CHỦ TỊCH", "ho_ten": "Trần Văn Bảo"}, "so": "1", "ngay": "2026-09-05"
      """
    let record = try InputReader.read(Array("{\(common), \(data)}".utf8), name: "a.json")
    let clock = ContinuousClock()
    var found: [String] = []
    let time = clock.measure {
      found = PaperMaker(template: template, office: Office()).make(record).diagnostics
        .filter { $0.severity == .error }.map(\.id.rawValue)
    }
    return (found, time)
  }

  private func list(_ count: Int, _ item: (Int) -> String) -> String {
    "\"ds\": [" + (0..<count).map(item).joined(separator: ", ") + "]"
  }

  private func long(_ bytes: Int) -> String {
    "\"dai\": \"" + String(repeating: "chữ a ", count: bytes / 7) + "\""
  }

  @Test(arguments: [
    "<for each=\"k\" in=\"ds\"><p>{{ dai }}</p></for>",
    "<p><for each=\"k\" in=\"ds\">{{ dai }} </for></p>",
    "<outline><for each=\"k\" in=\"ds\">{{ dai }}x </for></outline>",
    "<for each=\"k\" in=\"ds\"><outline>{{ dai }}</outline></for>",
    "<for each=\"k\" in=\"ds\"><for each=\"l\" in=\"ds\"><p>{{ dai }}</p></for></for>",
    "<table><col width=\"100%\"/><tbody><for each=\"k\" in=\"ds\"><tr><td>{{ dai }}</td></tr></for></tbody></table>",
  ])
  func caseV9RefusesAPaperOfTooMuchText(body: String) throws {
    let many = try outcome(body, list(3000) { _ in "{\"a\": \"x\"}" } + ", " + long(100_000))
    #expect(many.ids.contains("too-many-items"), "\(many.ids)")
    #expect(many.time < .seconds(60), "\(many.time)")
    let few = try outcome(body, list(3) { _ in "{\"a\": \"x\"}" } + ", " + long(100_000))
    #expect(!few.ids.contains("too-many-items"), "\(few.ids)")
    print("case V9: \(many.time) refused, \(few.time) made")
  }

  @Test func caseV10SortsAListOnceHoweverOftenALoopAsks() throws {
    let made = try outcome(
      "<for each=\"k\" in=\"ds\"><p>{{ ds | sap_xep('a') | dem }}</p></for>",
      list(2000) { "{\"a\": \"x\($0 * 7919 % 2000)\"}" } + ", " + long(7))
    #expect(made.ids == [])
    #expect(made.time < .seconds(30), "\(made.time)")
    print("case V10: 2000 passes over a sorted list of 2000 in \(made.time)")
  }

  @Test func caseV10RefusesMoreWorkThanAPaperMayTake() throws {
    // what is sorted is another list each time: nothing can be kept
    func made(_ count: Int) throws -> (ids: [String], time: Duration) {
      try outcome(
        "<for each=\"k\" in=\"ds\"><p>{{ ds | loc('a', k.a) | sap_xep('a') | dem }}</p></for>",
        list(count) { _ in "{\"a\": \"x\"}" } + ", " + long(7))
    }
    #expect(try made(100).ids == [])
    let much = try made(3000)
    #expect(much.ids.contains("too-many-items"), "\(much.ids)")
    #expect(much.time < .seconds(60), "\(much.time)")
    print("case V10: refused in \(much.time)")
  }
}
