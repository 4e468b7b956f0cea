import ArgumentParser
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

extension OutputFormat {
  /// The formats of an option such as `docx,txt`.
  /// - Throws: `ValidationError` for a word that is none.
  static func list(_ text: String) throws -> [OutputFormat] {
    let known = all.map(\.name).joined(separator: ", ")
    var formats: [OutputFormat] = []
    for word in text.lowercased().split(separator: ",") {
      guard let format = OutputFormat(named: word.filter { $0 != " " }) else {
        throw ValidationError("Không có dạng '\(word)'; dùng \(known).")
      }
      if !formats.contains(format) { formats.append(format) }
    }
    guard !formats.isEmpty else {
      throw ValidationError("-f cần ít nhất một dạng: \(known).")
    }
    return formats
  }
}

/// The forms in which a command writes papers; all of them, when it is not told.
struct FormatOptions: ParsableArguments {
  @Option(
    name: [.customShort("f"), .customLong("formats")],
    help: .init("Các dạng cần tạo, cách nhau bằng dấu phẩy.", valueName: OutputFormat.names))
  var formats = OutputFormat.names

  /// The rows of the table.
  var list: [OutputFormat] { get throws { try OutputFormat.list(formats) } }

  func validate() throws { _ = try list }
}

extension DiagnosticFormatter.Form: ExpressibleByArgument {}
extension Standard: ExpressibleByArgument {}

/// Options that say how records are read and findings are shown.
struct InputOptions: ParsableArguments {
  @Argument(
    help: .init("Các tệp dữ liệu (.yaml, .yml hoặc .json); - là đầu vào chuẩn.", valueName: "tệp"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var input: [String]

  @Option(
    help: .init("Mẫu văn bản: tên mẫu, hoặc đường dẫn tới tệp .xml.", valueName: "mẫu|tệp"),
    completion: .shellCommand("vanthu template list --ids 2>/dev/null"))
  var template: String?

  @Option(
    help: .init(
      "Tệp văn phòng; không nêu thì tìm van-phong.yaml cạnh tệp dữ liệu và ở các thư mục trên.",
      valueName: "tệp"),
    completion: .file(extensions: ["yaml", "yml"]))
  var office: String?

  @Option(help: .init("Dạng thông báo.", valueName: "dạng"))
  var format: DiagnosticFormatter.Form = .human

  @Flag(help: "Coi cảnh báo là lỗi.")
  var strict = false
}

/// Reads, checks and fills one record after another.
struct RecordRun {
  let options: InputOptions
  private var workspace: Workspace
  /// All findings so far.
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether a file could not be read.
  private(set) var diskFailed = false

  init(_ options: InputOptions) {
    self.options = options
    workspace = Workspace(officePath: options.office)
  }

  /// The paper of a file and its template; nil when it has errors, which are kept.
  mutating func paper(_ path: String) -> (PaperMaker.Outcome, Template)? {
    do {
      let bytes = try AtomicFile.read(path, limit: Limits.inputBytes)
      let record = try InputReader.read(bytes, name: path == "-" ? "stdin" : path)
      let office = Result { try workspace.office(for: path) }
      let template = Result { try workspace.template(options.template, for: record, input: path) }
      let failures = [office.failure, template.failure].compactMap { $0 }
      if !failures.isEmpty {
        for failure in failures { note(failure) }
        return nil
      }
      let found = try template.get()
      let outcome = PaperMaker(template: found, office: try office.get()).make(record)
      diagnostics += outcome.diagnostics
      guard outcome.paper != nil else { return nil }
      if options.strict, !outcome.diagnostics.isEmpty { return nil }
      return (outcome, found)
    } catch {
      note(error)
      return nil
    }
  }

  /// Keeps what went wrong with a file.
  mutating func note(_ error: any Error) {
    if let found = error as? DiagnosticsError {
      diagnostics += found.diagnostics
    } else if let io = error as? IOError {
      Console.error("vanthu: \(io.description)")
      diskFailed = true
    } else {
      Console.error("vanthu: lỗi của chương trình: \(error)")
      endProgram(70)
    }
  }

  /// Adds findings of another step.
  mutating func add(_ more: [Diagnostic]) { diagnostics += more }

  /// The exit code the findings ask for.
  var exitCode: Int32 {
    if diskFailed { return 74 }
    let isBad = diagnostics.contains { $0.severity == .error || options.strict }
    return isBad ? 1 : 0
  }
}

extension Result {
  /// The error, if it is one.
  var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}
