import VanThuBase

/// An expression as it is written, before its names are looked up and its types are checked.
///
/// Ranges are offsets of Unicode scalars into the text it was read from.
indirect enum ExpressionSyntax: Sendable {
  case literal(Datum, StaticType)
  /// `k.noi_dung`.
  case path([String], Range<Int>)
  case compare(Expression.Comparison, ExpressionSyntax, ExpressionSyntax, Range<Int>)
  case and(ExpressionSyntax, ExpressionSyntax)
  case or(ExpressionSyntax, ExpressionSyntax)
  case not(ExpressionSyntax)
  /// `input | name(arguments)`; the range is that of the name.
  case filter(String, Range<Int>, ExpressionSyntax, [Argument])

  /// An argument of a filter, and where it lies.
  struct Argument: Sendable {
    var syntax: ExpressionSyntax
    var range: Range<Int>
  }
}

/// Reads the text of an expression.
///
/// Grammar: `or ← and ("or" and)*`, `and ← not ("and" not)*`, `not ← "not" not | comparison`,
/// `comparison ← filtered (("==" | …) filtered)?`, `filtered ← primary ("|" name args?)*`,
/// `primary ← path | literal | "(" or ")"`.
struct ExpressionParser {
  typealias Fault = ExpressionCompiler.Fault

  private let text: [Unicode.Scalar]
  /// Whether names may be written with marks, capitals and blanks: `Họ và tên`.
  private let isLoose: Bool
  private var at = 0
  private var depth = 0
  private var parts = 0

  /// Reads a text.
  /// - Parameter isLoose: whether names may be written as people write them.
  static func parse(
    _ text: String, isLoose: Bool = false
  ) throws(Fault) -> ExpressionSyntax {
    var parser = ExpressionParser(text, isLoose)
    let syntax = try parser.or()
    parser.blanks()
    if parser.at < parser.text.count {
      throw parser.fault("sau biểu thức còn ký tự thừa", parser.at..<parser.text.count)
    }
    return syntax
  }

  private init(_ text: String, _ isLoose: Bool) {
    self.text = Array(text.unicodeScalars)
    self.isLoose = isLoose
  }

  // MARK: - Grammar

  private mutating func or() throws(Fault) -> ExpressionSyntax {
    depth += 1
    defer { depth -= 1 }
    if depth > Limits.expressionDepth { throw fault("biểu thức lồng nhau quá sâu", at..<at) }
    var left = try and()
    while word("or") { left = .or(left, try and()) }
    return left
  }

  private mutating func and() throws(Fault) -> ExpressionSyntax {
    var left = try not()
    while word("and") { left = .and(left, try not()) }
    return left
  }

  private mutating func not() throws(Fault) -> ExpressionSyntax {
    var count = 0
    while word("not") {
      count += 1
      if count > Limits.expressionDepth { throw fault("biểu thức lồng nhau quá sâu", at..<at) }
    }
    var syntax = try comparison()
    for _ in 0..<count { syntax = .not(syntax) }
    return syntax
  }

  private mutating func comparison() throws(Fault) -> ExpressionSyntax {
    let start = skipBlanks()
    let left = try filtered()
    blanks()
    guard let sign = sign() else { return left }
    let right = try filtered()
    return .compare(sign, left, right, start..<at)
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

  private mutating func filtered() throws(Fault) -> ExpressionSyntax {
    var syntax = try primary()
    blanks()
    while at < text.count, text[at] == "|" {
      try part()
      at += 1
      let start = skipBlanks()
      guard let name = name() else {
        throw fault("sau dấu | phải là tên bộ lọc", at..<at + 1)
      }
      let nameRange = start..<at
      var arguments: [ExpressionSyntax.Argument] = []
      blanks()
      if at < text.count, text[at] == "(" {
        at += 1
        repeat {
          let start = skipBlanks()
          arguments.append(.init(syntax: try or(), range: start..<at))
          blanks()
        } while take(",")
        guard take(")") else { throw fault("thiếu dấu ) đóng bộ lọc", at..<at + 1) }
      }
      syntax = .filter(name, nameRange, syntax, arguments)
      blanks()
    }
    return syntax
  }

  private mutating func primary() throws(Fault) -> ExpressionSyntax {
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
    guard let first = name() else { throw fault("không hiểu ký tự này", start..<start + 1) }
    if first == "true" || first == "false" { return .literal(.bool(first == "true"), .bool) }
    var parts = [first]
    while at < text.count, text[at] == "." {
      at += 1
      guard let next = name() else {
        throw fault("sau dấu chấm phải là tên mục", at..<at + 1)
      }
      parts.append(next)
    }
    return .path(parts, start..<at)
  }

  private mutating func number() throws(Fault) -> ExpressionSyntax {
    let start = at
    while at < text.count, text[at].value >= 0x30 && text[at].value <= 0x39 || text[at] == "," {
      if text[at] == ",", !(at + 1 < text.count && (0x30...0x39).contains(text[at + 1].value)) {
        break
      }
      at += 1
    }
    let digits = String(String.UnicodeScalarView(text[start..<at]))
    guard let number = Number(digits) else { throw fault("số không đúng", start..<at) }
    return .literal(.number(number), .number)
  }

  private mutating func string(_ quote: Unicode.Scalar) throws(Fault) -> ExpressionSyntax {
    let start = at
    at += 1
    let first = at
    while at < text.count, text[at] != quote { at += 1 }
    guard at < text.count else { throw fault("dấu nháy mở ra mà không đóng lại", start..<at) }
    let content = String(String.UnicodeScalarView(text[first..<at]))
    at += 1
    return .literal(.text(content, source: nil), .text)
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
    guard stands(word) else { return false }
    at += word.utf8.count
    return true
  }

  private func stands(_ word: String) -> Bool {
    guard looking(at: word) else { return false }
    let end = at + word.utf8.count
    return end == text.count || !ExpressionParser.isName(text[end])
  }

  private mutating func identifier() -> String? {
    let start = at
    while at < text.count, ExpressionParser.isName(text[at]) { at += 1 }
    guard at > start, !(0x30...0x39).contains(text[start].value) else {
      at = start
      return nil
    }
    return String(String.UnicodeScalarView(text[start..<at]))
  }

  /// A name: one word, or as many as people write it in.
  private mutating func name() -> String? {
    guard let first = identifier() else { return nil }
    guard isLoose, !ExpressionCompiler.words.contains(first) else { return first }
    let start = at
    var end = at
    while true {
      blanks()
      if at == end || ExpressionCompiler.words.contains(where: stands) { break }
      let more = at
      while at < text.count, ExpressionParser.isName(text[at]) { at += 1 }
      if at == more { break }
      end = at
    }
    at = end
    let rest = String(String.UnicodeScalarView(text[start..<end]))
    return Vietnamese.fold(first + rest)
  }

  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || (0x30...0x39).contains(scalar.value)
      || scalar.properties.isAlphabetic
  }
}
