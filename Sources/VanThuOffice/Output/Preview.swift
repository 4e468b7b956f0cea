import VanThuBase
import VanThuDocument
import VanThuEngine

extension Desk {
  /// What a preview of a record consists of: a page `xem.html`, which loads itself again every second, and
  /// a picture of each page of the paper. A record that is not finished gives a draft; what is wrong
  /// stands on the page.
  public mutating func preview(_ input: Input, template: String? = nil) -> Made {
    let (sheet, found) = sheet(input, template: template, asDraft: true)
    var made = found
    var pages: [OutputFile] = []
    if let sheet {
      if let note = sheet.note { made.diagnostics.append(note) }
      var renderer = Renderer()
      pages = (try? renderer.files(sheet.located, stem: Preview.stem, as: [.svg])) ?? []
    }
    made.files = [
      OutputFile(
        path: "\(Preview.stem).html",
        bytes: Preview.page(
          title: FileName.stem(input.name), pages: pages.map(\.path),
          findings: made.diagnostics.inOrder(), faults: made.faults))
    ]
    made.files = pages + made.files
    return made
  }
}

/// The page of a preview.
public enum Preview {
  /// The name of the page and of the folder of pictures.
  static let stem = "xem"
  /// What the titles of its pages begin with.
  private static let title = "Xem trước: "

  /// Why a page cannot be written into a folder: it has one of somebody else. Nil where it can be.
  public static func foreign(in folder: String) -> String? {
    let path = FileName.join(folder, "\(stem).html")
    guard let bytes = try? AtomicFile.read(path, limit: Limits.inputBytes),
      ByteSearch(text: "<title>\(title)").first(in: String(decoding: bytes, as: UTF8.self)) == nil
    else { return nil }
    return "thư mục đã có `\(stem).html` không phải trang xem trước; chọn thư mục khác bằng -o"
  }

  private static let style: StaticString = """
    body{margin:0;background:#e8e8e8;font:16px/1.5 system-ui,sans-serif}
    ol{margin:0;padding:12px 12px 12px 40px;background:#fff8e1}
    ol.lỗi{background:#fdecea}
    img{display:block;margin:16px auto;width:min(210mm,96vw);box-shadow:0 1px 6px #0006}
    p{margin:0;padding:12px}
    """

  static func page(
    title: String, pages: [String], findings: [Diagnostic], faults: [IOError]
  ) -> [UInt8] {
    var html = XMLWriter(capacity: 1 << 12)
    html.documentType()
    html.element("html", ["lang": "vi"]) { html in
      html.element("head") { html in
        html.empty("meta", ["charset": "utf-8"])
        html.empty("meta", ["http-equiv": "refresh", "content": "1"])
        html.empty("meta", ["name": "viewport", "content": "width=device-width"])
        html.element("title") { $0.text(Preview.title + title) }
        html.element("style") { $0.text(style.description) }
      }
      html.newline()
      html.element("body") { html in
        messages(findings, faults, &html)
        if pages.isEmpty { html.element("p") { $0.text("Chưa có trang nào để xem.") } }
        for (index, page) in pages.enumerated() {
          html.empty("img", ["src": .text(page), "alt": .text("Trang \(index + 1)")])
          html.newline()
        }
      }
    }
    html.newline()
    return html.out.bytes
  }

  private static func messages(
    _ findings: [Diagnostic], _ faults: [IOError], _ html: inout XMLWriter
  ) {
    guard !findings.isEmpty || !faults.isEmpty else { return }
    let isWrong = !faults.isEmpty || findings.contains { $0.severity == .error }
    html.element("ol", ["class": isWrong ? "lỗi" : "cảnh-báo"]) { html in
      for fault in faults { html.element("li") { $0.text(fault.description) } }
      for finding in findings.prefix(100) {
        html.element("li") { html in
          let place = finding.range.map { range in
            let (line, column) = range.source.position(of: range.lowerBound)
            return "Dòng \(line), cột \(column): "
          }
          html.text("\(place ?? "")\(finding.severity.word): \(finding.message)")
          if let fix = finding.fix { html.text(" — sửa: \(fix.message)") }
        }
        html.newline()
      }
    }
    html.newline()
  }
}
