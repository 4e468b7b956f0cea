import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

/// Findings know the field they are about, and where it would be added.
@Suite struct FieldPathTests {
  private func findings(_ fields: String, _ record: String) throws -> [Diagnostic] {
    let xml = """
      <template xmlns="urn:vanthu:template:1" id="a" kind="thong-bao" title="A"><fields>\(fields)</fields>\
      <body><p>x</p></body></template>
      """
    let template = try Template.load(SourceText(name: "a.xml", text: xml))
    return PaperMaker(template: template)
      .make(try InputReader.read(Array(record.utf8), name: "a.yaml")).diagnostics
  }

  private func places(_ found: [Diagnostic]) -> [String] {
    found.map { finding in
      let (line, column) = finding.range.map { $0.source.position(of: $0.lowerBound) } ?? (0, 0)
      return "\(finding.path?.description ?? "–") \(line):\(column) \(finding.id.rawValue)"
    }
  }

  private static let four = """
    <field name="mot" required="true"/><field name="hai" required="true"/><field name="ba"/>\
    <list name="viec"><field name="ten" required="true"/><field name="han" type="date"/></list>
    """

  @Test func missingFieldsAreEachTheirOwnPlace() throws {
    let found = try findings(
      FieldPathTests.four,
      """
      co_quan: {ten: X}
      ngay: 2026
      ba: x
      viec:
        - han: 2026-01-01
        - ten: y
          han: mai
      """)
    let missing = places(found).filter { $0.hasSuffix("missing-field") }
    #expect(
      missing == [
        "mot 2:11 missing-field", "hai 2:11 missing-field", "viec[1].ten 5:5 missing-field",
      ])
    #expect(places(found).contains("viec[2].han 7:10 wrong-type"))
    #expect(places(found).contains("ky 7:13 missing-signer"), "\(places(found))")
    #expect(Set(found.map { "\($0.path?.description ?? "")\($0.id)" }).count == found.count)
  }

  @Test func anEditAddsWhatIsMissing() throws {
    let source = "co_quan: {ten: X}\nmot: a\nba: x\n"
    let found = try findings(
      FieldPathTests.four.replacing("name=\"hai\"", with: "name=\"hai\" example=\"hai nghìn\""),
      source)
    let finding = try #require(found.first { $0.path == FieldPath("hai") })
    let fix = try #require(finding.fix)
    let range = try #require(fix.range)
    var bytes = Array(source.utf8)
    bytes.replaceSubrange(range.offsets, with: Array(try #require(fix.replacement).utf8))
    #expect(
      String(decoding: bytes, as: UTF8.self) == "co_quan: {ten: X}\nmot: a\nhai: \nba: x\n"
    )
  }

  @Test(arguments: ["", " {}", " []"]) func aKeyWithNothingBehindItIsNoSigner(blank: String) throws
  {
    let found = try findings("", "so: 1\nky:\(blank)\n")
    #expect(places(found).contains("ky 2:1 missing-signer"), "\(places(found))")
  }

  @Test func appendicesSayWhichKeyIsMissing() throws {
    let found = try findings(
      "",
      """
      phu_luc:
        - {noi_dung: a}
        - {ten: b}
        - {ten: c, bang: {dong: [[1]]}}
        - {ten: d, noi_dung: [một, hai]}
        - {ten: e, bang: {cot: [x], dong: }}
      """
    ).filter { $0.path?.steps.first == .key("phu_luc") }
    #expect(
      places(found) == [
        "phu_luc[1].ten 2:6 missing-field", "phu_luc[2].noi_dung 3:12 missing-field",
        "phu_luc[3].bang.cot 4:20 missing-field",
      ], "\(places(found))")
  }

  @Test func doesNotOfferAKeyThatIsThere() throws {
    let found = try findings("<field name=\"viec\"/>", "viec: a\nviecc: b\nvie: c\n")
      .filter { $0.id == "unknown-key" }
    #expect(found.allSatisfy { $0.fix?.replacement == nil })
    #expect(
      found.map(\.fix?.message)
        == Array(repeating: "mục `viec` đã có; chuyển nội dung của dòng này vào đó", count: 2))
  }

  @Test func anExampleWithAColonIsQuoted() throws {
    let found = try findings(
      "<field name=\"cum\" required=\"true\" example=\"Cụm 1: A\"/>", "so: 1")
    #expect(found.contains { $0.fix?.message == "thêm dòng `cum: \"Cụm 1: A\"`" })
  }

  @Test func unknownKeysOfSignersOfUnitsAreRefused() throws {
    let office = """
      co_quan: {a: {ten: A}}
      don_vi: {pkt: {ten: B, ky: {chuc_vuu: C}}, cax: {ten: D, ky: [[{ho_ten: E, la: F}]]}}
      """
    let file = try InputReader.read(Array(office.utf8), name: "van-phong.yaml")
    let error = #expect(throws: DiagnosticsError.self) { try Office(file) }
    #expect(
      error?.diagnostics.map { $0.path?.description } == [
        "don_vi.pkt.ky.chuc_vuu", "don_vi.cax.ky[1][1].la",
      ])
  }

  /// Every value of a record is found again by its place.
  @Test func findsEveryValueByItsPlace() throws {
    let text = """
      a: 1
      b:
        - c: x
          d: [y, z]
        - c: {e: w}
      f: |
        nhiều
        dòng
      g: cuối
      """
    let record = try InputReader.read(Array(text.utf8), name: "a.yaml")
    func check(_ value: Value, _ path: FieldPath) {
      switch value.content {
      case .record(let record):
        for entry in record.entries {
          let inner = path.key(entry.key)
          #expect(self.record(record, text).path(to: entry.keyRange) != nil)
          check(entry.value, inner)
        }
      case .list(let items):
        for (index, item) in items.enumerated() { check(item, path.item(index + 1)) }
      case .text, .empty: #expect(root.path(to: value.range) == path, "\(path)")
      }
    }
    let root = record
    check(record, FieldPath())
  }

  private func record(_ record: Record, _ text: String) -> Value {
    Value(.record(record), at: record.entries[0].keyRange)
  }

  @Test func patternsAgreeWithReaders() throws {
    let date = try Regex(PartialDate.pattern)
    let time = try Regex(ClockTime.pattern)
    var random = SplitMix64(seed: 26)
    let dates = ["2026-09-26", "26/9/2026", "9/2026", "2026", "31.12.2026", "1-2-2026"]
    let times = ["8:00", "8h30", "14:05", "8 giờ 30", "23h", "8.30"]
    for text in dates { #expect(text.contains(date)) }
    for text in times { #expect(text.contains(time), "\(text)") }
    // what the pattern takes, the reader takes, but for days no calendar has
    let signs = Array("0123456789/-.: hg")
    for _ in 0..<20_000 {
      let length = Int(random.next() % 11)
      let text = String((0..<length).map { _ in signs[Int(random.next() % UInt64(signs.count))] })
      if text.contains(date) {
        if case .failure(.form) = PartialDate.parse(text) { Issue.record("date \(text)") }
      }
      if text.contains(time) { #expect(ClockTime(text) != nil, "time \(text)") }
    }
  }

  @Test(arguments: [
    ("có", true), ("Co", true), ("đúng", true), ("x", true), ("YES", true), ("true", true),
    ("1", true), ("không", false), ("Khong", false), ("sai", false), ("no", false),
    ("false", false), ("0", false), ("chắc", nil), ("", nil),
  ])
  func hasOneVocabularyOfYesAndNo(word: String, meaning: Bool?) throws {
    #expect(YesNo.read(word) == meaning)
    if !word.isEmpty { #expect(word.contains(try Regex(YesNo.pattern)) == (meaning != nil)) }
    // case Y10: in a draft mark, in an appendix, in a field of a template
    let record = "du_thao: \(word)\nphu_luc: [{ten: a, noi_dung: b, ngang: \(word)}]\nx: \(word)\n"
    let wrong = try findings("<field name=\"x\" type=\"bool\"/>", record)
      .filter { ["wrong-type", "wrong-choice"].contains($0.id.rawValue) }
    let isWord = meaning != nil || word.isEmpty
    #expect(
      wrong.compactMap(\.path?.description).sorted()
        == (isWord ? [] : ["du_thao", "phu_luc[1].ngang", "x"]))
  }
}
