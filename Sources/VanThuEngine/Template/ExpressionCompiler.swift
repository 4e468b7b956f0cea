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
    /// The path its value comes from, and how the text writes it.
    var path: String?
    var written: String?
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
    /// The parameters of the part that is read, with what was given for them.
    var parameters: [String: Typed] = [:]
    /// Paths known to have a value here.
    var present: Set<String> = []
  }

  let text: [Unicode.Scalar]
  let names: Names
  var at = 0
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
      var arguments: [Argument] = []
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
    if scalar.value >= 0x30 && scalar.value <= 0x39 { return try number() }
    guard let name = identifier() else { throw fault("không hiểu ký tự này", start..<start + 1) }
    if name == "true" || name == "false" {
      return Typed(expression: .literal(.bool(name == "true")), type: .bool, mayBeMissing: false)
    }
    return try path(name, start)
  }

  private mutating func number() throws(Fault) -> Typed {
    let start = at
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

  // MARK: - Scanning

  func fault(_ message: String, _ offsets: Range<Int>) -> Fault {
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

  /// Words of the grammar, which are no names.
  static let words = ["and", "or", "not", "true", "false"]

  mutating func identifier() -> String? {
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
