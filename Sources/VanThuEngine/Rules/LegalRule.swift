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
  /// Lines that offend it, for whoever meets it for the first time.
  static var example: RuleExample { get }
  /// Whether mending what it finds says something else, and does not only write the same otherwise: with
  /// a zero, a tone mark, a sign at the end.
  static var changesWords: Bool { get }
  /// Reports every offence.
  /// - Parameters:
  ///   - matter: the paper, the words it was made from, the event it is about.
  ///   - report: takes the findings.
  static func check(_ matter: Case, _ report: Findings)
}

extension LegalRule {
  /// Most rules are about words.
  public static var changesWords: Bool { true }

  /// A finding of this rule that makes the paper wrong.
  /// - Parameter path: the way to the key that is missing, where it is about one; else the place
  ///   tells.
  static func error(
    _ message: String, at range: SourceRange?, of path: FieldPath? = nil, fix: String? = nil,
    replacement: String? = nil, notes: [Diagnostic.Note] = []
  ) -> Diagnostic {
    finding(.error, message, range, path, fix, replacement, notes)
  }

  /// A finding of this rule that is unusual, but may be meant.
  /// - Parameter path: the way to the key that is missing, where it is about one; else the place
  ///   tells.
  static func warning(
    _ message: String, at range: SourceRange?, of path: FieldPath? = nil, fix: String? = nil,
    replacement: String? = nil, notes: [Diagnostic.Note] = []
  ) -> Diagnostic {
    finding(.warning, message, range, path, fix, replacement, notes)
  }

  /// A finding that a key is missing.
  static func lacking(
    _ severity: Diagnostic.Severity, _ message: String, _ lack: Case.Lack
  ) -> Diagnostic {
    Diagnostic(
      severity, id, message, at: lack.place, path: lack.path, fix: lack.fix, citation: citation)
  }

  private static func finding(
    _ severity: Diagnostic.Severity, _ message: String, _ range: SourceRange?, _ path: FieldPath?,
    _ fix: String?, _ replacement: String?, _ notes: [Diagnostic.Note]
  ) -> Diagnostic {
    Diagnostic(
      severity, id, message, at: range, path: path, notes: notes,
      fix: fix.map { .init($0, replacement: replacement, at: replacement == nil ? nil : range) },
      citation: citation)
  }
}

/// Takes the findings of one rule, up to a number nobody reads beyond.
///
/// To find the place of a piece of text takes a walk through the file; in a large file with a fault in
/// every line that must come to an end.
public final class Findings {
  /// What was found.
  public private(set) var all: [Diagnostic] = []
  private var cost = 0
  private let tellsEach: Bool
  private static let most = 200
  private static let mostOfEach = 20_000
  private static let mostCost = 64 << 20

  /// - Parameter tellsEach: whether each place is told, for somebody who puts all of them right.
  init(tellsEach: Bool = false) { self.tellsEach = tellsEach }

  /// Takes a finding.
  public func callAsFunction(_ finding: Diagnostic) {
    all.append(finding)
    cost += finding.range?.source.count ?? 0
  }

  /// What was found, as it is told; nothing is left for the next rule.
  func take() -> [Diagnostic] {
    defer { (all, cost) = ([], 0) }
    return told
  }

  /// What was found, each habit in one line: a warning that says the same of more than three places
  /// is told of the first, with the number of places and where the others are, even where each has a number
  /// of its own to be put right. An error is no habit.
  var told: [Diagnostic] {
    guard !tellsEach, all.count > Findings.mostOfOne else { return all }
    let groups = Dictionary(grouping: all.indices) { Habit(all[$0]) }
    return all.indices.compactMap { index in
      guard all[index].severity == .warning, let group = groups[Habit(all[index])],
        group.count > Findings.mostOfOne
      else {
        return all[index]
      }
      guard index == group[0] else { return nil }
      var finding = all[index]
      finding.message += " (\(isFull ? "ít nhất " : "")\(group.count) chỗ)"
      let others = group.dropFirst().map { all[$0].range }
      finding.notes.append(.init("cũng ở \(Findings.places(others))"))
      return finding
    }
  }

  /// What makes findings the same.
  private struct Habit: Hashable {
    let message: String
    let severity: Diagnostic.Severity
    let replacement: String?
    init(_ finding: Diagnostic) {
      (message, severity) = (finding.message, finding.severity)
      replacement = finding.fix?.replacement?.filter { !$0.isNumber }
    }
  }

  private static let mostOfOne = 3
  private static let mostPlaces = 40

