import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore

/// The pages on which a conference's record is filled in: one for each stage, one for each petition.
enum StagePages {
  /// What of such a page is special.
  private struct Look {
    var areShown = false
    var status = 200
    var notice: String?
    var fault: String?
    var focus: String?
    /// What was saved meanwhile, by somebody else.
    var other: ConferenceForm?
  }

  /// Which record, and what of it.
  private struct Place {
    let conference: StoredConference
    let part: ConferenceForm.Part

    init(_ office: WebOffice, _ call: Call) throws {
      conference = try office.store.conference(try call.number(0))
      guard let last = call.values.dropFirst().first else { throw StoreError.missing }
      if call.request.path.contains("kien-nghi") {
        guard let number = Int(last) else { throw StoreError.missing }
        part = .petition(number)
      } else {
        guard let stage = Conference.Stage(rawValue: last) else { throw StoreError.missing }
        part = .stage(stage)
      }
    }

    var link: [String] {
      switch part {
      case .stage(let stage): ["hoi-nghi", String(conference.id), "khai", stage.rawValue]
      case .petition(let number):
        ["hoi-nghi", String(conference.id), "kien-nghi", String(number)]
      }
    }
  }

  /// The address of the page with a field.
  static func link(_ id: Int, field name: String, _ schema: Schema) -> Link {
    let key = String(name.prefix { $0 != "." && $0 != "[" })
    let list = Conference.FormKey.petitions
    if key == list {
      let number = name.dropFirst(list.count + 1).prefix { $0.isNumber }
      let path = ["hoi-nghi", String(id), "kien-nghi"]
      return number.isEmpty
        ? Link(path) : Link(path + [String(number)], ["xem": "loi"], place: FormNames.element(name))
    }
    let stage = Conference.Stage.allCases.first { stage in
      stage.fields(schema).contains { $0.name == key }
    }
    return Link(
      ["hoi-nghi", String(id), "khai", (stage ?? .general).rawValue], ["xem": "loi"],
      place: FormNames.element(name))
  }

  static func show(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let place = try Place(office, call)
    let form = try ConferenceForm(place.conference.record)
    if case .petition(let number) = place.part, number > form.petitionCount {
      throw StoreError.missing
    }
    var look = Look()
    look.notice = Notices.text(call.request.query["da"])
    look.areShown = call.request.query["xem"] == "loi"
    return try page(office, call, place, shown(form, place.part), look)
  }

  /// The form with what a new petition begins with.
  private static func shown(
    _ form: ConferenceForm, _ part: ConferenceForm.Part
  ) -> ConferenceForm {
    guard part == .petition(0) else { return form }
    var form = form
    form.form[FormNames.key(ConferenceForm.group(part), Conference.FormKey.petitionID)] =
      form.nextCode
    return form
  }

  // MARK: - What the form sends

  private static func sent(_ call: Call) -> FormData {
    FormData(call.form.pairs.filter { !$0.name.hasPrefix("!") })
  }

  static func save(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let place = try Place(office, call)
    var form = try ConferenceForm(place.conference.record).with(place.part, sent(call))
    var look = Look()
    look.areShown = true
    if call.form.has("!lam") {
      guard let done = FormDeeds.done(call.form["!lam"], to: form.form),
        form.owns(place.part, done.list)
      else { throw StoreError.missing }
      let item =
        done.item > done.form.count(of: done.list)
        ? done.list : FormNames.item(done.list, done.item)
      if let fault = FormSize.fault(done.form, form.fields(place.part)) {
        throw StoreError.refused(fault)
      }
      form.form = done.form
      if call.request.isForPart { return try fragment(office, form, done.list, item) }
      look.areShown = false
      look.focus = item
    }
    if call.form.has("!sua") {
      let found = try office.desk().conference(form.record)?.findings ?? []
      guard let index = Int(call.form["!sua"]), found.indices.contains(index),
        let mended = FormDeeds.mended(form.record, found[index], form.schema)
      else { throw StoreError.missing }
      form.form = mended
      look.notice = "Đã sửa."
    }
    return try keep(office, call, place, form, look)
  }

  private static func keep(
    _ office: WebOffice, _ call: Call, _ place: Place, _ form: ConferenceForm, _ look: Look
  ) throws -> WebResponse {
    var look = look
    let isDone = !call.form.has("!lam") && !call.form.has("!sua")
    do {
      _ = try write(office, call, place, form, reason: isDone ? "lưu \(title(place.part))" : nil)
    } catch StoreError.changedMeanwhile {
      look.status = 409
      look.notice = nil
      look.other = try ConferenceForm(try office.store.conference(place.conference.id).record)
      return try page(office, call, place, form, look)
    }
    if case .petition(let number) = place.part {
      return .redirect(
        Link(
          ["hoi-nghi", String(place.conference.id), "kien-nghi"], ["da": "luu"],
          place: "kn-\(number)"))
    }
    if look.notice == nil, isDone { look.notice = "Đã lưu." }
    return try page(office, call, try Place(office, call), form, look)
  }

