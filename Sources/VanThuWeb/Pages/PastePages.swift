import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore

/// What the script asks when something is pasted: the same words as an outline, items or rows.
///
/// Nothing is saved by it; the form goes on as if it had been typed.
enum PastePages {
  /// The most bytes of a request: what is pasted, each byte perhaps three, and the form.
  static let limit = 3 * Limits.pastedBytes + Routes.formLimit

  static func paste(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    let desk = try office.desk()
    let sent = try EditorPages.sentForm(call, try call.knownPaper(), desk)
    return try paste(office, call, sent.form, sent.schema) { form, name, item in
      var filled = sent
      filled.form = form
      if let fault = FormSize.fault(form, sent.schema) { return office.plain(413, fault) }
      return try EditorPages.part(office, call, filled, name, item)
    }
  }

  /// Pastes into a form.
  /// - Parameter list: the list of a form that was filled, by its name, and the item to look at next.
  static func paste(
    _ office: WebOffice, _ call: Call, _ form: FormData, _ schema: Schema,
    list: (FormData, String, String) throws -> WebResponse
  ) throws -> WebResponse {
    let html = call.form["!html"]
    let content =
      html.isEmpty ? PastedContent(text: call.form["!chu"]) : PastedContent(html: html)
    guard let content else {
      return office.plain(413, "Nội dung dán lớn quá; dán từng phần một.")
    }
    guard let outcome = PasteDeeds.pasted(content, into: call.form["!dan"], form, schema)
    else { throw StoreError.missing }
    switch outcome {
    case .text(let text, let losses):
      return WebResponse(
        status: 200, headers: [("Content-Type", "text/plain; charset=utf-8")],
        body: Array(text.utf8)
      ).adding("X-Da-Dan", Link.encoded(PastePages.words("Đã dán.", losses)))
    case .list(let form, let name, let item, let count, let order, let losses):
      let answer = try list(form, name, FormNames.item(name, item))
      return answer.status != 200
        ? answer
        : answer.adding("X-Da-Dan", Link.encoded(words(done(count, order), losses)))
    }
  }

  private static func done(_ count: Int, _ order: String?) -> String {
    guard let order else { return "Đã dán \(count) mục." }
    return
      "Đã dán \(count) mục, các cột lần lượt là: \(order). Không đúng thì Bỏ, thêm dòng tên cột vào bảng rồi dán lại."
  }

  private static func words(_ done: String, _ losses: String?) -> String {
    losses.map { "\(done) Không giữ được: \($0)." } ?? done
  }
}
