import CLinux
import Dispatch
import Glibc
import Synchronization

/// Work on many things at once, on the cores there are.
public enum Parallel {
  /// The cores this process may use: a cluster gives a job only some of a machine's.
  public static var cores: Int {
    var set = [UInt64](repeating: 0, count: 128)
    guard sched_getaffinity(0, UInt(set.count * 8), &set) >= 0 else {
      return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }
    return max(1, set.reduce(0) { $0 + $1.nonzeroBitCount })
  }

  /// Does something for each number below `count`, in any order, and gives the results in order.
  /// - Parameters:
  ///   - count: how many numbers.
  ///   - state: made once a worker, for what workers keep but do not share.
  ///   - body: the work.
  public static func map<State, Result: Sendable>(
    _ count: Int, state: @Sendable () -> State,
    _ body: @Sendable (inout State, Int) -> Result
  ) -> [Result] {
    let next = Atomic(0)
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: min(cores, count)) { _ in
      var own = state()
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        let result = body(&own, index)
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
