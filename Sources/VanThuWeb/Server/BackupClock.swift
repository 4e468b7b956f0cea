import Dispatch
import VanThuBase
import VanThuStore

/// Makes the copies of each day while a server runs: at the first look after one o'clock at night in Viet
/// Nam, or later where the machine was off, and once an hour where it failed.
public final class BackupClock: Sendable {
  /// Whose copies: the data, and the name of an office among many.
  public typealias Source =
    @Sendable (
      _ body: (_ store: Store, _ name: String?) -> Void
    ) -> Void

  private let rota: BackupRota
  private let source: Source
  private let now: @Sendable () -> Int
  private let report: @Sendable (String) -> Void
  private let queue = DispatchQueue(label: "vn.vanthu.sao-luu", qos: .utility)

  /// Makes a clock, which does nothing yet.
  /// - Parameters:
  ///   - rota: where copies go and which are kept.
  ///   - now: the clock, in seconds since 1970.
  ///   - report: told what went wrong, in a line.
  ///   - source: goes through the offices.
  public init(
    _ rota: BackupRota, now: @escaping @Sendable () -> Int,
    report: @escaping @Sendable (String) -> Void, source: @escaping Source
  ) {
    self.rota = rota
    self.now = now
    self.report = report
    self.source = source
  }

  /// Looks now, and from then on every so often.
  /// - Parameter seconds: how long it waits between two looks.
  public func start(every seconds: Int = 3600) {
    queue.async { [self] in
      look()
      queue.asyncAfter(deadline: .now() + .seconds(seconds)) { [self] in start(every: seconds) }
    }
  }

  /// Makes what is due.
  func look() {
    // what is copied at night is of the day before
    let day = WebOffice.day(now() - 3600)
    source { store, name in
      // a copy of nothing would stand for the day on which work began
      if (try? store.isEmpty()) != false { return }
      for outcome in rota.run(store, name: name, on: day) {
        guard let fault = outcome.fault else { continue }
        report("sao lưu\(name.map { " \($0)" } ?? "") vào \(outcome.target): \(fault)")
      }
    }
  }
}
