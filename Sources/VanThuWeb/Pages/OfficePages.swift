import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore

/// Settings, people, what was done, backups, help.
enum OfficePages {
  // MARK: - Settings

  static func settings(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    try settings(office, call, fault: nil)
  }

  private static func settings(
    _ office: WebOffice, _ call: Call, fault: String?
  ) throws -> WebResponse {
    let view = try office.office()
    let form = view.record.flatMap { RecordReader.form($0, .office) } ?? start
    return try settings(
      office, call, form, revision: view.revision, .none(.office),
      notice: Notices.text(call.request.query["da"]), fault: fault)
  }

  /// What an office without settings begins with.
  private static var start: FormData {
    FormData([("tieu_chuan", "nd30"), ("co_quan[#]", "1"), ("co_quan[1]!ma", "co-quan")])
  }

  private static func settings(
    _ office: WebOffice, _ call: Call, _ form: FormData, revision: Int, _ findings: FormFindings,
    notice: String?, fault: String?, focus: String? = nil
  ) throws -> WebResponse {
    var frame = Pages.Frame("Thiết lập", .office)
    frame.notice = notice
    frame.isWrong = fault != nil || findings.counts.errors > 0
    let view = FormView(
      form: form, findings: findings, references: [:], isRare: isRare, isLocked: false)
    let series = try office.store.setting("so")
    let term = OfficePages.term(try office.store.setting("nhiem_ky")).years
    let token = call.session?.csrf ?? ""
    return Pages.page(office, call.session, frame, status: frame.isWrong ? 422 : 200) { html in
      html.tag("h1", [], "Thiết lập văn phòng")
      html.tag("p", [], "Những điều lần nào cũng giống nhau, khai một lần cho mọi văn bản.")
      Pages.fault(fault, &html)
      FormView.summary(findings, &html)
      Pages.post(
        Link(["thiet-lap"]), token,
        [
          .id("soan"), .set("autocomplete", "off"),
          .some("data-tieu-diem", focus.map(FormNames.element)),
        ],
        &html
      ) { html in
        html.void("input", [.type("hidden"), .name("!ban"), .value(String(revision))])
        html.tag("div", [.style("bar")]) { html in
          html.tag("button", [.type("submit"), .style("main")], "Lưu thiết lập")
        }
        html.tag("div", [.style("settings")]) { html in
          view.fields(Schema.office.fields, "", &html)
        }
      }
      numbering(series, term, token, &html)
      old(call, revision, token, &html)
    }
  }

  private static func isRare(_ field: Field) -> Bool {
    let usual = [
      OfficeFields.standard, OfficeFields.agencies, OfficeFields.signers, OfficeFields.recipients,
    ]
    if OfficeFields.all.contains(where: { $0 === field }) {
      return !usual.contains { $0 === field }
    }
    return false
  }

  /// The term a setting names; that of 2025 where it names none.
  static func term(_ setting: String) -> BookPeriod {
    BookPeriod(written: setting) ?? BookPeriod(term: 2025, 2030) ?? BookPeriod(year: 2025)
  }

  private static func numbering(
    _ series: String, _ term: String, _ token: String, _ html: inout PageWriter
  ) {
    html.tag("section", [.style("part")]) { html in
      html.tag("h2", [], "Cách cấp số")
      html.tag(
        "p", [],
        "Do người đứng đầu cơ quan quy định (Nghị định 30/2020/NĐ-CP, Điều 15). Văn bản mật có sổ riêng."
      )
      Pages.post(Link(["thiet-lap", "so"]), token, &html) { html in
        for (value, title) in [
          ("chung", "Một sổ chung cho mọi loại văn bản"), ("loai", "Mỗi loại văn bản một sổ"),
        ] {
          html.tag("span", [.style("radio")]) { html in
            html.void(
              "input",
              [
                .type("radio"), .id("so-\(value)"), .name("so"), .value(value),
                .flag("checked", value == (series.isEmpty ? "chung" : series)),
              ])
            html.tag("label", [.set("for", "so-\(value)")], title)
          }
        }
        Pages.input(
          "Nhiệm kỳ của cấp ủy", "nhiem_ky", term,
          help:
            "Chỉ dùng cho văn bản của Đảng: mỗi loại một sổ, số đánh từ 01 suốt nhiệm kỳ (Hướng dẫn 05-HD/VPTW).",
          more: [.set("class", "short")], &html)
        html.tag("button", [.type("submit")], "Lưu cách cấp số")
      }
    }
  }

