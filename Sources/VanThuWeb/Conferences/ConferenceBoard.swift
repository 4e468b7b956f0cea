import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore

/// What a conference owes: papers, preparations, petitions; late ones first.
struct ConferenceBoard {
  private let conference: StoredConference
  private let papers: [StoredPaper]
  private let desk: PaperDesk
  private let call: Call
  private let today: CivilDate
  private let finals: Set<Int>

  init(
    _ conference: StoredConference, _ papers: [StoredPaper], _ desk: PaperDesk, _ call: Call,
    _ today: CivilDate
  ) {
    self.conference = conference
    self.papers = papers
    self.desk = desk
    self.call = call
    self.today = today
    finals = Set(papers.filter { desk.isFinal($0) }.map(\.id))
  }

  /// What is wrong in the record, with links to the fields.
  func findings(_ found: [Diagnostic], _ html: inout PageWriter) {
    let errors = found.filter { $0.severity == .error }
    let others = found.count - errors.count
    guard let schema = try? Conference.recordType.get().schema, !found.isEmpty else { return }
    let words = FieldWords(schema.fields)
    html.tag("details", [.style("more"), .flag("open", !errors.isEmpty)]) { html in
      html.tag(
        "summary", [], FormView.counted((errors.count, others)) + " trong hồ sơ")
      html.tag("ul", [.style("duties")]) { html in
        for finding in (errors + found.filter { $0.severity != .error }).prefix(50) {
          html.tag("li", []) { html in
            html.tag("strong", [], finding.severity.word.capitalFirst + ": ")
            html.text(words.said(finding.message) + ". ")
            if let path = finding.path, !path.steps.isEmpty, call.allows(.keepConference) {
              html.tag(
                "a",
                [
                  .href(
                    StagePages.link(conference.id, field: path.description, schema)),
                  .set("aria-label", "Mở mục: \(words.said(finding.message))"),
                ], "Mở mục")
            }
          }
        }
      }
    }
  }

  // MARK: - Duties

  func show(_ status: DossierStatus, _ html: inout PageWriter) {
    let groups: [(title: String, belongs: (DossierStatus.Line) -> Bool)] = [
      ("Quá hạn", { $0.isLate }),
      ("Cần làm", { !$0.isLate && $0.state == .ready }),
      ("Còn chờ", { !$0.isLate && $0.state == .waiting }),
      ("Đã ban hành", { $0.state == .issued }),
      ("Đã làm, chưa ghi số, ngày văn bản", { $0.state == .done }),
      ("Chưa cần", { $0.state == .notNeeded }),
    ]
    for group in groups {
      let lines = status.lines.filter(group.belongs)
      guard !lines.isEmpty else { continue }
      html.tag("h2", [], "\(group.title) (\(lines.count))")
      Pages.table(
        group.title, ["Văn bản", "Hạn, ngày", "Trong danh sách văn bản", "Làm"], "board", &html
      ) { html in
        for line in lines { row(line, &html) }
      }
    }
    tasks(status, &html)
    petitions(status, &html)
  }

  private func row(_ line: DossierStatus.Line, _ html: inout PageWriter) {
    let duty = DossierPart(line.paper.id, subject: line.of)
    let all = papers.filter { $0.dossierPart?.isOfSameDuty(as: duty) ?? false }
    let isDone = line.state == .issued || line.state == .done
    let own = all.filter { paper in
      let isFinal = finals.contains(paper.id)
      guard isDone else { return !isFinal }
      return isFinal ? line.date.map { $0.iso == paper.facts.day } ?? true : line.state == .done
    }
    html.tag("tr", []) { html in
      html.tag("th", [.set("scope", "row")]) { html in
        html.text(line.paper.title)
        if let subject = line.subject { html.text(": \(subject)") }
        if let reason = line.reason, line.state != .ready {
          html.tag(
            "span", [.style("muted reason")],
            (line.state == .waiting ? "Chờ " : "Khi có ") + FieldWords(schema).said(reason))
        }
      }
      html.tag("td", [.style("nowrap")]) { html in day(line, &html) }
      html.tag("td", []) { html in
        for paper in own { self.paper(paper, &html) }
      }
      html.tag("td", []) { html in build(line, duty, own, &html) }
    }
  }

  private var schema: [Field] {
    (try? Conference.recordType.get().schema.fields) ?? []
  }

