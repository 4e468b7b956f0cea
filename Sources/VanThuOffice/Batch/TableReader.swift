import VanThuBase
import VanThuEngine

/// A main table and the tables of list items that are joined to it.
final class TableReader {
  private let table: PeekedTable
  private let plan: ColumnPlan
  private var children: [ChildRows]
  private var isEmpty = true
  private var leftOut = LeftOutCells()
  /// The sheets that could have been meant instead, for a message.
  private let others: [Diagnostic.Note]
  private let readsHidden: Bool

  /// Opens the tables and matches their columns.
  /// - Throws: `DiagnosticsError`, `IOError`.
  init(_ file: TableFile, for template: Template, options: RowOptions) throws {
    let names = ColumnNames(template)
    let book = try OpenTables(file, options.encoding)
    table = PeekedTable(try book.table(options.sheet))
    var sink = DiagnosticSink()
    let wanted = try ChildRows.wanted(names, options, book, main: table.sheet)
    let key = options.key.map(Field.header)
    var opened: [(ChildRows.Wanted, PeekedTable)] = []
    for child in wanted {
      let source = try child.path.map { path in
        try OpenTables(TableFile(path, nil), options.encoding).table(child.sheet)
      }
      opened.append((child, PeekedTable(try source ?? book.table(child.sheet))))
    }
    others = TableReader.others(
      book, used: [table.sheet] + wanted.filter { $0.path == nil }.map(\.sheet))
    let name = file.path
    let keys = Set([key, ChildRows.usualKey].compactMap { $0 })
    guard
      let header = try TableHeader.find(
        table, names, file: name, keys: opened.isEmpty ? [] : keys)
    else {
      throw DiagnosticsError([
        Diagnostic(
          .error, "empty-table", "bảng không có dòng nào",
          at: TableFile.row(1, table.sheet, name), notes: others,
          fix: .init("dòng đầu của bảng là tiêu đề các cột"))
      ])
    }
    try table.endHead(readsHidden: options.readsHidden)
    readsHidden = options.readsHidden
    var children: [ChildRows] = []
    var keyUsed: String?
    for (child, source) in opened {
      let made = try ChildRows(child, source, main: header, key: key, mainFile: name)
      try source.endHead(readsHidden: options.readsHidden)
      sink.report(made.plan.sink.diagnostics)
      if let earlier = keyUsed, earlier != made.key {
        sink.report(
          Diagnostic(
            .error, "child-key", "các bảng phụ dùng hai cột khóa khác nhau", at: nil,
            fix: .init("đặt tên cột khóa giống nhau ở mọi trang, ví dụ “Khóa”")))
      }
      keyUsed = made.key
      children.append(made)
    }
    plan = ColumnPlan(header, names, file: name, key: keyUsed, others: others)
    sink.report(plan.sink.diagnostics)
    for child in children where plan.fills(child.wanted.list.name) {
      sink.report(
        Diagnostic(
          .error, "duplicate-column",
          "danh sách `\(child.wanted.list.name)` có cả ở cột của bảng chính và ở bảng phụ",
          at: TableFile.row(1, child.plan.sheet, child.plan.file),
          fix: .init("chỉ dùng một cách")))
    }
    self.children = children
    try sink.throwIfErrors()
    for index in self.children.indices { try self.children[index].load() }
  }

  /// The next row with the rows joined to it.
  func next() throws -> DataRow? {
    var next: TableRow?
    repeat {
      next = try table.next()
      // a row with nothing else in it may have something under no head
      if let next { leftOut.note(next, plan) }
    } while next.map(isEmpty) ?? false
    guard let row = next else { return nil }
    isEmpty = false
    var record = TableRecord(plan: plan, row: row, items: [])
    if !children.isEmpty { record = join(row) }
    let place = plan.sheet.map { "trang “\($0)”, dòng \(row.number)" } ?? "dòng \(row.number)"
    return DataRow(number: row.number, place: place, content: .table(record))
  }

  /// Whether nothing of a row, nor any item of a list, goes into a paper.
  private func isEmpty(_ row: TableRow) -> Bool {
    guard plan.isEmpty(row) else { return false }
    guard let key = key(row) else { return true }
    return !children.contains { $0.has(key) }
  }

  /// The key that joins a row to others.
  private func key(_ row: TableRow) -> String? {
    let cell = row.cells.first { $0.column == plan.keyColumn }
    guard let cell, cell.fault == nil, case let key = ChildRows.key(cell.text), !key.isEmpty else {
      return nil
    }
    return key
  }

