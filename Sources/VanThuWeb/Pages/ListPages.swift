import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore

/// The desk, the list of papers, new papers.
enum ListPages {
  // MARK: - Desk

  /// What waits for a role.
  private static func duties(_ role: Role) -> [(state: PaperState, words: String)] {
    switch role {
    case .leader: [(.submitted, "Duyệt"), (.approved, "Ký")]
    case .clerk: [(.signed, "Cấp số cho"), (.numbered, "Phát hành"), (.draft, "Soạn tiếp")]
    case .drafter: [(.draft, "Soạn tiếp")]
    default: []
    }
  }

  static func desk(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let person = try call.person()
    var lines: [(words: String, paper: StoredPaper)] = []
    for duty in duties(person.role) {
      var filter = PaperFilter()
      filter.state = duty.state
      lines += try office.store.papers(filter).papers
        .filter { duty.state != .draft || $0.author == person.id }
        .map { (duty.words, $0) }
    }
    let latest = try office.store.papers(PaperFilter()).papers.prefix(10)
    let hasOffice = try office.store.office().revision > 0
    return Pages.page(office, call.session, Pages.Frame("Bàn làm việc", .desk)) { html in
      html.tag("h1", [], "Bàn làm việc")
      if !hasOffice, Rights.allow(person.role, .changeOffice) {
        html.tag("p", [.style("notice")]) { html in
          html.text("Việc đầu tiên: ")
          html.tag("a", [.href(Link(["thiet-lap"]))], "khai tên cơ quan, địa danh và người ký")
          html.text(", một lần cho mọi văn bản.")
        }
      }
      if Rights.allow(person.role, .backUp) { OfficePages.backupWarning(office, &html) }
      if Rights.allow(person.role, .draft) { newButton(&html) }
      html.tag("h2", [], "Việc của tôi")
      if lines.isEmpty { html.tag("p", [.style("muted")], "Không có việc nào đang đợi.") }
      html.tag("ul", [.style("duties")]) { html in
        for line in lines.prefix(50) {
          html.tag("li", []) { html in
            html.tag("a", [.href(link(line.paper))], "\(line.words) \(title(line.paper))")
            html.tag("span", [.style("muted")], " \(Pages.time(line.paper.changed))")
          }
        }
      }
      IncomingPages.due(office, person, try? office.store.incomingDue(count: 20), &html)
      html.tag("h2", [], "Văn bản sửa gần đây")
      table(Array(latest), &html)
    }
  }

  private static func newButton(_ html: inout PageWriter) {
    html.tag("p", []) { html in newLink(&html) }
  }

  private static func newLink(_ html: inout PageWriter) {
    html.tag("a", [.style("button main"), .href(Link(["van-ban", "moi"]))], "Văn bản mới")
  }

  static func link(_ paper: StoredPaper) -> Link { Link(["van-ban", String(paper.id)]) }

