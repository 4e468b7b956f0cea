import VanThuBase
import VanThuEngine
import VanThuStore

/// The register of incoming papers (Nghị định 30/2020/NĐ-CP, Điều 20 đến 24).
enum IncomingPages {
  /// The ten columns of the register (Phụ lục IV, mục II).
  static let columns = [
    "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản", "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận",
    "Ghi chú",
  ]

  /// What a form or a list has beside the book.
  private struct Look {
    var fault: String?
    var form: FormData?
    /// The entry that is changed; nil for a new one.
    var entry: IncomingEntry?
    /// What is odd about what was sent, and asked about.
    var doubts: [String] = []

    var isWrong: Bool { fault != nil || !doubts.isEmpty }
  }

  // MARK: - Doubts

  /// What of an entry may be a slip: a paper that stands in the book already, days that run backwards.
  private static func doubts(
    _ office: WebOffice, _ facts: IncomingFacts, of entry: IncomingEntry?
  ) throws -> [String] {
    var doubts = try office.store.incomingTwins(of: facts).filter { $0.id != entry?.id }
      .map { twin in
        "Văn bản này đã vào sổ: số đến \(twin.number) năm \(twin.year), \(twin.facts.issuer), \(twin.facts.notation) ngày \(Pages.day(twin.facts.day))."
      }
    func before(_ day: String, _ label: String, _ other: String, _ otherLabel: String) {
      // written as 2026-09-26, days have the order of their letters
      guard !day.isEmpty, !other.isEmpty, day < other else { return }
      doubts.append(
        "\(label) \(Pages.day(day)) ở trước \(otherLabel) \(Pages.day(other)).")
    }
    before(facts.due, "Thời hạn giải quyết", facts.arrived, "ngày đến")
    before(facts.forwarded, "Ngày chuyển", facts.arrived, "ngày đến")
    before(facts.settled, "Ngày giải quyết xong", facts.arrived, "ngày đến")
    before(facts.arrived, "Ngày đến", facts.day, "ngày văn bản")
    if facts.arrived > office.today.iso {
      doubts.append("Ngày đến \(Pages.day(facts.arrived)) ở sau hôm nay.")
    }
    return doubts
  }

  /// What a form brings back that says yes to some doubts, and to no others.
  private static func mark(_ doubts: [String]) -> String {
    String(
      Digest.hex(.sha256, of: Array(doubts.joined(separator: "\n").utf8)).prefix(16))
  }

  private static func ask(_ doubts: [String], _ html: inout PageWriter) {
    if doubts.isEmpty { return }
    html.tag(
      "div",
      [
        .style("summary warning"), .set("role", "alert"), .set("tabindex", "-1"), .id("tom-tat"),
      ]
    ) { html in
      html.tag("p", [], "Xem lại trước khi lưu:")
      html.tag("ul", []) { html in for doubt in doubts { html.tag("li", [], doubt) } }
    }
  }

  static func year(_ office: WebOffice, _ call: Call) -> Int {
    call.request.query.number("nam", in: 1900...9999) ?? office.today.year
  }

  static func list(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    try list(office, call, fault: nil)
  }

  static func list(_ office: WebOffice, _ call: Call, fault: String?) throws -> WebResponse {
    try page(office, call, Look(fault: fault))
  }

  private static func page(_ office: WebOffice, _ call: Call, _ look: Look) throws -> WebResponse {
    let year = year(office, call)
    let words = call.request.query["tim"]
    let entries = try office.store.incoming(year, words: words)
    let years = try office.store.incomingYears()
    let next = try office.store.nextIncoming(office.today.year)
    let due = try office.store.incomingDue()
    var frame = Pages.Frame("Văn bản đến", .incoming)
    frame.isWrong = look.isWrong
    frame.isWide = true
    frame.notice =
      call.request.query.number("so", in: 1...Int(Int32.max)).map {
        "Đã vào sổ: số đến \($0). Ghi số này vào dấu đến."
      }
      ?? Notices.text(call.request.query["da"])
    return Pages.page(office, call.session, frame, status: look.isWrong ? 422 : 200) { html in
      html.tag("h1", [], "Sổ đăng ký văn bản đến năm \(year)")
      Pages.fault(look.fault, &html)
      ask(look.doubts, &html)
      if call.allows(.receive) {
        form(office, call, look, next: next, &html)
        if !years.contains(office.today.year) { opening(office, call, &html) }
      }
      html.tag("div", [.style("print-none")]) { html in
        dueList(office, due, mayOpen: call.allows(.receive), &html)
        search(year, words, years, &html)
      }
      if entries.isEmpty {
        html.tag(
          "p", [.style("muted")],
          words.isEmpty ? "Chưa có văn bản đến nào trong năm này." : "Không có văn bản nào như vậy."
        )
      } else {
        table(entries, mayOpen: call.allows(.receive), &html)
      }
    }
  }

