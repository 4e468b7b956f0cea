import VanThuBase
import VanThuDocument
import VanThuEngine
import VanThuWord

extension ReportMaker.Kind {
  /// What it is called: `Báo cáo 6 tháng`.
  public var title: String {
    switch self {
    case .month: "Báo cáo tháng"
    case .quarter: "Báo cáo quý"
    case .halfYear: "Báo cáo 6 tháng"
    case .nineMonths: "Báo cáo 9 tháng"
    case .tenMonths: "Báo cáo 10 tháng"
    case .year: "Báo cáo năm"
    }
  }

  /// Whether its figures close in a month.
  private func closes(in month: Int) -> Bool {
    switch self {
    case .month: true
    case .quarter: month % 3 == 0
    case .halfYear: month % 6 == 0
    case .nineMonths, .tenMonths, .year: month == months
    }
  }

  /// Its latest period whose figures closed by a day, on the 14th of its last month (Nghị định
  /// 09/2019/NĐ-CP, Điều 12).
  public func latestPeriod(by day: CivilDate) -> ReportPeriod? {
    for year in [day.year, day.year - 1] {
      for month in (1...12).reversed() where closes(in: month) {
        guard let last = CivilDate(year: year, month: month, day: 14), last <= day,
          let first = last.adding(days: 1)?.adding(months: -months)
        else { continue }
        return ReportPeriod(from: first, to: last)
      }
    }
    return nil
  }
}

/// What one conference gives to a report.
public struct ReportShare: Sendable, Equatable {
  /// The path of its record.
  public let path: String
  /// Its name.
  public let name: String
  /// Whether it counts as one of the period.
  public let isCounted: Bool
  /// How many of its petitions were received in the period.
  public let received: Int
  /// How many of its petitions were open when the period began.
  public let carried: Int
}

extension ReportFigures {
  /// What each conference gives, in the order of their records.
  public var shares: [ReportShare] {
    let held = Set(now.held)
    let concerns = Dictionary(grouping: now.concerns, by: \.conference)
    return conferences.enumerated().map { index, conference in
      let own = concerns[index] ?? []
      return ReportShare(
        path: conference.path, name: conference.name, isCounted: held.contains(index),
        received: own.count { !$0.isCarried }, carried: own.count { $0.isCarried })
    }
  }
}

/// A periodic report as the beginning of a paper that people go on with by hand.
public struct ReportRecord: Sendable {
  /// The record of an ordinary report with the words and tables of this one, in YAML; nil when none was
  /// made.
  public let yaml: String?
  /// How the figures came about; nil when the records could not be read.
  public let outcome: ReportRun.Outcome?
  /// What was found.
  public let made: Desk.Made

  /// The content of a file of data that asks for a report whose head is to be written later: recipients,
  /// number and signer in it stand for nobody.
  /// - Parameters:
  ///   - own: what the office writes, by the names of the report's fields.
  ///   - addressee: to whom it goes, which its last sentence names; nil leaves that sentence out.
  ///   - day: a day of the report, not before its period ends.
  public static func data(
    _ own: [(name: String, text: String)], addressee: String? = nil, day: CivilDate
  ) -> [UInt8] {
    let head: [(key: String, value: JSONValue)] = [
      ("noi_nhan", [addressee == nil ? "Các đơn vị" : "Như trên"]), ("luu", "VT"),
      ("ngay", .text(day.iso)), ("ky", ["chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn A"]),
      // a chart has no place in a record
      ("in_bieu_do", "không"),
    ]
    let written = own.filter { !$0.text.isBlank }.map {
      (key: $0.name, value: JSONValue.text($0.text))
    }
    let gets = addressee.map { [(key: "kinh_gui", value: JSONValue.array([.text($0)]))] } ?? []
    return Array(JSONValue.object(gets + head + written).pretty.utf8)
  }
}

extension Desk {
  /// A periodic report as the record of an ordinary one. It is made, and read as a paper made in Word is
  /// read: its words and tables are the report's.
  /// - Parameter run: what is asked for; its formats do not count.
  public func reportRecord(_ run: ReportRun) -> ReportRecord {
    var run = run
    run.formats = [.docx]
    var (outcome, made) = report(run)
    let file = made.files.first
    made.files = []
    guard let file, let paper = try? WordPaper.read(file.bytes, name: file.path) else {
      return ReportRecord(yaml: nil, outcome: outcome, made: made)
    }
    outcome?.files = []
    let read = paper.record()
    made.diagnostics += read.diagnostics.filter { $0.id == "not-placed" && $0.range != nil }
    return ReportRecord(
      yaml: read.yaml.isEmpty ? nil : read.yaml, outcome: outcome, made: made)
  }
}
