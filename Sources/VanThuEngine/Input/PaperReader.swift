import VanThuBase

/// Reads the keys that every record may have (who, number, date, signers, recipients …) into the
/// parts of a paper.
struct PaperReader {
  let record: Record
  let office: Office
  var sink = DiagnosticSink()
  /// How many groups of recipients a brace holds together.
  var braces = 0
  /// How many lists of recipients of the office were opened: lists may name lists, and these others.
  var listsOpened = 0
  /// The most that one record may open.
  static let mostLists = 1000

  init(_ record: Record, office: Office) {
    self.record = record
    self.office = office
  }

  // MARK: - Scalars

  /// The text of a key in one line; nil when blank.
  mutating func text(_ field: Field, in record: Record? = nil) -> Placed<String>? {
    guard let entry = (record ?? self.record).entry(field.name), !entry.value.isBlank else {
      return nil
    }
    guard let text = entry.value.text else {
      wrongShape(entry.value, "`\(entry.written)` phải là một dòng chữ")
      return nil
    }
    let shown = DecimalText.shown(entry.value) { sink.report($0) }
    return Placed(shown ?? TextShape.oneLine(text.trimmedOfBlanks), at: entry.value.range)
  }

  /// A list of texts; a single text is a list of one.
  mutating func texts(_ field: Field, in record: Record? = nil) -> [Placed<String>] {
    guard let entry = (record ?? self.record).entry(field.name), !entry.value.isBlank else {
      return []
    }
    return (entry.value.items ?? [entry.value]).flatMap { item -> [Placed<String>] in
      guard !item.isBlank else { return [] }
      guard let text = item.text else {
        wrongShape(item, "mỗi mục của `\(entry.written)` phải là một dòng chữ")
        return (NestedList.texts(item) ?? []).map { Placed($0, at: item.range) }
      }
      if let folded = FoldedList.finding(item) { sink.report(folded) }
      if let shown = DecimalText.shown(item, { sink.report($0) }) {
        return [Placed(shown, at: item.range)]
      }
      return ListLines.items(in: text.trimmedOfBlanks).map {
        Placed(TextShape.oneLine($0), at: item.range)
      }
    }
  }

  /// The texts of a list whose label the paper prints by itself, without the label.
  mutating func texts(_ field: Field, without label: String) -> [Placed<String>] {
    texts(field).compactMap { text in
      if LeadingLabel.isAlone(label, in: text.value) { return nil }
      return Placed(LeadingLabel.removed(label, from: text.value, isClosed: true), at: text.range)
    }
  }

  mutating func wrongShape(_ value: Value, _ message: String) {
    let fix: Diagnostic.Fix? =
      value.record != nil
      ? .init("nếu dòng chữ có dấu hai chấm, đặt cả dòng trong dấu nháy kép")
      : NestedList.fix(value)
    sink.report(
      Diagnostic(
        .error, "wrong-shape", "\(message), đang là \(value.kindName)", at: value.range, fix: fix))
  }

  mutating func checkKeys(_ record: Record, _ fields: [Field]) {
    for entry in record.entries where fields[entry.key] == nil {
      sink.report(FieldReader.unknownKey(entry, in: record, among: fields))
    }
  }

