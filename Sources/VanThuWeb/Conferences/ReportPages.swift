import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore

/// Periodic reports over the conferences of the office: what is counted, the pages, a draft of it.
enum ReportPages {
  private static let path = ["hoi-nghi", "bao-cao"]
  /// The files of a desk that reports.
  private static let dataPath = "so-lieu/bao-cao.json"

  /// What is asked for.
  private struct Wish {
    var kind = ReportMaker.Kind.halfYear
    var first = ""
    var last = ""
    var period: ReportPeriod?
    var skipsFaulty = false
    /// What the office writes itself, by the names of fields.
    var own: [(name: String, text: String)] = []
    /// To whom it goes; empty where that is written later.
    var addressee = ""
    /// Why there is no period.
    var fault: String?

    init(_ form: FormData, own fields: [Field], today: CivilDate) {
      kind = ReportMaker.Kind(rawValue: form["loai"]) ?? .halfYear
      (first, last) = (form["tu"].trimmedOfBlanks, form["den"].trimmedOfBlanks)
      skipsFaulty = form["bo_qua"] == "co"
      own = fields.map { ($0.name, form[$0.name]) }
      addressee = form["kinh_gui"].trimmedOfBlanks
      if first.isEmpty, last.isEmpty {
        period = kind.latestPeriod(by: today)
      } else {
        do {
          period = try ReportPages.period(first, last)
        } catch {
          fault = error.description
        }
      }
      if let period { (first, last) = (period.first.written, period.last.written) }
    }
  }

  private static func period(
    _ first: String, _ last: String
  ) throws(StoreError) -> ReportPeriod {
    func day(_ text: String, _ label: String) throws(StoreError) -> CivilDate {
      guard let day = (try? PartialDate.parse(text).get())?.civil else {
        throw .refused("\(label) phải đủ ngày, tháng, năm, ví dụ 14/6/2026")
      }
      return day
    }
    let (first, last) = (try day(first, "ngày đầu kỳ"), try day(last, "ngày cuối kỳ"))
    guard let period = ReportPeriod(from: first, to: last), period.previous != nil else {
      throw .refused("ngày cuối kỳ ở trước ngày đầu kỳ")
    }
    return period
  }

  /// What of a report the office writes itself.
  private static var ownFields: [Field] {
    let fields = (try? ReportMaker.template(ReportMaker.Kind.year.rawValue))
      .flatMap { try? ReportMaker.ownFields(of: $0) }
    return (fields ?? []).filter { if case .outline = $0.written.kind { true } else { false } }
  }

  // MARK: - Counting

  /// A report that was worked out.
  private struct Report {
    let outcome: ReportRun.Outcome?
    /// The record of the draft; nil where none can be made.
    let record: String?
    let findings: [Diagnostic]
    /// The conferences by the paths of their records.
    let conferences: [String: StoredConference]
    /// How many have no day yet, so that they are of no period.
    let undated: Int
  }

  /// The most conferences that are counted.
  private static let most = 20_000

  private static func report(_ office: WebOffice, _ wish: Wish) throws -> Report? {
    guard let period = wish.period, let previous = period.previous else { return nil }
    let desk = try office.desk()
    let all = try office.store.conferences(most: most)
    // one that has just been begun keeps no report from being made; one with a wrong day does
    let stored = all.filter { !$0.facts.day.isEmpty || $0.record.contains("ngay_hop:") }
    let undated = all.count - stored.count
    var conferences: [String: StoredConference] = [:]
    var texts: [String: String] = [:]
    if !desk.office.isEmpty { texts[Workspace.officeFileName] = desk.office }
    for conference in stored {
      let path = "\(conference.id)-\(Conference.fileName)"
      conferences[path] = conference
      texts[path] = try desk.record(
        of: conference, with: try office.store.papers(of: conference.id))
    }
    texts[dataPath] = String(
      decoding: ReportRecord.data(
        wish.own, addressee: wish.addressee.isEmpty ? nil : wish.addressee, day: period.last),
      as: UTF8.self)
    guard !stored.isEmpty else {
      return Report(outcome: nil, record: nil, findings: [], conferences: [:], undated: undated)
    }
    var run = ReportRun(
      wish.kind.rawValue, of: conferences.keys.sorted(), period: period, previous: previous,
      as: [])
    run.data = dataPath
    run.skipsFaulty = wish.skipsFaulty
    let made = Desk(MemoryShelf(texts: texts)).reportRecord(run)
    return Report(
      outcome: made.outcome, record: try made.yaml.map { try record($0, wish, stored, office) },
      // the head is written later, and the period is told of in other words
      findings: made.made.diagnostics.filter {
        $0.id != "report-period" && $0.range?.source.name != dataPath
      }.inOrder(),
      conferences: conferences, undated: undated)
  }

