import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

@Suite struct RecipientTests {
  private static let office = """
    noi_nhan:
      noi_bo: [Văn phòng, Các phòng]
      tat_ca: [noi_bo, Các thôn]
      vong: [vong]

    """

  private func recipients(
    _ yaml: String
  ) throws -> (names: [String], filing: String?, ids: [String]) {
    let outcome = try make(yaml, office: Self.office)
    return (
      outcome.paper?.head.recipients.map(\.name) ?? [], outcome.paper?.head.filing?.place.value,
      outcome.diagnostics.map(\.id.rawValue)
    )
  }

  @Test(
    "case L2",
    arguments: [
      ("[Các thôn, \"Lưu: VT\"]", "VT", "VT", []), ("[Các thôn, \"- Lưu: VT.\"]", "VT", "VT", []),
      ("[Các thôn, Lưu VT]", nil, "VT", []), ("[Các thôn, \"Lưu: VT, VP\"]", nil, "VT, VP", []),
      ("[Các thôn, \"Lưu: VP\"]", "VT", "VT", ["filing-twice"]),
      ("[Các thôn]", "\"Lưu: VT\"", "VT", []),
    ])
  func printsTheFilingOnce(
    list: String, filing: String?, printed: String, ids: [String]
  ) throws {
    let found = try recipients(plan(["noi_nhan": list, "luu": filing]))
    #expect(found.names == ["Các thôn"])
    #expect(found.filing == printed && found.ids == ids)
  }

  @Test("case L2") func leavesPeopleCalledLuu() throws {
    #expect(try recipients(plan(["noi_nhan": "[Lưu Văn An]"])).names == ["Lưu Văn An"])
  }

  /// A group takes lists as the whole does, and one without members is told with its words.
  @Test func groupsTakeLists() throws {
    let found = try recipients(
      plan([
        "noi_nhan": "[{nhom: Thực hiện, gom: [noi_bo, Các thôn]}, {nhom: Báo cáo, gom: [noi_boo]}]"
      ]))
    #expect(found.ids == ["unknown-recipients"])
    let made = try make(
      plan(["noi_nhan": "[{nhom: Thực hiện, gom: [noi_bo, Các thôn]}]"]), office: Self.office)
    #expect(
      made.paper?.head.recipients.map { "\($0.name) (\($0.remark ?? ""))" } == [
        "Văn phòng (thực hiện)", "Các phòng (thực hiện)", "Các thôn (thực hiện)",
      ])
  }

  @Test(
    arguments: [
      ("[{nhom: Thực hiện}]", ["missing-field"]), ("[{nhom: X, gom: []}, A]", ["missing-field"]),
      ("[~]", ["missing-recipients"]), ("[{}]", ["missing-field", "missing-recipients"]),
      ("[A, ~]", ["missing-field"]),
    ])
  func tellsWhatIsEmpty(list: String, ids: [String]) throws {
    #expect(try recipients(plan(["noi_nhan": list])).ids.sorted() == ids)
  }

  /// Who is written as an id is one, or a mistyped one: nobody is called that.
  @Test(
    arguments: [
      ("noi_boo", true), ("noiboo", true), ("tatca", true), ("ubnd_xa", true), ("UBND xã", false),
      ("bcd", false), ("Noi_boo", false), ("VP2", false),
    ])
  func tellsMistypedLists(written: String, isTold: Bool) throws {
    let found = try recipients(plan(["noi_nhan": "[Các thôn, \(written)]"]))
    #expect(found.ids == (isTold ? ["unknown-recipients"] : []))
    if !isTold { #expect(found.names == ["Các thôn", written]) }
    let alone = try make(plan(["noi_nhan": "[Các thôn, noi_bo]"]))
    #expect(alone.diagnostics.map(\.id) == ["unknown-recipients"])
  }

  @Test(
    "case L3",
    arguments: [
      ("noi_bo", ["Văn phòng", "Các phòng"]),
      ("[Các thôn, noi_bo]", ["Các thôn", "Văn phòng", "Các phòng"]),
      ("[tat_ca]", ["Văn phòng", "Các phòng", "Các thôn"]),
      (
        "[{danh_sach: tat-ca}, Nội bộ]",
        ["Văn phòng", "Các phòng", "Các thôn", "Văn phòng", "Các phòng"]
      ),
    ])
  func resolvesListsWhereverTheyStand(list: String, names: [String]) throws {
    let found = try recipients(plan(["noi_nhan": list]))
    #expect(found.names == names && found.ids == [])
  }

  @Test("case L3") func stopsAtListsThatCallThemselves() throws {
    #expect(try recipients(plan(["noi_nhan": "[vong]"])).ids.contains("wrong-shape"))
  }

  @Test("case L3") func asksForTheFirstRecipientInTheRecord() throws {
    try expect(
      FirstRecipient.self, in: MarkedText(letter(["noi_nhan": "1️⃣noi_bo"])),
      [.error("1️⃣", "“Như trên” chưa đứng đầu nơi nhận")], office: Self.office)
    let right = try recipients(letter(["noi_nhan": "[Như trên, noi_bo]"]))
    #expect(right.names == ["Như trên", "Văn phòng", "Các phòng"] && right.ids == [])
  }

  /// Lists that name lists, a thousand deep, or two by two.
  @Test(arguments: [
    (0..<5000).map { "  c\($0): [c\($0 + 1)]\n" }.joined() + "  c5000: [A]\n",
    (0..<30).map { "  c\($0): [c\($0 + 1), c\($0 + 1)]\n" }.joined() + "  c30: [A]\n",
  ])
  func refusesListsThatCallTooManyOthers(lists: String) throws {
    let office = try Office(
      try InputReader.read(Array("noi_nhan:\n\(lists)".utf8), name: "van-phong.yaml"))
    let record = try InputReader.read(Array("noi_nhan: [c0]\n".utf8), name: "a.yaml")
    var reader = PaperReader(try #require(record.record), office: office)
    _ = reader.recipients()
    #expect(reader.sink.diagnostics.map(\.id.rawValue).contains("input-too-deep"))
    #expect(reader.sink.diagnostics.count < 100)
  }
}
