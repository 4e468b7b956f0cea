import VanThuBase
import VanThuEngine

/// The figures of a period beside those of another, as the values a report's template is filled with.
public struct ReportFigures: Sendable {
  /// The period reported on.
  public let period: ReportPeriod
  /// The one it is compared with.
  public let previous: ReportPeriod
  private let conferences: [ConferenceFacts]
  private let now: PeriodFigures
  private let before: PeriodFigures
  private let spelling: Spelling
  private let skipped: Int

  /// What a report's template may use.
  public static let recordType: Result<RecordType, DiagnosticsError> = Result {
    () throws(DiagnosticsError) -> RecordType in
    let source = BuiltInTemplates.source("report/so-lieu")
    return try RecordType.load(source ?? SourceText(name: "so-lieu.xml", text: ""))
  }

  /// Counts.
  /// - Parameters:
  ///   - conferences: those of both periods; what belongs to neither is left out.
  ///   - period: the days reported on.
  ///   - previous: the days compared with.
  ///   - skipped: how many faulty records were left out.
  public init(
    _ conferences: [ConferenceFacts], period: ReportPeriod, previous: ReportPeriod, skipped: Int = 0
  ) {
    self.conferences = conferences
    self.period = period
    self.previous = previous
    self.skipped = skipped
    let spelling = Spelling(conferences)
    self.spelling = spelling
    hasComparison = conferences.contains { conference in
      conference.isHeld && conference.day.map { $0 <= previous.last } ?? false
    }
    isByAgency = Set(conferences.map { spelling[$0.agency] }).count > 1
    let forms = ReportFigures.choices("hinh_thuc")
    let sources = ReportFigures.choices("nguon", in: "kien_nghi")
    let isByAgency = isByAgency
    func count(_ period: ReportPeriod) -> PeriodFigures {
      PeriodFigures(
        conferences, period, forms: forms, sources: sources, spelling: spelling,
        isByAgency: isByAgency)
    }
    now = count(period)
    before = count(previous)
  }

  /// Whether the records are those of several agencies.
  public let isByAgency: Bool

  /// Whether there is anything to compare with: the records reach back to the other period. Opinions
  /// that came in early for a conference of this period do not make one.
  public let hasComparison: Bool

  /// How many conferences the period has, and how many petitions had to be dealt with.
  public var counts: (conferences: Int, petitions: Int) { (now.held.count, now.concerns.count) }

  /// The choices a field of the conference's record offers.
  private static func choices(_ name: String, in list: String? = nil) -> [String] {
    var fields = (try? Conference.recordType.get())?.fields ?? []
    if let list { fields = fields.first { $0.name == list }?.children ?? [] }
    if case .choice(let choices)? = fields.first(where: { $0.name == name })?.kind {
      return choices
    }
    return []
  }

  // MARK: - What the reader of the report cannot see

  /// What the records hold and the report leaves out, because the day it belongs to is not known.
  public var remarks: [Diagnostic] {
    conferences.flatMap { conference -> [Diagnostic] in
      var found: [Diagnostic] = []
      let place = SourceRange(SourceText(name: conference.path, text: ""), 0, 0)
      if !conference.isHeld, let day = conference.day,
        period.contains(day) || previous.contains(day)
      {
        found.append(
          Diagnostic(
            .warning, "not-held",
            "hội nghị ngày \(day.written) chưa tính là đã tổ chức vì chưa ghi số có mặt",
            at: place, fix: .init("thêm `tong_co_mat`, hoặc `gio_ket_thuc` của phiên")))
      }
      let undated = conference.petitions.count { $0.received == nil }
      if undated > 0 {
        found.append(
          Diagnostic(
            .warning, "undated-petitions",
            "\(undated) kiến nghị chưa tính vì chưa biết ngày nhận, ngày họp", at: place,
            fix: .init("thêm `ngay_nhan` cho kiến nghị, hoặc ghi đủ `ngay_hop`")))
      }
      return found
    }
  }

  // MARK: - Values

  /// The values of the fields of `recordType`, in their order.
  public var values: [Datum] {
    let given = named
    let fields = (try? ReportFigures.recordType.get())?.fields ?? []
    return fields.map { given[$0.name] ?? .missing }
  }

