import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore

/// The petitions of a conference as a table.
enum PetitionPages {
  /// The most rows of a page.
  static let pageSize = 100

  /// What the table is narrowed to.
  private struct Filter {
    let words: String
    let state: String
    let unit: String
    let onlyLate: Bool

    init(_ query: FormData) {
      words = query["tim"]
      state = query["trang_thai"]
      unit = query["don_vi"]
      onlyLate = query["qua_han"] == "co"
    }
  }

  /// A petition as it stands today.
  private struct Row {
    let petition: Conference.Petition
    let state: Conference.Petition.State
    let due: CivilDate?
    let isLate: Bool
    var number: Int { petition.index + 1 }
  }

  static func list(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    try list(office, call, fault: nil)
  }

  private static func list(
    _ office: WebOffice, _ call: Call, fault: String?, rows faults: [String] = []
  ) throws -> WebResponse {
    let conference = try office.store.conference(try call.number(0))
    let read = try office.desk().conference(conference.record)
    let today = office.today
    let rows = (read?.conference.petitions ?? []).map { petition -> Row in
      let due = read.flatMap { petition.due($0.conference, $0.office) }
      let isOpen = petition.isOpen(on: today)
      return Row(
        petition: petition, state: petition.progress.state(on: today), due: due,
        isLate: isOpen && due.map { $0 < today } ?? false)
    }
    let filter = Filter(call.request.query)
    let found = rows.filter { matches($0, filter) }
    let page = call.request.query.number("trang", in: 1...10_000) ?? 1
    var frame = Pages.Frame("Kiến nghị: \(conference.facts.name)", .conferences)
    frame.isWide = true
    frame.isWrong = fault != nil
    frame.notice = notice(call.request.query)
    return Pages.page(office, call.session, frame, status: fault == nil ? 200 : 422) { html in
      ConferencePages.head(conference, call, current: "kien-nghi", &html)
      html.tag("h2", [], "Kiến nghị, phản ánh")
      wrongRows(fault, faults, &html)
      search(conference, filter, rows, &html)
      html.tag(
        "p", [.style("muted"), .set("role", "status")],
        rows.isEmpty
          ? "Chưa có kiến nghị nào. Thêm từng kiến nghị, hoặc dán từ Excel ở dưới."
          : "\(found.count) trên \(rows.count) kiến nghị")
      let mayEdit = call.allows(.keepConference)
      table(
        conference, Array(found.dropFirst((page - 1) * pageSize).prefix(pageSize)), mayEdit, &html)
      pager(conference, call.request.query, page, found.count, &html)
      if mayEdit { forms(conference, call, isOpen: fault != nil, &html) }
    }
  }

  /// What keeps pasted rows from being taken, each at its row.
  private static func wrongRows(
    _ fault: String?, _ faults: [String], _ html: inout PageWriter
  ) {
    guard !faults.isEmpty, let fault else { return Pages.fault(fault, &html) }
    html.tag(
      "div",
      [.style("summary error"), .set("role", "alert"), .set("tabindex", "-1"), .id("tom-tat")]
    ) { html in
      html.tag("p", [], fault.prefix(1).uppercased() + fault.dropFirst() + ".")
      html.tag("ul", []) { html in for line in faults { html.tag("li", [], line) } }
    }
  }

  private static func notice(_ query: FormData) -> String? {
    guard let added = query.number("them", in: 0...1_000_000),
      let changed = query.number("sua", in: 0...1_000_000)
    else { return Notices.text(query["da"]) }
    let lost =
      query["mat"] == "co" ? " Có ô ở cột mà biểu mẫu không có, nên không đưa vào." : ""
    return "Đã thêm \(added), sửa \(changed) kiến nghị." + lost
  }

  private static func matches(_ row: Row, _ filter: Filter) -> Bool {
    let petition = row.petition
    if !filter.state.isEmpty, row.state.rawValue != filter.state { return false }
    if !filter.unit.isEmpty, petition.unit != filter.unit { return false }
    if filter.onlyLate, !row.isLate { return false }
    return SearchWords(filter.words).match(
      [petition.id, petition.person ?? "", petition.home ?? "", petition.field, petition.content]
        .joined(separator: " "))
  }

