import VanThuBase
import VanThuEngine
import VanThuStore

/// Shows a form: one control for each field of a schema, in its order.
struct FormView {
  let form: FormData
  let findings: FormFindings
  /// The ids the office has for what a text may name.
  let references: [Field.Reference: [(id: String, title: String)]]
  /// The field that names a paper to be copied, and that paper.
  var original: (field: String, paper: StoredPaper?)?
  /// Which fields are folded away where they are empty.
  let isRare: (Field) -> Bool
  /// Whether nothing can be changed.
  let isLocked: Bool

  // MARK: - Fields

  /// The controls of some fields; those seldom used stand folded behind the others.
  func fields(_ fields: [Field], _ group: String, _ html: inout PageWriter) {
    let rare = fields.filter { isRare($0) && isEmpty($0, FormNames.key(group, $0.name)) }
    for field in fields where !rare.contains(where: { $0 === field }) {
      self.field(field, FormNames.key(group, field.name), &html)
    }
    guard !rare.isEmpty else { return }
    html.tag("details", [.style("more")]) { html in
      html.tag("summary", [], "Mục ít dùng: \(rare.map(\.label).joined(separator: ", "))")
      for field in rare { self.field(field, FormNames.key(group, field.name), &html) }
    }
  }

  /// The control of a field.
  func field(_ field: Field, _ name: String, _ html: inout PageWriter) {
    let kind = field.written.kind
    if let original, original.field == name {
      return copied(field, original.paper, &html)
    }
    switch kind {
    case .group(let fields): group(field, fields, name, &html)
    case .list, .texts, .rows, .byID: list(field, name, &html)
    case .choice(let choices) where choices.count <= 5:
      radios(field, name, choices.map { ($0, FormView.title(ofChoice: $0)) }, &html)
    case .bool: radios(field, name, [("có", "Có"), ("không", "Không")], &html)
    default:
      html.tag("div", [.style("field"), .set("data-field", name)]) { html in
        label(field, name, &html)
        help(field, name, &html)
        messages(name, &html)
        control(field, name, &html)
      }
    }
  }

  /// The paper that is copied: chosen when the copy was begun.
  private func copied(_ field: Field, _ paper: StoredPaper?, _ html: inout PageWriter) {
    let name = field.name
    html.tag(
      "div",
      [
        .style("field"), .set("data-field", name), .id(FormNames.element(name)),
        .set("tabindex", "-1"),
      ]
    ) { html in
      html.tag("p", [.style("label")], field.label)
      messages(name, &html)
      html.void("input", [.type("hidden"), .name(name), .value(form[name])])
      html.tag("p", []) { html in
        if let paper {
          html.tag("a", [.href(ListPages.link(paper))], ListPages.title(paper))
        } else {
          html.text("Không có. Mở văn bản đã phát hành rồi bấm “Làm bản sao”.")
        }
      }
    }
  }

  private func label(_ field: Field, _ name: String, _ html: inout PageWriter) {
    html.tag("label", [.set("for", FormNames.element(name))]) { html in title(field, &html) }
  }

  private func title(_ field: Field, _ html: inout PageWriter) {
    html.text(field.label)
    if field.isRequired { html.tag("span", [.style("required")], " (bắt buộc)") }
  }

  /// What explains a field.
  private func helpText(_ field: Field) -> String {
    var parts: [String] = []
    if field.reference == .recipients {
      parts.append("Mỗi nơi một dòng, mục đích gửi trong ngoặc: Thường trực Đảng ủy (báo cáo).")
    } else if let help = field.help, field.reference == nil {
      // of what may be named the help speaks of files
      parts.append(help)
    }
    if case .choice(let choices) = field.kind, choices.contains(Standard.nd30.rawValue) {
      // the choices say it themselves
      parts = []
    }
    if let text = field.defaultText, !text.isEmpty { parts.append("Bỏ trống thì là: \(text).") }
    if case .outline = field.kind {
      parts.append("Các cấp: I. → 1. → a) → - → +. Dòng trống tách đoạn; **đậm**, *nghiêng*.")
    } else if parts.isEmpty, let example = field.example {
      parts.append("Ví dụ: \(example)")
    }
    return findings.words.said(parts.joined(separator: " "))
  }

