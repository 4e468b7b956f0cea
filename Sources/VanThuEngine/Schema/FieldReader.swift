import VanThuBase

/// Gives the values of a record the types of the fields declared for them.
struct FieldReader {
  var sink = DiagnosticSink()
  /// The way to what is being read.
  var path = FieldPath()

  /// Reads a record.
  /// - Parameters:
  ///   - record: what was given.
  ///   - fields: what is declared.
  ///   - place: where to say that something is missing from an empty record, or from a row.
  ///   - others: further keys that are allowed here and read elsewhere.
  mutating func read(
    _ record: Record, _ fields: [Field], missingAt place: SourceRange, others: [Field] = []
  ) -> [Datum] {
    // fields whose names are misspelt are not missing
    var misspelt: Set<String> = []
    for index in record.entries.indices {
      let key = record.entries[index].key
      if fields.indices.contains(where: { fields[$0].name == key })
        || others.indices.contains(where: { others[$0].name == key })
      {
        continue
      }
      if sink.isFull(of: "unknown-key") {
        sink.count("unknown-key", .error, at: record.entries[index].keyRange)
        continue
      }
      var finding = FieldReader.unknownKey(
        record.entries[index], in: record, among: fields + others)
      finding.path = path.key(key)
      sink.report(finding)
      finding.fix?.replacement.map { _ = misspelt.insert($0) }
    }
    return fields.indices.map { index in
      path.steps.append(.key(fields[index].name))
      defer { path.steps.removeLast() }
      if !misspelt.isEmpty, misspelt.contains(fields[index].name) {
        return absent(fields[index], place)
      }
      return datum(record, fields, index, missingAt: place, among: others)
    }
  }

  /// The finding that nobody knows a key.
  static func unknownKey(
    _ entry: Record.Entry, in record: Record, among fields: [Field]
  ) -> Diagnostic {
    let names = fields.map(\.name)
    let near = Vietnamese.nearest(to: entry.key, among: names)
    if let near, record.entry(near) != nil {
      // the name meant is there: a second one would be refused
      return Diagnostic(
        .error, "unknown-key", "không có mục nào tên `\(entry.written)`", at: entry.keyRange,
        fix: .init("mục `\(near)` đã có; chuyển nội dung của dòng này vào đó"))
    }
    if entry.value.isBlank, let slip = withoutSign(entry, names) { return slip }
    if near == nil, entry.value.isBlank, entry.written.contains(" ") {
      // {nhom: Các phòng, trung tâm}: the comma ended the text
      return Diagnostic(
        .error, "unknown-key", "không có mục nào tên `\(entry.written)`", at: entry.keyRange,
        fix: .init("chữ có dấu phẩy trong { } thì đặt cả trong ngoặc kép: \"…, …\""))
    }
    if near == nil, let quoted = quoted(entry) {
      // - Công an xã: để phối hợp
      return Diagnostic(
        .error, "unknown-key", "không có mục nào tên `\(entry.written)`", at: entry.keyRange,
        fix: quoted)
    }
    return Diagnostic(
      .error, "unknown-key", "không có mục nào tên `\(entry.written)`", at: entry.keyRange,
      fix: near.map {
        .init("có phải ý bạn là `\($0)`?", replacement: $0, at: entry.keyRange)
      } ?? .init("các mục dùng được: \(listed(names))"))
  }

  /// `{chuc_vu:CHỦ TỊCH}`, `{chuc_vu CHỦ TỊCH}`: braces take a key without its colon, or without a
  /// blank behind it, for a key without value.
  private static func withoutSign(_ entry: Record.Entry, _ names: [String]) -> Diagnostic? {
    let bytes = Array(entry.written.utf8)
    let length = bytes.prefix { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }.count
    let start = entry.keyRange.lowerBound
    guard length > 0, length + 1 < bytes.count, entry.keyRange.source.cells.isEmpty,
      entry.keyRange.source.bytes(start..<start + length).elementsEqual(bytes[..<length])
    else { return nil }
    let name = String(decoding: bytes[..<length], as: UTF8.self)
    let hasColon = bytes[length] == UInt8(ascii: ":")
    guard hasColon || (bytes[length] == 0x20 && names.contains(name)) else { return nil }
    let sign = SourceRange(entry.keyRange.source, start + length, start + length + 1)
    return Diagnostic(
      .error, "unknown-key",
      hasColon
        ? "thiếu dấu cách sau dấu hai chấm của mục `\(name)`"
        : "thiếu dấu hai chấm sau tên mục `\(name)`",
      at: hasColon ? sign : SourceRange(entry.keyRange.source, start, start + length),
      fix: .init("viết `\(name): …`", replacement: ": ", at: sign))
  }

  private static func listed(_ names: [String]) -> String {
    names.prefix(12).joined(separator: ", ") + (names.count > 12 ? "…" : "")
  }