  private static func search(
    _ conference: StoredConference, _ filter: Filter, _ rows: [Row], _ html: inout PageWriter
  ) {
    var units: [String] = []
    for unit in rows.compactMap(\.petition.unit) where !units.contains(unit) { units.append(unit) }
    let link = Link(["hoi-nghi", String(conference.id), "kien-nghi"])
    html.tag(
      "form", [.style("search"), .set("role", "search"), .set("method", "get"), .action(link)]
    ) { html in
      html.tag("label", [.set("for", "tim")], "Tìm")
      html.void("input", [.type("search"), .id("tim"), .name("tim"), .value(filter.words)])
      ListPages.select(
        "Trạng thái", "trang_thai",
        Conference.Petition.State.allCases.map { state in
          (state.rawValue, "\(state.rawValue) (\(rows.count { $0.state == state }))")
        }, filter.state, &html)
      ListPages.select("Đơn vị", "don_vi", units.map { ($0, $0) }, filter.unit, &html)
      html.tag("span", [.style("radio")]) { html in
        html.void(
          "input",
          [
            .type("checkbox"), .id("qua_han"), .name("qua_han"), .value("co"),
            .flag("checked", filter.onlyLate),
          ])
        html.tag("label", [.set("for", "qua_han")], "Quá hạn (\(rows.count(where: \.isLate)))")
      }
      html.tag("button", [.type("submit")], "Lọc")
    }
  }

  private static func table(
    _ conference: StoredConference, _ rows: [Row], _ mayEdit: Bool, _ html: inout PageWriter
  ) {
    guard !rows.isEmpty else { return }
    let heads = [
      "Mã", "Người nêu, nơi ở", "Lĩnh vực", "Nội dung", "Đơn vị giải quyết", "Thời hạn",
      "Trạng thái", "Kết quả",
    ]
    Pages.table("Kiến nghị", heads, "petitions", &html) { html in
      for row in rows {
        let petition = row.petition
        html.tag("tr", [.id("kn-\(row.number)")]) { html in
          html.tag("td", [.style("nowrap")]) { html in
            let code = petition.id.isEmpty ? "(chưa có mã)" : petition.id
            guard mayEdit else { return html.text(code) }
            html.tag(
              "a",
              [.href(Link(["hoi-nghi", String(conference.id), "kien-nghi", String(row.number)]))],
              code)
          }
          html.tag(
            "td", [],
            [petition.person, petition.home].compactMap { $0 }.joined(separator: ", "))
          html.tag("td", [], petition.field)
          html.tag("td", [.style("subject")], petition.content)
          html.tag("td", [], petition.unit ?? "")
          html.tag("td", []) { html in due(row, &html) }
          html.tag("td", [], row.state.rawValue)
          html.tag("td", [], petition.result ?? petition.answer ?? "")
        }
      }
    }
  }

  private static func due(_ row: Row, _ html: inout PageWriter) {
    guard let due = row.due else { return }
    html.text(due.written)
    if row.isLate {
      html.text(" ")
      html.tag("strong", [.style("late")], "quá hạn")
    }
  }

  private static func pager(
    _ conference: StoredConference, _ query: FormData, _ page: Int, _ count: Int,
    _ html: inout PageWriter
  ) {
    let last = max(1, (count + pageSize - 1) / pageSize)
    guard last > 1 else { return }
    func link(_ page: Int) -> Link {
      Link(
        ["hoi-nghi", String(conference.id), "kien-nghi"],
        [
          "tim": query["tim"], "trang_thai": query["trang_thai"], "don_vi": query["don_vi"],
          "qua_han": query["qua_han"], "trang": String(page),
        ])
    }
    html.tag("nav", [.style("pager"), .set("aria-label", "Các trang của bảng")]) { html in
      if page > 1 { html.tag("a", [.href(link(page - 1))], "Trang trước") }
      html.tag("span", [], "Trang \(page) trên \(last)")
      if page < last { html.tag("a", [.href(link(page + 1))], "Trang sau") }
    }
  }

