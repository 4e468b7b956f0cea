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
    name: .shortAndLong, help: .init("Thư mục ghi kết quả.", valueName: "thư mục"),
    completion: .directory)
  var output = "."

  @OptionGroup var formats: FormatOptions

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
  }

  func run() throws {
    let formats = try self.formats.list
    var run = RecordRun(options)
    var renderer = Renderer(width: width)
    var progress = Progress(total: options.input.count)
    var taken: [String: String] = [:]
    var isReady = false
    for path in options.input {
      defer { progress.advance() }
      guard let (outcome, template) = run.paper(path), let paper = outcome.paper else { continue }
      do {
        let stem = try self.stem(path, outcome, template)
        // names that differ only in case are one file on Windows
        let key = stem.lowercased()
        if let other = taken[key] {
          throw DiagnosticsError([sameName(stem, path, other)])
        }
        taken[key] = path
        if !isReady { try AtomicFile.makeDirectory(output) }
        isReady = true
        let document = Composer.document(for: paper)
        for format in formats {
          let target = FileName.join(output, "\(stem).\(format.fileExtension)")
          try AtomicFile.write(try renderer.render(document, as: format), to: target)
          Console.print(target)
        }
      } catch {
        run.note(error)
      }
    }
    let formatter = DiagnosticFormatter(form: options.format, colours: Console.errorTakesColours)
    Console.error(formatter.format(run.diagnostics.inOrder()), terminator: "")
    if run.exitCode != 0 { throw ExitCode(run.exitCode) }
  }

  private func stem(
    _ path: String, _ outcome: PaperMaker.Outcome, _ template: Template
  ) throws -> String {
    guard let name else { return FileName.safe(path == "-" ? "van-ban" : FileName.stem(path)) }
    return FileName.safe(try NamePattern(name, for: template).name(of: outcome))
  }

  private func sameName(_ stem: String, _ path: String, _ other: String) -> Diagnostic {
    let source = SourceText(name: path, text: "")
    return Diagnostic(
      .error, "same-name", "văn bản trùng tên `\(stem)` với văn bản từ `\(other)`",
      at: SourceRange(source, 0, 0),
      fix: .init("dùng --name với một mục khác nhau giữa các tệp, hoặc ghi vào hai thư mục"))
  }
}
