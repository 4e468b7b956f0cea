import VanThuBase
import VanThuEngine

// The tables of parts and their sums.
extension ReportFigures {
  /// A table of parts and their sum: what it says of itself, and where its parts are counted.
  private struct Breakdown {
    var part: String
    var id: String
    var title: String
    var column: String
    var unit = "kiến nghị"
    /// What there is not, when all its figures are zero.
    var absent: String
    var isSorted = false
  }

  /// A row of a table.
  private typealias Pair = (name: String, now: Int, before: Int)

  /// Sets all tables.
  func setBreakdowns(_ values: inout FieldValues) {
    func add(_ table: Breakdown, _ tally: KeyPath<PeriodFigures, Tally<String>>) {
      self.add(table, pairs(tally, isSorted: table.isSorted), &values)
    }
    let (held, received, solved) = ("to_chuc", "tiep_nhan", "giai_quyet")
    add(
      Breakdown(
        part: held, id: "loai", title: "Theo loại hội nghị", column: "Loại hội nghị",
        unit: "hội nghị", absent: "hội nghị"), \.kinds)
    add(
      Breakdown(
        part: held, id: "hinh_thuc", title: "Theo hình thức", column: "Hình thức",
        unit: "hội nghị", absent: "hội nghị"), \.forms)
    add(
      Breakdown(
        part: held, id: "cong_khai", title: "Công khai kết quả", column: "Thời gian công khai",
        unit: "hội nghị", absent: "kết quả phải công khai"), \.publications)
    add(
      Breakdown(
        part: received, id: "nguon", title: "Theo thời điểm tiếp nhận", column: "Thời điểm",
        absent: "kiến nghị tiếp nhận"),
      \.moments)
    // records that name no way beside the meeting itself have nothing to list
    if (now.channels.keys + before.channels.keys).contains(where: Self.isWay) {
      add(
        Breakdown(
          part: received, id: "kenh", title: "Theo kênh tiếp nhận", column: "Kênh",
          absent: "kiến nghị tiếp nhận", isSorted: true),
        \.channels)
    }
    add(
      Breakdown(
        part: received, id: "linh_vuc", title: "Theo lĩnh vực", column: "Lĩnh vực",
        absent: "kiến nghị tiếp nhận", isSorted: true), \.fields)
    self.add(
      Breakdown(
        part: received, id: "thoi_gian", title: "Theo thời gian", column: "Thời gian",
        absent: "kiến nghị tiếp nhận"),
      times, &values)
    add(
      Breakdown(
        part: solved, id: "trang_thai", title: "Theo trạng thái", column: "Trạng thái",
        absent: "kiến nghị phải giải quyết"),
      \.outcomes)
    add(
      Breakdown(
        part: solved, id: "thoi_han", title: "Theo thời hạn", column: "Thời hạn",
        absent: "kiến nghị đã trả lời"),
      \.timeliness)
    add(
      Breakdown(
        part: solved, id: "chuyen_den", title: "Kiến nghị chuyển cấp trên",
        column: "Nơi chuyển đến", absent: "kiến nghị chuyển cấp trên", isSorted: true),
      \.destinations)
    add(
      Breakdown(
        part: solved, id: "qua_han", title: "Kiến nghị quá hạn",
        column: isByAgency ? "Cơ quan" : "Đơn vị", absent: "kiến nghị quá hạn", isSorted: true),
      \.overdue)
  }

  /// Whether a channel is one that somebody wrote down, other than the meeting itself.
  private static func isWay(_ channel: String) -> Bool {
    Conference.Petition.Channel(rawValue: channel).map { $0 != .meeting } ?? false
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
      row["so_dong"] = Datum(pairs.count { $0.now != 0 })
      row["khong_co"] = Datum(table.absent)
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
}
