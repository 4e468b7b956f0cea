import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuWord

/// The one door of the library: records in, files and findings out.
///
/// A desk serves one thread; it is cheap, and each thread can have its own on the same shelf. It reads
/// from its shelf and writes nowhere. Bad input is never thrown: it comes back as
/// findings, and what could not be read as faults.
///
/// ```swift
/// var desk = Desk(MemoryShelf(texts: ["thu.yaml": record]))
/// let made = desk.compose(.file("thu.yaml"), as: [.docx, .html])
/// for file in made.files { store(file.path, file.bytes) }
/// for finding in made.diagnostics { show(finding.path, finding.message) }
/// ```
public struct Desk {
  /// A record, or where it is.
  public enum Input: Sendable {
    /// A file on the shelf.
    case file(String)
    /// Bytes, in the language that the name's ending says; the name is shown in findings, and the
    /// office file is looked for beside it.
    case bytes([UInt8], name: String)
    /// A record that was read or put together already.
    case value(Value, name: String)

    /// What findings call it.
    public var name: String {
      switch self {
      case .file(let name), .bytes(_, let name), .value(_, let name): name
      }
    }
  }

  /// What was made.
  public struct Made: Sendable {
    /// The files, in the order they were made.
    public var files: [OutputFile] = []
    /// What was found.
    public var diagnostics: [Diagnostic] = []
    /// What could not be read.
    public var faults: [IOError] = []

    /// Whether nothing keeps what was asked for from being used.
    /// - Parameter strictly: whether warnings do.
    public func isRight(strictly: Bool = false) -> Bool {
      faults.isEmpty && !diagnostics.contains { $0.severity.fails(strictly: strictly) }
    }
  }

  /// What is kept where the desk reads.
  public let shelf: any Shelf
  private var workspace: Workspace
  private var renderer: Renderer
  private var fonts: FontSupply
  private var fillers: [String: FormFiller] = [:]

  /// Sits down at a shelf.
  /// - Parameters:
  ///   - shelf: where records, office files and templates are.
  ///   - officePath: the office file for all records; nil looks beside each and above it.
  ///   - width: the columns of plain text; 0 breaks no line.
  ///   - mayFit: whether pages may be fitted where the office wants it.
  ///   - fonts: where the fonts of PDFs are looked for.
  public init(
    _ shelf: any Shelf = FolderShelf(), officePath: String? = nil, width: Int = 80,
    mayFit: Bool = true, fonts: FontSupply = FontSupply()
  ) {
    self.fonts = fonts
    self.shelf = shelf
    workspace = Workspace(shelf: shelf, officePath: officePath, mayFit: mayFit)
    renderer = Renderer(width: width)
  }

  // MARK: - Papers

  /// A paper that was made of a record.
  public struct Sheet: Sendable {
    /// The paper: whole, or a draft where one was asked for.
    public let paper: Paper
    /// The template it was made with.
    public let template: Template
    /// What patterns of names see of it.
    public let outcome: PaperMaker.Outcome
    /// Its tree, for writers and previews.
    public let document: Document
    /// What was done to its pages.
    let note: Diagnostic?
    /// Whose paper it is, and the record.
    let office: Office
    let record: Value

    /// Its tree, each paragraph with the way to the field its words come from.
    public var located: Document { document.located(in: record) }
  }

  /// Makes the paper of a record, without writing it in any form.
  /// - Parameters:
  ///   - input: the record.
  ///   - template: a template's id or path; nil takes the one the record names.
  ///   - asDraft: whether a record that is not finished gives a draft with room for what is missing.
  /// - Returns: the paper, nil when the record has errors; and everything found.
  public mutating func sheet(
    _ input: Input, template: String? = nil, asDraft: Bool = false
  ) -> (sheet: Sheet?, made: Made) {
    sheet(input, template, asDraft: asDraft, isOriginal: false)
  }

