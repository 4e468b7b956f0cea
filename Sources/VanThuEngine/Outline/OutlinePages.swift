/// Finds the lines of a printed page that came along with its text: numbers of pages, and the heads
/// that stand beside them on every page.
///
/// A number on a line of its own may as well be a cell of a table. It is a page's where the next one
/// follows a good piece of text later (`2` … `3`), or where it closes the first page or opens the
/// second; and only in texts that were wrapped, as pages are.
enum OutlinePages {
  /// How the number of a page is written: `2`, `- 2 -`, `Trang 2`, `2/5`, `Trang 2/5`.
  private enum Form: Int, Hashable { case bare, dashed, worded, ratio }

  /// A number as it is written on a page.
  private struct Number: Hashable {
    var value: Int
    var form: Form
    /// How many pages there are; 0 where it does not say.
    var total = 0
  }

  private struct Candidate {
    let line: Int
    let number: Number
    /// How many lines with words stand before it.
    let before: Int
  }

  /// No page has fewer lines with words.
  private static let fewestLines = 12
  /// The most lines that heads take.
  private static let mostHeads = 3

  /// Gives the lines that are no part of the text the shape of a page.
  static func mark(_ lines: inout [OutlineLine], _ bytes: [UInt8]) {
    let numbers = accepted(lines, bytes)
    guard !numbers.isEmpty else { return }
    var marked = Set(numbers)
    for step in [1, -1] {
      for head in heads(beside: numbers, step, lines, bytes) { marked.insert(head) }
    }
    let blanks = blankLines(around: marked, lines, bytes)
    for index in marked.union(blanks) { lines[index].shape = .page }
  }

  // MARK: - Numbers

  /// The lines that number pages.
  private static func accepted(_ lines: [OutlineLine], _ bytes: [UInt8]) -> [Int] {
    var candidates: [Candidate] = []
    var count = 0
    for index in lines.indices where lines[index].shape != .blank {
      let line = lines[index]
      if line.shape == .words, line.width <= 20, !line.isHash,
        let number = number(bytes, line.content)
      {
        candidates.append(.init(line: index, number: number, before: count))
      }
      count += 1
    }
    // the candidate before each in its series, and whether another follows it
    var last: [Number: Int] = [:]
    var isInSeries = [Bool](repeating: false, count: candidates.count)
    var forms: [Form: Int] = [:]
    for (index, candidate) in candidates.enumerated() {
      var before = candidate.number
      before.value -= 1
      if let previous = last[before], candidate.before - candidates[previous].before > fewestLines {
        isInSeries[previous] = true
        isInSeries[index] = true
        // no number has two that follow it
        last[before] = nil
      }
      last[candidate.number] = index
      forms[candidate.number.form, default: 0] += 1
    }
    return candidates.indices.filter { index in
      let candidate = candidates[index]
      let isAlone =
        forms[candidate.number.form] == 1 && candidate.number.form != .ratio
        && candidate.number.value <= 2 && candidate.before >= fewestLines
        && candidate.before + 1 < count
      return isInSeries[index] || isAlone
    }.map { candidates[$0].line }
  }

  /// What a line numbers a page with.
  private static func number(_ bytes: [UInt8], _ range: Range<Int>) -> Number? {
    var (at, end) = (range.lowerBound, range.upperBound)
    var form = Form.bare
    if let front = dash(bytes, at, end) {
      guard let back = [1, 3].first(where: { end - $0 > at && dash(bytes, end - $0, end) == $0 })
      else { return nil }
      form = .dashed
      at = OutlineBytes.skipBlanks(bytes, at + front, end)
      end = OutlineBytes.trimEnd(bytes, at, end - back)
    } else if let word = words.first(where: { OutlineBytes.has($0, bytes, at, end) }) {
      form = .worded
      at = OutlineBytes.skipBlanks(bytes, at + word.count, end)
    }
    guard at < end, bytes[at] != UInt8(ascii: "0"), let (number, behind) = digits(bytes, at, end)
    else { return nil }
    if behind == end { return Number(value: number, form: form) }
    guard form != .dashed, bytes[behind] == UInt8(ascii: "/"),
      let (total, last) = digits(bytes, behind + 1, end), last == end, total >= number
    else { return nil }
    return Number(value: number, form: form == .bare ? .ratio : form, total: total)
  }

  private static let words = ["Trang", "trang", "TRANG"].map { Array($0.utf8) }

  /// The width of a dash at a place.
  private static func dash(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int? {
    guard let (scalar, width) = OutlineBytes.scalar(bytes, at, end) else { return nil }
    return scalar == "-" || scalar == "–" || scalar == "—" ? width : nil
  }

  private static func digits(
    _ bytes: [UInt8], _ start: Int, _ end: Int
  ) -> (value: Int, end: Int)? {
    var (at, value) = (start, 0)
    while at < end, at - start < 3, OutlineBytes.kind(bytes, at, end) == .digit {
      value = value * 10 + Int(bytes[at] - 0x30)
      at += 1
    }
    return at > start ? (value, at) : nil
  }

  // MARK: - Heads

  /// The lines beside numbers, on one side of them, that stand there on more than one page.
  private static func heads(
    beside numbers: [Int], _ step: Int, _ lines: [OutlineLine], _ bytes: [UInt8]
  ) -> [Int] {
    var heads: [Int] = []
    var places = numbers
    for _ in 0..<mostHeads {
      let next = places.compactMap { place -> (place: Int, words: [UInt8])? in
        guard let beside = neighbour(of: place, step, lines), isHead(lines[beside], bytes) else {
          return nil
        }
        return (beside, Array(bytes[lines[beside].content]))
      }
      var counts: [[UInt8]: Int] = [:]
      for head in next { counts[head.words, default: 0] += 1 }
      places = next.filter { counts[$0.words, default: 0] > 1 }.map(\.place)
      if places.isEmpty { break }
      heads += places
    }
    return heads
  }

  /// Whether a line may be a head: it begins with a capital and is closed by nothing. The last line of
  /// a paragraph may stand before two numbers by chance.
  private static func isHead(_ line: OutlineLine, _ bytes: [UInt8]) -> Bool {
    line.end == .open && line.start(bytes) == .capital
  }

  /// The next line with words.
  private static func neighbour(of index: Int, _ step: Int, _ lines: [OutlineLine]) -> Int? {
    var at = index + step
    while lines.indices.contains(at), lines[at].shape == .blank { at += step }
    return lines.indices.contains(at) && lines[at].shape == .words ? at : nil
  }

  // MARK: - Blank lines

  /// The blank lines around the lines of a page, where the sentence goes on over them.
  private static func blankLines(
    around marked: Set<Int>, _ lines: [OutlineLine], _ bytes: [UInt8]
  ) -> [Int] {
    var blanks: [Int] = []
    var at = 0
    while at < lines.count {
      let start = at
      var hasMark = false
      while at < lines.count, lines[at].shape == .blank || marked.contains(at) {
        hasMark = hasMark || marked.contains(at)
        at += 1
      }
      if hasMark, start > 0, at < lines.count,
        lines[start - 1].end != .closed || lines[at].start(bytes) == .small
      {
        blanks += (start..<at).filter { lines[$0].shape == .blank }
      }
      at += 1
    }
    return blanks
  }
}
