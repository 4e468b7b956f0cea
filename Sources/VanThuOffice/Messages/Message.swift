import VanThuBase
import VanThuEngine

/// What the program means by the name in square brackets behind a finding.
public struct Message: Sendable {
  /// The name.
  public let id: Diagnostic.ID
  /// What is wrong, Vietnamese, one line without full stop.
  public let title: String
  /// Why it matters, where that is not plain; Vietnamese.
  public let explanation: String?
  /// How to mend it, Vietnamese; nil where the explanation says it.
  public let fix: String?
  /// The rule of law it offends.
  public let citation: String?
  /// What causes it.
  public let example: Example

  /// Input that causes a finding, or where it is shown that it is found.
  public enum Example: Sendable {
    /// A record of a paper, in YAML.
    case record(String)
    /// The same in JSON.
    case json(String)
    /// An office file.
    case office(String)
    /// A template.
    case template(String)
    /// A table for the template `thong-bao`, as CSV.
    case table(String)
    /// Text files of a bag beside its payload `data/a.txt`.
    case bag([String: String])
    /// No short text does it; the tests of this file do.
    case test(String)
    /// It takes a disk, a second program or more bytes than a test should write.
    case rare(String)
  }

  /// Takes the message of a finding that is no rule of law.
  init(
    _ id: Diagnostic.ID, _ title: String, fix: String? = nil, _ explanation: String? = nil,
    example: Example
  ) {
    self.id = id
    self.title = title
    self.explanation = explanation
    self.fix = fix
    citation = nil
    self.example = example
  }

  /// Takes what a rule of law says of itself.
  init(_ rule: any LegalRule.Type) {
    id = rule.id
    title = rule.title
    explanation = rule.explanation
    fix = nil
    citation = rule.citation
    example = .test("\(rule)Tests")
  }
}
