import VanThuBase

/// Turns the XML of a template into a `Template`, gathering all faults on the way.
struct TemplateLoader {
  static let namespace = "urn:vanthu:template:1"

  var sink = DiagnosticSink()
  var names = ExpressionCompiler.Names(fields: [])
  var fields: [Field] = []
  var parts = TemplatePartTable()

  mutating func load(
    _ source: SourceText, fields given: [Field]? = nil
  ) throws(DiagnosticsError) -> Template {
    let root = try XMLReader.read(source)
    if root.name != "template" || root.namespace != TemplateLoader.namespace {
      fault(
        "template-root",
        "phần tử gốc phải là <template xmlns=\"\(TemplateLoader.namespace)\">", root.range)
      try sink.throwIfErrors()
    }
    checkNamespaces(root)
    refuseText(root)
    let parts = elements(of: root)
    self.parts.own = self.parts(parts.filter { $0.name == "define" }, isShared: false)
    let (id, title) = (required("id", root), required("title", root))
    let kind = kind(required("kind", root), root)
    let standards = self.standards(root[attribute: "standards"])
    let help = part("help", of: parts).map { self.help($0) }
    if let element = part("fields", of: parts) { fields = self.fields(element, isTop: true) }
    if root[attribute: "record"] != nil, let given { fields += added(given) }
    let about = root[attribute: "about"].flatMap { self.about($0) }
    names.fields = fields.map(StaticType.Slot.init)
    let condition = condition(root)
    let stage = root[attribute: "stage"].flatMap { self.stage($0) }
    let isRequired = flag(root, "required")
    let heading = ownTitle(root, part("heading", of: parts))
    let attached = part("attached", of: parts).flatMap { attachment($0) }
    let copies = part("copies", of: parts).flatMap { copying($0) }
    let (subject, addressing) = (line("subject", of: parts), line("addressing", of: parts))
    let (authority, enacting) = (line("authority", of: parts), line("enacting", of: parts))
    let bases = part("bases", of: parts).map { blocks($0.children, in: .bases) } ?? []
    var body: [Template.Node] = []
    if let element = part("body", of: parts) {
      body = blocks(element.children, in: .body)
    } else {
      fault("template-element", "<template> thiếu <body>", root.range)
    }
    let confirmations = parts.filter { $0.name == "confirmation" }.map { confirmation($0) }
    let appendices = parts.filter { $0.name == "appendix" }.map { appendix($0) }
    let checks = parts.filter { $0.name == "check" }.compactMap { check($0) }
    checkUse(of: parts.filter { $0.name == "define" })
    let examples = self.examples(parts.filter { $0.name == "example" })
    try sink.throwIfErrors()
    return Template(
      id: id, kind: kind, title: title, help: help, heading: heading, attached: attached,
      copies: copies,
      standards: standards, fields: fields, examples: examples, about: about,
      roles: Template.RolePath.all(in: fields), stage: stage, isRequired: isRequired,
      condition: condition, subject: subject, addressing: addressing, authority: authority,
      bases: bases, enacting: enacting, body: body, confirmations: confirmations,
      appendices: appendices, checks: checks, origin: (source, given))
  }

  /// The elements of a template, each known.
  private mutating func elements(of root: XMLElement) -> [XMLElement] {
    allow(
      root,
      attributes: [
        "id", "kind", "title", "standards", "record", "heading", "about", "stage", "required",
        "test",
      ])
    let known = [
      "help", "example", "fields", "define", "heading", "attached", "copies", "subject",
      "addressing",
      "authority",
      "bases", "enacting", "body", "confirmation", "appendix", "check",
    ]
    let attributes = [
      "example": ["key"],
      "appendix": ["title", "landscape", "test"], "heading": ["code", "numbered"],
      "attached": ["as", "signed"], "copies": ["of", "as", "parts"],
      "confirmation": ["note", "test"], "check": TemplateLoader.checkAttributes + ["each", "in"],
    ]
    let parts = root.elements
    for part in parts where part.name != "define" {
      if known.contains(part.name) {
        allow(part, attributes: attributes[part.name] ?? [])
      } else {
        unknownElement(part, in: "template", known)
      }
    }
    return parts
  }

