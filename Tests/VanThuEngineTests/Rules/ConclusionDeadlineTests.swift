import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

@Suite struct ConclusionDeadlineTests {
  @Test func findsLateDays() throws {
    try expect(
      ConclusionDeadline.self, in: MarkedText(conclusion(["han_cong_khai": "1️⃣2026-09-21"])),
      [.error("1️⃣", "hạn công khai sau ngày họp 11 ngày, quá 10 ngày")])
    try expect(
      ConclusionDeadline.self,
      in: MarkedText(conclusion(["ngay": "1️⃣2026-09-22", "han_cong_khai": "2️⃣2026-09-22"])),
      [
        .warning("1️⃣", "ngày ban hành sau ngày họp 12 ngày, quá hạn công khai 10 ngày"),
        .warning("2️⃣", "hạn công khai sau ngày họp 12 ngày, quá 10 ngày"),
      ])
  }

  @Test func findsDaysBeforeTheMeeting() throws {
    try expect(
      ConclusionDeadline.self,
      in: MarkedText(conclusion(["ngay": "1️⃣2026-09-09", "han_cong_khai": "2️⃣2026-09-08"])),
      [
        .error("1️⃣", "ngày ban hành trước ngày họp"),
        .error("2️⃣", "hạn công khai trước ngày họp"),
      ])
  }

  @Test func leavesTheTenthDay() throws {
    try expect(
      ConclusionDeadline.self,
      in: MarkedText(conclusion(["ngay": "2026-09-20", "han_cong_khai": "2026-09-20"])), [])
  }

  /// case D9: an office exports the template, gives it another name and renames its field.
  @Test func followsAnExportedTemplate() throws {
    let text = try #require(BuiltInTemplates.source("thong-bao-ket-luan")).text
      .replacing("id=\"thong-bao-ket-luan\"", with: "id=\"ket-luan-cua-xa\"")
      .replacing("ngay_hop", with: "ngay_doi_thoai")
    let own = try Template.load(SourceText(name: "ket-luan-cua-xa.xml", text: text))
    try expect(
      ConclusionDeadline.self,
      in: MarkedText(
        conclusion([
          "mau": "ket-luan-cua-xa", "ngay_hop": nil, "ngay_doi_thoai": "2026-09-10",
          "ngay": "1️⃣2026-11-30",
        ])),
      [.warning("1️⃣", "ngày ban hành sau ngày họp 81 ngày, quá hạn công khai 10 ngày")],
      template: own)
  }

  @Test func countsFromTheLastDay() throws {
    let own = try Template.load(
      SourceText(
        name: "a.xml",
        text: """
          <template xmlns="urn:vanthu:template:1" id="a" kind="thong-bao" title="A" about="dialogue-conclusion">
            <fields><list name="buoi" label="Buổi"><field name="hom" label="Hôm" type="date" role="event-date"/></list></fields>
            <subject>Kết luận</subject><body><p>Kết luận.</p></body>
          </template>
          """))
    let lines = """
      mau: a
      co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
      buoi: [{hom: 2026-09-12}, {hom: 2026-09-10}]

      """
    try expect(
      ConclusionDeadline.self, in: MarkedText(lines + "ngay: 2026-09-22"), [], template: own)
    try expect(
      ConclusionDeadline.self, in: MarkedText(lines + "ngay: 1️⃣2026-09-23"),
      [.warning("1️⃣", "ngày ban hành sau ngày họp 11 ngày, quá hạn công khai 10 ngày")],
      template: own)
  }
}
