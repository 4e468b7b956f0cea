import Glibc
import VanThuBase

/// Workers that turn rows into results; the results come back in the order of the rows, on the
/// calling thread. However many rows there are, only a window of them is in hand.
final class BatchPool<Result: Sendable>: Sendable {
  // A class because its threads share it.
  private struct State {
    /// Results that wait for those before them.
    var waiting: [Int: (results: [Result], position: Int)] = [:]
    /// Chunks begun and chunks handed back.
    var begun = 0
    var next = 0
    var working = 0
    var isStopping = false
    var failure: (any Error)?
  }

  private let state = Monitor(State())
  private let rows: BatchRows
  private let jobs: Int
  private let window: Int
  private let isInterrupted: @Sendable () -> Bool
  private let makeWorker: @Sendable () -> (DataRow) throws -> Result

  /// Rows a worker takes at once.
  static var chunk: Int { 8 }

  /// Makes a pool.
  /// - Parameters:
  ///   - window: how many chunks may be in hand at once.
  ///   - makeWorker: called once on each thread.
  init(
    _ rows: BatchRows, jobs: Int, window: Int, isInterrupted: @escaping @Sendable () -> Bool,
    makeWorker: @escaping @Sendable () -> (DataRow) throws -> Result
  ) {
    self.rows = rows
    self.jobs = jobs
    self.window = max(window, jobs)
    self.isInterrupted = isInterrupted
    self.makeWorker = makeWorker
  }

  /// What stopped the workers.
  var failure: (any Error)? { state.change { $0.failure } }

  /// Begins no more rows.
  func stop() { state.change { $0.isStopping = true } }

  /// Works through all rows.
  /// - Parameter take: given results in the order of the rows, with how much of the data was read;
  ///   called without any a few times a second when nothing is ready.
  func run(_ take: ([Result], _ position: Int) -> Void) {
    state.change { $0.working = jobs }
    for number in 0..<jobs where !WorkerThread.start({ self.work() }) {
      // the others do its work
      state.change { state in
        state.working -= 1
        if state.working == 0, number == jobs - 1, state.begun == 0 {
          state.failure = IOError("không tạo được luồng xử lý", "--jobs", EAGAIN)
        }
      }
    }
    var position = 0
    while true {
      let (results, hasRoom, isDone) = state.wait(milliseconds: 200) {
        state -> ([Result], Bool, Bool) in
        var results: [Result] = []
        let before = state.next
        while let ready = state.waiting.removeValue(forKey: state.next) {
          results += ready.results
          position = ready.position
          state.next += 1
        }
        // behind a row that failed nothing is handed on
        return (results, state.next > before, state.working == 0)
      }
      take(results, position)
      // a chunk without rows of ours, the last one say, makes room as well
      if hasRoom { state.change { _ in } }
      if isDone { return }
    }
  }

  private func work() {
    let make = makeWorker()
    defer { state.change { $0.working -= 1 } }
    while true {
      let mayGo = state.wait { state -> Bool? in
        if state.isStopping { return false }
        guard state.begun - state.next < window else { return nil }
        state.begun += 1
        return true
      }
      guard mayGo, !isInterrupted() else { return }
      do {
        guard let chunk = try rows.next(BatchPool.chunk) else {
          return state.change { $0.isStopping = true }
        }
        let results = try chunk.rows.map(make)
        state.change { $0.waiting[chunk.index] = (results, chunk.position) }
      } catch {
        state.change {
          $0.failure = $0.failure ?? error
          $0.isStopping = true
        }
        return
      }
    }
  }
}
