import VanThuBase

/// A part of text with parameters, written once: `<define name="…" params="…">`.
struct TemplatePart {
  /// What may be given for a parameter.
  struct Parameter {
    /// Its name, as the part uses it.
    let name: String
    /// Its type, as a part declares it.
    let type: ParameterType
    /// Whether a value may be missing, which the part must then guard.
    let mayBeMissing: Bool
  }

  /// The types of parameters.
  enum ParameterType: String, CaseIterable {
    case text, number, date, time, bool, list, group

    /// Whether a value of a type suits.
    func takes(_ type: StaticType) -> Bool {
      switch (self, type) {
      case (.text, .text), (.number, .number), (.date, .date), (.time, .time), (.bool, .bool),
        (.list, .list), (.group, .record):
        true
      default: false
      }
    }
  }

  /// What is read in place of a `<use>`.
  let element: XMLElement
  let parameters: [Parameter]
  /// How many elements are in it, those of other parts not counted.
  let size: Int
  /// Whether it belongs to the library compiled in, not to the template.
  let isShared: Bool

  /// Attributes that a `<use>` has for itself.
  static let reserved: Set = ["name", "xmlns"]

  static func size(of element: XMLElement) -> Int {
    element.elements.reduce(0) { $0 + 1 + size(of: $1) }
  }
}

/// The parts a template can use, and those that are open while one is read.
struct TemplatePartTable {
  /// The template's own, by name.
  var own: [String: TemplatePart] = [:]
  /// Those compiled in; read when the first is asked for.
  var shared: [String: TemplatePart]?
  /// The names of the template's own that were used.
  var used: Set<String> = []
  /// The parts being read, outermost first.
  var open: [String] = []
  /// How many elements they have brought so far.
  var elements = 0
  /// Whether that were too many, or too many levels of them.
  var isTooLarge = false
}

extension TemplateLoader {
  /// Reads the `<define>`s of a template, or of the library.
  mutating func parts(_ elements: [XMLElement], isShared: Bool) -> [String: TemplatePart] {
    var parts: [String: TemplatePart] = [:]
    for element in elements {
      allow(element, attributes: ["name", "params"])
      guard let name = element[attribute: "name"] else {
        fault("template-attribute", "<define> thiếu thuộc tính name", element.range)
        continue
      }
      if let earlier = parts[name.value] {
        sink.report(
          Diagnostic(
            .error, "template-part", "phần `\(name.value)` khai báo hai lần", at: name.range,
            notes: [.init("lần đầu ở đây", at: earlier.element.range)]))
      }
      parts[name.value] = TemplatePart(
        element: element, parameters: element[attribute: "params"].map { parameters($0) } ?? [],
        size: TemplatePart.size(of: element), isShared: isShared)
    }
    return parts
  }

