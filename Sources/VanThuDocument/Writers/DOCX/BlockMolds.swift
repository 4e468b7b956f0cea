import VanThuBase

/// The markup around the words of paragraphs and around the cells of tables. Each writer has its own,
/// so that threads do not wait for one another to count references to it.
final class BlockMolds {
  /// A paragraph, with a gap for its properties and runs.
  let paragraph = XMLMold { xml, gap in
    xml.element("w:p") { gap(&$0) }
    xml.newline()
  }
  /// The properties of a paragraph of each role, with a gap behind the style.
  let properties = WordStyle.all.map { style in
    XMLMold { xml, gap in
      xml.element("w:pPr") { xml in
        xml.empty("w:pStyle", ["w:val": .literal(style.id)])
        gap(&xml)
      }
    }
  }
  /// A paragraph of each role that is one text and nothing else, with a gap for the text.
  let words = WordStyle.all.map { style in
    XMLMold { xml, gap in BlockMolds.words(style, nil, &xml, gap) }
  }
  let keepNext = XMLMold { xml, _ in xml.empty("w:keepNext") }
  let lineBreak = XMLMold { xml, _ in xml.element("w:r") { $0.empty("w:br") } }
  /// A row, with a gap for its cells.
  let row = BlockMolds.row(isHeader: false)
  /// A row that is repeated on each page.
  let headerRow = BlockMolds.row(isHeader: true)
  private let runs = (0..<32).map { index in
    BlockMolds.run(Emphasis(rawValue: UInt8(index / 2)), keepsBlanks: index % 2 == 1)
  }

  /// A run, with a gap for its text.
  func run(_ emphasis: Emphasis, keepsBlanks: Bool) -> XMLMold {
    runs[Int(emphasis.rawValue & 15) * 2 + (keepsBlanks ? 1 : 0)]
  }

  /// Those of the tables written before: the papers of one template have the same.
  private var tables: [TableMolds.Shape: TableMolds] = [:]
  private static let limit = 64

  /// The markup of a table.
  func table(
    _ columns: [Table.Column], _ styles: Stylesheet, _ kind: TableMolds.Shape.Kind,
    _ spaceBefore: Length = .zero
  ) -> TableMolds {
    let shape = TableMolds.Shape(
      columns: columns, alignment: styles[.tableCell].alignment, kind: kind,
      spaceBefore: spaceBefore)
    if let known = tables[shape] { return known }
    if tables.count == BlockMolds.limit { tables.removeAll() }
    let made = TableMolds(shape)
    tables[shape] = made
    return made
  }

  /// A paragraph that is one text and nothing else, aligned otherwise than its role if need be.
  static func words(
    _ style: WordStyle, _ alignment: Alignment?, _ xml: inout XMLWriter,
    _ gap: (inout XMLWriter) -> Void
  ) {
    xml.element("w:p") { xml in
      xml.element("w:pPr") { xml in
        xml.empty("w:pStyle", ["w:val": .literal(style.id)])
        if let alignment { BlockMolds.alignment(alignment, &xml) }
      }
      xml.element("w:r") { $0.element("w:t", [:], gap) }
    }
    xml.newline()
  }

  static func alignment(_ alignment: Alignment, _ xml: inout XMLWriter) {
    xml.empty("w:jc", ["w:val": .literal(alignment.wordName)])
  }

  private static func row(isHeader: Bool) -> XMLMold {
    XMLMold { xml, gap in
      xml.element("w:tr") { xml in
        xml.element("w:trPr") { xml in
          xml.empty("w:cantSplit")
          if isHeader { xml.empty("w:tblHeader") }
        }
        gap(&xml)
      }
      xml.newline()
    }
  }

  private static func run(_ emphasis: Emphasis, keepsBlanks: Bool) -> XMLMold {
    XMLMold { xml, gap in
      xml.element("w:r") { xml in
        if !emphasis.isEmpty { xml.element("w:rPr") { properties(emphasis, &$0) } }
        if keepsBlanks {
          xml.element("w:t", ["xml:space": "preserve"]) { gap(&$0) }
        } else {
          xml.element("w:t") { gap(&$0) }
        }
      }
    }
  }

  /// A run that is a hyphen no line ends with (ISO/IEC 29500-1, 17.3.3.18).
  static func noBreakHyphen(_ emphasis: Emphasis, _ xml: inout XMLWriter) {
    xml.element("w:r") { xml in
      if !emphasis.isEmpty { xml.element("w:rPr") { properties(emphasis, &$0) } }
      xml.empty("w:noBreakHyphen")
    }
  }

