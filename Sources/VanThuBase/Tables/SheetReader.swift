/// Reads a sheet of a workbook row by row.
public final class SheetReader: TableSource {
  // A class because it owns a parser and an open part of the archive.
  private let workbook: Workbook
  private let entry: ZipReader.Entry
  private let title: String
  private let cells: CellReader
  private var source: ZipReader.Stream?
  private let parser: XMLStream
  private let room: UnsafeMutableRawBufferPointer
  private var nextRow = 0
  private var failure: DiagnosticsError?

  init(_ workbook: Workbook, _ title: String, _ entry: ZipReader.Entry) throws {
    self.workbook = workbook
    self.entry = entry
    self.title = title
    cells = CellReader(
      try workbook.cellFormats(), workbook.daysFrom1904, file: workbook.fileName, sheet: title)
    source = try workbook.open(entry)
    parser = try XMLStream(cells, name: entry.name)
    room = .allocate(byteCount: 1 << 16, alignment: 16)
  }

  deinit { room.deallocate() }

  /// Its name.
  public var sheet: String? { title }

  /// The next row that has content; nil at the end.
  /// - Throws: `DiagnosticsError` when what follows cannot be read; what reading throws.
  public func next() throws -> TableRow? {
    while nextRow == cells.rows.count {
      cells.rows.removeAll(keepingCapacity: true)
      nextRow = 0
      if let failure {
        self.failure = nil
        throw Workbook.placed(failure, workbook.fileName)
      }
      guard let source else { return nil }
      do {
        let count = try source.read(into: room)
        try parser.push(UnsafeRawBufferPointer(rebasing: room[..<count]), isLast: count == 0)
        if count == 0 { self.source = nil }
      } catch let error as DiagnosticsError {
        // the rows before the fault are given first
        self.source = nil
        failure = error
      }
    }
    let pending = cells.rows[nextRow]
    nextRow += 1
    return try filled(pending)
  }

  /// A row with the texts it shares with others.
  /// - Throws: `DiagnosticsError` when they make it too long, and nothing follows; what reading
  ///   throws.
  private func filled(_ pending: CellReader.PendingRow) throws -> TableRow {
    var row = pending.row
    guard !pending.shared.isEmpty else { return row }
    let texts = try workbook.sharedTexts()
    var bytes = pending.bytes
    for (cell, index) in pending.shared {
      if let text = texts[index] {
        if text.count > Limits.cellBytes {
          row.cells[cell].fault = .tooLong
        } else {
          bytes += text.count
          guard bytes <= Limits.rowBytes else {
            source = nil
            failure = nil
            nextRow = cells.rows.count
            throw cells.tooLong(row: row.number)
          }
          row.cells[cell].text = XMLText.unescaped(text)
        }
      } else {
        row.cells[cell].fault = TableCell.Fault(
          "cell-damaged", "ô trỏ tới dòng chữ thứ \(index) trong khi tệp chỉ có \(texts.count)",
          fix: "mở tệp bằng Excel và lưu lại, hoặc gõ lại ô này")
      }
    }
    return row
  }

  /// Whether any cells of the sheet are merged, which is seen without reading its rows.
  /// - Throws: what reading throws.
  public func hasMerges() throws -> Bool {
    let source = try workbook.open(entry)
    let needle = ByteSearch("<mergeCell ")
    let length = 11
    var kept: [UInt8] = []
    do {
      while case let count = try source.read(into: room), count > 0 {
        let piece = UnsafeRawBufferPointer(rebasing: room[..<count])
        let seam = kept + piece.prefix(length)
        if needle.finds(in: piece) || seam.withUnsafeBytes({ needle.finds(in: $0) }) { return true }
        kept = Array(piece.suffix(length))
      }
    } catch is DiagnosticsError {
      // whoever reads the rows meets the fault and says where
    }
    return false
  }