  private static func search(
    _ year: Int, _ words: String, _ years: [Int], _ html: inout PageWriter
  ) {
    html.tag(
      "form",
      [.style("search"), .set("role", "search"), .set("method", "get"), .action(Link(["den"]))]
    ) { html in
      html.tag("label", [.set("for", "tim")], "Tìm trong sổ")
      html.void("input", [.type("search"), .id("tim"), .name("tim"), .value(words)])
      html.tag("label", [.set("for", "nam")], "Năm")
      html.tag("select", [.id("nam"), .name("nam")]) { html in
        for each in Set(years + [year]).sorted(by: >) {
          html.tag("option", [.value(String(each)), .flag("selected", each == year)], String(each))
        }
      }
      html.tag("button", [.type("submit")], "Tìm")
      html.tag("a", [.href(Link(["den", "excel"], ["nam": String(year)]))], "Tải sổ dạng Excel")
      html.tag("a", [.href(Link(["den", "in"], ["nam": String(year)]))], "In sổ (PDF khổ ngang)")
    }
  }

  // MARK: - The book

  private static func table(
    _ entries: [IncomingEntry], mayOpen: Bool, _ html: inout PageWriter
  ) {
    Pages.table("Sổ văn bản đến", columns, "book incoming", &html) { html in
      for entry in entries {
        html.tag("tr", []) { html in
          for (place, cell) in cells(entry).enumerated() {
            html.tag("td", []) { html in
              if place == 1, mayOpen {
                html.tag("a", [.href(Link(["den", String(entry.id)]))], cell)
              } else {
                html.text(cell)
              }
            }
          }
        }
      }
    }
  }

  private static func cells(_ entry: IncomingEntry) -> [String] {
    let facts = entry.facts
    let due = facts.due.isEmpty ? "" : "Hạn \(Pages.day(facts.due))"
    let settled = facts.settled.isEmpty ? "" : "Đã giải quyết ngày \(Pages.day(facts.settled))"
    return [
      Pages.day(facts.arrived), String(entry.number), facts.issuer, facts.notation,
      Pages.day(facts.day), facts.subject, facts.handler, Pages.day(facts.forwarded), "",
      [facts.remark, due, settled].filter { !$0.isEmpty }.joined(separator: ". "),
    ]
  }

  /// `Hạn 05/12/2026 (quá hạn 3 ngày)`
  static func deadline(_ due: String, _ today: CivilDate) -> String {
    guard let day = (try? PartialDate.parse(due).get())?.civil else { return "" }
    let left = day.dayNumber - today.dayNumber
    let words = left < 0 ? "quá hạn \(-left) ngày" : left == 0 ? "hôm nay" : "còn \(left) ngày"
    return "Hạn \(Pages.day(due)) (\(words))"
  }

  /// What waits to be settled, on the desk of those who hand papers on.
  static func due(
    _ office: WebOffice, _ person: Person, _ entries: [IncomingEntry]?, _ html: inout PageWriter
  ) {
    guard [.clerk, .leader].contains(person.role), let entries, !entries.isEmpty else { return }
    dueList(office, entries, mayOpen: Rights.allow(person.role, .receive), &html)
  }

  private static func dueList(
    _ office: WebOffice, _ entries: [IncomingEntry], mayOpen: Bool, _ html: inout PageWriter
  ) {
    guard !entries.isEmpty else { return }
    html.tag("h2", [], "Văn bản đến đang chờ giải quyết")
    html.tag("ul", [.style("duties")]) { html in
      for entry in entries {
        html.tag("li", []) { html in
          html.tag("strong", [], deadline(entry.facts.due, office.today) + ": ")
          let words = "số đến \(entry.number), \(entry.facts.issuer): \(entry.facts.subject)"
          if mayOpen {
            html.tag("a", [.href(Link(["den", String(entry.id)]))], words)
          } else {
            html.text(words)
          }
          if !entry.facts.handler.isEmpty {
            html.tag("span", [.style("muted")], " \(entry.facts.handler)")
          }
        }
      }
    }
  }

