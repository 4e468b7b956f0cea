import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice
import VanThuStore

/// The page on which a paper is drafted, read and sent on its way.
enum EditorPages {
  /// What of an editor page is special.
  struct Look {
    var areShown = false
    var status = 200
    var notice: String?
    var fault: String?
    /// What was saved meanwhile, by somebody else.
    var other: (paper: StoredPaper, form: PaperForm)?
    /// The list that changed and the item to look at.
    var focus: String?
    /// The step that is asked for again, since something about it is doubtful.
    var doubted: Step?
  }

  static func show(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let paper = try call.knownPaper()
    let desk = try office.desk(paper)
    var look = Look()
    look.notice =
      call.request.query["da"] == WordPages.notice
      ? try WordPages.begun(office, paper) : Notices.text(call.request.query["da"])
    look.areShown = paper.state != .draft || call.request.query["xem"] == "loi"
    return try page(office, call, paper, desk, look)
  }

  /// The page of a paper as it is kept.
  static func page(
    _ office: WebOffice, _ call: Call, _ paper: StoredPaper, _ desk: PaperDesk, _ look: Look
  ) throws -> WebResponse {
    let reading = desk.read(paper)
    if let part = paper.dossierPart {
      return try DossierPaperPages.page(office, call, paper, part, reading, look)
    }
    return try page(office, call, paper, try PaperForm(paper.record, desk), reading, look)
  }

  // MARK: - What the form sends

  static func save(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let paper = try call.knownPaper()
    let desk = try office.desk()
    var sent = try sentForm(call, paper, desk)
    var look = Look()
    look.areShown = true
    if call.form.has("!lam") {
      guard let done = FormDeeds.done(call.form["!lam"], to: sent.form) else {
        throw StoreError.missing
      }
      if let fault = FormSize.fault(done.form, sent.schema) {
        if call.request.isForPart { throw StoreError.refused(fault) }
        // what was typed is kept, without the item that has no room
        look.fault = fault
        look.status = 422
        look.areShown = false
        return try keep(office, call, paper, sent, desk, look)
      }
      sent.form = done.form
      let item =
        done.item > done.form.count(of: done.list)
        ? done.list : FormNames.item(done.list, done.item)
      if call.request.isForPart { return try part(office, call, sent, done.list, item) }
      look.areShown = false
      look.focus = item
    }
    if call.form.has("!sua") {
      let reading = desk.read(sent.record, name: PaperDesk.name(paper.id))
      guard let index = Int(call.form["!sua"]), reading.findings.indices.contains(index),
        let mended = sent.mended(reading.findings[index])
      else { throw StoreError.missing }
      sent = mended.form
      look.notice = mended.done
    }
    return try keep(office, call, paper, sent, desk, look)
  }

  private static func keep(
    _ office: WebOffice, _ call: Call, _ paper: StoredPaper, _ sent: PaperForm, _ desk: PaperDesk,
    _ look: Look
  ) throws -> WebResponse {
    var look = look
    let reading = desk.read(sent.record, name: PaperDesk.name(paper.id))
    do {
      let isDone = !call.form.has("!lam") && !call.form.has("!sua")
      let saved = try office.store.save(
        paper.id, sent.record, reading.facts, from: Int(call.form["!ban"]) ?? 0,
        reason: isDone ? "lưu" : nil, keepsOld: call.form["!thay"] == "co",
        by: try call.person())
      if look.notice == nil, isDone { look.notice = "Đã lưu." }
      if isDone, look.areShown, reading.findings.contains(where: { $0.severity == .error }) {
        look.status = 422
      }
      return try page(office, call, saved, sent, reading, look)
    } catch StoreError.changedMeanwhile {
      look.status = 409
      look.notice = nil
      if let other = try office.store.paper(paper.id) {
        look.other = (other, try PaperForm(other.record, desk))
      }
      return try page(office, call, paper, sent, reading, look)
    }
  }

  /// The form as it was sent, for the template the paper has.
  static func sentForm(
    _ call: Call, _ paper: StoredPaper, _ desk: PaperDesk
  ) throws -> PaperForm {
    guard paper.part == nil else {
      throw StoreError.refused("văn bản này lập từ hồ sơ hội nghị; sửa ở hồ sơ rồi lập lại")
    }
    let known = try PaperForm(paper.record, desk)
    let sent = PaperForm(
      FormData(call.form.pairs.filter { !$0.name.hasPrefix("!") }), known.template,
      original: known.original)
    if let fault = FormSize.fault(sent.form, sent.schema) { throw StoreError.refused(fault) }
    return sent
  }

