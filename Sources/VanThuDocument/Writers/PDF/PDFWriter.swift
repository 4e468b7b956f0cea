import VanThuBase

/// Writes paged documents as PDF 1.7 that keeps PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1):
/// for reading, printing, keeping and signing. The same pages give the same bytes.
///
/// One for many papers; not for two threads at once.
public struct PDFWriter {
  private let fonts: PDFFonts
  private let options: PDFOptions
  // as for archives: the fonts, which never change, are what is large, and are packed as hard as can be
  private let deflater = Deflater(level: 1)
  private var content: PDFContent
  private var structure = PDFStructure()
  private var buffer = ByteBuffer()

  // Numbers of objects that every file has.
  private static let catalog = 1
  private static let pages = 2
  private static let info = 3
  private static let metadata = 4
  private static let resources = 5
  private static let profile = 6
  private static let tree = 7
  private static let firstPage = 8

  /// The profile of sRGB as it stands in every file.
  private static let packedProfile: [UInt8] = {
    var packed = ByteBuffer()
    _ = Deflater(level: 12).appendZlib(SRGBProfile.bytes, to: &packed)
    return packed.bytes
  }()

  /// Makes a writer over fonts that are prepared.
  public init(fonts: PDFFonts, options: PDFOptions = PDFOptions()) {
    self.fonts = fonts
    self.options = options
    content = PDFContent(fonts)
  }

  /// Makes a writer, and prepares fonts for it alone.
  /// - Throws: `PDFError.font`.
  public init(fonts: FontFamily, options: PDFOptions = PDFOptions()) throws(PDFError) {
    do throws(FontError) {
      self.init(fonts: try PDFFonts(fonts), options: options)
    } catch { throw .font(error) }
  }

  /// The bytes of the file of a paper.
  /// - Throws: `PDFError`, with every character the font lacks.
  public mutating func write(_ paper: PagedDocument) throws(PDFError) -> [UInt8] {
    guard options.signFields || options.notice != nil else { return try write(paper, []) }
    var paper = paper
    if let notice = options.notice { paper.add(notice) }
    var finder = PDFFieldFinder(options)
    if options.signFields { finder.find(in: &paper) }
    return try write(paper, finder.fields)
  }

  private mutating func write(
    _ paper: PagedDocument, _ fields: [PDFField]
  ) throws(PDFError) -> [UInt8] {
    var file = PDFFile(reusing: buffer)
    defer { buffer = file.out }
    _ = file.reserve(PDFWriter.firstPage - 1)
    _ = file.reserve(2 * paper.pages.count)
    let form = PDFForm(fields, &file)
    content.start(paper)
    for number in paper.pages.indices {
      content.write(number, of: paper)
      writePage(number, of: paper, form, &file)
    }
    guard content.rare.missing.isEmpty else { throw .missingCharacters(content.rare.missing) }
    let (shared, faces) = try writeFonts(&file)
    structure.build(paper, content.pieces)
    let places = fields.enumerated().map { structure.add($0.offset, $0.element.anchor) }
    writeTree(paper, form, places, &file)
    form.write(
      &file, paper, fonts: faces, key: paper.pages.count, page: { PDFWriter.page($0) })
    let outline = PDFOutline(structure.headings)
    let first = file.reserve(outline.objects)
    outline.write(
      &file, first: first, paper, content.pieces, structure, page: { PDFWriter.page($0) })
    writeHead(paper, outline: outline.objects > 0 ? first : nil, form: form.dictionary, &file)
    file.finish(root: PDFWriter.catalog, info: PDFWriter.info, leavingOut: shared)
    return file.out.bytes
  }

  /// The object of a page; its content is the next one.
  private static func page(_ number: Int) -> Int { firstPage + 2 * number }

  private func writePage(
    _ number: Int, of paper: PagedDocument, _ form: PDFForm, _ file: inout PDFFile
  ) {
    let id = PDFWriter.page(number)
    file.begin(id)
    file.out.append("<</Type/Page/Parent ")
    file.out.append(reference: PDFWriter.pages)
    file.out.append("/MediaBox[0 0 ")
    file.out.append(place: hundredths(paper.pages[number].width))
    file.out.append(fixed: hundredths(paper.pages[number].height), places: 2)
    file.out.append("]/Resources ")
    file.out.append(reference: PDFWriter.resources)
    file.out.append("/Contents ")
    file.out.append(reference: id + 1)
    file.out.append("/StructParents ")
    file.out.append(decimal: number)
    file.out.append("/Tabs/S")
    form.writeAnnotations(of: number, &file.out)
    file.out.append(">>")
    file.end()
    file.deflated(id + 1, content.out.bytes, deflater)
  }

