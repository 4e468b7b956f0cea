import Glibc
import VanThuOffice

/// How far a batch is, on standard error: a bar that moves on a terminal, a line every few seconds
/// elsewhere.
final class BatchDisplay {
  // A class because whoever makes the papers calls it back.
  private let start = BatchDisplay.now
  private var shownAt = 0.0
  private var isBarShown = false
  private var isLineShown = false

  /// Shows how far it is, if enough time has passed.
  func show(_ progress: BatchProgress) {
    let time = BatchDisplay.now - start
    let wait = Console.isWatched ? 0.2 : 5
    guard time - shownAt >= wait else { return }
    shownAt = time
    if Console.isWatched {
      isBarShown = true
      Console.error("\r\u{1B}[K" + line(progress, time), terminator: "")
    } else {
      Console.error("vanthu: " + line(progress, time))
    }
  }

  /// Leaves the bar behind.
  func end() {
    if isBarShown { Console.error("\r\u{1B}[K", terminator: "") }
  }

  private func line(_ progress: BatchProgress, _ time: Double) -> String {
    let isCheck = progress.done == 0 && progress.checked > 0
    let count = isCheck ? progress.checked : progress.done
    let share = progress.bytes.map { Double($0.read) / Double(max(1, $0.total)) }
    var text = ""
    if let share, Console.isWatched {
      let filled = Int(min(1, share) * 20)
      text += String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
      text += " "
    }
    if let share { text += "\(Int(min(1, share) * 100))%, " }
    text += isCheck ? "đã kiểm tra \(count) dòng" : "đã xong \(count)"
    let rate = Double(count) / max(time, 0.001)
    text += ", \(Int(rate)) \(isCheck ? "dòng" : "văn bản")/giây"
    if let share, share > 0.01, share < 1 {
      text += ", còn khoảng \(BatchDisplay.duration(time / share - time))"
    }
    if progress.failed > 0 { text += ", lỗi \(progress.failed)" }
    return text
  }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) giây" }
    if whole < 3600 { return "\(whole / 60) phút \(whole % 60) giây" }
    return "\(whole / 3600) giờ \(whole / 60 % 60) phút"
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