  /// Whether a name can stand in expressions: a field's, a loop's, a parameter's.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && Vietnamese.fold(name) == name && !name.contains(".")
      && !(name.first?.isNumber ?? true) && !ExpressionCompiler.words.contains(name)
  }

  /// What a name must be, for messages.
  static let nameRule =
    "chỉ gồm chữ thường không dấu, chữ số và dấu _, bắt đầu bằng chữ, không phải \(ExpressionCompiler.words.joined(separator: ", "))"

  /// `params="nguoi:group ngay:date?"`.
  private mutating func parameters(
    _ attribute: XMLElement.Attribute
  ) -> [TemplatePart.Parameter] {
    var places: [String: SourceRange] = [:]
    return attribute.value.split(whereSeparator: \.isWhitespace).compactMap { word in
      let value = attribute.value
      let start = value.utf8.distance(from: value.startIndex, to: word.startIndex)
      let place = attribute.range.placeInXML(start..<start + word.utf8.count)
      let mayBeMissing = word.hasSuffix("?")
      let pair = word.dropLast(mayBeMissing ? 1 : 0).split(separator: ":").map(String.init)
      guard pair.count == 2, let type = TemplatePart.ParameterType(rawValue: pair[1]) else {
        let types = TemplatePart.ParameterType.allCases.map(\.rawValue).joined(separator: ", ")
        wrongParameter(
          "tham số `\(word)` không đúng dạng `tên:kiểu`", place,
          "các kiểu: \(types); thêm ? khi có thể thiếu")
        return nil
      }
      let name = pair[0]
      if let earlier = places[name] {
        wrongParameter(
          "tham số `\(name)` khai báo hai lần", place, "bỏ một lần, hoặc đặt tên khác",
          [.init("lần đầu ở đây", at: earlier)])
        return nil
      }
      places[name] = place
      if TemplatePart.reserved.contains(name) {
        wrongParameter(
          "tham số không được tên `\(name)`: đó là thuộc tính riêng của <use>", place,
          "đặt tên khác")
        return nil
      }
      guard TemplateLoader.isName(name) else {
        wrongParameter(
          "tham số không được tên `\(name)`", place, "tên tham số \(TemplateLoader.nameRule)")
        return nil
      }
      return .init(name: name, type: type, mayBeMissing: mayBeMissing)
    }
  }

  private mutating func wrongParameter(
    _ message: String, _ place: SourceRange, _ fix: String, _ notes: [Diagnostic.Note] = []
  ) {
    sink.report(
      Diagnostic(.error, "template-part", message, at: place, notes: notes, fix: .init(fix)))
  }

  /// Reports the template's own parts that nothing uses.
  mutating func checkUse(of elements: [XMLElement]) {
    // then not all of them were come to
    if parts.isTooLarge { return }
    for element in elements {
      guard let name = element[attribute: "name"], !parts.used.contains(name.value) else {
        continue
      }
      sink.report(
        Diagnostic(
          .error, "template-part", "phần `\(name.value)` không dùng ở đâu", at: name.range,
          fix: .init("thêm <use name=\"\(name.value)\"/>, hoặc bỏ phần này")))
    }
  }

  /// The part of a name: the template's own, else that compiled in.
  mutating func part(named name: String) -> TemplatePart? {
    if let own = parts.own[name] { return own }
    if parts.shared == nil {
      var loader = TemplateLoader()
      parts.shared = loader.sharedParts()
      sink.report(loader.sink.diagnostics)
    }
    return parts.shared?[name]
  }

  /// Reads the library. Each template reads it for itself: what threads share, they wait for.
  private mutating func sharedParts() -> [String: TemplatePart] {
    guard let source = BuiltInTemplates.source(BuiltInTemplates.parts) else { return [:] }
    do throws(DiagnosticsError) {
      return parts(try XMLReader.read(source).elements, isShared: true)
    } catch {
      sink.report(error.diagnostics)
      return [:]
    }
  }

  /// Reads a part in place of a `<use>`. Inside, its parameters are seen and what every paper has,
  /// nothing else.
  mutating func use<Content>(
    _ element: XMLElement, _ content: (inout TemplateLoader, [XMLElement.Child]) -> [Content]
  ) -> [Content] {
    guard let name = element[attribute: "name"] else {
      fault("template-attribute", "<use> thiếu thuộc tính name", element.range)
      return []
    }
    refuseContent(of: element)
    guard let part = part(named: name.value) else {
      let all = parts.own.keys.sorted() + (parts.shared?.keys.sorted() ?? [])
      sink.report(
        Diagnostic(
          .error, "template-part", "không có phần nào tên `\(name.value)`", at: name.range,
          fix: Vietnamese.nearest(to: name.value, among: all).map {
            .init("có phải ý bạn là `\($0)`?", replacement: $0, at: name.range)
          } ?? .init("các phần: \(all.joined(separator: ", "))")))
      return []
    }
    if !part.isShared { parts.used.insert(name.value) }
    if parts.open.contains(name.value) {
      let circle = (parts.open + [name.value]).joined(separator: " → ")
      fault("template-part", "phần `\(name.value)` dùng lại chính nó: \(circle)", name.range)
      return []
    }
    guard isWithinLimits(part, at: name.range),
      let arguments = arguments(element, part.parameters)
    else { return [] }
    let outer = (names: names, sink: sink)
    names.enter(arguments)
    sink = DiagnosticSink()
    parts.open.append(name.value)
    let made = content(&self, part.element.children)
    parts.open.removeLast()
    let found = sink.diagnostics
    (names, sink) = outer
    report(found, in: part, usedAt: element)
    return made
  }

  /// Whether a part may stand here: parts that use others twice each would grow without end.
  private mutating func isWithinLimits(_ part: TemplatePart, at place: SourceRange) -> Bool {
    guard !parts.isTooLarge else { return false }
    parts.elements += part.size
    let isTooDeep = parts.open.count >= Limits.partLevels
    guard isTooDeep || parts.elements > Limits.partElements else { return true }
    parts.isTooLarge = true
    fault(
      "template-part",
      isTooDeep
        ? "các phần dùng lồng nhau quá \(Limits.partLevels) cấp"
        : "mẫu có quá \(Limits.partElements) phần tử khi đặt các phần vào chỗ dùng", place)
    return false
  }

  private mutating func refuseContent(of element: XMLElement) {
    refuseText(element)
    for child in element.elements { unknownElement(child, in: "use", []) }
  }

  /// The values given for parameters; nil when one of them is not as the part wants it.
  private mutating func arguments(
    _ element: XMLElement, _ parameters: [TemplatePart.Parameter]
  ) -> [String: ExpressionCompiler.Typed]? {
    allow(element, attributes: ["name"] + parameters.map(\.name))
    var arguments: [String: ExpressionCompiler.Typed] = [:]
    for parameter in parameters {
      guard let attribute = element[attribute: parameter.name] else {
        fault(
          "template-part", "<use> thiếu tham số `\(parameter.name)` (\(parameter.type.rawValue))",
          element.range)
        continue
      }
      guard let typed = expression(of: attribute) else { continue }
      if !parameter.type.takes(typed.type) {
        fault(
          "template-type",
          "tham số `\(parameter.name)` phải là \(parameter.type.rawValue), đây là \(typed.type.name)",
          attribute.range)
      } else if typed.mayBeMissing, !parameter.mayBeMissing {
        let missing = ExpressionCompiler.missing(typed, 0..<0)
        sink.report(
          Diagnostic(
            .error, missing.id, missing.message, at: attribute.range,
            fix: missing.fix.map { .init($0) }))
      } else {
        var argument = typed
        argument.mayBeMissing = parameter.mayBeMissing
        arguments[parameter.name] = argument
      }
    }
    return arguments.count == parameters.count ? arguments : nil
  }

  /// Reports what is wrong in a part: where it is written when it is the template's own, once; where
  /// it is used when it is compiled in.
  private mutating func report(
    _ found: [Diagnostic], in part: TemplatePart, usedAt use: XMLElement
  ) {
    for var diagnostic in found {
      if part.isShared {
        diagnostic.notes.append(.init("trong phần có sẵn, ở đây", at: diagnostic.range))
        diagnostic.range = use.range
        diagnostic.fix = nil
      } else if sink.diagnostics.contains(where: {
        $0.id == diagnostic.id && $0.range == diagnostic.range
      }) {
        continue
      } else {
        diagnostic.notes.append(.init("phần này dùng ở đây", at: use.range))
      }
      sink.report(diagnostic)
    }
  }

  /// The element of the part that a `<use>` names.
  mutating func part(of use: XMLElement) -> XMLElement? {
    use[attribute: "name"].flatMap { part(named: $0.value)?.element }
  }

  /// Whether a `<use>` stands for blocks, not for running text.
  mutating func isBlock(_ element: XMLElement, among blocks: [String]) -> Bool {
    guard let name = element[attribute: "name"], !parts.open.contains(name.value),
      let part = part(named: name.value)
    else { return false }
    parts.open.append(name.value)
    defer { parts.open.removeLast() }
    return part.element.elements.contains { holds($0, blocks) }
  }

  /// Whether an element is one of some names, or holds one through conditions, loops and parts.
  mutating func holds(_ element: XMLElement, _ blocks: [String]) -> Bool {
    switch element.name {
    case let name where blocks.contains(name): true
    case "use": isBlock(element, among: blocks)
    case "if", "elseif", "else", "for": element.elements.contains { holds($0, blocks) }
    default: false
    }
  }
}

extension ExpressionCompiler.Names {
  /// Leaves only parameters in sight. The open loops stay counted, for their items stay in the scope.
  mutating func enter(_ arguments: [String: ExpressionCompiler.Typed]) {
    fields = []
    parameters = arguments
    for index in variables.indices { variables[index].name = "" }
  }
}

extension [Template.InlineNode] {
  /// Without the blanks at its ends: those of a part's layout in the file.
  var trimmed: [Template.InlineNode] {
    var nodes = self
    if case .text(let text)? = nodes.first {
      let rest = text.drop(while: \.isWhitespace)
      nodes.replaceSubrange(0..<1, with: rest.isEmpty ? [] : [.text(String(rest))])
    }
    if case .text(let text)? = nodes.last {
      let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) }
      nodes.removeLast()
      if let end { nodes.append(.text(String(text[..<end]))) }
    }
    return nodes
  }
}