  /// Word's own order: `b, bCs, i, iCs, …, u`.
  private static func properties(_ emphasis: Emphasis, _ xml: inout XMLWriter) {
    if emphasis.contains(.plain) {
      // takes the paragraph's own weight and slant away, then adds what the run has
      let bold: StaticString = emphasis.contains(.bold) ? "1" : "0"
      let italic: StaticString = emphasis.contains(.italic) ? "1" : "0"
      xml.empty("w:b", ["w:val": .literal(bold)])
      xml.empty("w:bCs", ["w:val": .literal(bold)])
      xml.empty("w:i", ["w:val": .literal(italic)])
      xml.empty("w:iCs", ["w:val": .literal(italic)])
      if emphasis.contains(.underline) { xml.empty("w:u", ["w:val": "single"]) }
      return
    }
    if emphasis.contains(.bold) {
      xml.empty("w:b")
      xml.empty("w:bCs")
    }
    if emphasis.contains(.italic) {
      xml.empty("w:i")
      xml.empty("w:iCs")
    }
    if emphasis.contains(.underline) { xml.empty("w:u", ["w:val": "single"]) }
  }
}

/// The markup of tables that have the same columns.
struct TableMolds {
  /// A table of one kind.
  struct Shape: Hashable {
    var columns: [Table.Column]
    /// How the text of cells stands by its style.
    var alignment: Alignment
    var kind: Kind
    /// Above the text of its cells.
    var spaceBefore: Length

    enum Kind { case data, grid }
  }

  /// The table, with a gap for its rows.
  let frame: XMLMold
  /// A cell of each column, with a gap for its blocks.
  let cells: [XMLMold]
  /// A cell of each column with one paragraph, with a gap for its words; none in a grid.
  let words: [XMLMold]

  init(_ shape: Shape) {
    frame = TableMolds.frame(shape)
    cells = shape.columns.map { column in
      TableMolds.cell(
        column.width, centred: shape.kind == .data, spaceBefore: shape.spaceBefore)
    }
    words =
      shape.kind == .grid
      ? []
      : shape.columns.map { column in
        let alignment = column.alignment == shape.alignment ? nil : column.alignment
        return XMLMold { xml, gap in
          xml.element("w:tc") { xml in
            TableMolds.cellProperties(&xml, column.width, centred: true)
            BlockMolds.words(.of(.tableCell), alignment, &xml, gap)
          }
        }
      }
  }

  /// Schema: `tbl ( tblPr, tblGrid, tr* )`; `tblPr ( tblStyle?, …, tblW?, jc?, …, tblInd?,
  /// tblBorders?, …, tblLayout?, tblCellMar?, tblLook? )`.
  private static func frame(_ shape: Shape) -> XMLMold {
    XMLMold { xml, gap in
      xml.element("w:tbl") { xml in
        xml.element("w:tblPr") { xml in
          if shape.kind == .data { xml.empty("w:tblStyle", ["w:val": "TableGrid"]) }
          let width = shape.columns.reduce(.zero) { $0 + $1.width }
          xml.empty("w:tblW", ["w:w": .number(width.twips), "w:type": "dxa"])
          xml.empty("w:tblInd", ["w:w": 0, "w:type": "dxa"])
          xml.empty("w:tblLayout", ["w:type": "fixed"])
          // LibreOffice takes no margins from the default table style
          if shape.kind == .grid { StylesPart.cellMargins(&xml, 0) }
          xml.empty(
            "w:tblLook",
            [
              "w:val": "0420", "w:firstRow": "1", "w:lastRow": "0", "w:firstColumn": "0",
              "w:lastColumn": "0", "w:noHBand": "0", "w:noVBand": "1",
            ])
        }
        xml.element("w:tblGrid") { xml in
          for column in shape.columns {
            xml.empty("w:gridCol", ["w:w": .number(column.width.twips)])
          }
        }
        gap(&xml)
      }
      xml.newline()
    }
  }

  /// A cell with a gap for its blocks.
  static func cell(
    _ width: Length, span: Int = 1, centred: Bool = true, spaceBefore: Length = .zero
  ) -> XMLMold {
    XMLMold { xml, gap in
      xml.element("w:tc") { xml in
        cellProperties(&xml, width, span: span, centred: centred, spaceBefore: spaceBefore)
        gap(&xml)
      }
    }
  }

  /// Schema: `tcPr ( …, tcW?, gridSpan?, …, tcMar?, …, vAlign? )`. LibreOffice follows `tblGrid`, Word `tcW`:
  /// both are written, and equal.
  private static func cellProperties(
    _ xml: inout XMLWriter, _ width: Length, span: Int = 1, centred: Bool,
    spaceBefore: Length = .zero
  ) {
    xml.element("w:tcPr") { xml in
      xml.empty("w:tcW", ["w:w": .number(width.twips), "w:type": "dxa"])
      if span > 1 { xml.empty("w:gridSpan", ["w:val": .number(span)]) }
      if spaceBefore > .zero {
        xml.element("w:tcMar") { xml in
          xml.empty("w:top", ["w:w": .number(spaceBefore.twips), "w:type": "dxa"])
        }
      }
      if centred { xml.empty("w:vAlign", ["w:val": "center"]) }
    }
  }
}
