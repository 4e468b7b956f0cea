import Dispatch

/// Lets a few through at a time.
final class NarrowGate: Sendable {
  private let free: DispatchSemaphore

  init(width: Int) { free = DispatchSemaphore(value: width) }

  /// Waits for its turn and does the work.
  func pass<Result>(_ work: () throws -> Result) rethrows -> Result {
    free.wait()
    defer { free.signal() }
    return try work()
  }
}
