import ArgumentParser
import VanThuBase
import VanThuDocument
import VanThuStore
import VanThuWeb

/// `vanthu office`: all data of an office as files, and back.
struct OfficeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "office",
    abstract: "Xuất toàn bộ văn phòng ra tệp thường, và nhập lại vào thư mục trống.",
    subcommands: [Export.self, Import.self])

  /// `vanthu office export`.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Ghi mọi dữ liệu ra tệp: tệp khai, văn bản, tệp đính kèm, sổ dạng Excel và CSV.",
      discussion:
        "Máy chủ phải đang dừng. Mật khẩu không được xuất. Nhập lại bằng vanthu office import.")

    @Argument(
      help: .init("Thư mục mới hoặc trống để ghi vào.", valueName: "thư mục"),
      completion: .directory)
    var folder: String
    @OptionGroup var options: DataOptions
    @Option(
      name: [.customShort("f"), .long],
      help: .init("Dạng của văn bản, ngăn bằng dấu phẩy; khong: chỉ tệp khai.", valueName: "dạng"))
    var formats = "docx,pdf"
    @Option(
      help: .init("Thư mục phông chữ để làm PDF.", valueName: "thư mục"), completion: .directory)
    var fonts: String?

    func validate() throws { _ = try list() }

    private func list() throws -> [OutputFormat] {
      if formats == "khong" { return [] }
      return try formats.split(separator: ",").map { name in
        guard let format = OutputFormat(named: String(name)), !format.hasPages else {
          let known = OutputFormat.all.filter { !$0.hasPages }.map(\.name).joined(separator: ", ")
          throw ValidationError("Không có dạng '\(name)'; các dạng: \(known).")
        }
        return format
      }
    }

    func run() throws {
      let store = try Store(options.data, mustExist: true)
      let outcome = try OfficeExport(store, fonts: fonts).write(to: folder, as: try list())
      Terminal.print(told(outcome.counts) + ", \(outcome.paperFiles) tệp văn bản")
      if !outcome.unfinished.isEmpty {
        let some = outcome.unfinished.prefix(20).map(String.init).joined(separator: ", ")
        let more = outcome.unfinished.count > 20 ? "…" : ""
        Terminal.error(
          "vanthu: \(outcome.unfinished.count) văn bản còn lỗi hoặc ở thùng rác, chỉ có tệp khai: \(some)\(more)"
        )
      }
    }
  }

  /// `vanthu office import`.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Lập lại văn phòng từ thư mục đã xuất, vào thư mục chưa có dữ liệu.")

    @Argument(
      help: .init("Thư mục do vanthu office export ghi.", valueName: "thư mục"),
      completion: .directory)
    var folder: String
    @OptionGroup var options: DataOptions

    func run() throws {
      let done = try OfficeExport.read(folder, to: options.data)
      Terminal.print(told(done.counts))
      Terminal.print("Mật khẩu không có trong tệp xuất. Mật khẩu tạm, đổi ngay sau khi vào:")
      for person in done.administrators { Terminal.print("  \(person.login)  \(person.password)") }
      Terminal.print("Người khác: người quản trị đặt mật khẩu mới ở trang Người dùng.")
    }
  }
}
