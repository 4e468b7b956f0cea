import VanThuBase

/// Something of a page's width that is never broken: a line of a paragraph, a row of a table, a rule.
/// Lengths are in twips.
struct Strip {
  /// Whether a page may end behind a strip.
  enum End: Comparable {
    /// It would leave a line alone.
    case alone
    /// It would part what should stay together.
    case kept
    /// Yes.
    case free
  }

  /// Above it; left out at the top of a page that a break has made.
  var before = 0
  /// Its own height.
  var height = 0
  /// What must find room below it on the page, beside what follows: the last line of a table.
  var foot = 0
  /// What the spacing of lines adds below it; hangs over the foot of the page.
  var leading = 0
  /// Below it; the greater of this and what the next strip has above it counts, as in Word.
  var after = 0
  /// Its lines and marks among those of the flow, placed from its upper edge.
  var lines: Range<Int>
  var marks: Range<Int>
  var end = End.free
  /// The strips of the header that stands above it where it starts a page.
  var header: Range<Int>?
}

/// Goes down a column, strip by strip.
struct Pen {
  /// From the top, in twips.
  var y: Int
  /// What the last strip wants below it.
  private var gap = 0

  init(_ y: Int) { self.y = y }

  /// Goes to the upper edge of a strip.
  mutating func enter(_ strip: borrowing Strip, isTop: Bool = false) -> Int {
    if !isTop { y += max(gap, strip.before) }
    return y
  }

  /// Goes below a strip.
  mutating func leave(_ strip: borrowing Strip) {
    y += strip.height + strip.leading
    gap = strip.after
  }

  /// Below the last strip, with the gap it wants.
  var end: Int { y + gap }
}

/// What is to be laid on the pages of a section: strips, one below the other.
struct Flow {
  var strips: [Strip] = []
  var lines: [PagedDocument.Line] = []
  var marks: [PagedDocument.Mark] = []

  mutating func removeAll() {
    strips.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
  }

  /// Takes the last strips back and places their lines and marks one below the other, from 0 on.
  /// - Returns: the height of all.
  mutating func stack(from first: Int) -> Int {
    var pen = Pen(0)
    for strip in strips[first...] {
      move(strip.lines, strip.marks, by: pen.enter(strip))
      pen.leave(strip)
    }
    strips.removeSubrange(first...)
    return pen.end
  }

  /// Moves lines and marks down.
  mutating func move(_ lines: Range<Int>, _ marks: Range<Int>, by twips: Int) {
    let points = Double(twips) / 20
    for index in lines { self.lines[index].baseline += points }
    for index in marks { self.marks[index].y += points }
  }
}
