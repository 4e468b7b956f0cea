import VanThuBase

/// A place of a PDF to sign or to fill in.
struct PDFField {
  /// What is done there.
  enum Kind: Hashable {
    case signature
    /// Words in a look, by number.
    case text(look: Int)
  }

  /// Where it stands among what is read out.
  enum Anchor: Hashable {
    /// Behind an element.
    case after(Int)
    /// At the end of an element's words.
    case within(Int)
  }

  var kind: Kind
  /// Its name, by which programs that sign ask for it.
  var name: String
  /// What it is for, said to those who do not see it.
  var words: String
  var page: Int
  var box: PDFBox
  var anchor: Anchor
}

/// Finds the places of a paper that are signed and filled in, from where its words were laid.
struct PDFFieldFinder {
  private let options: PDFOptions
  private(set) var fields: [PDFField] = []

  /// How wide a signature is, and what is left free above and below it, in points.
  private static let signature = (width: 141.73, gap: 1.0)
  /// How far the middles of lines of one signer may lie apart, in points.
  private static let slack = 6.0

  init(_ options: PDFOptions) { self.options = options }

  /// Finds all fields: those to fill in, then those to sign, in the order in which that is done. Room
  /// that is too narrow for what comes there is widened.
  mutating func find(in paper: inout PagedDocument) {
    fillIns(&paper)
    signatures(paper)
  }

  // MARK: - Number and day

  private mutating func fillIns(_ paper: inout PagedDocument) {
    guard let page = paper.pages.first else { return }
    for line in page.lines {
      guard let element = paper.lines[line].element,
        case .paragraph(let role) = paper.elements[element].kind,
        role == .number || role == .placeDate
      else { continue }
      for place in paper.widenBlanks(of: line, role) {
        let placed = paper.lines[line]
        let size = paper.looks[place.look].size
        fields.append(
          PDFField(
            kind: .text(look: place.look), name: place.slot.name, words: place.slot.words, page: 0,
            box: PDFBox(
              place.x, placed.baseline - size * 0.95, place.width, size * 1.25, on: page.height),
            anchor: .within(element)))
      }
    }
  }

  // MARK: - Signatures

  /// A line of a signer, and its element.
  private struct Placed {
    var page: Int
    var element: Int
    var line: PagedDocument.Line
    var size: Double
    var middle: Double { line.x + line.width / 2 }
    var top: Double { line.baseline - size * 0.75 }
    var bottom: Double { line.baseline + size * 0.25 }
  }

  private mutating func signatures(_ paper: PagedDocument) {
    var titles: [Placed] = []
    var names: [Placed] = []
    for (number, page) in paper.pages.enumerated() {
      for line in paper.lines[page.lines] {
        guard let element = line.element, let parent = paper.elements[element].parent,
          case .group(.signatures) = paper.elements[parent].kind,
          case .paragraph(let role) = paper.elements[element].kind
        else { continue }
        let size = line.runs.first.map { paper.looks[paper.runs[$0].look].size } ?? 14
        let placed = Placed(page: number, element: element, line: line, size: size)
        switch role {
        case .signAuthority, .signPosition, .signNote: titles.append(placed)
        case .signName: names.append(placed)
        default: break
        }
      }
    }
    // the first line of each name, should one take two
    names = names.enumerated().filter { index, name in
      !names[..<index].contains { $0.element == name.element }
    }.map(\.element)
    for (number, name) in inOrder(names).enumerated() {
      sign(name, number + 1, titles, paper)
    }
  }

  /// Names in the order of signing: who answers for the paper, at the right of the first level, then
  /// the others as they are read.
  private func inOrder(_ names: [Placed]) -> [Placed] {
    guard let first = names.first else { return [] }
    let level = names.indices.filter {
      names[$0].page == first.page && abs(names[$0].line.baseline - first.line.baseline) < 1
    }
    guard let principal = level.max(by: { names[$0].middle < names[$1].middle }) else {
      return names
    }
    var names = names
    names.insert(names.remove(at: principal), at: 0)
    return names
  }

  private mutating func sign(
    _ name: Placed, _ number: Int, _ titles: [Placed], _ paper: PagedDocument
  ) {
    let above = titles.filter {
      $0.page == name.page && $0.line.baseline < name.line.baseline
        && abs($0.middle - name.middle) < PDFFieldFinder.slack
    }
    let title = above.max { $0.line.baseline < $1.line.baseline }
    let sheet = paper.pages[name.page]
    let bottom = name.top - PDFFieldFinder.signature.gap
    // without a title there is the room that stands above every name
    let top = title.map { $0.bottom + PDFFieldFinder.signature.gap } ?? max(0, bottom - 60)
    guard bottom - top > 10 else { return }
    let width = PDFFieldFinder.signature.width
    let left = min(max(0, name.middle - width / 2), sheet.width - width)
    let anchor = PDFField.Anchor.after(title?.element ?? max(0, name.element - 1))
    let suffix = number == 1 ? "" : "\(number)"
    let position = above.filter { isPosition($0, paper) }
      .max { $0.line.baseline < $1.line.baseline }
    fields.append(
      PDFField(
        kind: .signature, name: "ChuKyNguoiCoThamQuyen" + suffix,
        words: "Chữ ký của " + (position.map { words($0.element, paper) } ?? "người ký"),
        page: name.page, box: PDFBox(left, top, width, bottom - top, on: sheet.height),
        anchor: anchor))
    guard number == 1, paper.properties.isSealed else { return }
    // over the left third of the signature, at its real size (mục II.8)
    let seal = options.sealDiameter.points
    let sealLeft = max(0, left + width / 3 - seal)
    fields.append(
      PDFField(
        kind: .signature, name: "ChuKyCoQuan", words: "Chữ ký số, dấu của cơ quan",
        page: name.page,
        box: PDFBox(sealLeft, (top + bottom - seal) / 2, seal, seal, on: sheet.height),
        anchor: anchor))
  }

  private func isPosition(_ placed: Placed, _ paper: PagedDocument) -> Bool {
    if case .paragraph(.signPosition) = paper.elements[placed.element].kind { true } else { false }
  }

  /// The words of an element in one line.
  private func words(_ element: Int, _ paper: PagedDocument) -> String {
    var words = ByteBuffer()
    for line in paper.lines where line.element == element {
      if !words.bytes.isEmpty { words.append(" ") }
      for run in line.runs { words.append(contentsOf: paper.text, in: paper.runs[run].bytes) }
    }
    return words.string
  }
}
