import VanThuBase
import VanThuDocument

/// What stands in a tag of a form, as it is written: an expression of the templates' language, and how
/// its value is to look.
package struct FormSyntax: Sendable {
  /// What stands where filters do and changes the look alone.
  package enum Look: String, CaseIterable, Sendable {
    case bold = "dam"
    case italic = "nghieng"
    /// The text is an outline, each paragraph of it one of the form.
    case outline = "de_muc"
  }

  let syntax: ExpressionSyntax
  let text: [Unicode.Scalar]
  /// How the value is to look.
  package let looks: Set<Look>

  /// Reads the text of a tag. Names may be written with marks, capitals and blanks.
  /// - Throws: the first fault of form.
  package static func parse(
    _ text: String
  ) throws(ExpressionCompiler.Fault) -> FormSyntax {
    var syntax = try ExpressionParser.parse(text, isLoose: true)
    var looks: Set<Look> = []
    while case .filter(let name, _, let input, let arguments) = syntax,
      let look = Look(rawValue: name), arguments.isEmpty
    {
      looks.insert(look)
      syntax = input
    }
    return FormSyntax(syntax: syntax, text: Array(text.unicodeScalars), looks: looks)
  }
}

/// An expression of a form whose names and types are known.
package struct FormExpression: Sendable {
  let typed: ExpressionCompiler.Typed

  /// Whether it can be put into a sentence.
  package var isPrintable: Bool { typed.type.isPrintable }
  /// Whether it may have no value.
  package var mayBeMissing: Bool { typed.mayBeMissing }
  /// What its type is called in messages.
  package var typeName: String { typed.type.name }
  /// Whether it is a list.
  package var isList: Bool { if case .list = typed.type { true } else { false } }
  /// The way to its value, as the form writes it.
  package var written: String? { typed.written }
}

/// The names that tags of a form can see.
package struct FormNames: Sendable {
  private var names: ExpressionCompiler.Names
  /// The ways to the lists of the open loops; nil where that is no field.
  private var lists: [String?] = []
  /// What was known to be there before each open condition and loop.
  private var known: [Set<String>] = []

  /// The names of fields, and of what every paper has.
  package init(_ fields: [Field]) {
    names = .init(fields: fields.map(StaticType.Slot.init) + FormKeys.slots)
    names.home = "biểu mẫu"
    names.looks = FormSyntax.Look.allCases.map(\.rawValue)
    // these are written by hand when they are not known yet
    names.present = FormKeys.filledByHand
  }

  /// Looks up names and checks types.
  package func compile(
    _ syntax: FormSyntax
  ) throws(ExpressionCompiler.Fault) -> FormExpression {
    FormExpression(typed: try ExpressionCompiler(names: names).typed(syntax.syntax))
  }

  /// The way from the record to what an expression prints, such as `kien_nghi.noi_dung`; nil where it
  /// is no field.
  package func way(_ expression: FormExpression) -> String? {
    expression.typed.path.flatMap(way)
  }

  private func way(_ path: String) -> String? {
    guard let colon = path.firstIndex(of: ":") else { return path }
    guard let depth = Int(path[..<colon]), depth < lists.count, let list = lists[depth] else {
      return nil
    }
    // behind the name of the variable
    let rest = path[colon...].firstIndex(of: ".").map { String(path[$0...]) } ?? ""
    return list + rest
  }

  /// Opens a loop over a list.
  package mutating func open(loop variable: String, over list: FormExpression) {
    guard case .list(let item) = list.typed.type else { return }
    known.append(names.present)
    lists.append(list.typed.path.flatMap(way))
    names.variables.append((variable, item))
    // what was known of an outer variable at this depth is not known of this one
    names.present = names.present.filter { !$0.hasPrefix("\(names.variables.count - 1):") }
  }

  /// Closes the innermost loop.
  package mutating func closeLoop() {
    names.variables.removeLast()
    lists.removeLast()
    names.present = known.removeLast()
  }

  /// Opens what stands under a condition.
  /// - Parameter test: nil where it could not be understood.
  package mutating func open(if test: FormExpression?) {
    known.append(names.present)
    names.present.formUnion(test?.typed.presentIfTrue ?? [])
  }

  /// Goes on to what stands where the conditions so far do not hold.
  /// - Parameters:
  ///   - tests: all of them.
  ///   - next: the condition of this branch; nil for the last.
  package mutating func turn(from tests: [FormExpression], to next: FormExpression?) {
    names.present = known.last ?? names.present
    for test in tests { names.present.formUnion(test.typed.presentIfFalse) }
    names.present.formUnion(next?.typed.presentIfTrue ?? [])
  }

  /// Closes the innermost condition.
  package mutating func closeIf() { names.present = known.removeLast() }
}
