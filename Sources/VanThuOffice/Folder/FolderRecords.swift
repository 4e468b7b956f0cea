import VanThuBase
import VanThuEngine

/// The records in a folder that its status is worked out from.
struct FolderRecords {
  /// A conference's record.
  struct Entry {
    let path: String
    let conference: Conference
    /// The office whose record it is, which in a folder of many offices is not that of the folder.
    let office: Office
  }

  private(set) var conferences: [Entry] = []
  private(set) var plans: [YearPlan] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The office of the folder, which owes the reports.
  let office: Office

  /// Reads all records in a folder and below it.
  /// - Throws: `IOError`, `DiagnosticsError` when it has none, or the office file is faulty.
  init(_ given: String, _ workspace: inout Workspace, on shelf: any Shelf) throws {
    let end = given.last { $0 != "/" }.flatMap { given.lastIndex(of: $0) }
    let folder = end.map { String(given[...$0]) } ?? given
    let files = try ReportRecords.files([folder], on: shelf)
    office = try workspace.office(for: FileName.join(folder, Conference.fileName))
    diagnostics += workspace.takeNotices()
    for file in files {
      do {
        let bytes = try shelf.read(file.path, limit: Limits.inputBytes)
        let value = try InputReader.read(bytes, name: file.path)
        let office = try workspace.office(for: file.path)
        diagnostics += workspace.takeNotices()
        try take(value, file.path, in: folder, office)
      } catch let error as DiagnosticsError {
        diagnostics += error.diagnostics
      }
    }
    for plan in plans { diagnostics += OwedReport.unknown(office, plan) }
  }

  private mutating func take(
    _ value: Value, _ path: String, in folder: String, _ office: Office
  ) throws(DiagnosticsError) {
    if YearPlan.isRecord(value) {
      let (plan, found) = try YearPlan.read(value)
      diagnostics += found
      if let plan { plans.append(plan) }
    } else if Conference.isRecord(value) {
      let (conference, found) = try Conference.read(value, office: office)
      diagnostics += found
      let name = path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
      conferences.append(Entry(path: name, conference: conference, office: office))
    }
  }
}
