import VanThuBase

/// The headings as bookmarks (ISO 32000-1, 12.3.3).
struct PDFOutline {
  /// A bookmark and its neighbours, by number; -1 for none.
  private struct Item {
    var heading: PDFStructure.Heading
    var parent = -1
    var previous = -1
    var next = -1
    var first = -1
    var last = -1
    /// How many there are below, at all depths.
    var count = 0
  }

  private var items: [Item] = []
  private var first = -1
  private var last = -1
  /// Letters of a bookmark; longer headings are cut behind a word.
  private static let most = 120

  init(_ headings: [PDFStructure.Heading]) {
    var open: [Int] = []
    for heading in headings {
      while let top = open.last, items[top].heading.level >= heading.level { open.removeLast() }
      let number = items.count
      var item = Item(heading: heading)
      item.parent = open.last ?? -1
      item.previous = open.last.map { items[$0].last } ?? last
      if item.previous >= 0 { items[item.previous].next = number }
      if let parent = open.last {
        if items[parent].first < 0 { items[parent].first = number }
        items[parent].last = number
      } else {
        if first < 0 { first = number }
        last = number
      }
      for above in open { items[above].count += 1 }
      items.append(item)
      open.append(number)
    }
  }

  /// How many objects it takes; 0 when there are no headings.
  var objects: Int { items.isEmpty ? 0 : items.count + 1 }

  /// Writes the objects, the first of which is the outline.
  /// - Parameter page: the object of a page.
  func write(
    _ file: inout PDFFile, first id: Int, _ paper: PagedDocument, _ pieces: [PDFContent.Piece],
    _ structure: PDFStructure, page: (Int) -> Int
  ) {
    guard !items.isEmpty else { return }
    file.begin(id)
    file.out.append("<</Type/Outlines")
    link("/First ", first, id, &file)
    link("/Last ", last, id, &file)
    file.out.append("/Count ")
    file.out.append(decimal: items.count)
    file.out.append(">>")
    file.end()
    for (number, item) in items.enumerated() {
      let piece = pieces[structure.firstPiece[item.heading.element]]
      file.begin(id + 1 + number)
      file.out.append("<</Title")
      file.out.append(textString: title(item.heading, paper, pieces, structure))
      link("/Parent ", item.parent, id, &file)
      link("/Prev ", item.previous, id, &file)
      link("/Next ", item.next, id, &file)
      link("/First ", item.first, id, &file)
      link("/Last ", item.last, id, &file)
      if item.count > 0 {
        file.out.append("/Count ")
        file.out.append(decimal: item.count)
      }
      file.out.append("/Dest[")
      file.out.append(reference: page(piece.page))
      file.out.append("/XYZ null ")
      let top = piece.lines.isEmpty ? 0 : top(of: paper.lines[piece.lines.lowerBound], paper)
      file.out.append(place: hundredths(paper.pages[piece.page].height - top))
      file.out.append("null]>>")
      file.end()
    }
  }

  private func link(_ key: StaticString, _ item: Int, _ id: Int, _ file: inout PDFFile) {
    let isRoot = key.utf8CodeUnitCount == 8 && item < 0
    guard item >= 0 || isRoot else { return }
    file.out.append(key)
    file.out.append(reference: id + 1 + item)
  }

  private func top(of line: PagedDocument.Line, _ paper: PagedDocument) -> Double {
    let size = line.runs.first.map { paper.looks[paper.runs[$0].look].size } ?? 0
    return max(0, line.baseline - size)
  }

  /// The words of a heading in one line.
  private func title(
    _ heading: PDFStructure.Heading, _ paper: PagedDocument, _ pieces: [PDFContent.Piece],
    _ structure: PDFStructure
  ) -> String {
    var text = ByteBuffer()
    var piece = structure.firstPiece[heading.element]
    words: while piece >= 0, text.bytes.count < 4 * PDFOutline.most {
      for line in paper.lines[pieces[piece].lines] {
        for run in line.runs {
          let isBold = paper.looks[paper.runs[run].look].emphasis.contains(.bold)
          if heading.isRunIn, !isBold { break words }
          text.append(contentsOf: paper.text, in: paper.runs[run].bytes)
        }
        if line.end == .blank || line.end == .lineBreak { text.append(" ") }
      }
      piece = structure.nextPiece[piece]
    }
    let title = text.string
    guard title.count > PDFOutline.most else { return title }
    let cut = title.prefix(PDFOutline.most)
    return String(cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + "…"
  }
}
