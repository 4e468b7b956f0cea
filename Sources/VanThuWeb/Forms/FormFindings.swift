import VanThuBase
import VanThuEngine

/// What was found in the record of a form, by the controls it is about.
struct FormFindings {
  /// To how many findings a button is offered: each is tried out first.
  private static let mostMended = 40

  /// A finding and the control it stands at.
  struct Entry {
    /// Its place in the list, for the button that mends.
    let index: Int
    let finding: Diagnostic
    /// The name of the control; nil for one of the record as a whole.
    let name: String?
    /// The line inside the control's text, from 1; nil for a text of one line.
    let line: Int?
    /// Whether a button can do what it says.
    let isMendable: Bool
  }

  let entries: [Entry]
  /// Which are shown at their controls: none before the form was sent.
  let areShown: Bool
  /// The words they are told in.
  let words: FieldWords

  /// Nothing to show.
  static func none(_ schema: Schema) -> FormFindings {
    FormFindings([], schema, FormData(), record: nil, areShown: false)
  }

  private init(_ entries: [Entry], _ findings: FormFindings) {
    self.entries = entries
    areShown = findings.areShown
    words = findings.words
  }

  /// Those of some controls alone; nil stands for the record as a whole.
  func only(_ belongs: (String?) -> Bool) -> FormFindings {
    FormFindings(entries.filter { belongs($0.name) }, self)
  }

  /// Finds the control of each finding.
  /// - Parameters:
  ///   - schema: the fields of the form.
  ///   - form: what is filled in.
  ///   - record: the record, for the lines of outlines.
  init(
    _ findings: [Diagnostic], _ schema: Schema, _ form: FormData, record: Value?, areShown: Bool
  ) {
    self.areShown = areShown
    words = FieldWords(schema.fields)
    let controls = FormView.controls(schema.fields, form)
    let text = areShown ? RecordWriter.yaml(form, schema) : ""
    let mendable = findings.indices.lazy.filter { index in
      areShown && FormDeeds.mended(text, findings[index], schema) != nil
    }
    let offered = Set(mendable.prefix(FormFindings.mostMended))
    entries = findings.enumerated().map { index, finding in
      var path = finding.path ?? FieldPath()
      while !path.steps.isEmpty, !controls.contains(path.description) { path.steps.removeLast() }
      let name = path.steps.isEmpty ? nil : path.description
      return Entry(
        index: index, finding: finding, name: name,
        line: FormFindings.line(finding, record.flatMap { FormFindings.value($0, path) }),
        isMendable: offered.contains(index))
    }
  }

  /// Those at a control.
  func at(_ name: String) -> [Entry] {
    areShown ? entries.filter { $0.name == name } : []
  }

  /// How many are errors, and how many are not.
  var counts: (errors: Int, others: Int) {
    let errors = entries.count { $0.finding.severity == .error }
    return (errors, entries.count - errors)
  }

  private static func value(_ record: Value, _ path: FieldPath) -> Value? {
    var value = record
    for step in path.steps {
      switch step {
      case .key(let key):
        guard let next = value.record?[key] else { return nil }
        value = next
      case .item(let number):
        guard let items = value.items, items.indices.contains(number - 1) else { return nil }
        value = items[number - 1]
      }
    }
    return value
  }

  private static func line(_ finding: Diagnostic, _ value: Value?) -> Int? {
    guard let value, value.style == .block, let range = finding.range,
      range.source.name == value.range.source.name
    else { return nil }
    let source = range.source
    var start = source.position(of: value.range.lowerBound).line
    // the place of a text in lines is its first line, or the sign that leads to it
    let lead = source.line(start).trimmed
    if lead.hasSuffix("|") || lead.hasSuffix("|2") { start += 1 }
    let line = source.position(of: range.lowerBound).line - start
    return line < 0 ? nil : line + 1
  }
}
