import Foundation
import TestSupport
import Testing
import VanThuBase

@testable import VanThuEngine

/// A finding a test expects: at a mark, or where a key would be added when it has none.
struct Expected: Sendable {
  let mark: Character?
  let severity: Diagnostic.Severity
  let message: String

  static func error(_ mark: Character? = nil, _ message: String) -> Expected {
    Expected(mark: mark, severity: .error, message: message)
  }

  static func warning(_ mark: Character? = nil, _ message: String) -> Expected {
    Expected(mark: mark, severity: .warning, message: message)
  }
}

/// The templates the tests use, read once.
private let templates: [String: Template] = {
  var templates: [String: Template] = [:]
  for id in BuiltInTemplates.ids {
    if let source = BuiltInTemplates.source(id) { templates[id] = try? Template.load(source) }
  }
  return templates
}()

/// The paper of a record, and what the readers say about it.
func make(
  _ yaml: String, office: String? = nil, template own: Template? = nil
) throws -> PaperMaker.Outcome {
  let record = try InputReader.read(Array(yaml.utf8), name: "thu.yaml")
  let id = try #require(record.record?["mau"]?.text)
  let template = try #require(own ?? templates[id], "no template \(id)")
  let file = try office.map {
    try Office(try InputReader.read(Array($0.utf8), name: "van-phong.yaml"))
  }
  return PaperMaker(template: template, office: file ?? Office()).make(record)
}

/// Expects exactly these findings of a rule in a record; findings of other rules are left aside.
func expect<Rule: LegalRule>(
  _ rule: Rule.Type, in marked: MarkedText, _ expected: [Expected], office: String? = nil,
  template: Template? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let outcome = try make(marked.text, office: office, template: template)
  var found = outcome.diagnostics.filter { $0.id == rule.id }
  for one in expected {
    let offset = one.mark.flatMap { marked.marks[$0] }
    if let mark = one.mark, marked.marks[mark] == nil {
      Issue.record("no mark \(mark) in the text", sourceLocation: sourceLocation)
    }
    let match = found.firstIndex {
      // what is missing has a place between two characters, and the way to its key
      let isThere =
        if let offset {
          $0.range?.lowerBound == offset
        } else {
          $0.range?.offsets.isEmpty == true && $0.path?.steps.isEmpty == false
        }
      return isThere && $0.message == one.message && $0.severity == one.severity
    }
    guard let match else {
      let list = found.map(described).joined(separator: "\n")
      Issue.record(
        "missing: \(one.severity) at \(offset): \(one.message)\nfound:\n\(list)",
        sourceLocation: sourceLocation)
      continue
    }
    found.remove(at: match)
  }
  for rest in found {
    Issue.record("not expected: \(described(rest))", sourceLocation: sourceLocation)
  }
}

private func described(_ diagnostic: Diagnostic) -> String {
  let offsets = diagnostic.range.map { "\($0.lowerBound)..<\($0.upperBound)" } ?? "nowhere"
  return "\(diagnostic.severity) at \(offsets): \(diagnostic.message)"
}

/// The text of a record after all replacements a rule suggests.
func repaired<Rule: LegalRule>(_ rule: Rule.Type, _ yaml: String) throws -> String {
  var bytes = Array(yaml.utf8)
  let fixes = try make(yaml).diagnostics.filter { $0.id == rule.id }.compactMap(\.fix)
    .compactMap { fix in fix.range.flatMap { range in fix.replacement.map { (range, $0) } } }
  for (range, replacement) in fixes.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
    bytes.replaceSubrange(range.offsets, with: Array(replacement.utf8))
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// A record of a plan that breaks no rule; `changes` replace or add lines by their key.
func plan(_ changes: [String: String?] = [:], _ more: String = "") -> String {
  ExampleRecord.plan.text(changes, more)
}

/// A record of a letter that breaks no rule.
func letter(_ changes: [String: String?] = [:], _ more: String = "") -> String {
  ExampleRecord.letter.text(changes, more)
}

/// A record of a plan of the Party that breaks no rule.
func partyPlan(_ changes: [String: String?] = [:], _ more: String = "") -> String {
  ExampleRecord.partyPlan.text(changes, more)
}

/// A record of what a dialogue on 10 September came to, announced a week later, that breaks no rule.
func conclusion(_ changes: [String: String?] = [:]) -> String {
  ExampleRecord.conclusion.text(changes)
}

/// A record of a plan of 1 September for a dialogue on 10 September that breaks no rule.
func dialoguePlan(_ changes: [String: String?] = [:]) -> String {
  ExampleRecord.dialoguePlan.text(changes)
}

/// A record of an invitation of 1 September to a meeting on 10 September that breaks no rule.
func invitation(_ changes: [String: String?] = [:]) -> String {
  ExampleRecord.invitation.text(changes)
}
