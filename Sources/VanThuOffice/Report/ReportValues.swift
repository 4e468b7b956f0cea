import VanThuBase
import VanThuEngine

extension ReportFigures {
  /// The figures as a report's template sees them.
  public var values: FieldValues {
    var values = FieldValues((try? ReportFigures.recordType.get())?.fields ?? [])
    values["ky_bao_cao"] = Datum(period.name)
    values["tu_ngay"] = Datum(period.first)
    values["den_ngay"] = Datum(period.last)
    values["ky_so_sanh"] = Datum(previous.name)
    values["tu_ngay_truoc"] = Datum(previous.first)
    values["den_ngay_truoc"] = Datum(previous.last)
    values["co_so_sanh"] = Datum(hasComparison)
    values["so_ho_so_loi"] = Datum(skipped)
    values["nhieu_co_quan"] = Datum(isByAgency)
    setMain(&values)
    setIndicators(&values)
    setBreakdowns(&values)
    add(now.byField, to: "ket_qua_linh_vuc", &values)
    add(now.byUnit, to: "ket_qua_don_vi", &values)
    addAgencies(&values)
    for index in now.held {
      addConference(index, &values)
      addPublications(index, &values)
    }
    addOpen(&values)
    return values
  }

  // MARK: - Single figures

  private func setMain(_ values: inout FieldValues) {
    func outcome(_ outcome: ConferenceFacts.Outcome) -> Int { now.outcomes[outcome.rawValue] }
    func timely(_ timeliness: PeriodFigures.Timeliness) -> Int {
      now.timeliness[timeliness.rawValue]
    }
    values["con_so.hoi_nghi"] = Datum(now.held.count)
    values["con_so.nguoi_du"] = Datum(now.attendance.total)
    values["con_so.ton_dau"] = Datum(now.carried)
    values["con_so.tiep_nhan"] = Datum(now.fields.total)
    values["con_so.phai_giai_quyet"] = Datum(now.outcomes.total)
    values["con_so.da_xong"] = Datum(now.done)
    values["con_so.da_chuyen"] = Datum(outcome(.forwarded))
    values["con_so.con_lai"] = Datum(outcome(.open) + outcome(.overdue))
    values["con_so.qua_han"] = Datum(outcome(.overdue))
    values["con_so.dung_han"] = Datum(timely(.inTime))
    values["con_so.cham"] = Datum(timely(.late))
    values["con_so.ti_le_dung_han"] = Datum(now.shareInTime.map { Change.decimal($0) + "%" })
    values["con_so.binh_quan_ngay"] = Datum(now.averageAnswer.map(Change.decimal))
    values["con_so.cong_khai_binh_quan"] = Datum(now.averagePublication.map(Change.decimal))
    values["con_so.tiep_nhan_ngoai"] = Datum(now.receivedElsewhere)
  }

  /// A general figure of both periods as it is printed.
  private struct Indicator {
    var name: String
    var unit: String
    var now: String
    var before: String
    var difference: String
    var percent: String
  }

  private func counted(
    _ name: String, _ unit: String, _ figure: (PeriodFigures) -> Int
  ) -> Indicator {
    let change = Change(figure(now), figure(before))
    return Indicator(
      name: name, unit: unit, now: Number(change.now).grouped,
      before: Number(change.before).grouped, difference: change.difference,
      percent: change.percent)
  }

  private func measured(
    _ name: String, _ unit: String, isShare: Bool = false, _ figure: (PeriodFigures) -> Int?
  ) -> Indicator {
    let (a, b) = (figure(now), figure(before))
    func written(_ tenths: Int?) -> String { tenths.map(Change.decimal) ?? "–" }
    var indicator = Indicator(
      name: name, unit: unit, now: written(a), before: written(b), difference: "–", percent: "–")
    if let a, let b {
      let change = Change(a, b)
      indicator.difference = change.differenceInTenths
      if !isShare { indicator.percent = change.percent }
    }
    return indicator
  }

