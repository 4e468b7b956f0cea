import VanThuBase

/// Turns an expression as it is written into an `Expression`, with every name and type checked.
package struct ExpressionCompiler {
  /// What a compiled expression is known to be.
  struct Typed: Sendable {
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
  package struct Fault: Error {
    /// What kind it is.
    package var id: Diagnostic.ID
    /// Vietnamese, for people.
    package var message: String
    /// Offsets of Unicode scalars.
    package var offsets: Range<Int>
    /// What to do.
    package var fix: String?
  }

  /// The names that can be seen.
  struct Names: Sendable {
    var fields: [StaticType.Slot]
    /// Loop variables, outermost first.
    var variables: [(name: String, type: StaticType)] = []
    /// The parameters of the part that is read, with what was given for them.
    var parameters: [String: Typed] = [:]
    /// Paths known to have a value here.
    var present: Set<String> = []
    /// Where names are declared, for messages.
    var home = "<fields>"
    /// What stands where filters do and is none: `dam` in a form.
    var looks: [String] = []
  }

  let names: Names

  /// Words of the grammar, which are no names.
  static let words = ["and", "or", "not", "true", "false"]

  /// Compiles a text.
  static func compile(_ text: String, _ names: Names) -> Result<Typed, Fault> {
    do throws(Fault) {
      return .success(try ExpressionCompiler(names: names).typed(try ExpressionParser.parse(text)))
    } catch {
      return .failure(error)
    }
  }

  /// Looks up the names and checks the types of an expression.
  func typed(_ syntax: ExpressionSyntax) throws(Fault) -> Typed {
    switch syntax {
    case .literal(let datum, let type):
      return Typed(expression: .literal(datum), type: type, mayBeMissing: false)
    case .path(let parts, let range): return try path(parts, range)
    case .or(let a, let b):
      let (left, right) = (try typed(a), try typed(b))
      return Typed(
        expression: .or(left.expression, right.expression), type: .bool, mayBeMissing: false,
        presentIfTrue: left.presentIfTrue.intersection(right.presentIfTrue),
        presentIfFalse: left.presentIfFalse.union(right.presentIfFalse))
    case .and(let a, let b):
      let (left, right) = (try typed(a), try typed(b))
      return Typed(
        expression: .and(left.expression, right.expression), type: .bool, mayBeMissing: false,
        presentIfTrue: left.presentIfTrue.union(right.presentIfTrue),
        presentIfFalse: left.presentIfFalse.intersection(right.presentIfFalse))
    case .not(let inner):
      let typed = try typed(inner)
      return Typed(
        expression: .not(typed.expression), type: .bool, mayBeMissing: false,
        presentIfTrue: typed.presentIfFalse, presentIfFalse: typed.presentIfTrue)
    case .compare(let sign, let a, let b, let range):
      return try compared(sign, try typed(a), try typed(b), range)
    case .filter(let name, let range, let input, let arguments):
      let input = try typed(input)
      var given: [Argument] = []
      for argument in arguments { given.append((try typed(argument.syntax), argument.range)) }
      return try apply(name, range, input, given)
    }
  }

  private func compared(
    _ sign: Expression.Comparison, _ left: Typed, _ right: Typed, _ range: Range<Int>
  ) throws(Fault) -> Typed {
    guard left.type.isComparable(with: right.type) else {
      throw Fault(
        id: "template-type",
        message: "không so sánh được \(left.type.name) với \(right.type.name)",
        offsets: range)
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
}