  /// - Parameter isOriginal: whether it is read to be copied.
  private mutating func sheet(
    _ input: Input, _ template: String?, asDraft: Bool, isOriginal: Bool
  ) -> (sheet: Sheet?, made: Made) {
    var made = Made()
    let sheet = attempt(&made) { desk, made in
      let record = try desk.record(input)
      // the office and the template may both be faulty: each is told
      let office = desk.attempt(&made) { desk, _ in try desk.workspace.office(for: input.name) }
      let found = desk.attempt(&made) { desk, _ in
        try desk.workspace.template(template, for: record, input: input.name)
      }
      made.diagnostics += desk.workspace.takeNotices()
      guard let office, let found else { return nil as Sheet? }
      var maker = PaperMaker(template: found, office: office)
      if let key = found.originalField, let given = record.record?[key], let name = given.text,
        !given.isBlank
      {
        maker.original = try desk.original(
          name, given.range, of: input, isOfOriginal: isOriginal, &made)
        if maker.original == nil { return nil }
      }
      let outcome = asDraft ? maker.draft(record) : maker.make(record)
      made.diagnostics += outcome.diagnostics
      guard let paper = asDraft ? outcome.draft : outcome.paper else { return nil }
      let fitted = maker.fitted(paper)
      return Sheet(
        paper: paper, template: found, outcome: outcome, document: fitted.document,
        note: fitted.note(at: SourceText.file(record.range.source.name)), office: office,
        record: record)
    }
    return (sheet ?? nil, made)
  }

  /// The paper that a record copies.
  /// - Parameter isOfOriginal: whether the record is itself read to be copied.
  /// - Returns: nil when it has errors, which are told.
  private mutating func original(
    _ name: String, _ range: SourceRange, of input: Input, isOfOriginal: Bool, _ made: inout Made
  ) throws -> Paper? {
    if isOfOriginal {
      throw DiagnosticsError([
        Diagnostic(
          .error, "original-is-copy", "bản chính lại là một bản sao", at: range,
          fix: .init("sao từ tệp dữ liệu của văn bản gốc"))
      ])
    }
    let (bytes, path) = try workspace.original(name, at: range, input: input.name)
    let (sheet, found) = sheet(
      .bytes(bytes, name: path), nil, asDraft: false, isOriginal: true)
    // what is only unusual in it was told when it was made
    made.diagnostics += found.diagnostics.filter { $0.severity == .error }
    made.faults += found.faults
    return sheet?.paper
  }

  /// Makes the paper of a record in the forms wanted.
  /// - Parameters:
  ///   - input: the record.
  ///   - formats: the forms; none only checks.
  ///   - template: a template's id or path; nil takes the one the record names.
  ///   - stem: the name of the files without ending; nil takes that of the input.
  ///   - asDraft: whether a record that is not finished gives a draft.
  public mutating func compose(
    _ input: Input, as formats: [OutputFormat], template: String? = nil, stem: String? = nil,
    asDraft: Bool = false
  ) -> Made {
    let (sheet, found) = sheet(input, template: template, asDraft: asDraft)
    var made = found
    guard let sheet else { return made }
    let stem = stem ?? FileName.safe(FileName.stem(input.name))
    made.files = files(of: sheet, stem: stem, as: formats, &made)
    return made
  }

  /// A paper in the forms wanted.
  public mutating func files(
    of sheet: Sheet, stem: String, as formats: [OutputFormat], _ made: inout Made
  ) -> [OutputFile] {
    if let note = sheet.note { made.diagnostics.append(note) }
    return attempt(&made) { desk, _ in
      if formats.contains(.pdf) {
        desk.renderer.use(try desk.fonts.fonts(of: sheet.office), desk.fonts.pdf)
      }
      let document = formats.contains(where: \.hasPages) ? sheet.located : sheet.document
      return try desk.renderer.files(
        document, stem: stem, as: formats, of: sheet.record.range.source)
    } ?? []
  }

  /// What is wrong with a record.
  public mutating func check(_ input: Input, template: String? = nil) -> Made {
    sheet(input, template: template).made
  }

  // MARK: - Forms

  /// Reads a record once for all that is made of it; nil with faults when it cannot be read.
  public func opened(_ input: Input) -> (input: Input?, made: Made) {
    var made = Made()
    var desk = self
    let value = desk.attempt(&made) { desk, _ in try desk.record(input) }
    return (value.map { .value($0, name: input.name) }, made)
  }

