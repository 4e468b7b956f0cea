import VanThuBase

/// A value that its field has given a type: what templates work with.
public indirect enum Datum: Sendable {
  /// Not given.
  case missing
  /// Text; `source` is the value it was read from.
  case text(String, source: Value?)
  /// A number.
  case number(Number)
  /// A date.
  case date(PartialDate, source: Value?)
  /// A time of day.
  case time(ClockTime)
  /// Yes or no.
  case bool(Bool)
  /// A list.
  case list([Datum])
  /// A record: one value for each declared field, in the order of the declaration.
  case record([Datum])

  /// Whether a condition takes it for true: missing, empty and "no" are false.
  public var isTrue: Bool {
    switch self {
    case .missing: false
    case .text(let text, _): !text.isEmpty
    case .bool(let bool): bool
    case .list(let items): !items.isEmpty
    case .number, .date, .time, .record: true
    }
  }
}

/// A field that a template declares. A class, because a template has few and every value of a record
/// asks one: nothing is copied.
public final class Field: Sendable {
  /// What a field may hold.
  public indirect enum Kind: Sendable {
    case text, outline, date, time, number, decimal, bool
    case choice([String])
    /// A list of plain texts.
    case texts
    /// A list of records.
    case list([Field])
    /// One record.
    case group([Field])
    /// Read elsewhere: any value passes, templates do not see it.
    case any
  }

  /// Its folded name.
  public let name: String
  /// What the user is shown.
  public let label: String
  /// What it holds.
  public let kind: Kind
  /// Whether it must be given.
  public let isRequired: Bool
  /// Help for the user.
  public let help: String?
  /// Taken when nothing is given, as it would have been written.
  public let defaultText: String?
  /// A filled-in example.
  public let example: String?
  /// The least and the most items of a list.
  public let count: ClosedRange<Int>
  /// Where it is declared.
  public let range: SourceRange?
  /// What it means to the rules of law.
  public let role: FieldRole?

  /// Makes a field.
  public init(
    name: String, label: String, kind: Kind, isRequired: Bool, help: String? = nil,
    defaultText: String? = nil, example: String? = nil, count: ClosedRange<Int> = 0...Int.max,
    range: SourceRange? = nil, role: FieldRole? = nil
  ) {
    self.role = role
    self.name = name
    self.label = label
    self.kind = kind
    self.isRequired = isRequired
    self.help = help
    self.defaultText = defaultText
    self.example = example
    self.count = count
    self.range = range
  }

  /// The fields inside a list or group.
  public var children: [Field] {
    switch kind {
    case .list(let fields), .group(let fields): fields
    default: []
    }
  }

  /// Whether it may be missing when the template is filled.
  public var mayBeMissing: Bool {
    switch kind {
    case .list, .texts, .group: false
    default: !isRequired && defaultText == nil
    }
  }
}

/// Gives the values of a record the types of the fields declared for them.
struct FieldReader {
  var sink = DiagnosticSink()

  /// Reads a record.
  /// - Parameters:
  ///   - record: what was given.
  ///   - fields: what is declared.
  ///   - place: where to say that something is missing.
  ///   - known: further keys that are allowed here and read elsewhere.
  mutating func read(
    _ record: Record, _ fields: [Field], missingAt place: SourceRange, known: Set<String> = []
  ) -> [Datum] {
    for index in record.entries.indices {
      let key = record.entries[index].key
      if fields.indices.contains(where: { fields[$0].name == key }) || known.contains(key) {
        continue
      }
      let names = fields.map(\.name) + known.sorted()
      sink.report(FieldReader.unknownKey(record.entries[index], among: names))
    }
    return fields.map { datum(record, $0, missingAt: place) }
  }

  /// The finding that nobody knows a key.
  static func unknownKey(_ entry: Record.Entry, among names: [String]) -> Diagnostic {
    let near = Vietnamese.nearest(to: entry.key, among: names)
    if near == nil, entry.value.isBlank, entry.written.contains(" ") {
      // {nhom: Các phòng, trung tâm}: the comma ended the text
      return Diagnostic(
        .error, "unknown-key", "không có mục nào tên `\(entry.written)`", at: entry.keyRange,
        fix: .init("chữ có dấu phẩy trong { } thì đặt cả trong ngoặc kép: \"…, …\""))
    }
    return Diagnostic(
      .error, "unknown-key", "không có mục nào tên `\(entry.written)`", at: entry.keyRange,
      fix: near.map {
        .init("có phải ý bạn là `\($0)`?", replacement: $0, at: entry.keyRange)
      } ?? .init("xóa dòng này; các mục dùng được: \(names.prefix(12).joined(separator: ", "))…"))
  }

