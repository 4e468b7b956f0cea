import VanThuBase

/// A dialogue is announced at least seven days ahead.
enum DialogueNotice: LegalRule {
  static let id: Diagnostic.ID = "dialogue-notice"
  static let title =
    "Hội nghị đối thoại phải được thông báo trước ít nhất \(Law.dialogueNotice.written)"
  static let explanation = """
    Thời gian, địa điểm, nội dung và cách thức tham gia hội nghị trao đổi, đối thoại với Nhân dân phải được \
    thông báo trên phương tiện thông tin đại chúng chậm nhất \(Law.dialogueNotice.written) trước ngày tổ \
    chức. Kế hoạch, thông báo của cơ quan nhà nước ban hành muộn hơn là lỗi; văn bản của cấp ủy và giấy mời dự \
    đối thoại thì cảnh báo. Kế hoạch, thông báo, giấy mời đề ngày sau ngày họp luôn là lỗi. Mẫu nói về đối \
    thoại thì ghi `about` ở phần tử gốc.
    """
  static let citation = Law.dialogueNotice.citation
  static let example = RuleExample(
    .dialoguePlan,
    """
    ngay: 2026-09-01
    hoi_nghi: [{cum: Cụm 1, ngay_hop: 2026-09-07, dia_diem: Nhà văn hóa}]
    """)

  static func check(_ matter: Case, _ report: Findings) {
    let isInvitation: Bool
    switch matter.event.subject {
    case .dialoguePlan, .dialogueNotice: isInvitation = false
    case .dialogueInvitation, .meetingInvitation: isInvitation = true
    case .dialogueConclusion, nil: return
    }
    checkDays(matter, report)
    guard let issued = matter.paper.head.date.value.civil else { return }
    let isDialogue =
      matter.event.subject != .meetingInvitation
      || matter.event.texts(.eventName).contains { dialogue.first(in: $0) != nil }
    let notes: [Diagnostic.Note] =
      matter.paper.head.date.range.map { [.init("ngày ban hành ghi ở đây", at: $0)] } ?? []
    for day in matter.event.days(.eventDate) {
      guard let meeting = day.date.civil else { continue }
      let days = meeting.dayNumber - issued.dayNumber
      if days < 0 {
        report(
          error(
            "ngày họp trước ngày ban hành", at: day.range,
            fix: "sửa ngày họp hoặc ngày văn bản", notes: notes))
      } else if days < Law.dialogueNotice.count, isDialogue {
        var finding = error(
          "ngày họp chỉ sau ngày ban hành \(days) ngày, chưa đủ \(Law.dialogueNotice.written)",
          at: day.range, fix: "lùi ngày họp, hoặc ban hành sớm hơn", notes: notes)
        if isInvitation || !matter.paper.head.standard.conventions.isOfState {
          finding.severity = .warning
        }
        report(finding)
      }
    }
  }

  private static let dialogue = ByteSearch("đối thoại")

  private static func checkDays(_ matter: Case, _ report: Findings) {
    for number in matter.event.numbers(.noticeDays)
    where number.value < Number(Law.dialogueNotice.count) {
      report(
        error(
          "số ngày thông báo trước ít hơn \(Law.dialogueNotice.count)",
          at: number.range ?? matter.place,
          fix: "ghi \(Law.dialogueNotice.count) trở lên, hoặc bỏ dòng này"))
    }
  }
}
