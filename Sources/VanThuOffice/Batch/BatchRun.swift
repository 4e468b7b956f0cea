import Glibc
import VanThuBase
import VanThuDocument
import VanThuEngine

/// Makes the papers of a table: rows are read one behind the other, made on all cores, and put in
/// place in the order of the data.
///
/// A paper appears under its name only when all its bytes are safe on the disk: many papers are
/// written, synced at once, renamed, and then entered in the journal.
public struct BatchRun {
  /// The folder inside the target folder for the journal and for files in the making.
  public static let workFolder = WorkFolder.name

  private let options: BatchOptions
  private let base: [UInt8]
  private let isInterrupted: @Sendable () -> Bool
  private let show: (BatchProgress) -> Void
  private var outcome = BatchOutcome()
  /// How many findings are still to be shown; the reports have all of them.
  private var room: BatchFindings.Room
  /// Those shown.
  private var shown: Set<ToldFinding> = []

  /// Makes the papers.
  /// - Parameters:
  ///   - options: what is to be done.
  ///   - isInterrupted: asked between papers; once true, the papers in hand are finished and no more
  ///     begun.
  ///   - show: called a few times a second with how far it is.
  /// - Throws: `DiagnosticsError` when nothing was begun: the data cannot be read, two papers would
  ///   have one name; `IOError`.
  public static func run(
    _ options: BatchOptions, isInterrupted: @escaping @Sendable () -> Bool,
    show: @escaping (BatchProgress) -> Void
  ) throws -> BatchOutcome {
    var run = BatchRun(options, isInterrupted, show)
    do {
      try run.run()
    } catch let error as DiagnosticsError {
      run.markStopped(error.diagnostics)
      throw error
    }
    return run.outcome
  }

  private init(
    _ options: BatchOptions, _ isInterrupted: @escaping @Sendable () -> Bool,
    _ show: @escaping (BatchProgress) -> Void
  ) {
    self.options = options
    self.isInterrupted = isInterrupted
    self.show = show
    room = options.isDryRun || options.isStrict ? .init(errors: 100, warnings: 30) : .init()
    let digest = Digest(.sha256)
    for part in options.sources + [Array(options.formats.map(\.name).joined().utf8)] {
      digest.update(part)
      digest.update([0])
    }
    digest.update(Array("\(options.width) \(Product.version)".utf8))
    base = digest.finish()
  }

  private func markStopped(_ diagnostics: [Diagnostic]) {
    guard !options.isDryRun else { return }
    BatchTarget.markStopped(options, diagnostics.prefix(10).map(ToldFinding.init))
  }

  private mutating func run() throws {
    if options.isStrict || options.isDryRun || options.name != nil {
      try check()
      if options.isDryRun || outcome.isInterrupted { return }
      if options.isStrict, outcome.hasErrors {
        markStopped(outcome.diagnostics)
        return
      }
      outcome = BatchOutcome()
      room = BatchFindings.Room()
      shown = []
    }
    try make()
  }

  // MARK: - Before anything is written

  /// Looks at all rows: do two papers have one name, and, where that is asked for, is any row bad.
  private mutating func check() throws {
    let isThorough = options.isStrict || options.isDryRun
    let rows = try BatchRows(options, isWhole: true)
    let (options, room) = (options, room)
    let pool = BatchPool<Checked>(
      rows, jobs: options.jobs, window: options.jobs * 8, isInterrupted: isInterrupted
    ) {
      let maker = options.makeMaker()
      return { row in
        var made = Checked(number: row.number)
        var diagnostics: [Diagnostic] = []
        do throws(DiagnosticsError) {
          let value = try BatchRun.merged(try row.record(), options.common)
          if isThorough {
            let result = maker.make(value)
            diagnostics = result.diagnostics
            if let outcome = result.made {
              made.name = options.name.flatMap(result.name)
              made.registered = outcome.registered
            }
          } else if let pattern = options.name {
            made.name = maker.name(value, pattern)
          }
        } catch {
          diagnostics = row.findings(with: error.diagnostics) { value throws(DiagnosticsError) in
            maker.make(try BatchRun.merged(value, options.common)).diagnostics
          }
        }
        made.findings = BatchFindings(diagnostics, room)
        return made
      }
    }
    var (names, numbers) = (BatchNames(), BatchNames())
    var isHopeless = false
    pool.run { items, position in
      for item in items where !isHopeless {
        outcome.progress.checked += 1
        let isBad = item.findings.hasErrors || (options.isStrict && item.findings.hasWarnings)
        if isBad { outcome.progress.faulty += 1 }
        note(item.findings)
        if let name = item.name { names.add(FileName.safe(name), number: item.number) }
        if let registered = item.registered { numbers.add(registered, item.number) }
        let (bad, all) = (outcome.progress.faulty, outcome.progress.checked)
        isHopeless = BatchRun.isHopeless(failed: bad, of: all)
        if isHopeless { stop(rows, pool, bad, at: item.number) }
      }
      outcome.progress.bytes = rows.total.map { (position, $0) }
      show(outcome.progress)
    }
    if let failure = pool.failure { throw failure }
    outcome.isInterrupted = isInterrupted() && !rows.isAtEnd
    outcome.isBroken = rows.isBroken
    if isThorough {
      noteRest(rows)
      note(BatchFindings(numbers.sharedNumbers(in: options.data).map { [$0] } ?? []))
    }
    let clashes = names.clashes(in: options.data)
    if !clashes.isEmpty { throw DiagnosticsError(clashes) }
  }

