import VanThuBase
import VanThuEngine
import VanThuOffice
import VanThuStore
import VanThuWord

/// Word files mended in the browser: what was done, what was left and why, and the new file to take away.
///
/// What only the form needs is mended at once; what would change words is asked for, each kind by its box.
enum MendPages {
  private static let link = Link(["van-ban", "word", "sua"])
  /// Before the name of a finding in the name of its box.
  private static let box = "sua."

  /// The button that mends a file which waits.
  /// - Parameter key: the word that names the file.
  static func offer(_ key: String, _ call: Call, _ html: inout PageWriter) {
    html.tag("section", [.style("part")]) { html in
      html.tag("h2", [], "Sửa thể thức")
      html.tag(
        "p", [],
        "Trang, phông, cỡ chữ, căn lề, đường kẻ, số 0, dấu cách thừa… được sửa trong một tệp mới; không chữ nào đổi khi chưa hỏi. Tệp cũ giữ nguyên."
      )
      Pages.post(link, call.session?.csrf ?? "", &html) { html in
        html.void("input", [.type("hidden"), .name("tep"), .value(key)])
        html.tag("button", [.type("submit"), .style("main")], "Sửa và xem đã sửa gì")
      }
    }
  }

  static func mend(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    guard let session = call.session else { throw StoreError.missing }
    let key = call.form["tep"]
    guard let file = office.options.wordTray.look(key, of: session.csrf, at: office.now()) else {
      return WordPages.form(
        office, call, fault: "tệp đã quá một giờ hoặc đã dùng rồi; chọn lại tệp")
    }
    var options = WordMender.Options()
    for (name, value) in call.form.pairs where name.hasPrefix(box) && value == "co" {
      options.ids.insert(String(name.dropFirst(box.count)))
    }
    let (mended, made) = try office.mend(file.bytes, options)
    guard let mended else {
      let first = made.diagnostics.first { $0.severity == .error } ?? made.diagnostics.first
      return WordPages.form(
        office, call,
        fault:
          "tệp này chỉ kiểm tra được, không sửa được: \(FieldWords().said(first?.message ?? ""))")
    }
    let name = newName(file.name)
    let newKey = office.options.wordTray.put(
      mended.bytes, named: name, of: session.csrf, at: office.now())
    let outcome = mended.outcome
    return Pages.page(office, call.session, Pages.Frame("Đã sửa \(name)", .papers)) { html in
      html.tag("h1", [], "Đã sửa tệp Word: \(WordPages.shown(file.name))")
      summary(outcome, &html)
      html.tag("div", [.style("two wide-two print-none")]) { html in
        take(newKey, name, call, isChanged: outcome.entries != nil, &html)
        ask(outcome, key, options.ids, call, &html)
      }
      mends(outcome, &html)
      leavings(outcome, &html)
    }
  }

  /// The file that was mended.
  static func download(_ office: WebOffice, _ call: Call) throws -> WebResponse {
    guard let session = call.session,
      let file = office.options.wordTray.look(call.form["tep"], of: session.csrf, at: office.now())
    else {
      return WordPages.form(office, call, fault: "tệp đã quá một giờ; chọn lại tệp rồi sửa lại")
    }
    return .file(FileName.safe(WordPages.shown(file.name)), FileKind.docx.mediaType, file.bytes)
  }

  /// `To trinh.docx` becomes `To trinh-sua.docx`.
  static func newName(_ name: String) -> String {
    let shown = WordPages.shown(name)
    let stem = shown.lowercased().hasSuffix(".docx") ? String(shown.dropLast(5)) : shown
    return (stem.hasSuffix("-sua") ? stem : stem + "-sua") + ".docx"
  }

  // MARK: - What was done

  private static func summary(_ outcome: WordMender.Outcome, _ html: inout PageWriter) {
    let places = outcome.mends.reduce(0) { $0 + $1.count }
    let left = outcome.leavings.count
    html.tag(
      "section",
      [
        .set("class", "summary \(left > 0 ? "warning" : "good")"), .id("tom-tat"),
        .set("tabindex", "-1"), .flag("autofocus"),
      ]
    ) { html in
      html.tag(
        "h2", [],
        (places == 0 ? "Không có gì phải sửa" : "Đã sửa \(places) chỗ")
          + (left > 0 ? ", còn \(left) điều phải xem" : ""))
      html.tag("p", [], "Mở tệp mới bằng Word, xem lại trước khi trình ký.")
    }
  }

