import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct AllCapitalsTests {
  @Test("case A7") func findsNamesAndSubjects() throws {
    try expect(
      AllCapitals.self,
      in: MarkedText(
        plan([
          "trich_yeu": "1️⃣PHÒNG, CHỐNG THIÊN TAI NĂM 2026",
          "ky": "{tap_the: ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: 2️⃣LÒ VĂN PÁO}",
        ])),
      [
        .warning("1️⃣", "trích yếu viết toàn chữ in hoa"),
        .warning("2️⃣", "họ tên người ký viết toàn chữ in hoa"),
      ])
  }

  @Test("case A7") func offersTheName() throws {
    let yaml = plan(["ky": "{chuc_vu: CHỦ TỊCH, ho_ten: LÒ VĂN PÁO}"])
    #expect(try repaired(AllCapitals.self, yaml).contains("ho_ten: Lò Văn Páo}"))
  }

  @Test(arguments: ["Lò Văn Páo", "Y Bhăm", "H’Loan Mlô"])
  func leavesNames(_ name: String) throws {
    try expect(
      AllCapitals.self,
      in: MarkedText(
        plan(["trich_yeu": "PCTT và TKCN", "ky": "{chuc_vu: CHỦ TỊCH, ho_ten: \(name)}"])), [])
  }
}