  /// The record of the draft: the words of the report; who issues it, who signs it and who gets it as
  /// the latest conference has it.
  private static func record(
    _ text: String, _ wish: Wish, _ conferences: [StoredConference], _ office: WebOffice
  ) throws -> String {
    let desk = try office.desk()
    var draft = try PaperForm(text, desk)
    let head = ["so", "ky_hieu", "ngay", "kinh_gui", "noi_nhan", "luu", "ky", "co_quan"]
    func isOfHead(_ name: String) -> Bool {
      head.contains(String(name.prefix { $0 != "." && $0 != "[" }))
    }
    var pairs = draft.form.pairs.filter { !isOfHead($0.name) }.map { ($0.name, $0.value) }
    let shared = Set(["co_quan", "ky", "noi_nhan", "luu"])
    let latest = conferences.filter { !$0.facts.day.isEmpty }.max { $0.facts.day < $1.facts.day }
    if let latest, let form = try? ConferenceForm(latest.record) {
      pairs += form.form.pairs
        .filter { shared.contains(String($0.name.prefix { $0 != "." && $0 != "[" })) }
        .map { ($0.name, $0.value) }
    }
    if !wish.addressee.isEmpty { pairs += [("kinh_gui[#]", "1"), ("kinh_gui[1]", wish.addressee)] }
    draft.form = FormData(pairs)
    draft.form["ngay"] = String(office.today.year)
    return draft.record
  }

  // MARK: - Pages

  static func show(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    try page(office, call, Wish(call.request.query, own: ownFields, today: office.today))
  }

  private static func page(
    _ office: WebOffice, _ call: Call, _ wish: Wish, fault: String? = nil, twin: StoredPaper? = nil
  ) throws -> WebResponse {
    let fault = fault ?? wish.fault
    let report = try report(office, wish)
    let sheet = try report?.record.map { try office.desk().read($0, name: PaperDesk.name(0)) }
    var frame = Pages.Frame("Báo cáo định kỳ", .conferences)
    frame.isWrong = fault != nil
    frame.isWide = true
    return Pages.page(office, call.session, frame, status: fault == nil ? 200 : 422) { html in
      html.tag("h1", [], "Báo cáo định kỳ từ hồ sơ các hội nghị")
      Pages.fault(fault, &html)
      chooser(wish, &html)
      guard let report, let period = wish.period else { return }
      html.tag("div", [.style("split")]) { html in
        html.tag("section", [.style("left"), .set("aria-label", "Số liệu")]) { html in
          counted(report, wish, period, &html)
          if call.allows(.draft), report.record != nil { maker(call, wish, twin, &html) }
        }
        html.tag(
          "section", [.style("right"), .set("aria-label", "Trang báo cáo"), .set("tabindex", "0")]
        ) { html in
          if let sheet {
            html.tag("div", [.id("trang")]) { html in EditorPages.pages(sheet, &html) }
          }
        }
      }
    }
  }