  /// The element of a name, of which there may be one.
  private mutating func part(_ name: String, of parts: [XMLElement]) -> XMLElement? {
    let all = parts.filter { $0.name == name }
    if all.count > 1 {
      fault("template-element", "<\(name)> chỉ được viết một lần", all[1].range)
    }
    return all.first
  }

  /// The running text of an element of a name.
  private mutating func line(_ name: String, of parts: [XMLElement]) -> [Template.InlineNode] {
    part(name, of: parts).map { inlines($0.children) } ?? []
  }

  mutating func required(_ name: String, _ element: XMLElement) -> String {
    if let attribute = element[attribute: name], !attribute.value.isEmpty { return attribute.value }
    fault("template-attribute", "<\(element.name)> thiếu thuộc tính \(name)", element.range)
    return ""
  }

  private mutating func kind(_ slug: String, _ root: XMLElement) -> PaperKind {
    if let kind = PaperKind(rawValue: slug) { return kind }
    if !slug.isEmpty, let attribute = root[attribute: "kind"] {
      sink.report(
        Diagnostic(
          .error, "template-kind", "không có tên loại văn bản `\(slug)`", at: attribute.range,
          fix: Vietnamese.nearest(to: slug, among: PaperKind.allCases.map(\.slug)).map {
            .init("có phải ý bạn là `\($0)`?", replacement: $0, at: attribute.range)
          }))
    }
    return .congVan
  }

  /// The fields of the record a template is written for, which its own may not hide.
  private mutating func added(_ given: [Field]) -> [Field] {
    for field in fields where given.contains(where: { $0.name == field.name }) {
      sink.report(
        Diagnostic(
          .error, "template-name",
          "mục `\(field.name)` đã có trong dữ liệu của mẫu, hãy đặt tên khác", at: field.range))
    }
    return given
  }

  /// Reads the declaration of a record that many templates share.
  mutating func loadRecordType(_ root: XMLElement) throws(DiagnosticsError) -> RecordType {
    if root.name != "record" || root.namespace != TemplateLoader.namespace {
      fault(
        "template-root",
        "phần tử gốc phải là <record xmlns=\"\(TemplateLoader.namespace)\">", root.range)
      try sink.throwIfErrors()
    }
    allow(root, attributes: ["id", "title", "keys"])
    let names = root[attribute: "keys"]?.value.split(separator: " ").map(String.init) ?? []
    let keys = names.compactMap { name in
      if PaperFields.all[name] == nil {
        fault("template-attribute", "mọi văn bản không có mục `\(name)`", root.range)
      }
      return PaperFields.all[name]
    }
    let help = root.elements.first { $0.name == "help" }.map { self.help($0) }
    if let element = root.elements.first(where: { $0.name == "fields" }) {
      fields = self.fields(element, isTop: true)
    }
    try sink.throwIfErrors()
    return RecordType(
      id: root[attribute: "id"]?.value ?? "", title: root[attribute: "title"]?.value ?? "",
      help: help, fields: fields, keys: keys)
  }

  private mutating func standards(_ attribute: XMLElement.Attribute?) -> [Standard] {
    guard let attribute else { return Standard.allCases }
    return attribute.value.split(separator: " ").compactMap { name in
      if let standard = Standard(rawValue: String(name)) { return standard }
      fault(
        "template-attribute", "không có tiêu chuẩn `\(name)`; dùng nd30 hoặc hd05", attribute.range)
      return nil
    }
  }

  // MARK: - Fields

