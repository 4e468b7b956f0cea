import VanThuBase

/// Finds out what fields a form has: what its tags name, and what they do with it.
///
/// A date filter makes a date, a loop a list, a mere question yes or no; everything else is text.
package struct FormSurvey {
  /// What a use says of a field, the surest last.
  private enum Shape: Int, Comparable {
    case asked, text, time, date, number, outline, list
    static func < (a: Shape, b: Shape) -> Bool { a.rawValue < b.rawValue }
  }

  private struct Node {
    let name: String
    var label: String
    var shape = Shape.asked
    var children: [Int] = []
    var isRequired = false
    let range: SourceRange?
  }

  /// What a name stands for.
  private enum Target {
    case node(Int)
    /// The groups that `nhom` makes of a list: `ten` is a field of its items, `gom` the items.
    case groups(list: Int, field: Int)
    /// Something that is no field.
    case other
  }

  private var nodes = [Node(name: "", label: "", range: nil)]
  private var variables: [(name: String, target: Target)] = []
  /// The keys of every paper that tags name.
  private var keys: Set<String> = []
  /// Where what is looked at stands, and how it is written.
  private var range: SourceRange?
  private var text: [Unicode.Scalar] = []

  /// Starts with nothing found.
  package init() {}

  /// What is printed.
  /// - Parameter range: where.
  package mutating func value(_ syntax: FormSyntax, at range: SourceRange) {
    (self.range, text) = (range, syntax.text)
    _ = visit(syntax.syntax, syntax.looks.contains(.outline) ? .outline : .text)
  }

  /// What is asked.
  package mutating func test(_ syntax: FormSyntax, at range: SourceRange) {
    (self.range, text) = (range, syntax.text)
    _ = visit(syntax.syntax, .asked)
  }

  /// What is left to the standard.
  package mutating func piece(_ piece: FormPiece) { keys.formUnion(piece.keys) }

  /// Opens a loop.
  package mutating func open(loop variable: String, over list: FormSyntax, at range: SourceRange) {
    (self.range, text) = (range, list.text)
    variables.append((variable, visit(list.syntax, .list)))
  }

  /// Closes the innermost loop.
  package mutating func closeLoop() { variables.removeLast() }

  /// Says that a field must be given, for a tag prints it whatever else is given.
  /// - Parameter way: its way, such as `kien_nghi.noi_dung`.
  package mutating func require(_ way: String) {
    var at = 0
    for name in way.split(separator: ".") {
      guard let next = nodes[at].children.first(where: { nodes[$0].name == name }) else { return }
      at = next
      nodes[at].isRequired = nodes[at].isRequired || nodes[at].shape != .list
    }
  }

  /// The fields found, in the order of their first tags.
  package var fields: [Field] { nodes[0].children.map(field) }

  /// The names of the keys of every paper that tags use, `co_quan` among them.
  package var paperKeys: Set<String> { keys }

  private func field(_ index: Int) -> Field {
    let node = nodes[index]
    let inner = node.children.map(field)
    let kind: Field.Kind =
      switch node.shape {
      case .list: inner.isEmpty ? .texts : .list(inner)
      case _ where !inner.isEmpty: .group(inner)
      case .asked: .bool
      case .text: .text
      case .time: .time
      case .date: .date
      case .number: .decimal
      case .outline: .outline
      }
    return Field(
      name: node.name, label: node.label, kind: kind, isRequired: node.isRequired,
      range: node.range)
  }

  // MARK: - Expressions

  private mutating func visit(_ syntax: ExpressionSyntax, _ shape: Shape) -> Target {
    switch syntax {
    case .literal: break
    case .path(let parts, let range): return path(parts, range, shape)
    case .not(let inner): _ = visit(inner, .asked)
    case .and(let a, let b), .or(let a, let b):
      _ = visit(a, .asked)
      _ = visit(b, .asked)
    case .compare(_, let a, let b, _):
      let both = max(FormSurvey.shape(of: a), FormSurvey.shape(of: b))
      _ = visit(a, both)
      _ = visit(b, both)
    case .filter(let name, _, let input, let arguments):
      return filter(name, input, arguments, shape)
    }
    return .other
  }

  /// What a side of a comparison says of the other.
  private static func shape(of syntax: ExpressionSyntax) -> Shape {
    switch syntax {
    case .literal(.number, _): .number
    case .literal(.bool, _): .asked
    case .filter("dem", _, _, _), .filter("tong", _, _, _): .number
    case .literal: .text
    default: .asked
    }
  }

  private mutating func filter(
    _ name: String, _ input: ExpressionSyntax, _ arguments: [ExpressionSyntax.Argument],
    _ shape: Shape
  ) -> Target {
    if let known = FieldFilter(rawValue: name) {
      let list = visit(input, .list)
      guard case .literal(.text(let field, _), _)? = arguments.first?.syntax else { return .other }
      return fieldFilter(known, list, field, arguments.dropFirst().first?.syntax)
    }
    for argument in arguments { _ = visit(argument.syntax, .text) }
    guard let known = Filter(rawValue: name) else { return visit(input, shape) }
    switch known {
    case .ngay, .ngayDayDu, .thangNam, .nam, .thu, .quy: return visit(input, .date)
    case .gio: return visit(input, .time)
    case .so2, .soLuong, .nghin, .bangChu, .laMa, .phanTram, .chiaHet:
      return visit(input, .number)
    case .macDinh: return visit(input, shape)
    case .noi, .dem, .dau, .cuoi: return visit(input, .list)
    case .hoa, .thuong, .hoaDau, .thuongDau, .cham, .boCham, .xungHo, .coNam:
      return visit(input, .text)
    }
  }

  private mutating func fieldFilter(
    _ filter: FieldFilter, _ list: Target, _ name: String, _ argument: ExpressionSyntax?
  ) -> Target {
    guard case .node(let index) = list else { return .other }
    let shape: Shape =
      switch filter {
      case .tong: .number
      case .co: .asked
      case .loc, .khac: argument.map { FormSurvey.shape(of: $0) } ?? .text
      case .nhom, .sapXep: .text
      }
    let field = child(Vietnamese.fold(name), of: index)
    nodes[field].shape = max(nodes[field].shape, shape)
    switch filter {
    case .tong: return .other
    case .nhom: return .groups(list: index, field: field)
    default: return list
    }
  }

  // MARK: - Names

  private mutating func path(
    _ parts: [String], _ range: Range<Int>, _ shape: Shape
  ) -> Target {
    let words = text[range].split(separator: ".").map { String(String.UnicodeScalarView($0)) }
    var at = 0
    var rest = parts[...]
    if let variable = variables.last(where: { $0.name == parts[0] }) {
      rest = rest.dropFirst()
      switch variable.target {
      case .other: return .other
      case .groups(let list, let field):
        switch rest.first {
        case "ten": return .node(field)
        case "gom": return .node(list)
        default: return .other
        }
      case .node(let index): at = index
      }
      if rest.count == 1, Expression.LoopState(rawValue: parts[1]) != nil { return .other }
      if rest.isEmpty { return .other }
    } else if let key = FormKeys.key(of: parts) {
      if !key.isEmpty { keys.insert(key) }
      return .other
    }
    for index in rest.indices {
      at = child(rest[index], of: at, written: index < words.count ? words[index] : nil)
    }
    nodes[at].shape = max(nodes[at].shape, shape)
    return .node(at)
  }

  private mutating func child(
    _ name: String, of parent: Int, written: String? = nil
  ) -> Int {
    let label = TextShape.oneLine(
      Vietnamese.nfc(written ?? name).replacing(ascii: "_", with: " ")
    ).capitalFirst
    if let known = nodes[parent].children.first(where: { nodes[$0].name == name }) {
      // the first spelling with marks says best what it is called
      let isPlain = nodes[known].label.utf8.allSatisfy { $0 < 0x80 }
      if isPlain, !label.utf8.allSatisfy({ $0 < 0x80 }) { nodes[known].label = label }
      return known
    }
    nodes.append(Node(name: name, label: label, range: range))
    nodes[parent].children.append(nodes.count - 1)
    return nodes.count - 1
  }
}