  private func help(_ field: Field, _ name: String, _ html: inout PageWriter) {
    let text = helpText(field)
    guard !text.isEmpty else { return }
    html.tag("p", [.style("help"), .id(FormNames.element(name) + "-giup")], text)
  }

  /// What a control is described by, and whether it is wrong.
  private func described(_ field: Field, _ name: String) -> [PageWriter.Attribute?] {
    let element = FormNames.element(name)
    let found = findings.at(name)
    var ids: [String] = []
    if !helpText(field).isEmpty { ids.append(element + "-giup") }
    if !found.isEmpty { ids.append(element + "-loi") }
    return [
      .some("aria-describedby", ids.isEmpty ? nil : ids.joined(separator: " ")),
      found.contains { $0.finding.severity == .error } ? .set("aria-invalid", "true") : nil,
      .flag("disabled", isLocked),
    ]
  }

  private func control(_ field: Field, _ name: String, _ html: inout PageWriter) {
    let value = form[name]
    let common = [.id(FormNames.element(name)), .name(name)] + described(field.written, name)
    switch field.written.kind {
    case .outline:
      let rows = min(
        24, max(8, value.split(separator: "\n", omittingEmptySubsequences: false).count + 2))
      html.tag(
        "textarea",
        common + [
          .set("rows", String(rows)), .set("data-outline", ""), .set("spellcheck", "false"),
        ],
        value)
    case .choice(let choices):
      html.tag("select", common) { html in
        option("", "— chọn —", value.isEmpty, &html)
        for choice in choices { option(choice, choice, choice == value, &html) }
        if !value.isEmpty, !choices.contains(value) { option(value, value, true, &html) }
      }
    case .number, .decimal:
      html.void("input", common + [.type("text"), .set("inputmode", "decimal"), .value(value)])
    case .date, .time, .version:
      html.void(
        "input", common + [.type("text"), .value(value), .set("class", "short")])
    default:
      html.void("input", common + [.type("text"), .value(value)])
    }
  }

  private func option(
    _ value: String, _ title: String, _ isSelected: Bool, _ html: inout PageWriter
  ) {
    html.tag("option", [.value(value), .flag("selected", isSelected)], title)
  }

  /// What people call a choice.
  private static func title(ofChoice choice: String) -> String {
    switch Standard(rawValue: choice) {
    case .nd30: "Văn bản nhà nước (\(Standard.nd30.instrument))"
    case .hd05: "Văn bản của Đảng (\(Standard.hd05.instrument))"
    case nil: choice
    }
  }

  private func radios(
    _ field: Field, _ name: String, _ choices: [(String, String)], _ html: inout PageWriter
  ) {
    let value = form[name]
    let folded = Vietnamese.fold(value)
    html.tag(
      "fieldset", [.style("field radios"), .id(FormNames.element(name)), .set("data-field", name)]
    ) { html in
      html.tag("legend", []) { html in title(field, &html) }
      help(field, name, &html)
      messages(name, &html)
      var all = choices
      if !field.isRequired { all.insert(("", "Không chọn"), at: 0) }
      if !all.contains(where: { Vietnamese.fold($0.0) == folded }), !value.isEmpty {
        all.append((value, value))
      }
      for (index, choice) in all.enumerated() {
        let id = "\(FormNames.element(name))-\(index)"
        html.tag("span", [.style("radio")]) { html in
          html.void(
            "input",
            [
              .type("radio"), .id(id), .name(name), .value(choice.0),
              .flag("checked", Vietnamese.fold(choice.0) == folded),
            ] + described(field, name))
          html.tag("label", [.set("for", id)], choice.1)
        }
      }
    }
  }

  // MARK: - Groups and lists

