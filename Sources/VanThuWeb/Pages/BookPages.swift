import VanThuBase
import VanThuEngine
import VanThuStore

/// The books of outgoing papers.
enum BookPages {
  /// The ten columns of the register (Nghị định 30/2020/NĐ-CP, Phụ lục IV, mục I).
  static let columns = [
    "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản",
    "Người ký", "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển",
    "Ký nhận", "Ghi chú",
  ]

  static func list(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    try list(office, call, fault: nil)
  }

  private static func list(
    _ office: WebOffice, _ call: Call, fault: String?
  ) throws -> WebResponse {
    let books = try office.store.books()
    let agencies = try office.agencies()
    var frame = Pages.Frame("Sổ văn bản đi", .books)
    frame.notice = Notices.text(call.request.query["da"])
    frame.isWrong = fault != nil
    return Pages.page(office, call.session, frame, status: fault == nil ? 200 : 422) { html in
      html.tag("h1", [], "Sổ văn bản đi")
      Pages.fault(fault, &html)
      if books.isEmpty {
        html.tag(
          "p", [.style("muted")],
          "Chưa có sổ nào. Sổ tự mở khi văn thư cấp số đầu tiên, bắt đầu từ 1; muốn tiếp theo sổ giấy thì mở ở dưới."
        )
      }
      html.tag("ul", [.style("duties")]) { html in
        for book in books {
          html.tag("li", []) { html in
            html.tag(
              "a", [.href(link(book))], "\(book.agency), sổ \(book.series), \(book.period)")
            html.tag(
              "span", [.style("muted")],
              " \(book.last - book.before) số, số cuối \(book.last)"
                + (book.closed == nil ? "" : ", đã khóa"))
          }
        }
      }
      if call.allows(.reserve) { open(office, call, agencies, &html) }
    }
  }

  /// The form of a book that goes on from one on paper.
  private static func open(
    _ office: WebOffice, _ call: Call, _ agencies: [String], _ html: inout PageWriter
  ) {
    html.tag("section", [.style("part narrow")]) { html in
      html.tag("h2", [], "Mở sổ, tiếp theo sổ giấy")
      Pages.post(Link(["so"]), call.session?.csrf ?? "", &html) { html in
        Pages.input(
          "Cơ quan", "co_quan",
          call.form["co_quan"].isEmpty ? agencies.first ?? "" : call.form["co_quan"],
          help: "Tên viết trong câu, như trong văn bản.", isRequired: true, &html)
        Pages.input(
          "Sổ", "loai", call.form["loai"].isEmpty ? "Chung" : call.form["loai"],
          help: "Chung; Bản sao; hoặc tên loại văn bản nếu mỗi loại một sổ.", isRequired: true,
          &html)
        Pages.input(
          "Năm, hoặc nhiệm kỳ của cấp ủy", "nam",
          call.form["nam"].isEmpty ? String(office.today.year) : call.form["nam"],
          help: "Ví dụ 2026; với cấp ủy: 2025–2030.", isRequired: true,
          more: [.set("class", "short")], &html)
        Pages.input(
          "Số cuối đã dùng trong sổ giấy", "truoc", call.form["truoc"],
          help: "0 nếu chưa dùng số nào.",
          isRequired: true, more: [.set("inputmode", "numeric"), .set("class", "short")], &html)
        html.tag("button", [.type("submit")], "Mở sổ")
      }
    }
  }

  static func open(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let form = call.form
    let series = Vietnamese.nfc(form["loai"]).trimmedOfBlanks
    let known = ["Chung", "Mật", "Bản sao"] + PaperKind.allCases.map(\.name)
    guard let series = known.first(where: { Vietnamese.fold($0) == Vietnamese.fold(series) }) else {
      return try list(office, call, fault: "sổ là “Chung”, “Bản sao” hoặc tên một loại văn bản")
    }
    do {
      guard let period = period(form["nam"]) else {
        return try list(
          office, call, fault: "năm viết như 2026, nhiệm kỳ viết như 2025–2030 (1 đến 10 năm)")
      }
      let agency = Vietnamese.nfc(form["co_quan"]).trimmedOfBlanks
      if let fault = try useless(office, agency, series, period) {
        return try list(office, call, fault: fault)
      }
      let name = Store.BookName(agency: agency, series: series, period: period)
      let book = try office.store.open(
        name, before: form.number("truoc", in: 0...999_999) ?? -1, by: try call.person())
      return .redirect(link(book))
    } catch let error as StoreError {
      return try list(office, call, fault: error.description)
    }
  }

