import VanThuBase
import VanThuEngine

/// Makes a periodic report: the figures of the records, the words of a template, and what the office
/// adds in a file of its own.
public struct ReportMaker {
  /// The reports every office makes. They share one text: what differs follows from the period, such
  /// as months or quarters in the table of times.
  public enum Kind: String, CaseIterable, Sendable {
    case halfYear = "bao-cao-6-thang"
    case year = "bao-cao-nam"

    /// How many months it speaks of.
    public var months: Int { self == .year ? 12 : 6 }
  }

  /// What is odd about a period for a report: that it is not as long as the report's name says.
  public static func check(_ name: String, _ period: ReportPeriod) -> [Diagnostic] {
    guard let kind = Kind(rawValue: name), period.wholeMonths != kind.months else { return [] }
    return [
      Diagnostic(
        .warning, "report-period",
        "`\(name)` nói về \(kind.months) tháng, kỳ đã chọn là \(period.name)", at: nil,
        fix: .init("xem lại --from và --to"))
    ]
  }

  /// The template of a report: built in, or a file that says `record="so-lieu"`.
  /// - Throws: `DiagnosticsError`, `IOError`.
  public static func template(_ name: String) throws -> Template {
    let fields = try ReportFigures.recordType.get().fields
    if name.hasSuffix(".xml") || name.contains("/") {
      let bytes = try AtomicFile.read(name, limit: XMLReader.maximumSize)
      return try Template.load(try TextDoor.read(bytes, name: name), fields: fields)
    }
    let id = Vietnamese.fold(name).replacing("_", with: "-")
    let ids = Kind.allCases.map(\.rawValue)
    guard ids.contains(id), let source = BuiltInTemplates.source("report/bao-cao") else {
      let near = Vietnamese.nearest(to: id, among: ids)
      throw DiagnosticsError([
        Diagnostic(
          .error, "unknown-template", "không có mẫu báo cáo `\(name)`", at: nil,
          fix: near.map { .init("có phải ý bạn là `\($0)`?") }
            ?? .init("các mẫu: \(ids.joined(separator: ", ")), hoặc một tệp .xml"))
      ])
    }
    return try Template.load(source, fields: fields)
  }

  /// Makes the report.
  /// - Parameters:
  ///   - template: its words.
  ///   - figures: its figures.
  ///   - input: what the office adds: number, date, signer, recipients, assessment. What it does not
  ///     say of the issuing body and the signer is taken from `sample`.
  ///   - sample: a conference's record; nil when the records are of several agencies.
  ///   - office: the office.
  public static func make(
    _ template: Template, _ figures: ReportFigures, input: Value?, sample: Value?, office: Office
  ) -> PaperMaker.Outcome {
    var entries = input?.record?.entries ?? []
    let shared = ["co_quan", "ky", "noi_nhan", "luu", "nguoi_soan", "so_ban"]
    for entry in sample?.record?.entries ?? []
    where shared.contains(entry.key) && !entries.contains(where: { $0.key == entry.key }) {
      entries.append(entry)
    }
    let place = input?.range ?? sample?.range ?? SourceRange(SourceText(name: "", text: ""), 0, 0)
    var outcome = PaperMaker(template: template, office: office)
      .make(Value(.record(Record(entries)), at: place), fields: figures.values)
    for index in outcome.diagnostics.indices
    where outcome.diagnostics[index].range?.source.name.isEmpty == true {
      outcome.diagnostics[index].range = nil
    }
    return outcome
  }
}