  /// Writes the fonts in use and the resources of all pages.
  /// - Returns: where the bytes are that are the same in every file, and the objects of shared faces.
  private func writeFonts(
    _ file: inout PDFFile
  ) throws(PDFError) -> (same: Range<Int>, faces: [Int: Int]) {
    let rare: [(face: Int, font: PDFFont)]
    do throws(FontError) { rare = try content.rare.fonts() } catch { throw .font(error) }
    let start = file.out.bytes.count
    var places: [(name: StaticString, face: Int, id: Int)] = []
    var faces: [Int: Int] = [:]
    for face in 0..<4 where content.usesFace[face] {
      let id = file.reserve(PDFFont.objects)
      fonts.shared[face].write(&file, first: id)
      places.append(("/F", face, id))
      faces[face] = id
    }
    file.stream(
      PDFWriter.profile, "/N 3/Filter/FlateDecode", PDFWriter.packedProfile)
    let end = file.out.bytes.count
    for (face, font) in rare {
      let id = file.reserve(PDFFont.objects)
      font.write(&file, first: id)
      places.append(("/X", face, id))
    }
    file.begin(PDFWriter.resources)
    file.out.append("<</Font<<")
    for (name, face, id) in places {
      file.out.append(name)
      file.out.append(decimal: face)
      file.out.append(" ")
      file.out.append(reference: id)
    }
    file.out.append(">>>>")
    file.end()
    return (start..<end, faces)
  }

  private func writeHead(
    _ paper: PagedDocument, outline: Int?, form: Int?, _ file: inout PDFFile
  ) {
    let metadata = PDFMetadata(properties: paper.properties)
    file.begin(PDFWriter.info)
    metadata.writeInfo(&file.out)
    file.end()
    file.stream(PDFWriter.metadata, "/Type/Metadata/Subtype/XML", metadata.packet().bytes)
    file.begin(PDFWriter.pages)
    file.out.append("<</Type/Pages/Count ")
    file.out.append(decimal: paper.pages.count)
    file.out.append("/Kids[")
    for number in paper.pages.indices {
      if number > 0 { file.out.append(" ") }
      file.out.append(reference: PDFWriter.page(number))
    }
    file.out.append("]>>")
    file.end()
    file.begin(PDFWriter.catalog)
    file.out.append(
      "<</Type/Catalog/Lang(vi-VN)/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/Pages "
    )
    file.out.append(reference: PDFWriter.pages)
    file.out.append("/StructTreeRoot ")
    file.out.append(reference: PDFWriter.tree)
    file.out.append("/Metadata ")
    file.out.append(reference: PDFWriter.metadata)
    file.out.append(
      "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/DestOutputProfile "
    )
    file.out.append(reference: PDFWriter.profile)
    file.out.append(">>]")
    if let outline {
      file.out.append("/Outlines ")
      file.out.append(reference: outline)
    }
    if let form {
      file.out.append("/AcroForm ")
      file.out.append(reference: form)
    }
    writeLabels(paper, &file)
    file.out.append(">>")
    file.end()
  }

  /// Page numbers as they are printed: each section counts from 1.
  private func writeLabels(_ paper: PagedDocument, _ file: inout PDFFile) {
    file.out.append("/PageLabels<</Nums[")
    for (index, page) in paper.pages.enumerated()
    where index == 0 || paper.pages[index - 1].section != page.section {
      file.out.append(decimal: index)
      file.out.append("<</S/D/St ")
      file.out.append(decimal: max(1, page.number))
      file.out.append(">>")
    }
    file.out.append("]>>")
  }

  // MARK: - Structure