  /// The edit that makes a text of words with a colon among them, which YAML took for a key; nil for
  /// what looks like a key.
  static func quoted(_ entry: Record.Entry) -> Diagnostic.Fix? {
    let source = entry.keyRange.source
    guard entry.written.contains(" ") || !entry.written.utf8.allSatisfy({ $0 < 0x80 }),
      source.cells.isEmpty, entry.value.text != nil, entry.value.style == .plain
    else { return nil }
    let place = SourceRange(source, entry.keyRange.lowerBound, entry.value.range.upperBound)
    return .init(
      "nếu đây là nội dung thì đặt cả dòng chữ trong dấu nháy kép",
      replacement: YAMLSlips.inQuotes(source.substring(place.offsets)), at: place)
  }

  private mutating func datum(
    _ record: Record, _ fields: [Field], _ index: Int, missingAt place: SourceRange,
    among others: [Field]
  ) -> Datum {
    let field = fields[index]
    guard let value = record[field.name], !value.isBlank else {
      if field.isRequired {
        let entry = record.entry(field.name)
        let gap = record.gap(
          for: field.name, among: others.isEmpty ? fields : PaperFields.around(fields), in: place)
        sink.report(
          Diagnostic(
            .error, "missing-field",
            "\(field.label) (`\(field.name)`) \(entry == nil ? "chưa có" : "còn để trống")",
            at: gap.range, path: path, notes: field.help.map { [.init($0)] } ?? [],
            fix: gap.fix(FieldReader.fix(field, entry, in: place), field)))
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
    default: return "\(verb) `\(field.name): \(field.example.map(SampleWriter.scalar) ?? "…")`"
    }
  }

  /// What stands for a field nobody filled: its default, or nothing.
  private mutating func absent(_ field: Field, _ place: SourceRange) -> Datum {
    switch field.kind {
    case .texts, .rows, .list, .byID: return .list([])
    case .group(let fields):
      return .record(fields.map { absent($0, place) })
    default:
      guard let text = field.defaultText else { return .missing }
      // it stands nowhere in the record
      switch datum(Value(.text(text), at: place), field) {
      case .text(let text, _): return .text(text, source: nil)
      case .date(let date, _): return .date(date, source: nil)
      case let other: return other
      }
    }
  }

  private mutating func datum(_ value: Value, _ field: Field) -> Datum {
    switch field.kind {
    case .paperKey(let key):
      checkKeys(value, key.children)
      return .missing
    case .texts: return .list(texts(value, field))
    case .rows: return .list(rows(value, field))
    case .list(let fields): return list(value, field, fields)
    case .byID(let inner): return byID(value, field, inner)
    case .group(let fields):
      if field.reference != nil, let text = value.text { return .text(text, source: value) }
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

  /// Refuses unknown keys in what is read with a paper, or with none.
  private mutating func checkKeys(_ value: Value, _ fields: [Field]) {
    guard !fields.isEmpty else { return }
    if let record = value.record {
      for entry in record.entries where !fields.contains(where: { $0.name == entry.key }) {
        var finding = FieldReader.unknownKey(entry, in: record, among: fields)
        finding.path = path.key(entry.key)
        sink.report(finding)
      }
    }
    _ = each(value.items ?? []) { reader, item in
      reader.checkKeys(item, fields)
      return nil
    }
  }

  private mutating func wrongShape(_ value: Value, _ field: Field, _ wanted: String) -> Datum {
    sink.report(
      Diagnostic(
        .error, "wrong-shape",
        "\(field.label) (`\(field.name)`) phải là \(wanted), đang là \(value.kindName)",
        at: value.range, path: path, notes: field.help.map { [.init($0)] } ?? [],
        fix: shapeFix(value, field)))
    return .missing
  }

  /// What makes a text of what YAML took for keys or items.
  private func shapeFix(_ value: Value, _ field: Field) -> Diagnostic.Fix? {
    if value.record?.entries.count == 1 {
      return value.record?.entries.first.flatMap(FieldReader.quoted)
    }
    if case .list(let fields) = field.kind, let text = value.text,
      let key = FieldReader.wrapped(value, fields)?.entries.first?.key
    {
      let source = value.range.source
      guard source.cells.isEmpty, value.style != .block, value.style != .number else {
        return .init("viết `\(key): …`")
      }
      let isJSON = source.name.hasSuffix(".json")
      let words =
        value.style == .plain
        ? YAMLSlips.inQuotes(text) : source.substring(value.range.offsets)
      let end = value.place(of: text.utf8.count..<text.utf8.count).upperBound
      let isWhole = end <= value.range.upperBound
      return .init(
        "viết `\(key): …`",
        replacement: isWhole ? "{\(isJSON ? "\"\(key)\"" : key): \(words)}" : nil,
        at: isWhole ? value.range : nil)
    }
    if let nested = NestedList.fix(value) { return nested }
    guard case .outline = field.kind, value.record != nil || value.items != nil else { return nil }
    return .init("viết `\(field.name): |`, nội dung ở các dòng dưới, thụt vào 2 dấu cách")
  }

  /// Goes through the items of a list, the way of each in `path`.
  private mutating func each(
    _ items: [Value], _ read: (inout FieldReader, Value) -> Datum?
  ) -> [Datum] {
    items.indices.compactMap { index in
      path.steps.append(.item(index + 1))
      defer { path.steps.removeLast() }
      return read(&self, items[index])
    }
  }

  private mutating func texts(_ value: Value, _ field: Field) -> [Datum] {
    let items = value.items ?? [value]
    checkCount(items.count { !$0.isBlank }, value, field)
    let texts = each(items) { reader, item in
      guard !item.isBlank else { return nil }
      guard let text = item.text else {
        _ = reader.wrongShape(item, field, "danh sách các dòng chữ")
        return NestedList.texts(item).map { .list($0.map { .text($0, source: item) }) }
      }
      if let folded = FoldedList.finding(item) { reader.sink.report(folded) }
      if let decimal = reader.decimal(item) { return .text(decimal, source: item) }
      return .list(
        ListLines.items(in: text.trimmedOfBlanks).map {
          .text(TextShape.oneLine($0), source: item)
        })
    }
    return texts.flatMap { if case .list(let lines) = $0 { lines } else { [$0] } }
  }

  /// Rows of cells; a row of plain text has `|` between its cells.
  private mutating func rows(_ value: Value, _ field: Field) -> [Datum] {
    each(value.items ?? [value]) { reader, row in
      if row.isBlank { return nil }
      guard
        row.text != nil || row.items?.allSatisfy({ $0.record == nil && $0.items == nil }) == true
      else {
        return reader.wrongShape(row, field, "danh sách các dòng, mỗi dòng một danh sách các ô")
      }
      var cells = TableRowText.cells(row)
      for (index, cell) in (row.items ?? []).enumerated() {
        if let shown = reader.decimal(cell) { cells[index] = shown }
      }
      return .list(cells.map { .text($0, source: row) })
    }
  }

  /// Records or lists, each under an id of the user's own.
  private mutating func byID(_ value: Value, _ field: Field, _ inner: Field) -> Datum {
    guard let record = value.record else {
      return wrongShape(value, field, "các nhóm `mã: …`")
    }
    return .list(
      record.entries.compactMap { entry in
        guard !entry.value.isBlank else { return nil }
        path.steps.append(.key(entry.key))
        defer { path.steps.removeLast() }
        return datum(entry.value, inner)
      })
  }

  private mutating func list(_ value: Value, _ field: Field, _ fields: [Field]) -> Datum {
    if field.reference != nil, value.text != nil {
      return .list([.text(value.text ?? "", source: value)])
    }
    guard let items = value.items else {
      if let record = value.record, fields.contains(where: { record[$0.name] != nil }) {
        checkCount(1, value, field)
        return .list([.record(read(record, fields, missingAt: value.range))])
      }
      return wrongShape(value, field, "một danh sách, mỗi mục bắt đầu bằng dấu `-`")
    }
    checkCount(items.count, value, field)
    return .list(
      each(items) { reader, item in
        if field.reference != nil, item.record == nil {
          return .text(item.text ?? "", source: item)
        }
        guard let record = item.record else {
          _ = reader.wrongShape(item, field, "danh sách các nhóm mục con")
          // its words stay in a draft
          return FieldReader.wrapped(item, fields).map {
            .record(reader.read($0, fields, missingAt: item.range))
          }
        }
        return .record(reader.read(record, fields, missingAt: item.range))
      })
  }

  /// A text as the one key that the records of a list must have; nil where they want more.
  private static func wrapped(_ item: Value, _ fields: [Field]) -> Record? {
    let wanted = fields.filter(\.isRequired)
    guard item.text != nil, let main = wanted.first, wanted.count == 1 else { return nil }
    switch main.kind {
    case .text, .outline: break
    default: return nil
    }
    return Record([.init(key: main.name, written: main.name, keyRange: item.range, value: item)])
  }

  private mutating func checkCount(_ count: Int, _ value: Value, _ field: Field) {
    if count < field.count.lowerBound {
      sink.report(
        Diagnostic(
          .error, "too-few-items",
          "\(field.label) (`\(field.name)`) cần ít nhất \(field.count.lowerBound) mục",
          at: value.range, path: path))
    } else if count > field.count.upperBound {
      sink.report(
        Diagnostic(
          .error, "too-many-items",
          "\(field.label) (`\(field.name)`) chỉ được nhiều nhất \(field.count.upperBound) mục",
          at: value.range, path: path))
    }
  }
}
