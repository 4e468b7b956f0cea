import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

@Suite struct DialogueNoticeTests {
  @Test func findsPlansTooLate() throws {
    try expect(
      DialogueNotice.self,
      in: MarkedText(
        dialoguePlan([
          "hoi_nghi": """
          [{cum: Cụm 1, ngay_hop: 1️⃣2026-09-07, dia_diem: Nhà văn hóa},
            {cum: Cụm 2, ngay_hop: 2️⃣2026-08-31, dia_diem: Nhà văn hóa}]
          """, "so_ngay_thong_bao": "3️⃣5",
        ])),
      [
        .error("1️⃣", "ngày họp chỉ sau ngày ban hành 6 ngày, chưa đủ 7 ngày"),
        .error("2️⃣", "ngày họp trước ngày ban hành"),
        .error("3️⃣", "số ngày thông báo trước ít hơn 7"),
      ])
  }

  @Test func onlyWarnsTheParty() throws {
    try expect(
      DialogueNotice.self,
      in: MarkedText(
        dialoguePlan([
          "co_quan": "{tieu_chuan: hd05, ten: [ĐẢNG ỦY XÃ ĐỒNG MÂY], viet_tat: ĐU, dia_danh: X}",
          "hoi_nghi": "[{cum: Cụm 1, ngay_hop: 1️⃣2026-09-07, dia_diem: Nhà văn hóa}]",
        ])),
      [.warning("1️⃣", "ngày họp chỉ sau ngày ban hành 6 ngày, chưa đủ 7 ngày")])
  }

  @Test func leavesSevenDays() throws {
    try expect(
      DialogueNotice.self,
      in: MarkedText(dialoguePlan(["ngay": "2026-09-03", "so_ngay_thong_bao": "7"])), [])
  }

  @Test func warnsInvitationsToDialogues() throws {
    try expect(
      DialogueNotice.self,
      in: MarkedText(invitation(["ngay": "2026-09-07", "ngay_hop": "1️⃣2026-09-10"])),
      [.warning("1️⃣", "ngày họp chỉ sau ngày ban hành 3 ngày, chưa đủ 7 ngày")])
    try expect(
      DialogueNotice.self,
      in: MarkedText(invitation(["ngay": "2026-09-07", "ten_cuoc_hop": "hội nghị giao ban"])), [])
  }

  /// case D9: what an office writes itself is held to the law once it says what it is about.
  @Test(arguments: [
    ("dialogue-notice", Diagnostic.Severity.error), ("dialogue-plan", .error),
    ("dialogue-invitation", .warning),
  ])
  func followsOwnTemplates(_ about: String, _ severity: Diagnostic.Severity) throws {
    let own = try Template.load(
      SourceText(
        name: "a.xml",
        text: """
          <template xmlns="urn:vanthu:template:1" id="a" kind="thong-bao" title="A" about="\(about)">
            <fields><group name="buoi" label="Buổi"><field name="hom" label="Hôm" type="date" role="event-date"/></group></fields>
            <subject>Tiếp dân</subject><body><p>Tiếp dân.</p></body>
          </template>
          """))
    let record = """
      mau: a
      co_quan: {ten: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG MÂY], viet_tat: UBND, dia_danh: Đồng Mây}
      ngay: 2026-09-07
      buoi: {hom: 1️⃣2026-09-13}
      """
    let message = "ngày họp chỉ sau ngày ban hành 6 ngày, chưa đủ 7 ngày"
    try expect(
      DialogueNotice.self, in: MarkedText(record),
      [Expected(mark: "1️⃣", severity: severity, message: message)], template: own)
  }
}