  private static func chooser(_ wish: Wish, _ html: inout PageWriter) {
    html.tag("form", [.style("search"), .set("method", "get"), .action(Link(path))]) { html in
      html.tag("label", [.set("for", "loai")], "Báo cáo")
      html.tag("select", [.id("loai"), .name("loai")]) { html in
        for kind in ReportMaker.Kind.allCases {
          html.tag(
            "option", [.value(kind.rawValue), .flag("selected", kind == wish.kind)], kind.title)
        }
      }
      for (name, label, value) in [("tu", "từ ngày", wish.first), ("den", "đến ngày", wish.last)] {
        html.tag("label", [.set("for", name)], label)
        html.void(
          "input",
          [
            .type("text"), .id(name), .name(name), .value(value), .set("class", "short"),
            .set("aria-describedby", "ky-giup"),
          ])
      }
      html.tag("button", [.type("submit")], "Xem số liệu")
    }
    html.tag(
      "p", [.style("help"), .id("ky-giup")],
      "Bỏ trống hai ngày thì lấy kỳ gần nhất đã chốt (ngày 14 của tháng cuối kỳ, theo Điều 12, Nghị định 09/2019/NĐ-CP). Kỳ so sánh là kỳ liền trước."
    )
  }

  private static func counted(
    _ report: Report, _ wish: Wish, _ period: ReportPeriod, _ html: inout PageWriter
  ) {
    html.tag("h2", [], period.name.capitalFirst)
    let days = "Từ ngày \(period.first.written) đến hết ngày \(period.last.written)."
    if !period.name.contains("ngày") { html.tag("p", [.style("muted")], days) }
    if period.wholeMonths != wish.kind.months {
      html.tag(
        "p", [.style("summary warning")],
        "\(wish.kind.title) nói về \(wish.kind.months) tháng, kỳ đã chọn thì không; xem lại ngày đầu, ngày cuối."
      )
    }
    if report.undated > 0 {
      html.tag(
        "p", [.style("muted")],
        "\(report.undated) hồ sơ chưa có ngày họp, không thuộc kỳ nào nên không tính.")
    }
    guard let outcome = report.outcome else {
      let isEmpty = report.conferences.isEmpty
      if isEmpty { html.tag("p", [], "Chưa có hội nghị nào để tính.") }
      return findings(report, &html)
    }
    if outcome.blocking > 0 { blocked(outcome, wish, &html) }
    findings(report, &html)
    guard !outcome.shares.isEmpty else { return }
    html.tag(
      "p", [],
      "\(outcome.counts.conferences) hội nghị trong kỳ; \(outcome.counts.petitions) kiến nghị phải giải quyết."
    )
    let heads = ["Hội nghị", "Trong kỳ", "Kiến nghị nhận trong kỳ", "Kỳ trước chuyển sang"]
    Pages.table("Hội nghị được tính", heads, "shares", &html) { html in
      for share in outcome.shares {
        html.tag("tr", []) { html in
          html.tag("td", []) { html in
            name(report.conferences[share.path], share.name, &html)
          }
          html.tag("td", [], share.isCounted ? "có" : "không")
          html.tag("td", [], String(share.received))
          html.tag("td", [], String(share.carried))
        }
      }
    }
  }

  private static func name(
    _ conference: StoredConference?, _ name: String, _ html: inout PageWriter
  ) {
    guard let conference else { return html.text(name) }
    html.tag("a", [.href(ConferencePages.link(conference.id))], conference.facts.name)
    if !conference.facts.day.isEmpty {
      html.tag("span", [.style("muted")], " Họp \(Pages.day(conference.facts.day)).")
    }
  }

  /// Records that keep the report from being made, and the way past them.
  private static func blocked(
    _ outcome: ReportRun.Outcome, _ wish: Wish, _ html: inout PageWriter
  ) {
    html.tag("section", [.style("summary error"), .set("role", "alert")]) { html in
      html.tag(
        "p", [],
        "\(outcome.blocking) hồ sơ còn lỗi hoặc trùng, nên chưa tính được. Sửa hồ sơ rồi xem lại, hoặc:"
      )
      html.tag("p", []) { html in
        html.tag(
          "a",
          [
            .href(
              Link(
                path,
                [
                  "loai": wish.kind.rawValue, "tu": wish.first, "den": wish.last, "bo_qua": "co",
                ]))
          ], "Bỏ qua những hồ sơ ấy; báo cáo nói đã bỏ qua mấy hồ sơ")
      }
    }
  }

