import VanThuBase
import VanThuDocument

/// Tables of many columns: first with smaller letters, then, in an appendix, on a page that lies on its
/// side; what is still too wide is told.
///
/// The law sets no size for the letters of tables; none is smaller here than the smallest it has for
/// anything in the text area, the 11 pt of recipients (Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục IV).
struct WideTables {
  /// The size of letters in all tables of the paper, in points.
  private(set) var size: Double
  /// The appendices that are laid on their side, by number.
  private(set) var turned: Set<Int> = []
  /// The tables whose words do not stand whole all the same, and how many columns they have.
  private(set) var tooWide: [(table: BodyTable, isInAppendix: Bool)] = []

  init(_ paper: Paper, _ figures: Figures, _ measured: MeasuredTables) {
    size = figures.table
    let sizes = Array(stride(from: figures.table, through: figures.smallestTable, by: -1))
    let upright = figures.page.textWidth.points
    let lying = figures.page.landscape.textWidth.points
    func largest(_ columns: TableColumns, _ room: Double) -> Double? {
      sizes.first { columns.fits($0, room: room) }
    }
    let texts = zip(
      [paper.body] + paper.head.texts.map(\.body), [measured.ofText] + measured.ofTexts)
    for (table, columns) in texts.flatMap(WideTables.tables) {
      let wanted = largest(columns, upright)
      if wanted == nil { tooWide.append((table, false)) }
      size = min(size, wanted ?? figures.smallestTable)
    }
    for (number, appendix) in paper.head.appendices.enumerated() {
      let tables = WideTables.tables(appendix.body, measured.ofAppendices[number])
      let isTurned = appendix.isLandscape ?? tables.contains { largest($0.1, upright) == nil }
      if isTurned { turned.insert(number) }
      for (table, columns) in tables {
        let wanted = largest(columns, isTurned ? lying : upright)
        if wanted == nil { tooWide.append((table, true)) }
        size = min(size, wanted ?? figures.smallestTable)
      }
    }
  }

  private static func tables(
    _ body: [BodyBlock], _ columns: [TableColumns]
  ) -> [(BodyTable, TableColumns)] {
    zip(body.tables, columns).filter { $1.mayBeWide }
  }

  /// What to say of the tables that are too wide.
  /// - Parameter place: where to say it of a table whose own place is not known.
  func findings(_ figures: Figures, at place: SourceRange?) -> [Diagnostic] {
    tooWide.map { table, isInAppendix in
      Diagnostic(
        .warning, "table-too-wide",
        "bảng có \(table.columns.count) cột, quá rộng: số và chữ bị ngắt giữa ô, dù đã thu còn \(Int(figures.smallestTable)) pt",
        at: table.place ?? place,
        fix: .init(
          isInAppendix
            ? "chia bảng làm nhiều bảng, hoặc dùng đơn vị lớn hơn (nghìn đồng, triệu đồng)"
            : "đưa bảng vào phụ lục (tự chuyển sang khổ ngang), chia bảng, hoặc dùng đơn vị lớn hơn (triệu đồng)"
        ))
    }
  }
}

extension Composer {
  /// What there is to say of the tables of a paper.
  /// - Parameter place: where to say it of a table whose own place is not known.
  static func tableFindings(_ paper: Paper, at place: SourceRange?) -> [Diagnostic] {
    guard
      paper.body.hasWideTables || paper.head.texts.contains(where: \.body.hasWideTables)
        || paper.head.appendices.contains(where: \.body.hasWideTables)
    else { return [] }
    let figures = Figures.of(paper.head.standard, paper.preferences)
    let styles = Stylesheets.of(figures, paper.head.standard.conventions)
    return WideTables(paper, figures, MeasuredTables(paper, styles)).findings(figures, at: place)
  }
}

/// The columns of all tables of a paper, measured once for all it is laid out by.
struct MeasuredTables {
  /// Of the tables in the text, one behind the other.
  let ofText: [TableColumns]
  /// Of those in each text that is issued with the paper, and in each appendix.
  let ofTexts, ofAppendices: [[TableColumns]]

  /// - Parameter styles: which of them are bold; sizes do not count.
  init(_ paper: Paper, _ styles: Stylesheet) {
    func columns(_ body: [BodyBlock]) -> [TableColumns] {
      body.tables.map { TableColumns($0, styles) }
    }
    ofText = columns(paper.body)
    ofTexts = paper.head.texts.map { columns($0.body) }
    ofAppendices = paper.head.appendices.map { columns($0.body) }
  }

  /// Whether there are tables of many columns.
  var mayBeWide: Bool {
    ofText.contains(where: \.mayBeWide)
      || (ofTexts + ofAppendices).contains { $0.contains(where: \.mayBeWide) }
  }
}

extension TableColumns {
  /// Tables of fewer columns hold what they are given.
  fileprivate static let fewestOfWide = 5

  /// Whether there are so many columns that they may need smaller letters.
  fileprivate var mayBeWide: Bool { columns.count >= TableColumns.fewestOfWide }
}

extension [BodyBlock] {
  /// The tables among the blocks.
  fileprivate var tables: [BodyTable] {
    compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
  }

  fileprivate var hasWideTables: Bool {
    tables.contains { $0.columns.count >= TableColumns.fewestOfWide }
  }
}
