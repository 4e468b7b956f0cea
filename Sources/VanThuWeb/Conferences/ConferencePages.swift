import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore

/// The conferences: their list, and what each still owes.
enum ConferencePages {
  // MARK: - List

  static func list(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    try list(office, call, fault: nil)
  }

  private static func list(
    _ office: WebOffice, _ call: Call, fault: String?
  ) throws -> WebResponse {
    let isBin = call.request.query["thung_rac"] == "co"
    let conferences = try office.store.conferences(isBin: isBin)
    var frame = Pages.Frame("Hội nghị", .conferences)
    frame.isWrong = fault != nil
    frame.notice = Notices.text(call.request.query["da"])
    let mayKeep = call.allows(.keepConference)
    return Pages.page(office, call.session, frame, status: fault == nil ? 200 : 422) { html in
      html.tag("h1", [], isBin ? "Hội nghị trong thùng rác" : "Hội nghị tiếp xúc, đối thoại")
      Pages.fault(fault, &html)
      html.tag(
        "p", [.style("muted"), .set("role", "status")],
        conferences.isEmpty ? "Chưa có hội nghị nào." : "\(conferences.count) hội nghị")
      rows(office, conferences, &html)
      if mayKeep, !isBin { forms(call, isOpen: fault != nil, &html) }
      html.tag("p", [.style("links")]) { html in
        html.tag("a", [.href(Link(["hoi-nghi", "bao-cao"]))], "Báo cáo định kỳ")
        html.tag("a", [.href(Link(["hoi-nghi", "kiem-goi"]))], "Kiểm tra một gói nộp lưu")
        html.tag(
          "a", [.href(Link(["hoi-nghi"], isBin ? [:] : ["thung_rac": "co"]))],
          isBin ? "Ra khỏi thùng rác" : "Thùng rác")
      }
    }
  }

  private static func rows(
    _ office: WebOffice, _ conferences: [StoredConference], _ html: inout PageWriter
  ) {
    html.tag("ul", [.style("duties")]) { html in
      for conference in conferences {
        html.tag("li", []) { html in
          html.tag("a", [.href(link(conference.id))], conference.facts.name)
          html.tag(
            "span", [.style("muted")],
            (conference.facts.day.isEmpty ? "" : " Họp \(Pages.day(conference.facts.day)).")
              + " Sửa \(Pages.time(conference.changed)).")
        }
      }
    }
  }

  private static func forms(_ call: Call, isOpen: Bool, _ html: inout PageWriter) {
    let token = call.session?.csrf ?? ""
    html.tag("section", [.style("part narrow")]) { html in
      html.tag("h2", [], "Hội nghị mới")
      Pages.post(Link(["hoi-nghi"]), token, &html) { html in
        Pages.input(
          "Tên hội nghị", "ten", call.form["ten"],
          help:
            "Viết như giữa câu, chữ đầu viết thường. Ví dụ: hội nghị tiếp xúc, đối thoại với Nhân dân năm 2026.",
          isRequired: true, &html)
        html.tag("button", [.type("submit"), .style("main")], "Lập hồ sơ")
      }
    }
    html.tag("details", [.style("more"), .flag("open", isOpen && call.form.has("tep"))]) { html in
      html.tag("summary", [], "Từ tệp hồ sơ đã có")
      Pages.post(Link(["hoi-nghi"]), token, &html) { html in
        html.tag("div", [.style("field")]) { html in
          html.tag("label", [.set("for", "tep")], "Nội dung tệp \(Conference.fileName)")
          html.tag(
            "textarea",
            [.id("tep"), .name("tep"), .set("rows", "10"), .set("spellcheck", "false")],
            call.form["tep"])
        }
        html.tag("button", [.type("submit")], "Lập từ tệp này")
      }
    }
  }

  static func begin(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let record: String
    do {
      if call.form.has("tep") {
        let form = try ConferenceForm(call.form["tep"])
        try form.checkPetitions()
        record = form.record
      } else {
        let name = call.form["ten"].trimmedOfBlanks
        guard !name.isEmpty, name.count <= 500 else {
          throw StoreError.refused("cần ghi tên hội nghị, nhiều nhất 500 ký tự")
        }
        let kind = Conference.Kind.regular.rawValue
        record =
          "\(Conference.FormKey.name): \(RecordWriter.quoted(name))\n\(Conference.FormKey.kind): \(RecordWriter.quoted(kind))\n"
      }
    } catch StoreError.refused(let why) {
      return try list(office, call, fault: why)
    }
    let made = try office.store.beginConference(
      record, try office.desk().listing(record), by: try call.person())
    return .redirect(
      call.form.has("tep")
        ? link(made.id)
        : Link(["hoi-nghi", String(made.id), "khai", Conference.Stage.general.rawValue]))
  }

