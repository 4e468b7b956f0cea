import ArgumentParser
import Glibc
import VanThuBase
import VanThuOffice

/// `vanthu preview`: exact pages of a record, made anew whenever it is saved.
struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Xem trước từng trang của văn bản trong trình duyệt; lưu tệp khai là trang đổi theo.",
    discussion: """
      Ghi xem.html và ảnh từng trang vào thư mục; mở xem.html bằng trình duyệt. Không mở cổng mạng nào.
      Tệp còn thiếu vẫn xem được: chỗ thiếu để trống, lỗi nêu ở đầu trang. Dừng bằng Ctrl-C.
      """)

  @Argument(
    help: .init("Tệp dữ liệu (.yaml, .yml hoặc .json).", valueName: "tệp"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var input: String

  @Option(
    name: .shortAndLong,
    help: .init("Thư mục ghi trang xem; không nêu thì là TÊN-xem cạnh tệp.", valueName: "thư mục"),
    completion: .directory)
  var output: String?

  @Option(
    help: .init("Mẫu văn bản: tên mẫu, hoặc đường dẫn tới tệp .xml.", valueName: "mẫu|tệp"))
  var template: String?

  @Option(
    help: .init("Tệp văn phòng; không nêu thì tìm van-phong.yaml.", valueName: "tệp"),
    completion: .file(extensions: ["yaml", "yml"]))
  var office: String?

  @Flag(help: "Tạo một lần rồi dừng.")
  var once = false

  func run() throws {
    let folder =
      output ?? FileName.join(FileName.directory(input), "\(FileName.stem(input))-xem")
    if let fault = Preview.foreign(in: folder) {
      Console.error("vanthu: \(fault)")
      throw ExitCode(74)
    }
    var told = false
    var seen: [Int]?
    repeat {
      let now = stamps
      if now != seen {
        seen = now
        do {
          try make(into: folder, isFirst: !told)
        } catch {
          Console.error("vanthu: \(error.description)")
          throw ExitCode(74)
        }
        if !told { Console.show(FileName.join(folder, "xem.html")) }
        told = true
      }
      if !once { usleep(250_000) }
    } while !once
  }

  private func make(into folder: String, isFirst: Bool) throws(IOError) {
    var desk = Desk(officePath: office)
    let made = desk.preview(.file(input), template: template)
    // a file that is not there when one begins is a mistyped name; later it is one that is being saved
    if isFirst, let fault = made.faults.first { throw fault }
    _ = try OutputFolder.write(made.files, to: folder)
  }

  /// When the files that decide the paper were written last.
  private var stamps: [Int] {
    var workspace = Workspace(officePath: office)
    let files = [input, workspace.officeFile(for: input), template].compactMap(\.self)
    return files.map { file in
      var status = stat()
      guard stat(file, &status) == 0 else { return 0 }
      return status.st_mtim.tv_sec &* 1_000_000_000 &+ status.st_mtim.tv_nsec &+ Int(status.st_size)
    }
  }
}