  private static func old(
    _ call: Call, _ revision: Int, _ token: String, _ html: inout PageWriter
  ) {
    html.tag("section", [.style("part")]) { html in
      html.tag("h2", [], "Tệp van-phong.yaml")
      if revision > 0 {
        html.tag("p", []) { html in
          html.tag("a", [.href(Link(["thiet-lap", "tep"]))], "Tải tệp van-phong.yaml")
          html.text(
            ": để cạnh tệp khai tải về của văn bản, lệnh vanthu render cho ra đúng các tệp ở đây.")
        }
      }
      Pages.post(Link(["thiet-lap", "tep"]), token, &html) { html in
        html.void("input", [.type("hidden"), .name("!ban"), .value(String(revision))])
        html.tag("div", [.style("field")]) { html in
          html.tag("label", [.set("for", "tep")], "Từ tệp đã có: nội dung tệp")
          html.tag(
            "p", [.style("help"), .id("tep-giup")],
            "Mở tệp, chép tất cả rồi dán vào đây. Thay toàn bộ thiết lập đang có; bản cũ vẫn được giữ."
          )
          html.tag(
            "textarea",
            [
              .id("tep"), .name("tep"), .set("rows", "8"), .set("aria-describedby", "tep-giup"),
              .set("spellcheck", "false"),
            ],
            call.form["tep"])
        }
        html.tag("button", [.type("submit")], "Nhập tệp")
      }
    }
  }

  static func saveSettings(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    var form = FormData(call.form.pairs.filter { !$0.name.hasPrefix("!") })
    let revision = Int(call.form["!ban"]) ?? 0
    if let fault = FormSize.fault(form, .office) { throw StoreError.refused(fault) }
    if call.form.has("!lam") {
      guard let done = FormDeeds.done(call.form["!lam"], to: form) else { throw StoreError.missing }
      if let fault = FormSize.fault(done.form, .office) {
        if call.request.isForPart { throw StoreError.refused(fault) }
        return try settings(
          office, call, form, revision: revision, .none(.office), notice: nil, fault: fault)
      }
      form = done.form
      let item =
        done.item > form.count(of: done.list) ? done.list : FormNames.item(done.list, done.item)
      if call.request.isForPart {
        guard let field = FormView.field(done.list, Schema.office.fields) else {
          throw StoreError.missing
        }
        var html = PageWriter()
        FormView(
          form: form, findings: .none(.office), references: [:], isRare: isRare, isLocked: false
        )
        .field(field, done.list, &html)
        return WebResponse.page(html).adding("X-Tieu-Diem", Link.encoded(FormNames.element(item)))
      }
      return try settings(
        office, call, form, revision: revision, .none(.office), notice: nil, fault: nil, focus: item
      )
    }
    var text = RecordWriter.yaml(form, .office)
    var found = check(text)
    if let index = Int(call.form["!sua"]), found.indices.contains(index),
      let mended = FormDeeds.mended(text, found[index], .office)
    {
      form = mended
      text = RecordWriter.yaml(form, .office)
      found = check(text)
    }
    let findings = FormFindings(found, .office, form, record: read(text), areShown: true)
    guard findings.counts.errors == 0 else {
      return try settings(office, call, form, revision: revision, findings, notice: nil, fault: nil)
    }
    do {
      try office.store.setOffice(text, from: revision, by: try call.person())
    } catch StoreError.changedMeanwhile {
      return try settings(
        office, call, form, revision: try office.store.office().revision, findings, notice: nil,
        fault:
          "người khác đã lưu thiết lập trong lúc này; bấm “Lưu thiết lập” lần nữa để dùng bản của bạn, bản kia vẫn được giữ"
      )
    }
    return .redirect(Link(["thiet-lap"], ["da": "luu"]))
  }

