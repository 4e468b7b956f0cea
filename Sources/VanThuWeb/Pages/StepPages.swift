import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice
import VanThuStore

/// The steps that a person may take with a paper now.
struct StepPanel {
  private let call: Call
  private let paper: StoredPaper
  private let steps: [Step]
  private let today: CivilDate
  private let next: (name: Store.BookName, number: Int, isClosed: Bool)?
  private let key: String
  private let hasErrors: Bool
  /// The step that is asked for again.
  private let doubted: Step?

  /// What leads on comes first.
  private static let order = Step.allCases.filter { $0 != .sendBack } + [.sendBack]

  init(
    _ office: WebOffice, _ call: Call, _ paper: StoredPaper, _ reading: PaperDesk.Reading,
    doubted: Step? = nil
  ) throws {
    self.doubted = doubted
    self.call = call
    self.paper = paper
    today = office.today
    key = Hexadecimal.string(Secret.bytes(16))
    hasErrors = reading.findings.contains { $0.severity == .error }
    steps =
      paper.isRemoved
      ? []
      : StepPanel.order.filter {
        $0.leads(from: paper.state) != nil && call.allows($0.deed)
          && ($0 != .number || StepPages.isNumbered(paper, reading))
      }
    let book = try reading.sheet.flatMap { try StepPages.book(office, $0) }
    next =
      try steps.contains(.number)
      ? book.map {
        ($0, try office.store.nextNumber($0), try office.store.book($0)?.closed != nil)
      } : nil
  }

  func show(_ html: inout PageWriter) {
    guard !steps.isEmpty else { return }
    html.tag("section", [.style("part steps")]) { html in
      html.tag("h2", [], "Bước tiếp theo")
      if hasErrors, paper.state == .draft {
        html.tag("p", [.style("muted")], "Văn bản còn lỗi; trình được sau khi hết lỗi.")
      }
      if let next, next.isClosed {
        html.tag(
          "p", [.style("muted")],
          "Sổ \(next.name.series) \(next.name.period) đã khóa, không cấp số được nữa; trả lại để ký với ngày khác."
        )
      }
      for step in steps where !(step == .submit && hasErrors) {
        if step != .number || next?.isClosed != true { form(step, &html) }
      }
    }
  }

  private func form(_ step: Step, _ html: inout PageWriter) {
    let link = Link(["van-ban", String(paper.id), "buoc", step.rawValue])
    Pages.post(link, call.session?.csrf ?? "", [.style("step")], &html) { html in
      html.void("input", [.type("hidden"), .name("!ban"), .value(String(paper.revision))])
      switch step {
      case .sign:
        let given = doubted == .sign ? call.form["ngay_ky"] : ""
        Pages.input(
          "Ngày ký", "ngay_ky",
          given.isEmpty ? "\(today.day)/\(today.month)/\(today.year)" : given,
          help: "Ghi vào văn bản.", isRequired: true, more: [.set("class", "short")], &html)
      case .sendBack:
        Pages.input("Lý do trả lại", "ly_do_tra", isRequired: true, &html)
      case .number:
        html.void("input", [.type("hidden"), .name("khoa"), .value(key)])
        if let next {
          html.tag("p", []) { html in
            html.text(
              "Số tiếp theo của sổ \(next.name.series) \(next.name.period), \(next.name.agency): ")
            html.tag("strong", [.style("number")], String(next.number))
            html.text(". Số đã cấp không xóa được.")
          }
        }
      case .submit, .approve, .issue: break
      }
      if step == doubted {
        let asked = step == .sign ? call.form["ngay_ky"] : "co"
        html.void("input", [.type("hidden"), .name("van"), .value(asked)])
      }
      html.tag(
        "button", [.type("submit"), step == .sendBack ? .style("small") : .style("main")],
        step == doubted ? "Vẫn \(step.title.lowercased())" : step.title)
    }
  }
}

