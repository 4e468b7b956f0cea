import VanThuBase

/// Reads the keys that every record may have (who, number, date, signers, recipients …) into the
/// parts of a paper.
struct PaperReader {
  /// The keys that are not fields of a template.
  static let keys: Set<String> = [
    "mau", "co_quan", "so", "ky_hieu", "ngay", "trich_yeu", "kinh_gui", "can_cu", "noi_nhan",
    "luu", "nguoi_soan", "so_ban", "ky", "do_khan", "do_mat", "pham_vi_luu_hanh", "du_thao",
    "phu_luc",
  ]

  let record: Record
  let office: Office
  var sink = DiagnosticSink()

  init(_ record: Record, office: Office) {
    self.record = record
    self.office = office
  }

  // MARK: - Scalars

  /// The text of a key in one line; nil when blank.
  mutating func text(_ key: String, in record: Record? = nil) -> Placed<String>? {
    guard let entry = (record ?? self.record).entry(key), !entry.value.isBlank else { return nil }
    guard let text = entry.value.text else {
      wrongShape(entry.value, "`\(entry.written)` phải là một dòng chữ")
      return nil
    }
    return Placed(TextShape.oneLine(text), at: entry.value.range)
  }

  /// A list of texts; a single text is a list of one.
  mutating func texts(_ key: String, in record: Record? = nil) -> [Placed<String>] {
    guard let entry = (record ?? self.record).entry(key), !entry.value.isBlank else { return [] }
    return (entry.value.items ?? [entry.value]).compactMap { item in
      guard !item.isBlank else { return nil }
      guard let text = item.text else {
        wrongShape(item, "mỗi mục của `\(entry.written)` phải là một dòng chữ")
        return nil
      }
      return Placed(TextShape.oneLine(text), at: item.range)
    }
  }

  mutating func wrongShape(_ value: Value, _ message: String) {
    let fix: Diagnostic.Fix? =
      value.record != nil
      ? .init("nếu dòng chữ có dấu hai chấm, đặt cả dòng trong dấu nháy kép") : nil
    sink.report(
      Diagnostic(
        .error, "wrong-shape", "\(message), đang là \(value.kindName)", at: value.range, fix: fix))
  }

  private mutating func checkKeys(_ record: Record, _ keys: [String]) {
    for entry in record.entries where !keys.contains(entry.key) {
      sink.report(FieldReader.unknownKey(entry, among: keys))
    }
  }

  mutating func date() -> Placed<PartialDate> {
    guard let value = record["ngay"], !value.isBlank else { return Placed(PartialDate(), at: nil) }
    guard let text = value.text else {
      wrongShape(value, "`ngay` phải là ngày tháng")
      return Placed(PartialDate(), at: value.range)
    }
    switch PartialDate.parse(text) {
    case .success(let date): return Placed(date, at: value.range)
    case .failure(.noSuchDay):
      sink.report(
        Diagnostic(
          .error, "no-such-day", "ngày văn bản không có trong lịch", at: value.range,
          fix: .init("kiểm tra lại ngày và tháng")))
    case .failure(.form):
      sink.report(
        Diagnostic(
          .error, "wrong-type", "ngày văn bản (`ngay`) phải là ngày tháng", at: value.range,
          fix: .init("viết như 2026-09-26 hoặc 26/9/2026; 2026-09 để trống ngày")))
    }
    return Placed(PartialDate(), at: value.range)
  }

  /// The number: digits, or digits with a letter behind; blank when absent.
  mutating func number() -> Placed<String>? {
    guard let number = text("so") else { return nil }
    let digits = number.value.prefix { $0.isASCII && $0.isNumber }
    let rest = number.value.dropFirst(digits.count)
    guard !digits.isEmpty, digits.count <= 6, rest.count <= 1, rest.allSatisfy(\.isLetter) else {
      sink.report(
        Diagnostic(
          .error, "number-form", "số văn bản (`so`) chỉ gồm chữ số", at: number.range,
          fix: .init("viết `so: 48`; cả số và ký hiệu thì viết ở `ky_hieu: 48/KH-UBND`"),
          citation: "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3"))
      return nil
    }
    return number
  }

  // MARK: - Agency

  private static let agencyKeys = [
    "tieu_chuan", "cap_tren", "ten", "viet_tat", "dia_danh", "ten_goi", "don_vi", "lien_he",
    "ma_dinh_danh",
  ]