  /// Places as text: lines, or cells of a table.
  private static func places(_ ranges: [SourceRange?]) -> String {
    var names: [String] = []
    for case let range? in ranges.prefix(mostPlaces) {
      let name =
        range.source.cell(at: range.lowerBound)?.label
        ?? "dòng \(range.source.position(of: range.lowerBound).line)"
      if names.last != name { names.append(name) }
    }
    if ranges.count > mostPlaces { names.append("…") }
    return names.joined(separator: ", ")
  }

  /// Whether rules should stop to look.
  public var isFull: Bool {
    tellsEach
      ? all.count >= Findings.mostOfEach
      : all.count >= Findings.most || cost > Findings.mostCost
  }
}

/// All rules.
public enum Rules {
  /// In the order of their files.
  public static let all: [any LegalRule.Type] = [
    AbolishedBodies.self,
    AcademicTitle.self,
    AgencyCapitals.self,
    AllCapitals.self,
    AppendixUnnamed.self,
    BasesCitation.self,
    BasesPunctuation.self,
    CapitalCited.self,
    CapitalNhanDan.self,
    ClosingTyped.self,
    ConclusionDeadline.self,
    DateZeroes.self,
    DeputyForHead.self,
    DialogueNotice.self,
    DraftIssued.self,
    FilingPlace.self,
    FirstRecipient.self,
    ImprobableYear.self,
    KindAbbreviation.self,
    KindOfBody.self,
    MinutesSigners.self,
    MissingAddressee.self,
    MissingAgencyParts.self,
    MissingBases.self,
    MissingFiling.self,
    MissingRecipients.self,
    MissingSigner.self,
    MissingSubject.self,
    NonexistentDate.self,
    NotationForm.self,
    NumberPadding.self,
    NumberWithoutDate.self,
    NumberingOrder.self,
    PartySigning.self,
    PointLetters.self,
    PositionNamesBody.self,
    SignerOtherBody.self,
    SignerPrefixTyped.self,
    SigningPower.self,
    ToneMarkSpelling.self,
    TypedRule.self,
    UnprintedKey.self,
    WeekdayMismatch.self,
    YearContradiction.self,
  ]

  /// What all rules find in a case.
  public static func check(_ matter: Case) -> [Diagnostic] { check(matter, tellsEach: false) }

  /// What all rules find in a case.
  /// - Parameters:
  ///   - matter: the case.
  ///   - tellsEach: whether each place of a habit is told.
  static func check(_ matter: Case, tellsEach: Bool) -> [Diagnostic] {
    told(by: binding[matter.paper.head.standard] ?? [], in: matter, tellsEach: tellsEach)
  }

  /// The rules that come from something that binds the papers of a standard; the others are silent.
  private static let binding: [Standard: [any LegalRule.Type]] = Dictionary(
    uniqueKeysWithValues: Standard.allCases.map { standard in
      (standard, all.filter { Citations.binding(standard, $0.citation) != nil })
    })

  /// What one rule finds in a case, each habit once.
  static func found(by rule: any LegalRule.Type, in matter: Case) -> [Diagnostic] {
    let isBinding = binding[matter.paper.head.standard]?.contains { $0 == rule } ?? false
    return isBinding ? told(by: [rule], in: matter) : []
  }

  private static func told(
    by rules: [any LegalRule.Type], in matter: Case, tellsEach: Bool = false
  ) -> [Diagnostic] {
    var told: [Diagnostic] = []
    let findings = Findings(tellsEach: tellsEach)
    for rule in rules {
      rule.check(matter, findings)
      // most rules find nothing
      if !findings.all.isEmpty { told += findings.take() }
    }
    return told
  }

  /// The page `docs/rules.md`.
  public static var page: String {
    var page = """
      # Quy tắc kiểm tra

      Mỗi quy tắc có một mã, hiện trong ngoặc vuông ở cuối thông báo. Lỗi là văn bản sai thể thức hoặc sai
      quy định, chương trình không ghi tệp; cảnh báo là chỗ khác thường, nên xem lại. Trang này sinh từ
      các tệp trong `Sources/VanThuEngine/Rules/`.

      """
    for rule in all {
      page += "\n## \(rule.title)\n\n`\(rule.id.rawValue)`\n\n\(rule.explanation)\n\n"
      page += "Căn cứ: \(rule.citation).\n"
    }
    return page
  }
}

extension Placed<String> {
  /// The place of a piece, given by UTF-8 offsets into the text.
  ///
  /// Exact for texts written in one line, plain or in quotes, as notations and positions are;
  /// otherwise the place of the whole.
  func place(of part: Range<Int>) -> SourceRange? {
    guard let range else { return nil }
    let first = range.source.bytes(range.lowerBound..<range.lowerBound + 1).first
    let isQuoted = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    let start = range.lowerBound + (isQuoted ? 1 : 0)
    guard start + part.upperBound <= range.upperBound else { return range }
    return SourceRange(range.source, start + part.lowerBound, start + part.upperBound)
  }
}
