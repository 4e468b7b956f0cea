import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct AbolishedBodiesTests {
  @Test func findsBodiesOfTheDistrictLevel() throws {
    try expect(
      AbolishedBodies.self,
      in: MarkedText(
        plan(
          [
            "noi_dung": "Báo cáo 1️⃣UBND huyện và 2️⃣Ủy ban nhân dân quận trước tháng 9.",
            "ket_thuc": "Gửi 3️⃣Huyện ủy, 4️⃣Phòng Tài nguyên và Môi trường huyện; họp tại 5️⃣thị trấn.",
            "noi_nhan": "[6️⃣HĐND thị xã, Trưởng các thôn]",
          ])),
      [
        .warning("1️⃣", "cấp huyện không còn cơ quan hành chính từ ngày 01/7/2025"),
        .warning("2️⃣", "quận không còn cơ quan hành chính từ ngày 01/7/2025"),
        .warning("3️⃣", "cấp huyện không còn cơ quan hành chính từ ngày 01/7/2025"),
        .warning("4️⃣", "cấp huyện không còn cơ quan hành chính từ ngày 01/7/2025"),
        .warning("5️⃣", "thị xã, thị trấn không còn cơ quan hành chính từ ngày 01/7/2025"),
        .error("6️⃣", "thị xã, thị trấn không còn cơ quan hành chính từ ngày 01/7/2025"),
      ])
  }

  @Test func leavesThePastAndTheMap() throws {
    let text = """
      noi_dung: |
        Theo Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2024 của UBND huyện về đất đai.
        Hồ sơ do UBND huyện (cũ) cấp. Năm 2019, UBND huyện giao đất cho 12 hộ trong năm 2019.
        Đường huyện 23 dài 4 km; người dân các huyện miền núi; bà Nguyễn Thị Hoa; cổ phần thị trường.
        Đảng ủy xã, UBND xã và quận đội cũ.
      """
    try expect(
      AbolishedBodies.self, in: MarkedText(plan(["noi_dung": nil], text)), [])
    try expect(
      AbolishedBodies.self,
      in: MarkedText(plan(["can_cu": "[Quyết định số 8/QĐ-UBND của UBND huyện]"])), [])
    try expect(
      AbolishedBodies.self,
      in: MarkedText(plan(["ngay": "2025-06-30", "noi_dung": "Báo cáo UBND huyện."])), [])
  }

  @Test(
    "case R2",
    arguments: [
      "Phòng Quản lý trật tự đô thị xã Đồng Mây", "Phòng Quản lý đô thị xã Đồng Mây",
      "UBND đô thị xã Đồng Mây",
    ])
  func leavesWordsThatEndInThi(_ name: String) throws {
    try expect(AbolishedBodies.self, in: MarkedText(plan(["noi_nhan": "[\(name)]"])), [])
  }

  @Test("case R2") func findsTownsBesideThem() throws {
    try expect(
      AbolishedBodies.self,
      in: MarkedText(plan(["noi_nhan": "[1️⃣Phòng Quản lý đô thị thị xã Đồng Mây]"])),
      [.error("1️⃣", "thị xã, thị trấn không còn cơ quan hành chính từ ngày 01/7/2025")])
  }

  @Test(arguments: ["2024-03", "2025", "2025-06-30"])
  func leavesPapersThatMayBeOfBefore(_ date: String) throws {
    let isBefore = date != "2025"
    let marked = isBefore ? "UBND huyện" : "1️⃣UBND huyện"
    try expect(
      AbolishedBodies.self,
      in: MarkedText(
        plan(["ngay": date, "noi_dung": "Báo cáo \(marked) trước ngày 25 hằng tháng."])),
      isBefore ? [] : [.warning("1️⃣", "cấp huyện không còn cơ quan hành chính từ ngày 01/7/2025")])
  }

  @Test("case R6") func takesTheDayOfUndatedPapersFromTheRecord() throws {
    let old = plan([
      "so": nil, "ngay": nil, "trich_yeu": "Phòng, chống thiên tai năm 2024",
      "noi_nhan": "[UBND huyện, Trưởng các thôn]",
    ])
    try expect(AbolishedBodies.self, in: MarkedText(old), [])
    let held = dialoguePlan([
      "so": nil, "ngay": nil,
      "hoi_nghi": "[{cum: Cụm 1, ngay_hop: 2024-09-12, dia_diem: Nhà văn hóa}]",
      "noi_nhan": "[UBND huyện, Trưởng các thôn]", "trich_yeu": "Tổ chức đối thoại với Nhân dân",
      "han_gui_y_kien": nil,
    ])
    try expect(AbolishedBodies.self, in: MarkedText(held), [])
    try expect(
      AbolishedBodies.self,
      in: MarkedText(plan(["so": nil, "ngay": nil, "noi_nhan": "[1️⃣UBND huyện, Trưởng các thôn]"])),
      [.error("1️⃣", "cấp huyện không còn cơ quan hành chính từ ngày 01/7/2025")])
  }
}
