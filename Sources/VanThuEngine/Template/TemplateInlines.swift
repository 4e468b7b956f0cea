import VanThuBase
import VanThuDocument

/// The part of the loader that reads running text and expressions.
extension TemplateLoader {
  mutating func inlines(
    _ children: [XMLElement.Child], keepsLines: Bool = false
  ) -> [Template.InlineNode] {
    var nodes: [Template.InlineNode] = []
    var chain = Chain<Template.InlineNode>()
    for child in children {
      switch child {
      case .text(let text, let range):
        // blanks between <if> and <else> belong to neither
        if !chain.branches.isEmpty, text.allSatisfy(\.isWhitespace) {
          chain.blankAfter = text
          continue
        }
        chain.close(&nodes, Template.InlineNode.branch)
        nodes += self.text(text, range)
      case .element(let element):
        if ["if", "elseif", "else"].contains(element.name) {
          let blank = chain.takeBlank()
          if element.name == "if", let blank {
            chain.close(&nodes, Template.InlineNode.branch)
            nodes.append(.text(blank))
          }
          link(element, &chain, &nodes, Template.InlineNode.branch) { loader, children in
            loader.inlines(children, keepsLines: keepsLines)
          }
          continue
        }
        let blank = chain.takeBlank()
        chain.close(&nodes, Template.InlineNode.branch)
        if let blank { nodes.append(.text(blank)) }
        if element.name == "use" {
          nodes += use(element) { $0.inlines($1, keepsLines: keepsLines) }.trimmed
        } else if let node = inline(element, keepsLines: keepsLines) {
          nodes.append(node)
        }
      }
    }
    let blank = chain.takeBlank()
    chain.close(&nodes, Template.InlineNode.branch)
    if let blank { nodes.append(.text(blank)) }
    return nodes
  }

  private mutating func inline(_ element: XMLElement, keepsLines: Bool) -> Template.InlineNode? {
    let emphases: [String: Emphasis] = ["b": .bold, "i": .italic, "u": .underline]
    switch element.name {
    case "br":
      allow(element, attributes: [])
      return keepsLines ? .text("\n") : .lineBreak
    case "for":
      let separator = element[attribute: "sep"]?.value ?? ""
      return loop(element, allowing: ["sep"]) {
        $0.inlines(element.children, keepsLines: keepsLines)
      }.map { .loop($0.0, separator: separator, $0.1) }
    case let name where emphases[name] != nil:
      allow(element, attributes: [])
      return .emphasis(emphases[name] ?? [], inlines(element.children, keepsLines: keepsLines))
    default:
      unknownElement(element, in: "p", ["b", "i", "u", "br", "for", "if", "elseif", "else", "use"])
      return nil
    }
  }

  /// Text with `{{ … }}` in it.
  mutating func text(_ text: String, _ range: SourceRange) -> [Template.InlineNode] {
    var nodes: [Template.InlineNode] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      if open.lowerBound > rest.startIndex { nodes.append(.text(String(rest[..<open.lowerBound]))) }
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
        let at = place(rest[open.lowerBound...], in: text, range)
        fault("template-expression", "dấu {{ mở ra mà không có }} đóng lại", at)
        return nodes
      }
      let inner = rest[open.upperBound..<close.lowerBound]
      let at = place(inner, in: text, range)
      if let typed = expression(String(inner), at) {
        if !typed.type.isPrintable {
          fault(
            "template-type",
            "không in được \(typed.type.name); dùng <for>, <if> hoặc bộ lọc như `noi(', ')`", at)
        } else if typed.mayBeMissing {
          let missing = ExpressionCompiler.missing(typed, 0..<0)
          sink.report(
            Diagnostic(
              .error, missing.id, missing.message, at: at, fix: missing.fix.map { .init($0) }))
        }
        if case .text(let before)? = nodes.last, let label = TypedLabel(endOf: before) {
          nodes.append(.labelled(label, typed.expression))
        } else {
          nodes.append(.value(typed.expression))
        }
      }
      rest = rest[close.upperBound...]
    }
    if !rest.isEmpty { nodes.append(.text(String(rest))) }
    return nodes
  }

  /// The place of a piece of text.
  private func place(_ part: Substring, in text: String, _ range: SourceRange) -> SourceRange {
    let start = text.utf8.distance(from: text.startIndex, to: part.startIndex)
    return range.placeInXML(start..<start + part.utf8.count)
  }

  /// Compiles the expression of an attribute, where `{{ … }}` does not belong.
  mutating func expression(of attribute: XMLElement.Attribute) -> ExpressionCompiler.Typed? {
    guard !attribute.value.contains("{{") else {
      sink.report(
        Diagnostic(
          .error, "template-expression",
          "\(attribute.name) là một biểu thức, không phải dòng chữ", at: attribute.range,
          fix: .init("bỏ dấu {{ và }}")))
      return nil
    }
    return expression(attribute.value, attribute.range)
  }

  /// Compiles an expression; a fault is reported at its place.
  mutating func expression(_ text: String, _ range: SourceRange) -> ExpressionCompiler.Typed? {
    switch ExpressionCompiler.compile(text, names) {
    case .success(let typed): return typed
    case .failure(let fault):
      let scalars = Array(text.unicodeScalars)
      func bytes(_ count: Int) -> Int {
        scalars.prefix(count).reduce(0) { $0 + UTF8.width($1) }
      }
      let at = range.placeInXML(
        bytes(fault.offsets.lowerBound)..<bytes(fault.offsets.upperBound))
      sink.report(
        Diagnostic(.error, fault.id, fault.message, at: at, fix: fault.fix.map { .init($0) }))
      return nil
    }
  }
}
