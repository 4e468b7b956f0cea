import TestSupport
import Testing

@testable import VanThuEngine

@Suite struct BasesCitationTests {
  @Test func findsNumberAndIssuerOfLaws() throws {
    let text = """
      can_cu:
        - Luật Tổ chức chính quyền địa phương 1️⃣số 72/2025/QH15 ngày 16 tháng 6 năm 2025
        - Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022 2️⃣của Quốc hội
        - Pháp lệnh 3️⃣số 03/2023 4️⃣của Ủy ban Thường vụ Quốc hội
      """
    try expect(
      BasesCitation.self, in: MarkedText(plan([:], text)),
      [
        .warning("1️⃣", "số, ký hiệu không ghi khi dẫn luật, pháp lệnh"),
        .warning("2️⃣", "cơ quan ban hành không ghi khi dẫn luật, pháp lệnh"),
        .warning("3️⃣", "số, ký hiệu không ghi khi dẫn luật, pháp lệnh"),
        .warning("4️⃣", "cơ quan ban hành không ghi khi dẫn luật, pháp lệnh"),
      ])
  }

  @Test func leavesOtherBasesAndNames() throws {
    let text = """
      can_cu:
        - Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025
        - Luật Công nghiệp công nghệ số ngày 14 tháng 6 năm 2025
        - Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư
      """
    try expect(BasesCitation.self, in: MarkedText(plan([:], text)), [])
  }
}
