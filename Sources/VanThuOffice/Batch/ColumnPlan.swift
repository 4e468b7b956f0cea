import VanThuBase
import VanThuEngine

/// Which column of a table fills which field: what rows are read by, on any thread.
struct ColumnPlan: Sendable {
  /// A column that fills something.
  struct Column: Sendable {
    /// From 1.
    var column: Int
    var header: String
    /// `kien_nghi[1].noi_dung`
    var field: String
    /// Whether each line of a cell is an item of a list.
    var splitsLines: Bool
    /// Whether another column of the same merged header is meant first.
    var isSpare = false
    /// Whether only the day of a day with a time counts.
    var isDate = false
    /// Whether a number of a spreadsheet counts more than the text it shows.
    var isNumber = false
    /// Whether blank cells have their place too: every row must fill it, or the law asks for it.
    var isRequired = false
  }

  /// The tree of a record; leaves are indices of `columns`.
  indirect enum Tree: Sendable {
    case cell(Int)
    case group([(key: String, tree: Tree)])
    case list([(item: Int, tree: Tree)])
  }

  /// The file, as the user named it.
  let file: String
  let sheet: String?
  /// How many columns the header has, where rows must be as long.
  let width: Int?
  private(set) var columns: [Column] = []
  private(set) var tree = Tree.group([])
  /// The column with the key that joins tables, from 1.
  var keyColumn: Int?
  private(set) var sink = DiagnosticSink()

  /// The columns that have a head.
  private let headed: Set<Int>
  private let hasGaps: Bool

  /// The header of each column, and where it stands.
  let header: TableHeader

  /// The most columns nobody knows that are named; those behind them are counted.
  private static let maximumUnknown = 10

  /// Matches the columns of a header.
  /// - Parameters:
  ///   - key: a folded header that is a key and nothing else.
  ///   - others: what to say of other sheets when most columns are unknown.
  init(
    _ header: TableHeader, _ names: ColumnNames, file: String, key: String? = nil,
    others: [Diagnostic.Note] = []
  ) {
    self.header = header
    self.file = file
    sheet = header.sheet
    width = header.sheet == nil ? header.width : nil
    var taken: [FieldPath: TableHeader.Cell] = [:]
    // the last item that a merged head has made of each list
    var merged: [FieldPath: Int] = [:]
    var unknown: [TableHeader.Cell] = []
    for cell in header.cells {
      // whatever it should have said, its column must not be dropped
      guard let fault = cell.fault else { continue }
      sink.report(
        Diagnostic(
          .error, fault.id, "tiêu đề cột không đọc được: \(fault.message)",
          at: header.range(cell), fix: fault.fix.map { .init($0) }))
    }
    let headed = Set(header.cells.filter { !$0.text.isEmpty }.map(\.column))
    self.headed = headed
    hasGaps = headed.max() != headed.count
    for cell in header.cells where !ColumnPlan.isIgnored(cell.folded) && cell.fault == nil {
      let found = names.find(cell.folded)
      if let key, cell.folded == key {
        keyColumn = cell.column
        if found == nil { continue }
      }
      guard let (path, field) = found else {
        if !ColumnPlan.isCounter(cell.folded) { unknown.append(cell) }
        continue
      }
      add(cell, path, field, &taken, &merged)
    }
    let isMost = unknown.count > columns.count
    for (index, cell) in unknown.prefix(ColumnPlan.maximumUnknown).enumerated() {
      reportUnknown(cell, names, index == 0 && isMost ? others : [])
    }
    if unknown.count > ColumnPlan.maximumUnknown {
      sink.report(
        Diagnostic(
          .error, "unknown-column",
          "còn \(unknown.count - ColumnPlan.maximumUnknown) cột khác cũng không khớp mục nào",
          at: header.range(unknown[ColumnPlan.maximumUnknown])))
    }
  }

  /// Whether a row has nothing in the columns that fill something, nor beside the table.
  func isEmpty(_ row: TableRow) -> Bool {
    !row.cells.contains { cell in
      (cell.fault != nil || !cell.text.isBlank)
        && (columns.indices.contains { columns[$0].column == cell.column }
          || width.map { cell.column > $0 } ?? false)
    }
  }

  /// The cells of a row that stand under no head, and so go into no paper.
  func unheaded(_ row: TableRow) -> [TableCell] {
    // of most tables each column has a head, from the first to the last
    guard let last = row.cells.last, hasGaps || last.column > headed.count else { return [] }
    return row.cells.filter { cell in
      !headed.contains(cell.column) && (cell.fault != nil || !cell.text.isBlank)
        && cell.column <= width ?? .max
    }
  }

  /// Whether people leave a column to themselves: `# ghi chú`.
  private static func isIgnored(_ folded: String) -> Bool { folded.isEmpty }

  /// Whether a column only numbers the rows, as most tables of offices begin, or names them.
  private static func isCounter(_ folded: String) -> Bool {
    ["stt", "tt", "so_tt", "so_thu_tu", ChildRows.usualKey].contains(folded)
  }

