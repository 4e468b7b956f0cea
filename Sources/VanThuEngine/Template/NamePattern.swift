import VanThuBase

/// A pattern for the names of files, such as `{{so}}-{{ngay | ngay}}`.
public struct NamePattern: Sendable {
  private let nodes: [Template.InlineNode]

  /// Compiles a pattern against a template. Values that are missing leave nothing.
  /// - Throws: `DiagnosticsError` when a name or a filter is unknown.
  public init(_ pattern: String, for template: Template) throws(DiagnosticsError) {
    try self.init(pattern, template.fields.map(StaticType.Slot.init))
  }

  /// Compiles a pattern against a form with such fields.
  /// - Throws: `DiagnosticsError` when a name or a filter is unknown.
  package init(_ pattern: String, forForm fields: [Field]) throws(DiagnosticsError) {
    try self.init(pattern, fields.map(StaticType.Slot.init) + FormKeys.slots)
  }

  private init(_ pattern: String, _ slots: [StaticType.Slot]) throws(DiagnosticsError) {
    let source = SourceText(name: "--name", text: Vietnamese.nfc(pattern))
    var loader = TemplateLoader()
    // in a name nothing is required: every field counts as present
    loader.names.fields = slots.map { slot in
      var slot = slot
      slot.mayBeMissing = false
      return slot
    }
    loader.names.present = Set(Expression.Builtin.allCases.map(\.path))
    nodes = loader.text(source.text, SourceRange(source, 0, source.count))
    try loader.sink.throwIfErrors()
  }

  /// The name for a paper that was made.
  public func name(of made: PaperMaker.Outcome) -> String { name(in: made.scope) }

  /// The name for a form that was filled.
  package func name(in scope: FormScope) -> String { name(in: scope.scope) }

  /// The name for values.
  func name(in scope: Scope) -> String { Template.line(nodes, scope) }
}
