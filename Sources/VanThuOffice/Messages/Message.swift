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
    /// The paragraphs of a Word file, and a record that fills it; nil only reads the file.
    case form([String], record: String?)
    /// Lines of a record that is right but for them.
    case lines(String, in: ExampleRecord, kind: PaperKind? = nil)
    /// A table for the template `thong-bao`, as CSV.
    case table(String)
    /// A sheet of a workbook for the template `thong-bao`: a line a row, cells between `|`. A cell in
    /// signs of Excel (`#DIV/0!`) is a fault, one behind `=` a formula nobody worked out, a row behind
    /// `(ẩn)` is hidden.
    case sheet(String)
    /// Text files of a bag beside its payload `data/a.txt`.
    case bag([String: String])
    /// A command line, and the files that are not right: `hoi-nghi.yaml`, `thu.yaml` and `chung.yaml`
    /// are lines of a right record, other files whole.
    case command(String, [String: String] = [:])
    /// It takes a failing disk, a second program, a damaged file or more bytes than a page should
    /// show: when it comes, and the file of tests that brings it about; nil where that would take
    /// hundreds of megabytes or a race that a test cannot be sure to win.
    case rare(String, test: String?)
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
    example = .lines(rule.example.lines, in: rule.example.record, kind: rule.example.kind)
  }
}
