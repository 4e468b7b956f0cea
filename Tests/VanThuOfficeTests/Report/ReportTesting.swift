import TestSupport
import Testing
import VanThuBase
import VanThuEngine
import VanThuOffice

/// Values looked at by the names of their fields.
struct FieldView {
  private let fields: [Field]
  private let values: [Datum]

  init(_ values: FieldValues) { self.init(values.declared, values.values) }

  private init(_ fields: [Field], _ values: [Datum]) {
    self.fields = fields
    self.values = values
  }

  private func datum(_ name: String) -> Datum {
    fields.firstIndex { $0.name == name }.map { values[$0] } ?? .missing
  }

  func text(_ name: String) -> String? {
    if case .text(let text, _) = datum(name) { text } else { nil }
  }

  func number(_ name: String) -> Number? {
    if case .number(let number) = datum(name) { number } else { nil }
  }

  func date(_ name: String) -> PartialDate? {
    if case .date(let date, _) = datum(name) { date } else { nil }
  }

  func isTrue(_ name: String) -> Bool { datum(name).isTrue }

  /// The records of a list, or the one of a group.
  func records(_ name: String) -> [FieldView] {
    let children = fields.first { $0.name == name }?.children ?? []
    switch datum(name) {
    case .list(let items):
      return items.compactMap { item in
        if case .record(let slots) = item { FieldView(children, slots) } else { nil }
      }
    case .record(let slots): return [FieldView(children, slots)]
    default: return []
    }
  }
}

/// Conferences and reports for tests.
enum ReportTesting {
  /// A day written `2026-01-31`.
  static func day(_ text: String) throws -> CivilDate {
    try #require(try PartialDate.parse(text).get().civil)
  }

  /// A period written `2026-01-01 2026-06-30`.
  static func period(_ text: String) throws -> ReportPeriod {
    let parts = text.split(separator: " ").map(String.init)
    return try #require(ReportPeriod(from: try day(parts[0]), to: try day(parts[1])))
  }

  /// The facts of a record, which must be without errors.
  static func facts(_ yaml: String, path: String = "hoi-nghi.yaml") throws -> ConferenceFacts {
    let value = try InputReader.read(Array(yaml.utf8), name: path)
    let (conference, diagnostics) = try Conference.read(value)
    let errors = diagnostics.filter { $0.severity == .error }
    try #require(errors.isEmpty, "\(errors.map(\.message))\n\(yaml)")
    return ConferenceFacts(conference, office: Office(), path: path)
  }

  /// A record with what a test says of it.
  static func record(
    agency: String = "ỦY BAN NHÂN DÂN XÃ AN BÌNH", name: String = "hội nghị đối thoại",
    days: [String], petitions: [String] = [], more: String = "tong_co_mat: 50"
  ) -> String {
    """
    co_quan: {ten: \(agency), viet_tat: UBND, dia_danh: An Bình}
    ten_hoi_nghi: \(name)
    loai: Định kỳ
    chu_tri: {chuc_danh: Chủ tịch, ho_ten: A}
    phien: [\(days.map { "{ngay_hop: \($0), dia_diem: Hội trường}" }.joined(separator: ", "))]
    kien_nghi: [\(petitions.enumerated().map { "{ma: K\($0.offset), linh_vuc: Đất đai, noi_dung: X, \($0.element)}" }
      .joined(separator: ", "))]
    \(more)
    """
  }

  /// The figures as templates see them.
  static func view(_ figures: ReportFigures) throws -> FieldView { FieldView(figures.values) }