  static func link(_ id: Int) -> Link { Link(["hoi-nghi", String(id)]) }

  // MARK: - The head of all pages of a conference

  static func head(
    _ conference: StoredConference, _ call: Call, current: String, _ html: inout PageWriter
  ) {
    html.tag("h1", [], conference.facts.name)
    let path = ["hoi-nghi", String(conference.id)]
    var places = [("", "Việc phải làm", Link(path))]
    if call.allows(.keepConference) {
      places += Conference.Stage.allCases.map {
        ($0.rawValue, $0.title, Link(path + ["khai", $0.rawValue]))
      }
    }
    places += [
      ("kien-nghi", "Kiến nghị", Link(path + ["kien-nghi"])),
      ("goi", "Nộp lưu", Link(path + ["goi"])),
    ]
    html.tag("nav", [.style("tabs"), .set("aria-label", "Các phần của hồ sơ")]) { html in
      for (name, title, link) in places {
        html.tag(
          "a", [.href(link), name == current ? .set("aria-current", "page") : nil], title)
      }
    }
  }

  // MARK: - Board

  static func board(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    try board(office, call, fault: nil)
  }

  private static func board(
    _ office: WebOffice, _ call: Call, fault: String?
  ) throws -> WebResponse {
    let conference = try office.store.conference(try call.number(0))
    let papers = try office.store.papers(of: conference.id)
    let desk = try office.desk()
    let text = try desk.record(of: conference, with: papers)
    let status = desk.status(text, office.today)
    let found = desk.conference(text)?.findings ?? []
    var frame = Pages.Frame(conference.facts.name, .conferences)
    frame.isWide = true
    frame.isWrong = fault != nil
    frame.notice = Notices.text(call.request.query["da"])
    let board = ConferenceBoard(conference, papers, desk, call, office.today)
    return Pages.page(office, call.session, frame, status: fault == nil ? 200 : 422) { html in
      head(conference, call, current: "", &html)
      Pages.fault(fault, &html)
      board.findings(found, &html)
      if let status {
        board.show(status, &html)
      } else {
        html.tag("p", [.style("muted")], "Hồ sơ chưa đọc được; sửa lỗi ở trên.")
      }
      side(call, conference, &html)
    }
  }

  private static func side(
    _ call: Call, _ conference: StoredConference, _ html: inout PageWriter
  ) {
    let path = ["hoi-nghi", String(conference.id)]
    html.tag("p", [.style("links")]) { html in
      html.tag("a", [.href(Link(path + ["tai"]))], "Tải tệp hồ sơ (\(Conference.fileName))")
      html.tag("a", [.href(Link(path + ["phien-ban"]))], "Các phiên bản")
    }
    guard call.allows(.keepConference) else { return }
    Pages.post(
      Link(path + [conference.isRemoved ? "lay-lai" : "bo"]), call.session?.csrf ?? "", &html
    ) { html in
      html.tag(
        "button", [.type("submit"), .style("small")],
        conference.isRemoved ? "Lấy lại từ thùng rác" : "Bỏ vào thùng rác")
    }
  }

  static func remove(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let id = try call.number(0)
    let isRemoved = call.request.path.last == "bo"
    do {
      try office.store.setConferenceRemoved(id, isRemoved, by: try call.person())
    } catch StoreError.refused(let why) {
      return try board(office, call, fault: why)
    }
    return .redirect(Link(["hoi-nghi"], ["da": isRemoved ? "bo" : "lay-lai"]))
  }

  // MARK: - Papers

  /// Builds a paper into the list, or builds its draft anew.
  static func build(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let conference = try office.store.conference(try call.number(0))
    do {
      let paper = try built(office, call, conference)
      return .redirect(Link(["van-ban", String(paper.id)], ["da": "lap"]))
    } catch StoreError.refused(let why) {
      return try board(office, call, fault: why)
    }
  }

