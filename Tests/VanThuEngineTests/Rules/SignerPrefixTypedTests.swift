import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct SignerPrefixTypedTests {
  @Test func findsTypedPrefixes() throws {
    try expect(
      SignerPrefixTyped.self,
      in: MarkedText(
        plan([
          "ky":
            "{tap_the: 1️⃣TM. ỦY BAN NHÂN DÂN, quyen_han: KT, thay: 2️⃣KT. CHỦ TỊCH, chuc_vu: PHÓ CHỦ TỊCH, ho_ten: Lê Thị Hoa}"
        ])),
      [
        .error("1️⃣", "TM. do chương trình viết, không gõ ở đây"),
        .error("2️⃣", "KT. do chương trình viết, không gõ ở đây"),
      ])
    try expect(
      SignerPrefixTyped.self,
      in: MarkedText(
        partyPlan(["ky": "{tap_the: 1️⃣T/M ĐẢNG ỦY, chuc_vu: 2️⃣Q. BÍ THƯ, ho_ten: Lê Thị Hoa}"])),
      [
        .error("1️⃣", "T/M do chương trình viết, không gõ ở đây"),
        .error("2️⃣", "Q. do chương trình viết, không gõ ở đây"),
      ])
  }

  @Test func leavesPlainParts() throws {
    try expect(SignerPrefixTyped.self, in: MarkedText(plan()), [])
  }

  @Test func removesExactlyThePrefix() throws {
    let yaml = plan([
      "ky": "{tap_the: \"TM. ỦY BAN NHÂN DÂN\", chuc_vu: CHỦ TỊCH, ho_ten: Lê Thị Hoa}"
    ])
    #expect(try repaired(SignerPrefixTyped.self, yaml).contains("tap_the: \"ỦY BAN NHÂN DÂN\""))
  }
}