  private static func read(_ text: String) -> Value? {
    try? InputReader.read(Array(text.utf8), name: Workspace.officeFileName)
  }

  private static func check(_ text: String) -> [Diagnostic] {
    do {
      let value = try InputReader.read(Array(text.utf8), name: Workspace.officeFileName)
      return try Office(value).notices
    } catch {
      return error.diagnostics.inOrder()
    }
  }

  static func importSettings(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let view = try office.office()
    let old = view.record.flatMap { RecordReader.form($0, .office) } ?? start
    let text = call.form["tep"]
    let found = check(text)
    if let first = found.first(where: { $0.severity == .error }) {
      return try settings(
        office, call, old, revision: view.revision, .none(.office), notice: nil,
        fault: "tệp có lỗi, chưa nhập: \(PaperForm.words(first))")
    }
    guard let record = read(text), let form = RecordReader.form(record, .office) else {
      return try settings(
        office, call, old, revision: view.revision, .none(.office), notice: nil,
        fault: "tệp có mục mà biểu mẫu không có, chưa nhập")
    }
    if let fault = FormSize.fault(form, .office) {
      return try settings(
        office, call, old, revision: view.revision, .none(.office), notice: nil,
        fault: "chưa nhập: \(fault)")
    }
    try office.store.setOffice(
      RecordWriter.yaml(form, .office), from: Int(call.form["!ban"]) ?? 0, by: try call.person())
    return .redirect(Link(["thiet-lap"], ["da": "luu"]))
  }

  /// The settings as the file that stands beside records.
  static func exportSettings(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let view = try office.office()
    guard view.revision > 0 else { throw StoreError.missing }
    return .file(Workspace.officeFileName, "application/yaml", Array(view.text.utf8))
  }

  static func setSeries(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let value = call.form["so"]
    guard ["chung", "loai"].contains(value) else { throw StoreError.missing }
    let written = call.form["nhiem_ky"].trimmedOfBlanks
    if !written.isEmpty {
      guard let term = BookPeriod(written: written) else {
        return try settings(
          office, call,
          fault: "nhiệm kỳ viết như 2025–2030, từ 1 đến 10 năm, năm đầu trước năm cuối")
      }
      try office.store.set("nhiem_ky", term.years, by: try call.person())
    }
    try office.store.set("so", value, by: try call.person())
    return .redirect(Link(["thiet-lap"], ["da": "luu"]))
  }

  // MARK: - People

  static func people(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    try people(office, call, fault: nil)
  }

  private static func people(
    _ office: WebOffice, _ call: Call, fault: String?
  ) throws -> WebResponse {
    let people = try office.store.people()
    var frame = Pages.Frame("Người dùng", .people)
    frame.isWrong = fault != nil
    frame.notice = Notices.text(call.request.query["da"])
    let token = call.session?.csrf ?? ""
    return Pages.page(office, call.session, frame, status: fault == nil ? 200 : 422) { html in
      html.tag("h1", [], "Người dùng")
      Pages.fault(fault, &html)
      let heads = ["Họ và tên", "Đăng nhập", "Vai và mật khẩu"]
      Pages.table("Danh sách người dùng", heads, "people", &html) { html in
        for person in people { row(person, token, &html) }
      }
      html.tag("section", [.style("part narrow")]) { html in
        html.tag("h2", [], "Thêm người")
        Pages.post(Link(["nguoi"]), token, &html) { html in
          DoorPages.person("", "", &html)
          role("vai", .drafter, "Vai", &html)
          html.tag("button", [.type("submit"), .style("main")], "Thêm người")
        }
      }
    }
  }