  /// A paper in a few words.
  static func title(_ paper: StoredPaper) -> String {
    let facts = paper.facts
    return [
      kind(facts), facts.notation,
      facts.subject.isEmpty ? "chưa có trích yếu" : facts.subject,
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What a paper is called by its kind; by its template where no paper could be made of it.
  static func kind(_ facts: PaperFacts) -> String {
    if !facts.kind.isEmpty { return facts.kind }
    return TemplateHead(builtIn: facts.template)?.title ?? "Văn bản"
  }

  // MARK: - List

  static func list(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let query = call.request.query
    var filter = PaperFilter()
    filter.words = query["tim"]
    filter.kind = query["loai"]
    filter.state = PaperState(rawValue: query["trang_thai"])
    filter.year = query.number("nam", in: 1...9998)
    filter.signer = query["nguoi_ky"]
    filter.batch = query.number("bang", in: 1...Int(Int32.max))
    filter.isBin = query["thung_rac"] == "co"
    let page = query.number("trang", in: 1...100_000) ?? 1
    filter.offset = (page - 1) * Store.pageSize
    let (papers, count) = try office.store.papers(filter)
    let choices = try office.store.choices()
    let person = try call.person()
    return Pages.page(office, call.session, Pages.Frame("Văn bản", .papers)) { html in
      html.tag("div", [.style("head")]) { html in
        html.tag("h1", [], filter.isBin ? "Thùng rác" : "Văn bản")
        html.tag("p", [.style("deeds")]) { html in
          html.tag("a", [.style("button"), .href(Link(["van-ban", "word"]))], "Kiểm tra tệp Word")
          if Rights.allow(person.role, .draft) {
            html.text(" ")
            newLink(&html)
          }
        }
      }
      search(filter, choices, &html)
      html.tag("p", [.style("muted"), .set("role", "status")], counted(count, filter))
      table(papers, &html)
      pager(filter, query, page, count, &html)
    }
  }

  private static func counted(_ count: Int, _ filter: PaperFilter) -> String {
    if count == 0 {
      return filter == PaperFilter()
        ? "Chưa có văn bản nào. Bấm “Văn bản mới” để bắt đầu." : "Không có văn bản nào như vậy."
    }
    return "\(count) văn bản"
  }

  private static func search(
    _ filter: PaperFilter, _ choices: (kinds: [String], signers: [String], years: [String]),
    _ html: inout PageWriter
  ) {
    html.tag(
      "form",
      [.style("search"), .set("role", "search"), .set("method", "get"), .action(Link(["van-ban"]))]
    ) { html in
      html.tag("label", [.set("for", "tim")], "Tìm")
      html.void(
        "input",
        [
          .type("search"), .id("tim"), .name("tim"), .value(filter.words),
          .set("placeholder", "số, trích yếu, người ký… không cần dấu"),
        ])
      select("Loại", "loai", choices.kinds.map { ($0, $0) }, filter.kind, &html)
      select(
        "Trạng thái", "trang_thai", PaperState.allCases.map { ($0.rawValue, $0.title) },
        filter.state?.rawValue ?? "", &html)
      select(
        "Năm", "nam", choices.years.reversed().map { ($0, $0) }, filter.year.map(String.init) ?? "",
        &html)
      select("Người ký", "nguoi_ky", choices.signers.map { ($0, $0) }, filter.signer, &html)
      html.tag("button", [.type("submit")], "Tìm")
      html.tag(
        "a", [.href(Link(["van-ban"], filter.isBin ? [:] : ["thung_rac": "co"]))],
        filter.isBin ? "Ra khỏi thùng rác" : "Thùng rác")
    }
  }

  static func select(
    _ label: String, _ name: String, _ choices: [(String, String)], _ value: String,
    _ html: inout PageWriter
  ) {
    html.tag("label", [.set("for", name)], label)
    html.tag("select", [.id(name), .name(name)]) { html in
      html.tag("option", [.value("")], "Tất cả")
      for choice in choices {
        html.tag("option", [.value(choice.0), .flag("selected", choice.0 == value)], choice.1)
      }
    }
  }

  static func table(_ papers: [StoredPaper], _ html: inout PageWriter) {
    guard !papers.isEmpty else { return }
    let heads = [
      "Số, ký hiệu", "Ngày", "Loại", "Trích yếu", "Người ký", "Trạng thái", "Sửa lúc",
    ]
    Pages.table("Danh sách văn bản", heads, "papers", &html) { html in
      for paper in papers { row(paper, &html) }
    }
  }

  private static func row(_ paper: StoredPaper, _ html: inout PageWriter) {
    let facts = paper.facts
    html.tag("tr", []) { html in
      html.tag("td", [.style("nowrap")], facts.notation)
      html.tag("td", [.style("nowrap")], Pages.day(facts.day))
      html.tag("td", [], kind(facts))
      html.tag("td", [.style("subject")]) { html in
        html.tag(
          "a", [.href(link(paper))], facts.subject.isEmpty ? "(chưa có trích yếu)" : facts.subject)
      }
      html.tag("td", [], facts.signer)
      html.tag("td", [.style("nowrap")]) { html in state(paper.state, &html) }
      html.tag("td", [.style("nowrap muted")], Pages.time(paper.changed))
    }
  }

  static func state(_ state: PaperState, _ html: inout PageWriter) {
    html.tag("span", [.set("class", "state state-\(state.rawValue)")], state.title)
  }

  private static func pager(
    _ filter: PaperFilter, _ query: FormData, _ page: Int, _ count: Int, _ html: inout PageWriter
  ) {
    let last = max(1, (count + Store.pageSize - 1) / Store.pageSize)
    guard last > 1 else { return }
    func link(_ page: Int) -> Link {
      Link(
        ["van-ban"],
        [
          "tim": filter.words, "loai": filter.kind, "trang_thai": filter.state?.rawValue ?? "",
          "nam": query["nam"], "nguoi_ky": filter.signer, "thung_rac": query["thung_rac"],
          "bang": query["bang"],
          "trang": String(page),
        ])
    }
    html.tag("nav", [.style("pager"), .set("aria-label", "Các trang của danh sách")]) { html in
      if page > 1 { html.tag("a", [.href(link(page - 1))], "Trang trước") }
      html.tag("span", [], "Trang \(page) trên \(last)")
      if page < last { html.tag("a", [.href(link(page + 1))], "Trang sau") }
    }
  }

  // MARK: - New papers

  static func choose(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    try choose(office, call, fault: nil)
  }

  private static func choose(
    _ office: WebOffice, _ call: Call, fault: String?
  ) throws -> WebResponse {
    var frame = Pages.Frame("Văn bản mới", .papers)
    frame.isWrong = fault != nil
    let words = SearchWords(call.request.query["tim"])
    let desk = try office.desk()
    // copies begin at the paper that is copied
    let templates = BuiltInTemplates.ids.compactMap { desk.template($0) }
      .filter { $0.originalField == nil }
      .sorted { Vietnamese.isOrdered($0.title, before: $1.title) }
    return Pages.page(office, call.session, frame, status: fault == nil ? 200 : 422) { html in
      html.tag("h1", [], "Văn bản mới")
      Pages.fault(fault, &html)
      html.tag(
        "form", [.style("search"), .set("method", "get"), .action(Link(["van-ban", "moi"]))]
      ) { html in
        html.tag("label", [.set("for", "tim")], "Loại văn bản")
        html.void(
          "input",
          [
            .type("search"), .id("tim"), .name("tim"), .value(call.request.query["tim"]),
            .set("placeholder", "ví dụ: giay moi"), .set("data-loc", "mau"), .flag("autofocus"),
            .set("autocomplete", "off"),
          ])
        html.tag("button", [.type("submit")], "Tìm")
      }
      let found = templates.filter { words.match($0.title + " " + $0.kind.name + " " + $0.id) }
      html.tag(
        "p", [.style("muted"), .set("role", "status"), .id("mau-dem")], "\(found.count) mẫu")
      Pages.post(Link(["van-ban", "moi"]), call.session?.csrf ?? "", &html) { html in
        html.tag("ul", [.style("templates"), .id("mau")]) { html in
          for template in found { choice(template, &html) }
        }
      }
      html.tag("p", [.style("muted")]) { html in
        html.text("Bản sao (sao y, sao lục, trích sao): mở ")
        html.tag(
          "a", [.href(Link(["van-ban"], ["trang_thai": PaperState.issued.rawValue]))],
          "văn bản đã phát hành")
        html.text(" rồi bấm “Làm bản sao”. Văn bản đã soạn bằng Word: ")
        html.tag("a", [.href(Link(["van-ban", "word"]))], "kiểm tra tệp Word")
        html.text(" rồi bấm “Soạn tiếp từ tệp này”.")
      }
      fromFile(call, isOpen: fault != nil, &html)
    }
  }

  /// The form of a record that was written elsewhere.
  private static func fromFile(_ call: Call, isOpen: Bool, _ html: inout PageWriter) {
    html.tag("details", [.style("more"), .flag("open", isOpen)]) { html in
      html.tag("summary", [], "Từ tệp khai đã có")
      Pages.post(Link(["van-ban", "moi"]), call.session?.csrf ?? "", &html) { html in
        html.tag("div", [.style("field")]) { html in
          html.tag("label", [.set("for", "tep")], "Nội dung tệp khai (.yaml)")
          html.tag(
            "textarea",
            [.id("tep"), .name("tep"), .set("rows", "10"), .set("spellcheck", "false")],
            call.form["tep"])
        }
        html.tag("button", [.type("submit")], "Soạn từ tệp này")
      }
    }
  }

  private static func choice(_ template: Template, _ html: inout PageWriter) {
    let words = Vietnamese.fold("\(template.title) \(template.kind.name) \(template.id)")
    html.tag("li", [.set("data-tu", words.replacing("_", with: " ").replacing("-", with: " "))]) {
      html in
      html.tag("button", [.type("submit"), .name("mau"), .value(template.id)]) { html in
        html.tag("strong", [], template.title)
        html.tag(
          "span", [.style("muted")],
          template.help.map(FieldWords(template.schema.fields).said)
            ?? "Theo \(template.standards.map(\.instrument).joined(separator: "; "))")
      }
    }
  }

  static func begin(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let person = try call.person()
    let record: String
    if let id = call.form.number("sao", in: 1...Int.max) {
      record = try copy(office, of: id)
    } else if let id = call.form.number("tu", in: 1...Int.max) {
      guard let paper = try office.store.paper(id) else { throw StoreError.missing }
      record = try PaperForm(paper.record, try office.desk()).copied()
    } else if call.form.has("tep") {
      do {
        record = try PaperForm(call.form["tep"], try office.desk()).record
      } catch let error as StoreError {
        return try choose(office, call, fault: error.description)
      }
    } else {
      let id = call.form["mau"]
      guard BuiltInTemplates.ids.contains(id),
        try office.desk().template(id)?.originalField == nil
      else { throw StoreError.missing }
      record = "mau: \(RecordWriter.quoted(id))\nngay: \(office.today.year)\n"
    }
    let facts = try office.desk().read(record, name: PaperDesk.name(0)).facts
    let paper = try office.store.begin(record, facts, by: person)
    return .redirect(link(paper))
  }
}

extension ListPages {
  /// The template of copies on paper.
  static let copyTemplate = "ban-sao"

  /// Whether copies of a paper can be made: it was issued, and is no copy itself.
  static func canBeCopied(_ paper: StoredPaper, _ form: PaperForm) -> Bool {
    paper.state == .issued && form.template.originalField == nil
  }

  /// The record that a copy of a paper begins with.
  private static func copy(_ office: WebOffice, of id: Int) throws -> String {
    guard let paper = try office.store.paper(id),
      canBeCopied(paper, try PaperForm(paper.record, try office.desk())),
      let key = try office.desk().template(copyTemplate)?.originalField
    else { throw StoreError.missing }
    return "mau: \(copyTemplate)\nngay: \(office.today.year)\n\(key): \(PaperDesk.name(id))\n"
  }
}

/// Words that a text must have, without tone marks.
struct SearchWords {
  private let words: [String]

  init(_ text: String) {
    words = SearchWords.plain(text).split(separator: " ").map(String.init)
  }

  /// Whether a text has them all.
  func match(_ text: String) -> Bool {
    let plain = SearchWords.plain(text)
    return words.allSatisfy { plain.contains($0) }
  }

  private static func plain(_ text: String) -> String {
    Vietnamese.fold(text).replacing("_", with: " ").replacing("-", with: " ")
  }
}