  private mutating func datum(
    _ record: Record, _ field: Field, missingAt place: SourceRange
  ) -> Datum {
    guard let value = record[field.name], !value.isBlank else {
      let entry = record.entry(field.name)
      if field.isRequired {
        sink.report(
          Diagnostic(
            .error, "missing-field",
            "\(field.label) (`\(field.name)`) \(entry == nil ? "chưa có" : "còn để trống")",
            at: entry?.keyRange ?? place, notes: field.help.map { [.init($0)] } ?? [],
            fix: .init(FieldReader.fix(field, entry, in: place))))
      }
      return absent(field, place)
    }
    return datum(value, field)
  }

  private static func fix(
    _ field: Field, _ entry: Record.Entry?, in place: SourceRange
  ) -> String {
    guard let cell = (entry?.keyRange ?? place).source.cell(at: entry?.keyRange.lowerBound ?? 0)
    else { return howToFill(field, isThere: entry != nil) }
    guard let entry else { return howToFillColumn(field) }
    if cell.field == field.name { return "điền vào ô này" }
    // a list in a table of its own: the place is that of the row's key
    let more = "thêm vào bảng “\(field.label)” các dòng có cột `\(cell.field)`"
    return entry.keyRange.offsets.isEmpty
      ? "điền khóa của dòng vào ô này, rồi \(more) mang khóa ấy" : "\(more) giống ô này"
  }

  /// The same for a row of a table that has no column for it.
  private static func howToFillColumn(_ field: Field) -> String {
    switch field.kind {
    case .list:
      return "thêm trang “\(field.label)” có cột khóa chung, hoặc các cột `\(field.name)[1].…`"
    case .group: return "thêm các cột `\(field.name).…`, hoặc ghi vào tệp --common"
    default:
      return "điền vào cột “\(field.label)”; chưa có cột ấy thì thêm vào"
    }
  }

  private static func howToFill(_ field: Field, isThere: Bool) -> String {
    let verb = isThere ? "điền vào" : "thêm dòng"
    switch field.kind {
    case .outline:
      return "\(verb) `\(field.name): |` rồi viết nội dung ở các dòng dưới, thụt vào hai dấu cách"
    case .list, .texts:
      return "\(verb) `\(field.name):` rồi viết từng mục ở các dòng dưới, bắt đầu bằng `- `"
    case .group: return "\(verb) `\(field.name):` rồi viết các mục con, thụt vào hai dấu cách"
    default: return "\(verb) `\(field.name): \(field.example ?? "…")`"
    }
  }

  /// What stands for a field nobody filled: its default, or nothing.
  private mutating func absent(_ field: Field, _ place: SourceRange) -> Datum {
    switch field.kind {
    case .texts, .list: return .list([])
    case .group(let fields):
      return .record(fields.map { absent($0, place) })
    default:
      guard let text = field.defaultText else { return .missing }
      return datum(Value(.text(text), at: place), field)
    }
  }

  private mutating func datum(_ value: Value, _ field: Field) -> Datum {
    switch field.kind {
    case .any: return .missing
    case .texts: return .list(texts(value, field))
    case .list(let fields): return list(value, field, fields)
    case .group(let fields):
      guard let record = value.record else { return wrongShape(value, field, "một nhóm mục con") }
      return .record(read(record, fields, missingAt: value.range))
    default: break
    }
    guard let text = value.text else {
      // a list for an outline or a text is a frequent and harmless way to write paragraphs
      if case .outline = field.kind, let items = value.items,
        items.allSatisfy({ $0.text != nil })
      {
        return .text(items.compactMap(\.text).joined(separator: "\n\n"), source: nil)
      }
      return wrongShape(value, field, "một dòng chữ")
    }
    return scalar(text, value, field)
  }

  private mutating func wrongShape(_ value: Value, _ field: Field, _ wanted: String) -> Datum {
    sink.report(
      Diagnostic(
        .error, "wrong-shape",
        "\(field.label) (`\(field.name)`) phải là \(wanted), đang là \(value.kindName)",
        at: value.range, notes: field.help.map { [.init($0)] } ?? []))
    return .missing
  }

  private mutating func texts(_ value: Value, _ field: Field) -> [Datum] {
    let items = (value.items ?? [value]).filter { !$0.isBlank }
    checkCount(items.count, value, field)
    return items.compactMap { item in
      guard let text = item.text else {
        _ = wrongShape(item, field, "danh sách các dòng chữ")
        return nil
      }
      return .text(TextShape.oneLine(text), source: item)
    }
  }

