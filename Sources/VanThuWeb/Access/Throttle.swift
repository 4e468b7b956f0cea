import Synchronization

/// Slows down whoever guesses passwords: ten tries a minute for a name and for an address, then waits
/// that double.
final class Throttle: Sendable {
  private struct Tries {
    var started = 0
    var count = 0
    var until = 0
    var wait = 0
  }

  private static let tries = 10
  private static let span = 60
  private static let longest = 3600
  private static let most = 10_000
  private let known = Mutex<[String: Tries]>([:])

  /// Counts a try.
  /// - Parameters:
  ///   - keys: the name and the address it came with.
  ///   - now: seconds since 1970.
  /// - Returns: how many seconds to wait; nil when it may be made.
  func wait(_ keys: [String], now: Int) -> Int? {
    known.withLock { known in
      if known.count > Throttle.most {
        known = known.filter { $0.value.until > now || $0.value.started > now - Throttle.span }
      }
      let blocked = keys.compactMap { known[$0]?.until }.max() ?? 0
      if blocked > now { return blocked - now }
      for key in keys {
        var tries = known[key] ?? Tries()
        if tries.started <= now - Throttle.span {
          tries.started = now
          tries.count = 0
        }
        tries.count += 1
        if tries.count > Throttle.tries {
          tries.wait = min(Throttle.longest, max(30, tries.wait * 2))
          tries.until = now + tries.wait
          tries.count = 0
        }
        known[key] = tries
      }
      let until = keys.compactMap { known[$0]?.until }.max() ?? 0
      return until > now ? until - now : nil
    }
  }

  /// Takes back a try that was right: colleagues who sign in from one address in the morning guess
  /// nothing.
  /// - Parameter keys: as for `wait`; the name is first.
  func takeBack(_ keys: [String]) {
    known.withLock { known in
      if let name = keys.first { known[name] = nil }
      for key in keys.dropFirst() { known[key]?.count -= 1 }
    }
  }
}
