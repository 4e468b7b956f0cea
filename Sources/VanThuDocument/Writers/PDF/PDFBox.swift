import VanThuBase

/// The room a figure or a field takes on its page, in hundredths of a point from the lower left corner.
struct PDFBox {
  private var left, bottom, right, top: Int

  /// Takes the upper left corner and the size in points, on a sheet so high.
  init(_ x: Double, _ y: Double, _ width: Double, _ height: Double, on sheet: Double) {
    left = hundredths(x)
    bottom = hundredths(sheet - y - height)
    right = hundredths(x + width)
    top = hundredths(sheet - y)
  }

  /// Width and height.
  var width: Int { right - left }
  var height: Int { top - bottom }

  private mutating func add(_ other: PDFBox) {
    left = min(left, other.left)
    bottom = min(bottom, other.bottom)
    right = max(right, other.right)
    top = max(top, other.top)
  }

  /// Writes its four edges.
  func write(_ out: inout ByteBuffer) {
    for edge in [left, bottom, right, top] { out.append(place: edge) }
  }

  /// The box of each figure on the page where it begins: PDF/UA wants one of every figure.
  static func boxes(
    ofFiguresIn paper: PagedDocument, _ pieces: [PDFContent.Piece], _ structure: PDFStructure
  ) -> [Int: PDFBox] {
    var boxes: [Int: PDFBox] = [:]
    let hasFigures = structure.nodes.contains { $0.tag == .figure }
    guard hasFigures else { return boxes }
    for (number, page) in paper.pages.enumerated() {
      /// The figure an element belongs to, when it begins on this page.
      func figure(_ element: Int?) -> Int? {
        var place = element
        while let at = place {
          if case .figure = paper.elements[at].kind {
            let piece = structure.firstPiece[at]
            return piece >= 0 && pieces[piece].page == number ? at : nil
          }
          place = paper.elements[at].parent
        }
        return nil
      }
      func add(_ figure: Int, _ box: PDFBox) {
        if boxes[figure]?.add(box) == nil { boxes[figure] = box }
      }
      for mark in paper.marks[page.marks] {
        guard let figure = figure(mark.element) else { continue }
        add(figure, PDFBox(mark.x, mark.y, mark.width, mark.height, on: page.height))
      }
      for line in paper.lines[page.lines] {
        guard let figure = figure(line.element) else { continue }
        let size = line.runs.map { paper.looks[paper.runs[$0].look].size }.max() ?? 0
        add(
          figure,
          PDFBox(line.x, line.baseline - size, line.width, size * 1.25, on: page.height))
      }
    }
    return boxes
  }
}
