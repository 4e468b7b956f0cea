import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice
import VanThuStore

/// Many papers out of one workbook: the form to fill, the check of all rows, the run, the results.
enum BatchPages {
  /// The most bytes of an upload.
  static let limit = Store.attachmentBytes + (64 << 10)
  /// The most faults that a page shows.
  private static let mostFaults = 200

  // MARK: - List

  static func list(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    try list(office, call, fault: nil)
  }

  private static func list(
    _ office: WebOffice, _ call: Call, fault: String?
  ) throws -> WebResponse {
    let batches = try office.store.batches()
    let desk = try office.desk()
    let templates = BuiltInTemplates.ids.compactMap { desk.template($0) }
      .filter { $0.originalField == nil }
      .sorted { Vietnamese.isOrdered($0.title, before: $1.title) }
    var frame = Pages.Frame("Hàng loạt", .batches)
    frame.isWrong = fault != nil
    return Pages.page(office, call.session, frame, status: fault == nil ? 200 : 422) { html in
      html.tag("h1", [], "Hàng loạt")
      html.tag(
        "p", [],
        "Nhiều văn bản cùng mẫu từ một bảng Excel: tải bảng trống của mẫu, mỗi dòng điền một văn bản, tải lên; mọi dòng được kiểm tra trước khi lập."
      )
      Pages.fault(fault, &html)
      html.tag("div", [.style("two")]) { html in
        emptyTable(templates, &html)
        upload(templates, call, &html)
      }
      rows(batches, &html)
    }
  }

  private static func emptyTable(_ templates: [Template], _ html: inout PageWriter) {
    html.tag("section", [.style("part")]) { html in
      html.tag("h2", [], "1. Bảng trống")
      html.tag(
        "form", [.set("method", "get"), .action(Link(["hang-loat", "bang"]))]
      ) { html in
        choice("mau-bang", "mau", templates, "", &html)
        html.tag("button", [.type("submit")], "Tải bảng trống")
      }
    }
  }

  private static func upload(_ templates: [Template], _ call: Call, _ html: inout PageWriter) {
    html.tag("section", [.style("part")]) { html in
      html.tag("h2", [], "2. Bảng đã điền")
      Pages.post(
        Link(["hang-loat"]), call.session?.csrf ?? "",
        [.set("enctype", "multipart/form-data")], &html
      ) { html in
        choice("mau-tep", "mau", templates, call.form["mau"], &html)
        html.tag("div", [.style("field")]) { html in
          html.tag("label", [.set("for", "tep")], "Tệp Excel (.xlsx)")
          html.tag(
            "p", [.style("help"), .id("tep-giup")],
            "Tới \(Limits.batchRows) dòng, \(Store.attachmentBytes >> 20) MB.")
          html.void(
            "input",
            [
              .type("file"), .id("tep"), .name("tep"), .flag("required"), .set("accept", ".xlsx"),
              .set("aria-describedby", "tep-giup"),
            ])
        }
        html.tag("button", [.type("submit"), .style("main")], "Tải lên và kiểm tra")
      }
    }
  }

  private static func choice(
    _ id: String, _ name: String, _ templates: [Template], _ value: String,
    _ html: inout PageWriter
  ) {
    html.tag("div", [.style("field")]) { html in
      html.tag("label", [.set("for", id)], "Mẫu")
      html.tag("select", [.id(id), .name(name)]) { html in
        for template in templates {
          html.tag(
            "option", [.value(template.id), .flag("selected", template.id == value)],
            template.title)
        }
      }
    }
  }

  private static func rows(_ batches: [StoredBatch], _ html: inout PageWriter) {
    guard !batches.isEmpty else { return }
    html.tag("h2", [], "Các bảng đã tải lên")
    html.tag("ul", [.style("duties")]) { html in
      for batch in batches {
        html.tag("li", []) { html in
          html.tag("a", [.href(link(batch.id))], batch.name)
          html.tag(
            "span", [.style("muted")],
            " \(batch.papers) trên \(batch.rows) văn bản. \(Pages.time(batch.time))")
        }
      }
    }
  }

  private static func link(_ id: Int) -> Link { Link(["hang-loat", String(id)]) }

  /// The workbook in which a clerk fills the papers of a template.
  static func emptyTable(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let template = try template(office, call.request.query["mau"])
    return .file(
      FileName.safe("Bảng \(template.title)") + ".xlsx", FileKind.xlsx.mediaType,
      try BatchForm.workbook(for: template))
  }

  private static func template(_ office: WebOffice, _ id: String) throws -> Template {
    guard BuiltInTemplates.ids.contains(id), let template = try office.desk().template(id),
      template.originalField == nil
    else { throw StoreError.missing }
    return template
  }

  // MARK: - Check

