import VanThuBase
import VanThuDocument

/// The part of the loader that reads the text: blocks, inlines, tables.
extension TemplateLoader {
  /// Where blocks stand, which decides what they may be.
  enum Place {
    case body, bases, list, item, article

    /// An element that makes such a place, for messages.
    var name: String {
      switch self {
      case .body: "body"
      case .bases: "bases"
      case .list: "ol"
      case .item: "li"
      case .article: "article"
      }
    }

    var elements: [String] {
      switch self {
      case .bases, .list: ["li", "for", "if", "elseif", "else"]
      case .body, .article, .item:
        [
          "section", "article", "p", "ol", "ul", "outline", "table", "chart", "for", "if",
          "elseif", "else",
        ]
      }
    }
  }

  // MARK: - Blocks

  mutating func blocks(_ children: [XMLElement.Child], in place: Place) -> [Template.Node] {
    var nodes: [Template.Node] = []
    var chain = Chain<Template.Node>()
    for child in children {
      switch child {
      case .text(let text, let range):
        guard !text.allSatisfy(\.isWhitespace) else { continue }
        fault("template-text", "dòng chữ phải nằm trong <p>, <li> hoặc <outline>", range)
      case .element(let element):
        if ["if", "elseif", "else"].contains(element.name) {
          link(element, &chain, &nodes) { $0.blocks($1, in: place) }
          continue
        }
        chain.close(&nodes, Template.Node.branch)
        if let node = block(element, in: place) { nodes.append(node) }
      }
    }
    chain.close(&nodes, Template.Node.branch)
    return nodes
  }

  private mutating func block(_ element: XMLElement, in place: Place) -> Template.Node? {
    guard place.elements.contains(element.name) else {
      unknownElement(element, in: place.name, place.elements)
      return nil
    }
    switch element.name {
    case "p":
      allow(element, attributes: ["align"])
      var role = Role.body
      if let align = element[attribute: "align"] {
        switch align.value {
        case "center": role = .centered
        case "justify": break
        default:
          fault("template-attribute", "align của <p> là `center` hoặc `justify`", align.range)
        }
      }
      return .paragraph(role, inlines(element.children))
    case "section": return section(element)
    case "article":
      allow(element, attributes: ["title"])
      let title = element[attribute: "title"].map { text($0.value, $0.range) } ?? []
      return .article(title, blocks(element.children, in: .article))
    case "ol", "ul":
      allow(element, attributes: [])
      return .list(isOrdered: element.name == "ol", blocks(element.children, in: .list))
    case "li":
      allow(element, attributes: [])
      return item(element)
    case "outline":
      allow(element, attributes: [])
      return .outline(inlines(element.children, keepsLines: true))
    case "table": return table(element).map(Template.Node.table)
    case "chart": return chart(element).map(Template.Node.chart)
    case "for":
      return loop(element) { $0.blocks(element.children, in: place) }.map(Template.Node.loop)
    default: return nil
    }
  }

  private mutating func section(_ element: XMLElement) -> Template.Node {
    allow(element, attributes: ["title", "override", "test", "numbered"])
    let before = names.present
    let (title, test) = heading(element)
    var section = Template.Section(
      title: title, override: nil, test: test,
      isNumbered: flag(element, "numbered", default: true), body: [])
    if let override = element[attribute: "override"] {
      if let index = fields.firstIndex(where: { $0.name == override.value }),
        case .outline = fields[index].kind
      {
        section.override = index
      } else {
        fault(
          "template-name", "`\(override.value)` phải là một mục kiểu outline đã khai báo",
          override.range)
      }
    }
    section.body = blocks(element.children, in: .body)
    names.present = before
    return .section(section)
  }

  /// `<appendix title="…" landscape="…" test="…">`
  mutating func appendix(_ element: XMLElement) -> Template.AppendixNode {
    let before = names.present
    let (title, test) = heading(element)
    let body = blocks(element.children, in: .body)
    names.present = before
    return Template.AppendixNode(
      title: title, test: test, isLandscape: flag(element, "landscape", default: false),
      body: body)
  }

  /// The title of a section or an appendix, and its condition. What the condition says to be present
  /// is so from here on.
  private mutating func heading(
    _ element: XMLElement
  ) -> (title: [Template.InlineNode], test: Expression?) {
    let typed = element[attribute: "test"].flatMap { expression($0.value, $0.range) }
    if let typed { names.present.formUnion(typed.presentIfTrue) }
    guard let title = element[attribute: "title"] else {
      fault("template-attribute", "<\(element.name)> thiếu thuộc tính title", element.range)
      return ([], typed?.expression)
    }
    return (text(title.value, title.range), typed?.expression)
  }

  /// An item: inline content first, then blocks.
  private mutating func item(_ element: XMLElement) -> Template.Node {
    let blockNames = ["ul", "ol", "p", "outline", "table", "chart", "section", "article"]
    let split =
      element.children.firstIndex { child in
        guard case .element(let inner) = child else { return false }
        return blockNames.contains(inner.name) || inner.holds(blockNames)
      } ?? element.children.endIndex
    let head = inlines(Array(element.children[..<split]))
    let tail = blocks(Array(element.children[split...]), in: .item)
    return .item(head, tail)
  }

