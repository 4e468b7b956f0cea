import ArgumentParser
import VanThuBase
import VanThuOffice

extension DossierCommand {
  /// `vanthu dossier verify`: whether a bag is whole and unharmed.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify", abstract: "Kiểm tra một gói hồ sơ còn đủ và nguyên vẹn hay không.",
      discussion: "Không giải nén, không ghi và không tải gì. Kể tất cả vấn đề trong một lần.")

    @Argument(
      help: .init("Gói ZIP, hoặc thư mục chứa gói đã giải nén.", valueName: "gói"),
      completion: .file())
    var bag: String

    @Option(help: .init("Dạng thông báo.", valueName: "dạng"))
    var format: DiagnosticFormatter.Form = .human

    func run() throws {
      let report = try BagVerifier.verify(bag)
      let formatter = DiagnosticFormatter(form: format, colours: Console.outputTakesColours)
      Console.print(formatter.format(report.diagnostics), terminator: "")
      if format == .human { Console.show(summary(report)) }
      if !report.isValid { throw ExitCode(1) }
    }

    private func summary(_ report: BagReport) -> String {
      let errors = report.diagnostics.count { $0.severity == .error }
      let warnings = report.diagnostics.count - errors
      if errors > 0 { return "\(bag): \(errors) lỗi, \(warnings) cảnh báo." }
      let sums = report.algorithms.map(\.rawValue).joined(separator: ", ")
      let whole = "gói nguyên vẹn, \(report.fileCount) tệp, \(report.byteCount) byte, \(sums)"
      return "\(bag): \(whole)\(warnings > 0 ? "; \(warnings) cảnh báo" : "")."
    }
  }
}
