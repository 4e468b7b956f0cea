import ArgumentParser
import VanThuBase
import VanThuOffice

/// `vanthu read`: a paper made in Word becomes a record.
struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Đọc một văn bản Word thành tệp dữ liệu.",
    discussion: """
      Dùng văn bản năm trước làm bản đầu cho năm nay:
        vanthu read ke-hoach-2025.docx > ke-hoach-2026.yaml
      In tệp dữ liệu ra màn hình; chỗ nào chưa đưa vào được thì kể ra. Không sửa tệp Word.
      """)

  @Argument(
    help: .init("Tệp Word (.docx).", valueName: "tệp"), completion: .file(extensions: ["docx"]))
  var file: String

  @Option(help: .init("Dạng thông báo.", valueName: "dạng"))
  var format: DiagnosticFormatter.Form = .human

  func run() throws {
    var desk = Desk()
    let (record, made) = desk.read(word: file)
    made.tellFaults()
    if let record { Console.print(record, terminator: "") }
    let formatter = DiagnosticFormatter(form: format, colours: Console.errorTakesColours)
    Console.error(formatter.format(made.diagnostics), terminator: "")
    if !made.faults.isEmpty { throw ExitCode(74) }
    if made.diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }
}