  /// The merged cells.
  /// - Throws: `DiagnosticsError` when there are too many; what reading throws.
  public func merges() throws -> [TableMerge] {
    guard try hasMerges() else { return [] }
    let reader = MergeReader()
    let parser = try XMLStream(reader, name: entry.name)
    let source = try workbook.open(entry)
    do {
      while case let count = try source.read(into: room), count > 0 {
        try parser.push(UnsafeRawBufferPointer(rebasing: room[..<count]))
      }
    } catch is DiagnosticsError {
      // whoever reads the rows meets the fault and says where
    }
    guard reader.merges.count <= Limits.merges else {
      throw DiagnosticsError([
        Diagnostic(
          .error, "table-too-large", "trang có hơn \(Limits.merges) vùng ô gộp",
          at: SourceText.file(workbook.fileName),
          fix: .init("bỏ gộp ô, hoặc lưu lại dạng CSV UTF-8"))
      ])
    }
    return reader.merges
  }
}

/// Reads the merged cells of a sheet; they stand behind all rows.
private final class MergeReader: XMLStreamHandler {
  private(set) var merges: [TableMerge] = []

  override func open(_ name: XMLBytes, _ attributes: XMLAttributes) {
    guard name == "mergeCell", let area = attributes["ref"], merges.count <= Limits.merges else {
      return
    }
    let ends = area.text.split(separator: ":")
    guard ends.count == 2, let first = CellReader.place(ends[0].utf8),
      let last = CellReader.place(ends[1].utf8), first.row <= last.row, first.column <= last.column
    else { return }
    merges.append(
      TableMerge(rows: first.row...last.row, columns: first.column...last.column))
  }
}

/// Gathers the cells of rows.
final class CellReader: XMLStreamHandler {
  /// A row whose shared texts are not filled in yet.
  struct PendingRow {
    var row: TableRow
    /// Indices of cells and of the texts they want.
    var shared: [(cell: Int, text: Int)] = []
    /// How long it is without them.
    var bytes = 0
  }

  private enum Kind {
    case number, shared, inline, formulaText, boolean, error, date
  }

  private static let limit = Limits.cellBytes
  var rows: [PendingRow] = []
  private let formats: [CellFormat]
  private let counts1904: Bool
  private let file: String
  private let sheet: String
  private var isInData = false
  private var row = 0
  private var rowIsNumbered = false
  private var column = 0
  private var pending = PendingRow(row: TableRow(number: 0, cells: [], width: 0))
  private var rowBytes = 0
  private var kind = Kind.number
  private var style = 0
  private var hasFormula = false
  private var hasValue = false
  private var hasInline = false
  private var isInText = false
  private var isInPhonetic = false
  private var value: [UInt8] = []

  init(_ formats: [CellFormat], _ counts1904: Bool, file: String, sheet: String) {
    self.formats = formats
    self.counts1904 = counts1904
    self.file = file
    self.sheet = sheet
  }

  private func refuse(_ id: Diagnostic.ID, _ message: String, column: Int = 0) {
    refuse(fault(id, message, row: row, column: column))
  }

  private func fault(
    _ id: Diagnostic.ID, _ message: String, row: Int, column: Int = 0
  ) -> DiagnosticsError {
    let cell = SourceCell(sheet: sheet, row: max(row, 1), column: column)
    let source = SourceText(name: file, text: "", cells: [cell])
    return DiagnosticsError([
      Diagnostic(
        .error, id, message, at: SourceRange(source, 0, 0),
        fix: .init("mở tệp bằng Excel và lưu lại"))
    ])
  }

  /// The fault of a row whose cells together are too long.
  func tooLong(row: Int) -> DiagnosticsError {
    fault("row-too-large", "dòng dài hơn \(Limits.rowBytes >> 20) MiB", row: row)
  }

