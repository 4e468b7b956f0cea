import VanThuBase

/// Turns the text of an expression into an `Expression`, with every name and type checked.
///
/// Grammar: `or ← and ("or" and)*`, `and ← not ("and" not)*`, `not ← "not" not | comparison`,
/// `comparison ← filtered (("==" | …) filtered)?`, `filtered ← primary ("|" name args?)*`,
/// `primary ← path | literal | "(" or ")"`.
struct ExpressionCompiler {
  /// What a compiled expression is known to be.
  struct Typed {
    var expression: Expression
    var type: StaticType
    /// Whether it may have no value.
    var mayBeMissing: Bool
    /// The path its value comes from.
    var path: String?
    /// Paths that are present when it is true, and when it is false.
    var presentIfTrue: Set<String> = []
    var presentIfFalse: Set<String> = []
  }

  /// A fault and where it lies in the text.
  struct Fault: Error {
    var id: Diagnostic.ID
    var message: String
    /// Offsets of Unicode scalars.
    var offsets: Range<Int>
    var fix: String?
  }

  /// The names that can be seen.
  struct Names {
    var fields: [StaticType.Slot]
    /// Loop variables, outermost first.
    var variables: [(name: String, type: StaticType)] = []
    /// Paths known to have a value here.
    var present: Set<String> = []
  }

  private let text: [Unicode.Scalar]
  private let names: Names
  private var at = 0
  private var depth = 0
  private var parts = 0

  /// Compiles a text.
  static func compile(_ text: String, _ names: Names) -> Result<Typed, Fault> {
    var compiler = ExpressionCompiler(text, names)
    do throws(Fault) {
      let typed = try compiler.or()
      compiler.blanks()
      if compiler.at < compiler.text.count {
        throw compiler.fault("sau biểu thức còn ký tự thừa", compiler.at..<compiler.text.count)
      }
      return .success(typed)
    } catch {
      return .failure(error)
    }
  }

  private init(_ text: String, _ names: Names) {
    self.text = Array(text.unicodeScalars)
    self.names = names
  }

  // MARK: - Grammar

  private mutating func or() throws(Fault) -> Typed {
    depth += 1
    defer { depth -= 1 }
    if depth > Limits.expressionDepth { throw fault("biểu thức lồng nhau quá sâu", at..<at) }
    var left = try and()
    while word("or") {
      let right = try and()
      left = Typed(
        expression: .or(left.expression, right.expression), type: .bool, mayBeMissing: false,
        presentIfTrue: left.presentIfTrue.intersection(right.presentIfTrue),
        presentIfFalse: left.presentIfFalse.union(right.presentIfFalse))
    }
    return left
  }

  private mutating func and() throws(Fault) -> Typed {
    var left = try not()
    while word("and") {
      let right = try not()
      left = Typed(
        expression: .and(left.expression, right.expression), type: .bool, mayBeMissing: false,
        presentIfTrue: left.presentIfTrue.union(right.presentIfTrue),
        presentIfFalse: left.presentIfFalse.intersection(right.presentIfFalse))
    }
    return left
  }

  private mutating func not() throws(Fault) -> Typed {
    var count = 0
    while word("not") {
      count += 1
      if count > Limits.expressionDepth { throw fault("biểu thức lồng nhau quá sâu", at..<at) }
    }
    var typed = try comparison()
    for _ in 0..<count {
      typed = Typed(
        expression: .not(typed.expression), type: .bool, mayBeMissing: false,
        presentIfTrue: typed.presentIfFalse, presentIfFalse: typed.presentIfTrue)
    }
    return typed
  }

  private mutating func comparison() throws(Fault) -> Typed {
    let start = skipBlanks()
    let left = try filtered()
    blanks()
    guard let sign = sign() else { return left }
    let right = try filtered()
    guard left.type.isComparable(with: right.type) else {
      throw Fault(
        id: "template-type",
        message: "không so sánh được \(left.type.name) với \(right.type.name)",
        offsets: start..<at)
    }
    // two missing values are equal, so a comparison proves something of a value only when the
    // other one is there; a missing value is neither less nor greater than anything
    var present: Set<String> = []
    switch sign {
    case .unequal: break
    case .equal:
      if !right.mayBeMissing { present.formUnion(left.presentIfTrue) }
      if !left.mayBeMissing { present.formUnion(right.presentIfTrue) }
    default: present = left.presentIfTrue.union(right.presentIfTrue)
    }
    return Typed(
      expression: .compare(sign, left.expression, right.expression), type: .bool,
      mayBeMissing: false, presentIfTrue: present)
  }