  private var named: [String: Datum] {
    [
      "ky_bao_cao": text(period.name), "tu_ngay": date(period.first), "den_ngay": date(period.last),
      "ky_so_sanh": text(previous.name), "tu_ngay_truoc": date(previous.first),
      "den_ngay_truoc": date(previous.last), "co_so_sanh": .bool(hasComparison),
      "so_ho_so_loi": number(skipped), "chi_tieu": .list(indicators), "bang": .list(breakdowns),
      "ket_qua_linh_vuc": .list(accounts(now.byField)),
      "ket_qua_don_vi": .list(accounts(now.byUnit)), "con_so": main,
      "nhieu_co_quan": .bool(isByAgency), "hoi_nghi": .list(now.held.map(conference)),
      "noi_cong_khai": .list(now.held.flatMap(publications)), "theo_co_quan": .list(agencies),
      "con_ton": .list(open),
    ]
  }

  private var main: Datum {
    let outcome = { (outcome: ConferenceFacts.Outcome) in now.outcomes[outcome.rawValue] }
    return .record([
      number(now.held.count), number(now.attendance.total), number(now.carried),
      number(now.fields.total), number(now.outcomes.total), number(now.done),
      number(outcome(.forwarded)), number(outcome(.open) + outcome(.overdue)),
      number(outcome(.overdue)), number(now.timeliness[PeriodFigures.Timeliness.inTime.rawValue]),
      number(now.timeliness[PeriodFigures.Timeliness.late.rawValue]),
      now.shareInTime.map { text(Change.decimal($0) + "%") } ?? .missing,
      now.averageAnswer.map { text(Change.decimal($0)) } ?? .missing,
      now.averagePublication.map { text(Change.decimal($0)) } ?? .missing,
      number(now.receivedElsewhere),
    ])
  }

  /// The general figures.
  private var indicators: [Datum] {
    func counted(_ name: String, _ unit: String, _ figure: (PeriodFigures) -> Int) -> Datum {
      let change = Change(figure(now), figure(before))
      return row(
        name, unit, Number(change.now).grouped, Number(change.before).grouped, change.difference,
        change.percent)
    }
    func measured(
      _ name: String, _ unit: String, _ figure: (PeriodFigures) -> Int?, isShare: Bool = false
    ) -> Datum {
      let (a, b) = (figure(now), figure(before))
      func written(_ tenths: Int?) -> String { tenths.map(Change.decimal) ?? "–" }
      guard let a, let b else { return row(name, unit, written(a), written(b), "–", "–") }
      let change = Change(a, b)
      return row(
        name, unit, written(a), written(b), change.differenceInTenths,
        isShare ? "–" : change.percent)
    }
    func row(
      _ name: String, _ unit: String, _ now: String, _ before: String, _ difference: String,
      _ percent: String
    ) -> Datum {
      let isEmpty = !hasComparison
      return .record([
        text(name), text(unit), text(now), text(isEmpty ? "–" : before),
        text(isEmpty ? "–" : difference), text(isEmpty ? "–" : percent),
      ])
    }
    func outcome(_ outcome: ConferenceFacts.Outcome) -> (PeriodFigures) -> Int {
      { $0.outcomes[outcome.rawValue] }
    }
    return [
      counted("Hội nghị đã tổ chức", "cuộc") { $0.held.count },
      counted("Người dự", "lượt") { $0.attendance.total },
      counted("Kiến nghị kỳ trước chuyển sang", "kiến nghị") { $0.carried },
      counted("Kiến nghị tiếp nhận trong kỳ", "kiến nghị") { $0.fields.total },
      counted("Đã giải quyết, trả lời", "kiến nghị") { $0.done },
      measured("Tỷ lệ trả lời đúng hạn", "%", { $0.shareInTime }, isShare: true),
      measured("Thời gian trả lời bình quân", "ngày", { $0.averageAnswer }),
      counted("Chuyển cấp trên", "kiến nghị", outcome(.forwarded)),
      counted("Đang giải quyết, chưa quá hạn", "kiến nghị", outcome(.open)),
      counted("Đang giải quyết, quá hạn", "kiến nghị", outcome(.overdue)),
      measured("Từ hội nghị đến công khai kết quả, bình quân", "ngày", { $0.averagePublication }),
    ]
  }

