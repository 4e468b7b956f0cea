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
    var work: String
    /// What earlier runs finished.
    var history: BatchHistory?
    fileprivate let counter = Counter()

    /// A new path for a file in the making; nil for an archive, which takes bytes.
    func temporary() -> String? {
      folder == nil ? nil : FileName.join(work, "\(counter.next()).tmp")
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
  private var report: BatchReport
  private let reportStem: String
  private let journal: BatchJournal?
  private var archive: BatchArchive?
  /// Papers whose files are written but not yet in place, and rows without files between them.
  private var pending: [BatchRun.Made] = []
  private var pendingFiles = 0
  /// How long the last group took to be put in place, and when that was.
  private var lastCost = 0.0
  private var lastTime = BatchTarget.now

  /// Chunks of rows that may be in hand: many for a folder, where only names wait; few for an archive,
  /// where the papers do.
  var window: Int { place.folder == nil ? 32 : 1024 }

  /// Makes the folders and opens journal, reports and archive.
  /// - Throws: `IOError`; `DiagnosticsError` when another run writes here.
  init(_ options: BatchOptions) throws {
    let suffix = options.shard?.suffix ?? ""
    let folder = options.output ?? FileName.directory(options.zip ?? ".")
    try AtomicFile.makeDirectory(folder)
    let work = FileName.join(
      folder, BatchRun.workFolder + (options.output == nil ? "-" : "/") + "lam" + suffix)
    try AtomicFile.makeDirectory(work)
    if options.zip == nil {
      let path = FileName.join(folder, BatchRun.workFolder + "/nhat-ky" + suffix)
      journal = try BatchJournal(path, resumes: options.resumes)
    } else {
      journal = nil
    }
    BatchTarget.clear(work)  // what a killed run left in the making is of no use to anybody
    if let zip = options.zip {
      archive = try BatchArchive(zip, work: work)
      reportStem = FileName.join(folder, FileName.stem(zip) + "-" + BatchReport.stem + suffix)
    } else {
      reportStem = FileName.join(folder, BatchReport.stem + suffix)
    }
    place = Place(
      folder: options.zip == nil ? folder : nil, work: work, history: journal?.history)
    report = try BatchReport(reportStem, work: work)
  }

  /// Takes results in the order of the rows, and puts papers in place when enough have come together.
  /// - Throws: `IOError`, `ZipError`.
  mutating func add(_ items: [BatchRun.Made]) throws {
    for item in items {
      pendingFiles += item.temporary.count
      pending.append(item)
    }
    let waited = BatchTarget.now - lastTime
    // a disk slow to sync gets larger groups, so that it costs a tenth of the time at most
    if archive != nil || pendingFiles >= 16_384
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
    if let folder = place.folder {
      try AtomicFile.keep(
        items.flatMap { item in
          zip(item.temporary, item.result.files).map { ($0, FileName.join(folder, $1.name)) }
        }, in: folder)
      try journal?.append(
        items.filter { $0.result.outcome == .made }.map {
          ($0.result.key, $0.fingerprint, $0.result.files)
        })
    }
    for item in items {
      for (file, bytes) in zip(item.result.files, item.bytes) {
        try archive?.append(file.name, bytes)
      }
      try report.append(item.result)
    }
  }

  /// Puts the rest in place, then the archive and the reports.
  /// - Parameter isWhole: whether all rows were worked through; an archive is kept only then.
  /// - Returns: the paths of the reports and the archive.
  /// - Throws: `IOError`, `ZipError`.
  mutating func finish(isWhole: Bool) throws -> [String] {
    try commit()
    var paths: [String] = []
    if isWhole, let archive { paths.append(try archive.keep()) }
    try report.keep()
    BatchTarget.clear(place.work)
    rmdir(place.work)
    return paths + [reportStem + ".csv", reportStem + ".json"]
  }

  private static func clear(_ folder: String) {
    for name in AtomicFile.list(folder) { unlink(FileName.join(folder, name)) }
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
