import VanThuBase
import VanThuDocument

/// Walks the nodes of a template with a scope.
struct TemplateFilling {
  var scope: Scope
  var blocks: [BodyBlock] = []
  var outlines: [[Outline.Mark]] = []
  var findings: [Diagnostic] = []
  var passes = 0
  /// How many sections deep, and the number reached at each depth.
  private var sections: [Int] = []
  private var counters = [0]
  private var articles = 0
  /// The label that the next paragraph starts with ("Điều 1. ").
  private var pending: [Inline]?
  /// The open lists, outermost first.
  private var lists: [(isOrdered: Bool, count: Int)] = []
  private var isInArticle = false
  /// Where the first value of the last inlines came from.
  private(set) var place: SourceRange?

  init(scope: Scope) { self.scope = scope }

  // MARK: - Blocks

  mutating func run(_ nodes: [Template.Node]) {
    for node in nodes where passes <= Limits.loopPasses && !scope.work.isSpent { run(node) }
  }

  private mutating func run(_ node: Template.Node) {
    switch node {
    case .paragraph(let role, let content): paragraph(role, content)
    case .section(let section): self.section(section)
    case .article(let title, let body): article(title, body)
    case .list(let isOrdered, let items):
      lists.append((isOrdered, 0))
      run(items)
      lists.removeLast()
    case .item(let content, let rest): item(content, rest)
    case .outline(let content): outline(content)
    case .table(let table): self.table(table)
    case .chart(let chart): self.chart(chart)
    case .branch(let branches):
      if let branch = holding(branches) { run(branch.content) }
    case .loop(let list, let body): loop(list) { filling, _ in filling.run(body) }
    }
  }

  /// Goes through the items of a list, each in the scope while `body` runs.
  mutating func loop(_ list: Expression, _ body: (inout TemplateFilling, _ index: Int) -> Void) {
    guard case .list(let items) = list.value(in: scope) else { return }
    for (index, item) in items.enumerated() {
      passes += 1
      guard passes <= Limits.loopPasses, !scope.work.isSpent else { return }
      scope.variables.append(item)
      scope.loops.append((index, items.count))
      body(&self, index)
      scope.variables.removeLast()
      scope.loops.removeLast()
    }
  }

  /// The branch whose condition holds.
  func holding<Content>(_ branches: [Template.Branch<Content>]) -> Template.Branch<Content>? {
    branches.first { $0.test?.value(in: scope).isTrue ?? true }
  }

  private mutating func paragraph(_ role: Role, _ content: [Template.InlineNode]) {
    var inlines = self.inlines(content)
    guard !inlines.isEmpty else { return }
    if let label = pending {
      pending = nil
      inlines = label + withoutLabel(inlines).map(\.plain)
      add(.article, inlines)
      return
    }
    add(role, inlines)
  }

  private mutating func add(_ role: Role, _ inlines: [Inline]) {
    blocks.append(.paragraph(Paragraph(role, inlines).from(place)))
  }

  private mutating func section(_ section: Template.Section) {
    if let test = section.test, !test.value(in: scope).isTrue { return }
    let title = line(section.title)
    let depth = sections.count
    let role: Role = depth == 0 ? .heading1 : depth == 1 ? .heading2 : .heading3
    if section.isNumbered {
      counters[depth] += 1
      add(
        role,
        [
          .text(
            label(depth, counters[depth]) + " " + (depth == 0 ? Vietnamese.capitals(title) : title),
            [])
        ]
      )
    } else {
      add(role, [.text(depth == 0 ? Vietnamese.capitals(title) : title, [])])
    }
    sections.append(counters[depth])
    counters.append(0)
    if let override = section.override, case .text(let text, let source) = scope.fields[override] {
      add(Outline.parse(text, source: source), from: source)
    } else {
      run(section.body)
    }
    counters.removeLast()
    sections.removeLast()
  }

  /// `I.`, `1.`, `a)`.
  private func label(_ depth: Int, _ number: Int) -> String {
    switch depth {
    case 0: return RomanNumeral.string(number) + "."
    case 1: return "\(number)."
    default:
      let letters = Vietnamese.pointLetters
      return number <= letters.count ? letters[number - 1] + ")" : "\(number))"
    }
  }