  /// The figures of a period.
  static func figures(
    _ records: [String], _ period: String, previous: String? = nil
  ) throws -> FieldView {
    let period = try self.period(period)
    let other = try previous.map { try self.period($0) } ?? period.previous
    return try view(
      ReportFigures(
        try records.enumerated().map { try facts($0.element, path: "\($0.offset).yaml") },
        period: period, previous: try #require(other)))
  }

  /// A table by its id: names and figures of its rows.
  static func table(_ view: FieldView, _ id: String) throws -> [(String, Int, Int)] {
    let table = try #require(view.records("bang").first { $0.text("ma") == id })
    return table.records("dong").map {
      ($0.text("ten") ?? "", number($0, "ky_nay"), number($0, "ky_truoc"))
    }
  }

  /// A number of a record.
  static func number(_ view: FieldView, _ name: String) -> Int {
    view.number(name)?.whole ?? Int.min
  }

  /// One of the main figures.
  static func main(_ view: FieldView, _ name: String) -> Int {
    view.records("con_so").first.map { number($0, name) } ?? Int.min
  }

  // MARK: - At random

  /// A record as some clerk might keep it: any kind, half filled, dates missing here and there.
  static func random(_ generator: inout SplitMix64, _ index: Int, agencies: Int) -> String {
    func pick<T>(_ items: [T]) -> T { items[Int.random(in: 0..<items.count, using: &generator)] }
    let base = Int.random(in: 0..<540, using: &generator)
    func day(_ offset: Int) -> String {
      let start = CivilDate(year: 2025, month: 7, day: 1)
      return start?.adding(days: base + offset)?.iso ?? "2025-07-01"
    }
    let isHeld = !generator.once(in: 5)
    let sessions = generator.once(in: 3) ? [0, 1] : [0]
    let last = sessions.count - 1
    var yaml = """
      co_quan: {ten: ỦY BAN NHÂN DÂN XÃ \(pick(["A", "B", "C", "D"].prefix(agencies).map { $0 })), viet_tat: UBND, dia_danh: X}
      ten_hoi_nghi: hội nghị \(index)
      loai: \(pick(["Định kỳ", "Chuyên đề", "Đột xuất"]))
      hinh_thuc: \(pick(["Trực tiếp", "Trực tuyến", "Gián tiếp", "Kết hợp"]))
      chu_tri: {chuc_danh: Chủ tịch, ho_ten: A}
      phien: [\(sessions.map { "{ngay_hop: \(day($0)), dia_diem: Hội trường}" }.joined(separator: ", "))]

      """
    if isHeld { yaml += "tong_co_mat: \(Int.random(in: 0...300, using: &generator))\n" }
    if isHeld, !generator.once(in: 3) {
      yaml +=
        "cong_khai: [{noi: Trụ sở, ngay: \(day(last + Int.random(in: 0...20, using: &generator)))}]\n"
    }
    let count = Int.random(in: 0...7, using: &generator)
    yaml += count == 0 ? "" : "kien_nghi:\n"
    for number in 0..<count {
      let received = generator.once(in: 4) ? nil : Int.random(in: -20...30, using: &generator)
      func after(_ limit: Int) -> String {
        day(max(0, received ?? 0) + Int.random(in: 0...limit, using: &generator))
      }
      var fields = [
        "ma: K\(number)",
        "linh_vuc: \(pick(["Đất đai", "đất đai", "Giao thông", "Hoà giải", "Hòa giải", "Y tế"]))",
        "noi_dung: Việc \(number)",
      ]
      if let received { fields.append("ngay_nhan: \(day(received))") }
      if !generator.once(in: 4) {
        fields.append("don_vi: \(pick(["Phòng Kinh tế", "Công an xã", "Trạm Y tế"]))")
      }
      if !generator.once(in: 3) { fields.append("han: \(after(120))") }
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: fields.append("trang_thai: Mới")
      case 1: fields.append("trang_thai: Đang giải quyết")
      case 2:
        fields.append("trang_thai: Đã trả lời tại hội nghị")
        fields.append("tra_loi: Có")
      case 3:
        fields.append("trang_thai: Chuyển cấp trên")
        if !generator.once(in: 3) { fields.append("chuyen_den: \(pick(["Sở A", "Sở B"]))") }
        if !generator.once(in: 3) { fields.append("ngay_chuyen: \(after(60))") }
      default:
        fields.append("trang_thai: Đã giải quyết")
        if !generator.once(in: 6) { fields.append("ngay_xong: \(after(150))") }
      }
      fields.append(
        "nguon: \(pick(["Trước hội nghị", "Tại hội nghị", "Qua bưu điện", "Qua thư điện tử"]))")
      yaml += "  - {\(fields.joined(separator: ", "))}\n"
    }
    return yaml
  }
}