  private func group(_ field: Field, _ fields: [Field], _ name: String, _ html: inout PageWriter) {
    html.tag(
      "fieldset",
      [
        .style("group"), .id(FormNames.element(name)), .set("tabindex", "-1"),
        .set("data-field", name),
      ]
    ) { html in
      html.tag("legend", []) { html in title(field, &html) }
      help(field, name, &html)
      messages(name, &html)
      let inner = field.written
      if let reference = inner.reference, references[reference]?.isEmpty == false {
        pick(reference, name, "Lấy từ thiết lập của văn phòng", &html)
        html.tag("details", [.style("more"), .flag("open", isFilled(fields, name))]) { html in
          html.tag("summary", [], "Ghi khác thiết lập")
          self.fields(fields, name, &html)
        }
      } else {
        if let reference = inner.reference, !form[name].isEmpty {
          pick(reference, name, "Mã trong thiết lập", &html)
        }
        self.fields(fields, name, &html)
      }
    }
  }

  /// What of the office's settings stands for the whole.
  private func pick(
    _ reference: Field.Reference, _ name: String, _ title: String, _ html: inout PageWriter
  ) {
    let value = form[name]
    let known = references[reference] ?? []
    let id = FormNames.element(name) + "-ma"
    html.tag("div", [.style("field")]) { html in
      html.tag("label", [.set("for", id)], title)
      html.tag("select", [.id(id), .name(name), .flag("disabled", isLocked)]) { html in
        option(
          "", reference == .agency ? "— cơ quan mặc định, hoặc ghi riêng —" : "— ghi riêng —",
          value.isEmpty, &html)
        for item in known { option(item.id, item.title, Vietnamese.fold(value) == item.id, &html) }
        if !value.isEmpty, !known.contains(where: { $0.id == Vietnamese.fold(value) }) {
          option(value, value, true, &html)
        }
      }
    }
  }

  /// A list of numbered items with buttons to add, remove and move.
  private func list(_ field: Field, _ name: String, _ html: inout PageWriter) {
    let written = field.written
    let count =
      isLocked ? form.count(of: name) : FormView.shownItems(written, name, form)
    html.tag(
      "fieldset",
      [
        .style("list"), .id(FormNames.element(name)), .set("tabindex", "-1"),
        .set("data-list", name), .set("data-field", name),
      ]
    ) { html in
      html.tag("legend", []) { html in title(field, &html) }
      help(written, name, &html)
      messages(name, &html)
      html.void("input", [.type("hidden"), .name("\(name)[#]"), .value(String(count))])
      html.tag("ol", [.style(isPlain(written) ? "lines" : "cards")]) { html in
        for number in 0..<count { item(written, name, number + 1, of: count, &html) }
      }
      if !isLocked {
        button("them", name, "Thêm \(FormView.itemName(field))", &html)
      }
    }
  }

  /// How many items of a list a form shows, with those that are still empty.
  static func shownItems(_ field: Field, _ name: String, _ form: FormData) -> Int {
    max(form.count(of: name), max(1, min(3, field.count.lowerBound)))
  }

  /// What one item of a list is called.
  private static func itemName(_ field: Field) -> String {
    let label = if case .byID(let inner) = field.written.kind { inner.label } else { field.label }
    return label.prefix(1).lowercased() + label.dropFirst()
  }

  private func isPlain(_ field: Field) -> Bool {
    switch field.kind {
    case .texts, .rows: true
    default: false
    }
  }

  private func item(
    _ field: Field, _ list: String, _ number: Int, of count: Int, _ html: inout PageWriter
  ) {
    let name = FormNames.item(list, number)
    html.tag(
      "li", [.id(FormNames.element(name)), .set("tabindex", "-1"), .set("data-field", name)]
    ) { html in
      switch field.kind {
      case .list(let fields):
        if let reference = field.reference, reference != .recipients,
          references[reference]?.isEmpty == false || !form[name].isEmpty
        {
          pick(reference, name, "Lấy từ thiết lập của văn phòng", &html)
          html.tag("details", [.style("more"), .flag("open", form[name].isEmpty)]) { html in
            html.tag("summary", [], "Ghi riêng")
            self.fields(fields, name, &html)
          }
        } else {
          recipientText(field, name, number, &html)
          alternatives(field, fields, name, &html)
        }
        messages(name, &html)
      case .byID(let inner): named(inner, name, &html)
      default:
        html.void(
          "input",
          [
            .type("text"), .id(FormNames.element(name) + "-o"), .name(name), .value(form[name]),
            .set("aria-label", "\(field.label) \(number)"), .flag("disabled", isLocked),
          ])
        messages(name, &html)
      }
      if !isLocked { moves(name, number, of: count, &html) }
    }
  }