  private static func built(
    _ office: WebOffice, _ call: Call, _ conference: StoredConference
  ) throws -> StoredPaper {
    guard !conference.isRemoved else { throw StoreError.wrongState }
    let person = try call.person()
    let desk = try office.desk()
    let settings = desk.settings
    let duty = DossierPart(call.form["van_ban"], subject: call.form["cua"])
    let papers = try office.store.papers(of: conference.id)
    let told = try ConferenceForm(try desk.record(of: conference, with: papers))
    let subjectKey = DossierPart.subjectKey(duty.id, settings)
    let open = papers.first { paper in
      !desk.isFinal(paper) && paper.dossierPart?.isOfSameDuty(as: duty) ?? false
    }
    if let open { try mayRebuild(open, call) }
    let known = told.datedEntries(duty, subjectKey) + 1
    let part = open?.dossierPart ?? DossierPart(duty.id, subject: duty.subject, turn: known)
    if open == nil, part.turn > 1, !isDue(duty, desk.status(told.record, office.today)) {
      throw StoreError.refused(
        "\(duty.title(settings)) đã ban hành; văn bản đã ban hành không đổi theo hồ sơ nữa")
    }
    var form = told
    if part.turn > 1 { _ = form.entry(part, subjectKey) }
    let record = form.record
    let reading = desk.read(record, part)
    guard reading.sheet != nil else {
      let line = desk.status(told.record, office.today)?.lines.first {
        DossierPart($0.paper.id, subject: $0.of).isOfSameDuty(as: duty)
      }
      throw StoreError.refused(
        why(reading, duty, settings, waiting: line?.reason.map { "chờ \($0)" }))
    }
    guard let open else {
      return try office.store.begin(
        record, reading.facts, of: (conference.id, part.text), by: person)
    }
    return try office.store.save(
      open.id, record, reading.facts, from: open.revision,
      reason: open.record == record ? nil : "lập lại theo hồ sơ hội nghị", by: person)
  }

  private static func mayRebuild(_ paper: StoredPaper, _ call: Call) throws {
    guard paper.state == .draft else {
      throw StoreError.refused(
        "\(ListPages.title(paper)) \(paper.state.title.lowercased()), nên chưa lập lại được; trả lại để soạn tiếp rồi lập lại"
      )
    }
    guard let session = call.session,
      Rights.allow(
        session.person.role, .edit, paper.author == session.person.id ? .own : .other)
    else {
      throw StoreError.refused(
        "bản đang soạn này của người khác; nhờ người ấy hoặc văn thư lập lại")
    }
  }

  private static func isDue(_ duty: DossierPart, _ status: DossierStatus?) -> Bool {
    status?.lines.contains { line in
      line.state == .ready && DossierPart(line.paper.id, subject: line.of).isOfSameDuty(as: duty)
    } ?? false
  }

  private static func why(
    _ reading: PaperDesk.Reading, _ duty: DossierPart, _ settings: Office, waiting reason: String?
  ) -> String {
    let first = reading.findings.first { $0.severity == .error }
    let words =
      (first?.message ?? reason).map { FieldWords().said($0) }
      ?? "hồ sơ chưa có đủ điều văn bản cần"
    return "\(duty.title(settings)) chưa lập được: \(words)"
  }

  // MARK: - Files and versions

  static func download(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let conference = try office.store.conference(try call.number(0))
    let text = try office.desk().record(
      of: conference, with: try office.store.papers(of: conference.id))
    return .file(Conference.fileName, "application/yaml", Array(text.utf8))
  }

  static func versions(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let conference = try office.store.conference(try call.number(0))
    let versions = try office.store.versions(ofConference: conference.id)
    return Pages.page(office, call.session, Pages.Frame("Các phiên bản", .conferences)) { html in
      head(conference, call, current: "phien-ban", &html)
      html.tag("h2", [], "Các phiên bản")
      for (version, before) in zip(versions, versions.dropFirst().map(Optional.some) + [nil]) {
        html.tag("section", [.style("part")]) { html in
          html.tag("h3", [], "Bản \(version.number): \(version.reason)")
          html.tag("p", [.style("muted")], "\(Pages.time(version.time)), \(version.person).")
          if let before, before.record != version.record,
            let old = try? ConferenceForm(before.record),
            let new = try? ConferenceForm(version.record)
          {
            EditorPages.differences(
              FormChange.all(old.form, new.form, new.schema), ("Trước", "Sau"),
              "Bản \(version.number) khác bản \(before.number)", &html)
          }
        }
      }
    }
  }
}
