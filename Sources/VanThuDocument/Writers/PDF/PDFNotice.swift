import VanThuBase

extension PagedDocument {
  /// Room that a notice and the places to fill in take.
  private enum Figures {
    /// Size of a notice, and from line to line, in points.
    static let size = 10.0
    static let leading = 11.5
    /// The base line of the first line of a notice, and its right edge from that of the sheet.
    static let top = 24.0
    static let right = 42.5
    static let room = 240.0
  }

  /// Puts a notice at the top right of the first page. It is read first.
  mutating func add(_ notice: SigningNotice) {
    guard let first = pages.first else { return }
    insertElement(.paragraph(.signNote), section: first.section)
    let look = self.look(size: Figures.size)
    let broken = notice.lines.flatMap {
      FontMetrics.balancedLines(
        $0, width: .points(Figures.room), size: Figures.size, emphasis: [])
    }
    var added: [Line] = []
    for (number, words) in broken.enumerated() {
      let run = append(words, look)
      let width = self.width(of: run)
      added.append(
        Line(
          x: first.width - Figures.right - width,
          baseline: Figures.top + Double(number) * Figures.leading, width: width, stretch: 0,
          runs: run..<run + 1, element: 0,
          end: number == broken.count - 1 ? .paragraph : .lineBreak))
    }
    lines.insert(contentsOf: added, at: first.lines.lowerBound)
    for page in pages.indices {
      let start = pages[page].lines.lowerBound + (page == 0 ? 0 : added.count)
      pages[page].lines = start..<pages[page].lines.upperBound + added.count
    }
  }

  /// Puts an element before all others.
  private mutating func insertElement(_ kind: Kind, section: Int) {
    for index in elements.indices { elements[index].parent = elements[index].parent.map { $0 + 1 } }
    for index in lines.indices { lines[index].element = lines[index].element.map { $0 + 1 } }
    for index in marks.indices { marks[index].element = marks[index].element.map { $0 + 1 } }
    elements.insert(Element(kind: kind, parent: nil, section: section), at: 0)
  }

  private mutating func look(size: Double) -> Int {
    let wanted = Look(size: size, emphasis: [], color: nil)
    if let known = looks.firstIndex(of: wanted) { return known }
    looks.append(wanted)
    return looks.count - 1
  }

  /// Appends a run of words that no line shows yet.
  mutating func append(_ words: String, _ look: Int) -> Int {
    let start = text.count
    text += Array(words.utf8)
    runs.append(Run(bytes: start..<text.count, look: look))
    return runs.count - 1
  }

  /// The width of a run in points, when nothing is stretched.
  func width(of run: Int) -> Double { width(of: run, runs[run].bytes) }

  /// The width of a piece of a run, in points.
  func width(of run: Int, _ bytes: Range<Int>) -> Double {
    let look = looks[runs[run].look]
    let units = String(decoding: text[bytes], as: UTF8.self).unicodeScalars.reduce(0) {
      $0 + FontMetrics.advance(of: $1.value, emphasis: look.emphasis)
    }
    return Double(units) * look.size / 2048
  }
}
