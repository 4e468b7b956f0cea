import ArgumentParser
import Glibc
import VanThuBase
import VanThuOffice

/// A command that the program beside this one does: `vanthu-server`, which has what a server needs, so that
/// this one starts as fast as without it.
protocol ServerCommand: ParsableCommand {
  /// Everything behind the command's name, for the server to read.
  var rest: [String] { get }
}

extension ServerCommand {
  /// Becomes the server's command.
  func run() throws {
    let own = AtomicFile.realPath("/proc/self/exe")
    let server = FileName.join(FileName.directory(own), ServerProgram.name)
    let words = [server, Self._commandName] + rest
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    execv(server, &arguments)
    let reason = IOError.reason(errno)
    for argument in arguments { free(argument) }
    Console.error("vanthu: không chạy được `\(Printable.line(server))`: \(reason)")
    Console.error("Lệnh này cần chương trình \(ServerProgram.name) ở cạnh vanthu.")
    throw ExitCode(74)
  }
}

private enum ServerProgram {
  static let name = "vanthu-server"
}

/// `vanthu serve`: the office in a browser.
struct ServeCommand: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Mở văn phòng trong trình duyệt: soạn, xem trước, duyệt, cấp số, sổ văn bản.",
    discussion: """
      vanthu serve --demo                       chạy thử với dữ liệu ví dụ, không giữ lại gì
      vanthu serve --data /var/lib/van-phong    dữ liệu trong một thư mục
      Các tùy chọn: vanthu serve --help
      """)
  @Argument(parsing: .captureForPassthrough, help: .hidden) var rest: [String] = []
}

/// `vanthu backup`: all data of an office in one file.
struct BackupCommand: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Chép toàn bộ dữ liệu của văn phòng vào một tệp.")
  @Argument(parsing: .captureForPassthrough, help: .hidden) var rest: [String] = []
}

/// `vanthu restore`: an office from such a file.
struct RestoreCommand: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Lập lại văn phòng từ một bản sao lưu.")
  @Argument(parsing: .captureForPassthrough, help: .hidden) var rest: [String] = []
}

/// `vanthu audit`: whether what was done is as it was written.
struct AuditCommand: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Kiểm tra nhật ký của văn phòng có bị sửa không.")
  @Argument(parsing: .captureForPassthrough, help: .hidden) var rest: [String] = []
}

/// `vanthu office`: all data of an office as files, and back.
struct OfficeCommand: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "office",
    abstract: "Xuất toàn bộ dữ liệu của văn phòng ra tệp thường (export), nhập lại (import).")
  @Argument(parsing: .captureForPassthrough, help: .hidden) var rest: [String] = []
}