  private static func role(
    _ id: String, _ role: Role, _ label: String, _ html: inout PageWriter
  ) {
    html.tag("div", [.style("field")]) { html in
      html.tag("label", [.set("for", id)], label)
      html.tag("select", [.id(id), .name("vai")]) { html in
        for other in Role.allCases {
          html.tag(
            "option", [.value(other.rawValue), .flag("selected", other == role)], other.title)
        }
      }
    }
  }

  private static func row(_ person: Person, _ token: String, _ html: inout PageWriter) {
    html.tag("tr", []) { html in
      html.tag("td", [], person.name)
      html.tag("td", []) { html in
        html.text(person.login)
        if !person.isActive { html.tag("strong", [], " (ngừng dùng)") }
      }
      html.tag("td", []) { html in
        Pages.post(Link(["nguoi", String(person.id)]), token, [.style("inline")], &html) { html in
          role("vai-\(person.id)", person.role, "Vai", &html)
          html.tag("span", [.style("radio")]) { html in
            html.void(
              "input",
              [
                .type("checkbox"), .id("dung-\(person.id)"), .name("dung"), .value("co"),
                .flag("checked", person.isActive),
              ])
            html.tag("label", [.set("for", "dung-\(person.id)")], "Được đăng nhập")
          }
          Pages.input(
            "Mật khẩu mới (bỏ trống thì giữ)", "mat_khau_\(person.id)",
            type: "password", more: [.set("autocomplete", "new-password")], &html)
          html.tag("button", [.type("submit"), .style("small")], "Lưu")
        }
      }
    }
  }

  static func addPerson(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    do {
      _ = try office.gate.pass {
        try office.store.add(
          login: call.form["dang_nhap"], name: call.form["ten"],
          role: Role(rawValue: call.form["vai"]) ?? .reader, password: call.form["mat_khau"],
          by: try call.person())
      }
    } catch let error as StoreError {
      return try people(office, call, fault: error.description)
    }
    return .redirect(Link(["nguoi"], ["da": "them"]))
  }

  static func changePerson(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let id = try call.number(0)
    guard let role = Role(rawValue: call.form["vai"]) else { throw StoreError.missing }
    let password = call.form["mat_khau_\(id)"]
    do {
      try office.gate.pass {
        try office.store.change(
          id, role: role, isActive: call.form["dung"] == "co",
          password: password.isEmpty ? nil : password, by: try call.person())
      }
    } catch let error as StoreError where error != .missing {
      return try people(office, call, fault: error.description)
    }
    return .redirect(Link(["nguoi"], ["da": "doi"]))
  }

  // MARK: - What was done

  static func audit(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let rows = try office.store.audit(before: call.request.query.number("truoc", in: 1...Int.max))
    let (count, fault) = try office.store.verifyAudit()
    return Pages.page(office, call.session, Pages.Frame("Nhật ký", .audit)) { html in
      html.tag("h1", [], "Nhật ký")
      html.tag(
        "p", [.set("class", fault == nil ? "muted" : "summary error"), .set("role", "status")],
        fault.map { "Dòng \($0) đã bị sửa, bị xóa hoặc bị chuyển chỗ; báo người phụ trách." }
          ?? "Đã kiểm tra \(count) dòng: không dòng nào bị sửa.")
      let heads = ["Số", "Lúc", "Ai", "Việc", "Đối tượng", "Chi tiết"]
      Pages.table("Nhật ký", heads, "audit", &html) { html in
        for row in rows {
          let cells = [
            String(row.number), Pages.time(row.time), row.person, row.deed, row.object, row.detail,
          ]
          html.tag("tr", []) { html in
            for cell in cells { html.tag("td", [], cell) }
          }
        }
      }
      if let last = rows.last, last.number > 1 {
        html.tag("p", []) { html in
          html.tag(
            "a", [.href(Link(["nhat-ky"], ["truoc": String(last.number)]))], "Các dòng trước")
        }
      }
    }
  }

  // MARK: - Backups