  private static func findings(_ report: Report, _ html: inout PageWriter) {
    guard !report.findings.isEmpty else { return }
    let words = FieldWords((try? Conference.recordType.get().schema.fields) ?? [])
    let shown = report.findings.prefix(50)
    html.tag("details", [.style("more"), .flag("open", report.record == nil)]) { html in
      html.tag("summary", [], "\(report.findings.count) điều nhắc về hồ sơ và số liệu")
      html.tag("ul", []) { html in
        for finding in shown {
          html.tag("li", []) { html in
            if let path = finding.range?.source.name, let conference = report.conferences[path] {
              html.tag(
                "a", [.href(ConferencePages.link(conference.id))], conference.facts.name)
              html.text(": ")
            }
            html.text(words.said(finding.message) + ".")
          }
        }
      }
      if report.findings.count > shown.count {
        html.tag("p", [.style("muted")], "Còn \(report.findings.count - shown.count) điều nữa.")
      }
    }
  }

  /// The form that makes the draft.
  private static func maker(
    _ call: Call, _ wish: Wish, _ twin: StoredPaper?, _ html: inout PageWriter
  ) {
    html.tag("section", [.style("part")]) { html in
      html.tag("h2", [], "Lập báo cáo")
      html.tag(
        "p", [],
        "Số liệu, bảng và lời của báo cáo thành một văn bản đang soạn, sửa được từng chữ. Hồ sơ đổi về sau thì văn bản ấy không đổi theo; lập lại là có bản mới."
      )
      Pages.post(Link(path), call.session?.csrf ?? "", &html) { html in
        for (name, value) in [
          ("loai", wish.kind.rawValue), ("tu", wish.first), ("den", wish.last),
          ("bo_qua", wish.skipsFaulty ? "co" : ""),
        ] { html.void("input", [.type("hidden"), .name(name), .value(value)]) }
        if let twin {
          html.void("input", [.type("hidden"), .name("van"), .value(String(twin.id))])
        }
        html.tag(
          "details", [.style("more"), .flag("open", wish.own.contains { !$0.text.isBlank })]
        ) { html in
          html.tag("summary", [], "Phần cơ quan viết (viết sau ở văn bản cũng được)")
          for field in ownFields {
            let id = "viet-\(field.name)"
            html.tag("div", [.style("field")]) { html in
              html.tag("label", [.set("for", id)], field.label)
              html.tag(
                "textarea",
                [.id(id), .name(field.name), .set("rows", "4")],
                wish.own.first { $0.name == field.name }?.text ?? "")
            }
          }
        }
        html.tag(
          "button", [.type("submit"), .style("main")],
          twin == nil ? "Lập văn bản đang soạn" : "Vẫn lập thêm một bản")
      }
    }
  }

  // MARK: - Making

  static func make(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let wish = Wish(call.form, own: ownFields, today: office.today)
    guard wish.fault == nil else { return try page(office, call, wish) }
    guard let record = try report(office, wish)?.record else {
      return try page(
        office, call, wish, fault: "chưa lập được báo cáo; xem những điều nhắc ở dưới")
    }
    let facts = try office.desk().read(record, name: PaperDesk.name(0)).facts
    if let twin = try twin(office, facts), call.form["van"] != String(twin.id) {
      return try page(
        office, call, wish,
        fault:
          "đã có báo cáo của kỳ này: \(ListPages.title(twin)) (\(twin.state.title.lowercased()))",
        twin: twin)
    }
    let paper = try office.store.begin(record, facts, by: try call.person())
    return .redirect(Link(["van-ban", String(paper.id)], ["da": "bao-cao"]))
  }

  /// The latest report of the same period.
  private static func twin(_ office: WebOffice, _ facts: PaperFacts) throws -> StoredPaper? {
    var filter = PaperFilter()
    filter.kind = facts.kind
    filter.words = facts.subject
    return try office.store.papers(filter).papers.first { $0.facts.subject == facts.subject }
  }
}
