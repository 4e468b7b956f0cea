import Foundation
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

/// Papers that no `input.yaml` makes: those of the worked dossiers, and the reports worked out from
/// many of them. One of each kind, so that outside judges see them all in bearable time.
public enum DossierExamples {
  /// Their names: the paper's id and the standard it is set by.
  public static let names: [String] = made.keys.sorted()

  /// The document of one of them.
  public static func document(_ name: String) throws -> Document {
    guard let document = made[name] else { throw CocoaError(.fileNoSuchFile) }
    return document
  }

  /// The dossiers to take papers from: the state's first, the Party's for every other one.
  private static let dossiers = ["ho-so-uy-ban", "ho-so-dang-uy"]

  private static let made: [String: Document] = (try? papers().merging(reports()) { $1 }) ?? [:]

  private static func papers() throws -> [String: Document] {
    var papers: [String: Document] = [:]
    let sources = try dossiers.map { name in
      let bytes = try Repository.bytes("examples/\(name)/hoi-nghi.yaml")
      return try Conference.read(try InputReader.read(bytes, name: "hoi-nghi.yaml")).conference
    }
    var makers = sources.map { DossierMaker($0, office: Office()) }
    // the loudspeaker's paper is read aloud, never set on a page
    for (index, paper) in DossierPaper.all.filter({ !$0.isSpoken }).enumerated() {
      for turn in [index % 2, (index + 1) % 2] {
        guard let task = makers[turn].tasks(for: paper).first,
          let made = try makers[turn].make(task).paper
        else { continue }
        papers["ho-so-\(paper.id)-\(made.head.standard.rawValue)"] = Composer.document(for: made)
        break
      }
    }
    let index = DossierIndex(sources[0], office: Office())
    for list in DossierIndex.List.allCases {
      guard let made = try index.make(list).paper else { continue }
      papers["ho-so-\(list.rawValue)-\(made.head.standard.rawValue)"] = Composer.document(for: made)
    }
    return papers
  }

  private static func reports() throws -> [String: Document] {
    var reports: [String: Document] = [:]
    for report in ReportExample.all {
      guard let paper = try report.outcome().paper else { continue }
      reports["\(report.name)-\(paper.head.standard.rawValue)"] = Composer.document(for: paper)
    }
    return reports
  }
}

/// A report of the year of conferences in `examples/nam-doi-thoai`, and the period it is kept for.
public struct ReportExample: CustomStringConvertible, Sendable {
  /// The report's name, which its file of data has too.
  public let name: String
  /// The first day.
  public let from: CivilDate
  /// The last day.
  public let to: CivilDate
  /// The folder of the example, from the repository's root.
  public static let folder = "examples/nam-doi-thoai"

  /// Both reports.
  public static let all: [ReportExample] = [
    ("bao-cao-6-thang", CivilDate(year: 2026, month: 6, day: 14)),
    ("bao-cao-nam", CivilDate(year: 2026, month: 12, day: 14)),
  ].compactMap { name, last in
    guard let from = CivilDate(year: 2025, month: 12, day: 15), let last else { return nil }
    return ReportExample(name: name, from: from, to: last)
  }

  /// Its name.
  public var description: String { name }

  /// The report, with everything that was found on the way.
  public func outcome() throws -> PaperMaker.Outcome {
    let folder = Repository.root.appending(path: ReportExample.folder).path
    let files = try ReportRecords.files([FileName.join(folder, "ho-so")])
    let records = try ReportRecords(files, officePath: nil)
    let data = FileName.join(folder, "\(name).yaml")
    let input = try InputReader.read(
      try AtomicFile.read(data, limit: Limits.inputBytes), name: "\(name).yaml")
    guard let period = ReportPeriod(from: from, to: to), let previous = period.previous else {
      throw CocoaError(.formatting)
    }
    let figures = ReportFigures(records.conferences, period: period, previous: previous)
    var workspace = Workspace()
    var outcome = ReportMaker.make(
      try ReportMaker.template(name), figures, input: input, common: records.common,
      office: try workspace.office(for: data))
    outcome.diagnostics =
      records.diagnostics + ReportMaker.check(name, period) + figures.remarks + outcome.diagnostics
    return outcome
  }
}
