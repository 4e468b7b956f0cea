import ArgumentParser
import VanThuBase
import VanThuOffice

/// `vanthu explain`: what the name behind a finding means.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Giải thích một thông báo theo mã trong ngoặc vuông; không nêu mã thì liệt kê tất cả."
  )

  @Argument(help: .init("Mã, ví dụ unknown-key.", valueName: "mã"), completion: .list(Messages.ids))
  var id: String?

  /// Copied with its brackets, perhaps.
  private var bare: String? {
    id.map { $0.filter { $0 != "[" && $0 != "]" }.lowercased() }
  }

  func validate() throws {
    guard let id, let bare, Messages.message(bare) == nil else { return }
    let near = Vietnamese.nearest(to: bare, among: Messages.ids)
    throw ValidationError(
      "Không có thông báo nào mã '\(Printable.name(id))'."
        + (near.map { " Có phải ý bạn là '\($0)'?" } ?? ""))
  }

  func run() {
    let message = bare.flatMap(Messages.message)
    Console.print(message.map(Messages.text) ?? Messages.list, terminator: "")
  }
}
