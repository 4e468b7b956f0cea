import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore
import VanThuWord

/// Word files in the browser: what is wrong with one, at its place, and a new paper begun from it.
///
/// A file that is looked at is kept nowhere but in memory, for an hour; once a paper is made of it, it is
/// attached to that paper.
enum WordPages {
  /// The word in the address of a paper that was just begun from a Word file.
  static let notice = "tu-word"
  private static let link = Link(["van-ban", "word"])

  // MARK: - Sending a file

  static func form(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    form(office, call, fault: nil)
  }

  static func form(_ office: WebOffice, _ call: Call, fault: String?) -> WebResponse {
    var frame = Pages.Frame("Kiểm tra tệp Word", .papers)
    frame.isWrong = fault != nil
    return Pages.page(office, call.session, frame, status: fault == nil ? 200 : 422) { html in
      html.tag("h1", [], "Kiểm tra tệp Word")
      Pages.fault(fault, &html)
      html.tag(
        "p", [],
        "Chọn văn bản đã soạn bằng Word: xem chỗ nào sai thể thức, kỹ thuật trình bày, lời văn, ngay tại chỗ ấy, kèm điều khoản và cách sửa; rồi soạn tiếp thành văn bản của văn phòng, nếu muốn."
      )
      chooser(call, "Tệp Word (.docx)", &html)
      html.tag(
        "p", [.style("muted")],
        "Tệp không được giữ lại, trừ khi bạn soạn tiếp từ nó; sửa thì sửa vào một tệp mới để tải về."
      )
    }
  }

  /// The form that takes a file, chosen or dropped anywhere on the page.
  private static func chooser(_ call: Call, _ label: String, _ html: inout PageWriter) {
    Pages.post(
      link, call.session?.csrf ?? "",
      [.set("enctype", "multipart/form-data"), .style("drop"), .flag("data-tha")], &html
    ) { html in
      html.tag("div", [.style("field")]) { html in
        html.tag("label", [.set("for", "tep")], label)
        html.tag(
          "p", [.style("help"), .id("tep-giup")],
          "Kéo tệp từ thư mục thả vào trang này, hoặc bấm để chọn; tới \(Store.attachmentBytes >> 20) MB."
        )
        html.void(
          "input",
          [
            .type("file"), .id("tep"), .name("tep"), .flag("required"), .set("accept", ".docx"),
            .set("aria-describedby", "tep-giup"),
          ])
      }
      html.tag("button", [.type("submit"), .style("main")], "Kiểm tra")
    }
  }

  // MARK: - Looking at it

  static func check(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    guard let file = call.file, !file.bytes.isEmpty, let session = call.session else {
      return form(
        office, call, fault: "chọn một tệp Word (.docx); tệp trống thì không kiểm tra được")
    }
    guard file.bytes.count <= Store.attachmentBytes else {
      return form(office, call, fault: "tệp lớn hơn \(Store.attachmentBytes >> 20) MB")
    }
    let examination = try office.examine(file.bytes)
    if let fault = refusal(examination) { return form(office, call, fault: fault) }
    let mayBegin = call.allows(.draft) && examination.record != nil
    let key = office.options.wordTray.put(
      file.bytes, named: file.name, of: session.csrf, at: office.now())
    return page(office, call, examination, shown(file.name)) { html in
      html.tag("div", [.style("two wide-two print-none")]) { html in
        if !examination.remarks.isEmpty { MendPages.offer(key, call, &html) }
        if mayBegin { begin(examination, key, call, &html) }
        html.tag("section", [.style("part")]) { html in
          html.tag("h2", [], "Kiểm tra lại")
          chooser(call, "Tệp đã sửa, hoặc tệp khác", &html)
        }
      }
    }
  }

  /// The same of a file that is attached to a paper.
  static func attached(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let paper = try call.knownPaper()
    let (file, bytes) = try office.store.attachment(try call.number(1), of: paper.id)
    guard file.kind == .docx else { throw StoreError.missing }
    let examination = try office.examine(bytes)
    if let fault = refusal(examination) { throw StoreError.refused(fault) }
    return page(office, call, examination, file.name) { html in
      html.tag("p", []) { html in
        html.text("Tệp đính kèm của ")
        html.tag("a", [.href(ListPages.link(paper))], ListPages.title(paper))
        html.text(".")
      }
    }
  }

  /// What a browser calls a file, fit to be shown.
  static func shown(_ name: String) -> String {
    let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? "tệp"
    return Printable.name(last)
  }

  /// Why there is nothing to look at.
  private static func refusal(_ examination: WordExamination) -> String? {
    switch examination.kind {
    case .paper: return nil
    case .form:
      return
        "tệp này là biểu mẫu có thẻ để điền ({{ … }}), không phải văn bản đã soạn; điền bằng lệnh vanthu render, hoặc chọn văn bản đã điền xong"
    case .otherText:
      return
        "không nhận ra thể thức của một văn bản trong tệp này: không thấy Quốc hiệu hay tên cơ quan, số, địa danh, nơi nhận; đơn, tờ khai của công dân và văn bản không có thể thức thì không kiểm tra được"
    case .unreadable:
      let finding = examination.remarks.first { $0.finding.severity == .error }?.finding
      guard let finding else { return "tệp không đọc được" }
      let fix = finding.fix.map { "; \($0.message)" } ?? ""
      return FieldWords().said(finding.message + fix)
    }
  }

