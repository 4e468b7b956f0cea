import VanThuBase
import VanThuEngine

/// A row of a table with the rows of list items that belong to it, not yet a record.
struct TableRecord: Sendable {
  /// The rows that give the items of one list.
  struct Items: Sendable {
    /// The key of the list.
    var list: String
    /// Whether its items are plain texts.
    var isOfTexts: Bool
    /// Whether every record must have it.
    var isRequired: Bool
    var plan: ColumnPlan
    var rows: [TableRow]
  }

  let plan: ColumnPlan
  let row: TableRow
  let items: [Items]
  /// What the join found wrong with the row.
  let fault: TableCell.Fault?

  init(
    plan: ColumnPlan, row: TableRow, items: [Items], fault: TableCell.Fault? = nil
  ) {
    self.plan = plan
    self.row = row
    self.items = items
    self.fault = fault
  }

  /// The record as far as it can be read, and what is wrong with its cells. A cell that cannot be read
  /// is an empty value at its place.
  func reading() -> (value: Value, faults: [Diagnostic]) {
    var builder = RowBuilder(file: plan.file)
    builder.add(row, plan)
    let isLacking = items.contains { $0.isRequired && $0.rows.isEmpty }
    let key = isLacking ? builder.addKey(row, plan) : nil
    if let fault { builder.report(fault) }
    for items in items {
      for row in items.rows { builder.add(row, items.plan) }
    }
    let source = SourceText(name: plan.file, text: builder.text, cells: builder.cells)
    let faults = builder.faults.map { place, fault in
      let range = SourceRange(source, place.lowerBound, place.upperBound)
      return Diagnostic(
        .error, fault.id, fault.message, at: range,
        fix: fault.fix.map {
          .init($0, replacement: fault.replacement, at: fault.replacement == nil ? nil : range)
        })
    }
    for offset in builder.invisible {
      source.remark(TextDoor.invisible(at: SourceRange(source, offset, offset)))
    }
    return (value(of: builder.rows, key, source), faults)
  }

  /// The record of rows that have their places.
  private func value(
    of placed: [RowBuilder.Placed], _ key: Range<Int>?, _ source: SourceText
  ) -> Value {
    var rows = placed[...]
    guard let main = rows.popFirst() else {
      return Value(.record(Record([])), at: SourceRange(source, 0, 0))
    }
    var entries = main.value(source)?.record?.entries ?? []
    for items in items {
      let made: [Value] = rows.prefix(items.rows.count).compactMap { row in
        let value = row.value(source)
        return items.isOfTexts ? value?.record?.entries.first?.value : value
      }
      rows = rows.dropFirst(items.rows.count)
      guard let first = made.first else {
        guard let key, items.isRequired else { continue }
        // the key says what the rows that are missing must have
        let place = SourceRange(exactly: source, key.lowerBound, key.upperBound)
        entries.append(
          .init(
            key: items.list, written: items.list, keyRange: place, value: Value(.empty, at: place)))
        continue
      }
      // texts of several lines make several items
      let flat = items.isOfTexts ? made.flatMap { $0.items ?? [$0] } : made
      entries.append(
        .init(
          key: items.list, written: items.list, keyRange: first.range,
          value: Value(.list(flat), at: first.range)))
    }
    return Value(.record(Record(entries)), at: SourceRange(exactly: source, 0, 0))
  }

  /// Bytes that change with the data.
  var fingerprintBytes: [UInt8] {
    var bytes: [UInt8] = []
    func append(_ row: TableRow, _ plan: ColumnPlan) {
      for column in plan.columns {
        guard let cell = row.cells.first(where: { $0.column == column.column }) else { continue }
        Fingerprint.append(column.field, 5, to: &bytes)
        Fingerprint.append(cell.text, cell.fault == nil ? 1 : 7, to: &bytes)
        if column.isNumber, let number = cell.number { Fingerprint.append(number, 10, to: &bytes) }
      }
    }
    append(row, plan)
    for items in items {
      Fingerprint.append(items.list, 8, to: &bytes)
      for row in items.rows {
        bytes.append(9)
        append(row, items.plan)
      }
    }
    return bytes
  }
}

/// Lays the cells of rows behind one another as one text that values can point into.
struct RowBuilder {
  /// A row that has its place in the text.
  struct Placed {
    var plan: ColumnPlan
    var marker: Int
    /// For each column of the plan where its text stands; nil for blank cells, unless they must be
    /// filled.
    var pieces: [Range<Int>?]
    /// The columns of the plan whose texts are numbers as programs write them.
    var numbers: [Int] = []
  }

