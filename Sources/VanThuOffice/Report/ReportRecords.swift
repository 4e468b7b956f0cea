import VanThuBase
import VanThuEngine

/// The records of conferences a report is worked out from.
public struct ReportRecords: Sendable {
  /// The facts of the records that are right, in the order of their paths.
  public private(set) var conferences: [ConferenceFacts] = []
  /// How many records were wrong.
  public private(set) var faulty = 0
  /// How many were of a conference that another record is of already.
  public private(set) var repeated = 0
  /// Everything found.
  public private(set) var diagnostics: [Diagnostic] = []
  /// The record of the latest conference, to take the issuing body and the signer from.
  public private(set) var sample: Value?

  /// A file to read.
  public struct File: Sendable {
    /// Its path.
    public let path: String
    /// Whether it was found in a folder: then it need not be a record at all.
    let isFound: Bool
  }

  /// Files of conferences' records: those named, and all YAML and JSON files in the folders named.
  /// - Parameters:
  ///   - given: files and folders.
  ///   - excluded: a file that is no record, such as the one of `--data`.
  /// - Throws: `IOError`, `DiagnosticsError` when a folder has none.
  public static func files(_ given: [String], excluding excluded: String? = nil) throws -> [File] {
    var files: [File] = []
    for path in given {
      guard AtomicFile.isDirectory(path) else {
        files.append(File(path: path, isFound: false))
        continue
      }
      let scan = try FolderScan(path)
      let tooMuch = scan.faults.filter { ["folder-too-large", "folder-too-deep"].contains($0.id) }
      if !tooMuch.isEmpty { throw DiagnosticsError(tooMuch) }
      let found = scan.files.map(\.path).filter(mayBeRecord).map { FileName.join(path, $0) }
      if found.isEmpty { throw DiagnosticsError([noRecords(path)]) }
      files += found.map { File(path: $0, isFound: true) }
    }
    var seen: Set<String> = Set([excluded].compactMap { $0.map(AtomicFile.realPath) })
    return files.filter { seen.insert(AtomicFile.realPath($0.path)).inserted }
  }

  private static func noRecords(_ folder: String?) -> Diagnostic {
    Diagnostic(
      .error, "no-records",
      folder.map { "thư mục `\($0)` không có hồ sơ hội nghị nào" }
        ?? "không tệp nào tìm thấy là hồ sơ hội nghị", at: nil,
      fix: .init("hồ sơ là tệp .yaml, .yml hoặc .json như `vanthu dossier sample` in ra"))
  }

  /// Whether a file of a folder is looked at: YAML or JSON, not hidden, not the office file.
  private static func mayBeRecord(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let name = parts.last, !parts.contains(where: { $0.hasPrefix(".") }),
      name != Workspace.officeFileName
    else { return false }
    return [".yaml", ".yml", ".json"].contains { name.lowercased().hasSuffix($0) }
  }

  /// Whether a file found in a folder is a conference's record, not the data of some other paper.
  private static func isRecord(_ value: Value) -> Bool {
    guard let record = value.record else { return false }
    return ["ten_hoi_nghi", "phien", "kien_nghi", "chu_tri"].contains { record[$0] != nil }
  }

  /// Reads records, on all cores.
  /// - Parameters:
  ///   - files: their files.
  ///   - officePath: the office file for all; nil looks beside each and above it.
  /// - Throws: `IOError` for the first file that cannot be read; `DiagnosticsError` when no file is a
  ///   record.
  public init(_ files: [File], officePath: String?) throws {
    struct Read: Sendable {
      var isRecord = true
      var facts: ConferenceFacts?
      var diagnostics: [Diagnostic] = []
      var failure: (any Error)?
    }
    let results = Parallel.map(files.count, state: { Workspace(officePath: officePath) }) {
      workspace, index -> Read in
      var read = Read()
      do {
        let path = files[index].path
        let bytes = try AtomicFile.read(path, limit: Limits.inputBytes)
        let value = try InputReader.read(bytes, name: path)
        guard !files[index].isFound || ReportRecords.isRecord(value) else {
          read.isRecord = false
          return read
        }
        let office = try workspace.office(for: path)
        let (conference, diagnostics) = try Conference.read(value, office: office)
        read.diagnostics = diagnostics
        if !diagnostics.contains(where: { $0.severity == .error }) {
          read.facts = ConferenceFacts(conference, office: office, path: path)
        }
      } catch let error as DiagnosticsError {
        read.diagnostics = error.diagnostics
      } catch {
        read.failure = error
      }
      return read
    }
    var seen: [Identity: String] = [:]
    for read in results {
      if let failure = read.failure { throw failure }
      guard read.isRecord else { continue }
      diagnostics += read.diagnostics
      guard let facts = read.facts else {
        faulty += 1
        continue
      }
      let identity = Identity(facts)
      if let other = seen[identity] {
        let place = SourceText(name: facts.path, text: "")
        diagnostics.append(
          Diagnostic(
            .error, "same-conference", "hội nghị này đã có trong `\(other)`, không tính lần nữa",
            at: SourceRange(place, 0, 0), fix: .init("bỏ bớt một tệp")))
        repeated += 1
        continue
      }
      seen[identity] = facts.path
      conferences.append(facts)
    }
    if conferences.isEmpty, faulty == 0 {
      throw DiagnosticsError([ReportRecords.noRecords(nil)])
    }
    let latest = conferences.max { a, b in
      (a.day?.dayNumber ?? Int.min) < (b.day?.dayNumber ?? Int.min)
    }
    if let path = latest?.path, path != "-" {
      let bytes = try AtomicFile.read(path, limit: Limits.inputBytes)
      sample = try InputReader.read(bytes, name: path)
    }
  }

  /// What makes two records ones of the same conference.
  private struct Identity: Hashable {
    var agency: [UInt8]
    var name: [UInt8]
    var days: [Int]

    init(_ facts: ConferenceFacts) {
      agency = Vietnamese.spellingKey(facts.agency)
      name = Vietnamese.spellingKey(facts.name)
      days = facts.days.map(\.dayNumber)
    }
  }
}
