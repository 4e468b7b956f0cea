import VanThuBase
import VanThuEngine

/// What contradicts itself in a conference's record. Half filled is fine; impossible is not.
struct ConferenceChecks {
  private let conference: Conference
  private let office: Office
  private let rounds: [Conference.Round]
  private var sink = DiagnosticSink()

  /// Looks at a conference.
  /// - Parameter office: the office, for its deadlines.
  static func check(_ conference: Conference, _ office: Office) -> [Diagnostic] {
    var checks = ConferenceChecks(
      conference: conference, office: office, rounds: conference.rounds)
    checks.counts()
    checks.sessions()
    checks.notice()
    checks.opinions()
    checks.publications()
    checks.partialDates()
    checks.sink.report(PetitionChecks.check(conference))
    checks.deadlines()
    checks.sink.report(IssuedChecks.check(conference, office))
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
            .error, "session-times", "giờ kết thúc không sau giờ bắt đầu", .end))
      }
    }
  }

  private mutating func notice() {
    guard let first = rounds.first?.first, let date = conference.notice.day,
      let due = office.deadlines.due(.notice, from: first)
    else { return }
    let origin = conference.notice.origin
    if let round = rounds.first(where: { date <= $0.last }) {
      unissued(date, "thong-bao-cong-khai", in: round, origin, .day)
    }
    guard date <= first else {
      sink.report(
        origin.finding(
          .error, "notice-late", "thông báo công khai sau ngày họp", .day,
          notes: [.init("phiên đầu họp ngày \(first.written)")]))
      return
    }
    guard date > due, conference.kind != .urgent else { return }
    let own = office.deadlines.own(.notice)?.value
    sink.report(
      origin.finding(
        .warning, "notice-late",
        "thông báo công khai trước hội nghị \(first.dayNumber - date.dayNumber) ngày, ít hơn \(own?.written ?? Law.dialogueNotice.written)",
        .day, citation: own == nil ? Law.dialogueNotice.citation : nil))
  }

  /// Opinions are sent ahead: from the notice on, until the conference.
  private mutating func opinions() {
    let notice = conference.notice
    guard let until = notice.opinionsUntil else { return }
    let key = Conference.NoticeKey.opinionsUntil.rawValue
    if let last = conference.days.last, until > last {
      sink.report(
        notice.origin.finding(
          .error, "opinions-late", "hạn gửi ý kiến trước hội nghị lại sau ngày họp",
          .opinionsUntil, notes: [.init("phiên cuối họp ngày \(last.written)")],
          fix: "sửa `\(key)` thành ngày họp hoặc sớm hơn"))
    }
    if let date = notice.day, date > until {
      sink.report(
        notice.origin.finding(
          .warning, "notice-late", "thông báo công khai sau hạn gửi ý kiến mà nó nêu", .day,
          notes: [.init("hạn gửi ý kiến", at: notice.origin.place(of: .opinionsUntil))],
          fix: "sửa `\(Conference.NoticeKey.day.rawValue)` hoặc `\(key)`"))
    }
  }

  /// Days that are not written whole: nothing can be counted from them, so that they are as good as
  /// blank. A session may wait for its day, and so may the paper of a number.
  private mutating func partialDates() {
    partialDates(conference.notice.origin, [.day, .opinionsUntil])
    for item in conference.preparations { partialDates(item.origin, [.due]) }
    for item in conference.publications { partialDates(item.origin, [.day]) }
    for petition in conference.petitions {
      partialDates(petition.origin, [.received, .deadline, .doneOn, .forwardedOn])
    }
  }

  private mutating func partialDates<Key>(_ origin: Located<Key>, _ keys: [Key]) {
    for key in keys {
      guard let text = origin.record[key.rawValue]?.text,
        case .success(let date) = PartialDate.parse(text), date.year != nil, date.civil == nil
      else { continue }
      sink.report(
        origin.finding(
          .warning, "partial-date", "ngày này chưa ghi đủ ngày, tháng, năm nên coi như để trống",
          key,
          fix: "ghi đủ, như 26/9/2026, hoặc bỏ trống"))
    }
  }

  private mutating func publications() {
    let own = office.deadlines.own(.posting)?.value
    for item in conference.publications {
      guard let date = item.day else { continue }
      guard let round = conference.round(heldBy: date) else {
        // a session of which only the month is known may lie before
        if conference.sessions.contains(where: { $0.day == nil }) { continue }
        sink.report(
          item.origin.finding(
            .error, "published-before", "kết quả công khai trước ngày họp", .day))
        continue
      }
      unissued(date, "thong-bao-ket-luan", in: round, item.origin, .day)
      // a round that follows at once has its own results
      guard let due = office.deadlines.due(.posting, from: round.last), date > due else { continue }
      sink.report(
        item.origin.finding(
          .warning, "published-late",
          "kết quả công khai sau hội nghị \(date.dayNumber - round.last.dayNumber) ngày, quá \(own?.written ?? Law.dialogueResults.written)",
          .day, citation: own == nil ? Law.dialogueResults.citation : nil))
    }
  }

  /// Nothing is made public before the paper that says it is issued.
  /// - Parameter id: the paper.
  private mutating func unissued<Key>(
    _ day: CivilDate, _ id: String, in round: Conference.Round, _ origin: Located<Key>, _ key: Key
  ) {
    guard let paper = DossierPaper.all.first(where: { $0.id == id }),
      let index = rounds.firstIndex(where: { $0.last == round.last }),
      let issued = conference.paper(paper, for: index, of: rounds), let issuedOn = issued.date,
      day < issuedOn
    else { return }
    sink.report(
      origin.finding(
        .warning, "published-before",
        "công khai trước ngày ban hành \(paper.title.lowercasedFirst)", key,
        notes: [.init("ngày ban hành ghi ở đây", at: issued.origin.place(of: .day))],
        fix: "sửa ngày công khai hoặc ngày văn bản"))
  }

  /// Deadlines of the office that leave more time than the law in force on the day of the conference
  /// does; the law of local governments binds no Party committee.
  private mutating func deadlines() {
    guard let first = rounds.first?.first else { return }
    for step in Deadlines.Step.allCases {
      guard let law = office.deadlines.broken(step, on: first),
        let own = office.deadlines.own(step)
      else { continue }
      let issuer = AgencyReader.read(conference.common, office: office, at: conference.place)
      guard issuer.standard.conventions.isOfState else { return }
      sink.report(
        Diagnostic(
          .warning, "deadline-looser",
          "hạn `\(step.rawValue)` cơ quan tự đặt là \(own.value.written), luật định \(law.written)",
          at: own.range, fix: .init("ghi \(law.written) hoặc chặt hơn, hoặc bỏ dòng này"),
          citation: law.citation))
    }
  }
}
