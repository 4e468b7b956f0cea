import Synchronization
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
  /// What the record of the latest conference says of all its papers: issuing body, signer, recipients.
  public private(set) var common: Record?

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
  ///   - shelf: where they are looked for.
  /// - Throws: `IOError`, `DiagnosticsError` when a folder has none.
  public static func files(
    _ given: [String], excluding excluded: String? = nil, on shelf: any Shelf = FolderShelf()
  ) throws -> [File] {
    var files: [File] = []
    for path in given {
      guard shelf.isFolder(path) else {
        files.append(File(path: path, isFound: false))
        continue
      }
      let found = try shelf.files(in: path).filter(mayBeRecord).map { FileName.join(path, $0) }
      if found.isEmpty { throw DiagnosticsError([noRecords(path)]) }
      files += found.map { File(path: $0, isFound: true) }
    }
    var seen: Set<String> = Set([excluded].compactMap { $0.map(shelf.identity) })
    return files.filter { seen.insert(shelf.identity($0.path)).inserted }
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

  /// Reads records, on all cores.
  /// - Parameters:
  ///   - files: their files.
  ///   - officePath: the office file for all; nil looks beside each and above it.
  ///   - day: the last day of the report, which prints what is open then; nil keeps the words of all.
  ///   - shelf: where office files are looked for.
  /// - Throws: `IOError` for the first file that cannot be read; `DiagnosticsError` when no file is a
  ///   record.
  public init(
    _ files: [File], officePath: String?, openOn day: CivilDate? = nil,
    on shelf: any Shelf = FolderShelf()
  ) throws {
    let latest = Mutex(Latest())
    let results = Parallel.map(
      files.count, state: { Workspace(shelf: shelf, officePath: officePath) }
    ) {
      workspace, index in
      ReportRecords.read(files[index], &workspace, shelf, openOn: day) { conference in
        latest.withLock { $0.offer(conference, at: index) }
      }
    }
    var seen: [Identity: Seen] = [:]
    for read in results {
      if let failure = read.failure { throw failure }
      guard read.isRecord else { continue }
      diagnostics += read.diagnostics
      guard let facts = read.facts else {
        faulty += 1
        continue
      }
      add(facts, read.digest, &seen)
    }
    if conferences.isEmpty, faulty == 0 {
      throw DiagnosticsError([ReportRecords.noRecords(nil)])
    }
    common = latest.withLock { $0.common }
  }

  /// What became of a file.
  private struct Read: Sendable {
    var isRecord = true
    var facts: ConferenceFacts?
    /// Of the bytes of the file.
    var digest = ""
    var diagnostics: [Diagnostic] = []
    var failure: (any Error)?
  }

  /// The latest conference so far. Only its keys are kept: a record holds on to the text of its file.
  private struct Latest: Sendable {
    var common: Record?
    private var day = Int.min
    private var index = Int.max

    /// Takes a conference that is later, or as late and first among the files.
    mutating func offer(_ conference: Conference, at index: Int) {
      let day = conference.days.last?.dayNumber ?? Int.min
      guard day > self.day || day == self.day && index < self.index else { return }
      (common, self.day, self.index) = (conference.common, day, index)
    }
  }

  private static func read(
    _ file: File, _ workspace: inout Workspace, _ shelf: any Shelf, openOn day: CivilDate?,
    _ isRight: (Conference) -> Void
  ) -> Read {
    var read = Read()
    do {
      let bytes = try shelf.read(file.path, limit: Limits.inputBytes)
      read.digest = Digest.hex(.sha256, of: bytes)
      let value = try InputReader.read(bytes, name: file.path)
      guard !file.isFound || Conference.isRecord(value) else {
        read.isRecord = false
        return read
      }
      let office = try workspace.office(for: file.path)
      let (conference, diagnostics) = try Conference.read(value, office: office)
      read.diagnostics = diagnostics
      if !diagnostics.contains(where: { $0.severity == .error }) {
        read.facts = ConferenceFacts(
          conference, office: office, path: file.path, openOn: day)
        isRight(conference)
      }
    } catch let error as DiagnosticsError {
      read.diagnostics = error.diagnostics
    } catch {
      read.failure = error
    }
    return read
  }

  /// A conference that has been added: where its record is, and the digest of that.
  private typealias Seen = (path: String, digest: String)

  /// Adds a conference that no other record is of. A copy of the very same record, as a dossier keeps
  /// one among its papers, is that record.
  private mutating func add(
    _ facts: ConferenceFacts, _ digest: String, _ seen: inout [Identity: Seen]
  ) {
    let identity = Identity(facts)
    if let other = seen[identity] {
      if other.digest == digest { return }
      let place = SourceText(name: facts.path, text: "")
      diagnostics.append(
        Diagnostic(
          .error, "same-conference", "hội nghị này đã có trong `\(other.path)`, không tính lần nữa",
          at: SourceRange(place, 0, 0), fix: .init("bỏ bớt một tệp")))
      repeated += 1
      return
    }
    seen[identity] = (facts.path, digest)
    conferences.append(facts)
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