  /// Why no paper of the office would take its number from such a book; nil when some would.
  private static func useless(
    _ office: WebOffice, _ agency: String, _ series: String, _ period: BookPeriod
  ) throws -> String? {
    let known = try office.agencyStandards()
    guard !known.isEmpty else { return nil }
    guard let standard = known.first(where: { $0.name == agency })?.standard else {
      let names = known.map { "“\($0.name)”" }.joined(separator: ", ")
      return
        "cơ quan viết đúng như trong văn bản: \(names); tên khác thì không văn bản nào lấy số ở sổ này"
    }
    let isApart = ["Mật", "Bản sao"].contains(series)
    if standard == .hd05 {
      let term = OfficePages.term(try office.store.setting("nhiem_ky"))
      if !period.isTerm || !term.contains(year: period.first)
        || period != term.around(year: period.first)
      {
        return
          "số văn bản của Đảng chạy suốt nhiệm kỳ: ghi \(term.years) (nhiệm kỳ khác thì đổi ở Thiết lập trước)"
      }
      return series == "Chung"
        ? "văn bản của Đảng mỗi loại một sổ: ghi tên loại thay cho “Chung”" : nil
    }
    if period.isTerm { return "sổ của cơ quan nhà nước theo năm: ghi một năm" }
    let isByKind = try office.store.setting("so") == "loai"
    if isApart || (series != "Chung") == isByKind { return nil }
    return isByKind
      ? "văn phòng đang cấp số mỗi loại một sổ (Thiết lập): ghi tên loại thay cho “Chung”"
      : "văn phòng đang cấp số một sổ chung (Thiết lập): ghi “Chung”, hoặc đổi cách cấp số trước"
  }

  private static func period(_ text: String) -> BookPeriod? {
    let text = text.trimmedOfBlanks
    if text.utf8.count == 4, let year = Int(text), (1945...9999).contains(year) {
      return BookPeriod(year: year)
    }
    return BookPeriod(written: text)
  }

  private static func link(_ book: Book) -> Link { Link(["so", String(book.id)]) }

  static func book(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    try book(office, call, fault: nil)
  }

  static func book(_ office: WebOffice, _ call: Call, fault: String?) throws -> WebResponse {
    try page(office, call, try call.number(0), fault: fault)
  }

  private static func page(
    _ office: WebOffice, _ call: Call, _ id: Int, fault: String?
  ) throws -> WebResponse {
    guard let book = try office.store.book(id) else { throw StoreError.missing }
    let entries = try office.store.entries(id)
    let gaps = try office.store.gaps(id)
    let mayChange = call.allows(.reserve)
    let unnumbered = mayChange ? try office.store.unnumbered(book.name) : []
    var frame = Pages.Frame("Sổ \(book.series) \(book.period)", .books)
    frame.notice = Notices.text(call.request.query["da"])
    frame.isWrong = fault != nil
    frame.isWide = true
    return Pages.page(office, call.session, frame, status: fault == nil ? 200 : 422) { html in
      html.tag("h1", [], "Sổ đăng ký văn bản đi \(book.period)")
      html.tag(
        "p", [],
        "\(book.agency). Sổ \(book.series)."
          + (book.closed.map { " Đã khóa ngày \(Pages.day(WebOffice.day($0)))." } ?? ""))
      Pages.fault(fault, &html)
      html.tag(
        "p", [.set("class", gaps.isEmpty ? "muted" : "summary error")],
        gaps.isEmpty
          ? "Không có số nào bị nhảy."
          : "Số bị nhảy: \(gaps.prefix(50).map(String.init).joined(separator: ", ")).")
      table(book, entries, &html)
      html.tag("p", [.style("links print-none")]) { html in
        html.tag("a", [.href(Link(["so", String(book.id), "excel"]))], "Tải sổ dạng Excel")
        html.text(" ")
        html.tag("a", [.href(Link(["so", String(book.id), "in"]))], "In sổ (PDF khổ ngang)")
      }
      if mayChange, book.closed == nil {
        reserve(call, book, &html)
        closing(office, call, book, entries, unnumbered, &html)
      }
    }
  }

  private static func table(_ book: Book, _ entries: [BookEntry], _ html: inout PageWriter) {
    Pages.table("Sổ", columns, "book", &html) { html in
      for entry in entries { row(book, entry, &html) }
    }
  }

