import VanThuBase
import VanThuEngine

/// What an office has to do, over a folder of conferences: each conference, the periodic reports, and
/// the year's plan.
public struct FolderStatus: Sendable {
  /// A conference.
  public struct Entry: Sendable {
    /// Its record's path in the folder.
    public let path: String
    /// How far it is.
    public let status: DossierStatus
  }

  /// A conference that is planned.
  public struct Planned: Sendable {
    /// The plan.
    public let plan: YearPlan.Planned
    /// The year of the plan.
    public let year: Int
    /// The record of it; nil when there is none yet.
    public let path: String?
    /// Whether it should have been held by the day asked for.
    public let isLate: Bool
  }

  /// The day asked for.
  public let day: CivilDate
  /// The conferences, by their days.
  public let conferences: [Entry]
  /// The periodic reports, most urgent first.
  public let reports: [OwedReport]
  /// What the year's plans plan, in their order.
  public let planned: [Planned]

  /// Looks at records on a day.
  init(
    _ records: FolderRecords, asOf day: CivilDate
  ) {
    self.day = day
    let ordered = records.conferences.sorted { a, b in
      let (x, y) = (a.conference.days.first, b.conference.days.first)
      let (m, n) = (x?.dayNumber ?? Int.max, y?.dayNumber ?? Int.max)
      return m == n ? a.path < b.path : m < n
    }
    conferences = ordered.map { record in
      Entry(
        path: record.path,
        status: DossierStatus(record.conference, office: record.office, asOf: day))
    }
    let owed = OwedReport.all(records.office, records.plans, asOf: day)
    reports = owed.enumerated().sorted { a, b in
      let (x, y) = (FolderStatus.rank(a.element), FolderStatus.rank(b.element))
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element)
    planned = records.plans.flatMap { FolderStatus.planned($0, ordered, asOf: day) }
  }

  private static func rank(_ report: OwedReport) -> (Int, Int) {
    (report.isLate ? 0 : report.sent == nil ? 1 : 2, report.due.dayNumber)
  }

  /// Finds the record of each conference of a plan: first those of the same name whose day fits, then
  /// those of the same kind whose day fits. Each record is of one conference.
  private static func planned(
    _ plan: YearPlan, _ records: [FolderRecords.Entry], asOf day: CivilDate
  ) -> [Planned] {
    var free = records.filter { $0.conference.days.first.map { $0.year == plan.year } ?? true }
    var paths: [String?] = plan.planned.map { _ in nil }
    func take(_ fits: (YearPlan.Planned, Conference) -> Bool) {
      for index in plan.planned.indices where paths[index] == nil {
        let found = free.firstIndex { fits(plan.planned[index], $0.conference) }
        if let found { paths[index] = free.remove(at: found).path }
      }
    }
    take { $0.isNamed(like: $1) && $0.fits($1.days) && $0.window != nil }
    take { $0.kind == $1.kind && $0.fits($1.days) && $0.window != nil }
    take { $0.isNamed(like: $1) && ($0.window == nil || $1.days.isEmpty) }
    take { $0.window == nil && $0.kind == $1.kind }
    return zip(plan.planned, paths).map { planned, path in
      Planned(
        plan: planned, year: plan.year, path: path,
        isLate: path == nil && planned.window.map { $0.last < day } ?? false)
    }
  }
}

extension YearPlan.Planned {
  /// Whether a conference has its name.
  fileprivate func isNamed(like conference: Conference) -> Bool {
    Vietnamese.fold(name) == Vietnamese.fold(conference.name)
  }

  /// Whether one of some days is within its window.
  fileprivate func fits(_ days: [CivilDate]) -> Bool {
    window.map { window in days.contains { window.contains($0) } } ?? true
  }
}
