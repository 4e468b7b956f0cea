import ArgumentParser
import VanThuBase
import VanThuOffice

/// `vanthu pdf`: what is done with PDFs that are there.
struct PDFCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pdf", abstract: "Xem một PDF có những trường, chữ ký số nào.",
    subcommands: [Inspect.self])
}

extension PDFCommand {
  /// `vanthu pdf inspect`: fields, signatures, what each covers, what changed since.
  struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "inspect",
      abstract: "Kể các trường, chữ ký số; mỗi chữ ký phủ đến đâu, sau khi ký tệp có bị sửa không.",
      discussion: """
        Không sửa tệp, không tải gì về. \(PDFText.limits)
        """)

    @Argument(
      help: .init("Các tệp PDF.", valueName: "tệp"), completion: .file(extensions: ["pdf"]))
    var files: [String]

    @Option(help: .init("Dạng thông báo.", valueName: "dạng"))
    var format: DiagnosticFormatter.Form = .human

    func run() throws {
      var code: Int32 = 0
      var json = JSONWriter()
      var checks: [PDFCheck] = []
      for file in files {
        do {
          let bytes = try AtomicFile.read(file, limit: Limits.pdfBytes)
          let check = PDFCheck(bytes, name: file)
          if check.hasErrors { code = max(code, 1) }
          checks.append(check)
        } catch {
          Console.error("vanthu: \(error.description)")
          code = 74
        }
      }
      if format == .json {
        json.array(.lines) { json in for check in checks { PDFText.write(check, to: &json) } }
        json.newline()
        Console.print(json.string, terminator: "")
      } else {
        print(checks)
      }
      if code != 0 { throw ExitCode(code) }
    }

    private func print(_ checks: [PDFCheck]) {
      let formatter = DiagnosticFormatter(form: format, colours: Console.outputTakesColours)
      for check in checks {
        if format == .human, let found = check.inspection {
          Console.show(PDFText.report(found, name: check.name), terminator: "")
        }
        Console.print(formatter.format(check.diagnostics), terminator: "")
      }
      let hasSignatures = checks.contains { $0.inspection?.signatures.isEmpty == false }
      if format == .human, hasSignatures { Console.print(PDFText.limits) }
    }
  }
}