  mutating func agency(missingAt place: SourceRange) -> (Agency, Standard) {
    var standard = office.standard?.value ?? .nd30
    var given: Record?
    var range = record["co_quan"]?.range
    if let value = record["co_quan"], !value.isBlank {
      if let text = value.text {
        given = named(text, value, office.agencies, "cơ quan", "unknown-agency")?.record
        if given == nil { return (emptyAgency(value.range), standard) }
      } else {
        given = value.record
        if given == nil {
          wrongShape(value, "`co_quan` phải là mã trong tệp văn phòng hoặc một nhóm mục con")
        }
      }
    } else if let id = office.defaultAgency {
      given = office.agencies[id]?.record
      range = office.agencies.entry(id)?.keyRange
    } else {
      sink.report(
        Diagnostic(
          .error, "missing-agency", "cơ quan ban hành (`co_quan`) chưa có", at: place,
          fix: .init(
            place.source.cells.isEmpty
              ? "thêm nhóm `co_quan:` với `ten`, `viet_tat`, `dia_danh`"
              : "ghi nhóm `co_quan:` chung cho cả bảng trong tệp --common, hoặc khai cơ quan trong van-phong.yaml"
          ),
          citation: "Nghị định 30/2020/NĐ-CP, Điều 8, khoản 2"))
    }
    guard let given else { return (emptyAgency(range), standard) }
    checkKeys(given, PaperReader.agencyKeys)
    if let value = given["tieu_chuan"], !value.isBlank {
      standard = Standard.read(value, &sink) ?? standard
    }
    let names = texts("ten", in: given)
    if names.isEmpty {
      sink.report(
        Diagnostic(
          .error, "missing-agency", "tên cơ quan ban hành (`co_quan.ten`) chưa có",
          at: range ?? place, fix: .init("thêm `ten: ỦY BAN NHÂN DÂN XÃ …` vào `co_quan`"),
          citation: "\(standard.instrument)"))
    }
    let name = names.map { Vietnamese.capitals($0.value) }
    let agency = Agency(
      parent: texts("cap_tren", in: given).map { Vietnamese.capitals($0.value) }, name: name,
      abbreviation: text("viet_tat", in: given),
      unit: text("don_vi", in: given)?.value,
      place: text("dia_danh", in: given),
      spokenName: text("ten_goi", in: given)?.value ?? AgencyName.spoken(name),
      contact: text("lien_he", in: given)?.value,
      identifier: text("ma_dinh_danh", in: given)?.value, range: range)
    return (agency, standard)
  }

  private func emptyAgency(_ range: SourceRange?) -> Agency {
    Agency(name: [], spokenName: "", range: range)
  }

  /// What an id of the office file stands for.
  private mutating func named(
    _ text: String, _ value: Value, _ group: Record, _ what: String, _ id: Diagnostic.ID
  ) -> Value? {
    let key = Vietnamese.fold(text)
    if let found = group[key] { return found }
    let near = Vietnamese.nearest(to: key, among: group.entries.map(\.key))
    sink.report(
      Diagnostic(
        .error, id,
        group.entries.isEmpty
          ? "không có tệp văn phòng nào khai \(what) này"
          : "tệp văn phòng không có \(what) này", at: value.range,
        fix: near.map { .init("có phải ý bạn là `\($0)`?", replacement: $0, at: value.range) }
          ?? .init("viết đủ các mục con ngay tại đây, hoặc khai trong `van-phong.yaml`")))
    return nil
  }

  // MARK: - Signers

  private static let signerKeys = [
    "tap_the", "quyen_han", "thay", "chuc_vu", "ho_ten", "ghi_chu",
  ]

  mutating func signers() -> [[Signer]] {
    guard let value = record["ky"], !value.isBlank else { return [] }
    guard let items = value.items else {
      return signer(value).map { [[$0]] } ?? []
    }
    if items.contains(where: { $0.items != nil }) {
      return items.map { row in (row.items ?? [row]).compactMap { signer($0) } }
        .filter { !$0.isEmpty }
    }
    // two beside one another, then the next two
    let all = items.compactMap { signer($0) }
    return stride(from: 0, to: all.count, by: 2).map { Array(all[$0..<min($0 + 2, all.count)]) }
  }

  private mutating func signer(_ value: Value) -> Signer? {
    var record = value.record
    if let text = value.text {
      record = named(text, value, office.signers, "người ký", "unknown-signer")?.record
    }
    guard let record else {
      if value.text == nil {
        wrongShape(value, "`ky` phải là mã trong tệp văn phòng hoặc một nhóm mục con")
      }
      return nil
    }
    checkKeys(record, PaperReader.signerKeys)
    func capitals(_ text: Placed<String>?) -> Placed<String>? {
      text.map { Placed(Vietnamese.capitals($0.value), at: $0.range) }
    }
    var signer = Signer(
      collective: capitals(text("tap_the", in: record)),
      principal: capitals(text("thay", in: record)),
      position: capitals(text("chuc_vu", in: record)), name: text("ho_ten", in: record),
      note: text("ghi_chu", in: record)?.value, range: value.range)
    if let power = text("quyen_han", in: record) {
      let letters = power.value.uppercased().filter(\.isLetter)
      if let known = Signer.Power(rawValue: letters) {
        signer.power = Placed(known, at: power.range)
      } else if letters != "TM" {
        sink.report(
          Diagnostic(
            .error, "wrong-choice", "`quyen_han` là KT, TL, TUQ hoặc Q", at: power.range,
            fix: .init("ký thay mặt tập thể thì viết tên tập thể ở `tap_the`"),
            citation: "Nghị định 30/2020/NĐ-CP, Điều 13"))
      }
    }
    return signer
  }