  /// Whether so many rows have failed, and most of them, that nobody reads on: something all of them
  /// share is wrong.
  static func isHopeless(failed: Int, of all: Int) -> Bool {
    failed > Limits.faultyRows && failed > all - failed
  }

  /// Lets the rest of the table be.
  private func stop<Result>(
    _ rows: BatchRows, _ pool: BatchPool<Result>, _ failed: Int, at number: Int
  ) {
    rows.stop(
      Diagnostic(
        .error, "too-many-faulty-rows",
        "dừng ở dòng \(number): đã có \(failed) dòng sai, nhiều hơn số dòng đúng",
        at: TableFile.top(options.data),
        fix: .init(
          "sửa lỗi chung của các dòng (tệp --common, tiêu đề cột, tệp văn phòng) rồi chạy lại")))
    pool.stop()
  }

  /// What the check pass learns of a row.
  private struct Checked: Sendable {
    var number: Int
    var name: String?
    /// What it is in a register.
    var registered: [UInt8]?
    var findings = BatchFindings()
  }

  /// Keeps what was found about the data as a whole.
  @discardableResult
  private mutating func noteRest(_ rows: BatchRows) -> [Diagnostic] {
    let findings = rows.findings
    note(BatchFindings(findings))
    if !rows.isBroken { outcome.hasStrayRows = findings.contains { $0.severity == .error } }
    return findings
  }

  /// Keeps findings for showing.
  private mutating func note(_ findings: BatchFindings) {
    outcome.found += findings.count
    // who checks a table wants to see what to mend, who makes papers has the report for that
    let most = options.isDryRun || options.isStrict ? 20 : 3
    // what is wrong with the common values or the office file is said once, not for each row
    for diagnostic in findings.diagnostics {
      let told = ToldFinding(diagnostic)
      if shown.contains(told) {
        outcome.found -= 1
      } else if outcome.diagnostics.count(where: { $0.isAlike(diagnostic) }) < most,
        room.take(diagnostic)
      {
        // the same mistake in every row is shown a few times only
        shown.insert(told)
        outcome.diagnostics.append(diagnostic)
      }
    }
    if findings.hasErrors || (options.isStrict && findings.hasWarnings) { outcome.hasErrors = true }
  }

  /// A row with what all rows share; the row wins.
  static func merged(
    _ value: Value, _ common: Record?
  ) throws(DiagnosticsError) -> Value {
    guard let record = value.record else {
      throw DiagnosticsError([
        Diagnostic(
          .error, "wrong-shape", "mỗi bản ghi phải là một nhóm mục, đang là \(value.kindName)",
          at: value.range)
      ])
    }
    guard let common else { return value }
    let more = common.entries.filter { entry in record.entry(entry.key)?.value.isBlank ?? true }
    guard !more.isEmpty else { return value }
    let keys = Set(more.map(\.key))
    let own = record.entries.filter { !keys.contains($0.key) }
    return Value(.record(Record(own + more)), at: value.range)
  }

  // MARK: - Making

  /// A paper on its way into its place.
  struct Made: Sendable {
    var result: BatchResult
    var findings = BatchFindings()
    var fingerprint = ""
    /// Whether its pages were fitted.
    var isFitted = false
    /// What it is in a register.
    var registered: [UInt8]?
    /// Where the files lie until then.
    var temporary: [String] = []
    /// The bytes of the files, for an archive.
    var bytes: [[UInt8]] = []
  }

  private mutating func make() throws {
    let rows = try BatchRows(options, isWhole: false)
    var target = try BatchTarget(options)
    let (options, base, place, room) = (options, base, target.place, room)
    let pool = BatchPool<Made>(
      rows, jobs: options.jobs, window: target.window, isInterrupted: isInterrupted
    ) {
      var worker = BatchWorker(options: options, base: base, target: place, room: room)
      return { row in try worker.make(row) }
    }
    var failure: (any Error)?
    var isHopeless = false
    var numbers = BatchNames()
    pool.run { items, position in
      // behind papers that could not be put in place nothing more is
      guard failure == nil, !isHopeless else { return }
      var done = 0
      for item in items where !isHopeless {
        outcome.progress.count(item.result.outcome)
        if item.isFitted { outcome.fittedPapers += 1 }
        if let registered = item.registered { numbers.add(registered, item.result.number) }
        note(item.findings)
        done += 1
        let (bad, all) = (outcome.progress.failed, outcome.progress.done)
        isHopeless = BatchRun.isHopeless(failed: bad, of: all)
        if isHopeless { stop(rows, pool, bad, at: item.result.number) }
      }
      outcome.progress.bytes = rows.total.map { (position, $0) }
      do {
        try target.add(Array(items.prefix(done)))
      } catch {
        failure = error
        pool.stop()
      }
      show(outcome.progress)
    }
    note(BatchFindings(numbers.sharedNumbers(in: options.data).map { [$0] } ?? []))
    let lines = noteRest(rows).filter { $0.severity == .error }.map(ToldFinding.init)
    failure = failure ?? pool.failure
    outcome.isInterrupted = isInterrupted() && !rows.isAtEnd
    outcome.isBroken = rows.isBroken
    let isWhole = failure == nil && rows.isAtEnd && !rows.isBroken
    let ended = target.finish(
      stopped: isWhole ? nil : rows.isBroken ? lines : [], leftovers: rows.isBroken ? [] : lines)
    outcome.progress = target.progress
    outcome.stalePapers = target.staleCount
    outcome.reports = ended.paths
    outcome.failure = failure ?? ended.failure
  }
}