  /// The book as a workbook, in the same columns.
  static func excel(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let year = year(office, call)
    return .file(
      "Sổ đăng ký văn bản đến năm \(year).xlsx", FileKind.xlsx.mediaType,
      try workbook(year, try rows(office.store, year)))
  }

  /// The rows of a year, in the columns of the register.
  static func rows(_ store: Store, _ year: Int) throws -> [[String]] {
    try store.incoming(year).map { cells($0) }
  }

  /// A year's register as a workbook.
  static func workbook(_ year: Int, _ rows: [[String]]) throws -> [UInt8] {
    let heads = columns.enumerated().map { place, head in
      WorkbookForm.Column(
        header: head, note: "", content: place == 5 ? .longText : .text, isRequired: false)
    }
    let title = "Sổ đăng ký văn bản đến năm \(year)"
    let sheet = WorkbookForm.Sheet(name: "Văn bản đến \(year)", columns: heads, rows: rows)
    return try WorkbookForm(title: title, sheets: [sheet]).bytes()
  }

  // MARK: - One paper

  /// The controls of a paper: names, labels, whether it is a day.
  private static let fields: [(name: String, label: String, isDay: Bool, isRequired: Bool)] = [
    ("ngay_den", "Ngày đến", true, true), ("tac_gia", "Cơ quan ban hành", false, true),
    ("ky_hieu", "Số, ký hiệu", false, false), ("ngay_van_ban", "Ngày văn bản", true, false),
    ("trich_yeu", "Tên loại và trích yếu", false, true),
    ("nguoi_nhan", "Đơn vị hoặc người nhận", false, false),
    ("ngay_chuyen", "Ngày chuyển", true, false), ("han", "Thời hạn giải quyết", true, false),
    ("ngay_xong", "Ngày giải quyết xong", true, false), ("ghi_chu", "Ghi chú", false, false),
  ]

  private static func values(_ facts: IncomingFacts) -> FormData {
    FormData([
      ("ngay_den", Pages.day(facts.arrived)), ("tac_gia", facts.issuer),
      ("ky_hieu", facts.notation), ("ngay_van_ban", Pages.day(facts.day)),
      ("trich_yeu", facts.subject), ("nguoi_nhan", facts.handler),
      ("ngay_chuyen", Pages.day(facts.forwarded)), ("han", Pages.day(facts.due)),
      ("ngay_xong", Pages.day(facts.settled)), ("ghi_chu", facts.remark),
    ])
  }

  /// What a form says; a day that is none is refused.
  private static func facts(_ form: FormData) throws -> IncomingFacts {
    func day(_ name: String, _ label: String) throws -> String {
      let text = form[name].trimmedOfBlanks
      if text.isEmpty { return "" }
      guard let day = (try? PartialDate.parse(text).get())?.civil else {
        throw StoreError.refused("\(label.lowercased()) phải đủ ngày, tháng, năm, ví dụ 26/9/2026")
      }
      return day.iso
    }
    var facts = IncomingFacts()
    facts.arrived = try day("ngay_den", "Ngày đến")
    facts.issuer = form["tac_gia"]
    facts.notation = form["ky_hieu"]
    facts.day = try day("ngay_van_ban", "Ngày văn bản")
    facts.subject = form["trich_yeu"]
    facts.handler = form["nguoi_nhan"]
    facts.forwarded = try day("ngay_chuyen", "Ngày chuyển")
    facts.due = try day("han", "Thời hạn giải quyết")
    facts.settled = try day("ngay_xong", "Ngày giải quyết xong")
    facts.remark = form["ghi_chu"]
    return facts
  }

