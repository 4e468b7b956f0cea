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

  /// The template of a report: a file that says `record="so-lieu"`; else the office's own of that
  /// name, its own wording of all reports (`report/bao-cao`), or the built-in one.
  /// - Throws: `DiagnosticsError`, `IOError`.
  public static func template(
    _ name: String, office: Office = Office(), on shelf: any Shelf = FolderShelf()
  ) throws -> Template {
    let fields = try ReportFigures.recordType.get().fields
    if name.hasSuffix(".xml") || name.contains("/") {
      let bytes = try shelf.read(name, limit: XMLReader.maximumSize)
      return try Template.load(try TextDoor.read(bytes, name: name), fields: fields)
    }
    let id = Vietnamese.fold(name).replacing("_", with: "-")
    if let own = office.templates["report/\(id)"] {
      return try Template.load(own, fields: fields)
    }
    let ids = Kind.allCases.map(\.rawValue)
    guard ids.contains(id), let source = office.template("report/bao-cao") else {
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

  /// The fields of a template that no figure fills: what the office writes in a file of its own.
  /// - Throws: `DiagnosticsError`.
  public static func ownFields(of template: Template) throws(DiagnosticsError) -> [Field] {
    let figures = Set(try ReportFigures.recordType.get().fields.map(\.name))
    return template.fields.filter { !figures.contains($0.name) }
  }

  /// A report of a day before its period ends would tell what has not been yet.
  private static func early(_ head: Head, _ period: ReportPeriod) -> [Diagnostic] {
    guard let latest = head.date.value.latest, latest < period.last else { return [] }
    return [
      Diagnostic(
        .error, "report-early",
        "báo cáo đề ngày \(latest.written), trước ngày cuối kỳ \(period.last.written)",
        at: head.date.range,
        fix: .init("chốt số liệu sớm hơn bằng --to, hoặc đề ngày từ ngày cuối kỳ trở đi"))
    ]
  }

  /// Makes the report.
  /// - Parameters:
  ///   - template: its words.
  ///   - figures: its figures.
  ///   - input: what the office adds: number, date, signer, recipients, assessment. What it does not
  ///     say of the issuing body and the signer is taken from `common`.
  ///   - common: what a conference's record says of all its papers; nil when the records are of
  ///     several agencies.
  ///   - office: the office.
  public static func make(
    _ template: Template, _ figures: ReportFigures, input: Value?, common: Record?, office: Office
  ) -> PaperMaker.Outcome {
    let given = input?.record ?? Record([])
    let shared = Set(PaperFields.shared.map(\.name))
    let taken = (common?.entries ?? []).filter { entry in
      shared.contains(entry.key) && given.entry(entry.key) == nil
    }
    let record = Record(given.entries + taken)
    let nowhere = SourceRange(SourceText(name: "", text: ""), 0, 0)
    let top = record.entries.first?.keyRange ?? input?.range ?? nowhere
    let place = SourceRange(top.source, top.lowerBound, top.lowerBound)
    let maker = PaperMaker(template: template, office: office)
    let (head, faults) = HeadReader.read(record, office: office, at: place)
    let (values, found) = maker.values(of: record, beside: figures.values, missingAt: place)
    var origin = PaperMaker.Origin(
      Value(.record(record), at: input?.range ?? top), at: place,
      found: faults + found + early(head, figures.period))
    origin.isShared = true
    return maker.make(head, values, from: origin)
  }
}