  private mutating func fields(_ element: XMLElement, isTop: Bool) -> [Field] {
    var fields: [Field] = []
    var places: [String: SourceRange?] = [:]
    refuseText(element)
    for child in element.elements {
      guard ["field", "list", "group"].contains(child.name) else {
        unknownElement(child, in: element.name, ["field", "list", "group"])
        continue
      }
      guard let field = field(child) else { continue }
      if let earlier = places[field.name] {
        sink.report(
          Diagnostic(
            .error, "template-field", "mục `\(field.name)` khai báo hai lần", at: child.range,
            notes: [.init("lần đầu ở đây", at: earlier)]))
      } else if isTop, PaperFields.all[field.name] != nil {
        fault(
          "template-field", "mục `\(field.name)` đã có sẵn cho mọi văn bản, không khai báo lại",
          child.range)
      } else {
        fields.append(field)
        places[field.name] = field.range
      }
    }
    return fields
  }

  private mutating func field(_ element: XMLElement) -> Field? {
    var allowed = ["name", "label", "required", "help", "example", "formal"]
    switch element.name {
    case "field": allowed += ["type", "default", "role"]
    case "list": allowed += ["min", "max", "of"]
    default: break
    }
    allow(element, attributes: allowed)
    guard let name = element[attribute: "name"] else {
      fault("template-attribute", "<\(element.name)> thiếu thuộc tính name", element.range)
      return nil
    }
    if !TemplateLoader.isName(name.value) {
      fault("template-field", "tên mục \(TemplateLoader.nameRule)", name.range)
    }
    let isRequired = flag(element, "required")
    var least = isRequired ? 1 : 0
    var most = Int.max
    if let min = element[attribute: "min"] { least = max(least, number(min)) }
    if let max = element[attribute: "max"] {
      most = number(max)
      if most < least {
        fault("template-field", "max không được nhỏ hơn số mục ít nhất (\(least))", max.range)
        most = least
      }
    }
    let kind = fieldKind(element)
    let field = Field(
      name: name.value, label: element[attribute: "label"]?.value ?? name.value,
      kind: kind,
      isRequired: isRequired || least > 0,
      help: constant("help", of: element),
      defaultText: allowed.contains("default") ? constant("default", of: element) : nil,
      example: constant("example", of: element), count: least...most,
      isFormal: flag(element, "formal"), range: element.range,
      role: element[attribute: "role"].flatMap { role($0, of: kind) })
    if let text = field.defaultText, let attribute = element[attribute: "default"] {
      var reader = FieldReader()
      let probe = Record.Entry(
        key: field.name, written: field.name, keyRange: attribute.range,
        value: Value(.text(text), at: attribute.range))
      _ = reader.read(Record([probe]), [field], missingAt: attribute.range)
      sink.report(reader.sink.diagnostics)
    }
    return field
  }

  private mutating func fieldKind(_ element: XMLElement) -> Field.Kind {
    switch element.name {
    case "list":
      guard let of = element[attribute: "of"] else {
        return .list(fields(element, isTop: false))
      }
      if of.value != "text" { fault("template-attribute", "of chỉ nhận `text`", of.range) }
      refuseText(element)
      for child in element.elements { unknownElement(child, in: "list of", []) }
      return .texts
    case "group": return .group(fields(element, isTop: false))
    default: return scalarKind(element)
    }
  }

  private mutating func scalarKind(_ element: XMLElement) -> Field.Kind {
    refuseText(element)
    for child in element.elements {
      if child.name == "choice" {
        allow(child, attributes: [])
      } else {
        unknownElement(child, in: "field", ["choice"])
      }
    }
    let choices = element.elements.filter { $0.name == "choice" }
      .map { TextShape.oneLine($0.plainText) }
    guard let type = element[attribute: "type"] else {
      return choices.isEmpty ? .text : .choice(choices)
    }
    let types: [(String, Field.Kind)] = [
      ("text", .text), ("outline", .outline), ("date", .date), ("time", .time),
      ("number", .number), ("decimal", .decimal), ("bool", .bool), ("choice", .choice(choices)),
    ]
    // what the key of this name is in every paper
    if type.value == "key", let name = element[attribute: "name"],
      let key = PaperFields.all[name.value]
    {
      return .paperKey(key)
    }
    if let found = types.first(where: { $0.0 == type.value }) {
      if case .choice = found.1, choices.isEmpty {
        fault("template-field", "mục kiểu choice cần ít nhất một <choice>", element.range)
      }
      return found.1
    }
    sink.report(
      Diagnostic(
        .error, "template-attribute", "không có kiểu `\(type.value)`", at: type.range,
        fix: .init(
          "các kiểu: \(types.map(\.0).joined(separator: ", ")); key cho mục trùng tên với mục của mọi văn bản"
        )))
    return .text
  }