  private static func row(_ book: Book, _ entry: BookEntry, _ html: inout PageWriter) {
    html.tag("tr", [.set("class", "entry-\(entry.state.rawValue)")]) { html in
      html.tag("td", [.style("nowrap")]) { html in
        let words = entry.notation.isEmpty ? String(entry.number) : entry.notation
        if let paper = entry.paper {
          html.tag("a", [.href(Link(["van-ban", String(paper)]))], words)
        } else {
          html.text(words)
        }
      }
      for cell in cells(entry) { html.tag("td", [], cell) }
      html.tag("td", []) { html in
        if entry.state != .given { html.tag("strong", [], entry.state.title + ": ") }
        html.text(entry.remark)
      }
    }
  }

  /// The columns between the number and the remark.
  private static func cells(_ entry: BookEntry) -> [String] {
    [
      Pages.day(entry.day), entry.subject, entry.signer, entry.recipients, entry.filing,
      entry.copies, Pages.day(entry.sent), "",
    ]
  }

  /// The book as a workbook, in the same columns.
  static func excel(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    guard let book = try office.store.book(try call.number(0)) else { throw StoreError.missing }
    return .file(
      title(book) + ".xlsx",
      FileKind.xlsx.mediaType, try workbook(book, try rows(office.store, book)))
  }

  /// What files of a book are called.
  static func title(_ book: Book) -> String {
    "Sổ đăng ký văn bản đi \(book.period), \(book.agency), sổ \(book.series)"
  }

  /// The rows of a book, in the columns of the register.
  static func rows(_ store: Store, _ book: Book) throws -> [[String]] {
    try store.entries(book.id).map { entry in
      let number = entry.notation.isEmpty ? String(entry.number) : entry.notation
      let remark = entry.state == .given ? entry.remark : "\(entry.state.title): \(entry.remark)"
      return [number] + cells(entry) + [remark]
    }
  }

  /// A book as a workbook.
  static func workbook(_ book: Book, _ rows: [[String]]) throws -> [UInt8] {
    let heads = columns.enumerated().map { place, head in
      WorkbookForm.Column(
        header: head, note: "", content: [2, 4].contains(place) ? .longText : .text,
        isRequired: false)
    }
    let title = "Sổ đăng ký văn bản đi \(book.period)"
    let sheet = WorkbookForm.Sheet(
      name: "Văn bản đi \(book.period.years)", columns: heads, rows: rows)
    return try WorkbookForm(title: title, sheets: [sheet]).bytes()
  }

  private static func reserve(_ call: Call, _ book: Book, _ html: inout PageWriter) {
    let token = call.session?.csrf ?? ""
    html.tag("div", [.style("two print-none")]) { html in
      html.tag("section", [.style("part")]) { html in
        html.tag("h2", [], "Giữ số")
        html.tag("p", [], "Số tiếp theo: \(book.last + 1).")
        Pages.post(Link(["so", String(book.id), "giu"]), token, &html) { html in
          html.void(
            "input",
            [.type("hidden"), .name("khoa"), .value(Hexadecimal.string(Secret.bytes(16)))])
          Pages.input("Lý do giữ số", "ly_do", isRequired: true, &html)
          html.tag("button", [.type("submit")], "Giữ số \(book.last + 1)")
        }
      }
      html.tag("section", [.style("part")]) { html in
        html.tag("h2", [], "Hủy số")
        html.tag("p", [], "Số đã hủy vẫn đứng trong sổ với lý do, và không cấp lại.")
        Pages.post(Link(["so", String(book.id), "huy"]), token, &html) { html in
          Pages.input(
            "Số", "so", isRequired: true,
            more: [.set("inputmode", "numeric"), .set("class", "short")], &html)
          Pages.input("Lý do hủy", "ly_do_huy", isRequired: true, &html)
          html.tag("button", [.type("submit")], "Hủy số")
        }
      }
    }
  }

  static func reserve(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let id = try call.number(0)
    guard let book = try office.store.book(id) else { throw StoreError.missing }
    let key = call.form["khoa"]
    guard key.utf8.count == 32 else { throw StoreError.missing }
    do {
      let number = try office.store.reserve(
        in: book.name, key: key, reason: call.form["ly_do"], by: try call.person())
      return WebResponse.redirect(Link(["so", String(id)], ["da": "giu"]))
        .adding("X-So", String(number))
    } catch StoreError.refused(let why) {
      return try page(office, call, id, fault: why)
    }
  }

