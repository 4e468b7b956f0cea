import Glibc
import VanThuBase

/// Where a batch writes.
struct BatchPaths {
  /// The folder of the papers; nil for an archive.
  let folder: String?
  /// The archive; a shard has one of its own.
  let zip: String?
  /// The reports, without ending.
  let reports: String
  /// The folder for papers and reports in the making.
  let work: BatchWorkFolder.Place
  /// The folder for the archive in the making, on its disk.
  let archiveWork: BatchWorkFolder.Place?
  /// The journal's name, beside the folder of papers in the making.
  let journal: String?

  /// The paths for options.
  init(_ options: BatchOptions) {
    let suffix = options.shard?.suffix ?? ""
    guard let path = options.zip else {
      let folder = options.output ?? "."
      self.folder = folder
      zip = nil
      reports = FileName.join(folder, BatchReport.stem + suffix)
      work = .init(base: folder, names: [BatchRun.workFolder, "lam" + suffix])
      archiveWork = nil
      journal = "nhat-ky" + suffix
      return
    }
    let home = FileName.directory(path)
    let stem = FileName.stem(path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let output = options.output ?? home
    let hidden = "\(BatchRun.workFolder)-lam-\(stem)\(suffix)"
    folder = nil
    zip = FileName.join(home, stem + suffix + name.dropFirst(stem.count))
    reports = FileName.join(output, "\(stem)-\(BatchReport.stem)\(suffix)")
    work = .init(base: output, names: [hidden])
    archiveWork = output == home ? nil : .init(base: home, names: [hidden])
    journal = nil
  }

  /// Makes sure that what is written under these names replaces nothing that is read.
  /// - Parameter inputs: the files that are read.
  /// - Throws: `DiagnosticsError`; `IOError` when a folder is in the way.
  func check(against inputs: [String]) throws {
    for target in [zip, reports + ".csv", reports + ".json"].compactMap(\.self) {
      if AtomicFile.isDirectory(target) { throw IOError("không ghi được tệp", target, EISDIR) }
      guard inputs.contains(where: { BatchPaths.isSame($0, target) }) else { continue }
      throw DiagnosticsError([
        Diagnostic(
          .error, "target-is-input", "`\(target)` là tệp dữ liệu, kết quả sẽ ghi đè lên nó",
          at: nil,
          fix: .init("ghi kết quả vào một thư mục khác"))
      ])
    }
  }

  /// The names of files that are read, those in the folder of the papers.
  func names(of inputs: [String]) -> Set<String> {
    guard let folder else { return [] }
    return Set(
      inputs.filter { BatchPaths.isSame(FileName.directory($0), folder) }
        .compactMap { $0.split(separator: "/").last.map(String.init) })
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    var (first, second) = (stat(), stat())
    return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev
      && first.st_ino == second.st_ino
  }
}
