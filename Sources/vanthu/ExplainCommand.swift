import ArgumentParser
import VanThuBase
import VanThuOffice

/// `vanthu explain`: what the name behind a finding means.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Giải thích một thông báo theo mã trong ngoặc vuông; không nêu mã thì liệt kê tất cả.")

  @Argument(help: .init("Mã, ví dụ unknown-key.", valueName: "mã"), completion: .list(Messages.ids))
  var id: String?

  func run() throws {
    guard let id else { return Console.print(Messages.list, terminator: "") }
    // copied with its brackets
    let bare = id.filter { $0 != "[" && $0 != "]" }.lowercased()
    guard let message = Messages.message(bare) else {
      let near = Vietnamese.nearest(to: bare, among: Messages.ids)
      throw ValidationError(
        "Không có thông báo nào mã '\(Printable.name(id))'."
          + (near.map { " Có phải ý bạn là '\($0)'?" } ?? ""))
    }
    Console.print(Messages.text(message), terminator: "")
  }
}