  /// The line of a recipient as clerks write it, with its purpose in brackets.
  private func recipientText(
    _ field: Field, _ name: String, _ number: Int, _ html: inout PageWriter
  ) {
    guard field.reference == .recipients else { return }
    let lists = references[.recipients] ?? []
    html.void(
      "input",
      [
        .type("text"), .id(FormNames.element(name) + "-o"), .name(name), .value(form[name]),
        .set("aria-label", "\(field.label) \(number)"), .flag("disabled", isLocked),
        lists.isEmpty ? nil : .set("list", "danh-sach-noi-nhan"),
      ])
  }

  /// The fields of an item; where some go together instead of others, they stand folded.
  private func alternatives(
    _ field: Field, _ fields: [Field], _ name: String, _ html: inout PageWriter
  ) {
    guard field.reference == .recipients else {
      self.fields(fields, name, &html)
      return
    }
    html.tag("details", [.style("more"), .flag("open", isFilled(fields, name))]) { html in
      html.tag("summary", [], "Ghi từng phần, nhóm hoặc danh sách")
      for inner in fields { self.field(inner, FormNames.key(name, inner.name), &html) }
    }
  }

  /// An item under an id of the office's own.
  private func named(_ inner: Field, _ name: String, _ html: inout PageWriter) {
    let id = FormNames.id(name)
    html.tag("div", [.style("field")]) { html in
      html.tag("label", [.set("for", FormNames.element(id))], "Mã (ngắn, không dấu)")
      html.void(
        "input",
        [
          .type("text"), .id(FormNames.element(id)), .name(id), .value(form[id]),
          .flag("disabled", isLocked), .set("class", "short"),
        ])
    }
    if case .group(let fields) = inner.kind {
      self.fields(fields, name, &html)
    } else {
      field(inner, name, &html)
    }
    messages(name, &html)
  }

  private func moves(_ name: String, _ number: Int, of count: Int, _ html: inout PageWriter) {
    html.tag("div", [.style("moves")]) { html in
      if number > 1 { button("len", name, "Lên", &html, label: "Chuyển mục \(number) lên") }
      if number < count {
        button("xuong", name, "Xuống", &html, label: "Chuyển mục \(number) xuống")
      }
      button("bo", name, "Bỏ", &html, label: "Bỏ mục \(number)")
    }
  }

  /// A button that changes the form and sends it, with or without script.
  private func button(
    _ verb: String, _ name: String, _ title: String, _ html: inout PageWriter,
    label: String? = nil
  ) {
    html.tag(
      "button",
      [
        .type("submit"), .style("small"), .name("!lam"), .value("\(verb) \(name)"),
        .flag("formnovalidate"), .some("aria-label", label), .set("data-lam", verb),
      ], title)
  }

  // MARK: - What is filled in

  private func isFilled(_ fields: [Field], _ name: String) -> Bool {
    fields.contains { !isEmpty($0, FormNames.key(name, $0.name)) }
  }

  private func isEmpty(_ field: Field, _ name: String) -> Bool {
    if !findings.at(name).isEmpty { return false }
    switch field.written.kind {
    case .group(let fields): return form[name].isEmpty && !isFilled(fields, name)
    case .list(let fields):
      return items(name).allSatisfy { form[$0].isBlank && !isFilled(fields, $0) }
    case .texts, .rows: return items(name).allSatisfy { form[$0].isBlank }
    case .byID(let inner):
      return items(name).allSatisfy { form[FormNames.id($0)].isBlank && isEmpty(inner, $0) }
    default: return form[name].isEmpty
    }
  }

  private func items(_ list: String) -> some Sequence<String> {
    (0..<form.count(of: list)).lazy.map { FormNames.item(list, $0 + 1) }
  }

  // MARK: - Findings

  /// What was found at a control.
  private func messages(_ name: String, _ html: inout PageWriter) {
    let found = findings.at(name)
    guard !found.isEmpty else { return }
    html.tag("ul", [.style("found"), .id(FormNames.element(name) + "-loi")]) { html in
      for entry in found {
        html.tag(
          "li",
          [
            .set("class", entry.finding.severity == .error ? "error" : "warning"),
            .set("data-loi", entry.finding.id.rawValue),
          ]
        ) { html in
          FormView.message(entry, findings.words, &html)
          FormView.mend(entry, isLocked: isLocked, &html)
        }
      }
    }
  }

