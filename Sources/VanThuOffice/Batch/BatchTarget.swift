import Glibc
import Synchronization
import VanThuBase

/// Where the papers of a batch go: a folder or an archive, with the reports beside them.
struct BatchTarget {
  /// What workers need to know of it.
  struct Place: Sendable {
    /// The folder of the papers; nil for an archive.
    var folder: String?
    /// The folder for files in the making.
    var work: Folder
    /// What earlier runs finished; nil for a run that starts anew.
    var history: BatchHistory?
    /// Names in the folder of files that are read: no paper may have one.
    var inputs: Set<String> = []
    fileprivate let counter = Counter()

    /// A new name for a file in the making; nil for an archive, which takes bytes.
    func temporary() -> String? {
      folder == nil ? nil : "\(counter.next()).tmp"
    }
  }

  /// Numbers, each once.
  fileprivate final class Counter: Sendable {
    // A class because workers share it.
    private let value = Atomic(0)
    func next() -> Int { value.add(1, ordering: .relaxed).newValue }
  }

  /// What workers need to know.
  let place: Place
  /// Rows that are finished: papers in their places, and rows without papers.
  private(set) var progress = BatchProgress()
  private let paths: BatchPaths
  private let work: BatchWorkFolder
  private let archiveWork: BatchWorkFolder?
  private var report: BatchReport
  private let journal: BatchJournal?
  /// The papers of earlier runs that this one has not come to.
  private var rest: BatchHistory.Rest?
  /// How many of them there were at the end.
  private(set) var staleCount = 0
  private var archive: BatchArchive?
  /// Papers whose files are written but not yet in place, and rows without files between them.
  private var pending: [BatchRun.Made] = []
  private var pendingFiles = 0
  private var pendingRows = 0
  /// How long the last group took to be put in place, and when that was.
  private var lastCost = 0.0
  private var lastTime = BatchTarget.now

  /// Chunks of rows that may be in hand: many for a folder, where only names wait; few for an archive,
  /// where the papers do.
  var window: Int { place.folder == nil ? 32 : 1024 }

  /// Makes the folders and opens journal, reports and archive. Reports of an earlier run go: they say
  /// nothing about this one, and one that is killed leaves none.
  /// - Throws: `IOError`; `DiagnosticsError` when another run writes here, or the results would
  ///   replace the data.
  init(_ options: BatchOptions) throws {
    let paths = BatchPaths(options)
    self.paths = paths
    try paths.check(against: options.inputs + [options.data])
    try AtomicFile.makeDirectory(FileName.directory(paths.reports))
    let work = try BatchWorkFolder(paths.work)
    let archiveWork = try paths.archiveWork.map { try BatchWorkFolder($0) }
    self.work = work
    self.archiveWork = archiveWork
    journal = try paths.journal.map {
      try BatchJournal($0, in: work.parent, resumes: options.resumes)
    }
    archive = try paths.zip.map { try BatchArchive($0, work: (archiveWork ?? work).folder) }
    // behind a limit, and in other shards, others may well be
    let isWhole = options.limit == nil && options.shard == nil
    rest = isWhole ? journal?.history.map { .init($0) } : nil
    place = Place(
      folder: paths.folder, work: work.folder, history: options.resumes ? journal?.history : nil,
      inputs: paths.names(of: options.inputs + [options.data]))
    report = try BatchReport(paths.reports, work: work.folder)
    for ending in BatchReport.endings { unlink(paths.reports + ending) }
  }

  /// Takes results in the order of the rows, and puts papers in place when enough have come together.
  /// - Throws: `IOError`; nothing may be added after that.
  mutating func add(_ items: [BatchRun.Made]) throws {
    for var item in items {
      item.findings.release()
      pendingFiles += item.temporary.count
      if item.temporary.isEmpty { pendingRows += 1 }
      pending.append(item)
    }
    let waited = BatchTarget.now - lastTime
    // a disk slow to sync gets larger groups, so that it costs a tenth of the time at most
    if archive != nil || pendingFiles >= 16_384 || pendingRows >= 8192
      || (pendingFiles >= 512 && waited > lastCost * 10) || waited > 2 + lastCost * 10
    {
      try commit()
    }
  }