  static func upload(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let template = try template(office, call.form["mau"])
    guard let file = call.file, FileKind(file.bytes) == .xlsx else {
      return try list(office, call, fault: "chọn tệp Excel (.xlsx) không có macro")
    }
    do {
      let checked = try BatchTable(
        file.bytes, template, office, onFault: nil)
      let id = try office.store.addBatch(
        file.bytes, named: String(Printable.name(file.name).prefix(200)), template: template.id,
        rows: checked.good, faulty: checked.faulty, by: try call.person())
      return .redirect(link(id))
    } catch let error as DiagnosticsError {
      let words = FieldWords(template.schema.fields)
      return try list(
        office, call,
        fault: error.diagnostics.prefix(3).map { words.said($0.message) }.joined(separator: "; "))
    } catch StoreError.refused(let why) {
      return try list(office, call, fault: why)
    }
  }

  // MARK: - One table

  /// What a table holds that has to be told before it is made into papers.
  private struct Survey {
    var faults: [BatchTable.Fault] = []
    /// How many rows that are no papers yet are papers of another table, and the last such table.
    var repeated = 0
    var other: Int?
  }

  private static func survey(
    _ office: WebOffice, _ batch: StoredBatch, _ template: Template
  ) throws -> Survey {
    var survey = Survey()
    let known = try office.store.madeRecords(template.id, notOfBatch: batch.id)
    let mayRepeat = !known.isEmpty && batch.papers < batch.rows
    guard batch.faulty > 0 || mayRepeat else { return survey }
    let made = mayRepeat ? try office.store.madeRows(ofBatch: batch.id) : []
    _ = try BatchTable(
      try office.store.content(ofBatch: batch), template, office,
      onRow: { row in
        if mayRepeat, !made.contains(row.number), let other = known[row.digest] {
          survey.repeated += 1
          survey.other = max(survey.other ?? 0, other)
        }
        return true
      },
      onFault: { fault in
        if survey.faults.count < mostFaults { survey.faults.append(fault) }
      })
    return survey
  }

  static func show(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    try show(office, call, isAsked: false)
  }

  /// - Parameter isAsked: whether rows were to be made of which nobody said whether they are wanted twice.
  private static func show(
    _ office: WebOffice, _ call: Call, isAsked: Bool
  ) throws -> WebResponse {
    let batch = try office.store.batch(try call.number(0))
    let template = try template(office, batch.template)
    let isRunning = office.runs.isRunning(batch.id)
    let survey = isRunning ? Survey() : try survey(office, batch, template)
    let other = try survey.other.map { try office.store.batch($0) }
    let mayRun = call.allows(.draft) && batch.papers < batch.rows && !isRunning
    var frame = Pages.Frame(batch.name, .batches)
    frame.isWrong = isAsked
    return Pages.page(office, call.session, frame, status: isAsked ? 422 : 200) { html in
      html.tag("h1", [], batch.name)
      if isAsked { Pages.fault("chọn cách lập: có dòng đã thành văn bản từ một bảng khác", &html) }
      html.tag("p", [], "Mẫu: \(template.title). Tải lên \(Pages.time(batch.time)).")
      state(batch, isRunning, &html)
      if mayRun {
        if let other {
          ask(batch, survey.repeated, other, call, &html)
        } else {
          run(batch, call, &html)
        }
      }
      if isRunning, call.allows(.draft) { stop(batch, call, &html) }
      if batch.papers > 0 { results(batch, &html) }
      table(survey.faults, batch, template, &html)
    }
  }

  /// Asks whether rows that are papers already are to become papers once more.
  private static func ask(
    _ batch: StoredBatch, _ repeated: Int, _ other: StoredBatch, _ call: Call,
    _ html: inout PageWriter
  ) {
    let left = batch.rows - batch.papers
    html.tag("section", [.style("summary warning"), .set("aria-labelledby", "da-lap")]) { html in
      html.tag("h2", [.id("da-lap")], "\(repeated) dòng đã thành văn bản")
      html.tag("p", []) { html in
        html.text("Những dòng ấy giống hệt dòng của bảng đã lập trước, gần nhất là ")
        html.tag("a", [.href(link(other.id))], other.name)
        html.text(" (\(Pages.time(other.time))). Lập lần nữa thì mỗi dòng thành hai văn bản.")
      }
      if repeated < left {
        run(batch, call, "moi", "Chỉ lập \(left - repeated) dòng mới", isMain: true, &html)
      }
      run(batch, call, all, "Lập cả \(left) dòng", isMain: false, &html)
    }
  }

  private static func state(_ batch: StoredBatch, _ isRunning: Bool, _ html: inout PageWriter) {
    html.tag(
      "p",
      [
        .id("tien-do"), .set("role", "status"),
        isRunning ? .set("data-theo-doi", link(batch.id).text) : nil,
      ]
    ) { html in
      html.tag(
        "progress",
        [
          .set("max", String(max(1, batch.rows))), .value(String(batch.papers)),
          .set("aria-label", "Đã lập"),
        ], "")
      let words =
        isRunning
        ? "Đang lập" : batch.papers == batch.rows && batch.rows > 0 ? "Đã lập xong" : "Đã lập"
      html.text(" \(words) \(batch.papers) trên \(batch.rows) văn bản.")
      if batch.isStopped, !isRunning, batch.papers < batch.rows { html.text(" Đã dừng.") }
    }
    if batch.faulty > 0 {
      html.tag("p", [], "\(batch.faulty) dòng có lỗi, không lập thành văn bản.")
    }
  }