  /// Puts a part into the record, if nobody changed that part since it was shown.
  private static func write(
    _ office: WebOffice, _ call: Call, _ place: Place, _ form: ConferenceForm, reason: String?
  ) throws -> StoredConference {
    let desk = try office.desk()
    let mark = call.form["!ban"]
    let sent = FormData(form.pairs(place.part))
    return try office.store.changeConference(
      place.conference.id, reason: reason, by: try call.person()
    ) { current in
      let known = try ConferenceForm(current.record)
      guard known.mark(place.part) == mark else { throw StoreError.changedMeanwhile }
      let form = StagePages.placed(known, place.part, sent)
      try form.checkPetitions()
      let record = form.record
      return (record, desk.listing(record))
    }
  }

  /// The record with a part; a new petition is the last.
  private static func placed(
    _ known: ConferenceForm, _ part: ConferenceForm.Part, _ sent: FormData
  ) -> ConferenceForm {
    guard part == .petition(0) else { return known.with(part, sent) }
    let group = ConferenceForm.group(part)
    let last = ConferenceForm.Part.petition(known.petitionCount + 1)
    let pairs = sent.pairs.map {
      (ConferenceForm.group(last) + $0.name.dropFirst(group.count), $0.value)
    }
    return known.with(last, FormData(pairs))
  }

  /// One list of the form, for the script that swaps it in.
  private static func fragment(
    _ office: WebOffice, _ form: ConferenceForm, _ list: String, _ focus: String
  ) throws -> WebResponse {
    guard let field = FormView.field(list, form.schema.fields) else { throw StoreError.missing }
    var html = PageWriter()
    view(form, .none(form.schema), try office.office()).field(field, list, &html)
    return WebResponse.page(html).adding("X-Tieu-Diem", Link.encoded(FormNames.element(focus)))
  }

  /// Saves what is being typed.
  static func autosave(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let place = try Place(office, call)
    let form = try ConferenceForm(place.conference.record).with(place.part, sent(call))
    if let fault = FormSize.fault(form.form, form.fields(place.part)) {
      throw StoreError.refused(fault)
    }
    let saved = try write(office, call, place, form, reason: nil)
    let now = try ConferenceForm(saved.record)
    let findings = try self.findings(office, now, place.part, areShown: false)
    return WebResponse.page(PageWriter())
      .adding("X-Ban", now.mark(place.part))
      .adding("X-Loi", Link.encoded(FormView.counted(findings.counts)))
      .adding("X-Luc", Link.encoded(String(Pages.time(saved.changed).suffix(5))))
  }

  /// Pastes into a list or an outline of a stage.
  static func paste(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let place = try Place(office, call)
    let form = try ConferenceForm(place.conference.record).with(place.part, sent(call))
    return try PastePages.paste(office, call, form.form, form.schema) { pasted, list, item in
      var filled = form
      filled.form = pasted
      if let fault = FormSize.fault(pasted, filled.fields(place.part)) {
        throw StoreError.refused(fault)
      }
      return try fragment(office, filled, list, item)
    }
  }

  // MARK: - The page

  private static func findings(
    _ office: WebOffice, _ form: ConferenceForm, _ part: ConferenceForm.Part, areShown: Bool
  ) throws -> FormFindings {
    let text = form.record
    let found = try office.desk().conference(text)?.findings ?? []
    let record = try? InputReader.read(Array(text.utf8), name: Conference.fileName)
    return FormFindings(found, form.schema, form.form, record: record, areShown: areShown)
      .only { name in name.map { form.owns(part, $0) } ?? false }
  }

  private static func view(
    _ form: ConferenceForm, _ findings: FormFindings, _ settings: OfficeView
  ) -> FormView {
    FormView(
      form: form.form, findings: findings, references: settings.references,
      isRare: { field in
        if case .paperKey = field.kind { return true }
        return false
      }, isLocked: false)
  }

  private static func title(_ part: ConferenceForm.Part) -> String {
    switch part {
    case .stage(let stage): stage.title.lowercasedFirst
    case .petition(let number): number == 0 ? "kiến nghị mới" : "kiến nghị \(number)"
    }
  }

