import ArgumentParser
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

/// `vanthu render`: one paper for each input.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Tạo văn bản từ các tệp dữ liệu; in ra đường dẫn từng tệp đã ghi.",
    discussion: "Tệp có lỗi thì không tạo văn bản; các tệp khác vẫn được tạo.")

  @OptionGroup var options: InputOptions

  @Option(
    name: .shortAndLong,
    help: .init(
      "Thư mục ghi kết quả; với biểu mẫu Word, cũng có thể là tên tệp .docx, .html hoặc .txt.",
      valueName: "thư mục"),
    completion: .directory)
  var output = "."

  @OptionGroup var formats: FormatOptions

  @OptionGroup var notice: NoticeOptions

  @Option(
    help: .init(
      "Tên tệp kết quả, ví dụ '{{so}}-{{ngay | ngay}}'; không nêu thì theo tên tệp dữ liệu.",
      valueName: "kiểu"))
  var name: String?

  @Option(help: .init("Số cột của văn bản thuần; 0 là không ngắt dòng.", valueName: "số"))
  var width = 80

  func validate() throws {
    guard width == 0 || (40...1000).contains(width) else {
      throw ValidationError("--width là 0 hoặc từ 40 đến 1000.")
    }
    guard !isToFile || options.input.count == 1 else {
      throw ValidationError("-o là một tệp thì chỉ nêu một tệp dữ liệu.")
    }
    if isToFile, let format = formatOfFile, let said = formats.formats {
      guard try OutputFormat.list(said) == [format] else {
        throw ValidationError("-o \(output) và -f \(said) không cùng một dạng; bỏ -f.")
      }
    }
    guard try notice.notice == nil || formats.list == [.pdf] else {
      throw ValidationError("--sign-copy và --sign-annex chỉ dùng cho PDF: thêm -f pdf.")
    }
  }

  /// Whether the filled form has a name of its own.
  private var isToFile: Bool {
    formatOfFile != nil && options.template.map(Workspace.isForm) == true
      && !AtomicFile.isDirectory(output)
  }

  /// The format that the name of the output says.
  private var formatOfFile: OutputFormat? {
    OutputFormat.all.first { !$0.hasPages && output.lowercased().hasSuffix("." + $0.fileExtension) }
  }

  @Flag(
    help:
      "Tạo bản dự thảo cả khi tệp còn thiếu: chỗ thiếu để trống (……), có dấu DỰ THẢO. Lỗi vẫn được nêu."
  )
  var draft = false

  func run() throws {
    var wanted = PaperRun.Options(try self.formats.list)
    wanted.template = options.template
    wanted.namePattern = name
    wanted.isStrict = options.strict
    wanted.asDraft = draft
    wanted.formFormats = try self.formats.listOfForms
    if isToFile {
      wanted.stem = FileName.stem(output)
      wanted.formFormats = [formatOfFile ?? .docx]
    }
    let folder = isToFile ? FileName.directory(output) : output
    wanted.folder = folder
    var run = PaperRun(options.desk(width: width, formats, notice: notice.notice), wanted)
    var progress = Progress(total: options.input.count)
    var diskFailed = false
    for path in options.input {
      defer { progress.advance() }
      let made = run.next(.file(path))
      made.tellFaults()
      if made.files.isEmpty { continue }
      do {
        for path in try OutputFolder.write(made.files, to: folder) { Console.show(path) }
      } catch {
        Console.error("vanthu: \(error.description)")
        diskFailed = true
      }
    }
    let formatter = DiagnosticFormatter(form: options.format, colours: Console.errorTakesColours)
    Console.error(formatter.format(run.diagnostics.inOrder()), terminator: "")
    // a draft was asked for because there are errors
    let code =
      diskFailed ? 74 : draft && run.isComplete ? 0 : run.exitCode(strictly: options.strict)
    if code != 0 { throw ExitCode(code) }
  }
}
