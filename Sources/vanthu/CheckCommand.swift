import ArgumentParser
import VanThuBase
import VanThuOffice

/// `vanthu check`: findings only.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Kiểm tra các tệp dữ liệu, biểu mẫu Word và văn bản soạn bằng Word.")

  @OptionGroup var options: InputOptions

  func run() throws {
    var wanted = PaperRun.Options()
    wanted.template = options.template
    var run = PaperRun(options.desk(), wanted)
    var progress = Progress(total: options.input.count)
    for path in options.input {
      let made = Workspace.isForm(path) ? run.check(word: path) : run.next(.file(path))
      made.tellFaults()
      progress.advance()
    }
    let found = run.diagnostics.inOrder()
    let formatter = DiagnosticFormatter(form: options.format, colours: Console.outputTakesColours)
    Console.print(formatter.format(found), terminator: "")
    if options.format == .human, !run.hasFaults {
      let (errors, warnings) = found.totals
      let files = options.input.count
      Console.print(
        errors + warnings == 0
          ? "\(files) tệp, không có lỗi."
          : "\(files) tệp: \(errors) lỗi, \(warnings) cảnh báo.")
    }
    let code = run.exitCode(strictly: options.strict)
    if code != 0 { throw ExitCode(code) }
  }
}