  private mutating func article(_ title: [Template.InlineNode], _ body: [Template.Node]) {
    articles += 1
    let label = "Điều \(articles)."
    let heading = withoutLabel(inlines(title))
    if heading.isEmpty {
      pending = [.text(label, []), .text(" ", .plain)]
    } else {
      add(.article, [.text(label + " ", [])] + heading)
    }
    let (outer, wasIn) = (counters, isInArticle)
    counters = [0]
    isInArticle = true
    run(body)
    isInArticle = wasIn
    counters = outer
    if let label = pending {
      pending = nil
      add(.article, label.dropLast())
    }
  }

  /// Without the label of the article, where it was typed too; another number there is told.
  private mutating func withoutLabel(_ inlines: [Inline]) -> [Inline] {
    guard case .text(let text, let emphasis)? = inlines.first, text.hasPrefix("Điều ") else {
      return inlines
    }
    let number = text.dropFirst(5).prefix { $0.isASCII && $0.isNumber }
    let label = number.isEmpty ? "Điều \(articles)" : "Điều \(number)"
    let rest = LeadingLabel.removed(label, from: text, isClosed: true)
    if rest != text, Int(number) != articles {
      findings.append(
        Diagnostic(
          .warning, "article-number",
          "“\(label).” đứng đầu điều thứ \(articles), in thành Điều \(articles)",
          at: place,
          fix: .init("bỏ “\(label).” ở đầu nội dung, hoặc xếp lại các điều cho đúng thứ tự")))
    }
    return [.text(rest, emphasis)] + inlines.dropFirst()
  }

  private mutating func item(_ content: [Template.InlineNode], _ rest: [Template.Node]) {
    let inlines = self.inlines(content)
    if !inlines.isEmpty {
      let (role, label) = itemSign()
      if let article = pending {
        pending = nil
        add(.article, article.dropLast())
      }
      add(role, [.text(label, [])] + withoutSign(inlines, label))
    }
    run(rest)
  }

  /// Without the sign of an item, where it was typed too: `- - Ông Lê`, `1. 1. Giao Công an xã`.
  private func withoutSign(_ inlines: [Inline], _ label: String) -> [Inline] {
    guard case .text(let text, let emphasis)? = inlines.first else { return inlines }
    return [.text(ListLines.withoutSign(label, text), emphasis)] + inlines.dropFirst()
  }

  /// The sign of the next item: bullets by how many bullet lists are open, numbers by how deep the
  /// sections and ordered lists are.
  private mutating func itemSign() -> (Role, String) {
    guard let list = lists.last else { return (.basis, "") }
    lists[lists.count - 1].count += 1
    if !list.isOrdered {
      let depth = lists.count { !$0.isOrdered }
      return depth == 1 ? (.dash, "- ") : (.plus, "+ ")
    }
    let level = (isInArticle ? 1 : max(1, sections.count)) + lists.count { $0.isOrdered } - 1
    let number = list.count + 1
    switch level {
    case 1: return (.clause, "\(number). ")
    case 2:
      let letters = Vietnamese.pointLetters
      return (.point, number <= letters.count ? letters[number - 1] + ") " : "\(number)) ")
    default: return (.dash, "- ")
    }
  }

  private mutating func outline(_ content: [Template.InlineNode]) {
    if content.count(where: { $0.isValue }) == 1,
      content.allSatisfy({ $0.isValue || $0.isBlank }),
      case .value(let expression)? = content.first(where: { $0.isValue })
    {
      if case .text(let text, let source) = expression.value(in: scope) {
        scope.work.write(text.utf8.count)
        if !scope.work.isSpent { add(Outline.parse(text, source: source), from: source) }
      }
      return
    }
    var text = ""
    raw(content, into: &text)
    scope.work.write(text.utf8.count)
    if scope.work.isSpent { return }
    add(Outline.parse(text, source: nil), from: nil)
  }

