import Dispatch
import Synchronization

/// Lets a few through at a time.
final class NarrowGate: Sendable {
  /// Too many wait already, or it took too long: somebody is told to come again.
  struct Busy: Error {}

  /// How many may wait where somebody can be sent away.
  private static let mostWaiting = 2
  private static let patience = 20
  private let free: DispatchSemaphore
  private let waiting = Mutex(0)

  init(width: Int) { free = DispatchSemaphore(value: width) }

  /// Waits for its turn and does the work.
  func pass<Result>(_ work: () throws -> Result) rethrows -> Result {
    free.wait()
    defer { free.signal() }
    return try work()
  }

  /// The same for work that can take long: few wait, and none for ever.
  /// - Throws: `Busy`, or what the work throws.
  func passSoon<Result>(_ work: () throws -> Result) throws -> Result {
    let mayWait = waiting.withLock { count in
      guard count < NarrowGate.mostWaiting else { return false }
      count += 1
      return true
    }
    guard mayWait else { throw Busy() }
    let turn = free.wait(timeout: .now() + .seconds(NarrowGate.patience))
    waiting.withLock { $0 -= 1 }
    guard turn == .success else { throw Busy() }
    defer { free.signal() }
    return try work()
  }
}