  /// Counts a name, literal or filter: a chain of them becomes a tree as deep as it is long.
  private mutating func part() throws(Fault) {
    parts += 1
    if parts > Limits.expressionParts { throw fault("biểu thức quá dài", at..<at) }
  }

  private mutating func sign() -> Expression.Comparison? {
    for sign in ["==", "!=", "<=", ">=", "<", ">"] where looking(at: sign) {
      at += sign.utf8.count
      return Expression.Comparison(rawValue: sign)
    }
    return nil
  }

  private mutating func filtered() throws(Fault) -> Typed {
    var typed = try primary()
    blanks()
    while at < text.count, text[at] == "|" {
      try part()
      at += 1
      let start = skipBlanks()
      guard let name = identifier() else {
        throw fault("sau dấu | phải là tên bộ lọc", at..<at + 1)
      }
      let nameRange = start..<at
      var arguments: [(Typed, Range<Int>)] = []
      blanks()
      if at < text.count, text[at] == "(" {
        at += 1
        repeat {
          let start = skipBlanks()
          arguments.append((try or(), start..<at))
          blanks()
        } while take(",")
        guard take(")") else { throw fault("thiếu dấu ) đóng bộ lọc", at..<at + 1) }
      }
      typed = try apply(name, nameRange, typed, arguments)
      blanks()
    }
    return typed
  }

  private func apply(
    _ name: String, _ range: Range<Int>, _ input: Typed, _ arguments: [(Typed, Range<Int>)]
  ) throws(Fault) -> Typed {
    if let filter = Filter(rawValue: name) {
      try check(arguments.count, filter.arity, name, range)
      guard let result = filter.result(for: input.type) else {
        throw Fault(
          id: "template-type",
          message: "bộ lọc `\(name)` dùng cho \(filter.input), đây là \(input.type.name)",
          offsets: range)
      }
      for (argument, range) in arguments {
        if argument.mayBeMissing { throw missing(argument, range) }
        if let wanted = filter.argument, wanted.name != argument.type.name {
          throw Fault(
            id: "template-type",
            message: "tham số của `\(name)` phải là \(wanted.name), đây là \(argument.type.name)",
            offsets: range)
        }
      }
      var output = result
      var mayBeMissing = input.mayBeMissing
      if filter == .macDinh {
        mayBeMissing = false
        if let (argument, range) = arguments.first {
          guard argument.type.isPrintable else {
            throw Fault(
              id: "template-type", message: "giá trị mặc định phải in được", offsets: range)
          }
          // a default of another type makes text of both
          if argument.type.name != input.type.name { output = .text }
        }
      }
      if filter == .dau || filter == .cuoi { mayBeMissing = true }
      return Typed(
        expression: .filter(filter, input.expression, arguments.map(\.0.expression)),
        type: output, mayBeMissing: mayBeMissing, path: input.path,
        presentIfTrue: filter == .macDinh ? [] : input.presentIfTrue)
    }
    guard let filter = FieldFilter(rawValue: name) else {
      let all = Filter.allCases.map(\.rawValue) + FieldFilter.allCases.map(\.rawValue)
      throw Fault(
        id: "template-filter", message: "không có bộ lọc `\(name)`", offsets: range,
        fix: Vietnamese.nearest(to: name, among: all).map { "có phải ý bạn là `\($0)`?" }
          ?? "các bộ lọc: \(all.joined(separator: ", "))")
    }
    try check(arguments.count, filter.arity + 1, name, range)
    guard case .list(.record(let slots)) = input.type else {
      throw Fault(
        id: "template-type",
        message: "bộ lọc `\(name)` dùng cho danh sách các nhóm mục, đây là \(input.type.name)",
        offsets: range)
    }
    guard case .literal(.text(let field, _)) = arguments[0].0.expression else {
      throw Fault(
        id: "template-type", message: "bộ lọc `\(name)` cần tên mục trong dấu nháy",
        offsets: arguments[0].1)
    }
    guard let slot = slots.firstIndex(where: { $0.name == field }) else {
      throw unknown(field, among: slots.map(\.name), arguments[0].1)
    }
    for (argument, range) in arguments.dropFirst() {
      if argument.mayBeMissing { throw missing(argument, range) }
      guard slots[slot].type.isComparable(with: argument.type) || argument.type.isText else {
        throw Fault(
          id: "template-type",
          message: "không so sánh được \(slots[slot].type.name) với \(argument.type.name)",
          offsets: range)
      }
    }
    guard let result = filter.result(for: input.type, field: slots[slot].type) else {
      throw Fault(
        id: "template-type", message: "mục `\(field)` không phải là số", offsets: arguments[0].1)
    }
    return Typed(
      expression: .fieldFilter(
        filter, input.expression, slot: slot, arguments.dropFirst().first?.0.expression),
      type: result, mayBeMissing: false)
  }