  /// One list of the form, for the script that swaps it in.
  static func part(
    _ office: WebOffice, _ call: Call, _ sent: PaperForm, _ list: String, _ focus: String
  ) throws -> WebResponse {
    guard let field = FormView.field(list, sent.schema.fields) else { throw StoreError.missing }
    let view = sent.view(.none(sent.schema), try office.office(), isLocked: false)
    var html = PageWriter()
    view.field(field, list, &html)
    return WebResponse.page(html).adding("X-Tieu-Diem", Link.encoded(FormNames.element(focus)))
  }

  /// Saves what is being typed and shows the pages it gives.
  static func preview(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let paper = try call.knownPaper()
    let desk = try office.desk()
    let sent = try sentForm(call, paper, desk)
    let reading = desk.read(sent.record, name: PaperDesk.name(paper.id))
    let saved = try office.store.save(
      paper.id, sent.record, reading.facts, from: Int(call.form["!ban"]) ?? 0,
      by: try call.person())
    var html = PageWriter()
    pages(reading, &html)
    let counts = sent.findings(reading, areShown: false).counts
    return WebResponse.page(html)
      .adding("X-Ban", String(saved.revision))
      .adding("X-Loi", Link.encoded(FormView.counted(counts)))
      .adding("X-Luc", Link.encoded(String(Pages.time(saved.changed).suffix(5))))
  }

  // MARK: - The page

  static func page(
    _ office: WebOffice, _ call: Call, _ paper: StoredPaper, _ sent: PaperForm,
    _ reading: PaperDesk.Reading, _ look: Look
  ) throws -> WebResponse {
    let settings = try office.office(paper)
    let isLocked = paper.state != .draft || paper.isRemoved || !call.allows(.edit)
    let findings = sent.findings(reading, areShown: look.areShown)
    var frame = Pages.Frame(ListPages.title(paper), .papers)
    frame.isWide = true
    frame.isWrong = look.fault != nil || (look.areShown && findings.counts.errors > 0)
    frame.notice = look.notice
    let steps = try StepPanel(office, call, paper, reading, doubted: look.doubted)
    let attached = AttachmentPanel(call, paper, try office.store.attachments(paper.id))
    return Pages.page(office, call.session, frame, status: look.status) { html in
      html.tag("div", [.style("head")]) { html in
        html.tag(
          "h1", [],
          "\(sent.template.title)\(paper.facts.subject.isEmpty ? "" : ": \(paper.facts.subject)")")
        ListPages.state(paper.state, &html)
      }
      Pages.fault(look.fault, &html)
      conflict(look, sent, call, &html)
      if look.other == nil { FormView.summary(findings, &html) }
      html.tag("div", [.style("split")]) { html in
        html.tag("section", [.style("left"), .set("aria-label", "Nội dung khai")]) { html in
          if !isLocked {
            form(call, paper, sent, sent.view(findings, settings, isLocked: false), look, &html)
          }
          steps.show(&html)
          side(
            call, paper, canReuse: true, canCopy: ListPages.canBeCopied(paper, sent), &html)
          attached.show(&html)
          if isLocked {
            html.tag("div", [.style("locked")]) { html in
              fields(sent, sent.view(findings, settings, isLocked: true), &html)
            }
          }
        }
        html.tag(
          "section", [.style("right"), .set("aria-label", "Trang văn bản"), .set("tabindex", "0")]
        ) { html in
          html.tag("div", [.id("trang")]) { html in pages(reading, &html) }
        }
      }
      lists(settings, &html)
    }
  }

  private static func form(
    _ call: Call, _ paper: StoredPaper, _ sent: PaperForm, _ view: FormView, _ look: Look,
    _ html: inout PageWriter
  ) {
    let revision = look.other?.paper.revision ?? paper.revision
    Pages.post(
      ListPages.link(paper), call.session?.csrf ?? "",
      [
        .id("soan"), .set("autocomplete", "off"),
        look.other == nil
          ? .set("data-xem", Link(["van-ban", String(paper.id), "xem"]).text) : nil,
        .set("data-dan", Link(["van-ban", String(paper.id), "dan"]).text),
        .some("data-tieu-diem", look.focus.map(FormNames.element)),
      ], &html
    ) { html in
      html.void("input", [.type("hidden"), .name("!ban"), .value(String(revision))])
      if look.other != nil { html.void("input", [.type("hidden"), .name("!thay"), .value("co")]) }
      html.tag("div", [.style("bar")]) { html in
        html.tag(
          "button", [.type("submit"), .style("main"), .set("aria-keyshortcuts", "Control+S")], "Lưu"
        )
        html.tag("span", [.id("trang-thai"), .style("muted"), .set("role", "status")], "")
        html.tag("a", [.style("narrow-only"), .href(Link(place: "trang"))], "Xem trang giấy")
        html.tag(
          "span", [.id("dem-loi"), .set("aria-live", "polite")],
          FormView.counted(view.findings.counts))
      }
      fields(sent, view, &html)
    }
  }

