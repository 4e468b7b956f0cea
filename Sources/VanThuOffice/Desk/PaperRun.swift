import VanThuBase
import VanThuEngine
import VanThuDocument

/// Papers of some records, one each: their names, and that no two have one name.
public struct PaperRun {
  /// What is asked for.
  public struct Options: Sendable {
    /// The forms wanted; none only checks.
    public var formats: [OutputFormat]
    /// A template's id or path for all records; nil takes the one each names.
    public var template: String?
    /// The pattern of names, such as `{{so}}-{{ngay | ngay}}`; nil takes the name of the record.
    public var namePattern: String?
    /// Whether a warning keeps a paper from being made.
    public var isStrict = false
    /// Whether records that are not finished give drafts.
    public var asDraft = false

    /// Asks for forms.
    public init(_ formats: [OutputFormat] = []) { self.formats = formats }
  }

  private var desk: Desk
  private let options: Options
  /// The record of each name, in lower case: names that differ only in case are one file on Windows.
  private var taken: [String: String] = [:]
  /// Everything found so far.
  public private(set) var diagnostics: [Diagnostic] = []
  /// Whether something could not be read.
  public private(set) var hasFaults = false
  /// Whether every record so far gave what was asked for.
  public private(set) var isComplete = true

  /// Begins a run.
  public init(_ desk: Desk, _ options: Options) {
    self.desk = desk
    self.options = options
  }

  /// Makes the paper of the next record.
  public mutating func next(_ input: Desk.Input) -> Desk.Made {
    let (sheet, found) = desk.sheet(input, template: options.template, asDraft: options.asDraft)
    var made = found
    if let sheet,
      !options.isStrict || options.asDraft
        || !found.diagnostics.contains(where: { $0.severity.fails(strictly: true) })
    {
      write(sheet, of: input, &made)
    }
    isComplete = isComplete && made.files.count == options.formats.count
    diagnostics += made.diagnostics
    hasFaults = hasFaults || !made.faults.isEmpty
    return made
  }

  private mutating func write(_ sheet: Desk.Sheet, of input: Desk.Input, _ made: inout Desk.Made) {
    if options.formats.isEmpty { return }
    let stem: String
    do throws(DiagnosticsError) {
      stem = try self.stem(sheet, of: input)
    } catch {
      made.diagnostics += error.diagnostics
      return
    }
    if let other = taken[stem.lowercased()] {
      made.diagnostics.append(PaperRun.sameName(stem, input.name, other))
      return
    }
    taken[stem.lowercased()] = input.name
    made.files = desk.files(of: sheet, stem: stem, as: options.formats, &made)
  }

  private func stem(
    _ sheet: Desk.Sheet, of input: Desk.Input
  ) throws(DiagnosticsError) -> String {
    if let pattern = options.namePattern {
      return FileName.safe(
        try NamePattern(pattern, for: sheet.template).name(of: sheet.outcome))
    }
    return FileName.safe(input.name == "-" ? "van-ban" : FileName.stem(input.name))
  }

  private static func sameName(_ stem: String, _ path: String, _ other: String) -> Diagnostic {
    let source = SourceText(name: path, text: "")
    return Diagnostic(
      .error, "same-name", "văn bản trùng tên `\(stem)` với văn bản từ `\(other)`",
      at: SourceRange(source, 0, 0),
      fix: .init("dùng --name với một mục khác nhau giữa các tệp, hoặc ghi vào hai thư mục"))
  }
}