  private func join(_ row: TableRow) -> TableRecord {
    let key = key(row)
    var items: [TableRecord.Items] = []
    var fault: TableCell.Fault?
    for index in children.indices {
      let (rows, earlier) = key.map { children[index].take($0, for: row.number) } ?? ([], nil)
      if let earlier {
        fault = .init(
          "duplicate-key", "khóa trùng với dòng \(earlier)",
          fix: "mỗi dòng của bảng chính cần một khóa riêng")
        continue  // the items are those of the other row
      }
      let list = children[index].wanted.list
      if rows.isEmpty, !list.isRequired { continue }
      items.append(
        .init(
          list: list.name, isOfTexts: list.children.isEmpty, isRequired: list.isRequired,
          plan: children[index].plan, rows: rows))
    }
    return TableRecord(plan: plan, row: row, items: items, fault: fault)
  }

  /// Rows of list items whose key no row of the main table has, and a table without rows.
  var leftovers: [Diagnostic] {
    let found = hiddenRows + children.flatMap(\.leftovers) + leftOut.warnings(plan)
    guard isEmpty else { return found }
    let table = plan.sheet.map { "trang “\($0)”" } ?? "bảng"
    let empty = Diagnostic(
      .warning, "empty-table", "\(table) không có dòng dữ liệu nào", at: TableFile.top(plan.file),
      notes: others)
    return [empty] + found
  }

  /// That rows a spreadsheet hides were left out, or were not.
  private var hiddenRows: [Diagnostic] {
    let tables = [(table, plan.file)] + children.map { ($0.source, $0.plan.file) }
    return tables.filter { $0.0.hidden.count > 0 }.map { table, file in
      let sheet = table.sheet.map { "trang “\($0)” có " } ?? ""
      return Diagnostic(
        .warning, "hidden-rows",
        sheet + "\(table.hidden.count) dòng ẩn hoặc bị lọc, "
          + (readsHidden ? "vẫn được đọc vì có --hidden" : "không được đọc"),
        at: TableFile.row(table.hidden.first, table.sheet, file),
        fix: .init(
          readsHidden
            ? "bỏ --hidden nếu chỉ làm các dòng đang hiện"
            : "thêm --hidden để đọc cả, hoặc bỏ lọc rồi lưu lại"))
    }
  }

  /// Says which sheets nobody reads, if there are any.
  private static func others(_ book: OpenTables, used: [String?]) -> [Diagnostic.Note] {
    let unused = book.visibleSheets.filter { !used.contains($0) }
    guard !unused.isEmpty else { return [] }
    let names = unused.prefix(12).joined(separator: "”, “")
    return [.init("tệp còn các trang: “\(names)”; chọn trang bằng --sheet")]
  }

  /// The lists that are joined.
  var lists: [String] { children.map(\.wanted.list.name) }

  /// What each column fills.
  var columns: [(letters: String, header: String, field: String)] {
    plan.columns.map { (SourceCell.letters($0.column), $0.header, $0.field) }
  }
}

extension TableFile {
  /// A row as a place for messages.
  static func row(_ number: Int, _ sheet: String?, _ path: String) -> SourceRange {
    let cell = SourceCell(sheet: sheet, row: number)
    return SourceRange(SourceText(name: path, text: "", cells: [cell]), 0, 0)
  }
}

/// A file and the tables in it.
struct OpenTables {
  let file: TableFile
  private let book: Workbook?
  private let encoding: EncodingChoice?

  /// Opens a file.
  /// - Parameter encoding: which old encodings are put right.
  /// - Throws: `DiagnosticsError`, `IOError`.
  init(_ file: TableFile, _ encoding: EncodingChoice? = nil) throws {
    self.file = file
    self.encoding = encoding
    book =
      file.format == .xlsx ? try Workbook(try file.randomAccess(), name: file.path) : nil
  }

  /// The names of its sheets; none for files of text.
  var sheets: [String] { book?.sheets ?? [] }

  /// Those that a person sees.
  var visibleSheets: [String] { book?.visibleSheets ?? [] }

  /// Opens a table.
  /// - Parameter sheet: nil takes the first one that is not hidden.
  /// - Throws: `DiagnosticsError`, `IOError`.
  func table(_ sheet: String?) throws -> any TableSource {
    let table = try plainTable(sheet)
    return encoding.map { ConvertedTable(table, $0) } ?? table
  }

  private func plainTable(_ sheet: String?) throws -> any TableSource {
    if let book { return try book.sheet(sheet) }
    if let sheet {
      throw DiagnosticsError([
        Diagnostic(
          .error, "missing-sheet", "tệp này không có trang tính nào để chọn “\(sheet)”",
          at: TableFile.top(file.path), fix: .init("bỏ tên trang tính, hoặc dùng tệp .xlsx"))
      ])
    }
    guard file.format == .csv else {
      throw DiagnosticsError([
        Diagnostic(
          .error, "child-table", "bảng phụ phải là tệp Excel hoặc CSV",
          at: TableFile.top(file.path))
      ])
    }
    return try CSVReader(try file.stream(), name: file.path)
  }
}