/// Steps of papers, and what is downloaded.
enum StepPages {
  /// The book of a paper.
  static func book(_ office: WebOffice, _ sheet: Desk.Sheet) throws -> Store.BookName? {
    PaperDesk.book(
      sheet, byKind: try office.store.setting("so") == "loai",
      term: OfficePages.term(try office.store.setting("nhiem_ky")))
  }

  /// Whether a paper gets a number: of a dossier's papers some do not.
  static func isNumbered(_ paper: StoredPaper, _ reading: PaperDesk.Reading) -> Bool {
    paper.part == nil || reading.sheet?.paper.isNumbered != false
  }

  static func take(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let paper = try call.knownPaper()
    guard let step = Step(rawValue: call.values.last ?? "") else { throw StoreError.missing }
    let revision = Int(call.form["!ban"]) ?? 0
    let desk = try office.desk(paper)
    let person = try call.person()
    func again(_ fault: String, _ doubted: Step? = nil) throws -> WebResponse {
      var look = EditorPages.Look()
      look.doubted = doubted
      look.fault = fault
      look.status = 422
      return try EditorPages.page(office, call, paper, desk, look)
    }
    switch step {
    case .submit:
      let reading = desk.read(paper)
      if reading.findings.contains(where: { $0.severity == .error }) {
        return try again("văn bản còn lỗi; sửa hết lỗi rồi trình")
      }
      _ = try office.store.take(.submit, paper.id, from: revision, by: person)
    case .approve, .issue:
      _ = try office.store.take(step, paper.id, from: revision, by: person)
    case .sendBack:
      let reason = call.form["ly_do_tra"].trimmedOfBlanks
      guard (3...500).contains(reason.count) else { return try again("cần ghi lý do trả lại") }
      _ = try office.store.take(
        .sendBack, paper.id, from: revision, remark: reason, by: person)
    case .sign:
      return try sign(office, call, paper, again)
    case .number: return try number(office, call, paper, desk, again)
    }
    return .redirect(Link(["van-ban", String(paper.id)], ["da": step.rawValue]))
  }

  private static func sign(
    _ office: WebOffice, _ call: Call, _ paper: StoredPaper,
    _ again: (String, Step?) throws -> WebResponse
  ) throws -> WebResponse {
    let given = call.form["ngay_ky"]
    guard let day = (try? PartialDate.parse(given).get())?.civil else {
      return try again("ngày ký phải đủ ngày, tháng, năm, ví dụ 26/9/2026", nil)
    }
    // what is signed is what these settings give, whatever is saved meanwhile
    let settings = try office.office()
    let desk = try office.desk(settings)
    let written = "\(day.day)/\(day.month)/\(day.year)"
    let record = try desk.dated(paper, written)
    let reading = desk.read(record, of: paper)
    if let fault = reading.findings.first(where: { $0.severity == .error }) {
      return try again(
        "với ngày ký này văn bản có lỗi: \(FieldWords(desk.fields(of: paper)).said(fault.message))",
        nil)
    }
    var doubts = dateDoubts(reading)
    if day > office.today { doubts.append("ngày ký \(written) ở sau hôm nay") }
    if !doubts.isEmpty, call.form["van"] != given {
      return try again(
        doubts.joined(separator: "; ") + ". Xem lại; nếu đúng thì bấm “Vẫn ký”", .sign)
    }
    _ = try office.store.take(
      .sign, paper.id, from: Int(call.form["!ban"]) ?? 0, change: (record, reading.facts),
      office: settings.revision, by: try call.person())
    return .redirect(Link(["van-ban", String(paper.id)], ["da": Step.sign.rawValue]))
  }

  /// What is unusual about the day of a paper.
  private static func dateDoubts(_ reading: PaperDesk.Reading) -> [String] {
    reading.findings.filter {
      $0.severity == .warning && $0.path == FieldPath(PaperFields.date.name)
    }.map { FieldWords().said($0.message) }
  }

