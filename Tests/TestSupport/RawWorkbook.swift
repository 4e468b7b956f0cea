import VanThuBase

/// A workbook put together from XML, so that it can be as odd as a test wants.
public struct RawWorkbook {
  /// Names and the XML within `<sheetData>`, or a whole part when it starts with `<?xml`.
  public var sheets: [(name: String, rows: String)]
  /// What stands behind `</sheetData>` of the first sheet.
  public var behind = ""
  /// The texts that cells share, as XML within `<si>`.
  public var texts: [String] = []
  /// Codes of number formats; the styles 1, 2, … of cells have them in turn, digits being the
  /// numbers of built-in ones.
  public var formats: [String] = []
  /// What stands in front of `<sheets>`.
  public var properties = ""
  /// States of sheets by name.
  public var states: [String: String] = [:]
  /// Further parts, or others in place of ours.
  public var parts: [String: String] = [:]

  /// Makes one.
  public init(_ rows: String, name: String = "Dữ liệu") { sheets = [(name, rows)] }

  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

  /// The file.
  public func bytes() throws -> [UInt8] {
    var all: [(String, String)] = []
    func add(_ name: String, _ xml: String) { all.append((name, RawWorkbook.head + xml)) }
    add(
      "[Content_Types].xml",
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")
    add(
      "_rels/.rels",
      "<Relationships xmlns=\"\(RawWorkbook.package)\"><Relationship Id=\"r1\" Type=\"\(RawWorkbook.office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    )
    var list = ""
    var links = ""
    for (index, sheet) in sheets.enumerated() {
      let state = states[sheet.name].map { " state=\"\($0)\"" } ?? ""
      list +=
        "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\"\(state) r:id=\"r\(index + 1)\"/>"
      links +=
        "<Relationship Id=\"r\(index + 1)\" Type=\"\(RawWorkbook.office)/worksheet\" Target=\"worksheets/sheet\(index + 1).xml\"/>"
    }
    links +=
      "<Relationship Id=\"s\" Type=\"\(RawWorkbook.office)/styles\" Target=\"/xl/styles.xml\"/><Relationship Id=\"t\" Type=\"\(RawWorkbook.office)/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"x\" Type=\"\(RawWorkbook.office)/externalLink\" Target=\"http://example.invalid/a.xlsx\" TargetMode=\"External\"/>"
    add(
      "xl/workbook.xml",
      "<workbook xmlns=\"\(RawWorkbook.main)\" xmlns:r=\"\(RawWorkbook.office)\">\(properties)<sheets>\(list)</sheets></workbook>"
    )
    add(
      "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns=\"\(RawWorkbook.package)\">\(links)</Relationships>")
    var codes = ""
    var styles = "<xf numFmtId=\"0\"/>"
    for (index, format) in formats.enumerated() {
      if let number = Int(format) {
        styles += "<xf numFmtId=\"\(number)\"/>"
      } else {
        codes += "<numFmt numFmtId=\"\(164 + index)\" formatCode=\"\(format)\"/>"
        styles += "<xf numFmtId=\"\(164 + index)\"/>"
      }
    }
    add(
      "xl/styles.xml",
      "<styleSheet xmlns=\"\(RawWorkbook.main)\"><numFmts>\(codes)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>\(styles)</cellXfs></styleSheet>"
    )
    add(
      "xl/sharedStrings.xml",
      "<sst xmlns=\"\(RawWorkbook.main)\">"
        + texts.map { "<si>\($0)</si>" }.joined() + "</sst>")
    for (index, sheet) in sheets.enumerated() {
      let path = "xl/worksheets/sheet\(index + 1).xml"
      if sheet.rows.hasPrefix("<?xml") {
        all.append((path, sheet.rows))
      } else {
        add(
          path,
          "<worksheet xmlns=\"\(RawWorkbook.main)\"><sheetData>\(sheet.rows)</sheetData>\(index == 0 ? behind : "")</worksheet>"
        )
      }
    }
    all = all.filter { parts[$0.0] == nil } + parts.sorted { $0.key < $1.key }
    return try ZipWriter().archive(
      all.map { ZipEntry(name: $0.0, bytes: Array($0.1.utf8)) })
  }

  /// A row of texts, without any `r`; an empty text makes no cell content.
  public static func row(_ texts: String...) -> String {
    "<row>"
      + texts.map { $0.isEmpty ? "<c/>" : "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
      + "</row>"
  }
}