  // MARK: - Attributes and faults

  /// Elements and attributes of other namespaces mean something else, whatever their names.
  private mutating func checkNamespaces(_ element: XMLElement) {
    for attribute in element.attributes where !attribute.namespace.isEmpty {
      fault(
        "template-attribute", "thuộc tính có tiền tố không gian tên không được dùng",
        attribute.nameRange)
    }
    for child in element.elements {
      if child.namespace == TemplateLoader.namespace {
        checkNamespaces(child)
      } else {
        fault("template-element", "<\(child.name)> thuộc một không gian tên khác", child.range)
      }
    }
  }

  /// Reports text where only elements may stand; it would not reach the paper.
  mutating func refuseText(_ element: XMLElement) {
    for case .text(let text, let range) in element.children
    where !text.allSatisfy(\.isWhitespace) {
      fault("template-text", "trong <\(element.name)> không được có dòng chữ", range)
    }
  }

  mutating func allow(_ element: XMLElement, attributes: [String]) {
    for attribute in element.attributes
    where attribute.namespace.isEmpty && !attributes.contains(attribute.name) {
      let near = Vietnamese.nearest(to: attribute.name, among: attributes)
      sink.report(
        Diagnostic(
          .error, "template-attribute",
          "<\(element.name)> không có thuộc tính `\(attribute.name)`", at: attribute.nameRange,
          fix: near.map {
            .init("có phải ý bạn là `\($0)`?", replacement: $0, at: attribute.nameRange)
          }
            ?? .init(
              attributes.isEmpty
                ? "bỏ thuộc tính này"
                : "các thuộc tính: \(attributes.joined(separator: ", "))")))
    }
  }

  mutating func flag(_ element: XMLElement, _ name: String, default value: Bool = false) -> Bool {
    guard let attribute = element[attribute: name] else { return value }
    switch attribute.value {
    case "true": return true
    case "false": return false
    default:
      fault("template-attribute", "\(name) là `true` hoặc `false`", attribute.range)
      return value
    }
  }

  mutating func number(_ attribute: XMLElement.Attribute) -> Int {
    if let number = Int(attribute.value), (0...100_000).contains(number) { return number }
    fault("template-attribute", "\(attribute.name) phải là số nguyên", attribute.range)
    return 0
  }

  mutating func fault(_ id: Diagnostic.ID, _ message: String, _ range: SourceRange) {
    sink.report(Diagnostic(.error, id, message, at: range))
  }

  mutating func unknownElement(_ element: XMLElement, in parent: String, _ known: [String]) {
    let near = Vietnamese.nearest(to: element.name, among: known)
    sink.report(
      Diagnostic(
        .error, "template-element", "trong <\(parent)> không có phần tử <\(element.name)>",
        at: element.range,
        fix: near.map { .init("có phải ý bạn là <\($0)>?") }
          ?? .init(
            known.isEmpty
              ? "bỏ phần tử này"
              : "các phần tử: \(known.map { "<\($0)>" }.joined(separator: " "))")))
  }
}

extension XMLElement {
  /// All text inside, elements dropped.
  var plainText: String {
    children.map { child in
      switch child {
      case .text(let text, _): text
      case .element(let element): element.plainText
      }
    }.joined()
  }
}
