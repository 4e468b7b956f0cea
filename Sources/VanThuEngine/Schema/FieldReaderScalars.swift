import VanThuBase

extension FieldReader {
  /// Reads a value of one line, or the text of an outline.
  mutating func scalar(_ given: String, _ value: Value, _ field: Field) -> Datum {
    let text = given.trimmedOfBlanks
    switch field.kind {
    case .text:
      if let decimal = decimal(value) { return .text(decimal, source: value) }
      return .text(TextShape.oneLine(text), source: value)
    case .outline: return .text(given, source: value)
    case .date: return date(text, value, field)
    case .time:
      guard let time = ClockTime(text) else {
        return bad(
          value, field, "phải là giờ phút",
          value.range.source.cells.isEmpty
            ? "viết như 8:00 hoặc 8 giờ 30"
            : "viết như 8:30; trong Excel nên chọn định dạng giờ (Time) cho cột này")
      }
      return .time(time)
    case .number, .decimal: return number(text, value, field)
    case .bool:
      guard let answer = YesNo.read(text) else {
        return answer(text, value, field, "phải là `có` hoặc `không`", "viết có hoặc không")
      }
      return .bool(answer)
    case .version:
      if let version = Int(text), (1...99).contains(version) { return .number(Number(version)) }
      guard let answer = YesNo.read(text) else {
        return answer(
          text, value, field, "phải là `có`, `không` hoặc lần dự thảo",
          "viết có, không, hoặc 1, 2, …")
      }
      return .bool(answer)
    case .choice(let choices): return choice(text, choices, value, field)
    default: return .missing
    }
  }

  /// A number of JSON or of a cell is what it is; a typed one follows Vietnamese habits.
  private mutating func number(_ text: String, _ value: Value, _ field: Field) -> Datum {
    let isWhole = if case .number = field.kind { true } else { false }
    let read =
      value.style == .number ? Number.written(text) : Number.typed(text, isWhole: isWhole)
    switch read {
    case .success(let number) where isWhole && (!number.isWhole || number.scaled < 0):
      return bad(value, field, "phải là số nguyên không âm", "viết bằng chữ số, ví dụ 12")
    case .success(let number): return .number(number)
    case .failure(.form):
      return bad(value, field, "phải là số", "viết bằng chữ số, ví dụ 1234 hoặc 12,5")
    case .failure(.tooPrecise):
      return bad(
        value, field, "có quá bốn chữ số thập phân", "làm tròn đến bốn chữ số sau dấu phẩy")
    case .failure(.englishThousands):
      return bad(
        value, field, "dùng dấu phẩy ngăn hàng nghìn", "ngăn hàng nghìn bằng dấu chấm",
        replacement: text.replacing(",", with: "."))
    case .failure(.eitherWay):
      return bad(
        value, field, "có dấu phẩy trước ba chữ số, không rõ là hàng nghìn hay phần thập phân",
        isWhole
          ? "bỏ dấu phẩy nếu là hàng nghìn, bỏ cả phần sau dấu phẩy nếu là phần thập phân"
          : "bỏ dấu phẩy nếu là hàng nghìn, bỏ các số 0 ở cuối nếu là phần thập phân")
    }
  }

  /// A number of JSON with decimals where words are wanted, as papers write it; nil for other values.
  mutating func decimal(_ value: Value) -> String? {
    DecimalText.shown(value, path: path) { sink.report($0) }
  }

  private mutating func date(_ text: String, _ value: Value, _ field: Field) -> Datum {
    switch PartialDate.parse(text) {
    case .success(let date): return .date(date, source: value)
    case .failure(.noSuchDay):
      return bad(value, field, "là ngày không có trong lịch", "kiểm tra lại ngày và tháng")
    case .failure(.form):
      if let day = PartialDate.excelDay(text) {
        return bad(
          value, field, "là số thứ tự của một ngày trong Excel, không phải ngày tháng",
          "viết \(day.written), hoặc chọn định dạng ngày (Date) cho cột này trong Excel",
          replacement: day.written)
      }
      return bad(value, field, "phải là ngày tháng", "viết như 2026-09-26 hoặc 26/9/2026")
    }
  }

  private mutating func choice(
    _ text: String, _ choices: [String], _ value: Value, _ field: Field
  ) -> Datum {
    if choices.contains(where: { $0.utf8.elementsEqual(text.utf8) }) {
      return .text(text, source: value)
    }
    let folded = Vietnamese.fold(text)
    let alike = choices.filter { Vietnamese.fold($0) == folded }
    // `uy` is neither ủy nor uỷ
    if alike.count == 1 { return .text(alike[0], source: value) }
    let near = Vietnamese.nearest(to: folded, among: choices.map(Vietnamese.fold))
      .flatMap { near in choices.first { Vietnamese.fold($0) == near } }
    return bad(
      value, field, "không có lựa chọn này",
      near.map { "có phải ý bạn là “\($0)”?" }
        ?? "chọn một trong: \(choices.joined(separator: "; "))", replacement: near,
      id: "wrong-choice")
  }

  /// Says that a word is neither yes nor no, with the one it is near to.
  private mutating func answer(
    _ text: String, _ value: Value, _ field: Field, _ message: String, _ fix: String
  ) -> Datum {
    let near = YesNo.nearest(to: text)
    return bad(
      value, field, message, near.map { "có phải ý bạn là `\($0)`?" } ?? fix, replacement: near)
  }

  /// Says that a value is of another type.
  /// - Parameter replacement: what to write for it.
  private mutating func bad(
    _ value: Value, _ field: Field, _ message: String, _ fix: String, replacement: String? = nil,
    id: Diagnostic.ID = "wrong-type"
  ) -> Datum {
    let inner = replacement.flatMap { _ in value.text.map { value.place(of: 0..<$0.utf8.count) } }
    sink.report(
      Diagnostic(
        .error, id, "\(field.label) (`\(field.name)`) \(message)", at: value.range,
        path: path, fix: .init(fix, replacement: replacement, at: inner)))
    return .missing
  }
}
