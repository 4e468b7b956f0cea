import VanThuBase
import VanThuDocument
import VanThuEngine

/// The records of conferences a report is worked out from.
public struct ReportRecords: Sendable {
  /// The facts of the records that are right, in the order of their paths.
  public private(set) var conferences: [ConferenceFacts] = []
  /// How many records were wrong.
  public private(set) var faulty = 0
  /// Everything found.
  public private(set) var diagnostics: [Diagnostic] = []
  /// A record to take the issuing body and the signer from, when all are of one agency.
  public private(set) var sample: Value?

  /// Files of conferences' records: those named, and all in the folders named.
  /// - Throws: `IOError`, `DiagnosticsError` when a folder has none.
  public static func paths(_ given: [String]) throws -> [String] {
    var paths: [String] = []
    for path in given {
      guard AtomicFile.isDirectory(path) else {
        paths.append(path)
        continue
      }
      let found = try FolderScan(path).files.map(\.path).filter(isRecord)
      if found.isEmpty {
        throw DiagnosticsError([
          Diagnostic(
            .error, "no-records", "trong thư mục `\(path)` không có hồ sơ hội nghị nào", at: nil,
            fix: .init("hồ sơ là tệp .yaml, .yml hoặc .json như `vanthu dossier sample` in ra"))
        ])
      }
      paths += found.map { FileName.join(path, $0) }
    }
    var seen: Set<String> = []
    return paths.filter { seen.insert($0).inserted }
  }

  /// Whether a file of a folder is taken for a record: YAML or JSON, not hidden, not the office file.
  private static func isRecord(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let name = parts.last, !parts.contains(where: { $0.hasPrefix(".") }),
      name != Workspace.officeFileName
    else { return false }
    return [".yaml", ".yml", ".json"].contains { name.lowercased().hasSuffix($0) }
  }

  /// Reads records, on all cores.
  /// - Parameters:
  ///   - paths: their files.
  ///   - officePath: the office file for all; nil looks beside each and above it.
  /// - Throws: `IOError` for the first file that cannot be read.
  public init(_ paths: [String], officePath: String?) throws {
    struct Read: Sendable {
      var facts: ConferenceFacts?
      var value: Value?
      var diagnostics: [Diagnostic] = []
      var failure: (any Error)?
    }
    let results = Parallel.map(paths.count, state: { Workspace(officePath: officePath) }) {
      workspace, index -> Read in
      var read = Read()
      do {
        let path = paths[index]
        let bytes = try AtomicFile.read(path, limit: Limits.inputBytes)
        let value = try InputReader.read(bytes, name: path)
        let office = try workspace.office(for: path)
        let (conference, diagnostics) = try Conference.read(value)
        read.diagnostics = diagnostics
        if !diagnostics.contains(where: { $0.severity == .error }) {
          read.facts = ConferenceFacts(conference, office: office)
          if index == 0 { read.value = value }
        }
      } catch let error as DiagnosticsError {
        read.diagnostics = error.diagnostics
      } catch {
        read.failure = error
      }
      return read
    }
    var seen: [Identity: String] = [:]
    for (index, read) in results.enumerated() {
      if let failure = read.failure { throw failure }
      diagnostics += read.diagnostics
      guard let facts = read.facts else {
        faulty += 1
        continue
      }
      if sample == nil { sample = read.value }
      let identity = Identity(facts)
      if let other = seen[identity] {
        let place = SourceText(name: paths[index], text: "")
        diagnostics.append(
          Diagnostic(
            .error, "same-conference", "hội nghị này đã có trong `\(other)`, sẽ bị tính hai lần",
            at: SourceRange(place, 0, 0), fix: .init("bỏ bớt một tệp")))
        faulty += 1
        continue
      }
      seen[identity] = paths[index]
      conferences.append(facts)
    }
  }

  /// What makes two records ones of the same conference.
  private struct Identity: Hashable {
    var agency: String
    var name: String
    var days: [Int]

    init(_ facts: ConferenceFacts) {
      agency = Vietnamese.spellingKey(facts.agency)
      name = Vietnamese.spellingKey(facts.name)
      days = facts.days.map(\.dayNumber)
    }
  }
}