  /// Fills the Word file that is asked for as a template, or that a record names.
  /// - Parameters:
  ///   - input: the record.
  ///   - template: the path of the form, or its name in the office's templates; nil takes the one the
  ///     record names.
  ///   - asDraft: whether what is missing leaves room.
  /// - Returns: nil where the template is no Word file; else the form filled, nil when the record has
  ///   errors, and everything found.
  public mutating func fill(
    _ input: Input, template: String? = nil, asDraft: Bool = false
  ) -> (filled: FilledForm?, made: Made)? {
    var made = Made()
    var isForm = true
    let filled = attempt(&made) { desk, made -> FilledForm? in
      let record = try desk.record(input)
      guard let form = try desk.workspace.form(template, for: record, input: input.name) else {
        isForm = false
        return nil
      }
      let office = try desk.workspace.office(for: input.name)
      made.diagnostics += desk.workspace.takeNotices()
      let key = form.name + "\n" + (desk.workspace.officeFile(for: input.name) ?? "")
      let filler = desk.fillers[key] ?? FormFiller(form, office: office)
      desk.fillers[key] = filler
      let (filled, found) = filler.fill(record, asDraft: asDraft)
      made.diagnostics += found
      return filled
    }
    return isForm ? (filled ?? nil, made) : nil
  }

  /// The files of a filled form.
  public mutating func files(
    of filled: FilledForm, stem: String, as formats: [OutputFormat]
  ) -> Made {
    var made = Made()
    let files = attempt(&made) { desk, _ in
      try filled.files(formats, by: &desk.renderer).map { format, bytes in
        OutputFile(path: "\(stem).\(format.fileExtension)", bytes: bytes)
      }
    }
    made.files = files ?? []
    return made
  }

  /// A form by the path of its Word file; nil with findings where it is faulty or none.
  public mutating func form(_ path: String) -> (form: WordForm?, made: Made) {
    var made = Made()
    let found = attempt(&made) { desk, _ in try desk.workspace.form(path, input: "./-") }
    made.diagnostics += workspace.takeNotices()
    return (found ?? nil, made)
  }

  // MARK: - Conferences

  /// A conference, its office and what was found; nil when the record cannot be read.
  public mutating func conference(
    _ input: Input
  ) -> (conference: (Conference, Office)?, made: Made) {
    var made = Made()
    let read = attempt(&made) { desk, made -> (Conference, Office) in
      let record = try desk.record(input)
      let office = try desk.workspace.dossierOffice(for: input.name)
      made.diagnostics += desk.workspace.takeNotices()
      let (conference, found) = try Conference.read(record, office: office)
      made.diagnostics += found
      return (conference, office)
    }
    return (read, made)
  }

  /// What of a conference exists, is due, is late.
  /// - Parameters:
  ///   - input: the record of the conference.
  ///   - day: the day it is looked at.
  public mutating func status(_ input: Input, asOf day: CivilDate) -> (DossierStatus?, Made) {
    let (read, made) = conference(input)
    return (read.map { DossierStatus($0.0, office: $0.1, asOf: day) }, made)
  }

  /// What an office has to do, over a folder of conferences and the year's plans among them.
  /// - Parameters:
  ///   - folder: the folder, with all below it.
  ///   - day: the day it is looked at.
  /// - Returns: nil when the folder cannot be read.
  public mutating func folderStatus(
    _ folder: String, asOf day: CivilDate
  ) -> (status: FolderStatus?, made: Made) {
    var made = Made()
    let records = attempt(&made) { desk, _ in
      try FolderRecords(folder, &desk.workspace, on: desk.shelf)
    }
    made.diagnostics += records?.diagnostics ?? []
    return (records.map { FolderStatus($0, asOf: day) }, made)
  }

  /// A paper asked for that no dossier of a record's office has, and the one that was probably meant;
  /// nil too where the office file cannot be read, which is told with the record.
  public mutating func unknownPaper(
    among ids: [String], of input: Input
  ) -> (id: String, near: String?)? {
    guard !ids.isEmpty, let office = try? workspace.office(for: input.name) else { return nil }
    return DossierBuild.unknownPaper(among: ids, office: office)
  }

