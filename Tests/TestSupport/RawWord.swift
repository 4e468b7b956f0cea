import VanThuBase

/// A Word file put together from XML, so that it can be as odd as a test wants.
public struct RawWord: Sendable {
  /// What is within `<w:body>`, without the section at the end.
  public var body: String
  /// Headers and footers by their names, such as `header1`: the XML within the root.
  public var stories: [String: String] = [:]
  /// Further parts, or others in place of ours; nil leaves one out.
  public var parts: [String: [UInt8]?] = [:]
  /// Further relationships of the body, as XML.
  public var relationships = ""
  /// The prefix of WordprocessingML.
  public var prefix = "w"
  /// The namespace of WordprocessingML.
  public var namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

  /// Makes one.
  public init(_ body: String) { self.body = body }

  /// One of paragraphs of plain text.
  public init(paragraphs: [String]) { body = paragraphs.map { RawWord.p($0) }.joined() }

  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"
  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let types = "application/vnd.openxmlformats-officedocument.wordprocessingml"

  /// A paragraph of one run, or of one for each text.
  public static func p(_ texts: String..., format: String = "") -> String {
    "<w:p>" + texts.map { r($0, format) }.joined() + "</w:p>"
  }

  /// A run.
  public static func r(_ text: String, _ format: String = "") -> String {
    let rPr = format.isEmpty ? "" : "<w:rPr>\(format)</w:rPr>"
    return "<w:r>\(rPr)<w:t xml:space=\"preserve\">\(escaped(text))</w:t></w:r>"
  }

  /// A table of cells with a paragraph each.
  public static func table(_ rows: [[String]]) -> String {
    let cells = rows.map { row in
      "<w:tr>" + row.map { "<w:tc><w:tcPr/>\($0)</w:tc>" }.joined() + "</w:tr>"
    }
    let grid = (rows.first ?? []).map { _ in "<w:gridCol w:w=\"2000\"/>" }.joined()
    return "<w:tbl><w:tblPr/><w:tblGrid>\(grid)</w:tblGrid>\(cells.joined())</w:tbl>"
  }

  /// A text box as Word writes it: drawn, and drawn the old way for old programs.
  public static func box(_ content: String, id: Int = 1) -> String {
    """
    <w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">\
    <wp:extent cx="914400" cy="914400"/><wp:docPr id="\(id)" name="Hop \(id)"/><wp:cNvGraphicFramePr/>\
    <a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>\
    <wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent>\(content)</w:txbxContent></wps:txbx><wps:bodyPr/>\
    </wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>\
    <v:rect id="_x0000_s\(id)" style="width:72pt;height:72pt"><v:textbox><w:txbxContent>\(content)</w:txbxContent>\
    </v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>
    """
  }

  private static func escaped(_ text: String) -> String {
    var buffer = ByteBuffer()
    buffer.append(escaping: text)
    return buffer.string
  }

  private func xml(_ root: String, _ content: String) -> [UInt8] {
    let spaces = """
      xmlns:\(prefix)="\(namespace)" xmlns:r="\(RawWord.office)" \
      xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
      xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
      xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
      xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" \
      xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
      xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"
      """
    let text = "\(RawWord.head)<w:\(root) \(spaces)>\(content)</w:\(root)>"
    return Array((prefix == "w" ? text : text.replacing("w:", with: prefix + ":")).utf8)
  }

  /// The parts in their order.
  public var entries: [ZipEntry] {
    var overrides =
      "<Override PartName=\"/word/document.xml\" ContentType=\"\(RawWord.types).document.main+xml\"/>"
    var links = relationships
    var own: [(String, [UInt8])] = [
      (
        "word/document.xml",
        xml(
          "document",
          "<w:body>\(body)<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body>")
      )
    ]
    for (index, (name, content)) in stories.sorted(by: { $0.key < $1.key }).enumerated() {
      let kind = String(name.filter { !$0.isNumber })
      let root =
        ["header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes"][kind]
        ?? kind
      own.append(("word/\(name).xml", xml(root, content)))
      links +=
        "<Relationship Id=\"s\(index)\" Type=\"\(RawWord.office)/\(kind)\" Target=\"\(name).xml\"/>"
      overrides +=
        "<Override PartName=\"/word/\(name).xml\" ContentType=\"\(RawWord.types).\(kind)+xml\"/>"
    }
    let all: [(String, [UInt8])] =
      [
        (
          "[Content_Types].xml",
          Array(
            "\(RawWord.head)<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>\(overrides)</Types>"
              .utf8)
        ),
        (
          "_rels/.rels",
          rels(
            "<Relationship Id=\"r1\" Type=\"\(RawWord.office)/officeDocument\" Target=\"word/document.xml\"/>"
          )
        ),
      ] + own + [("word/_rels/document.xml.rels", rels(links))]
    let entries = all.compactMap { name, bytes -> ZipEntry? in
      if let other = parts[name] { return other.map { ZipEntry(name: name, bytes: $0) } }
      return ZipEntry(name: name, bytes: bytes)
    }
    let more = parts.filter { part in !all.contains { $0.0 == part.key } }
      .sorted { $0.key < $1.key }
      .compactMap { name, bytes in bytes.map { ZipEntry(name: name, bytes: $0) } }
    return entries + more
  }

  private func rels(_ links: String) -> [UInt8] {
    Array(
      "\(RawWord.head)<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(links)</Relationships>"
        .utf8)
  }

  /// The file.
  public func bytes() throws -> [UInt8] { try ZipWriter().archive(entries) }

  // MARK: - Reading back

  /// The parts of a file by their names.
  public static func parts(_ bytes: [UInt8]) throws -> [String: [UInt8]] {
    let zip = try ZipReader(MemoryBytes(bytes))
    var parts: [String: [UInt8]] = [:]
    for entry in zip.files { parts[entry.name] = try zip.bytes(entry) }
    return parts
  }

  /// The words of each paragraph of a part, as another reader finds them: tabs and breaks shown.
  public static func paragraphs(
    _ bytes: [UInt8], part: String = "word/document.xml"
  ) throws -> [String] {
    let text = String(decoding: try parts(bytes)[part] ?? [], as: UTF8.self)
    var found: [String] = []
    func words(_ element: XMLElement, _ line: inout String) {
      for child in element.children {
        guard case .element(let inner) = child else {
          if case .text(let text, _) = child, element.name == "t" { line += text }
          continue
        }
        switch inner.name {
        case "p": paragraph(inner)
        case "tab": line += "\t"
        case "br": line += "\n"
        case "pPr", "rPr", "instrText": break
        default: words(inner, &line)
        }
      }
    }
    func paragraph(_ element: XMLElement) {
      let place = found.count
      found.append("")
      var line = ""
      words(element, &line)
      found[place] = line
    }
    var rest = ""
    words(try XMLReader.read(SourceText(name: part, text: text)), &rest)
    return found
  }
}
