import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct ToneMarkSpellingTests {
  @Test func findsMixtures() throws {
    try expect(
      ToneMarkSpelling.self,
      in: MarkedText(plan(["noi_dung": "Ủy ban hòa giải, 1️⃣hoà bình, sức khỏe, 2️⃣thuỷ lợi."])),
      [
        .warning("1️⃣", "dấu thanh đặt khác kiểu với phần còn lại của văn bản"),
        .warning("2️⃣", "dấu thanh đặt khác kiểu với phần còn lại của văn bản"),
      ])
  }

  @Test func followsTheOffice() throws {
    try expect(
      ToneMarkSpelling.self,
      in: MarkedText(plan(["noi_dung": "1️⃣Ủy ban, sức khoẻ."])),
      [.warning("1️⃣", "dấu thanh đặt khác kiểu văn phòng đã chọn")], office: "dau_thanh: uỷ")
  }

  @Test func findsImpossibleMarks() throws {
    try expect(
      ToneMarkSpelling.self,
      in: MarkedText(
        plan(["noi_dung": "1️⃣Hòan thành, tính 2️⃣tóan, 3️⃣qúy II, 4️⃣qúyt, 5️⃣ngòai ra, 6️⃣hùynh, 7️⃣qủa."])),
      ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣"].map {
        .warning($0, "dấu thanh đặt sai chữ cái")
      })
  }

  @Test func repairsWhatItFinds() throws {
    let yaml = plan(["noi_dung": "Hòan thành tóan qúy; ngòai; ủy ban hoà."])
    #expect(
      try repaired(ToneMarkSpelling.self, yaml).contains("Hoàn thành toán quý; ngoài; ủy ban hòa."))
  }

  @Test func leavesOneStyleAndNames() throws {
    try expect(
      ToneMarkSpelling.self,
      in: MarkedText(
        plan([
          "noi_dung":
            "Ủy ban, hòa giải, hoàn thành, quý II, quả, quỹ, huỳnh, khuỷu, ông Hoà, xã Khánh Hoà, loại, xoáy, tùy."
        ])),
      [])
    try expect(
      ToneMarkSpelling.self, in: MarkedText(plan(["noi_dung": "uỷ quyền, hoà giải, thuỷ lợi."])), []
    )
  }
}
