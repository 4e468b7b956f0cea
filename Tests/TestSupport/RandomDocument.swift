import VanThuDocument

extension SplitMix64 {
  /// A document that nobody would write but every writer must write.
  public mutating func document() -> Document {
    let sections = (0..<Int.random(in: 1...3, using: &self)).map { _ in
      Section(
        page: once(in: 3) ? PageLayout.sample.landscape : .sample, blocks: blocks(depth: 0),
        firstFooter: once(in: 3) ? paragraphs(1...4) : [])
    }
    return Document(
      properties: Properties(title: text(), creator: text()), styles: .sample, sections: sections)
  }

  private mutating func blocks(depth: Int) -> [Block] {
    (0..<Int.random(in: 0...(depth == 0 ? 12 : 4), using: &self)).map { _ in block(depth: depth) }
  }

  private mutating func block(depth: Int) -> Block {
    switch Int.random(in: 0..<12, using: &self) {
    case 0: .rule(Rule(length: length(1...200)))
    case 1:
      .frame(
        Frame(
          width: length(1...200), height: length(5...20), paragraph: paragraph(),
          alignment: alignment()))
    case 2 where depth < 2: .grid(grid(depth: depth))
    case 3 where depth < 2: .table(table())
    case 4 where once(in: 2): .chart(chart())
    default: .paragraph(paragraph())
    }
  }

  private mutating func grid(depth: Int) -> Grid {
    let columns = (0..<Int.random(in: 1...3, using: &self)).map { _ in length(5...100) }
    return Grid(
      once(in: 2) ? .letterhead : .signatures, columns: columns,
      rows: (0..<Int.random(in: 0...3, using: &self)).map { _ in
        columns.map { _ in blocks(depth: depth + 1) }
      })
  }

  private mutating func table() -> Table {
    let columns = (0..<Int.random(in: 1...5, using: &self)).map { _ in
      Table.Column(width: length(5...80), alignment: alignment())
    }
    let header = (0..<Int.random(in: 0...2, using: &self)).map { _ in row(columns.count) }
    let rows = (0..<Int.random(in: 0...5, using: &self)).map { _ in row(columns.count) }
    return Table(columns: columns, header: header, rows: rows, keepWithNext: once(in: 2))
  }

  private mutating func chart() -> Chart {
    let categories = (0..<Int.random(in: 0...(once(in: 8) ? 60 : 6), using: &self)).map { _ in
      text()
    }
    let series = (0..<Int.random(in: 0...7, using: &self)).map { _ in
      Chart.Series(name: text(), values: categories.map { _ in value() })
    }
    return Chart(
      title: text(), unit: text(), categories: categories, series: series,
      keepWithNext: once(in: 2))
  }

  private mutating func value() -> Chart.Value {
    let sizes: [ClosedRange<Int>] = [0...0, 1...9, 10...99_999, 0...999_999_999_999]
    let size = Int.random(in: sizes.randomElement(using: &self) ?? 0...0, using: &self)
    return Chart.Value(
      tenThousandths: Int128(size) * (once(in: 4) ? 1 : 10_000),
      text: once(in: 12) ? text() : "\(size)")
  }

  private mutating func row(_ columns: Int) -> [Table.Cell] {
    var cells: [Table.Cell] = []
    var at = 0
    while at < columns, !once(in: 12) {
      let span = Int.random(in: 1...(columns - at), using: &self)
      let alignment = once(in: 3) ? alignment() : nil
      cells.append(Table.Cell(paragraphs(0...2), columnSpan: span, alignment: alignment))
      at += span
    }
    return cells
  }

  private mutating func paragraphs(_ count: ClosedRange<Int>) -> [Paragraph] {
    (0..<Int.random(in: count, using: &self)).map { _ in paragraph() }
  }

  private mutating func paragraph() -> Paragraph {
    let inlines = (0..<Int.random(in: 0...5, using: &self)).map { _ -> Inline in
      if once(in: 6) { return .lineBreak }
      return .text(
        text(), once(in: 2) ? [] : Emphasis(rawValue: UInt8.random(in: 0...15, using: &self)))
    }
    let role = Role.allCases.randomElement(using: &self) ?? .body
    return Paragraph(role, inlines, keepWithNext: once(in: 4))
  }

  mutating func text() -> String {
    let words = (0..<Int.random(in: 0...15, using: &self)).map { _ in
      SplitMix64.vocabulary.randomElement(using: &self) ?? ""
    }
    return words.reduce(into: "") { text, word in
      if !text.isEmpty { text += once(in: 8) ? "\u{A0}" : once(in: 8) ? "  " : " " }
      text += word
    } + (once(in: 3) ? " " : "")
  }

  private mutating func alignment() -> Alignment {
    let all: [Alignment] = [.left, .center, .right, .justified]
    return all.randomElement(using: &self) ?? .left
  }

  private mutating func length(_ millimetres: ClosedRange<Int>) -> Length {
    .millimetres(Double(Int.random(in: millimetres, using: &self)))
  }

  private static let vocabulary = [
    "ủy", "ban", "nhân", "dân", "tỉnh", "QUYẾT", "ĐỊNH", "Điều", "khoản", "điểm", "đ)", "1.", "-",
    "<b>", "</p>", "&", "&amp;", "\"ngoặc\"", "'nháy'", "]]>", "<!--", "-->", "15/2026/QĐ-UBND",
    "Quye\u{302}\u{301}t", "\u{301}", "越南", "“cong”", "…", "nghiêng", "vanthu@mau.gov.vn",
    "https://congbao.chinhphu.vn/van-ban/quyet-dinh-so-15-2026-qd-ubnd-rat-dai-khong-ngat-duoc",
    "\u{A0}", "\u{202F}x", "</style>", "</title>",
  ]
}