  /// - Parameter places: the nodes of the fields.
  private func writeTree(
    _ paper: PagedDocument, _ form: PDFForm, _ places: [Int], _ file: inout PDFFile
  ) {
    let first = file.reserve(structure.nodes.count)
    let boxes = PDFBox.boxes(ofFiguresIn: paper, content.pieces, structure)
    for (index, node) in structure.nodes.enumerated() {
      file.begin(first + index)
      file.out.append("<</S/")
      file.out.append(node.tag.name)
      file.out.append("/P ")
      file.out.append(reference: node.parent < 0 ? PDFWriter.tree : first + node.parent)
      writeAttributes(node, paper, boxes, &file.out)
      if node.field >= 0 {
        form.writeElement(node.field, page: PDFWriter.page(form.fields[node.field].page), &file.out)
      } else {
        writeKids(node, first: first, &file.out)
      }
      file.out.append(">>")
      file.end()
    }
    file.begin(PDFWriter.tree)
    file.out.append("<</Type/StructTreeRoot/K ")
    file.out.append(reference: first)
    file.out.append("/ParentTree<</Nums[")
    var piece = 0
    for page in paper.pages.indices {
      file.out.append(decimal: page)
      file.out.append("[")
      while piece < content.pieces.count, content.pieces[piece].page == page {
        file.out.append(reference: first + structure.node(of: content.pieces[piece].element))
        file.out.append(" ")
        piece += 1
      }
      file.out.append("]")
    }
    for (field, node) in places.enumerated() {
      file.out.append(decimal: paper.pages.count + field)
      file.out.append(" ")
      file.out.append(reference: first + node)
      file.out.append(" ")
    }
    file.out.append("]>>/ParentTreeNextKey ")
    file.out.append(decimal: paper.pages.count + places.count)
    file.out.append(">>")
    file.end()
  }

  private func writeAttributes(
    _ node: PDFStructure.Node, _ paper: PagedDocument, _ boxes: [Int: PDFBox],
    _ out: inout ByteBuffer
  ) {
    switch node.tag {
    case .list: out.append("/A<</O/List/ListNumbering/None>>")
    case .headerCell, .cell:
      guard case .cell(_, let span) = paper.elements[node.element].kind else { return }
      guard node.tag == .headerCell || span > 1 else { return }
      out.append("/A<</O/Table")
      if node.tag == .headerCell {
        out.append("/Scope/")
        out.append(scope(of: node, paper))
      }
      if span > 1 {
        out.append("/ColSpan ")
        out.append(decimal: span)
      }
      out.append(">>")
    case .figure:
      if case .figure(let words) = paper.elements[node.element].kind {
        out.append("/Alt")
        out.append(textString: words)
      }
      if let box = boxes[node.element] {
        out.append("/A<</O/Layout/Placement/Block/BBox[")
        box.write(&out)
        out.append("]>>")
      }
    default: break
    }
  }

  /// Heads at the top of a table speak for columns, heads within a row for the row.
  private func scope(of node: PDFStructure.Node, _ paper: PagedDocument) -> StaticString {
    let row = structure.nodes[node.parent].element
    if row >= 0, case .row(isHeader: false) = paper.elements[row].kind { return "Row" }
    return "Column"
  }

  /// The page where the content of a table begins, for readers that ask where it is; -1 for others.
  private func firstPage(under node: PDFStructure.Node) -> Int {
    guard node.tag == .table else { return -1 }
    var node = node
    while node.element < 0 || structure.firstPiece[node.element] < 0 {
      guard node.firstKid >= 0 else { return -1 }
      node = structure.nodes[node.firstKid]
    }
    return content.pieces[structure.firstPiece[node.element]].page
  }

  private func writeKids(_ node: PDFStructure.Node, first: Int, _ out: inout ByteBuffer) {
    let pieces = content.pieces
    var piece = node.element >= 0 ? structure.firstPiece[node.element] : -1
    guard piece >= 0 || node.firstKid >= 0 else { return }
    let page = piece >= 0 ? pieces[piece].page : firstPage(under: node)
    if page >= 0 {
      out.append("/Pg ")
      out.append(reference: PDFWriter.page(page))
    }
    out.append("/K")
    let hasOnePiece = piece >= 0 && structure.nextPiece[piece] < 0 && node.firstKid < 0
    if hasOnePiece {
      out.append(" ")
      out.append(decimal: pieces[piece].number)
      return
    }
    out.append("[")
    while piece >= 0 {
      if pieces[piece].page == page {
        out.append(decimal: pieces[piece].number)
        out.append(" ")
      } else {
        out.append("<</Type/MCR/Pg ")
        out.append(reference: PDFWriter.page(pieces[piece].page))
        out.append("/MCID ")
        out.append(decimal: pieces[piece].number)
        out.append(">>")
      }
      piece = structure.nextPiece[piece]
    }
    var kid = node.firstKid
    while kid >= 0 {
      out.append(reference: first + kid)
      out.append(" ")
      kid = structure.nodes[kid].next
    }
    out.append("]")
  }
}
