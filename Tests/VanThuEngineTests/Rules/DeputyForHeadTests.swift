import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct DeputyForHeadTests {
  @Test func findsTheWrongHead() throws {
    try expect(
      DeputyForHead.self,
      in: MarkedText(
        plan(["ky": "{quyen_han: KT, thay: 1️⃣GIÁM ĐỐC, chuc_vu: PHÓ GIÁM ĐỐC, ho_ten: Lê Thị Hoa}"])),
      [.error("1️⃣", "GIÁM ĐỐC không phải cấp trưởng của cơ quan ban hành")])
    try expect(
      DeputyForHead.self,
      in: MarkedText(
        plan([
          "ky": "{quyen_han: KT, thay: CHỦ TỊCH, chuc_vu: 1️⃣CHÁNH VĂN PHÒNG, ho_ten: Lê Thị Hoa}"
        ])),
      [.error("1️⃣", "CHÁNH VĂN PHÒNG không phải cấp phó của CHỦ TỊCH")])
  }

  @Test func findsDeputiesSigningAlone() throws {
    try expect(
      DeputyForHead.self,
      in: MarkedText(
        plan(["ky": "{tap_the: ỦY BAN NHÂN DÂN, chuc_vu: 1️⃣PHÓ CHỦ TỊCH, ho_ten: Lê Thị Hoa}"])),
      [.error("1️⃣", "PHÓ CHỦ TỊCH ký phải ghi ký thay cấp trưởng")])
  }

  @Test(arguments: [
    ("ỦY BAN NHÂN DÂN XÃ A", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ("ỦY BAN NHÂN DÂN XÃ A", "CHỦ TỊCH", "P. CHỦ TỊCH"),
    ("VĂN PHÒNG", "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
    ("VĂN PHÒNG", "CHÁNH VĂN PHÒNG", "PHÓ VĂN PHÒNG"),
    ("PHÒNG KINH TẾ", "TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"),
    ("SỞ XÂY DỰNG", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    ("CÔNG AN XÃ A", "TRƯỞNG CÔNG AN", "PHÓ TRƯỞNG CÔNG AN"),
    ("TRƯỜNG TIỂU HỌC A", "HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"),
    ("BỘ NỘI VỤ", "BỘ TRƯỞNG", "THỨ TRƯỞNG"),
    ("BAN CHỈ HUY QUÂN SỰ XÃ A", "CHỈ HUY TRƯỞNG", "CHỈ HUY PHÓ"),
  ])
  func leavesDeputiesOfTheirHeads(_ body: String, _ head: String, _ deputy: String) throws {
    try expect(
      DeputyForHead.self,
      in: MarkedText(
        plan([
          "co_quan": "{ten: \(body), viet_tat: XX, dia_danh: Đồng Mây}",
          "ky": "{quyen_han: KT, thay: \(head), chuc_vu: \(deputy), ho_ten: Lê Thị Hoa}",
        ])), [])
  }

  @Test func leavesTheStandingCommitteeOfACouncil() throws {
    try expect(
      DeputyForHead.self,
      in: MarkedText(
        plan([
          "co_quan": "{ten: HỘI ĐỒNG NHÂN DÂN XÃ A, viet_tat: HĐND, dia_danh: A}",
          "ky":
            "{tap_the: THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN, chuc_vu: PHÓ CHỦ TỊCH, ho_ten: Lê Thị Hoa}",
        ])), [])
  }
}
