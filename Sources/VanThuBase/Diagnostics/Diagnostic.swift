/// One thing wrong, or unusual, in what the user gave.
public struct Diagnostic: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Sendable {
    /// The paper would be wrong or void: nothing is written.
    case error
    /// Unusual; the paper is written all the same.
    case warning
  }

  /// The stable English name of a kind of diagnostic, such as `missing-field`.
  public struct ID: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    /// The name.
    public let rawValue: String
    /// Takes a name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Takes a name.
    public init(stringLiteral value: String) { rawValue = value }
  }

  /// A sentence that adds to the message, with its own place if it has one.
  public struct Note: Hashable, Sendable {
    /// Vietnamese, no full stop.
    public var message: String
    /// Where it points.
    public var range: SourceRange?
    /// Makes a note.
    public init(_ message: String, at range: SourceRange? = nil) {
      self.message = message
      self.range = range
    }
  }

  /// What to do about it.
  public struct Fix: Hashable, Sendable {
    /// Vietnamese, an instruction: "thêm dòng `chuc_vu: …`".
    public var message: String
    /// The text to put in place of `range`, where a program could do it.
    public var replacement: String?
    /// What `replacement` replaces.
    public var range: SourceRange?
    /// Makes a fix.
    public init(_ message: String, replacement: String? = nil, at range: SourceRange? = nil) {
      self.message = message
      self.replacement = replacement
      self.range = range
    }
  }

  /// What kind it is.
  public var id: ID
  /// How bad it is.
  public var severity: Severity
  /// Vietnamese, one headline without full stop, the most specific word first. Holds no personal data.
  public var message: String
  /// Where it is in the text or table.
  public var range: SourceRange?
  /// Which field of the record it is about; nil where it is about none.
  public var path: FieldPath?
  /// What else helps to understand it.
  public var notes: [Note]
  /// What to do.
  public var fix: Fix?
  /// The rule of law it offends, for example "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3".
  public var citation: String?
  /// The findings it stands for, of an input that has more than anybody reads; nil for one of its own.
  var untold: UntoldFindings?

  /// Makes a diagnostic.
  public init(
    _ severity: Severity, _ id: ID, _ message: String, at range: SourceRange?,
    path: FieldPath? = nil, notes: [Note] = [], fix: Fix? = nil, citation: String? = nil
  ) {
    self.severity = severity
    self.id = id
    self.message = message
    self.range = range
    self.path = path
    self.notes = notes
    self.fix = fix
    self.citation = citation
  }
}

extension Diagnostic {
  /// Whether another finding says the same of the same field, wherever it was found.
  public func isAlike(_ other: Diagnostic) -> Bool {
    id == other.id && severity == other.severity && path == other.path && message == other.message
  }
}

/// Thrown when the input has errors: all of them, and the warnings found with them.
public struct DiagnosticsError: Error, Sendable {
  /// At least one of them is an error.
  public let diagnostics: [Diagnostic]
  /// Takes the findings of a step that failed.
  public init(_ diagnostics: [Diagnostic]) {
    precondition(diagnostics.contains { $0.severity == .error }, "no error among them")
    self.diagnostics = diagnostics
  }
}

extension Sequence<Diagnostic> {
  /// Ordered by file and position, each once; those without position come first.
  public func inOrder() -> [Diagnostic] {
    let ordered = enumerated().sorted { a, b in
      let (x, y) = (a.element.range, b.element.range)
      guard let x else { return y != nil || a.offset < b.offset }
      guard let y else { return false }
      if x.source !== y.source, x.source.name != y.source.name {
        return x.source.name < y.source.name
      }
      return (x.lowerBound, a.offset) < (y.lowerBound, b.offset)
    }.map(\.element)
    // the same finding twice has the same place: it is looked for among those beside it
    var once: [Diagnostic] = []
    once.reserveCapacity(ordered.count)
    var start = 0
    for finding in ordered {
      if let last = once.last, !last.isBeside(finding) { start = once.count }
      if !once[start...].contains(finding) { once.append(finding) }
    }
    return once
  }
}

extension Diagnostic {
  /// Whether it stands where another one does.
  fileprivate func isBeside(_ other: Diagnostic) -> Bool {
    guard let a = range, let b = other.range else { return range == nil && other.range == nil }
    return a.lowerBound == b.lowerBound && a.source.name == b.source.name
  }
}