  private static func fields(_ sent: PaperForm, _ view: FormView, _ html: inout PageWriter) {
    for section in sent.sections {
      html.tag("section", [.style("part")]) { html in
        html.tag("h2", [], section.title)
        view.fields(section.fields, "", &html)
      }
    }
  }

  /// Names for a recipient field to offer.
  static func lists(_ settings: OfficeView, _ html: inout PageWriter) {
    guard let lists = settings.references[.recipients], !lists.isEmpty else { return }
    html.tag("datalist", [.id("danh-sach-noi-nhan")]) { html in
      for list in lists { html.tag("option", [.value(list.id)], "Danh sách \(list.id)") }
    }
  }

  /// The pages of the paper.
  static func pages(_ reading: PaperDesk.Reading, _ html: inout PageWriter) {
    guard let sheet = reading.sheet else {
      html.tag("p", [.style("muted")], "Chưa có trang nào để xem.")
      return
    }
    var layouter = PageLayouter()
    let paged = layouter.layout(sheet.located)
    for number in paged.pages.indices.prefix(Limits.previewPages) {
      html.tag(
        "figure",
        [.style("sheet"), .set("aria-label", "Trang \(number + 1) trên \(paged.pages.count)")]
      ) { html in html.page(paged, number) }
    }
    if paged.pages.count > Limits.previewPages {
      html.tag(
        "p", [.style("muted")],
        "Còn \(paged.pages.count - Limits.previewPages) trang nữa không hiện ở đây; tải PDF hoặc DOCX để xem."
      )
    }
  }

  /// What somebody else saved meanwhile, beside what was sent.
  private static func conflict(
    _ look: Look, _ sent: PaperForm, _ call: Call, _ html: inout PageWriter
  ) {
    guard let other = look.other else { return }
    html.tag(
      "section",
      [.style("summary error"), .id("tom-tat"), .set("tabindex", "-1"), .flag("autofocus")]
    ) { html in
      html.tag("h2", [], "Văn bản đã được lưu ở nơi khác trong lúc bạn soạn")
      html.tag(
        "p", [],
        "Dưới đây là những chỗ khác nhau. Bấm “Lưu” để giữ bản của bạn (bản kia vẫn còn trong các phiên bản), hoặc:"
      )
      html.tag("p", []) { html in
        html.tag("a", [.href(ListPages.link(other.paper))], "Bỏ bản của tôi, mở bản đã lưu")
      }
      differences(
        sent.changes(from: other.form), ("Bản đã lưu", "Bản của bạn"), "Chỗ khác nhau", &html)
    }
  }

  /// The fields in which two records differ.
  static func differences(
    _ changes: [FormChange], _ heads: (String, String), _ label: String, _ html: inout PageWriter
  ) {
    if changes.isEmpty { return }
    Pages.table(label, ["Mục", heads.0, heads.1], "changes", &html) { html in
      for change in changes {
        html.tag("tr", []) { html in
          html.tag("th", [.set("scope", "row")], change.title)
          html.tag("td", [.style("removed")], change.old)
          html.tag("td", [.style("added")], change.new)
        }
      }
    }
  }

  // MARK: - Beside the form

  /// - Parameters:
  ///   - canReuse: whether another paper can be begun from it.
  ///   - canCopy: whether copies of it can be made.
  static func side(
    _ call: Call, _ paper: StoredPaper, canReuse: Bool, canCopy: Bool, _ html: inout PageWriter
  ) {
    let id = String(paper.id)
    html.tag("section", [.style("part")]) { html in
      html.tag("h2", [], "Tải về")
      html.tag("p", [.style("links")]) { html in
        for (format, title) in [
          ("docx", "DOCX (Word)"), ("pdf", "PDF"), ("html", "HTML"), ("txt", "Văn bản thuần"),
          ("zip", "Tất cả (ZIP)"), ("yaml", "Tệp khai"),
        ] {
          html.tag("a", [.href(Link(["van-ban", id, "tai", format]))], title)
          html.text(" ")
        }
      }
      html.tag("p", [.style("links")]) { html in
        html.tag("a", [.href(Link(["van-ban", id, "phien-ban"]))], "Các phiên bản")
      }
      let token = call.session?.csrf ?? ""
      if call.allows(.draft) {
        if canReuse { begin("tu", id, "Soạn văn bản mới từ bản này", token, &html) }
        if canCopy { begin("sao", id, "Làm bản sao", token, &html) }
      }
      if paper.state == .draft, call.allows(.remove) {
        let verb = paper.isRemoved ? "lay-lai" : "bo"
        Pages.post(Link(["van-ban", id, verb]), token, [.style("inline")], &html) { html in
          html.tag(
            "button", [.type("submit"), .style("small")],
            paper.isRemoved ? "Lấy lại từ thùng rác" : "Bỏ vào thùng rác")
        }
      }
    }
  }