  // MARK: - Recipients

  mutating func recipients() -> [Recipient] {
    guard let value = record["noi_nhan"], !value.isBlank else { return [] }
    return recipients(value, depth: 0)
  }

  private mutating func recipients(_ value: Value, depth: Int) -> [Recipient] {
    if let text = value.text, value.items == nil, depth == 0,
      office.recipients.entry(Vietnamese.fold(text)) != nil
    {
      return named(text, value, office.recipients, "danh sách nơi nhận", "unknown-recipients")
        .map { recipients($0, depth: 1) } ?? []
    }
    return (value.items ?? [value]).flatMap { recipient($0, depth: depth) }
  }

  private mutating func recipient(_ value: Value, depth: Int) -> [Recipient] {
    if value.isBlank { return [] }
    if let text = value.text {
      return RecipientLines.names(in: text).map { split(TextShape.oneLine($0), value.range) }
    }
    guard let record = value.record else {
      wrongShape(value, "mỗi nơi nhận phải là một dòng chữ")
      return []
    }
    if let list = record.entry("danh_sach") {
      checkKeys(record, ["danh_sach"])
      guard let text = list.value.text, depth < 2 else {
        wrongShape(list.value, "`danh_sach` phải là mã trong tệp văn phòng")
        return []
      }
      return named(text, list.value, office.recipients, "danh sách nơi nhận", "unknown-recipients")
        .map { recipients($0, depth: depth + 1) } ?? []
    }
    if record.entry("nhom") != nil || record.entry("gom") != nil {
      checkKeys(record, ["nhom", "gom"])
      let remark = text("nhom", in: record)?.value
      return texts("gom", in: record).flatMap { item in
        RecipientLines.names(in: item.value).map { name in
          var recipient = split(name, item.range ?? value.range)
          recipient.remark = recipient.remark ?? remark.map(\.lowercasedFirst)
          return recipient
        }
      }
    }
    checkKeys(record, ["ten", "ghi_chu"])
    guard let name = text("ten", in: record) else {
      sink.report(
        Diagnostic(.error, "missing-field", "nơi nhận thiếu tên (`ten`)", at: value.range))
      return []
    }
    return [
      Recipient(
        name: name.value, remark: text("ghi_chu", in: record)?.value, range: name.range)
    ]
  }

  /// Takes a remark in brackets at the end, and punctuation the user typed, off the name.
  private func split(_ text: String, _ range: SourceRange) -> Recipient {
    var name = Substring(text)
    while let last = name.last, ";,. ".contains(last) { name.removeLast() }
    if name.last == ")", let open = name.lastIndex(of: "("), open > name.startIndex {
      let remark = name[name.index(after: open)...].dropLast()
      return Recipient(
        name: name[..<open].trimmed, remark: String(remark), range: range)
    }
    return Recipient(name: String(name), remark: nil, range: range)
  }

  mutating func filing() -> Filing? {
    guard var place = text("luu") else { return nil }
    while let last = place.value.last, ".;, ".contains(last) { place.value.removeLast() }
    for prefix in ["- Lưu:", "Lưu:", "- Lưu", "Lưu"] where place.value.hasPrefix(prefix) {
      place.value = place.value.dropFirst(prefix.count).trimmed
    }
    return Filing(
      place: place, drafter: text("nguoi_soan")?.value, copies: text("so_ban")?.value)
  }

  // MARK: - Marks

  mutating func urgency() -> Placed<Urgency>? {
    choice("do_khan", Urgency.allCases, "độ khẩn").map { Placed($0.0, at: $0.1) }
  }

  mutating func secrecy() -> Placed<Secrecy>? {
    choice("do_mat", Secrecy.allCases, "độ mật").map { Placed($0.0, at: $0.1) }
  }

  private mutating func choice<Choice: RawRepresentable<String>>(
    _ key: String, _ all: [Choice], _ what: String
  ) -> (Choice, SourceRange?)? {
    guard let given = text(key) else { return nil }
    let folded = Vietnamese.fold(given.value)
    if let found = all.first(where: { Vietnamese.fold($0.rawValue) == folded }) {
      return (found, given.range)
    }
    sink.report(
      Diagnostic(
        .error, "wrong-choice", "\(what) (`\(key)`) không có mức này", at: given.range,
        fix: .init("chọn một trong: \(all.map(\.rawValue).joined(separator: ", "))")))
    return nil
  }

  mutating func draft() -> Draft? {
    guard let given = text("du_thao") else { return nil }
    switch Vietnamese.fold(given.value) {
    case "true", "co", "yes", "x": return Draft(version: nil)
    case "false", "khong", "no": return nil
    default:
      if let version = Int(given.value), (1...99).contains(version) {
        return Draft(version: version)
      }
      sink.report(
        Diagnostic(
          .error, "wrong-choice", "`du_thao` là `true`, `false` hoặc lần dự thảo (1, 2, …)",
          at: given.range))
      return nil
    }
  }
}