  static func backup(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    Pages.page(office, call.session, Pages.Frame("Sao lưu", .backup)) { html in
      html.tag("h1", [], "Sao lưu")
      html.tag(
        "p", [],
        "Bản sao lưu là một tệp chứa toàn bộ văn bản, tệp đính kèm, sổ, nhật ký và người dùng. Giữ tệp ở nơi khác máy này. Phục hồi bằng lệnh: vanthu restore TỆP --data THƯ-MỤC-MỚI"
      )
      Pages.post(Link(["sao-luu"]), call.session?.csrf ?? "", &html) { html in
        html.tag("button", [.type("submit"), .style("main")], "Tải bản sao lưu")
      }
      daily(office, &html)
    }
  }

  /// The copies that are made each day.
  private static func daily(_ office: WebOffice, _ html: inout PageWriter) {
    html.tag("h2", [], "Sao lưu hằng ngày")
    guard let rota = office.options.backups else {
      html.tag(
        "p", [.style("muted")],
        "Máy chủ chưa sao lưu hằng ngày. Người phụ trách máy thêm vào lệnh chạy: --backup-to THƯ-MỤC (nên là ổ đĩa khác; nêu hai lần cho hai nơi)."
      )
      return
    }
    html.tag(
      "p", [], "Giữ \(rota.days) ngày gần nhất và bản đầu mỗi tháng trong \(rota.months) tháng.")
    for target in rota.targets {
      let copies = BackupRota.copies(in: target, name: office.options.name)
      html.tag("h3", [], target)
      if let fault = lateness(copies, office.today) {
        html.tag("p", [.style("summary error")], fault)
      }
      html.tag("ul", []) { html in
        for copy in copies.prefix(10) {
          html.tag("li", [], "\(Pages.day(copy.day)), \(AttachmentPanel.size(copy.size))")
        }
      }
      if copies.count > 10 {
        html.tag("p", [.style("muted")], "và \(copies.count - 10) bản cũ hơn.")
      }
    }
  }

  /// What is wrong where copies are too old; nil where they are not.
  private static func lateness(_ copies: [BackupRota.Copy], _ today: CivilDate) -> String? {
    guard let last = copies.first else { return "Chưa có bản sao lưu nào ở đây." }
    let days = today.dayNumber - last.day.dayNumber
    return days > 2
      ? "Bản gần nhất đã \(days) ngày: xem ổ đĩa còn cắm, còn chỗ; lý do nằm ở nhật ký của dịch vụ."
      : nil
  }

  /// What an administrator is told on the desk, where copies are missing or too old.
  static func backupWarning(_ office: WebOffice, _ html: inout PageWriter) {
    // an office that has just begun has no copy yet
    let begun = (try? office.store.audit(before: 2, count: 1))?.first?.time ?? 0
    guard office.now() - begun > 2 * 86400 else { return }
    let late = (office.options.backups?.targets ?? []).filter {
      lateness(BackupRota.copies(in: $0, name: office.options.name), office.today) != nil
    }
    guard !late.isEmpty else { return }
    html.tag("p", [.style("summary error")]) { html in
      html.text("Sao lưu hằng ngày không chạy ở \(late.joined(separator: ", ")). ")
      html.tag("a", [.href(Link(["sao-luu"]))], "Xem trang Sao lưu")
    }
  }

  static func makeBackup(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let path = office.store.passingCopy()
    _ = try office.store.backUp(to: path, by: try call.person())
    return .ownFile("van-phong-\(office.today.iso).sqlite", "application/vnd.sqlite3", path)
  }

  // MARK: - Help

  static func help(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    Pages.page(office, call.session, Pages.Frame("Trợ giúp", .help)) { html in
      html.tag("h1", [], "Trợ giúp")
      for (title, words) in HelpText.all {
        html.tag("section", [.style("part")]) { html in
          html.tag("h2", [], title)
          for paragraph in words { html.tag("p", [], paragraph) }
        }
      }
    }
  }
}
