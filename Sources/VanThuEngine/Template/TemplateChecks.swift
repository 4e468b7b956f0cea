import VanThuBase

extension Template {
  /// What a template asks of a record beside the types of its fields:
  /// `<check test="het_ngay >= ngay" at="het_ngay" fix="…">…</check>`, or of each item of a list:
  /// `<check each="d" in="dieu" test="…" at="dieu" fix="…">…</check>`.
  struct Check: Sendable {
    /// The list whose items are asked; nil where the record is.
    var list: Expression?
    /// What must hold.
    var test: Expression
    /// The key the message stands at.
    var key: String
    var severity: Diagnostic.Severity
    /// What is wrong where it does not hold.
    var message: String
    /// What to do about it.
    var fix: String
  }

  /// What does not hold in a record, each at its key.
  func faults(in scope: Scope, _ origin: PaperMaker.Origin) -> [Diagnostic] {
    checks.flatMap { check in
      let entry =
        origin.fields.record?.entry(check.key) ?? origin.record.record?.entry(check.key)
      return check.broken(in: scope).map { item in
        let items = item == nil ? [] : entry?.value.items ?? []
        let place = item.flatMap { items.indices.contains($0) ? items[$0].range : nil }
        return Diagnostic(
          check.severity, "failed-check", check.message,
          at: place ?? entry?.value.range ?? origin.place,
          path: entry == nil ? FieldPath(check.key) : nil, fix: .init(check.fix))
      }
    }
  }
}

extension Template.Check {
  /// Where it does not hold: nil for the record, the index of each such item of a list.
  fileprivate func broken(in scope: Scope) -> [Int?] {
    guard let list else { return test.value(in: scope).isTrue ? [] : [nil] }
    guard case .list(let items) = list.value(in: scope) else { return [] }
    var inner = scope
    return items.indices.filter { index in
      inner.variables.append(items[index])
      inner.loops.append((index, items.count))
      defer {
        inner.variables.removeLast()
        inner.loops.removeLast()
      }
      return !test.value(in: inner).isTrue
    }
  }
}

extension TemplateLoader {
  /// Reads a `<check>`; what it says is the same for all records, so that no data gets into messages.
  mutating func check(_ element: XMLElement) -> Template.Check? {
    refuseElements(of: element)
    let message = TextShape.oneLine(element.plainText)
    if message.isEmpty { fault("template-text", "<check> thiếu lời báo", element.range) }
    let fix = required("fix", element)
    let key = required("at", element)
    if let attribute = element[attribute: "at"], PaperFields.all[key] == nil,
      !fields.contains(where: { $0.name == key })
    {
      fault("template-name", "`\(key)` không được khai báo trong <fields>", attribute.range)
    }
    var severity = Diagnostic.Severity.error
    if let written = element[attribute: "severity"] {
      switch written.value {
      case "warning": severity = .warning
      case "error": break
      default: fault("template-attribute", "severity là `error` hoặc `warning`", written.range)
      }
    }
    func check(_ list: Expression?, _ test: Expression) -> Template.Check {
      Template.Check(
        list: list, test: test, key: key, severity: severity, message: message, fix: fix)
    }
    guard element[attribute: "each"] != nil || element[attribute: "in"] != nil else {
      return test(of: element).map { check(nil, $0) }
    }
    let asked = loop(element, allowing: TemplateLoader.checkAttributes) { loader in
      loader.test(of: element).map { [$0] } ?? []
    }
    return asked.flatMap { list, tests in tests.first.map { check(list, $0) } }
  }

  /// The attributes of a `<check>`, those of a loop left out.
  static let checkAttributes = ["test", "at", "fix", "severity"]

  private mutating func test(of element: XMLElement) -> Expression? {
    _ = required("test", element)
    return element[attribute: "test"].flatMap { expression($0.value, $0.range)?.expression }
  }
}
