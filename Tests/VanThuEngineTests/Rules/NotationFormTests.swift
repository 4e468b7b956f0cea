import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct NotationFormTests {
  @Test func findsWrongForms() throws {
    try expect(
      NotationForm.self, in: MarkedText(letter(["ky_hieu": "36/1️⃣2026/CV-UBND", "so": "36"])),
      [.error("1️⃣", "năm không ghi trong ký hiệu văn bản hành chính")])
    try expect(
      NotationForm.self, in: MarkedText(plan(["ky_hieu": "481️⃣ / KH-UBND"])),
      [.error("1️⃣", "dấu cách không được có trong số, ký hiệu")])
    try expect(
      NotationForm.self, in: MarkedText(plan(["ky_hieu": "1️⃣48-KH/UBND"])),
      [.error("1️⃣", "ký hiệu không đúng dạng 48/KH-UBND")])
    try expect(
      NotationForm.self, in: MarkedText(plan(["ky_hieu": "1️⃣48/KH-"])),
      [.error("1️⃣", "ký hiệu không đúng dạng 48/KH-UBND")])
    try expect(
      NotationForm.self, in: MarkedText(partyPlan(["ky_hieu": "1️⃣28/KH-ĐU"])),
      [.error("1️⃣", "ký hiệu không đúng dạng 48-KH/ĐU")])
    try expect(
      NotationForm.self, in: MarkedText(plan(["so": "48", "ky_hieu": "1️⃣49/KH-UBND"])),
      [.error("1️⃣", "số trong `ky_hieu` khác `so`")])
  }

  @Test(arguments: ["48/KH-UBND", "/KH-UBND", "KH-UBND", "48/KH-BCĐ", "\"48/KH-UBND\""])
  func leavesRightForms(_ notation: String) throws {
    try expect(NotationForm.self, in: MarkedText(plan(["ky_hieu": notation])), [])
  }

  @Test func leavesPartyForms() throws {
    try expect(NotationForm.self, in: MarkedText(partyPlan(["ky_hieu": "28-KH/ĐU"])), [])
    try expect(NotationForm.self, in: MarkedText(partyPlan(["ky_hieu": "KH/ĐU"])), [])
  }

  @Test func repairsBlanks() throws {
    let yaml = plan(["ky_hieu": "48 / KH - UBND"])
    #expect(try repaired(NotationForm.self, yaml).contains("ky_hieu: 48/KH-UBND\n"))
  }
}
