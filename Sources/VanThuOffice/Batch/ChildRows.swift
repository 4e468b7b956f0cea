import VanThuBase
import VanThuEngine

/// The rows of a table of list items, held in memory by their key.
struct ChildRows {
  /// A table that is to be joined.
  struct Wanted {
    var list: Field
    var path: String?
    var sheet: String?
  }

  private struct Group {
    var rows: [TableRow]
    /// The main row that took it.
    var takenBy: Int?
  }

  /// What the key column is called when nothing else is said.
  static let usualKey = "khoa"
  /// The most that is held: what a spreadsheet of ordinary size has.
  static let maximumBytes = 256 << 20
  /// The most findings of one table; those behind them are counted.
  private static let maximumFindings = 100

  let wanted: Wanted
  let plan: ColumnPlan
  /// The folded header of the key.
  let key: String
  let source: PeekedTable
  private var groups: [String: Group] = [:]
  private var withoutKey: [TableRow] = []
  private var leftOut = LeftOutCells()

  /// Which tables belong to the lists of a record: those asked for, and sheets named like a list.
  static func wanted(
    _ names: ColumnNames, _ options: RowOptions, _ book: OpenTables, main: String?
  ) throws -> [Wanted] {
    var wanted: [Wanted] = []
    for child in options.children {
      let folded = Field.header(child.list)
      guard let field = names.field(folded), field.isList else {
        let lists = names.fields.filter(\.isList).map(\.name)
        let near = Vietnamese.nearest(to: folded, among: lists)
        throw DiagnosticsError([
          Diagnostic(
            .error, "child-table", "mẫu không có danh sách nào tên `\(child.list)`", at: nil,
            fix: .init(
              near.map { "có phải ý bạn là `\($0)`?" }
                ?? "các danh sách có thể dùng: \(lists.joined(separator: ", "))"))
        ])
      }
      let sheet = child.sheet ?? (child.path == nil ? sheet(for: field, book, not: main) : nil)
      guard child.path != nil || sheet != nil else {
        throw DiagnosticsError([
          Diagnostic(
            .error, "child-table", "không có trang tính nào cho danh sách `\(field.name)`",
            at: TableFile.top(book.file.path),
            fix: .init("đặt tên trang tính là “\(field.label)”, hoặc nêu tệp chứa danh sách"))
        ])
      }
      wanted.append(Wanted(list: field, path: child.path, sheet: sheet))
    }
    for field in names.fields where field.isList {
      guard !wanted.contains(where: { $0.list.name == field.name }),
        let sheet = sheet(for: field, book, not: main)
      else { continue }
      wanted.append(Wanted(list: field, path: nil, sheet: sheet))
    }
    return wanted
  }

  /// The sheet that is named like a list; names of sheets end after 31 characters.
  private static func sheet(
    for list: Field, _ book: OpenTables, not main: String?
  ) -> String? {
    book.sheets.first { sheet in
      guard sheet != main else { return false }
      let folded = Field.header(sheet)
      return folded == list.name || list.headers.contains(folded)
        || sheet.unicodeScalars.count >= 30 && list.headers.contains { $0.hasPrefix(folded) }
    }
  }

  /// Matches the columns of a table.
  /// - Parameters:
  ///   - main: the head of the main table.
  ///   - key: the key's folded header; nil looks for one.
  /// - Throws: `DiagnosticsError`, `IOError`.
  init(
    _ wanted: Wanted, _ source: PeekedTable, main: TableHeader, key: String?, mainFile: String
  ) throws {
    self.wanted = wanted
    self.source = source
    let file = wanted.path ?? mainFile
    let names: ColumnNames
    let list = wanted.list
    if list.children.isEmpty {
      names = ColumnNames([
        Field(
          name: list.name, label: list.label, aliases: list.aliases + ["Nội dung", "Tên"],
          kind: .text)
      ])
    } else {
      names = ColumnNames(list.children)
    }
    let mainHeads = Set(main.cells.map(\.folded).filter { !$0.isEmpty })
    guard
      let header = try TableHeader.find(
        source, names, file: file, keys: mainHeads.union([ChildRows.usualKey]))
    else {
      // a form whose sheet nobody filled, its head deleted
      throw DiagnosticsError([
        Diagnostic(
          .error, "empty-table", "bảng không có dòng nào",
          at: TableFile.row(1, source.sheet, file),
          fix: .init("dòng đầu của bảng là tiêu đề các cột"))
      ])
    }
    self.key = try ChildRows.key(key, header, mainHeads, names, file)
    plan = ColumnPlan(header, names, file: file, key: self.key)
    guard mainHeads.contains(self.key) else {
      throw DiagnosticsError([
        Diagnostic(
          .error, "child-key", "bảng chính không có cột khóa “\(self.key)”",
          at: TableFile.row(1, main.sheet, mainFile),
          fix: .init("thêm cột này vào bảng chính, mỗi dòng một giá trị riêng"))
      ])
    }
  }

