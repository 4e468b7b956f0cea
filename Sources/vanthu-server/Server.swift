import ArgumentParser
import CMiMalloc
import Glibc
import VanThuBase
import VanThuOffice
import VanThuStore
import VanThuWeb

/// The server of the office in a browser: what `vanthu serve` and its sisters start.
@main
struct Server: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vanthu-server",
    abstract: "Văn phòng trong trình duyệt.",
    version: Product.version,
    subcommands: [Serve.self, BackUp.self, Restore.self, Audit.self, OfficeCommand.self],
    defaultSubcommand: Serve.self)

  /// Runs a command; every way out has its exit code (0, 1, 64, 70, 74).
  static func main() async {
    _ = mi_version()  // so that the linker keeps mimalloc, whose malloc takes the place of libc's
    signal(SIGXFSZ, SIG_IGN)
    endWithTheTerminal()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let error as StoreError {
      Terminal.error("vanthu: \(error.description)")
      Glibc.exit(74)
    } catch let error as IOError {
      Terminal.error("vanthu: \(error)")
      Glibc.exit(74)
    } catch let error as ListenError {
      Terminal.error("vanthu: \(error.description)")
      Glibc.exit(74)
    } catch let code as ExitCode {
      Glibc.exit(code.rawValue)
    } catch {
      let code = exitCode(for: error).rawValue
      if code == 0 {
        Terminal.print(inWords(error))
      } else if code == 1 {
        // what the system says, such as a port that is taken
        Terminal.error("vanthu: việc không làm được (\(Store.kind(of: error)))")
        Glibc.exit(74)
      } else {
        Terminal.error(inWords(error))
      }
      Glibc.exit(code)
    }
  }
}

extension Server {
  /// Lets the end of a terminal be an end as any other, after which a demonstration leaves nothing; what
  /// was started to outlive its terminal (nohup) does.
  private static func endWithTheTerminal() {
    var known = sigaction()
    guard sigaction(SIGHUP, nil, &known) == 0, known.__sigaction_handler.sa_handler == nil else {
      return
    }
    signal(SIGHUP) { _ in kill(getpid(), SIGTERM) }
  }

  /// Help and faults of usage, in Vietnamese and with the name people type.
  private static func inWords(_ error: any Error) -> String {
    Printable.lines(
      UsageText.vietnamese(
        fullMessage(for: error).replacing(Server.configuration.commandName ?? "", with: "vanthu")))
  }
}

/// The only place of the server that prints.
enum Terminal {
  static func print(_ text: String) { StandardStream.print(text + "\n") }
  static func error(_ text: String) { _ = StandardStream.write(text + "\n", to: 2) }
}

/// The folder of data.
struct DataOptions: ParsableArguments {
  @Option(
    help: .init("Thư mục dữ liệu của văn phòng.", valueName: "thư mục"), completion: .directory)
  var data: String
}

/// `vanthu backup`.
struct BackUp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract:
      "Chép toàn bộ dữ liệu của văn phòng vào một tệp; máy chủ đang chạy thì dùng nút trong trang Sao lưu."
  )

  @OptionGroup var options: DataOptions
  @Argument(help: .init("Tệp sao lưu sẽ tạo.", valueName: "tệp")) var file: String

  func run() throws {
    let store = try Store(options.data, mustExist: true)
    Terminal.print(told(try store.backUp(to: file, by: nil)))
  }
}

/// `vanthu restore`.
struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Lập lại văn phòng từ một bản sao lưu, vào thư mục chưa có dữ liệu.")

  @Argument(help: .init("Tệp sao lưu.", valueName: "tệp")) var file: String
  @OptionGroup var options: DataOptions

  func run() throws { Terminal.print(told(try Store.restore(file, to: options.data))) }
}

/// What a copy holds, in words.
func told(_ counts: BackupCounts) -> String {
  "\(counts.people) người, \(counts.papers) văn bản, \(counts.versions) phiên bản, \(counts.numbers) số trong sổ, \(counts.deeds) dòng nhật ký, \(counts.files) tệp đính kèm"
    + (counts.lostFiles > 0 ? "; \(counts.lostFiles) tệp đính kèm đã mất hoặc hỏng từ trước" : "")
}

/// `vanthu audit`.
struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Kiểm tra nhật ký: dòng nào bị sửa, bị xóa hay bị chuyển chỗ.")

  @OptionGroup var options: DataOptions

  func run() throws {
    let (count, fault) = try Store(options.data, mustExist: true).verifyAudit()
    if let fault {
      Terminal.error("vanthu: nhật ký bị sửa từ dòng \(fault)")
      throw ExitCode(1)
    }
    Terminal.print("\(count) dòng nhật ký, không dòng nào bị sửa")
  }
}
