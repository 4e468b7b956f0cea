import Synchronization
import VanThuBase

/// What was found in a row: all of it is counted, only the first ones of a run are carried along.
struct BatchFindings: Sendable {
  /// How many there are.
  private(set) var count = 0
  private(set) var hasErrors = false
  private(set) var hasWarnings = false
  /// Those that may yet be shown.
  private(set) var diagnostics: [Diagnostic] = []

  /// Keeps of findings what a run still wants to show.
  /// - Parameter room: nil keeps all.
  init(_ diagnostics: [Diagnostic] = [], _ room: Room? = nil) {
    let totals = diagnostics.totals
    count = totals.errors + totals.warnings
    hasErrors = diagnostics.contains { $0.severity == .error }
    hasWarnings = diagnostics.contains { $0.severity == .warning }
    self.diagnostics = diagnostics.filter { room?.takes($0) ?? true }
  }

  /// Lets go of the text of the row, which findings point into.
  mutating func release() { diagnostics = [] }

  /// How many more errors and warnings a run wants to show.
  final class Room: Sendable {
    // A class because workers share it.
    private let errors: Atomic<Int>
    private let warnings: Atomic<Int>

    /// Makes room for so many of each.
    init(errors: Int = 30, warnings: Int = 10) {
      self.errors = Atomic(errors)
      self.warnings = Atomic(warnings)
    }

    private func left(_ diagnostic: Diagnostic) -> Int {
      diagnostic.severity == .error
        ? errors.load(ordering: .relaxed) : warnings.load(ordering: .relaxed)
    }

    /// Whether a finding may yet be shown.
    func takes(_ diagnostic: Diagnostic) -> Bool { left(diagnostic) > 0 }

    /// Takes a finding's place; for one thread only, in the order of the rows.
    func take(_ diagnostic: Diagnostic) -> Bool {
      guard takes(diagnostic) else { return false }
      if diagnostic.severity == .error {
        errors.subtract(1, ordering: .relaxed)
      } else {
        warnings.subtract(1, ordering: .relaxed)
      }
      return true
    }
  }
}