  private func setIndicators(_ values: inout FieldValues) {
    func outcome(_ outcome: ConferenceFacts.Outcome) -> (PeriodFigures) -> Int {
      { $0.outcomes[outcome.rawValue] }
    }
    let indicators = [
      counted("Hội nghị đã tổ chức", "cuộc") { $0.held.count },
      counted("Người dự", "lượt") { $0.attendance.total },
      counted("Kiến nghị kỳ trước chuyển sang", "kiến nghị") { $0.carried },
      counted("Kiến nghị tiếp nhận trong kỳ", "kiến nghị") { $0.fields.total },
      counted("Đã giải quyết, trả lời", "kiến nghị") { $0.done },
      measured("Tỷ lệ trả lời đúng hạn", "%", isShare: true) { $0.shareInTime },
      measured("Thời gian trả lời bình quân", "ngày") { $0.averageAnswer },
      counted("Chuyển cấp trên", "kiến nghị", outcome(.forwarded)),
      counted("Đang giải quyết, chưa quá hạn", "kiến nghị", outcome(.open)),
      counted("Đang giải quyết, quá hạn", "kiến nghị", outcome(.overdue)),
      measured("Từ hội nghị đến công khai kết quả, bình quân", "ngày") { $0.averagePublication },
    ]
    for indicator in indicators {
      values.append(to: "chi_tieu") { row in
        row["ten"] = Datum(indicator.name)
        row["don_vi_tinh"] = Datum(indicator.unit)
        row["ky_nay"] = Datum(indicator.now)
        row["ky_truoc"] = Datum(hasComparison ? indicator.before : "–")
        row["tang_giam"] = Datum(hasComparison ? indicator.difference : "–")
        row["ti_le"] = Datum(hasComparison ? indicator.percent : "–")
      }
    }
  }

  // MARK: - Tables

  /// A table of parts and their sum: what it says of itself, and where its parts are counted.
  private struct Breakdown {
    var part: String
    var id: String
    var title: String
    var column: String
    var unit = "kiến nghị"
    var isSorted = false
  }

  /// A row of a table.
  private typealias Pair = (name: String, now: Int, before: Int)

  private func setBreakdowns(_ values: inout FieldValues) {
    func add(_ table: Breakdown, _ tally: KeyPath<PeriodFigures, Tally<String>>) {
      self.add(table, pairs(tally, isSorted: table.isSorted), &values)
    }
    let (held, received, solved) = ("to_chuc", "tiep_nhan", "giai_quyet")
    add(
      Breakdown(
        part: held, id: "loai", title: "Theo loại hội nghị", column: "Loại hội nghị",
        unit: "hội nghị"), \.kinds)
    add(
      Breakdown(
        part: held, id: "hinh_thuc", title: "Theo hình thức", column: "Hình thức",
        unit: "hội nghị"), \.forms)
    add(
      Breakdown(
        part: held, id: "cong_khai", title: "Công khai kết quả", column: "Thời gian công khai",
        unit: "hội nghị"), \.publications)
    add(
      Breakdown(part: received, id: "nguon", title: "Theo nguồn tiếp nhận", column: "Nguồn"),
      \.sources)
    add(
      Breakdown(
        part: received, id: "linh_vuc", title: "Theo lĩnh vực", column: "Lĩnh vực",
        isSorted: true), \.fields)
    self.add(
      Breakdown(part: received, id: "thoi_gian", title: "Theo thời gian", column: "Thời gian"),
      times, &values)
    add(
      Breakdown(part: solved, id: "trang_thai", title: "Theo trạng thái", column: "Trạng thái"),
      \.outcomes)
    add(
      Breakdown(part: solved, id: "thoi_han", title: "Theo thời hạn", column: "Thời hạn"),
      \.timeliness)
    add(
      Breakdown(
        part: solved, id: "chuyen_den", title: "Kiến nghị chuyển cấp trên",
        column: "Nơi chuyển đến", isSorted: true), \.destinations)
    add(
      Breakdown(
        part: solved, id: "qua_han", title: "Kiến nghị quá hạn",
        column: isByAgency ? "Cơ quan" : "Đơn vị", isSorted: true), \.overdue)
  }