  /// Every paper that the record of a conference allows.
  /// - Parameters:
  ///   - input: the record of the conference.
  ///   - formats: the forms.
  ///   - ids: only these papers; all when empty.
  ///   - isPublic: whether citizens' names are reduced to initials.
  public mutating func dossier(
    _ input: Input, as formats: [OutputFormat], only ids: [String] = [], isPublic: Bool = false
  ) -> Made {
    build(input, formats) { try $0.papers(as: formats, only: ids, isPublic: isPublic) }
  }

  /// The files of one paper of a dossier, with all its copies, as `dossier` gives them.
  public mutating func dossier(
    _ input: Input, as formats: [OutputFormat], part: DossierPart
  ) -> Made {
    build(input, formats) { try $0.papers(as: formats, only: [part.id], part: part) }
  }

  /// One paper of a dossier, with all its copies; none where the record has errors that keep it from
  /// being made.
  public mutating func sheets(
    of part: DossierPart, _ input: Input
  ) -> (sheets: [Sheet], made: Made) {
    let (read, found) = conference(input)
    guard let (conference, office) = read else { return ([], found) }
    var made = found
    let sheets = attempt(&made) { _, made in
      try DossierBuild(conference, office: office, found: []).sheets(of: part, &made.diagnostics)
    }
    return (sheets ?? [], made)
  }

  /// The indexes of a dossier.
  public mutating func indexes(_ input: Input, as formats: [OutputFormat]) -> Made {
    build(input, formats) { try $0.indexes(as: formats) }
  }

  private mutating func build(
    _ input: Input, _ formats: [OutputFormat],
    _ make: (DossierBuild) throws -> DossierOutcome
  ) -> Made {
    let (read, found) = conference(input)
    guard let (conference, office) = read else { return found }
    var made = found
    let outcome = attempt(&made) { desk, made in
      var build = DossierBuild(conference, office: office, found: made.diagnostics)
      if formats.contains(.pdf) {
        (build.fonts, build.pdf) = (try desk.fonts.fonts(of: office), desk.fonts.pdf)
      }
      return try make(build)
    }
    if let outcome {
      made.files = outcome.files
      made.diagnostics = outcome.diagnostics
    }
    return made
  }

  /// A periodic report.
  /// - Parameter run: what is asked for; its paths are meant on this shelf.
  /// - Returns: what became of it, nil when it could not be begun; and the files and findings.
  public func report(_ run: ReportRun) -> (outcome: ReportRun.Outcome?, made: Made) {
    var desk = self
    var made = Made()
    let outcome = desk.attempt(&made) { desk, _ in try run.make(on: desk.shelf, fonts: &desk.fonts)
    }
    made.files = outcome?.files ?? []
    made.diagnostics += outcome?.diagnostics ?? []
    return (outcome, made)
  }

  // MARK: - Templates

  /// A template by id or path; nil with findings when there is none or it is faulty.
  public mutating func template(_ name: String) -> (template: Template?, made: Made) {
    var made = Made()
    let found = attempt(&made) { desk, _ in try desk.workspace.template(name, input: "./-") }
    made.diagnostics += workspace.takeNotices()
    return (found, made)
  }

  // MARK: - Steps

  /// The record of an input.
  /// - Throws: `DiagnosticsError`, `IOError`.
  private func record(_ input: Input) throws -> Value {
    switch input {
    case .file(let path):
      try InputReader.read(
        try shelf.read(path, limit: Limits.inputBytes), name: path == "-" ? "stdin" : path)
    case .bytes(let bytes, let name): try InputReader.read(bytes, name: name)
    case .value(let value, _): value
    }
  }

  /// Does a step; what it throws becomes findings and faults.
  private mutating func attempt<Result>(
    _ made: inout Made, _ step: (inout Desk, inout Made) throws -> Result
  ) -> Result? {
    do {
      return try step(&self, &made)
    } catch let found as DiagnosticsError {
      made.diagnostics += found.diagnostics
    } catch let fault as IOError {
      made.faults.append(fault)
    } catch {
      // writers fail only where the trees they are given cannot be
      preconditionFailure("a step of the desk failed: \(error)")
    }
    return nil
  }
}