  private func check(
    _ count: Int, _ wanted: Int, _ name: String, _ range: Range<Int>
  ) throws(Fault) {
    guard count != wanted else { return }
    throw Fault(
      id: "template-filter",
      message: wanted == 0
        ? "bộ lọc `\(name)` không có tham số"
        : "bộ lọc `\(name)` cần \(wanted) tham số, đang có \(count)", offsets: range)
  }

  private mutating func primary() throws(Fault) -> Typed {
    try part()
    let start = skipBlanks()
    guard at < text.count else { throw fault("biểu thức còn thiếu", at..<at) }
    let scalar = text[at]
    if scalar == "(" {
      at += 1
      let inner = try or()
      blanks()
      guard take(")") else { throw fault("thiếu dấu )", at..<at + 1) }
      return inner
    }
    if scalar == "'" || scalar == "\"" { return try string(scalar) }
    if scalar.value >= 0x30 && scalar.value <= 0x39 {
      while at < text.count, text[at].value >= 0x30 && text[at].value <= 0x39 || text[at] == "," {
        if text[at] == ",", !(at + 1 < text.count && (0x30...0x39).contains(text[at + 1].value)) {
          break
        }
        at += 1
      }
      let digits = String(String.UnicodeScalarView(text[start..<at]))
      guard let number = Number(digits) else { throw fault("số không đúng", start..<at) }
      return Typed(expression: .literal(.number(number)), type: .number, mayBeMissing: false)
    }
    guard let name = identifier() else { throw fault("không hiểu ký tự này", start..<start + 1) }
    if name == "true" || name == "false" {
      return Typed(expression: .literal(.bool(name == "true")), type: .bool, mayBeMissing: false)
    }
    return try path(name, start)
  }

  private mutating func string(_ quote: Unicode.Scalar) throws(Fault) -> Typed {
    let start = at
    at += 1
    let first = at
    while at < text.count, text[at] != quote { at += 1 }
    guard at < text.count else { throw fault("dấu nháy mở ra mà không đóng lại", start..<at) }
    let content = String(String.UnicodeScalarView(text[first..<at]))
    at += 1
    return Typed(
      expression: .literal(.text(content, source: nil)), type: .text, mayBeMissing: false)
  }

  // MARK: - Names