  /// The tables of parts and their sums.
  private var breakdowns: [Datum] {
    [
      breakdown("to_chuc", "loai", "Theo loại hội nghị", "Loại hội nghị", "hội nghị", \.kinds),
      breakdown("to_chuc", "hinh_thuc", "Theo hình thức", "Hình thức", "hội nghị", \.forms),
      breakdown(
        "to_chuc", "cong_khai", "Công khai kết quả", "Thời gian công khai", "hội nghị",
        \.publications),
      breakdown("tiep_nhan", "nguon", "Theo nguồn tiếp nhận", "Nguồn", "kiến nghị", \.sources),
      breakdown(
        "tiep_nhan", "linh_vuc", "Theo lĩnh vực", "Lĩnh vực", "kiến nghị", \.fields, isSorted: true),
      times,
      breakdown(
        "giai_quyet", "trang_thai", "Theo trạng thái", "Trạng thái", "kiến nghị", \.outcomes),
      breakdown("giai_quyet", "thoi_han", "Theo thời hạn", "Thời hạn", "kiến nghị", \.timeliness),
      breakdown(
        "giai_quyet", "chuyen_den", "Kiến nghị chuyển cấp trên", "Nơi chuyển đến", "kiến nghị",
        \.destinations,
        isSorted: true),
      breakdown(
        "giai_quyet", "qua_han", "Kiến nghị quá hạn", isByAgency ? "Cơ quan" : "Đơn vị",
        "kiến nghị",
        \.overdue,
        isSorted: true),
    ]
  }

  /// Petitions received month by month or quarter by quarter, each beside the same part of the other
  /// period.
  private var times: Datum {
    let other = previous.parts
    var pairs = period.parts.enumerated().map { index, part in
      // "Tháng 1" of half a year stands beside July of the half before: the row says so
      let isOther = hasComparison && index < other.count && other[index].name != part.name
      let note = isOther ? " (kỳ so sánh: \(other[index].name.lowercasedFirst))" : ""
      return (name: part.name + note, now: now.parts[index], before: before.parts[index])
    }
    if other.count != pairs.count {
      // periods of another length have no parts to stand side by side
      pairs = [(name: "Cả kỳ", now: now.parts.total, before: before.parts.total)]
    }
    return table("tiep_nhan", "thoi_gian", "Theo thời gian", "Thời gian", "kiến nghị", pairs)
  }

  private func breakdown(
    _ part: String, _ id: String, _ title: String, _ column: String, _ unit: String,
    _ tally: KeyPath<PeriodFigures, Tally<String>>, isSorted: Bool = false
  ) -> Datum {
    let (a, b) = (now[keyPath: tally], before[keyPath: tally])
    var pairs = a.keys.map { (name: $0, now: a[$0], before: b[$0]) }
    let known = Set(a.keys)
    pairs += b.keys.filter { !known.contains($0) }.map { (name: $0, now: 0, before: b[$0]) }
    if isSorted {
      pairs.sort { x, y in
        if x.now != y.now { return x.now > y.now }
        if x.before != y.before { return x.before > y.before }
        return Vietnamese.isOrdered(x.name, before: y.name)
      }
    }
    return table(part, id, title, column, unit, pairs)
  }

  private func table(
    _ part: String, _ id: String, _ title: String, _ column: String, _ unit: String,
    _ pairs: [(name: String, now: Int, before: Int)]
  ) -> Datum {
    func figures(_ now: Int, _ before: Int) -> [Datum] {
      let change = Change(now, before)
      return [
        number(now), number(before), text(hasComparison ? change.difference : "–"),
        text(hasComparison ? change.percent : "–"),
      ]
    }
    let rows = pairs.map { Datum.record([text($0.name)] + figures($0.now, $0.before)) }
    return .record([
      text(part), text(id), text(title), text(column), text(unit),
      .bool(pairs.contains { $0.now != 0 || (hasComparison && $0.before != 0) }), .list(rows),
      .record(figures(pairs.reduce(0) { $0 + $1.now }, pairs.reduce(0) { $0 + $1.before })),
    ])
  }

  private func accounts(_ accounts: [String: PeriodFigures.Account]) -> [Datum] {
    accounts.sorted { a, b in
      let (x, y) = (a.value.outcomes.total, b.value.outcomes.total)
      return x == y
        ? Vietnamese.isOrdered(a.key, before: b.key) : x > y
    }.map { .record([text($0.key)] + columns($0.value)) }
  }

