import ArgumentParser
import CMiMalloc
import Glibc
import VanThuBase
import VanThuDocument
import VanThuOffice

/// The program.
@main
struct Vanthu: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vanthu",
    abstract:
      "Soạn văn bản hành chính đúng thể thức từ một tệp dữ liệu: \(OutputFormat.titles).",
    discussion: """
      Bắt đầu:  vanthu template list
                vanthu template sample ke-hoach > ke-hoach.yaml
                vanthu check ke-hoach.yaml
                vanthu render ke-hoach.yaml -o ra/
      """,
    version: Product.version,
    subcommands: [
      RenderCommand.self, CheckCommand.self, MendCommand.self, ReadCommand.self,
      TemplateCommand.self, DossierCommand.self,
      ReportCommand.self, BatchCommand.self, PreviewCommand.self, PDFCommand.self,
      ConvertCommand.self, ExplainCommand.self, ServeCommand.self, BackupCommand.self,
      RestoreCommand.self, AuditCommand.self, OfficeCommand.self,
    ])

  /// Runs a command; every way out has its exit code (0, 1, 64, 70, 74).
  static func main() {
    _ = mi_version()  // so that the linker keeps mimalloc, whose malloc takes the place of libc's
    signal(SIGXFSZ, SIG_IGN)  // a limit on the size of files is then a message, as a full disk is
    refuseUnknownCommand()
    do {
      var command = try parseAsRoot()
      do {
        try command.run()
      } catch let error as ValidationError {
        finish(withUsageOf: type(of: command), error)
      }
    } catch let code as ExitCode {
      endProgram(code.rawValue)
    } catch let error as IOError {
      Console.error("vanthu: \(error.description)")
      endProgram(74)
    } catch let error as DiagnosticsError {
      Console.error(
        DiagnosticFormatter(form: .human, colours: Console.errorTakesColours)
          .format(error.diagnostics.inOrder()), terminator: "")
      endProgram(1)
    } catch let error as ZipError {
      Console.error("vanthu: lỗi của chương trình: \(error.description)")
      endProgram(70)
    } catch {
      finish(withParserError: error)
    }
  }

  /// A mistyped command gets the nearest one, which the argument parser does not offer.
  private static func refuseUnknownCommand() {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard let first = CommandLine.arguments.dropFirst().first, !first.hasPrefix("-"),
      !names.contains(first)
    else { return }
    let near = Vietnamese.nearest(to: first, among: names)
    Console.error(
      "Lỗi: Không có lệnh '\(Printable.line(first))'."
        + (near.map { " Có phải ý bạn là '\($0)'?" }
          ?? " Các lệnh: \(names.joined(separator: ", ")).")
        + "\nXem 'vanthu --help' để biết thêm.")
    endProgram(64)
  }

  /// A fault of usage that a command finds once it runs: told with its own usage, as the parser does with
  /// those it finds before.
  private static func finish(
    withUsageOf command: any ParsableCommand.Type, _ error: ValidationError
  ) -> Never {
    let name = path(to: command, from: self)?.joined(separator: " ") ?? _commandName
    let text =
      "Error: \(error.message)\nUsage: \(usageString(for: command))\n  See '\(name) --help' for more information."
    Console.error(Printable.lines(UsageText.vietnamese(text)))
    endProgram(exitCode(for: error).rawValue)
  }

  /// The names of the commands that lead to one, from the outermost.
  private static func path(
    to command: any ParsableCommand.Type, from outer: any ParsableCommand.Type
  ) -> [String]? {
    if outer == command { return [outer._commandName] }
    for inner in outer.configuration.subcommands {
      if let path = path(to: command, from: inner) { return [outer._commandName] + path }
    }
    return nil
  }

  /// Help and usage faults, which the argument parser words in English.
  private static func finish(withParserError error: any Error) -> Never {
    let text = Printable.lines(UsageText.vietnamese(fullMessage(for: error)))
    let code = exitCode(for: error).rawValue
    if code == 0 {
      Console.print(text)
    } else {
      Console.error(text)
    }
    endProgram(code)
  }
}