  // MARK: - Conditions and loops

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

  private mutating func link(
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
    if Vietnamese.fold(each.value) != each.value || each.value.isEmpty || each.value.contains(".") {
      fault(
        "template-name", "tên biến của <\(element.name)> chỉ gồm chữ thường không dấu", each.range)
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

  // MARK: - Inlines

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
        if let node = inline(element, keepsLines: keepsLines) { nodes.append(node) }
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
      unknownElement(element, in: "p", ["b", "i", "u", "br", "for", "if", "elseif", "else"])
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
        nodes.append(.value(typed.expression))
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

  // MARK: - Tables

  private mutating func table(_ element: XMLElement) -> Template.TableNode? {
    allow(element, attributes: [])
    refuseText(element)
    var table = Template.TableNode(caption: [], columns: [], header: [], rows: [])
    table.columns = element.elements.filter { $0.name == "col" }.map { column($0) }
    for child in element.elements {
      if ["caption", "thead", "tbody"].contains(child.name) { allow(child, attributes: []) }
      switch child.name {
      case "caption": table.caption = inlines(child.children)
      case "col": break
      case "thead": table.header = rows(child, table.columns.count)
      case "tbody": table.rows = rows(child, table.columns.count)
      default: unknownElement(child, in: "table", ["caption", "col", "thead", "tbody"])
      }
    }
    if table.columns.isEmpty {
      fault("template-table", "<table> cần ít nhất một <col>", element.range)
      return nil
    }
    let sum = table.columns.reduce(0) { $0 + $1.share }
    if abs(sum - 1) > 0.011 {
      fault(
        "template-table",
        "tổng độ rộng các <col> phải là 100%, đang là \(Int((sum * 100).rounded()))%",
        element.range)
    }
    return table
  }

  private mutating func column(_ element: XMLElement) -> (share: Double, alignment: Alignment) {
    allow(element, attributes: ["width", "align"])
    var share = 0.0
    if let width = element[attribute: "width"] {
      if width.value.hasSuffix("%"), let percent = Double(width.value.dropLast()), percent > 0,
        percent <= 100
      {
        share = percent / 100
      } else {
        fault("template-attribute", "width viết theo phần trăm, ví dụ 12%", width.range)
      }
    } else {
      fault("template-attribute", "<col> thiếu thuộc tính width", element.range)
    }
    return (share, alignment(element) ?? .left)
  }

  private mutating func alignment(_ element: XMLElement) -> Alignment? {
    guard let align = element[attribute: "align"] else { return nil }
    if let alignment = Alignment(rawValue: align.value) { return alignment }
    fault("template-attribute", "align là left, center, right hoặc justified", align.range)
    return nil
  }

  private mutating func rows(_ parent: XMLElement, _ columns: Int) -> [Template.RowNode] {
    var rows: [Template.RowNode] = []
    var chain = Chain<Template.RowNode>()
    refuseText(parent)
    for element in parent.elements {
      if ["if", "elseif", "else"].contains(element.name) {
        link(element, &chain, &rows, Template.RowNode.branch) { loader, _ in
          loader.rows(element, columns)
        }
        continue
      }
      chain.close(&rows, Template.RowNode.branch)
      switch element.name {
      case "tr":
        allow(element, attributes: [])
        refuseText(element)
        let cells = element.elements.compactMap { cell($0) }
        let width = cells.reduce(0) { $0 + $1.span }
        if columns > 0, width > columns {
          fault(
            "template-table", "dòng có \(width) ô, bảng có \(columns) cột", element.range)
        }
        rows.append(.row(cells))
      case "for":
        if let (list, body) = loop(element, { $0.rows(element, columns) }) {
          rows.append(.loop(list, body))
        }
      default: unknownElement(element, in: "table", ["tr", "for", "if", "elseif", "else"])
      }
    }
    chain.close(&rows, Template.RowNode.branch)
    return rows
  }

  private mutating func cell(_ element: XMLElement) -> Template.CellNode? {
    guard element.name == "td" || element.name == "th" else {
      unknownElement(element, in: "tr", ["td", "th"])
      return nil
    }
    allow(element, attributes: ["colspan", "align"])
    let paragraphs = element.elements.filter { $0.name == "p" }
    if !paragraphs.isEmpty {
      refuseText(element)
      for child in element.elements {
        if child.name == "p" {
          allow(child, attributes: [])
        } else {
          unknownElement(child, in: element.name, ["p"])
        }
      }
    }
    return Template.CellNode(
      span: element[attribute: "colspan"].map { max(1, number($0)) } ?? 1,
      alignment: alignment(element), isHeader: element.name == "th",
      paragraphs: paragraphs.isEmpty
        ? [inlines(element.children)] : paragraphs.map { inlines($0.children) })
  }
}

extension XMLElement {
  /// Whether an element of one of these names lies inside, through conditions and loops.
  fileprivate func holds(_ names: [String]) -> Bool {
    guard ["if", "elseif", "else", "for"].contains(name) else { return false }
    return elements.contains { names.contains($0.name) || $0.holds(names) }
  }
}