  private mutating func add(
    _ cell: TableHeader.Cell, _ found: FieldPath, _ field: Field,
    _ taken: inout [FieldPath: TableHeader.Cell],
    _ merged: inout [FieldPath: Int]
  ) {
    var path = found
    let isItem = if case .item = path.steps.last { true } else { false }
    var splitsLines = field.isList && !isItem
    // a text can stand for what the office file has a name for
    if !field.children.isEmpty, field.reference == nil {
      sink.report(
        Diagnostic(
          .error, "column-shape",
          "cột “\(cell.text)” có các mục con, một ô không chứa hết", at: header.range(cell),
          fix: .init(fixForGroup(field, at: found))))
      return
    }
    if let earlier = taken[path] {
      guard let merge = cell.merge, merge == earlier.merge else {
        sink.report(
          Diagnostic(
            .error, "duplicate-column",
            "hai cột cùng dành cho `\(path)`", at: header.range(cell),
            notes: [.init("cột kia", at: header.range(earlier))],
            fix: .init("xóa một cột, hoặc thêm dấu # trước tiêu đề để bỏ qua cột đó")))
        return
      }
      // one head above several columns: a list gets an item of each, another field the first
      guard splitsLines else {
        columns.append(column(cell, path, field, splitsLines, isSpare: true))
        return
      }
      splitsLines = false
      let item = merged[path, default: 1] + 1
      guard item <= ColumnNames.maximumItem else {
        columns.append(column(cell, path, field, splitsLines, isSpare: true))
        return
      }
      merged[path] = item
      path.steps.append(.item(item))
    }
    taken[path] = cell
    columns.append(column(cell, path, field, splitsLines))
    if !ColumnPlan.insert(columns.count - 1, path.steps[...], &tree) {
      columns.removeLast()
      sink.report(
        Diagnostic(
          .error, "duplicate-column",
          "cột “\(cell.text)” và một cột khác cùng dành cho `\(FieldPath([path.steps[0]]))`",
          at: header.range(cell),
          fix: .init("chỉ dùng một cách: cả mục trong một cột, hoặc từng mục con")))
    }
  }

  private func column(
    _ cell: TableHeader.Cell, _ path: FieldPath, _ field: Field, _ splitsLines: Bool,
    isSpare: Bool = false
  ) -> Column {
    let isDate = if case .date = field.kind { true } else { false }
    let isNumber =
      switch field.kind {
      case .number, .decimal: true
      default: false
      }
    return Column(
      column: cell.column, header: cell.text, field: path.description, splitsLines: splitsLines,
      isSpare: isSpare, isDate: isDate, isNumber: isNumber,
      isRequired: field.isRequired && path.steps.count == 1
        || PaperFields.askedFor.contains(path))
  }

  private func fixForGroup(_ field: Field, at path: FieldPath) -> String {
    let inner = field.children.first?.name ?? "…"
    return field.isList
      ? "đặt tiêu đề như `\(path)[1].\(inner)`, hoặc ghi các mục ở trang tính “\(field.label)”"
      : "đặt tiêu đề như `\(path).\(inner)`"
  }

  private mutating func reportUnknown(
    _ cell: TableHeader.Cell, _ names: ColumnNames, _ notes: [Diagnostic.Note]
  ) {
    let spellings = names.spellings
    let near = Vietnamese.nearest(to: cell.folded, among: spellings.map(\.header))
      .flatMap { near in spellings.first { $0.header == near } }
    let range = header.range(cell)
    sink.report(
      Diagnostic(
        .error, "unknown-column", "không có mục nào tên `\(cell.text)`", at: range, notes: notes,
        fix: near.map { near in
          .init(
            "có phải ý bạn là “\(near.field.label)” (\(near.field.name))?",
            replacement: near.field.name, at: range)
        } ?? .init("sửa tiêu đề, hoặc thêm dấu # trước tiêu đề để bỏ qua cột này")))
  }

  /// Puts a leaf into the tree; false when something else is there.
  private static func insert(
    _ leaf: Int, _ path: ArraySlice<FieldPath.Step>, _ tree: inout Tree
  ) -> Bool {
    guard let step = path.first else { return false }
    let rest = path.dropFirst()
    var below: Tree
    switch (tree, step) {
    case (.group(var entries), .key(let key)):
      let index = entries.firstIndex { $0.key == key }
      guard let made = grow(leaf, rest, index.map { entries[$0].tree }) else { return false }
      below = made
      if let index { entries[index].tree = below } else { entries.append((key, below)) }
      tree = .group(entries)
    case (.list(var items), .item(let item)):
      let index = items.firstIndex { $0.item == item }
      guard let made = grow(leaf, rest, index.map { items[$0].tree }) else { return false }
      below = made
      if let index { items[index].tree = below } else { items.append((item, below)) }
      items.sort { $0.item < $1.item }
      tree = .list(items)
    case (.cell(let first), .item) where rest.isEmpty:
      // the first column of a merged head becomes the first of its items
      tree = .list([(1, .cell(first))])
      return insert(leaf, path, &tree)
    default: return false
    }
    return true
  }

  private static func grow(
    _ leaf: Int, _ rest: ArraySlice<FieldPath.Step>, _ there: Tree?
  ) -> Tree? {
    guard let next = rest.first else { return there == nil ? .cell(leaf) : nil }
    var tree: Tree
    if let there {
      tree = there
    } else if case .key = next {
      tree = .group([])
    } else {
      tree = .list([])
    }
    return insert(leaf, rest, &tree) ? tree : nil
  }

  /// Whether any column fills a key or something inside it.
  func fills(_ key: String) -> Bool {
    if case .group(let entries) = tree { entries.contains { $0.key == key } } else { false }
  }
}