  /// The header both tables share.
  private static func key(
    _ asked: String?, _ header: TableHeader, _ main: Set<String>, _ names: ColumnNames,
    _ file: String
  ) throws -> String {
    let heads = header.cells.map(\.folded).filter { !$0.isEmpty }
    let shared = heads.filter(main.contains)
    if let asked, heads.contains(asked) { return asked }
    if asked == nil {
      if heads.contains(usualKey) { return usualKey }
      let pure = shared.filter { names.find($0) == nil && !["stt", "tt"].contains($0) }
      if pure.count == 1 { return pure[0] }
      if pure.isEmpty, shared.count == 1 { return shared[0] }
    }
    throw DiagnosticsError([
      Diagnostic(
        .error, "child-key",
        asked.map { "bảng phụ không có cột khóa “\($0)”" }
          ?? (shared.isEmpty
            ? "bảng phụ không có cột nào chung với bảng chính để làm khóa"
            : "bảng phụ có nhiều cột chung với bảng chính, không rõ cột nào là khóa"),
        at: TableFile.row(1, header.sheet, file),
        fix: .init("thêm cột “Khóa” vào cả hai bảng, hoặc nêu tên cột bằng --key"))
    ])
  }

  /// A key as it is compared.
  static func key(_ text: String) -> String {
    if text.isBlank { return "" }
    return Vietnamese.nfc(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Reads all rows.
  /// - Throws: `DiagnosticsError` when they are too many; what reading throws.
  mutating func load() throws {
    var bytes = 0
    func sized(_ row: TableRow) throws -> TableRow {
      bytes += row.cells.reduce(64) { $0 + 40 + $1.text.utf8.count }
      guard bytes <= ChildRows.maximumBytes else {
        throw DiagnosticsError([
          Diagnostic(
            .error, "child-too-large",
            "bảng phụ lớn hơn \(ChildRows.maximumBytes >> 20) MiB khi đọc vào bộ nhớ",
            at: TableFile.row(row.number, plan.sheet, plan.file),
            fix: .init("chia bảng chính và bảng phụ thành nhiều tệp"))
        ])
      }
      return row
    }
    while let row = try source.next() { keep(try sized(row)) }
  }

  private mutating func keep(_ row: TableRow) {
    leftOut.note(row, plan)
    if plan.isEmpty(row) { return }
    let cell = row.cells.first { $0.column == plan.keyColumn }
    let key = cell.map { ChildRows.key($0.text) } ?? ""
    if key.isEmpty {
      withoutKey.append(row)
    } else {
      groups[key, default: Group(rows: [])].rows.append(row)
    }
  }

  /// Whether there are rows of a key.
  func has(_ key: String) -> Bool { groups[key] != nil }

  /// The rows of a key, and the main row that took them before.
  mutating func take(_ key: String, for row: Int) -> (rows: [TableRow], takenBefore: Int?) {
    guard let index = groups.index(forKey: key) else { return ([], nil) }
    let earlier = groups.values[index].takenBy
    if earlier == nil { groups.values[index].takenBy = row }
    return (groups.values[index].rows, earlier)
  }

  /// What is wrong with rows that no main row has taken.
  var leftovers: [Diagnostic] {
    let orphans = groups.values.filter { $0.takenBy == nil }.flatMap(\.rows)
      .sorted { $0.number < $1.number }
    let most = ChildRows.maximumFindings
    var found = withoutKey.prefix(most).map { row in
      Diagnostic(
        .error, "child-without-key", "dòng này chưa có khóa",
        at: TableFile.row(row.number, plan.sheet, plan.file),
        fix: .init("điền khóa của dòng trong bảng chính mà mục này thuộc về"))
    }
    found += orphans.prefix(most - found.count).map { row in
      Diagnostic(
        .error, "child-without-parent", "không có dòng nào của bảng chính mang khóa này",
        at: place(of: row), fix: .init("sửa khóa, hoặc thêm dòng có khóa này vào bảng chính"))
    }
    let rest = withoutKey.count + orphans.count - found.count
    if rest > 0 {
      found.append(
        Diagnostic(
          .error, "child-without-parent", "còn \(rest) dòng khác của bảng phụ cũng như vậy",
          at: TableFile.row(1, plan.sheet, plan.file)))
    }
    return found + leftOut.warnings(plan)
  }

  private func place(of row: TableRow) -> SourceRange {
    let text = row.cells.first { $0.column == plan.keyColumn }.map { ChildRows.key($0.text) } ?? ""
    let cell = SourceCell(
      sheet: plan.sheet, row: row.number, column: plan.keyColumn ?? 0, field: key)
    let source = SourceText(name: plan.file, text: text, cells: [cell])
    return SourceRange(source, 0, source.count)
  }
}
