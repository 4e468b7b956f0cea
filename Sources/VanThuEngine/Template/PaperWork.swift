import Synchronization
import VanThuBase

/// What filling one paper has cost so far. Past the bounds nothing more is worked out, and the paper is
/// refused.
final class PaperWork: Sendable {
  // A class because all scopes of a paper share it. One thread at a time counts: a paper goes from one to
  // another, but is filled by one.
  private let bytes = Atomic(0)
  private let steps = Atomic(0)
  private let results = Mutex<[Key: Datum]>([:])

  private struct Key: Hashable, Sendable {
    var filter: FieldFilter
    var field: Int
    var slot: Int
  }

  /// Whether the paper has more text, or has taken more steps, than a paper may.
  var isSpent: Bool { isSpent(0) }

  /// Whether it would have with so many bytes more.
  func isSpent(_ more: Int) -> Bool {
    bytes.load(ordering: .relaxed) + more > Limits.paperBytes
      || steps.load(ordering: .relaxed) > Limits.paperWork
  }

  /// Adds text of the paper.
  func write(_ count: Int) { PaperWork.add(count, to: bytes) }

  private static func add(_ count: Int, to total: borrowing Atomic<Int>) {
    // two steps instead of one that other cores would have to wait for
    total.store(total.load(ordering: .relaxed) + count, ordering: .relaxed)
  }

  /// Adds what a filter looks at.
  /// - Parameter sorts: whether it puts items in order, which looks at each several times.
  /// - Returns: whether the filter may be applied.
  func take(_ input: Datum, sorts: Bool = false) -> Bool {
    switch input {
    case .list(let items): PaperWork.add(sorts ? items.count * 32 : items.count, to: steps)
    case .text(let text, _): PaperWork.add(text.utf8.count >> 4, to: steps)
    default: return true
    }
    return steps.load(ordering: .relaxed) <= Limits.paperWork
  }

  /// What a filter without arguments gives for a field; worked out the first time.
  func known(_ filter: FieldFilter, _ field: Int, _ slot: Int, _ make: () -> Datum) -> Datum {
    let key = Key(filter: filter, field: field, slot: slot)
    if let known = results.withLock({ $0[key] }) { return known }
    let made = make()
    results.withLock { $0[key] = made }
    return made
  }
}
