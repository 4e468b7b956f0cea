import VanThuBase
import VanThuEngine

/// Finds out what the tags of a form mean: which fields it has, and what each expression is.
struct FormMeaning {
  let story: Story
  let tags: [FormTag]
  /// What is said of fields beside the form.
  let notes: FormNotes
  private(set) var fields: [Field] = []
  private(set) var keys: Set<String> = []
  private(set) var expressions: [Int: FormExpression] = [:]
  var sink = DiagnosticSink()

  init(_ story: Story, _ tags: [FormTag], _ notes: FormNotes) {
    self.story = story
    self.tags = tags
    self.notes = notes
  }

  private func range(_ tag: FormTag) -> SourceRange { story.range(tag.line, tag.text) }

  /// Finds the fields, then compiles all tags with them.
  mutating func read() {
    var survey = survey()
    keys = survey.paperKeys
    // what is printed whatever else is given must be given
    let names = FormNames(notes.applied(to: survey.fields))
    for way in compile(names, quietly: true) { survey.require(way) }
    fields = notes.applied(to: survey.fields)
    sink.report(notes.unused(fields))
    _ = compile(FormNames(fields), quietly: false)
  }

  private func survey() -> FormSurvey {
    var survey = FormSurvey()
    var open: [Bool] = []
    for tag in tags {
      switch tag.kind {
      case .value(let syntax): survey.value(syntax, at: range(tag))
      case .check(let syntax):
        survey.test(syntax, at: range(tag))
        open.append(false)
      case .orCheck(let syntax): survey.test(syntax, at: range(tag))
      case .tick(let syntax): survey.test(syntax, at: range(tag))
      case .piece(let piece): survey.piece(piece)
      case .each(let list, let variable):
        survey.open(loop: variable, over: list, at: range(tag))
        open.append(true)
      case .endEach, .endCheck: if open.popLast() == true { survey.closeLoop() }
      case .otherwise, .comment, .braces, .faulty: break
      }
    }
    return survey
  }

  // MARK: - Expressions

  /// A block that is open while tags are read.
  private enum Open {
    case loop
    case faultyLoop
    case condition([FormExpression])
  }

  /// Compiles all tags.
  /// - Parameter quietly: whether faults are left for the next time.
  /// - Returns: the ways to what is printed and may be missing.
  private mutating func compile(_ names: FormNames, quietly: Bool) -> [String] {
    var names = names
    var open: [Open] = []
    var needed: [String] = []
    for (index, tag) in tags.enumerated() {
      switch tag.kind {
      case .value(let syntax):
        guard let made = expression(syntax, index, names, quietly) else { continue }
        if !made.isPrintable, !quietly { report(index, made) }
        if made.mayBeMissing, let way = names.way(made) { needed.append(way) }
      case .each(let list, let variable):
        let made = expression(list, index, names, quietly)
        if let made, made.isList {
          names.open(loop: variable, over: made)
          open.append(.loop)
        } else {
          if let made, !quietly { report(index, made) }
          open.append(.faultyLoop)
        }
      case .tick(let syntax): _ = expression(syntax, index, names, quietly)
      case .check(let syntax):
        let made = expression(syntax, index, names, quietly)
        names.open(if: made)
        open.append(.condition([made].compactMap(\.self)))
      case .orCheck(let syntax):
        guard case .condition(let tests)? = open.last else { continue }
        names.turn(from: tests, to: nil)
        let made = expression(syntax, index, names, quietly)
        names.turn(from: tests, to: made)
        open[open.count - 1] = .condition(tests + [made].compactMap(\.self))
      case .otherwise:
        if case .condition(let tests)? = open.last { names.turn(from: tests, to: nil) }
      case .endEach, .endCheck:
        switch open.popLast() {
        case .loop?: names.closeLoop()
        case .condition?: names.closeIf()
        case .faultyLoop?, nil: break
        }
      case .piece, .comment, .braces, .faulty: break
      }
    }
    return needed
  }

  private mutating func expression(
    _ syntax: FormSyntax, _ index: Int, _ names: FormNames, _ quietly: Bool
  ) -> FormExpression? {
    do throws(ExpressionCompiler.Fault) {
      let made = try names.compile(syntax)
      expressions[index] = made
      return made
    } catch {
      if !quietly { report(index, error.id, error.message, error.fix) }
      return nil
    }
  }

  private mutating func report(_ index: Int, _ made: FormExpression) {
    if case .each = tags[index].kind {
      report(
        index, "template-type", "{{#each}} cần một danh sách, đây là \(made.typeName)",
        "khai danh sách ở tệp .fields.yaml, hoặc bỏ {{#each}}")
    } else {
      report(
        index, "template-type", "không in được \(made.typeName)",
        "dùng {{#each}}, {{#if}} hoặc bộ lọc như `noi(', ')`")
    }
  }

  private mutating func report(
    _ index: Int, _ id: Diagnostic.ID, _ message: String, _ fix: String?
  ) {
    let tag = tags[index]
    sink.report(
      Diagnostic(
        .error, id, message, at: range(tag),
        notes: [.init("ở \(story.lines[tag.line].place)")], fix: fix.map { .init($0) }))
  }
}
