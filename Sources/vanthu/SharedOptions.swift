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
    help: .init(
      "Các dạng cần tạo, cách nhau bằng dấu phẩy; không nêu thì \(OutputFormat.names(OutputFormat.usual)), biểu mẫu Word thì docx.",
      valueName: OutputFormat.names()))
  var formats: String?

  @Flag(
    name: .customLong("no-fit"),
    help: "Không căn trang: giữ nguyên giãn dòng, cách đoạn, cỡ chữ dù trang cuối chỉ có vài dòng.")
  var noFit = false

  @Option(
    name: .customLong("fonts"),
    help: .init(
      "Thư mục có bốn tệp .ttf của phông Times New Roman hoặc Liberation Serif để làm PDF; không nêu thì tìm trên máy.",
      valueName: "thư mục"),
    completion: .directory)
  var fontFolder: String?

  @Flag(
    name: .customLong("sign-fields"),
    help:
      "PDF có sẵn ô ký số của người ký và của cơ quan; số và ngày còn trống thì có ô để điền sau.")
  var signFields = false

  /// What PDFs are made with.
  func fonts(_ notice: SigningNotice? = nil) -> FontSupply {
    FontSupply(named: fontFolder, pdf: PDFOptions(signFields: signFields, notice: notice))
  }

  /// The rows of the table.
  var list: [OutputFormat] {
    get throws { try formats.map(OutputFormat.list) ?? OutputFormat.usual }
  }

  /// Those of filled forms.
  var listOfForms: [OutputFormat] {
    get throws { try formats.map(OutputFormat.list) ?? [.docx] }
  }

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
    name: .shortAndLong,
    help: .init(
      "Mẫu văn bản: tên mẫu, đường dẫn tới tệp .xml, hoặc biểu mẫu Word (.docx) có thẻ {{ … }}.",
      valueName: "mẫu|tệp"),
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

extension InputOptions {
  /// A desk for these records.
  /// - Parameter width: the columns of plain text.
  /// - Parameter formats: how papers are to be written.
  func desk(
    width: Int = 80, _ formats: FormatOptions? = nil, notice: SigningNotice? = nil
  ) -> Desk {
    Desk(
      officePath: office, width: width, mayFit: formats?.noFit != true,
      fonts: formats?.fonts(notice) ?? FontSupply())
  }
}

extension Desk.Made {
  /// Says what could not be read.
  func tellFaults() {
    for fault in faults { Console.error("vanthu: \(fault.description)") }
  }
}

extension PaperRun {
  /// The exit code that what was found asks for.
  func exitCode(strictly: Bool) -> Int32 {
    if hasFaults { return 74 }
    return diagnostics.contains { $0.severity.fails(strictly: strictly) } ? 1 : 0
  }
}

extension Workspace {
  /// Tells what was found and not used.
  mutating func tellNotices() {
    let formatter = DiagnosticFormatter(form: .human, colours: Console.errorTakesColours)
    Console.error(formatter.format(takeNotices()), terminator: "")
  }
}

extension Result {
  /// The error, if it is one.
  var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}