  let file: String
  private(set) var bytes: [UInt8] = []
  private(set) var cells: [SourceCell] = []
  private(set) var rows: [Placed] = []
  private(set) var faults: [(Range<Int>, TableCell.Fault)] = []
  /// Where invisible characters were taken out.
  private(set) var invisible: [Int] = []

  init(file: String) { self.file = file }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Says what is wrong with the last row as a whole.
  mutating func report(_ fault: TableCell.Fault) {
    let at = rows.last?.marker ?? 0
    faults.append((at..<at, fault))
  }

  mutating func add(_ row: TableRow, _ plan: ColumnPlan) {
    let other = plan.file == file ? nil : plan.file
    let marker = bytes.count
    cells.append(
      SourceCell(offset: marker, file: other, sheet: plan.sheet, row: row.number))
    bytes.append(0x0A)
    var placed = Placed(
      plan: plan, marker: marker, pieces: Array(repeating: nil, count: plan.columns.count))
    var at = row.cells.startIndex
    // both run from left to right, and most columns have their cell
    for (index, column) in plan.columns.enumerated() {
      while at < row.cells.endIndex, row.cells[at].column < column.column { at += 1 }
      let isThere = at < row.cells.endIndex && row.cells[at].column == column.column
      guard isThere || column.isRequired else { continue }
      let cell = isThere ? row.cells[at] : TableCell(column: column.column, text: "")
      let start = bytes.count
      var shown = cell.text
      if column.isDate {
        shown = PartialDate.moment(cell.text)?.day ?? cell.text
      } else if column.isNumber, let number = RowBuilder.number(cell) {
        shown = number
        placed.numbers.append(index)
      }
      let known = faults.count
      let isBlank = append(shown)
      if isBlank, cell.fault == nil, !column.isRequired || column.isSpare { continue }
      cells.append(
        SourceCell(
          offset: start, file: other, sheet: plan.sheet, row: row.number, column: column.column,
          field: column.field))
      let place = start..<bytes.count
      bytes.append(0x0A)
      if let fault = cell.fault {
        faults.append((place, fault))
        placed.pieces[index] = start..<start
      } else if faults.count > known {
        // what its letters make of it is not looked at
        placed.pieces[index] = start..<start
      } else if column.isSpare {
        faults.append(
          (
            place,
            .init(
              "duplicate-column", "ô này và ô bên trái cùng dành cho `\(column.field)`",
              fix: "chỉ điền một ô, hoặc tách tiêu đề đã gộp")
          ))
      } else {
        placed.pieces[index] = place
      }
    }
    rows.append(placed)
    checkWidth(row, plan)
  }

  /// The number of a cell, where the text that the cell shows does not say it; nil where it does.
  private static func number(_ cell: TableCell) -> String? {
    guard let number = cell.number, case .success(let exact) = Number.written(number),
      cell.text.utf8.contains(UInt8(ascii: ",")) || Number(cell.text) != exact
    else { return nil }
    return number
  }

  /// Lays the key of the last row behind it.
  mutating func addKey(_ row: TableRow, _ plan: ColumnPlan) -> Range<Int>? {
    guard let column = plan.keyColumn else { return nil }
    let head = plan.header.cells.first { $0.column == column }
    let start = bytes.count
    _ = append(row.cells.first { $0.column == column }?.text ?? "")
    cells.append(
      SourceCell(
        offset: start, sheet: plan.sheet, row: row.number, column: column, field: head?.folded ?? ""
      ))
    bytes.append(0x0A)
    return start..<bytes.count - 1
  }

  private mutating func checkWidth(_ row: TableRow, _ plan: ColumnPlan) {
    guard let width = plan.width, row.width != width else { return }
    if row.width > width, !row.cells.contains(where: { $0.column > width }) { return }
    report(
      .init(
        "row-width", "dòng có \(row.width) ô, dòng tiêu đề có \(width) ô",
        fix: row.width > width
          ? "đặt ô có dấu phân cách hoặc xuống dòng trong dấu nháy kép"
          : "thêm dấu phân cách cho đủ số ô, kể cả ô trống"))
  }

