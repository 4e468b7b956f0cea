import ArgumentParser
import VanThuBase
import VanThuEngine
import VanThuOffice

extension DossierCommand {
  /// `vanthu dossier pack`: the folder of a dossier as a bag.
  struct Pack: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "pack", abstract: "Đóng gói thư mục hồ sơ thành một tệp ZIP để nộp lưu.",
      discussion: """
        Gói theo BagIt 1.0 (RFC 8493): tài liệu, mã kiểm tra SHA-256 và SHA-512, mô tả theo Thông tư 05/2025/TT-BNV.
        Thông tin mô tả lấy từ hoi-nghi.yaml trong thư mục, hoặc ở cạnh thư mục; khi ấy tệp khai cũng vào gói. Cùng hồ sơ thì gói giống nhau từng byte.
        """)

    @Argument(
      help: .init("Thư mục hồ sơ; không bị thay đổi.", valueName: "thư mục"), completion: .directory
    )
    var folder: String

    @Option(
      name: .shortAndLong, help: .init("Tệp ZIP cần ghi.", valueName: "tệp"),
      completion: .file(extensions: ["zip"]))
    var output: String

    @Option(
      help: .init(
        "Tệp mô tả hồ sơ; không nêu thì lấy hoi-nghi.yaml trong hoặc cạnh thư mục.",
        valueName: "tệp"),
      completion: .file(extensions: ["yaml", "yml", "json"]))
    var info: String?

    @Flag(help: "Thay gói cũ có nội dung khác.")
    var replace = false

    func run() throws {
      let outcome = try DossierPack.pack(folder, to: output, info: info, replaces: replace)
      let formatter = DiagnosticFormatter(form: .human, colours: Console.errorTakesColours)
      Console.error(formatter.format(outcome.warnings), terminator: "")
      if outcome.isUnchanged { Console.error("vanthu: gói đã có sẵn, không thay đổi") }
      Console.show(output)
    }
  }
}