  private func columns(_ account: PeriodFigures.Account) -> [Datum] {
    let outcomes = account.outcomes
    return [
      number(account.carried), number(account.received),
      number(outcomes[.solved] + outcomes[.answered]), number(outcomes[.forwarded]),
      number(outcomes[.open]), number(outcomes[.overdue]),
    ]
  }

  private var agencies: [Datum] {
    guard isByAgency else { return [] }
    return Set(now.conferencesByAgency.keys).union(now.byAgency.keys)
      .map { (key: Vietnamese.collationKey($0), name: $0) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { _, name in
        .record(
          [
            text(name), number(now.conferencesByAgency[name]), number(now.attendance[name]),
          ] + columns(now.byAgency[name] ?? PeriodFigures.Account()))
      }
  }

  private func conference(_ index: Int) -> Datum {
    let facts = conferences[index]
    let delay = facts.publicationDelay(asOf: period.last)
    return .record([
      text(facts.name), text(spelling[facts.agency]), facts.day.map(date) ?? .missing,
      text(facts.days.map(\.written).joined(separator: "; ")),
      text(facts.place), text(facts.kind.rawValue), text(facts.form), number(facts.attendance),
      number(now.petitionsByConference[index]),
      text(delay.map { $0 == 0 ? "Trong ngày" : "Sau \($0) ngày" } ?? "Chưa công khai"),
    ])
  }

  private func publications(_ index: Int) -> [Datum] {
    let facts = conferences[index]
    guard let held = facts.day else { return [] }
    return facts.publications.filter { $0.day <= period.last }.map { item in
      .record([
        text(facts.name), text(item.place), date(item.day),
        number(max(0, item.day.dayNumber - held.dayNumber)),
      ])
    }
  }

  /// Every petition that is still open, the longest overdue first.
  private var open: [Datum] {
    now.concerns.filter { $0.outcome == .open || $0.outcome == .overdue }
      .map { concern in
        let late = concern.petition.due.map { max(0, period.last.dayNumber - $0.dayNumber) } ?? 0
        return (concern: concern, late: late)
      }
      .enumerated().sorted { a, b in
        if a.element.late != b.element.late { return a.element.late > b.element.late }
        let (x, y) = (a.element.concern.petition.due, b.element.concern.petition.due)
        let (m, n) = (x?.dayNumber ?? Int.max, y?.dayNumber ?? Int.max)
        return m == n ? a.offset < b.offset : m < n
      }
      .map { _, item in
        let petition = item.concern.petition
        let conference = conferences[item.concern.conference]
        return .record([
          text(petition.id), text(conference.name), text(spelling[conference.agency]),
          conference.day.map(date) ?? .missing, text(petition.content),
          text(spelling[petition.field]),
          text(petition.unit.map { spelling[$0] } ?? PeriodFigures.nobody),
          petition.received.map(date) ?? .missing, petition.due.map(date) ?? .missing,
          number(item.late),
        ])
      }
  }

  private func text(_ text: String) -> Datum { .text(text, source: nil) }
  private func number(_ number: Int) -> Datum { .number(Number(number)) }
  private func date(_ day: CivilDate) -> Datum {
    .date(PartialDate(year: day.year, month: day.month, day: day.day), source: nil)
  }
}

/// A figure beside an earlier one.
struct Change {
  let now: Int
  let before: Int

  init(_ now: Int, _ before: Int) {
    self.now = now
    self.before = before
  }

  /// `+12`, `-3`, `0`.
  var difference: String { Change.signed(now - before) { Number($0).grouped } }

  /// The same for figures counted in tenths: `+1,5`.
  var differenceInTenths: String { Change.signed(now - before, Change.decimal) }

  /// In percent of the earlier one: `+12,5%`; a dash when that was nothing.
  var percent: String {
    guard let share = Number(abs(now - before)).percent(of: Number(before)) else { return "–" }
    return Change.signed(now - before) { _ in share.plain } + "%"
  }

  private static func signed(_ number: Int, _ written: (Int) -> String) -> String {
    (number > 0 ? "+" : number < 0 ? "-" : "") + written(abs(number))
  }

  /// Tenths with a comma: 125 → `12,5`, 120 → `12`.
  static func decimal(_ tenths: Int) -> String {
    Number(tenths / 10).grouped + (tenths % 10 == 0 ? "" : ",\(tenths % 10)")
  }
}