  private mutating func commit() throws {
    let start = BatchTarget.now
    defer {
      lastTime = BatchTarget.now
      lastCost = lastTime - start
    }
    let items = pending
    pending = []
    pendingFiles = 0
    pendingRows = 0
    if let folder = place.folder {
      try AtomicFile.keep(
        items.flatMap { item in
          zip(item.temporary, item.result.files).map { ($0, FileName.join(folder, $1.name)) }
        }, from: work.folder, in: folder)
      try journal?.append(
        items.filter { $0.result.outcome == .made }.map {
          .init(result: $0.result, fingerprint: $0.fingerprint)
        })
    }
    for item in items {
      for (file, bytes) in zip(item.result.files, item.bytes) {
        try archive?.append(file.name, bytes)
      }
      if !item.result.files.isEmpty { rest?.meet(item.result.key) }
      try report.append(item.result)
      progress.count(item.result.outcome)
    }
  }

  /// Puts the rest in place, then the archive and the reports; as many of them as the disk takes.
  /// - Parameters:
  ///   - stopped: why not all rows were worked through; an archive is kept only when nil.
  ///   - leftovers: what is wrong with rows of list items that no row of the data has.
  /// - Returns: the paths of the reports and the archive.
  mutating func finish(
    stopped: [ToldFinding]?, leftovers: [ToldFinding]
  ) -> (paths: [String], failure: (any Error)?) {
    var failure: (any Error)?
    var kept: [String] = []
    do { try commit() } catch { failure = error }
    work.clear(".tmp")  // on a full disk this makes room for the reports
    do {
      if stopped == nil, failure == nil, let archive { kept.append(try archive.keep()) }
    } catch {
      failure = error
    }
    archive = nil
    do {
      for finding in leftovers { try report.append(leftover: finding) }
      if stopped == nil, failure == nil, let folder = place.folder {
        try rest?.forEach(in: folder) { paper throws(IOError) in
          try report.append(stale: paper)
          staleCount += 1
        }
      }
      if let reason = stopped ?? (failure == nil ? nil : []) {
        let remedy =
          place.folder == nil
          ? "chưa làm hết bảng nên chưa có tệp ZIP, chạy lại từ đầu"
          : "chưa làm hết bảng, chạy lại với --resume để làm tiếp"
        try report.stop(
          reason.isEmpty
            ? [ToldFinding(Diagnostic(.error, "batch-unfinished", remedy, at: nil))] : reason)
      }
      try report.keep()
      kept += BatchReport.endings.map { paths.reports + $0 }
    } catch {
      failure = failure ?? error
    }
    work.remove()
    archiveWork?.remove()
    return (kept, failure)
  }

  /// Says in the reports of an earlier run, where there are any, that a run over them did nothing:
  /// they would be taken for its own, and are renamed. It has failed already; what the disk says now
  /// is not asked.
  /// - Parameter findings: why.
  static func markStopped(_ options: BatchOptions, _ findings: [ToldFinding]) {
    let paths = BatchPaths(options)
    guard BatchReport.endings.contains(where: { access(paths.reports + $0, F_OK) == 0 }),
      (try? paths.check(against: options.inputs + [options.data])) != nil,
      let work = try? BatchWorkFolder(paths.work)
    else { return }
    defer { work.remove() }
    // one that says no more than that is not worth keeping, least of all over one that does
    if !BatchReport.isStopAlone(paths.reports) {
      for ending in BatchReport.endings {
        rename(paths.reports + ending, "\(paths.reports)-truoc\(ending)")
      }
    }
    guard var report = try? BatchReport(paths.reports, work: work.folder) else { return }
    try? report.stop(findings)
    try? report.keep()
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
