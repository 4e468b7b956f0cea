import VanThuBase
import VanThuDocument

/// Reads records for a form: its own fields, and of the keys every record may have those it uses.
///
/// Pure: values in, values out. One reader serves any number of records.
package struct FormReader: Sendable {
  private let fields: [Field]
  private let keys: Set<String>
  private let office: Office
  private let spans: PaperMaker.Spans
  private let placeholders: Placeholders

  /// Makes a reader.
  /// - Parameters:
  ///   - fields: the fields of the form.
  ///   - keys: the names of the keys of every paper that it uses.
  ///   - office: what ids of agencies, signers and recipients stand for.
  package init(fields: [Field], keys: Set<String>, office: Office) {
    self.fields = fields
    self.keys = keys
    self.office = office
    spans = PaperMaker.Spans(office.deadlines)
    placeholders = Placeholders(PaperFields.around(fields))
  }

  /// Reads a record.
  /// - Parameter asDraft: whether what is missing leaves room to be written by hand.
  /// - Returns: the values, nil when the record has errors and no draft is wanted; and all findings.
  package func read(
    _ input: Value, asDraft: Bool = false
  ) -> (scope: FormScope?, diagnostics: [Diagnostic]) {
    let record = input.record ?? Record([])
    let isRow = !input.range.source.cells.isEmpty
    let top = isRow ? input.range : record.entries.first?.keyRange ?? input.range
    let place = SourceRange(top.source, top.lowerBound, top.lowerBound)
    var reader = PaperReader(
      Record(record.entries.filter { isUsed($0.key) }), office: office)
    var head = reader.opening(missingAt: place, issuer: issuer(record))
    reader.readRest(of: &head)
    var sink = DiagnosticSink()
    sink.report(reader.sink.diagnostics)
    sink.report(PaperMaker.remarks(on: record, in: input.range.source))
    sink.report(placeholders.found(in: record))
    var fieldReader = FieldReader()
    var values = fieldReader.read(record, fields, missingAt: place, others: PaperFields.all)
    sink.report(fieldReader.sink.diagnostics)
    let diagnostics = sink.diagnostics.bounded.inOrder().located(in: input)
    if sink.hasErrors, !asDraft { return (nil, diagnostics) }
    if asDraft {
      let wrong = fieldReader.sink.diagnostics.filter { $0.severity == .error }
      values = Hole.filling(fields, values, wrong: Set(wrong.compactMap(\.path)))
    }
    head.number = head.number.map { number in
      Placed(number.value.count == 1 ? "0" + number.value : number.value, at: number.range)
    }
    let scope = Scope(
      fields: values + FormKeys.data(head),
      builtins: PaperMaker.builtins(head, kind: "", spans))
    return (
      FormScope(scope: scope, head: head, preferences: office.preferences, isDraft: asDraft),
      diagnostics
    )
  }

  /// Whether a key is read: what no tag prints may be as it likes. Who issues the form says by which
  /// standard.
  private func isUsed(_ key: String) -> Bool {
    keys.contains(key) || key == PaperFields.agency.name
  }

  /// Who issues the form, where nobody says and no tag asks.
  private func issuer(_ record: Record) -> (agency: Agency, standard: Standard)? {
    let isSaid = record[PaperFields.agency.name].map { !$0.isBlank } ?? false
    if isSaid || keys.contains(PaperFields.agency.name) || office.defaultAgency != nil {
      return nil
    }
    return (Agency(name: [], spokenName: "", range: nil), office.standard?.value ?? .usual)
  }
}

/// The values a form is filled with.
package struct FormScope: Sendable {
  var scope: Scope
  private var passes = 0
  /// What stands around the text, for the parts that a form leaves to the standard.
  let head: Head
  let preferences: Preferences
  /// Whether what is missing leaves room to be written by hand.
  let isDraft: Bool

  init(scope: Scope, head: Head, preferences: Preferences, isDraft: Bool) {
    self.scope = scope
    self.head = head
    self.preferences = preferences
    self.isDraft = isDraft
  }

  /// Whether the paper has become more than a paper may be; nothing more is put into it then.
  package var isSpent: Bool { passes > Limits.loopPasses || scope.work.isSpent }

  /// Adds text of the paper.
  package func write(_ count: Int) { scope.work.write(count) }

  /// What is printed for an expression, with its line breaks; nil when it has no value.
  package func text(_ expression: FormExpression) -> String? {
    switch expression.typed.expression.value(in: scope) {
    case .missing: blank(expression)
    case .text(let text, let source):
      text.isEmpty ? blank(expression) : FormScope.withLines(source?.text) ?? text
    case let other: other.printed
    }
  }

  /// The paragraphs of an outline; nil when it has no value.
  package func outline(_ expression: FormExpression) -> [String]? {
    guard let text = text(expression) else { return nil }
    return Outline.parse(text, source: nil).blocks.flatMap { block -> [String] in
      switch block {
      case .paragraph(let paragraph): [paragraph.plainText]
      case .table(let table):
        (table.header + table.rows).map { row in
          row.map { $0.paragraphs.map(\.plainText).joined(separator: " ") }.joined(separator: "\t")
        }
      case .chart: []
      }
    }
  }

  /// Room for what is written by hand.
  private func blank(_ expression: FormExpression) -> String? {
    if let path = expression.typed.path, FormKeys.filledByHand.contains(path) {
      if case .filter(.ngayDayDu, _, _) = expression.typed.expression {
        return PartialDate().written
      }
      return PartialDate.blank
    }
    return isDraft ? Hole.text : nil
  }

  /// A text as it was given, where it has lines, without ends behind the last one; nil for one in one
  /// line.
  private static func withLines(_ given: String?) -> String? {
    guard let given, given.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else { return nil }
    return given.trimmedOfBlanks
  }

  /// Whether a condition holds.
  package func holds(_ test: FormExpression) -> Bool {
    test.typed.expression.value(in: scope).isTrue
  }

  /// The items of a list.
  package func items(_ list: FormExpression) -> FormItems {
    if case .list(let items) = list.typed.expression.value(in: scope) {
      return FormItems(data: items)
    }
    return FormItems(data: [])
  }

  /// Puts an item of a list in sight, until `leave`.
  package mutating func enter(_ items: FormItems, _ index: Int) {
    passes += 1
    scope.variables.append(items.data[index])
    scope.loops.append((index, items.count))
  }

  /// Takes the item out of sight.
  package mutating func leave() {
    scope.variables.removeLast()
    scope.loops.removeLast()
  }
}

/// The items of a list.
package struct FormItems {
  fileprivate let data: [Datum]
  /// How many there are.
  package var count: Int { data.count }
}