  mutating func date() -> Placed<PartialDate> {
    guard let value = record[PaperFields.date.name], !value.isBlank else {
      return Placed(PartialDate(), at: nil)
    }
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
      let day = PartialDate.excelDay(text)?.written
      sink.report(
        Diagnostic(
          .error, "wrong-type",
          day == nil
            ? "ngày văn bản (`ngay`) phải là ngày tháng"
            : "ngày văn bản (`ngay`) là số thứ tự của một ngày trong Excel", at: value.range,
          fix: day.map { .init("viết \($0)", replacement: $0, at: value.range) }
            ?? .init("viết như 2026-09-26 hoặc 26/9/2026; 2026-09 để trống ngày")))
    }
    return Placed(PartialDate(), at: value.range)
  }

  /// The number: digits, or digits with a letter behind; blank when absent.
  mutating func number() -> Placed<String>? {
    guard let number = text(PaperFields.number) else { return nil }
    let digits = number.value.prefix { $0.isASCII && $0.isNumber }
    let rest = number.value.dropFirst(digits.count)
    if digits.count > 6, rest.count <= 1 {
      sink.report(
        Diagnostic(
          .error, "number-form", "số văn bản (`so`) có nhiều nhất 6 chữ số", at: number.range,
          fix: .init("kiểm tra lại số; mỗi năm đánh số lại từ 01"),
          citation: "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3"))
      return nil
    }
    guard !digits.isEmpty, rest.count <= 1, rest.allSatisfy(\.isLetter) else {
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

  mutating func agency(missingAt place: SourceRange) -> (Agency, Standard) {
    let standard = office.standard?.value ?? .usual
    var given: Record?
    var range = record[PaperFields.agency.name]?.range
    if let value = record[PaperFields.agency.name], !value.isBlank {
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
          .error, "missing-agency", "cơ quan ban hành (`co_quan`) chưa có",
          at: record.gap(for: PaperFields.agency.name, among: PaperFields.all, in: place).range,
          path: FieldPath(PaperFields.agency.name),
          fix: .init(
            place.source.cells.isEmpty
              ? "thêm nhóm `co_quan:` với `ten`, `viet_tat`, `dia_danh`"
              : "ghi nhóm `co_quan:` chung cho cả bảng trong tệp --common, hoặc khai cơ quan trong van-phong.yaml"
          ),
          citation: "Nghị định 30/2020/NĐ-CP, Điều 8, khoản 2"))
    }
    guard let given else { return (emptyAgency(range), standard) }
    return agency(given, PaperFields.agency, at: range, missingAt: range ?? place, standard)
  }

  /// Who issues the paper too, as a record of its own or by its id in the office file.
  mutating func partner() -> (agency: Agency, standard: Standard)? {
    guard let value = record[PaperFields.partner.name], !value.isBlank else { return nil }
    let standard = office.standard?.value ?? .usual
    if let text = value.text {
      guard
        let given = named(text, value, office.agencies, "cơ quan", "unknown-agency")?.record
      else { return nil }
      return agency(
        given, PaperFields.partner, at: value.range, missingAt: value.range, standard)
    }
    guard let given = value.record else {
      wrongShape(
        value, "`cung_ban_hanh` phải là mã trong tệp văn phòng hoặc một nhóm mục con")
      return nil
    }
    return agency(given, PaperFields.partner, at: value.range, missingAt: value.range, standard)
  }

  /// An agency out of its keys.
  /// - Parameters:
  ///   - field: the key it stands under.
  ///   - range: where it is given.
  ///   - place: where to say that its name is missing.
  ///   - usual: its standard, where it says none.
  private mutating func agency(
    _ given: Record, _ field: Field, at range: SourceRange?, missingAt place: SourceRange,
    _ usual: Standard
  ) -> (Agency, Standard) {
    var standard = usual
    checkKeys(given, PaperFields.agency.children)
    if let value = given[PaperFields.agencyStandard.name], !value.isBlank {
      standard = Standard.read(value, &sink) ?? standard
    }
    let names = texts(PaperFields.agencyName, in: given)
    if names.isEmpty {
      sink.report(
        Diagnostic(
          .error, "missing-agency", "tên cơ quan ban hành (`\(field.name).ten`) chưa có",
          at: place, path: FieldPath(field.name).key(PaperFields.agencyName.name),
          fix: .init("thêm `ten: ỦY BAN NHÂN DÂN XÃ …` vào `\(field.name)`"),
          citation: "\(standard.instrument)"))
    }
    let name = names.map { Vietnamese.capitals($0.value) }
    let agency = Agency(
      parent: texts(PaperFields.agencyParent, in: given).map { Vietnamese.capitals($0.value) },
      name: name,
      abbreviation: text(PaperFields.agencyAbbreviation, in: given),
      unit: text(PaperFields.agencyUnit, in: given)?.value,
      place: text(PaperFields.agencyPlace, in: given),
      spokenName: text(PaperFields.agencySpokenName, in: given)?.value,
      contact: text(PaperFields.agencyContact, in: given)?.value,
      identifier: text(PaperFields.agencyCode, in: given)?.value, range: range)
    return (agency, standard)
  }

  private func emptyAgency(_ range: SourceRange?) -> Agency {
    Agency(name: [], spokenName: "", range: range)
  }

  /// What an id of the office file stands for.
  mutating func named(
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

  mutating func signers() -> [[Signer]] {
    guard let value = record[PaperFields.signers.name], !value.isBlank else { return [] }
    guard let items = value.items else {
      return signer(value).map { [[$0]] } ?? []
    }
    if items.contains(where: { $0.items != nil }) {
      let rows = items.map { row in (row.items ?? [row]).compactMap { signer($0) } }
      let most = bounded(rows.flatMap(\.self), Limits.signers, value, "người ký").count
      var count = 0
      return rows.prefix { row in
        count += row.count
        return count <= most
      }.filter { !$0.isEmpty }
    }
    // two beside one another, then the next two
    let all = bounded(items.compactMap { signer($0) }, Limits.signers, value, "người ký")
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
    checkKeys(record, PaperFields.signers.children)
    func capitals(_ text: Placed<String>?) -> Placed<String>? {
      text.map { Placed(Vietnamese.capitals($0.value), at: $0.range) }
    }
    var signer = Signer(
      collective: capitals(text(PaperFields.signerCollective, in: record)),
      principal: capitals(text(PaperFields.signerPrincipal, in: record)),
      position: capitals(text(PaperFields.signerPosition, in: record)),
      name: text(PaperFields.signerName, in: record),
      note: text(PaperFields.signerNote, in: record)?.value, range: value.range)
    if let power = text(PaperFields.signerPower, in: record) {
      let letters = power.value.uppercased().filter(\.isLetter)
      if let known = Signer.Power(rawValue: letters) {
        signer.power = Placed(known, at: power.range)
      } else if letters != "TM" {
        let near =
          letters.count > 1
          ? Vietnamese.nearest(to: letters, among: Signer.Power.allCases.map(\.rawValue)) : nil
        sink.report(
          Diagnostic(
            .error, "wrong-choice", "`quyen_han` là KT, TL, TUQ hoặc Q", at: power.range,
            fix: near.map { meant($0, for: power) }
              ?? .init("ký thay mặt tập thể thì viết tên tập thể ở `tap_the`"),
            citation: "Nghị định 30/2020/NĐ-CP, Điều 13"))
      }
    }
    return signer
  }

  // MARK: - Marks

  mutating func urgency() -> Placed<Urgency>? {
    choice(PaperFields.urgency, Urgency.allCases).map { Placed($0.0, at: $0.1) }
  }

  mutating func secrecy() -> Placed<Secrecy>? {
    choice(PaperFields.secrecy, Secrecy.allCases).map { Placed($0.0, at: $0.1) }
  }

  private mutating func choice<Choice: RawRepresentable<String>>(
    _ field: Field, _ all: [Choice]
  ) -> (Choice, SourceRange?)? {
    guard let given = text(field) else { return nil }
    let folded = Vietnamese.fold(given.value)
    if let found = all.first(where: { Vietnamese.fold($0.rawValue) == folded }) {
      return (found, given.range)
    }
    let near = Vietnamese.nearest(to: folded, among: all.map { Vietnamese.fold($0.rawValue) })
      .flatMap { near in all.first { Vietnamese.fold($0.rawValue) == near } }
    sink.report(
      Diagnostic(
        .error, "wrong-choice", "\(field.label) (`\(field.name)`) không có mức này",
        at: given.range,
        fix: near.map { meant($0.rawValue, for: given) }
          ?? .init("chọn một trong: \(all.map(\.rawValue).joined(separator: ", "))")))
    return nil
  }

  /// The advice to write the word that was meant, as an edit.
  private func meant(_ word: String, for given: Placed<String>) -> Diagnostic.Fix {
    .init(
      "có phải ý bạn là `\(word)`?", replacement: word,
      at: given.place(of: 0..<given.value.utf8.count))
  }

  mutating func draft() -> Draft? {
    guard let given = text(PaperFields.draft) else { return nil }
    if let version = Int(given.value), (1...99).contains(version) { return Draft(version: version) }
    guard let answer = YesNo.read(given.value) else {
      sink.report(
        Diagnostic(
          .error, "wrong-type", "`du_thao` phải là `có`, `không` hoặc lần dự thảo (1, 2, …)",
          at: given.range,
          fix: YesNo.nearest(to: given.value).map { meant($0, for: given) }
            ?? .init("viết có, không, hoặc 1, 2, …")))
      return nil
    }
    return answer ? Draft(version: nil) : nil
  }
}