  /// Petitions received month by month or quarter by quarter, each beside the same part of the other
  /// period.
  private var times: [Pair] {
    let other = previous.parts
    let pairs = period.parts.enumerated().map { index, part in
      // "Tháng 1" of half a year stands beside July of the half before: the row says so
      let isOther = hasComparison && index < other.count && other[index].name != part.name
      let note = isOther ? " (kỳ so sánh: \(other[index].name.lowercasedFirst))" : ""
      return (name: part.name + note, now: now.parts[index], before: before.parts[index])
    }
    // periods of another length have no parts to stand side by side
    return other.count == pairs.count
      ? pairs : [(name: "Cả kỳ", now: now.parts.total, before: before.parts.total)]
  }

  private func pairs(
    _ tally: KeyPath<PeriodFigures, Tally<String>>, isSorted: Bool
  ) -> [Pair] {
    let (a, b) = (now[keyPath: tally], before[keyPath: tally])
    var pairs = a.keys.map { (name: $0, now: a[$0], before: b[$0]) }
    let known = Set(a.keys)
    pairs += b.keys.filter { !known.contains($0) }.map { (name: $0, now: 0, before: b[$0]) }
    guard isSorted else { return pairs }
    return pairs.sorted { x, y in
      if x.now != y.now { return x.now > y.now }
      if x.before != y.before { return x.before > y.before }
      return Vietnamese.isOrdered(x.name, before: y.name)
    }
  }

  private func add(_ table: Breakdown, _ pairs: [Pair], _ values: inout FieldValues) {
    let sum = pairs.reduce((now: 0, before: 0)) { ($0.now + $1.now, $0.before + $1.before) }
    values.append(to: "bang") { row in
      row["phan"] = Datum(table.part)
      row["ma"] = Datum(table.id)
      row["ten"] = Datum(table.title)
      row["cot"] = Datum(table.column)
      row["don_vi_tinh"] = Datum(table.unit)
      row["co_so"] = Datum(
        pairs.contains { $0.now != 0 || (hasComparison && $0.before != 0) })
      for pair in pairs {
        row.append(to: "dong") { line in
          line["ten"] = Datum(pair.name)
          set(Change(pair.now, pair.before), in: "", &line)
        }
      }
      set(Change(sum.now, sum.before), in: "cong.", &row)
    }
  }

  private func set(_ change: Change, in group: String, _ values: inout FieldValues) {
    values["\(group)ky_nay"] = Datum(change.now)
    values["\(group)ky_truoc"] = Datum(change.before)
    values["\(group)tang_giam"] = Datum(hasComparison ? change.difference : "–")
    values["\(group)ti_le"] = Datum(hasComparison ? change.percent : "–")
  }

  // MARK: - Accounts

  private func add(
    _ accounts: [String: PeriodFigures.Account], to list: String, _ values: inout FieldValues
  ) {
    let sorted = accounts.sorted { a, b in
      let (x, y) = (a.value.outcomes.total, b.value.outcomes.total)
      return x == y ? Vietnamese.isOrdered(a.key, before: b.key) : x > y
    }
    for (name, account) in sorted {
      values.append(to: list) { row in
        row["ten"] = Datum(name)
        set(account, &row)
      }
    }
  }

  private func set(_ account: PeriodFigures.Account, _ row: inout FieldValues) {
    let outcomes = account.outcomes
    row["ton_dau"] = Datum(account.carried)
    row["tiep_nhan"] = Datum(account.received)
    row["da_xong"] = Datum(outcomes[.solved] + outcomes[.answered])
    row["da_chuyen"] = Datum(outcomes[.forwarded])
    row["trong_han"] = Datum(outcomes[.open])
    row["qua_han"] = Datum(outcomes[.overdue])
  }

