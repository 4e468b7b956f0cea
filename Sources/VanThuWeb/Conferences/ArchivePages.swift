import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice
import VanThuStore

/// Handing a conference's dossier to the archive: the bag, and whether a bag is whole.
enum ArchivePages {
  /// What goes into a bag.
  private struct Content {
    let files: [OutputFile]
    let papers: [StoredPaper]
    /// Papers that are not finished and stay outside.
    let drafts: [StoredPaper]
    /// What could not be made.
    let faults: [String]
  }

  static func page(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let conference = try office.store.conference(try call.number(0))
    let papers = try office.store.papers(of: conference.id)
    let desk = try office.desk()
    let finals = papers.filter { desk.isFinal($0) }
    let isTried = call.request.query["kiem"] == "co"
    var tried: (said: [String], isWhole: Bool)?
    if isTried { tried = try tryOut(office, conference) }
    var frame = Pages.Frame("Nộp lưu: \(conference.facts.name)", .conferences)
    frame.isWrong = tried?.isWhole == false
    return Pages.page(office, call.session, frame, status: frame.isWrong ? 422 : 200) { html in
      ConferencePages.head(conference, call, current: "goi", &html)
      html.tag("h2", [], "Nộp lưu")
      html.tag(
        "p", [],
        "Gói ZIP theo BagIt 1.0 (RFC 8493) với mô tả theo Thông tư 05/2025/TT-BNV: văn bản đã ban hành dạng DOCX và PDF, tệp đính kèm của chúng, mục lục và tệp hồ sơ."
      )
      if let tried { said(tried, conference, &html) }
      html.tag("h3", [], "Sẽ vào gói (\(finals.count) văn bản)")
      lines(finals, &html)
      let drafts = papers.filter { !desk.isFinal($0) }
      if !drafts.isEmpty {
        html.tag("h3", [], "Chưa xong nên chưa vào gói (\(drafts.count))")
        lines(drafts, &html)
      }
      let path = ["hoi-nghi", String(conference.id), "goi"]
      html.tag("p", []) { html in
        html.tag(
          "a", [.style("button"), .href(Link(path, ["kiem": "co"]))], "Đóng gói thử và kiểm tra")
      }
    }
  }

  private static func said(
    _ tried: (said: [String], isWhole: Bool), _ conference: StoredConference,
    _ html: inout PageWriter
  ) {
    html.tag(
      "section",
      [
        .set("class", tried.isWhole ? "summary good" : "summary error"), .id("tom-tat"),
        .set("tabindex", "-1"),
      ]
    ) { html in
      html.tag("h2", [], tried.isWhole ? "Gói nguyên vẹn" : "Chưa đóng gói được")
      html.tag("ul", []) { html in
        for line in tried.said { html.tag("li", [], line) }
      }
      if tried.isWhole {
        html.tag("p", []) { html in
          html.tag(
            "a",
            [
              .style("button main"),
              .href(Link(["hoi-nghi", String(conference.id), "goi", "tai"])),
            ], "Tải gói ZIP")
        }
      }
    }
  }

  private static func lines(_ papers: [StoredPaper], _ html: inout PageWriter) {
    html.tag("ul", [.style("duties")]) { html in
      for paper in papers {
        html.tag("li", []) { html in
          html.tag("a", [.href(ListPages.link(paper))], ListPages.title(paper))
          html.text(" ")
          ListPages.state(paper.state, &html)
        }
      }
    }
  }

  // MARK: - The bag

  private static func content(
    _ office: WebOffice, _ conference: StoredConference
  ) throws -> Content {
    let papers = try office.store.papers(of: conference.id)
    let present = try office.desk()
    let text = try present.record(of: conference, with: papers)
    var files = [OutputFile(path: Conference.fileName, bytes: Array(text.utf8))]
    var faults: [String] = []
    let finals = papers.filter { present.isFinal($0) }
    for paper in finals {
      let made = try ArchivePages.files(of: paper, office)
      guard let first = made.files.first else {
        let why = made.diagnostics.first { $0.severity == .error }?.message
        faults.append(
          "\(ListPages.title(paper)): \(FieldWords().said(why ?? "không tạo được tệp"))")
        continue
      }
      files += made.files
      let stem = FileName.join(FileName.directory(first.path), FileName.stem(first.path))
      for (index, file) in try office.store.attachments(paper.id).enumerated() {
        let bytes = try office.store.attachment(file.id, of: paper.id).bytes
        let ending = file.name.split(separator: ".").last.map { ".\($0)" } ?? ""
        files.append(
          OutputFile(path: "\(stem)-dinh-kem-\(index + 1)\(ending)", bytes: bytes))
      }
    }
    files += present.indexes(text).files
    return Content(
      files: files, papers: finals, drafts: papers.filter { !present.isFinal($0) },
      faults: faults)
  }

  /// The files of a paper; without PDF where the machine has no fonts for it.
  private static func files(of paper: StoredPaper, _ office: WebOffice) throws -> Desk.Made {
    let made = try office.deskWithFonts(paper).files(paper, stem: "", as: [.docx, .pdf])
    if made.faults.isEmpty { return made }
    return try office.desk(paper).files(paper, stem: "", as: [.docx])
  }