  private static func form(
    _ office: WebOffice, _ call: Call, _ look: Look, next: Int, _ html: inout PageWriter
  ) {
    let today = office.today
    let filled =
      look.form ?? look.entry.map { values($0.facts) }
      ?? FormData([("ngay_den", "\(today.day)/\(today.month)/\(today.year)")])
    html.tag(
      "details", [.style("more print-none"), .flag("open", look.isWrong || look.entry != nil)]
    ) {
      html in
      html.tag(
        "summary", [],
        look.entry.map { "Số đến \($0.number) năm \($0.year)" }
          ?? "Vào sổ một văn bản (số đến \(next))")
      let link = look.entry.map { Link(["den", String($0.id)]) } ?? Link(["den"])
      Pages.post(link, call.session?.csrf ?? "", &html) { html in
        if let entry = look.entry {
          html.void("input", [.type("hidden"), .name("!ban"), .value(String(entry.revision))])
        } else {
          html.void(
            "input",
            [
              .type("hidden"), .name("khoa"),
              .value(filled.has("khoa") ? filled["khoa"] : Hexadecimal.string(Secret.bytes(16))),
            ])
        }
        if !look.doubts.isEmpty {
          html.void("input", [.type("hidden"), .name("van"), .value(mark(look.doubts))])
        }
        html.tag("div", [.style("two")]) { html in
          for field in fields {
            Pages.input(
              field.label, field.name, filled[field.name], isRequired: field.isRequired,
              more: [field.isDay ? .set("class", "short") : nil], &html)
          }
        }
        let verb = look.entry == nil ? "Vào sổ" : "Lưu"
        html.tag(
          "button", [.type("submit"), .style("main")],
          look.doubts.isEmpty ? verb : "Vẫn \(verb.lowercased())")
      }
    }
  }

  /// The form of a book that goes on from one on paper.
  private static func opening(_ office: WebOffice, _ call: Call, _ html: inout PageWriter) {
    html.tag("details", [.style("more print-none")]) { html in
      html.tag("summary", [], "Tiếp theo sổ giấy của năm \(office.today.year)")
      Pages.post(Link(["den", "mo"]), call.session?.csrf ?? "", &html) { html in
        Pages.input(
          "Số đến cuối đã dùng trong sổ giấy", "truoc", isRequired: true,
          more: [.set("inputmode", "numeric"), .set("class", "short")], &html)
        html.tag("button", [.type("submit")], "Mở sổ")
      }
    }
  }

  static func open(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    do {
      try office.store.openIncoming(
        office.today.year, before: call.form.number("truoc", in: 0...Int(Int32.max)) ?? -1,
        by: try call.person())
    } catch let error as StoreError {
      return try page(office, call, Look(fault: error.description))
    }
    return .redirect(Link(["den"]))
  }

  static func receive(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let key = call.form["khoa"]
    guard key.utf8.count == 32 else { throw StoreError.missing }
    do {
      let facts = try facts(call.form)
      // what was entered already is answered again, whatever it says
      if try office.store.incomingEntry(key: key) == nil {
        let doubts = try doubts(office, facts, of: nil)
        if !doubts.isEmpty, call.form["van"] != mark(doubts) {
          return try page(office, call, Look(form: call.form, doubts: doubts))
        }
      }
      let entry = try office.store.receive(facts, key: key, by: try call.person())
      return .redirect(Link(["den"], ["nam": String(entry.year), "so": String(entry.number)]))
    } catch StoreError.refused(let why) {
      return try page(office, call, Look(fault: why, form: call.form))
    }
  }

  static func edit(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    guard let entry = try office.store.incomingEntry(try call.number(0)) else {
      throw StoreError.missing
    }
    return try page(office, call, Look(entry: entry))
  }

  static func change(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    guard let entry = try office.store.incomingEntry(try call.number(0)) else {
      throw StoreError.missing
    }
    do {
      let facts = try facts(call.form)
      // what was said yes to before is not asked again
      let known = try doubts(office, entry.facts, of: entry)
      let doubts = try doubts(office, facts, of: entry).filter { !known.contains($0) }
      if !doubts.isEmpty, call.form["van"] != mark(doubts) {
        return try page(office, call, Look(form: call.form, entry: entry, doubts: doubts))
      }
      try office.store.changeIncoming(
        entry.id, facts, from: Int(call.form["!ban"]) ?? 0, by: try call.person())
      return .redirect(Link(["den"], ["nam": String(entry.year), "da": "luu"]))
    } catch StoreError.refused(let why) {
      return try page(office, call, Look(fault: why, form: call.form, entry: entry))
    } catch StoreError.changedMeanwhile {
      let saved = values(entry.facts)
      let others = fields.filter { saved[$0.name] != call.form[$0.name] }
        .map { "\($0.label): “\(saved[$0.name])”" }
      return try page(
        office, call,
        Look(
          fault:
            "người khác đã lưu dòng này trong lúc đó (\(others.joined(separator: "; "))); sửa lại cho đúng rồi bấm “Lưu” lần nữa",
          form: call.form, entry: entry))
    }
  }
}