  private func day(_ line: DossierStatus.Line, _ html: inout PageWriter) {
    guard let date = line.date else { return }
    guard line.state == .ready || line.state == .waiting else { return html.text(date.written) }
    html.text("Hạn \(date.written)")
    html.text(" ")
    let words = ConferenceBoard.left(date, today)
    if line.isLate {
      html.tag("strong", [.style("late")], words)
    } else {
      html.tag("span", [.style("muted")], words)
    }
  }

  /// `quá hạn 3 ngày`
  static func left(_ due: CivilDate, _ today: CivilDate) -> String {
    let left = due.dayNumber - today.dayNumber
    return left < 0 ? "quá hạn \(-left) ngày" : left == 0 ? "hôm nay" : "còn \(left) ngày"
  }

  private func paper(_ paper: StoredPaper, _ html: inout PageWriter) {
    html.tag("p", [.style("paper-line")]) { html in
      html.tag(
        "a", [.href(ListPages.link(paper))],
        paper.facts.notation.isEmpty ? "Mở văn bản" : "Số \(paper.facts.notation)")
      html.text(" ")
      ListPages.state(paper.state, &html)
    }
  }

  private func build(
    _ line: DossierStatus.Line, _ duty: DossierPart, _ own: [StoredPaper], _ html: inout PageWriter
  ) {
    guard call.allows(.keepConference), !conference.isRemoved, line.state == .ready else { return }
    let draft = own.first
    if let draft {
      let isOwn = draft.author == call.session?.person.id
      guard draft.state == .draft, let role = call.session?.person.role,
        Rights.allow(role, .edit, isOwn ? .own : .other)
      else { return }
    }
    Pages.post(
      Link(["hoi-nghi", String(conference.id), "lap"]), call.session?.csrf ?? "", &html
    ) { html in
      html.void("input", [.type("hidden"), .name("van_ban"), .value(duty.id)])
      html.void("input", [.type("hidden"), .name("cua"), .value(duty.subject)])
      let verb = draft == nil ? "Lập văn bản" : "Lập lại theo hồ sơ"
      html.tag(
        "button",
        [
          .type("submit"), .style("small"),
          .set("aria-label", "\(verb): \(line.paper.title) \(line.subject ?? "")"),
        ], verb)
    }
  }

  // MARK: - Beside the papers

  private func tasks(_ status: DossierStatus, _ html: inout PageWriter) {
    guard !status.tasks.isEmpty else { return }
    html.tag("h2", [], "Việc chuẩn bị")
    html.tag("ul", [.style("duties")]) { html in
      let late = status.tasks.filter(\.isLate) + status.tasks.filter { !$0.isLate }
      for task in late {
        html.tag("li", []) { html in
          html.text("\(task.unit): \(task.task)")
          if let due = task.due { deadline(due, task.isLate, &html) }
        }
      }
    }
  }

  private func deadline(_ due: CivilDate, _ isLate: Bool, _ html: inout PageWriter) {
    html.text(", hạn \(due.written) ")
    let words = ConferenceBoard.left(due, today)
    if isLate {
      html.tag("strong", [.style("late")], words)
    } else {
      html.tag("span", [.style("muted")], words)
    }
  }

  private func petitions(_ status: DossierStatus, _ html: inout PageWriter) {
    let path = ["hoi-nghi", String(conference.id), "kien-nghi"]
    html.tag("h2", [], "Kiến nghị (\(status.petitionCount))")
    html.tag("p", [.style("links")]) { html in
      for (state, count) in status.petitions where count > 0 {
        html.tag(
          "a", [.href(Link(path, ["trang_thai": state.rawValue]))],
          "\(state.rawValue): \(count)")
      }
    }
    guard !status.deadlines.isEmpty || !status.awaited.isEmpty else { return }
    html.tag("ul", [.style("duties")]) { html in
      for item in status.deadlines.prefix(50) {
        html.tag("li", []) { html in
          html.tag("a", [.href(Link(path, ["tim": item.petition]))], item.petition)
          html.text(" \(item.unit ?? "chưa giao đơn vị")")
          deadline(item.due, item.isLate, &html)
        }
      }
      for item in status.awaited.prefix(50) {
        html.tag("li", []) { html in
          html.tag("a", [.href(Link(path, ["tim": item.petition]))], item.petition)
          html.text(" chờ \(item.target ?? "cấp trên") trả lời")
          if let due = item.due { deadline(due, item.isLate, &html) }
        }
      }
    }
  }
}
