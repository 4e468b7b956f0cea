import VanThuBase
import VanThuEngine

/// Makes what rows ask for: papers of a template, or a form in Word filled. For one thread.
struct BatchMaker {
  /// What was made of a row.
  struct Outcome {
    /// A paper, or a form.
    enum Made {
      case paper(Paper)
      case form(FilledForm)

      /// What a paper is in a register.
      var registered: [UInt8]? {
        if case .paper(let paper) = self { paper.registeredAs.map { Array($0.utf8) } } else { nil }
      }
    }

    /// Nil where the row has errors.
    let made: Made?
    let diagnostics: [Diagnostic]
    fileprivate let outcome: PaperMaker.Outcome?

    /// What a pattern names it.
    func name(_ pattern: NamePattern) -> String? {
      if case .form(let filled)? = made { return pattern.name(in: filled.scope) }
      return outcome.map { pattern.name(of: $0) }
    }
  }

  /// Lays papers out.
  let papers: PaperMaker
  private let form: FormFiller?

  init(_ options: BatchOptions) {
    papers = PaperMaker(template: options.template.reread(), office: options.office)
    form = options.form.map { FormFiller($0, office: options.office) }
  }

  /// Makes what a record asks for.
  func make(_ value: Value) -> Outcome {
    if let form {
      let (filled, found) = form.fill(value, asDraft: false)
      return Outcome(made: filled.map(Outcome.Made.form), diagnostics: found, outcome: nil)
    }
    let outcome = papers.make(value)
    return Outcome(
      made: outcome.paper.map(Outcome.Made.paper), diagnostics: outcome.diagnostics,
      outcome: outcome)
  }

  /// What a pattern names it, without making it; nil when the record has errors.
  func name(_ value: Value, _ pattern: NamePattern) -> String? {
    form.map { $0.name(value, pattern) } ?? papers.name(value, pattern)
  }
}
