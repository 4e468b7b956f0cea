import Foundation
import Synchronization
import TestSupport
import Testing
import VanThuBase

@testable import VanThuOffice

struct BatchPoolTests {
  private struct Fault: Error {}

  /// What a pool hands back of so many rows, a worker's delays taken from a seed.
  private func numbers(
    _ count: Int, jobs: Int, window: Int, seed: UInt64 = 1,
    failing: Int? = nil, stopping: Int? = nil
  ) throws -> (numbers: [Int], hasFailed: Bool, most: Int) {
    let batch = try BatchCase((0..<count).map { "{\"so\": \($0)}" })
    let rows = try BatchRows(batch.options, isWhole: true)
    let begun = Atomic(0)
    let taken = Atomic(0)
    let most = Atomic(0)
    let isStopped = Atomic(false)
    let pool = BatchPool<Int>(
      rows, jobs: jobs, window: window,
      isInterrupted: { isStopped.load(ordering: .relaxed) }
    ) {
      { row in
        let inHand = begun.add(1, ordering: .relaxed).newValue - taken.load(ordering: .relaxed)
        most.max(inHand, ordering: .relaxed)
        var random = SplitMix64(seed: seed &+ UInt64(row.number))
        if random.once(in: 4) { usleep(UInt32.random(in: 0..<800, using: &random)) }
        if row.number == failing { throw Fault() }
        return row.number
      }
    }
    var numbers: [Int] = []
    pool.run { results, _ in
      numbers += results
      taken.add(results.count, ordering: .relaxed)
      if let stopping, numbers.count >= stopping { isStopped.store(true, ordering: .relaxed) }
    }
    return (numbers, pool.failure is Fault, most.load(ordering: .relaxed))
  }

  @Test(arguments: [1, 2, 7, 32], [1, 3, 64])
  func handsBackInOrder(jobs: Int, window: Int) throws {
    for count in [1, 8, 9, 500] {
      let made = try numbers(count, jobs: jobs, window: window, seed: UInt64(count))
      #expect(made.numbers == Array(1...count))
      #expect(!made.hasFailed)
      // what is being handed back and what may be in hand
      #expect(made.most <= max(window, jobs) * BatchPool<Int>.chunk * 2)
    }
  }

  @Test func endsWithoutRows() throws {
    // a table of nothing does not get as far: case V15
    #expect(throws: DiagnosticsError.self) { try numbers(0, jobs: 4, window: 4) }
  }

  @Test(arguments: [1, 8, 9, 250, 500])
  func handsBackNothingBehindAFailure(_ failing: Int) throws {
    for jobs in [1, 5] {
      let made = try numbers(500, jobs: jobs, window: 16, failing: failing)
      #expect(made.hasFailed)
      let whole = (failing - 1) / BatchPool<Int>.chunk * BatchPool<Int>.chunk
      #expect(made.numbers == Array(0..<whole).map { $0 + 1 })
    }
  }

  @Test func finishesWhatIsInHandWhenStopped() throws {
    let made = try numbers(5000, jobs: 4, window: 8, stopping: 100)
    #expect(made.numbers == Array(1..<(made.numbers.count + 1)))
    #expect(made.numbers.count >= 100 && made.numbers.count < 5000)
    #expect(!made.hasFailed)
  }
}
