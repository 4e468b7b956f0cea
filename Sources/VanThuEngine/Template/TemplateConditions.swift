import VanThuBase

/// The part of the loader that reads conditions and loops.
extension TemplateLoader {
  /// `if`, `elseif` and `else` that follow one another.
  struct Chain<Content: Sendable> {
    var branches: [Template.Branch<Content>] = []
    /// What is known when none of the tests so far was true.
    var presentIfNone: Set<String> = []
    var isClosed = false
    /// Blanks seen behind the last branch, which stay if no further branch comes.
    var blankAfter: String?

    mutating func takeBlank() -> String? {
      defer { blankAfter = nil }
      return blankAfter
    }

    mutating func close(
      _ nodes: inout [Content], _ make: ([Template.Branch<Content>]) -> Content
    ) {
      if !branches.isEmpty { nodes.append(make(branches)) }
      self = Chain()
    }
  }

  mutating func link(
    _ element: XMLElement, _ chain: inout Chain<Template.Node>, _ nodes: inout [Template.Node],
    _ content: (inout TemplateLoader, [XMLElement.Child]) -> [Template.Node]
  ) {
    link(element, &chain, &nodes, Template.Node.branch, content)
  }

  mutating func link<Content: Sendable>(
    _ element: XMLElement, _ chain: inout Chain<Content>, _ nodes: inout [Content],
    _ make: ([Template.Branch<Content>]) -> Content,
    _ content: (inout TemplateLoader, [XMLElement.Child]) -> [Content]
  ) {
    let isFirst = element.name == "if"
    if isFirst { chain.close(&nodes, make) }
    if !isFirst, chain.branches.isEmpty || chain.isClosed {
      fault(
        "template-else", "<\(element.name)> phải đứng ngay sau <if> hoặc <elseif>", element.range)
    }
    let before = names.present
    names.present.formUnion(chain.presentIfNone)
    if element.name == "else" {
      allow(element, attributes: [])
      chain.branches.append(.init(test: nil, content: content(&self, element.children)))
      chain.isClosed = true
    } else {
      allow(element, attributes: ["test"])
      var typed: ExpressionCompiler.Typed?
      if let test = element[attribute: "test"] {
        typed = expression(test.value, test.range)
      } else {
        fault("template-attribute", "<\(element.name)> thiếu thuộc tính test", element.range)
      }
      let known = names.present
      names.present.formUnion(typed?.presentIfTrue ?? [])
      chain.branches.append(
        .init(
          test: typed?.expression ?? .literal(.bool(false)),
          content: content(&self, element.children)))
      names.present = known
      chain.presentIfNone.formUnion(typed?.presentIfFalse ?? [])
    }
    names.present = before
  }

  /// Reads a loop's attributes and, with its variable in sight, its content.
  mutating func loop<Content>(
    _ element: XMLElement, allowing more: [String] = [],
    _ content: (inout TemplateLoader) -> [Content]
  ) -> (Expression, [Content])? {
    allow(element, attributes: ["each", "in"] + more)
    guard let each = element[attribute: "each"], let list = element[attribute: "in"] else {
      fault(
        "template-attribute", "<\(element.name)> cần hai thuộc tính each và in", element.range)
      return nil
    }
    if !TemplateLoader.isName(each.value) {
      fault(
        "template-name", "tên biến của <\(element.name)> \(TemplateLoader.nameRule)", each.range)
    }
    guard let typed = expression(list.value, list.range) else { return nil }
    guard case .list(let itemType) = typed.type else {
      fault(
        "template-type", "<\(element.name)> cần một danh sách, đây là \(typed.type.name)",
        list.range)
      return nil
    }
    names.variables.append((each.value, itemType))
    let present = names.present
    // what was known of an outer variable at this depth is not known of this one
    names.present = present.filter { !$0.hasPrefix("\(names.variables.count - 1):") }
    let made = content(&self)
    names.present = present
    names.variables.removeLast()
    return (typed.expression, made)
  }
}