  private mutating func add(_ outline: Outline, from source: Value?) {
    var blocks = outline.blocks.map { $0.from(source?.range) }
    if let label = pending, case .paragraph(let first)? = blocks.first, first.role == .body {
      pending = nil
      blocks[0] = .paragraph(Paragraph(.article, label + first.inlines.map(\.plain)))
    }
    self.blocks += blocks
    if !outline.marks.isEmpty { outlines.append(outline.marks) }
    findings += outline.diagnostics
  }

  private mutating func raw(_ nodes: [Template.InlineNode], into text: inout String) {
    for node in nodes {
      switch node {
      case .text(let piece): text += piece
      case .value(let expression):
        if case .text(let piece, _) = expression.value(in: scope) {
          text += piece
        } else {
          text += expression.value(in: scope).printed
        }
      case .labelled(let label, let expression):
        text += label.removed(from: expression.value(in: scope).printed)
      case .emphasis(_, let inner): raw(inner, into: &text)
      case .lineBreak: text += "\n"
      case .branch(let branches):
        if let branch = holding(branches) { raw(branch.content, into: &text) }
      case .loop(let list, let separator, let body):
        loop(list) { filling, index in
          if filling.scope.work.isSpent(text.utf8.count) { return }
          if index > 0 { text += separator }
          filling.raw(body, into: &text)
        }
      }
    }
  }

  // MARK: - Inlines

  /// The content as one line of plain text.
  mutating func line(_ nodes: [Template.InlineNode]) -> String {
    lines(nodes).replacing(ascii: "\n", with: " ")
  }

  /// What inline nodes make, as plain text with its line breaks.
  mutating func lines(_ nodes: [Template.InlineNode]) -> String {
    Paragraph(.body, inlines(nodes)).plainText
  }

  mutating func inlines(_ nodes: [Template.InlineNode]) -> [Inline] {
    var builder = InlineBuilder()
    place = nil
    run(nodes, [], &builder)
    scope.work.write(builder.size)
    return builder.finish()
  }

  private mutating func run(
    _ nodes: [Template.InlineNode], _ emphasis: Emphasis, _ builder: inout InlineBuilder
  ) {
    let nodes = nodes.span
    for index in nodes.indices {
      switch nodes[index] {
      case .text(let text): builder.append(text, emphasis)
      case .value(let expression):
        builder.append(oneLine: taken(expression).printed, emphasis)
      case .labelled(let label, let expression):
        builder.append(oneLine: label.removed(from: taken(expression).printed), emphasis)
      case .emphasis(let more, let inner): run(inner, emphasis.union(more), &builder)
      case .lineBreak: builder.breakLine()
      case .branch(let branches):
        if let branch = holding(branches) { run(branch.content, emphasis, &builder) }
      case .loop(let list, let separator, let body):
        loop(list) { filling, index in
          if filling.scope.work.isSpent(builder.size) { return }
          if index > 0 { builder.append(separator, emphasis) }
          filling.run(body, emphasis, &builder)
        }
      }
    }
  }
}

extension TemplateFilling {
  /// The value of an expression; the first of a paragraph says where its words come from.
  private mutating func taken(_ expression: Expression) -> Datum {
    let value = expression.value(in: scope)
    if place == nil { place = value.place ?? expression.filtered?.value(in: scope).place }
    return value
  }
}

extension Expression {
  /// What a filter is applied to.
  fileprivate var filtered: Expression? {
    switch self {
    case .filter(_, let base, _), .fieldFilter(_, let base, _, _): base.filtered ?? base
    default: nil
    }
  }
}

extension BodyBlock {
  /// The same, its words taken from a place of a record.
  fileprivate func from(_ range: SourceRange?) -> BodyBlock {
    guard let range else { return self }
    switch self {
    case .paragraph(let paragraph): return .paragraph(paragraph.from(range))
    case .table(var table):
      for row in table.rows.indices {
        for cell in table.rows[row].indices {
          table.rows[row][cell].paragraphs = table.rows[row][cell].paragraphs.map { $0.from(range) }
        }
      }
      return .table(table)
    case .chart: return self
    }
  }
}

extension Template.InlineNode {
  fileprivate var isValue: Bool { if case .value = self { true } else { false } }
  fileprivate var isBlank: Bool {
    if case .text(let text) = self { text.allSatisfy(\.isWhitespace) } else { false }
  }
}