  /// Packs into a folder of the server's own, which the caller takes away.
  private static func pack(
    _ office: WebOffice, _ conference: StoredConference, in root: String
  ) throws -> (path: String, outcome: BagWriter.Outcome, faults: [String]) {
    let content = try content(office, conference)
    let folder = FileName.join(root, "ho-so")
    let settings = try office.office().text
    if !settings.isEmpty {
      _ = try OutputFolder.write(
        [OutputFile(path: Workspace.officeFileName, bytes: Array(settings.utf8))], to: root)
    }
    _ = try OutputFolder.write(content.files, to: folder)
    let target = FileName.join(root, "goi.zip")
    let outcome = try DossierPack.pack(folder, to: target, info: nil, replaces: false)
    return (target, outcome, content.faults)
  }

  private static func tryOut(
    _ office: WebOffice, _ conference: StoredConference
  ) throws -> (said: [String], isWhole: Bool) {
    let root = try office.store.makePassingFolder()
    defer { Store.removeFolder(root) }
    let words = FieldWords((try? Conference.recordType.get().schema.fields) ?? [])
    do {
      let packed = try pack(office, conference, in: root)
      let report = try BagVerifier.verify(packed.path)
      let sums = report.algorithms.map(\.rawValue).joined(separator: ", ")
      var said = [
        "\(report.fileCount) tệp, \(AttachmentPanel.size(report.byteCount)), đã kiểm tra mã \(sums)"
      ]
      said += packed.faults
      said += (packed.outcome.warnings + report.diagnostics).map {
        "Nhắc: \(words.said($0.message))"
      }
      return (said, report.isValid && packed.faults.isEmpty)
    } catch let error as DiagnosticsError {
      return (
        error.diagnostics.map { words.said($0.message + ($0.fix.map { "; \($0.message)" } ?? "")) },
        false
      )
    }
  }

  static func download(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let conference = try office.store.conference(try call.number(0))
    let root = try office.store.makePassingFolder()
    defer { Store.removeFolder(root) }
    let packed: (path: String, outcome: BagWriter.Outcome, faults: [String])
    do {
      packed = try pack(office, conference, in: root)
    } catch let error as DiagnosticsError {
      throw StoreError.refused(
        "chưa đóng gói được: \(FieldWords().said(error.diagnostics.first?.message ?? ""))")
    }
    let target = office.store.passingCopy()
    guard Store.move(packed.path, to: target) else { throw StoreError.missing }
    try office.store.note(
      try call.person(), "tải gói nộp lưu", "hội nghị \(conference.id)")
    return .ownFile(
      FileName.safe("Gói nộp lưu \(conference.facts.name)") + ".zip", "application/zip", target)
  }

  // MARK: - Checking a bag

  static func verifyForm(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    verifyPage(office, call, nil)
  }

  private static func verifyPage(
    _ office: WebOffice, _ call: Call, _ report: (name: String, report: BagReport)?
  ) -> WebResponse {
    var frame = Pages.Frame("Kiểm tra gói nộp lưu", .conferences)
    frame.isWrong = report?.report.isValid == false
    return Pages.page(office, call.session, frame, status: frame.isWrong ? 422 : 200) { html in
      html.tag("h1", [], "Kiểm tra gói nộp lưu")
      if let (name, report) = report {
        html.tag(
          "section",
          [
            .set("class", report.isValid ? "summary good" : "summary error"), .id("tom-tat"),
            .set("tabindex", "-1"),
          ]
        ) { html in
          let words =
            report.isValid
            ? "gói nguyên vẹn, \(report.fileCount) tệp, \(AttachmentPanel.size(report.byteCount))"
            : "gói có lỗi"
          html.tag("h2", [], "\(name): \(words)")
          html.tag("ul", []) { html in
            for finding in report.diagnostics.prefix(200) {
              html.tag("li", [], "\(finding.severity.word.capitalFirst): \(finding.message)")
            }
          }
        }
      }
      Pages.post(
        Link(["hoi-nghi", "kiem-goi"]), call.session?.csrf ?? "",
        [.set("enctype", "multipart/form-data")], &html
      ) { html in
        html.tag("div", [.style("field")]) { html in
          html.tag("label", [.set("for", "goi")], "Gói ZIP")
          html.tag(
            "p", [.style("help"), .id("goi-giup")],
            "Tới \(Store.attachmentBytes >> 20) MB. Tệp chỉ được đọc để kiểm tra, không giữ lại.")
          html.void(
            "input",
            [
              .type("file"), .id("goi"), .name("tep"), .flag("required"), .set("accept", ".zip"),
              .set("aria-describedby", "goi-giup"),
            ])
        }
        html.tag("button", [.type("submit"), .style("main")], "Kiểm tra")
      }
    }
  }

  static func verify(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    guard let file = call.file, !file.bytes.isEmpty else {
      throw StoreError.refused("chưa chọn tệp")
    }
    let root = try office.store.makePassingFolder()
    defer { Store.removeFolder(root) }
    _ = try OutputFolder.write([OutputFile(path: "goi.zip", bytes: file.bytes)], to: root)
    let report = try BagVerifier.verify(FileName.join(root, "goi.zip"))
    return verifyPage(office, call, (Printable.name(file.name), report))
  }
}