  private func addAgencies(_ values: inout FieldValues) {
    guard isByAgency else { return }
    let names = Set(now.conferencesByAgency.keys).union(now.byAgency.keys)
      .map { (key: Vietnamese.collationKey($0), name: $0) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    for (_, name) in names {
      values.append(to: "theo_co_quan") { row in
        row["ten"] = Datum(name)
        row["hoi_nghi"] = Datum(now.conferencesByAgency[name])
        row["nguoi_du"] = Datum(now.attendance[name])
        set(now.byAgency[name] ?? PeriodFigures.Account(), &row)
      }
    }
  }

  // MARK: - Lists

  private func addConference(_ index: Int, _ values: inout FieldValues) {
    let facts = conferences[index]
    let delay = facts.publicationDelay(asOf: period.last)
    values.append(to: "hoi_nghi") { row in
      row["ten"] = Datum(facts.name)
      row["co_quan"] = Datum(spelling[facts.agency])
      row["ngay_hop"] = Datum(facts.day)
      row["cac_ngay"] = Datum(facts.days.map(\.written).joined(separator: "; "))
      row["dia_diem"] = Datum(facts.place)
      row["loai"] = Datum(facts.kind.rawValue)
      row["hinh_thuc"] = Datum(facts.form)
      row["so_nguoi"] = Datum(facts.attendance)
      row["so_kien_nghi"] = Datum(now.petitionsByConference[index])
      row["cong_khai"] = Datum(
        delay.map { $0 == 0 ? "Trong ngày" : "Sau \($0) ngày" } ?? "Chưa công khai")
    }
  }

  private func addPublications(_ index: Int, _ values: inout FieldValues) {
    let facts = conferences[index]
    guard let held = facts.day else { return }
    for item in facts.publications where item.day <= period.last {
      values.append(to: "noi_cong_khai") { row in
        row["hoi_nghi"] = Datum(facts.name)
        row["noi"] = Datum(item.place)
        row["ngay"] = Datum(item.day)
        row["so_ngay"] = Datum(max(0, item.day.dayNumber - held.dayNumber))
      }
    }
  }

  /// Every petition that is still open, the longest overdue first.
  private func addOpen(_ values: inout FieldValues) {
    let open = now.concerns.filter { $0.outcome == .open || $0.outcome == .overdue }
      .map { concern in
        let late = concern.petition.due.map { max(0, period.last.dayNumber - $0.dayNumber) } ?? 0
        return (concern: concern, late: late)
      }
    let ordered = open.enumerated().sorted { a, b in
      if a.element.late != b.element.late { return a.element.late > b.element.late }
      let (x, y) = (a.element.concern.petition.due, b.element.concern.petition.due)
      let (m, n) = (x?.dayNumber ?? Int.max, y?.dayNumber ?? Int.max)
      return m == n ? a.offset < b.offset : m < n
    }
    for (_, item) in ordered {
      let petition = item.concern.petition
      let conference = conferences[item.concern.conference]
      values.append(to: "con_ton") { row in
        row["ma"] = Datum(petition.id)
        row["hoi_nghi"] = Datum(conference.name)
        row["co_quan"] = Datum(spelling[conference.agency])
        row["ngay_hop"] = Datum(conference.day)
        row["noi_dung"] = Datum(petition.content)
        row["linh_vuc"] = Datum(spelling[petition.field])
        row["don_vi"] = Datum(petition.unit.map { spelling[$0] } ?? PeriodFigures.nobody)
        row["ngay_nhan"] = Datum(petition.received)
        row["han"] = Datum(petition.due)
        row["qua_han"] = Datum(item.late)
      }
    }
  }
}
