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
        var finding = error(
          "ngày họp trước ngày ban hành", at: day.range,
          fix: "sửa ngày họp hoặc ngày văn bản", notes: notes)
        // no law says that of other meetings
        if !isDialogue { finding.citation = nil }
        report(finding)
        continue
      }
      guard isDialogue, var finding = late(issued, before: meeting, matter, isInvitation, day.range)
      else { continue }
      finding.notes = notes
      report(finding)
    }
  }

  /// What is wrong with a day too near the meeting: the law's limit binds the state, the office's own
  /// is its own.
  private static func late(
    _ issued: CivilDate, before meeting: CivilDate, _ matter: Case, _ isInvitation: Bool,
    _ place: SourceRange?
  ) -> Diagnostic? {
    let deadlines = matter.event.deadlines
    let own = deadlines.own(isInvitation ? .invitation : .notice)?.value
    let days = meeting.dayNumber - issued.dayNumber
    let isOfState = matter.paper.head.standard.conventions.isOfState
    let fix = "lùi ngày họp, hoặc ban hành sớm hơn"
    let law = Law.dialogueNotices.days(on: meeting)
    if let law, days < law.count, own == nil || (isOfState && !isInvitation) {
      var finding = error(
        "ngày họp chỉ sau ngày ban hành \(days) ngày, chưa đủ \(law.written)", at: place, fix: fix)
      finding.citation = law.citation
      if isInvitation || !isOfState { finding.severity = .warning }
      return finding
    }
    guard let own, let last = deadlines.calendar.day(own, before: meeting), issued > last else {
      return nil
    }
    return warning(
      "ngày họp chỉ sau ngày ban hành \(days) ngày, chưa đủ \(own.written) cơ quan tự đặt",
      at: place, fix: fix)
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
