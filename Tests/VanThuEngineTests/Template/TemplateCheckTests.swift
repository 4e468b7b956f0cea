import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

/// `<check>`: what must hold between the fields of a record.
@Suite struct TemplateCheckTests {
  private static let fields = """
    <field name="tu" type="date"/><field name="den" type="date"/><field name="so_ban_lap" type="number"/>
    <list name="ben"><field name="ten" type="text" required="true"/><list name="k" of="text"/>\
    <field name="o" type="outline"/></list>
    """

  private func template(_ check: String) throws(DiagnosticsError) -> Template {
    try Template.load(
      SourceText(
        name: "a.xml",
        text: """
          <template xmlns="urn:vanthu:template:1" id="a" kind="thong-bao" title="A"><fields>\(Self.fields)</fields>
          \(check)
          <subject>S</subject><body><p>x</p></body></template>
          """))
  }

  private static let head = """
    mau: a
    co_quan: {ten: ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY, viet_tat: UBND, dia_danh: Đồng Mây}
    ngay: 2026-09-05
    luu: VT
    noi_nhan: [X]
    ky: [{chuc_vu: CHỦ TỊCH, ho_ten: B}, {chuc_vu: KẾ TOÁN}]

    """

  /// Findings of checks: where, and what.
  private func found(_ check: String, _ record: String) throws -> [String] {
    let marked = MarkedText(Self.head + record)
    let outcome = try make(marked.text, template: try template(check))
    return outcome.diagnostics.filter { $0.id == "failed-check" }.map { finding in
      let mark = marked.marks.first { $0.value == finding.range?.lowerBound }.map { "\($0.key)" }
      #expect(outcome.paper == nil || finding.severity == .warning)
      return
        "\(mark ?? finding.path?.description ?? "-") \(finding.message); \(finding.fix?.message ?? "")"
    }
  }

  private static let order =
    #"<check test="not (tu and den) or den >= tu" at="den" fix="sửa `den`">ngược</check>"#

  @Test(
    arguments: [
      ("tu: 2026-09-05\nden: 1️⃣2026-09-04", ["1️⃣ ngược; sửa `den`"]),
      ("tu: 2026-09-05\nden: 2026-09-05", []), ("tu: 2026-09-05\nden: 2026-09", []),
      ("tu: 2026-09\nden: 1️⃣2026-08-31", ["1️⃣ ngược; sửa `den`"]), ("tu: 2026\nden: 2026-01-01", []),
      ("tu: 2026-09-05", []), ("den: 2026-09-05", []),
    ])
  func comparesDatesByTheirCommonParts(record: String, expected: [String]) throws {
    #expect(try found(Self.order, record) == expected)
  }

  @Test func looksAtEachItem() throws {
    let check =
      #"<check each="b" in="ben" test="not (b.k and b.o)" at="ben" fix="bỏ" severity="warning">cả hai</check>"#
    let record =
      "ben: [{ten: A, k: [x]}, 1️⃣{ten: B, k: [x], o: y}, {ten: C, o: y}, 2️⃣{ten: D, o: z, k: [x]}]"
    #expect(try found(check, record) == ["1️⃣ cả hai; bỏ", "2️⃣ cả hai; bỏ"])
  }

  @Test func seesSignersAndMultiples() throws {
    let signers = #"<check test="(ky | dem) == (ben | dem)" at="ky" fix="f">ký</check>"#
    #expect(try found(signers, "ben: [{ten: A}, {ten: B}]") == [])
    #expect(try found(signers, "ben: [{ten: A}]").count == 1)
    let copies =
      #"<check test="so_ban_lap | chia_het(ben | dem)" at="so_ban_lap" fix="f">lẻ</check>"#
    #expect(try found(copies, "so_ban_lap: 4\nben: [{ten: A}, {ten: B}]") == [])
    #expect(try found(copies, "so_ban_lap: 1️⃣5\nben: [{ten: A}, {ten: B}]") == ["1️⃣ lẻ; f"])
    // of nothing there is no multiple
    #expect(try found(copies, "so_ban_lap: 1️⃣5") == ["1️⃣ lẻ; f"])
    let positions =
      #"<check test="(ky | loc('chuc_vu', 'KẾ TOÁN') | dem) == 1" at="ky" fix="f">k</check>"#
    #expect(try found(positions, "so: 1") == [])
  }

  @Test(
    arguments: [
      (#"<check at="den" fix="f">m</check>"#, "template-attribute"),
      (#"<check test="den" fix="f">m</check>"#, "template-attribute"),
      (#"<check test="den" at="den">m</check>"#, "template-attribute"),
      (#"<check test="den" at="den" fix="f"> </check>"#, "template-text"),
      (#"<check test="den" at="deen" fix="f">m</check>"#, "template-name"),
      (#"<check test="deen" at="den" fix="f">m</check>"#, "template-name"),
      (#"<check test="den" at="den" fix="f" severity="x">m</check>"#, "template-attribute"),
      (#"<check test="den" at="den" fix="f" khi="x">m</check>"#, "template-attribute"),
      (#"<check test="den" at="den" fix="f"><b>m</b></check>"#, "template-element"),
      (#"<check each="b" in="den" test="den" at="den" fix="f">m</check>"#, "template-type"),
    ])
  func refusesChecksThatSayNothing(check: String, id: String) {
    let all = findings { () throws(DiagnosticsError) in try template(check) }
    #expect(all.map(\.id.rawValue).contains(id), "\(all.map(\.message))")
  }

  /// Mistakes in records of the built-in templates that their checks tell of.
  @Test(
    arguments: [
      ("giay-gioi-thieu", "het_ngay: 2025-12-31"), ("giay-nghi-phep", "den_ngay: 2026-08-23"),
      ("giay-di-duong", "den_ngay: 2026-08-17"), ("giay-uy-quyen", "den_ngay: 2026-08-19"),
      ("bien-ban-niem-yet", "den_ngay: 2026-09-11"), ("hop-dong", "so_ban_lap: 3"),
      ("ban-ghi-nho", "so_ban_lap: 5"), ("ban-thoa-thuan", "so_ban_lap: 1"),
    ])
  func tellsContradictionsInSamples(id: String, line: String) throws {
    let source = try #require(BuiltInTemplates.source(id))
    let template = try Template.load(source)
    let standard = try #require(template.standards.first)
    let key = line.prefix { $0 != ":" }
    let sample = SampleWriter.sample(template, standard: standard)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("\(key):") && !$0.hasPrefix("#\(key):") }
    func ids(_ text: String) throws -> [Diagnostic.ID] {
      try make(text, template: template).diagnostics.filter { $0.severity == .error }.map(\.id)
    }
    #expect(try ids(SampleWriter.sample(template, standard: standard)) == [])
    #expect(try ids(sample.joined(separator: "\n") + "\n\(line)\n") == ["failed-check"])
  }

  @Test(arguments: ["hop-dong", "ban-ghi-nho", "ban-thoa-thuan"])
  func wantsASignatureOfEachParty(id: String) throws {
    let template = try Template.load(try #require(BuiltInTemplates.source(id)))
    let sample = SampleWriter.sample(template, standard: .nd30)
    let second = try #require(sample.firstRange(of: "  - chuc_vu: ĐẠI DIỆN BÊN B"))
    let cut = String(sample[..<second.lowerBound])
    #expect(
      try make(cut, template: template).diagnostics.filter { $0.severity == .error }.map(\.id)
        == ["failed-check"])
  }
}
