import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice
import VanThuStore

/// Registers as PDFs to print and bind (Nghị định 30/2020/NĐ-CP, Điều 16, 22; Phụ lục IV).
enum RegisterPrinting {
  /// How wide the columns of outgoing papers are beside one another.
  private static let outgoingShares: [Double] = [24, 21, 62, 28, 40, 25, 18, 20, 14, 28]
  private static let incomingShares: [Double] = [20, 12, 38, 26, 20, 68, 32, 20, 14, 32]
  private static let narrow: Set<String> = [
    "Số đến", "Ngày đến", "Số lượng bản", "Ngày chuyển", "Ngày tháng văn bản",
  ]

  static func outgoing(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    guard let book = try office.store.book(try call.number(0)) else { throw StoreError.missing }
    return try answer(office, try register(office, book), BookPages.title(book)) { fault in
      try BookPages.book(office, call, fault: fault)
    }
  }

  /// The book of outgoing papers as it is printed.
  static func register(_ office: WebOffice, _ book: Book) throws -> PrintedRegister {
    let entries = try office.store.entries(book.id)
    return PrintedRegister(
      agency: try agency(office, book.agency), title: "Sổ đăng ký văn bản đi",
      cover: cover(book.period, series: book.series, entries.map(\.number)),
      columns: columns(BookPages.columns, outgoingShares),
      rows: try BookPages.rows(office.store, book), ending: try ending(office, book, entries))
  }

  static func incoming(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let year = IncomingPages.year(office, call)
    let numbers = try office.store.incoming(year).map(\.number)
    let register = PrintedRegister(
      agency: try agency(office, office.agencies().first ?? ""),
      title: "Sổ đăng ký văn bản đến", cover: cover(BookPeriod(year: year), series: nil, numbers),
      columns: columns(IncomingPages.columns, incomingShares),
      rows: try IncomingPages.rows(office.store, year))
    return try answer(office, register, "Sổ đăng ký văn bản đến năm \(year)") { fault in
      try IncomingPages.list(office, call, fault: fault)
    }
  }

  private static func cover(_ period: BookPeriod, series: String?, _ numbers: [Int]) -> [String] {
    let words = period.description
    var cover = [words.prefix(1).uppercased() + words.dropFirst()]
    if let series { cover.append("Sổ \(series)") }
    if let first = numbers.min(), let last = numbers.max() {
      cover.append("Từ số \(Pages.two(first)) đến số \(Pages.two(last))")
    }
    return cover + ["Quyển số: ………"]
  }

  /// What stands below the last row: how many numbers there are, and which of them are no papers.
  private static func ending(
    _ office: WebOffice, _ book: Book, _ entries: [BookEntry]
  ) throws -> [String] {
    func numbers(_ state: BookEntry.State) -> String {
      entries.filter { $0.state == state }.map { Pages.two($0.number) }.joined(separator: ", ")
    }
    var sentences = ["Sổ có \(entries.count) số."]
    let cancelled = numbers(.cancelled), reserved = numbers(.reserved)
    if !cancelled.isEmpty { sentences.append("Số đã hủy: \(cancelled).") }
    if !reserved.isEmpty { sentences.append("Số giữ chỗ: \(reserved).") }
    let gaps = try office.store.gaps(book.id)
    if !gaps.isEmpty {
      sentences.append("Số bị nhảy: \(gaps.map(Pages.two).joined(separator: ", ")).")
    }
    if let closed = book.closed {
      let day = WebOffice.day(closed)
      sentences.append(
        "Khóa sổ ngày \(Pages.two(day.day)) tháng \(Pages.two(day.month)) năm \(day.year).")
    }
    return [sentences.joined(separator: " ")]
  }

  private static func columns(
    _ heads: [String], _ shares: [Double]
  ) -> [PrintedRegister.Column] {
    zip(heads, shares).map { head, share in
      PrintedRegister.Column(head, share: share, isCentred: narrow.contains(head))
    }
  }

  /// The agency of the settings that sentences call so; one of that name alone where there is none.
  private static func agency(_ office: WebOffice, _ spoken: String) throws -> Agency {
    try office.agencyHeads().first { $0.spokenName == spoken } ?? Agency(name: [spoken])
  }

  private static func answer(
    _ office: WebOffice, _ register: PrintedRegister, _ title: String,
    _ again: (_ fault: String) throws -> WebResponse
  ) throws -> WebResponse {
    do {
      let settings = try office.settings()
      let fonts = try office.options.fonts.fonts(of: settings)
      var renderer = Renderer(fonts: fonts)
      let bytes = try renderer.render(register.document(settings.preferences), as: .pdf)
      return .file(title + ".pdf", OutputFormat.pdf.mediaType, bytes)
    } catch let error as DiagnosticsError {
      return try again(error.diagnostics.first?.message ?? "chưa tạo được PDF")
    } catch PDFError.missingCharacters(let characters) {
      let shown = characters.compactMap { Unicode.Scalar($0.code).map { String(Character($0)) } }
      return try again(
        "phông chữ không có ký tự \(shown.prefix(5).joined(separator: " ")); sửa trong văn bản, hoặc tải sổ dạng Excel"
      )
    }
  }
}
