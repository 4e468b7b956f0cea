import VanThuBase
import VanThuStore

/// The files of a paper, beside it.
struct AttachmentPanel {
  private let call: Call
  private let paper: StoredPaper
  private let files: [Attachment]

  init(_ call: Call, _ paper: StoredPaper, _ files: [Attachment]) {
    self.call = call
    self.paper = paper
    self.files = files
  }

  func show(_ html: inout PageWriter) {
    let mayAttach = call.allows(.attach) && !paper.isRemoved
    guard !files.isEmpty || mayAttach else { return }
    html.tag("section", [.style("part"), .id("tep-dinh-kem")]) { html in
      html.tag("h2", [], "Tệp đính kèm")
      if !files.isEmpty {
        html.tag("ul", [.style("files")]) { html in
          for file in files { line(file, &html) }
        }
      }
      if mayAttach { form(&html) }
    }
  }

  private func line(_ file: Attachment, _ html: inout PageWriter) {
    let link = ["van-ban", String(paper.id), "tep", String(file.id)]
    html.tag("li", []) { html in
      html.tag("a", [.href(Link(link))], file.name)
      html.tag(
        "span", [.style("muted")],
        " \(AttachmentPanel.size(file.size)), \(file.person), \(Pages.time(file.time)). SHA-256 \(file.sha256.prefix(16))… "
      )
      if file.kind == .docx {
        html.tag(
          "a", [.href(Link(link + ["kiem"])), .set("aria-label", "Kiểm tra tệp \(file.name)")],
          "Kiểm tra")
        html.text(" ")
      }
      if call.allows(.detach) {
        Pages.post(Link(link + ["bo"]), call.session?.csrf ?? "", [.style("inline")], &html) {
          html in
          html.tag(
            "button",
            [.type("submit"), .style("small"), .set("aria-label", "Bỏ tệp \(file.name)")], "Bỏ tệp")
        }
      }
    }
  }

  private func form(_ html: inout PageWriter) {
    let link = Link(["van-ban", String(paper.id), "tep"])
    Pages.post(
      link, call.session?.csrf ?? "", [.set("enctype", "multipart/form-data")], &html
    ) { html in
      html.tag("div", [.style("field")]) { html in
        html.tag("label", [.set("for", "tep-moi")], "Bản ký đã quét, bản ký số, tài liệu kèm theo")
        html.tag(
          "p", [.style("help"), .id("tep-moi-giup")],
          "PDF, ảnh JPEG, PNG, TIFF, DOCX hoặc XLSX, tới \(Store.attachmentBytes >> 20) MB.")
        html.void(
          "input",
          [
            .type("file"), .id("tep-moi"), .name("tep"), .flag("required"),
            .set("aria-describedby", "tep-moi-giup"),
            .set("accept", ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.docx,.xlsx"),
          ])
      }
      html.tag("button", [.type("submit")], "Đính kèm")
    }
  }

  /// `1,2 MB`
  static func size(_ bytes: Int) -> String {
    if bytes < 1 << 10 { return "\(bytes) byte" }
    if bytes < 1 << 20 { return "\(bytes >> 10) KB" }
    let tenths = bytes * 10 >> 20
    return "\(tenths / 10),\(tenths % 10) MB"
  }
}

/// Attaching files, handing them out, taking them off.
enum AttachmentPages {
  static func attach(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let paper = try call.knownPaper()
    do {
      guard !paper.isRemoved else { throw StoreError.wrongState }
      try office.store.attach(
        call.file?.bytes ?? [], named: call.file?.name ?? "", to: paper.id, by: try call.person())
    } catch StoreError.refused(let why) {
      return try again(office, call, paper, why)
    } catch let error as StoreError {
      guard case .taken = error else { throw error }
      return try again(office, call, paper, error.description)
    }
    return .redirect(back(paper, "dinh-kem"))
  }

  private static func back(_ paper: StoredPaper, _ done: String) -> Link {
    Link(["van-ban", String(paper.id)], ["da": done], place: "tep-dinh-kem")
  }

  private static func again(
    _ office: WebOffice, _ call: Call, _ paper: StoredPaper, _ fault: String
  ) throws -> WebResponse {
    let desk = try office.desk(paper)
    var look = EditorPages.Look()
    look.fault = fault
    look.status = 422
    return try EditorPages.page(office, call, paper, desk, look)
  }

  static func download(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let (file, bytes) = try office.store.attachment(
      try call.number(1), of: try call.knownPaper().id)
    return .file(file.name, file.kind.mediaType, bytes)
  }

  static func detach(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let paper = try call.knownPaper()
    try office.store.detach(try call.number(1), of: paper.id, by: try call.person())
    return .redirect(back(paper, "bo-tep"))
  }
}
