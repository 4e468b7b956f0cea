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
    addRepeated(&values)
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

    /// Whether there is nothing to tell in either period.
    func isNothing(beside hasComparison: Bool) -> Bool {
      ["0", "–"].contains(now) && (!hasComparison || ["0", "–"].contains(before))
    }
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
    // conferences and people always count; of the others only those that are not zero
    for (index, indicator) in indicators.enumerated()
    where index < 2 || !indicator.isNothing(beside: hasComparison) {
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
    let delay = facts.publication(asOf: period.last)?.delay
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

  /// Every petition of the period that raises one of an earlier conference again.
  private func addRepeated(_ values: inout FieldValues) {
    for pair in repeated.pairs {
      values.append(to: "nhac_lai") { row in
        row["ma"] = Datum(pair.petition.id)
        row["hoi_nghi"] = Datum(conferences[pair.conference].name)
        row["ma_truoc"] = Datum(pair.petition.repeats)
        guard let earlier = pair.earlier else { return }
        row["hoi_nghi_truoc"] = Datum(conferences[earlier.conference].name)
        row["trang_thai_truoc"] = Datum(
          earlier.petition.progress.state(on: period.last).rawValue)
      }
    }
  }
}
