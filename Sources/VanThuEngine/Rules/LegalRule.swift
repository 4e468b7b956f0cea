import VanThuBase

/// A rule of law that a paper can be checked against. One rule, one file, one test; its paragraph in
/// `docs/rules.md` is generated from what it says here.
public protocol LegalRule: Sendable {
  /// The stable English name of its findings.
  static var id: Diagnostic.ID { get }
  /// What it asks for, Vietnamese, one line.
  static var title: String { get }
  /// Why, and how the program sees it, Vietnamese.
  static var explanation: String { get }
  /// The articles it comes from.
  static var citation: String { get }
  /// Reports every offence.
  static func check(_ paper: Paper, _ report: (Diagnostic) -> Void)
}

extension LegalRule {
  /// A finding of this rule that makes the paper wrong.
  static func error(
    _ message: String, at range: SourceRange?, fix: String? = nil, notes: [Diagnostic.Note] = []
  ) -> Diagnostic {
    Diagnostic(
      .error, id, message, at: range, notes: notes, fix: fix.map { .init($0) }, citation: citation)
  }

  /// A finding of this rule that is unusual, but may be meant.
  static func warning(
    _ message: String, at range: SourceRange?, fix: String? = nil, notes: [Diagnostic.Note] = []
  ) -> Diagnostic {
    Diagnostic(
      .warning, id, message, at: range, notes: notes, fix: fix.map { .init($0) },
      citation: citation)
  }
}

/// All rules.
public enum Rules {
  /// In the order of their files.
  public static let all: [any LegalRule.Type] = [
    MissingSigner.self,
  ]

  /// What all rules find in a paper.
  public static func check(_ paper: Paper) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for rule in all { rule.check(paper) { found.append($0) } }
    return found
  }
}
