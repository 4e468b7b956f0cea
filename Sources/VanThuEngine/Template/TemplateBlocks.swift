import VanThuBase
import VanThuDocument

/// The part of the loader that reads blocks.
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
      case .bases, .list: ["li", "for", "if", "elseif", "else", "use"]
      case .body, .article, .item:
        [
          "section", "article", "p", "ol", "ul", "outline", "table", "chart", "for", "if",
          "elseif", "else", "use",
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
        if element.name == "use" {
          nodes += use(element) { $0.blocks($1, in: place) }
        } else if let node = block(element, in: place) {
          nodes.append(node)
        }
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
    case "p": return paragraph(element)
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

  private mutating func paragraph(_ element: XMLElement) -> Template.Node {
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
      title: title, test: test,
      isLandscape: element[attribute: "landscape"].map { _ in flag(element, "landscape") },
      body: body)
  }

  /// The title of papers: `heading="…"` on the root for one without number, or
  /// `<heading code="…" numbered="…">`.
  mutating func ownTitle(_ root: XMLElement, _ element: XMLElement?) -> Template.TitleNode? {
    guard let element else {
      return root[attribute: "heading"].map {
        Template.TitleNode(text: [.text($0.value)], code: [], isNumbered: nil)
      }
    }
    if let given = root[attribute: "heading"] {
      fault("template-attribute", "tiêu đề chỉ ghi một lần: heading hoặc <heading>", given.range)
    }
    let code = element[attribute: "code"]
    // what the number hangs on is given where the abbreviation is printed
    let before = names.present
    let numbered = element[attribute: "numbered"].flatMap { expression(of: $0) }
    if let numbered { names.present.formUnion(numbered.presentIfTrue) }
    let short = code.map { text($0.value, $0.range) } ?? []
    names.present = before
    return Template.TitleNode(
      text: inlines(element.children), code: short, isNumbered: numbered?.expression)
  }

  /// `<attached as="text">Quyết định</attached>`
  mutating func attachment(_ element: XMLElement) -> Template.AttachedNode? {
    let forms = Attachment.Form.allCases.map(\.rawValue)
    let form = element[attribute: "as"].flatMap { Attachment.Form(rawValue: $0.value) }
    if form == nil {
      fault(
        "template-attribute", "as của <attached> là \(forms.joined(separator: " hoặc "))",
        element[attribute: "as"]?.range ?? element.range)
    }
    let parent = inlines(element.children)
    let signed = element[attribute: "signed"].map { text($0.value, $0.range) } ?? []
    return form.map { Template.AttachedNode(form: $0, parent: parent, signed: signed) }
  }

  /// `<copies of="ban_chinh" as="paper" parts="phan_trich">`
  mutating func copying(_ element: XMLElement) -> Template.CopiesNode? {
    func field(_ name: String) -> Int? {
      element[attribute: name].flatMap { given in fields.firstIndex { $0.name == given.value } }
    }
    guard let original = field("of"), case .text = fields[original].kind else {
      fault(
        "template-name", "of của <copies> phải là một mục kiểu text đã khai báo",
        element[attribute: "of"]?.range ?? element.range)
      return nil
    }
    let parts = field("parts")
    if let given = element[attribute: "parts"] {
      if let parts, case .texts = fields[parts].kind {
      } else {
        fault(
          "template-name", "`\(given.value)` phải là một danh sách of=\"text\" đã khai báo",
          given.range)
      }
    }
    let forms = Copying.Format.allCases.map(\.rawValue)
    guard let form = element[attribute: "as"].flatMap({ Copying.Format(rawValue: $0.value) }) else {
      fault(
        "template-attribute", "as của <copies> là \(forms.joined(separator: " hoặc "))",
        element[attribute: "as"]?.range ?? element.range)
      return nil
    }
    return Template.CopiesNode(
      field: fields[original].name, parts: parts, format: form, signed: inlines(element.children))
  }

  /// `<confirmation note="…" test="…">`
  mutating func confirmation(_ element: XMLElement) -> Template.ConfirmationNode {
    let before = names.present
    defer { names.present = before }
    let typed = element[attribute: "test"].flatMap { expression(of: $0) }
    if let typed { names.present.formUnion(typed.presentIfTrue) }
    return Template.ConfirmationNode(
      title: inlines(element.children),
      note: element[attribute: "note"].map { text($0.value, $0.range) } ?? [],
      test: typed?.expression)
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
    var split = element.children.endIndex
    for (index, child) in element.children.enumerated() {
      guard case .element(let inner) = child, holds(inner, blockNames) else { continue }
      split = index
      break
    }
    let head = inlines(Array(element.children[..<split]))
    let tail = blocks(Array(element.children[split...]), in: .item)
    return .item(head, tail)
  }
}
