import Testing

@testable import VanThuEngine

@Suite struct ToneSpellingTests {
  @Test(
    "case A5",
    arguments: [
      ("bà Lê Thị Thuý, thôn Hoà Sơn hoà giải", "bà Lê Thị Thuý, thôn Hoà Sơn hòa giải"),
      ("Uỷ ban nhân dân xã Hoà An", "Ủy ban nhân dân xã Hoà An"),
      ("ĐẢNG UỶ XÃ HOÀ AN", "ĐẢNG ỦY XÃ HOÀ AN"), ("Thuỷ lợi, thuỷ nông", "Thủy lợi, thủy nông"),
      ("VĂN HOÁ, THUỶ LỢI", "VĂN HÓA, THỦY LỢI"), ("Văn hoá; quý", "Văn hóa; quý"),
    ])
  func leavesNames(given: String, spelt: String) {
    #expect(ToneSpelling.spell(given, .first) == spelt)
  }

  @Test("case A5") func worksBothWays() {
    #expect(
      ToneSpelling.spell("Hòa giải ở xã Hòa An, ông Hòa, ủy ban", .second)
        == "Hoà giải ở xã Hòa An, ông Hòa, uỷ ban")
  }
}