  private static func page(
    _ office: WebOffice, _ call: Call, _ examination: WordExamination, _ name: String,
    _ deeds: (inout PageWriter) -> Void
  ) -> WebResponse {
    let sheet = WordSheet(examination)
    var frame = Pages.Frame("Kiểm tra \(name)", .papers)
    frame.isWrong = sheet.counts.errors > 0
    return Pages.page(office, call.session, frame) { html in
      html.tag("h1", [], "Kiểm tra tệp Word: \(name)")
      let kind = examination.paperKind?.name ?? "Văn bản"
      let standard = (examination.standard ?? .usual).instrument
      html.tag("p", [.style("muted")], "\(kind), xét theo \(standard).")
      sheet.summary(&html)
      deeds(&html)
      html.tag("h2", [], "Văn bản trong tệp")
      sheet.show(&html)
    }
  }

  /// The button that makes a paper of the file, and what that paper will lack.
  private static func begin(
    _ examination: WordExamination, _ key: String, _ call: Call, _ html: inout PageWriter
  ) {
    html.tag("section", [.style("part")]) { html in
      html.tag("h2", [], "Soạn tiếp")
      html.tag(
        "p", [],
        "Nội dung được đưa vào biểu mẫu thành một văn bản đang soạn; tệp này đính kèm văn bản ấy. Số, ký hiệu và ngày không chép theo."
      )
      unplaced(examination, &html)
      Pages.post(Link(["van-ban", "word", "soan"]), call.session?.csrf ?? "", &html) { html in
        html.void("input", [.type("hidden"), .name("tep"), .value(key)])
        html.tag("button", [.type("submit")], "Soạn tiếp từ tệp này")
      }
    }
  }

  private static func unplaced(_ examination: WordExamination, _ html: inout PageWriter) {
    let lines = left(examination)
    if lines.isEmpty { return }
    html.tag("details", [.style("more")]) { html in
      html.tag("summary", [], "\(lines.count) điều bản soạn chưa có")
      html.tag("ul", []) { html in
        for line in lines { html.tag("li", [], line) }
      }
    }
  }

  /// What a paper begun from the file lacks, one thing a line.
  private static func left(_ examination: WordExamination) -> [String] {
    let words = Dictionary(
      examination.paragraphs.map { ($0.number, $0.words) }, uniquingKeysWith: { first, _ in first })
    return examination.unplaced.map { remark in
      guard let number = remark.paragraph, let text = words[number] else {
        let said = FieldWords().said(remark.finding.message)
          .replacing("tệp dữ liệu chưa đủ", with: "bản soạn chưa đủ")
        return said.prefix(1).uppercased() + said.dropFirst() + "."
      }
      let more = remark.finding.notes.dropFirst().first.map { " (\($0.message))" } ?? ""
      return "“\(WordSheet.cut(text, 80))”\(more)"
    }
  }

  // MARK: - Beginning a paper

  static func begin(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    guard let session = call.session,
      let file = office.options.wordTray.take(call.form["tep"], of: session.csrf, at: office.now())
    else {
      return form(
        office, call,
        fault: "tệp đã thành văn bản rồi, hoặc đã quá một giờ; chọn lại tệp nếu cần soạn tiếp")
    }
    do {
      let record = try record(office, office.examine(file.bytes))
      let facts = try office.desk().read(record, name: PaperDesk.name(0)).facts
      let (paper, _) = try office.store.begin(
        record, facts, from: file.bytes, named: file.name, by: session.person)
      return .redirect(Link(["van-ban", String(paper.id)], ["da": notice]))
    } catch StoreError.refused(let why) {
      return form(office, call, fault: "chưa soạn tiếp được từ tệp này: \(why)")
    } catch {
      office.options.wordTray.putBack(file)
      throw error
    }
  }

  /// The record of a new paper: what the file says without its number and its day.
  static func record(_ office: WebOffice, _ examination: WordExamination) throws -> String {
    guard let text = examination.record else {
      throw StoreError.refused("văn bản không đọc thành bản soạn được")
    }
    var form = try PaperForm(text, try office.desk())
    for name in ["so", "ky_hieu"] { form.form[name] = "" }
    form.form["ngay"] = String(office.today.year)
    return form.record
  }

  /// What is told of a paper that was just begun: what of the file it lacks.
  static func begun(_ office: WebOffice, _ paper: StoredPaper) throws -> String {
    let done = "Đã soạn từ tệp Word; tệp ở mục Tệp đính kèm."
    guard let file = try office.store.attachments(paper.id).first(where: { $0.kind == .docx })
    else { return done }
    let bytes = try office.store.attachment(file.id, of: paper.id).bytes
    let lines = left(try office.examine(bytes))
    if lines.isEmpty { return done + " Mọi đoạn đều đã có chỗ." }
    let named = lines.prefix(3).joined(separator: "; ")
    let more = lines.count > 3 ? "; …" : "."
    return
      "\(done) Bản soạn chưa có \(lines.count) điều: \(named)\(more) Xem tại chỗ: bấm “Kiểm tra” cạnh tệp đính kèm."
  }
}

extension WebOffice {
  /// Looks at a Word file, one at a time.
  /// - Throws: `NarrowGate.Busy`.
  func examine(_ bytes: [UInt8]) throws -> WordExamination {
    try options.wordTray.gate.passSoon {
      let name = "tep.docx"
      var desk = Desk(MemoryShelf([name: bytes]))
      return desk.examine(word: name)
    }
  }
}