  private static func forms(
    _ conference: StoredConference, _ call: Call, isOpen: Bool, _ html: inout PageWriter
  ) {
    let path = ["hoi-nghi", String(conference.id), "kien-nghi"]
    html.tag("p", []) { html in
      html.tag("a", [.style("button"), .href(Link(path + ["0"]))], "Thêm một kiến nghị")
    }
    html.tag("details", [.style("more"), .flag("open", isOpen)]) { html in
      html.tag("summary", [], "Dán nhiều kiến nghị từ Excel")
      Pages.post(Link(path + ["dan"]), call.session?.csrf ?? "", &html) { html in
        html.tag("div", [.style("field")]) { html in
          html.tag("label", [.set("for", "bang")], "Các dòng của bảng")
          html.tag(
            "p", [.style("help"), .id("bang-giup")],
            "Chọn các ô trong Excel, chép rồi dán vào đây. Dòng đầu là tên cột như trong biểu mẫu: Mã, Người nêu, Nơi ở, Lĩnh vực, Nội dung, Đơn vị giải quyết, Thời hạn, Trạng thái, Kết quả… Dòng có mã đã có thì sửa kiến nghị ấy; ô trống không xóa gì."
          )
          html.tag(
            "textarea",
            [
              .id("bang"), .name("bang"), .set("rows", "8"), .set("spellcheck", "false"),
              .set("aria-describedby", "bang-giup"),
            ], call.form["bang"])
        }
        html.tag("button", [.type("submit")], "Đưa vào bảng")
      }
    }
  }

  /// The most wrong cells that are told.
  private static let mostFaults = 50

  /// `Dòng 3 (KN02), Thời hạn: tháng 4 có 30 ngày; …`
  private static func said(
    _ fault: (row: Int, code: String, finding: Diagnostic), _ words: FieldWords, _ schema: Schema
  ) -> String {
    let finding = fault.finding
    var key = ""
    for case .key(let last) in finding.path?.steps ?? [] { key = last }
    let fields = schema.fields[Conference.FormKey.petitions]?.written.children ?? []
    let label = fields.first { $0.name == key }?.label ?? ""
    let code = fault.code.isEmpty ? "" : " (\(fault.code))"
    let fix = finding.fix.map { "; \($0.message)" } ?? ""
    return
      "Dòng \(fault.row)\(code)\(label.isEmpty ? "" : ", \(label)"): \(words.said(finding.message + fix))."
  }

  static func paste(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let id = try call.number(0)
    guard let content = PastedContent(text: call.form["bang"]) else {
      return try list(office, call, fault: "nội dung dán lớn quá; dán từng phần một")
    }
    let desk = try office.desk()
    var counts = (added: 0, changed: 0, isLossy: false)
    var wrong: [String] = []
    do {
      _ = try office.store.changeConference(
        id, reason: "dán kiến nghị từ bảng", by: try call.person()
      ) { current in
        guard let pasted = try ConferenceForm(current.record).pasting(content),
          pasted.added + pasted.changed > 0
        else {
          throw StoreError.refused("chưa có dòng nào; chép các ô trong Excel rồi dán vào ô dưới")
        }
        let faults = pasted.faults
        if !faults.isEmpty {
          let words = FieldWords(pasted.form.schema.fields)
          wrong = faults.prefix(mostFaults).map { said($0, words, pasted.form.schema) }
          throw StoreError.refused(
            "bảng có \(faults.count) ô sai, chưa đưa dòng nào vào; sửa ở ô dưới rồi bấm “Đưa vào bảng”"
          )
        }
        counts = (pasted.added, pasted.changed, pasted.losses != nil)
        try pasted.form.checkPetitions()
        let record = pasted.form.record
        // a record that cannot be read again is not kept
        _ = try ConferenceForm(record)
        return (record, desk.listing(record))
      }
    } catch StoreError.refused(let why) {
      return try list(office, call, fault: why, rows: wrong)
    }
    return .redirect(
      Link(
        ["hoi-nghi", String(id), "kien-nghi"],
        [
          "them": String(counts.added), "sua": String(counts.changed),
          "mat": counts.isLossy ? "co" : "",
        ]))
  }
}