  private static func page(
    _ office: WebOffice, _ call: Call, _ place: Place, _ form: ConferenceForm, _ look: Look
  ) throws -> WebResponse {
    let settings = try office.office()
    let findings = try self.findings(office, form, place.part, areShown: look.areShown)
    let name = place.conference.facts.name
    var frame = Pages.Frame("\(title(place.part).capitalFirst): \(name)", .conferences)
    frame.isWrong = look.fault != nil || (look.areShown && findings.counts.errors > 0)
    frame.notice = look.notice
    let status =
      look.status == 200 && look.areShown && findings.counts.errors > 0
        && call.request.method == "POST"
      ? 422 : look.status
    let known = try ConferenceForm(place.conference.record)
    let mark = (look.other ?? known).mark(place.part)
    return Pages.page(office, call.session, frame, status: status) { html in
      ConferencePages.head(place.conference, call, current: place.link.last ?? "", &html)
      html.tag("h2", [], title(place.part).capitalFirst)
      Pages.fault(look.fault, &html)
      conflict(look, form, place, &html)
      if look.other == nil { FormView.summary(findings, &html) }
      let isStage = if case .stage = place.part { true } else { false }
      Pages.post(
        Link(place.link), call.session?.csrf ?? "",
        [
          .id("soan"), .set("autocomplete", "off"),
          look.other == nil && isStage ? .set("data-xem", Link(place.link + ["xem"]).text) : nil,
          isStage ? .set("data-dan", Link(place.link + ["dan"]).text) : nil,
          .some("data-tieu-diem", look.focus.map(FormNames.element)),
        ], &html
      ) { html in
        html.void("input", [.type("hidden"), .name("!ban"), .value(mark)])
        bar(findings, &html)
        html.tag("div", [.style("settings")]) { html in
          view(form, findings, settings).fields(
            form.fields(place.part), ConferenceForm.group(place.part), &html)
        }
      }
      if case .petition(let number) = place.part, number > 0 {
        Pages.post(Link(place.link + ["bo"]), call.session?.csrf ?? "", &html) { html in
          html.void("input", [.type("hidden"), .name("!ban"), .value(mark)])
          html.tag("button", [.type("submit"), .style("small")], "Bỏ kiến nghị này")
        }
      }
      EditorPages.lists(settings, &html)
    }
  }

  private static func bar(_ findings: FormFindings, _ html: inout PageWriter) {
    html.tag("div", [.style("bar")]) { html in
      html.tag(
        "button", [.type("submit"), .style("main"), .set("aria-keyshortcuts", "Control+S")], "Lưu")
      html.tag("span", [.id("trang-thai"), .style("muted"), .set("role", "status")], "")
      html.tag(
        "span", [.id("dem-loi"), .set("aria-live", "polite")], FormView.counted(findings.counts))
    }
  }

  /// What somebody else saved meanwhile, beside what was sent.
  private static func conflict(
    _ look: Look, _ form: ConferenceForm, _ place: Place, _ html: inout PageWriter
  ) {
    guard let other = look.other else { return }
    html.tag(
      "section",
      [.style("summary error"), .id("tom-tat"), .set("tabindex", "-1"), .flag("autofocus")]
    ) { html in
      html.tag("h2", [], "Phần này đã được lưu ở nơi khác trong lúc bạn khai")
      html.tag("p", [], "Dưới đây là những chỗ khác nhau. Bấm “Lưu” để giữ bản của bạn, hoặc:")
      html.tag("p", []) { html in
        html.tag("a", [.href(Link(place.link))], "Bỏ bản của tôi, mở bản đã lưu")
      }
      EditorPages.differences(
        form.changes(of: place.part, from: other), ("Bản đã lưu", "Bản của bạn"),
        "Chỗ khác nhau", &html)
    }
  }

  // MARK: - Petitions

  static func removePetition(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let place = try Place(office, call)
    guard case .petition(let number) = place.part else { throw StoreError.missing }
    let desk = try office.desk()
    _ = try office.store.changeConference(
      place.conference.id, reason: "bỏ kiến nghị \(number)", by: try call.person()
    ) { current in
      let known = try ConferenceForm(current.record)
      guard (1...max(1, known.petitionCount)).contains(number),
        known.mark(place.part) == call.form["!ban"]
      else { throw StoreError.changedMeanwhile }
      let record = known.removing(petition: number).record
      return (record, desk.listing(record))
    }
    return .redirect(
      Link(["hoi-nghi", String(place.conference.id), "kien-nghi"], ["da": "bo-kien-nghi"]))
  }
}