  /// Appends a text in NFC with plain line feeds; nothing is appended of a blank one.
  /// - Returns: whether it is blank.
  private mutating func append(_ given: String) -> Bool {
    if given.isBlank { return true }
    let start = bytes.count
    let text = HiddenText.isSuspect(given) ? looked(at: given) : given
    var forbidden = false
    var previous: (UInt8, UInt8) = (0, 0)
    for byte in Vietnamese.nfc(text).utf8 {
      if byte == 0x0A, previous.1 == 0x0D {
        previous = (0, byte)
        continue
      }
      if byte < 0x20 || byte == 0x7F {
        forbidden = forbidden || (byte != 0x09 && byte != 0x0A && byte != 0x0D)
      } else if byte >= 0xBE, previous == (0xEF, 0xBF) {
        forbidden = true
      }
      bytes.append(byte == 0x0D ? 0x0A : byte)
      previous = (previous.1, byte)
    }
    if !Vietnamese.isQuicklyNFC(text), MarkRuns.tooLong(in: text) != nil {
      faults.append(
        (
          start..<bytes.count,
          .init(
            "too-many-marks", "một chữ cái mang quá \(Limits.marks) dấu", fix: "xóa các dấu thừa")
        ))
    }
    if forbidden {
      faults.append(
        (
          start..<bytes.count,
          .init(
            "forbidden-character", "có ký tự điều khiển không thể đưa vào văn bản",
            fix: "xóa ký tự này")
        ))
    }
    return false
  }

  /// The text without what nobody can see; a text that only seems to be one is a fault.
  private mutating func looked(at text: String) -> String {
    let start = bytes.count
    let text = Vietnamese.nfc(text)
    let place = start..<start + text.utf8.count
    if let piece = OldText.find(in: text).first {
      faults.append(
        (
          place,
          .init(
            "old-encoding", TextDoor.oldTextMessage(piece),
            fix: "thêm --encoding auto, hoặc chuyển bảng sang Unicode",
            replacement: OldText.converted(text))
        ))
      return text
    }
    if let (id, message, fix) = text.unicodeScalars.lazy.compactMap(TextDoor.refusal).first {
      faults.append((place, .init(id, message, fix: fix)))
      return text
    }
    guard text.unicodeScalars.contains(where: HiddenText.isTakenOut) else { return text }
    invisible.append(start)
    return HiddenText.removed(from: text)
  }
}

extension RowBuilder.Placed {
  /// The record of the row; nil when all its cells are blank.
  func value(_ source: SourceText) -> Value? {
    make(plan.tree, source, key: "").map {
      Value($0.content, at: SourceRange(exactly: source, marker, marker), style: $0.style)
    }
  }

  private func make(_ tree: ColumnPlan.Tree, _ source: SourceText, key: String) -> Value? {
    switch tree {
    case .cell(let index):
      guard let place = pieces[index] else { return nil }
      if place.isEmpty {
        return Value(.empty, at: SourceRange(exactly: source, place.lowerBound, place.upperBound))
      }
      if numbers.contains(index) {
        return Value(
          .text(source.substring(place)),
          at: SourceRange(exactly: source, place.lowerBound, place.upperBound), style: .number)
      }
      return plan.columns[index].splitsLines ? lines(place, source) : text(place, source)
    case .group(let entries):
      let made: [Record.Entry] = entries.compactMap { key, tree in
        guard let value = make(tree, source, key: key) else { return nil }
        return .init(key: key, written: key, keyRange: value.range, value: value)
      }
      guard let first = made.first else { return nil }
      // cells that only have a place do not make a group
      if !key.isEmpty, made.allSatisfy({ $0.value.isBlank }) {
        return Value(.empty, at: first.keyRange)
      }
      return Value(.record(Record(made)), at: first.keyRange)
    case .list(let items):
      let made = items.flatMap { item in
        make(item.tree, source, key: key).map { $0.items ?? [$0] } ?? []
      }
      guard let first = made.first else { return nil }
      // nor an item
      let given = made.filter { !$0.isBlank }
      return Value(given.isEmpty ? .empty : .list(given), at: first.range)
    }
  }

  private func text(_ place: Range<Int>, _ source: SourceText) -> Value {
    Value(
      .text(source.substring(place)),
      at: SourceRange(exactly: source, place.lowerBound, place.upperBound))
  }

  /// Each line that is not blank, without the dash people put in front.
  private func lines(_ place: Range<Int>, _ source: SourceText) -> Value {
    var items: [Value] = []
    var start = place.lowerBound
    for part in source.bytes(place).split(separator: 0x0A, omittingEmptySubsequences: false) {
      var low = start
      start += part.count + 1
      var line = part[...]
      while let first = line.first, first == 0x20 || first == 0x09 {
        line = line.dropFirst()
        low += 1
      }
      if line.starts(with: Array("- ".utf8)) {
        line = line.dropFirst(2)
        low += 2
      }
      let item = text(low..<low + line.count, source)
      if !item.isBlank { items.append(item) }
    }
    let range = SourceRange(exactly: source, place.lowerBound, place.upperBound)
    // one line may be a name that the office file knows
    if items.count == 1 { return items[0] }
    return Value(.list(items), at: range)
  }
}
