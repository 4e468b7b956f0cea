import VanThuBase
import VanThuEngine

/// What contradicts itself in a conference's record. Half filled is fine; impossible is not.
enum ConferenceChecks {
  static func check(_ conference: Conference) -> [Diagnostic] {
    var sink = DiagnosticSink()
    counts(conference, &sink)
    sessions(conference, &sink)
    publication(conference, &sink)
    petitions(conference, &sink)
    papers(conference, &sink)
    return sink.diagnostics
  }

  private static func place(_ view: RecordView, _ names: [String], _ conference: Conference)
    -> SourceRange
  {
    names.lazy.compactMap { view.source($0)?.range }.first ?? conference.place
  }

  private static func counts(_ conference: Conference, _ sink: inout DiagnosticSink) {
    let groups = conference.view.records("thanh_phan")
    let present = groups.compactMap { $0.number("co_mat") }
    guard let total = conference.view.number("tong_co_mat"), !present.isEmpty,
      present.count == groups.count
    else { return }
    let sum = present.reduce(Number(0), +)
    if sum != total {
      sink.report(
        Diagnostic(
          .error, "attendance-total",
          "tổng số có mặt là \(total.grouped), cộng các nhóm là \(sum.grouped)",
          at: conference.value.record?["tong_co_mat"]?.range ?? conference.place,
          fix: .init("sửa `tong_co_mat` hoặc số có mặt của các nhóm")))
    }
  }

  private static func sessions(_ conference: Conference, _ sink: inout DiagnosticSink) {
    for session in conference.view.records("phien") {
      guard case .time(let start) = session["gio_bat_dau"],
        case .time(let end) = session["gio_ket_thuc"]
      else { continue }
      if (end.hour, end.minute) <= (start.hour, start.minute) {
        sink.report(
          Diagnostic(
            .error, "session-times", "giờ kết thúc không sau giờ bắt đầu",
            at: place(session, ["ngay_hop", "dia_diem"], conference)))
      }
    }
  }

  private static func publication(_ conference: Conference, _ sink: inout DiagnosticSink) {
    guard let first = conference.days.first, let last = conference.days.last else { return }
    if let notice = conference.view.records("thong_bao").first,
      let date = notice.date("ngay")?.civil,
      first.dayNumber - date.dayNumber < Law.dialogueNotice.count,
      conference.kind != .urgent
    {
      sink.report(
        Diagnostic(
          date > first ? .error : .warning, "notice-late",
          "thông báo công khai trước hội nghị \(max(0, first.dayNumber - date.dayNumber)) ngày, ít hơn \(Law.dialogueNotice.written)",
          at: place(notice, ["ngay"], conference), citation: Law.dialogueNotice.citation))
    }
    for item in conference.view.records("cong_khai") {
      guard let date = item.date("ngay")?.civil else { continue }
      if date < last {
        sink.report(
          Diagnostic(
            .error, "published-before", "kết quả công khai trước ngày họp",
            at: place(item, ["ngay"], conference)))
      } else if date.dayNumber - last.dayNumber > Law.dialogueResults.count {
        sink.report(
          Diagnostic(
            .warning, "published-late",
            "kết quả công khai sau hội nghị \(date.dayNumber - last.dayNumber) ngày, quá \(Law.dialogueResults.written)",
            at: place(item, ["ngay"], conference), citation: Law.dialogueResults.citation))
      }
    }
  }

  private static func petitions(_ conference: Conference, _ sink: inout DiagnosticSink) {
    var seen: [String: SourceRange] = [:]
    for petition in conference.petitions {
      let view = petition.view
      let range = place(view, ["ma", "noi_dung"], conference)
      func report(
        _ severity: Diagnostic.Severity, _ id: Diagnostic.ID, _ message: String, _ key: String,
        _ fix: String? = nil
      ) {
        sink.report(
          Diagnostic(
            severity, id, "kiến nghị \(petition.id): \(message)",
            at: view.source(key)?.range ?? range, fix: fix.map { .init($0) }))
      }
      if let earlier = seen[petition.id], !petition.id.isEmpty {
        sink.report(
          Diagnostic(
            .error, "petition-twice", "mã kiến nghị \(petition.id) dùng hai lần", at: range,
            notes: [.init("lần đầu ở đây", at: earlier)]))
      }
      seen[petition.id] = range
      let received = petition.receivedOn(conference)
      if let done = petition.doneOn, let received, done < received {
        report(.error, "petition-dates", "ngày giải quyết xong trước ngày nhận", "ngay_xong")
      }
      if let due = view.date("han")?.civil, let received, due < received {
        report(.error, "petition-dates", "thời hạn trước ngày nhận", "han")
      }
      switch petition.state {
      case .solved where petition.doneOn == nil:
        report(
          .warning, "petition-state", "đã giải quyết mà chưa có ngày xong", "trang_thai",
          "thêm `ngay_xong`")
      case .answered where view.text("tra_loi") == nil:
        report(
          .warning, "petition-state", "đã trả lời tại hội nghị mà chưa ghi câu trả lời",
          "trang_thai", "thêm `tra_loi`")
      case .forwarded where view.text("chuyen_den") == nil:
        report(
          .warning, "petition-state", "chuyển cấp trên mà chưa ghi nơi chuyển đến", "trang_thai",
          "thêm `chuyen_den`")
      case .new, .underway:
        if petition.doneOn != nil {
          report(
            .warning, "petition-state", "có ngày xong mà trạng thái còn mở", "ngay_xong",
            "sửa `trang_thai` thành Đã giải quyết")
        } else if conference.isHeld, petition.unit == nil {
          report(
            .warning, "petition-nobody", "chưa giao đơn vị nào giải quyết", "noi_dung",
            "thêm `don_vi` và `han`")
        }
      default: break
      }
    }
  }

  private static func papers(_ conference: Conference, _ sink: inout DiagnosticSink) {
    let ids = DossierPaper.all.map(\.id)
    for issued in conference.papers {
      let range = place(issued.view, ["ngay", "loai"], conference)
      guard let paper = DossierPaper.all.first(where: { $0.id == issued.paperID }) else {
        let near = Vietnamese.nearest(to: issued.paperID, among: ids)
        sink.report(
          Diagnostic(
            .error, "unknown-paper", "hồ sơ không có văn bản nào tên này",
            at: issued.view.source("loai")?.range ?? range,
            fix: near.map { .init("có phải ý bạn là `\($0)`?") }
              ?? .init("các văn bản: \(ids.joined(separator: ", "))")))
        continue
      }
      guard let date = issued.date else { continue }
      if paper.phase == .after, let last = conference.days.last, date < last {
        sink.report(
          Diagnostic(
            .error, "paper-order", "\(paper.title.lowercasedFirst) có ngày trước ngày họp",
            at: range))
      }
      for cited in paper.cites {
        guard let other = conference.paper(cited)?.date, date < other else { continue }
        let title = DossierPaper.all.first { $0.id == cited }?.title.lowercasedFirst ?? cited
        sink.report(
          Diagnostic(
            .error, "paper-order",
            "\(paper.title.lowercasedFirst) có ngày trước \(title) mà nó dẫn",
            at: range,
            notes: [
              .init(
                "ngày của văn bản được dẫn", at: conference.paper(cited)?.view.source("ngay")?.range
              )
            ]))
      }
    }
  }
}
