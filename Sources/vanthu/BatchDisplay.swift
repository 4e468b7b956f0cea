import Glibc
import VanThuOffice

/// How far a batch is, on standard error: a bar that moves on a terminal, a line every few seconds
/// elsewhere.
final class BatchDisplay {
  // A class because whoever makes the papers calls it back.
  private var start = BatchDisplay.now
  private var shownAt = 0.0
  private var isBarShown = false
  private var isStopShown = false
  private var wasCheck = false

  /// Shows how far it is, if enough time has passed.
  /// - Parameter isStopping: whether Ctrl-C was pressed.
  func show(_ progress: BatchProgress, isStopping: Bool) {
    let isCheck = progress.done == 0 && progress.checked > 0
    if wasCheck, !isCheck {
      start = BatchDisplay.now  // papers are slower than checks, and begin at nothing
      shownAt = 0
    }
    wasCheck = isCheck
    if isStopping, !isStopShown {
      isStopShown = true
      end()
      Console.error("vanthu: đang dừng, làm nốt văn bản dở (Ctrl-C lần nữa để dừng ngay)")
    }
    let time = BatchDisplay.now - start
    let wait = Console.isWatched ? 0.2 : 5
    guard time - shownAt >= wait else { return }
    shownAt = time
    if Console.isWatched {
      isBarShown = true
      Console.error("\r\u{1B}[K" + bar(progress, time, isCheck), terminator: "")
    } else {
      Console.error("vanthu: " + parts(progress, time, isCheck).joined(separator: ", "))
    }
  }

  /// Leaves the bar behind.
  func end() {
    if isBarShown { Console.error("\r\u{1B}[K", terminator: "") }
    isBarShown = false
  }

  /// A line that fits the terminal: one that wraps could not be written over.
  private func bar(_ progress: BatchProgress, _ time: Double, _ isCheck: Bool) -> String {
    let width = Console.errorWidth
    var line = ""
    if let share = share(progress), width >= 60 {
      let filled = Int(share * 20)
      line = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    }
    for part in parts(progress, time, isCheck) {
      let longer =
        line + (line.isEmpty ? "" : line.hasSuffix("░") || line.hasSuffix("█") ? " " : ", ")
      guard longer.count + part.count < width else { continue }
      line = longer + part
    }
    return line
  }

  private func share(_ progress: BatchProgress) -> Double? {
    progress.bytes.map { min(1, Double($0.read) / Double(max(1, $0.total))) }
  }

  /// What there is to say, the most important first.
  private func parts(_ progress: BatchProgress, _ time: Double, _ isCheck: Bool) -> [String] {
    let count = isCheck ? progress.checked : progress.done
    let share = share(progress)
    var parts: [String] = []
    if let share { parts.append("\(Int(share * 100))%") }
    parts.append(isCheck ? "đã kiểm tra \(count) dòng" : "đã xong \(count)")
    if progress.failed > 0 { parts.append("lỗi \(progress.failed)") }
    if let share, share > 0.01, share < 1 {
      parts.append("còn \(BatchDisplay.duration(time / share - time))")
    }
    let rate = Double(count) / max(time, 0.001)
    parts.append("\(Int(rate)) \(isCheck ? "dòng" : "văn bản")/giây")
    return parts
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