  static func cancel(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let id = try call.number(0)
    guard let number = call.form.number("so", in: 1...Int(Int32.max)) else {
      return try page(office, call, id, fault: "số phải viết bằng chữ số")
    }
    do {
      try office.store.cancel(
        number, of: id, reason: call.form["ly_do_huy"], by: try call.person()
      ) { paper in
        let desk = try office.desk()
        let record = try desk.numbered(paper, "")
        return (record, desk.read(record, of: paper).facts)
      }
    } catch StoreError.refused(let why) {
      return try page(office, call, id, fault: why)
    } catch StoreError.missing {
      return try page(office, call, id, fault: "sổ này không có số ấy")
    } catch StoreError.wrongState {
      return try page(
        office, call, id, fault: "số đã hủy rồi, hoặc văn bản mang số ấy đã phát hành")
    }
    return .redirect(Link(["so", String(id)], ["da": "huy"]))
  }

  // MARK: - Closing

  /// What is unfinished in a book that would be closed.
  private static func unfinished(
    _ entries: [BookEntry], _ unnumbered: [Int]
  ) -> [String] {
    var found: [String] = []
    let reserved = entries.filter { $0.state == .reserved }.map { String($0.number) }
    if !reserved.isEmpty {
      found.append("còn số đang giữ chỗ: \(reserved.prefix(50).joined(separator: ", "))")
    }
    if !unnumbered.isEmpty {
      found.append("còn \(unnumbered.count) văn bản đã ký chưa cấp số")
    }
    return found
  }

  private static func closing(
    _ office: WebOffice, _ call: Call, _ book: Book, _ entries: [BookEntry], _ unnumbered: [Int],
    _ html: inout PageWriter
  ) {
    let unfinished = unfinished(entries, unnumbered)
    html.tag("section", [.style("part print-none")]) { html in
      html.tag("h2", [], "Khóa sổ")
      if let early = early(book, office.today) {
        return html.tag("p", [.style("muted")], early + ".")
      }
      html.tag(
        "p", [],
        "Sau khi khóa, sổ không cấp, giữ hay hủy số nữa và không mở lại được; in sổ ra, đóng thành quyển (Nghị định 30/2020/NĐ-CP, Điều 16)."
      )
      if !unfinished.isEmpty {
        html.tag("ul", []) { html in for each in unfinished { html.tag("li", [], each + ".") } }
      }
      Pages.post(Link(["so", String(book.id), "khoa"]), call.session?.csrf ?? "", &html) { html in
        html.tag("p", [.style("radio")]) { html in
          html.void(
            "input",
            [
              .type("checkbox"), .id("dong-y"), .name("dong_y"), .value("co"),
              .flag("required", true),
            ])
          html.tag(
            "label", [.set("for", "dong-y")],
            unfinished.isEmpty
              ? "Khóa sổ ở số \(book.last)"
              : "Đã xem những việc trên, vẫn khóa sổ ở số \(book.last)")
        }
        html.void("input", [.type("hidden"), .name("so_cuoi"), .value(String(book.last))])
        html.tag("button", [.type("submit")], "Khóa sổ")
      }
    }
  }

  /// Why a book cannot be closed yet; nil when it can.
  private static func early(_ book: Book, _ today: CivilDate) -> String? {
    let first = book.period.firstClosing
    return today < first
      ? "Sổ của \(book.period) khóa được từ ngày \(Pages.day(first)), khi không còn văn bản nào cần số của sổ này"
      : nil
  }

  static func close(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let id = try call.number(0)
    guard let book = try office.store.book(id) else { throw StoreError.missing }
    if let early = early(book, office.today) { return try page(office, call, id, fault: early) }
    guard call.form["dong_y"] == "co" else {
      return try page(office, call, id, fault: "đánh dấu vào ô trước nút “Khóa sổ” rồi bấm lại")
    }
    guard call.form["so_cuoi"] == String(book.last) else {
      return try page(
        office, call, id,
        fault: "trong lúc đó sổ đã có thêm số, số cuối nay là \(book.last); xem lại rồi khóa")
    }
    do {
      try office.store.closeBook(id, by: try call.person())
    } catch StoreError.wrongState {
      return try page(office, call, id, fault: "sổ này đã khóa rồi")
    }
    return .redirect(Link(["so", String(id)], ["da": "khoa"]))
  }
}