  /// What a form says that makes papers of all rows.
  private static let all = "tat-ca"

  private static func run(_ batch: StoredBatch, _ call: Call, _ html: inout PageWriter) {
    run(
      batch, call, all,
      batch.isStarted
        ? "Lập tiếp \(batch.rows - batch.papers) văn bản" : "Lập \(batch.rows) văn bản",
      isMain: true, &html)
  }

  private static func run(
    _ batch: StoredBatch, _ call: Call, _ which: String, _ words: String, isMain: Bool,
    _ html: inout PageWriter
  ) {
    let path = ["hang-loat", String(batch.id), "chay"]
    Pages.post(Link(path), call.session?.csrf ?? "", [.style("inline")], &html) { html in
      html.void("input", [.type("hidden"), .name("lap"), .value(which)])
      html.tag("button", [.type("submit"), isMain ? .style("main") : nil], words)
    }
  }

  private static func stop(_ batch: StoredBatch, _ call: Call, _ html: inout PageWriter) {
    Pages.post(
      Link(["hang-loat", String(batch.id), "dung"]), call.session?.csrf ?? "", &html
    ) { html in html.tag("button", [.type("submit")], "Dừng") }
    html.tag("p", [.style("muted")], "Có thể rời trang này; việc vẫn chạy.")
  }

  private static func results(_ batch: StoredBatch, _ html: inout PageWriter) {
    html.tag("p", [.style("links")]) { html in
      html.tag("a", [.href(Link(["van-ban"], ["bang": String(batch.id)]))], "Xem các văn bản")
      html.tag(
        "a", [.href(Link(["hang-loat", String(batch.id), "zip"]))], "Tải tất cả (ZIP, DOCX)")
    }
  }

  private static func table(
    _ faults: [BatchTable.Fault], _ batch: StoredBatch, _ template: Template,
    _ html: inout PageWriter
  ) {
    guard !faults.isEmpty else { return }
    let words = FieldWords(template.schema.fields)
    html.tag("h2", [], "Dòng có lỗi")
    html.tag(
      "p", [.style("muted")],
      "Sửa trong tệp Excel rồi tải lên lại; dòng đã lập thì được nhận ra và hỏi trước."
    )
    Pages.table("Dòng có lỗi", ["Ô", "Lỗi"], "changes", &html) { html in
      for fault in faults {
        html.tag("tr", []) { html in
          html.tag("th", [.set("scope", "row")], fault.place)
          html.tag("td", [], words.said(fault.message))
        }
      }
    }
  }

  // MARK: - Run

  static func start(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let batch = try office.store.batch(try call.number(0))
    let person = try call.person()
    let template = try template(office, batch.template)
    let which = call.form["lap"]
    if which.isEmpty, !office.runs.isRunning(batch.id),
      try survey(office, batch, template).repeated > 0
    {
      return try show(office, call, isAsked: true)
    }
    if office.runs.begin(batch.id) {
      do {
        try office.store.setBatch(batch.id, isStopped: false, by: person)
      } catch {
        office.runs.end(batch.id)
        throw error
      }
      BatchWork(office, batch, template, person, onlyNew: which == "moi").start()
    }
    return .redirect(link(batch.id))
  }

  static func stop(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let batch = try office.store.batch(try call.number(0))
    office.runs.stop(batch.id)
    try office.store.setBatch(batch.id, isStopped: true, by: try call.person())
    return .redirect(link(batch.id))
  }

  /// How far a run is, for the script.
  static func progress(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let batch = try office.store.batch(try call.number(0))
    var html = PageWriter()
    state(batch, office.runs.isRunning(batch.id), &html)
    return .page(html)
  }

  /// The papers of a table as DOCX in a ZIP.
  static func download(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let batch = try office.store.batch(try call.number(0))
    var entries: [ZipEntry] = []
    var names: Set<String> = []
    for id in try office.store.papers(ofBatch: batch.id) {
      guard let paper = try office.store.paper(id) else { continue }
      let stem = String(FileName.safe(ListPages.title(paper).replacing("/", with: "-")).prefix(80))
      var name = stem
      var turn = 1
      while !names.insert(name.lowercased()).inserted {
        turn += 1
        name = "\(stem) (\(turn))"
      }
      let made = try office.desk(paper).files(paper, stem: name, as: [.docx])
      entries += made.files.map { ZipEntry(name: $0.path, bytes: $0.bytes) }
    }
    guard !entries.isEmpty else { throw StoreError.refused("chưa có văn bản nào xong để tải") }
    return .file(
      FileName.safe(FileName.stem(batch.name)) + ".zip", "application/zip",
      try ZipWriter().archive(entries))
  }
}