  /// A button that begins a paper from another.
  private static func begin(
    _ name: String, _ id: String, _ title: String, _ token: String, _ html: inout PageWriter
  ) {
    Pages.post(Link(["van-ban", "moi"]), token, [.style("inline")], &html) { html in
      html.void("input", [.type("hidden"), .name(name), .value(id)])
      html.tag("button", [.type("submit"), .style("small")], title)
    }
  }

  static func remove(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let paper = try call.knownPaper()
    let isRemoved = call.request.path.last == "bo"
    try office.store.setRemoved(paper.id, isRemoved, by: try call.person())
    return .redirect(Link(["van-ban", String(paper.id)], ["da": isRemoved ? "bo" : "lay-lai"]))
  }

  // MARK: - Versions

  static func versions(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let paper = try call.knownPaper()
    let versions = try office.store.versions(paper.id)
    let desk = try office.desk()
    return Pages.page(office, call.session, Pages.Frame("Các phiên bản", .papers)) { html in
      html.tag("h1", [], "Các phiên bản")
      html.tag("p", []) { html in
        html.tag("a", [.href(ListPages.link(paper))], ListPages.title(paper))
      }
      for (version, before) in zip(versions, versions.dropFirst().map(Optional.some) + [nil]) {
        html.tag("section", [.style("part")]) { html in
          html.tag("h2", [], "Bản \(version.number): \(version.reason)")
          html.tag(
            "p", [.style("muted")],
            "\(Pages.time(version.time)), \(version.person). \(version.state.title). SHA-256 \(version.sha256.prefix(16))…"
          )
          if let before, before.record != version.record,
            let changes = changes(before.record, version.record, of: paper, desk)
          {
            differences(
              changes, ("Trước", "Sau"), "Bản \(version.number) khác bản \(before.number)", &html)
          }
        }
      }
    }
  }
}

extension EditorPages {
  /// What one record of a paper says otherwise than another; nil where a form cannot show them.
  private static func changes(
    _ old: String, _ new: String, of paper: StoredPaper, _ desk: PaperDesk
  ) -> [FormChange]? {
    if paper.part != nil {
      guard let old = try? ConferenceForm(old), let new = try? ConferenceForm(new) else {
        return nil
      }
      return FormChange.all(old.form, new.form, new.schema)
    }
    guard let old = try? PaperForm(old, desk), let new = try? PaperForm(new, desk) else {
      return nil
    }
    return new.changes(from: old)
  }
}

extension FormView {
  /// The field of a list's name.
  static func field(_ name: String, _ fields: [Field]) -> Field? {
    var fields = fields
    var found: Field?
    for part in name.split(separator: ".") {
      let key = String(part.prefix { $0 != "[" })
      guard let field = fields[key] else { return nil }
      found = field
      if case .byID(let inner) = field.written.kind {
        // recipients of an office: `noi_nhan[2]` is a list itself
        if part.contains("["), case .list = inner.kind { found = inner }
        fields = inner.children
      } else {
        fields = field.written.children
      }
    }
    return found
  }
}

/// What was just done, by the word in the address.
enum Notices {
  static func text(_ word: String) -> String? {
    switch word {
    case "": nil
    case "bo": "Đã bỏ vào thùng rác; vẫn lấy lại được."
    case "lap": "Đã lập theo hồ sơ."
    case "bao-cao":
      "Đã lập báo cáo từ hồ sơ các hội nghị; xem lại nơi gửi, người ký, nơi nhận và lời văn."
    case "bo-kien-nghi": "Đã bỏ kiến nghị; bản trước vẫn còn trong các phiên bản."
    case "lay-lai": "Đã lấy lại từ thùng rác."
    case "luu": "Đã lưu."
    case "giu": "Đã giữ số."
    case "khoa": "Đã khóa sổ. In sổ ra, đóng thành quyển."
    case "huy": "Đã hủy số; số ấy không cấp lại."
    case "them": "Đã thêm người."
    case "doi": "Đã đổi."
    case "dinh-kem": "Đã đính kèm."
    case "bo-tep": "Đã bỏ tệp đính kèm."
    default: Step(rawValue: word).map { "Đã làm xong: \($0.title.lowercased())." }
    }
  }
}