  private mutating func path(_ first: String, _ start: Int) throws(Fault) -> Typed {
    var parts = [first]
    while at < text.count, text[at] == "." {
      at += 1
      guard let next = identifier() else {
        throw fault("sau dấu chấm phải là tên mục", at..<at + 1)
      }
      parts.append(next)
    }
    let range = start..<at
    var typed: Typed
    var rest = parts.dropFirst()
    if let depth = names.variables.lastIndex(where: { $0.name == first }) {
      typed = Typed(
        expression: .variable(depth), type: names.variables[depth].type, mayBeMissing: false)
      if let state = rest.first.flatMap(Expression.LoopState.init(rawValue:)), rest.count == 1,
        !names.variables[depth].type.hasSlot(state.rawValue)
      {
        return Typed(
          expression: .loop(depth, state), type: state == .index ? .number : .bool,
          mayBeMissing: false)
      }
    } else if let index = names.fields.firstIndex(where: { $0.name == first }) {
      typed = Typed(
        expression: .field(index), type: names.fields[index].type,
        mayBeMissing: names.fields[index].mayBeMissing)
    } else if let figure = Law.named.first(where: { $0.path == parts.joined(separator: ".") }) {
      return Typed(
        expression: .literal(.number(Number(figure.value))), type: .number, mayBeMissing: false)
    } else {
      let whole = parts.joined(separator: ".")
      guard let builtin = Expression.Builtin.allCases.first(where: { $0.path == whole }) else {
        throw unknown(
          whole,
          among: names.fields.map(\.name) + names.variables.map(\.name)
            + Expression.Builtin.allCases.map(\.path) + Law.named.map(\.path), range)
      }
      let (type, mayBeMissing) = builtin.type
      typed = Typed(expression: .builtin(builtin), type: type, mayBeMissing: mayBeMissing)
      rest = []
    }
    for part in rest {
      guard case .record(let slots) = typed.type else {
        throw Fault(
          id: "template-type",
          message: "`\(first)` là \(typed.type.name), không có mục con `\(part)`", offsets: range)
      }
      guard let slot = slots.firstIndex(where: { $0.name == part }) else {
        throw unknown(part, among: slots.map(\.name), range)
      }
      typed = Typed(
        expression: .member(typed.expression, slot), type: slots[slot].type,
        mayBeMissing: slots[slot].mayBeMissing)
    }
    // loop variables of the same name at different depths are different paths
    let depth = names.variables.lastIndex { $0.name == first }.map { "\($0):" } ?? ""
    let key = depth + parts.joined(separator: ".")
    typed.path = key
    typed.presentIfTrue = [key]
    if names.present.contains(key) { typed.mayBeMissing = false }
    return typed
  }

  private func unknown(_ name: String, among all: [String], _ range: Range<Int>) -> Fault {
    Fault(
      id: "template-name", message: "`\(name)` không được khai báo trong <fields>", offsets: range,
      fix: Vietnamese.nearest(to: Vietnamese.fold(name), among: all).map {
        "có phải ý bạn là `\($0)`?"
      })
  }

  /// The fault that a value may be missing where it is printed.
  func missing(_ typed: Typed, _ range: Range<Int>) -> Fault {
    ExpressionCompiler.missing(typed, range)
  }

  /// The fault that a value may be missing where it is printed.
  static func missing(_ typed: Typed, _ range: Range<Int>) -> Fault {
    let name =
      typed.path.map { $0.split(separator: ":").last.map(String.init) ?? $0 } ?? "giá trị này"
    return Fault(
      id: "template-unguarded", message: "`\(name)` có thể không có giá trị", offsets: range,
      fix: "đặt trong <if test=\"\(name)\">…</if> hoặc thêm `| mac_dinh('…')`")
  }

  // MARK: - Scanning

  private func fault(_ message: String, _ offsets: Range<Int>) -> Fault {
    Fault(id: "template-expression", message: message, offsets: offsets)
  }

  private mutating func blanks() {
    while at < text.count, text[at].properties.isWhitespace { at += 1 }
  }

  private mutating func skipBlanks() -> Int {
    blanks()
    return at
  }

  private func looking(at word: String) -> Bool {
    let scalars = Array(word.unicodeScalars)
    return at + scalars.count <= text.count
      && text[at..<at + scalars.count].elementsEqual(scalars)
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard at < text.count, text[at] == scalar else { return false }
    at += 1
    return true
  }

  /// Takes a word of the grammar, not the beginning of a longer name.
  private mutating func word(_ word: String) -> Bool {
    blanks()
    guard looking(at: word) else { return false }
    let end = at + word.utf8.count
    if end < text.count, ExpressionCompiler.isName(text[end]) { return false }
    at = end
    return true
  }

  private mutating func identifier() -> String? {
    let start = at
    while at < text.count, ExpressionCompiler.isName(text[at]) { at += 1 }
    guard at > start, !(0x30...0x39).contains(text[start].value) else {
      at = start
      return nil
    }
    return String(String.UnicodeScalarView(text[start..<at]))
  }

  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || (0x30...0x39).contains(scalar.value)
      || scalar.properties.isAlphabetic
  }
}

extension StaticType {
  /// Whether two values can be compared.
  func isComparable(with other: StaticType) -> Bool {
    switch (self, other) {
    case (.text, .text), (.number, .number), (.date, .date), (.time, .time), (.bool, .bool): true
    default: false
    }
  }

  /// Whether a record has a field of a name.
  func hasSlot(_ name: String) -> Bool {
    if case .record(let slots) = self { slots.contains { $0.name == name } } else { false }
  }
}
