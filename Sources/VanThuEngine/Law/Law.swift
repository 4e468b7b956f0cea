import VanThuBase

/// The figures of the law, each once, with the article it comes from.
///
/// Rules, deadlines, checks and reports ask here, and the words of templates do so by name:
/// `{{ luat.thong_bao_doi_thoai | so2 }} ngày`.
public enum Law {
  /// A number of days within which, or before which, something must be done.
  public struct Days: Sendable {
    /// How many.
    public let count: Int
    /// The article.
    public let citation: String
    /// The figure as a sentence has it: `7 ngày`.
    public var written: String { "\(count) ngày" }
  }

  /// A day from which on something holds.
  public struct Day: Sendable {
    /// The day.
    public let date: CivilDate
    /// The article.
    public let citation: String
    /// The day as a sentence has it: `01/7/2025`.
    public var written: String { date.written }
  }

  private static let localGovernment =
    "Luật Tổ chức chính quyền địa phương số 72/2025/QH15"

  /// A figure as it changed from law to law.
  public struct Rule: Sendable {
    /// The figures, each with the day from which on it holds, in order.
    fileprivate let steps: [(from: CivilDate, days: Days)]

    /// The figure in force on a day; nil before the first.
    public func days(on day: CivilDate) -> Days? { steps.last { $0.from <= day }?.days }
  }

  /// How long before a dialogue its time, place, matter and manner must be made known.
  public static let dialogueNotice = Days(count: 7, citation: "\(localGovernment), Điều 43")
  /// Within how many days behind a dialogue its results must be public.
  public static let dialogueResults = Days(count: 10, citation: "\(localGovernment), Điều 43")

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    CivilDate(year: year, month: month, day: day) ?? .epoch
  }

  /// The notice of dialogues, law by law.
  public static let dialogueNotices = Rule(steps: [
    (
      day(2016, 1, 1),
      Days(count: 7, citation: "Luật Tổ chức chính quyền địa phương số 77/2015/QH13, Điều 125")
    ),
    (day(2025, 6, 16), dialogueNotice),
  ])
  /// The results of dialogues, law by law.
  public static let dialogueResultNotices = Rule(steps: [(day(2025, 6, 16), dialogueResults)])
  /// The day the bodies of districts ended.
  public static let districtsEnd = Day(
    date: day(2025, 7, 1),
    citation: "\(localGovernment), Điều 51")

  /// The figures that templates may print or compare with, as they name them.
  static let named: [(path: String, value: Int)] = [
    ("luat.thong_bao_doi_thoai", dialogueNotice.count),
    ("luat.cong_khai_ket_qua", dialogueResults.count),
  ]
}
