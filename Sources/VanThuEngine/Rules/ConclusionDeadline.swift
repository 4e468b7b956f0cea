import VanThuBase

/// The results of a dialogue are made public within ten days.
enum ConclusionDeadline: LegalRule {
  static let id: Diagnostic.ID = "conclusion-deadline"
  static let title = "Kết quả đối thoại phải công khai trong \(Law.dialogueResults.written)"
  static let explanation = """
    Kết quả đối thoại được thông báo, niêm yết trong thời hạn \(Law.dialogueResults.written) kể từ ngày kết \
    thúc. Thông báo kết luận ban hành muộn hơn thì cảnh báo (vẫn phải ban hành); hẹn công khai muộn hơn là \
    lỗi, trừ khi văn bản đã muộn. Đề ngày trước ngày họp luôn là lỗi. Mẫu thông báo kết luận đối thoại ghi \
    `about="\(Event.Subject.dialogueConclusion.rawValue)"` ở phần tử gốc.
    """
  static let citation = Law.dialogueResults.citation
  static let example = RuleExample(
    .conclusion,
    """
    ngay_hop: 2026-09-10
    han_cong_khai: 2026-09-21
    """)

  static func check(_ matter: Case, _ report: Findings) {
    guard matter.event.subject == .dialogueConclusion, let end = matter.event.end else { return }
    let meeting = end.day
    let notes: [Diagnostic.Note] = end.range.map { [.init("ngày họp ghi ở đây", at: $0)] } ?? []
    let limit = Law.dialogueResultNotices.days(on: meeting)
    var isLate = false
    if let issued = matter.paper.head.date.value.civil {
      let days = issued.dayNumber - meeting.dayNumber
      let overdue = late(issued, after: meeting, matter)
      isLate = overdue != nil
      if days < 0 {
        report(
          error(
            "ngày ban hành trước ngày họp", at: matter.paper.head.date.range,
            fix: "sửa ngày họp hoặc ngày văn bản", notes: notes))
      } else if let overdue {
        report(
          warning(
            "ngày ban hành sau ngày họp \(days) ngày, quá hạn công khai \(overdue)",
            at: matter.paper.head.date.range, fix: "công khai ngay sau khi ban hành", notes: notes))
      }
    }
    for deadline in matter.event.days(.publicationDeadline) {
      guard let due = deadline.date.civil else { continue }
      let days = due.dayNumber - meeting.dayNumber
      if days < 0 {
        report(
          error(
            "hạn công khai trước ngày họp", at: deadline.range,
            fix: "sửa hạn công khai hoặc ngày họp", notes: notes))
      } else if let limit, days > limit.count {
        var finding = error(
          "hạn công khai sau ngày họp \(days) ngày, quá \(limit.written)",
          at: deadline.range,
          fix: "ghi ngày trong vòng \(limit.written) kể từ ngày họp", notes: notes)
        if isLate { finding.severity = .warning }
        report(finding)
      }
    }
  }
}

extension ConclusionDeadline {
  /// The limit a conclusion issued on a day is too late for, in words: that of the law, else the
  /// office's own.
  private static func late(
    _ issued: CivilDate, after meeting: CivilDate, _ matter: Case
  ) -> String? {
    let deadlines = matter.event.deadlines
    let own = deadlines.own(.conclusion)?.value ?? deadlines.own(.posting)?.value
    let days = issued.dayNumber - meeting.dayNumber
    if let law = Law.dialogueResultNotices.days(on: meeting), days > law.count,
      own == nil || matter.paper.head.standard.conventions.isOfState
    {
      return law.written
    }
    guard let own, let last = deadlines.calendar.day(own, after: meeting), issued > last else {
      return nil
    }
    return "\(own.written) cơ quan tự đặt"
  }
}

extension Event {
  /// The last day of the event that is known, and where the record gives it.
  fileprivate var end: (day: CivilDate, range: SourceRange?)? {
    days(.eventDate).compactMap { day in day.date.civil.map { ($0, day.range) } }
      .max { $0.0 < $1.0 }
  }
}
