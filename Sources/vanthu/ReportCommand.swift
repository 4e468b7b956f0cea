import ArgumentParser
import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuOffice

/// `vanthu report`: a periodic report worked out from the records of conferences.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Lập báo cáo tháng, quý, 6, 9, 10 tháng, năm từ hồ sơ các hội nghị.",
    discussion: """
      Ví dụ:  vanthu report bao-cao-6-thang ho-so/ --from 2026-01-01 --to 2026-06-30 -o ra/
      Đưa cả hồ sơ của kỳ trước để có cột so sánh. Số, ngày, người ký, đánh giá viết trong tệp --data;
      xem mẫu tệp ấy: vanthu report bao-cao-6-thang --sample.
      """)

  @Argument(
    help: .init(
      "\(ReportMaker.Kind.allCases.map(\.rawValue).joined(separator: ", ")), hoặc tệp mẫu .xml.",
      valueName: "mẫu"),
    completion: .list(ReportMaker.Kind.allCases.map(\.rawValue)))
  var template: String

  @Argument(
    help: .init("Các hồ sơ hội nghị, hoặc thư mục chứa chúng.", valueName: "hồ sơ"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var records: [String] = []

  @Option(help: .init("Ngày đầu kỳ báo cáo.", valueName: "ngày"))
  var from: String?

  @Option(help: .init("Ngày cuối kỳ báo cáo.", valueName: "ngày"))
  var to: String?

  @Option(
    help: .init("Ngày đầu kỳ so sánh; không nêu thì là kỳ liền trước.", valueName: "ngày"))
  var previousFrom: String?

  @Option(help: .init("Ngày cuối kỳ so sánh.", valueName: "ngày"))
  var previousTo: String?

  @Option(
    help: .init(
      "Tệp ghi phần của cơ quan: co_quan, so, ngay, ky, noi_nhan, đánh giá, phương hướng.",
      valueName: "tệp"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var data: String?

  @Option(
    help: .init("Tệp văn phòng; không nêu thì tìm van-phong.yaml.", valueName: "tệp"),
    completion: .file(extensions: ["yaml", "yml"]))
  var office: String?

  @Option(
    name: .shortAndLong, help: .init("Thư mục ghi kết quả.", valueName: "thư mục"),
    completion: .directory)
  var output = "."

  @OptionGroup var formats: FormatOptions

  @Option(help: .init("Dạng thông báo.", valueName: "dạng"))
  var format: DiagnosticFormatter.Form = .human

  @Flag(help: "Coi cảnh báo là lỗi.")
  var strict = false

  @Flag(help: "Bỏ qua hồ sơ sai; báo cáo sẽ nói đã bỏ qua mấy hồ sơ.")
  var skipFaulty = false

  @Flag(help: "In tệp mẫu cho --data rồi dừng.")
  var sample = false

  func validate() throws {
    // what is missing is said later, so that a mistyped option is named first
    guard !sample, from != nil, to != nil else { return }
    if (previousFrom == nil) != (previousTo == nil) {
      throw ValidationError("--previous-from và --previous-to phải đi cùng nhau.")
    }
    _ = try periods()
  }

  /// The period reported on, and the one it is compared with.
  private func periods() throws -> (ReportPeriod, ReportPeriod) {
    func period(_ from: String?, _ to: String?, _ names: String) throws -> ReportPeriod {
      guard
        let period = ReportPeriod(
          from: try Clock.day(
            from, option: names.contains("previous") ? "--previous-from" : "--from"),
          to: try Clock.day(to, option: names.contains("previous") ? "--previous-to" : "--to"))
      else { throw ValidationError("\(names): ngày cuối kỳ trước ngày đầu kỳ.") }
      return period
    }
    let now = try period(from, to, "--from, --to")
    if previousFrom != nil {
      let previous = try period(previousFrom, previousTo, "--previous-from, --previous-to")
      guard previous.last < now.first else {
        throw ValidationError("Kỳ so sánh phải kết thúc trước ngày đầu kỳ báo cáo.")
      }
      return (now, previous)
    }
    guard let previous = now.previous else { throw ValidationError("--from sớm quá.") }
    return (now, previous)
  }

  private func printSample() throws {
    var workspace = Workspace(officePath: office)
    let template = try ReportMaker.template(
      self.template, office: try workspace.office(for: data ?? records.first ?? "./-"))
    workspace.tellNotices()
    let standard = template.standards.first ?? .usual
    Console.show(
      SampleWriter.sample(
        template, fields: try ReportMaker.ownFields(of: template), standard: standard,
        usage:
          "Dùng: vanthu report \(self.template) HỒ-SƠ… --from NGÀY --to NGÀY --data TỆP.yaml -o ra/"
      ), terminator: "")
  }

  func run() throws {
    if sample { return try printSample() }
    if records.isEmpty { throw ValidationError("Thiếu hồ sơ hội nghị hoặc thư mục hồ sơ.") }
    guard from != nil, to != nil else {
      throw ValidationError("Thiếu --from hoặc --to: ngày đầu và ngày cuối kỳ báo cáo.")
    }
    let (period, previous) = try periods()
    var run = ReportRun(
      self.template, of: records, period: period, previous: previous,
      as: try formats.list)
    run.data = data
    run.officePath = office
    run.mayFit = !formats.noFit
    run.isStrict = strict
    run.skipsFaulty = skipFaulty
    let (outcome, made) = Desk(officePath: office, fonts: formats.fonts()).report(run)
    try Console.write(made.files, to: output)
    made.tellFaults()
    show(made.diagnostics)
    if let blocking = outcome?.blocking, blocking > 0 {
      Console.error(
        "vanthu: \(blocking) hồ sơ sai hoặc trùng, chưa lập báo cáo; sửa rồi chạy lại, hoặc thêm --skip-faulty"
      )
    }
    if outcome?.lacksData == true {
      Console.error(
        "vanthu: những mục chưa có ghi vào tệp --data; lấy mẫu: vanthu report \(self.template) --sample"
      )
    }
    if !made.faults.isEmpty { throw ExitCode(74) }
    if !made.isRight(strictly: strict) { throw ExitCode(1) }
  }

  /// How many findings are shown to people; a province's records may have thousands.
  private static let shownFindings = 200

  /// Prints findings, errors before warnings when there are too many to show all.
  private func show(_ diagnostics: [Diagnostic]) {
    let formatter = DiagnosticFormatter(form: format, colours: Console.errorTakesColours)
    var ordered = diagnostics.inOrder()
    var hidden = 0
    if format != .json, ordered.count > ReportCommand.shownFindings {
      let errors = ordered.filter { $0.severity == .error }
      let warnings = ordered.filter { $0.severity == .warning }
      hidden = ordered.count - ReportCommand.shownFindings
      ordered = Array((errors + warnings).prefix(ReportCommand.shownFindings))
    }
    if !ordered.isEmpty { Console.error(formatter.format(ordered), terminator: "") }
    if hidden > 0 {
      Console.error("vanthu: còn \(hidden) thông báo nữa; in đủ bằng --format json")
    }
  }
}
