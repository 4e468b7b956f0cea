import VanThuBase
import VanThuDocument

/// The part of the loader that reads what a template means to the rules of law.
extension TemplateLoader {
  /// What the papers are about. Rules look at the day of the event, so some field must give it.
  mutating func about(_ attribute: XMLElement.Attribute) -> Event.Subject? {
    guard let subject = Event.Subject(rawValue: attribute.value) else {
      unknown(attribute, among: Event.Subject.allCases.map(\.rawValue))
      return nil
    }
    let roles = Template.RolePath.all(in: fields)
    if !roles.contains(where: { $0.role == .eventDate }) {
      let dates = fields.filter { if case .date = $0.kind { true } else { false } }.map(\.name)
      let which = dates.isEmpty ? "mục kiểu date ghi ngày họp" : "mục `\(dates[0])`"
      sink.report(
        Diagnostic(
          .error, "template-about",
          "`\(subject.rawValue)` cần một mục cho biết ngày diễn ra", at: attribute.range,
          fix: .init("thêm role=\"\(FieldRole.eventDate.rawValue)\" vào \(which)")))
    }
    return subject
  }

  /// What a field means.
  mutating func role(_ attribute: XMLElement.Attribute, of kind: Field.Kind) -> FieldRole? {
    guard let role = FieldRole(rawValue: attribute.value) else {
      unknown(attribute, among: FieldRole.allCases.map(\.rawValue))
      return nil
    }
    if !role.fits(kind) {
      fault(
        "template-role",
        "vai trò `\(role.rawValue)` chỉ dùng cho mục kiểu \(role.types.joined(separator: ", "))",
        attribute.range)
    }
    return role
  }

  /// The stage of a conference its papers belong to.
  mutating func stage(_ attribute: XMLElement.Attribute) -> Template.Stage? {
    if let stage = Template.Stage(rawValue: attribute.value) { return stage }
    unknown(attribute, among: Template.Stage.allCases.map(\.rawValue))
    return nil
  }

  /// What must hold before a paper can be made; what it names is known to be there in the text.
  mutating func condition(_ root: XMLElement) -> Expression? {
    guard let test = root[attribute: "test"], let typed = expression(test.value, test.range) else {
      return nil
    }
    names.present.formUnion(typed.presentIfTrue)
    return typed.expression
  }

  /// What samples show for keys that every paper has, and for single items of own lists:
  /// `<example key="ky[1].chuc_vu">…</example>`.
  mutating func examples(_ elements: [XMLElement]) -> [String: String] {
    var examples: [String: String] = [:]
    for element in elements {
      refuseElements(of: element)
      guard let key = element[attribute: "key"] else {
        fault("template-attribute", "<example> thiếu thuộc tính key", element.range)
        continue
      }
      let steps = key.value.split(separator: ".").map { String($0.prefix { $0 != "[" }) }
      let field = steps.dropFirst().reduce(
        steps.first.flatMap { name in PaperFields.all[name] ?? fields.first { $0.name == name } }
      ) {
        $0?.children[$1]
      }
      if field == nil {
        fault("template-name", "không có mục `\(key.value)`", key.range)
      }
      examples[key.value] = TextShape.oneLine(element.plainText)
    }
    return examples
  }

  mutating func refuseElements(of element: XMLElement) {
    for child in element.elements { unknownElement(child, in: element.name, []) }
  }

  /// The help of a template, with the figures of the law it names.
  mutating func help(_ element: XMLElement) -> String {
    TextShape.oneLine(
      element.children.map { child in
        guard case .text(let text, let range) = child else { return "" }
        return constant(text, range)
      }.joined())
  }

  /// The text of an attribute that is the same for all records: a help, an example, a default.
  mutating func constant(_ name: String, of element: XMLElement) -> String? {
    element[attribute: name].map { constant($0.value, $0.range) }
  }

  /// A text that is the same for all records, so that nothing but the law can be printed in it.
  private mutating func constant(_ text: String, _ range: SourceRange) -> String {
    guard text.contains("{{") else { return text }
    let outer = names
    names = .init(fields: [])
    defer { names = outer }
    return self.text(text, range).map { node in
      switch node {
      case .text(let text): return text
      case .value(let expression) where expression.isConstant:
        return expression.value(in: Scope(fields: [], builtins: [])).printed
      default:
        fault("template-expression", "ở đây chỉ in được các con số `luat.…`", range)
        return ""
      }
    }.joined()
  }

  /// Reports a value that is none of a closed list.
  private mutating func unknown(_ attribute: XMLElement.Attribute, among all: [String]) {
    sink.report(
      Diagnostic(
        .error, "template-attribute", "không có giá trị `\(attribute.value)` của \(attribute.name)",
        at: attribute.range,
        fix: Vietnamese.nearest(to: attribute.value, among: all).map {
          .init("có phải ý bạn là `\($0)`?", replacement: $0, at: attribute.range)
        } ?? .init("các giá trị: \(all.joined(separator: ", "))")))
  }
}

extension Expression {
  /// Whether it is the same for every record.
  var isConstant: Bool {
    switch self {
    case .literal: true
    case .filter(_, let input, let arguments):
      input.isConstant && arguments.allSatisfy(\.isConstant)
    default: false
    }
  }
}
