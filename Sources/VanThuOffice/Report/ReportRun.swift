import VanThuBase
import VanThuDocument
import VanThuEngine

/// A periodic report: what is asked for, and what becomes of it.
public struct ReportRun: Sendable {
  /// The report's name, or the path of a template.
  public var template: String
  /// Files of conferences' records, and folders of them.
  public var records: [String]
  /// The days reported on.
  public var period: ReportPeriod
  /// The days compared with.
  public var previous: ReportPeriod
  /// The file of what the office adds.
  public var data: String?
  /// The office file; nil looks beside the data or the first record.
  public var officePath: String?
  /// Whether pages may be fitted where the office wants it.
  public var mayFit = true
  /// The forms wanted.
  public var formats: [OutputFormat]
  /// Whether a warning keeps the report from being made.
  public var isStrict = false
  /// Whether faulty records are left out, instead of keeping the report from being made.
  public var skipsFaulty = false

  /// Asks for a report.
  public init(
    _ template: String, of records: [String], period: ReportPeriod, previous: ReportPeriod,
    as formats: [OutputFormat]
  ) {
    self.template = template
    self.records = records
    self.period = period
    self.previous = previous
    self.formats = formats
  }

  /// What became of it.
  public struct Outcome: Sendable {
    /// The files of the report; none when it was not made.
    public var files: [OutputFile] = []
    /// What was found.
    public var diagnostics: [Diagnostic] = []
    /// How many records kept the report from being made.
    public var blocking = 0
    /// Whether the report lacks what a file of data would say, and none was given.
    public var lacksData = false
    /// What each conference gives to it.
    public var shares: [ReportShare] = []
    /// How many conferences the period has, and how many petitions had to be dealt with.
    public var counts = (conferences: 0, petitions: 0)
  }

  /// Makes the report.
  /// - Parameters:
  ///   - shelf: where its paths are meant.
  ///   - fonts: the fonts of PDFs.
  /// - Throws: `DiagnosticsError`, `IOError`.
  public func make(
    on shelf: any Shelf = FolderShelf(), fonts: inout FontSupply
  ) throws -> Outcome {
    let input = try data.map {
      try InputReader.read(try shelf.read($0, limit: Limits.inputBytes), name: $0)
    }
    let files = try ReportRecords.files(records, excluding: data, on: shelf)
    var workspace = Workspace(shelf: shelf, officePath: officePath, mayFit: mayFit)
    let template = try ReportMaker.template(
      self.template, office: try workspace.office(for: data ?? files.first?.path ?? "./-"),
      on: shelf)
    let read = try ReportRecords(
      files, officePath: officePath, openOn: period.last, on: shelf)
    var outcome = Outcome()
    outcome.diagnostics = read.diagnostics + ReportMaker.check(self.template, period)
    if skipsFaulty {
      // what was left out is said, but does not stop the report
      for index in outcome.diagnostics.indices { outcome.diagnostics[index].severity = .warning }
    } else {
      outcome.blocking = read.faulty + read.repeated
    }
    guard outcome.blocking == 0 else { return outcome }
    let figures = ReportFigures(
      read.conferences, period: period, previous: previous, skipped: read.faulty)
    (outcome.shares, outcome.counts) = (figures.shares, figures.counts)
    // the records of several agencies do not say who reports
    let place = figures.isByAgency ? "./-" : files.first?.path ?? "./-"
    let office = try workspace.office(for: data ?? place)
    let made = ReportMaker.make(
      template, figures, input: input, common: figures.isByAgency ? nil : read.common,
      office: office)
    outcome.diagnostics += workspace.takeNotices() + template.notices
    outcome.diagnostics += figures.remarks + made.diagnostics
    outcome.lacksData = input == nil && made.hasErrors
    if let paper = made.paper,
      !outcome.diagnostics.contains(where: { $0.severity.fails(strictly: isStrict) && isStrict })
    {
      var renderer = Renderer(
        fonts: formats.contains(.pdf) ? try fonts.fonts(of: office) : nil, pdf: fonts.pdf)
      let fitted = Composer.fitted(paper)
      if let note = fitted.note(at: (data ?? files.first?.path).map(SourceText.file)) {
        outcome.diagnostics.append(note)
      }
      outcome.files = try renderer.files(
        fitted.document, stem: FileName.safe(FileName.stem(self.template)),
        as: formats, of: input?.range.source)
    }
    return outcome
  }
}
