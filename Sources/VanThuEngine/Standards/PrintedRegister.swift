import VanThuBase
import VanThuDocument

/// A register as it is printed and bound: a cover, then its columns on A4 sheets that lie on their side
/// (Nghị định 30/2020/NĐ-CP, Điều 16, khoản 2, điểm b; Phụ lục IV).
public struct PrintedRegister: Sendable {
  /// A column.
  public struct Column: Sendable {
    /// What stands at its head.
    public let head: String
    /// Its share of the width of the page.
    public let share: Double
    /// Whether its cells are centred.
    public let isCentred: Bool

    /// Makes a column.
    public init(_ head: String, share: Double, isCentred: Bool = false) {
      self.head = head
      self.share = share
      self.isCentred = isCentred
    }
  }

  /// Whose register it is.
  public var agency: Agency
  /// What it is, such as “Sổ đăng ký văn bản đi”.
  public var title: String
  /// What the cover says below: the year, the series, the first and the last number.
  public var cover: [String]
  /// The columns.
  public var columns: [Column]
  /// A text for each column; what is missing stays blank.
  public var rows: [[String]]
  /// Sentences below the last row.
  public var ending: [String]

  /// Makes a register.
  public init(
    agency: Agency, title: String, cover: [String], columns: [Column], rows: [[String]],
    ending: [String] = []
  ) {
    self.agency = agency
    self.title = title
    self.cover = cover
    self.columns = columns
    self.rows = rows
    self.ending = ending
  }

  /// The letters of the cells, in points, so that ten columns have room.
  private static let size = 11.0

  /// Its pages.
  /// - Parameter preferences: the sizes the office prefers.
  public func document(_ preferences: Preferences = Preferences()) -> Document {
    let figures = Figures.of(.nd30, preferences)
    var styles = Stylesheets.of(.nd30, preferences)
    styles[.tableCell].size = PrintedRegister.size
    styles[.tableHeader].size = PrintedRegister.size
    styles[.title].size = 24
    styles[.title].spaceBefore = .points(110)
    styles[.title].spaceAfter = .points(12)
    styles[.subject].size = 16
    styles[.subject].spaceBefore = .points(6)
    styles[.subject].emphasis = []
    let page = figures.page.landscape
    return Document(
      properties: Properties(
        title: ([title] + cover.prefix(1)).joined(separator: ", "), creator: agency.spokenName),
      styles: styles,
      sections: [
        Section(page: page, blocks: coverBlocks(page, styles)),
        Section(page: page, blocks: [.table(table(page.textWidth))] + endingBlocks),
      ])
  }

  private func coverBlocks(_ page: PageLayout, _ styles: Stylesheet) -> [Block] {
    var blocks: [Block] = agency.parent.map {
      .paragraph(Paragraph(.parentBody, Vietnamese.capitals($0)))
    }
    blocks += agency.name.map { .paragraph(Paragraph(.issuingBody, Vietnamese.capitals($0))) }
    let style = styles[.issuingBody]
    let width = FontMetrics.width(
      of: Vietnamese.capitals(agency.name.last ?? ""), size: style.size, emphasis: style.emphasis)
    blocks.append(.rule(Rule(length: width * 0.4)))
    blocks.append(.paragraph(Paragraph(.title, Vietnamese.capitals(title))))
    return blocks + cover.map { .paragraph(Paragraph(.subject, $0)) }
  }

  private func table(_ room: Length) -> Table {
    let whole = max(columns.reduce(0) { $0 + $1.share }, 1)
    func cells(_ texts: [String], _ role: Role) -> [Table.Cell] {
      columns.indices.map { index in
        Table.Cell([Paragraph(role, texts.indices.contains(index) ? texts[index] : "")])
      }
    }
    return Table(
      columns: columns.map {
        Table.Column(width: room * ($0.share / whole), alignment: $0.isCentred ? .center : .left)
      },
      header: [
        cells(columns.map(\.head), .tableHeader),
        cells(columns.indices.map { "(\($0 + 1))" }, .tableHeader),
      ],
      rows: (rows.isEmpty ? [[]] : rows).map { cells($0, .tableCell) })
  }

  private var endingBlocks: [Block] { ending.map { .paragraph(Paragraph(.body, $0)) } }
}
