import VanThuBase
import VanThuEngine

/// What contradicts itself in a conference's record. Half filled is fine; impossible is not.
struct ConferenceChecks {
  private let conference: Conference
  private var sink = DiagnosticSink()

  static func check(_ conference: Conference) -> [Diagnostic] {
    var checks = ConferenceChecks(conference: conference)
    checks.counts()
    checks.sessions()
    checks.notice()
    checks.publications()
    checks.sink.report(PetitionChecks.check(conference))
    checks.papers()
    return checks.sink.diagnostics
  }

  private mutating func counts() {
    let groups = conference.groups
    let present = groups.compactMap(\.present)
    guard let total = conference.attendance, !present.isEmpty, present.count == groups.count
    else { return }
    let sum = present.reduce(Number(0), +)
    if sum != total {
      sink.report(
        conference.origin.finding(
          .error, "attendance-total",
          "tổng số có mặt là \(total.grouped), cộng các nhóm là \(sum.grouped)", .attendance,
          fix: "sửa `\(Conference.Key.attendance.rawValue)` hoặc số có mặt của các nhóm"))
    }
  }

  private mutating func sessions() {
    for session in conference.sessions {
      guard let start = session.start, let end = session.end else { continue }
      if (end.hour, end.minute) <= (start.hour, start.minute) {
        sink.report(
          session.origin.finding(
            .error, "session-times", "giờ kết thúc không sau giờ bắt đầu", .end,
            at: session.origin.place(of: .day, .venue)))
      }
    }
  }

  private mutating func notice() {
    guard let first = conference.days.first, let date = conference.notice.day,
      first.dayNumber - date.dayNumber < Law.dialogueNotice.count, conference.kind != .urgent
    else { return }
    sink.report(
      conference.notice.origin.finding(
        date > first ? .error : .warning, "notice-late",
        "thông báo công khai trước hội nghị \(max(0, first.dayNumber - date.dayNumber)) ngày, ít hơn \(Law.dialogueNotice.written)",
        .day, citation: Law.dialogueNotice.citation))
  }

  private mutating func publications() {
    guard let last = conference.days.last else { return }
    for item in conference.publications {
      guard let date = item.day else { continue }
      if date < last {
        sink.report(
          item.origin.finding(
            .error, "published-before", "kết quả công khai trước ngày họp", .day))
      } else if date.dayNumber - last.dayNumber > Law.dialogueResults.count {
        sink.report(
          item.origin.finding(
            .warning, "published-late",
            "kết quả công khai sau hội nghị \(date.dayNumber - last.dayNumber) ngày, quá \(Law.dialogueResults.written)",
            .day, citation: Law.dialogueResults.citation))
      }
    }
  }

  // MARK: - Papers

  private mutating func papers() {
    for issued in conference.papers {
      guard let paper = DossierPaper.all.first(where: { $0.id == issued.paperID }) else {
        unknown(issued)
        continue
      }
      guard let date = issued.date else { continue }
      let range = issued.origin.place(of: .day, .paper)
      if paper.phase == .after, let last = conference.days.last, date < last {
        sink.report(
          issued.origin.finding(
            .error, "paper-order", "\(paper.title.lowercasedFirst) có ngày trước ngày họp", .day,
            at: range))
      }
      for cited in paper.cites {
        guard let other = conference.paper(cited), let day = other.date, date < day else {
          continue
        }
        let title = DossierPaper.all.first { $0.id == cited }?.title.lowercasedFirst ?? cited
        sink.report(
          issued.origin.finding(
            .error, "paper-order",
            "\(paper.title.lowercasedFirst) có ngày trước \(title) mà nó dẫn", .day, at: range,
            notes: [.init("ngày của văn bản được dẫn", at: other.origin.place(of: .day))]))
      }
    }
  }

  private mutating func unknown(_ issued: Conference.Issued) {
    let ids = DossierPaper.all.map(\.id)
    let near = Vietnamese.nearest(to: issued.paperID, among: ids)
    sink.report(
      issued.origin.finding(
        .error, "unknown-paper", "hồ sơ không có văn bản nào tên này", .paper,
        fix: near.map { "có phải ý bạn là `\($0)`?" }
          ?? "các văn bản: \(ids.joined(separator: ", "))"))
  }
}