  private static func take(
    _ key: String, _ name: String, _ call: Call, isChanged: Bool, _ html: inout PageWriter
  ) {
    html.tag("section", [.style("part")]) { html in
      html.tag("h2", [], "Tệp mới")
      html.tag(
        "p", [], isChanged ? name : "Tệp mới giống tệp cũ từng byte, vì không có gì phải sửa.")
      let token = call.session?.csrf ?? ""
      Pages.post(Link(["van-ban", "word", "tai"]), token, [.style("step")], &html) { html in
        html.void("input", [.type("hidden"), .name("tep"), .value(key)])
        html.tag("button", [.type("submit"), .style("main")], "Tải tệp đã sửa")
      }
      if call.allows(.draft) {
        Pages.post(Link(["van-ban", "word", "soan"]), token, [.style("step")], &html) { html in
          html.void("input", [.type("hidden"), .name("tep"), .value(key)])
          html.tag("button", [.type("submit")], "Soạn tiếp từ tệp đã sửa")
        }
      }
    }
  }

  /// What would change words, each kind with a box.
  private static func ask(
    _ outcome: WordMender.Outcome, _ key: String, _ chosen: Set<String>, _ call: Call,
    _ html: inout PageWriter
  ) {
    var kinds: [(id: String, finding: Diagnostic)] = []
    for leaving in outcome.leavings where leaving.grade == .ask {
      let id = leaving.finding.id.rawValue
      if !kinds.contains(where: { $0.id == id }) { kinds.append((id, leaving.finding)) }
    }
    guard !kinds.isEmpty else { return }
    html.tag("section", [.style("part")]) { html in
      html.tag("h2", [], "Sửa cả chỗ đổi chữ")
      Pages.post(link, call.session?.csrf ?? "", &html) { html in
        html.void("input", [.type("hidden"), .name("tep"), .value(key)])
        for id in chosen.sorted() {
          html.void("input", [.type("hidden"), .name(box + id), .value("co")])
        }
        for (id, finding) in kinds {
          html.tag("p", [.style("radio")]) { html in
            html.void(
              "input", [.type("checkbox"), .id("sua-\(id)"), .name(box + id), .value("co")])
            html.tag("label", [.set("for", "sua-\(id)")]) { html in
              html.text(FieldWords().said(finding.message))
              if let fix = finding.fix { html.text(": " + FieldWords().said(fix.message)) }
            }
          }
        }
        html.tag("button", [.type("submit")], "Sửa lại, cả những chỗ đã đánh dấu")
      }
    }
  }

  private static func mends(_ outcome: WordMender.Outcome, _ html: inout PageWriter) {
    guard !outcome.mends.isEmpty else { return }
    html.tag("h2", [], "Đã sửa")
    html.tag("ul", []) { html in
      for mend in outcome.mends {
        html.tag("li", []) { html in
          html.text(sentence(FieldWords().said(mend.finding.message)) + ". ")
          let words = mend.words.isEmpty ? "" : ": “\(WordSheet.cut(mend.words, 60))”"
          html.tag("span", [.style("help")], sentence(mend.place) + words)
          if let citation = mend.finding.citation {
            html.tag("span", [.style("cite")], " \(citation)")
          }
        }
      }
    }
  }

  private static func leavings(_ outcome: WordMender.Outcome, _ html: inout PageWriter) {
    guard !outcome.leavings.isEmpty else { return }
    html.tag("h2", [], "Chưa sửa")
    html.tag("ul", []) { html in
      for leaving in outcome.leavings {
        let finding = leaving.finding
        html.tag("li", []) { html in
          FormView.message(
            .init(index: 0, finding: finding, name: nil, line: nil, isMendable: false),
            FieldWords(), &html)
          let place = finding.notes.first { $0.message.hasPrefix("ở ") }?.message ?? ""
          // which option of the command would mend it is of no use here
          let reason =
            leaving.grade == .ask ? "đánh dấu ở trên nếu muốn sửa" : leaving.reason
          html.tag(
            "span", [.style("help")],
            [place, reason].filter { !$0.isEmpty }.map(sentence).joined(separator: ". ") + ".")
        }
      }
    }
  }

  private static func sentence(_ words: String) -> String {
    words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension WebOffice {
  /// Mends a Word file, one at a time.
  /// - Throws: `NarrowGate.Busy`.
  func mend(
    _ bytes: [UInt8], _ wanted: WordMender.Options
  ) throws -> (mended: MendedPaper?, made: Desk.Made) {
    try options.wordTray.gate.passSoon {
      let name = "tep.docx"
      var desk = Desk(MemoryShelf([name: bytes]))
      return desk.mend(word: name, wanted)
    }
  }
}
