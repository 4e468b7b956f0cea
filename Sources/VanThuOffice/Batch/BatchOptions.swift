import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuWord

/// What a batch is to do.
public struct BatchOptions: Sendable {
  /// A part of the rows: every `count`-th, beginning with the `index`-th.
  public struct Shard: Hashable, Sendable {
    /// From 1.
    public let index: Int
    /// How many shards there are.
    public let count: Int

    /// Reads `2/4`; nil when it is no shard.
    public init?(_ text: String) {
      let parts = text.split(separator: "/").map { Int($0) }
      guard parts.count == 2, let index = parts[0], let count = parts[1], count <= 100_000,
        index >= 1, index <= count
      else { return nil }
      self.index = index
      self.count = count
    }

    /// What is added to names of files that each shard has of its own.
    var suffix: String { "-\(index)-\(count)" }

    /// Whether a row belongs to it.
    /// - Parameter ordinal: the row's place among all rows, from 0.
    func has(_ ordinal: Int) -> Bool { ordinal % count == index - 1 }
  }

  /// The template.
  public var template: Template
  /// The form that is filled; the template is its shape then.
  public var form: WordForm?
  /// The office.
  public var office: Office
  /// The file with the rows; `-` is standard input.
  public var data: String
  /// How the rows are read.
  public var rows = RowOptions()
  /// What all rows share, where a row does not say otherwise.
  public var common: Record?
  /// Bytes that change when template, office file or common values change.
  public var sources: [[UInt8]] = []
  /// Files that are read, beside the data: nothing is written over them.
  public var inputs: [String] = []
  /// The folder for the papers; nil when they go into an archive.
  public var output: String?
  /// The archive for the papers; nil when they go into a folder.
  public var zip: String?
  /// The formats.
  public var formats: [OutputFormat] = [.docx]
  /// How papers are named; nil names them by template and row.
  public var name: NamePattern?
  /// Workers.
  public var jobs = Parallel.cores
  /// Which rows.
  public var shard: Shard?
  /// At most so many rows.
  public var limit: Int?
  /// Whether papers finished by an earlier run are left alone.
  public var resumes = false
  /// Whether nothing is made when any row is bad, and warnings are bad.
  public var isStrict = false
  /// Whether rows are only checked.
  public var isDryRun = false
  /// Columns of plain text.
  public var width = 80
  /// The fonts of PDFs.
  public var fonts: PDFFonts?
  /// What PDFs have beside their pages.
  public var pdf = PDFOptions()

  /// Makes options.
  public init(template: Template, office: Office, data: String) {
    self.template = template
    self.office = office
    self.data = data
  }

  /// A maker of the papers, for one thread.
  func makeMaker() -> BatchMaker { BatchMaker(self) }
}

/// How far a batch is.
public struct BatchProgress: Sendable {
  /// Papers made, by this run.
  public var made = 0
  /// Papers an earlier run had made.
  public var kept = 0
  /// Rows with errors.
  public var failed = 0
  /// Rows looked at in a check before anything is made.
  public var checked = 0
  /// Those of them that are bad.
  public var faulty = 0
  /// Bytes of the data read, and in all; nil where that cannot be known.
  public var bytes: (read: Int, total: Int)?

  /// Rows that are finished.
  public var done: Int { made + kept + failed }

  /// One more row is finished.
  mutating func count(_ outcome: BatchResult.Outcome) {
    switch outcome {
    case .made: made += 1
    case .kept: kept += 1
    case .failed: failed += 1
    }
  }
}

/// How a batch ended.
public struct BatchOutcome: Sendable {
  /// The counts.
  public var progress = BatchProgress()
  /// The first findings; the reports have all of them.
  public var diagnostics: [Diagnostic] = []
  /// How many findings there were.
  public var found = 0
  /// Whether any of them keeps a paper from being made.
  public var hasErrors = false
  /// Whether it was told to stop before the end.
  public var isInterrupted = false
  /// Whether the rest of the data could not be read.
  public var isBroken = false
  /// Whether there are rows of list items that no row of the data has.
  public var hasStrayRows = false
  /// Papers of earlier runs in the folder that this one has not made.
  public var stalePapers = 0
  /// Papers whose pages were fitted.
  public var fittedPapers = 0
  /// The reports written.
  public var reports: [String] = []
  /// What the disk, or a fault of ours, refused.
  public var failure: (any Error)?
}