  /// A finding in words: what, where, by which article, what to do.
  static func message(
    _ entry: FormFindings.Entry, _ words: FieldWords, _ html: inout PageWriter
  ) {
    let finding = entry.finding
    let word = finding.severity.word
    html.tag("strong", [], word.prefix(1).uppercased() + word.dropFirst() + ": ")
    if let line = entry.line { html.text("dòng \(line): ") }
    html.text(words.said(finding.message))
    if let citation = finding.citation { html.tag("span", [.style("cite")], ". \(citation)") }
    guard let fix = finding.fix else { return html.text(".") }
    // the command line says which line to write into the file; here there is a field to fill in
    let isToFill = entry.name != nil && finding.id.rawValue.hasPrefix("missing-")
    html.tag("span", [.style("fix")]) { html in
      html.text(". Sửa: ")
      html.text(isToFill ? "điền vào ô này" : words.said(fix.message))
      html.text(".")
    }
  }

  /// The button that writes what a finding says.
  static func mend(_ entry: FormFindings.Entry, isLocked: Bool, _ html: inout PageWriter) {
    guard !isLocked, entry.isMendable else { return }
    html.tag(
      "button",
      [
        .type("submit"), .style("small"), .name("!sua"), .value(String(entry.index)),
        .flag("formnovalidate"),
      ], "Sửa giúp")
  }

  /// The summary of all findings, which gets the focus when a form was sent.
  static func summary(_ findings: FormFindings, _ html: inout PageWriter) {
    guard findings.areShown, !findings.entries.isEmpty else { return }
    let counts = findings.counts
    html.tag(
      "section",
      [
        .set("class", counts.errors > 0 ? "summary error" : "summary warning"), .id("tom-tat"),
        .set("tabindex", "-1"), .set("aria-labelledby", "tom-tat-tieu-de"),
        .flag("autofocus"),
      ]
    ) { html in
      html.tag("h2", [.id("tom-tat-tieu-de")], counted(counts))
      html.tag("ol", []) { html in
        for entry in findings.entries {
          html.tag("li", []) { html in
            if let name = entry.name {
              html.tag(
                "a",
                [
                  .href(Link(place: FormNames.element(name))),
                  .some("data-dong", entry.line.map(String.init)),
                ]
              ) { message(entry, findings.words, &$0) }
            } else {
              message(entry, findings.words, &html)
            }
          }
        }
      }
    }
  }

  /// `2 lỗi, 3 nhắc`
  static func counted(_ counts: (errors: Int, others: Int)) -> String {
    if counts.errors + counts.others == 0 { return "Không có lỗi" }
    let errors = counts.errors > 0 ? "\(counts.errors) lỗi" : "Không có lỗi"
    return counts.others > 0 ? "\(errors), \(counts.others) điều nhắc" : errors
  }
}

extension FormView {
  /// The names of all controls and fieldsets that a form has.
  static func controls(_ fields: [Field], _ form: FormData, _ group: String = "") -> Set<String> {
    var names: Set<String> = []
    for field in fields {
      let name = FormNames.key(group, field.name)
      names.insert(name)
      names.formUnion(inner(field.written, name, form))
    }
    return names
  }

  private static func inner(_ field: Field, _ name: String, _ form: FormData) -> Set<String> {
    switch field.kind {
    case .group(let fields): return controls(fields, form, name)
    case .list(let fields):
      return items(name, form) { controls(fields, form, $0) }
    case .texts, .rows: return items(name, form) { _ in [] }
    case .byID(let inner): return items(name, form) { self.inner(inner, $0, form) }
    default: return []
    }
  }

  private static func items(
    _ list: String, _ form: FormData, _ inner: (String) -> Set<String>
  ) -> Set<String> {
    var names: Set<String> = []
    for number in 0..<max(1, form.count(of: list)) {
      let item = FormNames.item(list, number + 1)
      names.insert(item)
      names.formUnion(inner(item))
    }
    return names
  }
}