  /// What is unusual about giving a paper the next number of a book.
  private static func doubts(
    _ office: WebOffice, _ book: Store.BookName, _ reading: PaperDesk.Reading
  ) throws -> [String] {
    var doubts = dateDoubts(reading)
    if let latest = try office.store.latestDay(book), latest.day > reading.facts.day {
      doubts.append(
        "số \(latest.number) của sổ này đã cấp cho văn bản ngày \(Pages.day(latest.day)), sau ngày \(Pages.day(reading.facts.day)) của văn bản này"
      )
    }
    return doubts
  }

  private static func number(
    _ office: WebOffice, _ call: Call, _ paper: StoredPaper, _ desk: PaperDesk,
    _ again: (String, Step?) throws -> WebResponse
  ) throws -> WebResponse {
    let reading = desk.read(paper)
    guard isNumbered(paper, reading) else { return try again("văn bản này không đánh số", nil) }
    guard let sheet = reading.sheet, let book = try book(office, sheet),
      sheet.paper.head.date.value.civil != nil
    else { return try again("văn bản chưa có ngày ký; số chỉ cấp sau khi ký", nil) }
    let key = call.form["khoa"]
    guard key.utf8.count == 32 else { throw StoreError.missing }
    // a form that is sent again has been asked already
    let doubts = paper.state == .signed ? try doubts(office, book, reading) : []
    if !doubts.isEmpty, call.form["van"] != "co" {
      return try again(
        doubts.joined(separator: "; ") + ". Xem lại; nếu đúng thì bấm “Vẫn cấp số”", .number)
    }
    do {
      _ = try office.store.number(
        paper.id, in: book, key: key, from: Int(call.form["!ban"]) ?? 0, by: try call.person()
      ) { number in
        let record = try desk.numbered(paper, String(number))
        return (record, desk.read(record, of: paper).facts)
      }
    } catch StoreError.refused(let why) {
      return try again(why, nil)
    }
    return .redirect(Link(["van-ban", String(paper.id)], ["da": Step.number.rawValue]))
  }

  // MARK: - Downloads

  static func download(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let paper = try call.knownPaper()
    let word = call.values.last ?? ""
    let stem = FileName.safe(ListPages.title(paper).replacing("/", with: "-"))
    if word == "yaml" {
      return .file(
        paper.part == nil ? stem + ".yaml" : Conference.fileName, "application/yaml",
        Array(paper.record.utf8))
    }
    let formats: [OutputFormat] =
      word == "zip" ? [.docx, .pdf, .html, .txt] : OutputFormat(named: word).map { [$0] } ?? []
    guard !formats.isEmpty, !formats.contains(.svg) else { throw StoreError.missing }
    let desk =
      formats.contains(.pdf) ? try office.deskWithFonts(paper) : try office.desk(paper)
    let made = desk.files(paper, stem: stem, as: formats)
    guard made.isRight(), let first = made.files.first else {
      var look = EditorPages.Look()
      look.areShown = true
      look.status = 422
      look.fault = made.faults.first?.description ?? "văn bản còn lỗi nên chưa tạo được tệp"
      return try EditorPages.page(office, call, paper, desk, look)
    }
    if word == "zip" || made.files.count > formats.count {
      let name = paper.part == nil ? stem + ".yaml" : Conference.fileName
      var files = made.files + [OutputFile(path: name, bytes: Array(paper.record.utf8))]
      // with the settings it was signed with, the command line gives the same bytes
      let settings = try office.office(paper).text
      if !settings.isEmpty {
        files.append(OutputFile(path: Workspace.officeFileName, bytes: Array(settings.utf8)))
      }
      if let original = desk.original(of: paper.record) {
        files.append(OutputFile(path: original.name, bytes: Array(original.paper.record.utf8)))
      }
      let zip = try ZipWriter().archive(files.map { ZipEntry(name: $0.path, bytes: $0.bytes) })
      return .file(stem + ".zip", "application/zip", zip)
    }
    // what is read aloud is plain text only
    let format = OutputFormat.all.first { first.path.hasSuffix("." + $0.fileExtension) }
    return .file(
      "\(stem).\((format ?? formats[0]).fileExtension)", (format ?? formats[0]).mediaType,
      first.bytes)
  }
}