  private mutating func list(_ value: Value, _ field: Field, _ fields: [Field]) -> Datum {
    guard let items = value.items else {
      if let record = value.record, fields.contains(where: { record[$0.name] != nil }) {
        checkCount(1, value, field)
        return .list([.record(read(record, fields, missingAt: value.range))])
      }
      return wrongShape(value, field, "một danh sách, mỗi mục bắt đầu bằng dấu `-`")
    }
    checkCount(items.count, value, field)
    return .list(
      items.compactMap { item in
        guard let record = item.record else {
          _ = wrongShape(item, field, "danh sách các nhóm mục con")
          return nil
        }
        return .record(read(record, fields, missingAt: item.range))
      })
  }

  private mutating func checkCount(_ count: Int, _ value: Value, _ field: Field) {
    if count < field.count.lowerBound {
      sink.report(
        Diagnostic(
          .error, "too-few-items",
          "\(field.label) (`\(field.name)`) cần ít nhất \(field.count.lowerBound) mục",
          at: value.range))
    } else if count > field.count.upperBound {
      sink.report(
        Diagnostic(
          .error, "too-many-items",
          "\(field.label) (`\(field.name)`) chỉ được nhiều nhất \(field.count.upperBound) mục",
          at: value.range))
    }
  }

  private mutating func scalar(_ text: String, _ value: Value, _ field: Field) -> Datum {
    func bad(_ message: String, _ fix: String) -> Datum {
      sink.report(
        Diagnostic(
          .error, "wrong-type", "\(field.label) (`\(field.name)`) \(message)", at: value.range,
          fix: .init(fix)))
      return .missing
    }
    switch field.kind {
    case .text: return .text(TextShape.oneLine(text), source: value)
    case .outline: return .text(text, source: value)
    case .date:
      switch PartialDate.parse(text) {
      case .success(let date): return .date(date, source: value)
      case .failure(.noSuchDay):
        return bad("là ngày không có trong lịch", "kiểm tra lại ngày và tháng")
      case .failure(.form):
        return bad("phải là ngày tháng", "viết như 2026-09-26 hoặc 26/9/2026")
      }
    case .time:
      guard let time = ClockTime(text) else {
        return bad(
          "phải là giờ phút",
          value.range.source.cells.isEmpty
            ? "viết như 8:00 hoặc 8 giờ 30"
            : "viết như 8:30; trong Excel nên chọn định dạng giờ (Time) cho cột này")
      }
      return .time(time)
    case .number, .decimal:
      guard let number = Number(text) else {
        return bad("phải là số", "viết bằng chữ số, ví dụ 1234 hoặc 12,5")
      }
      if case .number = field.kind, !number.isWhole || number.scaled < 0 {
        return bad("phải là số nguyên không âm", "viết bằng chữ số, ví dụ 12")
      }
      return .number(number)
    case .bool:
      switch Vietnamese.fold(text) {
      case "co", "true", "yes", "x", "dung", "1": return .bool(true)
      case "khong", "false", "no", "sai", "0": return .bool(false)
      default: return bad("phải là `có` hoặc `không`", "viết có hoặc không")
      }
    case .choice(let choices):
      if choices.contains(where: { $0.utf8.elementsEqual(text.utf8) }) {
        return .text(text, source: value)
      }
      let folded = Vietnamese.fold(text)
      if let choice = choices.first(where: { Vietnamese.fold($0) == folded }) {
        return .text(choice, source: value)
      }
      let near = Vietnamese.nearest(to: folded, among: choices.map(Vietnamese.fold))
        .flatMap { near in choices.first { Vietnamese.fold($0) == near } }
      return bad(
        "không có lựa chọn này",
        near.map { "có phải ý bạn là “\($0)”?" }
          ?? "chọn một trong: \(choices.joined(separator: "; "))")
    default: return .missing
    }
  }
}

/// The shape of texts in one line.
enum TextShape {
  /// Folds every run of blanks and line breaks to one blank and drops those at the ends.
  static func oneLine(_ text: String) -> String {
    if isOneLine(text) { return text }
    return text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }
      .joined(separator: " ")
  }

  /// Whether a text has single blanks between words and no other white space, as most have.
  private static func isOneLine(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var wasBlank = true
    for at in bytes.indices {
      let byte = bytes[at]
      if byte > 0x20 {
        wasBlank = false
      } else {
        if byte == 0x0A || byte == 0x09 || byte == 0x0D || (byte == 0x20 && wasBlank) {
          return false
        }
        wasBlank = byte == 0x20
      }
    }
    return !wasBlank || bytes.isEmpty
  }
}