  /// The row and column of `AB12`.
  static func place(_ name: some Sequence<UInt8>) -> (row: Int, column: Int)? {
    var column = 0
    var row = 0
    for byte in name {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
        column = column * 26 + Int(byte - 64)
      case UInt8(ascii: "a")...UInt8(ascii: "z") where row == 0:
        column = column * 26 + Int(byte - 96)
      case 0x30...0x39 where column > 0: row = row * 10 + Int(byte & 15)
      case UInt8(ascii: "$"): continue
      default: return nil
      }
      guard column <= Limits.columns, row <= Limits.rows else { return nil }
    }
    return row > 0 ? (row, column) : nil
  }

  override func open(_ name: XMLBytes, _ attributes: XMLAttributes) {
    guard isInData else {
      if name == "sheetData" { isInData = true }
      return
    }
    if name == "c" {
      openCell(attributes)
    } else if name == "v" {
      hasValue = true
      // beside an inline text a value is what some program forgot there
      isInText = !hasInline
    } else if name == "t" {
      hasValue = true
      isInText = !isInPhonetic
      if kind == .inline, !hasInline {
        hasInline = true
        value.removeAll(keepingCapacity: true)
      }
    } else if name == "f" {
      hasFormula = true
    } else if name == "rPh" {
      isInPhonetic = true
    } else if name == "row" {
      openRow(attributes)
    }
  }

  private func openRow(_ attributes: XMLAttributes) {
    let last = row
    row += 1
    column = 0
    rowBytes = 0
    rowIsNumbered = false
    if let written = attributes["r"] {
      rowIsNumbered = true
      guard let number = written.number, (1...Limits.rows).contains(number) else {
        return refuse(
          "row-number", "dòng mang số ngoài giới hạn \(Limits.rows) của Excel")
      }
      row = number
    }
    guard row > last else {
      return refuse("row-number", "số dòng bị lùi: sau dòng \(last) lại đến dòng \(row)")
    }
    guard row <= Limits.rows else {
      return refuse("row-number", "trang tính có quá \(Limits.rows) dòng")
    }
    let isHidden = attributes["hidden"].map { $0 == "1" || $0 == "true" } ?? false
    pending = PendingRow(row: TableRow(number: row, cells: [], width: 0, isHidden: isHidden))
  }

  private func openCell(_ attributes: XMLAttributes) {
    column += 1
    if let written = attributes["r"] {
      let found = CellReader.place(written.buffer)
      if let found, !rowIsNumbered, pending.row.width == 0, found.row > row {
        row = found.row  // only the cells know
        pending.row.number = row
      }
      guard let place = found, place.row == row else {
        return refuse(
          "cell-place", "ô mang tên `\(Printable.name(written.buffer.prefix(40)))` không hợp lệ")
      }
      guard place.column >= column else {
        return refuse("cell-place", "các ô trong dòng không theo thứ tự", column: place.column)
      }
      column = place.column
    }
    guard column <= Limits.columns else {
      return refuse("row-too-large", "dòng có quá \(Limits.columns) ô")
    }
    style = attributes["s"]?.number ?? 0
    kind = .number
    if let type = attributes["t"] {
      if type == "s" {
        kind = .shared
      } else if type == "inlineStr" {
        kind = .inline
      } else if type == "str" {
        kind = .formulaText
      } else if type == "b" {
        kind = .boolean
      } else if type == "e" {
        kind = .error
      } else if type == "d" {
        kind = .date
      }
    }
    hasFormula = false
    hasValue = false
    hasInline = false
    isInText = false
    value.removeAll(keepingCapacity: true)
  }

  override func text(_ bytes: XMLBytes) {
    guard isInText, value.count <= CellReader.limit else { return }
    value.append(contentsOf: bytes.buffer)
  }

  override func close(_ name: XMLBytes) {
    guard isInData else { return }
    if name == "v" || name == "t" {
      isInText = false
    } else if name == "c" {
      closeCell()
    } else if name == "row" {
      let cells = pending.row.cells
      // a row of zeroes that the sheet does not show is a blank row
      if !pending.shared.isEmpty || cells.contains(where: { !$0.text.isEmpty || $0.fault != nil }) {
        rows.append(pending)
      }
      pending.row.cells = []
      pending.shared = []
    } else if name == "rPh" {
      isInPhonetic = false
    } else if name == "sheetData" {
      isInData = false
    }
  }

  private func closeCell() {
    pending.row.width = column
    guard hasValue || hasFormula else { return }
    rowBytes += value.count
    guard rowBytes <= Limits.rowBytes else { return refuse(tooLong(row: row)) }
    pending.bytes = rowBytes
    var cell = TableCell(column: column, text: "")
    // some programs write formulas with an empty result that nobody has worked out
    if !hasValue || (hasFormula && kind == .number && value.isEmpty) {
      cell.fault = TableCell.Fault(
        "formula-without-value", "công thức chưa có kết quả lưu trong tệp",
        fix: "mở tệp bằng Excel cho tính lại, rồi lưu")
    } else if value.count > CellReader.limit {
      cell.fault = .tooLong
    } else if kind == .shared, value.isEmpty {
      return
    } else if kind == .shared {
      guard let index = value.withUnsafeBufferPointer(CellReader.number) else {
        cell.fault = CellReader.damaged
        pending.row.cells.append(cell)
        return
      }
      pending.shared.append((pending.row.cells.count, index))
    } else {
      fill(&cell)
      if cell.text.isEmpty, cell.fault == nil, cell.number == nil { return }
    }
    pending.row.cells.append(cell)
  }

  private static let damaged = TableCell.Fault(
    "cell-damaged", "nội dung ô bị hỏng", fix: "mở tệp bằng Excel và gõ lại ô này")

  private static let noDay = TableCell.Fault(
    "cell-no-day", "ô mang ngày hoặc giờ mà lịch không có (số âm hoặc số 0)",
    fix: "gõ lại ngày giờ, hoặc để trống ô này")

  private static let hidden = TableCell.Fault(
    "cell-hidden", "ô có số mà định dạng của ô không cho hiện ra",
    fix: "chọn định dạng General cho ô này, hoặc xóa số trong ô")

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    bytes.baseAddress.flatMap { XMLBytes(start: $0, count: bytes.count).number }
  }

  /// `2026-03-05` as people write it; other texts as they are.
  private static func day(_ text: Substring) -> String {
    let numbers = text.split(separator: "-").compactMap { Int($0) }
    guard numbers.count == 3, text.utf8.count == 10 else { return String(text) }
    return CellFormat.date(numbers[0], numbers[1], numbers[2])
  }

  private func fill(_ cell: inout TableCell) {
    switch kind {
    case .inline, .formulaText, .shared: cell.text = XMLText.unescaped(value)
    case .boolean: cell.text = value == [UInt8(ascii: "1")] ? "TRUE" : "FALSE"
    case .error:
      cell.text = Printable.name(value.prefix(20))
      cell.fault = TableCell.Fault(
        "cell-error", "ô đang báo lỗi \(cell.text)",
        fix: "mở tệp bằng Excel và sửa công thức của ô này")
    case .date:
      // ISO 8601; a day without time ends in T00:00:00
      let text = String(decoding: value, as: UTF8.self)
      let parts = text.split(separator: "T")
      let time = parts.count == 2 ? parts[1].prefix(5) : ""
      let day = parts.first.map(CellReader.day) ?? ""
      cell.text = time.isEmpty || time == "00:00" ? day : "\(day) \(time)"
    case .number:
      if value.isEmpty { return }
      let format = style < formats.count ? formats[style] : .number
      let text = value.withUnsafeBufferPointer { bytes in
        bytes.baseAddress.flatMap {
          format.text(of: XMLBytes(start: $0, count: bytes.count), counts1904: counts1904)
        }
      }
      if let text, !text.isEmpty {
        cell.text = text
        if !text.utf8.elementsEqual(value) { cell.number = format.number(of: value) }
      } else if text != nil, let number = format.number(of: value) {
        // `0;-0;;@` shows nothing of zero, `;;;` nothing of any number
        if number == "0" { cell.number = number } else { cell.fault = CellReader.hidden }
      } else {
        cell.fault = format.isOfTime && text != nil ? CellReader.noDay : CellReader.damaged
      }
    }
  }
}
