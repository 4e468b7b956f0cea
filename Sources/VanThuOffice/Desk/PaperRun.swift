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
    /// The formats of filled forms, where they are said.
    public var formFormats: [OutputFormat] = [.docx]
    /// Where the files are to be written, so that a filled form does not take the place of the form.
    public var folder: String?
    /// The name of the only file of a form; nil goes by the pattern.
    public var stem: String?

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
    let (opened, found) = desk.opened(input)
    var made = found
    var wanted = options.formats.count
    if let opened {
      if let (filled, found) = desk.fill(
        opened, template: options.template, asDraft: options.asDraft)
      {
        made = found
        wanted = options.formats.isEmpty ? 0 : options.formFormats.count
        if let filled, mayWrite(made) { write(filled, of: input, &made) }
      } else {
        let (sheet, found) = desk.sheet(
          opened, template: options.template, asDraft: options.asDraft)
        made = found
        if let sheet, mayWrite(made) { write(sheet, of: input, &made) }
      }
    }
    isComplete = isComplete && made.files.count == wanted
    diagnostics += made.diagnostics
    hasFaults = hasFaults || !made.faults.isEmpty
    return made
  }

  /// Looks at a Word file itself: a form by what its tags say, any other file as a paper.
  public mutating func check(word path: String) -> Desk.Made {
    let made = desk.check(word: path)
    diagnostics += made.diagnostics
    hasFaults = hasFaults || !made.faults.isEmpty
    return made
  }

  private func mayWrite(_ made: Desk.Made) -> Bool {
    !options.isStrict || options.asDraft
      || !made.diagnostics.contains { $0.severity.fails(strictly: true) }
  }

  private mutating func write(_ filled: FilledForm, of input: Desk.Input, _ made: inout Desk.Made) {
    if options.formats.isEmpty { return }
    do throws(DiagnosticsError) {
      let stem: String
      if let given = options.stem {
        stem = given
      } else {
        stem = try self.stem(of: input) { pattern throws(DiagnosticsError) in
          try filled.name(pattern)
        }
      }
      let formats = options.formFormats
      if let refusal = FormFiller.refusal(formats, of: input.name, stem: stem) {
        made.diagnostics.append(refusal)
        return
      }
      if formats.contains(.docx), let fault = overwritten(filled.formPath, by: stem, input.name) {
        made.diagnostics.append(fault)
        return
      }
      guard take(stem, input, &made) else { return }
      let written = desk.files(of: filled, stem: stem, as: formats)
      made.files = written.files
      made.diagnostics += written.diagnostics
      made.faults += written.faults
    } catch {
      made.diagnostics += error.diagnostics
    }
  }

  /// The refusal to write a filled form over the form itself.
  private func overwritten(_ form: String, by stem: String, _ input: String) -> Diagnostic? {
    guard let folder = options.folder,
      AtomicFile.realPath(FileName.join(folder, stem + ".docx")) == AtomicFile.realPath(form)
    else { return nil }
    return Diagnostic(
      .error, "form-itself",
      "tệp kết quả trùng với chính biểu mẫu `\(Printable.line(form))`; ghi thì mất biểu mẫu",
      at: SourceText.file(input),
      fix: .init("ghi vào thư mục khác bằng -o, hoặc đặt tên bằng --name"))
  }

  private mutating func write(_ sheet: Desk.Sheet, of input: Desk.Input, _ made: inout Desk.Made) {
    if options.formats.isEmpty { return }
    let stem: String
    do throws(DiagnosticsError) {
      stem = try self.stem(of: input) { pattern throws(DiagnosticsError) in
        try NamePattern(pattern, for: sheet.template).name(of: sheet.outcome)
      }
    } catch {
      made.diagnostics += error.diagnostics
      return
    }
    guard take(stem, input, &made) else { return }
    made.files = desk.files(of: sheet, stem: stem, as: options.formats, &made)
  }

  /// Whether a name is free, and taken from now on.
  private mutating func take(
    _ stem: String, _ input: Desk.Input, _ made: inout Desk.Made
  ) -> Bool {
    if let other = taken[stem.lowercased()] {
      made.diagnostics.append(PaperRun.sameName(stem, input.name, other))
      return false
    }
    taken[stem.lowercased()] = input.name
    return true
  }

  private func stem(
    of input: Desk.Input, _ named: (String) throws(DiagnosticsError) -> String
  ) throws(DiagnosticsError) -> String {
    if let pattern = options.namePattern { return FileName.safe(try named(pattern)) }
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
