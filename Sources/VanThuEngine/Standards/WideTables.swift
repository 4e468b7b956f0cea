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

  /// Tables of fewer columns are not looked at: they hold what they are given.
  private static let fewest = 5

  init(_ paper: Paper, _ figures: Figures, _ styles: Stylesheet) {
    size = figures.table
    let sizes = Array(stride(from: figures.table, through: figures.smallestTable, by: -1))
    let upright = figures.page.textWidth.points
    let lying = figures.page.landscape.textWidth.points
    func largest(_ columns: TableColumns, _ room: Double) -> Double? {
      sizes.first { columns.fits($0, room: room) }
    }
    for table in WideTables.tables(paper.body) {
      let wanted = largest(TableColumns(table, styles), upright)
      if wanted == nil { tooWide.append((table, false)) }
      size = min(size, wanted ?? figures.smallestTable)
    }
    for (number, appendix) in paper.head.appendices.enumerated() {
      let tables = WideTables.tables(appendix.body).map { ($0, TableColumns($0, styles)) }
      let isTurned = appendix.isLandscape ?? tables.contains { largest($0.1, upright) == nil }
      if isTurned { turned.insert(number) }
      for (table, columns) in tables {
        let wanted = largest(columns, isTurned ? lying : upright)
        if wanted == nil { tooWide.append((table, true)) }
        size = min(size, wanted ?? figures.smallestTable)
      }
    }
  }

  private static func tables(_ body: [BodyBlock]) -> [BodyTable] {
    body.compactMap { block in
      guard case .table(let table) = block, table.columns.count >= fewest else { return nil }
      return table
    }
  }

  /// Whether a paper has tables to look at.
  static func mayBeWide(_ paper: Paper) -> Bool {
    func isWide(_ block: BodyBlock) -> Bool {
      if case .table(let table) = block { table.columns.count >= fewest } else { false }
    }
    return paper.body.contains(where: isWide)
      || paper.head.appendices.contains { $0.body.contains(where: isWide) }
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
    guard WideTables.mayBeWide(paper) else { return [] }
    let figures = Figures.of(paper.head.standard, paper.preferences)
    let styles = Stylesheets.of(figures, paper.head.standard.conventions)
    return WideTables(paper, figures, styles).findings(figures, at: place)
  }
}
