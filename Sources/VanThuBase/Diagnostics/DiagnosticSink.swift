/// Gathers the findings of a step.
///
/// An input may have a fault in each of a hundred thousand lines. Of so many the first are told
/// (`Limits.findings`, and of each kind the first few), the others are counted: they cost no memory, and
/// one finding says how many there are of which kind.
public struct DiagnosticSink: Sendable {
  private var kept: [Diagnostic] = []
  private var untold: UntoldFindings?
  /// How many are kept of each kind, once they are many.
  private var counts: [Diagnostic.ID: Int] = [:]
  /// Whether any of them is an error.
  public private(set) var hasErrors = false

  /// The first of each kind that are told, however many others there are.
  private static let firstOfKind = 20

  /// An empty sink.
  public init() {}

  /// In the order they were found; the last one stands for those that are only counted.
  public var diagnostics: [Diagnostic] {
    guard let untold else { return kept }
    return kept + [untold.finding]
  }

  /// Whether a finding of a kind would only be counted: who makes many need not put it into words.
  public func isFull(of id: Diagnostic.ID) -> Bool {
    kept.count >= Limits.findings && counts[id, default: 0] >= DiagnosticSink.firstOfKind
  }

  /// Adds a finding.
  public mutating func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { hasErrors = true }
    if let more = diagnostic.untold {
      untold = untold?.with(more) ?? more
      return
    }
    if isFull(of: diagnostic.id) {
      count(diagnostic.id, diagnostic.severity, at: diagnostic.range)
      return
    }
    kept.append(diagnostic)
    if kept.count > Limits.findings {
      counts[diagnostic.id, default: 0] += 1
    } else if kept.count == Limits.findings {
      for finding in kept { counts[finding.id, default: 0] += 1 }
    }
  }

  /// Counts a finding that nobody will read.
  /// - Parameters:
  ///   - id: what kind it is.
  ///   - severity: how bad it is.
  ///   - place: where it is.
  public mutating func count(
    _ id: Diagnostic.ID, _ severity: Diagnostic.Severity, at place: @autoclosure () -> SourceRange?
  ) {
    if severity == .error { hasErrors = true }
    if untold == nil { untold = UntoldFindings(from: place()) }
    untold?.add(id, severity)
  }

  /// Adds findings of another step.
  public mutating func report(_ others: some Sequence<Diagnostic>) {
    for diagnostic in others { report(diagnostic) }
  }

  /// Throws if there are errors.
  public func throwIfErrors() throws(DiagnosticsError) {
    if hasErrors { throw DiagnosticsError(diagnostics) }
  }
}

/// Findings that are counted and not told one by one.
struct UntoldFindings: Hashable, Sendable {
  private var counts: [Diagnostic.ID: Int] = [:]
  private(set) var errors = 0
  private(set) var warnings = 0
  /// Where the first of them is.
  private let place: SourceRange?

  init(from place: SourceRange?) { self.place = place }

  mutating func add(_ id: Diagnostic.ID, _ severity: Diagnostic.Severity) {
    counts[id, default: 0] += 1
    if severity == .error { errors += 1 } else { warnings += 1 }
  }

  /// These and others.
  func with(_ others: UntoldFindings) -> UntoldFindings {
    var all = self
    all.errors += others.errors
    all.warnings += others.warnings
    all.counts.merge(others.counts) { $0 + $1 }
    return all
  }

  /// The finding that stands for them: as bad as the worst of them.
  var finding: Diagnostic {
    let kinds = counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ")
    var finding = Diagnostic(
      errors > 0 ? .error : .warning, "too-many-findings",
      "còn \(errors + warnings) thông báo nữa không nêu từng chỗ: \(kinds)", at: place,
      fix: .init("sửa những chỗ đã nêu rồi chạy lại"))
    finding.untold = self
    return finding
  }
}

extension [Diagnostic] {
  /// The findings of one input, no more than anybody reads: those behind `Limits.findings` are counted.
  public var bounded: [Diagnostic] {
    guard count > Limits.findings else { return self }
    var sink = DiagnosticSink()
    sink.report(self)
    return sink.diagnostics
  }

  /// How many errors and warnings there are, those that are only counted among them.
  public var totals: (errors: Int, warnings: Int) {
    reduce(into: (0, 0)) { totals, finding in
      totals.0 += finding.untold?.errors ?? (finding.severity == .error ? 1 : 0)
      totals.1 += finding.untold?.warnings ?? (finding.severity == .warning ? 1 : 0)
    }
  }
}
