import VanThuBase
import VanThuDocument
import VanThuEngine

/// A template around a body, for tests.
enum TemplateBench {
  static let fields = """
    <field name="chu" type="text"/><field name="chac" type="text" required="true"/>
    <field name="san" type="text" default="sẵn"/><field name="so_luong" type="decimal"/>
    <field name="hop" type="date"/><field name="luc" type="time"/><field name="xong" type="bool"/>
    <field name="muc" type="choice"><choice>Cao</choice><choice>Thấp</choice></field>
    <field name="o" type="outline"/><list name="ten" of="text"/>
    <list name="ds"><field name="a" type="text" required="true"/><field name="n" type="number"/>\
    <field name="ok" type="bool"/><field name="d" type="date"/><list name="con" of="text"/></list>
    <group name="g"><field name="a" type="text" required="true"/><field name="d" type="date"/></group>
    """

  static func xml(_ body: String, fields: String = fields) -> String {
    """
    <template xmlns="urn:vanthu:template:1" id="a" kind="thong-bao" title="A"><fields>\(fields)</fields><subject>S</subject>
    <body>\(body)</body></template>
    """
  }

  static func load(_ xml: String) throws(DiagnosticsError) -> Template {
    try Template.load(SourceText(name: "a.xml", text: xml))
  }

  /// "line:column id" of the faults of a body, lines counted from the line of `<body>` as 1.
  static func faults(_ body: String, fields: String = fields) -> [String] {
    let text = xml(body, fields: fields)
    let first = fields.count { $0 == "\n" } + 1
    return findings { () throws(DiagnosticsError) in try load(text) }.inOrder().map { found in
      guard let range = found.range else { return "- \(found.id.rawValue)" }
      let (line, column) = range.source.position(of: range.lowerBound)
      return "\(line - first):\(line == first + 1 ? column - 6 : column) \(found.id.rawValue)"
    }
  }

  /// The blocks of a paper filled with a record, one a line: role and text, or cells.
  static func fill(_ body: String, _ record: String, fields: String = fields) throws -> String {
    let template = try load(xml(body, fields: fields))
    let outcome = PaperMaker(template: template).make(
      try InputReader.read(
        Array(
          ("co_quan: {ten: ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY, viet_tat: UBND, dia_danh: Đồng Mây}\nky: {chuc_vu: CHỦ TỊCH, ho_ten: B}\nluu: VT\nnoi_nhan: [X]\nchac: c\n"
            + record).utf8), name: "a.yaml"))
    guard let paper = outcome.paper else {
      return places(outcome.diagnostics.filter { $0.severity == .error }).joined(separator: "; ")
    }
    return dump(paper.body)
  }

  static func dump(_ blocks: [BodyBlock]) -> String {
    blocks.map { block in
      switch block {
      case .paragraph(let paragraph): "\(paragraph.role): \(paragraph.plainText)"
      case .table(let table):
        "table: "
          + (table.header + table.rows).map { row in
            row.map { cell in
              (cell.columnSpan > 1 ? "\(cell.columnSpan)×" : "")
                + cell.paragraphs.map(\.plainText).joined(separator: "¶")
            }.joined(separator: " | ")
          }.joined(separator: " / ")
      case .chart(let chart):
        "chart: \(chart.title) (\(chart.unit)) \(chart.alternativeText)"
      }
    }.joined(separator: "\n")
  }
}
