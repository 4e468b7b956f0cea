import Testing
import VanThuBase
import VanThuDocument

@testable import VanThuEngine

/// Values that code sets by name, and papers made of them.
struct FieldValuesTests {
  private let xml = """
    <template xmlns="urn:vanthu:template:1" id="a" kind="thong-bao" title="A">
      <fields>
        <field name="ten" label="Tên" required="true"/>
        <group name="con_so" label="Con số" required="true"><field name="so" label="Số" type="number" required="true"/></group>
        <list name="dong" label="Dòng"><field name="viec" label="Việc" required="true"/></list>
      </fields>
      <subject>Về {{ ten }}</subject>
      <body><p>{{ con_so.so }} việc:<for each="d" in="dong"> {{ d.viec }}.</for></p></body>
    </template>
    """

  private func values(_ template: Template) -> FieldValues {
    var values = FieldValues(template.fields)
    values["ten"] = Datum("tuần")
    values["con_so.so"] = Datum(2)
    for work in ["Quét", "Dọn"] { values.append(to: "dong") { $0["viec"] = Datum(work) } }
    return values
  }

  @Test func setsByName() throws {
    let template = try Template.load(SourceText(name: "a.xml", text: xml))
    var values = values(template)
    guard case .number(let number) = values["con_so.so"] else {
      Issue.record("no number")
      return
    }
    #expect(number == Number(2))
    values.change("dong") { $0["viec"] = Datum("Xong") }
    guard case .list(let rows) = values["dong"] else {
      Issue.record("no list")
      return
    }
    #expect(rows.count == 2)
    var other = FieldValues(template.fields)
    other.take(values)
    guard case .text("tuần", _) = other["ten"] else {
      Issue.record("not taken")
      return
    }
  }

  @Test func stopsAtANameNobodyDeclares() async {
    await #expect(processExitsWith: .failure) {
      var values = FieldValues([Field(name: "a", label: "A", kind: .text, isRequired: true)])
      values["b"] = Datum("x")
    }
  }

  @Test func makesAPaperWithoutAnyText() throws {
    let template = try Template.load(SourceText(name: "a.xml", text: xml))
    let nowhere = SourceRange(SourceText(name: "", text: ""), 0, 0)
    var head = Head(
      agency: Agency(
        name: ["ỦY BAN NHÂN DÂN", "XÃ AN BÌNH"], abbreviation: Placed("UBND", at: nil),
        place: Placed("An Bình", at: nil)),
      standard: .nd30, number: Placed("5", at: nil),
      date: Placed(PartialDate(year: 2026, month: 9, day: 10), at: nil),
      recipients: [Recipient(name: "Các thôn")], filing: Filing(place: Placed("VT", at: nil)))
    head.signers = [
      [Signer(position: Placed("CHỦ TỊCH", at: nil), name: Placed("Trần Văn Bảo", at: nil))]
    ]
    let outcome = PaperMaker(template: template).make(
      head, values(template), from: .init(Value(.record(Record([])), at: nowhere), at: nowhere))
    #expect(outcome.diagnostics.map(\.message) == [])
    let paper = try #require(outcome.paper)
    let text = String(
      decoding: PlainTextWriter(width: 0).write(Composer.document(for: paper)), as: UTF8.self)
    for piece in [
      "05/TB-UBND", "An Bình, ngày 10 tháng 9 năm 2026", "Về tuần", "2 việc: Quét. Dọn.",
    ] {
      #expect(text.contains(piece), "\(piece) in \(text)")
    }
  }
}
