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
              "a", [.href(link(book))], "\(book.agency), sổ \(book.series), năm \(book.year)")
            html.tag(
              "span", [.style("muted")], " \(book.last - book.before) số, số cuối \(book.last)")
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
          "Năm", "nam", String(office.today.year), isRequired: true,
          more: [.set("inputmode", "numeric"), .set("class", "short")], &html)
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
      let name = Store.BookName(
        agency: form["co_quan"], series: series, year: form.number("nam", in: 1945...9999) ?? 0)
      let book = try office.store.open(
        name, before: form.number("truoc", in: 0...999_999) ?? -1, by: try call.person())
      return .redirect(link(book))
    } catch let error as StoreError {
      return try list(office, call, fault: error.description)
    }
  }

  private static func link(_ book: Book) -> Link { Link(["so", String(book.id)]) }

  static func book(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    try page(office, call, try call.number(0), fault: nil)
  }

  private static func page(
    _ office: WebOffice, _ call: Call, _ id: Int, fault: String?
  ) throws -> WebResponse {
    guard let book = try office.store.book(id) else { throw StoreError.missing }
    let entries = try office.store.entries(id)
    let gaps = try office.store.gaps(id)
    let mayChange = call.allows(.reserve)
    var frame = Pages.Frame("Sổ \(book.series) năm \(book.year)", .books)
    frame.notice = Notices.text(call.request.query["da"])
    frame.isWrong = fault != nil
    frame.isWide = true
    return Pages.page(office, call.session, frame, status: fault == nil ? 200 : 422) { html in
      html.tag("h1", [], "Sổ đăng ký văn bản đi năm \(book.year)")
      html.tag("p", [], "\(book.agency). Sổ \(book.series).")
      Pages.fault(fault, &html)
      html.tag(
        "p", [.set("class", gaps.isEmpty ? "muted" : "summary error")],
        gaps.isEmpty
          ? "Không có số nào bị nhảy."
          : "Số bị nhảy: \(gaps.prefix(50).map(String.init).joined(separator: ", ")).")
      table(book, entries, &html)
      html.tag("p", [.style("links print-none")]) { html in
        html.tag("a", [.href(Link(["so", String(book.id), "excel"]))], "Tải sổ dạng Excel")
      }
      if mayChange { reserve(call, book, &html) }
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
      "Sổ đăng ký văn bản đi năm \(book.year), \(book.agency), sổ \(book.series).xlsx",
      FileKind.xlsx.mediaType, try workbook(book, try rows(office.store, book)))
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
    let title = "Sổ đăng ký văn bản đi năm \(book.year)"
    let sheet = WorkbookForm.Sheet(name: "Văn bản đi \(book.year)", columns: heads, rows: rows)
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
        in: Store.BookName(agency: book.agency, series: book.series, year: book.year), key: key,
        reason: call.form["ly_do"], by: try call.person())
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
}
